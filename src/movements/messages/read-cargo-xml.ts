/**
 * Cargo-XML of air carriers, by the mapping tables: XFWB, XFZB and XFFM. A document type is refused before
 * anything is read, so no entity is ever expanded; depth and number of elements are bounded.
 */
import type { Text } from "#src/kernel/text.ts";
import { findXmlFault } from "#src/platform/xml/xml-fault.ts";
import { scanXml, type XmlHandler } from "#src/platform/xml/xml-scanner.ts";
import { DraftScope } from "./draft-scope.ts";
import { kilogramsOf } from "./kilograms.ts";
import {
  type CargoXmlType,
  cargoXmlMappings,
  cargoXmlTypes,
  type XmlElement,
  type XmlForm,
} from "./mapping/cargo-xml-mapping.ts";
import type { CheckedMessages, CheckRequest, MessageProblem } from "./message.ts";
import { refuseFile, verdictOf } from "./message.ts";
import { listOf, recordOf, settleMessage } from "./settle-message.ts";
import type { MessageDraft, UnderstoodMessage, UnreadPart } from "./understood-message.ts";

const depthMax = 64;
const elementsMax = 2_000_000;
const unreadMax = 1_000;
const unreadTextMax = 500;

type OpenedXml =
  | { readonly text: string; readonly type: CargoXmlType | undefined; readonly root: string }
  | { readonly refusal: CheckedMessages };

/** What is wrong with the file; nothing of its values, since the schemas were not seen. */
export function checkCargoXml(
  { bytes }: Pick<CheckRequest, "bytes">,
  root: { readonly name: string } | undefined,
): CheckedMessages {
  const opened = openXml(bytes, root?.name ?? "");
  if ("refusal" in opened) return opened.refusal;
  const { text, type } = opened;
  if (type === undefined) {
    const problem = warning("CXM-003", `/${opened.root}`, {
      en: `${opened.root} is not one of the messages read here (XFWB, XFZB, XFFM): only checked for well-formed XML.`,
      zh: `${opened.root} 不是此处可读取的报文（XFWB、XFZB、XFFM），仅核对 XML 格式。`,
    });
    const message = { type: opened.root, reference: null, ok: true, directory: null };
    return verdictOf([], [{ ...message, edition: null, problems: [problem] }]);
  }
  const reader = scan(text, type);
  const { problems } = reader;
  const ok = problems.every(({ severity }) => severity !== "error");
  const { reference } = reader.settle();
  return verdictOf(
    [],
    [{ type: type.type, reference, ok, directory: null, edition: null, problems }],
  );
}

/** As it is lodged: the message with what warns of it, or what is wrong with the file or its kind. */
export type LodgedCargoXml =
  | { readonly message: UnderstoodMessage; readonly problems: readonly MessageProblem[] }
  | { readonly otherKind: string }
  | { readonly problems: readonly MessageProblem[] };

export function readLodgedCargoXml(
  bytes: Uint8Array,
  root: { readonly name: string } | undefined,
): LodgedCargoXml {
  const opened = openXml(bytes, root?.name ?? "");
  if ("refusal" in opened) return { problems: opened.refusal.problems };
  if (opened.type === undefined) return { otherKind: opened.root };
  const reader = scan(opened.text, opened.type);
  const message = reader.settle();
  const left = [...new Set(message.unread.map(({ segment }) => segment))];
  const problems = left.length > 0 ? [...reader.problems, notRead(left)] : reader.problems;
  return { message, problems };
}

/** Elements that a message names unread, at most. */
const namedMax = 8;

/** IATA's schemas were not seen: what no table reads is well-formed XML, and no more is known of it. */
function notRead(names: readonly string[]): MessageProblem {
  const named = names.slice(0, namedMax).join(", ");
  const more = names.length - namedMax;
  return warning("CXM-005", "", {
    en: `Not read, only checked for well-formed XML: ${named}${more > 0 ? `, ${more} more` : ""}.`,
    zh: `下列元素未读取，仅核对 XML 格式：${named}${more > 0 ? `，另有 ${more} 个` : ""}。`,
  });
}

/** The message of a file; undefined where it is none that is read. */
export function readCargoXml(
  bytes: Uint8Array,
  root: { readonly name: string } | undefined,
): UnderstoodMessage | undefined {
  const opened = openXml(bytes, root?.name ?? "");
  if ("refusal" in opened || opened.type === undefined) return undefined;
  return scan(opened.text, opened.type).settle();
}

