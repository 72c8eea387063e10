/**
 * SQL of revenue: what was charged, and what was given back or written off, by account, tax, office and day;
 * the sums are those of the postings and of nothing else. Reads the table `postings`.
 */
import type { Sql } from "#src/platform/services.ts";

export const revenueGroups = ["account", "tax", "office", "day"] as const;
export type RevenueGroup = (typeof revenueGroups)[number];

export type RevenueRow = {
  readonly account: string | null;
  readonly tax: string | null;
  readonly office: string | null;
  readonly day: string | null;
  /** Came in, minor units. */
  readonly creditMinor: bigint;
  /** Went back. */
  readonly debitMinor: bigint;
  readonly postings: bigint;
};

export type RevenueQuery = {
  readonly profile: string;
  readonly begins: Temporal.Instant;
  readonly ends: Temporal.Instant;
  readonly timeZone: string;
  readonly by: readonly RevenueGroup[];
  readonly limit: number;
};

/** Sums of the accounts of revenue, of what was given back of it, and of what was written off. */
export async function sumRevenue(sql: Sql, query: RevenueQuery): Promise<readonly RevenueRow[]> {
  const { profile, begins, ends, timeZone, by, limit } = query;
  const shown = (group: RevenueGroup) => (by.includes(group) ? sql`m.${sql(group)}` : sql`null`);
  const accounts = `^(revenue|repaid|loss):${profile}:`;
  return await sql<RevenueRow[]>`
    select ${shown("account")} as account, ${shown("tax")} as tax, ${shown("office")} as office,
      ${shown("day")} as day, sum(m.credit)::bigint as "creditMinor", sum(m.debit)::bigint as "debitMinor",
      count(*) as postings
    from (
      select credit_account as account, coalesce(tax_type, '') as tax, coalesce(office, '') as office,
        (at at time zone ${timeZone})::date::text as day, amount_minor as credit, 0 as debit
      from postings where at >= ${begins.toString()} and at < ${ends.toString()} and credit_account ~ ${accounts}
      union all
      select debit_account, coalesce(tax_type, ''), coalesce(office, ''), (at at time zone ${timeZone})::date::text,
        0, amount_minor
      from postings where at >= ${begins.toString()} and at < ${ends.toString()} and debit_account ~ ${accounts}
    ) as m
    group by 1, 2, 3, 4 order by 1, 2, 3, 4 limit ${limit}`;
}
