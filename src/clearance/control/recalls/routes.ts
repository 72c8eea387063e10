/** Routes of recalls: officers open, judge, settle and close; importers account for their goods. */
import { z } from "zod";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import {
  OneRecall,
  OneRelease,
  printListed,
  printRecall,
  printRelease,
  RecallPage,
  RecallRulesAnswer,
  ReleasePage,
} from "./answers.ts";
import { findCandidates, findReleases } from "./find-releases.ts";
import { Particulars, recallStates, releaseStates } from "./recall.ts";
import {
  answerRecall,
  checkParticulars,
  closeRecall,
  dismissRelease,
  judgeRelease,
  noSuchRecall,
  noSuchRelease,
  openRecall,
  settleRelease,
} from "./recall-desk.ts";
import { recallRules } from "./recall-rules.ts";
import { sendNotices } from "./send-notices.ts";
import {
  findRecall,
  findRelease,
  listRecalls,
  listRecallSteps,
  listReleasesFor,
  listReleasesOf,
  type StoredRelease,
} from "./store.ts";

const route = routeFor<ClearanceApp>();
const Reason = z.string().trim().min(3).max(500);
const quantity = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/)
  .default("0");
const Answer = z.strictObject({
  goods: z
    .array(
      z.strictObject({
        item: z.int().min(1).max(9_999),
        onHand: quantity,
        sold: quantity,
        recovered: quantity,
        destroyed: quantity,
        returned: quantity,
        /** To whom it was sold. */
        soldTo: z.string().trim().max(2_000).default(""),
      }),
    )
    .min(1)
    .max(1_000),
  says: z.string().trim().max(2_000).default(""),
});

const recallOne = { record: { kind: "recall", param: "id" } } as const;
const releaseOne = { record: { kind: "recall-release", param: "id" } } as const;
const byOfficer = {
  policy: { kind: "scope", scope: "officer", or: ["agency"] },
  act: { does: "control", words: ["officer", "agency"] },
  decides: true,
} as const;
const readers = { kind: "scope", scope: "officer", or: ["agency", "inspect"] } as const;
const recallAnswers = {
  200: { says: "The recall as it stands.", schema: OneRecall },
  409: { says: "Its state does not allow it." },
} as const;
const releaseAnswers = {
  200: { says: "The release as it stands.", schema: OneRelease },
  409: { says: "Its state does not allow it." },
} as const;

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw noSuchRecall();
}

async function getRelease(app: ClearanceApp, id: string): Promise<StoredRelease> {
  const found = await findRelease(app.sql, id);
  if (!found) throw noSuchRelease();
  return found;
}

/** Releases that a new recall finds. @throws AppError where it may not be opened as it is stated */
async function findConcerned(
  app: ClearanceApp,
  recalled: { readonly profile: Profile; readonly particulars: Particulars },
) {
  await checkParticulars(app.sql, recalled);
  return findReleases(app, recalled, await findCandidates(app, recalled));
}

async function answerRelease(app: ClearanceApp, id: string) {
  return { status: 200, body: printRelease(await getRelease(app, id)) };
}

async function answerOne(app: ClearanceApp, id: string, status = 200) {
  const recall = await findRecall(app.sql, id);
  if (!recall) throw noSuchRecall();
  const [releases, steps] = [
    await listReleasesOf(app.sql, [id]),
    await listRecallSteps(app.sql, [id]),
  ];
  const { timeZone } = getProfile(app.profiles, recall.profile);
  const today = legalDay(timeZone, app.clock()).toString();
  return { status, body: printRecall(recall, { releases, steps, today }) };
}

