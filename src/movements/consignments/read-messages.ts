/** Opens a line of a play: a message is lodged as JSON or as text, and a text may hold several. */
import type { Problem } from "#src/kernel/problem.ts";
import { movementFormat } from "#src/movements/conveyances/read.ts";
import { unreadableText } from "./rules.ts";

export type OpenedLine =
  | { readonly events: readonly unknown[] }
  | { readonly problems: readonly Problem[] };

/** One event for each message of the line; other events as they are. */
export function readMessages(raw: unknown): OpenedLine {
  if (!isRecord(raw) || raw["type"] !== "message") return { events: [raw] };
  const { text, message = text, ...event } = raw;
  const messages = typeof message === "string" ? readText(message) : listOf(message);
  if (messages === undefined || messages.length === 0)
    return { problems: [unreadableText(typeof message === "string" ? formatOf(message) : "json")] };
  return { events: messages.map((one) => ({ ...event, message: one })) };
}

function formatOf(text: string): string {
  return movementFormat(Buffer.from(text));
}

function readText(text: string): readonly unknown[] | undefined {
  const format = formatOf(text);
  if (format !== "json" && format !== "ndjson") return undefined;
  try {
    if (format === "json") return listOf(JSON.parse(text));
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isRecord(value) && Array.isArray(value["reports"])) return value["reports"];
  return [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
