/** Months in the time zone of a profile. */
export type Month = { readonly begins: Temporal.Instant; readonly ends: Temporal.Instant };

/** First moment of a month and of the next. @example monthOf("2026-10", "Europe/London") */
export function monthOf(month: string, timeZone: string): Month {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant();
  return { begins: at(first), ends: at(first.add({ months: 1 })) };
}
