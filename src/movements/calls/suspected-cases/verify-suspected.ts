/**
 * Whether suspected cases are what their chains say: each is made again from its steps, each step compared
 * with the chain, words by their digest, and persons by theirs, unless a step of the chain says that they
 * were erased.
 */
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import { keptApartFault } from "#src/platform/events/steps.ts";
import type { Sql } from "#src/platform/services.ts";
import { type KeptSuspected, listPersons, listSuspectedSteps, readSuspected } from "./store.ts";
import { afterStep, type SuspectedFact } from "./suspected-case.ts";

export async function findSuspectedFaults(
  sql: Sql,
  limit: number,
): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readSuspected,
    named: ({ id }) => id,
    async open(of, ids) {
      const [listed, kept] = await Promise.all([listSuspectedSteps(of, ids), listPersons(of, ids)]);
      const stepsOf = Map.groupBy(listed, ({ recordId }) => recordId);
      const personsOf = Map.groupBy(kept, ({ caseId }) => caseId);
      return ({ id, head, standing }, chain) => {
        const steps = stepsOf.get(id) ?? [];
        const { made, faults } = remake({ head, kept: standing }, { steps, chain }, afterStep);
        if (!made) return faults;
        const persons = personsOf.get(id) ?? [];
        const named = steps.flatMap(({ fact }) => digestsOf(fact));
        return [
          ...faults,
          ...named.flatMap((digest) => personFault(digest, persons, made.erased) ?? []),
        ];
      };
    },
  });
}

type Digest = { readonly person: number; readonly kept: string };

/** Digests of persons that a step put into the chain. */
function digestsOf(fact: SuspectedFact): readonly Digest[] {
  if (fact.act === "opened") return [{ person: 0, kept: fact.kept }];
  if (fact.act !== "contacts") return [];
  return fact.contacts.map(({ number: person, kept }) => ({ person, kept }));
}

function personFault(
  { person, kept: digest }: Digest,
  persons: readonly KeptSuspected[],
  erased: readonly number[],
): string | undefined {
  return keptApartFault(
    { named: `person ${person}`, digest, isErased: erased.includes(person) },
    persons.find((one) => one.person === person),
  );
}
