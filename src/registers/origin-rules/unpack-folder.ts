/**
 * An upload of rules of origin: a tar, packed with xz or gzip or not, of JSON files, or one JSON file.
 * Out: one JSON text that maps the name of each file to what it holds, so that the rest of the import
 * sees text like of any other kind.
 */
import { gunzipSync } from "node:zlib";
import { AppError } from "#src/kernel/app-error.ts";
import { isXz, unpackXz } from "./unpack-xz.ts";

const unpackedMax = 256 * 1024 * 1024;
const filesMax = 2_000;
const blockSize = 512;

/** `{"name.json": …}` of the JSON files. @throws AppError */
export function unpackFolder(bytes: Uint8Array): string {
  const plain = unpackBytes(bytes);
  const files = isTar(plain) ? filesOf(plain) : [{ name: "", bytes: plain }];
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const parts = files
      .filter(({ name }) => name === "" || name.endsWith(".json"))
      .map(({ name, bytes: file }): string => {
        const text = decoder.decode(file);
        if (name === "") return text;
        JSON.parse(text);
        return `${JSON.stringify(name)}:${text.trim()}`;
      });
    return parts.length === 1 && files[0]?.name === "" ? (parts[0] ?? "") : `{${parts.join(",")}}`;
  } catch (cause) {
    throw unreadable("a file in it is not JSON in UTF-8", cause);
  }
}

function unpackBytes(bytes: Uint8Array): Uint8Array {
  try {
    if (isXz(bytes)) return unpackXz(bytes, unpackedMax);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b)
      return gunzipSync(bytes, { maxOutputLength: unpackedMax });
    return bytes;
  } catch (cause) {
    throw unreadable(cause instanceof Error ? cause.message : "it cannot be unpacked", cause);
  }
}

function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= blockSize && textAt(bytes, 257, 5) === "ustar";
}

type PackedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Regular files of a tar; names are only told apart, never written to a disk. */
function filesOf(bytes: Uint8Array): readonly PackedFile[] {
  const files: PackedFile[] = [];
  let at = 0;
  while (at + blockSize <= bytes.length && bytes[at] !== 0) {
    const name = textAt(bytes, at, 100);
    const size = Number.parseInt(textAt(bytes, at + 124, 12).trim() || "0", 8);
    const type = textAt(bytes, at + 156, 1);
    const from = at + blockSize;
    if (!Number.isInteger(size) || size < 0 || from + size > bytes.length)
      throw unreadable("the tar ends within a file");
    if (type === "0" || type === "") {
      if (files.length >= filesMax) throw unreadable(`it has more than ${filesMax} files`);
      files.push({ name, bytes: bytes.subarray(from, from + size) });
    }
    at = from + Math.ceil(size / blockSize) * blockSize;
  }
  return files;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString("latin1");
}

function unreadable(what: string, cause?: unknown): AppError {
  return new AppError({
    code: "IMPORT_UNREADABLE",
    status: 400,
    message: `The import cannot be read: ${what}.`,
    fix: "Give the sets of rules as published: tar.xz, tar.gz or tar of JSON files, or one JSON file.",
    cause,
  });
}
