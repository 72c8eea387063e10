/**
 * A decompressor for each dictionary, kept from text to text as a compressor is: a call of
 * `zstdDecompressSync` reads the dictionary each time, 36 to 56 µs a text against 3.
 */
import { constants, createZstdDecompress, zstdDecompressSync } from "node:zlib";
import { dictionaryOf } from "./dictionaries.ts";
import type { OpenStream } from "./open-stream.ts";

/** Longer texts, and what is damaged, are read by a decompressor made for them. */
const keptBytes = 65_536;
/** Shared by all: nothing waits between unpacking a text here and copying it. */
const keptOutput = Buffer.allocUnsafeSlow(keptBytes);

const byDictionary = new Map<number, OpenStream>();

/**
 * The text of one whole frame.
 * @throws {Error} of zlib when the frame is damaged
 */
export function unpackWhole(bytes: Uint8Array, dictionary: number): string {
  const stream = byDictionary.get(dictionary) ?? keep(dictionary);
  const room = [keptOutput, 0, keptBytes] as const;
  stream._handle.writeSync(constants.ZSTD_e_end, bytes, 0, bytes.length, ...room);
  const [unused = 0, unread] = stream._writeState;
  // a room that is full to its end may lack the rest of its text
  if (!stream.errored && unread === 0 && unused > 0)
    return keptOutput.toString("utf8", 0, keptBytes - unused);
  // it is in the middle of a frame now, or Node closed it
  byDictionary.delete(dictionary);
  stream.destroy();
  return zstdDecompressSync(bytes, { dictionary: dictionaryOf(dictionary) }).toString("utf8");
}

function keep(dictionary: number): OpenStream {
  // as Node makes it
  const stream = createZstdDecompress({ dictionary: dictionaryOf(dictionary) }) as OpenStream;
  stream.on("error", () => undefined); // said by the one that is made for the frame
  byDictionary.set(dictionary, stream);
  return stream;
}
