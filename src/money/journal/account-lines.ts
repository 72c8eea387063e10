/**
 * An account line by line, as routes answer it: what may be asked for, and how a line is printed. The
 * ledger of an account and its monthly statements are read by it alike.
 */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { pageOf, readListPlace } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type LineQuery, lineSorts, listAccountLines } from "./lines-store.ts";

export const AccountLineAnswer = z.object({
  id: z.string(),
  /** Declaration it is of; a booking without one has an id of its own. */
  declarationId: z.string(),
  at: z.string(),
  /** Below zero: it went out. */
  amount: z.string(),
  /** What the account held after it. */
  balance: z.string(),
  taxType: z.string().nullable(),
  reference: z.string(),
  /** The account on the other side, such as `revenue:cn:vat`. */
  other: z.string(),
});

export const lineFilters = z.object({
  /** What came in, or what went out. */
  moves: z.enum(["in", "out"]).optional(),
  /** Part of the reference or registration number. */
  search: z.string().trim().min(1).max(70).optional(),
  /** What lines are sorted by; `-` before it descends. */
  sort: z.enum(lineSorts).default("-at"),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** What was asked for, with the place where the page begins. */
export function lineFilter({
  moves,
  search,
  sort,
  after,
  limit,
}: z.output<typeof lineFilters>): Omit<LineQuery, "account"> {
  const place = after === undefined ? undefined : readListPlace(sort, after);
  return { moves, search, sort, after: place, limit };
}

/** A page of lines and the cursor of the next. */
export async function pageOfLines(
  sql: Sql,
  { currency }: Profile,
  query: LineQuery,
): Promise<{
  readonly lines: readonly z.infer<typeof AccountLineAnswer>[];
  readonly next: string | null;
}> {
  const { sort, limit } = query;
  const found = await listAccountLines(sql, { ...query, limit: limit + 1 });
  const { rows, next } = pageOf(found, { sort, limit });
  const money = (minor: bigint) => formatMinor(minor, currency.decimals);
  const lines = rows.map(({ minor, balanceMinor, sortedBy: _, ...line }) => ({
    ...line,
    amount: money(minor),
    balance: money(balanceMinor),
  }));
  return { lines, next };
}
