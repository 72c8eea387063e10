/**
 * The journal: one posting moves an amount above zero from a debit account to a credit account.
 * Comes in: postings of payments and deposits. Goes out: balances, derived by summing. Owns the
 * table `postings`.
 */
import { invariant } from "#src/kernel/invariant.ts";

/**
 * `trader:<profile>:<party>:deposit`, `receivable:<profile>:<party>`, `revenue:<profile>:<kind>`,
 * `bank:<profile>`.
 */
export type Account = string;

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
