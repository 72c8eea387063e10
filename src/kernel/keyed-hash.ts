/**
 * HMAC with SHA-256 (RFC 2104) of short texts under a key that is used again and again. Node's `createHmac`
 * makes a key, a stream and a native object for each text, which the collector takes back one by one.
 */
import { hash } from "node:crypto";

/** Bytes that SHA-256 takes in at a time, and bytes of what it gives (FIPS 180-4). */
const blockBytes = 64;
const digestBytes = 32;
/** The two paddings of section 2. */
const innerByte = 0x36;
const outerByte = 0x5c;

/** Both blocks, each with room behind it. */
type PaddedKey = { readonly inner: Buffer; readonly outer: Buffer };

/** Texts up to this many UTF-16 units, of which none takes more than three bytes. */
const textLengthMax = 512;
/** A process has one secret; tests have many. */
const keysMax = 64;
const known = new Map<string, PaddedKey>();

/**
 * The keyed hash of a text, lower-case hex.
 * @example keyedHash("key", "The quick brown fox jumps over the lazy dog") // "f7bc83f4…"
 * @throws RangeError of a longer text
 */
export function keyedHash(key: string, text: string): string {
  if (text.length > textLengthMax) throw new RangeError("A text to be hashed here is short");
  // nothing waits between writing behind the blocks and hashing them
  const { inner, outer } = paddedKey(key);
  const length = inner.write(text, blockBytes);
  outer.write(hash("sha256", inner.subarray(0, blockBytes + length)), blockBytes, "hex");
  return hash("sha256", outer);
}

function paddedKey(key: string): PaddedKey {
  const before = known.get(key);
  if (before) return before;
  const bytes = Buffer.from(key);
  const block = Buffer.alloc(blockBytes);
  // a longer key stands for its hash
  (bytes.length > blockBytes ? hash("sha256", bytes, "buffer") : bytes).copy(block);
  const inner = Buffer.alloc(blockBytes + textLengthMax * 3);
  const outer = Buffer.alloc(blockBytes + digestBytes);
  for (const [at, byte] of block.entries()) {
    inner[at] = byte ^ innerByte;
    outer[at] = byte ^ outerByte;
  }
  if (known.size === keysMax) known.clear();
  const padded = { inner, outer };
  known.set(key, padded);
  return padded;
}
