/** SQL of long work: `statistical_runs`. */
import type { Sql } from "#src/platform/services.ts";
import type { Progress } from "../releases/progress.ts";
import type { Run, RunKind, RunProblem, RunResult } from "./run.ts";

const instant = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const heads = (sql: Sql) => sql`
  run_id as id, profile, kind, period, wish, checked_run as "checkedRun", approval_id as approval,
  asked_by as "askedBy", ${instant(sql, "asked_at")} as "askedAt", status, step, step_done as done,
  step_total as total, ${instant(sql, "step_at")} as "stepAt", ${instant(sql, "started_at")} as "startedAt",
  ${instant(sql, "ended_at")} as "endedAt", problem`;

export type NewRun = {
  readonly id: string;
  readonly profile: string;
  readonly kind: RunKind;
  readonly period: string | null;
  readonly wish: Run["wish"];
  readonly checkedRun: string | null;
  readonly approval: string | null;
  readonly askedBy: string;
  readonly at: Temporal.Instant;
};

export async function insertRun(sql: Sql, run: NewRun): Promise<void> {
  await sql`
    insert into statistical_runs (run_id, profile, kind, period, wish, checked_run, approval_id, asked_by, asked_at,
      status)
    values (${run.id}, ${run.profile}, ${run.kind}, ${run.period}, ${JSON.stringify(run.wish)}::text::jsonb,
      ${run.checkedRun}, ${run.approval}, ${run.askedBy}, ${run.at.toString()}, 'waiting')`;
}

export async function findRun(sql: Sql, id: string): Promise<Run | undefined> {
  const [row] = await sql<Run[]>`
    select ${heads(sql)}, result from statistical_runs where run_id = ${id}`;
  return row;
}

export type RunQuery = {
  readonly profile: string;
  readonly period?: string | undefined;
  readonly kind?: RunKind | undefined;
  readonly limit: number;
};

/** Runs, newest first, without what they came to. */
export async function listRuns(sql: Sql, wanted: RunQuery): Promise<readonly Run[]> {
  const { profile, period, kind, limit } = wanted;
  return await sql<Run[]>`
    select ${heads(sql)}, null as result from statistical_runs
    where profile = ${profile} ${period === undefined ? sql`` : sql`and period = ${period}`}
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
    order by run_id desc limit ${limit}`;
}

/** The last run of a kind of a period that came to something. */
export async function findLastDone(
  sql: Sql,
  wanted: { readonly profile: string; readonly period: string; readonly kind: RunKind },
): Promise<Run | undefined> {
  const [row] = await sql<Run[]>`
    select ${heads(sql)}, result from statistical_runs
    where profile = ${wanted.profile} and period = ${wanted.period} and kind = ${wanted.kind}
      and status = 'done'
    order by run_id desc limit 1`;
  return row;
}

/** The last look at the flash of a day that came to something. */
export async function findLastLook(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly period: string;
    readonly day: number;
  },
): Promise<Run | undefined> {
  const [row] = await sql<Run[]>`
    select ${heads(sql)}, result from statistical_runs
    where profile = ${wanted.profile} and period = ${wanted.period} and kind = 'flash-look'
      and status = 'done' and (wish->>'day')::int = ${wanted.day}
    order by ended_at desc, run_id desc limit 1`;
  return row;
}

/** What of a kind and period is not done yet; asked twice, it runs once. */
export async function findOpen(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly period: string | null;
    readonly kind?: RunKind | undefined;
  },
): Promise<Run | undefined> {
  const [row] = await sql<Run[]>`
    select ${heads(sql)}, null as result from statistical_runs
    where profile = ${wanted.profile} and period is not distinct from ${wanted.period}
      ${wanted.kind === undefined ? sql`` : sql`and kind = ${wanted.kind}`}
      and status in ('waiting', 'running')
    order by asked_at limit 1`;
  return row;
}

export async function countOpen(sql: Sql): Promise<number> {
  const [row] = await sql<{ open: number }[]>`
    select count(*)::int as open from statistical_runs where status in ('waiting', 'running')`;
  return row?.open ?? 0;
}

/** One asks at a time, until the transaction ends. */
export async function holdRuns(tx: Sql): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('statistical runs', 0))`;
}

/** The oldest that is not done; one that runs already was left by a server that stopped. */
export async function nextRun(sql: Sql): Promise<Run | undefined> {
  const [row] = await sql<Run[]>`
    select ${heads(sql)}, null as result from statistical_runs where status in ('waiting', 'running')
    order by asked_at, run_id limit 1`;
  return row;
}

export async function startRun(sql: Sql, id: string, at: Temporal.Instant): Promise<void> {
  await sql`
    update statistical_runs set status = 'running', started_at = ${at.toString()}, step = null,
      step_done = 0, step_total = 0, step_at = ${at.toString()}
    where run_id = ${id} and status in ('waiting', 'running')`;
}

export async function noteProgress(
  sql: Sql,
  id: string,
  { step, done, total, at }: Progress & { readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    update statistical_runs set step_done = ${done}, step_total = ${total}, step = ${step},
      step_at = case when step is distinct from ${step} then ${at.toString()}::timestamptz else step_at end
    where run_id = ${id} and status = 'running'`;
}

/** Ends a run. @returns whether it was running: what another server ended is not ended again */
export async function endRun(
  sql: Sql,
  id: string,
  ended: {
    readonly result: RunResult | null;
    readonly problem: RunProblem | null;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const { result, problem, at } = ended;
  const rows = await sql`
    update statistical_runs set status = ${problem === null ? "done" : "failed"}, ended_at = ${at.toString()},
      result = ${result === null ? null : JSON.stringify(result)}::text::jsonb,
      problem = ${problem === null ? null : JSON.stringify(problem)}::text::jsonb
    where run_id = ${id} and status in ('waiting', 'running') returning 1`;
  return rows.length === 1;
}

const keptDays = 90;

/** Forgets old checks that nothing was released of. */
export async function dropOldChecks(sql: Sql, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: 24 * keptDays }).toString();
  await sql`
    delete from statistical_runs c where c.kind = 'check' and c.asked_at < ${before}
      and c.status in ('done', 'failed')
      and not exists (select 1 from statistical_runs r where r.checked_run = c.run_id)`;
}
