/** Routes of debts: what is owed and until when, instalments, writing off, calls on guarantors. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { formatMinor } from "#src/kernel/money.ts";
import {
  agreeInstalments,
  callGuarantee,
  type DebtAct,
  writeOff,
} from "#src/money/debts/change-debt.ts";
import { standingOf } from "#src/money/debts/debt.ts";
import { findMoneyRules, type MoneyRules } from "#src/money/debts/money-rules.ts";
import { payDebts, unknownDebt } from "#src/money/debts/pay-debts.ts";
import {
  type DebtFacts,
  type DebtRow,
  findDebt,
  keyText,
  listDebts,
  loadDebtFacts,
} from "#src/money/debts/store.ts";
import { findReserved } from "#src/money/guarantees/guarantee-store.ts";
import type { DebtKey } from "#src/money/journal/posting.ts";
import { accountBalance } from "#src/money/journal/store.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { minorOf, MoneyText } from "#src/money/amount.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Route, type RouteRequest, routeFor } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { tellWaitingSoon } from "../accounts/receive-money.ts";
import { debtAccount, depositAccount, partyOf } from "#src/money/journal/account.ts";
import { profileFor } from "#src/registers/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<MoneyApp>();

const States = z.enum(["open", "overdue", "settled", "all"]);
/** Id of a debt in an address: its declaration and number. */
const DebtId = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,5}$/, "not the id of a debt")
  .transform((id): DebtKey => {
    const [declarationId = "", number] = id.split(".");
    return { declarationId, number: Number(number) };
  });

/** The id of a debt as addresses have it. @example debtId({ … }) // "0199….1" */
export function debtId({ declarationId, number }: DebtKey): string {
  return `${declarationId}.${number}`;
}

