/**
 * SQL of business continuity: `contingencies`, `contingency_ends`, `contingency_decisions`,
 * `contingency_checks`.
 */
import type { LaneName, SelectionReason } from "#src/decisions/risk/select.ts";
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Packed, readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";
import type { SelectionTask } from "#src/registers/selection-rules.ts";
import type { CheckOutcome, Contingency, ContingencyDecision } from "./contingency.ts";

type Started = Contingency & {
  readonly reason: string;
  readonly by: string;
  readonly name: string;
};

/** Keeps an arrangement unless one of its dependency is in force. @returns whether it was kept */
export async function startContingency(sql: Sql, one: Started): Promise<boolean> {
  const { id, profile, dependency, startsAt, until, reason, by, name } = one;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contingency ${profile} ${dependency}`}, 0))`;
  const rows = await sql`
    insert into contingencies (contingency_id, profile, dependency, starts_at, until, reason, started_by, started_name)
    select ${id}, ${profile}, ${dependency}, ${startsAt.toString()}, ${until.toString()}, ${reason}, ${by}, ${name}
    where not exists (select from contingencies c where c.profile = ${profile} and c.dependency = ${dependency}
      and c.until > ${startsAt.toString()} and not exists (select from contingency_ends e where e.contingency_id = c.contingency_id))
    returning contingency_id`;
  return rows.length === 1;
}

/** Keeps a time in which a port was alone, as the port says it: what it released is looked at under it. */
export async function keepPortTime(sql: Sql, one: Started): Promise<void> {
  const { id, profile, dependency, startsAt, until, reason, by, name } = one;
  await sql`
    insert into contingencies (contingency_id, profile, dependency, starts_at, until, reason, started_by, started_name)
    values (${id}, ${profile}, ${dependency}, ${startsAt.toString()}, ${until.toString()}, ${reason}, ${by}, ${name})
    on conflict do nothing`;
}

/** Arrangements for the lack of something, with their real ends, that lasted beyond a moment. */
export async function listTimes(
  sql: Sql,
  asked: { readonly profile: string; readonly dependency: string; readonly after: string },
): Promise<readonly ArrangementTime[]> {
  return await sql<ArrangementTime[]>`
    select c.contingency_id as id, c.reason, c.started_by as by, c.started_name as name,
      to_char(c.starts_at at time zone 'UTC', ${sql.unsafe(utcMs)}) as "startsAt",
      to_char(least(c.until, e.ended_at) at time zone 'UTC', ${sql.unsafe(utcMs)}) as until
    from contingencies c left join contingency_ends e on e.contingency_id = c.contingency_id
    where c.profile = ${asked.profile} and c.dependency = ${asked.dependency} and c.until > ${asked.after}
    order by c.starts_at, c.contingency_id`;
}

/** One arrangement as it was, with its real end. */
export type ArrangementTime = {
  readonly id: string;
  readonly startsAt: string;
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  readonly name: string;
};

type Ending = {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly by: string;
  readonly name: string;
};

/** Ends an arrangement before its time. @returns whether it was in force */
export async function endContingency(
  sql: Sql,
  { id, at, reason, by, name }: Ending,
): Promise<boolean> {
  const rows = await sql`
    insert into contingency_ends (contingency_id, ended_at, reason, ended_by, ended_name)
    select contingency_id, ${at.toString()}, ${reason}, ${by}, ${name} from contingencies
    where contingency_id = ${id} and until > ${at.toString()}
    on conflict do nothing returning contingency_id`;
  return rows.length === 1;
}

/** Arrangements that nobody ended and that last beyond a moment: what steps are decided under. */
export async function findContingencies(
  sql: Sql,
  profiles: readonly string[],
  after: Temporal.Instant,
): Promise<readonly Contingency[]> {
  const rows = await sql<(Pick<Contingency, "id" | "profile" | "dependency"> & Times)[]>`
    select contingency_id as id, profile, dependency, starts_at as "startsAt", until from contingencies c
    where profile = any(${textArray(profiles)}::text[]) and until > ${after.toString()}
      and not exists (select from contingency_ends e where e.contingency_id = c.contingency_id)
    order by starts_at, contingency_id`;
  return rows.map(({ startsAt, until, ...row }) => ({
    ...row,
    startsAt: Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()),
    until: Temporal.Instant.fromEpochMilliseconds(until.getTime()),
  }));
}
type Times = { readonly startsAt: Date; readonly until: Date };

