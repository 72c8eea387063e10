/**
 * How good an adjustment is: the tests for seasonality and the statistics M1 to M11 with their
 * weighted mean Q (Lothian and Morry 1978; X-13ARIMA-SEATS tables D8, F2 and F3). M and Q lie
 * between 0 and 3, and 1 or less is accepted.
 */
import { at, mean, positionsOf, type Arithmetic, type Span, type Values } from "./series.ts";

export type QualityInput = {
  readonly observed: Span;
  /** Where backcasts begin; they count in the test of moving seasonality, as in X-13. */
  readonly reach: number;
  readonly perYear: 4 | 12;
  readonly arithmetic: Arithmetic;
  /** Unmodified seasonal-irregular ratios. */
  readonly ratios: Values;
  /** What they are where there is no season: the logarithmic ones are not raised. */
  readonly neutralRatio: number;
  readonly season: Values;
  /** The trend of the filters, without level shifts. */
  readonly trend: Values;
  /** The irregular without outliers, and with extremes set to nothing. */
  readonly irregular: Values;
  readonly calmIrregular: Values;
  /** The original without extremes and outliers; level shifts stay. */
  readonly calmOriginal: Values;
  /** Prior and calendar factors, where there are some. */
  readonly prior: Values;
  readonly calendar: Values;
  /** Mean change of the irregular over that of the trend, a period. */
  readonly irregularToTrend: number;
  /** The moving seasonality ratio. */
  readonly irregularToSeason: number;
  readonly hasStableFilter: boolean;
  readonly hasUsualFilter: boolean;
};

export type Quality = {
  /** M1 to M7, and to M11 where six years and a moving season allow them. */
  readonly m: readonly number[];
  readonly q: number;
  readonly qWithoutM2: number;
  /** How many of the M are 1 or more. */
  readonly failed: number;
  /** F of stable seasonality, and of moving seasonality, in the unmodified ratios. */
  readonly stable: number;
  readonly moving: number;
  /** Months (quarters) until the trend moves more than the irregular. */
  readonly dominance: number;
  readonly irregularToTrend: number;
  readonly irregularToSeason: number;
};

const weights = [10, 11, 10, 8, 11, 10, 18, 7, 7, 4, 4] as const;
const most = 3;

export function quality(input: QualityInput): Quality {
  const { observed, perYear } = input;
  const count = observed.last - observed.first + 1;
  const perStep = 12 / perYear;
  const change = (values: Values, span: number) => meanChange(values, span, input);
  const ratioAt = (span: number) => change(input.irregular, span) / change(input.trend, span);
  const ratios = Array.from({ length: perYear }, (_, i) => ratioAt(i + 1));
  const dominance = monthsOfDominance(ratios);
  const [stable, moving] = [stableF(input), movingF(input)];
  const years = Math.floor(count / perYear);
  const m = [
    irregularShare(input, change) / 0.1,
    variancesShare(input) / 0.1,
    (input.irregularToTrend - 1) / 2,
    Math.abs((3 * (count - 1)) / meanRun(input.irregular, observed) - 2 * count + 1) /
      (Math.sqrt(1.6 * count - 2.9) * 2.577),
    (fractionOf(dominance, ratios, perStep) * perStep - 0.5) / 5,
    Math.abs(input.irregularToSeason - 4) / 2.5,
    Math.sqrt((7 / stable + Math.min((3 * moving) / stable, 9)) / 2),
    ...(years >= 6 && !input.hasStableFilter ? seasonMovements(input) : []),
  ].map((value) => Math.min(Math.max(value, 0), most));
  return {
    m,
    ...weighted(m, input.hasUsualFilter),
    stable,
    moving,
    dominance,
    failed: m.filter((value) => value >= 1).length,
    irregularToTrend: input.irregularToTrend / perStep,
    irregularToSeason: input.irregularToSeason,
  };
}

/** M6 is made for the 3×5 filter; what a short series lacks has the weight of another. */
function weighted(m: readonly number[], hasUsualFilter: boolean) {
  const standIn = [...m, ...[6, 6, 0, 1].slice(m.length - 7).map((i) => at(m, i))];
  let [sum, total] = [0, 0];
  weights.forEach((weight, i) => {
    if (i === 5 && !hasUsualFilter) return;
    sum += weight * at(standIn, i);
    total += weight;
  });
  const ofM2 = m.length > 7 ? 11 : 15;
  return { q: sum / total, qWithoutM2: (sum - ofM2 * at(m, 1)) / (total - ofM2) };
}

/** Mean absolute change over a number of periods, in per cent of the earlier for ratios. */
function meanChange(values: Values, span: number, { observed, arithmetic }: QualityInput): number {
  const changes: number[] = [];
  for (let p = observed.first + span; p <= observed.last; p += 1) {
    const [now, before] = [at(values, p), at(values, p - span)];
    changes.push(
      arithmetic.neutral === 1 ? Math.abs(now - before) / before : Math.abs(now - before),
    );
  }
  return mean(changes);
}

type Change = (values: Values, span: number) => number;

/** How much of the change over a quarter of a year is the irregular's. */
function irregularShare(input: QualityInput, change: Change): number {
  const span = input.perYear / 4;
  const square = (values: Values) => change(values, span) ** 2;
  const prior = square(input.prior);
  const own = square(input.calmIrregular);
  const others = square(input.trend) + square(input.season) + square(input.calendar) + prior;
  return own / (own + others) / (1 - prior / (own + others));
}

