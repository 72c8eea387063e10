/** Routes of receipts: given for what customs hold, listed, printed, copied, and checked on paper. */
import { z } from "zod";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import {
  CheckedReceipt,
  OneReceipt,
  printChecked,
  printListed,
  printOne,
  printPage,
  ReceiptPage,
} from "./answers.ts";
import { givers, isCodeOf, type ReceiptSubject } from "./receipt.ts";
import { cancelReceipt, copyReceipt, issueReceipt } from "./receipt-desk.ts";
import { noSuchReceipt, notGenuine } from "./refusals.ts";
import { findByNumber, findReceipt, listReceipts, listSteps } from "./store.ts";

const route = routeFor<ClearanceApp>();

const officer = z.string().trim().min(1).max(60).optional();
const Number = z.string().trim().min(1).max(30);
const one = {
  record: { kind: "receipt", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
const answers = {
  200: { says: "The receipt.", schema: OneReceipt },
  404: { says: "No such receipt, or not the caller's to see." },
} as const;

async function getReceipt(app: ClearanceApp, id: string) {
  const found = await findReceipt(app.sql, id);
  if (!found) throw noSuchReceipt();
  return { found, steps: await listSteps(app.sql, [id]) };
}

async function answerOne(app: ClearanceApp, id: string, status = 200) {
  const { found, steps } = await getReceipt(app, id);
  return { status, body: printOne(found, steps) };
}

/** What the three routes that give a receipt have in common. */
const giving = {
  method: "POST",
  decides: true,
  body: z.strictObject({ officer }),
  answers: {
    201: { says: "The receipt, which is to be printed and signed.", schema: OneReceipt },
    404: { says: "No such record, or not the caller's to see." },
    409: { says: "Nothing is held for which no receipt was given." },
  },
} as const;
type Giving = Parameters<Route<ClearanceApp>["handle"]>[0];
const give =
  (kind: ReceiptSubject) =>
  async ({ app, caller, params }: Pick<Giving, "app" | "caller"> & { params: { id: string } }) => {
    const id = await issueReceipt(app, caller, { kind, id: params.id });
    return answerOne(app, id, 201);
  };

export const receiptRoutes: readonly Route<ClearanceApp>[] = [
  route({
    ...giving,
    path: "/declarations/{id}/receipts",
    says: {
      en: "Give a receipt for goods and samples of a declaration that customs hold",
      zh: "就海关代管的报关单项下货物、样品出具凭单",
    },
    policy: givers.declaration,
    record: { kind: "declaration", param: "id" },
    handle: give("declaration"),
  }),
  route({
    ...giving,
    path: "/custody/{id}/receipts",
    says: { en: "Give a receipt for goods in custody", zh: "就在管货物出具凭单" },
    policy: givers["custody-piece"],
    record: { kind: "custody-piece", param: "id" },
    params: one.params,
    handle: give("custody-piece"),
  }),
  route({
    ...giving,
    path: "/traveller-cases/{id}/receipts",
    says: {
      en: "Give a receipt for what is held of a traveller, and for what he paid",
      zh: "就暂时扣留的旅客物品、现钞及缴款出具凭单",
    },
    policy: givers["traveller-case"],
    record: { kind: "traveller-case", param: "id" },
    params: one.params,
    handle: give("traveller-case"),
  }),
  route({
    method: "GET",
    path: "/receipts",
    says: { en: "Receipts for what customs hold, the newest first", zh: "代管凭单列表" },
    policy: { kind: "signed-in" },
    record: { kind: "receipt" },
    query: z.object({
      profile: z.string().max(20).optional(),
      number: Number.optional(),
      /** Id or registration number. */
      declaration: z.string().trim().min(1).max(40).optional(),
      travellerCase: z.uuid().optional(),
      /** Naming this piece of custody. */
      piece: z.uuid().optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page: all, or those of the caller's.", schema: ReceiptPage } },
    handle: async ({ app, rows, query }) => {
      const { declaration, travellerCase, piece, number, after, limit } = query;
      const about =
        declaration !== undefined
          ? ({ kind: "declaration", id: (await getDeclaration(app, declaration)).id } as const)
          : travellerCase === undefined
            ? undefined
            : ({ kind: "traveller-case", id: travellerCase } as const);
      const found = await listReceipts(app.sql, {
        profile: profileFor(app, query.profile).id,
        party: rows?.kind === "all" ? undefined : rows?.kind === "own" ? rows.party : "",
        about,
        piece,
        number,
        after,
        limit,
      });
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { receipts: found.map(printListed), next } };
    },
  }),
  route({
    method: "GET",
    path: "/receipt-checks",
    says: {
      en: "Check a receipt on paper by its number and code",
      zh: "凭编号和校验码核验代管凭单",
    },
    policy: { kind: "public" },
    // a guess costs as much as twenty plain answers
    cost: 20,
    query: z.object({
      profile: z.string().max(20).optional(),
      number: Number,
      /** As printed; signs between the digits do not count. */
      code: z.string().trim().min(1).max(30),
    }),
    answers: {
      200: { says: "What was given under it; nobody is named.", schema: CheckedReceipt },
      404: { says: "None was given under this number and code." },
    },
    handle: async ({ app, query: { profile, number, code } }) => {
      const at = { profile: profileFor(app, profile).id, number };
      const found = await findByNumber(app.sql, at);
      if (!found || !isCodeOf(found.standing.hash, code)) throw notGenuine();
      const body = printChecked(found, await listSteps(app.sql, [found.id]));
      return { status: 200, body, headers: { "Cache-Control": "no-store" } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/receipts/{id}",
    says: { en: "One receipt with its text in both languages", zh: "单张代管凭单（中英文）" },
    policy: { kind: "signed-in" },
    answers,
    handle: ({ app, params }) => answerOne(app, params.id),
  }),
  route({
    ...one,
    method: "POST",
    path: "/receipts/{id}/copies",
    says: { en: "Enter that a copy of a receipt is printed", zh: "登记补打代管凭单副本" },
    policy: { kind: "scope", scope: "officer", or: ["money"] },
    body: z.strictObject({ reason: z.string().trim().min(3).max(500), officer }),
    answers,
    handle: async ({ app, caller, params, body }) => {
      await copyReceipt(app, caller, { id: params.id, says: body.reason });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/receipts/{id}/cancellation",
    says: {
      en: "Cancel a receipt that is wrong; another may be given in its place",
      zh: "作废有误的代管凭单，可同时重新出具",
    },
    policy: { kind: "scope", scope: "officer", or: ["persons", "money"] },
    decides: true,
    body: z.strictObject({
      reason: z.string().trim().min(3).max(500),
      /** Gives another at once, for what customs still hold of the subject. */
      replace: z.boolean().default(false),
      officer,
    }),
    answers: {
      200: {
        says: "The receipt that takes its place; else the cancelled one.",
        schema: OneReceipt,
      },
      403: { says: "The caller gave it, or may not give one of this subject." },
      404: answers[404],
      409: { says: "It is cancelled, the profile cancels none, or nothing is held any more." },
    },
    handle: async ({ app, caller, params, body: { reason, replace } }) => {
      const asked = { id: params.id, says: reason, isReplaced: replace };
      return answerOne(app, await cancelReceipt(app, caller, asked));
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/receipts/{id}/print",
    says: { en: "A receipt as a page to print", zh: "代管凭单（可打印网页）" },
    policy: { kind: "signed-in" },
    answers: {
      200: {
        says: "The page; what is printed after the day of issue, or again, says that it is a copy.",
        types: ["text/html"],
      },
      404: answers[404],
    },
    handle: async ({ app, params }) => {
      const { found, steps } = await getReceipt(app, params.id);
      const profile = getProfile(app.profiles, found.profile);
      const today = legalDay(profile.timeZone, app.clock());
      return printPage(found, steps, { profile, today });
    },
  }),
];
