/** Reads a body of movement reports: a small one here, a large one in a thread of its own. */
import { workAside } from "#src/platform/aside/aside.ts";
import { readMovements, type ReadMovements } from "./read.ts";
import type { ReadWorkPart } from "./read-work.ts";

/** Smaller ones are read on the caller's thread: handing them over would cost more. */
const smallMax = 256 * 1024;

export type ReportInput = {
  readonly bytes: Uint8Array;
  readonly now: Temporal.Instant;
  /** Whose turn it takes. */
  readonly sender: string;
};

/** @throws AppError 503 where too much waits, 413 where it takes too much memory or time */
export async function readReports({ bytes, now, sender }: ReportInput): Promise<ReadMovements> {
  if (bytes.length <= smallMax) return readMovements(bytes, now);
  const parts = await workAside<ReadWorkPart>({
    module: new URL("read-work.ts", import.meta.url),
    input: { bytes, nowMs: now.epochMilliseconds },
    sender,
    weight: bytes.length,
  });
  const [head] = parts;
  if (head?.kind !== "head") throw new Error("A thread that reads says first what it read");
  const reports = parts.flatMap((part) => (part.kind === "reports" ? part.reports : []));
  return head.read.kind === "read" ? { ...head.read, reports } : head.read;
}
