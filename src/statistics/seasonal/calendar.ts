/**
 * Calendar effects as regressors: how many of each weekday a month or quarter has, the leap year,
 * and Easter (X-13ARIMA-SEATS Reference Manual, table 4.1).
 */
import type { PeriodsPerYear } from "./series.ts";

export type Season = {
  readonly year: number;
  /** From 0. */
  readonly part: number;
  readonly perYear: PeriodsPerYear;
};

function firstDay({ year, part, perYear }: Season): Temporal.PlainDate {
  return new Temporal.PlainDate(year, 1, 1).add({ months: part * (12 / perYear) });
}

function length(season: Season): number {
  const first = firstDay(season);
  return first.until(first.add({ months: 12 / season.perYear }), { largestUnit: "days" }).days;
}

/** Numbers of Mondays to Sundays. */
export function weekdayCounts(season: Season): readonly number[] {
  const first = firstDay(season).dayOfWeek - 1;
  const days = length(season);
  return Array.from({ length: 7 }, (_, weekday) => {
    const offset = (weekday - first + 7) % 7;
    return Math.floor((days - offset + 6) / 7);
  });
}

/** Length of February (or the first quarter) against its mean over four years; 1 elsewhere. */
export function leapYearFactor(season: Season): number {
  const leapPart = season.perYear === 12 ? 1 : 0;
  if (season.part !== leapPart) return 1;
  return length(season) / (season.perYear === 12 ? 28.25 : 90.25);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher: Astronomical Algorithms, 8). */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const [century, inCentury] = [Math.floor(year / 100), year % 100];
  const [leap, leapLeft] = [Math.floor(century / 4), century % 4];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leap - correction + 15) % 30;
  const [fours, foursLeft] = [Math.floor(inCentury / 4), inCentury % 4];
  const weekday = (32 + 2 * leapLeft + 2 * fours - epact - foursLeft) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * shift + 114;
  return new Temporal.PlainDate(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** Share of the `days` before Easter that fall into the month or quarter. */
function easterShare(season: Season, days: number): number {
  const easter = easterSunday(season.year);
  const first = firstDay(season);
  const next = first.add({ months: 12 / season.perYear });
  let inside = 0;
  for (let before = 1; before <= days; before += 1) {
    const day = easter.subtract({ days: before });
    const fits =
      Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, next) < 0;
    if (fits) inside += 1;
  }
  return inside / days;
}

const meanYears = { first: 1600, count: 500 } as const;

/** Shares of the Easter window less their mean over five centuries, by season. */
export function easterEffect(days: number, perYear: PeriodsPerYear): (season: Season) => number {
  const means = Array.from({ length: perYear }, (_, part) => {
    // Easter is never outside the months from February (a window of 25 days) to April.
    if (part > (perYear === 12 ? 3 : 1)) return 0;
    let sum = 0;
    for (let i = 0; i < meanYears.count; i += 1)
      sum += easterShare({ year: meanYears.first + i, part, perYear }, days);
    return sum / meanYears.count;
  });
  return (season) => easterShare(season, days) - (means[season.part] ?? 0);
}

/**
 * Easter as Statistics Canada counts it: the part of the window, with Good Friday to Easter Monday
 * in it, that falls into March (or the first quarter), against April (or the second).
 */
export function canadianEaster(days: number): (season: Season) => number {
  return (season) => {
    const { perYear, part, year } = season;
    const [early, late] = perYear === 12 ? [2, 3] : [0, 1];
    if (part !== early && part !== late) return 0;
    const easter = easterSunday(year);
    const first = firstDay(season);
    const end = first.add({ months: 12 / perYear });
    let inside = 0;
    for (let before = 0; before < days; before += 1) {
      const day = easter.subtract({ days: before });
      if (isWithin(day, first, end)) inside += 1;
    }
    if (inside === 0) return part === late ? -1 : 0;
    if (part === early) return inside === days || isWithin(easter, first, end) ? 1 : inside / days;
    return (inside - days) / days;
  };
}

function isWithin(day: Temporal.PlainDate, from: Temporal.PlainDate, end: Temporal.PlainDate) {
  return Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, end) < 0;
}

/** The stock of Easter at the end of March or the first quarter: none is left when April ends. */
export function easterStock(days: number, perYear: PeriodsPerYear): (season: Season) => number {
  const flow = easterEffect(days, perYear);
  return (season) => {
    if (perYear === 4) return season.part === 1 ? 0 : flow(season);
    if (season.part === 3) return 0;
    return season.part === 2 ? flow(season) + flow({ ...season, part: 1 }) : flow(season);
  };
}

/** The nth Monday (1) to Sunday (7) of a month. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): Temporal.PlainDate {
  const first = new Temporal.PlainDate(year, month, 1);
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) });
}

/** Share of the window from `days` before a holiday to another day, by month, less its mean. */
function windowEffect(
  months: readonly [number, number],
  window: (year: number) => { from: Temporal.PlainDate; end: Temporal.PlainDate },
): (season: Season) => number {
  const share = (season: Season) => {
    const { from, end } = window(season.year);
    const first = firstDay(season);
    const next = first.add({ months: 1 });
    const days = from.until(end, { largestUnit: "days" }).days;
    let inside = 0;
    for (let i = 0; i < days; i += 1) if (isWithin(from.add({ days: i }), first, next)) inside += 1;
    return inside / days;
  };
  // The holiday falls on seven days of its month, each as often as another; four decimals as the
  // programme of the Census Bureau has them.
  const byDay = new Map<number, number>();
  for (let year = 2001; byDay.size < 7; year += 1) byDay.set(window(year).from.day, year);
  const means = months.map((month) => {
    const shares = [...byDay.values()].map((year) => share({ year, part: month - 1, perYear: 12 }));
    return Math.round((shares.reduce((sum, part) => sum + part, 0) / 7) * 10_000) / 10_000;
  });
  return (season) => {
    const place = months.indexOf(season.part + 1);
    return place < 0 ? 0 : share(season) - (means[place] ?? 0);
  };
}

/** The days before Labor Day, the first Monday of September. */
export function laborEffect(days: number): (season: Season) => number {
  return windowEffect([8, 9], (year) => {
    const end = nthWeekday(year, 9, 1, 1);
    return { from: end.subtract({ days }), end };
  });
}

/** From `days` before Thanksgiving, the fourth Thursday of November, to the day before Christmas. */
export function thanksgivingEffect(days: number): (season: Season) => number {
  return windowEffect([11, 12], (year) => ({
    from: nthWeekday(year, 11, 4, 4).subtract({ days }),
    end: new Temporal.PlainDate(year, 12, 25),
  }));
}

/** Days of the month or quarter over their mean. */
export function lengthFactor(season: Season): number {
  return length(season) / meanLength(season.perYear);
}

export function meanLength(perYear: PeriodsPerYear): number {
  return 365.25 / perYear;
}

/** Length of the month as a stock: how far the days so far run ahead of their mean. */
export function stockLength({ year, part }: Season): number {
  const inCycle = year % 4;
  if (inCycle === 0) return part === 0 ? -0.375 : 0.375;
  if (inCycle === 1) return part === 0 ? 0.375 : 0.125;
  if (inCycle === 2) return part === 0 ? 0.125 : -0.125;
  return part === 0 ? -0.125 : -0.375;
}

/** The weekday, from 0 for Monday, of the day of the month a stock is taken, or of its last day. */
export function stockWeekday(season: Season, day: number): number {
  const first = firstDay(season);
  return first.add({ days: Math.min(day, length(season)) - 1 }).dayOfWeek - 1;
}
