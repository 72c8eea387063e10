/**
 * Credit that was leased to a port and spent there on a declaration goes back to its account in the run that
 * charges it at the centre: there is no moment in which another declaration could take it. It is booked under
 * the id of the port, which the key of the journal lets happen once.
 */
import { leaseAccount, partyOf } from "#src/money/journal/account.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Assessed } from "../../stages.ts";
import { type Effect, type StepContext, namedEffect } from "../../step.ts";

export function returnLeased(
  { atPort }: Assessed,
  account: string,
  { profile, now }: StepContext,
): { readonly minor: bigint; readonly effects: readonly Effect[] } {
  const minor = BigInt(atPort?.spentMinor ?? 0);
  if (!atPort || minor === 0n) return { minor: 0n, effects: [] };
  const lease = leaseAccount(profile.id, partyOf(account), atPort.port);
  const posting = {
    declarationId: atPort.id,
    line: 1,
    debit: lease,
    credit: account,
    amountMinor: minor,
    currency: profile.currency.code,
    taxType: undefined,
    reference: atPort.number,
    at: now,
  };
  return { minor, effects: [namedEffect(appendPostings, posting)] };
}
