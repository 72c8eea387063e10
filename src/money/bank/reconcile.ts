/**
 * Bank entries find their party: by the order they answer, a debt or declaration whose number the payer
 * wrote, or the party's own number. What finds none, or more than one, waits for an officer with its money
 * in suspense. In: a file. Out: entries, booked a few at a time in transactions of their own, so that a run
 * that was cut off is simply sent again; nothing is booked twice, whichever file brings it.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import type { BankEntry } from "#src/money/bank/camt.ts";
import { readStatement } from "#src/money/bank/read-large.ts";
import { isStatusReport, readStatusReport } from "#src/money/bank/status-report.ts";
import {
  type EntryRow,
  findKnown,
  insertEntry,
  lockFileOrders,
  lockOrder,
  type OrderRow,
  putFile,
} from "#src/money/bank/store.ts";
import { openCalls, payAsGuarantor } from "#src/money/debts/guarantor.ts";
import { findByReference } from "#src/money/debts/store.ts";
import { type Called, findCalled } from "#src/money/guarantees/call-store.ts";
import type { DebtKey } from "#src/money/journal/posting.ts";
import { bookPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { answerOf, bookAnswer, refuseOrders } from "./answer-orders.ts";
import {
  areGone,
  bookReceipt,
  payRest,
  restOf,
  tellWaiting,
  wentOn,
  type Words,
} from "../accounts/receive-money.ts";
import { findKnownParties } from "../accounts/known-number.ts";
import {
  partyOf,
  bankAccount,
  outgoingAccount,
  suspenseAccount,
} from "#src/money/journal/account.ts";
import type { GivenWord } from "../accounts/word.ts";
import type { Declared } from "../declared.ts";
import type { AwaitedPayment } from "../declared.ts";

export type Reconciled = {
  readonly fileId: string;
  /** False: these bytes were taken before. */
  readonly isNew: boolean;
  readonly entries: number;
  readonly matched: number;
  readonly unmatched: number;
  readonly duplicates: number;
  readonly pending: number;
  /** Orders of ours the bank does not carry out. */
  readonly refused: number;
  /** Declarations that went on. */
  readonly advanced: number;
};

/** Entries in one transaction, for which everybody waits: some hundredths of a second. */
const entriesAtOnce = 10;

type BankFileInput = {
  readonly profile: Profile;
  readonly text: string;
  readonly name: string;
  readonly by: string;
};

/** Takes a file of the bank. @throws AppError where it cannot be read; nothing is booked then */
export async function reconcileFile(
  app: Pick<MoneyApp, "sql" | "clock" | "desk" | "declared">,
  taking: BankFileInput,
): Promise<Reconciled> {
  const { profile, text, name, by } = taking;
  if (isStatusReport(text)) return await takeReport(app, taking);
  const statement = await readStatement({ text, currency: profile.currency }, by);
  const at = app.clock();
  const { fileId, isNew } = await putFile(app.sql, {
    fileId: newId(at.epochMilliseconds),
    profile: profile.id,
    kind: statement.kind,
    digest: sha256(text),
    name,
    entries: statement.entries.length,
    content: null,
    at,
    by,
  });
  const identities = statement.entries.map(({ identity }) => identity);
  const known = await findKnown(app.sql, profile.id, identities);
  const fresh = statement.entries.filter(({ identity }) => !known.has(identity));
  const parties = new Map<string, Map<string, GivenWord>>();
  let matched = 0;
  let unmatched = 0;
  const { declared } = app;
  for (let from = 0; from < fresh.length; from += entriesAtOnce) {
    const part = fresh.slice(from, from + entriesAtOnce);
    const done = await app.desk.alone(async (tx) => {
      const made: Booked[] = [];
      for (const entry of part) {
        const booked = await bookEntry(tx, { profile, declared, entry, fileId, by, at });
        if (booked) made.push(booked);
      }
      return made;
    });
    for (const booked of done) {
      const { status, party } = booked.row;
      if (status === "matched") matched++;
      if (status === "unmatched") unmatched++;
      if (party === null) continue;
      const words = parties.get(party) ?? new Map<string, GivenWord>();
      for (const [id, word] of wordsOfEntry(booked, party, { by, at })) words.set(id, word);
      parties.set(party, words);
    }
  }
  const advanced = await tellParties(app, taking, parties);
  return {
    fileId,
    isNew,
    entries: statement.entries.length,
    matched,
    unmatched,
    duplicates: statement.entries.length - matched - unmatched,
    pending: statement.pending,
    refused: 0,
    advanced,
  };
}

/** Tells each party's declarations of its money. @returns how many went on */
async function tellParties(
  app: Pick<MoneyApp, "sql" | "clock" | "desk" | "declared">,
  { profile, name: reference, by }: BankFileInput,
  parties: ReadonlyMap<string, Words>,
): Promise<number> {
  let advanced = 0;
  for (const [party, words] of parties)
    advanced += await tellParty(app, { profile, party, by, reference, words });
  return advanced;
}

