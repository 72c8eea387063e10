/** Routes of notices of non-compliance: drafted by the agency of a task, sent by another, answered. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../../app.ts";
import { getCase } from "../case/get-case.ts";
import { reportOne, StandingAnswer } from "../../report-one.ts";
import {
  ListedNotice,
  NoticePage,
  OneNotice,
  printListed,
  printOne,
  printPage,
  RulesAnswer,
} from "./answers.ts";
import { draftNotice } from "./draft-notice.ts";
import { type LaterNoticeEntry, noSuchNotice, noticeStates } from "./notice.ts";
import { groundOf, noticeRules } from "./notice-rules.ts";
import { proveGround, type ReadGround } from "./prove-ground.ts";
import { findNotice, listNotices, readNoticeId, type StoredNotice } from "./store.ts";

const route = routeFor<ClearanceApp>();

const Reason = z.string().trim().min(3).max(500);
const Line = z.string().trim().min(1).max(300);
const officer = z.string().trim().min(1).max(60).optional();
const readers = { kind: "scope", scope: "officer", or: ["agency", "inspect"] } as const;
const one = { record: { kind: "noncompliance-notice", param: "id" } } as const;
const byTask = {
  policy: { kind: "scope", scope: "officer", or: ["agency"] },
  act: { does: "control", words: ["agency", "officer"] },
  decides: true,
} as const;
const answers = {
  200: { says: "The notice as it stands.", schema: OneNotice },
  404: { says: "No such notice, or of another agency." },
  409: { says: "Its state, its ground or its drafter does not allow it." },
} as const;

async function getNotice(app: ClearanceApp, id: string): Promise<StoredNotice> {
  const key = readNoticeId(id);
  const found = key && (await findNotice(app.sql, key));
  if (!found) throw noSuchNotice();
  return found;
}

type Entering = { readonly app: ClearanceApp; readonly caller: Caller | undefined };

/** Tells the desk, which judges it under the lock of the declaration. */
async function enter({ app, caller }: Entering, id: string, entry: LaterNoticeEntry) {
  const { declarationId } = await getNotice(app, id);
  const actor = actorOf(caller);
  await reportOne(app, { type: "noncompliance.reported", declarationId, actor, notice: entry });
  return { status: 200, body: printOne(await getNotice(app, id)) };
}

/** What it says still stands: a finding may have been corrected since the draft. */
async function proveAgain(
  app: ClearanceApp,
  { caseId, task, draft }: StoredNotice,
): Promise<ReadGround> {
  const found = await getCase(app, caseId);
  const kind = found.tasks.find((one) => one.task === task)?.kind ?? "";
  const ground = groundOf(noticeRules(profileFor(app, found.profile)), {
    ground: draft.ground,
    kind,
  });
  return (await proveGround(app, { found, task }, ground)).read;
}

const numberOf = (id: string): number => readNoticeId(id)?.number ?? 0;

