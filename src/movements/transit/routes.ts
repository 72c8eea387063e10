/** Routes of transit: holders lodge and answer, customs decides, consignees and officers report arrivals. */
import { placeRegisterOf } from "#src/movements/stock/place-register.ts";
import type { Profile } from "#src/registers/profile.ts";
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { namesOf } from "#src/identity/access/policy.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { minorOf, MoneyText } from "#src/money/amount.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { profileFor } from "#src/registers/app.ts";
import { getProfile } from "#src/registers/profile.ts";
import { transportDocumentKey } from "../cargo/consignment.ts";
import { keepUntold } from "../untold/store.ts";
import { tellMovement, type UntoldMovement } from "../untold/untold.ts";
import { OneTransit, partiesNamed, printListed, printTransit, TransitPage } from "./answers.ts";
import type { ChargePlainly } from "./charges-at-risk.ts";
import { chargeTransit, dischargeByProof, dischargeTransit } from "./end-transit.ts";
import { recordControl } from "./record-control.ts";
import { noSuchTransit } from "./refusals.ts";
import { releaseTransit } from "./release-transit.ts";
import { reportArrival } from "./report-arrival.ts";
import { transitStates } from "./states.ts";
import { findTransit, listTransits, listTransitSteps } from "./store.ts";
import { rulesOf, type TransitActor } from "./take-step.ts";
import * as desk from "./transit-desk.ts";
import { Office, Place, Seals, TransitNotice } from "./transit.ts";
import { TransitRules } from "./transit-rules.ts";

const route = routeFor<MoneyApp>();

const Reason = z.string().trim().min(3).max(1_000);
const Words = z.string().trim().max(2_000).default("");
const officer = z.string().trim().min(1).max(60).optional();
const ofProfile = z.object({ profile: z.string().max(20).optional() });
const Found = z.strictObject({
  item: z.int().min(1).max(200),
  packages: z.int().min(0).max(99_999_999),
  massKg: z.string().regex(/^\d{1,13}(\.\d{1,6})?$/),
});

