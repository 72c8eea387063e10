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
