/**
 * Backfills: rows that were there before an expand get what it added, some hundreds at a time, while
 * everybody works. A file in `db/backfills` is one statement that is run again and again: `$1` is the key
 * after which it goes on (null at first), `$2` how many rows it looks at; it answers one row with `last`,
 * the key of the last row it looked at (null where none is left), and `rows`, how many it filled. Batch and
 * progress are stored together, so that one that is interrupted goes on where it was. It fills only
 * what lacks something: a second run changes nothing.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { invariant } from "#src/kernel/invariant.ts";
import type { Database } from "#src/platform/database.ts";
import { isLockNotHad } from "#src/platform/driver/faults.ts";
import type { Migration } from "./migration.ts";
import { beginBackfill, lockBackfill, noteBatch } from "./store.ts";

export type BackfillOptions = {
  /** Begins again what began before: nodes of an earlier release may have written since. */
  readonly notBefore?: Date | undefined;
  readonly batchRows?: number;
  readonly signal?: AbortSignal;
  /** Stops after so long; the next run goes on. */
  readonly forMs?: number;
  readonly onBatch?: (rows: bigint) => void;
};

const batchRowsDefault = 500;
/** A batch waits for callers' rows; it is tried again, and no caller waits for it in the end. */
const lockPauseMs = 200;
/** It rests for as long as it worked, so that callers keep half of the disk at least. */
const restMsMax = 1_000;

/** Runs a backfill to its end, or for as long as it may. @returns whether it came to its end */
export async function runBackfill(
  sql: Database,
  backfill: Pick<Migration, "name" | "text">,
  { notBefore, batchRows = batchRowsDefault, signal, forMs = Infinity, onBatch }: BackfillOptions,
): Promise<boolean> {
  await beginBackfill(sql, backfill.name, notBefore);
  const until = performance.now() + forMs;
  const mayGoOn = () => performance.now() < until && signal?.aborted !== true;
  while (mayGoOn()) {
    const began = performance.now();
    const batch = await runBatch(sql, backfill, batchRows);
    if (batch === "ended") return true;
    if (batch === "waits") {
      await sleep(lockPauseMs);
      continue;
    }
    onBatch?.(batch);
    await sleep(Math.min(performance.now() - began, restMsMax));
  }
  return false;
}

type Answer = { readonly last: string | null; readonly rows: bigint | number | string };

/** Two nodes at it take turns: the row of its progress is held. */
async function runBatch(
  sql: Database,
  { name, text }: Pick<Migration, "name" | "text">,
  batchRows: number,
): Promise<bigint | "ended" | "waits"> {
  try {
    const filled = await sql.begin(async (tx) => {
      const progress = await lockBackfill(tx, name);
      if (!progress) return { isEnded: true, rows: 0n };
      const [answer] = await tx.unsafe<Answer[]>(text, [progress.position, batchRows]);
      invariant(answer, `${name} answers with one row`);
      const batch = { last: answer.last, rows: BigInt(answer.rows) };
      await noteBatch(tx, name, batch);
      return { isEnded: batch.last === null, rows: batch.rows };
    });
    return filled.isEnded ? "ended" : filled.rows;
  } catch (error) {
    if (isLockNotHad(error)) return "waits";
    throw error;
  }
}
