/**
 * One XML file to a declaration: well formed and valid by libxml2 (entities and network off), then
 * read by the mapping table. Runs in a worker thread, as a hostile file may take libxml2 a while;
 * `XmlReader` lives as long as its thread.
 */
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlElement,
  XmlLibError,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from "libxml2-wasm";
import type { ErrorDetail } from "libxml2-wasm/lib/libxml2.mjs";
import type { Text } from "#src/kernel/text.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import { declarationMapping, type Field } from "#src/clearance/declaration/mapping.ts";
import { readXmlPlainly } from "#src/clearance/declaration/read-xml.ts";
import { declarationNamespace, metadataNamespace } from "#src/clearance/declaration/xml-names.ts";
import { declarationSchemas } from "#src/clearance/declaration/xsd.ts";
import { safeXmlOptions } from "#src/platform/xml/safe-xml.ts";
import { type FileOutcome, quickXmlMax, readSurely, refuseOutright } from "./read-xml-surely.ts";
import { findXmlExcess } from "./structure-cost.ts";
import { decodeText } from "./decode.ts";
import type { IntakeLimits } from "./limits.ts";
import { depthFault, firstElement, type SchemaFault, schemaFault } from "./xml-text.ts";
import { placeOf, syntaxProblem } from "./syntax-problem.ts";

export type ReadLimits = Pick<IntakeLimits, "depthMax"> & {
  /** The schema is asked of every file, also where our reader is certain: for measurements. */
  readonly askAlways?: boolean;
};

const notification: FileOutcome = { kind: "other", reason: "a notification, not a declaration" };
const schemaFolder = "/tidegate/schemas/";

export class XmlReader {
  readonly #validators = new Map<string, XsdValidator>();

  /** Reads one file; never throws for what is in it. */
  read(bytes: Uint8Array, profile: string, limits: ReadLimits): FileOutcome {
    const decoded = decodeText(bytes);
    if ("problem" in decoded) return { kind: "unreadable", problems: [decoded.problem] };
    const { text } = decoded;
    if (!/^\s*</.test(text)) return { kind: "other", reason: "not an XML document" };
    const refused =
      refuseOutright(text) ?? (text.length > quickXmlMax ? findXmlExcess(text) : undefined);
    if (refused) return { kind: "unreadable", problems: [refused] };
    const quick = limits.askAlways ? undefined : readSurely(text, profile);
    if (quick) return quick;
    let document: XmlDocument | undefined;
    try {
      document = XmlDocument.fromBuffer(bytes, { option: safeXmlOptions });
      return this.#judge({ document, text, profile, limits });
    } catch (error) {
      if (!(error instanceof XmlLibError)) throw error;
      return notWellFormed(text, error.details);
    } finally {
      document?.dispose();
    }
  }

  #judge({ document, text, profile, limits }: ParsedFile): FileOutcome {
    const root = declarationMapping(profile);
    const body = findBody(document, text);
    if ("kind" in body) return body;
    const read = readXmlPlainly(text, root);
    if (!read) return { kind: "other", reason: "no declaration in it" };
    const problems = checkStructure(read.document, root, profile);
    // the schema has nothing left to find, as in readSurely
    if (read.plain && problems.length === 0 && !limits.askAlways)
      return { kind: "read", document: read.document, problems };
    const faults = validate(this.#validator(profile, root), body.element);
    if (faults.length > 0) {
      const deep = depthFault(text, limits.depthMax);
      if (deep !== undefined)
        return { kind: "unreadable", problems: [tooDeep(text, deep, limits.depthMax)] };
    }
    if (problems.length === 0 && faults.length > 0)
      problems.push(schemaProblem(text, root, faults));
    return { kind: "read", document: read.document, problems };
  }

  #validator(profile: string, root: Field): XsdValidator {
    const key = root.byJson.has("national") ? profile : "gb";
    let validator = this.#validators.get(key);
    if (!validator) {
      validator = compileSchema(key);
      this.#validators.set(key, validator);
    }
    return validator;
  }

  dispose(): void {
    for (const validator of this.#validators.values()) validator.dispose();
    this.#validators.clear();
  }
}

