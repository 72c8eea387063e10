/** Routes of suspected cases: officers for health suspect, follow and decide; the agency acknowledges. */
import { z } from "zod";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import {
  OneSuspected,
  printListed,
  printPersons,
  printSuspected,
  SuspectedPage,
  SuspectedPersonsAnswer,
  SuspectedRulesAnswer,
} from "./answers.ts";
import * as acts from "./case-acts.ts";
import type { SuspectedApp } from "./case-desk.ts";
import { noSuchCase } from "./refusals.ts";
import { findSuspected, listPersons, listSuspected, listSuspectedSteps } from "./store.ts";
import { SuspectedPerson, suspectedStates } from "./suspected-case.ts";
import { diseasesOn, suspectedRules } from "./suspected-rules.ts";

const route = routeFor<SuspectedApp>();

const Words = z.string().trim().min(3).max(1_000);
const Code = z.string().trim().min(1).max(40);
const Reference = z.string().trim().min(3).max(60);
const Place = z.string().trim().min(2).max(120);
const officer = z.string().trim().min(1).max(60).optional();
const ofProfile = z.object({ profile: z.string().max(20).optional() });
const number = z.int().min(1).max(10_000);

const one = {
  record: { kind: "suspected-case", param: "id" },
  params: z.object({ id: z.uuid() }),
} as const;
const byOfficer = {
  policy: { kind: "scope", scope: "persons" },
  act: { does: "control", words: ["channel"] },
  decides: true,
} as const;
const answers = {
  200: { says: "The case as it stands.", schema: OneSuspected },
  404: { says: "No such case, or not the caller's to see." },
  409: { says: "The case does not allow it." },
  422: { says: "Something is missing, or not of the rules or the register." },
} as const;

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw noSuchCase();
}

async function answerOne(app: SuspectedApp, id: string, rows: Rows | undefined, status = 200) {
  const found = await findSuspected(app.sql, id);
  if (!found) throw noSuchCase();
  const steps = await listSuspectedSteps(app.sql, [id]);
  const persons = await listPersons(app.sql, [id]);
  const eraseOn = persons.find(({ content }) => content !== null)?.eraseOn ?? null;
  const agency = rows?.kind === "agency" ? rows.agency : undefined;
  return { status, body: printSuspected(found, { steps, eraseOn, agency }) };
}

