/**
 * Facts of a statement: each a figure with what was computed, what was quoted, and the cells behind it.
 *
 * In: a `SeriesBook` and a period. Out: `Fact`s; the text of the statement is written from them alone.
 * This slice owns no tables.
 */
import { computedGrowth, publishedGrowth } from "./grown.ts";
import {
  type Decimal,
  add,
  divide,
  formatDecimal,
  shorten,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { SeriesBook, SeriesFlow, SeriesValue } from "../official/series.ts";
import { type Period, monthText, monthsOf } from "../tables/period.ts";

export type SourceCell = Omit<SeriesValue, "dimension" | "yoyPct" | "value"> & {
  readonly value: string | null;
};

export type Fact = {
  readonly id: string;
  readonly period: string;
  readonly flow: string;
  readonly dimension: string;
  readonly code: string;
  readonly label: Text;
  readonly measure: string;
  readonly unit: string;
  readonly value: string | null;
  readonly yoyPct: string | null;
  readonly change: string | null;
  readonly valueComputed: boolean;
  readonly yoyComputed: boolean;
  readonly sources: readonly SourceCell[];
  readonly text: Text;
};

/** How amounts are printed: official ones in 100 million of the currency, our own exactly. */
export type PrintedMoney = {
  readonly unit: string;
  readonly factor: Decimal;
  readonly places: number;
};

/** Everything a fact is computed from. */
export type Subject = {
  readonly book: SeriesBook;
  readonly period: Period;
  readonly previous: Period;
  readonly currency: string;
  readonly printed: PrintedMoney;
};

export type Amount = {
  readonly amount: Decimal;
  readonly cells: readonly SeriesValue[];
  /** Growth as published beside the value; empty where none. */
  readonly publishedPct: string;
};

export type SeriesPlace = {
  readonly flow: SeriesFlow;
  readonly dimension: string;
  readonly code: string;
};

/** An amount of a period: the year to date where it begins in January, else the sum of its months. */
export function findAmount(
  subject: Subject,
  period: Period,
  place: SeriesPlace,
): Amount | undefined {
  const { book, currency } = subject;
  if (period.kind !== "month" && period.firstMonth === 1) {
    const last = monthText(period.year, period.lastMonth);
    const toDate = book.findMoney({ ...place, period: last, measure: "ytd" }, currency);
    if (toDate)
      return { amount: toDate.amount, cells: [toDate.cell], publishedPct: toDate.cell.yoyPct };
    const year =
      period.kind === "year"
        ? book.findMoney({ ...place, period: period.text, measure: "year" }, currency)
        : undefined;
    if (year) return { amount: year.amount, cells: [year.cell], publishedPct: year.cell.yoyPct };
  }
  const code = place.dimension === "partner" ? "WORLD" : "TOTAL";
  const whole = { ...place, code };
  let sum: Decimal | undefined;
  const cells: SeriesValue[] = [];
  for (const month of monthsOf(period)) {
    const found = book.findMoney({ ...place, period: month, measure: "month" }, currency);
    if (!found) {
      // a cell that is not shown is not nothing
      if (book.find({ ...place, period: month, measure: "month" })?.value === "") return undefined;
      // No row in a month whose table is there means nothing was traded.
      if (!book.findMoney({ ...whole, period: month, measure: "month" }, currency))
        return undefined;
      continue;
    }
    sum = sum ? add(sum, found.amount) : found.amount;
    cells.push(found.cell);
  }
  // the growth of the one month of a quarter that has a row is not the quarter's
  const isMonth = monthsOf(period).length === 1;
  const publishedPct = isMonth ? (cells[0]?.yoyPct ?? "") : "";
  return sum && { amount: sum, cells, publishedPct };
}

/** Codes of a dimension in any month of the period, in the order they came. */
export function codesOf(subject: Subject, dimension: string): readonly string[] {
  const months = monthsOf(subject.period);
  return [...new Set(months.flatMap((month) => subject.book.codes(month, dimension)))];
}

/** An amount with its growth: as published, else computed where the year before is known. */
export type Growing = Amount & {
  readonly before: Amount | undefined;
  readonly yoyPct: string | null;
  readonly yoyComputed: boolean;
};

export function findGrowing(subject: Subject, place: SeriesPlace): Growing | undefined {
  const now = findAmount(subject, subject.period, place);
  if (!now) return undefined;
  const before = findAmount(subject, subject.previous, place);
  const published = publishedGrowth(now);
  const computed = published ? undefined : before && computedGrowth(now, before);
  const growth = published ?? computed;
  return {
    ...now,
    before,
    yoyPct: growth ? formatDecimal(growth) : null,
    yoyComputed: computed !== undefined,
  };
}

/** The cells as a reader finds them again. */
export function sourcesOf(cells: readonly SeriesValue[]): readonly SourceCell[] {
  return cells.map((cell) => {
    const { table, period, flow, code, measure, unit, source, vintage } = cell;
    return {
      table,
      period,
      flow,
      code,
      measure,
      unit,
      value: cell.value === "" ? null : cell.value,
      source,
      vintage,
    };
  });
}

/** An amount in the printed unit. */
export function printAmount(printed: PrintedMoney, amount: Decimal): string {
  return formatDecimal(shorten(divide(amount, printed.factor, printed.places, "half-up")));
}

export type MoneyFactOptions = {
  readonly id: string;
  readonly place: SeriesPlace;
  readonly label: Text;
  readonly measure: string;
  readonly text: Text;
};

/** The fact of an amount with growth and change. */
export function moneyFact(subject: Subject, growing: Growing, options: MoneyFactOptions): Fact {
  const { printed } = subject;
  const cells = growing.yoyComputed
    ? [...growing.cells, ...(growing.before?.cells ?? [])]
    : growing.cells;
  return {
    id: options.id,
    period: subject.period.text,
    ...options.place,
    label: options.label,
    measure: options.measure,
    unit: printed.unit,
    value: printAmount(printed, growing.amount),
    yoyPct: growing.yoyPct,
    change: growing.before
      ? printAmount(printed, subtract(growing.amount, growing.before.amount))
      : null,
    valueComputed: true,
    yoyComputed: growing.yoyComputed,
    sources: sourcesOf(cells),
    text: options.text,
  };
}

/** The word a period's amount is measured by, as published tables have it. */
export function measureOf(period: Period): string {
  return period.kind === "half" ? "half-year" : period.kind;
}
