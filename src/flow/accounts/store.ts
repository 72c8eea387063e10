/** SQL about declarations and parties that money asks for. */
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

/** Which of the words are numbers of parties that declared or have an account here. */
export async function findKnownParties(
  sql: Sql,
  profile: string,
  words: readonly string[],
): Promise<readonly string[]> {
  const rows = await sql<{ word: string }[]>`
    select distinct w.word from unnest(${[...words]}::text[]) as w (word)
    where exists (select from account_balances b where b.account in
        ('trader:' || ${profile}::text || ':' || w.word || ':deposit', 'receivable:' || ${profile}::text || ':' || w.word))
      or exists (select from declarations d where d.account in
        ('trader:' || ${profile}::text || ':' || w.word || ':deposit', 'receivable:' || ${profile}::text || ':' || w.word))
    limit 50`;
  return rows.map(({ word }) => word);
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
