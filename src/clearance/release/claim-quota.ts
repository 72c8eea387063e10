/**
 * The claims that a release against security makes: for each goods item with an order number that the
 * register of quotas knows on the day of acceptance, what it draws in the unit of the quota. An order
 * that the register does not know, or a quantity that is not declared, leaves the claim to an officer.
 */
import { dutyLawOf } from "#src/clearance/law/tariff/duty-law.ts";
import { quotaLicenceOf } from "#src/clearance/charges/assessment/without-quota.ts";
import { dutyInputOf } from "#src/clearance/charges/assessment/assess.ts";
import { findQuantity, unitName } from "#src/decisions/duties/quantity.ts";
import { compare, zero } from "#src/kernel/decimal.ts";
import { findPeriod } from "#src/money/quotas/period.ts";
import { type QuotaClaim, enterClaim } from "#src/money/quotas/quota.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Secured } from "../stages.ts";
import { findStandingGround } from "../standing-ground.ts";
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

type QuotaContext = Pick<StepContext, "profile" | "snapshot" | "today"> & {
  readonly known: Pick<StepContext["known"], "holders">;
};

/** Claims of the orders that wait; one on a licensed order names the licence that it draws on. */
export function claimQuotas(
  secured: Pick<Secured, "id" | "facts" | "acceptedOn" | "lodgerId">,
  orders: readonly string[],
  context: QuotaContext,
): readonly Effect[] {
  const { profile, snapshot } = context;
  const { facts, acceptedOn } = secured;
  const trader = facts.traderId ?? secured.lodgerId;
  // of whom the lodger may not draw it names no licence: such a claim gets nothing, and says nothing of it
  const mayDraw = findStandingGround(secured, trader, context) !== undefined;
  const law = dutyLawOf(profile);
  return dutyInputOf(facts, acceptedOn).items.flatMap((item, index) => {
    const declared = facts.items[index];
    const order = declared?.quotaOrder;
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
      trader,
      licence:
        mayDraw && period.method === "licensed" && declared
          ? quotaLicenceOf(declared, facts, profile)
          : undefined,
      acceptedOn: acceptedOn.toString(),
      amount,
    };
    return [effect(appendClaims, claim)];
  });
}
