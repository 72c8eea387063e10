/**
 * An assessment as its column holds it: JSON a line, first what holds for all items, then an item on each
 * line, packed some hundred items to a frame. Any part of it is read without the rest.
 */
import { framesOf, packParts, unpackFrame } from "#src/platform/packed/packed.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { PrintedAssessment, PrintedItem } from "./printed-assessment.ts";

/** Items in a frame: half a megabyte of text, which is packed in two milliseconds. */
const itemsInFrame = 250;

/** Items to read, numbered from 1 in the order of the document. */
export type ItemRange = { readonly first: number; readonly last: number };

export function* packAssessment(assessment: PrintedAssessment): Sliced<Buffer> {
  const parts: string[] = [];
  const { items, ...about } = assessment;
  let part = `${JSON.stringify(about)}\n`;
  let inPart = 0;
  for (const item of items) {
    if (inPart === itemsInFrame) {
      parts.push(part);
      part = "";
      inPart = 0;
    }
    part += `${JSON.stringify(item)}\n`;
    inPart++;
    yield;
  }
  parts.push(part);
  return yield* packParts(parts, "assessment");
}

/** The assessment again, whole or with some of its items. */
export function* unpackAssessmentSlices(
  packed: Uint8Array,
  range: ItemRange = { first: 1, last: Infinity },
): Sliced<PrintedAssessment> {
  const frames = framesOf(packed);
  let about: Omit<PrintedAssessment, "items"> | undefined;
  const items: PrintedItem[] = [];
  for (const [index, frame] of frames.entries()) {
    const before = index * itemsInFrame;
    const isAsked = before < range.last && before + itemsInFrame >= range.first;
    if (index > 0 && !isAsked) continue;
    const lines = unpackFrame(frame).trimEnd().split("\n");
    // written by packAssessment
    if (index === 0) about = JSON.parse(lines.shift() ?? "") as Omit<PrintedAssessment, "items">;
    for (const [place, line] of lines.entries()) {
      const number = before + place + 1;
      if (number < range.first || number > range.last) continue;
      items.push(JSON.parse(line) as PrintedItem); // written by packAssessment
      yield;
    }
  }
  invariant(about !== undefined, "a packed assessment begins with what holds for all items");
  return { ...about, items };
}

/** The same in one piece. */
export function unpackAssessment(packed: Uint8Array, range?: ItemRange): PrintedAssessment {
  return inOnePiece(unpackAssessmentSlices(packed, range));
}
