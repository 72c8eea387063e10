/** Routes of revenue by account, tax, office and day, and of accounting periods. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { formulaSafe } from "#src/kernel/formula-safe.ts";
import { LegalDate, LegalMonth } from "#src/kernel/legal-date.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { closePeriod, type PeriodAct, reopenPeriod } from "#src/money/periods/period.ts";
import { monthOf } from "#src/money/periods/month.ts";
import { listPeriods, type Period } from "#src/money/periods/store.ts";
import {
  listChanges,
  revenueGroups,
  type RevenueRow,
  sumRevenue,
} from "#src/money/revenue/store.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Route, type RouteRequest, routeFor } from "#src/platform/route.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { profileFor } from "#src/registers/app.ts";
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<MoneyApp>();

const groupList = new RegExp(`^(${revenueGroups.join("|")})(,(${revenueGroups.join("|")}))*$`);
const RevenueQuery = z.object({
  profile: z.string().max(20).optional(),
  from: LegalDate,
  /** Last day. */
  to: LegalDate,
  by: z.string().regex(groupList).default("account,tax"),
  format: z.enum(["json", "csv"]).default("json"),
});
const Row = z.object({
  account: z.string().nullable(),
  tax: z.string().nullable(),
  office: z.string().nullable(),
  day: z.string().nullable(),
  charged: z.string(),
  givenBack: z.string(),
  net: z.string(),
  postings: z.int(),
});
const Revenue = z.object({
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  rows: z.array(Row),
  total: z.object({ charged: z.string(), givenBack: z.string(), net: z.string() }),
});
/** Rows at most; a question that gives more is asked for fewer days or groups. */
const rowsMax = 20_000;

const Change = z.object({
  declarationId: z.string(),
  reference: z.string(),
  party: z.string(),
  kind: z.enum(["correction", "remission", "repayment", "drawback", "write-off"]),
  at: z.string(),
  charged: z.string(),
  givenBack: z.string(),
  net: z.string(),
});
const PeriodAnswer = z.object({
  month: z.string(),
  closed: z.boolean(),
  postings: z.int(),
  amount: z.string(),
  currency: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
});
const Acting = z.strictObject({
  profile: z.string().max(20).optional(),
  reason: z.string().trim().min(3).max(500),
});

const read = { kind: "scope", scope: "money", or: ["inspect"] } as const;

function printRow(row: RevenueRow, decimals: number): z.infer<typeof Row> {
  const { account, tax, office, day, creditMinor, debitMinor, postings } = row;
  return {
    account,
    tax,
    office,
    day,
    charged: formatMinor(creditMinor, decimals),
    givenBack: formatMinor(debitMinor, decimals),
    net: formatMinor(creditMinor - debitMinor, decimals),
    postings: Number(postings),
  };
}

function csvOf({ rows, currency }: z.infer<typeof Revenue>): string {
  const head = ["account", "tax", "office", "day", "charged", "givenBack", "net", "currency"];
  const lines = rows.map((row) =>
    [row.account, row.tax, row.office, row.day, row.charged, row.givenBack, row.net, currency]
      .map((cell) => formulaSafe(cell ?? ""))
      .join(","),
  );
  return `${[head.join(","), ...lines].join("\r\n")}\r\n`;
}

function printPeriod(period: Period, currency: { code: string; decimals: number }) {
  const { month, kind, postings, amountMinor, at, by, reason } = period;
  const amount = formatMinor(amountMinor, currency.decimals);
  const about = { month, closed: kind === "close", postings: Number(postings), amount };
  return { ...about, currency: currency.code, at, by, reason };
}

type MonthRequest = RouteRequest<
  MoneyApp,
  { readonly month: string },
  undefined,
  z.output<typeof Acting>
>;

async function actOn(
  { app, caller, params, body }: MonthRequest,
  work: (tx: Sql, act: PeriodAct) => Promise<Period>,
) {
  const { profile: wanted, reason } = body;
  const profile = profileFor(app, wanted);
  const act = { profile, month: params.month, reason, by: actorOf(caller), now: app.clock() };
  const period = await app.desk.alone(async (tx) => await work(tx, act));
  return { status: 200, body: printPeriod(period, profile.currency) };
}

