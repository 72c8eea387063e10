/**
 * Claims on tariff quotas that are drawn in the order of acceptance. Whether the quota still holds
 * enough is known only after the goods were let go, so they go against security; what the quota gave
 * makes the charges final. An exhausted quota means the rate without it (UCC implementing act, art. 49
 * to 54 and 153, in `gb`'s retained form).
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { assessForStep } from "../assessment/assess-for-step.ts";
import { assessmentRow } from "../assessment/assess-charges.ts";
import { appendAssessments } from "../assessment/store.ts";
import { settleDifference } from "../payment/settle-difference.ts";
import type { Controlled, Secured } from "../stages.ts";
import { effect, type Emission, type StepContext } from "../step.ts";

/** Order numbers the declaration claims and nobody has decided. */
export function openClaims(
  { facts, quotas }: Pick<Controlled, "facts" | "quotas">,
  { profile, known }: StepContext,
): readonly string[] {
  if (facts.direction !== "import") return [];
  const claimed = new Set(facts.items.flatMap(({ quotaOrder }) => quotaOrder ?? []));
  if (claimed.size === 0) return [];
  const later = profile.quotas ? new RegExp(profile.quotas.drawnLater) : undefined;
  const isOpen = known.quotaOpen ?? ((order: string) => later?.test(order) === true);
  return [...claimed].filter((order) => quotas?.[order] === undefined && isOpen(order));
}

/** Takes an outcome; the last one makes the charges final. */
export function settleQuota(
  secured: Secured,
  context: StepContext,
): Emission<"quota.settled" | "release.secured"> {
  const orders = openClaims(secured, context);
  if (orders.length > 0)
    return { event: "release.secured", stage: secured, payload: { orders, resumed: true } };
  const exhausted = Object.values(secured.quotas ?? {}).includes("exhausted");
  const assessment = exhausted
    ? assessForStep(withoutQuota(secured, context), secured, context)
    : secured.assessment;
  const { paidMinor, postings, booked } = settleDifference(secured, assessment, context);
  return {
    event: "quota.settled",
    stage: { ...secured, assessment, paidMinor },
    payload: {
      quotas: { ...secured.quotas },
      lines: assessment.items.reduce((sum, item) => sum + item.lines.length, 0),
      payable: assessment.totals.payable,
      currency: assessment.currency,
      booked,
    },
    effects: [
      ...(exhausted
        ? [effect(appendAssessments, assessmentRow(secured, assessment, context))]
        : []),
      ...postings,
    ],
  };
}

/** The same goods at the rate that holds where the quota gives nothing. */
function withoutQuota({ facts, quotas = {} }: Secured, { profile }: StepContext): DeclaredFacts {
  const instead = new Map(
    profile.quotas?.exhausted.map(({ claimed, assessedAs }) => [claimed, assessedAs]),
  );
  const items = facts.items.map((item) => {
    if (item.quotaOrder === undefined || quotas[item.quotaOrder] !== "exhausted") return item;
    const preference = instead.get(item.preference ?? "") ?? item.preference;
    const taxes = item.taxes.map((tax) => ({
      ...tax,
      quotaOrder: undefined,
      preference: instead.get(tax.preference ?? "") ?? tax.preference,
    }));
    return { ...item, quotaOrder: undefined, preference, taxes };
  });
  return { ...facts, items };
}
