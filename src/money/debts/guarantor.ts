/**
 * Money of guarantors: it pays the debts they were asked for, and their guarantees are used for as much. In:
 * a guarantee and an amount. Out: what was paid. Never more than was asked for and is still reserved.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { listCalls, notePaidCall, type CallRow } from "#src/money/guarantees/call-store.ts";
import { findReserved, type GuaranteeRow } from "#src/money/guarantees/guarantee-store.ts";
import type { Account } from "#src/money/journal/posting.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Allocation } from "./allocate.ts";
import { payDebts } from "./pay-debts.ts";

export type GuarantorPayment = {
  readonly profile: Profile;
  readonly guarantee: Pick<GuaranteeRow, "guaranteeId" | "holder" | "reference">;
  readonly amountMinor: bigint;
  /** Account the money comes from. */
  readonly from: Account;
  readonly reference: string;
  readonly by: string;
  readonly now: Temporal.Instant;
};

/** What the guarantor of a guarantee still has to pay, call by call. */
export async function openCalls(
  sql: Sql,
  profile: string,
  guaranteeId: string,
): Promise<readonly (CallRow & { readonly openMinor: bigint })[]> {
  const calls = (await listCalls(sql, guaranteeId)).filter(({ isOpen }) => isOpen);
  const references = [...new Set(calls.map(({ reference }) => reference))];
  const reserved = await findReserved(sql, profile, references);
  const left = new Map<string, bigint>();
  for (const row of reserved)
    if (row.guaranteeId === guaranteeId) left.set(row.operation, row.minor);
  return calls.map((call) => {
    const held = left.get(call.reference) ?? 0n;
    const asked = call.amountMinor - call.paidMinor;
    const openMinor = asked < held ? asked : held;
    left.set(call.reference, held - openMinor);
    return { ...call, openMinor };
  });
}

/**
 * Pays what the guarantor was asked for, the oldest call first.
 * @throws AppError `GUARANTOR_OVERPAYS` where it is more than that
 */
export async function payAsGuarantor(
  tx: Sql,
  payment: GuarantorPayment,
): Promise<readonly Allocation[]> {
  const { profile, guarantee, amountMinor, from, reference, by, now } = payment;
  const { guaranteeId, holder: party } = guarantee;
  const calls = await openCalls(tx, profile.id, guaranteeId);
  const open = calls.reduce((sum, { openMinor }) => sum + openMinor, 0n);
  if (amountMinor > open) throw overpays(guarantee.reference, open);
  const allocations: Allocation[] = [];
  let left = amountMinor;
  for (const { declarationId, number, openMinor } of calls) {
    const share = openMinor < left ? openMinor : left;
    if (share <= 0n) continue;
    const key = { declarationId, number };
    const common = { profile, party, reference, by, now, guarantor: { from, guaranteeId } };
    const paid = await payDebts(tx, { ...common, keys: [key], amountMinor: share });
    await notePaidCall(tx, { ...key, guaranteeId }, paid.paidMinor);
    allocations.push(...paid.allocations);
    left -= paid.paidMinor;
  }
  if (left > 0n) throw overpays(guarantee.reference, amountMinor - left);
  return allocations;
}

function overpays(reference: string, openMinor: bigint): AppError {
  return new AppError({
    code: "GUARANTOR_OVERPAYS",
    status: 409,
    message: `The calls on the guarantor of ${reference} come to ${openMinor} minor units still unpaid.`,
    fix: "Book at most that; look at the calls of the guarantee.",
  });
}
