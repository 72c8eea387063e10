/**
 * From price to customs value: currency at the rate of the day, freight, insurance and other
 * charges to the value basis of the profile, charges of the header shared over the items so that
 * the parts add up exactly, rounded once for each item.
 */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  powerOfTen,
  round,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Addition, Amount, ChargeReason, DutyInput, DutyItem } from "./duties.ts";
import { worthUnknown } from "./condition.ts";
import type { DutyLaw, Rounding } from "./law.ts";
import { findQuantity } from "./quantity.ts";
import {
  costNegative,
  costUnknown,
  noChargeType,
  noCurrency,
  noExchangeRate,
  noPrice,
  noQuantity,
  noShare,
  noUnitPrice,
  nothingLeft,
  rateOfMonth,
  roundedToWhole,
} from "./reasons.ts";
import { type ShareKey, shareExactly } from "./share.ts";
import { type Tariff, toNational } from "./tariff.ts";
import { costNames, rounded, sharedCost } from "./tell.ts";

export type ItemValue = {
  /** Customs value in national currency; undefined where a price or rate is missing. */
  readonly value: Decimal | undefined;
  /** The declared price in national currency, nothing added or taken off. */
  readonly goodsPrice: Decimal | undefined;
  /** What only VAT adds to its base. */
  readonly vatAdjustment: Decimal;
  readonly formula: string | null;
  /** Told with every charge that stands on the value. */
  readonly reasons: readonly ChargeReason[];
  /** Told once, at the item: its parts of common costs, its rounding. */
  readonly notes: readonly ChargeReason[];
};

/** Decimals kept of a quotient that does not end. */
const quotientScale = 20;

type Part = { readonly amount: Decimal; readonly says: string; readonly vatOnly: boolean };
type Work = {
  readonly item: DutyItem;
  /** The declared price in national currency. */
  readonly goodsPrice: Decimal | undefined;
  /** What the value begins with: the declared price, or a published one. */
  readonly price: Decimal;
  /** How that is shown. */
  readonly says: string;
  /** A published unit price is the whole value: nothing is added to it. */
  readonly fixed: boolean;
  readonly parts: Part[];
  readonly reasons: ChargeReason[];
  readonly notes: ChargeReason[];
  /** Why the value is not known after all. */
  readonly unknown: ChargeReason[];
};

/** Customs values of all items, in their order. */
export function* customsValues(
  input: DutyInput,
  tariff: Tariff,
  law: DutyLaw,
): Sliced<readonly ItemValue[]> {
  const toMoney = converter(tariff, law, input.asOf);
  const facts = { input, tariff, law, toMoney };
  const started: (Work | ChargeReason)[] = [];
  for (const item of input.items) {
    started.push(startItem(item, facts));
    yield;
  }
  const known = started.filter((work) => "price" in work);
  const sharing: Sharing = { law, toMoney, reasons: [], unknown: [] };
  // a share by value needs every value: with one missing, no item knows its part of the header's
  // charges
  const isShared = hasHeaderCharges(input);
  const sharable = known.length === started.length || !isShared;
  if (sharable) shareHeader(input, known, sharing);
  const [unknown] = sharing.unknown;
  const values = roundValues(known.map(exactValue), { law, isShared });
  let at = 0;
  return started.map((work) => {
    if (!("price" in work)) return missing(work);
    const why = sharable ? (unknown ?? work.unknown[0]) : noShare;
    const value = values[at++];
    return why || !value ? missing(why ?? noShare) : finishItem(value, law, sharing.reasons);
  });
}

function hasHeaderCharges(input: DutyInput): boolean {
  const { charges, freight, insurance, otherAdditions } = input;
  return (
    charges.length > 0 ||
    [freight, insurance, otherAdditions].some((addition) => addition !== undefined)
  );
}

type Money = {
  readonly value: Decimal;
  readonly reason?: ChargeReason;
  /** How it was converted, as a step of a formula; absent in national currency. */
  readonly step?: string;
};
type ToMoney = (amount: Amount) => Money | ChargeReason;

/** Converts at the rate of the day, remembering each currency's reason. */
function converter(tariff: Tariff, law: DutyLaw, day: string): ToMoney {
  const reasons = new Map<string, ChargeReason>();
  return ({ amount, currency }) => {
    if (currency === law.currency) return { value: amount };
    if (currency === "") return noCurrency(formatDecimal(amount));
    const rate = tariff.exchangeRate(currency, day);
    if (!rate) return noExchangeRate(currency, day);
    const reason = reasons.get(currency) ?? rateOfMonth(rate);
    reasons.set(currency, reason);
    return { value: toNational(amount, rate), reason, step: rate.step };
  };
}

/** What a value begins with, and its conversion: the costs added to it are in national currency. */
function inNational(says: string, { step }: Money): string {
  return step === undefined ? says : `${says} ${step}`;
}

type StartFacts = {
  readonly input: DutyInput;
  readonly tariff: Tariff;
  readonly law: DutyLaw;
  readonly toMoney: ToMoney;
};

