/**
 * The switching of character sets within a text (ISO 2022, 0001 = `UNOX`). Its second bytes may be those of
 * separators, so it is turned into UTF-8 before anything is cut.
 */

import type { Piece, TakePiece } from "./read-texts.ts";

/** How bytes of a set become those of an encoding that holds it. */
type CodedSet = {
  readonly encoding: string;
  /** Bytes of a character. */
  readonly width: 1 | 2;
  /** Stands before each character in the encoding. */
  readonly before?: number;
};

/** Designations, by what stands behind ESC (ISO international register of coded character sets). */
const sets: Readonly<Record<string, CodedSet>> = {
  "$@": { encoding: "euc-jp", width: 2 },
  $B: { encoding: "euc-jp", width: 2 },
  $A: { encoding: "gbk", width: 2 },
  "$(A": { encoding: "gbk", width: 2 },
  "$(B": { encoding: "euc-jp", width: 2 },
  "$(C": { encoding: "euc-kr", width: 2 },
  "$(D": { encoding: "euc-jp", width: 2, before: 0x8f },
  "(I": { encoding: "euc-jp", width: 1, before: 0x8e },
  "$)A": { encoding: "gbk", width: 2 },
  "$)B": { encoding: "euc-jp", width: 2 },
  "$)C": { encoding: "euc-kr", width: 2 },
  ")I": { encoding: "euc-jp", width: 1, before: 0x8e },
  "-A": { encoding: "iso-8859-1", width: 1 },
  "-B": { encoding: "iso-8859-2", width: 1 },
  "-C": { encoding: "iso-8859-3", width: 1 },
  "-D": { encoding: "iso-8859-4", width: 1 },
  "-F": { encoding: "iso-8859-7", width: 1 },
  "-G": { encoding: "iso-8859-6", width: 1 },
  "-H": { encoding: "iso-8859-8", width: 1 },
  "-L": { encoding: "iso-8859-5", width: 1 },
  "-M": { encoding: "iso-8859-9", width: 1 },
  "-b": { encoding: "iso-8859-15", width: 1 },
};
/** Back to plain letters in the lower half: ASCII, and the Latin set of Japan, which differs in two signs. */
const plain = new Set(["(B", "(J"]);

// eslint-disable-next-line no-control-regex -- control characters are what switches
const escape = /\u001B(?:\$[@AB]|\$[()][A-D]|[()-][A-Zb])|[\u000E\u000F]/g;

/** What begins an interchange, with its set (0001). */
const beginning = /(?<![A-Za-z0-9])UNB[^A-Za-z0-9](UN[A-Z]{2})(?![A-Za-z0-9])/g;
/** What begins a switch. */
// eslint-disable-next-line no-control-regex -- control characters are what switches
export const switching = /[\u001B\u000E\u000F]/;

/** Text from one UNB to the next, by where it begins; `isJoined`: its sets were written as UTF-8. */
export type JoinedPart = {
  readonly from: number;
  readonly text: string;
  readonly isJoined: boolean;
};

/**
 * Text of a byte each, cut at UNB: what states that it switches has its sets joined, each interchange from
 * plain letters on, and its neighbours stay as they stand.
 */
export function joinInterchanges(text: string): readonly JoinedPart[] {
  let from = 0;
  return cutAtInterchanges(text).map(({ text: part, isJoined }) => {
    const pieces: string[] = [];
    if (isJoined) joinSets(part, (piece) => pieces.push(piece.text));
    const joined = { from, text: isJoined ? pieces.join("") : part, isJoined };
    from += joined.text.length;
    return joined;
  });
}

/** The same text piece by piece, each with the place of what it was made of. */
export function walkInterchanges(text: string, take: TakePiece): void {
  for (const { from, text: part, isJoined } of cutAtInterchanges(text)) {
    if (isJoined)
      joinSets(part, (piece) => take({ ...piece, from: from + piece.from, to: from + piece.to }));
    else take({ text: part, from, to: from + part.length, switches: "" });
  }
}