/** Those that its money names first; the others, and debts, with what they left. @returns how many went on */
export async function tellParty(
  app: Pick<MoneyApp, "sql" | "clock" | "desk" | "declared">,
  {
    words,
    ...about
  }: Pick<BankFileInput, "profile" | "by"> & {
    readonly party: string;
    readonly reference: string;
    readonly words: Words;
  },
): Promise<number> {
  const first = words.size === 0 ? [] : await tellWaiting(app, { ...about, words, only: "named" });
  if (!areGone([...words.keys()], first)) return wentOn(first).length;
  if (words.size > 0) await payRest(app, about);
  return wentOn(first).length + wentOn(await tellWaiting(app, about)).length;
}

/**
 * An entry that names declarations is for them, with what the debts that it names left of it: all of that for
 * one, else in the order in which they wait.
 */
export function wordsOfEntry(
  { leftMinor, awaited }: Pick<Booked, "leftMinor" | "awaited">,
  holder: string,
  { by, at }: Pick<Booking, "by" | "at">,
): Words {
  const about = { kind: "paid-in", holder, by, at } as const;
  const own = awaited.filter(({ account }) => partyOf(account) === holder);
  const [first, ...others] = own;
  if (first && others.length === 0) return new Map([[first.id, { ...about, minor: leftMinor }]]);
  let left = leftMinor;
  return new Map(
    own.flatMap((one) => {
      if (one.dueMinor > left) return [];
      left -= one.dueMinor;
      return [[one.id, { ...about, minor: one.dueMinor }]];
    }),
  );
}

/** Takes a report on orders; sent again, it finds none that is still to be refused. */
async function takeReport(
  app: Pick<MoneyApp, "sql" | "clock" | "desk">,
  { profile, text, name, by }: BankFileInput,
): Promise<Reconciled> {
  const report = readStatusReport(text);
  const at = app.clock();
  return await app.desk.alone(async (tx) => {
    const { fileId, isNew } = await putFile(tx, {
      fileId: newId(at.epochMilliseconds),
      profile: profile.id,
      kind: "pain.002",
      digest: sha256(text),
      name,
      entries: report.orders,
      content: null,
      at,
      by,
    });
    const refused = await refuseOrders(tx, { profile, by, at }, report);
    const none = { matched: 0, unmatched: 0, duplicates: 0, pending: 0, advanced: 0 };
    return { fileId, isNew, entries: report.orders, ...none, refused };
  });
}

