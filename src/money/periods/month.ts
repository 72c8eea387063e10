/** Months in the time zone of a profile. */
import { startOfLegalDay } from "#src/kernel/legal-day.ts";

export type Month = { readonly begins: Temporal.Instant; readonly ends: Temporal.Instant };

/** First moment of a month and of the next. @example monthOf("2026-10", "Europe/London") */
export function monthOf(month: string, timeZone: string): Month {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return {
    begins: startOfLegalDay(timeZone, first),
    ends: startOfLegalDay(timeZone, first.add({ months: 1 })),
  };
}
