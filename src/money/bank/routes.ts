/** Routes of bank files: statements in, orders out, and the queue of what nobody could place. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { writePain001, writePain008 } from "#src/money/bank/pain.ts";
import {
  type EntryRow,
  findContent,
  insertMandate,
  insertOrder,
  listEntries,
  listFiles,
  listOrders,
  lockEntry,
  lockOpenOrders,
  putFile,
  setSent,
} from "#src/money/bank/store.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Route, type RouteRequest, routeFor } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { collectionsDue } from "./collect.ts";
import type { Answering } from "./answer-orders.ts";
import { assignEntry, bookCost, lockWaiting, sendBack } from "./place-entry.ts";
import { requireKnownNumber } from "../accounts/known-number.ts";
import { tellWaitingSoon } from "../accounts/receive-money.ts";
import { reconcileFile, tellParty } from "./reconcile.ts";
import { profileFor } from "#src/registers/app.ts";

const route = routeFor<MoneyApp>();

const ProfileQuery = z.object({ profile: z.string().max(20).optional() });
const fileBytesMax = 20_000_000;

const Taken = z.object({
  fileId: z.string(),
  isNew: z.boolean(),
  entries: z.int(),
  matched: z.int(),
  unmatched: z.int(),
  duplicates: z.int(),
  pending: z.int(),
  /** Orders of ours the bank does not carry out. */
  refused: z.int(),
  advanced: z.int(),
});
const File = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  entries: z.int(),
  at: z.string(),
  by: z.string(),
});
const Entry = z.object({
  id: z.string(),
  bookedOn: z.string(),
  direction: z.string(),
  amount: z.string(),
  currency: z.string(),
  remittance: z.string(),
  payer: z.string(),
  payerAccount: z.string(),
  status: z.string(),
  party: z.string().nullable(),
  matchedBy: z.string(),
  reason: z.string(),
});
const EntriesQuery = ProfileQuery.extend({
  status: z.enum(["matched", "unmatched", "assigned", "sent-back", "cost"]).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const bankAccount = z
  .string()
  .trim()
  .regex(/^[A-Z0-9]{4,34}$/, "letters and digits of an IBAN or account number");
const bic = z.string().regex(/^([A-Z0-9]{8}([A-Z0-9]{3})?)?$/, "not a BIC");
const Assigning = z.strictObject({
  party: z.string().regex(/^[A-Za-z0-9._-]{1,60}$/, "is not the number of a party"),
  reason: z.string().trim().min(3).max(500),
});
const Costing = z.strictObject({ reason: z.string().trim().min(3).max(500) });
const SendingBack = z.strictObject({
  name: z.string().trim().min(1).max(140),
  bankAccount,
  bic: bic.default(""),
  reason: z.string().trim().min(3).max(500),
});
const Making = z.strictObject({
  profile: z.string().max(20).optional(),
  kind: z.enum(["refund", "collection"]),
  /** Collections: debts due until this day. */
  dueBy: LegalDate.optional(),
});
const Order = z.object({
  id: z.string(),
  kind: z.string(),
  party: z.string(),
  amount: z.string(),
  currency: z.string(),
  dueOn: z.string(),
  status: z.string(),
  reference: z.string(),
  endToEnd: z.string(),
  /** Why the bank did not carry it out: its reason code. */
  answer: z.string(),
});
const Mandating = z.strictObject({
  profile: z.string().max(20).optional(),
  mandate: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9/.-]{1,35}$/),
  name: z.string().trim().min(1).max(140),
  bankAccount,
  bic: bic.default(""),
  signedOn: LegalDate,
});

const byMoney = { kind: "scope", scope: "money" } as const;
const read = { kind: "scope", scope: "money", or: ["inspect"] } as const;

function printEntry(row: EntryRow, { currency }: Profile): z.infer<typeof Entry> {
  const { entryId: id, bookedOn, direction, amountMinor, remittance, payer } = row;
  const { status, party, matchedBy, reason } = row;
  const amount = formatMinor(amountMinor, currency.decimals);
  const { currency: code, payerAccount } = row;
  const about = { id, bookedOn, direction, amount, currency: code, remittance, payer };
  return { ...about, payerAccount, status, party, matchedBy, reason };
}

