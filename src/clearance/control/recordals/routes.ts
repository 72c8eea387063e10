/** Routes of recordals: right holders apply, officers decide, everybody reads what is public. */
import { z } from "zod";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import {
  OneRecordal,
  printListed,
  printPublished,
  printRecordal,
  PublishedPage,
  RecordalPage,
  RightRulesAnswer,
} from "./answers.ts";
import { propertyRightRules } from "./property-right-rules.ts";
import { Particulars } from "./recordal.ts";
import {
  applyAgain,
  applyForRecordal,
  decideRecordal,
  endRecordal,
  noSuchRecordal,
  withdrawApplication,
} from "./recordal-desk.ts";
import { findRecordal, listRecordals, listRecordalSteps } from "./store.ts";

const route = routeFor<ClearanceApp>();

const Search = z.object({
  profile: z.string().max(20).optional(),
  kind: z.string().max(30).optional(),
  /** Words of the title, the goods or the holder; or a number. */
  q: z.string().trim().min(1).max(100).optional(),
  /** A commodity code, or its beginning. */
  commodity: z
    .string()
    .regex(/^\d{2,10}$/)
    .optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Reason = z.string().trim().min(3).max(2_000);

const one = {
  record: { kind: "recordal", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
/** Traders hold rights too. */
const byHolder = { policy: { kind: "scope", scope: "rights", or: ["lodge"] } } as const;
const byOfficer = { policy: { kind: "scope", scope: "officer" }, decides: true } as const;
const answers = {
  200: { says: "The recordal as it stands.", schema: OneRecordal },
  409: { says: "Its state does not allow it." },
} as const;

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw noSuchRecordal();
}

async function answerOne(app: ClearanceApp, id: string, status = 200) {
  const found = await findRecordal(app.sql, id);
  if (!found) throw noSuchRecordal();
  const steps = await listRecordalSteps(app.sql, [id]);
  const asking = { profile: getProfile(app.profiles, found.profile), now: app.clock() };
  return { status, body: printRecordal(found, steps, asking) };
}

const forEverybody: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/published-recordals",
    says: {
      en: "Rights recorded with customs: number, holder, goods and validity",
      zh: "知识产权海关备案公开信息：备案号、权利人、货物、有效期",
    },
    policy: { kind: "public" },
    query: Search,
    answers: { 200: { says: "A page, the newest first.", schema: PublishedPage } },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const now = app.clock();
      const { kind, q: words, commodity, after, limit } = query;
      const day = legalDay(profile.timeZone, now).toString();
      const only = "accepted";
      const search = { profile: profile.id, kind, words, commodity, only, day, after } as const;
      const found = await listRecordals(app.sql, { ...search, limit });
      const recordals = found.flatMap((row) => printPublished(row, { profile, now }) ?? []);
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { recordals, next } };
    },
  }),
  route({
    method: "GET",
    path: "/property-right-rules",
    says: {
      en: "Kinds of intellectual property rights, and terms of their recordal",
      zh: "知识产权种类及备案期限",
    },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: { 200: { says: "The profile's rules.", schema: RightRulesAnswer } },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      return Promise.resolve({
        status: 200,
        body: { profile: profile.id, ...propertyRightRules(profile) },
      });
    },
  }),
];

