/** Routes of suspected goods: officers notify and determine, right holders answer, the treasurer settles. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { newId } from "#src/kernel/ids.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { namesOf } from "#src/identity/access/policy.ts";
import { MoneyText, minorOf } from "#src/money/amount.ts";
import { isValidOn, standingOf, unknownGuarantee } from "#src/money/guarantees/guarantee.ts";
import { findGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { profileFor } from "#src/registers/app.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { checkItems, FoundParts } from "../case/found-items.ts";
import { getCase } from "../case/get-case.ts";
import { reportOne, StandingAnswer } from "../../report-one.ts";
import { numberKey } from "../recordals/recordal.ts";
import { findInForce } from "../recordals/store.ts";
import { InfringementPage, OneInfringement, printInfringement } from "./answers.ts";
import { counterRoutes } from "./counter-routes.ts";
import { destructionRoutes } from "./destruction-routes.ts";
import { answerOne, enter, getOne, isOfficial } from "./enter-infringement.ts";
import { determinations, judgments } from "./infringement.ts";
import { settleSecurity } from "./settle-security.ts";
import { listInfringements, readInfringementId, type StoredInfringement } from "./store.ts";

const route = routeFor<ClearanceApp>();
const Reason = z.string().trim().min(3).max(500);

const one = { record: { kind: "infringement", param: "id" } } as const;
const byHolder = { policy: { kind: "scope", scope: "rights", or: ["lodge"] } } as const;
const byOfficer = { policy: { kind: "scope", scope: "officer" }, decides: true } as const;
const answers = {
  200: { says: "It as it stands.", schema: OneInfringement },
  409: { says: "Its state or the day does not allow it." },
} as const;

/** The guarantee is the right holder's own, and holds the security on the day. */
async function checkGuarantee(
  app: ClearanceApp,
  caller: Caller | undefined,
  {
    found,
    guaranteeId,
  }: { readonly found: StoredInfringement; readonly guaranteeId: string | undefined },
): Promise<void> {
  if (guaranteeId === undefined) {
    if (found.securityMinor === 0n) return;
    throw noSecurity();
  }
  const guarantee = await findGuarantee(app.sql, guaranteeId);
  const names = caller ? namesOf(caller).map(numberKey) : [];
  const isOwn = guarantee && names.includes(numberKey(guarantee.holder));
  const mayAll = caller?.scopes.includes("*") === true;
  if (!guarantee || guarantee.profile !== found.profile || !(isOwn || mayAll))
    throw unknownGuarantee(guaranteeId);
  const { timeZone, currency } = getProfile(app.profiles, found.profile);
  const today = legalDay(timeZone, app.clock()).toString();
  const { availableMinor } = standingOf(guarantee);
  const isEnough = isValidOn(guarantee, today) && availableMinor >= found.securityMinor;
  if (isEnough && guarantee.currency === currency.code) return;
  throw new AppError({
    code: "SECURITY_TOO_SMALL",
    status: 409,
    message: `Guarantee ${guarantee.reference} does not hold the security of ${formatMinor(found.securityMinor, currency.decimals)} ${currency.code} on ${today}.`,
    fix: "Have a guarantee entered that is valid and holds the amount that the notice states.",
  });
}

