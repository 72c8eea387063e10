/** Whether closer checks are what their chains say: each is made again from its steps. */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { stepFaults } from "#src/platform/events/steps.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { standingOf } from "./closer-check.ts";
import { type CheckStep, listCheckSteps, readChecks, type StoredCheck } from "./store.ts";

export async function findCloserCheckFaults(
  sql: Sql,
  limit: number,
): Promise<readonly { readonly where: string; readonly says: string }[]> {
  const faults: { where: string; says: string }[] = [];
  let after: string | undefined;
  for (;;) {
    const batch = await readChecks(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const [chains, listed] = await Promise.all([mapEvents(sql, ids), listCheckSteps(sql, ids)]);
    const steps = Map.groupBy(listed, ({ checkId }) => checkId);
    for (const check of batch) {
      const own = faultsOf(check, steps.get(check.id) ?? [], chains.get(check.id) ?? []);
      faults.push(...own.map((says) => ({ where: check.id, says })));
    }
  }
}

function faultsOf(
  { head, rule, subject, standing }: StoredCheck,
  steps: readonly CheckStep[],
  chain: readonly ChainedEvent[],
): readonly string[] {
  const changed = stepFaults(head, steps, chain);
  if (changed.length > 0) return changed;
  const facts = steps.map(({ fact }) => fact);
  const made = { ...steps[0]?.content, standing: standingOf(rule, facts) };
  const isMade = canonicalJson(made) === canonicalJson({ rule, subject, standing });
  return isMade ? [] : ["it is not what its steps made of it"];
}
