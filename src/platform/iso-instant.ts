/** Moments of the database as answers and chains write them. */
import type { Sql } from "#src/platform/services.ts";

/** SQL for a column as an ISO instant in UTC, to the millisecond. @example 2026-12-01T04:00:00.000Z */
export function isoInstant(sql: Sql, column: string) {
  return sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
