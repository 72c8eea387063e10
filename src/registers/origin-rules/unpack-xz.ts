/**
 * Unpacks an `.xz` file: blocks of LZMA2 with their check. Node has no reader of the format, and the
 * published sets of rules of origin come in it. Only the one filter that `xz` writes by itself is read;
 * what the checks do not confirm is refused.
 */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { unpackLzma2 } from "./lzma2.ts";

const magic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const lzma2Filter = 0x21;

/** Says whether bytes begin as an xz file does. */
export function isXz(bytes: Uint8Array): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

/** @throws Error with what is wrong, where the file is damaged or larger than allowed */
export function unpackXz(bytes: Uint8Array, bytesMax: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isXz(bytes) || bytes.length < 32) throw new Error("it is not xz file");
  const checkType = (bytes[7] ?? 0) & 0x0f;
  const checkSize = checkType === 0 ? 0 : checkType === 1 ? 4 : checkType === 4 ? 8 : 32;
  if (![0, 1, 4, 10].includes(checkType)) throw new Error("its kind of check is not known");
  const parts: Uint8Array[] = [];
  let left = bytesMax;
  let at = 12;
  while ((bytes[at] ?? 0) !== 0) {
    const headerSize = ((bytes[at] ?? 0) + 1) * 4;
    const header = bytes.subarray(at, at + headerSize);
    if (header.length < headerSize) throw new Error("it ends within a block");
    if (crc32(header.subarray(0, -4)) !== view.getUint32(at + headerSize - 4, true))
      throw new Error("the header of a block is damaged");
    checkFilters(header);
    const { output, end } = unpackLzma2(bytes, at + headerSize, left);
    left -= output.length;
    parts.push(output);
    const padded = end + ((4 - ((end - at) & 3)) & 3);
    checkOf(checkType, output, bytes.subarray(padded, padded + checkSize));
    at = padded + checkSize;
  }
  const whole = Buffer.concat(parts);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
}

/** One filter, LZMA2. */
function checkFilters(header: Uint8Array): void {
  const flags = header[1] ?? 0;
  let at = 2;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 63; shift += 7) {
      const byte = header[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Error("a number of a block is too long");
  };
  if (flags & 0x40) number();
  if (flags & 0x80) number();
  if ((flags & 0x03) !== 0 || number() !== lzma2Filter)
    throw new Error("it is packed with a filter other than LZMA2");
}

function checkOf(type: number, output: Uint8Array, stored: Uint8Array): void {
  const buffer = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const holds =
    type === 0 ||
    (type === 1 && buffer.length === 4 && buffer.readUInt32LE() === crc32(output)) ||
    (type === 4 && buffer.length === 8 && buffer.readBigUInt64LE() === crc64(output)) ||
    (type === 10 && createHash("sha256").update(output).digest().equals(buffer));
  if (!holds) throw new Error("its check does not hold, so it is damaged");
}

/** CRC-64 of ECMA-182, reflected, in halves of 32 bits. */
function crc64(bytes: Uint8Array): bigint {
  const high = new Int32Array(256);
  const low = new Int32Array(256);
  for (let n = 0; n < 256; n++) {
    let value = BigInt(n);
    for (let bit = 0; bit < 8; bit++)
      value = value & 1n ? (value >> 1n) ^ 0xc96c5795d7870f42n : value >> 1n;
    high[n] = Number(BigInt.asIntN(32, value >> 32n));
    low[n] = Number(BigInt.asIntN(32, value));
  }
  let h = -1;
  let l = -1;
  for (const byte of bytes) {
    const at = (l ^ byte) & 0xff;
    l = ((l >>> 8) | (h << 24)) ^ (low[at] ?? 0);
    h = (h >>> 8) ^ (high[at] ?? 0);
  }
  return (BigInt.asUintN(32, BigInt(~h)) << 32n) | BigInt.asUintN(32, BigInt(~l));
}
