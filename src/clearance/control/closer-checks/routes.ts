/** Routes of closer checks: officers see them, end them early and decide on a suspension. */
import { z } from "zod";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { CheckPage, OneCheck, printCheck, printListed } from "./answers.ts";
import { decideSuspension, endCheck, noSuchCheck } from "./closer-desk.ts";
import { findCheck, listChecks, listCheckSteps } from "./store.ts";

const route = routeFor<ClearanceApp>();
const Reason = z.string().trim().min(3).max(500);
const one = { record: { kind: "closer-check", param: "id" } } as const;
const readers = { kind: "scope", scope: "officer", or: ["agency", "inspect"] } as const;
const byOfficer = {
  policy: { kind: "scope", scope: "officer", or: ["agency"] },
  act: { does: "control", words: ["officer", "agency"] },
  decides: true,
} as const;
const answers = {
  200: { says: "The check as it stands.", schema: OneCheck },
  409: { says: "It has ended, or no suspension is to be decided." },
} as const;

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw noSuchCheck();
}

async function answerOne(app: ClearanceApp, id: string) {
  const check = await findCheck(app.sql, id);
  if (!check) throw noSuchCheck();
  const steps = await listCheckSteps(app.sql, [id]);
  const { timeZone } = getProfile(app.profiles, check.profile);
  const today = legalDay(timeZone, app.clock()).toString();
  return { status: 200, body: printCheck(check, steps, today) };
}

/** What a second person reads before deciding. */
async function showCheck(app: ClearanceApp, { id }: { readonly id: string }) {
  const { body } = await answerOne(app, id);
  const { producers, trader, commodity, origin, findings, inRow, suspension } = body;
  return { producers, trader, commodity, origin, findings, inRow, suspension };
}

export const closerCheckRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/closer-checks",
    says: {
      en: "Closer checks after failures, the newest first",
      zh: "检出不合格后的加严查验列表",
    },
    policy: readers,
    record: { kind: "closer-check" },
    query: z.object({
      profile: z.string().max(20).optional(),
      state: z.enum(["open", "ended"]).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answers: { 200: { says: "A page: all, or those of the own agency.", schema: CheckPage } },
    handle: async ({ app, rows, query }) => {
      const { state, after, limit } = query;
      const { id: profile, timeZone } = profileFor(app, query.profile);
      const own = rows?.kind === "agency" ? rows.agency : "";
      const agency = rows?.kind === "all" ? undefined : own;
      const day = legalDay(timeZone, app.clock()).toString();
      const found = await listChecks(app.sql, { profile, day, agency, state, after, limit });
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { checks: found.map((check) => printListed(check, day)), next } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/closer-checks/{id}",
    says: { en: "One closer check with its steps", zh: "单项加严查验及其经过" },
    policy: readers,
    answers: { 200: answers[200], 404: { says: "No such check, or of another agency." } },
    handle: ({ app, params }) => answerOne(app, params.id),
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/closer-checks/{id}/ending",
    says: { en: "End a closer check before its time", zh: "提前解除加严查验" },
    second: { act: "closer-check", subject: ({ params }) => `closer check ${params.id}` },
    shows: showCheck,
    body: z.strictObject({ reason: Reason }),
    answers,
    handle: async ({ app, caller, params, body }) => {
      await endCheck(app, known(caller), { id: params.id, reason: body.reason });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/closer-checks/{id}/suspension",
    says: {
      en: "Decide whether imports under a closer check are suspended",
      zh: "决定是否暂停加严查验涉及货物的进口",
    },
    second: { act: "closer-check", subject: ({ params }) => `closer check ${params.id}` },
    shows: showCheck,
    body: z.strictObject({
      outcome: z.enum(["suspended", "continued"]),
      /** Instrument and article. */
      instrument: z.string().trim().min(3).max(300),
      reason: Reason,
    }),
    answers,
    handle: async ({ app, caller, params, body }) => {
      await decideSuspension(app, known(caller), { id: params.id, ...body });
      return answerOne(app, params.id);
    },
  }),
];
