/**
 * Published figures as series: one value for a period, flow, dimension, code, measure and unit, with the
 * vintage it belongs to and the source it was read from. Carried, imported and our own released figures
 * have the same form, so that the statement is computed from any of them by the same code.
 */
import { type Decimal, findDecimal, multiply } from "#src/kernel/decimal.ts";
import { findUnit } from "./units.ts";

export type SeriesFlow = "total" | "export" | "import" | "balance";

export type SeriesValue = {
  /** Table it stands in: a file, or a table of our set. */
  readonly table: string;
  readonly period: string;
  readonly flow: string;
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly unit: string;
  /** As printed; may be empty or text. */
  readonly value: string;
  readonly yoyPct: string;
  readonly source: string;
  readonly vintage: string;
};

export type SeriesKey = Pick<SeriesValue, "period" | "flow" | "dimension" | "code" | "measure">;

/** Tables that print value and quantity beside each other name them both; what is meant is the same. */
const measuresAs: Readonly<Record<string, string>> = {
  month_value: "month",
  ytd_value: "ytd",
  month_quantity: "quantity_month",
  ytd_quantity: "quantity_ytd",
};

function keyOf({ period, flow, dimension, code, measure }: SeriesKey): string {
  return `${period}|${flow}|${dimension}|${code}|${measuresAs[measure] ?? measure}`;
}

/** Values by key; of several vintages the last one added is the one read. */
export class SeriesBook {
  readonly #values = new Map<string, SeriesValue[]>();
  readonly #codes = new Map<string, Set<string>>();

  /** Adds values in order of vintage, oldest first. */
  add(values: Iterable<SeriesValue>): void {
    for (const value of values) {
      const key = keyOf(value);
      const list = this.#values.get(key);
      if (list) list.push(value);
      else this.#values.set(key, [value]);
      const place = `${value.period}|${value.dimension}`;
      const codes = this.#codes.get(place);
      if (codes) codes.add(value.code);
      else this.#codes.set(place, new Set([value.code]));
    }
  }

  /** The latest value in a currency that can be computed with; text and blanks are passed over. */
  findMoney(key: SeriesKey, currency: string): MoneyValue | undefined {
    for (const value of this.#values.get(keyOf(key))?.toReversed() ?? []) {
      const unit = findUnit(value.unit);
      const number = findDecimal(value.value);
      if (unit?.kind !== "money" || unit.currency !== currency || !number) continue;
      return { amount: multiply(number, unit.factor), cell: value };
    }
    return undefined;
  }

  /** The latest value whatever its unit. */
  find(key: SeriesKey): SeriesValue | undefined {
    return this.#values.get(keyOf(key))?.at(-1);
  }

  /** Codes of a dimension that have a value in a period, in the order they came. */
  codes(period: string, dimension: string): readonly string[] {
    return [...(this.#codes.get(`${period}|${dimension}`) ?? [])];
  }

  /** Periods in which a dimension has values, sorted. */
  periods(dimension: string): readonly string[] {
    const found = [...this.#codes.keys()].filter((place) => place.endsWith(`|${dimension}`));
    return found.map((place) => place.slice(0, place.indexOf("|"))).sort();
  }
}

export type MoneyValue = {
  /** Whole units of the currency. */
  readonly amount: Decimal;
  readonly cell: SeriesValue;
};
