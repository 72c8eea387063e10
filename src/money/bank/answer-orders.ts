/**
 * What the bank's answers to our orders do to the books: carried out, refused, sent back, taken back. In: an
 * order and what happened to it. Out: postings. A collection that is taken back was no payment: its debts
 * are owed again, with interest as if it had never come.
 */
import { newId } from "#src/kernel/ids.ts";
import {
  findOrderDebts,
  lockFileOrders,
  lockOrder,
  type OrderRow,
  setOrderStatus,
  setOutcome,
} from "#src/money/bank/store.ts";
import type { StatusReport } from "#src/money/bank/status-report.ts";
import { appendDebts, keyText, lockDebt, noteSettled } from "#src/money/debts/store.ts";
import { secureAgain } from "#src/money/guarantees/guarantee.ts";
import type { Account, Posting } from "#src/money/journal/posting.ts";
import { accountBalance, bookPostings, findPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { bookReceipt } from "../accounts/receive-money.ts";
import {
  bankAccount,
  debtAccount,
  depositAccount,
  payoutAccount,
  suspenseAccount,
} from "#src/money/journal/account.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type Answering = {
  readonly profile: Profile;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** What an entry says of an order: undefined where it is no answer that is awaited. */
export function answerOf(
  order: OrderRow,
  entry: { readonly direction: "credit" | "debit"; readonly isReturn: boolean },
): "carried-out" | "came-back" | undefined {
  const carriesOut = (order.kind === "refund") === (entry.direction === "debit");
  if (carriesOut) return !entry.isReturn && order.status === "sent" ? "carried-out" : undefined;
  return order.status === "done" ? "came-back" : undefined;
}

/** Books an answer that came with money. */
export async function bookAnswer(
  tx: Sql,
  { profile, by, at }: Answering,
  order: OrderRow,
  answer: "carried-out" | "came-back",
): Promise<void> {
  const { amountMinor, orderId, party, reference } = order;
  if (answer === "came-back") {
    await setOrderStatus(tx, orderId, { status: "failed", answer: "RTRN" });
    if (order.kind === "refund")
      await giveBack(tx, { profile, by, at }, order, bankAccount(profile));
    else await takeBack(tx, { profile, by, at }, order);
    return;
  }
  if (order.kind === "refund") {
    await setOrderStatus(tx, orderId, { status: "done" });
    const accounts = { debit: payoutAccount(profile), credit: bankAccount(profile) };
    await bookPostings(tx, by, [postingOf({ profile, at }, order, accounts)]);
    return;
  }
  const keys = await findOrderDebts(tx, orderId);
  const { receiptId } = await bookReceipt(
    tx,
    { profile, party, amountMinor, reference, by, keys },
    at,
  );
  await setOrderStatus(tx, orderId, { status: "done", receiptId });
}

/** Orders the bank does not carry out. @returns how many */
export async function refuseOrders(
  tx: Sql,
  answering: Answering,
  { refusals }: StatusReport,
): Promise<number> {
  const { profile } = answering;
  let failed = 0;
  for (const refusal of refusals) {
    const orders =
      refusal.of === "order"
        ? [await lockOrder(tx, profile.id, refusal.endToEnd)]
        : await lockFileOrders(tx, profile.id, refusal.messageId);
    const days = [...new Set(orders.map((order) => order?.dueOn))];
    for (const order of orders) {
      if (order?.status !== "sent") continue;
      if (refusal.of === "block") {
        // blocks of a file are numbered by their days
        const block = `${refusal.messageId}-${days.indexOf(order.dueOn) + 1}`;
        if (block !== refusal.blockId) continue;
      }
      await setOrderStatus(tx, order.orderId, { status: "failed", answer: refusal.code });
      if (order.kind === "refund") await giveBack(tx, answering, order, payoutAccount(profile));
      failed++;
    }
  }
  return failed;
}

/** A refund that did not arrive is the party's again; money nobody had placed waits again. */
async function giveBack(
  tx: Sql,
  { profile, by, at }: Answering,
  order: OrderRow,
  from: Account,
): Promise<void> {
  const { party, amountMinor, reference, entryId } = order;
  if (entryId === null) {
    await bookReceipt(tx, { profile, party, amountMinor, reference, by, from }, at);
    return;
  }
  const accounts = { debit: from, credit: suspenseAccount(profile) };
  await bookPostings(tx, by, [postingOf({ profile, at }, order, accounts)]);
  const outcome = { status: "unmatched", party: null, by, reason: "sent-back", at } as const;
  await setOutcome(tx, entryId, outcome);
}

/** The bank takes a collection back: what it paid is owed again, the rest leaves the deposit. */
async function takeBack(tx: Sql, { profile, by, at }: Answering, order: OrderRow): Promise<void> {
  const { party, amountMinor } = order;
  const deposit = depositAccount(profile.id, party);
  const owing = debtAccount(profile.id, party);
  const made = order.receiptId === null ? [] : await findPostings(tx, [order.receiptId]);
  const paid = made.filter(
    ({ debit, credit, debt }) => debit === deposit && credit === owing && debt,
  );
  const id = newId(at.epochMilliseconds);
  const common = {
    ...postingOf({ profile, at }, order, { debit: owing, credit: bankAccount(profile) }),
  };
  const keys = paid.flatMap(({ debt }) => debt ?? []);
  const again = paid.reduce((sum, posting) => sum + posting.amountMinor, 0n);
  const postings = paid.map((posting, n): Posting => ({
    ...common,
    declarationId: id,
    line: n + 1,
    amountMinor: posting.amountMinor,
    taxType: posting.taxType,
    ...(posting.debt ? { debt: posting.debt } : {}),
  }));
  const today = legalDay(profile.timeZone, at).toString();
  await bookPostings(tx, by, postings);
  await noteSettled(tx, keys, today);
  await secureDebts(tx, { profile, by, at }, paid);
  const rest = { profile, party, amountMinor: amountMinor - again, reference: order.reference };
  await takeFrom(tx, { ...rest, by, at, to: bankAccount(profile) });
}

/** Debts that are owed again are secured again. */
async function secureDebts(
  tx: Sql,
  { profile, by, at }: Answering,
  paid: readonly Posting[],
): Promise<void> {
  const today = legalDay(profile.timeZone, at).toString();
  for (const own of Map.groupBy(paid, ({ debt }) => (debt ? keyText(debt) : "")).values()) {
    const key = own[0]?.debt;
    const debt = key && (await lockDebt(tx, key));
    if (!debt) continue;
    const amountMinor = own.reduce((sum, posting) => sum + posting.amountMinor, 0n);
    const secured = { profile: profile.id, operation: debt.reference, amountMinor, by };
    await secureAgain(tx, secured, { now: at, today });
  }
}

export type PaymentInput = Answering & {
  readonly party: string;
  readonly amountMinor: bigint;
  readonly reference: string;
  /** Account that receives it. */
  readonly to: Account;
};

/** Money that left without our order is taken from a party's deposit; what it does not hold is owed. */
export async function takeFrom(tx: Sql, taking: PaymentInput): Promise<void> {
  const { profile, by, party, amountMinor, reference, at, to } = taking;
  if (amountMinor <= 0n) return;
  const deposit = depositAccount(profile.id, party);
  const held = await accountBalance(tx, deposit);
  const fromDeposit = held < amountMinor ? (held > 0n ? held : 0n) : amountMinor;
  const declarationId = newId(at.epochMilliseconds);
  const common = {
    declarationId,
    credit: to,
    currency: profile.currency.code,
    taxType: undefined,
    reference: reference.slice(0, 70),
    at,
  };
  if (fromDeposit > 0n)
    await bookPostings(tx, by, [{ ...common, line: 1, debit: deposit, amountMinor: fromDeposit }]);
  const owed = amountMinor - fromDeposit;
  if (owed === 0n) return;
  const account = debtAccount(profile.id, party);
  const debt = { declarationId, number: 2 };
  const day = legalDay(profile.timeZone, at).toString();
  const days = { term: "at-once", aroseOn: day, dueOn: day };
  await appendDebts(tx, [
    { ...debt, profile: profile.id, account, reference: common.reference, ...days },
  ]);
  await bookPostings(tx, by, [{ ...common, line: 2, debit: account, amountMinor: owed, debt }]);
}

function postingOf(
  { profile, at }: Pick<Answering, "profile" | "at">,
  { amountMinor, reference }: OrderRow,
  accounts: { readonly debit: Account; readonly credit: Account },
): Posting {
  const declarationId = newId(at.epochMilliseconds);
  const money = { amountMinor, currency: profile.currency.code, taxType: undefined };
  return { declarationId, line: 1, ...accounts, ...money, reference, at };
}
