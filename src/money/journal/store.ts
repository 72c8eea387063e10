/** SQL of the journal: append postings, derive balances. */
import { accountExpressions, mayNotOwe, profileOfPosting } from "./account.ts";
import {
  bucketArray,
  namedBucketArray,
  numberArray,
  textArray,
} from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Account, Posting } from "./posting.ts";

/**
 * Appends postings and adds them to the balances of their accounts; a line that exists already is a bug of
 * the caller and fails. What would be booked into a month that is closed, or has its statements, is booked at
 * the first moment after it and says when it was meant. A deposit that would fall below zero fails with
 * SQLSTATE 23514.
 */
export async function appendPostings(sql: Sql, rows: readonly Posting[]): Promise<void> {
  if (rows.length === 0) return;
  const held = holdBooksOpen(sql, rows);
  const booked = sql`
    with given as (
      select g.*, greatest(l.closed_to, l.stated_to) as open_from from unnest(
        ${textArray(rows.map((row) => row.declarationId))}::text::uuid[],
        ${numberArray(rows.map((row) => row.line))}::text::smallint[],
        ${textArray(rows.map((row) => row.debit))}::text::text[],
        ${textArray(rows.map((row) => row.credit))}::text::text[],
        ${numberArray(rows.map((row) => row.amountMinor))}::text::bigint[],
        ${textArray(rows.map((row) => row.currency))}::text::text[],
        ${textArray(rows.map((row) => row.taxType ?? null))}::text::text[],
        ${textArray(rows.map((row) => row.reference))}::text::text[],
        ${textArray(rows.map((row) => row.at.toString()))}::text::timestamptz[],
        ${textArray(rows.map((row) => row.office ?? null))}::text::text[],
        ${textArray(rows.map((row) => row.debt?.declarationId ?? null))}::text::uuid[],
        ${numberArray(rows.map((row) => row.debt?.number ?? null))}::text::smallint[],
        ${textArray(rows.map((row) => row.actor ?? "system"))}::text::text[],
        ${textArray(rows.map(profileOfPosting))}::text::text[]
      ) as g (declaration_id, line, debit, credit, minor, currency, tax_type, reference, at, office, debt_declaration_id,
        debt_number, actor, profile)
      left join accounting_locks l using (profile)
    ), made as (
      insert into postings (declaration_id, bucket, line, debit_account, credit_account, amount_minor, currency, tax_type,
        reference, at, office, debt_declaration_id, debt_number, meant_at, actor)
      select declaration_id, id_bucket(declaration_id), line, debit, credit, minor, currency, tax_type, reference,
        greatest(at, open_from), office, debt_declaration_id, debt_number, case when at < open_from then at end, actor
      from given returning debit_account, credit_account, amount_minor
    )
    insert into account_balances as b (account, bucket, slot, credits_minor, debits_minor, postings)
    select account, text_bucket(account), slot, sum(credit), sum(debit), count(*) from (
      select credit_account as account, amount_minor as credit, 0 as debit from made
      union all
      select debit_account, 0, amount_minor from made
    ) as moves cross join lateral (select case when account ~ ${accountExpressions.busy}
      then pg_backend_pid() % 16 else 0 end as slot) as spread
    group by account, slot order by account, slot
    on conflict (account, slot, bucket) do update set credits_minor = b.credits_minor + excluded.credits_minor,
      debits_minor = b.debits_minor + excluded.debits_minor, postings = b.postings + excluded.postings`;
  // both are sent at once: the second begins, and sees the books, when the first has its lock
  await Promise.all([held, booked]);
}

/** Longer than a transaction lasts, and shorter than what months wait before they are stated or closed. */
const bookedLateMinutes = 30;

/**
 * What is booked late may fall into a month that is being stated or closed at this moment: whoever does
 * that waits until it is committed, or it waits and is booked after the month. What is booked now takes
 * no lock.
 */
async function holdBooksOpen(sql: Sql, rows: readonly Posting[]): Promise<void> {
  const [earliest = ""] = rows.map(({ at }) => at.toString()).toSorted();
  await sql`
    select pg_advisory_xact_lock_shared(hashtextextended('books', 0))
    where ${earliest}::text::timestamptz < now() - make_interval(mins => ${bookedLateMinutes})`;
}