const DebtsQuery = z.object({
  profile: z.string().max(20).optional(),
  state: States.default("open"),
  after: DebtId.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Part = z.object({ taxType: z.string(), kind: z.string(), open: z.string() });
const Debt = z.object({
  id: z.string(),
  party: z.string(),
  reference: z.string(),
  declarationId: z.string(),
  term: z.string(),
  aroseOn: z.string(),
  dueOn: z.string(),
  settledOn: z.string().nullable(),
  open: z.string(),
  /** Interest to today that is not booked yet. */
  accrued: z.string(),
  overdueDays: z.int(),
  secured: z.string(),
  parts: z.array(Part),
  /** Due until today and not paid, without interest. */
  due: z.string(),
  instalments: z.array(
    z.object({ dueOn: z.string(), amount: z.string(), open: z.string(), agreedOn: z.string() }),
  ),
  /** Last day of the instalment that was missed, where all that is left fell due by it. */
  defaultedOn: z.string().nullable(),
  currency: z.string(),
});
const DebtPage = z.object({ debts: z.array(Debt), next: z.string().nullable() });
const Step = z.object({
  /** Null where interest is reckoned on the debt as a whole. */
  taxType: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  days: z.int(),
  principal: z.string(),
  percent: z.string(),
});
const Source = z.object({ en: z.string(), zh: z.string() });
const OneDebt = Debt.extend({
  postings: z.array(
    z.object({
      day: z.string(),
      debit: z.string(),
      credit: z.string(),
      amount: z.string(),
      taxType: z.string(),
    }),
  ),
  interest: z.object({ amount: z.string(), per: z.string().nullable(), steps: z.array(Step) }),
  source: Source.nullable(),
  /** Tax type interest is booked under; empty where there is none. */
  interestTax: z.string(),
  /** Law of its last day. */
  termSource: Source.nullable(),
  /** Which debt, and which part of it, a payment pays first, and by what law. */
  allocation: z
    .object({
      debts: z.array(z.object({ by: z.string(), source: Source })),
      parts: z.array(z.string()),
      takes: z.string(),
      source: Source,
    })
    .nullable(),
  planning: z.object({ monthsMax: z.int(), interest: z.string(), source: Source }).nullable(),
});
const Reason = z.string().trim().min(3).max(500);
const Done = z.object({ id: z.string(), amount: z.string(), currency: z.string() });

type Printing = {
  readonly profile: Profile;
  readonly today: Temporal.PlainDate;
  readonly facts: DebtFacts | undefined;
  readonly securedMinor: bigint;
};

function print(debt: DebtRow, { profile, today, facts, securedMinor }: Printing) {
  const { decimals, code: currency } = profile.currency;
  const money = (minor: bigint) => formatMinor(minor, decimals);
  const { postings = [], plan = [] } = facts ?? {};
  const rules = findMoneyRules(profile);
  const standing = standingOf(debt, { postings, plan, rules, until: today });
  const printed: z.infer<typeof Debt> = {
    id: debtId(debt),
    party: partyOf(debt.account),
    reference: debt.reference,
    declarationId: debt.declarationId,
    term: debt.term,
    aroseOn: debt.aroseOn,
    dueOn: debt.dueOn,
    settledOn: debt.settledOn,
    open: money(standing.openMinor),
    accrued: money(debt.settledOn === null ? standing.accruedMinor : 0n),
    overdueDays: debt.settledOn === null ? standing.schedule.overdueDays : 0,
    // debts of one declaration share what is reserved for it
    secured: money(securedMinor < standing.openMinor ? securedMinor : standing.openMinor),
    parts: standing.parts.map(({ taxType, kind, openMinor }) => ({
      taxType,
      kind,
      open: money(openMinor),
    })),
    due: money(standing.schedule.dueMinor),
    instalments: standing.schedule.instalments.map(({ dueOn, agreedOn, ...one }) => ({
      dueOn,
      agreedOn,
      amount: money(one.amountMinor),
      open: money(one.openMinor),
    })),
    defaultedOn: standing.schedule.defaultedOn ?? null,
    currency,
  };
  return { printed, standing };
}

/** A page of debts with what is owed of each. */
async function pageOf(
  app: MoneyApp,
  query: z.output<typeof DebtsQuery>,
  party?: string,
): Promise<z.infer<typeof DebtPage>> {
  const { profile: wanted, state, after, limit } = query;
  const profile = profileFor(app, wanted);
  const today = todayOf(app, profile);
  const found = await listDebts(app.sql, {
    profile: profile.id,
    account: party === undefined ? undefined : debtAccount(profile.id, party),
    state,
    today: today.toString(),
    after,
    limit,
  });
  const facts = await loadDebtFacts(app.sql, found, profile.timeZone);
  const secured = await securedOf(app.sql, profile, found);
  const debts = found.map((debt) => {
    const securedMinor = secured.get(debt.reference) ?? 0n;
    return print(debt, { profile, today, facts: facts.get(keyText(debt)), securedMinor }).printed;
  });
  return { debts, next: debts.length === limit ? (debts.at(-1)?.id ?? null) : null };
}

async function securedOf(sql: Sql, profile: Profile, debts: readonly DebtRow[]) {
  const references = [...new Set(debts.map(({ reference }) => reference))];
  const reserved = await findReserved(sql, profile.id, references);
  const sums = new Map<string, bigint>();
  for (const { operation, minor } of reserved)
    sums.set(operation, (sums.get(operation) ?? 0n) + minor);
  return sums;
}

function todayOf(app: MoneyApp, profile: Profile): Temporal.PlainDate {
  return legalDay(profile.timeZone, app.clock());
}

async function getDebt(app: MoneyApp, key: DebtKey): Promise<{ debt: DebtRow; profile: Profile }> {
  const debt = await findDebt(app.sql, key);
  if (!debt) throw unknownDebt(debtId(key));
  return { debt, profile: profileFor(app, debt.profile) };
}

/** Runs an act on the debt of the address, alone with the desk. */
async function act<Result>(
  { app, caller, params }: RouteRequest<MoneyApp, { readonly id: DebtKey }>,
  reason: string,
  work: (tx: Sql, debtAct: DebtAct) => Promise<Result>,
): Promise<{ readonly result: Result; readonly profile: Profile; readonly debt: DebtRow }> {
  const { debt, profile } = await getDebt(app, params.id);
  const by = actorOf(caller);
  const key = { declarationId: debt.declarationId, number: debt.number };
  const given = { profile, key, reason, by, now: app.clock() };
  const { result } = await app.desk.alone(async (tx) => ({ result: await work(tx, given) }));
  return { result, profile, debt };
}

const byMoney = { kind: "scope", scope: "money" } as const;
const ofDebt = { kind: "debt", param: "id" } as const;

const Paying = z.strictObject({
  profile: z.string().max(20).optional(),
  amount: MoneyText.optional(),
  debts: z.array(DebtId).max(500).optional(),
  reference: z.string().trim().min(1).max(70),
});
const Planning = z.strictObject({
  instalments: z
    .array(z.strictObject({ dueOn: LegalDate, amount: MoneyText }))
    .min(1)
    .max(120),
  reason: Reason,
});
const WritingOff = z.strictObject({ reason: Reason });
const Calling = z.strictObject({ reason: Reason });

export const debtRoutes: readonly Route<MoneyApp>[] = [
  route({
    method: "GET",
    path: "/debts",
    says: { en: "Debts of all parties", zh: "全部企业的应缴税款" },
    policy: { kind: "scope", scope: "money", or: ["inspect"] },
    query: DebtsQuery,
    answers: { 200: { says: "The newest first.", schema: DebtPage } },
    handle: async ({ app, query }) => ({ status: 200, body: await pageOf(app, query) }),
  }),
  route({
    method: "GET",
    path: "/accounts/{party}/debts",
    says: { en: "Debts of a party", zh: "企业应缴税款" },
    policy: { kind: "signed-in" },
    record: {
      kind: "account",
      param: "party",
      unwalled: "debts are found by the account that the first wall checked",
    },
    query: DebtsQuery,
    answers: { 200: { says: "The newest first.", schema: DebtPage } },
    handle: async ({ app, params, query }) => ({
      status: 200,
      body: await pageOf(app, query, params.party),
    }),
  }),
  route({
    method: "GET",
    path: "/debts/{id}",
    says: { en: "One debt with its postings and interest", zh: "单笔应缴税款及滞纳金" },
    policy: { kind: "signed-in" },
    record: ofDebt,
    params: z.object({ id: DebtId }),
    noSuch: ({ id }) => unknownDebt(id),
    answers: {
      200: { says: "The debt.", schema: OneDebt },
      404: { says: "No debt of this caller." },
    },
    handle: async ({ app, params }) => {
      const { debt, profile } = await getDebt(app, params.id);
      const facts = (await loadDebtFacts(app.sql, [debt], profile.timeZone)).get(keyText(debt));
      const securedMinor = (await securedOf(app.sql, profile, [debt])).get(debt.reference) ?? 0n;
      const today = todayOf(app, profile);
      const { printed, standing } = print(debt, { profile, today, facts, securedMinor });
      const money = (minor: bigint) => formatMinor(minor, profile.currency.decimals);
      const rules = findMoneyRules(profile);
      const body: z.infer<typeof OneDebt> = {
        ...printed,
        postings: (facts?.postings ?? []).map(({ amountMinor, day, debit, credit, taxType }) => ({
          day,
          debit,
          credit,
          taxType,
          amount: money(amountMinor),
        })),
        interest: {
          amount: money(standing.interest.minor),
          per: rules?.lateCharge?.per ?? null,
          steps: standing.interest.steps.map(({ principalMinor, taxType = null, ...step }) => ({
            ...step,
            taxType,
            principal: money(principalMinor),
          })),
        },
        source: rules?.lateCharge?.source ?? null,
        interestTax: rules?.lateCharge?.taxType ?? "",
        termSource: rules?.terms[debt.term]?.source ?? null,
        allocation: rules?.allocation ?? null,
        planning: rules ? planningOf(rules) : null,
      };
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/accounts/{party}/payments",
    says: { en: "Pay debts out of a deposit", zh: "用账户余额缴纳应缴税款" },
    policy: byMoney,
    act: { does: "spend", words: ["treasurer"] },
    record: { kind: "account", param: "party" },
    body: Paying,
    answers: {
      200: {
        says: "What was paid.",
        schema: z.object({
          paid: z.string(),
          interest: z.string(),
          available: z.string(),
          currency: z.string(),
          allocations: z.array(
            z.object({ debt: z.string(), taxType: z.string(), amount: z.string() }),
          ),
        }),
      },
      404: { says: "No such debt." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { profile: wanted, amount, debts, reference } = body;
      const profile = profileFor(app, wanted);
      const party = params.party;
      const by = actorOf(caller);
      const payment = {
        profile,
        party,
        reference,
        by,
        now: app.clock(),
        amountMinor: amount === undefined ? undefined : minorOf(amount, profile),
        keys: debts,
      };
      const paid = await app.desk.alone(async (tx) => await payDebts(tx, payment));
      await tellWaitingSoon(app, { profile, party, by, reference });
      const money = (minor: bigint) => formatMinor(minor, profile.currency.decimals);
      const held = await accountBalance(app.sql, depositAccount(profile.id, party));
      return {
        status: 200,
        body: {
          paid: money(paid.paidMinor),
          interest: money(paid.interestMinor),
          available: money(held),
          currency: profile.currency.code,
          allocations: paid.allocations.map(({ key, taxType, minor }) => ({
            debt: debtId(key),
            taxType,
            amount: money(minor),
          })),
        },
      };
    },
  }),
  route({
    method: "POST",
    path: "/debts/{id}/instalments",
    says: { en: "Agree instalments", zh: "批准分期缴纳" },
    policy: byMoney,
    act: { does: "relieve", words: ["treasurer"] },
    record: ofDebt,
    params: z.object({ id: DebtId }),
    noSuch: ({ id }) => unknownDebt(id),
    decides: true,
    body: Planning,
    answers: {
      200: { says: "Agreed.", schema: Done },
      422: { says: "They do not add up to what is owed, or go too far." },
    },
    handle: async (request) => {
      const { instalments, reason } = request.body;
      const { debt, profile } = await act(request, reason, async (tx, given) => {
        const plan = instalments.map(({ dueOn, amount }) => ({
          dueOn,
          amountMinor: minorOf(amount, given.profile),
        }));
        await agreeInstalments(tx, given, plan);
      });
      const sum = instalments.reduce((total, one) => total + minorOf(one.amount, profile), 0n);
      return { status: 200, body: doneOf(debt, sum, profile) };
    },
  }),
  route({
    method: "POST",
    path: "/debts/{id}/write-off",
    says: { en: "Write off a debt", zh: "核销应缴税款" },
    policy: byMoney,
    act: { does: "relieve", words: ["treasurer"] },
    record: ofDebt,
    params: z.object({ id: DebtId }),
    noSuch: ({ id }) => unknownDebt(id),
    decides: true,
    second: { act: "write-off", subject: ({ params }) => debtId(params.id) },
    body: WritingOff,
    answers: {
      200: { says: "Written off.", schema: Done },
      409: { says: "Nothing is owed, or a second person is needed." },
    },
    handle: async (request) => {
      const { reason } = request.body;
      const { result, debt, profile } = await act(request, reason, writeOff);
      return { status: 200, body: doneOf(debt, result, profile) };
    },
  }),
  route({
    method: "POST",
    path: "/debts/{id}/guarantee-call",
    says: { en: "Call on the guarantor for a debt", zh: "要求担保人缴纳" },
    policy: byMoney,
    act: { does: "spend", words: ["treasurer"] },
    record: ofDebt,
    params: z.object({ id: DebtId }),
    noSuch: ({ id }) => unknownDebt(id),
    decides: true,
    second: { act: "guarantee-call", subject: ({ params }) => debtId(params.id) },
    body: Calling,
    answers: {
      200: { says: "What the guarantor was asked for.", schema: Done },
      409: {
        says: "Not due yet, nothing reserved, asked for before, or a second person is needed.",
      },
    },
    handle: async (request) => {
      const { reason } = request.body;
      const { result, debt, profile } = await act(request, reason, callGuarantee);
      return { status: 200, body: doneOf(debt, result, profile) };
    },
  }),
];

/** What instalments may be, without what the page does not need. */
function planningOf({ instalments: { monthsMax, interest, source } }: MoneyRules) {
  return { monthsMax, interest, source };
}

function doneOf(debt: DebtRow, minor: bigint, { currency }: Profile): z.infer<typeof Done> {
  const amount = formatMinor(minor, currency.decimals);
  return { id: debtId(debt), amount, currency: currency.code };
}