export const revenueRoutes: readonly Route<MoneyApp>[] = [
  route({
    method: "GET",
    path: "/revenue",
    says: {
      en: "Revenue by account, tax, office and day",
      zh: "税款收入（按账户、税种、关区、日期）",
    },
    policy: read,
    query: RevenueQuery,
    answers: {
      200: { says: "Sums of postings; also as CSV.", schema: Revenue, types: ["text/csv"] },
      422: { says: "The days are in the wrong order, or there are too many rows." },
    },
    handle: async ({ app, query }) => {
      const { profile: wanted, from, to, by, format } = query;
      const profile = profileFor(app, wanted);
      if (from > to) throw tooMuch(`${from} is after ${to}.`);
      const at = (day: string, days: number) =>
        startOfLegalDay(profile.timeZone, Temporal.PlainDate.from(day).add({ days }));
      const found = await sumRevenue(app.sql, {
        profile: profile.id,
        begins: at(from, 0),
        ends: at(to, 1),
        timeZone: profile.timeZone,
        // the groups of the pattern
        by: revenueGroups.filter((group) => by.split(",").includes(group)),
        limit: rowsMax + 1,
      });
      if (found.length > rowsMax) throw tooMuch(`There are more than ${rowsMax} rows.`);
      const { decimals, code: currency } = profile.currency;
      const creditMinor = found.reduce((sum, row) => sum + row.creditMinor, 0n);
      const debitMinor = found.reduce((sum, row) => sum + row.debitMinor, 0n);
      const body = {
        from,
        to,
        currency,
        rows: found.map((row) => printRow(row, decimals)),
        total: {
          charged: formatMinor(creditMinor, decimals),
          givenBack: formatMinor(debitMinor, decimals),
          net: formatMinor(creditMinor - debitMinor, decimals),
        },
      };
      if (format === "json") return { status: 200, body };
      return { status: 200, body: csvOf(body), type: "text/csv; charset=utf-8" };
    },
  }),
  route({
    method: "GET",
    path: "/money-changes",
    says: {
      en: "Changes to charges after assessment: corrections, remissions, write-offs",
      zh: "税款更正、减免、退税与核销清单",
    },
    policy: read,
    query: z.object({ profile: z.string().max(20).optional(), month: LegalMonth.optional() }),
    answers: {
      200: {
        says: "Of a month, the newest first; this month where none is named. 1,000 at most.",
        schema: z.object({ month: z.string(), currency: z.string(), changes: z.array(Change) }),
      },
    },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const { decimals, code: currency } = profile.currency;
      const today = legalDay(profile.timeZone, app.clock());
      const month = query.month ?? today.toPlainYearMonth().toString();
      const time = monthOf(month, profile.timeZone);
      const found = await listChanges(app.sql, { profile: profile.id, ...time, limit: 1_000 });
      const changes = found.map(({ chargedMinor, givenBackMinor, ...row }) => ({
        ...row,
        charged: formatMinor(chargedMinor, decimals),
        givenBack: formatMinor(givenBackMinor, decimals),
        net: formatMinor(chargedMinor - givenBackMinor, decimals),
      }));
      return { status: 200, body: { month, currency, changes } };
    },
  }),
  route({
    method: "GET",
    path: "/periods",
    says: { en: "Closed accounting months", zh: "会计期间" },
    policy: read,
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: {
      200: {
        says: "The newest first; months that are not listed are open.",
        schema: z.object({ periods: z.array(PeriodAnswer) }),
      },
    },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const periods = await listPeriods(app.sql, profile.id);
      return {
        status: 200,
        body: { periods: periods.map((period) => printPeriod(period, profile.currency)) },
      };
    },
  }),
  route({
    method: "POST",
    path: "/periods/{month}/closing",
    says: { en: "Close an accounting month", zh: "关闭会计期间" },
    policy: { kind: "scope", scope: "money" },
    record: "none",
    params: z.object({ month: LegalMonth }),
    body: Acting,
    answers: {
      200: { says: "Closed: nothing is booked into it any more.", schema: PeriodAnswer },
      409: { says: "It is not over, or closed." },
    },
    handle: async (request) => await actOn(request, closePeriod),
  }),
  route({
    method: "POST",
    path: "/periods/{month}/reopening",
    says: { en: "Reopen a closed month", zh: "重新打开会计期间" },
    policy: { kind: "scope", scope: "money" },
    record: "none",
    params: z.object({ month: LegalMonth }),
    second: { act: "period-reopening", subject: ({ params }) => params.month },
    body: Acting,
    answers: {
      200: { says: "Open.", schema: PeriodAnswer },
      409: { says: "It is not the last closed one, or a second person is needed." },
    },
    handle: async (request) => await actOn(request, reopenPeriod),
  }),
];

function tooMuch(message: string): AppError {
  return new AppError({
    code: "REVENUE_QUESTION",
    status: 422,
    message,
    fix: "Ask for fewer days or fewer groups.",
  });
}
