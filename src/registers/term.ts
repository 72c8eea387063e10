/** Terms that rules state: how many days, and which days count. */

/** What the days of a term are: those of the calendar, or those on which offices work. */
export const termUnits = ["days", "workingDays"] as const;

/** A term as rules state it: `days` counts what `unit` says, calendar days where it says nothing. */
export type Term = {
  readonly days: number;
  readonly unit?: (typeof termUnits)[number] | undefined;
};