/** Writes down what was decided under arrangements. */
export async function appendContingencyDecisions(
  sql: Sql,
  rows: readonly ContingencyDecision[],
): Promise<void> {
  await sql`
    insert into contingency_decisions (declaration_id, bucket, seq, contingency_id, profile, dependency, rule, register_version, deferred, decided_at)
    select s.id, id_bucket(s.id),
      s.seq, s.contingency, s.profile, s.dependency, s.rule, s.version, s.deferred::jsonb, s.at
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${numberArray(rows.map((row) => row.seq))}::text::int[],
      ${textArray(rows.map((row) => row.contingency))}::text::uuid[], ${textArray(rows.map((row) => row.profile))}::text::text[],
      ${textArray(rows.map((row) => row.dependency))}::text::text[], ${textArray(rows.map((row) => row.rule))}::text::text[],
      ${textArray(rows.map((row) => row.registerVersion))}::text::text[],
      ${textArray(rows.map((row) => JSON.stringify(row.deferred)))}::text::text[],
      ${textArray(rows.map((row) => row.at))}::text::timestamptz[]
    ) as s (id, seq, contingency, profile, dependency, rule, version, deferred, at)`;
}

export type StoredContingency = {
  readonly id: string;
  readonly dependency: string;
  readonly startsAt: string;
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  /** Null: nobody ended it before its time. */
  readonly ended: { readonly at: string; readonly by: string; readonly reason: string } | null;
  /** Declarations decided under it; of these released by a rule, looked at again, and controlled by now. */
  readonly decided: number;
  readonly released: number;
  readonly checked: number;
  readonly differing: number;
  /** Of the differing: goods are gone, and nobody has recorded yet what an officer found. */
  readonly open: number;
};

const utcMs = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const utc = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

/** Arrangements of an administration with their figures, the newest first. */
export async function listContingencies(
  sql: Sql,
  { profile, limit }: { readonly profile: string; readonly limit: number },
): Promise<readonly StoredContingency[]> {
  return sql<StoredContingency[]>`
    select c.contingency_id as id, c.dependency, c.reason, c.started_name as by,
      to_char(c.starts_at at time zone 'UTC', ${sql.unsafe(utc)}) as "startsAt",
      to_char(c.until at time zone 'UTC', ${sql.unsafe(utc)}) as until,
      (select json_build_object('at', to_char(e.ended_at at time zone 'UTC', ${sql.unsafe(utc)}), 'by', e.ended_name,
          'reason', e.reason) from contingency_ends e where e.contingency_id = c.contingency_id) as ended,
      f.decided, f.released, f.checked, f.differing, f.open
    from contingencies c cross join lateral (
      select count(distinct d.declaration_id)::int as decided,
        count(distinct d.declaration_id) filter (where d.rule is not null)::int as released,
        count(distinct k.declaration_id)::int as checked,
        count(distinct k.declaration_id) filter (where k.outcome <> 'same')::int as differing,
        count(distinct k.declaration_id) filter (where k.outcome = 'late' and not exists (select from late_findings l
          where l.declaration_id = k.declaration_id
            and l.bucket = k.bucket and l.found_at >= k.checked_at))::int as open
      from contingency_decisions d left join contingency_checks k
        on k.declaration_id = d.declaration_id
          and k.bucket = d.bucket and k.seq = d.seq and k.contingency_id = d.contingency_id
      where d.contingency_id = c.contingency_id) as f
    where c.profile = ${profile} order by c.starts_at desc, c.contingency_id desc limit ${limit}`;
}

/** A decision of an arrangement that is over, with what it stood on. */
export type ToCheck = Omit<ContingencyDecision, "at" | "registerVersion" | "rule"> & {
  readonly facts: SelectionFacts;
  readonly tasks: readonly SelectionTask[];
};