type ParsedFile = {
  readonly document: XmlDocument;
  readonly text: string;
  readonly profile: string;
  readonly limits: ReadLimits;
};

/** Our schema of a profile, compiled; schema documents come from memory only. */
export function compileSchema(profile: string): XsdValidator {
  const files = declarationSchemas(profile);
  const buffers = Object.fromEntries(
    files.map(({ name, text }) => [schemaFolder + name, Buffer.from(text)]),
  );
  const first = files[0]?.name ?? "";
  xmlRegisterInputProvider(new XmlBufferInputProvider(buffers));
  try {
    using document = XmlDocument.fromBuffer(buffers[schemaFolder + first] ?? Buffer.alloc(0), {
      url: schemaFolder + first,
    });
    return XsdValidator.fromDoc(document);
  } finally {
    // nothing else is ever loaded by name; libxml2 has room for fifteen providers only
    xmlCleanupInputProvider();
  }
}

type Body = { readonly element: XmlElement };

/** The element to validate: MetaData or a bare Declaration, at the root or in an envelope. */
function findBody(document: XmlDocument, text: string): Body | FileOutcome {
  const { root } = document;
  const { name, namespaceUri } = root;
  if (name === "Declaration" && namespaceUri === declarationNamespace) return { element: root };
  if (name === "MetaData" && namespaceUri === metadataNamespace) return inMetadata(root, text);
  if (name === "submitDeclarationRequest") {
    const below = findBelow(root, 4);
    if (below) return below.name === "MetaData" ? inMetadata(below, text) : { element: below };
  }
  const inner = firstElement(text, "Response", "Declaration");
  if (inner === "Response" && /MetaData$/.test(name)) return notification;
  const looksLikeOne =
    /^(\w*MetaData|\w*Declaration|submitDeclarationRequest)$/.test(name) && inner === "Declaration";
  if (!looksLikeOne)
    return { kind: "other", reason: `another document: its root element is ${name.slice(0, 60)}` };
  return lostNamespaces(text, text.search(/<[^?!]/));
}

function inMetadata(metadata: XmlElement, text: string): Body | FileOutcome {
  for (let child = metadata.lastChild; child; child = child.prev) {
    if (!(child instanceof XmlElement)) continue;
    if (child.name === "Declaration" && child.namespaceUri === declarationNamespace)
      return { element: metadata };
    if (child.name === "Declaration")
      return lostNamespaces(text, text.search(/<([\w.-]+:)?Declaration\b/));
    return child.name === "Response"
      ? notification
      : { kind: "other", reason: `another document: ${child.name.slice(0, 60)}` };
  }
  return { kind: "other", reason: "an envelope without a declaration" };
}

