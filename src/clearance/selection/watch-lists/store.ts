/** SQL of watch lists: `risk_watches`, `risk_watch_hits`, `risk_watch_states`; reads selections. */
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { type Packed, readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Watch, WatchEntry } from "./watch-list.ts";

export type StoredWatch = Watch & {
  readonly profile: string;
  readonly name: string;
  readonly reason: string;
  readonly owner: string;
  readonly ownedBy: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
};
export type ListedWatch = StoredWatch & {
  readonly hits: number;
  readonly lastHitAt: string | null;
};

const instant = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const columns = (sql: Sql) => sql`
  watch_id as id, profile, name, reason, entries, owner, owned_by as "ownedBy",
  ${instant(sql, "created_at")} as "createdAt", ${instant(sql, "expires_at")} as "expiresAt",
  ${instant(sql, "ended_at")} as "endedAt"`;

export async function insertWatch(sql: Sql, watch: Omit<StoredWatch, "endedAt">): Promise<void> {
  await sql`
    insert into risk_watches (watch_id, profile, name, reason, entries, owner, owned_by, created_at, expires_at)
    values (${watch.id}, ${watch.profile}, ${watch.name}, ${watch.reason},
      ${JSON.stringify(watch.entries)}::text::jsonb, ${watch.owner}, ${watch.ownedBy}, ${watch.createdAt},
      ${watch.expiresAt})`;
}

export async function findWatch(sql: Sql, id: string): Promise<StoredWatch | undefined> {
  const [row] = await sql<StoredWatch[]>`
    select ${columns(sql)} from risk_watches where watch_id = ${id}`;
  return row;
}

/** Takes other entries in; hits of those before stay. */
export async function replaceEntries(
  sql: Sql,
  id: string,
  entries: readonly WatchEntry[],
): Promise<void> {
  await sql`
    update risk_watches set entries = ${JSON.stringify(entries)}::text::jsonb where watch_id = ${id}`;
}

/** @returns whether it watched until then */
export async function endWatch(sql: Sql, id: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await sql`
    update risk_watches set ended_at = ${at.toString()}
    where watch_id = ${id} and ended_at is null and expires_at > ${at.toString()} returning 1`;
  return rows.length === 1;
}

const standing = (sql: Sql, at: Temporal.Instant) =>
  sql`ended_at is null and expires_at > ${at.toString()}`;

/** Lists that watch at a moment. */
export async function listStanding(
  sql: Sql,
  profile: string,
  at: Temporal.Instant,
): Promise<readonly StoredWatch[]> {
  return await sql<StoredWatch[]>`
    select ${columns(sql)} from risk_watches where profile = ${profile} and ${standing(sql, at)}
    order by watch_id`;
}

/** Lists with what they hit, the newest first. */
export async function listWatches(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly isStanding: boolean;
    readonly at: Temporal.Instant;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<readonly ListedWatch[]> {
  const { profile, isStanding, at, after, limit } = asked;
  return await sql<ListedWatch[]>`
    select w.*, h.hits, h."lastHitAt" from (
      select ${columns(sql)} from risk_watches
      where profile = ${profile} ${isStanding ? sql`and ${standing(sql, at)}` : sql``}
        and (${after}::uuid is null or watch_id < ${after}::uuid)
      order by watch_id desc limit ${limit}) as w
    cross join lateral (
      select count(*)::int as hits, to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastHitAt"
      from risk_watch_hits where watch_id = w.id) as h
    order by w.id desc`;
}

export type WatchHit = {
  readonly declarationId: string;
  readonly watchId: string;
  readonly profile: string;
  readonly at: string;
  readonly matched: readonly WatchEntry[];
};

/** Each declaration once a list. */
export async function insertHits(sql: Sql, hits: readonly WatchHit[]): Promise<void> {
  if (hits.length === 0) return;
  await sql`
    insert into risk_watch_hits (declaration_id, bucket, watch_id, profile, at, matched)
    select h.declaration_id, id_bucket(h.declaration_id), h.watch_id, h.profile, h.at, h.matched::jsonb
    from unnest(${textArray(hits.map((one) => one.declarationId))}::text::uuid[],
      ${textArray(hits.map((one) => one.watchId))}::text::uuid[],
      ${textArray(hits.map((one) => one.profile))}::text::text[],
      ${textArray(hits.map((one) => one.at))}::text::timestamptz[],
      ${textArray(hits.map((one) => JSON.stringify(one.matched)))}::text::text[]
    ) as h (declaration_id, watch_id, profile, at, matched)
    on conflict do nothing`;
}

export type ListedHit = {
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly status: string;
  readonly at: string;
  readonly watchId: string;
  readonly name: string;
  readonly matched: readonly WatchEntry[];
  /** Where the next page goes on. */
  readonly place: string;
};

/** Hits, the newest first, a page at a time. */
export async function listHits(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly watch: string | null;
    /** Only of lists of this person. */
    readonly owner: string | null;
    /** Place of the last hit of the page before. */
    readonly after: { readonly at: string; readonly id: string; readonly list: string } | null;
    readonly limit: number;
  },
): Promise<readonly ListedHit[]> {
  const { profile, watch, owner, after, limit } = asked;
  return await sql<ListedHit[]>`
    select h.declaration_id as "declarationId", d.mrn, d.reference, d.status, w.watch_id as "watchId", w.name, h.matched,
      to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || h.declaration_id || '_' || h.watch_id as place
    from risk_watch_hits h join risk_watches w on w.watch_id = h.watch_id
      join declarations d on d.declaration_id = h.declaration_id and d.bucket = h.bucket
    where h.profile = ${profile} and (${watch}::uuid is null or h.watch_id = ${watch}::uuid)
      and (${owner}::text is null or w.owner = ${owner})
      ${
        after === null
          ? sql``
          : sql`and (h.at, h.declaration_id, h.watch_id)
        < (${after.at}::timestamptz, ${after.id}::uuid, ${after.list}::uuid)`
      }
    order by h.at desc, h.declaration_id desc, h.watch_id desc limit ${limit}`;
}

export async function readTo(sql: Sql, profile: string): Promise<string | undefined> {
  const [row] = await sql<{ at: string }[]>`
    select to_char(read_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from risk_watch_states where profile = ${profile}`;
  return row?.at;
}

export async function keepReadTo(sql: Sql, profile: string, at: string): Promise<void> {
  await sql`
    insert into risk_watch_states (profile, read_to) values (${profile}, ${at})
    on conflict (profile) do update set read_to = excluded.read_to`;
}

export type NewSelection = {
  readonly declarationId: string;
  readonly at: string;
  readonly facts: SelectionFacts;
};

/** Selections after a moment, the first first. */
export async function readSelections(
  sql: Sql,
  asked: { readonly profile: string; readonly after: string; readonly limit: number },
): Promise<readonly NewSelection[]> {
  const rows = await sql<Packed<NewSelection>[]>`
    select declaration_id as "declarationId", facts,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from selections where profile = ${asked.profile} and at > ${asked.after}::timestamptz
    order by selections.at limit ${asked.limit}`;
  return await readFactsOf(rows);
}
