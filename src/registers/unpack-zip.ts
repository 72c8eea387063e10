/**
 * The one file of a zip archive: daily extracts are published as such, under names that end in `gzip`.
 */
import { crc32, inflateRawSync } from "node:zlib";

/** Says whether bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const endSize = 22;
const commentMax = 65_535;

/** @throws Error with what is wrong, where the archive is damaged, too large or holds several files */
export function unpackZip(bytes: Uint8Array, bytesMax: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const entries = view.getUint16(end + 10, true);
  if (entries !== 1) throw new Error(`the zip archive holds ${entries} files, not one`);
  const directory = view.getUint32(end + 16, true);
  if (directory + 46 > bytes.length || view.getUint32(directory, true) !== directorySignature)
    throw new Error("the zip archive is damaged");
  const method = view.getUint16(directory + 10, true);
  const check = view.getUint32(directory + 16, true);
  const packed = view.getUint32(directory + 20, true);
  const local = view.getUint32(directory + 42, true);
  if (local + 30 > bytes.length) throw new Error("the zip archive is damaged");
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + packed > bytes.length) throw new Error("the zip archive ends too early");
  if (method !== 0 && method !== 8) throw new Error("the zip archive is packed in another way");
  const body = bytes.subarray(from, from + packed);
  const plain = method === 0 ? body : inflateRawSync(body, { maxOutputLength: bytesMax });
  if (plain.length > bytesMax) throw new Error("the zip archive unpacks to too much");
  if (crc32(plain) !== check) throw new Error("the check of the zip archive does not hold");
  return plain;
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endSize - commentMax);
  for (let at = view.byteLength - endSize; at >= first; at--)
    if (view.getUint32(at, true) === endSignature) return at;
  throw new Error("the zip archive has no end");
}