const forHolders: readonly Route<ClearanceApp>[] = [
  route({
    ...byHolder,
    method: "POST",
    path: "/recordals",
    says: { en: "Apply for the recordal of a right", zh: "申请知识产权海关备案" },
    body: z.strictObject({ profile: z.string().max(20).optional(), particulars: Particulars }),
    answers: {
      201: { says: "The application.", schema: OneRecordal },
      403: { says: "The holder is another party." },
      422: { says: "There is no such kind of right, or the right has ended." },
    },
    handle: async ({ app, caller, body }) => {
      const profile = profileFor(app, body.profile);
      const { particulars } = body;
      const id = await applyForRecordal(app, known(caller), { profile, particulars });
      return answerOne(app, id, 201);
    },
  }),
  route({
    ...one,
    ...byHolder,
    method: "POST",
    path: "/recordals/{id}/applications",
    says: {
      en: "Apply to change the particulars of a recordal, or for its renewal",
      zh: "申请变更备案内容或者续展",
    },
    body: z.strictObject({
      asks: z.enum(["change", "renewal"]),
      /** Absent: as they stand. */
      particulars: Particulars.optional(),
    }),
    answers: {
      ...answers,
      422: { says: "The particulars are of another kind of right, or the right has ended." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { asks, particulars } = body;
      await applyAgain(app, known(caller), { id: params.id, asks, particulars });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byHolder,
    method: "POST",
    path: "/recordals/{id}/withdrawal",
    says: { en: "Withdraw an application for recordal", zh: "撤回备案、变更或续展申请" },
    body: z.strictObject({ reason: Reason.optional() }),
    answers,
    handle: async ({ app, caller, params, body }) => {
      await withdrawApplication(app, known(caller), { id: params.id, reason: body.reason });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byHolder,
    method: "POST",
    path: "/recordals/{id}/surrender",
    says: { en: "Give up a recordal", zh: "放弃备案" },
    body: z.strictObject({ reason: Reason }),
    answers,
    handle: async ({ app, caller, params, body }) => {
      await endRecordal(app, known(caller), { id: params.id, reason: body.reason });
      return answerOne(app, params.id);
    },
  }),
];

const forOfficers: readonly Route<ClearanceApp>[] = [
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/recordals/{id}/decision",
    says: {
      en: "Accept or refuse what a right holder applied for",
      zh: "对备案、变更或续展申请作出决定",
    },
    body: z.strictObject({
      outcome: z.enum(["accepted", "refused"]),
      /** Needed where it is refused; the right holder reads it. */
      reason: Reason.optional(),
    }),
    answers: { ...answers, 422: { says: "A refusal states no reason." } },
    handle: async ({ app, caller, params, body }) => {
      const { outcome, reason } = body;
      await decideRecordal(app, known(caller), { id: params.id, outcome, reason });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/recordals/{id}/revocation",
    says: { en: "Revoke a recordal", zh: "撤销备案" },
    body: z.strictObject({ reason: Reason }),
    answers,
    handle: async ({ app, caller, params, body }) => {
      await endRecordal(app, known(caller), { id: params.id, reason: body.reason });
      return answerOne(app, params.id);
    },
  }),
];

export const recordalRoutes: readonly Route<ClearanceApp>[] = [
  ...forEverybody,
  route({
    method: "GET",
    path: "/recordals",
    says: { en: "Recordals and applications, the newest first", zh: "知识产权海关备案及申请列表" },
    policy: { kind: "signed-in" },
    record: { kind: "recordal" },
    query: Search.extend({ only: z.enum(["pending", "in-force"]).optional() }),
    answers: { 200: { says: "A page: all, or the caller's own.", schema: RecordalPage } },
    handle: async ({ app, rows, query }) => {
      const profile = profileFor(app, query.profile);
      const now = app.clock();
      const { kind, q: words, commodity, only, after, limit } = query;
      const day = legalDay(profile.timeZone, now).toString();
      const party = rows?.kind === "all" ? undefined : rows?.kind === "own" ? rows.party : "";
      const search = { profile: profile.id, party, kind, words, commodity, only, day, after };
      const found = await listRecordals(app.sql, { ...search, limit });
      const recordals = found.map((row) => printListed(row, { profile, now }));
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { recordals, next } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/recordals/{id}",
    says: { en: "One recordal with its versions", zh: "单项备案及其历次变更" },
    policy: { kind: "signed-in" },
    answers: {
      200: answers[200],
      404: { says: "No such recordal, or not the caller's." },
    },
    handle: ({ app, params }) => answerOne(app, params.id),
  }),
  ...forHolders,
  ...forOfficers,
];
