/** SQL of time limits. Reads only. */
import type { TimeLimit } from "#src/clearance/request/rules.ts";
import type { Sql } from "#src/platform/services.ts";

export type OverdueQuery = {
  readonly profile: string;
  readonly limit: TimeLimit;
  readonly before: Temporal.Instant;
};

/** In one round; the next takes what is left. */
const overdueMax = 1_000;

/**
 * Declarations that have rested in a state since before an instant, oldest first. A reminder moves the
 * last event, so it is repeated only when the days have passed again.
 */
export async function findOverdue(
  sql: Sql,
  { profile, limit, before }: OverdueQuery,
): Promise<readonly string[]> {
  const { state, direction, additionalTypes, from, does } = limit;
  const at = before.toString();
  const rows = await sql<{ id: string }[]>`
    select declaration_id as id from declarations
    where profile = ${profile} and status = ${state} and kind = 'live' and waiting_for <> '{}'
      ${from === "lodging" ? sql`and lodged_at < ${at}` : sql``}
      ${from === "last-event" || does === "remind" ? sql`and updated_at < ${at}` : sql``}
      ${direction ? sql`and direction = ${direction}` : sql``}
      ${additionalTypes ? sql`and substr(type_code, 3) = any(${[...additionalTypes]}::text[])` : sql``}
    order by updated_at, declaration_id limit ${overdueMax}`;
  return rows.map(({ id }) => id);
}