const reading: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/recall-rules",
    says: { en: "Kinds of reasons and terms of recalls", zh: "召回的理由种类与期限" },
    policy: { kind: "signed-in" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: {
      200: { says: "The rules of the profile.", schema: RecallRulesAnswer },
      409: { says: "The profile keeps no recalls." },
    },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const { reasons, answerWorkingDays, source } = recallRules(profile);
      return Promise.resolve({
        status: 200,
        body: { profile: profile.id, reasons, answerWorkingDays, source },
      });
    },
  }),
  route({
    method: "GET",
    path: "/recalls",
    says: { en: "Recalls of released goods, the newest first", zh: "已放行货物的召回列表" },
    policy: readers,
    record: { kind: "recall" },
    query: z.object({
      profile: z.string().max(20).optional(),
      state: z.enum(recallStates).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answers: { 200: { says: "A page: all, or those of the own agency.", schema: RecallPage } },
    handle: async ({ app, rows, query }) => {
      const { state, after, limit } = query;
      const { id: profile, timeZone } = profileFor(app, query.profile);
      const own = rows?.kind === "agency" ? rows.agency : "";
      const agency = rows?.kind === "all" ? undefined : own;
      const found = await listRecalls(app.sql, { profile, agency, state, after, limit });
      const ids = found.map(({ id }) => id);
      const releases = Map.groupBy(await listReleasesOf(app.sql, ids), ({ recallId }) => recallId);
      const today = legalDay(timeZone, app.clock()).toString();
      const recalls = found.map((one) => printListed(one, releases.get(one.id) ?? [], today));
      const next = found.length === limit ? (ids.at(-1) ?? null) : null;
      return { status: 200, body: { recalls, next } };
    },
  }),
  route({
    ...recallOne,
    method: "GET",
    path: "/recalls/{id}",
    says: { en: "One recall with its releases and steps", zh: "单项召回及其涉及的放行与办理经过" },
    policy: readers,
    answers: { 200: recallAnswers[200], 404: { says: "No such recall, or of another agency." } },
    handle: ({ app, params }) => answerOne(app, params.id),
  }),
  route({
    method: "GET",
    path: "/recall-releases",
    says: { en: "Released goods that are recalled", zh: "被召回的已放行货物" },
    policy: { kind: "signed-in" },
    record: { kind: "recall-release" },
    query: z.object({
      state: z.enum(releaseStates).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: {
      200: {
        says: "A page: the caller's own or the agency's, the newest first.",
        schema: ReleasePage,
      },
    },
    handle: async ({ app, rows, query: { state, after, limit } }) => {
      const own =
        rows?.kind === "all" || rows?.kind === "agency"
          ? undefined
          : rows?.kind === "own"
            ? { party: rows.party, names: rows.names }
            : { party: "", names: [] };
      const agency = rows?.kind === "agency" ? rows.agency : undefined;
      const states = releaseStates.filter((one) => state === undefined || one === state);
      const found = await listReleasesFor(app.sql, { own, agency, states, after, limit });
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { releases: found.map(printRelease), next } };
    },
  }),
  route({
    ...releaseOne,
    method: "GET",
    path: "/recall-releases/{id}",
    says: { en: "One release that is recalled", zh: "单项被召回的放行" },
    policy: { kind: "signed-in" },
    answers: {
      200: releaseAnswers[200],
      404: { says: "No such release, or not the caller's." },
    },
    handle: ({ app, params }) => answerRelease(app, params.id),
  }),
];

const deciding: readonly Route<ClearanceApp>[] = [
  route({
    ...byOfficer,
    method: "POST",
    path: "/recalls",
    says: { en: "Recall released goods", zh: "召回已放行货物" },
    second: {
      act: "recall",
      subject: ({ body }) => `recall ${body.particulars.reference}`,
      untried: "its letters are sent, which no database takes back",
    },
    shows: async (app, _params, { particulars, ...named }) => {
      const recalled = { profile: profileFor(app, named.profile), particulars };
      const releases = await findConcerned(app, recalled);
      const of = (match: string) => releases.filter((one) => one.match === match).length;
      return { certain: of("certain"), probable: of("probable") };
    },
    body: z.strictObject({ profile: z.string().max(20).optional(), particulars: Particulars }),
    answers: {
      201: { says: "The recall with what was found.", schema: OneRecall },
      409: { says: "There is a recall of this reference, or the profile keeps none." },
      422: { says: "It names no lot, producer or origin, or too many declarations are concerned." },
    },
    handle: async ({ app, caller, body: { particulars, ...named } }) => {
      const profile = profileFor(app, named.profile);
      const recalled = { profile, particulars };
      const releases = await findConcerned(app, recalled);
      const id = await openRecall(app, known(caller), { ...recalled, releases });
      await sendNotices(app, known(caller), { id, profile });
      return answerOne(app, id, 201);
    },
  }),
  route({
    ...recallOne,
    ...byOfficer,
    method: "POST",
    path: "/recalls/{id}/notices",
    says: { en: "Send the letters of a recall that were not sent", zh: "补发召回通知书" },
    answers: recallAnswers,
    handle: async ({ app, caller, params }) => {
      const recall = await findRecall(app.sql, params.id);
      if (!recall) throw noSuchRecall();
      const profile = getProfile(app.profiles, recall.profile);
      await sendNotices(app, known(caller), { id: recall.id, profile });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...recallOne,
    ...byOfficer,
    method: "POST",
    path: "/recalls/{id}/closure",
    says: { en: "Close a recall", zh: "结束召回" },
    body: z.strictObject({ reason: Reason }),
    answers: recallAnswers,
    handle: async ({ app, caller, params, body }) => {
      await closeRecall(app, known(caller), { id: params.id, reason: body.reason });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...releaseOne,
    ...byOfficer,
    method: "POST",
    path: "/recall-releases/{id}/judgement",
    says: {
      en: "Say of a probable release whether the recall concerns it",
      zh: "认定疑似批次是否属于召回范围",
    },
    body: z.strictObject({ outcome: z.enum(["confirmed", "dismissed"]), reason: Reason }),
    answers: releaseAnswers,
    handle: async ({ app, caller, params, body }) => {
      const release = await getRelease(app, params.id);
      await judgeRelease(app, known(caller), { release, ...body });
      const recall = await findRecall(app.sql, release.recallId);
      if (recall && body.outcome === "confirmed") {
        const profile = getProfile(app.profiles, recall.profile);
        await sendNotices(app, known(caller), { id: recall.id, profile });
      }
      return answerRelease(app, params.id);
    },
  }),
  route({
    ...releaseOne,
    ...byOfficer,
    method: "POST",
    path: "/recall-releases/{id}/dismissal",
    says: {
      en: "Dismiss a release that counted as concerned",
      zh: "排除已列入召回的放行",
    },
    second: { act: "recall-dismissal", subject: ({ params }) => `release ${params.id}` },
    shows: async (app, { id }) => {
      const { state, notified, goods } = await getRelease(app, id);
      const items = goods.map(({ item, quantity, unit }) => ({ item, quantity, unit }));
      return { reference: notified.reference, state, items };
    },
    body: z.strictObject({ reason: Reason }),
    answers: releaseAnswers,
    handle: async ({ app, caller, params, body }) => {
      const release = await getRelease(app, params.id);
      await dismissRelease(app, known(caller), { release, reason: body.reason });
      const recall = await findRecall(app.sql, release.recallId);
      if (recall) {
        const profile = getProfile(app.profiles, recall.profile);
        await sendNotices(app, known(caller), { id: recall.id, profile });
      }
      return answerRelease(app, params.id);
    },
  }),
  route({
    ...releaseOne,
    ...byOfficer,
    method: "POST",
    path: "/recall-releases/{id}/settlement",
    says: { en: "Settle what became of recalled goods", zh: "核销召回货物" },
    body: z.strictObject({ reason: Reason }),
    answers: releaseAnswers,
    handle: async ({ app, caller, params, body }) => {
      const release = await getRelease(app, params.id);
      await settleRelease(app, known(caller), { release, reason: body.reason });
      return answerRelease(app, params.id);
    },
  }),
];

export const recallRoutes: readonly Route<ClearanceApp>[] = [
  ...reading,
  ...deciding,
  route({
    ...releaseOne,
    method: "POST",
    path: "/recall-releases/{id}/answer",
    says: { en: "Account for recalled goods", zh: "报告召回货物的去向与数量" },
    policy: { kind: "scope", scope: "lodge" },
    body: Answer,
    answers: { ...releaseAnswers, 422: { says: "More is accounted for than was released." } },
    handle: async ({ app, caller, params, body }) => {
      const release = await getRelease(app, params.id);
      await answerRecall(app, known(caller), { release, answer: body });
      return answerRelease(app, params.id);
    },
  }),
];
