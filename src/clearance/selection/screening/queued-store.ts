/** Possible matches with sanctions lists, as they wait in the officers' queue. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export const queuedMatches: QueueSource = {
  kind: "match",
  says: { en: "Screening match", zh: "名单疑似匹配" },
  scopes: ["risk"],
  rows: (sql) => sql`
    select 'match', m.match_id, m.declaration_id, m.profile, null::text, null::text,
      coalesce(m.led_to, 'declared'), m.reason, m.found_at, null::timestamptz
    from screening_matches m where m.status = 'open'`,
};

/** The declaration of a match. */
export async function findMatchedDeclaration(sql: Sql, id: string): Promise<string | undefined> {
  const rows = await sql<{ id: string }[]>`
    select declaration_id as id from screening_matches where match_id = ${id} limit 1`;
  return rows[0]?.id;
}

/** Those of some declarations of which a match is open. */
export async function findMatched(sql: Sql, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    select distinct declaration_id as id from screening_matches
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and status = 'open'`;
  return new Set(rows.map(({ id }) => id));
}
