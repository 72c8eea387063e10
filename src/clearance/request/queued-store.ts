/** Requests that an officer grants or refuses, as they wait in the officers' queue. */
import type { QueueSource } from "#src/identity/access/queue-source.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export const queuedRequests: QueueSource = {
  kind: "request",
  says: { en: "Request", zh: "申请" },
  scopes: ["officer"],
  rows: (sql) => sql`
    select 'request', r.request_id, r.declaration_id, r.profile, null::text, null::text, r.kind, r.reason, r.lodged_at,
      null::timestamptz
    from requests r where r.status = 'open'`,
};

/** Those of some declarations of which a request is open. */
export async function findRequested(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    select distinct declaration_id as id from requests
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and status = 'open'`;
  return new Set(rows.map(({ id }) => id));
}
