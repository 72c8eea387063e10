/**
 * Days on which offices and banks work, as data of a profile (`rules/working-days.json`): days of the week
 * without work, holidays, and rest days that are worked in place of another. Money, limits and requests
 * count by it. Owns no table.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { type Profile, readRules } from "./profile.ts";
import { ProfileText } from "./profile-settings.ts";
import type { Term } from "./term.ts";

const WorkingDays = z.strictObject({
  /** Days of the week without work, 1 Monday to 7 Sunday. */
  restDays: z.array(z.int().min(1).max(7)).max(6),
  holidays: z.array(z.iso.date()),
  /** Rest days that are worked. */
  worked: z.array(z.iso.date()),
  /** From this day on the list is not whole: a notice that was not seen may add to it or move weekends. */
  knownTo: z.iso.date(),
  source: ProfileText,
});
export type WorkingDays = z.infer<typeof WorkingDays>;

/** The calendar of a profile. @throws AppError where the profile has none */
export const workingDaysOf = derivedFrom((profile: Profile): WorkingDays =>
  readRules(profile, "working-days", WorkingDays),
);

/** Says whether offices and banks work on a day. */
export function isWorkingDay(
  { restDays, holidays, worked }: WorkingDays,
  day: Temporal.PlainDate,
): boolean {
  const text = day.toString();
  if (worked.includes(text)) return true;
  return !restDays.includes(day.dayOfWeek) && !holidays.includes(text);
}

/** Longest run of days without work that is believed; more is a fault of the calendar. */
const shiftMax = 60;

/** The day itself where it is worked, else the next or the one before. */
export function shiftToWorkingDay(
  calendar: WorkingDays,
  day: Temporal.PlainDate,
  shift: "next" | "previous" | "none",
): Temporal.PlainDate {
  if (shift === "none") return day;
  const step = shift === "next" ? 1 : -1;
  let away = 0;
  while (!isWorkingDay(calendar, day.add({ days: step * away }))) {
    invariant(++away < shiftMax, `somebody works within ${shiftMax} days of ${day.toString()}`);
  }
  return day.add({ days: step * away });
}

/**
 * The last day of a term; the day on which it begins does not count.
 * @throws AppError where it counts working days and the profile has no calendar
 */
export function lastDayOf(
  { days, unit = "days" }: Term,
  from: Temporal.PlainDate,
  profile: Profile,
): Temporal.PlainDate {
  if (unit === "days") return from.add({ days });
  return addWorkingDays(workingDaysOf(profile), from, days);
}

/** The first, second, … working day from a day on. */
export function nthWorkingDay(
  calendar: WorkingDays,
  from: Temporal.PlainDate,
  nth: number,
): Temporal.PlainDate {
  let day = from;
  for (let worked = 0; ; day = day.add({ days: 1 })) {
    if (isWorkingDay(calendar, day)) worked++;
    if (worked === nth) return day;
  }
}

/**
 * The last day of a term of working days: the day on which it begins does not count.
 * @example addWorkingDays(cn, Temporal.PlainDate.from("2026-09-30"), 3).toString() // "2026-10-10"
 */
export function addWorkingDays(
  calendar: WorkingDays,
  from: Temporal.PlainDate,
  days: number,
): Temporal.PlainDate {
  return nthWorkingDay(calendar, from.add({ days: 1 }), days);
}
