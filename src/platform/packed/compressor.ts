/**
 * A compressor for each dictionary, kept from text to text. Reading a dictionary takes ten times as long as
 * packing what most texts hold with it, and a call of `zstdCompressSync` reads it each time: 50 µs a text
 * against 4, four times a declaration.
 */
import { constants, createZstdCompress } from "node:zlib";
import { invariant } from "#src/kernel/invariant.ts";
import { dictionaryOf } from "./dictionaries.ts";
import type { OpenStream } from "./open-stream.ts";

/**
 * Level 1 takes two thirds of the time of level 3 and 6 % more bytes. The checksum finds a damaged column
 * where it is read, and not as a wrong figure.
 */
const params = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_checksumFlag]: 1,
};

/** Texts up to this long are written where the one before was. */
const keptBytes = 65_536;
/** More than a frame takes, however badly its text packs: headers of frame and blocks, and a checksum. */
const roomFor = (bytes: number) => bytes + (bytes >> 8) + 512;

const byDictionary = new Map<number, Compressor>();

/** The one for a dictionary. */
export function compressorOf(dictionary: number): Compressor {
  const known = byDictionary.get(dictionary);
  if (known) return known;
  const compressor = new Compressor(dictionaryOf(dictionary));
  byDictionary.set(dictionary, compressor);
  return compressor;
}

/** Shared by all: nothing waits between writing a text here and copying its frame. */
const keptInput = Buffer.allocUnsafeSlow(keptBytes);
const keptOutput = Buffer.allocUnsafeSlow(roomFor(keptBytes));

class Compressor {
  readonly #stream: OpenStream;

  constructor(dictionary: Buffer) {
    // as Node makes it
    this.#stream = createZstdCompress({ params, dictionary }) as OpenStream;
    this.#stream.on("error", () => undefined); // thrown where it comes about
  }

  /** A text as one frame. */
  frame(text: string): Buffer {
    // a unit of UTF-16 takes three bytes at most
    const fits = text.length * 3 <= keptBytes;
    const input = fits ? keptInput : Buffer.from(text);
    const length = fits ? keptInput.write(text) : input.length;
    const output = fits ? keptOutput : Buffer.allocUnsafeSlow(roomFor(length));
    const stream = this.#stream;
    stream._handle.writeSync(constants.ZSTD_e_end, input, 0, length, output, 0, output.length);
    if (stream.errored) {
      // Node closed it
      byDictionary.clear();
      throw stream.errored;
    }
    const [unused = 0, unread] = stream._writeState;
    invariant(unread === 0 && unused > 0, "a frame ends in the room it was given");
    return Buffer.from(output.subarray(0, output.length - unused));
  }
}