type Booking = {
  readonly profile: Profile;
  readonly declared: Declared;
  readonly entry: BankEntry;
  readonly fileId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

type Booked = {
  readonly row: EntryRow;
  /** Declarations that it names and that wait for money. */
  readonly awaited: readonly AwaitedPayment[];
  /** What debts that it names left of it. */
  readonly leftMinor: bigint;
};

/** Books one entry. @returns undefined where somebody booked it meanwhile */
async function bookEntry(tx: Sql, booking: Booking): Promise<Booked | undefined> {
  const { profile, declared, entry, fileId, at } = booking;
  const orders = await findOrders(tx, profile, entry);
  const match =
    orders.length > 0
      ? matchOrders(entry, orders)
      : await findParty(tx, { profile, declared }, entry);
  const row: EntryRow = {
    ...entry,
    entryId: newId(at.epochMilliseconds),
    profile: profile.id,
    fileId,
    inBooks: true,
    status: match.by === "" ? "unmatched" : "matched",
    party: match.party ?? null,
    matchedBy: match.by,
    reason: match.reason,
  };
  if (!(await insertEntry(tx, row))) return undefined;
  let leftMinor = 0n;
  if (match.answer) {
    for (const order of orders) await bookAnswer(tx, booking, order, match.answer);
  } else leftMinor = await bookMoney(tx, booking, match);
  return { row, awaited: match.awaited ?? [], leftMinor };
}

/** Orders of ours that an entry answers: one, or a block that the bank booked as one. */
async function findOrders(
  tx: Sql,
  profile: Profile,
  { endToEnd, blockId, amountMinor }: BankEntry,
): Promise<readonly OrderRow[]> {
  const order = await lockOrder(tx, profile.id, endToEnd);
  if (order) return [order];
  const [, messageId = "", number = ""] = /^(TG[0-9a-f]+)-(\d{1,5})$/.exec(blockId) ?? [];
  if (endToEnd !== "" || messageId === "") return [];
  const all = await lockFileOrders(tx, profile.id, messageId);
  const day = [...new Set(all.map(({ dueOn }) => dueOn))][Number(number) - 1];
  const block = all.filter(({ dueOn, status }) => dueOn === day && status === "sent");
  return sumOf(block) === amountMinor ? block : [];
}

const sumOf = (orders: readonly OrderRow[]) =>
  orders.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

function matchOrders(entry: BankEntry, orders: readonly OrderRow[]): Match {
  if (sumOf(orders) !== entry.amountMinor) return unknown("other-amount");
  const [answer, ...others] = new Set(orders.map((order) => answerOf(order, entry)));
  if (answer === undefined || others.length > 0) return unknown("order-closed");
  const [party, ...more] = new Set(orders.map((order) => order.party));
  const reason = answer === "came-back" ? "sent-back" : "";
  const known = more.length > 0 || party === "" ? undefined : party;
  return { party: known, by: "order", reason, keys: [], answer };
}

type Match = {
  readonly party: string | undefined;
  readonly by: string;
  readonly reason: string;
  readonly keys: readonly DebtKey[];
  /** Declarations that it names and that wait for money. */
  readonly awaited?: readonly AwaitedPayment[];
  /** What it says of orders of ours. */
  readonly answer?: "carried-out" | "came-back";
  /** The guarantor pays what it was asked for. */
  readonly guarantee?: Called;
};

/** Why an entry waits, as a code: the console has the words. */
const unknown = (reason: string): Match => ({ party: undefined, by: "", reason, keys: [] });

/** Longest list of words of a remittance that are looked up. */
const wordsMax = 40;

/** Words of an entry that may be a number of ours. */
export function numbersIn({
  remittance,
  endToEnd,
}: Pick<BankEntry, "remittance" | "endToEnd">): readonly string[] {
  return [...`${remittance} ${endToEnd}`.matchAll(/[A-Za-z0-9._/-]{3,60}/g)]
    .map(([word]) => word.replaceAll(/^[./-]+|[./-]+$/g, ""))
    .slice(0, wordsMax);
}

async function findParty(
  tx: Sql,
  { profile, declared }: Pick<Booking, "profile" | "declared">,
  entry: BankEntry,
): Promise<Match> {
  if (entry.direction === "debit") return unknown("no-order");
  if (entry.isReturn) return unknown("sent-back");
  const words = numbersIn(entry);
  const [called, ...others] = await findCalled(tx, profile.id, words);
  if (called && others.length === 0) return await matchCall(tx, profile, entry, called);
  const debts = await findByReference(tx, profile.id, words);
  const accounts = await declared.findAccounts(tx, profile.id, words);
  const named = new Set([...debts.map(({ account }) => account), ...accounts].map(partyOf));
  const keys = debts.filter(({ settledOn }) => settledOn === null);
  if (named.size > 1) return unknown("several-debts");
  const [party] = named;
  if (party !== undefined) {
    const awaited = await declared.findAwaitedByNumber(tx, profile.id, words);
    return { party, by: debts.length > 0 ? "debt" : "declaration", reason: "", keys, awaited };
  }
  const parties = await findKnownParties(tx, declared, { profile: profile.id, words });
  if (parties.length > 1) return unknown("several-parties");
  const [only] = parties;
  return only === undefined
    ? unknown("names-nobody")
    : { party: only, by: "party", reason: "", keys: [] };
}

/** Who names a guarantee pays what its guarantor was asked for, and no more. */
async function matchCall(
  tx: Sql,
  profile: Profile,
  { amountMinor }: BankEntry,
  guarantee: Called,
): Promise<Match> {
  const calls = await openCalls(tx, profile.id, guarantee.guaranteeId);
  const open = calls.reduce((sum, { openMinor }) => sum + openMinor, 0n);
  if (amountMinor > open) return unknown("more-than-called");
  return { party: guarantee.holder, by: "guarantor", reason: "", keys: [], guarantee };
}

/**
 * Money in: to the party or the debts of a call, or into suspense. Money out by itself waits too.
 * @returns what is left of it for declarations that it names
 */
async function bookMoney(tx: Sql, { profile, entry, by, at }: Booking, match: Match) {
  const reference = (entry.remittance === "" ? entry.payer : entry.remittance).slice(0, 140);
  const { amountMinor } = entry;
  const { party, keys, guarantee, awaited = [] } = match;
  const from = bankAccount(profile);
  if (guarantee) {
    await payAsGuarantor(tx, { profile, guarantee, amountMinor, from, reference, by, now: at });
    return 0n;
  }
  if (party !== undefined) {
    const declarationId = awaited[0]?.id;
    const about = { profile, party, amountMinor, reference, by, keys, declarationId };
    return restOf(about, await bookReceipt(tx, about, at));
  }
  const accounts =
    entry.direction === "credit"
      ? { debit: from, credit: suspenseAccount(profile) }
      : { debit: outgoingAccount(profile), credit: from };
  const money = { amountMinor, currency: profile.currency.code, taxType: undefined };
  const declarationId = newId(at.epochMilliseconds);
  await bookPostings(tx, by, [{ declarationId, line: 1, ...accounts, ...money, reference, at }]);
  return 0n;
}
