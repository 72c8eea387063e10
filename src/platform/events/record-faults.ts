/**
 * Records that are made of steps, held against their chains: walked in batches, each made again from its
 * steps. What a kind of record is made of, and what else has to agree with it, is said by who owns it.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ChainedEvent, ChainHead } from "./chain.ts";
import { type KeptStep, stepFaults } from "./steps.ts";
import { mapEvents } from "./store.ts";

/** Which record is not what its chain says, and in what. */
export type RecordFault = { readonly where: string; readonly says: string };

/** What is wrong with a record, whose chain is handed in. */
export type FaultsOf<Row> = (
  row: Row,
  chain: readonly ChainedEvent[],
) => readonly string[] | Promise<readonly string[]>;

export type RecordKind<Row> = {
  /** A batch of all records by id, behind the one named. */
  readonly read: (sql: Sql, after: string | undefined) => Promise<readonly Row[]>;
  /** Reads what a batch is made of. */
  readonly open: (sql: Sql, ids: readonly string[]) => Promise<FaultsOf<Row>>;
  /** How a fault names a record. */
  readonly named: (row: Row) => string;
};

/** @param limit faults at the most */
export async function findRecordFaults<Row extends { readonly id: string }>(
  sql: Sql,
  limit: number,
  { read, open, named }: RecordKind<Row>,
): Promise<readonly RecordFault[]> {
  const faults: RecordFault[] = [];
  let after: string | undefined;
  for (;;) {
    const batch = await read(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const [chains, faultsOf] = await Promise.all([mapEvents(sql, ids), open(sql, ids)]);
    for (const row of batch)
      for (const says of await faultsOf(row, chains.get(row.id) ?? []))
        faults.push({ where: named(row), says });
  }
}

/**
 * Makes a record again from its steps.
 *
 * @param kept what of the record its steps make
 * @returns what they made, and what is wrong: a step that is not the chain's; else that the record is not
 *   what they made
 */
export function remake<Made, Step extends KeptStep>(
  { head, kept }: { readonly head: ChainHead; readonly kept: NoInfer<Made> },
  { steps, chain }: { readonly steps: readonly Step[]; readonly chain: readonly ChainedEvent[] },
  after: (made: Made | undefined, step: Step) => Made | undefined,
): { readonly made: Made | undefined; readonly faults: readonly string[] } {
  const changed = stepFaults(head, steps, chain);
  if (changed.length > 0) return { made: undefined, faults: changed };
  let made: Made | undefined;
  for (const step of steps) made = after(made, step);
  const isMade = made !== undefined && canonicalJson(made) === canonicalJson(kept);
  return { made, faults: isMade ? [] : ["it is not what its steps made of it"] };
}