const one = {
  method: "POST",
  record: { kind: "transit", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
const byHolder = {
  policy: { kind: "scope", scope: "carry", or: ["lodge"] },
  act: { does: "lodge", words: ["carrier", "lodger"] },
} as const;
const byOfficer = { policy: { kind: "scope", scope: "officer" }, decides: true } as const;
const answers = {
  200: { says: "The operation as it stands.", schema: OneTransit },
  404: { says: "No such operation, or not the caller's." },
  409: { says: "Its state, its goods or its guarantee do not allow it." },
} as const;

type RequestContext = {
  readonly app: MoneyApp;
  readonly caller: Caller | undefined;
  readonly rows?: Rows | undefined;
};

/** One act in a transaction that is done again where others held what it needs; then the operation. */
async function enter(
  { app, caller, rows }: RequestContext,
  id: string,
  act: (tx: Sql, by: TransitActor) => Promise<void>,
) {
  const by = actingFor({ app, caller, rows });
  await app.desk.alone(async (tx) => {
    await act(tx, by);
  });
  return await answerOne(app, id);
}

function actingFor({ app, caller, rows }: RequestContext): TransitActor {
  return {
    actor: actorOf(caller),
    party: caller?.partyId ?? "",
    isOfficer: rows?.kind === "all",
    now: app.clock(),
    profiles: app.profiles,
  };
}

/** As `enter`, for what brings goods off the way: declarations that wait for them are decided again. */
async function enterAndTell(
  asking: RequestContext,
  id: string,
  act: (tx: Sql, by: TransitActor) => Promise<void>,
) {
  const kept: { untold?: UntoldMovement | undefined } = {};
  const answer = await enter(asking, id, async (tx, by) => {
    await act(tx, by);
    const found = await findTransit(tx, id);
    if (!found) return;
    const arrival = found.standing.notice.items.map(({ document }) =>
      transportDocumentKey(document),
    );
    const documents = { arrival, departure: [] };
    const { profile } = found;
    const moved = { profile, actor: by.actor, asOf: null, documents };
    kept.untold = await keepUntold(tx, moved, by.now);
  });
  await tellMovement(asking.app, kept.untold);
  return answer;
}

async function answerOne<Status extends 200 | 201 = 200>(
  app: MoneyApp,
  id: string,
  status: Status = 200 as Status, // the only one without an argument
) {
  const found = await findTransit(app.sql, id);
  if (!found) throw noSuchTransit();
  const steps = await listTransitSteps(app.sql, [id]);
  const names = await findPartyNames(app.sql, partiesNamed(found));
  const profile = getProfile(app.profiles, found.profile);
  return { status, body: printTransit(found, { steps, names, profile }) };
}

const reading: readonly Route<MoneyApp>[] = [
  route({
    method: "GET",
    path: "/transit-rules",
    says: {
      en: "Rules of transit: kinds, guarantee, time limits, enquiry",
      zh: "转关（过境）规则：种类、担保、期限、追查",
    },
    policy: { kind: "public" },
    query: ofProfile,
    answers: {
      200: { says: "The profile's.", schema: TransitRules.extend({ profile: z.string() }) },
      422: { says: "The profile has none." },
    },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      return Promise.resolve({
        status: 200,
        body: { profile: profile.id, ...rulesOf(profile) },
      });
    },
  }),
  route({
    method: "GET",
    path: "/transits",
    says: { en: "Transit operations, the newest first", zh: "转关（过境）业务清单" },
    policy: { kind: "signed-in" },
    record: { kind: "transit" },
    query: ofProfile.extend({
      state: z.enum(transitStates).optional(),
      office: Office.optional(),
      number: z.string().trim().max(40).optional(),
      /** Not arrived, and the time limit is over. */
      overdue: z.stringbool().default(false),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page: all, or the caller's own.", schema: TransitPage } },
    handle: async ({ app, rows, query: { profile: wanted, overdue, ...query } }) => {
      const profile = profileFor(app, wanted);
      const today = legalDay(profile.timeZone, app.clock()).toString();
      const found = await listTransits(app.sql, {
        ...query,
        profile: profile.id,
        party: rows?.kind === "all" ? undefined : rows?.kind === "own" ? rows.party : "",
        overdueOn: overdue ? today : undefined,
      });
      const names = await findPartyNames(app.sql, found.flatMap(partiesNamed));
      const next = found.length === query.limit ? (found.at(-1)?.id ?? null) : null;
      const transits = found.map((transit) => printListed(transit, names));
      return { status: 200, body: { transits, next } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/transits/{id}",
    says: { en: "One transit operation with its history", zh: "单个转关（过境）业务及其经过" },
    policy: { kind: "signed-in" },
    answers: { 200: answers[200], 404: answers[404] },
    handle: ({ app, params }) => answerOne(app, params.id),
  }),
];

const ofHolder: readonly Route<MoneyApp>[] = [
  route({
    ...byHolder,
    method: "POST",
    path: "/transits",
    says: { en: "Lodge a transit operation", zh: "申报转关（过境）业务" },
    bytesMax: 500_000,
    body: z.strictObject({ profile: z.string().max(20).optional(), notice: TransitNotice }),
    answers: {
      201: { says: "The operation.", schema: OneTransit },
      409: { says: "The holder has no such guarantee." },
      422: { says: "The profile has no such transit, or the amount is too small." },
    },
    handle: async ({ app, caller, rows, body }) => {
      const profile = profileFor(app, body.profile);
      const by = actingFor({ app, caller, rows });
      const names = caller ? namesOf(caller) : [];
      const asked = { profile, notice: body.notice, names };
      const id = await app.sql.begin(async (tx) => await desk.lodgeTransit(tx, asked, by));
      return answerOne(app, id, 201);
    },
  }),
  route({
    ...one,
    ...byHolder,
    path: "/transits/{id}/withdrawal",
    says: { en: "Withdraw an operation before its release", zh: "放行前撤销业务" },
    body: z.strictObject({ reason: Reason }),
    answers,
    handle: ({ params: { id }, body: { reason: says }, ...asking }) =>
      enter(asking, id, (tx, by) => desk.endBefore(tx, { id, act: "withdrawn", says }, by)),
  }),
  route({
    ...one,
    ...byHolder,
    path: "/transits/{id}/answer",
    says: {
      en: "Answer an enquiry: where the goods are, and what proves it",
      zh: "答复追查：说明货物去向及证明",
    },
    body: z.strictObject({ answer: Reason }),
    answers,
    handle: ({ params: { id }, body: { answer: says }, ...asking }) =>
      enter(asking, id, (tx, by) => desk.answerEnquiry(tx, { id, says }, by)),
  }),
  route({
    ...one,
    path: "/transits/{id}/arrivals",
    says: {
      en: "Report the arrival of goods: by the consignee that keeps them, or an officer",
      zh: "报告货物运抵：由收货场所经营人或关员",
    },
    policy: { kind: "scope", scope: "store", or: ["officer"] },
    body: z.strictObject({
      place: Place.optional(),
      /** Party that keeps the goods, where an officer reports. */
      keeper: z.string().trim().min(1).max(60).optional(),
      seals: Seals.default([]),
      /** Left out: all that is still on the way. */
      items: z.array(Found).min(1).max(200).optional(),
      /** More of it comes later. */
      part: z.boolean().default(false),
      remark: Words,
      officer,
    }),
    answers: { ...answers, 422: { says: "An item is none of the operation." } },
    handle: ({ params: { id }, body, ...asking }) => {
      const { place, keeper, seals, items, part: isPart, remark: says } = body;
      const placesOf = (profile: Profile) => placeRegisterOf(asking.app, profile);
      const arrival = { id, place, keeper, seals, items, isPart, says, placesOf };
      return enterAndTell(asking, id, (tx, by) => reportArrival(tx, arrival, by));
    },
  }),
];

const ofOfficers: readonly Route<MoneyApp>[] = [
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/acceptance",
    says: { en: "Accept an operation and reserve its guarantee", zh: "接受业务并占用担保" },
    act: { does: "spend", words: ["officer"] },
    body: z.strictObject({
      /** More than is computed or stated; left out: that, or the flat amount. */
      amount: MoneyText.optional(),
      remark: Words,
      officer,
    }),
    answers: { ...answers, 422: { says: "The amount is too small." } },
    handle: ({ params: { id }, body: { amount, remark: says }, ...asking }) => {
      const charge: ChargePlainly = (profile, day, goods) =>
        asking.app.chargePlainly(asking.app, { profile, day, ...goods });
      return enter(asking, id, (tx, by) =>
        desk.acceptTransit(tx, { id, amount, says, charge }, by),
      );
    },
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/refusal",
    says: { en: "Refuse an operation before its release", zh: "放行前不予接受" },
    act: { does: "control", words: ["officer"] },
    body: z.strictObject({ reason: Reason, officer }),
    answers,
    handle: ({ params: { id }, body: { reason: says }, ...asking }) =>
      enter(asking, id, (tx, by) => desk.endBefore(tx, { id, act: "refused", says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/release",
    says: { en: "Release goods for transit", zh: "放行启运" },
    act: { does: "release", words: ["officer"] },
    body: z.strictObject({
      days: z.int().min(1).max(366).optional(),
      seals: Seals.default([]),
      remark: Words,
      officer,
    }),
    answers: { ...answers, 422: { says: "The time limit is too long." } },
    handle: ({ params: { id }, body: { days, seals, remark: says }, ...asking }) =>
      enter(asking, id, (tx, by) => releaseTransit(tx, { id, days, seals, says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/passages",
    says: { en: "Record that goods pass an office of transit", zh: "登记途经海关" },
    act: { does: "control", words: ["officer"] },
    body: z.strictObject({ office: Office, remark: Words, officer }),
    answers,
    handle: ({ params: { id }, body: { office, remark: says }, ...asking }) =>
      enter(asking, id, (tx, by) => desk.recordPassage(tx, { id, office, says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/incidents",
    says: {
      en: "Record an incident on the way: another conveyance, other seals",
      zh: "登记途中事件：更换运输工具或封志",
    },
    act: { does: "control", words: ["officer"] },
    body: z.strictObject({
      conveyance: TransitNotice.shape.conveyance,
      seals: Seals,
      reason: Reason,
      officer,
    }),
    answers,
    handle: ({ params: { id }, body: { conveyance, seals, reason: says }, ...asking }) =>
      enter(asking, id, (tx, by) => desk.recordIncident(tx, { id, conveyance, seals, says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/control",
    says: {
      en: "Record what was found at the destination: packages, mass, seals",
      zh: "登记目的地查核结果：件数、重量、封志",
    },
    act: { does: "control", words: ["officer"] },
    body: z.strictObject({
      /** Items that differ from what arrived. */
      items: z.array(Found).max(200).default([]),
      /** Seals that were found. */
      seals: Seals,
      finding: Words,
      officer,
    }),
    answers: { ...answers, 422: { says: "An item is none of the operation." } },
    handle: ({ params: { id }, body: { items, seals, finding: says }, ...asking }) =>
      enterAndTell(asking, id, (tx, by) => recordControl(tx, { id, items, seals, says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/discharge",
    says: { en: "Discharge an operation after its control", zh: "查核后核销" },
    act: { does: "relieve", words: ["officer"] },
    body: z.strictObject({ remark: Words, officer }),
    answers,
    handle: ({ params: { id }, body: { remark: says }, ...asking }) =>
      enter(asking, id, (tx, by) => dischargeTransit(tx, { id, says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/enquiry",
    says: { en: "Open an enquiry once the time limit is over", zh: "逾期后发起追查" },
    act: { does: "control", words: ["officer"] },
    body: z.strictObject({ reason: Reason, officer }),
    answers,
    handle: ({ params: { id }, body: { reason: says }, ...asking }) =>
      enter(asking, id, (tx, by) => desk.openEnquiry(tx, { id, says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/proof-refusal",
    says: { en: "Decide that an answer proves nothing", zh: "认定答复不足以证明" },
    act: { does: "control", words: ["officer"] },
    body: z.strictObject({ reason: Reason, officer }),
    answers,
    handle: ({ params: { id }, body: { reason: says }, ...asking }) =>
      enter(asking, id, (tx, by) => desk.refuseProof(tx, { id, says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/proof",
    says: {
      en: "Accept a proof by two officers: the operation is discharged",
      zh: "双人认可证明：业务核销",
    },
    act: { does: "relieve", words: ["officer"] },
    second: { act: "transit-proof", subject: ({ params }) => `proof for ${params.id}` },
    body: z.strictObject({ reason: Reason, officer }),
    answers,
    handle: ({ params: { id }, body: { reason: says }, ...asking }) =>
      enter(asking, id, (tx, by) => dischargeByProof(tx, { id, says }, by)),
  }),
  route({
    ...one,
    ...byOfficer,
    path: "/transits/{id}/charge",
    says: {
      en: "Book charges by two officers as a debt of the holder",
      zh: "双人核定应缴税款，由办理人承担",
    },
    act: { does: "charge", words: ["officer"] },
    second: {
      act: "transit-charge",
      subject: ({ params, body }) => `${body.amount} for ${params.id}`,
    },
    body: z.strictObject({ amount: MoneyText, reason: Reason, officer }),
    answers,
    handle: async ({ params: { id }, body: { amount, reason: says }, ...asking }) => {
      const found = await findTransit(asking.app.sql, id);
      if (!found) throw noSuchTransit();
      const minor = minorOf(amount, getProfile(asking.app.profiles, found.profile));
      return enter(asking, id, (tx, by) => chargeTransit(tx, { id, minor, says }, by));
    },
  }),
];

export const transitRoutes: readonly Route<MoneyApp>[] = [...reading, ...ofHolder, ...ofOfficers];