export const bankRoutes: readonly Route<MoneyApp>[] = [
  route({
    method: "POST",
    path: "/bank-files",
    says: {
      en: "Import a bank file (camt.053, camt.054, pain.002)",
      zh: "导入银行文件（对账单、入账通知、指令状态）",
    },
    policy: byMoney,
    act: { does: "credit", words: ["treasurer"] },
    query: ProfileQuery.extend({ name: z.string().max(200).optional() }),
    bodyTypes: ["application/xml", "text/xml"],
    bytesMax: fileBytesMax,
    answers: {
      200: { says: "What became of its entries; sent again, it changes nothing.", schema: Taken },
      413: { says: "It takes more time or memory than one file may; nothing was booked." },
      422: { says: "It cannot be read; nothing was booked." },
    },
    handle: async ({ app, caller, query, bytes }) => {
      const profile = profileFor(app, query.profile);
      const by = actorOf(caller);
      const name = query.name ?? "statement";
      const text = new TextDecoder("utf-8", { fatal: false }).decode(bytes);
      return { status: 200, body: await reconcileFile(app, { profile, text, name, by }) };
    },
  }),
  route({
    method: "GET",
    path: "/bank-files",
    says: { en: "Bank files", zh: "银行文件" },
    policy: read,
    query: ProfileQuery,
    answers: {
      200: { says: "The newest first.", schema: z.object({ files: z.array(File) }) },
    },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const files = (await listFiles(app.sql, profile.id)).map(
        ({ fileId: id, kind, name, entries, at, by }) => ({ id, kind, name, entries, at, by }),
      );
      return { status: 200, body: { files } };
    },
  }),
  route({
    method: "GET",
    path: "/bank-entries",
    says: { en: "Bank entries; unmatched ones wait for an officer", zh: "银行入账明细" },
    policy: read,
    query: EntriesQuery,
    answers: {
      200: {
        says: "The newest first.",
        schema: z.object({ entries: z.array(Entry), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, query }) => {
      const { profile: wanted, ...asked } = query;
      const profile = profileFor(app, wanted);
      const rows = await listEntries(app.sql, { profile: profile.id, ...asked });
      const entries = rows.map((row) => printEntry(row, profile));
      const next = entries.length === asked.limit ? (entries.at(-1)?.id ?? null) : null;
      return { status: 200, body: { entries, next } };
    },
  }),
  route({
    method: "POST",
    path: "/bank-entries/{id}/assignment",
    says: { en: "Assign a bank entry to a party", zh: "认领银行入账" },
    policy: byMoney,
    act: { does: "credit", words: ["treasurer"], concerns: ["party"] },
    record: { kind: "bank-entry", param: "id" },
    decides: true,
    body: Assigning,
    answers: {
      200: { says: "Booked to the party; what it paid of debts is in the books.", schema: Entry },
      409: { says: "It is placed." },
    },
    handle: async (request) => {
      const { party, reason } = request.body;
      const placed = await place(request, undefined, async (tx, at) => {
        await requireKnownNumber(request.app, at.profile, party);
        return await assignEntry(tx, { ...at, reason, party, declared: request.app.declared });
      });
      const { profile, row, by, done: words } = placed;
      const { app } = request;
      const about = { profile, party, by, reference: row.remittance.slice(0, 70) };
      if (words.size > 0) await tellParty(app, { ...about, words });
      else await tellWaitingSoon(app, about);
      return { status: 200, body: printEntry(row, profile) };
    },
  }),
  route({
    method: "POST",
    path: "/bank-entries/{id}/return",
    says: { en: "Return money to the payer", zh: "退回无主入账" },
    policy: byMoney,
    act: { does: "refund", words: ["treasurer"] },
    record: { kind: "bank-entry", param: "id" },
    decides: true,
    second: {
      act: "refund",
      subject: ({ params, body }) => `entry ${params.id} to ${body.bankAccount}`,
    },
    body: SendingBack,
    answers: {
      200: { says: "It goes out with the next file of refunds.", schema: Entry },
      409: { says: "It has been placed, is not an incoming payment, or needs a second person." },
    },
    handle: async (request) => {
      const { reason, ...payee } = request.body;
      const work = (tx: Sql, at: EntryTarget) => sendBack(tx, { ...at, reason, payee });
      const { row, profile } = await place(request, "credit", work);
      return { status: 200, body: printEntry(row, profile) };
    },
  }),
  route({
    method: "POST",
    path: "/bank-entries/{id}/cost",
    says: { en: "Book a bank charge as a cost", zh: "列支银行费用" },
    policy: byMoney,
    act: { does: "spend", words: ["treasurer"] },
    record: { kind: "bank-entry", param: "id" },
    decides: true,
    second: { act: "write-off", subject: ({ params }) => `entry ${params.id}` },
    body: Costing,
    answers: {
      200: { says: "Booked as a loss.", schema: Entry },
      409: { says: "It is placed, is money that came in, or a second person is needed." },
    },
    handle: async (request) => {
      const { reason } = request.body;
      const work = (tx: Sql, at: EntryTarget) => bookCost(tx, { ...at, reason });
      const { row, profile } = await place(request, "debit", work);
      return { status: 200, body: printEntry(row, profile) };
    },
  }),
  route({
    method: "POST",
    path: "/payment-files",
    says: { en: "Write a file of payment orders", zh: "生成付款或扣款文件" },
    policy: byMoney,
    act: { does: "spend", words: ["treasurer"] },
    body: Making,
    answers: {
      200: {
        says: "The file; its text is at /payment-files/{id}.",
        schema: z.object({ id: z.string(), name: z.string(), orders: z.int() }),
      },
      409: { says: "There is nothing to order, or the profile states no bank account." },
    },
    handle: async ({ app, caller, body }) => {
      const { profile: wanted, kind, dueBy } = body;
      const profile = profileFor(app, wanted);
      const by = actorOf(caller);
      const made = await app.sql.begin(
        async (tx) => await writeOrders(tx, { app, profile, kind, dueBy, by }),
      );
      return { status: 200, body: made };
    },
  }),
  route({
    method: "GET",
    path: "/payment-files/{id}",
    says: { en: "The text of a file of orders", zh: "付款或扣款文件内容" },
    policy: byMoney,
    record: { kind: "payment-file", param: "id" },
    answers: {
      200: { says: "pain.001 or pain.008.", types: ["application/xml"] },
      404: { says: "No such file." },
    },
    handle: async ({ app, params }) => {
      const found = await findContent(app.sql, params.id);
      return { status: 200, body: found?.content ?? "", type: "application/xml" };
    },
  }),
  route({
    method: "GET",
    path: "/payment-orders",
    says: { en: "Orders to the bank", zh: "付款与扣款指令" },
    policy: read,
    query: ProfileQuery,
    answers: {
      200: { says: "The newest first.", schema: z.object({ orders: z.array(Order) }) },
    },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const { decimals } = profile.currency;
      const orders = (await listOrders(app.sql, profile.id)).map((row) => ({
        id: row.orderId,
        kind: row.kind,
        party: row.party,
        amount: formatMinor(row.amountMinor, decimals),
        currency: row.currency,
        dueOn: row.dueOn,
        status: row.status,
        reference: row.reference,
        endToEnd: row.endToEnd,
        answer: row.answer,
      }));
      return { status: 200, body: { orders } };
    },
  }),
  route({
    method: "POST",
    path: "/accounts/{party}/mandates",
    says: { en: "Enter a direct debit mandate", zh: "登记扣款授权" },
    policy: byMoney,
    act: { does: "spend", words: ["treasurer"] },
    record: { kind: "account", param: "party" },
    body: Mandating,
    answers: {
      201: { says: "Entered.", schema: z.object({ mandate: z.string() }) },
      409: { says: "The party has a mandate of that number." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { profile: wanted, ...mandate } = body;
      const profile = profileFor(app, wanted);
      await requireKnownNumber(app, profile, params.party);
      const about = {
        profile: profile.id,
        party: params.party,
        by: actorOf(caller),
      };
      if (await insertMandate(app.sql, { ...mandate, ...about, at: app.clock() }))
        return { status: 201, body: { mandate: mandate.mandate } };
      throw new AppError({
        code: "MANDATE_EXISTS",
        status: 409,
        message: `The party already has a mandate ${mandate.mandate}.`,
        fix: "Use another number; a mandate that was entered stays as it is.",
      });
    },
  }),
];

type EntryTarget = Answering & { readonly entry: EntryRow };

/** Places the entry of the address, alone with the desk. */
async function place<Done>(
  { app, caller, params: { id } }: RouteRequest<MoneyApp, { readonly id: string }>,
  direction: EntryRow["direction"] | undefined,
  work: (tx: Sql, at: EntryTarget) => Promise<Done>,
): Promise<{
  readonly row: EntryRow;
  readonly profile: Profile;
  readonly by: string;
  /** What came of the work. */
  readonly done: Done;
}> {
  const by = actorOf(caller);
  return await app.desk.alone(async (tx) => {
    const entry = await lockWaiting(tx, id, direction);
    const profile = profileFor(app, entry.profile);
    const done = await work(tx, { entry, profile, by, at: app.clock() });
    return { row: (await lockEntry(tx, id)) ?? entry, profile, by, done };
  });
}

type Writing = {
  readonly app: MoneyApp;
  readonly profile: Profile;
  readonly kind: "refund" | "collection";
  readonly dueBy: string | undefined;
  readonly by: string;
};

async function writeOrders(tx: Sql, { app, profile, kind, dueBy, by }: Writing) {
  const own = findMoneyRules(profile)?.bank;
  if (!own) throw nothingToOrder("The profile states no bank account in rules/money.json.");
  const at = app.clock();
  if (kind === "collection") {
    const orders = await collectionsDue(tx, { profile, dueBy, by, at });
    for (const order of orders) await insertOrder(tx, order);
  }
  const orders = await lockOpenOrders(tx, { profile: profile.id, kind });
  if (orders.length === 0) throw nothingToOrder("There are no open orders of that kind.");
  const fileId = newId(at.epochMilliseconds);
  const name = `TG${fileId.replaceAll("-", "").slice(0, 30)}`;
  const file = { messageId: name, at, currency: profile.currency, own, orders };
  const content = kind === "refund" ? writePain001(file) : writePain008(file);
  const pain = kind === "refund" ? "pain.001" : "pain.008";
  const about = { fileId, profile: profile.id, kind: pain, digest: sha256(content) } as const;
  await putFile(tx, { ...about, name, entries: orders.length, content, at, by });
  await setSent(
    tx,
    orders.map(({ orderId }) => orderId),
    fileId,
  );
  return { id: fileId, name, orders: orders.length };
}

function nothingToOrder(message: string): AppError {
  return new AppError({
    code: "NOTHING_TO_ORDER",
    status: 409,
    message,
    fix: "Order refunds with a bank account, or enter mandates and wait for debts to fall due.",
  });
}
