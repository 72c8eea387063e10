/**
 * Seasonal filters of the X-11 method: averages over the same month (or quarter) of several
 * years with their end weights, the centring of the factors, and the choice by the moving
 * seasonality ratio (Lothian 1984; X-13ARIMA-SEATS Reference Manual, 7.18 x11, seasonalma).
 */
import {
  at,
  centredYear,
  inner,
  mean,
  positionsOf,
  type Arithmetic,
  type Span,
  type Values,
} from "./series.ts";

export type FixedFilter = "s3x1" | "s3x3" | "s3x5" | "s3x9" | "s3x15" | "stable";
export type SeasonalFilter = FixedFilter | "x11default" | "msr";

/** Weights for the first value, the second, …: on the values from the first end on. */
const ends3x9: readonly Values[] = [
  [0.246, 0.221, 0.197, 0.173, 0.112, 0.051],
  [0.208, 0.192, 0.176, 0.16, 0.144, 0.092, 0.028],
  [0.173, 0.163, 0.154, 0.143, 0.133, 0.123, 0.079, 0.032],
  [0.141, 0.137, 0.132, 0.128, 0.123, 0.117, 0.113, 0.075, 0.034],
  [0.084, 0.12, 0.118, 0.117, 0.116, 0.114, 0.113, 0.111, 0.073, 0.034],
];
const fifteenth = 0.06667;
/** Five (or one and four) values at the end share one weight; then come fifteenths, then the tail. */
const ends3x15: readonly Values[] = (
  [
    [0.16, 2, 0.04444, 0.02222],
    [0.14667, 3, 0.04444, 0.0222],
    [0.13333, 4, 0.04444, 0.02223],
    [0.12, 5, 0.04444, 0.02221],
    [0.10667, 6, 0.04444, 0.02219],
    [0.09333, 7, 0.04444, 0.02222],
    [0.08, 8, 0.04444, 0.0222],
    [0.07111, 9, 0.04444, 0.0222],
  ] as const
).map(([end, count, ...tail], row) => [
  ...(row === 7 ? [0.04889, end, end, end, end] : [end, end, end, end, end]),
  ...Array.from({ length: count }, () => fifteenth),
  ...tail,
]);
const ends3x5 = (years: number): readonly Values[] => [
  [17, 17, 17, 9],
  [15, 15, 15, 11, 4],
  years === 5 ? [1, 1, 1, 1, 1] : [9, 13, 13, 13, 8, 4],
];

const filters: Readonly<
  Record<
    Exclude<FixedFilter, "stable">,
    { span: number; ends: (years: number) => readonly Values[] }
  >
> = {
  s3x1: { span: 1, ends: () => [[0.61, 0.39]] },
  s3x3: {
    span: 3,
    ends: () => [
      [11, 11, 5],
      [7, 10, 7, 3],
    ],
  },
  s3x5: { span: 5, ends: ends3x5 },
  s3x9: { span: 9, ends: () => ends3x9 },
  s3x15: { span: 15, ends: () => ends3x15 },
};

/** Smooths the values of one month or quarter, one a year. */
export function smoothSeason(values: Values, filter: FixedFilter): readonly number[] {
  const years = values.length;
  const few = (filter === "s3x15" && years < 20) || (filter === "s3x5" && years === 3);
  if (filter === "stable" || few) return values.map(() => mean(values));
  const { span, ends } = filters[filter];
  const endRows = ends(years);
  const weights = convolve(span);
  const half = (weights.length - 1) / 2;
  return values.map((_, year) => {
    const fromEnd = Math.min(year, years - 1 - year);
    const row = endRows[fromEnd];
    if (row === undefined)
      return weights.reduce((sum, w, k) => sum + w * at(values, year - half + k), 0);
    if (row.length > years) return mean(values);
    const forward = fromEnd === year;
    const total = row.reduce((sum, w) => sum + w, 0);
    const value = (k: number) => at(values, forward ? k : years - 1 - k);
    return row.reduce((sum, w, k) => sum + w * value(k), 0) / total;
  });
}

/** Weights of the 3×n average. */
function convolve(n: number): readonly number[] {
  return Array.from({ length: n + 2 }, (_, k) => {
    const overlaps = Math.min(k, 2) - Math.max(0, k - n + 1) + 1;
    return overlaps / (3 * n);
  });
}

/** The filter used in one pass: the first section of a part smooths with the shorter one. */
export function passFilter(filter: SeasonalFilter, firstSection: boolean): FixedFilter {
  if (filter !== "x11default" && filter !== "msr") return filter;
  return firstSection ? "s3x3" : "s3x5";
}

