/**
 * SQL of the management wall. Reads only, and only what is bounded: the day, or what waits now, by indexes
 * that end there; past hours are counted once (`volumes.ts`). No statement reads all months.
 */
import { lowestId } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";

export type Span = { readonly begins: Temporal.Instant; readonly ends: Temporal.Instant };

/** Ids follow the clock of the node that gave them; clocks of nodes differ by less (`CLOCK_WRONG`). */
const clockSlackMs = 5 * 60_000;

/** Declarations by hour of receipt: a range of the primary key, in one or two months' partitions. */
export async function countLodged(
  sql: Sql,
  profile: string,
  { begins, ends }: Span,
): Promise<ReadonlyMap<number, number>> {
  const [from, to] = [begins.epochMilliseconds, ends.epochMilliseconds];
  const rows = await sql<{ readonly hour: number; readonly count: number }[]>`
    select floor(extract(epoch from lodged_at - ${begins.toString()}) / 3600)::int as hour, count(*)::int as count
    from declarations
    where declaration_id >= ${lowestId(from - clockSlackMs)} and declaration_id < ${lowestId(to + clockSlackMs)}
      and profile = ${profile} and kind = 'live' and lodged_at >= ${begins.toString()} and lodged_at < ${ends.toString()}
    group by 1`;
  return new Map(rows.map(({ hour, count }) => [hour, count]));
}

/** Releases by hour: the index of releases. */
export async function countReleased(
  sql: Sql,
  profile: string,
  { begins, ends }: Span,
): Promise<ReadonlyMap<number, number>> {
  const rows = await sql<{ readonly hour: number; readonly count: number }[]>`
    select floor(extract(epoch from released_at - ${begins.toString()}) / 3600)::int as hour, count(*)::int as count
    from declarations
    where profile = ${profile} and kind = 'live'
      and released_at >= ${begins.toString()} and released_at < ${ends.toString()}
    group by 1`;
  return new Map(rows.map(({ hour, count }) => [hour, count]));
}

export type WaitingRow = {
  readonly station: string;
  readonly waiting: number;
  readonly oldestAt: string;
  /** By how long: under an hour, under four, under a day, under three days, longer. */
  readonly ages: readonly number[];
};

/** What waits, by station and age: the index of those that wait; grows with them and with nothing else. */
export async function countWaiting(
  sql: Sql,
  profile: string,
  now: Temporal.Instant,
): Promise<readonly WaitingRow[]> {
  const at = now.toString();
  const aged = (from: string, to: string) =>
    sql`count(*) filter (where updated_at <= ${at}::timestamptz - ${from}::interval
      and updated_at > ${at}::timestamptz - ${to}::interval)::int`;
  return sql<WaitingRow[]>`
    select station, count(*)::int as waiting,
      to_char(min(updated_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "oldestAt",
      array[${aged("-1000 years", "1 hour")}, ${aged("1 hour", "4 hours")}, ${aged("4 hours", "1 day")},
        ${aged("1 day", "3 days")}, ${aged("3 days", "1000 years")}] as ages
    from declarations where waiting_for <> '{}' and profile = ${profile} and kind = 'live'
    group by station`;
}

export type StandingRow = {
  readonly status: string;
  readonly station: string;
  readonly count: number;
};

/** Where the declarations lodged since a moment stand now: the same range as their count. */
export async function standingSince(
  sql: Sql,
  profile: string,
  begins: Temporal.Instant,
): Promise<readonly StandingRow[]> {
  return sql<StandingRow[]>`
    select status, station, count(*)::int as count from declarations
    where declaration_id >= ${lowestId(begins.epochMilliseconds - clockSlackMs)}
      and profile = ${profile} and kind = 'live' and lodged_at >= ${begins.toString()}
    group by status, station`;
}

export type ReleaseRow = {
  readonly of: "all" | "lane" | "office";
  readonly lane: string | null;
  readonly office: string | null;
  readonly count: number;
  /** Seconds from receipt to release: half, nine of ten, 99 of 100 took no longer. */
  readonly seconds: readonly [number, number, number];
};

/** How long releases since a moment took, together, by lane and by office: one pass over them. */
export async function releaseTimes(
  sql: Sql,
  profile: string,
  begins: Temporal.Instant,
): Promise<readonly ReleaseRow[]> {
  return sql<ReleaseRow[]>`
    select case when grouping(d.lane) = 0 then 'lane' when grouping(l.office) = 0 then 'office' else 'all' end as of,
      d.lane, l.office, count(*)::int as count,
      percentile_disc(array[0.5, 0.9, 0.99]) within group
        (order by extract(epoch from d.released_at - d.lodged_at)::float8) as seconds
    from declarations d
      left join ledger_entries l on l.declaration_id = d.declaration_id and l.bucket = d.bucket
        and l.kind = 'original' and l.declarations = 1 and l.released_at >= ${begins.toString()}
    where d.profile = ${profile} and d.kind = 'live' and d.released_at >= ${begins.toString()}
    group by grouping sets ((), (d.lane), (l.office))`;
}

export type ControlCounts = {
  readonly opened: number;
  readonly waiting: number;
  readonly corrected: number;
  readonly refused: number;
};

/** Controls opened since a moment and waiting now, and what was found since: three indexes. */
export async function countControls(
  sql: Sql,
  profile: string,
  begins: Temporal.Instant,
): Promise<ControlCounts> {
  const [found] = await sql<ControlCounts[]>`
    with found as (
      select t.result from control_tasks t join control_cases c
        on c.declaration_id = t.declaration_id and c.case_id = t.case_id and c.bucket = t.bucket
      where t.result in ('corrected', 'refused') and t.done_at >= ${begins.toString()} and c.profile = ${profile})
    select
      (select count(*)::int from control_cases where profile = ${profile} and opened_at >= ${begins.toString()}) as opened,
      (select count(*)::int from control_cases where status = 'open' and profile = ${profile}) as waiting,
      (select count(*)::int from found where result = 'corrected') as corrected,
      (select count(*)::int from found where result = 'refused') as refused`;
  return found ?? { opened: 0, waiting: 0, corrected: 0, refused: 0 };
}