/** What the sender's text is made of; `isJoined`: its sets have to be. */
function cutAtInterchanges(text: string): readonly JoinedPart[] {
  const starts = [...text.matchAll(beginning)];
  const cuts = starts.slice(1).map(({ index }) => index);
  return [0, ...cuts].map((from, at) => {
    const part = text.slice(from, cuts[at] ?? text.length);
    return { from, text: part, isJoined: starts[at]?.[1] === "UNOX" && switching.test(part) };
  });
}

/**
 * Brings a reader who has `before` in force, or nothing but plain letters, to where `wanted` is: a
 * switch of the lower half back to plain letters is one, and the upper half has none.
 */
export function switchesBetween(before: string, wanted: string): string {
  return before === wanted ? "" : wanted;
}

/** Back to plain letters in the lower half, for what is written behind a text that may have switched. */
export function plainAgain(text: string): string {
  return switching.test(text) ? "\u000F\u001B(B" : "";
}

/** A text without what switches. */
export function withoutSwitches(text: string): string {
  return text.replaceAll(escape, "");
}

/**
 * Text of a byte each, its sets written as UTF-8; what switches is left out. A switch that is not known stays
 * as it stands.
 * @example joinSets("\u001B$B8\u0021\u001B(B", take) // takes one piece, the UTF-8 bytes of one character
 */
function joinSets(text: string, take: TakePiece): void {
  const signs = { lower: "", upper: "", shift: "" };
  let lower: CodedSet | undefined;
  let upper: CodedSet | undefined;
  let from = 0;
  const write = (to: number): void => {
    if (to <= from) return;
    const current = signs.shift === "\u000E" ? upper : lower;
    const switches = signs.lower + signs.upper + signs.shift;
    const run = { text: text.slice(from, to), from, to, switches };
    if (current === undefined && upper === undefined) take(run);
    else joinRun(run, { lower: current, upper }, take);
  };
  for (const match of text.matchAll(escape)) {
    const [sign] = match;
    const name = sign.slice(1);
    const set = sets[name];
    const isShift = sign.length === 1;
    if (!isShift && set === undefined && !plain.has(name)) continue;
    write(match.index);
    from = match.index + sign.length;
    if (isShift) signs.shift = sign;
    else if (/^(?:\$?\)|-)/.test(name)) [signs.upper, upper] = [sign, set];
    else [signs.lower, lower] = [sign, set];
  }
  write(text.length);
}

type Halves = Readonly<Record<"lower" | "upper", CodedSet | undefined>>;

/** Characters of one state: the lower half by one set, the upper half by the other. */
function joinRun({ text, from, switches = "" }: Piece, halves: Halves, take: TakePiece): void {
  for (const match of text.matchAll(/[!-~]+|[\u00A0-\u00FF]+|[^!-~\u00A0-\u00FF]+/g)) {
    const [part] = match;
    const code = part.charCodeAt(0);
    const set = code >= 0xa0 ? halves.upper : code > 0x20 && code < 0x7f ? halves.lower : undefined;
    const begin = from + match.index;
    const to = begin + part.length;
    take({ text: set === undefined ? part : joinPart(part, set), from: begin, to, switches });
  }
}

/** Of each set, what was decoded before: a text may switch with every letter. */
const decoded = new Map<CodedSet, Map<string, string>>();

function joinPart(part: string, set: CodedSet): string {
  let known = decoded.get(set);
  if (!known) decoded.set(set, (known = new Map<string, string>()));
  let joined = "";
  for (let at = 0; at < part.length; at += set.width) {
    const coded = part.slice(at, at + set.width);
    let letter = known.get(coded);
    if (letter === undefined) known.set(coded, (letter = decodeLetter(coded, set)));
    joined += letter;
  }
  return joined;
}

/** The UTF-8 bytes of one letter; what is none in its set becomes U+FFFD. */
function decodeLetter(coded: string, { encoding, before }: CodedSet): string {
  const bytes = Array.from(coded, (one) => one.charCodeAt(0) | 0x80);
  if (before !== undefined) bytes.unshift(before);
  const letter = new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  return Buffer.from(letter, "utf8").toString("latin1");
}
