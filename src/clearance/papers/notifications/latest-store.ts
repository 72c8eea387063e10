/**
 * SQL of the latest notifications of a party's declarations, in an order, with what the reader has read.
 * Reads only. They are those of the declarations that changed last: an order over all that a large broker
 * ever got would be computed anew for each page.
 */
import type { ReadMarks } from "#src/identity/read-marks/read-marks.ts";
import type { OwnerFilter } from "#src/money/app.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import { type ListPlace, sortedBy, type SortKey } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import { showDeclarations } from "#src/platform/wall.ts";
import { instant, ownOnly } from "../../declaration/reading-store.ts";
import { eachNotification } from "./store.ts";

/** Declarations whose notifications are listed. */
const latestDeclarationsMax = 1_000;

export const latestSorts = ["-at", "at", "-name", "name", "-kind", "kind"] as const;
type LatestSort = (typeof latestSorts)[number];

type LatestQuery = {
  readonly marks: ReadMarks;
  readonly sort: LatestSort;
  readonly state?: "read" | "unread" | undefined;
  readonly kind?: string | undefined;
  /** Part of a registration number or reference. */
  readonly search?: string | undefined;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
};

export type LatestNotification = {
  readonly id: string;
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly type: string;
  readonly functionCode: string;
  readonly at: string;
  readonly isRead: boolean;
  readonly sortedBy: string;
};

function sortKeyOf(sql: Sql, sort: LatestSort): SortKey {
  const id = { of: sql`id`, type: "uuid" } as const;
  switch (sort) {
    case "at":
    case "-at":
      return { by: { of: sql`at`, type: "timestamptz" }, id };
    case "name":
    case "-name":
      return { by: { of: sql`name`, type: "text" }, id };
    case "kind":
    case "-kind":
      return { by: { of: sql`type`, type: "text" }, id };
    default:
      return sort satisfies never;
  }
}

/** Which of a party's declarations changed last, made readable. */
export async function findLatestDeclarations(
  sql: Sql,
  own: OwnerFilter,
  limit = latestDeclarationsMax,
): Promise<readonly string[]> {
  // those that changed in one transaction are all among them, or a page would begin amid them
  const latest = await sql<{ id: string }[]>`
    select declaration_id as id from (
      select declaration_id, updated_at from declarations
      where kind = 'live' ${ownOnly(sql, own)}
      order by updated_at desc fetch first (${limit}::int) rows with ties
    ) changed order by updated_at desc, declaration_id desc limit ${latestDeclarationsMax}`;
  const ids = latest.map(({ id }) => id);
  await showDeclarations(sql, ids);
  return ids;
}

const notificationsOf = (sql: Sql, ids: readonly string[]) => sql`
  select n.notification_id as id, n.declaration_id, d.mrn, d.reference, coalesce(d.mrn, d.reference) as name,
    n.type, n.function_code, n.at
  from (
    select declaration_id, bucket, mrn, reference from declarations
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[])
  ) d join ${sql.unsafe(eachNotification)} n on n.declaration_id = d.declaration_id and n.bucket = d.bucket`;

/** A page of the notifications of some declarations. */
export async function listLatestNotifications(
  sql: Sql,
  ids: readonly string[],
  query: LatestQuery,
): Promise<readonly LatestNotification[]> {
  const { marks, sort, state, kind, search, after, limit } = query;
  const sorted = sortedBy(sql, sortKeyOf(sql, sort), { sort, after });
  return sql<LatestNotification[]>`
    select id, declaration_id as "declarationId", mrn, reference, type, function_code as "functionCode",
      ${instant(sql, "at")} as at, is_read as "isRead", ${sorted.column}
    from (
      select told.*, case when at <= ${marks.until}::text::timestamptz
          then id <> all(${textArray(marks.unread)}::text::uuid[])
          else id = any(${textArray(marks.read)}::uuid[]) end as is_read
      from (${notificationsOf(sql, ids)}) told
    ) marked
    where true
      ${state === undefined ? sql`` : sql`and is_read = ${state === "read"}`}
      ${kind === undefined ? sql`` : sql`and type = ${kind}`}
      ${search === undefined ? sql`` : sql`and position(lower(${search}) in lower(name || ' ' || reference)) > 0`}
      ${sorted.after}
    ${sorted.order} limit ${limit}`;
}

/** The kinds among the notifications of some declarations. */
export async function listKinds(sql: Sql, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ type: string }[]>`
    select distinct type from (${notificationsOf(sql, ids)}) told order by type limit 200`;
  return rows.map(({ type }) => type);
}
