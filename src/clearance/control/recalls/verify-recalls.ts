/**
 * Whether recalls and their releases are what their chains say: each is made again from its steps, and each
 * step compared with the chain, quantities and words by their digest.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { afterStep, releasesAfter, type RecallStanding, type ReleaseStanding } from "./recall.ts";
import { digestOfContent, notifiedOf } from "./recall-desk.ts";
import {
  listRecallSteps,
  listReleasesOf,
  readRecalls,
  type RecallStep,
  type StoredRecall,
  type StoredRelease,
} from "./store.ts";

export async function findRecallFaults(
  sql: Sql,
  limit: number,
): Promise<readonly { readonly where: string; readonly says: string }[]> {
  const faults: { where: string; says: string }[] = [];
  let after: string | undefined;
  for (;;) {
    const batch = await readRecalls(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const [chains, steps, releases] = await Promise.all([
      mapEvents(sql, ids),
      listRecallSteps(sql, ids),
      listReleasesOf(sql, ids),
    ]);
    for (const recall of batch) {
      const own = {
        chain: chains.get(recall.id) ?? [],
        steps: steps.filter(({ recallId }) => recallId === recall.id),
        releases: releases.filter(({ recallId }) => recallId === recall.id),
      };
      for (const says of faultsOf(recall, own))
        faults.push({ where: `${recall.id} ${recall.reference}`, says });
    }
  }
}

function faultsOf(
  recall: StoredRecall,
  {
    chain,
    steps,
    releases,
  }: {
    readonly chain: readonly ChainedEvent[];
    readonly steps: readonly RecallStep[];
    readonly releases: readonly StoredRelease[];
  },
): readonly string[] {
  const last = chain.at(-1);
  if (!last || last.seq !== recall.head.seq || last.hash !== recall.head.hash)
    return ["it does not stand where its chain ends"];
  if (chain.length !== steps.length) return ["a step is missing or was added"];
  let made: RecallStanding | undefined;
  const found = new Map<string, ReleaseStanding>();
  const faults = steps.flatMap((step, at) => {
    made = afterStep(made, step);
    for (const one of releasesAfter((id) => found.get(id), step)) found.set(one.id, one);
    const linked = chain[at];
    return linked && isSame(step, linked) ? [] : [`step ${step.seq} is not what the chain says`];
  });
  const { reference, agency, state, particulars } = recall;
  if (!made || canonicalJson(made) !== canonicalJson({ reference, agency, state, particulars }))
    faults.push("its particulars are not what its steps made of it");
  const notified = canonicalJson(notifiedOf(recall));
  const isKept = ({ recallId: _recall, notified: said, ...stands }: StoredRelease) =>
    canonicalJson(said) === notified &&
    canonicalJson(stands) === canonicalJson(found.get(stands.id) ?? null);
  if (releases.length !== found.size) faults.push("a release is missing or was added");
  for (const one of releases)
    if (!isKept(one)) faults.push(`release ${one.id} is not what the steps made of it`);
  return faults;
}

function isSame(step: RecallStep, linked: ChainedEvent): boolean {
  const payload = { ...step.fact, said: digestOfContent(step.salt, step.content) };
  return (
    canonicalJson(linked.payload) === canonicalJson(payload) &&
    linked.actor === step.actor &&
    linked.at === step.at
  );
}
