/**
 * Routes of goods under special procedures: accounts with their bill of discharge and debts; an officer
 * enters discharges, charges a part, and changes days.
 */
import { isUuid } from "#src/kernel/ids.ts";
import { nothingOpen } from "./act.ts";
import { z } from "zod";
import { ChargeLine } from "#src/decisions/duties/answers.ts";
import {
  dischargeByOfficer,
  changeDays,
  chargeAccounts,
  confirmDischarge,
} from "#src/clearance/procedures/act.ts";
import { leftOf, type ProcedureAccount } from "#src/clearance/procedures/account.ts";
import { listProcedureDebts } from "#src/clearance/procedures/debt-store.ts";
import { nameOfProcedure } from "#src/clearance/procedures/procedure-rules.ts";
import { findOwn, listAccounts, listLines } from "#src/clearance/procedures/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal, formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Route, type Rows, routeFor } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { profileFor } from "#src/registers/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const Item = z.object({ id: z.uuid(), item: z.coerce.number().int().min(1) });

const route = routeFor<ClearanceApp>();

const Name = z.object({ en: z.string(), zh: z.string() });
const Unit = z.object({
  unit: z.string(),
  entered: z.string(),
  /** Named by declarations that are not released, or whose goods have not left. */
  claimed: z.string(),
  discharged: z.string(),
  charged: z.string(),
  left: z.string(),
});
const Account = z.object({
  declarationId: z.string(),
  item: z.int(),
  mrn: z.string(),
  holder: z.string(),
  procedure: z.string(),
  procedureName: Name,
  contract: z.string().nullable(),
  commodity: z.string(),
  enteredOn: z.string(),
  since: z.string(),
  endsOn: z.string().nullable(),
  status: z.enum(["open", "settled", "withdrawn"]),
  suspended: z.string(),
  secured: z.string(),
  currency: z.string(),
  units: z.array(Unit),
});
const Line = z.object({
  declarationId: z.string(),
  line: z.int(),
  item: z.int().nullable(),
  reference: z.string(),
  kind: z.string(),
  kindName: Name,
  state: z.enum(["claimed", "done", "returned"]),
  unit: z.string(),
  quantity: z.string(),
  at: z.string(),
  doneOn: z.string().nullable(),
  by: z.string(),
  reason: z.string().nullable(),
});
const Debt = z.object({
  number: z.int(),
  cause: z.enum(["time-limit", "partial-relief", "officer"]),
  unit: z.string(),
  quantity: z.string(),
  aroseOn: z.string(),
  charged: z.string(),
  interest: z.string(),
  returned: z.boolean(),
  reason: z.string(),
  lines: z.array(ChargeLine),
});
const Charge = z.object({
  taxType: z.string(),
  suspended: z.string(),
  rate: z.string().nullable(),
  legalBasis: z.string(),
});
const OneAccount = Account.extend({
  charges: z.array(Charge),
  bill: z.array(Line),
  debts: z.array(Debt),
});
const AccountsQuery = z.object({
  profile: z.string().max(20).optional(),
  status: z.enum(["open", "overdue", "settled", "all"]).default("open"),
  mrn: z.string().max(40).optional(),
  after: z
    .string()
    .regex(/^[0-9a-f-]{36}\.\d{1,5}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Quantity = z
  .string()
  .max(24)
  .refine((text) => (findDecimal(text)?.units ?? 0n) > 0n, "not a quantity above zero");
const Reason = z.string().trim().min(3).max(500);
const Discharging = z
  .strictObject({
    /**
     * `charge`: it becomes a debt; `confirmed`: what the declaration of that number says became of them
     * is so; the others discharge.
     */
    kind: z.enum(["used", "destroyed", "products", "freed", "charge", "confirmed"]),
    /** Both left out: all that is left. */
    unit: z.string().min(1).max(10).optional(),
    quantity: Quantity.optional(),
    reference: z.string().trim().min(1).max(70),
    reason: Reason,
  })
  .refine(({ unit, quantity }) => (unit === undefined) === (quantity === undefined), {
    message: "unit and quantity go together; without both, all that is left is meant",
    path: ["quantity"],
  });
const Days = z.strictObject({
  endsOn: LegalDate.optional(),
  since: LegalDate.optional(),
  reason: Reason,
});

function print(account: ProcedureAccount, profile: Profile): z.infer<typeof Account> {
  const { decimals } = profile.currency;
  const { declarationId, item, mrn, holder, procedure, contract, commodity, status } = account;
  return {
    declarationId,
    item,
    mrn,
    holder,
    procedure,
    contract,
    commodity,
    status,
    procedureName: nameOfProcedure(profile, procedure),
    enteredOn: account.enteredOn,
    since: account.since,
    endsOn: account.endsOn,
    suspended: formatMinor(account.suspendedMinor, decimals),
    secured: formatMinor(account.securedMinor, decimals),
    currency: account.currency,
    units: account.units.map((unit) => ({
      unit: unit.unit,
      entered: formatDecimal(unit.entered),
      claimed: formatDecimal(unit.claimed),
      discharged: formatDecimal(unit.discharged),
      charged: formatDecimal(unit.charged),
      left: formatDecimal(leftOf(unit)),
    })),
  };
}

async function printWhole(
  sql: Sql,
  account: ProcedureAccount,
  profile: Profile,
): Promise<z.infer<typeof OneAccount>> {
  const { declarationId, item } = account;
  const money = (minor: bigint) => formatMinor(minor, profile.currency.decimals);
  const bill = await listLines(sql, declarationId, item);
  const debts = await listProcedureDebts(sql, declarationId, item);
  return {
    ...print(account, profile),
    charges: account.charges.map(({ taxType, suspendedMinor, rate, legalBasis }) => {
      return { taxType, suspended: money(suspendedMinor), rate, legalBasis };
    }),
    bill: bill.map(({ entryId: _id, entryItem: _item, rank: _rank, completes: _at, ...line }) => ({
      ...line,
      kindName: kindName(profile, line.kind),
    })),
    debts: debts.map((debt) => ({
      number: debt.number,
      cause: debt.cause,
      unit: debt.unit,
      quantity: debt.quantity,
      aroseOn: debt.aroseOn,
      charged: money(debt.chargedMinor),
      interest: money(debt.interestMinor),
      returned: debt.returned,
      reason: debt.reason,
      lines: debt.lines.map((line) => ({ ...line, reasons: [...line.reasons] })),
    })),
  };
}

const officerNames: Readonly<Record<string, { en: string; zh: string }>> = {
  used: { en: "Used as prescribed", zh: "已按规定用途使用" },
  destroyed: { en: "Destroyed", zh: "已销毁" },
  products: { en: "Used in products", zh: "已加工为产品" },
  freed: { en: "Released by an officer", zh: "海关核准解除" },
};
const kindName = (profile: Profile, kind: string) =>
  officerNames[kind] ?? nameOfProcedure(profile, kind);

/** Accounts a caller may see, in the words of a query. */
function partyOf(rows: Rows | undefined): readonly string[] | undefined {
  if (rows?.kind === "all") return undefined;
  return rows?.kind === "own" ? [rows.party, ...rows.names] : [];
}

async function accountsOf(app: ClearanceApp, id: string) {
  const own = await findOwn(app.sql, [id]);
  const accounts = own.get(id)?.accounts ?? [];
  const [first] = accounts;
  if (first) return { accounts, profile: profileFor(app, first.profile) };
  throw noAccounts(id);
}

function noAccounts(id: string): AppError {
  return new AppError({
    code: "PROCEDURE_ACCOUNT_NOT_FOUND",
    status: 404,
    message: `Declaration ${id.slice(0, 40)} has no goods under a special procedure.`,
    fix: "Accounts open when the goods are released; list them at /procedure-accounts.",
  });
}

const of = { kind: "declaration", param: "id" } as const;

export const suspensionRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/procedure-accounts",
    says: {
      en: "Goods under special procedures: entered, discharged, charged, remaining",
      zh: "特殊监管程序货物：进口、核销、征税与剩余数量",
    },
    policy: { kind: "signed-in" },
    record: { kind: "declaration" },
    query: AccountsQuery,
    answers: {
      200: {
        says: "All, or the caller's own, the newest first.",
        schema: z.object({ accounts: z.array(Account), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, query, rows }) => {
      const { profile: id, status, mrn, after, limit } = query;
      const profile = profileFor(app, id);
      const [declarationId = "", item = "0"] = after?.split(".") ?? [];
      const today = legalDay(profile.timeZone, app.clock()).toString();
      const found = await listAccounts(app.sql, {
        profile: profile.id,
        status,
        today,
        party: partyOf(rows),
        mrn,
        limit,
        after: after === undefined ? undefined : { declarationId, item: Number(item) },
      });
      const last = found.length === limit ? found.at(-1) : undefined;
      const next = last ? `${last.declarationId}.${last.item}` : null;
      return {
        status: 200,
        body: { accounts: found.map((account) => print(account, profile)), next },
      };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/procedure-accounts",
    says: {
      en: "A declaration's goods under special procedures, with the bill of discharge and debts",
      zh: "报关单的特殊监管程序货物账、核销清单及税款",
    },
    policy: { kind: "signed-in" },
    record: of,
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => noAccounts(id),
    answers: {
      200: {
        says: "One account for each goods item.",
        schema: z.object({ accounts: z.array(OneAccount) }),
      },
      404: { says: "It has none." },
    },
    handle: async ({ app, params }) => {
      const { accounts, profile } = await accountsOf(app, params.id);
      const printed: z.infer<typeof OneAccount>[] = [];
      for (const account of accounts) printed.push(await printWhole(app.sql, account, profile));
      return { status: 200, body: { accounts: printed } };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/procedure-accounts/{item}/discharges",
    says: {
      en: "Enter a discharge on the bill, or charge the remainder",
      zh: "登记核销或对剩余货物征税",
    },
    policy: { kind: "scope", scope: "money" },
    act: { does: "relieve", words: ["treasurer"] },
    record: of,
    params: Item,
    noSuch: ({ id }) => (isUuid(id) ? nothingOpen() : noAccounts(id)),
    decides: true,
    body: Discharging,
    answers: {
      200: { says: "The account after it.", schema: OneAccount },
      409: { says: "More than is left, or nothing is." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { kind, unit, quantity, reference, reason } = body;
      if (kind === "confirmed" && (unit ?? quantity) !== undefined) throw wholeOnly();
      const declarationId = params.id;
      const { profile } = await accountsOf(app, declarationId);
      const portion =
        unit === undefined || quantity === undefined
          ? undefined
          : { unit, quantity: parseDecimal(quantity) };
      const { item } = params;
      const by = actorOf(caller);
      const acting = { profile, declarationId, item, by, reason, now: app.clock(), portion };
      await app.desk.alone(async (tx) => {
        if (kind === "charge") await chargeAccounts(tx, { ...acting, cause: "officer" });
        else if (kind === "confirmed") await confirmDischarge(tx, { ...acting, reference });
        else await dischargeByOfficer(tx, { ...acting, kind, reference });
      });
      return { status: 200, body: await oneAccount(app, declarationId, item) };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/procedure-accounts/{item}/days",
    says: {
      en: "Change the time limit for discharge, or the start of interest",
      zh: "变更核销期限或核定缓税利息起始日",
    },
    policy: { kind: "scope", scope: "money" },
    act: { does: "relieve", words: ["treasurer"] },
    record: of,
    params: Item,
    noSuch: ({ id }) => (isUuid(id) ? nothingOpen() : noAccounts(id)),
    decides: true,
    body: Days,
    answers: {
      200: { says: "The account after it.", schema: OneAccount },
      409: { says: "It is closed, or the day does not fit." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { endsOn, since, reason } = body;
      const declarationId = params.id;
      const { profile } = await accountsOf(app, declarationId);
      const { item } = params;
      const about = { profile, declarationId, item, by: actorOf(caller), reason };
      await app.desk.alone((tx) => changeDays(tx, { ...about, now: app.clock(), endsOn, since }));
      return { status: 200, body: await oneAccount(app, declarationId, item) };
    },
  }),
];

async function oneAccount(app: ClearanceApp, declarationId: string, item: number) {
  const { accounts, profile } = await accountsOf(app, declarationId);
  const account = accounts.find((one) => one.item === item);
  return account ? await printWhole(app.sql, account, profile) : undefined;
}

/** What a declaration names is what it says became of the goods: a part of it is another statement. */
function wholeOnly(): AppError {
  return new AppError({
    code: "CONFIRMED_AS_DECLARED",
    status: 422,
    message: "What a declaration states about the goods can only be confirmed as a whole.",
    fix: "Leave out unit and quantity; where only a part is so, have the declaration amended first.",
  });
}
