/**
 * What is added to the prices of the items and taken off: freight, insurance and other costs of the
 * consignment, charges of the items. Costs of the header are shared so that the parts add up exactly.
 */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  formatDecimal,
  multiply,
  parseDecimal,
  powerOfTen,
  round,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Addition, Amount, Charge, ChargeReason, DutyInput, DutyItem } from "./duties.ts";
import type { DutyLaw, Rounding } from "./law.ts";
import {
  costNegative,
  costUnknown,
  noChargeType,
  noPriceTerm,
  nothingOf,
  statedTwice,
} from "./reasons.ts";
import type { ValuationCharge } from "./rules.ts";
import { type ShareKey, shareExactly } from "./share.ts";
import { costNames, sharedCost } from "./charge-reasons.ts";

export type CostPart = {
  readonly amount: Decimal;
  readonly says: string;
  readonly vatOnly: boolean;
};
/** An item whose value is being made up. */
export type ItemValuation = {
  readonly item: DutyItem;
  /** The declared price in national currency. */
  readonly goodsPrice: Decimal | undefined;
  /** What the value begins with: the declared price, or a published one. */
  readonly price: Decimal;
  /** How that is shown. */
  readonly says: string;
  /** A published unit price is the whole value: nothing is added to it. */
  readonly fixed: boolean;
  readonly parts: CostPart[];
  readonly reasons: ChargeReason[];
  readonly notes: ChargeReason[];
  /** What an officer decides of the value, told with each charge that stands on it. */
  readonly doubts: ChargeReason[];
  /** Why the value is not known after all. */
  readonly unknown: ChargeReason[];
};

export type Money = {
  readonly value: Decimal;
  readonly reason?: ChargeReason;
  /** How it was converted, as a step of a formula; absent in national currency. */
  readonly step?: string;
};
export type ToMoney = (amount: Amount) => Money | ChargeReason;

export type Sharing = {
  readonly law: DutyLaw;
  readonly toMoney: ToMoney;
  readonly reasons: ChargeReason[];
  /** What an officer decides of the values. */
  readonly doubts: ChargeReason[];
  /** Where charges that do not count are told, if not with the others. */
  readonly ofType?: ChargeReason[];
  /** A cost that nobody can tell leaves every value open: without it the value would be too low. */
  readonly unknown: ChargeReason[];
};

/** Adds what the header and the items state to the prices. */
export function shareHeader(
  input: DutyInput,
  works: readonly ItemValuation[],
  sharing: Sharing,
): void {
  for (const charge of input.charges) {
    const rule = ruleOf(charge, sharing);
    if (!rule) continue;
    const { negative, vatOnly } = effectOf(rule);
    const says = charge.type;
    if (rule.form === "percent") {
      for (const work of works)
        addPart(work, percentOf(work.price, charge.amount), { negative, says, vatOnly });
      continue;
    }
    const total = moneyOf(charge, sharing);
    if (total)
      shareOut(works, total, { by: rule.share, law: sharing.law, negative, says, vatOnly });
  }
  shareTransport(input, works, sharing);
  for (const work of works) {
    const { reasons, doubts, unknown } = work;
    addItemCharges(work, sharing, { ...sharing, doubts, unknown, ofType: reasons });
  }
}

/** The rule of a charge that counts; what does not count says why, or leaves the value open. */
function ruleOf(
  { type, amount, allowed }: Charge,
  { law, doubts, unknown, reasons, ofType = reasons }: Sharing,
): ValuationCharge | undefined {
  const rule = law.chargeOf(type);
  if (!rule) {
    const isOpen = law.rules.valuation.unknownCharges === "officer";
    (isOpen ? unknown : ofType).push(noChargeType(type, isOpen));
    return undefined;
  }
  if (rule.effect !== "officer") return rule;
  if (allowed) return { ...rule, effect: "deduct" };
  const { says } = rule;
  if (says && amount.units !== 0n) doubts.push({ code: "DUT-089", says, ...sourceOf(rule) });
  return undefined;
}

function sourceOf({ source }: ValuationCharge): Pick<ChargeReason, "source"> {
  return source === undefined ? {} : { source };
}

function effectOf({ effect }: ValuationCharge) {
  return { negative: effect === "deduct", vatOnly: effect === "vat-only" };
}

function addItemCharges(work: ItemValuation, sharing: Sharing, own: Sharing): void {
  for (const charge of work.item.charges) {
    const rule = ruleOf(charge, own);
    if (!rule) continue;
    const amount =
      rule.form === "percent"
        ? percentOf(work.price, charge.amount)
        : moneyOf(charge, { ...sharing, unknown: work.unknown });
    if (amount) addPart(work, amount, { ...effectOf(rule), says: charge.type });
  }
}

