/**
 * Whether calls are what their chains say: each is made again from its steps, each step compared with the
 * chain, words and forms by their digest, and lists of persons by theirs, unless a step of the chain says
 * that they were erased.
 */
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import { keptApartFault } from "#src/platform/events/steps.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep } from "./call.ts";
import {
  type KeptPersons,
  listCallSteps,
  listPersons,
  readCalls,
  type StoredCallStep,
} from "./store.ts";

export async function findCallFaults(sql: Sql, limit: number): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readCalls,
    named: ({ id, standing }) => `${id} ${standing.notice.conveyance.id}`,
    async open(of, ids) {
      const [listed, kept] = await Promise.all([listCallSteps(of, ids), listPersons(of, ids)]);
      const stepsOf = Map.groupBy(listed, ({ recordId }) => recordId);
      const listsOf = Map.groupBy(kept, ({ callId }) => callId);
      return ({ id, head, standing }, chain) => {
        const steps = stepsOf.get(id) ?? [];
        const { made, faults } = remake({ head, kept: standing }, { steps, chain }, afterStep);
        if (!made) return faults;
        const lists = listsOf.get(id) ?? [];
        return [...faults, ...steps.flatMap((step) => listFault(step, lists, made.erased) ?? [])];
      };
    },
  });
}

function listFault(
  { seq, fact }: StoredCallStep,
  lists: readonly KeptPersons[],
  erased: readonly number[],
): string | undefined {
  if (fact.act !== "form" || fact.kept === undefined) return undefined;
  const isErased = erased.includes(seq);
  return keptApartFault(
    { named: `the list of persons of step ${seq}`, digest: fact.kept, isErased },
    lists.find((one) => one.seq === seq),
  );
}
