/**
 * The day on which something happens for an administration: days of the law begin and end in its time zone,
 * whatever the machine's is.
 * @example legalDay("Asia/Shanghai", Temporal.Instant.from("2026-01-31T17:00:00Z")) // 2026-02-01
 */
export function legalDay(timeZone: string, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate();
}
