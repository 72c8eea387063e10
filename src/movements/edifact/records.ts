/**
 * Text cut into lines of one length, as mainframes and mail send it: breaks stand anywhere in the
 * text, in tags too, and mean nothing. It shows in every line but the last being equally long.
 */

import type { TakePiece } from "./read-texts.ts";

/** Shorter lines, or a single one of no usual length, may be as long as they are by chance. */
const recordLengthMin = 12;
const usualLengths = new Set([64, 69, 72, 80, 128, 132, 256, 512]);
const linesLookedAt = 200;

/** Length of the records; undefined where the breaks are the sender's own. */
export function findRecordLength(text: string): number | undefined {
  const terminator = text.startsWith("UNA") ? text.charAt(8) : "'";
  const first = lineEnd(text, 0);
  if (first === undefined || first.end < recordLengthMin || terminator.trim() === "")
    return undefined;
  let isCut = text.charAt(first.end - 1) !== terminator;
  let { next } = first;
  let lines = 1;
  for (; lines < linesLookedAt; lines++) {
    const line = lineEnd(text, next) ?? { end: text.length, next: text.length };
    const length = line.end - next;
    const isLast = text.slice(line.next, line.next + 4).trim() === "";
    if (length > first.end || (length < first.end && !isLast)) return undefined;
    if (isLast) break;
    isCut ||= text.charAt(line.end - 1) !== terminator;
    ({ next } = line);
  }
  const isCertain = lines > 1 || usualLengths.has(first.end);
  return isCut && isCertain ? first.end : undefined;
}

/** The text without its breaks. */
export function joinRecords(text: string): string {
  return text.replaceAll(/[\r\n]+/g, "");
}

/** The same text line by line, each with its place. */
export function walkRecords(text: string, take: TakePiece): void {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g))
    take({ text: line, from: index, to: index + line.length });
}

function lineEnd(
  text: string,
  from: number,
): { readonly end: number; readonly next: number } | undefined {
  const at = text.indexOf("\n", from);
  if (at < 0) return undefined;
  const end = at > from && text.charCodeAt(at - 1) === 13 ? at - 1 : at;
  return { end, next: at + 1 };
}
