/**
 * Rows that another transaction holds, an account or a quota say: who needs them hears it, and nobody
 * else waits. A group that did not get a lock in time is tried in smaller and smaller parts in a
 * transaction that is undone, each part behind a savepoint; for some seconds after that the wait before
 * is short. Asking for each row beforehand was rejected: the list of rows that an effect may need would
 * stand twice, and nobody would miss one that is not on it.
 */
import type { TransactionSql } from "postgres";
import type { Database } from "#src/platform/database.ts";
import { isConnectionLost, isLockNotHad } from "#src/platform/driver/faults.ts";
import { watchOf } from "#src/platform/driver/silence.ts";
import type { Sql } from "#src/platform/services.ts";
import { slowStatementSeconds } from "#src/platform/session-limits.ts";
import { decideGroup, type GroupFacts } from "./decide-group.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { storeGroup } from "./store-group.ts";

/** A row that is free is had at once. */
const triedMsMax = 10;
/** After this the rest counts as held: its callers hear it in time. */
const allTriedMsMax = 2_000;
/** How long waits stay short after one was in vain. */
const shortForMs = 10_000;
const shortMs = 150;
/** Who waited in vain so often meanwhile does not wait to speak of: a row that is free is had at once. */
const lossesMax = 4;
const shortestMs = 25;
/** How long statements may take longer after one took too long. */
const slowForMs = 30_000;
/** An answer that is on its way comes within. */
const silentMoreMs = 500;
/** How long a group waits before it is looked at closer. */
const groupMs = 1_000;
/** Acts upon one declaration hold up everybody behind them, so they wait less than a group may. */
const tellingMs = 500;

/** Undoes the transaction that only tried. */
class Tried extends Error {}

/**
 * Tries which of a group can be stored. Each is decided once, and those that are free are mostly stored
 * together. @param facts read for this group, and changed by it
 * @returns places of those that need a row which is held at present
 */
export async function findHeld(
  sql: Database,
  lodgements: readonly Lodgement[],
  facts: GroupFacts,
): Promise<ReadonlySet<number>> {
  const made: DecidedLodgement[] = [];
  for (const [place, lodgement] of lodgements.entries())
    made.push({ place, lodgement, ...(await decideGroup([lodgement], facts)) });
  // those of one account need the same rows, so that they fail or pass together
  const inOrder = made.toSorted((a, b) => (accountOf(a) < accountOf(b) ? -1 : 1));
  const held = new Set<number>();
  const until = performance.now() + allTriedMsMax;
  try {
    await sql.begin(async (tx) => {
      await setPatience(tx, triedMsMax);
      // the larger parts first: when time is over, most of those that are free are known
      const parts = [inOrder];
      for (let some = parts.shift(); some !== undefined; some = parts.shift()) {
        if (performance.now() < until && (await isFree(tx, some, facts.now))) continue;
        if (some.length === 1 || performance.now() >= until)
          for (const { place } of some) held.add(place);
        else parts.push(some.slice(0, some.length / 2), some.slice(some.length / 2));
      }
      throw new Tried();
    });
  } catch (error) {
    if (!(error instanceof Tried)) throw error;
  }
  return held;
}

type DecidedLodgement = Awaited<ReturnType<typeof decideGroup>> & {
  readonly place: number;
  readonly lodgement: Lodgement;
};

function accountOf({ rows }: DecidedLodgement): string {
  return rows.declarations[0]?.account ?? "";
}

/** What fails for another reason is told when it is stored, not here. */
async function isFree(
  tx: TransactionSql<{ bigint: bigint }>,
  some: readonly DecidedLodgement[],
  now: Temporal.Instant,
): Promise<boolean> {
  const lodgements = some.map(({ lodgement }) => lodgement);
  const outcomes = some.flatMap((one) => one.outcomes);
  const rows = {
    declarations: some.flatMap((one) => one.rows.declarations),
    versions: some.flatMap((one) => one.rows.versions),
    runs: some.flatMap((one) => one.rows.runs),
    notifications: some.flatMap((one) => one.rows.notifications),
    effects: some.flatMap((one) => one.rows.effects),
  };
  try {
    await tx.savepoint((within) => storeGroup(within, lodgements, { rows, outcomes, now }));
    return true;
  } catch (error) {
    if (isConnectionLost(error)) throw error;
    return !isLockNotHad(error);
  }
}

/** How long the desk waits for rows of others: less for a while after a wait was in vain. */
export class Patience {
  #slowUntil = -Infinity;
  #shortUntil = -Infinity;
  /** In vain since waits are short. */
  #losses = 0;

  lose(): void {
    this.#losses = this.#isShort ? this.#losses + 1 : 1;
    this.#shortUntil = performance.now() + shortForMs;
  }

  /**
   * A statement took too long and its session answers: for a while they may take longer.
   * @returns false where they could already
   */
  giveTime(sql: Database): boolean {
    if (performance.now() < this.#slowUntil) return false;
    this.#slowUntil = performance.now() + slowForMs;
    const slowMs = slowStatementSeconds * 1_000;
    watchOf(sql)?.allow(slowMs + silentMoreMs, slowForMs + slowMs);
    return true;
  }

  async #set(tx: Sql, lockMs: number): Promise<void> {
    await setPatience(tx, lockMs);
    if (performance.now() < this.#slowUntil)
      await tx`select set_config('statement_timeout', ${String(slowStatementSeconds * 1_000)}, true)`;
  }

  get #isShort(): boolean {
    return performance.now() < this.#shortUntil;
  }

  #patienceMs(longMs: number): number {
    if (!this.#isShort) return longMs;
    return this.#losses < lossesMax ? shortMs : shortestMs;
  }

  /** For the commit of a group. */
  async shorten(tx: Sql): Promise<void> {
    await this.#set(tx, this.#patienceMs(groupMs));
  }

  /** For acts upon declarations and accounts. */
  async shortenToTell(tx: Sql): Promise<void> {
    await this.#set(tx, this.#patienceMs(tellingMs));
  }
}

async function setPatience(tx: Sql, ms: number): Promise<void> {
  await tx`select set_config('lock_timeout', ${String(ms)}, true)`;
}
