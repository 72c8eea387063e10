/** Last days for paying, by the terms and working days of a profile. */
import { invariant } from "#src/kernel/invariant.ts";
import type { MoneyRules, Term } from "./money-rules.ts";

type WorkingDays = MoneyRules["workingDays"];

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
 * Last day for paying what arose on a day.
 * @example lastDay(rules, rules.terms["notice"], Temporal.PlainDate.from("2026-11-25"))
 */
export function lastDay(
  { workingDays }: Pick<MoneyRules, "workingDays">,
  term: Term,
  arose: Temporal.PlainDate,
): Temporal.PlainDate {
  switch (term.kind) {
    case "days":
      return shiftToWorkingDay(workingDays, arose.add({ days: term.days }), term.ifNotWorking);
    case "month-day": {
      const month = arose.with({ day: 1 }).add({ months: term.months });
      return shiftToWorkingDay(workingDays, month.with({ day: term.day }), term.ifNotWorking);
    }
    case "month-working-day": {
      let day = arose.with({ day: 1 }).add({ months: term.months });
      for (let worked = 0; ; day = day.add({ days: 1 })) {
        if (isWorkingDay(workingDays, day)) worked++;
        if (worked === term.workingDay) return day;
      }
    }
    default:
      return term satisfies never;
  }
}

/** Name and last day of the term of a kind of charge; the day itself where a profile has no rules. */
export function termOf(
  rules: MoneyRules | undefined,
  kind: keyof MoneyRules["termOf"],
  arose: Temporal.PlainDate,
): { readonly term: string; readonly dueOn: Temporal.PlainDate } {
  const name = rules?.termOf[kind] ?? "at-once";
  const term = rules?.terms[name];
  return { term: name, dueOn: rules && term ? lastDay(rules, term, arose) : arose };
}
