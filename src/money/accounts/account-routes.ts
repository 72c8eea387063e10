/** Routes of what a party has paid in and owes. */
import { z } from "zod";
import { compare, findDecimal, zero } from "#src/kernel/decimal.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { balances } from "#src/money/journal/store.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { waitOut } from "#src/platform/driver/wait-out.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { requireWithinDay, weighBookedByHand } from "./booked-by-hand.ts";
import { requireKnownNumber } from "./known-number.ts";
import { receiveMoney, wentOn } from "./receive-money.ts";
import {
  debtAccount,
  depositAccount,
  securityAccount,
  traderAccount,
} from "#src/money/journal/account.ts";
import { minorOf, MoneyText, notPositive } from "#src/money/amount.ts";
import { profileFor } from "#src/registers/app.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { getAwaited } from "./awaited-payment.ts";

const route = routeFor<MoneyApp>();

const Balance = z.object({
  /** The account that pays, and which of the party's it is. */
  account: z.string(),
  pays: z.enum(["deposit", "debts"]),
  /** What may be spent; below zero: what is owed. */
  available: z.string(),
  /** Paid in and not spent. */
  deposit: z.string(),
  /** Charged and not paid. */
  owed: z.string(),
  /** Held as cash security. */
  security: z.string(),
  currency: z.string(),
});
const Deposited = Balance.extend({
  /** Of the money, debts that it paid. */
  paid: z.string(),
  advanced: z.array(z.object({ id: z.string(), status: z.string() })),
  /** Declarations that are told of it behind this answer. */
  later: z.int(),
});
const Depositing = z.strictObject({
  amount: MoneyText,
  reference: z.string().trim().min(1).max(70),
  /** Declaration it is for, by id or registration number; left out: those the caller's party lodged. */
  declaration: z.string().trim().min(8).max(40).optional(),
  profile: z.string().max(20).optional(),
  asOf: LegalDate.optional(),
});

/** What a party has and owes. */
async function balanceOf(
  sql: Sql,
  profile: Profile,
  party: string,
): Promise<z.infer<typeof Balance>> {
  const account = traderAccount(profile, party);
  const [deposit, debt] = [depositAccount(profile.id, party), debtAccount(profile.id, party)];
  const security = securityAccount(profile, party);
  const held = await balances(sql, [deposit, debt, security]);
  const depositMinor = held.get(deposit) ?? 0n;
  const owedMinor = -(held.get(debt) ?? 0n);
  const isOwing = profile.payment.kind === "deferred";
  const money = (minor: bigint) => formatMinor(minor, profile.currency.decimals);
  return {
    account,
    pays: account === debt ? "debts" : "deposit",
    available: money(isOwing ? depositMinor - owedMinor : depositMinor),
    deposit: money(depositMinor),
    owed: money(owedMinor),
    security: money(held.get(security) ?? 0n),
    currency: profile.currency.code,
  };
}

export const partyAccountRoutes: readonly Route<MoneyApp>[] = [
  route({
    method: "POST",
    path: "/accounts/{party}/deposits",
    says: { en: "Pay into a trader's account", zh: "向企业税款账户缴存" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "credit", words: ["treasurer"] },
    record: { kind: "account", param: "party" },
    second: {
      act: "deposit",
      subject: ({ params, body }) => {
        const { amount, reference } = body;
        return `${amount} for ${params.party}, ${reference}`;
      },
      amount: (body) => body.amount,
    },
    weighs: async ({ app, params, body, caller }, profile) => {
      const { amount } = body;
      const party = params.party;
      return await weighBookedByHand(app, { caller, profile, party, amount });
    },
    body: Depositing,
    answers: {
      200: {
        says: "The balance, what was paid of debts, and the declarations that went on; where many wait, the number of those that go on after the answer.",
        schema: Deposited,
      },
      404: { says: "No such declaration." },
      409: {
        says: "The declaration does not wait for this account, or the amount is above the limit for one person.",
      },
      422: { says: "The number is nobody's." },
    },
    handle: async ({ app, caller, params, body: input }) => {
      const profile = profileFor(app, input.profile);
      const party = params.party;
      const decimal = findDecimal(input.amount) ?? { units: 0n, scale: 0 };
      if (compare(decimal, zero) <= 0) throw notPositive(input.amount);
      const amountMinor = minorOf(input.amount, profile);
      await requireKnownNumber(app, profile, party);
      const declarationId =
        input.declaration === undefined
          ? undefined
          : (await getAwaited(app, input.declaration, traderAccount(profile, party))).id;
      const lodgerId = caller?.partyId ?? "";
      const about = { profile, party, amountMinor, declarationId };
      const receipt = {
        ...about,
        reference: input.reference,
        by: actorOf(caller),
        lodgerId,
        require: async (tx: Sql) => {
          if (caller) await requireWithinDay(app, tx, { ...about, caller, profile: profile.id });
        },
      };
      const { paid, told, later } = await receiveMoney(app, receipt, statedDay(caller, input.asOf));
      return {
        status: 200,
        body: {
          ...(await waitOut(() => balanceOf(app.sql, profile, party))),
          paid: formatMinor(paid.paidMinor, profile.currency.decimals),
          advanced: wentOn(told).map(({ id, status }) => ({ id, status })),
          later,
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/accounts/{party}",
    says: { en: "Balance of a trader's account", zh: "企业税款账户余额" },
    policy: { kind: "signed-in" },
    record: { kind: "account", param: "party" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: {
      200: { says: "The balance.", schema: Balance },
      404: { says: "No account of this caller." },
    },
    handle: async ({ app, params, query }) => {
      const profile = profileFor(app, query.profile);
      const body = await balanceOf(app.sql, profile, params.party);
      return { status: 200, body };
    },
  }),
];
