/**
 * Routes that change what a declaration owes after it was charged: remission, repayment, drawback, and what
 * becomes of charges that are secured or suspended.
 */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { bookRepayment, repaymentKinds } from "#src/money/repayments/book-repayment.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { decideSecurity } from "./decide-security.ts";
import { depositAccount, partyOf } from "#src/money/journal/account.ts";
import { minorOf, MoneyText } from "#src/money/amount.ts";
import { getCharged } from "#src/money/accounts/charged.ts";

const route = routeFor<ClearanceApp>();

const RepaymentInput = z.strictObject({
  kind: z.enum(repaymentKinds),
  taxType: z.string().trim().min(1).max(10),
  amount: MoneyText,
  /** The decision, or the declaration of the re-export. */
  reference: z.string().trim().min(1).max(70),
  reason: z.string().trim().min(3).max(500),
});
const Deciding = z.strictObject({
  purpose: z.enum(["secured", "suspended"]),
  outcome: z.enum(["release", "charge"]),
  reason: z.string().trim().min(3).max(500),
});

const of = { kind: "declaration", param: "id" } as const;

export const correctionRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/declarations/{id}/repayments",
    says: { en: "Remit, repay or draw back charges", zh: "减免、退还税款或复出口退税" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "refund", words: ["treasurer"] },
    record: of,
    decides: true,
    second: {
      act: "refund",
      subject: ({ params, body }) => {
        const { kind, taxType, amount } = body;
        return `${kind} ${params.id} ${taxType} ${amount}`;
      },
    },
    body: RepaymentInput,
    answers: {
      200: {
        says: "What of the tax is left; what was paid is a credit of the deposit now.",
        schema: z.object({ kind: z.string(), taxType: z.string(), left: z.string() }),
      },
      409: { says: "More than was charged, or a second person is needed." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { kind, taxType, amount, reference } = body;
      const declarationId = params.id;
      const { found, profile } = await getCharged(app, declarationId);
      const giving = {
        profile,
        declarationId,
        kind,
        taxType,
        amountMinor: minorOf(amount, profile),
        reference,
        deposit: depositAccount(profile.id, partyOf(found.account)),
        by: actorOf(caller),
        now: app.clock(),
      };
      const left = await app.desk.alone(async (tx) => await bookRepayment(tx, giving));
      return { status: 200, body: { kind, taxType, left: formatMinor(left, decimalsOf(profile)) } };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/securities",
    says: {
      en: "Release or charge what is secured or suspended",
      zh: "释放担保或补征暂不征收的税款",
    },
    policy: { kind: "scope", scope: "money" },
    act: { does: "release", words: ["treasurer"] },
    record: of,
    decides: true,
    body: Deciding,
    answers: {
      200: {
        says: "What was charged, with interest for the time of use, and what was set free.",
        schema: z.object({
          charged: z.string(),
          interest: z.string(),
          released: z.string(),
          currency: z.string(),
          dueOn: z.string().nullable(),
        }),
      },
      409: { says: "Nothing of that is open." },
    },
    handle: async ({ app, caller, params, body }) => {
      const decision = body;
      const declarationId = params.id;
      const { found, profile } = await getCharged(app, declarationId);
      const by = actorOf(caller);
      const asked = { ...decision, declarationId, found, profile, by, now: app.clock() };
      const done = await app.desk.alone(async (tx) => await decideSecurity(tx, asked));
      const money = (minor: bigint) => formatMinor(minor, decimalsOf(profile));
      return {
        status: 200,
        body: {
          charged: money(done.chargedMinor),
          interest: money(done.interestMinor),
          released: money(done.releasedMinor),
          currency: profile.currency.code,
          dueOn: done.dueOn ?? null,
        },
      };
    },
  }),
];

const decimalsOf = ({ currency }: Profile) => currency.decimals;
