/**
 * From price to customs value: currency at the rate of the day, freight, insurance and other
 * charges to the value basis of the profile, charges of the header shared over the items so that
 * the parts add up exactly, rounded once for each item.
 */
import {
  type Decimal,
  add,
  compare,
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
import type { ChargeReason, DutyInput, DutyItem } from "./duties.ts";
import { worthUnknown } from "./condition.ts";
import {
  type Money,
  type Sharing,
  shareHeader,
  sum,
  type ToMoney,
  type ItemValuation,
} from "./costs.ts";
import type { DutyLaw } from "./law.ts";
import { findQuantity } from "./quantity.ts";
import {
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
import { tellStatedValues } from "./stated-values.ts";
import { type Tariff, toNational } from "./tariff.ts";
import { rounded } from "./charge-reasons.ts";

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
  /** What an officer decides of the value before anything is owed on it. */
  readonly doubts: readonly ChargeReason[];
};

/** Decimals kept of a quotient that does not end. */
const quotientScale = 20;

/** Customs values of all items, in their order. */
export function* customsValues(
  input: DutyInput,
  tariff: Tariff,
  law: DutyLaw,
): Sliced<readonly ItemValue[]> {
  const toMoney = converter(tariff, law, input.asOf);
  const facts = { input, tariff, law, toMoney };
  const started: (ItemValuation | ChargeReason)[] = [];
  for (const item of input.items) {
    started.push(startItem(item, facts));
    yield;
  }
  const known = started.filter((work) => "price" in work);
  const sharing: Sharing = { law, toMoney, reasons: [], doubts: [], unknown: [] };
  // a share by value needs every value: with one missing, no item knows its part of the header's
  // charges
  const isShared = hasHeaderCharges(input);
  const sharable = known.length === started.length || !isShared;
  if (sharable) shareHeader(input, known, sharing);
  const values = roundValues(known.map(exactValue), { law, isShared });
  if (known.length === started.length) tellStatedValues(input, values, { law, toMoney, sharing });
  const [unknown] = sharing.unknown;
  let at = 0;
  return started.map((work) => {
    if (!("price" in work)) return missing(work);
    const why = sharable ? (unknown ?? work.unknown[0]) : noShare;
    const value = values[at++];
    return why || !value ? missing(why ?? noShare) : finishItem(value, law, sharing);
  });
}

function hasHeaderCharges(input: DutyInput): boolean {
  const { charges, freight, insurance, otherAdditions } = input;
  return (
    charges.length > 0 ||
    [freight, insurance, otherAdditions].some((addition) => addition !== undefined)
  );
}

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
function startItem(item: DutyItem, facts: StartFacts): ItemValuation | ChargeReason {
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
    doubts: [],
    unknown: [],
    reasons: money.reason ? [money.reason] : [],
  };
}

/** Quantity × the published price of the day, in place of what was paid. */
function startByUnitPrice(item: DutyItem, facts: StartFacts): ItemValuation | ChargeReason {
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
    doubts: [],
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
    doubts: [],
  };
}

type ExactValue = {
  readonly work: ItemValuation;
  readonly value: Decimal;
  readonly vatAdjustment: Decimal;
};
type RoundedValue = ExactValue & {
  readonly rounded: Decimal;
  /** Rounded otherwise than alone, so that all add up. */
  readonly turned: boolean;
};

function exactValue(work: ItemValuation): ExactValue {
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
  { reasons: shared, doubts }: Sharing,
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
    doubts: doubts.length === 0 ? work.doubts : [...doubts, ...work.doubts],
  };
}

function valueFormula(work: ItemValuation, value: string): string {
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
