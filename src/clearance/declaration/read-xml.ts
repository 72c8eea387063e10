/**
 * From XML text to the document, by the mapping table. What the table does not know stays, under
 * its XML name, for the checks to find.
 */
import type { DeclarationDocument } from "./document.ts";
import { attributes, type Field } from "./mapping.ts";
import { dateNamespace, declarationNamespace, metadataNamespace, namespaces } from "./xml-names.ts";
import { scanXml, type XmlHandler } from "#src/platform/xml/xml-scanner.ts";

type Node = { [name: string]: unknown };
/** An element that is open. `field` undefined: unknown, or a date's inner element. */
type Open = {
  readonly field: Field | undefined;
  readonly node: Node;
  readonly name: string;
  attribute: string | undefined;
  text: string;
  /** Place of the last element met in it. */
  last: number;
};

export type XmlReading = {
  readonly document: DeclarationDocument;
  /**
   * Every element is one the table knows, in its place, with no other attribute or text than it may
   * have: with a structure that passes its check the schema would find nothing. False says only
   * that it must be asked.
   */
  readonly plain: boolean;
  /** The text is surely well formed, and its root is MetaData or the Declaration itself. */
  readonly sure: boolean;
};

/** The first Declaration in the text; undefined where there is none. */
export function readXml(text: string, root: Field): DeclarationDocument | undefined {
  return readXmlPlainly(text, root)?.document;
}

/** The first Declaration in the text, and whether it leaves the schema anything to say. */
export function readXmlPlainly(text: string, root: Field): XmlReading | undefined {
  const builder = new DocumentBuilder(root);
  const sure = scanXml(text, builder) && builder.rooted;
  const { document, plain } = builder;
  // every value was put together by the builder as the document's types have it
  return document && { document: document as DeclarationDocument, plain, sure };
}

const metadataOrder = [
  "WCODataModelVersionCode",
  "WCOTypeName",
  "ResponsibleCountryCode",
  "ResponsibleAgencyName",
  "AgencyAssignedCustomizationCode",
  "AgencyAssignedCustomizationVersionCode",
];

const comparedNamespaces: ReadonlyMap<string, string> = new Map(
  [...Object.values(namespaces), dateNamespace, metadataNamespace].map((name) => [name, name]),
);

/** Lives as long as one text is scanned. */
class DocumentBuilder implements XmlHandler {
  readonly namespaces = comparedNamespaces;
  document: Node | undefined;
  plain = true;
  /** The first element of all is MetaData or the Declaration. */
  rooted = false;
  #elements = 0;
  readonly #root: Field;
  readonly #stack: Open[] = [];
  #done = false;
  /** Place of the last element of MetaData; undefined outside of it. */
  #metadata: number | undefined;

  constructor(root: Field) {
    this.#root = root;
  }

