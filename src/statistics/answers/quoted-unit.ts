/** In which unit and currency a quoted fact tells what is asked. */
import { findUnit } from "../official/units.ts";
import type { Fact } from "../figures/facts.ts";
import type { Question } from "../questions/question.ts";

/**
 * Growth that is asked in a currency is that of money in it. A growth that is published alone is of money in
 * our own; of goods it may be that of their quantity.
 */
export function isGrownIn({ kind, currency }: Question, fact: Fact, home: string): boolean {
  if (kind !== "growth" || currency === undefined) return true;
  const printed = findUnit(fact.unit);
  if (printed?.kind === "money") return printed.currency === currency;
  return currency === home && fact.measure === "yoy_only" && fact.dimension !== "product";
}

/** Money, mass, batches and pieces are not told for one another. */
export function fitsUnit(question: Question, fact: Fact): boolean {
  const { kind, currency, unit: asked, bound } = question;
  const printed = findUnit(fact.unit);
  const isMoney = printed?.kind === "money";
  if (isMoney && printed.currency !== (currency ?? printed.currency)) return false;
  const isQuantity = printed?.kind === "quantity" || fact.measure.startsWith("quantity");
  if (question.isMoney && isQuantity) return false;
  // of goods a growth alone does not say whether it is of the value
  const isOpen = fact.measure === "yoy_only" && fact.dimension === "product";
  if (question.isMoney && isOpen) return false;
  const named = asked?.quantity ?? bound?.quantity;
  if (named === undefined) {
    const isCurrency = asked?.currency ?? bound?.currency;
    return isCurrency === undefined || kind === "growth" || isMoney;
  }
  if (isMoney || printed?.kind === "percent") return false;
  const isBatches = fact.unit === "batches" || fact.unit === "shipments";
  const isMass = printed?.kind === "quantity" && printed.base === "tonnes";
  if (named === "batches") return isBatches;
  return named === "tonnes" || named === "kilograms" ? isMass : !isMass && !isBatches;
}

/** What a question that is set against the year before asks of a fact. */
export const grownOnYear = { kind: "growth", against: undefined, isGrowth: true } as const;

/** Set against the year before, which the growth that is quoted with the amount tells. */
export function isOnYear({ kind, against, period, beside, byRate, unit }: Question): boolean {
  const isYear =
    against !== undefined &&
    period !== undefined &&
    against.year === period.year - 1 &&
    against.firstMonth === period.firstMonth &&
    against.lastMonth === period.lastMonth;
  const isPlainUnit = unit?.power === undefined && unit?.quantity === undefined;
  return kind === "difference" && isYear && beside.length === 0 && !byRate && isPlainUnit;
}
