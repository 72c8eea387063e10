/**
 * The book of accounts that declarations of a group pay from: what each will hold once the postings that were
 * decided are stored. At commit the journal refuses a deposit that would fall below zero.
 */
import { type Book, openBook, type Page } from "#src/clearance/book.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { appendPostings, balances } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";

export type Money = {
  /** What an account holds, minor units; below zero: it owes. */
  readonly available: (account: string) => bigint;
  /** Whoever keeps the account refuses payment, whatever it holds; none that is kept here is refused. */
  readonly isRefused: (account: string) => boolean;
};

/** Reads what accounts hold. */
export async function openMoneyBook(sql: Sql, accounts: readonly string[]): Promise<Book<Money>> {
  return moneyBook(new Map(await balances(sql, [...new Set(accounts)])));
}

/** A book of accounts that hold as much. */
export function moneyBook(held: Map<string, bigint> = new Map()): Book<Money> {
  return openBook<Posting, bigint, Money>(
    {
      store: appendPostings,
      enter: ({ debit, credit, amountMinor }, page) => {
        add(page, debit, -amountMinor);
        add(page, credit, amountMinor);
      },
      see: (entries) => ({
        available: (account) => entries.get(account) ?? 0n,
        isRefused: () => false,
      }),
    },
    held,
  );
}

function add(page: Page<bigint>, account: string, minor: bigint): void {
  page.set(account, (page.get(account) ?? 0n) + minor);
}