function findBelow(element: XmlElement, depth: number): XmlElement | undefined {
  for (let child = element.firstChild; child; child = child.next) {
    if (!(child instanceof XmlElement)) continue;
    if (child.name === "MetaData" && child.namespaceUri === metadataNamespace) return child;
    if (child.name === "Declaration" && child.namespaceUri === declarationNamespace) return child;
    const inner = depth > 1 ? findBelow(child, depth - 1) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

function lostNamespaces(text: string, offset: number): FileOutcome {
  const problem = syntaxProblem(
    "INT-012",
    {
      en: `The declaration has lost its namespaces: Declaration belongs to ${declarationNamespace}, MetaData to ${metadataNamespace}.`,
      zh: `报关单丢失了命名空间：Declaration 属于 ${declarationNamespace}，MetaData 属于 ${metadataNamespace}。`,
    },
    {
      en: "Send the file as your software made it; editors and mail gateways sometimes drop colons and prefixes.",
      zh: "请发送软件生成的原始文件；编辑器或邮件网关有时会删除冒号和前缀。",
    },
    { place: placeOf(text, Math.max(0, offset)), pointer: "42A" },
  );
  return { kind: "unreadable", problems: [problem] };
}

function validate(validator: XsdValidator, element: XmlElement): readonly ErrorDetail[] {
  try {
    validator.validate(element);
    return [];
  } catch (error) {
    if (error instanceof XmlLibError && error.details.length > 0) return error.details;
    throw error;
  }
}

/** Names in the messages of libxml2 carry their namespace; without it they are readable. */
function readable(message: string): string {
  return message.replaceAll(/\{[^{}]*\}/g, "").trim();
}

function isPrefixFault({ message }: ErrorDetail): boolean {
  return /prefix/i.test(message) && message.includes("not defined");
}

function notWellFormed(text: string, details: readonly ErrorDetail[]): FileOutcome {
  if (firstElement(text, "Response", "Declaration") === "Response") return notification;
  // one undeclared prefix makes a hundred complaints; of real faults the first are the cause of the
  // rest
  const first = details.filter((detail, at) => at === 0 || !isPrefixFault(detail)).slice(0, 3);
  const problems = first.map((detail) => {
    const prefix = isPrefixFault(detail);
    const says = readable(detail.message);
    return syntaxProblem(
      prefix ? "INT-012" : "INT-010",
      { en: `The XML cannot be read: ${says}`, zh: `无法解析该 XML：${says}` },
      prefix
        ? {
            en: "Declare the prefix with xmlns:… at the element or above it.",
            zh: "请在该元素或其上级用 xmlns:… 声明前缀。",
          }
        : {
            en: "Correct the place named; every start tag needs its end tag.",
            zh: "请更正所示位置；每个开始标签都须有结束标签。",
          },
      { place: { line: Math.max(1, detail.line), column: Math.max(1, detail.col) } },
    );
  });
  return { kind: "unreadable", problems };
}

function tooDeep(text: string, offset: number, depthMax: number): Problem {
  return syntaxProblem(
    "INT-015",
    { en: `Elements are nested deeper than ${depthMax}.`, zh: `元素嵌套超过 ${depthMax} 层。` },
    {
      en: "A declaration needs no more than ten levels; remove the rest.",
      zh: "报关单最多需要十层；请删除多余层级。",
    },
    { place: placeOf(text, offset) },
  );
}

/** What only the schema sees: the order of elements, attributes, text between elements. */
function schemaProblem(text: string, root: Field, faults: readonly ErrorDetail[]): Problem {
  const found = schemaFault(text, root);
  if (found) {
    const { name, after, offset, pointer, path } = found;
    const place = { place: placeOf(text, offset), pointer, path };
    return syntaxProblem("INT-016", ...schemaSays[found.kind](name, after), place);
  }
  const fault = faults[0];
  const says = readable(fault?.message ?? "");
  return syntaxProblem(
    "INT-016",
    { en: `The XML is not valid: ${says}`, zh: `该 XML 不符合规定：${says}` },
    {
      en: "Correct the place named after the schema declaration-gb.xsd or declaration-cn.xsd.",
      zh: "请按 declaration-gb.xsd 或 declaration-cn.xsd 更正所示位置。",
    },
    { place: { line: Math.max(1, fault?.line ?? 1), column: 1 } },
  );
}

/** What is wrong, and what to do. */
const schemaSays: Readonly<
  Record<SchemaFault["kind"], (name: string, after: string) => readonly [Text, Text]>
> = {
  order: (name, after) => [
    {
      en: `${name} follows an element that it must precede.`,
      zh: `${name} 应位于其前一元素之前。`,
    },
    {
      en: `Keep the order of the schema: move ${name} before ${after}.`,
      zh: `请保持规定的元素顺序：将 ${name} 移到 ${after} 之前。`,
    },
  ],
  inside: (name, after) => [
    {
      en: `${after} holds a value and nothing else; the element ${name} stands in it.`,
      zh: `${after} 只能填写值，其中却有元素 ${name}。`,
    },
    {
      en: `Move ${name} out of ${after}, or remove it.`,
      zh: `请将 ${name} 移出 ${after}，或删除。`,
    },
  ],
  text: (name) => [
    {
      en: `There is text between the elements of ${name}.`,
      zh: `${name} 的元素之间有多余文字。`,
    },
    { en: "Remove the text, or give it an element.", zh: "请删除该文字，或将其放入元素中。" },
  ],
};