/** Decisions to look at again, the first first; `tasks`: of all controls of the declaration. */
export async function findUnchecked(
  sql: Sql,
  { now, limit }: { readonly now: Temporal.Instant; readonly limit: number },
): Promise<readonly ToCheck[]> {
  const rows = await sql<Packed<ToCheck>[]>`
    select d.declaration_id as "declarationId", d.seq, d.contingency_id as contingency, d.profile, d.dependency, d.deferred,
      s.facts, coalesce((select jsonb_agg(jsonb_build_object('agency', t.agency, 'kind', t.kind)) from control_tasks t
        where t.declaration_id = d.declaration_id and t.bucket = d.bucket), '[]'::jsonb)
          || coalesce((select p.controlled from port_takings p
        where p.declaration_id = d.declaration_id), '[]'::jsonb) as tasks
    from contingency_decisions d
    join contingencies c on c.contingency_id = d.contingency_id
    join selections s on s.declaration_id = d.declaration_id and s.bucket = d.bucket and s.seq = d.seq
    where (c.until <= ${now.toString()} or exists (select from contingency_ends e where e.contingency_id = c.contingency_id))
      and not exists (select from contingency_checks k
        where k.declaration_id = d.declaration_id
          and k.bucket = d.bucket and k.seq = d.seq and k.contingency_id = d.contingency_id)
    order by d.decided_at, d.declaration_id limit ${limit}`;
  return await readFactsOf(rows);
}

export type ContingencyCheck = Pick<
  ContingencyDecision,
  "declarationId" | "seq" | "contingency"
> & {
  readonly at: Temporal.Instant;
  readonly registerVersion: string;
  readonly outcome: CheckOutcome;
  readonly lane: LaneName;
  readonly reasons: readonly SelectionReason[];
  readonly tasks: readonly SelectionTask[];
};

/** Writes down what looking at one again came to; once for each decision. */
export async function appendCheck(sql: Sql, check: ContingencyCheck): Promise<void> {
  await sql`
    insert into contingency_checks (declaration_id, bucket, seq, contingency_id, checked_at, register_version, outcome, lane, reasons, tasks)
    values (${check.declarationId}, id_bucket(${check.declarationId}),
      ${check.seq}, ${check.contingency}, ${check.at.toString()}, ${check.registerVersion},
      ${check.outcome}, ${check.lane}, ${JSON.stringify(check.reasons)}::text::jsonb, ${JSON.stringify(check.tasks)}::text::jsonb)
    on conflict do nothing`;
}

export type DifferingDeclaration = {
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly status: string;
  readonly contingency: string;
  readonly rule: string | null;
  readonly decidedAt: string;
  readonly checkedAt: string;
  readonly outcome: CheckOutcome;
  readonly lane: string;
  readonly tasks: readonly SelectionTask[];
  readonly reasons: readonly SelectionReason[];
  /** Nobody has recorded yet what was found of it. */
  readonly isOpen: boolean;
};

/** What would have been controlled, the last looked at first. */
export async function listDiffering(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly contingency: string | null;
    readonly isOpen: boolean;
    readonly limit: number;
  },
): Promise<readonly DifferingDeclaration[]> {
  return sql<DifferingDeclaration[]>`
    select * from (
      select k.declaration_id as "declarationId", s.mrn, s.status, k.contingency_id as contingency, d.rule, k.outcome, k.lane,
        k.tasks, k.reasons, to_char(d.decided_at at time zone 'UTC', ${sql.unsafe(utc)}) as "decidedAt",
        to_char(k.checked_at at time zone 'UTC', ${sql.unsafe(utc)}) as "checkedAt",
        k.outcome = 'late' and not exists (select from late_findings l
          where l.declaration_id = k.declaration_id
            and l.bucket = k.bucket and l.found_at >= k.checked_at) as "isOpen"
      from contingency_checks k
      join contingency_decisions d on d.declaration_id = k.declaration_id
        and d.bucket = k.bucket and d.seq = k.seq and d.contingency_id = k.contingency_id
      join declarations s on s.declaration_id = k.declaration_id and s.bucket = k.bucket
      where k.outcome <> 'same' and d.profile = ${asked.profile}
        and (${asked.contingency}::uuid is null or k.contingency_id = ${asked.contingency}::uuid)) as differing
    where not ${asked.isOpen} or "isOpen"
    order by "checkedAt" desc, "declarationId" desc limit ${asked.limit}`;
}
