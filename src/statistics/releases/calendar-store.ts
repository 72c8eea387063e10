/** SQL of the calendar. Owns `statistical_calendar`. */
import type { Sql } from "#src/platform/services.ts";
import type { ReleaseState } from "./state.ts";

export type Planned = {
  readonly period: string;
  readonly state: ReleaseState;
  readonly due: Temporal.Instant;
};

/** The latest plan of each period and state. */
export async function listPlanned(sql: Sql, profile: string): Promise<readonly Planned[]> {
  const rows = await sql<{ period: string; state: ReleaseState; due: Date }[]>`
    select distinct on (period, state) period, state, due from statistical_calendar
    where profile = ${profile} order by period, state, planned_at desc, entry_id desc`;
  return rows.map(({ period, state, due }) => {
    return { period, state, due: Temporal.Instant.fromEpochMilliseconds(due.getTime()) };
  });
}

export async function insertPlanned(
  sql: Sql,
  row: Planned & {
    readonly id: string;
    readonly profile: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await sql`
    insert into statistical_calendar (entry_id, profile, period, state, due, planned_by, planned_at)
    values (${row.id}, ${row.profile}, ${row.period}, ${row.state}, ${row.due.toString()}, ${row.by},
      ${row.at.toString()})`;
}
