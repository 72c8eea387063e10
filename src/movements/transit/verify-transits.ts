/**
 * Whether operations are what their chains say: each is made again from its steps, each step compared with
 * the chain, words and the notice by their digest; and what is reserved for it in guarantees is what it says.
 */
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import type { Sql } from "#src/platform/services.ts";
import { listTransitSteps, readTransits, type StoredTransit } from "./store.ts";
import { afterStep } from "./transit.ts";

export async function findTransitFaults(sql: Sql, limit: number): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readTransits,
    named: ({ id, standing }) => `${id} ${standing.number ?? ""}`.trim(),
    async open(of, ids) {
      const listed = await listTransitSteps(of, ids);
      const stepsOf = Map.groupBy(listed, ({ recordId }) => recordId);
      return async (transit, chain) => {
        const { id, head, standing } = transit;
        const steps = stepsOf.get(id) ?? [];
        const { faults } = remake({ head, kept: standing }, { steps, chain }, afterStep);
        return [...faults, ...(await moneyFaults(of, transit))];
      };
    },
  });
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
