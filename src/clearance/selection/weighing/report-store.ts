/** SQL of the monthly report, and table `finding_reasons`. */
import type { Sql } from "#src/platform/services.ts";

export type MonthRow = {
  readonly lane: string;
  readonly rules: readonly string[];
  readonly chance: number;
  /** null: not controlled, or not concluded yet. */
  readonly result: "found" | "clear" | null;
};
type Period = {
  readonly profile: string;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
};

const monthMax = 2_000_000;

/** Last selections of the declarations of a period. */
export async function listMonth(
  sql: Sql,
  { profile, from, until }: Period,
): Promise<readonly MonthRow[]> {
  return sql<MonthRow[]>`
    select s.lane, s.rules, s.chance::double precision as chance,
      (select case when bool_or(t.result in ('corrected', 'refused')) then 'found'
                   when bool_and(t.status = 'done') then 'clear' end
       from control_tasks t where t.declaration_id = s.declaration_id and t.bucket = s.bucket) as result
    from selections s
    where s.profile = ${profile} and s.at >= ${from.toString()} and s.at < ${until.toString()}
      and not exists (select 1 from selections l where l.declaration_id = s.declaration_id
        and l.bucket = s.bucket and l.seq > s.seq)
    limit ${monthMax}`;
}

export type UselessRow = { readonly reason: string; readonly times: number };

/** Why hits were useless, the commonest first. */
export async function listUseless(
  sql: Sql,
  { profile, from, until }: Period,
): Promise<readonly UselessRow[]> {
  return sql<UselessRow[]>`
    select r.reason, count(*)::int as times
    from finding_reasons r join control_cases c on c.declaration_id = r.declaration_id
      and c.bucket = r.bucket and c.case_id = r.case_id
    where c.profile = ${profile} and r.said_at >= ${from.toString()} and r.said_at < ${until.toString()}
    group by r.reason order by times desc, r.reason`;
}

/** Alarms of the models in a month `YYYY-MM`. */
export async function listAlarmed(
  sql: Sql,
  { profile, month }: { readonly profile: string; readonly month: string },
): Promise<number> {
  const rows = await sql<{ alarms: number }[]>`
    select count(*)::int as alarms from model_alarms
    where profile = ${profile} and alarmed and to_char(day, 'YYYY-MM') = ${month}`;
  return rows[0]?.alarms ?? 0;
}

export type FindingReason = {
  readonly declarationId: string;
  readonly caseId: string;
  readonly task: number;
  readonly reason: string;
  readonly note: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Keeps why a hit was useless; who says it again says it better. */
export async function putFindingReason(sql: Sql, said: FindingReason): Promise<void> {
  await sql`
    insert into finding_reasons (declaration_id, bucket, case_id, task, reason, note, said_by, said_at)
    values (${said.declarationId}, id_bucket(${said.declarationId}),
      ${said.caseId}, ${said.task}, ${said.reason}, ${said.note}, ${said.by},
      ${said.at.toString()})
    on conflict (declaration_id, case_id, task, bucket) do update
      set reason = excluded.reason, note = excluded.note, said_by = excluded.said_by, said_at = excluded.said_at`;
}
