/** SQL of the service status. Owns `service_hours` and `service_notices`. */
import type { Sql } from "#src/platform/services.ts";
import type { Notice, ServiceHour } from "./service-status.ts";

/** Adds what a node noted to what is stored of its hour. */
export async function addHour(sql: Sql, node: string, hour: ServiceHour): Promise<void> {
  await sql`
    insert into service_hours as h (hour, node, measured, taking, requests, faults, within)
    values (${hour.hour.toString()}, ${node}, ${hour.measured},
      ${hour.taking}, ${hour.requests}, ${hour.faults}, ${[...hour.within]}::int4[])
    on conflict (hour, node) do update set
      measured = h.measured | excluded.measured,
      -- a minute that was noted twice, around a start, took declarations where both say so
      taking = (h.taking & ~excluded.measured) | (excluded.taking & ~h.measured) | (h.taking & excluded.taking),
      requests = h.requests + excluded.requests,
      faults = h.faults + excluded.faults,
      within = (select array_agg(coalesce(a, 0) + coalesce(b, 0) order by n)
        from unnest(h.within, excluded.within) with ordinality as both_(a, b, n))`;
}

/** Forgets hours before a moment. */
export async function forgetHours(sql: Sql, before: Temporal.Instant): Promise<void> {
  await sql`delete from service_hours where hour < ${before.toString()}`;
}

type HourRow = Omit<ServiceHour, "hour"> & { readonly hour: Date };

export async function readHours(sql: Sql, from: Temporal.Instant): Promise<readonly ServiceHour[]> {
  const rows = await sql<HourRow[]>`
    select hour, measured, taking, requests, faults, within
    from service_hours where hour >= ${from.toString()} order by hour`;
  return rows.map(({ hour, ...seen }) => ({
    ...seen,
    hour: Temporal.Instant.fromEpochMilliseconds(hour.getTime()),
  }));
}

export type LaneTimes = {
  /** Null: all lanes together. */
  readonly lane: string | null;
  readonly count: number;
  /** Half, nine of ten, 99 of 100 took no longer. */
  readonly seconds: readonly [number, number, number];
};

/** How long releases since a moment took, together and by lane: a range of the index of releases. */
export async function releaseTimesSince(
  sql: Sql,
  profile: string,
  begins: Temporal.Instant,
): Promise<readonly LaneTimes[]> {
  return sql<LaneTimes[]>`
    select lane, count(*)::int as count, percentile_disc(array[0.5, 0.9, 0.99]) within group
      (order by extract(epoch from released_at - lodged_at)::float8) as seconds
    from declarations
    where profile = ${profile} and kind = 'live' and released_at >= ${begins.toString()}
    group by grouping sets ((), (lane))
    having count(*) > 0 and (grouping(lane) = 1 or lane is not null)
    order by grouping(lane) desc, lane`;
}

export type NoticeRow = Omit<Notice, "standing">;

const noticesMax = 50;

/** Notices that were not withdrawn and did not end before a moment, the latest first. */
export async function listNotices(sql: Sql, from: Temporal.Instant): Promise<readonly NoticeRow[]> {
  const rows = await sql<
    {
      id: string;
      kind: Notice["kind"];
      en: string;
      zh: string;
      startsAt: Date;
      endsAt: Date | null;
    }[]
  >`
    select notice_id as id, kind, says_en as en, says_zh as zh, starts_at as "startsAt", ends_at as "endsAt"
    from service_notices
    where withdrawn_at is null and (ends_at is null or ends_at >= ${from.toString()})
    order by starts_at desc limit ${noticesMax}`;
  return rows.map(({ id, kind, en, zh, startsAt, endsAt }) => ({
    id,
    kind,
    says: { en, zh },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  }));
}

export async function insertNotice(
  sql: Sql,
  row: NoticeRow & { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into service_notices (notice_id, kind, says_en, says_zh, starts_at, ends_at, entered_by, entered_at)
    values (${row.id}, ${row.kind}, ${row.says.en}, ${row.says.zh}, ${row.startsAt}, ${row.endsAt}, ${row.by},
      ${row.at.toString()})`;
}

type Ending = { readonly id: string; readonly by: string; readonly at: Temporal.Instant };

/** Ends a notice that has begun, and withdraws one that has not; says whether there was one. */
export async function endNotice(sql: Sql, { id, by, at }: Ending): Promise<boolean> {
  const now = at.toString();
  const rows = await sql`
    update service_notices set
      ends_at = case when starts_at <= ${now}::timestamptz then ${now}::timestamptz else ends_at end,
      withdrawn_at = case when starts_at > ${now}::timestamptz then ${now}::timestamptz end,
      ended_by = ${by}
    where notice_id::text = ${id} and withdrawn_at is null
      and (ends_at is null or ends_at > ${now}::timestamptz)
    returning notice_id`;
  return rows.length > 0;
}
