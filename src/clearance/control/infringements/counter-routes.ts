/**
 * Routes of counter-security: the trader deposits money for the release of detained goods, the right
 * holder sues.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { MoneyText, minorOf } from "#src/money/amount.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { findPropertyRightRules } from "../recordals/property-right-rules.ts";
import { reportOne } from "../../report-one.ts";
import { OneInfringement, printSuspected, SuspectedPage } from "./answers.ts";
import { counterMinor } from "./counter-security.ts";
import { enter, getOne } from "./enter-infringement.ts";
import { mayAgree, mayDeposit } from "./may-agree.ts";
import { noSuchInfringement } from "./record-infringement.ts";
import { listSuspectedOf, readInfringementId } from "./store.ts";

const route = routeFor<ClearanceApp>();
const Reason = z.string().trim().min(3).max(500);
const record = { kind: "declaration", param: "id" } as const;

export async function suspectedOf(app: ClearanceApp, id: string, caller: Caller | undefined) {
  const declaration = await getDeclaration(app, id);
  const profile = getProfile(app.profiles, declaration.profile);
  const rules = findPropertyRightRules(profile)?.protection?.counterSecurity;
  const stored = await listSuspectedOf(app.sql, declaration.id);
  const suspected = stored.map((one) => {
    const isDetained = one.state === "detained" || one.state === "court-awaited";
    const mayAsk = isDetained && one.goods.length > 0;
    const isLawful = rules?.rights.includes(one.right ?? "") === true;
    const asked =
      rules && mayAsk && isLawful ? counterMinor(rules, one.valueMinor.toString()) : null;
    return printSuspected(one, profile, asked);
  });
  return {
    suspected,
    mayAgree: await mayAgree(app, declaration, caller),
    mayDeposit: mayDeposit(caller, declaration.account),
  };
}

export const counterRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/suspected-goods",
    says: {
      en: "Goods of a declaration that are suspected of infringing a right, and what is deposited for their release",
      zh: "报关单项下涉嫌侵权货物及放行所需担保金",
    },
    policy: { kind: "scope", scope: "lodge", or: ["officer", "inspect"] },
    record: {
      ...record,
      unwalled: "the row is the right holder's; where it stands is told to the declarant anyway",
    },
    sensitive: "none",
    answers: { 200: { says: "The first first.", schema: SuspectedPage } },
    handle: async ({ app, caller, params }) => ({
      status: 200,
      body: await suspectedOf(app, params.id, caller),
    }),
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/suspected-goods/{number}/deposit",
    says: {
      en: "Deposit the value of goods detained for a patent, and ask for their release",
      zh: "提供与货物等值的担保金，请求放行涉嫌侵犯专利权货物",
    },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "amend", words: ["owner"] },
    record,
    params: z.object({ id: z.string(), number: z.coerce.number().int().min(1).max(32_000) }),
    body: z.strictObject({
      /** Why the goods do not infringe; the right holder reads it. */
      reason: Reason,
    }),
    answers: {
      200: { says: "They go on; the money is held.", schema: SuspectedPage },
      403: { says: "Somebody else pays for the declaration." },
      409: {
        says: "Goods of this right, or in this state, are not released so, or the account holds less.",
      },
    },
    handle: async ({ app, caller, params, body: { reason } }) => {
      const { id: declarationId, account } = await getDeclaration(app, params.id);
      if (!mayDeposit(caller, account)) throw depositNotYours();
      const { number } = params;
      const known = await listSuspectedOf(app.sql, declarationId);
      if (!known.some((one) => one.number === number)) throw noSuchInfringement();
      const depositId = newId(app.clock().epochMilliseconds);
      const entry = { act: "counter-security", number, depositId, reason } as const;
      const actor = actorOf(caller);
      await reportOne(app, { type: "infringement.reported", declarationId, actor, entry });
      return { status: 200, body: await suspectedOf(app, declarationId, caller) };
    },
  }),
  route({
    method: "POST",
    path: "/infringements/{id}/suit",
    says: {
      en: "Show that a court took the case about goods that were released against a deposit",
      zh: "权利人提交法院受理案件通知书",
    },
    policy: { kind: "scope", scope: "rights", or: ["lodge", "officer"] },
    record: { kind: "infringement", param: "id" },
    body: z.strictObject({
      /** Number of the court's notice. */
      reference: z.string().trim().min(1).max(100),
    }),
    answers: {
      200: { says: "It as it stands.", schema: OneInfringement },
      409: { says: "Its state or the day does not allow it." },
    },
    handle: async ({ app, caller, params, rows, body: { reference } }) => {
      const number = readInfringementId(params.id)?.number ?? 0;
      return enter(app, { id: params.id, caller, rows }, { act: "suit", number, reference });
    },
  }),
  route({
    method: "POST",
    path: "/infringements/{id}/award",
    says: {
      en: "Pay what a court awarded to the right holder out of the trader's deposit, and give back the rest",
      zh: "按法院裁判从收发货人担保金中支付权利人，余额退还",
    },
    policy: { kind: "scope", scope: "officer" },
    record: { kind: "infringement", param: "id" },
    decides: true,
    second: {
      act: "deposit-award",
      subject: ({ params, body }) => `award of ${body.amount} out of the deposit of ${params.id}`,
    },
    body: z.strictObject({
      /** At most the deposit, in the currency of the profile. */
      amount: MoneyText,
      /** Number of the judgment. */
      reference: z.string().trim().min(1).max(100),
    }),
    answers: {
      200: { says: "It as it stands.", schema: OneInfringement },
      409: { says: "No deposit waits for a court." },
      422: { says: "The deposit does not hold the amount." },
    },
    handle: async ({ app, caller, params, rows, body: { amount, reference } }) => {
      const { number, profile } = await getOne(app, params.id);
      const minor = minorOf(amount, getProfile(app.profiles, profile)).toString();
      const entry = { act: "counter-award", number, minor, reference } as const;
      return enter(app, { id: params.id, caller, rows }, entry);
    },
  }),
  route({
    method: "POST",
    path: "/infringements/{id}/deposit-return",
    says: {
      en: "Give back the deposit for suspected goods, once a court has decided for their trader",
      zh: "法院裁判未认定侵权的，退还收发货人担保金",
    },
    policy: { kind: "scope", scope: "officer" },
    record: { kind: "infringement", param: "id" },
    decides: true,
    body: z.strictObject({
      /** Number of the judgment, and what it says. */
      reason: Reason,
    }),
    answers: {
      200: { says: "It as it stands.", schema: OneInfringement },
      409: { says: "No deposit waits for a court." },
    },
    handle: async ({ app, caller, params, rows, body: { reason } }) => {
      const number = readInfringementId(params.id)?.number ?? 0;
      return enter(app, { id: params.id, caller, rows }, { act: "counter-return", number, reason });
    },
  }),
];

function depositNotYours(): AppError {
  return new AppError({
    code: "COUNTER_SECURITY_NOT_YOURS",
    status: 403,
    message: "The deposit comes from the account of the consignee or consignor, who asks for it.",
    fix: "Have the party ask that pays for the declaration.",
  });
}