function moneyOf(amount: Amount, sharing: Sharing): Decimal | undefined {
  if (amount.amount.units < 0n) sharing.unknown.push(costNegative);
  const money = sharing.toMoney(amount);
  if (!("value" in money)) {
    sharing.unknown.push(money);
    return undefined;
  }
  const { reason } = money;
  if (reason && !sharing.reasons.includes(reason)) sharing.reasons.push(reason);
  return money.value;
}

/**
 * Freight and insurance of the header: what the value basis wants and the price term leaves out is
 * added, what the price includes and the basis does not want is taken off.
 */
function shareTransport(input: DutyInput, works: readonly ItemValuation[], sharing: Sharing): void {
  const { law } = sharing;
  const includes = includedBy(law, input.priceTerm);
  tellUnlike(input, includes, sharing);
  const wants = law.valueBasis[input.direction] === "CIF";
  // what the price takes in is not known: without freight it may be too low
  if (law.rules.valuation.costsAboveZero && wants && !includes && !input.freight)
    sharing.unknown.push(noPriceTerm(input.priceTerm));
  const goods = sum(works.map((work) => work.price));
  const { grossMassKg } = input;
  let freight = zero;
  for (const kind of ["freight", "insurance"] as const) {
    const included = includes?.includes(kind) ?? false;
    const over = kind === "insurance" && !included ? add(goods, freight) : goods;
    const isCounted = wants !== included;
    // what the price term leaves out is there; of a term nobody knows that can't be said
    const isMissing = includes !== undefined && wants && !included;
    const addition = input[kind];
    // what neither counts nor changes the base of the insurance need not be known
    if ((!addition && !isMissing) || (!isCounted && kind === "insurance")) continue;
    const facts = isCounted ? sharing : { ...sharing, unknown: [] };
    const stated = addition && additionOf(addition, { kind, over, grossMassKg, sharing: facts });
    const amount = isMissing ? aboveZero(stated, { kind, over, addition, sharing }) : stated;
    if (!amount) continue;
    if (kind === "freight") freight = amount;
    if (!isCounted) continue;
    shareOut(works, amount, { by: "value", law, negative: !wants, says: kind, vatOnly: false });
  }
  const { otherAdditions } = input;
  const other =
    otherAdditions &&
    additionOf(otherAdditions, { kind: "other", over: goods, grossMassKg, sharing });
  if (other)
    shareOut(works, other, { by: "value", law, negative: false, says: "other", vatOnly: false });
}

/** What a price term takes in: one of the law's own, whatever text was declared (`__proto__`). */
function includedBy(
  { rules }: Pick<DutyLaw, "rules">,
  term: string | undefined,
): readonly string[] | undefined {
  const { priceTerms } = rules.valuation;
  return term !== undefined && Object.hasOwn(priceTerms, term) ? priceTerms[term] : undefined;
}

/** What is stated in the form and in the message, and not alike, leaves the values open. */
function tellUnlike(
  { priceTerm = "", otherPriceTerm, freight, otherFreight }: DutyInput,
  includes: readonly string[] | undefined,
  { law, unknown }: Sharing,
): void {
  const others = includedBy(law, otherPriceTerm);
  if (includes && others && includes.join(" ") !== others.join(" "))
    unknown.push(statedTwice(priceTermName, priceTerm, otherPriceTerm ?? ""));
  if (!freight || !otherFreight) return;
  const isSame =
    freight.basis === "total" &&
    freight.currency === otherFreight.currency &&
    compare(freight.amount, otherFreight.amount) === 0;
  const shown = ({ amount, currency }: Amount) => `${formatDecimal(amount)} ${currency}`;
  if (!isSame) unknown.push(statedTwice(costName("freight"), shown(freight), shown(otherFreight)));
}

const priceTermName = { en: "the price term", zh: "成交方式" };
const costName = (kind: string) => costNames[kind] ?? { en: kind, zh: kind };

type CostFacts = {
  readonly kind: "freight" | "insurance";
  /** What insurance is a share of. */
  readonly over: Decimal;
  readonly addition: Addition | undefined;
  readonly sharing: Sharing;
};

/**
 * A cost that the price leaves out came to something: freight of nothing leaves the values open, insurance of
 * nothing counts as the law says.
 */