const acts: readonly Route<ClearanceApp>[] = [
  route({
    ...byTask,
    method: "POST",
    path: "/controls/{id}/noncompliance-notices",
    says: {
      en: "Draft a notice of non-compliance to the authority of the exporting country",
      zh: "拟制发往出口国主管部门的违规通报",
    },
    act: { ...byTask.act, ofTask: true },
    record: { kind: "control", param: "id", member: "task" },
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({
      task: z.int().min(1).default(1),
      /** Of `GET /noncompliance-rules`. */
      ground: z.string().max(40),
      /** Origin or country of dispatch of the goods; absent: where they were dispatched. */
      country: z.string().trim().min(2).max(3).optional(),
      recipient: Line.optional(),
      /** Numbers of phytosanitary and other certificates that came with the goods. */
      certificates: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
      /** What the goods had to meet. */
      requirement: Reason.optional(),
      /** What was done with them. */
      action: Reason.optional(),
      remarks: z.string().trim().max(1_000).optional(),
      officer,
    }),
    answers: {
      200: {
        says: "The declaration's standing; the list has the draft.",
        schema: StandingAnswer.extend({ notice: ListedNotice.nullable() }),
      },
      404: { says: "No such case." },
      409: { says: "The task does not have what the ground needs, or no notices are given." },
      422: { says: "There is no such task or ground, or the goods come from elsewhere." },
    },
    handle: async ({ app, caller, params: { id }, body }) => {
      const found = await getCase(app, id);
      const { officer: _named, ...stated } = body;
      const notice = await draftNotice(app, found, stated);
      const { declarationId, profile } = found;
      const actor = actorOf(caller);
      const told = { type: "noncompliance.reported", declarationId, actor, notice } as const;
      const { status, body: standing } = await reportOne(app, told);
      const of = { profile, agency: undefined, control: found.id, state: undefined } as const;
      const [newest] = await listNotices(app.sql, { ...of, after: undefined, limit: 1 });
      return { status, body: { ...standing, notice: newest ? printListed(newest) : null } };
    },
  }),
  route({
    ...one,
    ...byTask,
    method: "POST",
    path: "/noncompliance-notices/{id}/sending",
    says: {
      en: "Record that another person read a notice of non-compliance and sent it",
      zh: "复核并登记发出违规通报",
    },
    body: z.strictObject({
      /** How it went out: address, channel, number of the dispatch. */
      by: Line,
      officer,
    }),
    answers,
    handle: async ({ app, caller, params: { id }, body: { by } }) => {
      const read = await proveAgain(app, await getNotice(app, id));
      return enter({ app, caller }, id, { act: "sent", number: numberOf(id), by, read });
    },
  }),
  route({
    ...one,
    ...byTask,
    method: "POST",
    path: "/noncompliance-notices/{id}/answer",
    says: {
      en: "Record what the authority of the exporting country answered to a notice",
      zh: "登记出口国主管部门对违规通报的答复",
    },
    body: z.strictObject({ says: z.string().trim().min(3).max(1_000), officer }),
    answers,
    handle: ({ app, caller, params: { id }, body: { says } }) =>
      enter({ app, caller }, id, { act: "answered", number: numberOf(id), says }),
  }),
  route({
    ...one,
    ...byTask,
    method: "POST",
    path: "/noncompliance-notices/{id}/withdrawal",
    says: { en: "Withdraw a notice of non-compliance", zh: "撤回违规通报" },
    body: z.strictObject({ reason: Reason, officer }),
    answers,
    handle: ({ app, caller, params: { id }, body: { reason } }) =>
      enter({ app, caller }, id, { act: "withdrawn", number: numberOf(id), reason }),
  }),
];

const reads: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/noncompliance-rules",
    says: {
      en: "Grounds of notices of non-compliance, and the kinds of control that give them",
      zh: "违规通报的事由及适用的查验种类",
    },
    policy: { kind: "signed-in" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: {
      200: { says: "As the profile has them.", schema: RulesAnswer },
      409: { says: "The profile gives none." },
    },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const { kinds, grounds, source } = noticeRules(profile);
      const body = { profile: profile.id, kinds, grounds, source };
      return Promise.resolve({ status: 200, body });
    },
  }),
  route({
    method: "GET",
    path: "/noncompliance-notices",
    says: { en: "Notices of non-compliance, the newest first", zh: "违规通报列表" },
    policy: readers,
    record: { kind: "noncompliance-notice" },
    query: z.object({
      profile: z.string().max(20).optional(),
      /** Of this control case. */
      control: z.uuid().optional(),
      state: z.enum(noticeStates).optional(),
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page: all, or those of the own agency.", schema: NoticePage } },
    handle: async ({ app, rows, query }) => {
      const { control, state, after, limit } = query;
      const own = rows?.kind === "agency" ? rows.agency : "";
      const notices = await listNotices(app.sql, {
        profile: profileFor(app, query.profile).id,
        agency: rows?.kind === "all" ? undefined : own,
        control,
        state,
        after: after === undefined ? undefined : readNoticeId(after),
        limit,
      });
      const listed = notices.map(printListed);
      const next = listed.length === limit ? (listed.at(-1)?.id ?? null) : null;
      return { status: 200, body: { notices: listed, next } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/noncompliance-notices/{id}",
    says: {
      en: "One notice of non-compliance with its text in both languages",
      zh: "单份违规通报（中英文）",
    },
    policy: readers,
    answers: { 200: answers[200], 404: answers[404] },
    handle: async ({ app, params }) => ({
      status: 200,
      body: printOne(await getNotice(app, params.id)),
    }),
  }),
  route({
    ...one,
    method: "GET",
    path: "/noncompliance-notices/{id}/print",
    says: { en: "A notice of non-compliance as a page to print", zh: "违规通报（可打印网页）" },
    policy: readers,
    answers: {
      200: { says: "The page; a draft says that it is one.", types: ["text/html"] },
      404: answers[404],
    },
    handle: async ({ app, params }) => printPage(await getNotice(app, params.id)),
  }),
];

export const noncomplianceRoutes: readonly Route<ClearanceApp>[] = [...acts, ...reads];
