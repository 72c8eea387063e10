/**
 * Money that came for a party: into its deposit, from there to its debts by the order of the profile, and
 * declarations that waited for it are told. The desk waits meanwhile, because groups carry balances.
 */
import { depositPostings } from "#src/clearance/payment/pay.ts";
import { traderAccount } from "#src/clearance/payment/settle-charges.ts";
import { newId } from "#src/kernel/ids.ts";
import { depositAccount } from "#src/money/debts/debt.ts";
import { type PaidDebts, payDebts } from "#src/money/debts/pay-debts.ts";
import type { DebtKey } from "#src/money/journal/posting.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { App } from "../app.ts";
import { findWaitingForPayment } from "../store.ts";
import type { Told } from "../tell.ts";

export type Receipt = {
  readonly profile: Profile;
  readonly party: string;
  readonly amountMinor: bigint;
  readonly reference: string;
  readonly by: string;
  /** Account it comes from; the bank where it is left out. */
  readonly from?: string;
  /** Debts the payer named: they are paid before the others. */
  readonly keys?: readonly DebtKey[] | undefined;
};

/**
 * Books it and pays what it is for; the caller's transaction.
 * @returns what was paid, and the id of the postings, all of which are of this receipt
 */
export async function bookReceipt(
  tx: Sql,
  receipt: Receipt,
  now: Temporal.Instant,
): Promise<PaidDebts & { readonly receiptId: string }> {
  const { profile, party, amountMinor, from, keys, by } = receipt;
  const reference = receipt.reference.slice(0, 140);
  const receiptId = newId(now.epochMilliseconds);
  const postings = depositPostings({
    depositId: receiptId,
    account: depositAccount(profile.id, party),
    ...(from === undefined ? {} : { from }),
    amountMinor,
    currency: profile.currency.code,
    reference,
    at: now,
  });
  await bookPostings(tx, by, postings);
  const payment = { profile, party, reference, by, now };
  const first = { id: receiptId, line: postings.length + 1 };
  const named =
    keys && keys.length > 0
      ? await payDebts(tx, { ...payment, keys, amountMinor, under: first })
      : { paidMinor: 0n, interestMinor: 0n, allocations: [], lines: 0 };
  const under = { id: receiptId, line: first.line + named.lines };
  const rest = await payDebts(tx, { ...payment, under });
  return {
    receiptId,
    restMinor: rest.restMinor,
    lines: postings.length + named.lines + rest.lines,
    paidMinor: named.paidMinor + rest.paidMinor,
    interestMinor: named.interestMinor + rest.interestMinor,
    allocations: [...named.allocations, ...rest.allocations],
  };
}

type ReceivingApp = Pick<App, "sql" | "clock" | "desk">;

/** Books money and lets go on what waited for it. */
export async function receiveMoney(
  app: ReceivingApp,
  receipt: Receipt,
  asOf: { readonly asOf?: Temporal.PlainDate } = {},
): Promise<{ readonly paid: PaidDebts; readonly told: readonly Told[] }> {
  const paid = await app.desk.alone(() =>
    app.sql.begin(async (tx) => await bookReceipt(tx, receipt, app.clock())),
  );
  return { paid, told: await tellWaiting(app, receipt, asOf) };
}

/** Tells declarations of a party that wait for money or a guarantee. */
export async function tellWaiting(
  app: ReceivingApp,
  { profile, party, by, reference }: Pick<Receipt, "profile" | "party" | "by" | "reference">,
  asOf: { readonly asOf?: Temporal.PlainDate } = {},
): Promise<readonly Told[]> {
  const waiting = await findWaitingForPayment(app.sql, [traderAccount(profile, party)]);
  return await app.desk.tell(
    waiting.map((declarationId) => ({
      type: "payment.received",
      declarationId,
      actor: by,
      reference,
      ...asOf,
    })),
  );
}
