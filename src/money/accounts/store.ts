/** SQL about declarations and parties that money asks for. */
import { debtAccount, depositAccount } from "#src/money/journal/account.ts";
import type { Sql } from "#src/platform/services.ts";

/** Accounts of declarations with these registration numbers. */
export async function findDeclaredAccounts(
  sql: Sql,
  profile: string,
  mrns: readonly string[],
): Promise<readonly string[]> {
  const rows = await sql<{ account: string }[]>`
    select distinct account from declarations
    where mrn = any(${[...mrns]}::text[]) and profile = ${profile} limit 50`;
  return rows.map(({ account }) => account);
}

/** Which of the words are numbers of parties that have an account here, or that a declaration states. */
export async function findKnownParties(
  sql: Sql,
  profile: string,
  words: readonly string[],
): Promise<readonly string[]> {
  const rows = await sql<{ word: string }[]>`
    select distinct w.word from unnest(${[...words]}::text[]) as w (word)
    where exists (select from account_balances b where b.account in
        ('trader:' || ${profile}::text || ':' || w.word || ':deposit', 'receivable:' || ${profile}::text || ':' || w.word))
      or exists (select from declarations d where d.mrn is not null and d.account in
        ('trader:' || ${profile}::text || ':' || w.word || ':deposit', 'receivable:' || ${profile}::text || ':' || w.word))
    limit 50`;
  return rows.map(({ word }) => word);
}

/** Says whether a registered declaration states a trader in these very letters. */
export async function isDeclaredUnder(sql: Sql, profile: string, number: string): Promise<boolean> {
  const accounts = [depositAccount(profile, number), debtAccount(profile, number)];
  const rows = await sql`
    select 1 from declarations where mrn is not null and account = any(${accounts}::text[]) limit 1`;
  return rows.length > 0;
}

/** Says whether somebody acts by this id. */
export async function isParty(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql`select 1 from parties where party_id = ${id}`;
  return rows.length > 0;
}

/** The newest assessment of a declaration, and whose it is. */
export type Assessed = {
  readonly profile: string;
  readonly mrn: string;
  readonly account: string;
  readonly acceptedOn: string | null;
  /** As the assessment station wrote it. */
  readonly detail: unknown;
};

export async function findAssessed(sql: Sql, declarationId: string): Promise<Assessed | undefined> {
  const [row] = await sql<Assessed[]>`
    select d.profile, d.mrn, d.account, d.accepted_on::text as "acceptedOn", a.detail
    from declarations d join assessments a using (declaration_id)
    where d.declaration_id = ${declarationId} and d.mrn is not null order by a.seq desc limit 1`;
  return row;
}

/** A declaration that waits at the station of payment. */
export type AwaitedPayment = {
  readonly id: string;
  readonly mrn: string;
  readonly reference: string;
  readonly profile: string;
  readonly account: string;
  readonly lodgerId: string;
  readonly lodgedAt: string;
  /** Code of the reason it waits for. */
  readonly code: string;
  /** All that would be drawn or secured, as it is printed. */
  readonly due: string;
  readonly waitsForMoney: boolean;
};

/** One of a list, with what its holder has to know before saying yes. */
export type ListedPayment = AwaitedPayment & {
  readonly goods: string | null;
  readonly items: number;
};

const awaitedColumns = (sql: Sql) => sql`declaration_id as id, mrn, reference, profile, account,
  lodger_id as "lodgerId", to_char(lodged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lodgedAt",
  coalesce(stage #>> '{stage,asked,code}', 'PAY-001') as code,
  coalesce(stage #>> '{stage,asked,due}', '0') as due,
  waiting_for = array['payment.received'] as "waitsForMoney"`;

/** Those of an account that money may let go on, in the order in which they wait. */
export async function findAwaitingMoney(
  sql: Sql,
  { account, limit }: { readonly account: string; readonly limit: number },
): Promise<readonly AwaitedPayment[]> {
  return await sql<AwaitedPayment[]>`
    select ${awaitedColumns(sql)} from declarations
    where waiting_for = array['payment.received'] and account = ${account}
    order by declaration_id limit ${limit}`;
}

/** Those of some accounts, or of all, in the order in which they wait. */
export async function findAwaitedPayments(
  sql: Sql,
  query: {
    /** Undefined: everybody's. */
    readonly accounts: readonly string[] | undefined;
    readonly profile?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly ListedPayment[]> {
  const { accounts, profile, after, limit } = query;
  const path = ["goodsShipment", "governmentAgencyGoodsItem"];
  return await sql<ListedPayment[]>`
    select ${awaitedColumns(sql)}, g.goods, coalesce(g.items, 0) as items from declarations
    left join lateral (
      select v.document #>> ${[...path, "0", "commodity", "description"]}::text[] as goods,
        case json_typeof(v.document #> ${path}::text[]) when 'array'
          then json_array_length(v.document #> ${path}::text[]) end as items
      from declaration_versions v where v.declaration_id = declarations.declaration_id
      order by v.version desc limit 1
    ) g on true
    where waiting_for = array['payment.received']
      ${accounts === undefined ? sql`` : sql`and account = any(${[...accounts]}::text[])`}
      ${profile === undefined ? sql`` : sql`and profile = ${profile}`}
      ${after === undefined ? sql`` : sql`and declaration_id > ${after}`}
    order by declaration_id limit ${limit}`;
}

/** One of them by id or registration number; undefined where it has no number yet. */
export async function findAwaitedPayment(
  sql: Sql,
  idOrMrn: string,
): Promise<AwaitedPayment | undefined> {
  const isUuid = /^[0-9a-f-]{36}$/.test(idOrMrn);
  const [row] = await sql<AwaitedPayment[]>`
    select ${awaitedColumns(sql)} from declarations
    where ${isUuid ? sql`declaration_id = ${idOrMrn}` : sql`mrn = ${idOrMrn}`} and mrn is not null limit 1`;
  return row;
}

/** Those that wait for money, of these registration numbers. */
export async function findAwaitedByNumber(
  sql: Sql,
  profile: string,
  mrns: readonly string[],
): Promise<readonly AwaitedPayment[]> {
  return await sql<AwaitedPayment[]>`
    select ${awaitedColumns(sql)} from declarations
    where mrn = any(${[...mrns]}::text[]) and profile = ${profile} and waiting_for = array['payment.received']
    order by declaration_id limit 50`;
}
