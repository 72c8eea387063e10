/**
 * Bank entries find their party: by the order they answer, a debt or declaration whose number the payer
 * wrote, or the party's own number. What finds none, or more than one, waits for an officer with its money
 * in suspense. In: a file. Out: entries, booked each in a transaction of its own, so that a run that was cut
 * off is simply sent again; nothing is booked twice, whichever file brings it.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { type BankEntry, readCamt } from "#src/money/bank/camt.ts";
import {
  type EntryRow,
  findKnown,
  insertEntry,
  lockOrder,
  type OrderRow,
  putFile,
  setOrderStatus,
} from "#src/money/bank/store.ts";
import { partyOf } from "#src/money/debts/debt.ts";
import { findByReference } from "#src/money/debts/store.ts";
import type { DebtKey } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { App } from "../app.ts";
import { bookReceipt, tellWaiting } from "./receive-money.ts";
import { findDeclaredAccounts, findKnownParties } from "./store.ts";

export type Reconciled = {
  readonly fileId: string;
  /** False: these bytes were taken before. */
  readonly isNew: boolean;
  readonly entries: number;
  readonly matched: number;
  readonly unmatched: number;
  readonly duplicates: number;
  readonly pending: number;
  /** Declarations that went on. */
  readonly advanced: number;
};

/** Takes a file of the bank. @throws AppError where it cannot be read; nothing is booked then */
export async function reconcileFile(
  app: Pick<App, "sql" | "clock" | "desk">,
  {
    profile,
    text,
    name,
    by,
  }: {
    readonly profile: Profile;
    readonly text: string;
    readonly name: string;
    readonly by: string;
  },
): Promise<Reconciled> {
  const statement = readCamt(text, profile.currency);
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
  const parties = new Set<string>();
  let matched = 0;
  let unmatched = 0;
  for (const entry of fresh) {
    const row = await app.desk.alone(() =>
      app.sql.begin(async (tx) => await bookEntry(tx, { profile, entry, fileId, by, at })),
    );
    if (row?.status === "matched") matched++;
    if (row?.status === "unmatched") unmatched++;
    if (row?.party && row.direction === "credit") parties.add(row.party);
  }
  let advanced = 0;
  for (const party of parties) {
    const told = await tellWaiting(app, { profile, party, by, reference: name });
    advanced += told.filter(({ status }) => status !== "awaiting-payment").length;
  }
  return {
    fileId,
    isNew,
    entries: statement.entries.length,
    matched,
    unmatched,
    duplicates: statement.entries.length - matched - unmatched,
    pending: statement.pending,
    advanced,
  };
}

type Booking = {
  readonly profile: Profile;
  readonly entry: BankEntry;
  readonly fileId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Books one entry. @returns undefined where somebody booked it meanwhile */
async function bookEntry(tx: Sql, booking: Booking): Promise<EntryRow | undefined> {
  const { profile, entry, fileId, at } = booking;
  const order = await lockOrder(tx, profile.id, entry.endToEnd);
  const match = order ? matchOrder(entry, order) : await findParty(tx, profile, entry);
  const row: EntryRow = {
    ...entry,
    entryId: newId(at.epochMilliseconds),
    profile: profile.id,
    fileId,
    status: match.party === undefined ? "unmatched" : "matched",
    party: match.party ?? null,
    matchedBy: match.by,
    reason: match.reason,
  };
  if (!(await insertEntry(tx, row))) return undefined;
  if (match.party !== undefined && order) await bookOrder(tx, booking, order);
  else if (entry.direction === "credit") await bookCredit(tx, booking, match);
  return row;
}

type Match = {
  readonly party: string | undefined;
  readonly by: string;
  readonly reason: string;
  readonly keys: readonly DebtKey[];
};

/** Why an entry waits, as a code: the console has the words. */
const unknown = (reason: string): Match => ({ party: undefined, by: "", reason, keys: [] });

/** An order of ours is answered: carried out, or sent back. */
function matchOrder(entry: BankEntry, order: OrderRow): Match {
  const carriesOut = (order.kind === "refund") === (entry.direction === "debit");
  if (entry.amountMinor !== order.amountMinor) return unknown("other-amount");
  if (carriesOut && !entry.isReturn && order.status === "sent")
    return { party: order.party, by: "order", reason: "", keys: [] };
  if (!carriesOut && order.kind === "refund" && order.status === "done")
    return { party: order.party, by: "order", reason: "sent-back", keys: [] };
  return unknown("order-closed");
}

/** Longest list of words of a remittance that are looked up. */
const wordsMax = 40;

async function findParty(tx: Sql, profile: Profile, entry: BankEntry): Promise<Match> {
  if (entry.direction === "debit") return unknown("no-order");
  if (entry.isReturn) return unknown("sent-back");
  const words = [...`${entry.remittance} ${entry.endToEnd}`.matchAll(/[A-Za-z0-9._/-]{3,60}/g)]
    .map(([word]) => word.replaceAll(/^[./-]+|[./-]+$/g, ""))
    .slice(0, wordsMax);
  const debts = await findByReference(tx, profile.id, words);
  const declared = await findDeclaredAccounts(tx, profile.id, words);
  const named = new Set([...debts.map(({ account }) => account), ...declared].map(partyOf));
  const keys = debts.filter(({ settledOn }) => settledOn === null);
  if (named.size > 1) return unknown("several-debts");
  const [party] = named;
  if (party !== undefined)
    return { party, by: debts.length > 0 ? "debt" : "declaration", reason: "", keys };
  const parties = await findKnownParties(tx, profile.id, words);
  if (parties.length > 1) return unknown("several-parties");
  const [only] = parties;
  return only === undefined
    ? unknown("names-nobody")
    : { party: only, by: "party", reason: "", keys: [] };
}

/** Money in: to the party, or into suspense. */
async function bookCredit(tx: Sql, { profile, entry, by, at }: Booking, match: Match) {
  const reference = entry.remittance === "" ? entry.payer : entry.remittance;
  const { amountMinor } = entry;
  if (match.party !== undefined) {
    const { party, keys } = match;
    await bookReceipt(tx, { profile, party, amountMinor, reference, by, keys }, at);
    return;
  }
  await appendPostings(tx, [
    {
      declarationId: newId(at.epochMilliseconds),
      line: 1,
      debit: `bank:${profile.currency.code}`,
      credit: suspenseAccount(profile),
      amountMinor,
      currency: profile.currency.code,
      taxType: undefined,
      reference: reference.slice(0, 140),
      at,
    },
  ]);
}

/** What an order of ours does to the books once the bank carried it out, or sent it back. */
async function bookOrder(tx: Sql, { profile, entry, by, at }: Booking, order: OrderRow) {
  const isBack = order.kind === "refund" && entry.direction === "credit";
  await setOrderStatus(tx, order.orderId, isBack ? "failed" : "done");
  if (entry.direction === "credit") {
    const { party, reference } = order;
    const { amountMinor } = entry;
    await bookReceipt(tx, { profile, party, amountMinor, reference, by }, at);
    return;
  }
  await appendPostings(tx, [
    {
      declarationId: newId(at.epochMilliseconds),
      line: 1,
      debit: payoutAccount(profile),
      credit: `bank:${profile.currency.code}`,
      amountMinor: entry.amountMinor,
      currency: profile.currency.code,
      taxType: undefined,
      reference: order.reference,
      at,
    },
  ]);
}

/** Money nobody could place yet. */
export function suspenseAccount(profile: Profile): string {
  return `suspense:${profile.id}`;
}

/** Ordered and not yet taken by the bank. */
export function payoutAccount(profile: Profile): string {
  return `payout:${profile.id}`;
}