function openXml(bytes: Uint8Array, root: string): OpenedXml {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return {
      refusal: refuseFile("CXM-001", {
        en: "The file is not UTF-8. Save it as UTF-8.",
        zh: "文件不是 UTF-8 编码，请另存为 UTF-8。",
      }),
    };
  }
  const fault = findXmlFault(text);
  if (fault) return { refusal: refuseFile("CXM-002", fault.message) };
  return { text, type: cargoXmlTypes.find((one) => one.root === root), root };
}

function scan(text: string, type: CargoXmlType): CargoXmlReader {
  const reader = new CargoXmlReader(type);
  scanXml(text, reader);
  return reader;
}

function warning(code: string, path: string, message: Text): MessageProblem {
  return { code, segment: null, position: null, path, severity: "warning", message };
}

type Open = {
  /** Undefined where no table has it. */
  readonly element: XmlElement | undefined;
  readonly name: string;
  readonly unit: string;
  readonly counts: Map<string, number>;
  readonly place: string;
  readonly number: number;
  text: string;
  hasChildren: boolean;
};

/** Lives as long as one text is scanned. */
class CargoXmlReader implements XmlHandler {
  readonly problems: MessageProblem[] = [];
  readonly #type: CargoXmlType;
  readonly #scope = new DraftScope();
  readonly #open: Open[] = [];
  readonly #unread: UnreadPart[] = [];
  #elements = 0;

  constructor(type: CargoXmlType) {
    this.#type = type;
  }

  start(_namespace: string, name: string, attributes: readonly string[]): void {
    const parent = this.#open.at(-1);
    if (parent) parent.hasChildren = true;
    const count = (parent?.counts.get(name) ?? 0) + 1;
    parent?.counts.set(name, count);
    const isWithin = this.#open.length < depthMax && this.#elements++ < elementsMax;
    const element = !isWithin
      ? undefined
      : parent
        ? parent.element?.children.get(name)
        : cargoXmlMappings.get(this.#type.type);
    const unitAt = attributes.indexOf("unitCode");
    this.#open.push({
      element,
      name,
      unit: unitAt < 0 ? "" : (attributes[unitAt + 1] ?? ""),
      counts: new Map(),
      // what lies deeper is not named one by one
      place: isWithin ? `${parent?.place ?? ""}/${name.slice(0, 64)}[${count}]` : "",
      number: this.#elements,
      text: "",
      hasChildren: false,
    });
    for (const { to, form } of element?.rows ?? []) {
      if (form.kind === "open") this.#scope.openEntry(to);
      if (form.kind === "const") this.#scope.set(to, form.value);
    }
  }

  text(piece: string): void {
    const open = this.#open.at(-1);
    if (open && open.text.length < 10_000) open.text += piece;
  }

  end(): void {
    const open = this.#open.pop();
    if (open === undefined || open.hasChildren) return;
    const value = open.text.trim();
    if (value === "" || this.#isRead(open, value)) return;
    if (this.#unread.length >= unreadMax) return;
    const { name, number } = open;
    this.#unread.push({ segment: name, position: number, text: value.slice(0, unreadTextMax) });
  }

  #isRead({ element, unit, place }: Open, value: string): boolean {
    let isRead = false;
    for (const { to, form } of element?.rows ?? []) {
      if (form.kind === "fixed") isRead = true;
      if (form.kind === "open" || form.kind === "const" || form.kind === "fixed") continue;
      const read = valueOf(form, value, unit);
      if (read === undefined) {
        const what = `${value.slice(0, 60)} ${unit}`.trim();
        const message = {
          en: `${what} is no number in a known unit.`,
          zh: `${what} 不是已知单位的数值。`,
        };
        this.problems.push(warning("CXM-004", place, message));
        continue;
      }
      this.#scope.set(to, read);
      isRead = true;
    }
    return isRead;
  }

  settle(): UnderstoodMessage {
    return settleMessage(this.#type.type, spreadLoads(this.#scope.draft), this.#unread);
  }
}

function valueOf(form: XmlForm, value: string, unit: string): string | number | undefined {
  switch (form.kind) {
    case "number":
      return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    case "kg":
      return kilogramsOf(value, unit);
    case "code":
      return form.words.get(value) ?? value;
    default:
      return value;
  }
}

/** A flight manifest states the unit load device once for all consignments in it. */
function spreadLoads(draft: MessageDraft): MessageDraft {
  const loads = listOf(draft["loads"]);
  if (loads.length === 0) return draft;
  const consignments = loads.flatMap((load) => {
    const equipment = recordOf(load["equipment"]);
    const own = typeof equipment["id"] === "string" ? [equipment] : [];
    return listOf(load["consignments"]).map((one): MessageDraft => {
      const packages = one["packages"] ?? one["waybillPackages"];
      return { ...one, ...(packages === undefined ? {} : { packages }), equipment: own };
    });
  });
  return { ...draft, consignments };
}
