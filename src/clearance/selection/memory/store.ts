/** SQL of what rules remember: tables `risk_memory` and `risk_memory_days`; reads selections. */
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { usualCasesMax } from "#src/decisions/risk/rules/remember.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Packed, readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";

/** A profile and days of its time zone, both included. */
export type Days = {
  readonly profile: string;
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
};
export type Happened = { readonly day: string; readonly facts: SelectionFacts };
/** Where the next page begins: nothing, or the last row read. */
export type PageStart = { readonly day: string; readonly id: string };
export const fromTheStart: PageStart = {
  day: "0001-01-01",
  id: "00000000-0000-0000-0000-000000000000",
};

/** Declarations by the day on which something was first found in them. */
export async function listFound(
  sql: Sql,
  { profile, timeZone, from, to }: Days,
  page: { readonly after: PageStart; readonly limit: number },
): Promise<readonly (Happened & { readonly id: string })[]> {
  const rows = await sql<Packed<Happened & { readonly id: string }>[]>`
    with found as (
      select t.declaration_id, t.bucket, min(t.done_at) as at from control_results t
      where t.result in ('corrected', 'refused')
        and t.done_at >= legal_day_start(${from}::date, ${timeZone})
        and t.done_at < legal_day_start(${to}::date + 1, ${timeZone})
      group by t.declaration_id, t.bucket)
    select * from (
      select s.declaration_id as id, legal_day(f.at, ${timeZone})::text as day, s.facts
      from found f join selections s using (declaration_id, bucket)
      where s.profile = ${profile}
        and not exists (select 1 from selections l where l.declaration_id = s.declaration_id
          and l.bucket = s.bucket and l.seq < s.seq)
        and not exists (select 1 from control_results e where e.declaration_id = f.declaration_id
          and e.bucket = f.bucket
          and e.result in ('corrected', 'refused') and e.done_at < f.at)) as one
    where (one.day, one.id) > (${page.after.day}, ${page.after.id}::uuid)
    order by one.day, one.id limit ${page.limit}`;
  return await readFactsOf(rows);
}

/** Declarations by the day of their release, without those in which something was found. */
export async function listAccepted(
  sql: Sql,
  { profile, timeZone, from, to }: Days,
  page: { readonly after: PageStart; readonly limit: number },
): Promise<readonly (Happened & { readonly id: string })[]> {
  const rows = await sql<Packed<Happened & { readonly id: string }>[]>`
    select * from (
      select s.declaration_id as id, legal_day(d.released_at, ${timeZone})::text as day, s.facts
      from declarations d join selections s using (declaration_id, bucket)
      where d.profile = ${profile}
        and d.released_at >= legal_day_start(${from}::date, ${timeZone})
        and d.released_at < legal_day_start(${to}::date + 1, ${timeZone})
        and not exists (select 1 from selections l where l.declaration_id = s.declaration_id
          and l.bucket = s.bucket and l.seq < s.seq)
        and not exists (select 1 from control_results t where t.declaration_id = s.declaration_id
          and t.bucket = s.bucket
          and t.result in ('corrected', 'refused'))) as one
    where (one.day, one.id) > (${page.after.day}, ${page.after.id}::uuid)
    order by one.day, one.id limit ${page.limit}`;
  return await readFactsOf(rows);
}

/** What happened on each day: selections, findings, releases and imported records. */
export async function countByDay(
  sql: Sql,
  { profile, timeZone, from, to }: Days,
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ day: string; rows: number }[]>`
    with span as (select legal_day_start(${from}::date, ${timeZone}) as low,
      legal_day_start(${to}::date + 1, ${timeZone}) as high),
    moments as (
      select s.at as at from selections s, span where s.profile = ${profile} and s.at >= low and s.at < high
      union all
      select t.done_at from control_results t, span
        where t.result in ('corrected', 'refused') and t.done_at >= low and t.done_at < high
      union all
      select d.released_at from declarations d, span
        where d.profile = ${profile} and d.released_at >= low and d.released_at < high)
    select day::text, sum(rows)::int as rows from (
      select legal_day(at, ${timeZone}) as day, count(*) as rows from moments group by 1
      union all
      select day, count(*) from records
        where profile = ${profile} and day >= ${from}::date and day <= ${to}::date group by 1) as all_days
    group by day`;
  return new Map(rows.map(({ day, rows: count }) => [day, count]));
}

export type LearnedDay = { readonly measure: string; readonly day: string; readonly rows: number };

/** Days each measure of a profile has learned. */
export async function listLearnedDays(sql: Sql, profile: string): Promise<readonly LearnedDay[]> {
  return sql<LearnedDay[]>`
    select measure, day::text as day, rows_seen as rows from risk_memory_days where profile = ${profile}`;
}

export type MemoryRow = {
  readonly measure: string;
  readonly key: string;
  readonly day: string;
  readonly cases: number;
  readonly amounts: readonly number[];
};

