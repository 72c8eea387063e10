/** What a rate comes to for one item: exact, unrounded, with the formula that was computed. */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { ChargeReason } from "./duties.ts";
import { type Component, type Rate, isZeroRate, perUnit } from "./rate.ts";
import type { ReadQuantity } from "./quantity.ts";
import { quantityFrom } from "./charge-reasons.ts";
import { baseUnknown, noExchangeRate, noTable, rateOfMonth } from "./reasons.ts";
import { type ExchangeRate, toNational } from "./tariff.ts";

export type RateFacts = {
  readonly base: Decimal | undefined;
  /** The base as printed; null where it is not. */
  readonly baseText: string | null;
  /** The tax is part of its own base. */
  readonly inside: boolean;
  readonly currency: string;
  readonly asOf: string;
  readonly quantity: (unit: string) => ReadQuantity | ChargeReason;
  readonly exchangeRate: (currency: string) => ExchangeRate | undefined;
  /** What stands in a table of the tariff for the goods, or why nothing does. */
  readonly table?: (name: string) => Rate | ChargeReason;
};
export type Evaluated = {
  readonly amount: Decimal;
  readonly formula: string;
  readonly quantity: Decimal | undefined;
  readonly unit: string | undefined;
  readonly reasons: readonly ChargeReason[];
};

const hundred = decimalOf(100n);
const quotientScale = 20;

/** Evaluates a rate; a list of reasons where a fact is missing. */
export function evaluateRate(rate: Rate, facts: RateFacts): Evaluated | readonly ChargeReason[] {
  if (isZeroRate(rate))
    return {
      amount: zero,
      formula: zeroFormula(rate, facts),
      quantity: undefined,
      unit: undefined,
      reasons: [],
    };
  const work: RateEvaluation = {
    facts,
    quantity: undefined,
    unit: undefined,
    reasons: [],
    missing: [],
  };
  const sum = evaluateSum(rate.sum, work);
  const minimum = rate.minimum && evaluateSum(rate.minimum, work);
  const maximum = rate.maximum && evaluateSum(rate.maximum, work);
  if (work.missing.length > 0) return work.missing;
  let { amount, formula } = sum;
  if (minimum && compare(amount, minimum.amount) < 0) {
    amount = minimum.amount;
    formula = `${minimum.formula} (minimum; ${formula} is less)`;
  }
  if (maximum && compare(amount, maximum.amount) > 0) {
    amount = maximum.amount;
    formula = `${maximum.formula} (maximum; ${formula} is more)`;
  }
  return { amount, formula, quantity: work.quantity, unit: work.unit, reasons: work.reasons };
}

type RateEvaluation = {
  readonly facts: RateFacts;
  quantity: Decimal | undefined;
  unit: string | undefined;
  readonly reasons: ChargeReason[];
  readonly missing: ChargeReason[];
};
type Sum = { readonly amount: Decimal; readonly formula: string };

function zeroFormula(rate: Rate, { baseText }: RateFacts): string {
  return rate.sum.length === 0 || baseText === null ? "free" : `${baseText} × 0 %`;
}

function evaluateSum(components: readonly Component[], work: RateEvaluation): Sum {
  const { base, baseText, inside } = work.facts;
  let percent = zero;
  let specific = zero;
  let specificText = "";
  for (const component of components) {
    if (component.kind === "ad-valorem") {
      percent = add(percent, component.percent);
      continue;
    }
    const isTable = component.kind === "table";
    const part = isTable ? evaluateTable(component, work) : evaluateSpecific(component, work);
    if (!part) continue;
    const minus = isTable && component.negative;
    specific = minus ? subtract(specific, part.amount) : add(specific, part.amount);
    const sign = minus ? " - " : " + ";
    specificText += specificText === "" ? (minus ? "-" : "") + part.formula : sign + part.formula;
  }
  if (percent.units === 0n) return { amount: specific, formula: specificText || "0" };
  if (!base) {
    work.missing.push(baseUnknown);
    return { amount: zero, formula: "" };
  }
  if (inside) return insideTax(percent, { base, specific, specificText });
  // per cent: two more decimals, no division
  const share = multiply(base, percent);
  const adValorem = { units: share.units, scale: share.scale + 2 };
  const text = `${baseText ?? formatDecimal(base)} × ${formatDecimal(shorten(percent))} %`;
  return {
    amount: add(adValorem, specific),
    formula: specificText === "" ? text : `${text} + ${specificText}`,
  };
}

type InsideFacts = {
  readonly base: Decimal;
  readonly specific: Decimal;
  readonly specificText: string;
};

/**
 * The composite price includes the tax: (base + specific) ÷ (1 − r) × r, and the specific part on
 * top.
 */
function insideTax(percent: Decimal, { base, specific, specificText }: InsideFacts): Sum {
  const share = multiply(add(base, specific), percent);
  const amount = divide(share, subtract(hundred, percent), quotientScale, "half-up");
  const rate = `${formatDecimal(shorten(percent))} %`;
  const within =
    specificText === "" ? formatDecimal(base) : `(${formatDecimal(base)} + ${specificText})`;
  const text = `${within} ÷ (1 − ${rate}) × ${rate}`;
  return {
    amount: add(amount, specific),
    formula: specificText === "" ? text : `${text} + ${specificText}`,
  };
}

/** A rate of a table, evaluated as a whole; a table does not name another. */
function evaluateTable(
  { name }: Extract<Component, { kind: "table" }>,
  work: RateEvaluation,
): Sum | undefined {
  const found = work.facts.table?.(name) ?? noTable(name);
  if ("code" in found) {
    work.missing.push(found);
    return undefined;
  }
  const { table: _none, ...facts } = work.facts;
  const evaluated = evaluateRate(found, facts);
  if (!("amount" in evaluated)) {
    work.missing.push(...evaluated);
    return undefined;
  }
  work.quantity = evaluated.quantity ?? work.quantity;
  work.unit = evaluated.unit ?? work.unit;
  work.reasons.push(...evaluated.reasons);
  return { amount: evaluated.amount, formula: `${name} (${evaluated.formula})` };
}

function evaluateSpecific(
  component: Extract<Component, { kind: "specific" }>,
  work: RateEvaluation,
): Sum | undefined {
  const { facts } = work;
  const read = facts.quantity(component.unit);
  if (!("amount" in read)) {
    work.missing.push(read);
    return undefined;
  }
  const { amount: quantity } = read;
  work.quantity = quantity;
  work.unit = component.unit;
  const told = quantityFrom(quantity, component.unit, read.from);
  // a minimum or a second part may read the same quantity
  if (!work.reasons.some(({ says }) => says.en === told.says.en)) work.reasons.push(told);
  let amount = multiply(quantity, component.amount);
  if (compare(component.per, decimalOf(1n)) !== 0)
    amount = divide(amount, component.per, quotientScale, "half-up");
  const text = `${formatDecimal(quantity)} × ${formatDecimal(shorten(component.amount))} ${component.currency} / ${perUnit(component)}`;
  if (component.currency === facts.currency) return { amount, formula: text };
  const rate = facts.exchangeRate(component.currency);
  if (!rate) {
    work.missing.push(noExchangeRate(component.currency, facts.asOf));
    return undefined;
  }
  work.reasons.push(rateOfMonth(rate));
  return { amount: toNational(amount, rate), formula: `${text} ${rate.step}` };
}
