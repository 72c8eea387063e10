/**
 * Payment of charges: drawn from the trader's deposit, or booked to a deferment account, or waiting
 * for money. Pure: charges and what the account holds in, a decision and its postings out.
 */
import type { Posting } from "#src/money/journal/posting.ts";
import { isDeposit, revenueAccount } from "#src/money/journal/account.ts";

export type Due = {
  readonly taxType: string;
  /** Where the money goes: `duty`, `vat`, or another kind of revenue. */
  readonly kind: string;
  readonly amountMinor: bigint;
  /** Debt of the declaration that it is part of, where it is paid later. */
  readonly debtNumber?: number;
};
export type PaymentRules = {
  /** `account`: from a balance paid in; `deferred`: booked now, paid later. */
  readonly method: "account" | "deferred";
  readonly whenInsufficient: "wait" | "accept";
  /** Sums at or below this are not collected. */
  readonly minimumMinor: bigint;
};
export type PaymentInput = {
  readonly declarationId: string;
  readonly profile: string;
  readonly currency: string;
  /** Account the charges are drawn from. */
  readonly account: string;
  readonly due: readonly Due[];
  /** Security that the account has to hold besides. */
  readonly cashSecurityMinor?: bigint;
  readonly available: bigint;
  /** Whoever keeps the account said no, whatever it holds. */
  readonly refused?: boolean;
  readonly rules: PaymentRules;
  readonly reference: string;
  readonly at: Temporal.Instant;
  readonly office?: string | undefined;
};
export type PaymentDecision =
  | {
      readonly kind: "paid";
      readonly paidMinor: bigint;
      readonly postings: readonly Posting[];
      readonly collected: boolean;
    }
  | { readonly kind: "waiting"; readonly dueMinor: bigint; readonly shortMinor: bigint };

/**
 * Decides whether charges are settled.
 * @example payCharges({ due: [], available: 0n, … }).kind // "paid"
 */
export function payCharges(input: PaymentInput): PaymentDecision {
  const due = input.due.filter(({ amountMinor }) => amountMinor > 0n);
  const dueMinor = due.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  if (input.refused) return { kind: "waiting", dueMinor, shortMinor: dueMinor };
  const { method, whenInsufficient, minimumMinor } = input.rules;
  const isCollected = dueMinor > minimumMinor;
  const chargedMinor = isCollected && method === "account" ? dueMinor : 0n;
  const neededMinor = chargedMinor + (input.cashSecurityMinor ?? 0n);
  const isKept = isDeposit(input.account) || chargedMinor > 0n;
  if (isKept && whenInsufficient === "wait" && input.available < neededMinor)
    return { kind: "waiting", dueMinor: neededMinor, shortMinor: neededMinor - input.available };
  if (!isCollected) return { kind: "paid", paidMinor: 0n, postings: [], collected: false };
  const postings = due.map(({ taxType, kind, amountMinor, debtNumber }, at): Posting => ({
    declarationId: input.declarationId,
    line: at + 1,
    debit: input.account,
    credit: revenueAccount(input.profile, kind),
    amountMinor,
    currency: input.currency,
    taxType,
    reference: input.reference,
    at: input.at,
    office: input.office,
    ...(debtNumber === undefined
      ? {}
      : { debt: { declarationId: input.declarationId, number: debtNumber } }),
  }));
  return { kind: "paid", paidMinor: dueMinor, postings, collected: true };
}
