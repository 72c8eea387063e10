/** The series of a case: a CSV of which only `period` and `original` are read. */
import { parse } from "csv-parse/sync";
import { Refusal } from "./refusal.ts";
import type { PeriodsPerYear, Span } from "./series.ts";

export type Observations = {
  readonly perYear: PeriodsPerYear;
  readonly firstYear: number;
  readonly observed: Span;
  /** What a model is estimated on: all, unless the specification names a part. */
  readonly estimated: Span;
  /** The first position with a value: of the first backcast, or of the first observation. */
  readonly reach: number;
  readonly values: readonly number[];
  /** By position, with NaN before the first observation. */
  readonly series: readonly number[];
  readonly periodAt: (position: number) => string;
};

const observationsMax = 2_000;

/**
 * Months are `1949-01`, quarters `1960-Q1`; `1949.1`, `1949M01` and `1960Q1` are read as these. Rows
 * without an original (forecasts) are passed over.
 */
export function readObservations(csv: string): Observations {
  const [titles = [], ...body] = readTable(csv);
  const header = titles.map((title) => title.trim().toLowerCase());
  const [periodColumn, valueColumn] = [header.indexOf("period"), header.indexOf("original")];
  if (periodColumn < 0 || valueColumn < 0)
    throw new Refusal("the CSV needs the columns period and original");
  const filled = body
    .map((cells) => [cells[periodColumn] ?? "", cells[valueColumn] ?? ""] as const)
    .filter(([, value]) => value !== "");
  return observations(
    filled.map(([period, value]) => ({ period: spelled(period.trim()), value: Number(value) })),
  );
}

function spelled(period: string): string {
  const [, year, mark = "", part = ""] = /^(\d{4})[-.]?([MmQq]?)(\d{1,2})$/u.exec(period) ?? [];
  if (year === undefined) return period;
  return mark.toLowerCase() === "q" ? `${year}-Q${part}` : `${year}-${part.padStart(2, "0")}`;
}

function readTable(csv: string): readonly (readonly string[])[] {
  try {
    const parsed: unknown = parse(csv, { bom: true, columns: false, skip_empty_lines: true });
    // csv-parse answers rows of texts when columns are off.
    return parsed as readonly (readonly string[])[];
  } catch (cause) {
    throw new Refusal("the CSV cannot be read", { cause });
  }
}

export function observations(
  rows: readonly { readonly period: string; readonly value: number }[],
): Observations {
  const [start] = rows;
  if (start === undefined || rows.length > observationsMax)
    throw new Refusal(`a series has 1 to ${observationsMax} observations`);
  const quarterly = start.period.includes("Q");
  const perYear = quarterly ? 4 : 12;
  const firstYear = Number(start.period.slice(0, 4));
  const first = positionOf(start.period, perYear, firstYear);
  const periodAt = periodsFrom(firstYear, perYear);
  rows.forEach(({ period, value }, i) => {
    if (period !== periodAt(first + i))
      throw new Refusal(`${period} does not follow the period before`);
    if (!Number.isFinite(value)) throw new Refusal(`the value of ${period} is not a number`);
  });
  const values = rows.map(({ value }) => value);
  const observed = { first, last: first + values.length - 1 };
  return {
    perYear,
    firstYear,
    observed,
    estimated: observed,
    reach: first,
    values,
    series: [...Array.from({ length: first }, () => Number.NaN), ...values],
    periodAt,
  };
}

function periodsFrom(firstYear: number, perYear: PeriodsPerYear) {
  return (position: number) => {
    const year = firstYear + Math.floor(position / perYear);
    const part = (position % perYear) + 1;
    return perYear === 4 ? `${year}-Q${part}` : `${year}-${String(part).padStart(2, "0")}`;
  };
}

/** The same series with room for backcasts before it: position 0 moves to an earlier year. */
export function withRoom(all: Observations, backcasts: number): Observations {
  const { perYear } = all;
  const years = Math.ceil(Math.max(0, backcasts - all.observed.first) / perYear);
  const shift = years * perYear;
  const moved = ({ first, last }: Span) => ({ first: first + shift, last: last + shift });
  const observed = moved(all.observed);
  const firstYear = all.firstYear - years;
  return {
    ...all,
    firstYear,
    observed,
    estimated: moved(all.estimated),
    reach: observed.first - backcasts,
    series: [...Array.from({ length: shift }, () => Number.NaN), ...all.series],
    periodAt: periodsFrom(firstYear, perYear),
  };
}

function positionOf(period: string, perYear: PeriodsPerYear, firstYear: number): number {
  const pattern = perYear === 4 ? /^(\d{4})-Q([1-4])$/u : /^(\d{4})-(0[1-9]|1[0-2])$/u;
  const [, year, part] = pattern.exec(period) ?? [];
  if (year === undefined || part === undefined) throw new Refusal(`${period} is not a period`);
  return (Number(year) - firstYear) * perYear + Number(part) - 1;
}

export const monthNames = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];

/** `1951.May`, `1951.5`, `1951.05`, `1970.q2`: the position of a date of the specification. */
export function positionOfDate(
  text: string,
  { perYear, firstYear }: Pick<Observations, "perYear" | "firstYear">,
): number {
  const [, year, part = ""] = /^(\d{4})\.([a-z]{3,9}|q?\d{1,2})$/u.exec(text.toLowerCase()) ?? [];
  const named = monthNames.indexOf(part.slice(0, 3));
  const season = named >= 0 ? named : Number(part.replace(/^q/u, "")) - 1;
  if (year === undefined || !(season >= 0 && season < perYear) || (named >= 0 && perYear === 4))
    throw new Refusal(`${text.slice(0, 30)} names no period`);
  return (Number(year) - firstYear) * perYear + season;
}

/** The observations within a span; an empty end keeps what is there. */
export function within(all: Observations, dates: readonly string[]): Observations {
  const { first, last } = spanOf("span", all, dates);
  const rows = Array.from({ length: last - first + 1 }, (_, i) => ({
    period: all.periodAt(first + i),
    value: all.values[first + i - all.observed.first] ?? Number.NaN,
  }));
  return observations(rows);
}

/** The same series, whose model is estimated on a part; an end of `0.dec` is the last December. */
export function estimatedWithin(all: Observations, [from = "", to = ""]: readonly string[]) {
  const { perYear, observed } = all;
  const part = /^0\.(.+)$/u.exec(to)?.[1];
  let estimated = spanOf("modelspan", all, [from, part === undefined ? to : ""]);
  if (part !== undefined) {
    const season = positionOfDate(`${all.firstYear}.${part}`, all);
    const last = observed.last - ((observed.last - season + perYear) % perYear);
    estimated = { ...estimated, last };
  }
  return { ...all, estimated };
}

function spanOf(name: string, all: Observations, [from = "", to = ""]: readonly string[]): Span {
  const { observed } = all;
  const first = from === "" ? observed.first : positionOfDate(from, all);
  const last = to === "" ? observed.last : positionOfDate(to, all);
  if (first < observed.first || last > observed.last || first > last)
    throw new Refusal(`series ${name} lies outside the series`);
  return { first, last };
}
