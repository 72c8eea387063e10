/**
 * The X-11 method: a series into trend, season and irregular by iterated moving averages.
 *
 * In: a series (with forecasts, if a model made some) and options. Out: the tables of parts B, C,
 * D and E by their usual names. Owns no database tables. Everything is floating point: these are
 * estimates of statistics, not money; no figure of this slice enters a charge or a ledger.
 *
 * The steps, their order and their end effects follow the published programme of the U.S. Census
 * Bureau (X-13ARIMA-SEATS 1.1, public domain) and its Reference Manual, chapter 7.18 and appendix.
 */
import {
  extremeWeights,
  isUneven,
  replaceExtremes,
  type CalendarSigma,
  type SigmaLimits,
} from "./extremes.ts";
import { chooseTrend, hendersonTrend, presetNoise, type TrendChoice } from "./henderson.ts";
import {
  chooseSeasonalFilter,
  passFilter,
  seasonalFactors,
  seasonalityRatio,
  type SeasonalFilter,
} from "./seasonal-filter.ts";
import {
  at,
  centredYear,
  differences,
  inner,
  ratios,
  tabulate,
  type Arithmetic,
  type PeriodsPerYear,
  type Span,
  type Values,
} from "./series.ts";

export type Mode = "mult" | "add" | "logadd" | "pseudoadd";

export type X11Options = {
  readonly mode: Mode;
  /** One for each month or quarter. */
  readonly filters: readonly SeasonalFilter[];
  /** Length of the Henderson filter; undefined chooses it by I/C. */
  readonly trendTerms: number | undefined;
  readonly limits: SigmaLimits;
  /** Whether each month has its own deviation, and which months share one. */
  readonly calendarSigma: CalendarSigma;
  /** The I/C ratio the end weights suppose, of a length chosen beforehand; undefined: the usual. */
  readonly noise: number | undefined;
  /** A trend of 7 terms that keeps them near the ends. */
  readonly trueSeven: boolean;
  /** Filters that are asked for stay, even under five years. */
  readonly shortFilters: boolean;
  /** Deviations are measured without forecasts. */
  readonly forecastsExcluded: boolean;
};

export const usualOptions = {
  trendTerms: undefined,
  limits: { lower: 1.5, upper: 2.5 },
  calendarSigma: { kind: "none", grouped: [] },
  noise: undefined,
  trueSeven: false,
  shortFilters: false,
  forecastsExcluded: false,
} as const satisfies Partial<X11Options>;

/** What is adjusted: positions of the observations and of the forecasts after them. */
export type X11Input = {
  readonly series: Values;
  readonly observed: Span;
  /** Positions with a value: backcasts, observations, forecasts. */
  readonly all: Span;
  readonly perYear: PeriodsPerYear;
};

export type X11Tables = {
  readonly tables: ReadonlyMap<string, Values>;
  readonly finalFilter: readonly SeasonalFilter[];
  readonly finalTrendTerms: number;
  /** Of the last trend: the irregular's change in a month over the trend's. */
  readonly irregularToTrend: number;
  /** The moving seasonality ratio of the final ratios. */
  readonly irregularToSeason: number;
};

type X11Run = {
  readonly input: X11Input;
  readonly options: X11Options;
  readonly arithmetic: Arithmetic;
  readonly all: Span;
  readonly tables: Map<string, Values>;
  /** The I/C ratio supposed by the end weights, carried from part to part. */
  noise: number;
  /** Which months share a deviation, as the last test of them found. */
  grouping: CalendarSigma;
};

type X11Part = "b" | "c" | "d";

const relative = (mode: Mode) => mode === "mult" || mode === "pseudoadd";

