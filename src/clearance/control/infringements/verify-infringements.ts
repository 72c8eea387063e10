/**
 * Whether suspicions stand as the chains of their declarations say: by which recordal, in which state, and
 * until which day. The words of each entry are verified with the records of its task.
 */
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { findRecordFaults, type RecordFault } from "#src/platform/events/record-faults.ts";
import type { Sql } from "#src/platform/services.ts";
import { listStandingsOf, readSuspected } from "./store.ts";

/** As `recordInfringement` wrote it; only a notice names the recordal. */
type ChainedEntry = {
  readonly number: number;
  readonly state: string;
  readonly dueOn?: string;
  readonly recordal?: string;
};

export async function findInfringementFaults(
  sql: Sql,
  limit: number,
): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readSuspected,
    named: ({ id }) => id,
    async open(of, ids) {
      const rows = Map.groupBy(await listStandingsOf(of, ids), (row) => row.declarationId);
      return ({ id }, chain) => findFaults(rows.get(id) ?? [], chain);
    },
  });
}

function findFaults(
  rows: Awaited<ReturnType<typeof listStandingsOf>>,
  chain: readonly ChainedEvent[],
): readonly string[] {
  const said = Map.groupBy(
    chain
      .filter(({ type }) => type === "infringement.recorded")
      // written by recordInfringement
      .map(({ payload }) => payload as ChainedEntry),
    ({ number }) => number,
  );
  const faults = rows.flatMap(({ number, state, dueOn, recordal }) => {
    const entries = said.get(number) ?? [];
    said.delete(number);
    const [first, last] = [entries[0], entries.at(-1)];
    const isSame =
      first?.recordal === recordal && last?.state === state && (last.dueOn ?? null) === dueOn;
    return isSame ? [] : [`suspicion ${number} stands otherwise than the chain says`];
  });
  return [...faults, ...[...said.keys()].map((number) => `suspicion ${number} is missing`)];
}
