/** Routes of appeals: a party lodges and withdraws them, another officer than decided decides them. */
import { z } from "zod";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { actorOf, readActor } from "#src/identity/access/acting.ts";
import { holdsOne } from "#src/identity/access/policy.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { cited } from "#src/registers/cited.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { reportOne } from "../../report-one.ts";
import { AskerQuery, askerOf } from "../../simulated-traders/asker-of.ts";
import {
  AppealPage,
  AppealsOfDeclaration,
  printAppeal,
  printDecisions,
  printListed,
  printSettlements,
} from "./answers.ts";
import { appealOutcomes, appealStates } from "./appeal.ts";
import { appealRules, findAppealRules, notTaken } from "./appeal-rules.ts";
import { checkHearing, checkSettling } from "./check-hearing.ts";
import { findActs } from "./find-acts.ts";
import { noSuchAppeal, noSuchDecision, notYourAppeal } from "./refusals.ts";
import { listAppeals, listAppealsOf, listAppealSteps, readAppealId } from "./store.ts";

const route = routeFor<ClearanceApp>();

const Words = z.string().trim().min(3).max(4_000);
const record = { kind: "declaration", param: "id" } as const;
const one = {
  record,
  params: z.object({ id: z.string(), number: z.coerce.number().int().min(1).max(32_000) }),
} as const;
const officials = ["officer", "inspect", "audit"] as const;
const answers = {
  200: { says: "Decisions and appeals of the declaration.", schema: AppealsOfDeclaration },
} as const;