/** What the value of an item begins with, or why that is not known. */
function startItem(item: DutyItem, facts: StartFacts): Work | ChargeReason {
  const { law, input, toMoney } = facts;
  if (law.takesUnitPrice?.(input, item, worthUnknown)) return startByUnitPrice(item, facts);
  const price = item.itemPrice;
  if (!price) return noPrice;
  const rule = law.rules.valuation.priceAboveZero;
  if (rule && price.amount.units <= 0n)
    return { code: "DUT-080", says: rule.says, source: rule.source };
  const money = toMoney(price);
  if (!("value" in money)) return money;
  return {
    item,
    goodsPrice: money.value,
    price: money.value,
    says: inNational(`${formatDecimal(price.amount)} ${price.currency}`, money),
    fixed: false,
    parts: [],
    notes: [],
    unknown: [],
    reasons: money.reason ? [money.reason] : [],
  };
}

/** Quantity × the published price of the day, in place of what was paid. */
function startByUnitPrice(item: DutyItem, facts: StartFacts): Work | ChargeReason {
  const { law, tariff, input, toMoney } = facts;
  const rule = law.rules.valuation.unitPrices;
  const found = tariff.unitPrice?.(item.commodity, item.origin, input.asOf);
  if (!rule || !found) return noUnitPrice(item.commodity, input.asOf);
  const quantity = findQuantity(item, found.unit, { taxType: "", law });
  if (!quantity) return noQuantity(found.unit);
  const product = multiply(quantity, found.amount);
  const amount = divide(product, found.per, quotientScale, "half-up");
  const money = toMoney({ amount, currency: found.currency });
  if (!("value" in money)) return money;
  const declared = item.itemPrice && toMoney(item.itemPrice);
  const reasons = [{ code: "DUT-142", says: rule.says, source: rule.source }];
  return {
    item,
    goodsPrice: declared && "value" in declared ? declared.value : undefined,
    price: money.value,
    says: inNational(`${formatDecimal(quantity)} × ${found.says}`, money),
    fixed: true,
    parts: [],
    notes: [],
    unknown: [],
    reasons: money.reason ? [...reasons, money.reason] : reasons,
  };
}

function missing(reason: ChargeReason): ItemValue {
  return {
    value: undefined,
    goodsPrice: undefined,
    vatAdjustment: zero,
    formula: null,
    reasons: [reason],
    notes: [],
  };
}

type Sharing = {
  readonly law: DutyLaw;
  readonly toMoney: ToMoney;
  readonly reasons: ChargeReason[];
  /** A cost that nobody can tell leaves every value open: without it the value would be too low. */
  readonly unknown: ChargeReason[];
};

