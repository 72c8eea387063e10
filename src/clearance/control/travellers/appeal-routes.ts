/** Routes of appeals of travellers: officers enter and decide them, a cashier pays back. */
import { z } from "zod";
import { MoneyText } from "#src/money/amount.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import {
  decideAppeal,
  lodgeAppeal,
  partakersIn,
  repay,
  settleAppeal,
  withdrawAppeal,
} from "./appeal-line.ts";
import { answerOne, answers, byOfficer, known, one } from "./case-route.ts";
import { listSteps } from "./store.ts";
import { appealOutcomes } from "./traveller.ts";

const route = routeFor<ClearanceApp>();

const Words = z.string().trim().min(3).max(1_000);
const Reference = z.string().trim().min(3).max(60);
const line = z.int().min(1).max(10_000);
const officer = z.string().trim().min(1).max(60).optional();
const notHis = {
  403: { says: "The caller had a part in it, or is not of the office that hears it." },
};

export const travellerAppealRoutes: readonly Route<ClearanceApp>[] = [
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases/{id}/appeals",
    says: {
      en: "Enter the appeal of a traveller against what was decided of a line",
      zh: "登记旅客对单项处置决定的复议申请",
    },
    body: z.strictObject({
      line,
      grounds: Words,
      /** When it was handed in, or arrived; absent: today. */
      receivedOn: LegalDate.optional(),
      /** Number of the letter. */
      reference: Reference.optional(),
      officer,
    }),
    answers,
    handle: async ({ app, caller, params, body }) => {
      const { line: number, grounds, reference } = body;
      const receivedOn = body.receivedOn?.toString();
      const asked = { id: params.id, line: number, grounds, receivedOn, reference };
      await lodgeAppeal(app, known(caller), asked);
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases/{id}/appeal-withdrawals",
    says: { en: "Enter that a traveller withdraws an appeal", zh: "登记旅客撤回复议申请" },
    body: z.strictObject({ line, reason: Words, officer }),
    answers,
    handle: async ({ app, caller, params, body: { line: number, reason: says } }) => {
      await withdrawAppeal(app, known(caller), { id: params.id, line: number, says });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases/{id}/appeal-decisions",
    says: { en: "Decide the appeal of a traveller", zh: "对旅客复议申请作出决定" },
    hearsElsewhere: true,
    body: z.strictObject({ line, outcome: z.enum(appealOutcomes), reason: Words, officer }),
    answers: { ...answers, ...notHis },
    handle: async ({ app, caller, params, body: { line: number, outcome, reason: says } }) => {
      await decideAppeal(app, known(caller), { id: params.id, line: number, outcome, says });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases/{id}/appeal-settlements",
    says: {
      en: "Settle what a decision on a traveller that was set aside left to do",
      zh: "办结被撤销的旅客处置决定的后续事项",
    },
    second: {
      act: "appeal-settlement",
      subject: ({ params, body }) => `line ${body.line} of ${params.id}: ${body.settledAs}`,
    },
    othersThan: async (app, { id }) => partakersIn(await listSteps(app.sql, [id]), undefined),
    hearsElsewhere: true,
    body: z.strictObject({
      line,
      /** What was done, of `settlements` of `rules/appeals.json`. */
      settledAs: z.string().trim().min(1).max(30),
      /** Number of the paper that this way of settling names. */
      reference: z.string().trim().min(1).max(60).optional(),
      /** Instrument and article. */
      legalBasis: z.string().trim().min(3).max(200).optional(),
      reason: Words,
      officer,
    }),
    answers: { ...answers, ...notHis },
    handle: async ({ app, caller, params, body: { line: number, reason: says, ...body } }) => {
      await settleAppeal(app, known(caller), { ...body, id: params.id, line: number, says });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/traveller-cases/{id}/repayments",
    says: { en: "Book what is paid back to a traveller", zh: "登记退还旅客款项" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "credit", words: ["treasurer"] },
    body: z.strictObject({ line, amount: MoneyText, reference: Reference, officer }),
    answers,
    handle: async ({ app, caller, params, body: { line: number, amount, reference } }) => {
      await repay(app, known(caller), { id: params.id, line: number, amount, reference });
      return answerOne(app, params.id);
    },
  }),
];
