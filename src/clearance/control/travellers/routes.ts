/** Routes of travellers: officers of the channel stop, hold and decide; a cashier books what is paid. */
import { cited } from "#src/registers/cited.ts";
import { z } from "zod";
import { MoneyText } from "#src/money/amount.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import type { ClearanceApp } from "../../app.ts";
import { printSettlements } from "../appeals/answers.ts";
import { findAppealRules } from "../appeals/appeal-rules.ts";
import {
  CasePage,
  OneCase,
  PersonsAnswer,
  printListed,
  printPersons,
  TravellerRulesAnswer,
} from "./answers.ts";
import { bookPayment, decideLine, takeMeasure } from "./decide-line.ts";
import { agencyOf, answerOne, answers, byOfficer, known, one } from "./case-route.ts";
import { listCases, listPersons } from "./store.ts";
import { travellerAppealRoutes } from "./appeal-routes.ts";
import { findForAgency, undoForAgency } from "./agency-finding.ts";
import {
  agencyResults,
  CarriedLines,
  TravellerPerson,
  TravellerStop,
  travellerStates,
} from "./traveller.ts";
import { suspectTraveller, Suspicion } from "./suspect-traveller.ts";
import { addLines, openCase } from "./traveller-desk.ts";
import { type TravellerRules, travellerRules } from "./traveller-rules.ts";

const route = routeFor<ClearanceApp>();

const Words = z.string().trim().min(3).max(1_000);
const Code = z.string().trim().min(1).max(40);
const Reference = z.string().trim().min(3).max(60);
const officer = z.string().trim().min(1).max(60).optional();
/** Day of the law and of the figures; who makes traffic may state it. */
const asOf = LegalDate.optional();
const ofProfile = z.object({ profile: z.string().max(20).optional() });

/** The line, and how it ends, as `GET /traveller-rules` lists it. */
const line = { line: z.int().min(1).max(10_000), exit: z.string().trim().min(1).max(40) };
const Measure = z.strictObject({
  ...line,
  reason: Words,
  /** Where what is held lies. */
  place: Code.optional(),
  /** Party that keeps it; absent: the caller's own. */
  keeper: z.string().trim().min(1).max(60).optional(),
  officer,
  asOf,
});
const Decision = z.strictObject({
  ...line,
  reason: Words,
  /** Charge of `GET /traveller-rules`, of a line that states its value; or an amount of the officer. */
  rate: z.string().trim().min(1).max(40).optional(),
  amount: MoneyText.optional(),
  /** Number of a record, transfer or proof. */
  reference: z.string().trim().min(3).max(60).optional(),
  /** To whom it is handed over. */
  authority: z.string().trim().min(2).max(80).optional(),
  witness: z.string().trim().min(2).max(100).optional(),
  officer,
  asOf,
});

/** Without the remarks of who keeps the profile, which `isChecked` tells a machine. */
function readably(rules: TravellerRules): TravellerRules {
  const { appeal } = rules;
  return {
    ...rules,
    appeal: { ...appeal, source: { ...appeal.source, ...cited(appeal.source) } },
    kinds: rules.kinds.map((kind) => ({
      ...kind,
      exits: kind.exits.map((exit) => ({
        ...exit,
        source: { ...exit.source, ...cited(exit.source) },
      })),
    })),
  };
}

