/**
 * Routes of tariff quotas: what is left (for everybody), claims and licences that officers enter, the
 * allocation of complete days, and amounts that come back.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import {
  compare,
  findDecimal,
  formatDecimal,
  parseDecimal,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type QuotaPeriod, enterClaim, returnAmount } from "#src/money/quotas/quota.ts";
import {
  type PeriodTotals,
  ensurePeriod,
  findSetAside,
  findStandings,
  insertLicence,
  sumMovements,
} from "#src/money/quotas/quota-store.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, type RouteRequest, routeFor } from "#src/platform/route.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { refuseOtherName } from "../accounts/known-number.ts";
import { settleClaims } from "./settle-claims.ts";
import { profileFor } from "#src/registers/app.ts";
import { findPeriod } from "./period.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<MoneyApp>();

const ProfileQuery = z.object({ profile: z.string().max(20).optional() });
const Amount = z
  .string()
  .max(30)
  .refine((text) => compare(findDecimal(text) ?? zero, zero) > 0, "must be a decimal above zero");

const Claiming = z.strictObject({
  declarationId: z.uuid(),
  item: z.int().min(1).max(99_999),
  trader: z.string().min(1).max(60),
  acceptedOn: LegalDate,
  amount: Amount,
  licence: z.string().min(1).max(40).optional(),
  /** The declaration was lodged with another system; without it one that is not known here is refused. */
  elsewhere: z.literal(true).optional(),
});
const ClaimAnswer = z.object({
  claimId: z.string(),
  status: z.string(),
  allocated: z.string(),
  secured: z.boolean(),
});
const Licensing = z.strictObject({
  licence: z.string().min(1).max(40),
  holder: z.string().min(1).max(60),
  volume: Amount,
  on: LegalDate,
});
const Allocating = z.strictObject({ through: LegalDate });
const Returning = z.strictObject({
  declarationId: z.uuid(),
  item: z.int().min(1),
  on: LegalDate,
  amount: Amount,
  reason: z.string().trim().min(3).max(500),
});
const Period = z.object({
  order: z.string(),
  from: z.string(),
  to: z.string(),
  unit: z.string(),
  volume: z.string(),
  drawn: z.string(),
  waiting: z.string(),
  balance: z.string(),
  critical: z.boolean(),
  criticalAt: z.string().nullable(),
  method: z.string(),
  claims: z.int(),
});
const SetAsideAnswer = z.object({
  claimId: z.string(),
  declarationId: z.string(),
  item: z.int(),
  order: z.string(),
  status: z.string(),
  /** What stands against telling it. */
  reason: z.string(),
});
const Day = z.object({
  from: z.string(),
  reason: z.string(),
  drawn: z.string(),
  returned: z.string(),
  claims: z.int(),
});

function printPeriod(row: PeriodTotals): z.infer<typeof Period> {
  const { order, from, to, unit, volume, drawn, waiting, criticalAt, method, claims } = row;
  const balance = formatDecimal(subtract(parseDecimal(volume), parseDecimal(drawn)));
  const critical = criticalAt !== null;
  return {
    order,
    from,
    to,
    unit,
    volume,
    drawn,
    waiting,
    balance,
    critical,
    criticalAt,
    method,
    claims,
  };
}

type OrderRequest = RouteRequest<
  MoneyApp,
  { readonly order: string },
  z.output<typeof ProfileQuery>
>;

/** The period of the order in the path on a day. */
function periodOf({ app, params: { order }, query }: OrderRequest, day: string): QuotaPeriod {
  const profile = profileFor(app, query.profile);
  const snapshot = app.snapshots.current(profile.id);
  const found = findPeriod({ profile, snapshot }, order, Temporal.PlainDate.from(day));
  if (found) return found;
  throw new AppError({
    code: "QUOTA_UNKNOWN",
    status: 404,
    message: `The quota register of ${profile.id} has no period of quota ${order.slice(0, 12)} on ${day}.`,
    fix: "Import its period: registers import codes FILE --kind quotas, uk-extract or taric.",
  });
}

const by = { kind: "scope", scope: "money" } as const;

type Claimed = {
  readonly declarationId: string;
  readonly item: number;
  readonly isElsewhere: boolean;
};

/** A claim is of a goods item: of a declaration here, or of one that is said to be lodged elsewhere. */
async function requireItem(app: MoneyApp, claimed: Claimed): Promise<void> {
  const { declarationId, item, isElsewhere } = claimed;
  const items = await app.declared.countItems(app.sql, declarationId);
  if (items === undefined && isElsewhere) return;
  if (items === undefined)
    throw new AppError({
      code: "DECLARATION_NOT_FOUND",
      status: 404,
      message: `There is no declaration ${declarationId}.`,
      fix: 'Use its id here; state "elsewhere": true for one that was lodged with another system.',
    });
  if (item <= items) return;
  throw new AppError({
    code: "ITEM_UNKNOWN",
    status: 422,
    message: `Declaration ${declarationId} has ${items} goods items, and none numbered ${item}.`,
    fix: "Name one of its items.",
  });
}

