/**
 * From price to customs value: currency at the rate of the day, freight, insurance and other
 * charges to the value basis of the profile, charges of the header shared over the items so that
 * the parts add up exactly, rounded once for each item.
 */
import {
  type Decimal,
  add,
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
import type { Addition, Amount, ChargeReason, DutyInput, DutyItem } from "./duties.ts";
import type { DutyLaw } from "./law.ts";
import { noChargeType, noExchangeRate, noPrice, noShare, rateOfMonth } from "./reasons.ts";
import { type Tariff, toNational } from "./tariff.ts";

export type ItemValue = {
  /** Customs value in national currency; undefined where a price or rate is missing. */
  readonly value: Decimal | undefined;
  /** What only VAT adds to its base. */
  readonly vatAdjustment: Decimal;
  readonly formula: string | null;
  readonly reasons: readonly ChargeReason[];
};

type Part = { readonly amount: Decimal; readonly says: string; readonly vatOnly: boolean };
type Work = {
  readonly item: DutyItem;
  readonly price: Decimal;
  readonly parts: Part[];
  readonly reasons: ChargeReason[];
};

/** Customs values of all items, in their order. */
export function customsValues(
  input: DutyInput,
  tariff: Tariff,
  law: DutyLaw,
): readonly ItemValue[] {
  const toMoney = converter(tariff, law, input.asOf);
  const works = input.items.map((item) => startItem(item, toMoney));
  const known = works.filter((work) => work !== undefined);
  const shared: ChargeReason[] = [];
  // a share by value needs every value: with one missing, no item knows its part of the header's
  // charges
  const sharable = known.length === works.length || !hasHeaderCharges(input);
  if (sharable) shareHeader(input, known, { law, toMoney, reasons: shared });
  return works.map((work, at) => {
    if (work && sharable) return finishItem(work, law, shared);
    return missing(input.items[at], toMoney);
  });
}

function hasHeaderCharges(input: DutyInput): boolean {
  const { charges, freight, insurance, otherAdditions } = input;
  return (
    charges.length > 0 ||
    [freight, insurance, otherAdditions].some((addition) => addition !== undefined)
  );
}

type ToMoney = (
  amount: Amount,
) => { readonly value: Decimal; readonly reason?: ChargeReason } | ChargeReason;

/** Converts at the rate of the day, remembering each currency's reason. */
function converter(tariff: Tariff, law: DutyLaw, day: string): ToMoney {
  const reasons = new Map<string, ChargeReason>();
  return ({ amount, currency }) => {
    if (currency === law.currency || currency === "") return { value: amount };
    const rate = tariff.exchangeRate(currency, day);
    if (!rate) return noExchangeRate(currency, day);
    const reason = reasons.get(currency) ?? rateOfMonth(rate);
    reasons.set(currency, reason);
    return { value: toNational(amount, rate), reason };
  };
}

function startItem(item: DutyItem, toMoney: ToMoney): Work | undefined {
  const price = item.itemPrice;
  if (!price) return undefined;
  const money = toMoney(price);
  if (!("value" in money)) return undefined;
  return { item, price: money.value, parts: [], reasons: money.reason ? [money.reason] : [] };
}

function missing(item: DutyItem | undefined, toMoney: ToMoney): ItemValue {
  const price = item?.itemPrice;
  const money = price ? toMoney(price) : noPrice;
  return {
    value: undefined,
    vatAdjustment: zero,
    formula: null,
    reasons: ["value" in money ? noShare : money],
  };
}

type Sharing = {
  readonly law: DutyLaw;
  readonly toMoney: ToMoney;
  readonly reasons: ChargeReason[];
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
  for (const work of works) addItemCharges(work, sharing);
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
  const money = sharing.toMoney(amount);
  const reason = "value" in money ? money.reason : money;
  if (reason && !sharing.reasons.includes(reason)) sharing.reasons.push(reason);
  return "value" in money ? money.value : undefined;
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
  let freight = zero;
  for (const kind of ["freight", "insurance"] as const) {
    const addition = input[kind];
    if (!addition) continue;
    const included = includes?.includes(kind) ?? false;
    const over = kind === "insurance" && !included ? add(goods, freight) : goods;
    const amount = additionOf(addition, { over, grossMassKg: input.grossMassKg, sharing });
    if (!amount) continue;
    if (kind === "freight") freight = amount;
    if (wants === included) continue;
    shareOut(works, amount, { by: "value", law, negative: !wants, says: kind, vatOnly: false });
  }
  if (!input.otherAdditions) return;
  const other = additionOf(input.otherAdditions, {
    over: goods,
    grossMassKg: input.grossMassKg,
    sharing,
  });
  if (other)
    shareOut(works, other, { by: "value", law, negative: false, says: "other", vatOnly: false });
}

type AdditionFacts = {
  readonly over: Decimal;
  readonly grossMassKg: Decimal | undefined;
  readonly sharing: Sharing;
};

function additionOf(addition: Addition, facts: AdditionFacts): Decimal | undefined {
  switch (addition.basis) {
    case "percent":
      return percentOf(facts.over, addition.amount);
    case "perTonne": {
      const each = moneyOf(addition, facts.sharing);
      if (!each || !facts.grossMassKg) return undefined;
      return multiply(multiply(each, facts.grossMassKg), decimalOf(1n, 3));
    }
    case "total":
      return moneyOf(addition, facts.sharing);
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
 * Shares an amount in proportion, in the smallest units of money, so that the parts add up to it
 * exactly.
 */
function shareOut(works: readonly Work[], total: Decimal, how: ShareHow): void {
  const [first] = works;
  if (!first) return;
  if (works.length === 1) return addPart(first, total, how);
  const { scale } = how.law.rounding.customsValue;
  const keys = works.map((work) =>
    how.by === "value" ? work.price : (work.item.grossMassKg ?? zero),
  );
  const whole = sum(keys);
  const minor = round(total, scale, "half-up").units;
  let keyed = zero;
  let given = 0n;
  works.forEach((work, at) => {
    keyed = add(keyed, keys[at] ?? zero);
    const upTo =
      whole.units === 0n ? equalShare(minor, at + 1, works.length) : shareUpTo(minor, keyed, whole);
    addPart(work, decimalOf(upTo - given, scale), how);
    given = upTo;
  });
}

function shareUpTo(minor: bigint, keyed: Decimal, whole: Decimal): bigint {
  return divide(multiply(decimalOf(minor), keyed), whole, 0, "half-up").units;
}

function equalShare(minor: bigint, count: number, of: number): bigint {
  return (minor * BigInt(count)) / BigInt(of);
}

type PartHow = { readonly negative: boolean; readonly says: string; readonly vatOnly: boolean };

function addPart(work: Work, amount: Decimal, how: PartHow): void {
  const signed = how.negative ? subtract(zero, amount) : amount;
  work.parts.push({ amount: signed, says: how.says, vatOnly: how.vatOnly });
}

function finishItem(work: Work, law: DutyLaw, shared: readonly ChargeReason[]): ItemValue {
  const { scale, mode } = law.rounding.customsValue;
  let value = work.price;
  let vatAdjustment = zero;
  for (const part of work.parts) {
    if (part.vatOnly) vatAdjustment = add(vatAdjustment, part.amount);
    else value = add(value, part.amount);
  }
  const rounded = round(value, scale, mode);
  const reasons = [...work.reasons, ...shared.filter((reason) => !work.reasons.includes(reason))];
  return {
    value: rounded.units < 0n ? { units: 0n, scale } : rounded,
    vatAdjustment: round(vatAdjustment, scale, mode),
    formula: valueFormula(work, rounded),
    reasons,
  };
}

function valueFormula(work: Work, value: Decimal): string {
  const declared = work.item.itemPrice;
  const start = declared
    ? `${formatDecimal(declared.amount)} ${declared.currency}`
    : formatDecimal(work.price);
  const parts = work.parts.filter((part) => !part.vatOnly && part.amount.units !== 0n);
  const text = parts.map(({ amount, says }) => {
    const size = { units: amount.units < 0n ? -amount.units : amount.units, scale: amount.scale };
    return ` ${amount.units < 0n ? "-" : "+"} ${formatDecimal(short(size))} ${says}`;
  });
  return `${start}${text.join("")} = ${formatDecimal(value)}`;
}

/** At most six decimals in an explanation. */
function short(value: Decimal): Decimal {
  return value.scale <= 6
    ? value
    : shorten({ units: value.units / powerOfTen(value.scale - 6), scale: 6 });
}
