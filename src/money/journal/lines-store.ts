/**
 * SQL of an account line by line. The balance after a line is what the account holds less what was
 * booked after it: so the newest lines, which are asked for most, cost what lies above them and not the
 * whole history, and the first balance of a list is the account's own. Lines stand in the order in which
 * they were booked; those of one moment by declaration and number.
 */
import { namedBucketArray } from "#src/platform/array-parameter.ts";
import { type ListPlace, sortedBy, type SortKey } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Account } from "./posting.ts";

export const lineSorts = ["-at", "at", "-amount", "amount"] as const;
export type LineSort = (typeof lineSorts)[number];

export type AccountLine = {
  /** Declaration or booking, and number within it. */
  readonly id: string;
  readonly declarationId: string;
  readonly at: string;
  /** Above zero: it came in. */
  readonly minor: bigint;
  readonly balanceMinor: bigint;
  readonly taxType: string | null;
  readonly reference: string;
  /** The account on the other side. */
  readonly other: Account;
  readonly sortedBy: string;
};

export type LineQuery = {
  readonly account: Account;
  /** First moment, and the first one after it all. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly moves?: "in" | "out" | undefined;
  /** Part of the reference. */
  readonly search?: string | undefined;
  readonly sort: LineSort;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
  /** What the account held at `to`, where a statement says so; left out: what it holds now counts. */
  readonly closingMinor?: bigint | undefined;
};

function movesOf(sql: Sql, account: Account) {
  return sql`(
    select declaration_id, line, at, tax_type, reference, amount_minor as minor, debit_account as other
      from postings where credit_account = ${account}
    union all
    select declaration_id, line, at, tax_type, reference, -amount_minor, credit_account
      from postings where debit_account = ${account}
  ) as moves`;
}

const lineId = (sql: Sql) =>
  sql`(declaration_id::text || '-' || lpad(line::text, 5, '0')) collate "C"`;

/** A page of an account's lines, each with the balance after it. */
export async function listAccountLines(
  sql: Sql,
  query: LineQuery,
): Promise<readonly AccountLine[]> {
  const { account, from, to, moves, search, sort, after, limit, closingMinor } = query;
  const isByAmount = sort.endsWith("amount");
  const by = isByAmount
    ? ({ of: sql`minor`, type: "bigint" } as const)
    : ({ of: sql`at`, type: "timestamptz" } as const);
  const key: SortKey = { by, id: { of: lineId(sql), type: "text" } };
  const sorted = sortedBy(sql, key, { sort, after });
  const ended = closingMinor !== undefined && to !== undefined ? sql`and at < ${to}` : sql``;
  const held =
    closingMinor === undefined
      ? sql`coalesce((select minor from account_balances_of(${[account]}::text[],
          ${namedBucketArray([account])}::text::smallint[])), 0)`
      : sql`${closingMinor.toString()}::bigint`;
  return await sql<AccountLine[]>`
    with page as (
      select declaration_id, line, at, tax_type, reference, minor, other, ${lineId(sql)} as id, ${sorted.column}
      from ${movesOf(sql, account)}
      where true ${sorted.after}
        ${from === undefined ? sql`` : sql`and at >= ${from}`}
        ${to === undefined ? sql`` : sql`and at < ${to}`}
        ${moves === undefined ? sql`` : moves === "in" ? sql`and minor > 0` : sql`and minor < 0`}
        ${search === undefined ? sql`` : sql`and strpos(lower(reference), lower(${search})) > 0`}
      ${sorted.order} limit ${limit}
    ), booked as (
      select ${lineId(sql)} as id, sum(minor) over (order by at desc, ${lineId(sql)} desc) - minor as later
      from ${movesOf(sql, account)} where at >= (select min(at) from page) ${ended}
    )
    select page.id, declaration_id as "declarationId", tax_type as "taxType", reference, other, minor,
      (${held} - later)::bigint as "balanceMinor", "sortedBy",
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from page join booked using (id)
    order by ${isByAmount ? sql`page.minor` : sql`page.at`} ${sorted.direction}, page.id ${sorted.direction}`;
}
