/**
 * Money that came for a party: into its deposit, from there to its debts by the order of the profile,
 * and declarations that waited for it are told. What the payer names is paid before: debts, then
 * declarations; what those leave goes as any other money, and nothing of it while it does not suffice for
 * them. The desk waits meanwhile, because groups carry balances.
 */
import { newId } from "#src/kernel/ids.ts";
import { type PaidDebts, payDebts } from "#src/money/debts/pay-debts.ts";
import type { DebtKey } from "#src/money/journal/posting.ts";
import { accountBalance, bookPostings } from "#src/money/journal/store.ts";
import { waitOut } from "#src/platform/driver/wait-out.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { type KeptWord, keepWords, takeWord } from "./given-words-store.ts";
import { depositAccount, traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import type { OutsideFact, FactOutcome, OutcomesSoFar } from "#src/platform/desk.ts";
import type { GivenWord } from "./word.ts";
import type { AwaitedPayment } from "../declared.ts";

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
  /** Declaration the payer named: it is paid before any debt. */
  readonly declarationId?: string | undefined;
};

const nothingPaid = { paidMinor: 0n, interestMinor: 0n, allocations: [] } as const;

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
  const deposit = depositAccount(profile.id, party);
  const receiptId = newId(now.epochMilliseconds);
  const postings = depositPostings({
    depositId: receiptId,
    account: deposit,
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
      : { ...nothingPaid, lines: 0 };
  if (receipt.declarationId !== undefined) {
    const restMinor = await accountBalance(tx, deposit);
    return { ...named, receiptId, restMinor, lines: postings.length + named.lines };
  }
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

type ReceivingApp = Pick<MoneyApp, "sql" | "clock" | "desk" | "declared">;
type Day = { readonly asOf?: Temporal.PlainDate };
/** What money that was paid in says about declarations, by their ids. */
export type Words = ReadonlyMap<string, GivenWord>;

/**
 * Books money and lets go on what waited for it. The answer is there once it is booked and some have gone
 * on; the others go on behind it, and what a stop of the server leaves out is found by the sweep.
 */
export async function receiveMoney(
  app: ReceivingApp,
  receipt: Receipt & {
    /** Who books it: what its party lodged is paid, where no declaration is named. */
    readonly lodgerId: string;
    /** Asked in the transaction that books it; throws where it may not be. */
    readonly require?: (tx: Sql) => Promise<void>;
  },
  asOf: Day = {},
): Promise<{ readonly paid: PaidDebts } & OutcomesSoFar> {
  const { profile, party } = receipt;
  const account = traderAccount(profile, party);
  const waiting = await app.declared.findAwaitingMoney(app.sql, { account, limit: waitingMax });
  const { paid, kept } = await app.desk.alone(async (tx) => {
    await receipt.require?.(tx);
    const booked = await bookReceipt(tx, receipt, app.clock());
    const amountMinor = restOf(receipt, booked);
    const words = wordsOf(waiting, { ...receipt, amountMinor, at: app.clock() });
    const { receiptId } = booked;
    const reference = receipt.reference.slice(0, 140);
    const keeping = [...words].map(([declarationId, word]) => ({
      declarationId,
      receiptId,
      reference,
      word,
    }));
    await keepWords(tx, keeping);
    return { paid: booked, kept: keeping };
  });
  const { declarationId } = receipt;
  if (declarationId === undefined)
    return { paid, ...(await tellWaitingSoon(app, { ...receipt, kept }, asOf)) };
  const first = await tellWaitingSoon(app, { ...receipt, kept, only: "named" }, asOf);
  if (!areGone([declarationId], first.told)) return { paid, ...first };
  const rest = await payRest(app, receipt);
  const others = await tellWaitingSoon(app, receipt, asOf);
  const told = [...first.told, ...others.told];
  return { paid: rest, told, later: first.later + others.later };
}

/** Whether all declarations that money named went on: only then it is for anything else. */
export function areGone(named: readonly string[], told: readonly FactOutcome[]): boolean {
  const gone = new Set(wentOn(told).map(({ id }) => id));
  return named.every((id) => gone.has(id));
}

/** Oldest first; more than this wait for the next money. */
const waitingMax = 10_000;

/** What the debts that were paid left of it: interest is among what was paid. */
export const restOf = (
  { amountMinor }: Pick<Receipt, "amountMinor">,
  { paidMinor }: Pick<PaidDebts, "paidMinor">,
): bigint => amountMinor - paidMinor;

/** Pays debts with what is left of money that was paid in for a declaration. */
export async function payRest(
  app: ReceivingApp,
  { profile, party, reference, by }: Pick<Receipt, "profile" | "party" | "reference" | "by">,
): Promise<PaidDebts> {
  const payment = { profile, party, reference, by, now: app.clock() };
  return await app.desk.alone(async (tx) => await payDebts(tx, payment));
}

type Speaking = Pick<Receipt, "party" | "by" | "amountMinor" | "declarationId"> & {
  readonly lodgerId: string;
  readonly at: Temporal.Instant;
};

/**
 * Money says which declaration it is for: the one that is named, with all of it; else those that who books it
 * lodged, in the order in which they wait, each with what it asks for. Other declarations of the account are
 * told that money came, and no more.
 */
function wordsOf(
  waiting: readonly AwaitedPayment[],
  { party, by, amountMinor, declarationId, lodgerId, at }: Speaking,
): Words {
  const about = { kind: "paid-in", holder: party, by, at } as const;
  if (declarationId !== undefined)
    return new Map([[declarationId, { ...about, minor: amountMinor }]]);
  let left = amountMinor;
  const words = new Map<string, GivenWord>();
  for (const one of waiting) {
    if (one.lodgerId !== lodgerId || !waitsForWord(one)) continue;
    if (one.dueMinor > left) continue;
    words.set(one.id, { ...about, minor: one.dueMinor });
    left -= one.dueMinor;
  }
  return words;
}

/** Says whether it is a word that it waits for, and not money. */
export function waitsForWord({ code }: AwaitedPayment): boolean {
  return code === "PAY-005" || code === "PAY-006";
}

type Telling = Pick<Receipt, "profile" | "party" | "by" | "reference"> & {
  readonly words?: Words;
  /** Words that were kept with the booking. */
  readonly kept?: readonly KeptWord[];
  /** Only those that it has words for. */
  readonly only?: "named";
};

/** Tells all of them; resolves when the last has been told. */
export async function tellWaiting(
  app: ReceivingApp,
  telling: Telling,
  asOf: Day = {},
): Promise<readonly FactOutcome[]> {
  return await app.desk.tell(await factsOf(app, telling, asOf));
}

/** Tells some of them; the others are told behind it. */
export async function tellWaitingSoon(
  app: ReceivingApp,
  telling: Telling,
  asOf: Day = {},
): Promise<OutcomesSoFar> {
  return await app.desk.tellSoon(await waitOut(() => factsOf(app, telling, asOf)));
}

/**
 * What declarations of a party that wait for money or a guarantee are told, in the order in which they wait.
 * What the account does not cover is not told, nor what waits for a word that this money does not give.
 */
async function factsOf(
  app: ReceivingApp,
  { profile, party, by, reference, words = new Map(), kept = [], only }: Telling,
  asOf: Day,
): Promise<readonly OutsideFact[]> {
  const account = traderAccount(profile, party);
  const waiting = await app.declared.findAwaitingMoney(app.sql, { account, limit: waitingMax });
  const available = await accountBalance(app.sql, account);
  const keptOf = new Map(kept.map((one) => [one.declarationId, one]));
  const isMet = (one: AwaitedPayment) => one.code !== "PAY-001" || one.dueMinor <= available;
  const isNamed = ({ id }: AwaitedPayment) => words.has(id) || keptOf.has(id);
  const met = waiting.filter(
    (one) =>
      (only === undefined || isNamed(one)) && (waitsForWord(one) ? isNamed(one) : isMet(one)),
  );
  return met.map(({ id }) => {
    const told = { type: "payment.received", declarationId: id, actor: by, reference } as const;
    const one = keptOf.get(id);
    const word = words.get(id);
    return { ...told, ...(word ? { word } : {}), ...(one ? tellingOf(one) : {}), ...asOf };
  });
}

/** A word that was kept is taken when it is told, so that it counts once. */
export function tellingOf(kept: KeptWord) {
  return { word: kept.word, also: async (tx: Sql) => await takeWord(tx, kept) };
}

/** Of those told, the ones that really went on. */
export function wentOn(told: readonly FactOutcome[]): readonly FactOutcome[] {
  return told.filter(({ changed, status }) => changed && status !== "awaiting-payment");
}
