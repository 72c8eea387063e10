/**
 * Whether recordals are what their chains say: each is made again from its steps, and each step compared
 * with the chain, words by their digest.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep, type RecordalStanding, type RecordalFact } from "./recordal.ts";
import { digestOfContent } from "./recordal-desk.ts";
import {
  listRecordalSteps,
  readRecordals,
  type RecordalStep,
  type StoredRecordal,
} from "./store.ts";

export type RecordalFault = { readonly where: string; readonly says: string };

export async function findRecordalFaults(
  sql: Sql,
  limit: number,
): Promise<readonly RecordalFault[]> {
  const faults: RecordalFault[] = [];
  let after: string | undefined;
  for (;;) {
    const batch = await readRecordals(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const [chains, listed] = await Promise.all([mapEvents(sql, ids), listRecordalSteps(sql, ids)]);
    const steps = Map.groupBy(listed, ({ recordalId }) => recordalId);
    for (const recordal of batch) {
      const { id, number } = recordal;
      for (const says of faultsOf(recordal, steps.get(id) ?? [], chains.get(id) ?? []))
        faults.push({ where: `${id} ${number ?? ""}`.trim(), says });
    }
  }
}

function faultsOf(
  recordal: StoredRecordal,
  steps: readonly RecordalStep[],
  chain: readonly ChainedEvent[],
): readonly string[] {
  const last = chain.at(-1);
  if (!last || last.seq !== recordal.head.seq || last.hash !== recordal.head.hash)
    return ["it does not stand where its chain ends"];
  if (chain.length !== steps.length) return ["a step is missing or was added"];
  let made: RecordalStanding | undefined;
  const changed = steps.flatMap((step, at) => {
    const linked = chain[at];
    made = afterStep(made, step.fact, step.content);
    return linked && isSame(step, linked) ? [] : [`step ${step.seq} is not what the chain says`];
  });
  const { id: _id, profile: _profile, party: _party, head: _head, ...rest } = recordal;
  const { appliedAt: _appliedAt, updatedAt: _updatedAt, ...stands } = rest;
  const isMade = made !== undefined && canonicalJson(made) === canonicalJson(stands);
  return isMade ? changed : [...changed, "its particulars are not what its steps made of it"];
}

function isSame({ fact, content, salt, actor, at }: RecordalStep, linked: ChainedEvent): boolean {
  // written by the desk
  const { said, ...chained } = linked.payload as RecordalFact & { readonly said: string };
  return (
    canonicalJson(chained) === canonicalJson(fact) &&
    said === digestOfContent(salt, content) &&
    linked.actor === actor &&
    linked.at === at
  );
}
