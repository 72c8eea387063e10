/** SQL of the request station: table `requests`. */
import { isUuid } from "#src/kernel/ids.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import { type ListPlace, sortedBy } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { partyOf } from "#src/money/journal/account.ts";

export type RequestRow = {
  readonly declarationId: string;
  readonly requestId: string;
  readonly profile: string;
  readonly kind: string;
  readonly lodgedBy: string;
  readonly lodgedAt: string;
  readonly reasonCode: string | undefined;
  readonly reason: string;
  readonly baseVersion: number;
  /** JSON of the change asked for. */
  readonly change: string;
  readonly status: "open" | "granted" | "refused";
  readonly decidedAt: string | undefined;
  readonly decidedBy: string | undefined;
  readonly decisionCode: string | undefined;
  readonly decisionReason: string | undefined;
  /** Version it made; undefined where it made none. */
  readonly version: number | undefined;
};

/** Keeps requests as they came in, with their decision where one was taken at once. */
export async function appendRequests(sql: Sql, rows: readonly RequestRow[]): Promise<void> {
  const texts = (read: (row: RequestRow) => string | undefined) =>
    textArray(rows.map((row) => read(row) ?? null));
  await sql`
    insert into requests (declaration_id, bucket, request_id, profile, kind, lodged_by, lodged_at, reason_code, reason,
      base_version, change, status, decided_at, decided_by, decision_code, decision_reason, version)
    select r.declaration_id, id_bucket(r.declaration_id),
      r.request_id, r.profile, r.kind, r.lodged_by, r.lodged_at, r.reason_code, r.reason,
      r.base_version, r.change::json, r.status, r.decided_at, r.decided_by, r.decision_code, r.decision_reason,
      r.version
    from unnest(
      ${texts((row) => row.declarationId)}::text::uuid[], ${texts((row) => row.requestId)}::text::uuid[],
      ${texts((row) => row.profile)}::text::text[], ${texts((row) => row.kind)}::text::text[],
      ${texts((row) => row.lodgedBy)}::text::text[], ${texts((row) => row.lodgedAt)}::text::timestamptz[],
      ${texts((row) => row.reasonCode)}::text::text[], ${texts((row) => row.reason)}::text::text[],
      ${numberArray(rows.map((row) => row.baseVersion))}::text::int[], ${texts((row) => row.change)}::text::text[],
      ${texts((row) => row.status)}::text::text[], ${texts((row) => row.decidedAt)}::text::timestamptz[],
      ${texts((row) => row.decidedBy)}::text::text[], ${texts((row) => row.decisionCode)}::text::text[],
      ${texts((row) => row.decisionReason)}::text::text[],
      ${numberArray(rows.map((row) => row.version ?? null))}::text::int[]
    ) as r (declaration_id, request_id, profile, kind, lodged_by, lodged_at, reason_code, reason, base_version,
      change, status, decided_at, decided_by, decision_code, decision_reason, version)`;
}

/** Writes the decision of requests that waited. */
export async function decideRequests(sql: Sql, rows: readonly RequestRow[]): Promise<void> {
  for (const row of rows) {
    await sql`
      update requests set status = ${row.status}, decided_at = ${row.decidedAt ?? null},
        decided_by = ${row.decidedBy ?? null}, decision_code = ${row.decisionCode ?? null},
        decision_reason = ${row.decisionReason ?? null}, version = ${row.version ?? null}
      where declaration_id = ${row.declarationId}
        and bucket = id_bucket(${row.declarationId}) and request_id = ${row.requestId} and status = 'open'`;
  }
}

export type StoredRequest = {
  readonly id: string;
  readonly declarationId: string;
  /** Registration number of the declaration; null before it has one. */
  readonly mrn: string | null;
  readonly profile: string;
  readonly kind: string;
  readonly lodgedBy: string;
  readonly lodgedAt: string;
  readonly reasonCode: string | null;
  readonly reason: string;
  readonly baseVersion: number;
  readonly change: unknown;
  readonly status: "open" | "granted" | "refused";
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly decisionCode: string | null;
  readonly decisionReason: string | null;
  readonly version: number | null;
};

const columns = (sql: Sql) => sql`
  request_id as id, declaration_id as "declarationId",
  (select d.mrn from declarations d where d.declaration_id = requests.declaration_id
    and d.bucket = requests.bucket) as mrn, profile, kind, lodged_by as "lodgedBy",
  to_char(lodged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lodgedAt",
  reason_code as "reasonCode", reason, base_version as "baseVersion", change, status,
  to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt",
  decided_by as "decidedBy", decision_code as "decisionCode", decision_reason as "decisionReason", version`;

/** One request. */
export async function findRequest(sql: Sql, requestId: string): Promise<StoredRequest | undefined> {
  const rows = await sql<StoredRequest[]>`
    select ${columns(sql)} from requests where request_id = ${requestId}`;
  return rows[0];
}

/** Requests of a declaration, oldest first. */
export async function listRequestsOf(
  sql: Sql,
  declarationId: string,
): Promise<readonly StoredRequest[]> {
  return sql<StoredRequest[]>`
    select ${columns(sql)} from requests where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId})
    order by lodged_at, request_id limit 1000`;
}

/** Ids begin with their time, so what is sorted by it is sorted by them. */
export const requestSorts = ["lodged", "-lodged"] as const;
export const requestKinds = ["amendment", "completion", "cancellation", "documents"] as const;

export type RequestQuery = {
  readonly status: "open" | "granted" | "refused";
  readonly kind?: (typeof requestKinds)[number] | undefined;
  readonly sort: (typeof requestSorts)[number];
  readonly after?: ListPlace | undefined;
  readonly limit: number;
};

/** Requests of all declarations, a page at a time. */
export async function listRequests(
  sql: Sql,
  { status, kind, sort, after, limit }: RequestQuery,
): Promise<readonly (StoredRequest & { readonly sortedBy: string })[]> {
  const sorted = sortedBy(sql, { id: { of: sql`request_id`, type: "uuid" } }, { sort, after });
  return sql<(StoredRequest & { readonly sortedBy: string })[]>`
    select ${columns(sql)}, ${sorted.column} from requests
    where status = ${status} ${kind === undefined ? sql`` : sql`and kind = ${kind}`} ${sorted.after}
    ${sorted.order} limit ${limit}`;
}

export async function findRequestOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined;
  const [row] = await sql<
    { declarationId: string; lodgerId: string; account: string; profile: string }[]
  >`
    select d.declaration_id as "declarationId", d.lodger_id as "lodgerId", d.account, d.profile
    from requests r join declarations d using (declaration_id, bucket) where r.request_id::text = ${id}`;
  if (!row) return undefined;
  const { declarationId, lodgerId, account, profile } = row;
  return { declarationId, parties: [lodgerId], numbers: [partyOf(account)], profile };
}

/** Numbers of the declarations that requests are about, by the request. */
export async function findRequestNames(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select r.request_id as id, coalesce(d.mrn, d.reference) as name
    from requests r join declarations d using (declaration_id, bucket)
    where r.request_id = any(${ids.filter(isUuid)}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Requests about the declaration of a registration number. */
export async function findRequestsCalled(sql: Sql, name: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select r.request_id as id from declarations d join requests r using (declaration_id, bucket)
    where d.mrn = ${name} limit 100`;
  return rows.map(({ id }) => id);
}
