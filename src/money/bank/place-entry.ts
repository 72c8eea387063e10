/**
 * What officers decide about entries of the bank that nobody could place: whose money it is, that it goes
 * back to who paid it, or that the bank took it for itself. In: an entry that waits. Out: postings, and an
 * order where money is sent back.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import {
  type EntryRow,
  insertOrder,
  lockEntry,
  type OrderRow,
  setOutcome,
} from "#src/money/bank/store.ts";
import { findByReference } from "#src/money/debts/store.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Answering, takeFrom } from "./answer-orders.ts";
import { bookReceipt, restOf, type Words } from "../accounts/receive-money.ts";
import type { Declared } from "../declared.ts";
import { numbersIn, wordsOfEntry } from "./reconcile.ts";
import {
  bankAccount,
  outgoingAccount,
  payoutAccount,
  suspenseAccount,
  lossAccount,
  partyOf,
} from "#src/money/journal/account.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** The entry, held; it waits for an officer. */
export async function lockWaiting(
  tx: Sql,
  id: string,
  direction?: EntryRow["direction"],
): Promise<EntryRow> {
  const entry = await lockEntry(tx, id);
  if (entry?.status === "unmatched" && (direction ?? entry.direction) === entry.direction)
    return entry;
  throw new AppError({
    code: "BANK_ENTRY_PLACED",
    status: 409,
    message: `Entry ${id.slice(0, 40)} is not waiting for this.`,
    fix: "Take one of GET /api/v1/bank-entries?status=unmatched; money in goes back, money out is a cost.",
  });
}

type Placing = Answering & { readonly entry: EntryRow; readonly reason: string };

/**
 * It is a party's: into its deposit, or out of it.
 * @returns what it says of declarations of the party that it names and that wait for money
 */
export async function assignEntry(
  tx: Sql,
  placing: Placing & { readonly party: string; readonly declared: Declared },
): Promise<Words> {
  const { entry, profile, party, declared, by, at, reason } = placing;
  const reference = entry.remittance === "" ? entry.payer : entry.remittance;
  const { amountMinor, entryId } = entry;
  await setOutcome(tx, entryId, { status: "assigned", party, by, reason, at });
  if (entry.direction === "debit") {
    const taking = { profile, by, at, party, amountMinor, to: contraOf(profile, entry) };
    await takeFrom(tx, { ...taking, reference: reference === "" ? "bank" : reference });
    return new Map();
  }
  const numbers = numbersIn(entry);
  const isOwn = ({ account }: { readonly account: string }) => partyOf(account) === party;
  const debts = await findByReference(tx, profile.id, numbers);
  const named = await declared.findAwaitedByNumber(tx, profile.id, numbers);
  const [keys, awaited] = [debts.filter(isOwn), named.filter(isOwn)];
  const money = { profile, party, amountMinor, reference, by, from: suspenseAccount(profile) };
  const about = { ...money, keys, declarationId: awaited[0]?.id };
  const leftMinor = restOf(about, await bookReceipt(tx, about, at));
  return wordsOfEntry({ awaited, leftMinor }, party, { by, at });
}

/** It goes back to who paid it, with the next file of orders. */
export async function sendBack(
  tx: Sql,
  {
    entry,
    profile,
    by,
    at,
    reason,
    payee,
  }: Placing & { readonly payee: Pick<OrderRow, "name" | "bankAccount" | "bic"> },
): Promise<void> {
  const { amountMinor, entryId, currency } = entry;
  const orderId = newId(at.epochMilliseconds);
  const reference = `Returned ${entry.bookedOn} ${entry.remittance}`.trim().slice(0, 70);
  await setOutcome(tx, entryId, { status: "sent-back", party: null, by, reason, at });
  const accounts = { debit: suspenseAccount(profile), credit: payoutAccount(profile) };
  const money = { amountMinor, currency, taxType: undefined, reference, at };
  await bookPostings(tx, by, [{ declarationId: orderId, line: 1, ...accounts, ...money }]);
  const about = { orderId, profile: profile.id, kind: "refund", party: "", entryId } as const;
  const dueOn = legalDay(profile.timeZone, at).toString();
  const endToEnd = `TGR${orderId.replaceAll("-", "")}`;
  const none = { mandate: null, signedOn: null, dueOn, endToEnd, reference };
  await insertOrder(tx, { ...about, ...payee, ...none, amountMinor, currency, at, by });
}

/** The bank took it for itself. */
export async function bookCost(tx: Sql, placing: Placing): Promise<void> {
  const { entry, profile, by, at, reason } = placing;
  const { amountMinor, currency, entryId } = entry;
  await setOutcome(tx, entryId, { status: "cost", party: null, by, reason, at });
  const accounts = { debit: lossAccount(profile.id, "bank"), credit: contraOf(profile, entry) };
  const money = { amountMinor, currency, taxType: undefined, reference: reason.slice(0, 70), at };
  const declarationId = newId(at.epochMilliseconds);
  await bookPostings(tx, by, [{ declarationId, line: 1, ...accounts, ...money }]);
}

/** Where money that went out by itself waits; the bank, for entries of before it was booked. */
function contraOf(profile: Profile, { inBooks }: EntryRow): string {
  return inBooks ? outgoingAccount(profile) : bankAccount(profile);
}
