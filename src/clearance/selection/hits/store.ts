/** SQL of hits: what chose a declaration, read from `selections`, and scores with their results. */
import type { Sql } from "#src/platform/services.ts";

export type Hit = {
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly at: string;
  readonly lane: "green" | "yellow" | "red";
  readonly traderId: string | null;
  readonly traderName: string | null;
  /** All that chose it, this cause among them. */
  readonly causes: readonly string[];
  readonly chance: number;
  /** null: not controlled, or not concluded yet. */
  readonly result: "found" | "clear" | null;
};

export type HitQuery = {
  readonly profile: string;
  readonly timeZone: string;
  /** Id of a rule, `model-AIM`, `random`, `explored` or `officer`. */
  readonly cause: string;
  /** Days of selection, both included. */
  readonly from: string;
  readonly to: string;
};

/** The last selection of each declaration that a cause chose. */
const chosen = (sql: Sql, { profile, timeZone, cause, from, to }: HitQuery) => sql`
  from selections s cross join lateral (
    select case when bool_or(t.result in ('corrected', 'refused')) then 'found'
                when bool_and(t.status = 'done') then 'clear' end as result
    from control_results t where t.declaration_id = s.declaration_id and t.bucket = s.bucket) as t
  where s.profile = ${profile} and s.rules @> array[${cause}]
    and s.at >= legal_day_start(${from}::date, ${timeZone})
    and s.at < legal_day_start(${to}::date + 1, ${timeZone})
    and not exists (select 1 from selections l where l.declaration_id = s.declaration_id
      and l.bucket = s.bucket and l.seq > s.seq)`;

/** A page of hits, the newest first. */
export async function listHits(
  sql: Sql,
  query: HitQuery & {
    readonly result?: "found" | "clear" | "open" | undefined;
    readonly before?: { readonly at: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<readonly Hit[]> {
  const { result, before, limit } = query;
  return await sql<Hit[]>`
    select s.declaration_id as "declarationId", s.lane, s.rules as causes,
      (select d.mrn from declarations d
        where d.declaration_id = s.declaration_id and d.bucket = s.bucket) as mrn,
      to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      s.stated ->> 'traderId' as "traderId", s.stated ->> 'traderName' as "traderName",
      s.chance::double precision as chance, t.result
    ${chosen(sql, query)}
      ${result === undefined ? sql`` : sql`and coalesce(t.result, 'open') = ${result}`}
      ${before === undefined ? sql`` : sql`and (s.at, s.declaration_id) < (${before.at}::timestamptz, ${before.id}::uuid)`}
    order by s.at desc, s.declaration_id desc limit ${limit}`;
}

export type HitCounts = {
  readonly hits: number;
  readonly concluded: number;
  readonly found: number;
};

export async function countHits(sql: Sql, query: HitQuery): Promise<HitCounts> {
  const [row] = await sql<HitCounts[]>`
    select count(*)::int as hits, count(t.result)::int as concluded,
      (count(*) filter (where t.result = 'found'))::int as found
    ${chosen(sql, query)}`;
  return row ?? { hits: 0, concluded: 0, found: 0 };
}

export type ScoredRow = {
  readonly score: number;
  readonly chance: number;
  readonly isFound: boolean;
};

/** What a model said of declarations whose control is concluded, by its last word of each. */
export async function listScored(
  sql: Sql,
  query: Omit<HitQuery, "cause"> & { readonly model: string; readonly limit: number },
): Promise<readonly ScoredRow[]> {
  const { profile, timeZone, from, to, model, limit } = query;
  return await sql<ScoredRow[]>`
    select r.score::double precision as score, t.result = 'found' as "isFound",
      (case when t.late then 1 else s.chance end)::double precision as chance
    from risk_scores r join selections s on s.declaration_id = r.declaration_id
      and s.bucket = r.bucket and s.seq = r.seq
    cross join lateral (
      select case when bool_or(t.result in ('corrected', 'refused')) then 'found'
                  when bool_and(t.status = 'done') then 'clear' end as result,
        max(t.task) = 0 as late
      from control_results t where t.declaration_id = s.declaration_id and t.bucket = s.bucket) as t
    where r.model_id = ${model} and r.profile = ${profile} and t.result is not null
      and r.at >= legal_day_start(${from}::date, ${timeZone})
      and r.at < legal_day_start(${to}::date + 1, ${timeZone})
      and not exists (select 1 from selections l where l.declaration_id = s.declaration_id
        and l.bucket = s.bucket and l.seq > s.seq)
    order by r.at desc limit ${limit}`;
}