export const appealRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/appeals",
    says: { en: "Appeals against decisions on goods, the newest first", zh: "复议申请列表" },
    policy: { kind: "scope", scope: "officer", or: ["inspect", "audit"] },
    record: "none",
    query: z.object({
      profile: z.string().max(20).optional(),
      state: z.enum(appealStates).optional(),
      /** Those that wait for a decision, or for what follows one. */
      open: z.stringbool().default(false),
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page.", schema: AppealPage } },
    handle: async ({ app, query: { open: isOpen, state, limit, ...query } }) => {
      const profile = profileFor(app, query.profile);
      const after = query.after === undefined ? undefined : readAppealId(query.after);
      const asked = { profile: profile.id, state, isOpen, after, limit };
      const found = await listAppeals(app.sql, asked);
      const printing = printingOf(app, profile, { isOfficial: true });
      const appeals = found.map((stored) => printListed(stored, printing));
      const next = appeals.length === limit ? (appeals.at(-1)?.id ?? null) : null;
      return { status: 200, body: { appeals, next } };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/appeals",
    says: {
      en: "Decisions on the goods of a declaration, until when each can be appealed against, and its appeals",
      zh: "报关单项下货物处理决定、复议期限及复议申请",
    },
    policy: { kind: "scope", scope: "lodge", or: officials },
    record,
    sensitive: "none",
    answers,
    handle: ({ app, caller, params }) => answerOf(app, caller, params.id),
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/appeals",
    says: {
      en: "Appeal against a decision on the goods of a declaration",
      zh: "对货物处理决定申请复议",
    },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "amend", words: ["owner"] },
    record,
    query: AskerQuery,
    body: z.strictObject({
      /** Of `decisions`. */
      decision: z.int().min(1),
      /** Why it is wrong, and what is asked for. */
      grounds: Words,
    }),
    answers: {
      ...answers,
      409: { says: "Its last day has passed, or there is an appeal against it." },
      422: { says: "There is no such decision, or none that can be appealed against." },
    },
    handle: async (request) => {
      const { app, params, body, query } = request;
      const { decision, grounds } = body;
      const { id: declarationId, profile } = await getDeclaration(app, params.id);
      const caller = await askerOf(request, declarationId);
      const rules = appealRules(getProfile(app.profiles, profile));
      // a decision stands in the chain, which nothing changes: it may be read before the lock
      const found = findActs(await listEvents(app.sql, declarationId), rules);
      const about = found.find(({ act }) => act.seq === decision)?.act;
      if (!about) throw noSuchDecision(decision);
      const entry = { act: "lodged", about, grounds } as const;
      const told = { entry, actor: actorOf(caller), ...statedDay(caller, query.asOf) };
      await reportOne(app, { type: "appeal.reported", declarationId, ...told });
      return answerOf(app, caller, declarationId);
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/declarations/{id}/appeals/{number}/withdrawal",
    says: { en: "Withdraw an appeal that is not decided", zh: "撤回复议申请" },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "amend", words: ["owner"] },
    query: AskerQuery,
    body: z.strictObject({ reason: Words.optional() }),
    answers: {
      ...answers,
      403: { says: "Another party of the declaration lodged it." },
      409: { says: "It is not open any more." },
    },
    handle: async (request) => {
      const { app, params, body, query } = request;
      const { id, number } = params;
      const { reason } = body;
      const { declarationId, lodgedBy } = await getAppeal(app, id, number);
      const caller = await askerOf(request, declarationId);
      const isOwn = readActor(lodgedBy).party === caller?.partyId;
      if (!isOwn && caller?.scopes.includes("*") !== true) throw notYourAppeal(number);
      const entry = { act: "withdrawn", number, reason } as const;
      const told = { entry, actor: actorOf(caller), ...statedDay(caller, query.asOf) };
      await reportOne(app, { type: "appeal.reported", declarationId, ...told });
      return answerOf(app, caller, declarationId);
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/declarations/{id}/appeals/{number}/decision",
    says: {
      en: "Decide an appeal: another officer than decided what it is against",
      zh: "作出复议决定（由作出原决定以外的关员作出）",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "control", words: ["officer"] },
    decides: true,
    hearsElsewhere: true,
    body: z.strictObject({
      outcome: z.enum(appealOutcomes),
      /** What its party reads. */
      reason: z.string().trim().min(3).max(2_000),
      /** Instrument and article. */
      legalBasis: z.string().trim().min(3).max(200).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: LegalDate.optional(),
    }),
    answers: {
      ...answers,
      403: {
        says: "The caller had a part in what it is against, or is not of the office that hears it.",
      },
      409: { says: "It is not open any more." },
    },
    handle: async ({ app, caller, params: { id, number }, body }) => {
      const { outcome, reason, legalBasis, asOf } = body;
      const appeal = await getAppeal(app, id, number);
      const { declarationId } = appeal;
      const profile = getProfile(app.profiles, appeal.profile);
      await checkHearing(app, caller, { appeal, profile });
      const entry = { act: "decided", number, outcome, reason, legalBasis } as const;
      const told = { entry, actor: actorOf(caller), ...statedDay(caller, asOf) };
      await reportOne(app, { type: "appeal.reported", declarationId, ...told });
      return answerOf(app, caller, declarationId);
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/declarations/{id}/appeals/{number}/settlement",
    says: {
      en: "Settle what a decision that was set aside left to do, where no act undoes it",
      zh: "办结被撤销、变更决定的后续事项（没有相应办理方式的）",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "release", words: ["officer"] },
    second: {
      act: "appeal-settlement",
      subject: ({ params: { id, number }, body: { settledAs } }) =>
        `appeal ${number} of declaration ${id}: ${settledAs}`,
    },
    othersThan: async (app, { id, number }) => [(await getAppeal(app, id, number)).act.decidedBy],
    decides: true,
    hearsElsewhere: true,
    body: z.strictObject({
      /** What was done, of `settlements`. */
      settledAs: z.string().trim().min(1).max(30),
      /** Number of the paper that this way of settling names. */
      reference: z.string().trim().min(1).max(100).optional(),
      /** Instrument and article. */
      legalBasis: z.string().trim().min(3).max(200).optional(),
      /** Of what was done, which its party reads. */
      reason: z.string().trim().min(3).max(2_000),
      officer: z.string().trim().min(1).max(60).optional(),
    }),
    answers: {
      ...answers,
      403: {
        says: "The caller decided what was set aside, or is not of the office that hears it.",
      },
      409: { says: "It has nothing that is settled so." },
      422: { says: "No such way of settling, or what it asks for is missing." },
    },
    handle: async ({ app, caller, params: { id, number }, body }) => {
      const { settledAs, reference, legalBasis, reason } = body;
      const appeal = await getAppeal(app, id, number);
      const { declarationId } = appeal;
      const profile = getProfile(app.profiles, appeal.profile);
      await checkSettling(app, caller, { appeal, profile });
      const entry = { act: "settled", number, settledAs, reference, legalBasis, reason } as const;
      const actor = actorOf(caller);
      await reportOne(app, { type: "appeal.reported", declarationId, actor, entry });
      return answerOf(app, caller, declarationId);
    },
  }),
];

async function getAppeal(app: ClearanceApp, id: string, number: number) {
  const declaration = await getDeclaration(app, id);
  const found = await listAppealsOf(app.sql, [declaration.id]);
  const appeal = found.find((stored) => stored.number === number);
  if (!appeal) throw noSuchAppeal();
  return appeal;
}

function printingOf(
  app: ClearanceApp,
  profile: Profile,
  asker: { readonly isOfficial: boolean; readonly party?: string | undefined },
) {
  const today = legalDay(profile.timeZone, app.clock());
  return { profile, rules: findAppealRules(profile), party: undefined, ...asker, today };
}

async function answerOf(app: ClearanceApp, caller: Caller | undefined, id: string) {
  const declaration = await getDeclaration(app, id);
  const profile = getProfile(app.profiles, declaration.profile);
  const rules = appealRules(profile);
  const { appeal } = profile.control;
  if (!appeal) throw notTaken(profile);
  const isOfficial = caller !== undefined && holdsOne(caller, officials);
  const asked = { isOfficial, party: caller?.partyId };
  const printing = { ...printingOf(app, profile, asked), rules };
  const events = await listEvents(app.sql, declaration.id);
  const stored = await listAppealsOf(app.sql, [declaration.id]);
  const steps = await listAppealSteps(app.sql, [declaration.id]);
  return {
    status: 200 as const,
    body: {
      declaration: declaration.id,
      profile: profile.id,
      body: appeal.body,
      term: cited(appeal.source),
      waiting: cited(rules.waiting),
      perishable: rules.perishable ? cited(rules.perishable) : null,
      settlements: printSettlements(rules),
      decisions: printDecisions(events, stored, printing),
      appeals: stored.map((one) => printAppeal(one, steps, printing)),
    },
  };
}
