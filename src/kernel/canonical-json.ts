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
  if (Array.isArray(value))
    return `[${value.map((inner) => canonicalJson(inner ?? null)).join(",")}]`;
  if (typeof value === "object") return printObject(value);
  throw new Error(`Only JSON values have a canonical form, not ${typeof value}`);
}

/** The same text, an element of its lists at a time. */
export function canonicalSlices(value: object): Sliced<string> {
  return printSlices(value, canonicalJson, (inner) => Object.keys(inner).sort());
}

function printObject(value: object): string {
  let text = "";
  // default order of sort() is by UTF-16 code units, which is the RFC's (section 3.2.3)
  for (const name of Object.keys(value).sort()) {
    const inner: unknown = value[name as keyof typeof value]; // one of its own keys
    if (inner === undefined) continue;
    text += `${text === "" ? "" : ","}${printString(name)}:${canonicalJson(inner)}`;
  }
  return `{${text}}`;
}

function printString(text: string): string {
  if (!text.isWellFormed()) throw new Error("A lone surrogate has no canonical form");
  return JSON.stringify(text);
}

/** SHA-256 of text or bytes, lower-case hex. @example sha256("") */
export function sha256(data: string | Uint8Array): string {
  return hash("sha256", data);
}
