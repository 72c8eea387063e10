/**
 * What a day brings, by what the same weekday brought in the weeks before. Pure: counts in, expectation with
 * its interval out. It is meant to be checked on a sheet of paper: a mean, a spread, a factor from a table.
 *
 * A new observation lies with a chance of 80% within mean ± t · s · √(1 + 1/n), where n weeks were counted,
 * s is their standard deviation, and t is Student's 90% point at n − 1 degrees of freedom (prediction
 * interval for one further observation; ISO 16269-8:2004, 6.2). Counts of independent arrivals
 * vary at least by the root of their mean, so s is never taken smaller: three weeks that happened to be alike
 * don't promise a fourth.
 *
 * Rejected: seasonal models (a wall that nobody can check by hand), and the mean of the last days
 * (Mondays are no Sundays). A legal holiday is not known here: a day on which nothing was lodged is not
 * counted as a week, and on a holiday itself the day will stand below its interval.
 */
import type { Text } from "#src/kernel/text.ts";

/** Hours of a legal day; the hour that a change of clocks adds is counted with the last. */
export const hoursOfDay = 24;
/** The same weekday of so many weeks is looked at. */
export const weeksMax = 8;
/** With fewer, the factor is a guess. */
export const weeksMin = 3;

/** Student's t, 90% point (one-sided), by degrees of freedom from 2 to 7. */
const student90: Readonly<Record<number, number>> = {
  2: 1.886,
  3: 1.638,
  4: 1.533,
  5: 1.476,
  6: 1.44,
  7: 1.415,
};

/** Counts of a day by hour. */
export type DayCounts = { readonly day: string; readonly hours: readonly number[] };

export type Expectation = {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
};

export type VolumeForecast =
  | { readonly kind: "none"; readonly weeks: number; readonly says: Text }
  | {
      readonly kind: "made";
      /** Days it was made from, newest first. */
      readonly days: readonly string[];
      readonly hours: readonly Expectation[];
      /** Until this moment of the day. */
      readonly byNow: Expectation;
      readonly wholeDay: Expectation;
      readonly standing: "below" | "within" | "above";
      readonly says: Text;
    };

export type ForecastFacts = {
  /** The same weekday of the weeks before, newest first. */
  readonly weeks: readonly DayCounts[];
  /** Today, as far as it has come. */
  readonly today: readonly number[];
  /** Hours since the day began, with their fraction. */
  readonly hoursGone: number;
};

/** @example expectFrom([90, 100, 110]) // { expected: 100, low: 78, high: 122 } */
export function expectFrom(counts: readonly number[]): Expectation {
  const mean = sum(counts) / counts.length;
  const squares = sum(counts.map((count) => (count - mean) ** 2));
  const variance = Math.max(mean, squares / (counts.length - 1));
  const factor = student90[counts.length - 1] ?? student90[weeksMax - 1] ?? 0;
  const half = factor * Math.sqrt(variance * (1 + 1 / counts.length));
  return {
    expected: Math.round(mean),
    low: Math.max(0, Math.floor(mean - half)),
    high: Math.ceil(mean + half),
  };
}

/** The forecast of a day, or why there is none. */
export function forecastVolume({ weeks, today, hoursGone }: ForecastFacts): VolumeForecast {
  const counted = weeks.filter(({ hours }) => sum(hours) > 0).slice(0, weeksMax);
  if (counted.length < weeksMin) return tooFewWeeks(counted.length);
  const whole = Math.min(hoursOfDay, Math.floor(hoursGone));
  const untilNow = ({ hours }: Pick<DayCounts, "hours">) =>
    sum(hours.slice(0, whole)) + (hours[whole] ?? 0) * (hoursGone - whole);
  const byNow = expectFrom(counted.map(untilNow));
  const soFar = sum(today);
  const standing = soFar < byNow.low ? "below" : soFar > byNow.high ? "above" : "within";
  return {
    kind: "made",
    days: counted.map(({ day }) => day),
    hours: Array.from({ length: hoursOfDay }, (_, hour) =>
      expectFrom(counted.map(({ hours }) => hours[hour] ?? 0)),
    ),
    byNow,
    wholeDay: expectFrom(counted.map(({ hours }) => sum(hours))),
    standing,
    says: {
      en: `Mean of the same weekday in the last ${counted.length} weeks, with the interval in which a further day lies four times out of five.`,
      zh: `取前${counted.length}周同一星期几的平均值，区间表示新的一天有八成可能落入的范围。`,
    },
  };
}

function tooFewWeeks(weeks: number): VolumeForecast {
  return {
    kind: "none",
    weeks,
    says: {
      en: `No forecast: the same weekday was counted in ${weeks} of the ${weeksMin} weeks that one needs.`,
      zh: `暂无预测：同一星期几的历史数据须满${weeksMin}周，现有${weeks}周。`,
    },
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
