/**
 * Whether a text has the form the mapping table asks of an element; the same rules the XSD states.
 */
import type { Field, FieldFormat } from "./mapping.ts";

/** What is wrong with a value, undefined where nothing is. */
export type FormatFault =
  | "blank"
  | "too-long"
  | "too-short"
  | "letters"
  | "digits"
  | "spaces"
  | "control"
  | "number"
  | "places"
  | "date"
  | "list";

const dateForm = /^20\d{6}(?:\d{6}(?:Z|[-+]\d\d))?$/;

export function findFault(field: Field, value: string): FormatFault | undefined {
  const fault = faultOf(field.format, value);
  if (fault) return fault;
  return field.values && !field.values.has(value) ? "list" : undefined;
}

function faultOf(format: FieldFormat, value: string): FormatFault | undefined {
  switch (format.kind) {
    case "text":
      return textFault(format, value);
    case "decimal":
      return decimalFault(format, value);
    case "date":
      return isDate(value) ? undefined : "date";
    case "none":
      return undefined;
    default:
      return format satisfies never;
  }
}

function textFault(
  format: Extract<FieldFormat, { kind: "text" }>,
  value: string,
): FormatFault | undefined {
  const { length } = value;
  if (length === 0) return format.min > 0 ? "blank" : undefined;
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code < 0x20 || code === 0xfffe || code === 0xffff) return "control";
    if (format.letters === "n" && (code < 48 || code > 57)) return "digits";
    if (format.letters === "a" && !((code > 64 && code < 91) || (code > 96 && code < 123)))
      return "letters";
  }
  if (value.charCodeAt(0) === 32 || value.charCodeAt(length - 1) === 32) return "spaces";
  if (length > format.max && Array.from(value).length > format.max) return "too-long";
  return length < format.min ? "too-short" : undefined;
}

/**
 * Significant digits and places are counted without zeros that say nothing, as XML Schema counts
 * them.
 */
function decimalFault(
  format: Extract<FieldFormat, { kind: "decimal" }>,
  value: string,
): FormatFault | undefined {
  const { length } = value;
  let i = value.charCodeAt(0) === 45 ? 1 : 0;
  let point = -1;
  let whole = 0;
  let places = 0;
  let zerosAtEnd = 0;
  const first = i;
  for (; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code === 46 && point < 0 && i > first) point = i;
    else if (code < 48 || code > 57) return "number";
    else if (point < 0) {
      if (whole > 0 || code !== 48) whole++;
    } else {
      places++;
      zerosAtEnd = code === 48 ? zerosAtEnd + 1 : 0;
    }
  }
  if (i === first || point === length - 1 || length > 60) return "number";
  places -= zerosAtEnd;
  return whole + places > format.digits || places > format.places ? "places" : undefined;
}

/** `20240229` or `20240229120000Z`, and a day that exists. */
export function isDate(value: string): boolean {
  if (!dateForm.test(value)) return false;
  const year = Number(value.slice(0, 4));
  const month = Number(value.slice(4, 6));
  const day = Number(value.slice(6, 8));
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether the attribute beside a value has its form. */
export function isAttribute(name: string, value: string): boolean {
  if (name === "currencyId") return /^[A-Z]{3}$/.test(value);
  if (name === "formatCode") return value === "102" || value === "304";
  return value.length > 0 && value.length <= 5;
}
