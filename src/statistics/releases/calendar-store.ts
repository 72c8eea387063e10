/** SQL of the calendar. Owns `statistical_calendar`. */
import type { Sql } from "#src/platform/services.ts";
import type { ReleaseState } from "./state.ts";

export type Planned = {
  readonly period: string;
  readonly state: ReleaseState;
  readonly due: Temporal.Instant;
  /** When it was planned. */
  readonly at: Temporal.Instant;
};

/** The latest plan of each period and state. */
export async function listPlanned(sql: Sql, profile: string): Promise<readonly Planned[]> {
  const rows = await sql<{ period: string; state: ReleaseState; due: Date; at: Date }[]>`
    select distinct on (period, state) period, state, due, planned_at as at from statistical_calendar
    where profile = ${profile} order by period, state, planned_at desc, entry_id desc`;
  const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
  return rows.map(({ period, state, due, at }) => {
    return { period, state, due: instant(due), at: instant(at) };
  });
}

export async function insertPlanned(
  sql: Sql,
  row: Planned & {
    readonly id: string;
    readonly profile: string;
    readonly by: string;
  },
): Promise<void> {
  await sql`
    insert into statistical_calendar (entry_id, profile, period, state, due, planned_by, planned_at)
    values (${row.id}, ${row.profile}, ${row.period}, ${row.state}, ${row.due.toString()}, ${row.by},
      ${row.at.toString()})`;
}
