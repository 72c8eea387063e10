/** SQL of the journal: append postings, derive balances. */
import type { Sql } from "#src/platform/services.ts";
import type { Account, Posting } from "./posting.ts";

/** Appends postings; a line that exists already is a bug of the caller and fails. */
export async function appendPostings(sql: Sql, rows: readonly Posting[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into postings (declaration_id, line, debit_account, credit_account, amount_minor, currency,
      tax_type, reference, at)
    select * from unnest(
      ${rows.map((row) => row.declarationId)}::uuid[], ${rows.map((row) => row.line)}::smallint[],
      ${rows.map((row) => row.debit)}::text[], ${rows.map((row) => row.credit)}::text[],
      ${rows.map((row) => row.amountMinor.toString())}::bigint[], ${rows.map((row) => row.currency)}::text[],
      ${rows.map((row) => row.taxType ?? null)}::text[], ${rows.map((row) => row.reference)}::text[],
      ${rows.map((row) => row.at.toString())}::timestamptz[])`;
}

/** Postings of declarations, in order: what was paid for them and given back. */
export async function findPostings(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<readonly Posting[]> {
  if (declarationIds.length === 0) return [];
  const rows = await sql<
    (Omit<Posting, "at" | "taxType"> & { at: string; taxType: string | null })[]
  >`
    select declaration_id as "declarationId", line::int as line, debit_account as debit,
      credit_account as credit, amount_minor as "amountMinor", currency, tax_type as "taxType", reference,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from postings where declaration_id = any(${[...declarationIds]}::uuid[])
    order by declaration_id, line`;
  return rows.map((row) => ({
    ...row,
    taxType: row.taxType ?? undefined,
    at: Temporal.Instant.from(row.at),
  }));
}

/** What accounts hold: credits less debits; an account without postings holds nothing. */
export async function balances(
  sql: Sql,
  accounts: readonly Account[],
): Promise<ReadonlyMap<Account, bigint>> {
  const held = new Map<Account, bigint>(accounts.map((account) => [account, 0n]));
  if (accounts.length === 0) return held;
  const wanted = [...held.keys()];
  const rows = await sql<{ account: Account; minor: bigint }[]>`
    select account, sum(minor)::bigint as minor from (
      select credit_account as account, amount_minor as minor from postings where credit_account = any(${wanted}::text[])
      union all
      select debit_account, -amount_minor from postings where debit_account = any(${wanted}::text[])
    ) as moves group by account`;
  for (const { account, minor } of rows) held.set(account, minor);
  return held;
}

/** What one account holds. */
export async function accountBalance(sql: Sql, account: Account): Promise<bigint> {
  return (await balances(sql, [account])).get(account) ?? 0n;
}

export type JournalCheck = {
  readonly postings: bigint;
  readonly accounts: number;
  /** Sum over all accounts: zero, or the journal was tampered with. */
  readonly difference: bigint;
  /** Deposit accounts below zero. */
  readonly overdrawn: readonly { readonly account: Account; readonly minor: bigint }[];
};

/** Recomputes every balance, for `tidegate verify`. */
export async function checkJournal(sql: Sql): Promise<JournalCheck> {
  const [count] = await sql<{ postings: bigint }[]>`select count(*) as postings from postings`;
  const rows = await sql<{ account: Account; minor: bigint }[]>`
    select account, sum(minor)::bigint as minor from (
      select credit_account as account, amount_minor as minor from postings
      union all
      select debit_account, -amount_minor from postings
    ) as moves group by account`;
  return {
    postings: count?.postings ?? 0n,
    accounts: rows.length,
    difference: rows.reduce((sum, { minor }) => sum + minor, 0n),
    overdrawn: rows.filter(
      ({ account, minor }) => /^trader:.*:deposit$/.test(account) && minor < 0n,
    ),
  };
}
