/**
 * Transactions whose end is known. When the connection breaks while COMMIT is on its way, the server
 * may have committed: an error would be untrue of what was stored. Each transaction that writes
 * therefore leaves a mark, a row of its own in `commit_marks`, with its last statement. Where the answer
 * to COMMIT is lost, the same mark is put again, as a question: the database waits for the other to end;
 * when the transaction's own mark is there it was committed and its result stands, and when a question is
 * the first it was not and cannot be. A question whose own answer is lost is asked again, and finds itself.
 *
 * `pg_xact_status` was rejected: after a crash of the server numbers of transactions that never reached
 * the disk are given again, and it answers for another's.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { noteStatements, noteStored } from "./stored-note.ts";
import { databaseAway, errorCode, isConnectionLost, OutcomeUnknown } from "./faults.ts";

type Pool = postgres.Sql<{ bigint: bigint }>;
type Transaction = postgres.TransactionSql<{ bigint: bigint }>;
type TransactionWork = (tx: Transaction) => unknown;
type Begin = (...args: unknown[]) => Promise<unknown>;
type Mark = { readonly mark: string; readonly pid: number; readonly at: string };
/** What the work returned, and the mark it left where it wrote. */
type TransactionResult = { readonly result: unknown; readonly left: Mark | undefined };

/** How long the outcome of a commit is asked for: a restart of the server lies within. */
const settleMsMax = 30_000;
const pauseMsMin = 50;
const pauseMsMax = 1_000;
/** How long the mark waits for a transaction that has not ended. */
const lockMsMax = 1_000;
/** SQLSTATE of a lock not had in time. */
const lockNotHad = "55P03";

/** Gives a pool transactions whose end is known. Changes the pool and returns it. */
export function settleCommits(pool: Pool): Pool {
  const begin = pool.begin.bind(pool) as Begin;
  const settled: Begin = async (...args) => {
    const work = args.at(-1) as TransactionWork; // the last argument of begin() in both its forms
    const options = args.slice(0, -1);
    const isReadOnly = options.some((one) => /read only/i.test(String(one)));
    const mark = randomUUID();
    let done: TransactionResult | undefined;
    try {
      const told = await begin(...options, async (tx: Transaction) => {
        const given = await work(tx);
        const result: unknown = Array.isArray(given) ? await Promise.all(given) : given;
        done = { result, left: isReadOnly ? undefined : await leaveMark(tx, mark) };
        return result;
      });
      if (done?.left) noteStored();
      return told;
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      const isKept =
        done !== undefined && (!done.left || (await isCommitted(pool, done.left, error)));
      if (isKept) {
        if (done?.left) noteStored();
        return done?.result;
      }
      // COMMIT was not sent, or is known not to have been done
      throw databaseAway(error);
    }
  };
  // the same two forms, and what the work returns
  return noteStatements(Object.assign(pool, { begin: settled as Pool["begin"] }));
}

/** A transaction that wrote nothing so far writes no mark either, and nothing of it can be lost. */
async function leaveMark(tx: Transaction, mark: string): Promise<Mark | undefined> {
  const [left] = await tx<Mark[]>`
    insert into commit_marks (mark, at)
    select ${mark}, now() where pg_current_xact_id_if_assigned() is not null
    returning mark, pg_backend_pid() as pid, at::text`;
  return left;
}

/** Asks until the server answers. */
async function isCommitted(pool: Pool, mark: Mark, cause: unknown): Promise<boolean> {
  const until = performance.now() + settleMsMax;
  let wasHeld = false;
  for (let pause = pauseMsMin; ; pause = Math.min(pause * 2, pauseMsMax)) {
    const said = await putAgain(pool, mark);
    if (said === "committed" || said === "undone") return said === "committed";
    // a session that does not even end when it is told to hangs, and may commit when it wakes
    const isHung = said === "held" && wasHeld;
    wasHeld ||= said === "held";
    if (isHung || performance.now() > until) throw unknownOutcome(cause);
    await sleep(pause);
  }
}

function unknownOutcome(cause: unknown): OutcomeUnknown {
  noteStored();
  return new OutcomeUnknown(cause);
}

/** `held`: its session has not ended, and was told to. */
type CommitOutcome = "committed" | "undone" | "held" | "no-answer";

async function putAgain(pool: Pool, { mark, pid, at }: Mark): Promise<CommitOutcome> {
  try {
    const answers = await pool.unsafe<{ isQuestion?: boolean }[][]>(
      `set lock_timeout = ${lockMsMax};
       insert into commit_marks (mark, at, is_question) values ('${mark}', now(), true)
         on conflict (mark) do nothing;
       select is_question as "isQuestion" from commit_marks where mark = '${mark}';
       reset lock_timeout`,
    );
    const found = answers.flat().find(({ isQuestion }) => isQuestion !== undefined);
    if (!found) throw new Error("The mark of a transaction is not where it was put.");
    return found.isQuestion ? "undone" : "committed";
  } catch (error) {
    if (isConnectionLost(error)) return "no-answer";
    if (errorCode(error) !== lockNotHad) throw unknownOutcome(error);
    // its session still waits for a COMMIT that was cut off on its way: nobody will send it
    await pool`
      select pg_terminate_backend(pid) from pg_stat_activity
      where pid = ${pid} and xact_start::text = ${at}`.catch(() => undefined);
    return "held";
  }
}

/** Marks nobody can ask for any more. @returns how many */
export async function forgetMarks(sql: Pool): Promise<number> {
  const gone = await sql`delete from commit_marks where at < now() - interval '1 hour'`;
  return gone.count;
}
