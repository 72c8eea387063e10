/**
 * Claims on tariff quotas that are drawn in the order of acceptance. Whether the quota still holds
 * enough is known only after the goods were let go, so they go against security; what the quota gave
 * makes the charges final. An exhausted quota means the rate without it (UCC implementing act, art. 49
 * to 54 and 153, in `gb`'s retained form).
 */
import { formatMinor } from "#src/kernel/money.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { assessmentRow } from "../charges/assessment/assess-charges.ts";
import { assessShares, openClaims } from "../charges/assessment/quota-shares.ts";
import { appendAssessments } from "../charges/assessment/store.ts";
import { dueOf, payerOf } from "../charges/payment/accounts.ts";
import { freeSecurities } from "../charges/payment/free-securities.ts";
import { movementsOf, secure, usableNamed } from "../charges/payment/secure.ts";
import { settleDifference } from "../charges/payment/settle-difference.ts";
import { findGround } from "../charges/payment/word.ts";
import type { Secured, Security } from "../stages.ts";
import { contextAfter, effect, type Emission, type StepContext } from "../step.ts";
import type { Assessment } from "#src/decisions/duties/duties.ts";

/** Takes an outcome; the last one makes the charges final and sets the security free. */
export function settleQuota(
  secured: Secured,
  context: StepContext,
): Emission<"quota.settled" | "release.secured"> {
  const orders = openClaims(secured, context);
  if (orders.length > 0)
    return { event: "release.secured", stage: secured, payload: { orders, resumed: true } };
  const isChanged = Object.values(secured.quotas ?? {}).some((outcome) => outcome !== "allocated");
  const assessment = isChanged
    ? assessShares(secured.facts, secured, secured, context)
    : secured.assessment;
  const line = context.known.journal.length + 1;
  const ofQuota = (purpose: string) => purpose.startsWith("quota ");
  const freed = freeSecurities(secured, { context, line, purposes: ofQuota });
  const onceFree = contextAfter(context, freed.effects);
  const later = paysLater(secured, assessment, context);
  const difference = { line: line + freed.lines, ...(later ? { later } : {}) };
  const changed = settleDifference(secured, assessment, onceFree, difference);
  const more = later ? secureMore(secured, changed.netMinor, onceFree) : [];
  const kept = (secured.securities ?? []).filter(({ purpose }) => !ofQuota(purpose));
  return {
    event: "quota.settled",
    stage: {
      ...secured,
      assessment,
      paidMinor: changed.paidMinor,
      securities: [...kept, ...more],
    },
    payload: {
      quotas: { ...secured.quotas },
      lines: assessment.items.reduce((sum, item) => sum + item.lines.length, 0),
      payable: formatMinor(assessment.totals.payable, assessment.decimals),
      currency: assessment.currency,
      booked: changed.booked,
    },
    effects: [
      ...freed.effects,
      ...(isChanged
        ? [effect(appendAssessments, assessmentRow(secured, assessment, context))]
        : []),
      ...changed.postings,
      ...movementsOf("reserve", { mrn: secured.mrn, securities: more }, context),
    ],
  };
}

/** A guarantee stands for its charges, and for what is charged more on its holder's word. */
function paysLater(secured: Secured, assessment: Assessment, context: StepContext): boolean {
  const defers = findMoneyRules(context.profile)?.security.guaranteeDefers === true;
  const due = dueOf(assessment.items, context.profile);
  const minor = due.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const holder = payerOf(secured.facts, secured.lodgerId);
  const ground = findGround(secured, holder, { minor, lateMinor: 0n }, context);
  return defers && ground !== undefined && usableNamed(secured, context).length > 0;
}

/** The guarantee, as far as it holds: goods that were let go cannot be held for more. */
function secureMore(secured: Secured, minor: bigint, context: StepContext): readonly Security[] {
  if (minor <= 0n) return [];
  const found = secure(secured, [{ purpose: "charges", minor }], context);
  return found.kind === "secured" ? found.securities.filter(({ by }) => by.kind !== "cash") : [];
}