function shareHeader(input: DutyInput, works: readonly Work[], sharing: Sharing): void {
  for (const charge of input.charges) {
    const rule = sharing.law.chargeOf(charge.type);
    if (!rule) {
      sharing.reasons.push(noChargeType(charge.type));
      continue;
    }
    const negative = rule.effect === "deduct";
    const says = charge.type;
    const vatOnly = rule.effect === "vat-only";
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
  for (const work of works) addItemCharges(work, { ...sharing, unknown: work.unknown });
}

function addItemCharges(work: Work, sharing: Sharing): void {
  for (const charge of work.item.charges) {
    const rule = sharing.law.chargeOf(charge.type);
    if (!rule) {
      work.reasons.push(noChargeType(charge.type));
      continue;
    }
    const amount =
      rule.form === "percent" ? percentOf(work.price, charge.amount) : moneyOf(charge, sharing);
    const how = {
      negative: rule.effect === "deduct",
      says: charge.type,
      vatOnly: rule.effect === "vat-only",
    };
    if (amount) addPart(work, amount, how);
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
function shareTransport(input: DutyInput, works: readonly Work[], sharing: Sharing): void {
  const { law } = sharing;
  const includes = law.rules.valuation.priceTerms[input.priceTerm ?? ""];
  const wants = law.valueBasis[input.direction] === "CIF";
  const goods = sum(works.map((work) => work.price));
  const { grossMassKg } = input;
  let freight = zero;
  for (const kind of ["freight", "insurance"] as const) {
    const addition = input[kind];
    const included = includes?.includes(kind) ?? false;
    // what neither counts nor changes the base of the insurance need not be known
    if (!addition || (wants === included && kind === "insurance")) continue;
    const over = kind === "insurance" && !included ? add(goods, freight) : goods;
    const isCounted = wants !== included;
    const facts = isCounted ? sharing : { ...sharing, unknown: [] };
    const amount = additionOf(addition, { kind, over, grossMassKg, sharing: facts });
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
      sharing.unknown.push(costUnknown(costNames[kind] ?? { en: kind, zh: kind }));
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

function sum(values: readonly Decimal[]): Decimal {
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
function shareOut(works: readonly Work[], total: Decimal, how: ShareHow): void {
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
  works: readonly Work[],
  by: ShareHow["by"],
): { readonly by: ShareHow["by"]; readonly keys: readonly Decimal[] } {
  const masses = works.map(({ item }) => item.grossMassKg ?? item.netMassKg);
  const known = masses.filter((mass) => mass !== undefined && mass.units > 0n);
  if (by === "grossMass" && known.length === works.length)
    return { by, keys: known.map((mass) => mass ?? zero) };
  return { by: "value", keys: works.map((work) => work.price) };
}

type PartHow = { readonly negative: boolean; readonly says: string; readonly vatOnly: boolean };

function addPart(work: Work, amount: Decimal, how: PartHow): void {
  if (work.fixed && !how.vatOnly) return;
  const signed = how.negative ? subtract(zero, amount) : amount;
  work.parts.push({ amount: signed, says: how.says, vatOnly: how.vatOnly });
}

type ExactValue = {
  readonly work: Work;
  readonly value: Decimal;
  readonly vatAdjustment: Decimal;
};
type RoundedValue = ExactValue & {
  readonly rounded: Decimal;
  /** Rounded otherwise than alone, so that all add up. */
  readonly turned: boolean;
};

function exactValue(work: Work): ExactValue {
  let value = work.price;
  let vatAdjustment = zero;
  for (const part of work.parts) {
    if (part.vatOnly) vatAdjustment = add(vatAdjustment, part.amount);
    else value = add(value, part.amount);
  }
  if (value.units <= 0n && work.price.units > 0n) work.unknown.push(nothingLeft);
  return { work, value, vatAdjustment };
}

/**
 * Each value rounded as the law says. Where costs of the consignment were shared, the values add up to
 * that of the consignment: units left over go to the largest remainders.
 */
function roundValues(
  exact: readonly ExactValue[],
  { law, isShared }: { readonly law: DutyLaw; readonly isShared: boolean },
): readonly RoundedValue[] {
  const { scale, mode } = law.rounding.customsValue;
  const alone = exact.map(({ value }) => round(value, scale, mode));
  const whole = round(sum(exact.map(({ value }) => value)), scale, mode);
  const isTogether = isShared && mode !== "down";
  if (!isTogether || compare(sum(alone), whole) === 0)
    return exact.map((one, at) => ({ ...one, rounded: alone[at] ?? zero, turned: false }));
  const floors = exact.map(({ value }) => round(value, scale, "down"));
  const order = exact
    .map(({ value, work }, at) => ({ at, rest: subtract(value, floors[at] ?? zero), value, work }))
    .toSorted(
      (a, b) =>
        compare(b.rest, a.rest) || compare(b.value, a.value) || a.work.item.item - b.work.item.item,
    );
  const left = Number(whole.units - round(sum(floors), scale, "down").units);
  const raised = new Set(order.slice(0, left).map(({ at }) => at));
  return exact.map((one, at) => {
    const floor = floors[at] ?? zero;
    const rounded = raised.has(at) ? add(floor, { units: 1n, scale }) : floor;
    return { ...one, rounded, turned: compare(rounded, alone[at] ?? zero) !== 0 };
  });
}

function finishItem(
  { work, value, vatAdjustment, rounded: roundedValue, turned }: RoundedValue,
  law: DutyLaw,
  shared: readonly ChargeReason[],
): ItemValue {
  const { scale, mode } = law.rounding.customsValue;
  const reasons = [...work.reasons, ...shared.filter((reason) => !work.reasons.includes(reason))];
  const shown = { amount: roundedValue, to: formatDecimal(roundedValue) };
  const cut = rounded(value, shown, law.rounding.customsValue);
  const notes = [...work.notes, ...(cut ? [cut] : []), ...(turned ? [roundedToWhole] : [])];
  return {
    value: roundedValue.units < 0n ? { units: 0n, scale } : roundedValue,
    goodsPrice: work.goodsPrice,
    vatAdjustment: round(vatAdjustment, scale, mode),
    formula: valueFormula(work, shown.to),
    reasons,
    notes,
  };
}

function valueFormula(work: Work, value: string): string {
  const parts = work.parts.filter((part) => !part.vatOnly && part.amount.units !== 0n);
  const text = parts.map(({ amount, says }) => {
    const size = { units: amount.units < 0n ? -amount.units : amount.units, scale: amount.scale };
    return ` ${amount.units < 0n ? "-" : "+"} ${formatDecimal(short(size))} ${says}`;
  });
  return `${work.says}${text.join("")} = ${value}`;
}

/** At most six decimals in an explanation, and no zeros after the second. */
function short(value: Decimal): Decimal {
  if (value.scale <= 2) return value;
  const excess = Math.max(0, value.scale - 6);
  const cut = shorten({ units: value.units / powerOfTen(excess), scale: value.scale - excess });
  return cut.scale >= 2 ? cut : { units: cut.units * powerOfTen(2 - cut.scale), scale: 2 };
}
