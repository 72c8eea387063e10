/**
 * Texts in packed columns: frames of Zstandard (RFC 8878), one behind the other, each with the number of its
 * dictionary in its header and a checksum at its end. There is no header of our own: `zstd` reads such a
 * column as it stands. A long text is written in parts, a frame each, so that nothing else waits for it and
 * a part can be read without the others.
 */
import { invariant } from "#src/kernel/invariant.ts";
import { jsonSlices } from "#src/kernel/json-slices.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import { compressorOf } from "./compressor.ts";
import { unpackWhole } from "./decompressor.ts";
import { type PackedSubject, writtenWith } from "./dictionaries.ts";

/** Packs one text. @example unpack(pack("{}", "document")) // "{}" */
export function pack(text: string, subject: PackedSubject): Buffer {
  return compressorOf(writtenWith[subject]).frame(text);
}

/** Characters of a part where nothing else says where parts end: packed in two milliseconds. */
const partLength = 524_288;

/** Packs a text of any length. */
export function packText(text: string, subject: PackedSubject): Sliced<Buffer> {
  return packParts(text.length <= partLength ? [text] : cut(text), subject);
}

/** Parts of a long text; two halves of one character stay together. */
function* cut(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const end = from + partLength;
    const next = text.codePointAt(end - 1) ?? 0;
    const to = next > 0xffff ? end + 1 : end;
    yield text.slice(from, to);
    from = to;
  }
}

/** Packs the parts of a text, each into a frame of its own. */
export function* packParts(parts: Iterable<string>, subject: PackedSubject): Sliced<Buffer> {
  const frames: Buffer[] = [];
  for (const part of parts) {
    frames.push(pack(part, subject));
    yield;
  }
  return frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames);
}

/** The whole text. */
export function unpack(packed: Uint8Array): string {
  return framesOf(packed).map(unpackFrame).join("");
}

/** A text of any length. */
export function* unpackText(packed: Uint8Array): Sliced<string> {
  const parts: string[] = [];
  for (const frame of framesOf(packed)) {
    parts.push(unpackFrame(frame));
    yield;
  }
  return parts.join("");
}

/** The value of a text that is JSON. */
export function* unpackJson(packed: Uint8Array): Sliced<unknown> {
  return yield* jsonSlices(yield* unpackText(packed));
}

/** One part of a text. */
export function unpackFrame({ bytes, dictionary }: Frame): string {
  return unpackWhole(bytes, dictionary);
}

export type Frame = { readonly bytes: Uint8Array; readonly dictionary: number };

/** The frames, found by the lengths of their blocks without unpacking them. */
export function framesOf(packed: Uint8Array): readonly Frame[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length;) {
    const { dictionary, end } = measureFrame(bytes, at);
    invariant(end <= bytes.length, "a packed column ends with a frame's end");
    frames.push({ bytes: bytes.subarray(at, end), dictionary });
    at = end;
  }
  return frames;
}

const magicNumber = 0xfd2fb528;
/** Bytes of the dictionary's number and of the content's length, by their two bits of the descriptor. */
const dictionaryBytes = [0, 1, 2, 4] as const;
const lengthBytes = [0, 2, 4, 8] as const;
const checksumBytes = 4;
/** A block of one byte that is repeated: its length counts repetitions. */
const repeatedBlock = 1;

/** Frame header and block headers as RFC 8878 (3.1.1) lays them out. */
function measureFrame(bytes: Buffer, start: number) {
  invariant(bytes.readUInt32LE(start) === magicNumber, "a packed column is frames of Zstandard");
  const descriptor = bytes.readUInt8(start + 4);
  const isOneSegment = (descriptor & 0x20) !== 0;
  const numberLength = dictionaryBytes[(descriptor & 0x03) as 0 | 1 | 2 | 3]; // two bits
  const lengthLength = lengthBytes[(descriptor >> 6) as 0 | 1 | 2 | 3]; // two bits of a byte
  // the window follows unless the content is one segment, whose length then takes a byte at least
  const numberAt = start + 5 + (isOneSegment ? 0 : 1);
  const dictionary = numberLength === 0 ? 0 : bytes.readUIntLE(numberAt, numberLength);
  let at = numberAt + numberLength + (isOneSegment && lengthLength === 0 ? 1 : lengthLength);
  for (;;) {
    const header = bytes.readUIntLE(at, 3);
    at += 3 + (((header >> 1) & 0x03) === repeatedBlock ? 1 : header >> 3);
    if ((header & 1) === 1) break;
  }
  return { dictionary, end: at + ((descriptor & 0x04) === 0 ? 0 : checksumBytes) };
}
