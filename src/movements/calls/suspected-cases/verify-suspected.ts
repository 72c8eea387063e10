/**
 * Whether suspected cases are what their chains say: each is made again from its steps, each step compared
 * with the chain, words by their digest, and persons by theirs, unless a step of the chain says that they
 * were erased.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { keptApartFault, stepFaults } from "#src/platform/events/steps.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  type KeptSuspected,
  listPersons,
  listSuspectedSteps,
  readSuspected,
  type StoredSuspected,
  type StoredSuspectedStep,
} from "./store.ts";
import { afterStep, type SuspectedFact, type SuspectedStanding } from "./suspected-case.ts";

export type SuspectedFault = { readonly where: string; readonly says: string };

export async function findSuspectedFaults(
  sql: Sql,
  limit: number,
): Promise<readonly SuspectedFault[]> {
  const faults: SuspectedFault[] = [];
  let after: string | undefined;
  for (;;) {
    const batch = await readSuspected(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const [chains, listed, kept] = await Promise.all([
      mapEvents(sql, ids),
      listSuspectedSteps(sql, ids),
      listPersons(sql, ids),
    ]);
    const steps = Map.groupBy(listed, ({ caseId }) => caseId);
    const persons = Map.groupBy(kept, ({ caseId }) => caseId);
    for (const one of batch) {
      const rows = { steps: steps.get(one.id) ?? [], persons: persons.get(one.id) ?? [] };
      for (const says of faultsOf(one, rows, chains.get(one.id) ?? []))
        faults.push({ where: one.id, says });
    }
  }
}

type CaseRows = {
  readonly steps: readonly StoredSuspectedStep[];
  readonly persons: readonly KeptSuspected[];
};

function faultsOf(
  stored: StoredSuspected,
  { steps, persons }: CaseRows,
  chain: readonly ChainedEvent[],
): readonly string[] {
  const changed = stepFaults(stored.head, steps, chain);
  if (changed.length > 0) return changed;
  let made: SuspectedStanding | undefined;
  for (const step of steps) made = afterStep(made, step);
  const isMade = canonicalJson(made) === canonicalJson(stored.standing);
  const named = steps.flatMap(({ fact }) => digestsOf(fact));
  return [
    ...(isMade ? [] : ["it is not what its steps made of it"]),
    ...named.flatMap(({ person, kept: digest }) => {
      const isErased = made?.erased.includes(person) ?? false;
      const found = persons.find((one) => one.person === person);
      return keptApartFault({ named: `person ${person}`, digest, isErased }, found) ?? [];
    }),
  ];
}

type Digest = { readonly person: number; readonly kept: string };

/** Digests of persons that a step put into the chain. */
function digestsOf(fact: SuspectedFact): readonly Digest[] {
  if (fact.act === "opened") return [{ person: 0, kept: fact.kept }];
  if (fact.act !== "contacts") return [];
  return fact.contacts.map(({ number: person, kept }) => ({ person, kept }));
}