/** Waits until what is being booked late is committed; more of it waits until the transaction ends. */
export async function holdBooks(tx: Sql): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('books', 0))`;
}

/** Appends what somebody books outside the flow, in whose name each posting stands. */
export async function bookPostings(sql: Sql, by: string, rows: readonly Posting[]): Promise<void> {
  await appendPostings(
    sql,
    rows.map((row) => ({ ...row, actor: by })),
  );
}

/** Postings of declarations, in order: what was paid for them and given back. */
export async function findPostings(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<readonly Posting[]> {
  if (declarationIds.length === 0) return [];
  const rows = await sql<
    (Omit<Posting, "at" | "taxType" | "debt" | "office"> & {
      at: string;
      taxType: string | null;
      office: string | null;
      debtOf: string | null;
      debtNumber: number | null;
    })[]
  >`
    select declaration_id as "declarationId", line::int as line, debit_account as debit,
      credit_account as credit, amount_minor as "amountMinor", currency, tax_type as "taxType", reference,
      office, debt_declaration_id as "debtOf", debt_number::int as "debtNumber",
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from postings where declaration_id = any(${[...declarationIds]}::uuid[])
      and bucket = any(${bucketArray(declarationIds)}::smallint[])
    order by declaration_id, line`;
  return rows.map(({ debtOf, debtNumber, ...row }) => ({
    ...row,
    taxType: row.taxType ?? undefined,
    office: row.office ?? undefined,
    debt:
      debtOf === null || debtNumber === null
        ? undefined
        : { declarationId: debtOf, number: debtNumber },
    at: Temporal.Instant.from(row.at),
  }));
}

/** Postings of one declaration, which nobody else adds to until the transaction ends. */
export async function holdPostings(sql: Sql, declarationId: string): Promise<readonly Posting[]> {
  // postings of a declaration are numbered: two acts at once would take the same number
  await sql`select pg_advisory_xact_lock(hashtextextended(${`postings ${declarationId}`}, 0))`;
  return await findPostings(sql, [declarationId]);
}

/**
 * What accounts hold: credits less debits; an account without postings holds nothing. Read from the sums
 * that are kept beside the journal, so that its cost does not grow with the postings.
 */
export async function balances(
  sql: Sql,
  accounts: readonly Account[],
): Promise<ReadonlyMap<Account, bigint>> {
  const held = new Map<Account, bigint>(accounts.map((account) => [account, 0n]));
  if (accounts.length === 0) return held;
  const rows = await sql<{ account: Account; minor: bigint }[]>`
    select account, minor from account_balances_of(${[...held.keys()]}::text[],
      ${namedBucketArray([...held.keys()])}::text::smallint[])`;
  for (const { account, minor } of rows) held.set(account, minor);
  return held;
}

/** What was posted from one account to others since a moment, by who acted. */
export async function sumByActor(
  sql: Sql,
  posted: {
    readonly debit: Account;
    readonly credits: readonly Account[];
    readonly since: Temporal.Instant;
  },
): Promise<readonly { readonly actor: string; readonly minor: bigint }[]> {
  return await sql<{ actor: string; minor: bigint }[]>`
    select actor, sum(amount_minor)::bigint as minor from postings
    where credit_account = any(${[...posted.credits]}::text[]) and debit_account = ${posted.debit}
      and at >= ${posted.since.toString()} group by 1`;
}

/** Bookings that are summed before another is made: one after the other, until the transaction ends. */
export async function holdBookings(tx: Sql, of: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`bookings ${of}`}, 7264))`;
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
  /** Accounts below zero that must not be. */
  readonly overdrawn: readonly { readonly account: Account; readonly minor: bigint }[];
  /** Accounts whose kept sums are not those of their postings. */
  readonly unequal: readonly {
    readonly account: Account;
    readonly minor: bigint;
    readonly keptMinor: bigint;
  }[];
};

/** Recomputes every balance from the postings, for `tidegate verify`, and compares with what is kept. */
export async function checkJournal(sql: Sql): Promise<JournalCheck> {
  const [count] = await sql<{ postings: bigint }[]>`select count(*) as postings from postings`;
  const rows = await sql<
    { account: Account; minor: bigint; keptMinor: bigint; isEqual: boolean }[]
  >`
    with summed as (
      select account, sum(credit) as credits, sum(debit) as debits, count(*) as postings from (
        select credit_account as account, amount_minor as credit, 0 as debit from postings
        union all
        select debit_account, 0, amount_minor from postings
      ) as moves group by account
    ), kept as (
      select account, sum(credits_minor) as credits, sum(debits_minor) as debits, sum(postings) as postings
      from account_balances group by account
    )
    select account, coalesce(s.credits - s.debits, 0)::bigint as minor,
      coalesce(k.credits - k.debits, 0)::bigint as "keptMinor",
      (s.credits, s.debits, s.postings) is not distinct from (k.credits, k.debits, k.postings) as "isEqual"
    from summed s full join kept k using (account) order by account`;
  return {
    postings: count?.postings ?? 0n,
    accounts: rows.length,
    difference: rows.reduce((sum, { minor }) => sum + minor, 0n),
    overdrawn: rows.filter(({ account, minor }) => mayNotOwe(account) && minor < 0n),
    unequal: rows.filter(({ isEqual }) => !isEqual),
  };
}
