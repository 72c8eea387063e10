/** Until when a decision on goods can be appealed against: the term of `appeal` in `rules/control.json`. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Profile } from "./profile.ts";
import { shiftToWorkingDay, workingDaysOf } from "./working-days.ts";

/**
 * The last day of an appeal, the day of the decision not counted; undefined: the profile has no term.
 *
 * @throws AppError where the term ends on a working day and the profile has no calendar
 */
export function lastAppealDay(
  decidedAt: Temporal.Instant,
  profile: Profile,
): Temporal.PlainDate | undefined {
  const { appeal } = profile.control;
  return appeal && endOfTerm(decidedAt, appeal, profile);
}

/**
 * The last day of a term of an appeal, the day of the decision not counted.
 *
 * @throws AppError where the term ends on a working day and the profile has no calendar
 */
export function endOfTerm(
  decidedAt: Temporal.Instant,
  { days, endsOn }: { readonly days: number; readonly endsOn: "day" | "working-day" },
  profile: Profile,
): Temporal.PlainDate {
  const day = legalDay(profile.timeZone, decidedAt).add({ days });
  if (endsOn === "day") return day;
  return shiftToWorkingDay(workingDaysOf(profile), day, "next");
}
