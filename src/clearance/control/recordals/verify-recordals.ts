/**
 * Whether recordals are what their chains say: each is made again from its steps, and each step compared
 * with the chain, words by their digest.
 */
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep, type RecordalStanding } from "./recordal.ts";
import {
  listRecordalSteps,
  readRecordals,
  type RecordalStep,
  type StoredRecordal,
} from "./store.ts";

export async function findRecordalFaults(sql: Sql, limit: number): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readRecordals,
    named: ({ id, number }) => `${id} ${number ?? ""}`.trim(),
    async open(of, ids) {
      const stepsOf = Map.groupBy(await listRecordalSteps(of, ids), ({ recordId }) => recordId);
      return (recordal, chain) => {
        const steps = stepsOf.get(recordal.id) ?? [];
        const stored = { head: recordal.head, kept: standingOf(recordal) };
        return remake<RecordalStanding, RecordalStep>(
          stored,
          { steps, chain },
          (made, { fact, content }) => afterStep(made, fact, content),
        ).faults;
      };
    },
  });
}

function standingOf(recordal: StoredRecordal): RecordalStanding {
  const { id: _id, profile: _profile, party: _party, head: _head, ...rest } = recordal;
  const { appliedAt: _appliedAt, updatedAt: _updatedAt, ...stands } = rest;
  return stands;
}
