/** Routes of monthly statements, and of money that goes back to a trader. */
import { LegalMonth } from "#src/kernel/legal-date.ts";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import { accountBalance, bookPostings } from "#src/money/journal/store.ts";
import { insertOrder } from "#src/money/bank/store.ts";
import { makeStatements } from "#src/money/statements/statement.ts";
import {
  type StatementRow,
  findStatements,
  listDues,
} from "#src/money/statements/statement-store.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { MoneyApp } from "#src/money/app.ts";
import {
  AccountLineAnswer,
  lineFilter,
  lineFilters,
  pageOfLines,
} from "#src/money/journal/account-lines.ts";
import { statementRun } from "./make-statements.ts";
import {
  bankOf,
  depositAccount,
  partyAccount,
  partyAccounts,
  payoutAccount,
} from "#src/money/journal/account.ts";
import { profileFor } from "#src/registers/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<MoneyApp>();

const ProfileQuery = z.object({
  profile: z.string().max(20).optional(),
  /** What was paid in, what is owed, or cash security; the account that pays by default. */
  account: z.enum(partyAccounts).optional(),
});
const Making = z.strictObject({ month: LegalMonth, profile: z.string().max(20).optional() });
const Refunding = z.strictObject({
  amount: z
    .string()
    .max(24)
    .refine((text) => findDecimal(text) !== undefined, "not a decimal number"),
  reference: z.string().trim().min(1).max(70),
  reason: z.string().trim().min(3).max(500),
  profile: z.string().max(20).optional(),
  /** Bank account of the party: the money then goes out with the next file of orders. */
  payee: z
    .strictObject({
      name: z.string().trim().min(1).max(140),
      bankAccount: z
        .string()
        .trim()
        .regex(/^[A-Z0-9]{4,34}$/, "letters and digits of an IBAN or account number"),
      bic: z
        .string()
        .regex(/^([A-Z0-9]{8}([A-Z0-9]{3})?)?$/, "not a BIC")
        .default(""),
    })
    .optional(),
});
const Statement = z.object({
  month: z.string(),
  opening: z.string(),
  credits: z.string(),
  debits: z.string(),
  closing: z.string(),
  lines: z.int(),
  currency: z.string(),
});
/** First and last day of a month. */
function daysOf(month: string): { readonly first: string; readonly last: string } {
  const of = Temporal.PlainYearMonth.from(month);
  const [first, last] = [1, of.daysInMonth].map((day) => of.toPlainDate({ day }).toString());
  return { first: first ?? "", last: last ?? "" };
}

function print(row: StatementRow, decimals: number): z.infer<typeof Statement> {
  const money = (minor: bigint) => formatMinor(minor, decimals);
  return {
    month: row.month,
    opening: money(row.openingMinor),
    credits: money(row.creditsMinor),
    debits: money(row.debitsMinor),
    closing: money(row.closingMinor),
    lines: row.lines,
    currency: row.currency,
  };
}

const own = {
  kind: "account",
  param: "party",
  unwalled: "a statement is found by the account that the first wall checked",
} as const;

