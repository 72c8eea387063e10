/**
 * The journal: one posting moves an amount above zero from a debit account to a credit account.
 * Comes in: postings of payments, deposits, debts and corrections. Goes out: balances. Owns the tables
 * `postings` and `account_balances`, which keeps the sums of the first for reading.
 */
import { invariant } from "#src/kernel/invariant.ts";

/**
 * `trader:<profile>:<party>:deposit` what a trader paid in and has not spent;
 * `receivable:<profile>:<party>` what it owes (below zero); `security:<profile>:<party>` cash security;
 * `guarantor:<profile>:<reference>` what a guarantor was asked for; `revenue:<profile>:<kind>`;
 * `repaid:<profile>:<kind>` given back of it; `loss:<profile>:<kind>` written off; `cost:<profile>:<kind>` paid for goods in custody;
 * `suspense:<profile>` money nobody could place;
 * `payout:<profile>` ordered and not yet taken by the bank; `bank:<currency>`.
 */
export type Account = string;

/** A debt: its declaration, and the line of the first posting that charged it. */
export type DebtKey = { readonly declarationId: string; readonly number: number };

export type Posting = {
  /** Declaration the money is for; a deposit has its own id. */
  readonly declarationId: string;
  /** Number within the declaration, from 1. */
  readonly line: number;
  readonly debit: Account;
  readonly credit: Account;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly taxType: string | undefined;
  readonly reference: string;
  readonly at: Temporal.Instant;
  /** Customs office of the declaration. */
  readonly office?: string | undefined;
  /** Debt that is charged, paid or taken back. */
  readonly debt?: DebtKey | undefined;
  /** Who caused it (`access/acting.ts`); the runner says so of what a step books. */
  readonly actor?: string | undefined;
};

/** What each account holds after postings: credits less debits. @example balancesOf([]) */
export function balancesOf(postings: readonly Posting[]): ReadonlyMap<Account, bigint> {
  const balances = new Map<Account, bigint>();
  for (const { debit, credit, amountMinor } of postings) {
    invariant(amountMinor > 0n, "a posting moves an amount above zero");
    balances.set(debit, (balances.get(debit) ?? 0n) - amountMinor);
    balances.set(credit, (balances.get(credit) ?? 0n) + amountMinor);
  }
  return balances;
}