/** Parts B, C and D on the series; `add` and `logadd` in differences, the others in ratios. */
export function decompose(input: X11Input, options: X11Options): X11Tables {
  const work: X11Run = {
    input,
    options,
    arithmetic: relative(options.mode) ? ratios : differences,
    all: input.all,
    tables: new Map(),
    noise: options.noise ?? presetNoise(options.trendTerms, input.perYear),
    grouping: options.calendarSigma,
  };
  const original =
    options.mode === "logadd" ? input.series.map((value) => Math.log(value)) : input.series;
  const b = extremesOfPart(work, "b", original, original);
  work.tables.set("c1", b.modified);
  const c = extremesOfPart(work, "c", b.modified, original);
  work.tables.set("d1", c.modified);
  return finalPart(work, original, c);
}

function each(work: X11Run, compute: (p: number) => number): number[] {
  return tabulate(work.input.series.length, work.all, compute);
}

function removeAll(work: X11Run, from: Values, component: Values, span = work.all): number[] {
  return tabulate(work.input.series.length, span, (p) =>
    work.arithmetic.remove(at(from, p), at(component, p)),
  );
}

/** Series without its season; the pseudo-additive season is a share of the trend. */
function adjusted(work: X11Run, series: Values, trend: Values, season: Values): number[] {
  if (work.options.mode !== "pseudoadd") return removeAll(work, series, season);
  return each(work, (p) => at(series, p) - at(trend, p) * (at(season, p) - 1));
}

function factors(work: X11Run, si: Values, span: Span, firstSection: boolean): number[] {
  const filters = work.options.filters.map((filter) => passFilter(filter, firstSection));
  const { perYear } = work.input;
  return seasonalFactors({
    si,
    span,
    perYear,
    filters,
    arithmetic: work.arithmetic,
    shortFilters: work.options.shortFilters,
  });
}

/** Weights of an irregular, after the test of its months where part B makes one. */
function weighed(work: X11Run, irregular: Values, span: Span, tested: Span | undefined) {
  const { input, options, arithmetic } = work;
  if (tested !== undefined && options.calendarSigma.kind === "significant") {
    // The programme centres the logarithmic irregular on 1 here.
    const centre = options.mode === "add" ? 0 : 1;
    const uneven = isUneven(irregular, tested, input.perYear, centre);
    work.grouping = { kind: uneven ? "significant" : "none", grouped: [] };
  }
  return extremeWeights(irregular, {
    span,
    measured: measuredIn(work, span),
    perYear: input.perYear,
    limits: options.limits,
    centre: arithmetic.neutral,
    calendarSigma: work.grouping,
  });
}

/** Backcasts count as observations where forecasts do not. */
function known({ all, observed }: X11Input): Span {
  return { first: all.first, last: observed.last };
}

/** Where deviations are measured within a span: without forecasts if they are left out. */
function measuredIn({ input, all, options }: X11Run, span: Span): Span {
  return options.forecastsExcluded ? inner(input.observed, all.last - span.last) : span;
}

/** Part B first cleans the SI values of extremes: factors, irregular, weights, factors again. */
function cleanedFactors(work: X11Run, si: Values, span: Span, firstSection: boolean): number[] {
  const rough = factors(work, si, span, firstSection);
  const irregular = tabulate(si.length, span, (p) =>
    work.options.mode === "pseudoadd"
      ? at(si, p) - at(rough, p) + 1
      : work.arithmetic.remove(at(si, p), at(rough, p)),
  );
  const { perYear } = work.input;
  const tested = firstSection ? measuredIn(work, span) : undefined;
  const weights = weighed(work, irregular, span, tested);
  return factors(work, replaceExtremes(si, weights, span, perYear), span, firstSection);
}

function trendOf(work: X11Run, values: Values, part: X11Part): TrendChoice {
  const chosen = chooseTrend({
    values,
    span: work.all,
    lastObserved: work.input.observed.last,
    relative: work.arithmetic.neutral === 1,
    perYear: work.input.perYear,
    partB: part === "b",
    terms: work.options.trendTerms,
    noise: work.noise,
    trueSeven: work.options.trueSeven,
  });
  work.noise = chosen.noise;
  if (relative(work.options.mode)) return { ...chosen, trend: positive(work, chosen.trend) };
  return chosen;
}

