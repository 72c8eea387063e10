/** SQL about accounts and parties. */
import type { Sql } from "#src/platform/services.ts";

/** Which of some accounts anything was ever booked to. */
export async function findBooked(
  sql: Sql,
  accounts: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ account: string }[]>`
    select account from account_balances where account = any(${[...accounts]}::text[])`;
  return new Set(rows.map(({ account }) => account));
}

/** Says whether somebody acts by this id. */
export async function isParty(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql`select 1 from parties where party_id = ${id}`;
  return rows.length > 0;
}
