/** Reads a large file of `registers import` in a thread of its own; see `read-large.ts`. */
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { AsideWork } from "#src/platform/aside/aside.ts";
import type { XmlElement } from "#src/platform/xml/xml-tree.ts";
import type { ReadRows, Refusal, Unparsed } from "./import-rows.ts";
import { unpackFolder } from "./origin-rules/unpack-folder.ts";
import { findElements, type ImportFile, readImport, unpack } from "./read-import.ts";
import type { RegisterRow } from "./register-table.ts";

export type ReadWorkInput = Omit<ImportFile, "text" | "history"> & {
  readonly bytes: Uint8Array;
  /** All versions of the codes that rows of the file refer to. */
  readonly referred: readonly RegisterRow[];
};

/** Rows handed over in one part: taking them in is work of the server's thread. */
const rowsMax = 2_000;
/** Elements of a file of transactions, each with what it holds. */
const elementsMax = 200;

/** What the file is first, or why it cannot be read; then what it holds. */
export type ReadWorkPart =
  | {
      readonly kind: "unreadable";
      readonly error: Pick<AppError, "code" | "status" | "message" | "fix">;
    }
  | {
      readonly kind: "rows-follow";
      readonly hash: string;
      readonly read: Omit<ReadRows, "rows" | "refused" | "unparsed">;
    }
  | { readonly kind: "elements-follow"; readonly hash: string }
  | { readonly kind: "rows"; readonly rows: readonly RegisterRow[] }
  | { readonly kind: "refused"; readonly refused: readonly Refusal[] }
  | { readonly kind: "unparsed"; readonly unparsed: readonly Unparsed[] }
  | { readonly kind: "elements"; readonly elements: readonly XmlElement[] };

export const work: AsideWork<ReadWorkInput, ReadWorkPart> = function* work(input) {
  try {
    yield* readParts(input);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, status, message, fix } = error;
    yield { kind: "unreadable", error: { code, status, message, fix } };
  }
};

/** Parts of a file of rows, or of one of transactions, which are applied to what is stored. */
export function* readParts({
  bytes,
  referred,
  ...about
}: ReadWorkInput): Generator<ReadWorkPart, void> {
  const text = about.kind === "origin-rules" ? unpackFolder(bytes) : unpack(bytes);
  const hash = sha256(text);
  const elements = findElements({ kind: about.kind, text });
  if (elements) {
    yield { kind: "elements-follow", hash };
    for (const some of chunks(elements, elementsMax)) yield { kind: "elements", elements: some };
    return;
  }
  const { rows, refused, unparsed, ...read } = readImport({
    ...about,
    text,
    history: historyOf(referred),
  });
  yield { kind: "rows-follow", hash, read };
  for (const some of chunks(rows, rowsMax)) yield { kind: "rows", rows: some };
  for (const some of chunks(refused, rowsMax)) yield { kind: "refused", refused: some };
  for (const some of chunks(unparsed, rowsMax)) yield { kind: "unparsed", unparsed: some };
}

function* chunks<Value>(values: readonly Value[], max: number): Generator<readonly Value[]> {
  for (let from = 0; from < values.length; from += max) yield values.slice(from, from + max);
}

/** As a snapshot gives it: oldest first. */
function historyOf(referred: readonly RegisterRow[]): ImportFile["history"] {
  const nameOf = (kind: string, code: string) => `${kind}\t${code}`;
  const byName = Map.groupBy(referred, ({ kind, code }) => nameOf(kind, code));
  return (kind, code) =>
    (byName.get(nameOf(kind, code)) ?? []).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}
