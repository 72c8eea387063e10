/**
 * Reads a file of `registers import`: a small one here, a large one in a thread of its own, which unpacks,
 * parses and judges it and hands over rows a few thousand at a time.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { workAside } from "#src/platform/aside/aside.ts";
import type { Transactions } from "./import-rows.ts";
import { type ImportFile, referredKinds, transactionsOf } from "./read-import.ts";
import { readParts, type ReadWorkInput, type ReadWorkPart } from "./read-work.ts";
import type { RegisterSnapshot } from "./snapshot.ts";

/** Smaller ones are read on the caller's thread: handing them over would cost more. */
const smallMax = 256 * 1024;
/** A national tariff with its texts takes a minute on a machine that others keep busy. */
const timeMsMax = 300_000;
const megabytesMax = 1_280;

export type FileToRead = Omit<ImportFile, "text" | "history"> & {
  readonly bytes: Uint8Array;
  readonly snapshot: RegisterSnapshot;
  /** Whose turn it takes. */
  readonly sender: string;
};

export type FileRead = {
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly transactions: Transactions;
};

/**
 * What a file says; throws only when it cannot be read as a whole.
 * @throws AppError 503 where too much waits, 413 where it takes too much memory or time
 */
export async function readRegisterFile({
  bytes,
  snapshot,
  sender,
  ...about
}: FileToRead): Promise<FileRead> {
  const referred = referredKinds(about.kind).flatMap((kind) => snapshot.all(kind));
  const input: ReadWorkInput = { ...about, bytes, referred };
  const parts =
    bytes.length <= smallMax
      ? [...readParts(input)]
      : await workAside<ReadWorkPart>({
          module: new URL("read-work.ts", import.meta.url),
          input,
          sender,
          weight: bytes.length,
          timeMsMax,
          megabytesMax,
        });
  const [head] = parts;
  if (head?.kind === "unreadable") throw new AppError(head.error);
  if (head?.kind === "elements-follow") {
    const elements = parts.flatMap((part) => (part.kind === "elements" ? part.elements : []));
    const history: ImportFile["history"] = (kind, code) => snapshot.history(kind, code);
    return { hash: head.hash, transactions: transactionsOf(elements, { ...about, history }) };
  }
  if (head?.kind !== "rows-follow") throw new Error("A thread that reads says first what it read");
  const rows = parts.flatMap((part) => (part.kind === "rows" ? part.rows : []));
  const refused = parts.flatMap((part) => (part.kind === "refused" ? part.refused : []));
  const unparsed = parts.flatMap((part) => (part.kind === "unparsed" ? part.unparsed : []));
  const read = { ...head.read, rows, refused, unparsed };
  return { hash: head.hash, transactions: () => read };
}
