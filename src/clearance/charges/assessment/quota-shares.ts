/**
 * What a claim on a tariff quota does to charges: an order that gave nothing leaves the rate without it;
 * one that gave a part splits the item, the part at the rate of the quota and the rest without it. In:
 * facts and outcomes. Out: facts to assess, and the two parts of an item put together again.
 */
import type { DeclaredFacts, DeclaredItem } from "#src/clearance/declaration/facts.ts";
import type { AssessedItem, Assessment } from "#src/decisions/duties/duties.ts";
import { quotaReason } from "#src/decisions/duties/charge-reasons.ts";
import {
  compare,
  type Decimal,
  divide,
  multiply,
  parseDecimal,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { QuotaOutcome, QuotaShare } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import type { AcceptedWhen } from "./assess.ts";
import { assessForStep } from "./assess-for-step.ts";
import { withoutQuota } from "./without-quota.ts";

export type QuotaOutcomes = {
  readonly quotas?: Readonly<Record<string, QuotaOutcome>> | undefined;
  readonly shares?: readonly QuotaShare[] | undefined;
};

/** Order numbers the declaration claims and nobody has decided. */
export function openClaims(
  { facts, quotas }: { readonly facts: DeclaredFacts } & Pick<QuotaOutcomes, "quotas">,
  { profile, known }: Pick<StepContext, "profile" | "known">,
): readonly string[] {
  if (facts.direction !== "import") return [];
  const claimed = new Set(facts.items.flatMap(({ quotaOrder }) => quotaOrder ?? []));
  if (claimed.size === 0) return [];
  const { isQuotaOpen } = known.foreseen;
  return [...claimed].filter(
    (order) => quotas?.[order] === undefined && isQuotaOpen(order, profile),
  );
}

/** Charges after what quotas gave; those that gave all change nothing. */
export function assessShares(
  facts: DeclaredFacts,
  outcomes: QuotaOutcomes,
  accepted: AcceptedWhen,
  context: StepContext,
): Assessment {
  return assessOutcomes(facts, outcomes, context.profile, (parts) =>
    assessForStep(parts, accepted, context),
  );
}

/** The same by any way to assess: a replay has no step. */
export function assessOutcomes(
  facts: DeclaredFacts,
  outcomes: QuotaOutcomes,
  profile: Profile,
  assess: (facts: DeclaredFacts) => Assessment,
): Assessment {
  const items = facts.items.flatMap((item) => partsOf(item, outcomes, profile));
  return tellOutcomes(joinParts(assess({ ...facts, items })), facts, outcomes);
}

/** Each item says what became of its claim. */
function tellOutcomes(
  assessment: Assessment,
  facts: DeclaredFacts,
  { quotas = {}, shares = [] }: QuotaOutcomes,
): Assessment {
  const items = assessment.items.map((item) => {
    const order = facts.items.find((one) => one.item === item.item)?.quotaOrder;
    const outcome = order === undefined ? undefined : quotas[order];
    if (order === undefined || outcome === undefined) return item;
    const share = shares.find((one) => one.order === order && one.item === item.item);
    return { ...item, reasons: [...item.reasons, quotaReason(order, outcome, share)] };
  });
  return { ...assessment, items };
}

/** The item as it is, without its quota, or in two parts. */
function partsOf(
  item: DeclaredItem,
  { quotas = {}, shares = [] }: QuotaOutcomes,
  profile: Profile,
): readonly DeclaredItem[] {
  const outcome = item.quotaOrder === undefined ? undefined : quotas[item.quotaOrder];
  if (outcome === "exhausted") return [withoutQuota(item, profile)];
  if (outcome !== "partly") return [item];
  const share = shares.find((one) => one.order === item.quotaOrder && one.item === item.item);
  const allocated = parseDecimal(share?.allocated ?? "0");
  const amount = parseDecimal(share?.amount ?? "0");
  if (compare(allocated, zero) <= 0) return [withoutQuota(item, profile)];
  if (compare(allocated, amount) >= 0) return [item];
  const inside = scaleItem(item, (whole) => partOf(whole, allocated, amount));
  const outside = scaleItem(item, (whole) => subtract(whole, partOf(whole, allocated, amount)));
  return [inside, withoutQuota(outside, profile)];
}

/** Decimals a part of a quantity or price is cut to; the other part takes the remainder. */
const partScale = 6;

function partOf(whole: Decimal, allocated: Decimal, amount: Decimal): Decimal {
  return divide(multiply(whole, allocated), amount, partScale, "down");
}

type Scale = (whole: Decimal) => Decimal;

function scaleItem(item: DeclaredItem, scale: Scale): DeclaredItem {
  const some = (value: Decimal | undefined) => value && scale(value);
  const amounts = <Amount extends { readonly amount: Decimal }>(value: Amount | undefined) =>
    value && { ...value, amount: scale(value.amount) };
  return {
    ...item,
    itemPrice: amounts(item.itemPrice),
    statisticalValue: amounts(item.statisticalValue),
    charges: item.charges.map((charge) => ({ ...charge, amount: scale(charge.amount) })),
    netMassKg: some(item.netMassKg),
    grossMassKg: some(item.grossMassKg),
    supplementaryQuantity: amounts(item.supplementaryQuantity),
    firstQuantity: amounts(item.firstQuantity),
    secondQuantity: amounts(item.secondQuantity),
    dealQuantity: amounts(item.dealQuantity),
    taxes: item.taxes.map((tax) => ({ ...tax, baseQuantity: amounts(tax.baseQuantity) })),
  };
}

/** Items of one number are one item again: the lines of both stay. */
function joinParts(assessment: Assessment): Assessment {
  const items = [...Map.groupBy(assessment.items, ({ item }) => item).values()].flatMap((parts) => {
    const [first, ...rest] = parts;
    return first ? [rest.reduce(joinTwo, first)] : [];
  });
  return { ...assessment, items };
}

function joinTwo(first: AssessedItem, second: AssessedItem): AssessedItem {
  const [one, other] = [first.customsValue, second.customsValue];
  const customsValue = one === null || other === null ? null : one + other;
  return {
    ...first,
    customsValue,
    valuation:
      [first.valuation, second.valuation].filter((text) => text !== null).join("; ") || null,
    reasons: distinct([...first.reasons, ...second.reasons]),
    lines: [...first.lines, ...second.lines],
    notApplied: distinct([...first.notApplied, ...second.notApplied]),
  };
}

/** What both parts say is said once. */
function distinct<Said>(list: readonly Said[]): readonly Said[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}
