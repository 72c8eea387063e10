/**
 * The archive of a workbook within bounds. Each part we need is unpacked under a limit on what is
 * really unpacked, whatever the archive claims; parts and areas that could blow up in memory (names
 * of areas, drawings, tables) are left out, and what remains is packed anew for the reader.
 */
import { crc32, inflateRawSync } from "node:zlib";

const mebibyte = 1024 * 1024;
export const workbookLimits = {
  bytesMax: 8 * mebibyte,
  /** Of all parts together, unpacked. */
  unpackedMax: 48 * mebibyte,
  partsMax: 500,
  /** Last row that may hold something: the head, remarks and 9,999 items of one declaration. */
  rowsMax: 10_100,
  cellsMax: 300_000,
  /** Of all parts together: empty strings and rows cost memory too. */
  tagsMax: 2_500_000,
  cellLengthMax: 10_000,
} as const;

export type WorkbookFault =
  | "cells"
  | "encrypted"
  | "not-a-workbook"
  | "too-large"
  | "too-many-parts";

/** Thrown in this slice only; `read-xlsx` makes a finding of it. */
export class WorkbookError extends Error {
  readonly fault: WorkbookFault;
  constructor(fault: WorkbookFault) {
    super(fault);
    this.fault = fault;
  }
}

const wanted = new RegExp(
  String.raw`^xl/(workbook\.xml|_rels/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml` +
    String.raw`|worksheets/sheet\d{1,4}\.xml)$`,
);

type ArchivePart = { readonly name: string; readonly bytes: Buffer };

/** The same workbook with nothing but its cells and styles. Throws WorkbookError. */
export function cleanArchive(bytes: Uint8Array): Buffer {
  if (bytes.length > workbookLimits.bytesMax) throw new WorkbookError("too-large");
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // how Excel keeps a workbook with a password, and how it kept all of them before 2007
  if (archive.subarray(0, 4).toString("hex") === "d0cf11e0") throw new WorkbookError("encrypted");
  let parts: ArchivePart[];
  try {
    parts = partsOf(archive);
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    throw new WorkbookError("not-a-workbook"); // a place outside the file, or no deflated data
  }
  if (!parts.some(({ name }) => name === "xl/workbook.xml"))
    throw new WorkbookError("not-a-workbook");
  const tags = parts.reduce((sum, part) => sum + countTags(part.bytes), 0);
  if (tags > workbookLimits.tagsMax) throw new WorkbookError("cells");
  return pack(parts.map((part) => ({ name: part.name, bytes: cleanPart(part) })));
}

function partsOf(archive: Buffer): ArchivePart[] {
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw new WorkbookError("not-a-workbook");
  const count = archive.readUInt16LE(end + 10);
  if (count > workbookLimits.partsMax) throw new WorkbookError("too-many-parts");
  const parts: ArchivePart[] = [];
  const seen = new Set<string>();
  let left: number = workbookLimits.unpackedMax;
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new WorkbookError("not-a-workbook");
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength).replace(/^\//, "");
    if (wanted.test(name) && !seen.has(name)) {
      seen.add(name);
      const part = unpack(archive, at, left);
      left -= part.length;
      parts.push({ name, bytes: part });
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return parts;
}

/** Unpacks the part whose entry in the directory begins at a place. */
function unpack(archive: Buffer, entry: number, max: number): Buffer {
  if ((archive.readUInt16LE(entry + 8) & 1) === 1) throw new WorkbookError("encrypted");
  const method = archive.readUInt16LE(entry + 10);
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(local) !== 0x04034b50) throw new WorkbookError("not-a-workbook");
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(from, from + size);
  if (method === 0) {
    if (packed.length > max) throw new WorkbookError("too-large");
    return packed;
  }
  if (method !== 8 || max <= 0) throw new WorkbookError(max <= 0 ? "too-large" : "not-a-workbook");
  try {
    return inflateRawSync(packed, { maxOutputLength: max });
  } catch (error) {
    const isLarge = error instanceof Error && "code" in error;
    if (isLarge && error.code === "ERR_BUFFER_TOO_LARGE") throw new WorkbookError("too-large");
    throw new WorkbookError("not-a-workbook");
  }
}

function cleanPart({ name, bytes }: ArchivePart): Buffer {
  if (name.startsWith("xl/worksheets/")) {
    if (countCells(bytes) > workbookLimits.cellsMax) throw new WorkbookError("cells");
    return bytes;
  }
  if (name !== "xl/workbook.xml") return bytes;
  // the reader would make a cell of every place in a named area
  const text = bytes.toString("utf8").replace(/<definedNames[\s>][\s\S]*?<\/definedNames\s*>/g, "");
  if (text.includes("<definedName")) throw new WorkbookError("not-a-workbook");
  return Buffer.from(text);
}

function countCells(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf("<c"); at >= 0; at = bytes.indexOf("<c", at + 2)) {
    const next = bytes[at + 2] ?? 0;
    // a blank, `>` or `/` ends the name
    if (next <= 0x20 || next === 0x3e || next === 0x2f) count++;
  }
  return count;
}

function countTags(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === 0x3c) count++;
  return count;
}

/** An archive of parts that are stored as they are. */
function pack(parts: readonly ArchivePart[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8); // the first day there is
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const title = Buffer.from(name, "latin1");
    body.push(Buffer.from("PK\u0003\u0004", "latin1"), common, title, bytes);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const made = Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1");
    directory.push(made, common, place, title);
    offset += 30 + title.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, listed, end]);
}
