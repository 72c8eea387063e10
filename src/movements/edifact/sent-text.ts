/**
 * The text that is cut into segments, a byte a character, and where its places stood in the bytes as
 * they were sent. In: bytes. Out: text without marks of byte order, breaks of records and switches of
 * sets, UTF-16 as UTF-8, and by request the bytes that a part of it was made of. These are looked for
 * in a second pass, and only where something has to be cut out: a table of places would cost each file
 * what few of them need.
 */
import { walkMarked, withoutMark } from "./characters.ts";
import { joinInterchanges, type JoinedPart, walkInterchanges } from "./code-extension.ts";
import { findRecordLength, joinRecords, walkRecords } from "./records.ts";
import type { Piece, SentSpan, Span, TakePiece } from "./read-texts.ts";

/** What begins at a place stands behind what was left out there, what ends before it. */
type Edge = { readonly at: number; readonly side: "from" | "to"; readonly switches: string };

/** Lives as long as one file is read. */
export class SentText {
  readonly parts: readonly JoinedPart[];
  readonly text: string;
  /** It was cut into lines of one length. */
  readonly isOfRecords: boolean;
  readonly #bytes: Uint8Array;
  readonly #plain: string;
  readonly #lines: string;

  /** @param isOfRecords of a message that was cut out of records, in which its own lines show nothing */
  constructor(bytes: Uint8Array, isOfRecords = false) {
    const { buffer, byteOffset, byteLength } = withoutMark(bytes);
    this.#bytes = bytes;
    this.#plain = Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
    this.isOfRecords = isOfRecords || findRecordLength(this.#plain) !== undefined;
    this.#lines = this.isOfRecords ? joinRecords(this.#plain) : this.#plain;
    this.parts = joinInterchanges(this.#lines);
    this.text = this.parts.map(({ text }) => text).join("");
  }

  /** The bytes that parts of the text were made of, in their order. */
  sentOf(spans: readonly Span[]): readonly SentSpan[] {
    const edges = spans.flatMap(({ from, to }): Edge[] => [
      { at: from, side: "from", switches: "" },
      { at: to, side: "to", switches: "" },
    ]);
    const order = edges
      .map((_, at) => at)
      .toSorted((a, b) => byPlace(edges[a] ?? nowhere, edges[b] ?? nowhere));
    const sorted = this.#trace(order.map((at) => edges[at] ?? nowhere));
    const found: Edge[] = [];
    for (const [at, place] of order.entries()) found[place] = sorted[at] ?? nowhere;
    return spans.map((_, at) => {
      const { at: from, switches } = found[2 * at] ?? nowhere;
      const { at: to, switches: left } = found[2 * at + 1] ?? nowhere;
      return { from, to: Math.max(from, to), switches: { from: switches, to: left } };
    });
  }

  /** Back through what was done to the text, the last first. */
  #trace(edges: readonly Edge[]): readonly Edge[] {
    const [bytes, plain, lines] = [this.#bytes, this.#plain, this.#lines];
    let traced = edges;
    if (this.parts.some(({ isJoined }) => isJoined))
      traced = placesBefore((take) => walkInterchanges(lines, take), traced, lines.length);
    if (this.isOfRecords)
      traced = placesBefore((take) => walkRecords(plain, take), traced, plain.length);
    if (withoutMark(bytes) === bytes) return traced;
    return placesBefore((take) => walkMarked(bytes, plain, take), traced, bytes.length);
  }
}

const nowhere: Edge = { at: 0, side: "from", switches: "" };

/** At one place what ends comes before what begins. */
function byPlace(a: Edge, b: Edge): number {
  return a.at - b.at || Number(a.side === "from") - Number(b.side === "from");
}

/** Where edges, in ascending order, stood in the text of `length` characters that is walked. */
function placesBefore(
  walk: (take: TakePiece) => void,
  edges: readonly Edge[],
  length: number,
): readonly Edge[] {
  const found: Edge[] = [];
  let begin = 0;
  let last: string | undefined;
  walk((piece) => {
    const until = begin + piece.text.length;
    for (let edge = edges[found.length]; edge; edge = edges[found.length]) {
      if (edge.side === "to" ? edge.at > until : edge.at >= until) break;
      const at = placeIn(piece, Math.max(0, edge.at - begin));
      found.push({ ...edge, at, switches: piece.switches ?? edge.switches });
    }
    begin = until;
    last = piece.switches;
  });
  const behind = edges.slice(found.length);
  return [
    ...found,
    ...behind.map((edge) => ({ ...edge, at: length, switches: last ?? edge.switches })),
  ];
}

function placeIn({ text, from, to }: Piece, offset: number): number {
  const scale = (to - from) / text.length;
  if (Number.isInteger(scale)) return from + offset * scale;
  return offset >= text.length ? to : from;
}
