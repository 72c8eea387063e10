/**
 * The characters of an interchange: separators by the service string advice, and how its bytes are
 * text. Text is cut while each byte is one character, and decoded a value at a time: separators are
 * ASCII in every set, so positions are bytes and writing gives the same bytes.
 */
import { isAscii, isUtf8 } from "node:buffer";
import type { TakePiece } from "./read-texts.ts";

/** Character codes; -1 where there is none. */
export type ServiceCharacters = {
  readonly component: number;
  readonly element: number;
  readonly decimal: number;
  readonly release: number;
  readonly repetition: number;
  readonly terminator: number;
};

const space = 32;

/** ISO 9735 level A: `:+.?*'`; the repetition separator counts from syntax version 4 on. */
export const plainCharacters: ServiceCharacters = {
  component: 58,
  element: 43,
  decimal: 46,
  release: 63,
  repetition: 42,
  terminator: 39,
};

/** ISO 9735 level B without UNA: information separators, and no release character. */
const separatorCharacters: ServiceCharacters = {
  component: 0x1f,
  element: 0x1d,
  decimal: 46,
  release: -1,
  repetition: -1,
  terminator: 0x1c,
};

/** Characters behind `UNA`. */
export const adviceLength = 6;

/** The advice behind `UNA`; undefined where it cannot separate anything. */
export function readAdvice(advice: string): ServiceCharacters | undefined {
  const codes = Array.from({ length: adviceLength }, (_, at) => advice.charCodeAt(at));
  const [component = -1, element = -1, decimal = -1, release = -1, repetition = -1, end = -1] =
    codes;
  const optional = (code: number): number => (code === space ? -1 : code);
  const characters = {
    component,
    element,
    decimal,
    release: optional(release),
    repetition: optional(repetition),
    terminator: end,
  };
  const separators = [component, element, characters.release, end].filter((code) => code >= 0);
  const isUsable =
    advice.length === adviceLength &&
    new Set(separators).size === separators.length &&
    separators.every((code) => code < 128 && !isLetterOrDigit(code));
  return isUsable ? characters : undefined;
}

/** What separates an interchange without UNA, by the characters behind `UNB`. */
export function defaultCharacters(text: string, at: number): ServiceCharacters {
  return text.charCodeAt(at + 3) === separatorCharacters.element
    ? separatorCharacters
    : plainCharacters;
}

function isLetterOrDigit(code: number): boolean {
  return (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123);
}

/** Names of decoders by the syntax identifier (0001). */
const decoders: Readonly<Record<string, string>> = {
  UNOA: "iso-8859-1",
  UNOB: "iso-8859-1",
  UNOC: "iso-8859-1",
  UNOD: "iso-8859-2",
  UNOE: "iso-8859-5",
  UNOF: "iso-8859-7",
  UNOG: "iso-8859-3",
  UNOH: "iso-8859-4",
  UNOI: "iso-8859-6",
  UNOJ: "iso-8859-8",
  UNOK: "iso-8859-9",
  UNOL: "iso-8859-15",
  UNOW: "utf-8",
  // its sets are joined before it is cut
  UNOX: "utf-8",
  UNOY: "utf-8",
};

export type CharacterSet = {
  /** Syntax identifier as stated. */
  readonly stated: string;
  readonly isKnown: boolean;
  /** How bytes become text, e.g. `utf-8`. */
  readonly encoding: string;
  /** Stated as one set, but the bytes are another. */
  readonly isOther: boolean;
  readonly decode: (bytes: string) => string;
};

export type BytesForm = "ascii" | "utf-8" | "other";

/** What all bytes of a file could be. */
export function formOf(bytes: Uint8Array): BytesForm {
  if (isAscii(bytes)) return "ascii";
  return isUtf8(bytes) ? "utf-8" : "other";
}

/**
 * The encoding of UTF-16, by its mark, or without one by the first two letters, of which every other byte is
 * zero; undefined where it is another.
 */
export function wideEncodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first > 0 && second === 0 && third > 0 && fourth === 0) return "utf-16le";
  if (first === 0 && second > 0 && third === 0 && fourth > 0) return "utf-16be";
  return undefined;
}

/** Text without the mark of its byte order; UTF-16 becomes UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return bytes.subarray(3);
  const wide = wideEncodingOf(bytes);
  return wide === undefined ? bytes : Buffer.from(new TextDecoder(wide).decode(bytes));
}

/**
 * Text without its mark piece by piece, each with the place of its bytes: of UTF-16 plain letters
 * are two bytes each, and what stands between them is known as a whole.
 * @param plain what `withoutMark` made of the bytes, a byte a character
 */
export function walkMarked(bytes: Uint8Array, plain: string, take: TakePiece): void {
  const wide = wideEncodingOf(bytes);
  if (wide === undefined) {
    take({ text: plain, from: bytes.length - plain.length, to: bytes.length });
    return;
  }
  const mark = (bytes[0] ?? 0) >= 0xfe ? 2 : 0;
  const text = new TextDecoder(wide).decode(bytes);
  let at = 0;
  // eslint-disable-next-line no-control-regex -- plain letters are all of ASCII
  for (const { 0: run, index } of text.matchAll(/[\u0000-\u007F]+|[^\u0000-\u007F]+/g)) {
    const from = mark + 2 * index;
    const to = Math.min(bytes.length, from + 2 * run.length);
    const length = Buffer.byteLength(run);
    take({ text: plain.slice(at, at + length), from, to });
    at += length;
  }
}

/** What UTF-16 says, where `like` begins as such; undefined elsewhere. */
export function wideTextOf(bytes: Uint8Array, like = bytes): string | undefined {
  const wide = wideEncodingOf(like);
  return wide === undefined ? undefined : new TextDecoder(wide).decode(bytes);
}

/** Plain text in the letters that bytes are written in. */
export function widen(text: string, like: Uint8Array): Buffer {
  const wide = wideEncodingOf(like);
  if (wide === undefined) return Buffer.from(text, "latin1");
  const bytes = Buffer.from(text, "utf16le");
  return wide === "utf-16le" ? bytes : bytes.swap16();
}

const beyondAscii = /[\x80-\xff]/;

/**
 * How the text of an interchange is decoded. Many senders state an older set and write UTF-8: bytes that are
 * valid UTF-8 throughout are not by chance another set, except in a few characters.
 */
export function characterSetOf(stated: string, form: BytesForm): CharacterSet {
  const known = decoders[stated];
  const isPlain = form === "ascii";
  const isWide = form === "utf-8";
  // bytes that are no UTF-8 although it is stated are one of the older sets
  const single = known === undefined || known === "utf-8" ? "iso-8859-1" : known;
  const encoding = isWide ? "utf-8" : isPlain ? (known ?? "utf-8") : single;
  const isBeyond = !isPlain && (stated === "UNOA" || stated === "UNOB");
  return {
    stated,
    isKnown: known !== undefined,
    encoding,
    isOther: isBeyond || (known !== undefined && encoding !== known),
    decode: decoderOf(encoding),
  };
}

function decoderOf(encoding: string): (bytes: string) => string {
  // one byte a character already
  if (encoding === "iso-8859-1") return (bytes) => bytes;
  const decoder = new TextDecoder(encoding);
  return (bytes) =>
    beyondAscii.test(bytes) ? decoder.decode(Buffer.from(bytes, "latin1")) : bytes;
}