/** How much of the variance of the series without its growth is the irregular's. */
function variancesShare(input: QualityInput): number {
  const { observed, arithmetic, trend, calmOriginal } = input;
  const isRatio = arithmetic.neutral === 1;
  const level = (p: number) => (isRatio ? Math.log(at(trend, p)) : at(trend, p));
  const count = observed.last - observed.first + 1;
  let moment = 0;
  for (let p = observed.first; p <= observed.last; p += 1)
    moment += level(p) * (2 * p - observed.first - observed.last);
  const slope = (6 * moment) / (count * (count * count - 1));
  const growth = (p: number) => {
    const grown = slope * (p - observed.first + 1);
    return arithmetic.remove(at(calmOriginal, p), isRatio ? Math.exp(grown) : grown);
  };
  const positions = Array.from({ length: count }, (_, i) => observed.first + i);
  const whole = spread(positions.map(growth), isRatio, undefined);
  const own = spread(
    positions.map((p) => at(input.calmIrregular, p)),
    isRatio,
    arithmetic.neutral,
  );
  const prior = spread(
    positions.map((p) => at(input.prior, p)),
    isRatio,
    undefined,
  );
  return own / whole / Math.abs(1 - prior / whole);
}

/** Variance about a centre or the mean, of logarithms for ratios. */
function spread(values: Values, isRatio: boolean, centre: number | undefined): number {
  const scaled = isRatio ? values.map((value) => Math.log(value)) : values;
  const middle = centre === undefined ? mean(scaled) : 0;
  return mean(scaled.map((value) => (value - middle) ** 2));
}

/** Mean number of periods in which changes keep their sign. */
function meanRun(values: Values, { first, last }: Span): number {
  let runs = 1;
  let before = 0;
  for (let p = first + 1; p <= last; p += 1) {
    const sign = Math.sign(at(values, p) - at(values, p - 1));
    if (sign !== 0 && before !== 0 && sign !== before) runs += 1;
    if (sign !== 0) before = sign;
  }
  return (last - first) / runs;
}

/** The first span from which on the ratio stays below 1. */
function monthsOfDominance(ratios: readonly number[]): number {
  const above = ratios.findLastIndex((ratio) => !(ratio < 1));
  return Math.min(above + 2, ratios.length);
}

/** The same with the part of a period at which the ratio crosses 1. */
function fractionOf(dominance: number, ratios: readonly number[], perStep: number): number {
  const here = at(ratios, dominance - 1);
  if (dominance === 1) return Math.min(Math.max(1 + (here - 1) / (here - at(ratios, 1)), 0.5), 1);
  const fall = at(ratios, dominance - 2) - here;
  if (fall <= 0 && dominance === ratios.length) return perStep * 15.5;
  return dominance + (here - 1) / fall;
}

/** One-way analysis of variance of the ratios between months. */
function stableF({ ratios, observed, perYear }: QualityInput): number {
  const groups = Array.from({ length: perYear }, (_, season) =>
    positionsOf(observed, season, perYear).map((p) => at(ratios, p)),
  );
  const all = groups.flat();
  const whole = mean(all);
  const between = groups.reduce((sum, group) => sum + group.length * (mean(group) - whole) ** 2, 0);
  const within = groups.reduce(
    (sum, group) => sum + group.reduce((inside, v) => inside + (v - mean(group)) ** 2, 0),
    0,
  );
  return between / (perYear - 1) / (within / (all.length - perYear));
}

/** Two-way analysis of the distances from neutral, between whole calendar years. */
function movingF({ ratios, observed, reach, perYear, neutralRatio }: QualityInput): number {
  const first = Math.ceil(reach / perYear) * perYear;
  const years = Math.floor((observed.last + 1) / perYear) - first / perYear;
  const table = Array.from({ length: years }, (_, year) =>
    Array.from({ length: perYear }, (__, part) =>
      Math.abs(at(ratios, first + year * perYear + part) - neutralRatio),
    ),
  );
  const whole = mean(table.flat());
  const rows = table.reduce((sum, row) => sum + perYear * (mean(row) - whole) ** 2, 0);
  const columns = Array.from({ length: perYear }, (_, part) =>
    mean(table.map((row) => at(row, part))),
  ).reduce((sum, column) => sum + years * (column - whole) ** 2, 0);
  const total = table.flat().reduce((sum, value) => sum + (value - whole) ** 2, 0);
  return rows / (years - 1) / ((total - rows - columns) / ((perYear - 1) * (years - 1)));
}

/** M8 to M11: how the season moves, by its own deviation, over all years and the last. */
function seasonMovements({ season, observed, perYear, arithmetic }: QualityInput) {
  const { neutral } = arithmetic;
  const positions = Array.from(
    { length: observed.last - observed.first + 1 },
    (_, i) => observed.first + i,
  );
  const deviation = Math.sqrt(mean(positions.map((p) => (at(season, p) - neutral) ** 2)));
  const months = Array.from({ length: perYear }, (_, part) =>
    positionsOf(observed, part, perYear).map((p) => (at(season, p) - neutral) / deviation),
  );
  const steps = (values: Values) =>
    values.slice(1).map((value, i) => Math.abs(value - at(values, i)));
  const drift = (values: Values) =>
    Math.abs(at(values, values.length - 1) - at(values, 0)) / (values.length - 1);
  // The last two years are still revised: the three changes before them are the recent ones.
  const recent = months
    .filter((values) => values.length >= 6)
    .map((values) => values.slice(-6, -2));
  return [
    10 * mean(months.flatMap(steps)),
    10 * mean(months.map(drift)),
    10 * mean(recent.flatMap(steps)),
    10 * mean(recent.map(drift)),
  ];
}