  start(namespace: string, name: string, given: readonly string[]): void {
    const parent = this.#stack.at(-1);
    if (this.#done || !parent) {
      this.#outside(namespace, name, given);
      return;
    }
    if (parent.field?.kind === "date" && name === "DateTimeString" && namespace === dateNamespace) {
      this.#takeAttribute(parent, parent.field, given);
      this.#stack.push({
        field: undefined,
        node: {},
        name: "",
        attribute: undefined,
        text: "",
        last: -1,
      });
      return;
    }
    const field = this.#known(parent, namespace, name);
    const open: Open = { field, node: {}, name, attribute: undefined, text: "", last: -1 };
    if (!field || field.kind === "date") this.plain &&= field !== undefined && given.length === 0;
    else this.#takeAttribute(open, field, given);
    this.#stack.push(open);
  }

  leaf(namespace: string, name: string, given: readonly string[], text: string): void {
    const parent = this.#stack.at(-1);
    if (this.#done || !parent) {
      this.#outside(namespace, name, given);
      if (!this.#done) this.end();
      return;
    }
    const field = this.#known(parent, namespace, name);
    if (field) {
      const value = field.kind === "class" ? {} : leafValue(text, field, attributeOf(field, given));
      if (
        field.kind === "class"
          ? text.trim() !== "" || given.length > 0
          : !isPlainLeaf(text, field, given)
      )
        this.plain = false;
      put(parent.node, field, value);
    } else if (
      parent.field?.kind === "date" &&
      name === "DateTimeString" &&
      namespace === dateNamespace
    ) {
      this.#takeAttribute(parent, parent.field, given);
      if (parent.text !== "" || text !== text.trim()) this.plain = false;
      parent.text = text;
    } else {
      this.plain = false;
      parent.node[name === "__proto__" ? "proto" : name] = text.trim();
    }
  }

  text(piece: string): void {
    const top = this.#done ? undefined : this.#stack.at(-1);
    // text beside elements, or cut up by comments: rare enough to ask the schema
    this.plain = false;
    if (top && (top.field === undefined || top.field.kind !== "class")) top.text += piece;
  }

  end(): void {
    const top = this.#done ? undefined : this.#stack.pop();
    const parent = this.#stack.at(-1);
    if (!top) return;
    if (!parent) this.#done = true;
    else if (top.name === "") parent.text = top.text;
    else if (top.field) put(parent.node, top.field, valueOf(top, top.field));
    else
      parent.node[top.name === "__proto__" ? "proto" : top.name] =
        Object.keys(top.node).length > 0 ? top.node : top.text.trim();
  }

  /** What surrounds the Declaration: MetaData with its six elements, an envelope, or nothing. */
  #outside(namespace: string, name: string, given: readonly string[]): void {
    if (this.#elements++ === 0)
      this.rooted =
        (name === "MetaData" && namespace === metadataNamespace) ||
        (name === this.#root.xml && namespace === declarationNamespace);
    if (!this.#done && name === this.#root.xml && namespace === declarationNamespace) {
      this.document = {};
      if (given.length > 0) this.plain = false;
      this.#stack.push({
        field: this.#root,
        node: this.document,
        name,
        attribute: undefined,
        text: "",
        last: -1,
      });
    } else if (namespace === metadataNamespace && name === "MetaData") {
      if (given.length > 0 || this.#metadata !== undefined) this.plain = false;
      this.#metadata = -1;
    } else if (this.#metadata !== undefined) {
      const place = namespace === metadataNamespace ? metadataOrder.indexOf(name) : -1;
      if (given.length > 0 || this.#done || place <= this.#metadata) this.plain = false;
      this.#metadata = place;
    }
  }

  #known(parent: Open, namespace: string, name: string): Field | undefined {
    const known = parent.field?.byXml.get(name);
    if (!known || namespaces[known.namespace] !== namespace) return undefined;
    if (known.order < parent.last) this.plain = false;
    parent.last = known.order;
    return known;
  }

  #takeAttribute(open: Open, field: Field, given: readonly string[]): void {
    open.attribute = attributeOf(field, given);
    if (given.length > (open.attribute === undefined ? 0 : 2)) this.plain = false;
  }
}

/** Nothing was trimmed away, and no attribute but the kind's own stands beside. */
function isPlainLeaf(text: string, field: Field, given: readonly string[]): boolean {
  if (field.kind === "date") return false;
  if (given.length > 0 && (given.length > 2 || attributeOf(field, given) === undefined))
    return false;
  return (field.kind !== "id" && field.kind !== "text") || text === trim(text);
}

function attributeOf(field: Field, given: readonly string[]): string | undefined {
  if (given.length === 0) return undefined;
  const name = attributes[field.kind]?.xml;
  if (name === undefined) return undefined;
  for (let at = 0; at < given.length; at += 2) if (given[at] === name) return given[at + 1];
  return undefined;
}

function valueOf(open: Open, field: Field): unknown {
  if (field.kind === "class") return open.node;
  const value = leafValue(open.text, field, open.attribute);
  return typeof value === "object" && Object.keys(open.node).length > 0
    ? { ...value, ...open.node }
    : value;
}

function leafValue(
  raw: string,
  field: Field,
  attribute: string | undefined,
): string | { readonly value: string } {
  const { kind } = field;
  const text = trim(raw);
  if (kind === "code") return collapse(text);
  if (kind === "id" || kind === "text") return text;
  if (kind === "numeric") return plain(text);
  const value = kind === "date" ? text : plain(text);
  const name = attributes[kind]?.json;
  return attribute === undefined || name === undefined ? { value } : { value, [name]: attribute };
}

/** Nearly nothing needs it, and looking at both ends is cheaper than calling. */
function trim(text: string): string {
  const { length } = text;
  return length > 0 && text.charCodeAt(0) > 32 && text.charCodeAt(length - 1) > 32
    ? text
    : text.trim();
}

/** Codes are tokens: runs of white space count as one space. */
function collapse(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) <= 32) return text.replace(/[\t\n\r ]+/g, " ");
  }
  return text;
}

/** XML Schema also writes +5, .5 and 5. for decimals. */
function plain(text: string): string {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57 && text.charCodeAt(text.length - 1) !== 46) return text;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return text;
  const [, sign, whole, places] = match;
  return `${sign === "-" ? "-" : ""}${whole || "0"}${places ? `.${places}` : ""}`;
}

function put(node: Node, field: Field, value: unknown): void {
  const before = node[field.json];
  // an empty code that may be empty says nothing
  if (value === "" && field.format.kind === "text" && field.format.min === 0) return;
  if (field.max > 1) {
    if (Array.isArray(before)) before.push(value);
    else node[field.json] = [value];
  } else if (before === undefined) node[field.json] = value;
  else if (Array.isArray(before)) before.push(value);
  else node[field.json] = [before, value]; // too often: the check of the structure says so
}
