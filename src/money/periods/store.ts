/** SQL of accounting periods. */
import type { Sql } from "#src/platform/services.ts";

export type Period = {
  readonly profile: string;
  readonly month: string;
  readonly kind: "close" | "reopen";
  readonly postings: bigint;
  readonly amountMinor: bigint;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
};

/** Acts of one profile come one after the other. */
export async function lockActs(sql: Sql, profile: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`periods ${profile}`}, 0))`;
}

/** Postings of a profile within a time, as `period_acts` keeps them. */
function totals(sql: Sql, profile: string, begins: string, ends: string) {
  const prefixes = `^[a-z]+:${profile}(:|$)`;
  return sql`select count(*) as postings, coalesce(sum(amount_minor), 0) as minor from postings
    where at >= ${begins}::timestamptz and at < ${ends}::timestamptz
      and (debit_account ~ ${prefixes} or credit_account ~ ${prefixes})`;
}

export async function insertAct(
  sql: Sql,
  act: {
    readonly profile: string;
    readonly month: string;
    readonly kind: "close" | "reopen";
    readonly begins: Temporal.Instant;
    readonly ends: Temporal.Instant;
    readonly at: Temporal.Instant;
    readonly by: string;
    readonly reason: string;
  },
): Promise<void> {
  const { profile, month, kind } = act;
  const [begins, ends] = [act.begins.toString(), act.ends.toString()];
  await sql`
    insert into period_acts (profile, month, act, kind, begins_at, ends_at, postings, amount_minor, at, by_party, reason)
    select ${profile}, ${month}, (select coalesce(max(act), 0) + 1 from period_acts
        where profile = ${profile} and month = ${month}),
      ${kind}, ${begins}, ${ends}, t.postings, t.minor, ${act.at.toString()}, ${act.by}, ${act.reason}
    from (${totals(sql, profile, begins, ends)}) as t`;
}

/** The books are open from the end of the last month whose last act is its closing. */
export async function setLock(sql: Sql, profile: string): Promise<void> {
  await sql`
    insert into accounting_locks (profile, closed_to)
    select ${profile}, max(ends_at) from period_acts p where profile = ${profile} and kind = 'close'
      and act = (select max(act) from period_acts n where n.profile = p.profile and n.month = p.month)
    on conflict (profile) do update set closed_to = excluded.closed_to`;
}

/** Statements are made up to a moment: nothing is booked before it any more. */
export async function setStated(sql: Sql, profile: string, ends: Temporal.Instant): Promise<void> {
  await sql`
    insert into accounting_locks as l (profile, stated_to) values (${profile}, ${ends.toString()})
    on conflict (profile) do update set stated_to = greatest(l.stated_to, excluded.stated_to)`;
}

/** Months with their last act, the newest first. */
export async function listPeriods(sql: Sql, profile: string): Promise<readonly Period[]> {
  return await sql<Period[]>`
    select profile, month, kind, postings, amount_minor::bigint as "amountMinor", by_party as "by", reason,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from period_acts p where profile = ${profile}
      and act = (select max(act) from period_acts n where n.profile = p.profile and n.month = p.month)
    order by month desc limit 240`;
}

/** Closed months whose postings are not those of their closing: for `verify`. */
export async function listChangedPeriods(
  sql: Sql,
): Promise<readonly { readonly profile: string; readonly month: string }[]> {
  return await sql<{ profile: string; month: string }[]>`
    select profile, month from period_acts p
    cross join lateral (select count(*) as postings, coalesce(sum(amount_minor), 0) as minor from postings
      where at >= p.begins_at and at < p.ends_at and (debit_account ~ ('^[a-z]+:' || p.profile || '(:|$)')
        or credit_account ~ ('^[a-z]+:' || p.profile || '(:|$)'))) as t
    where kind = 'close' and act = (select max(act) from period_acts n where n.profile = p.profile and n.month = p.month)
      and (t.postings, t.minor) <> (p.postings, p.amount_minor)
    order by 1, 2 limit 100`;
}