/** A trend that is not above zero takes the mean of its nearest neighbours that are. */
function positive({ input, all }: X11Run, trend: number[]): number[] {
  const observed = known(input);
  for (let p = all.first; p <= all.last; p += 1) {
    if (at(trend, p) > 0) continue;
    let [before, after] = [p - 1, p + 1];
    while (before >= observed.first && !(at(trend, before) > 0)) before -= 1;
    while (after <= observed.last && !(at(trend, after) > 0)) after += 1;
    const near = [
      ...(before >= observed.first ? [at(trend, before)] : []),
      ...(after <= observed.last ? [at(trend, after)] : []),
    ];
    if (near.length > 0) trend[p] = near.reduce((sum, value) => sum + value, 0) / near.length;
  }
  return trend;
}

/** Tables 2 to 7 of a part: first trend, first factors, the Henderson trend. */
function firstSection(work: X11Run, part: X11Part, series: Values): number[] {
  const { perYear } = work.input;
  const inside = inner(work.all, perYear / 2);
  const rough = centredYear(series, work.all, perYear);
  const si = removeAll(work, series, rough, inside);
  const season =
    part === "b" ? cleanedFactors(work, si, inside, true) : factors(work, si, inside, true);
  // Half a year at each end repeats the factor of the nearest year.
  for (let i = 1; i <= perYear / 2; i += 1) {
    season[inside.first - i] = at(season, inside.first - i + perYear);
    season[inside.last + i] = at(season, inside.last + i - perYear);
  }
  const free = each(work, (p) => {
    if (work.options.mode !== "pseudoadd")
      return work.arithmetic.remove(at(series, p), at(season, p));
    const ends = p < inside.first || p > inside.last;
    if (ends) return at(series, p) / at(season, p);
    return at(series, p) - at(rough, p) * (at(season, p) - 1);
  });
  const { trend } = trendOf(work, free, part);
  work.tables.set(`${part}2`, rough).set(part === "b" ? "b3" : `${part}4`, si);
  work.tables.set(`${part}5`, season).set(`${part}6`, free).set(`${part}7`, trend);
  return trend;
}

type Extremes = {
  readonly weights: Values;
  /** The extreme part of the irregular: neutral where the weight is 1. */
  readonly extreme: Values;
  readonly modified: Values;
  readonly irregular: Values;
};

/** Parts B and C whole: from a series to the original without its extremes. */
function extremesOfPart(work: X11Run, part: "b" | "c", series: Values, original: Values): Extremes {
  const { mode } = work.options;
  const trend = firstSection(work, part, series);
  const si = removeAll(work, series, trend);
  const season =
    part === "b" ? cleanedFactors(work, si, work.all, false) : factors(work, si, work.all, false);
  const free = adjusted(work, original, trend, season);
  const irregular = removeAll(work, free, trend);
  const { neutral } = work.arithmetic;
  const tested = part === "b" ? known(work.input) : undefined;
  const weights = weighed(work, irregular, work.all, tested);
  const extreme = each(work, (p) => {
    const [i, weight] = [at(irregular, p), at(weights, p)];
    return neutral === 1 ? i / (1 + weight * (i - 1)) : i * (1 - weight);
  });
  const modified = each(work, (p) =>
    mode === "pseudoadd"
      ? at(trend, p) * (at(season, p) + at(irregular, p) / at(extreme, p) - 1)
      : work.arithmetic.remove(at(original, p), at(extreme, p)),
  );
  if (part === "b") work.tables.set("b8", si);
  work.tables.set(`${part}10`, season).set(`${part}11`, free).set(`${part}13`, irregular);
  work.tables.set(`${part}17`, weights).set(`${part}20`, extreme);
  return { weights, extreme, modified, irregular };
}

