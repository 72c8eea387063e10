/** Routes of differences: listed with who has to act, explained by carriers, settled by officers. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { OneConsignment, answerConsignment, partyOf } from "../book/routes.ts";
import { findConsignmentById } from "../book/store.ts";
import { alarmKinds } from "../alarms.ts";
import { decisions, differenceStates, settlements, withdrawal } from "./difference.ts";
import { PrintedDifference, printDifference } from "./printed-difference.ts";
import { printDocument } from "../rules.ts";
import { actOnDifference, type DifferenceAct } from "./settle-difference.ts";
import type { DeclarationsApp } from "../undeclared/waiting-declarations.ts";
import { listDifferences } from "./store.ts";

const route = routeFor<DeclarationsApp>();

const codes = alarmKinds.map(({ code }) => code);
const Office = z
  .string()
  .trim()
  .regex(/^[A-Z0-9]{2,17}$/, "must be the code of a customs office");
const Listing = z.object({
  profile: z.string().max(20).optional(),
  state: z.enum(differenceStates).optional(),
  code: z.enum(codes).optional(),
  office: Office.optional(),
  place: z.string().trim().min(1).max(35).optional(),
  after: z
    .string()
    .regex(/^[0-9a-f-]{36}\.\d{1,6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const Listed = PrintedDifference.extend({
  /** Consignment and number. */
  id: z.string(),
  consignmentId: z.string(),
  carrier: z.string(),
  carrierName: z.string().nullable(),
  document: z.object({ type: z.string(), id: z.string() }),
});

const words = z.string().trim().min(1).max(1_000);
const officer = z.string().trim().min(1).max(60).optional();
const onDifference = {
  method: "POST",
  record: { kind: "consignment", param: "id" },
  params: z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(99_999) }),
  answers: {
    200: { says: "The consignment as it stands.", schema: OneConsignment },
    404: { says: "No such difference, or not the caller's." },
    409: {
      says: "It was settled before, is not settled in this way, or a declaration of the goods waits.",
    },
  },
} as const;
const byOfficer = {
  policy: { kind: "scope", scope: "officer" },
  act: { does: "control", words: ["officer"] },
} as const;

export const differenceRoutes: readonly Route<DeclarationsApp>[] = [
  route({
    method: "GET",
    path: "/cargo-differences",
    says: {
      en: "Differences of consignments, with who has to act",
      zh: "托运货物差异及待办方清单",
    },
    policy: { kind: "signed-in" },
    record: { kind: "consignment" },
    query: Listing,
    answers: {
      200: {
        says: "A page, of the newest consignments first: all of a profile, or the caller's own.",
        schema: z.object({ differences: z.array(Listed), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query: { profile, state, code, office, place, after, limit } }) => {
      const found = await listDifferences(app.sql, {
        profile: profileFor(app, profile).id,
        party: partyOf(rows),
        state,
        code,
        office,
        place,
        after,
        limit,
      });
      const names = await findPartyNames(
        app.sql,
        found.map(({ carrier }) => carrier),
      );
      const differences = found.map(({ difference, consignmentId, carrier, document }) => ({
        ...printDifference(difference, partyOf(rows)),
        id: `${consignmentId}.${difference.number}`,
        consignmentId,
        carrier,
        carrierName: names.get(carrier) ?? null,
        document,
      }));
      const next = found.length === limit ? (differences.at(-1)?.id ?? null) : null;
      return { status: 200, body: { differences, next } };
    },
  }),
  route({
    ...onDifference,
    path: "/consignments/{id}/differences/{number}/explanation",
    says: { en: "Explain a difference of a consignment", zh: "说明托运货物的差异" },
    policy: { kind: "scope", scope: "carry", or: ["store", "officer"] },
    body: z.strictObject({ explanation: words }),
    handle: ({ app, caller, rows, params, body }) =>
      enter({ app, caller, rows, params }, { kind: "explanation" }, body.explanation),
  }),
  route({
    ...onDifference,
    path: "/consignments/{id}/differences/{number}/withdrawal",
    says: {
      en: "Withdraw an abandonment before it is decided, as the consignee that gave it",
      zh: "收货人在海关决定前撤回放弃声明",
    },
    policy: { kind: "scope", scope: "lodge" },
    body: z.strictObject({ reason: z.string().trim().min(3).max(1_000) }),
    handle: ({ app, caller, rows, params, body }) =>
      enter({ app, caller, rows, params }, { kind: withdrawal }, body.reason),
  }),
  route({
    ...onDifference,
    ...byOfficer,
    path: "/consignments/{id}/differences/{number}/assignment",
    says: { en: "Assign a difference to a customs office", zh: "将差异交由某海关办理" },
    body: z.strictObject({ office: Office, reason: words, officer }),
    handle: ({ app, caller, rows, params, body: { office, reason } }) =>
      enter({ app, caller, rows, params }, { kind: "assignment", office }, reason),
  }),
  route({
    ...onDifference,
    ...byOfficer,
    path: "/consignments/{id}/differences/{number}/settlement",
    says: {
      en: "Settle a difference: accepted with a reason, or corrected by a later version",
      zh: "差异结案：说明理由予以认可，或已由后续更正改正",
    },
    body: z.strictObject({ outcome: z.enum(settlements), reason: words, officer }),
    handle: ({ app, caller, rows, params, body: { outcome, reason } }) =>
      enter({ app, caller, rows, params }, { kind: "settlement", outcome }, reason),
  }),
  route({
    ...onDifference,
    ...byOfficer,
    path: "/consignments/{id}/differences/{number}/extension",
    says: {
      en: "Extend the time for declaring goods, to the end of a day",
      zh: "准予延期报关（至所填日期当日）",
    },
    body: z.strictObject({ until: z.iso.date(), reason: words, officer }),
    handle: ({ app, caller, rows, params, body: { until, reason } }) =>
      enter({ app, caller, rows, params }, { kind: "extension", until }, reason),
  }),
  route({
    ...onDifference,
    ...byOfficer,
    path: "/consignments/{id}/differences/{number}/decision",
    says: {
      en: "Decide a difference by two officers: who is liable, whether goods came back, what becomes of goods that nobody declared",
      zh: "双人决定差异：责任方、货物是否追回，或未报关货物的处理",
    },
    second: {
      act: "cargo-difference",
      subject: ({ params, body }) => `${body.outcome}: difference ${params.number} of ${params.id}`,
    },
    body: z.strictObject({ outcome: z.enum(decisions), reason: words, officer }),
    // the second officer is told which goods: an id and a number say nothing
    shows: async (app, { id }) => {
      const stored = await findConsignmentById(app.sql, id);
      return stored ? { transportDocument: printDocument(stored.held.document) } : {};
    },
    handle: ({ app, caller, rows, params, body: { outcome, reason } }) =>
      enter({ app, caller, rows, params }, { kind: "settlement", outcome }, reason),
  }),
];

type Entering = {
  readonly app: DeclarationsApp;
  readonly caller: Caller | undefined;
  readonly rows: Rows | undefined;
  readonly params: { readonly id: string; readonly number: number };
};

async function enter({ app, caller, rows, params }: Entering, act: DifferenceAct, reason: string) {
  const by = {
    actor: actorOf(caller),
    lodgerId: caller?.partyId ?? "",
    isOfficer: rows?.kind === "all",
    reason,
    now: app.clock(),
  };
  const { profiles, findWaitingDeclarations: findWaiting } = app;
  await app.sql.begin((tx) => actOnDifference(tx, params, act, { profiles, findWaiting, by }));
  return answerConsignment(app, params.id, rows);
}