function aboveZero(
  stated: Decimal | undefined,
  { kind, over, addition, sharing }: CostFacts,
): Decimal | undefined {
  const { law, unknown, reasons } = sharing;
  const rule = law.rules.valuation.costsAboveZero;
  const { scale } = law.rounding.customsValue;
  if (!rule || (stated && round(stated, scale, "half-up").units > 0n)) return stated;
  // a cost in an unknown currency has its own reason
  if (addition && !stated) return undefined;
  if (kind === "freight" || (stated?.units ?? 0n) < 0n) {
    unknown.push(nothingOf(costName(kind)));
    return undefined;
  }
  reasons.push({ code: "DUT-090", says: rule.insuranceSays, source: rule.source });
  return percentOf(over, parseDecimal(rule.insurancePercent));
}

type AdditionFacts = {
  readonly kind: "freight" | "insurance" | "other";
  readonly over: Decimal;
  readonly grossMassKg: Decimal | undefined;
  readonly sharing: Sharing;
};

function additionOf(addition: Addition, facts: AdditionFacts): Decimal | undefined {
  const { kind, over, grossMassKg, sharing } = facts;
  switch (addition.basis) {
    case "percent":
      if (addition.amount.units < 0n) sharing.unknown.push(costNegative);
      return percentOf(over, addition.amount);
    case "perTonne": {
      const each = moneyOf(addition, sharing);
      if (each && grossMassKg) return multiply(multiply(each, grossMassKg), decimalOf(1n, 3));
      sharing.unknown.push(costUnknown(costName(kind)));
      return undefined;
    }
    case "total":
      return moneyOf(addition, sharing);
    default:
      return addition.basis satisfies never;
  }
}

function percentOf(value: Decimal, percent: Decimal): Decimal {
  return multiply(multiply(value, percent), decimalOf(1n, 2));
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce(add, zero);
}

type ShareHow = {
  readonly by: "value" | "grossMass";
  readonly law: DutyLaw;
  readonly negative: boolean;
  readonly says: string;
  readonly vatOnly: boolean;
};

/**
 * Shares an amount in proportion, so that the parts add up to it exactly and the order of the items
 * does not matter: see `shareExactly`.
 */
function shareOut(works: readonly ItemValuation[], total: Decimal, how: ShareHow): void {
  const [first] = works;
  if (!first) return;
  if (works.length === 1) return addPart(first, total, how);
  const { by, keys: found } = sharingKeys(works, how.by);
  const keys = found.map((key, at) => ({ key, rank: works[at]?.item.item ?? at }));
  const shared = { total, by, keys: sum(found) };
  const tell = sharedCost({ name: how.says, ...shared });
  partsOf(total, keys, how.law.rounding.customsValue).forEach((part, at) => {
    const [work, key] = [works[at], found[at]];
    if (!work || !key || (work.fixed && !how.vatOnly)) return;
    addPart(work, part, how);
    work.notes.push(tell(part, key));
  });
}

/** Decimals below the smallest unit of money that parts of costs are shared to. */
const fineDecimals = 10;

/**
 * Parts that add up to the whole, far below the smallest unit: values are rounded once, in the end. Where
 * values are cut, whole units are shared first, so that cutting loses none of them.
 */
function partsOf(
  total: Decimal,
  keys: readonly ShareKey[],
  { scale, mode }: Rounding,
): readonly Decimal[] {
  const fine = scale + fineDecimals;
  const units = round(total, fine, "half-up").units;
  const each = powerOfTen(fineDecimals);
  const whole = mode === "down" ? units / each : 0n;
  const wholes = shareExactly(whole, keys);
  return shareExactly(units - whole * each, keys).map((rest, at) =>
    decimalOf((wholes[at] ?? 0n) * each + rest, fine),
  );
}

/** By mass where masses are stated, else by value. */
function sharingKeys(
  works: readonly ItemValuation[],
  by: ShareHow["by"],
): { readonly by: ShareHow["by"]; readonly keys: readonly Decimal[] } {
  const masses = works.map(({ item }) => item.grossMassKg ?? item.netMassKg);
  const known = masses.filter((mass) => mass !== undefined && mass.units > 0n);
  if (by === "grossMass" && known.length === works.length)
    return { by, keys: known.map((mass) => mass ?? zero) };
  return { by: "value", keys: works.map((work) => work.price) };
}

type PartHow = { readonly negative: boolean; readonly says: string; readonly vatOnly: boolean };

function addPart(work: ItemValuation, amount: Decimal, how: PartHow): void {
  if (work.fixed && !how.vatOnly) return;
  const signed = how.negative ? subtract(zero, amount) : amount;
  work.parts.push({ amount: signed, says: how.says, vatOnly: how.vatOnly });
}
