/**
 * The claims that a release against security makes: for each goods item with an order number that the
 * register of quotas knows on the day of acceptance, what it draws in the unit of the quota. An order
 * that the register does not know, or a quantity that is not declared, leaves the claim to an officer.
 */
import { dutyLawOf } from "#src/clearance/tariff/duty-law.ts";
import { dutyInputOf } from "#src/clearance/assessment/assess.ts";
import { findQuantity, unitName } from "#src/decisions/duties/quantity.ts";
import { compare, zero } from "#src/kernel/decimal.ts";
import { findPeriod } from "#src/money/quotas/period.ts";
import { type QuotaClaim, enterClaim } from "#src/money/quotas/quota.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Secured } from "../stages.ts";
import { type Effect, effect, type StepContext } from "../step.ts";

/** Writes claims; periods are always held in the same order, so that no two wait for each other. */
async function appendClaims(
  sql: Sql,
  rows: readonly QuotaClaim[],
  now: Temporal.Instant,
): Promise<void> {
  const ordered = rows.toSorted((a, b) =>
    `${a.period.order} ${a.period.from}` < `${b.period.order} ${b.period.from}` ? -1 : 1,
  );
  for (const row of ordered) await enterClaim(sql, row, now);
}

/** Claims of the orders that wait. */
export function claimQuotas(
  secured: Pick<Secured, "id" | "facts" | "acceptedOn" | "lodgerId">,
  orders: readonly string[],
  { profile, snapshot }: Pick<StepContext, "profile" | "snapshot">,
): readonly Effect[] {
  const { facts, acceptedOn } = secured;
  const law = dutyLawOf(profile);
  return dutyInputOf(facts, acceptedOn).items.flatMap((item, index) => {
    const order = facts.items[index]?.quotaOrder;
    const period =
      order !== undefined && orders.includes(order)
        ? findPeriod({ profile, snapshot }, order, acceptedOn)
        : undefined;
    const amount = period && findQuantity(item, unitName(period.unit), { taxType: "", law });
    if (!period || !amount || compare(amount, zero) <= 0) return [];
    const claim: QuotaClaim = {
      period,
      declarationId: secured.id,
      item: item.item,
      trader: facts.traderId ?? secured.lodgerId,
      licence: undefined,
      acceptedOn: acceptedOn.toString(),
      amount,
    };
    return [effect(appendClaims, claim)];
  });
}
