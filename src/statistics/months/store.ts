/** SQL of the board: counts of a month, each by an index. Writes nothing. */
import type { Sql } from "#src/platform/services.ts";

export type MonthRange = {
  readonly profile: string;
  readonly fromMonth: string;
  readonly toMonth: string;
};

export type QueryCounts = {
  readonly open: number;
  readonly overdue: number;
  readonly late: number;
  readonly nextDue: string | null;
};

/** Queries about rows of a month: unanswered, overdue, and answered after a figure was imputed. */
export async function countQueries(
  sql: Sql,
  wanted: MonthRange & { readonly today: string },
): Promise<QueryCounts> {
  const { profile, fromMonth, toMonth, today } = wanted;
  const [row] = await sql<QueryCounts[]>`
    with asked as (
      select q.answered_at, q.due_on, (
        select max(e.decided_at) from statistical_edits e
        where e.declaration_id = q.declaration_id and e.bucket = q.bucket and e.query_id = q.query_id
          and not exists (select 1 from statistical_edits u
            where u.declaration_id = e.declaration_id and u.bucket = e.bucket
              and u.undoes = e.edit_id)) as imputed_at
      from statistical_queries q
      where q.profile = ${profile} and exists (
        select 1 from ledger_rows r where r.declaration_id = q.declaration_id and r.item = q.item
          and r.profile = ${profile} and r.month between ${fromMonth} and ${toMonth}))
    select
      count(*) filter (where waits and (due_on is null or due_on >= ${today}))::int as open,
      count(*) filter (where waits and due_on < ${today})::int as overdue,
      count(*) filter (where answered_at > imputed_at)::int as late,
      to_char(min(due_on) filter (where waits and due_on >= ${today}), 'YYYY-MM-DD') as "nextDue"
    from (select *, answered_at is null and imputed_at is null as waits from asked) as stated`;
  return row ?? { open: 0, overdue: 0, late: 0, nextDue: null };
}

/** Decisions on rows of a month that nobody took back: all, and those by which a row is right. */
export async function countEdits(
  sql: Sql,
  wanted: MonthRange,
): Promise<{ readonly edits: number; readonly confirmed: number }> {
  const [row] = await sql<{ edits: number; confirmed: number }[]>`
    select count(*)::int as edits,
      count(distinct (e.declaration_id, e.item, e.check_name))
        filter (where e.decision = 'confirm')::int as confirmed
    from statistical_edits e
    where e.profile = ${wanted.profile} and e.month between ${wanted.fromMonth} and ${wanted.toMonth}
      and e.decision <> 'undo'
      and not exists (select 1 from statistical_edits u
        where u.declaration_id = e.declaration_id and u.bucket = e.bucket and u.undoes = e.edit_id)`;
  return row ?? { edits: 0, confirmed: 0 };
}
