/**
 * Whether operations are what their chains say: each is made again from its steps, each step compared with
 * the chain, words and the notice by their digest; and what is reserved for it in guarantees is what it says.
 */
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { stepFaults } from "#src/platform/events/steps.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  listTransitSteps,
  readTransits,
  type StoredTransit,
  type StoredTransitStep,
} from "./store.ts";
import { afterStep, type TransitStanding } from "./transit.ts";

export type TransitFault = { readonly where: string; readonly says: string };

export async function findTransitFaults(sql: Sql, limit: number): Promise<readonly TransitFault[]> {
  const faults: TransitFault[] = [];
  let after: string | undefined;
  for (;;) {
    const batch = await readTransits(sql, after);
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1);
    if (after === undefined || faults.length >= limit) return faults.slice(0, limit);
    const chains = await mapEvents(sql, ids);
    const listed = await listTransitSteps(sql, ids);
    const steps = Map.groupBy(listed, ({ transitId }) => transitId);
    for (const transit of batch) {
      const { id, standing } = transit;
      const found = faultsOf(transit, steps.get(id) ?? [], chains.get(id) ?? []);
      const money = await moneyFaults(sql, transit);
      for (const says of [...found, ...money])
        faults.push({ where: `${id} ${standing.number ?? ""}`.trim(), says });
    }
  }
}

/** Payments of a debt free its guarantee before the operation is closed: never more is reserved. */
async function moneyFaults(
  sql: Sql,
  { profile, standing }: StoredTransit,
): Promise<readonly string[]> {
  const { number, reserved, state } = standing;
  if (number === null) return [];
  const held = await findReserved(sql, profile, [number]);
  const sum = held.reduce((all, { minor }) => all + minor, 0n);
  const isRight = state === "charged" ? sum <= BigInt(reserved) : sum === BigInt(reserved);
  return isRight ? [] : ["its guarantee does not stand for what the operation says"];
}

function faultsOf(
  transit: StoredTransit,
  steps: readonly StoredTransitStep[],
  chain: readonly ChainedEvent[],
): readonly string[] {
  const changed = stepFaults(transit.head, steps, chain);
  if (changed.length > 0) return changed;
  let made: TransitStanding | undefined;
  for (const step of steps) made = afterStep(made, step);
  const isMade = canonicalJson(made) === canonicalJson(transit.standing);
  return isMade ? [] : ["it is not what its steps made of it"];
}
