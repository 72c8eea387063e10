/** Money a trader pays in, as postings. */
import type { Posting } from "./posting.ts";
import { bankOf } from "./account.ts";

export type DepositInput = {
  readonly depositId: string;
  /** Account that receives the money. */
  readonly account: string;
  /** Where it comes from; the bank where it is left out. */
  readonly from?: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reference: string;
  readonly at: Temporal.Instant;
};

/** Money a trader paid in. */
export function depositPostings(input: DepositInput): readonly Posting[] {
  if (input.amountMinor <= 0n) return [];
  return [
    {
      declarationId: input.depositId,
      line: 1,
      debit: input.from ?? bankOf(input.currency),
      credit: input.account,
      amountMinor: input.amountMinor,
      currency: input.currency,
      taxType: undefined,
      reference: input.reference,
      at: input.at,
    },
  ];
}
