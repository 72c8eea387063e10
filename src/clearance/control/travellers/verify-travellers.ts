/**
 * Whether cases of travellers are what their chains say: each is made again from its steps, each step
 * compared with the chain, words by their digest, and persons by theirs, unless a step of the chain says
 * that they were erased.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { keptApartFault, stepFaults } from "#src/platform/events/steps.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  type KeptPerson,
  listPersons,
  listSteps,
  readCases,
  type StoredCase,
  type StoredStep,
} from "./store.ts";
import { afterStep, type TravellerStanding } from "./traveller.ts";

export type TravellerFault = { readonly where: string; readonly says: string };

export async function findTravellerFaults(
  sql: Sql,
  limit: number,
): Promise<readonly TravellerFault[]> {
  const faults: TravellerFault[] = [];
  let after: string | undefined;
  for (;;) {
    const batch = await readCases(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const [chains, listed, kept] = await Promise.all([
      mapEvents(sql, ids),
      listSteps(sql, ids),
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
  readonly steps: readonly StoredStep[];
  readonly persons: readonly KeptPerson[];
};

function faultsOf(
  stored: StoredCase,
  { steps, persons }: CaseRows,
  chain: readonly ChainedEvent[],
): readonly string[] {
  const changed = stepFaults(stored.head, steps, chain);
  if (changed.length > 0) return changed;
  let made: TravellerStanding | undefined;
  for (const step of steps) made = afterStep(made, step);
  const isMade = canonicalJson(made) === canonicalJson(stored.standing);
  return [
    ...(isMade ? [] : ["it is not what its steps made of it"]),
    ...steps.flatMap((step) => personFault(step, persons, made?.erased ?? []) ?? []),
  ];
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