const forOfficers: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/controls/{id}/infringements",
    says: {
      en: "Notify the right holder that goods under control are suspected of infringing a right",
      zh: "发现涉嫌侵权货物，书面通知权利人",
    },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "control", param: "id", member: "task" },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject({
      task: z.int().min(1).default(1),
      /** Number of a recordal in force. */
      recordal: z.string().trim().min(1).max(60),
      /** By item: a quantity in a declared unit, or all of it. */
      goods: FoundParts,
      /** What the right holder reads of the goods; name nobody. */
      description: z.string().trim().min(3).max(2_000),
      /** Value of those goods, in the currency of the profile. */
      value: MoneyText,
      /** Kept with the case; neither the trader nor the right holder reads it. */
      reason: Reason,
    }),
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      404: { says: "No recordal of that number is in force." },
      409: { says: "The task has a finding, or a right holder is waited for already." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { task, goods, description, reason } = body;
      const { id: caseId, declarationId, profile: profileId } = await getCase(app, params.id);
      const profile = getProfile(app.profiles, profileId);
      await checkItems(
        app,
        declarationId,
        goods.map(({ item }) => item),
      );
      const day = legalDay(profile.timeZone, app.clock()).toString();
      const wanted = numberKey(body.recordal);
      const found = await findInForce(app.sql, { profile: profileId, number: wanted, day });
      if (!found) throw noRecordal(body.recordal);
      const { number: recordal, kind: right, title, party: holder } = found;
      const valueMinor = minorOf(body.value, profile);
      const about = { caseId, task, recordal, right, title, holder };
      const says = { goods, description, valueMinor, reason };
      return reportOne(app, {
        type: "infringement.reported",
        declarationId,
        actor: actorOf(caller),
        entry: { act: "notice", ...about, ...says },
      });
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/infringements/{id}/determination",
    says: {
      en: "Determine whether goods infringe the right",
      zh: "认定货物是否侵权",
    },
    body: z.strictObject({ outcome: z.enum(determinations), reason: Reason }),
    answers,
    handle: async ({ app, caller, params, rows, body }) => {
      const number = readInfringementId(params.id)?.number ?? 0;
      const entry = { act: "determination", number, ...body } as const;
      return enter(app, { id: params.id, caller, rows }, entry);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/infringements/{id}/court-notice",
    says: {
      en: "Record that a court asked for the goods to be held",
      zh: "登记人民法院协助执行通知",
    },
    body: z.strictObject({ reference: z.string().trim().min(1).max(100), reason: Reason }),
    answers,
    handle: async ({ app, caller, params, rows, body }) => {
      const number = readInfringementId(params.id)?.number ?? 0;
      const entry = { act: "court-notice", number, ...body } as const;
      return enter(app, { id: params.id, caller, rows }, entry);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/infringements/{id}/judgment",
    says: {
      en: "Record what a court decided after customs or the parties had, also where the goods are gone",
      zh: "登记法院在海关认定或者同意销毁之后作出的裁判（货物已不存在的也登记）",
    },
    second: {
      act: "court-judgment",
      subject: ({ params, body }) => `judgment ${body.reference} (${body.outcome}) on ${params.id}`,
    },
    body: z.strictObject({
      outcome: z.enum(judgments),
      /** Number of the judgment. */
      reference: z.string().trim().min(1).max(100),
      reason: Reason,
    }),
    answers: {
      ...answers,
      409: { says: "Its state does not allow it, or a second person is needed first." },
    },
    handle: async ({ app, caller, params, rows, body }) => {
      const number = readInfringementId(params.id)?.number ?? 0;
      return enter(app, { id: params.id, caller, rows }, { act: "judgment", number, ...body });
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/infringements/{id}/settlement",
    says: {
      en: "Claim costs from the right holder's security, and free the rest of it",
      zh: "从权利人担保中扣除仓储、处置等费用，退还余额",
    },
    policy: { kind: "scope", scope: "money" },
    decides: true,
    second: {
      act: "custody-booking",
      subject: ({ params }) => `settlement of the security of ${params.id}`,
      amount: (body) => body.amount ?? "0",
    },
    body: z.strictObject({
      /** What is claimed; absent: nothing, and all of the security is free. */
      amount: MoneyText.optional(),
      /** Kind of cost, of `GET /custody-rules`. */
      cost: z.string().trim().min(1).max(30).default("storage"),
      reference: z.string().trim().min(1).max(60),
    }),
    answers: {
      ...answers,
      422: { says: "There is no such cost, or more than the security is claimed." },
    },
    handle: async ({ app, caller, params, rows, body }) => {
      const found = await getOne(app, params.id);
      const profile = getProfile(app.profiles, found.profile);
      const amountMinor = body.amount === undefined ? 0n : minorOf(body.amount, profile);
      const { cost, reference } = body;
      const actor = actorOf(caller);
      const at = app.clock();
      const id = newId(at.epochMilliseconds);
      await settleSecurity(app.sql, found, {
        id,
        profile,
        amountMinor,
        cost,
        reference,
        actor,
        at,
      });
      return answerOne(app, params.id, rows);
    },
  }),
];

const forHolders: readonly Route<ClearanceApp>[] = [
  route({
    ...one,
    ...byHolder,
    method: "POST",
    path: "/infringements/{id}/application",
    says: {
      en: "Apply for protection, with a guarantee as security",
      zh: "权利人申请海关保护并提供担保",
    },
    body: z.strictObject({
      /** Absent where the profile asks for no security. */
      guaranteeId: z.uuid().optional(),
    }),
    answers: { ...answers, 404: { says: "No such suspicion or guarantee, or not the caller's." } },
    handle: async ({ app, caller, params, rows, body }) => {
      const found = await getOne(app, params.id);
      const { guaranteeId } = body;
      await checkGuarantee(app, caller, { found, guaranteeId });
      const secured = guaranteeId === undefined ? {} : { guaranteeId };
      const entry = { act: "application", number: found.number, ...secured } as const;
      return enter(app, { id: params.id, caller, rows }, entry);
    },
  }),
  ...(
    [
      ["declination", { en: "Do not apply for protection", zh: "权利人不申请保护" }],
      ["withdrawal", { en: "Withdraw an application for protection", zh: "权利人撤回保护申请" }],
    ] as const
  ).map(([act, says]) =>
    route({
      ...one,
      ...byHolder,
      method: "POST",
      path: `/infringements/{id}/${act}`,
      says,
      body: z.strictObject({ reason: Reason }),
      answers,
      handle: async ({ app, caller, params, rows, body }) => {
        const number = readInfringementId(params.id)?.number ?? 0;
        const entry = { act, number, reason: body.reason };
        return enter(app, { id: params.id, caller, rows }, entry);
      },
    }),
  ),
];

export const infringementRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/infringements",
    says: {
      en: "Goods suspected of infringing a right, the newest first",
      zh: "涉嫌侵权货物列表",
    },
    policy: { kind: "signed-in" },
    record: { kind: "infringement" },
    query: z.object({
      profile: z.string().max(20).optional(),
      /** Control case. */
      control: z.uuid().optional(),
      only: z.literal("waiting").optional(),
      after: z
        .string()
        .refine((id) => readInfringementId(id) !== undefined)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(200),
    }),
    answers: {
      200: {
        says: "A page, the newest first: all, or those of the caller's own rights.",
        schema: InfringementPage,
      },
    },
    handle: async ({ app, rows, query }) => {
      const profile = profileFor(app, query.profile);
      const party = rows?.kind === "all" ? undefined : rows?.kind === "own" ? rows.party : "";
      const found = await listInfringements(app.sql, {
        profile: profile.id,
        party,
        caseId: query.control,
        isWaiting: query.only === "waiting",
        after: query.after === undefined ? undefined : readInfringementId(query.after),
        limit: query.limit,
      });
      const infringements = found.map((row) => printInfringement(row, profile, isOfficial(rows)));
      const next = found.length === query.limit ? (infringements.at(-1)?.id ?? null) : null;
      return { status: 200, body: { infringements, next } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/infringements/{id}",
    says: { en: "One suspicion with what was done about it", zh: "单项涉嫌侵权及其办理经过" },
    policy: { kind: "signed-in" },
    answers: {
      200: answers[200],
      404: { says: "No such suspicion, or not the caller's." },
    },
    handle: ({ app, params, rows }) => answerOne(app, params.id, rows),
  }),
  ...forHolders,
  ...forOfficers,
  ...counterRoutes,
  ...destructionRoutes,
];

function noSecurity(): AppError {
  return new AppError({
    code: "SECURITY_TOO_SMALL",
    status: 409,
    message:
      "The right holder provides the security that the notice states, and no guarantee is named.",
    fix: "Name a guarantee of the right holder: GET /api/v1/guarantees lists them.",
  });
}

function noRecordal(number: string): AppError {
  return new AppError({
    code: "RECORDAL_NOT_IN_FORCE",
    status: 404,
    message: `No recordal ${number.slice(0, 60)} is in force.`,
    fix: "Take the number from Published recordals (GET /api/v1/published-recordals): it finds recordals by mark, holder, goods or commodity code.",
  });
}
