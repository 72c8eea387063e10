/**
 * JSON in the one form that can be hashed: RFC 8785 (JSON Canonicalization Scheme). ECMAScript's
 * own printing of numbers and strings is the one the RFC prescribes; what is added here is the
 * order of members. Written by hand because every event is hashed: the npm package took four times
 * as long.
 */
import { hash } from "node:crypto";
import { printSlices, type Sliced } from "./sliced.ts";

/**
 * Canonical text of a value. Members that are undefined are left out, as JSON does.
 * @example canonicalJson({ b: 1, a: 2 }) // {"a":2,"b":1}
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return printString(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error("Only finite numbers have a canonical form");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return printList(value);
  if (typeof value === "object") return printObject(value);
  throw new Error(`Only JSON values have a canonical form, not ${typeof value}`);
}

/** The same text, an element of its lists at a time. */
export function canonicalSlices(value: object): Sliced<string> {
  return printSlices(value, canonicalJson, namesInOrder);
}

function printList(list: readonly unknown[]): string {
  let text = "[";
  for (const inner of list) {
    if (text !== "[") text += ",";
    text += canonicalJson(inner ?? null);
  }
  return `${text}]`;
}

function printObject(value: object): string {
  let text = "";
  for (const name of namesInOrder(value)) {
    const inner: unknown = value[name as keyof typeof value]; // one of its own keys
    if (inner === undefined) continue;
    text += printName(text === "" ? firstNames : nextNames, name);
    text += canonicalJson(inner);
  }
  return text === "" ? "{}" : `${text}}`;
}

/** From here on `sort` takes less time; below, it takes twice as long and much memory. */
const fewNames = 24;

/** Members by UTF-16 code units, which is the RFC's order (section 3.2.3), and that of `<`. */
function namesInOrder(value: object): readonly string[] {
  const names = Object.keys(value);
  if (names.length > fewNames) return names.sort();
  for (let at = 1; at < names.length; at++) {
    const name = names[at] ?? "";
    let before = at - 1;
    for (; before >= 0 && (names[before] ?? "") > name; before--)
      names[before + 1] = names[before] ?? "";
    names[before + 1] = name;
  }
  return names;
}

/** Names of members with what stands around them: documents and events have the same few hundred. */
type PrintedNames = { readonly mark: "{" | ","; readonly known: Map<string, string> };
const firstNames: PrintedNames = { mark: "{", known: new Map() };
const nextNames: PrintedNames = { mark: ",", known: new Map() };
const printedNamesMax = 2_000;

function printName({ mark, known }: PrintedNames, name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const printed = `${mark}${printString(name)}:`;
  if (known.size < printedNamesMax) known.set(name, printed);
  return printed;
}

/** ASCII without quotation mark, backslash and what is escaped: most texts, printed as they stand. */
const plain = /^[ !#-[\]-~]*$/;

function printString(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new Error("A lone surrogate has no canonical form");
  return JSON.stringify(text);
}

/** SHA-256 of text or bytes, lower-case hex. @example sha256("") */
export function sha256(data: string | Uint8Array): string {
  return hash("sha256", data);
}
