/** Routes of calls: carriers notify and report, agencies find, customs clears outward. */
import { z } from "zod";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { getProfile } from "#src/registers/profile.ts";
import { plainText } from "../cargo/consignment.ts";
import { printMass } from "../consignments/quantity.ts";
import { readCall } from "../consignments/book/store.ts";
import { partyOf } from "../consignments/book/routes.ts";
import { compareNotice, type RegisterEntry } from "../conveyance-register/entry.ts";
import { findByNumber } from "../conveyance-register/store.ts";
import { ConveyanceMode } from "../conveyances/conveyance.ts";
import {
  CallPage,
  ConveyanceRulesAnswer,
  OneCall,
  PersonLists,
  printCall,
  printListed,
  printPersons,
  Unnotified,
} from "./answers.ts";
import { CallNotice, callStates, healthStates } from "./call.ts";
import * as desk from "./call-desk.ts";
import { conveyanceRules } from "./conveyance-rules.ts";
import { CallForm } from "./forms.ts";
import { noSuchCall } from "./refusals.ts";
import { findCall, type StoredCall, listCalls, listCallSteps, listPersons } from "./store.ts";
import { findUnnotified } from "./unnotified.ts";

const route = routeFor<ProfilesApp>();

const Reason = z.string().trim().min(3).max(1_000);
const Words = z.string().trim().max(2_000).default("");
const officer = z.string().trim().min(1).max(60).optional();
const ofProfile = z.object({ profile: z.string().max(20).optional() });