/** Seasonal factors of SI values: smoothed by month or quarter, then centred over the year. */
export function seasonalFactors(input: {
  readonly si: Values;
  readonly span: Span;
  readonly perYear: 4 | 12;
  readonly filters: readonly FixedFilter[];
  readonly arithmetic: Arithmetic;
  /** Filters stay as they are under five years. */
  readonly shortFilters: boolean;
}): number[] {
  const { si, span, perYear, arithmetic } = input;
  const short = !input.shortFilters && span.last - span.first + 1 < 5 * perYear;
  const chosen = (season: number): FixedFilter =>
    short ? "stable" : (input.filters[season] ?? "s3x5");
  const raw = Array.from({ length: si.length }, () => Number.NaN);
  for (let season = 0; season < perYear; season += 1) {
    const positions = positionsOf(span, season, perYear);
    const smooth = smoothSeason(
      positions.map((p) => at(si, p)),
      chosen(season),
    );
    positions.forEach((p, year) => {
      raw[p] = at(smooth, year);
    });
  }
  const level = centredYear(raw, span, perYear);
  const known = inner(span, perYear / 2);
  // A stable factor repeats the level of its own month at the ends, any other the nearest one.
  for (let i = 1; i <= perYear / 2; i += 1) {
    const [before, after] = [known.first - i, known.last + i];
    const stable = (p: number) => input.filters[p % perYear] === "stable";
    level[before] = at(level, stable(before) ? before + perYear : known.first);
    level[after] = at(level, stable(after) ? after - perYear : known.last);
  }
  return raw.map((value, p) => arithmetic.remove(value, level[p] ?? Number.NaN));
}

/** Small-sample corrections of Ī and S̄ for 2 to 5 changes, then their limits. */
const irregularCorrection = [1, 1.02584, 1.01779, 1.01383] as const;
const seasonalCorrection = [1, 3, 1.55291, 1.30095] as const;
function corrections(changes: number): { irregular: number; seasonal: number } {
  if (changes < 6)
    return {
      irregular: at(irregularCorrection, Math.max(0, changes - 2)),
      seasonal: at(seasonalCorrection, Math.max(0, changes - 2)),
    };
  return {
    irregular: (changes * 12.247449) / (73.239334 + (changes - 6) * 12.247449),
    seasonal: (changes * 1.732051) / (8.485281 + (changes - 6) * 1.732051),
  };
}

/** Moving seasonality ratio over all months: how much the irregular moves against the season. */
export function seasonalityRatio(input: {
  readonly si: Values;
  readonly span: Span;
  readonly perYear: 4 | 12;
  readonly relative: boolean;
  readonly pseudoAdditive: boolean;
}): number {
  const { si, span, perYear, relative } = input;
  let [irregularSum, seasonalSum] = [0, 0];
  for (let season = 0; season < perYear; season += 1) {
    const values = positionsOf(span, season, perYear).map((p) => at(si, p));
    const head = mean(values.slice(0, 3));
    const tail = mean(values.slice(-3));
    const padded = [head, head, head, ...values, tail, tail, tail];
    const smooth = values.map((_, i) => mean(padded.slice(i, i + 7)));
    const irregular = values.map((value, i) => {
      if (input.pseudoAdditive) return value - at(smooth, i) + 1;
      return relative ? value / at(smooth, i) : value - at(smooth, i);
    });
    const factor = corrections(values.length - 1);
    irregularSum += changes(irregular, relative) * factor.irregular;
    seasonalSum += changes(smooth, relative) * factor.seasonal;
  }
  return seasonalSum > 0 && irregularSum <= 999 * seasonalSum ? irregularSum / seasonalSum : 999.99;
}

function changes(values: Values, relative: boolean): number {
  let sum = 0;
  for (let i = 1; i < values.length; i += 1) {
    const change = Math.abs(at(values, i) - at(values, i - 1));
    sum += relative ? change / at(values, i - 1) : change;
  }
  return sum;
}

/**
 * The filter of the final factors by the global ratio of whole calendar years: 3×3 to 2.5, 3×5
 * from 3.5 to 5.5, 3×9 from 6.5; in between the last year is dropped and the ratio taken again.
 */
export function chooseSeasonalFilter(
  input: Parameters<typeof seasonalityRatio>[0],
): "s3x3" | "s3x5" | "s3x9" {
  const { first } = input.span;
  let last = Math.floor((input.span.last + 1) / input.perYear) * input.perYear - 1;
  for (; last - first + 1 >= 5 * input.perYear; last -= input.perYear) {
    const ratio = seasonalityRatio({ ...input, span: { first, last } });
    if (ratio <= 2.5) return "s3x3";
    if (ratio >= 6.5) return "s3x9";
    if (ratio >= 3.5 && ratio <= 5.5) return "s3x5";
  }
  return "s3x5";
}