const reading: readonly Route<SuspectedApp>[] = [
  route({
    method: "GET",
    path: "/suspected-case-rules",
    says: {
      en: "Notifiable diseases in force, measures, contacts and whom suspected cases are notified to",
      zh: "现行须报告的传染病、措施、接触者判定及疑似病例的通报部门",
    },
    policy: { kind: "public" },
    query: ofProfile,
    answers: {
      200: { says: "The profile's rules.", schema: SuspectedRulesAnswer },
      409: { says: "The profile keeps no suspected cases." },
    },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const day = legalDay(profile.timeZone, app.clock()).toString();
      const diseases = [...diseasesOn(app.snapshots.current(profile.id), day)];
      const body = { profile: profile.id, ...suspectedRules(profile), diseases };
      return Promise.resolve({ status: 200, body });
    },
  }),
  route({
    method: "GET",
    path: "/suspected-cases",
    says: { en: "Suspected cases of a disease, the newest first", zh: "疑似病例列表" },
    policy: { kind: "scope", scope: "persons", or: ["agency"] },
    record: { kind: "suspected-case" },
    query: ofProfile.extend({
      office: Code.optional(),
      state: z.enum(suspectedStates).optional(),
      disease: Code.optional(),
      call: z.uuid().optional(),
      travellerCase: z.uuid().optional(),
      /** Those with a notice that the agency has not acknowledged. */
      unanswered: z.stringbool().default(false),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page, without names.", schema: SuspectedPage } },
    handle: async ({ app, rows, query: { profile, unanswered, ...query } }) => {
      const agency = rows?.kind === "agency" ? rows.agency : undefined;
      const found = await listSuspected(app.sql, {
        ...query,
        profile: profileFor(app, profile).id,
        isUnanswered: unanswered,
        agency: rows?.kind === "all" ? undefined : (agency ?? ""),
      });
      const next = found.length === query.limit ? (found.at(-1)?.id ?? null) : null;
      return { status: 200, body: { cases: found.map((row) => printListed(row, agency)), next } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/suspected-cases/{id}",
    says: { en: "One suspected case, without names", zh: "单个疑似病例（不含个人信息）" },
    policy: { kind: "scope", scope: "persons", or: ["agency"] },
    answers: { 200: answers[200], 404: answers[404] },
    handle: ({ app, rows, params }) => answerOne(app, params.id, rows),
  }),
  route({
    method: "GET",
    path: "/suspected-cases/{id}/persons",
    says: {
      en: "Who the ill person and the contacts of a suspected case are",
      zh: "疑似病例及接触者的人员信息",
    },
    policy: { kind: "scope", scope: "persons", or: ["agency"] },
    record: { kind: "suspected-persons", param: "id" },
    params: one.params,
    answers: {
      200: { says: "All persons; erased ones without content.", schema: SuspectedPersonsAnswer },
      404: answers[404],
    },
    handle: async ({ app, rows, params }) => {
      const kept = await listPersons(app.sql, [params.id]);
      const isSeen = ({ agencies }: { readonly agencies: readonly string[] }) =>
        rows?.kind !== "agency" || agencies.includes(rows.agency);
      return { status: 200, body: printPersons(kept.filter(isSeen)) };
    },
  }),
];

const following: readonly Route<SuspectedApp>[] = [
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/suspected-cases/{id}/contacts",
    says: {
      en: "Add contacts by seats, cabin, lines of a list, or by name",
      zh: "登记接触者（按座位、舱室、名单或者姓名）",
    },
    body: z.strictObject({
      contacts: z.discriminatedUnion("by", [
        /** Seats near the ill person's, as the profile says, of the passenger list of the call. */
        z.strictObject({ by: z.literal("seats") }),
        z.strictObject({ by: z.literal("cabin") }),
        z.strictObject({
          by: z.literal("list"),
          list: z.enum(["crew-list", "passenger-list"]),
          numbers: z.array(number).min(1).max(500),
        }),
        z.strictObject({
          by: z.literal("named"),
          persons: z.array(SuspectedPerson).min(1).max(100),
        }),
      ]),
      /** Last day of contact; he is followed for the days of the disease after it. */
      exposedOn: z.iso.date(),
      reason: Words,
      officer,
    }),
    answers,
    handle: async ({ app, caller, rows, params, body }) => {
      const { contacts, exposedOn, reason: says } = body;
      await acts.addContacts(app, known(caller), { id: params.id, contacts, exposedOn, says });
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/suspected-cases/{id}/contact-checks",
    says: { en: "Record a health check of a contact", zh: "登记接触者健康监测情况" },
    body: z.strictObject({
      contact: number,
      on: z.iso.date(),
      hasSigns: z.boolean(),
      reason: Words,
      officer,
    }),
    answers,
    handle: async ({ app, caller, rows, params, body: { reason: says, ...body } }) => {
      await acts.checkContact(app, known(caller), { ...body, says, id: params.id });
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/suspected-cases/{id}/contact-ends",
    says: {
      en: "End the follow-up of a contact who became a case or was handed over",
      zh: "提前结束接触者监测：转为病例或者移交其他部门",
    },
    body: z.strictObject({
      contact: number,
      end: z.enum(["became-case", "handed-over"]),
      /** Number of his own case, or of the receipt. */
      reference: Reference,
      reason: Words,
      officer,
    }),
    answers,
    handle: async ({ app, caller, rows, params, body: { reason: says, ...body } }) => {
      await acts.endContact(app, known(caller), { ...body, says, id: params.id });
      return answerOne(app, params.id, rows);
    },
  }),
];

/** Another disease than was suspected, and the number of the report it rests on. */
const Ground = {
  disease: Code.optional(),
  reference: Reference.optional(),
  reason: Words,
  officer,
};

export const suspectedRoutes: readonly Route<SuspectedApp>[] = [
  ...reading,
  route({
    ...byOfficer,
    method: "POST",
    path: "/calls/{id}/suspected-cases",
    says: {
      en: "Suspect a disease of a person on a conveyance",
      zh: "登记运输工具上的疑似病例",
    },
    record: { kind: "call", param: "id" },
    params: one.params,
    body: z.strictObject({
      disease: Code,
      /** Line of the declaration of health, from 1. */
      ill: number.optional(),
      /** Or a line of a list of the call. */
      list: z.enum(["crew-list", "passenger-list"]).optional(),
      number: number.optional(),
      /** Or the person. */
      person: SuspectedPerson.optional(),
      symptoms: z.string().trim().max(500).optional(),
      reason: Words,
      officer,
    }),
    answers: { 201: answers[200], 404: answers[404], 409: answers[409], 422: answers[422] },
    handle: async ({ app, caller, rows, params, body: { reason: says, ...body } }) => {
      const id = await acts.suspectOnCall(app, known(caller), { ...body, says, id: params.id });
      return answerOne(app, id, rows, 201);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/suspected-cases/{id}/measures",
    says: {
      en: "Observe, isolate or transfer the person",
      zh: "对疑似病例采取留验、隔离、移交措施",
    },
    body: z.strictObject({
      measure: Code,
      /** Where the person is, or who took the person over. */
      place: Place.optional(),
      /** Number of the receipt. */
      reference: Reference.optional(),
      reason: Words,
      officer,
    }),
    answers,
    handle: async ({ app, caller, rows, params, body: { reason: says, ...body } }) => {
      await acts.takeMeasure(app, known(caller), { ...body, says, id: params.id });
      return answerOne(app, params.id, rows);
    },
  }),
  ...following,
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/suspected-cases/{id}/outcome",
    says: { en: "Record that a suspicion is confirmed", zh: "登记疑似病例的诊断结果" },
    body: z.strictObject({ outcome: z.enum(["probable", "confirmed"]), ...Ground }),
    answers,
    handle: async ({ app, caller, rows, params, body: { reason: says, ...body } }) => {
      await acts.decideOutcome(app, known(caller), { ...body, says, id: params.id });
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/suspected-cases/{id}/exclusion",
    says: { en: "Rule out a suspicion; a second person approves", zh: "排除疑似病例（双人复核）" },
    second: {
      act: "suspicion-exclusion",
      subject: ({ params }) => `suspected case ${params.id}`,
    },
    body: z.strictObject({ reference: Reference, reason: Words, officer }),
    answers,
    handle: async ({ app, caller, rows, params, body: { reason: says, reference } }) => {
      const asked = { id: params.id, outcome: "excluded", says, reference } as const;
      await acts.decideOutcome(app, known(caller), asked);
      return answerOne(app, params.id, rows);
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/suspected-cases/{id}/acknowledgement",
    says: {
      en: "Acknowledge notices of a suspected case, for the agency",
      zh: "被通报部门签收疑似病例通报",
    },
    policy: { kind: "scope", scope: "agency" },
    act: { does: "control", words: ["agency"], ofTask: true },
    decides: true,
    body: z.strictObject({
      /** The agency's own number. */
      reference: Reference,
      reason: Words,
      officer,
    }),
    answers,
    handle: async ({ app, caller, rows, params, body: { reason: says, reference } }) => {
      await acts.acknowledge(app, known(caller), { id: params.id, reference, says });
      return answerOne(app, params.id, rows);
    },
  }),
];
