/**
 * Price and quantity indices.
 *
 * In: observations of price and quantity by time and product. Out: for every formula and time, the
 * change on the previous period (`_pop`), the chain of these (`_chained`) and the change on the
 * first period (`_fixedbase`). A comparison uses the products present at both its ends. Owns no
 * tables.
 */
import {
  type Formula,
  type Pairs,
  type Settings,
  formulas,
  publishedFormulas,
} from "./formulas.ts";

export type Observation = {
  readonly time: string;
  readonly product: string;
  readonly price: number;
  readonly quantity: number;
};
/** The value is `null` where the formula has none: no common product, or a zero to divide by. */
export type IndexValue = {
  readonly time: string;
  readonly formula: string;
  readonly value: number | null;
};
export type Subject = "price" | "quantity";

type Period = ReadonlyMap<string, { readonly price: number; readonly quantity: number }>;

export function computeIndices(
  observations: readonly Observation[],
  subject: Subject,
  settings: Settings & {
    /** Products that change by more than this factor are left out of the comparison. */
    readonly fold?: number | undefined;
  },
): readonly IndexValue[] {
  const periods = readPeriods(observations, subject);
  const [base] = periods.values();
  if (base === undefined) return [];
  const chains = new Map<string, number>();
  const rows: IndexValue[] = [];
  let previous = base;
  for (const [time, period] of periods) {
    const steps = trimmed(pairUp(previous, period, base), settings.fold);
    const wholes = trimmed(pairUp(base, period, base), settings.fold);
    const row = (formula: string, value: number): void => {
      rows.push({ time, formula, value: Number.isFinite(value) ? value : null });
    };
    for (const [name, formula] of Object.entries<Formula>(formulas)) {
      const step = formula(steps, settings);
      const chain = (chains.get(name) ?? 1) * step;
      chains.set(name, chain);
      row(`${name}_pop`, step);
      row(`${name}_chained`, chain);
      row(`${name}_fixedbase`, formula(wholes, settings));
    }
    for (const [name, formula] of Object.entries<Formula>(publishedFormulas))
      row(name, formula(wholes, settings));
    previous = period;
  }
  return rows;
}

/** Periods in order; a product observed twice in a period has its mean value per unit as price. */
function readPeriods(
  observations: readonly Observation[],
  subject: Subject,
): ReadonlyMap<string, Period> {
  const sums = new Map<string, Map<string, { value: number; quantity: number; price: number }>>();
  for (const { time, product, price, quantity } of observations) {
    const period =
      sums.get(time) ?? new Map<string, { value: number; quantity: number; price: number }>();
    const held = period.get(product) ?? { value: 0, quantity: 0, price };
    const value = held.value + price * quantity;
    const total = held.quantity + quantity;
    // a first observation keeps its price as written: a quotient would move its last digit
    const once = held.quantity === 0 ? price : value / total;
    sums.set(time, period.set(product, { value, quantity: total, price: once }));
  }
  const ordered = [...sums].sort(([one], [other]) => compareTimes(one, other));
  return new Map(
    ordered.map(([time, period]) => [
      time,
      new Map(
        [...period].map(([product, { price, quantity }]) => [
          product,
          subject === "price" ? { price, quantity } : { price: quantity, quantity: price },
        ]),
      ),
    ]),
  );
}

/** Numbers by size, anything else (2024-01) by its characters. */
function compareTimes(one: string, other: string): number {
  const difference = Number(one) - Number(other);
  if (Number.isFinite(difference) && difference !== 0) return difference;
  return one < other ? -1 : Number(one > other);
}

function trimmed(pairs: Pairs, fold: number | undefined): Pairs {
  if (fold === undefined) return pairs;
  return pairs.filter(({ price0, price1 }) => price1 <= price0 * fold && price0 <= price1 * fold);
}

function pairUp(earlier: Period, later: Period, base: Period): Pairs {
  return [...later].flatMap(([product, { price: price1, quantity: quantity1 }]) => {
    const before = earlier.get(product);
    if (before === undefined) return [];
    const atBase = base.get(product);
    return [
      {
        price0: before.price,
        price1,
        quantity0: before.quantity,
        quantity1,
        basePrice: atBase?.price,
        baseQuantity: atBase?.quantity,
      },
    ];
  });
}
