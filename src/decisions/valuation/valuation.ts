/**
 * Customs value by the six methods of the WTO agreement, in their order, each with the conditions
 * that let it apply. In: what is known of a sale and its market (`ValuationCase`), the law of a
 * profile. Out: the value, and for every method tried why it applies or not. Pure; owns no table.
 *
 * The declaration's own charges (additions and deductions by code) are applied by `duties/value.ts`;
 * this is for cases where the price itself is in doubt.
 */
import {
  type Decimal,
  type RoundingMode,
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  round,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { ComparableSale, DeductiveFacts, ValuationCase } from "./valuation-case.ts";
import type { ValuationRules } from "./rules.ts";

export type Method = 1 | 2 | 3 | 4 | 5 | 6;
export type ValuationReason = {
  readonly code: string;
  readonly says: Text;
  readonly source: string;
};
export type MethodTried = {
  readonly method: Method;
  readonly outcome: "applied" | "not-possible" | "not-needed";
  readonly value: string | null;
  readonly formula: string | null;
  readonly reasons: readonly ValuationReason[];
};
export type Valuation = {
  /** Null where no method gives a value: an officer needs more facts. */
  readonly method: Method | null;
  readonly customsValue: string | null;
  readonly currency: string;
  /** A provisional price: to be settled when the final one is known. */
  readonly provisional: boolean;
  readonly tried: readonly MethodTried[];
};

type MethodValue = { readonly value: Decimal; readonly formula: string };
type Outcome = MethodValue | readonly ValuationReason[];
export type ValuationLaw = {
  readonly rules: ValuationRules;
  readonly currency: string;
  /** Decimals of money. */
  readonly scale: number;
  /** How charges are rounded. */
  readonly chargeRounding: RoundingMode;
};

/**
 * Tries the methods in order; the importer may ask for the computed value before the deductive one.
 */
export function determineValue(facts: ValuationCase, law: ValuationLaw): Valuation {
  const order: readonly Method[] = facts.computedFirst ? [1, 2, 3, 5, 4, 6] : [1, 2, 3, 4, 5, 6];
  const tried: MethodTried[] = [];
  let applied: MethodTried | undefined;
  for (const method of order) {
    if (applied) {
      tried.push({ method, outcome: "not-needed", value: null, formula: null, reasons: [] });
      continue;
    }
    const outcome = tryMethod(method, facts, law);
    const step = stepOf(method, outcome, law);
    if (step.outcome === "applied") applied = step;
    tried.push(step);
  }
  return {
    method: applied?.method ?? null,
    customsValue: applied?.value ?? null,
    currency: law.currency,
    provisional: applied?.method === 1 && (facts.sale?.provisional ?? false),
    tried: tried.toSorted((a, b) => a.method - b.method),
  };
}

function stepOf(method: Method, outcome: Outcome, { scale }: ValuationLaw): MethodTried {
  if (!("value" in outcome))
    return { method, outcome: "not-possible", value: null, formula: null, reasons: outcome };
  const value = formatDecimal(round(outcome.value, scale, "half-up"));
  const formula = `${outcome.formula} = ${value}`;
  return { method, outcome: "applied", value, formula, reasons: [] };
}

function tryMethod(method: Method, facts: ValuationCase, law: ValuationLaw): Outcome {
  switch (method) {
    case 1:
      return transactionValue(facts, law);
    case 2:
      return comparedValue(facts.identical, { facts, law, method });
    case 3:
      return comparedValue(facts.similar, { facts, law, method });
    case 4:
      return deductiveValue(facts, law);
    case 5:
      return computedValue(facts, law);
    case 6:
      return fallbackValue(facts, law);
    default:
      return method satisfies never;
  }
}

function why(key: keyof ValuationRules["reasons"], { rules }: ValuationLaw): ValuationReason {
  return { code: `VAL-${key}`, ...rules.reasons[key] };
}

/** Article 1: the price paid, unless one of its four conditions fails; Article 8 adds to it. */
function transactionValue({ sale }: ValuationCase, law: ValuationLaw): Outcome {
  if (!sale?.forExport) return [why("no-sale", law)];
  const faults = [
    ...(sale.restrictions ? [why("restrictions", law)] : []),
    ...(sale.unquantifiedCondition ? [why("condition", law)] : []),
    ...(sale.unquantifiedProceeds ? [why("proceeds", law)] : []),
    ...(sale.related && !standsDespiteRelation(sale, law) ? [why("related", law)] : []),
  ];
  if (faults.length > 0) return faults;
  let value = sale.price;
  let formula = formatDecimal(sale.price);
  for (const { amount, code } of sale.additions) {
    value = add(value, amount);
    formula += ` + ${formatDecimal(amount)} ${code}`;
  }
  for (const { amount, code } of sale.deductions) {
    value = subtract(value, amount);
    formula += ` - ${formatDecimal(amount)} ${code}`;
  }
  return compare(value, zero) < 0 ? [why("negative", law)] : { value, formula };
}

/**
 * Article 1.2: the relation did not influence the price, or the price closely approximates a test
 * value of goods sold to others.
 */
function standsDespiteRelation(
  sale: NonNullable<ValuationCase["sale"]>,
  { rules }: ValuationLaw,
): boolean {
  if (sale.influenced === false) return true;
  return sale.testValues.some(
    (test) => compare(subtract(test, sale.price), multiply(test, rules.closeShare)) <= 0,
  );
}

type CompareFacts = {
  readonly facts: ValuationCase;
  readonly law: ValuationLaw;
  readonly method: 2 | 3;
};

/** Articles 2 and 3: the lowest unit value of the same goods exported at about the same time. */
function comparedValue(
  candidates: readonly ComparableSale[],
  { facts, law, method }: CompareFacts,
): Outcome {
  const none = why(method === 2 ? "no-identical" : "no-similar", law);
  if (candidates.length === 0) return [none];
  if (!facts.quantity) return [why("no-quantity", law)];
  const timely = candidates.filter((one) => isTimely(one, facts, law.rules.aboutDays));
  if (timely.length === 0) return [why("other-time", law)];
  // goods of the same commercial level and quantity come before goods adjusted to it
  const alike = timely.filter(({ sameLevel }) => sameLevel);
  const usable = alike.length > 0 ? alike : timely.filter(({ adjustment }) => adjustment);
  if (usable.length === 0) return [why("other-level", law)];
  const found = usable.map((one) => unitOf(one, facts.quantity ?? zero));
  const [lowest] = found.toSorted((a, b) => compare(a.value, b.value));
  return lowest ?? [none];
}

function unitOf({ value, quantity, adjustment }: ComparableSale, wanted: Decimal): MethodValue {
  const adjusted = adjustment ? add(value, adjustment) : value;
  const base = adjustment
    ? `(${formatDecimal(value)} + ${formatDecimal(adjustment)})`
    : formatDecimal(value);
  return {
    value: divide(multiply(adjusted, wanted), quantity, quotientScale, "half-up"),
    formula: `${base} ÷ ${formatDecimal(quantity)} × ${formatDecimal(wanted)}`,
  };
}

const quotientScale = 20;

/** Where the law names days they decide, else whoever states the goods has said so. */
function isTimely(
  { exportedOn, aboutSameTime }: ComparableSale,
  facts: ValuationCase,
  aboutDays: number | null,
): boolean {
  if (aboutDays === null || !facts.exportedOn || !exportedOn) return aboutSameTime;
  const days = Math.abs(facts.exportedOn.until(exportedOn, { largestUnit: "days" }).days);
  return days <= aboutDays;
}

/**
 * Article 5: the unit price at which the greatest total was sold to unrelated buyers, less
 * commission or profit, transport and taxes after import.
 */
function deductiveValue(facts: ValuationCase, law: ValuationLaw): Outcome {
  const { deductive, quantity } = facts;
  if (!deductive) return [why("no-resale", law)];
  if (!quantity) return [why("no-quantity", law)];
  const price = pricePutToMost(deductive, facts, law.rules.deductiveDays);
  if (!price) return [why("no-resale", law)];
  const parts = [
    ["margin", deductive.margin],
    ["transport", deductive.transport],
    ["taxes", deductive.taxes],
    ["processing", deductive.processing],
  ] as const;
  let value = price;
  let formula = `(${formatDecimal(price)}`;
  for (const [name, part] of parts) {
    if (!part) continue;
    value = subtract(value, part);
    formula += ` - ${formatDecimal(part)} ${name}`;
  }
  if (compare(value, zero) < 0) return [why("negative", law)];
  return {
    value: multiply(value, quantity),
    formula: `${formula}) × ${formatDecimal(quantity)}`,
  };
}

/** Sums quantities by price; of equal totals the lower price. */
function pricePutToMost(
  { sales }: DeductiveFacts,
  { importedOn }: ValuationCase,
  deductiveDays: number,
): Decimal | undefined {
  const totals = new Map<string, { readonly price: Decimal; readonly total: Decimal }>();
  for (const { unitPrice, quantity, soldOn, related } of sales) {
    if (related) continue;
    const days = importedOn && soldOn ? importedOn.until(soldOn).total("days") : 0;
    if (days > deductiveDays) continue;
    const key = formatDecimal(unitPrice);
    const total = add(totals.get(key)?.total ?? zero, quantity);
    totals.set(key, { price: unitPrice, total });
  }
  const [most] = [...totals.values()].toSorted(
    (a, b) => compare(b.total, a.total) || compare(a.price, b.price),
  );
  return most?.price;
}

/** Article 6: materials and making, usual profit and expenses, transport to the border. */
function computedValue({ computed }: ValuationCase, law: ValuationLaw): Outcome {
  if (!computed) return [why("no-costs", law)];
  const parts = [
    ["materials", computed.materials],
    ["making", computed.making],
    ["profit", computed.profit],
    ["transport", computed.transport],
  ] as const;
  let value = zero;
  const texts: string[] = [];
  for (const [name, part] of parts) {
    value = add(value, part);
    texts.push(`${formatDecimal(part)} ${name}`);
  }
  return { value, formula: texts.join(" + ") };
}

/** Article 7: reasonable means, but on none of the bases the agreement forbids. */
function fallbackValue({ fallback }: ValuationCase, law: ValuationLaw): Outcome {
  if (!fallback) return [why("no-fallback", law)];
  const forbidden = law.rules.forbiddenBases[fallback.basis];
  if (forbidden)
    return [{ code: "VAL-forbidden", says: forbidden, source: law.rules.forbiddenSource }];
  return {
    value: fallback.value,
    formula: `${formatDecimal(fallback.value)} (${fallback.basis})`,
  };
}
