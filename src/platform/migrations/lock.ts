/**
 * One migrator at a time, and none that lets everybody wait. A statement that changes a table waits behind
 * whoever reads it, and everybody else behind that statement: so it waits for less than half a second,
 * gives up, and tries again later.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { ReservedSql } from "postgres";
import { AppError } from "#src/kernel/app-error.ts";
import type { Database } from "#src/platform/database.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import { watchOf } from "#src/platform/driver/silence.ts";
import { findLongest } from "./store.ts";

export type Session = ReservedSql<{ bigint: bigint }>;

/** Serialises migrators of several nodes. The number is ours and means nothing else. */
const migrationLock = 7_264_001;
const lockEveryMs = 100;

export type Patience = {
  /** What others wait behind us at most. A caller waits for two seconds. */
  readonly lockMs: number;
  readonly tries: number;
  /** Between tries; grows to five times as much. */
  readonly pauseMs: number;
};

/** Some five minutes: a report of a year takes one. */
export const patience: Patience = { lockMs: 400, tries: 90, pauseMs: 800 };

/**
 * Runs work on a session that holds the lock of migrators. It is asked for by tries, in no transaction: who
 * makes an index waits for all transactions, and would wait for one that waits for it.
 */
export async function asOnlyMigrator<Result>(
  sql: Database,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await sql.reserve();
  const watch = watchOf(sql);
  // an index over everything takes its time
  watch?.allow(Infinity, Infinity);
  try {
    await session`select set_config('statement_timeout', '0', false)`;
    while (!(await tryLock(session))) await sleep(lockEveryMs);
    return await work(session);
  } finally {
    // a session that was lost gave its lock back by itself
    await session`select pg_advisory_unlock_all()`.catch(() => undefined);
    await session.unsafe("reset statement_timeout").catch(() => undefined);
    session.release();
    watch?.allow(0, 0);
  }
}

async function tryLock(session: Session): Promise<boolean> {
  const [row] = await session<{ got: boolean }[]>`
    select pg_try_advisory_lock(${migrationLock}::bigint) as got`;
  return row?.got === true;
}

/** Not had in time, or given up to let another go on. */
const lockCodes = new Set(["55P03", "40P01"]);

/**
 * Sends statements as one transaction, again and again until they got their locks.
 * @throws {AppError} `MIGRATION_BLOCKED` with the transaction that was open for longest
 */
export async function runPatiently(
  session: Session,
  statements: string,
  { lockMs, tries, pauseMs }: Patience,
): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      // sent at once they are one transaction
      await session.unsafe(`set local lock_timeout = '${lockMs}ms'; ${statements}`);
      return;
    } catch (error) {
      if (!lockCodes.has(errorCode(error))) throw error;
      if (tried >= tries) throw await blocked(session, error);
      await sleep(pauseMs * Math.min(tried, 5));
    }
  }
}

async function blocked(session: Session, cause: unknown): Promise<AppError> {
  const longest = await findLongest(session);
  const who = longest
    ? ` The longest transaction has been open for ${Math.round(longest.seconds)} s (${longest.application || longest.user}).`
    : "";
  return new AppError({
    code: "MIGRATION_BLOCKED",
    status: 503,
    message: `The tables could not be changed: others hold them and did not let go.${who}`,
    fix: "Let it end or end it, and try again; what was applied stays applied.",
    retrySeconds: 60,
    cause,
  });
}
