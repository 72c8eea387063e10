/** SQL of statements. */
import { accountExpressions, accountPatterns } from "../journal/account.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Month } from "#src/money/periods/month.ts";
import type { StatementRun } from "./statement.ts";

/** Enters the run of a month; one that was begun before goes on. */
export async function beginRun(
  sql: Sql,
  { profile, month, now }: StatementRun,
  { ends }: Month,
): Promise<void> {
  await sql`
    insert into statement_runs (profile, month, ends_at, begun_at)
    values (${profile}, ${month}, ${ends.toString()}, ${now.toString()}) on conflict do nothing`;
}

/** Every account has its statement. */
export async function endRun(sql: Sql, { profile, month, now }: StatementRun): Promise<void> {
  await sql`
    update statement_runs set done_at = coalesce(done_at, ${now.toString()}), statements = (select count(*)
      from account_statements s where s.profile = ${profile} and s.month = ${month})
    where profile = ${profile} and month = ${month}`;
}

/** Last month of which every account has its statement. */
export async function findLastRun(sql: Sql, profile: string): Promise<string | undefined> {
  const [row] = await sql<{ month: string }[]>`
    select month from statement_runs where profile = ${profile} and done_at is not null
    order by month desc limit 1`;
  return row?.month;
}

/** Time of the first postings; undefined before there are any. */
export async function findFirstPosting(sql: Sql): Promise<Temporal.Instant | undefined> {
  // ids begin with their time
  const [row] = await sql<{ at: string }[]>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from postings
    order by declaration_id limit 1`;
  return row && Temporal.Instant.from(row.at);
}

/** What fell due out of a month, by last day and tax: charges of the debts that arose in it. */
export type StatementDue = {
  readonly dueOn: string;
  readonly taxType: string;
  readonly minor: bigint;
};

export async function listDues(
  sql: Sql,
  account: string,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<readonly StatementDue[]> {
  return await sql<StatementDue[]>`
    select d.due_on::text as "dueOn", coalesce(p.tax_type, '') as "taxType", sum(case when p.debit_account = d.account
        then p.amount_minor else -p.amount_minor end)::bigint as minor
    from debts d join postings p on p.debt_declaration_id = d.declaration_id and p.debt_number = d.number
    where d.account = ${account} and d.arose_on between ${first} and ${last}
      and (p.credit_account like ${accountPatterns.revenue} or p.debit_account ~ ${accountExpressions.revenue})
      and d.account in (p.debit_account, p.credit_account)
    group by 1, 2 order by 1, 2 limit 1000`;
}

/** Accounts that were used before the month ended and have no statement of it. */
export async function listAccountsWithout(
  sql: Sql,
  { profile, prefixes, month }: StatementRun,
  { ends }: Month,
): Promise<readonly string[]> {
  const patterns = textArray(prefixes.map((prefix) => `${prefix.replaceAll(/[%_\\]/g, "\\$&")}%`));
  const before = ends.toString();
  const rows = await sql<{ account: string }[]>`
    select account from account_balances b where account like any (${patterns}::text[])
      and not exists (select from account_statements s
        where s.profile = ${profile} and s.account = b.account and s.month = ${month})
      and (exists (select from postings p where p.debit_account = b.account and p.at < ${before})
        or exists (select from postings p where p.credit_account = b.account and p.at < ${before}))
    group by account order by account`;
  return rows.map(({ account }) => account);
}

/** Writes the statements of a batch of accounts in one statement. @returns how many are new */
export async function insertStatements(
  sql: Sql,
  { profile, currency, month, now }: StatementRun,
  { begins, ends }: Month,
  accounts: readonly string[],
): Promise<number> {
  const rows = await sql`
    insert into account_statements (profile, account, month, begins_at, ends_at, opening_minor, credits_minor,
      debits_minor, closing_minor, lines, currency, made_at)
    select ${profile}, account, ${month}, ${begins.toString()}, ${ends.toString()}, opening, credits, debits,
      opening + credits - debits, lines, ${currency}, ${now.toString()}
    from unnest(${textArray(accounts)}::text::text[]) as wanted (account)
    left join lateral (select closing_minor, ends_at from account_statements s
      where s.profile = ${profile} and s.account = wanted.account and s.ends_at <= ${begins.toString()}
      order by s.ends_at desc limit 1) as last on true
    cross join lateral (select
        coalesce(last.closing_minor, 0) + coalesce(sum(minor) filter (where at < ${begins.toString()}), 0)::bigint
          as opening,
        coalesce(sum(minor) filter (where at >= ${begins.toString()} and minor > 0), 0)::bigint as credits,
        coalesce(-sum(minor) filter (where at >= ${begins.toString()} and minor < 0), 0)::bigint as debits,
        (count(*) filter (where at >= ${begins.toString()}))::int as lines
      from (
        select at, amount_minor as minor from postings where credit_account = wanted.account
          and at >= coalesce(last.ends_at, '-infinity') and at < ${ends.toString()}
        union all
        select at, -amount_minor from postings where debit_account = wanted.account
          and at >= coalesce(last.ends_at, '-infinity') and at < ${ends.toString()}
      ) as moves) as sums
    on conflict do nothing returning account`;
  return rows.length;
}

export type StatementRow = {
  readonly account: string;
  readonly month: string;
  readonly beginsAt: string;
  readonly endsAt: string;
  readonly openingMinor: bigint;
  readonly creditsMinor: bigint;
  readonly debitsMinor: bigint;
  readonly closingMinor: bigint;
  readonly lines: number;
  readonly currency: string;
};

/** Statements of an account, the newest first. */
export async function findStatements(
  sql: Sql,
  profile: string,
  account: string,
): Promise<readonly StatementRow[]> {
  return await sql<StatementRow[]>`
    select account, month, opening_minor as "openingMinor", credits_minor as "creditsMinor",
      debits_minor as "debitsMinor", closing_minor as "closingMinor", lines, currency,
      to_char(begins_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "beginsAt",
      to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endsAt"
    from account_statements where profile = ${profile} and account = ${account}
    order by month desc limit 240`;
}

/** Statements whose closing balance the journal does not give: for `verify`. */
export async function listWrongStatements(
  sql: Sql,
  limit: number,
): Promise<
  readonly { readonly account: string; readonly month: string; readonly byJournal: bigint }[]
> {
  return await sql<{ account: string; month: string; byJournal: bigint }[]>`
    select account, month, by_journal as "byJournal" from account_statements s
    cross join lateral (select (
        coalesce((select sum(amount_minor) from postings where credit_account = s.account and at < s.ends_at), 0)
        - coalesce((select sum(amount_minor) from postings where debit_account = s.account and at < s.ends_at), 0)
      )::bigint as by_journal) as sums
    where by_journal <> closing_minor order by account, month limit ${limit}`;
}
