/**
 * SQL of revenue: what was charged, and what was given back or written off, by account, tax, office and day;
 * the sums are those of the postings and of nothing else. Reads the table `postings`.
 */
import type { Sql } from "#src/platform/services.ts";
import {
  accountPatterns,
  givenBackExpression,
  kindOf,
  revenueExpression,
  revenuePattern,
} from "../journal/account.ts";

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
  const accounts = revenueExpression(profile);
  return await sql<RevenueRow[]>`
    select ${shown("account")} as account, ${shown("tax")} as tax, ${shown("office")} as office,
      ${shown("day")} as day, sum(m.credit)::bigint as "creditMinor", sum(m.debit)::bigint as "debitMinor",
      count(*) as postings
    from (
      select credit_account as account, coalesce(tax_type, '') as tax, coalesce(office, '') as office,
        legal_day(at, ${timeZone})::text as day, amount_minor as credit, 0 as debit
      from postings where at >= ${begins.toString()} and at < ${ends.toString()} and credit_account ~ ${accounts}
      union all
      select debit_account, coalesce(tax_type, ''), coalesce(office, ''), legal_day(at, ${timeZone})::text,
        0, amount_minor
      from postings where at >= ${begins.toString()} and at < ${ends.toString()} and debit_account ~ ${accounts}
    ) as m
    group by 1, 2, 3, 4 order by 1, 2, 3, 4 limit ${limit}`;
}

const changeKinds = ["correction", "remission", "repayment", "drawback", "write-off"] as const;
export type ChangeKind = (typeof changeKinds)[number];
export type ChangeRow = {
  readonly declarationId: string;
  readonly reference: string;
  readonly party: string;
  readonly kind: ChangeKind;
  readonly at: string;
  /** Charged more, minor units. */
  readonly chargedMinor: bigint;
  /** Given back or given up. */
  readonly givenBackMinor: bigint;
};

function changeOf(act: string): ChangeKind {
  const kind = kindOf(act) ?? act;
  return changeKinds.find((one) => one === kind) ?? "correction";
}

/**
 * What changed what declarations owe after they were charged first, the newest first: each act is one row.
 * Interest is not a change; it is booked with payments. What only moves between the books is none either.
 */
export async function listChanges(
  sql: Sql,
  query: {
    readonly profile: string;
    readonly begins: Temporal.Instant;
    readonly ends: Temporal.Instant;
    readonly limit: number;
  },
): Promise<readonly ChangeRow[]> {
  const { profile, begins, ends, limit } = query;
  const revenue = revenuePattern(profile);
  const given = givenBackExpression(profile);
  const rows = await sql<(Omit<ChangeRow, "kind"> & { readonly act: string })[]>`
    select coalesce(p.debt_declaration_id, p.declaration_id) as "declarationId", min(p.reference) as reference,
      coalesce(max(coalesce(party_of_account(p.debit_account), party_of_account(p.credit_account))), '') as party,
      case when p.debit_account like ${accountPatterns.loss} then 'write-off'
        when p.debit_account like ${accountPatterns.repaid} then p.debit_account
        else 'correction' end as act,
      to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      coalesce(sum(p.amount_minor) filter (where p.credit_account like ${revenue}), 0)::bigint as "chargedMinor",
      coalesce(sum(p.amount_minor) filter (where p.debit_account ~ ${given}), 0)::bigint as "givenBackMinor"
    from postings p where p.at >= ${begins.toString()} and p.at < ${ends.toString()}
      and p.credit_account not like ${accountPatterns.repaid}
      and (p.debit_account ~ ${given} or p.credit_account like ${revenue} and exists (select from postings q
        where q.declaration_id = p.declaration_id
          and q.bucket = p.bucket and q.at < p.at and q.credit_account like ${revenue}))
    group by 1, p.declaration_id, p.at, act order by p.at desc, 1 limit ${limit}`;
  // what was repaid stands by the account it was repaid from
  return rows.map(({ act, ...row }) => ({ ...row, kind: changeOf(act) }));
}
