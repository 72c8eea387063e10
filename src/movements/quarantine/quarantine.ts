/**
 * Quarantine: messages of others that cannot be read. In: a message that its reader refused, with the segment
 * at which it did. Out: the message as it was sent, kept with sender, place, reason and time until it is sent
 * again or dismissed, and then as long as the profile says. Its neighbours in the interchange go on. Owns
 * `quarantined_messages`.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { wideTextOf, widen } from "#src/movements/edifact/characters.ts";
import { plainAgain, switching } from "#src/movements/edifact/code-extension.ts";
import { joinRecords } from "#src/movements/edifact/records.ts";
import { namesPersonList, withoutValues } from "./without-persons.ts";

/** A message as it was sent; plain data, handed over by the thread that reads. */
export type UnreadMessage = {
  /** UNA and UNB of its interchange, and the switches to its sets; empty where all of it is kept. */
  readonly head: Uint8Array;
  readonly bytes: Uint8Array;
  /** The segment that is wrong, in `bytes`. */
  readonly mark: Mark;
  /** It came in lines of one length, whose breaks mean nothing: its own lines do not show it. */
  readonly isOfRecords: boolean;
};
export type Mark = { readonly from: number; readonly to: number };

/** Bytes that are kept of a message. */
export const keptBytesMax = 262_144;
/** Bytes that are kept of what stands before it. */
export const headBytesMax = 1_000;
const markedMax = 500;
const problemsMax = 50;

export type HeldMessage = {
  readonly type: string;
  readonly reference: string | null;
  readonly head: Buffer;
  readonly body: Buffer;
  readonly length: number;
  readonly hash: string;
  readonly mark: Mark;
  readonly isOfRecords: boolean;
  /** The segment as text. */
  readonly marked: string;
  readonly problems: readonly Problem[];
};

/** What is kept of it; of lists of persons neither text nor values. Pure. */
export function holdMessage(
  unread: UnreadMessage,
  said: {
    readonly type: string;
    readonly reference: string | null;
    readonly problems: readonly Problem[];
  },
): HeldMessage {
  const bytes = Buffer.from(unread.bytes);
  const from = Math.min(unread.mark.from, bytes.length);
  const to = Math.min(Math.max(unread.mark.to, from), bytes.length);
  const isOfPersons = namesPersonList(bytes, said.type);
  const shown = isOfPersons ? Buffer.alloc(0) : bytes;
  const problems = isOfPersons ? said.problems.map(withoutValues) : said.problems;
  return {
    type: plainText(said.type, 20) || "unknown",
    reference: said.reference === null ? null : plainText(said.reference, 70),
    head: isOfPersons ? shown : Buffer.from(unread.head).subarray(0, headBytesMax),
    body: shown.subarray(0, keptBytesMax),
    length: bytes.length,
    hash: sha256(keyOf(unread)),
    mark: { from, to },
    isOfRecords: unread.isOfRecords,
    marked: showBytes(shown.subarray(from, Math.min(to, from + markedMax)), shown),
    problems: problems.slice(0, problemsMax),
  };
}

/** What makes it the same message again: bytes that other sets or separators stand before mean others. */
function keyOf({ head, bytes, isOfRecords }: UnreadMessage): Buffer {
  if (head.length === 0 && !isOfRecords) return Buffer.from(bytes);
  return Buffer.concat([
    Buffer.from(formOf(head), "latin1"),
    Buffer.of(isOfRecords ? 1 : 0),
    bytes,
  ]);
}

/** `UNB`, a separator and syntax identifier with version (S001). */
const formLength = 10;

/** Separators and sets of a head, without what names this one sending of it: its times and references. */
function formOf(head: Uint8Array): string {
  // every second byte of UTF-16 is none here
  const text = Buffer.from(head).toString("latin1").replaceAll("\0", "");
  const at = text.indexOf("UNB");
  if (at < 0) return text;
  const rest = text.slice(at + formLength);
  const switches = rest.search(switching);
  return text.slice(0, at + formLength) + (switches < 0 ? "" : rest.slice(switches));
}

/**
 * Bytes as text that shows each of them, those of UTF-16 as UTF-8: what is not a printing character
 * of ASCII, line ends apart, stands as `\xNN`. Nothing of it can act on who reads it.
 * @param like the message that they are a part of, which shows whether it is UTF-16
 * @example showBytes(Buffer.from("A\u0000'")) // "A\\x00'"
 */
export function showBytes(bytes: Uint8Array, like = bytes): string {
  const wide = wideTextOf(bytes, like);
  const shown = Buffer.from(wide ?? bytes).toString("latin1");
  return shown.replaceAll(/[^\n -[\]-~]/g, (one) =>
    one === "\\" ? "\\\\" : `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

function plainText(text: string, length: number): string {
  return text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?").slice(0, length);
}

/**
 * The bytes that a reader takes for the message alone: with the head of its interchange, and the end
 * that it asks for, in the letters and the character sets that it is written in. Undefined where not
 * all of it was kept.
 */
export function wholeOf({
  head,
  body,
  length,
  isOfRecords,
}: Pick<HeldMessage, "head" | "body" | "length" | "isOfRecords">): Buffer | undefined {
  if (body.length < length) return undefined;
  if (head.length === 0) return body;
  const letters = wideTextOf(head) ?? head.toString("latin1");
  // a head whose tag is broken in two is known as one by no reader
  const text = isOfRecords ? joinRecords(letters) : letters;
  const advice = text.startsWith("UNA") ? text.slice(3, 9) : ":+.? '";
  const [element = "+", terminator = "'"] = [advice[1], advice[5]];
  const reference =
    text.slice(text.lastIndexOf("UNB")).split(terminator)[0]?.split(element)[5] ?? "";
  const back = text.includes("UNOX") ? plainAgain(text + body.toString("latin1")) : "";
  const end = ["UNZ", "1", reference].join(element) + terminator;
  return Buffer.concat([isOfRecords ? widen(text, head) : head, body, widen(back + end, head)]);
}
