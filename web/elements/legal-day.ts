/** Days of the law in pages: they begin and end in the zone of the administration, not of the reader. */

/** @example legalDay("Asia/Shanghai", Temporal.Instant.from("2026-01-31T17:00:00Z")) // 2026-02-01 */
export function legalDay(zone: string, at: Temporal.Instant = Temporal.Now.instant()) {
  return at.toZonedDateTimeISO(zone).toPlainDate();
}
