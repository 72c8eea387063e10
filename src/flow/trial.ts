/**
 * Whether an act may follow, found by doing it in a transaction that is undone. Asked before a second
 * person is: nobody is to approve what cannot be done. A rule of its own for each act was rejected,
 * because it would stand twice, beside the one that the act itself asks.
 */
import type { TransactionSql } from "postgres";
import type { Database } from "#src/platform/database.ts";
import type { Desk } from "#src/platform/desk.ts";
import type { DeskOptions } from "./desk.ts";
import { partiesHeld, versionsHeld } from "./still-held.ts";
import { tellGroup } from "./tell.ts";

type Transaction = TransactionSql<{ bigint: bigint }>;

/** Undoes what was only tried. */
class Tried extends Error {}

/** What an act is handed in place of the server's own. */
export type TrialParts = { readonly sql: Database; readonly desk: Desk };

/**
 * Runs an act and undoes it; what it throws is thrown.
 * @param alone runs a transaction beside which no other act runs
 */
export async function tryAct(
  alone: Desk["alone"],
  options: DeskOptions,
  act: (parts: TrialParts) => Promise<unknown>,
): Promise<void> {
  try {
    await alone(async (tx) => {
      await act(partsOf(tx, options));
      throw new Tried();
    });
  } catch (error) {
    if (!(error instanceof Tried)) throw error;
  }
}

function partsOf(tx: Transaction, options: DeskOptions): TrialParts {
  const sql = asPool(tx);
  const { clock, profiles, snapshots } = options;
  const given = { clock, profiles, snapshots, sql, versionsHeld, partiesHeld };
  const shorten = async () => undefined;
  const desk: Desk = {
    alone: async (work) => await inPart(tx, work),
    tell: async (told) => await tellGroup(told, { ...given, shorten }),
    // what is told behind an answer refuses no act, and may be thousands
    tellSoon: async (told) => ({ told: [], later: told.length }),
  };
  return { sql, desk };
}

/** A part that can be undone by itself stands for each transaction of its own. */
async function inPart<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return (await tx.savepoint(async (part) => ({ done: await work(part) }))).done;
}

/** The transaction, where a pool is wanted: what begins on it is a part of it. */
function asPool(tx: Transaction): Database {
  const begin = async (...args: unknown[]): Promise<unknown> => {
    const work = args.at(-1) as (part: Transaction) => Promise<unknown>; // the last in both forms
    return await inPart(tx, work);
  };
  const get = (target: Transaction, name: string | symbol): unknown =>
    name === "begin" ? begin : Reflect.get(target, name);
  return new Proxy(tx, { get }) as unknown as Database; // what a pool has more, no act asks for
}