const reading: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/traveller-rules",
    says: {
      en: "Limits of cash, allowances, kinds, lawful exits and charges of travellers",
      zh: "旅客携带现钞限额、免税限量、查获种类、合法处置与税率",
    },
    policy: { kind: "public" },
    query: ofProfile,
    answers: {
      200: { says: "The profile's rules.", schema: TravellerRulesAnswer },
      409: { says: "The profile keeps no cases of travellers." },
    },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const currency = profile.currency.code;
      const appeals = findAppealRules(profile);
      const settlements = appeals ? printSettlements(appeals) : [];
      const rules = readably(travellerRules(profile));
      const body = { profile: profile.id, currency, ...rules, settlements };
      return Promise.resolve({ status: 200, body });
    },
  }),
  route({
    method: "GET",
    path: "/traveller-cases",
    says: { en: "Cases of travellers, the newest first", zh: "旅客案件列表" },
    policy: { kind: "scope", scope: "persons", or: ["agency", "money"] },
    record: { kind: "traveller-case" },
    query: ofProfile.extend({
      office: Code.optional(),
      state: z.enum(travellerStates).optional(),
      /** With a line of this kind. */
      kind: Code.optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "A page, without names.", schema: CasePage } },
    handle: async ({ app, rows, query: { profile, ...query } }) => {
      const found = await listCases(app.sql, {
        ...query,
        profile: profileFor(app, profile).id,
        agency: rows?.kind === "all" ? undefined : rows?.kind === "agency" ? rows.agency : "",
      });
      const next = found.length === query.limit ? (found.at(-1)?.id ?? null) : null;
      const cases = found.map((one) => printListed(one, agencyOf(rows)));
      return { status: 200, body: { cases, next } };
    },
  }),
  route({
    ...one,
    method: "GET",
    path: "/traveller-cases/{id}",
    says: { en: "One case of a traveller, without names", zh: "单个旅客案件（不含个人信息）" },
    policy: { kind: "scope", scope: "persons", or: ["agency", "money"] },
    answers: { 200: answers[200], 404: answers[404] },
    handle: ({ app, rows, params }) => answerOne(app, params.id, 200, rows),
  }),
  route({
    method: "GET",
    path: "/traveller-cases/{id}/persons",
    says: { en: "Who the traveller of a case is", zh: "旅客案件的人员信息" },
    policy: { kind: "scope", scope: "persons", or: ["agency"] },
    record: { kind: "traveller-persons", param: "id" },
    params: one.params,
    answers: {
      200: { says: "The person; erased ones without content.", schema: PersonsAnswer },
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

const byAgency = {
  policy: { kind: "scope", scope: "agency" },
  act: { does: "control", words: ["agency"], ofTask: true },
  decides: true,
} as const;
const AgencyWords = { line: line.line, reason: Words, reference: Reference.optional(), officer };

const ofAgency: readonly Route<ClearanceApp>[] = [
  route({
    ...one,
    ...byAgency,
    method: "POST",
    path: "/traveller-cases/{id}/agency-findings",
    says: {
      en: "Enter what the agency of a kind of goods finds of a line",
      zh: "主管部门登记对旅客所携物品单项的认定结果",
    },
    body: z.strictObject({ ...AgencyWords, result: z.enum(agencyResults) }),
    answers: { ...answers, 403: { says: "The line is not for the caller's agency." } },
    handle: async ({ app, caller, rows, params, body: { reason: says, ...body } }) => {
      await findForAgency(app, known(caller), { ...body, says, id: params.id });
      return answerOne(app, params.id, 200, rows);
    },
  }),
  route({
    ...one,
    ...byAgency,
    method: "POST",
    path: "/traveller-cases/{id}/agency-finding-withdrawals",
    says: {
      en: "Take back what the agency found of a line that is not decided",
      zh: "主管部门撤回对未处置单项的认定结果",
    },
    body: z.strictObject(AgencyWords),
    answers: { ...answers, 403: { says: "The line is not for the caller's agency." } },
    handle: async ({ app, caller, rows, params, body: { reason: says, ...body } }) => {
      await undoForAgency(app, known(caller), { ...body, says, id: params.id });
      return answerOne(app, params.id, 200, rows);
    },
  }),
];

export const travellerRoutes: readonly Route<ClearanceApp>[] = [
  ...reading,
  ...ofAgency,
  ...travellerAppealRoutes,
  route({
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases",
    says: {
      en: "Stop a traveller at a channel, or take what he declares",
      zh: "登记旅客通道查验或者旅客申报",
    },
    record: "none",
    body: z.strictObject({
      profile: z.string().max(20).optional(),
      stop: TravellerStop,
      person: TravellerPerson,
      officer,
      asOf,
    }),
    answers: {
      201: { says: "The case, with what the rules make of each line.", schema: OneCase },
      409: { says: "The profile keeps no cases of travellers." },
      422: answers[422],
    },
    handle: async ({ app, caller, body: { stop, person, ...body } }) => {
      const profile = profileFor(app, body.profile);
      const day = statedDay(caller, body.asOf);
      const id = await openCase(app, known(caller), { profile, stop, person, ...day });
      return answerOne(app, id, 201);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases/{id}/findings",
    says: { en: "Enter what else was found on a traveller", zh: "补充登记查获物品" },
    body: z.strictObject({ lines: CarriedLines, reason: Words, officer }),
    answers,
    handle: async ({ app, caller, params, body: { lines, reason: says } }) => {
      await addLines(app, known(caller), { id: params.id, lines, says });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases/{id}/measures",
    says: {
      en: "Hold what was found, against a receipt, or refer the traveller to a doctor",
      zh: "暂时扣留查获物品并出具凭单，或者移送医学排查",
    },
    body: Measure,
    answers,
    handle: async ({ app, caller, params, body: { reason: says, asOf: on, ...body } }) => {
      const day = statedDay(caller, on);
      await takeMeasure(app, known(caller), { ...body, ...day, says, id: params.id });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases/{id}/decisions",
    says: { en: "Decide what becomes of a line of a case", zh: "对旅客案件的单项作出处置决定" },
    second: {
      act: "traveller-decision",
      // who approves reads how much: an amount, or the charge of the profile it goes by
      subject: ({ params, body: { exit, amount, rate, line: number } }) =>
        [exit, amount ?? rate, "of line", number, "of", params.id]
          .filter((one) => one !== undefined)
          .join(" "),
    },
    body: Decision,
    answers,
    handle: async ({ app, caller, params, body: { reason: says, asOf: on, ...body } }) => {
      const day = statedDay(caller, on);
      await decideLine(app, known(caller), { ...body, ...day, says, id: params.id });
      return answerOne(app, params.id);
    },
  }),
  route({
    ...one,
    ...byOfficer,
    method: "POST",
    path: "/traveller-cases/{id}/suspected-cases",
    says: { en: "Suspect a disease of a stopped traveller", zh: "登记旅客疑似病例" },
    body: Suspicion,
    answers: {
      201: { says: "The suspected case.", schema: z.object({ id: z.string() }) },
      404: answers[404],
      409: { says: "No line has signs of a disease that are still to be decided." },
      422: { says: "The register has no such disease, or there is no such call." },
    },
    handle: async ({ app, caller, params, body: { reason: says, disease, call } }) => {
      const asked = { id: params.id, disease, call, says };
      return { status: 201, body: { id: await suspectTraveller(app, known(caller), asked) } };
    },
  }),
  route({
    ...one,
    method: "POST",
    path: "/traveller-cases/{id}/payments",
    says: { en: "Book what a traveller paid", zh: "登记旅客缴款" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "credit", words: ["treasurer"] },
    body: z.strictObject({
      line: line.line,
      amount: MoneyText,
      /** Number of the receipt. */
      reference: z.string().trim().min(3).max(60),
      officer,
      asOf,
    }),
    answers,
    handle: async ({ app, caller, params, body }) => {
      const { line: number, amount, reference } = body;
      const paid = { id: params.id, line: number, amount, reference };
      await bookPayment(app, known(caller), { ...paid, ...statedDay(caller, body.asOf) });
      return answerOne(app, params.id);
    },
  }),
];
