/** SQL of trials: table `risk_trials`. */
import type { TrialResult } from "#src/decisions/risk/backtest/report.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Trial } from "../past.ts";

export const trialStatuses = ["waiting", "running", "done", "failed"] as const;
export type StoredTrial = {
  readonly id: string;
  readonly profile: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly question: Trial;
  readonly change: string | null;
  readonly status: (typeof trialStatuses)[number];
  readonly done: number;
  readonly total: number;
  readonly result: TrialResult | null;
  readonly error: string | null;
};

const columns = (sql: Sql) => sql`
  trial_id as id, profile, asked_by as "askedBy", to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "askedAt",
  question, change_id as change, status, done, total, result, error`;

export async function insertTrial(
  sql: Sql,
  trial: Pick<
    StoredTrial,
    "id" | "profile" | "askedBy" | "askedAt" | "question" | "change" | "total"
  >,
): Promise<void> {
  await sql`
    insert into risk_trials (trial_id, profile, asked_by, asked_at, question, change_id, status, done, total)
    values (${trial.id}, ${trial.profile}, ${trial.askedBy}, ${trial.askedAt},
      ${JSON.stringify(trial.question)}::text::jsonb, ${trial.change}, 'waiting', 0, ${trial.total})`;
}

export async function findTrial(sql: Sql, id: string): Promise<StoredTrial | undefined> {
  const rows = await sql<
    StoredTrial[]
  >`select ${columns(sql)} from risk_trials where trial_id = ${id}`;
  return rows[0];
}

/** How many of a caller's trials are not done yet. */
export async function countOpenTrials(sql: Sql, askedBy: string): Promise<number> {
  const rows = await sql<{ open: number }[]>`
    select count(*)::int as open from risk_trials
    where asked_by = ${askedBy} and status in ('waiting', 'running')`;
  return rows[0]?.open ?? 0;
}

/** The oldest that is not done; one that runs already was left by a server that stopped. */
export async function nextTrial(sql: Sql): Promise<StoredTrial | undefined> {
  const rows = await sql<StoredTrial[]>`
    select ${columns(sql)} from risk_trials where status in ('waiting', 'running')
    order by asked_at limit 1`;
  return rows[0];
}

export async function noteTrialProgress(sql: Sql, id: string, done: number): Promise<void> {
  await sql`update risk_trials set status = 'running', done = ${done} where trial_id = ${id}`;
}

export async function endTrial(
  sql: Sql,
  id: string,
  {
    result,
    error,
    at,
  }: {
    readonly result: TrialResult | null;
    readonly error: string | null;
    readonly at: string;
  },
): Promise<void> {
  await sql`
    update risk_trials set status = ${error === null ? "done" : "failed"}, error = ${error},
      result = ${result === null ? null : JSON.stringify(result)}::text::jsonb, ended_at = ${at}
    where trial_id = ${id}`;
}
