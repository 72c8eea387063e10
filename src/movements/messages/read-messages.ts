/** One reader for all formats: what was understood of a file, message by message. */
import { detectFormat } from "./detect-format.ts";
import { understandJson } from "./json-messages.ts";
import type { MessageFormat } from "./message.ts";
import { readCargoXml } from "./read-cargo-xml.ts";
import { readEdifact } from "./read-edifact.ts";
import { recordOf } from "./settle-message.ts";
import type { UnderstoodMessage } from "./understood-message.ts";

/** Undefined where nothing reads the format; the check of the file says why. */
export function readMessages(bytes: Uint8Array): {
  readonly format: MessageFormat;
  readonly messages: readonly UnderstoodMessage[] | undefined;
} {
  const { format, root } = detectFormat(bytes);
  switch (format) {
    case "edifact":
      return { format, messages: readEdifact(bytes) };
    case "json":
    case "ndjson":
      return { format, messages: parseJson(bytes, format)?.map(understandJson) };
    case "cargo-xml": {
      const message = readCargoXml(bytes, root);
      return { format, messages: message && [message] };
    }
    case "entry-summary":
    case "ceb":
    case "unknown":
      return { format, messages: undefined };
    default:
      return format satisfies never;
  }
}

/** The objects of a file of JSON; undefined where it is none. */
export function parseJson(
  bytes: Uint8Array,
  format: "json" | "ndjson",
): readonly unknown[] | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (isTooDeep(text)) return undefined;
    if (format === "ndjson")
      return text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line): unknown => JSON.parse(line));
    const value: unknown = JSON.parse(text);
    return itemsOf(value) ?? itemsOf(recordOf(value)["reports"]) ?? [value];
  } catch {
    return undefined;
  }
}

function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  return items;
}

/** Nested deeper than any message; what walks over values calls itself for each level. */
const depthMax = 64;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/g)) {
    if (sign === "[" || sign === "{") depth++;
    else if (sign === "]" || sign === "}") depth--;
    if (depth > depthMax) return true;
  }
  return false;
}