const one = {
  record: { kind: "call", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
const byCarrier = {
  policy: { kind: "scope", scope: "carry" },
  act: { does: "report", words: ["carrier"] },
} as const;
const answers = {
  200: { says: "The call as it stands.", schema: OneCall },
  404: { says: "No such call, or not the caller's." },
  409: { says: "Its state does not allow it." },
} as const;

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw noSuchCall();
}

/** Documents that the answer about a call lists; the others are found as consignments of the call. */
const cargoShown = 500;

/** The cargo declaration is read from the consignments of who notified the call. */
async function cargoOf(app: ProfilesApp, { profile, party: carrier, standing }: StoredCall) {
  const { key: call, notice } = standing;
  if (call === "") return [];
  const of = { profile, carrier, call, office: notice.office, limit: cargoShown };
  const found = await readCall(app.sql, of);
  return found.map(({ id, held: { document, stated } }) => ({
    consignmentId: id,
    type: document.type,
    number: document.id,
    packages: stated.packages,
    grossMassKg: printMass(stated.massMg),
  }));
}

/** On the day on which it is expected; of carriers' entries only the own of who notified it. */
async function registeredOf(app: ProfilesApp, { profile, party, standing }: StoredCall) {
  const { conveyance, eta } = standing.notice;
  const numbers = [conveyance.id];
  const entries = await findByNumber(app.sql, { profile, kind: conveyance.mode, numbers, party });
  const { timeZone } = getProfile(app.profiles, profile);
  return compareNotice(
    conveyance,
    entries,
    legalDay(timeZone, Temporal.Instant.from(eta)).toString(),
  );
}

async function answerOne(app: ProfilesApp, id: string, rows: Rows | undefined, status = 200) {
  const found = await findCall(app.sql, id);
  if (!found) throw noSuchCall();
  const { party } = found;
  const agency = rows?.kind === "agency" ? rows.agency : undefined;
  const known = {
    steps: await listCallSteps(app.sql, [id]),
    names: await findPartyNames(app.sql, [party]),
    cargo: agency === undefined ? await cargoOf(app, found) : [],
    agency,
    registered: await registeredOf(app, found),
    mayOpen: (entry: RegisterEntry) => partyOf(rows) === undefined || entry.party === partyOf(rows),
  };
  return { status, body: printCall(found, known) };
}

const reading: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/conveyance-rules",
    says: {
      en: "How conveyances are cleared: health, tasks of agencies, retention of persons' data",
      zh: "运输工具监管规则：卫生检疫、各部门任务、人员信息保存期限",
    },
    policy: { kind: "public" },
    query: ofProfile,
    answers: { 200: { says: "The profile's rules.", schema: ConveyanceRulesAnswer } },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const body = { profile: profile.id, ...conveyanceRules(profile) };
      return Promise.resolve({ status: 200, body });
    },
  }),
  route({
    method: "GET",
    path: "/calls",
    says: { en: "Calls of conveyances, the newest first", zh: "运输工具航次（班次）列表" },
    policy: { kind: "signed-in" },
    record: { kind: "call" },
    query: ofProfile.extend({
      mode: ConveyanceMode.optional(),
      office: z.string().trim().min(1).max(17).optional(),
      state: z.enum(callStates).optional(),
      health: z.enum(healthStates).optional(),
      /** Those with an alarm only. */
      alarmed: z.stringbool().default(false),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page: all, or the caller's own.", schema: CallPage } },
    handle: async ({ app, rows, query: { profile, alarmed, ...query } }) => {
      const found = await listCalls(app.sql, {
        ...query,
        profile: profileFor(app, profile).id,
        party: rows?.kind === "all" ? undefined : rows?.kind === "own" ? rows.party : undefined,
        agency: rows?.kind === "agency" ? rows.agency : undefined,
        isAlarmed: alarmed,
      });
      const names = await findPartyNames(
        app.sql,
        found.map(({ party }) => party),
      );
      const agency = rows?.kind === "agency" ? rows.agency : undefined;
      const calls = found.map((call) => {
        const listed = printListed(call, names);
        const isSeen = (task: { agency: string }) => agency === undefined || task.agency === agency;
        return { ...listed, tasks: listed.tasks.filter(isSeen) };
      });
      const next = found.length === query.limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { calls, next } };
    },
  }),
  route({
    method: "GET",
    path: "/unnotified-calls",
    says: {
      en: "Arrivals reported in the last 30 days whose call nobody notified",
      zh: "近30天已报运抵而未预报的运输工具",
    },
    policy: { kind: "scope", scope: "officer", or: ["inspect"] },
    query: ofProfile,
    answers: { 200: { says: "Modes that need free pratique only.", schema: Unnotified } },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const found = await findUnnotified(app.sql, { profile, now: app.clock() });
      const names = await findPartyNames(
        app.sql,
        found.map(({ party }) => party),
      );
      const calls = found.map((one) => ({
        ...one,
        partyName: names.get(one.party) ?? null,
      }));
      return { status: 200, body: { calls } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/calls/{id}",
    says: {
      en: "One call with its forms, health and tasks",
      zh: "单个航次（班次）及其单证、检疫、任务",
    },
    policy: { kind: "signed-in" },
    answers: { 200: answers[200], 404: answers[404] },
    handle: ({ app, rows, params }) => answerOne(app, params.id, rows),
  }),
  route({
    method: "GET",
    path: "/calls/{id}/persons",
    says: {
      en: "Crew list, passenger list and declaration of health of a call",
      zh: "航次（班次）的船员名单、旅客名单、健康申报",
    },
    policy: { kind: "scope", scope: "persons", or: ["carry", "agency"] },
    record: { kind: "call-persons", param: "id" },
    params: one.params,
    answers: {
      200: { says: "Every version, erased ones without content.", schema: PersonLists },
      404: answers[404],
    },
    handle: async ({ app, rows, params }) => {
      const lists = await listPersons(app.sql, [params.id]);
      const isSeen = ({ agencies }: { readonly agencies: readonly string[] }) =>
        rows?.kind !== "agency" || agencies.includes(rows.agency);
      return { status: 200, body: printPersons(lists.filter(isSeen)) };
    },
  }),
];

const reporting: readonly Route<ProfilesApp>[] = [
  route({
    ...byCarrier,
    method: "POST",
    path: "/calls",
    says: { en: "Notify a call of a conveyance", zh: "预报运输工具航次（班次）" },
    body: z.strictObject({ profile: z.string().max(20).optional(), notice: CallNotice }),
    answers: {
      201: { says: "The call.", schema: OneCall },
      422: { says: "The number of the ship or the times are wrong." },
    },
    handle: async ({ app, caller, rows, body }) => {
      const profile = profileFor(app, body.profile);
      const id = await desk.notifyCall(app, known(caller), { profile, notice: body.notice });
      return answerOne(app, id, rows, 201);
    },
  }),
  route({
    ...one,
    ...byCarrier,
    method: "POST",
    path: "/calls/{id}/amendment",
    says: { en: "Amend the notice of a call", zh: "更正航次（班次）预报" },
    body: z.strictObject({ notice: CallNotice, reason: Reason }),
    answers: { ...answers, 422: { says: "The number of the ship or the times are wrong." } },
    handle: async ({ app, caller, rows, params, body }) => {
      await desk.amendCall(app, known(caller), { id: params.id, ...body });
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    ...byCarrier,
    method: "POST",
    path: "/calls/{id}/cancellation",
    says: { en: "Cancel a call that does not take place", zh: "撤销航次（班次）预报" },
    body: z.strictObject({ reason: Reason }),
    answers,
    handle: async ({ app, caller, rows, params, body }) => {
      await desk.cancelCall(app, known(caller), { id: params.id, reason: body.reason });
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    ...byCarrier,
    method: "POST",
    path: "/calls/{id}/forms",
    says: {
      en: "Report a form of a call; of one kind the last stands",
      zh: "申报航次（班次）单证，同类以最后一次为准",
    },
    bytesMax: 8_000_000,
    body: CallForm,
    answers,
    handle: async ({ app, caller, rows, params, body }) => {
      await desk.reportForm(app, known(caller), { id: params.id, form: body });
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    ...byCarrier,
    method: "POST",
    path: "/calls/{id}/arrival",
    says: { en: "Report the arrival of a conveyance", zh: "申报运输工具抵达" },
    body: z.strictObject({ at: LegalInstant, berth: plainText(35).default("") }),
    answers: { ...answers, 422: { says: "The time is still to come." } },
    handle: async ({ app, caller, rows, params, body }) => {
      await desk.reportArrival(app, known(caller), { id: params.id, ...body });
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    ...byCarrier,
    method: "POST",
    path: "/calls/{id}/departure",
    says: { en: "Report the departure of a conveyance", zh: "申报运输工具驶离" },
    body: z.strictObject({ at: LegalInstant }),
    answers: { ...answers, 422: { says: "The time is still to come, or before the arrival." } },
    handle: async ({ app, caller, rows, params, body }) => {
      await desk.reportDeparture(app, known(caller), { id: params.id, at: body.at });
      return answerOne(app, params.id, rows);
    },
  }),
];

export const callRoutes: readonly Route<ProfilesApp>[] = [
  ...reading,
  ...reporting,
  route({
    ...one,
    method: "POST",
    path: "/calls/{id}/findings",
    says: { en: "Record the result of an agency's task", zh: "登记部门任务的办理结果" },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "call", param: "id", member: "task" },
    decides: true,
    body: z.strictObject({
      task: z.string().trim().min(1).max(40),
      /** How the conveyance leaves the task, as `GET /conveyance-rules` lists it. */
      exit: z.string().trim().min(1).max(40),
      finding: Words,
      officer,
    }),
    answers: { ...answers, 422: { says: "The task does not come to that." } },
    handle: async ({ app, caller, rows, params, body: { task, exit, finding: says } }) => {
      await desk.recordFinding(app, known(caller), { id: params.id, task, exit, says });
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/calls/{id}/clearance",
    says: { en: "Clear a conveyance outward", zh: "运输工具结关" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "release", words: ["officer"] },
    decides: true,
    body: z.strictObject({ remark: Words, officer }),
    answers,
    handle: async ({ app, caller, rows, params, body }) => {
      await desk.clearCall(app, known(caller), { id: params.id, says: body.remark });
      return answerOne(app, params.id, rows);
    },
  }),
];
