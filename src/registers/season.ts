/** Days of every year on which a measure holds, as month and day: from the first until before the last. */
export type Season = { readonly from: string; readonly to: string };

/** Form of a day of any year. */
export const dayOfYear = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * A season may go over the end of the year.
 * @example isInSeason({ from: "11-01", to: "05-15" }, "2025-01-03") // true
 */
export function isInSeason(season: Season | undefined, day: string): boolean {
  if (!season) return true;
  const { from, to } = season;
  const today = day.slice(5, 10);
  return from < to ? from <= today && today < to : from <= today || today < to;
}

/** Undefined where a measure holds all year. */
export function seasonOf(from: string | undefined, to: string | undefined): Season | undefined {
  return from && to ? { from, to } : undefined;
}