/** Factors one year beyond the last: the last one and half its last change. */
function project(season: number[], last: number, perYear: number): void {
  for (let p = last + 1; p <= last + perYear; p += 1) {
    const before = at(season, p - perYear);
    season[p] = before + 0.5 * (before - at(season, p - 2 * perYear));
  }
}

/** Months with deviations of their own replace the extremes of the unmodified ratios anew. */
function finalRatios(work: X11Run, modified: Values, whole: Values, weights: Values): Values {
  const observed = known(work.input);
  const { perYear } = work.input;
  const { kind } = work.grouping;
  if (kind !== "all" && kind !== "select") return modified;
  const mixed = whole.map((value, p) => (p > observed.last ? at(modified, p) : value));
  return replaceExtremes(mixed, weights, observed, perYear);
}

function finalPart(work: X11Run, original: Values, c: Extremes): X11Tables {
  const { input, options, tables, arithmetic } = work;
  const { perYear } = input;
  const rough = firstSection(work, "d", c.modified);
  const modified = removeAll(work, c.modified, rough);
  const whole = each(work, (p) => arithmetic.combine(at(modified, p), at(c.extreme, p)));
  const si = finalRatios(work, modified, whole, c.weights);
  const finalFilter = finalFilters(work, si);
  const { shortFilters } = options;
  const season = seasonalFactors({
    si,
    span: work.all,
    perYear,
    filters: finalFilter,
    arithmetic,
    shortFilters,
  });
  tables.set("d8", whole);
  tables.set(
    "d9",
    each(work, (p) =>
      Math.abs(at(c.extreme, p) - arithmetic.neutral) < 1e-14 ? Number.NaN : at(si, p),
    ),
  );
  project(season, work.all.last, perYear);
  const cleaned = adjusted(work, c.modified, rough, season);
  const { trend, terms, ratio } = trendOf(work, cleaned, "d");
  const log = options.mode === "logadd";
  const finalSeason = log ? season.map((value) => Math.exp(value)) : season;
  const finalTrend = log ? unbiasedTrend(work, trend, finalSeason, c.irregular) : trend;
  const finalWork: X11Run = log ? { ...work, arithmetic: ratios } : work;
  const free = adjusted(finalWork, log ? input.series : original, finalTrend, finalSeason);
  const irregular = removeAll(finalWork, free, finalTrend);
  tables.set("d10", finalSeason).set("d11", free).set("d12", finalTrend).set("d13", irregular);
  tables.set("d16", finalSeason);
  const measured = {
    si,
    span: known(input),
    perYear,
    relative: arithmetic.neutral === 1,
    pseudoAdditive: options.mode === "pseudoadd",
  };
  return {
    tables,
    finalFilter,
    finalTrendTerms: terms,
    irregularToTrend: ratio,
    irregularToSeason: seasonalityRatio(measured),
  };
}

function finalFilters(work: X11Run, si: Values) {
  const { perYear } = work.input;
  const { filters, mode } = work.options;
  // Chosen only when some month asks for it, and then once for all that do.
  const msr = filters.includes("msr")
    ? chooseSeasonalFilter({
        si,
        span: known(work.input),
        perYear,
        relative: work.arithmetic.neutral === 1,
        pseudoAdditive: mode === "pseudoadd",
      })
    : "s3x5";
  return filters.map((filter) => (filter === "msr" ? msr : passFilter(filter, false)));
}

/** The exponential of a mean is below the mean of exponentials: Thomson and Ozaki's correction. */
function unbiasedTrend(work: X11Run, trend: Values, season: Values, irregular: Values): number[] {
  const { all } = work;
  let squares = 0;
  for (let p = all.first; p <= all.last; p += 1) squares += at(irregular, p) ** 2;
  const noise = Math.exp(squares / (2 * (all.last - all.first + 1)));
  const level = hendersonTrend(
    season,
    all,
    2 * work.input.perYear - 1,
    4.5,
    work.options.trueSeven,
  );
  return each(work, (p) => Math.exp(at(trend, p)) * noise * at(level, p));
}
