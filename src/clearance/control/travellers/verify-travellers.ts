/**
 * Whether cases of travellers are what their chains say: each is made again from its steps, each step
 * compared with the chain, words by their digest, and persons by theirs, unless a step of the chain says
 * that they were erased.
 */
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import { keptApartFault } from "#src/platform/events/steps.ts";
import type { Sql } from "#src/platform/services.ts";
import { type KeptPerson, listPersons, listSteps, readCases, type StoredStep } from "./store.ts";
import { afterStep } from "./traveller.ts";

export async function findTravellerFaults(
  sql: Sql,
  limit: number,
): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readCases,
    named: ({ id }) => id,
    async open(of, ids) {
      const [listed, kept] = await Promise.all([listSteps(of, ids), listPersons(of, ids)]);
      const stepsOf = Map.groupBy(listed, ({ recordId }) => recordId);
      const personsOf = Map.groupBy(kept, ({ caseId }) => caseId);
      return ({ id, head, standing }, chain) => {
        const steps = stepsOf.get(id) ?? [];
        const { made, faults } = remake({ head, kept: standing }, { steps, chain }, afterStep);
        if (!made) return faults;
        const persons = personsOf.get(id) ?? [];
        return [
          ...faults,
          ...steps.flatMap((step) => personFault(step, persons, made.erased) ?? []),
        ];
      };
    },
  });
}

function personFault(
  { seq, fact }: StoredStep,
  persons: readonly KeptPerson[],
  erased: readonly number[],
): string | undefined {
  if (fact.act !== "opened") return undefined;
  const isErased = erased.includes(seq);
  return keptApartFault(
    { named: `the person of step ${seq}`, digest: fact.kept, isErased },
    persons.find((one) => one.seq === seq),
  );
}