export const statementRoutes: readonly Route<MoneyApp>[] = [
  route({
    method: "POST",
    path: "/account-statements",
    says: { en: "Issue the statements of a past month", zh: "编制已结束月份的账户对账单" },
    policy: { kind: "scope", scope: "money" },
    body: Making,
    answers: {
      200: {
        says: "How many were made now.",
        schema: z.object({ month: z.string(), made: z.int() }),
      },
      409: { says: "The month is not over." },
    },
    handle: async ({ app, body }) => {
      const { month, profile: wanted } = body;
      const run = statementRun(app, profileFor(app, wanted), month);
      return { status: 200, body: { month, made: await makeStatements(app.sql, run) } };
    },
  }),
  route({
    method: "GET",
    path: "/accounts/{party}/statements",
    says: { en: "Monthly statements of an account", zh: "账户月度对账单" },
    policy: { kind: "signed-in" },
    record: own,
    query: ProfileQuery,
    answers: {
      200: { says: "The newest first.", schema: z.object({ statements: z.array(Statement) }) },
    },
    handle: async ({ app, params, query }) => {
      const profile = profileFor(app, query.profile);
      const account = partyAccount(profile, params.party, query.account);
      const found = await findStatements(app.sql, profile.id, account);
      const statements = found.map((row) => print(row, profile.currency.decimals));
      return { status: 200, body: { statements } };
    },
  }),
  route({
    method: "GET",
    path: "/accounts/{party}/statements/{month}",
    says: { en: "One statement, line by line", zh: "单月对账单明细" },
    policy: { kind: "signed-in" },
    record: own,
    params: z.object({ month: LegalMonth }),
    noSuch: ({ month }) => noStatement(month),
    query: ProfileQuery.extend(lineFilters.shape),
    answers: {
      200: {
        says: "The statement with a page of its lines.",
        schema: Statement.extend({
          /** What falls due out of it, by last day and tax. */
          due: z.array(z.object({ dueOn: z.string(), taxType: z.string(), amount: z.string() })),
          items: z.array(AccountLineAnswer),
          next: z.string().nullable(),
        }),
      },
      404: { says: "No statement of that month." },
    },
    handle: async ({ app, params, query }) => {
      const profile = profileFor(app, query.profile);
      const { decimals } = profile.currency;
      const account = partyAccount(profile, params.party, query.account);
      const found = await findStatements(app.sql, profile.id, account);
      const row = found.find(({ month }) => month === params.month);
      if (!row) throw noStatement(params.month);
      const { closingMinor, beginsAt: from, endsAt: to } = row;
      const page = await pageOfLines(app.sql, profile, {
        ...lineFilter(query),
        account,
        from,
        to,
        closingMinor,
      });
      const due = (await listDues(app.sql, account, daysOf(row.month))).map(
        ({ minor, ...one }) => ({
          ...one,
          amount: formatMinor(minor, decimals),
        }),
      );
      return {
        status: 200,
        body: { ...print(row, decimals), due, items: page.lines, next: page.next },
      };
    },
  }),
  route({
    method: "POST",
    path: "/accounts/{party}/refunds",
    says: { en: "Refund the balance of an account", zh: "退还账户余额" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "refund", words: ["treasurer"] },
    record: { kind: "account", param: "party" },
    decides: true,
    second: {
      act: "refund",
      subject: ({ params, body }) => {
        const { amount, reference, payee } = body;
        // an approval holds for one bank account
        const to = payee ? ` to ${payee.bankAccount}` : "";
        return `${params.party} ${amount} ${reference}${to}`;
      },
    },
    body: Refunding,
    answers: {
      200: {
        says: "The balance after it.",
        schema: z.object({ account: z.string(), available: z.string(), currency: z.string() }),
      },
      409: { says: "The account holds less, or a second person is needed." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { amount, reference, profile: wanted, payee } = body;
      const profile = profileFor(app, wanted);
      const { decimals, code: currency } = profile.currency;
      const party = params.party;
      const account = depositAccount(profile.id, party);
      const amountMinor = toMinor(findDecimal(amount) ?? { units: 0n, scale: 0 }, decimals, "down");
      const left = await app.desk.alone(async (tx) => {
        const held = await accountBalance(tx, account);
        if (amountMinor <= 0n || amountMinor > held)
          throw notHeld(amount, formatMinor(held, decimals));
        const at = app.clock();
        const declarationId = newId(at.epochMilliseconds);
        const credit = payee ? payoutAccount(profile) : bankOf(currency);
        const posting = {
          debit: account,
          credit,
          taxType: undefined,
          declarationId,
          line: 1,
          amountMinor,
          currency,
          reference,
          at,
        };
        await bookPostings(tx, actorOf(caller), [posting]);
        if (payee) {
          const order = {
            orderId: declarationId,
            profile: profile.id,
            party,
            amountMinor,
            currency,
          };
          const dueOn = legalDay(profile.timeZone, at).toString();
          const about = { reference, endToEnd: `TGR${declarationId.replaceAll("-", "")}`, dueOn };
          const none = { mandate: null, signedOn: null, at, by: actorOf(caller) };
          await insertOrder(tx, { ...order, ...payee, ...about, ...none, kind: "refund" });
        }
        return held - amountMinor;
      });
      return { status: 200, body: { account, available: formatMinor(left, decimals), currency } };
    },
  }),
];

function notHeld(amount: string, held: string): AppError {
  return new AppError({
    code: "REFUND_NOT_HELD",
    status: 409,
    message: `The account holds ${held}; ${amount} cannot be paid back.`,
    fix: "Pay back an amount above zero and at most what the account holds.",
  });
}

function noStatement(month: string): AppError {
  return new AppError({
    code: "STATEMENT_NOT_FOUND",
    status: 404,
    message: `There is no statement of ${month.slice(0, 10)}.`,
    fix: "Ask for the statements of the account to see which there are.",
  });
}