export const routes: readonly Route<MoneyApp>[] = [
  route({
    method: "GET",
    path: "/quotas",
    says: { en: "Tariff quotas with their balance", zh: "关税配额及余额" },
    policy: { kind: "public" },
    query: ProfileQuery,
    answers: {
      200: { says: "Periods that were claimed on.", schema: z.object({ quotas: z.array(Period) }) },
    },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const quotas = (await findStandings(app.sql, profile.id)).map(printPeriod);
      return { status: 200, body: { quotas } };
    },
  }),
  route({
    method: "GET",
    path: "/quotas/{order}",
    says: { en: "Statement of a tariff quota, day by day", zh: "关税配额明细（按日）" },
    policy: { kind: "public" },
    record: "none",
    query: ProfileQuery,
    answers: {
      200: {
        says: "Its periods, and what was drawn and given back; no trader is named.",
        schema: z.object({ quotas: z.array(Period), days: z.array(Day) }),
      },
    },
    handle: async ({ app, params, query }) => {
      const profile = profileFor(app, query.profile);
      const order = params.order;
      const quotas = (await findStandings(app.sql, profile.id, order)).map(printPeriod);
      return {
        status: 200,
        body: { quotas, days: await sumMovements(app.sql, profile.id, order) },
      };
    },
  }),
  route({
    method: "POST",
    path: "/quotas/{order}/claims",
    says: { en: "Enter a claim on a tariff quota", zh: "登记关税配额申请" },
    policy: by,
    act: {
      does: "relieve",
      words: ["treasurer"],
      concerns: ["trader"],
      declarations: ["declarationId"],
    },
    record: "none",
    query: ProfileQuery,
    body: Claiming,
    answers: {
      200: { says: "The claim; the same item claims once.", schema: ClaimAnswer },
      404: { says: "The register holds no such period, or there is no such declaration." },
      422: { says: "The declaration has no such item." },
    },
    handle: async (request) => {
      const { amount, licence, elsewhere, ...claim } = request.body;
      await requireItem(request.app, { ...claim, isElsewhere: elsewhere === true });
      const period = periodOf(request, claim.acceptedOn);
      await refuseOtherName(request.app, profileFor(request.app, period.profile), claim.trader);
      const now = request.app.clock();
      const given = { ...claim, period, licence, amount: parseDecimal(amount) };
      const body = await request.app.sql.begin(async (tx) => await enterClaim(tx, given, now));
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/quotas/{order}/licences",
    says: { en: "Enter a licence for a tariff quota", zh: "登记关税配额许可证" },
    policy: by,
    act: { does: "relieve", words: ["treasurer"], concerns: ["holder"] },
    second: {
      act: "quota-licence",
      subject: ({ params, body }) => {
        const { licence, holder, volume } = body;
        return `${licence} of ${volume} of ${params.order} for ${holder}`;
      },
      amount: (body) => body.volume,
    },
    record: "none",
    query: ProfileQuery,
    body: Licensing,
    answers: {
      201: { says: "Entered.", schema: z.object({ licence: z.string() }) },
      409: { says: "There is one of that number, or a second person is needed." },
    },
    handle: async (request) => {
      const { on, ...licence } = request.body;
      const period = periodOf(request, on);
      const { app, caller } = request;
      await refuseOtherName(app, profileFor(app, period.profile), licence.holder);
      const isNew = await app.sql.begin(async (tx) => {
        await ensurePeriod(tx, period);
        const row = { ...licence, by: actorOf(caller) };
        return await insertLicence(tx, period, row, app.clock());
      });
      if (isNew) return { status: 201, body: { licence: licence.licence } };
      throw new AppError({
        code: "QUOTA_LICENCE_EXISTS",
        status: 409,
        message: `The period already has a licence ${licence.licence}.`,
        fix: "Use another number; a licence that was entered stays as it is.",
      });
    },
  }),
  route({
    method: "GET",
    path: "/quota-allocations/set-aside",
    says: { en: "Claims whose declaration cannot be notified", zh: "无法通知报关单的配额申请" },
    policy: { kind: "scope", scope: "money", or: ["inspect"] },
    record: "none",
    query: ProfileQuery,
    answers: {
      200: {
        says: "They wait for an officer.",
        schema: z.object({ claims: z.array(SetAsideAnswer) }),
      },
    },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      return { status: 200, body: { claims: await findSetAside(app.sql, profile.id) } };
    },
  }),
  route({
    method: "POST",
    path: "/quota-allocations",
    says: { en: "Allocate the claims of complete days", zh: "分配已结束各日的配额申请" },
    policy: by,
    query: ProfileQuery,
    body: Allocating,
    answers: {
      200: {
        says: "What was decided, and declarations that went on by it.",
        schema: z.object({
          periods: z.int(),
          claims: z.int(),
          allocated: z.int(),
          partly: z.int(),
          exhausted: z.int(),
          told: z.int(),
        }),
      },
      409: { says: "The day is not over." },
    },
    handle: async ({ app, query, body }) => {
      const { through } = body;
      const profile = profileFor(app, query.profile);
      const today = legalDay(profile.timeZone, app.clock());
      if (Temporal.PlainDate.compare(Temporal.PlainDate.from(through), today) >= 0) {
        throw new AppError({
          code: "QUOTA_DAY_OPEN",
          status: 409,
          message: `${through} is not over: further claims may be made that day.`,
          fix: `Allocate through ${today.subtract({ days: 1 }).toString()} at the latest.`,
        });
      }
      return { status: 200, body: await settleClaims(app, profile, through) };
    },
  }),
  route({
    method: "POST",
    path: "/quotas/{order}/returns",
    says: { en: "Return an unused amount", zh: "退回未使用的配额数量" },
    policy: by,
    act: { does: "relieve", words: ["treasurer"], declarations: ["declarationId"] },
    record: "none",
    query: ProfileQuery,
    body: Returning,
    answers: {
      200: { says: "The claim with what it still holds.", schema: ClaimAnswer },
      404: { says: "No such claim." },
      409: { says: "More than the claim holds." },
    },
    handle: async (request) => {
      const { on, amount, ...given } = request.body;
      const key = periodOf(request, on);
      const { app, caller } = request;
      const back = { ...given, key, amount: parseDecimal(amount), by: actorOf(caller) };
      const body = await app.sql.begin(async (tx) => await returnAmount(tx, back, app.clock()));
      return { status: 200, body };
    },
  }),
];