/** Replaces what days taught; within a transaction. */
export async function replaceDays(
  tx: Sql,
  profile: string,
  { days, rows }: { readonly days: readonly LearnedDay[]; readonly rows: readonly MemoryRow[] },
): Promise<void> {
  const measures = textArray(days.map(({ measure }) => measure));
  const dates = textArray(days.map(({ day }) => day));
  await tx`
    delete from risk_memory m using unnest(${measures}::text::text[], ${dates}::text::date[]) as d (measure, day)
    where m.profile = ${profile} and m.measure = d.measure and m.day = d.day`;
  for (let from = 0; from < rows.length; from += rowsMax) {
    const batch = rows.slice(from, from + rowsMax);
    await tx`
      insert into risk_memory (profile, measure, key, day, cases, amounts)
      select ${profile}, r.measure, r.key, r.day, r.cases, r.amounts::numeric[]
      from unnest(${textArray(batch.map((row) => row.measure))}::text::text[],
        ${textArray(batch.map((row) => row.key))}::text::text[],
        ${textArray(batch.map((row) => row.day))}::text::date[],
        ${numberArray(batch.map((row) => row.cases))}::text::int[],
        ${textArray(batch.map((row) => `{${row.amounts.join(",")}}`))}::text::text[])
        as r (measure, key, day, cases, amounts)`;
  }
  await tx`
    insert into risk_memory_days (profile, measure, day, rows_seen)
    select ${profile}, d.measure, d.day, d.rows
    from unnest(${measures}::text::text[], ${dates}::text::date[],
      ${numberArray(days.map(({ rows: seen }) => seen))}::text::int[]) as d (measure, day, rows)
    on conflict (profile, measure, day) do update set rows_seen = excluded.rows_seen`;
}
const rowsMax = 10_000;

/** Forgets measures that no rule asks for any more, and days before the window of the others. */
export async function forgetMeasures(
  sql: Sql,
  profile: string,
  kept: readonly { readonly name: string; readonly since: string }[],
): Promise<void> {
  const names = textArray(kept.map(({ name }) => name));
  const since = textArray(kept.map((one) => one.since));
  for (const table of ["risk_memory", "risk_memory_days"] as const) {
    await sql`
      delete from ${sql(table)} m where m.profile = ${profile} and not exists (
        select 1 from unnest(${names}::text::text[], ${since}::text::date[]) as k (name, since)
        where k.name = m.measure and m.day >= k.since)`;
  }
}

export type AskedMemory = {
  readonly measure: string;
  readonly key: string;
  readonly from: string;
  /** Day the window ends before. */
  readonly until: string;
};
export type RememberedValue = {
  /** Cases in the window. */
  readonly cases: number;
  /** The last values, of a usual value. */
  readonly amounts: readonly number[];
};

/** What is remembered of each question, in their order, in one read. */
export async function readMemory(
  sql: Sql,
  profile: string,
  asked: readonly AskedMemory[],
): Promise<readonly RememberedValue[]> {
  const rows = await sql<{ cases: number; amounts: number[] | null }[]>`
    select coalesce(m.cases, 0)::int as cases, m.amounts
    from unnest(${textArray(asked.map((one) => one.measure))}::text::text[],
      ${textArray(asked.map((one) => one.key))}::text::text[],
      ${textArray(asked.map((one) => one.from))}::text::date[],
      ${textArray(asked.map((one) => one.until))}::text::date[])
      with ordinality as q (measure, key, low, high, place)
    left join lateral (
      select sum(d.cases) as cases, (select array_agg(l.amount order by l.day, l.at) from (
          select e.day, v.at, v.amount::double precision as amount
          from risk_memory e cross join unnest(e.amounts) with ordinality as v (amount, at)
          where e.profile = ${profile} and e.measure = q.measure and e.key = q.key
            and e.day >= q.low and e.day < q.high and q.measure like 'usual %'
          order by e.day desc, v.at desc limit ${usualCasesMax}) as l) as amounts
      from risk_memory d where d.profile = ${profile} and d.measure = q.measure and d.key = q.key
        and d.day >= q.low and d.day < q.high) as m on true
    order by q.place`;
  return rows.map(({ cases, amounts }) => ({ cases, amounts: amounts ?? [] }));
}

/** How many days each measure has learned within its window. */
export async function countLearnedDays(
  sql: Sql,
  profile: string,
  asked: readonly { readonly measure: string; readonly from: string; readonly until: string }[],
): Promise<readonly number[]> {
  const rows = await sql<{ days: number }[]>`
    select (select count(*) from risk_memory_days d where d.profile = ${profile} and d.measure = q.measure
      and d.day >= q.low and d.day < q.high)::int as days
    from unnest(${textArray(asked.map((one) => one.measure))}::text::text[],
      ${textArray(asked.map((one) => one.from))}::text::date[],
      ${textArray(asked.map((one) => one.until))}::text::date[])
      with ordinality as q (measure, low, high, place)
    order by q.place`;
  return rows.map(({ days }) => days);
}
