/** Routes of the rules: facts to write them with, rules in force, changes by four eyes. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Services } from "#src/platform/services.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import {
  ChangeAnswer,
  ChangesAnswer,
  ConditionAnswer,
  FactsAnswer,
  RulesAnswer,
} from "./answers.ts";
import {
  decideProposal,
  isOfProfile,
  moveProposal,
  type Proposal,
  proposeRule,
} from "./change-rules.ts";
import { factCatalogue } from "./fact-catalogue.ts";
import { parseCondition } from "./parse.ts";
import { printCondition } from "./print.ts";
import { listNames, ruleSetOf } from "./profile-rules.ts";
import { RiskRule, runsAt } from "./rule.ts";
import { conditionLengthMax } from "./scan.ts";
import { changeStatuses, findChange, listChanges } from "./store.ts";

const route = routeFor<RulesApp>();

export type RulesApp = RegistersApp & Pick<Services, "defaultProfile">;

const Place = z.object({ profile: z.string().max(20).optional() });
const Reason = z.string().trim().min(3).max(500);
const Changes = Place.extend({
  status: z.enum(changeStatuses).optional(),
  rule: z.string().max(40).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const ProposalBody = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("activate"), rule: RiskRule, reason: Reason }),
  z.strictObject({ action: z.literal("retire"), ruleId: z.string().max(40), reason: Reason }),
]);
const Verdict = z.strictObject({ decision: z.enum(["activate", "refuse"]), reason: Reason });
const Condition = z.strictObject({ when: z.string().max(conditionLengthMax) });

/** Words of the language that complete a test, for the editor. */
const words = {
  text: ["=", "!=", "in (", "not in (", "in list ", "starts with ", "contains ", "resembles "],
  texts: ["=", "!=", "in (", "not in (", "in list ", "starts with ", "contains "],
  number: ["<", "<=", ">", ">=", "=", "!=", "between ", "in ("],
  date: ["<", "<=", ">", ">=", "=", "!=", "between ", "in ("],
  any: ["is known", "is missing"],
  joins: ["and", "or", "not"],
  measures: [
    "count(traderId, 30 days)",
    "findings(traderId, 180 days)",
    "ratio(pricePerKg, by commodity.6 + origin)",
    "distance(office, goodsLocation)",
  ],
} as const;

const mayRead = { kind: "scope", scope: "risk", or: ["approve"] } as const;
const mayWrite = { kind: "scope", scope: "risk" } as const;

export const routes: readonly Route<RulesApp>[] = [
  route({
    method: "GET",
    path: "/risk/facts",
    says: { en: "Facts and vocabulary of the rule language", zh: "布控规则语言的数据项与用词" },
    policy: mayRead,
    query: Place,
    answers: {
      200: {
        says: "Facts with kind, level and meaning; words by kind; lists.",
        schema: FactsAnswer,
      },
    },
    handle: (request) => {
      const snapshot = request.app.snapshots.current(
        profileNamed(request.app, request.query.profile).id,
      );
      return Promise.resolve({
        status: 200,
        body: { facts: factCatalogue, words, lists: listNames(snapshot) },
      });
    },
  }),
  route({
    method: "POST",
    path: "/risk/conditions",
    says: { en: "Check a condition without saving it", zh: "校验布控条件（不保存）" },
    policy: mayRead,
    body: Condition,
    answers: {
      200: {
        says: "The condition as printed, or what is wrong and where.",
        schema: ConditionAnswer,
      },
    },
    handle: ({ body }) => {
      const parsed = parseCondition(body.when);
      return Promise.resolve({
        status: 200,
        body: parsed.ok
          ? { ok: true, printed: printCondition(parsed.condition), fault: null }
          : { ok: false, printed: null, fault: parsed.fault },
      });
    },
  }),
  route({
    method: "GET",
    path: "/risk/rules",
    says: { en: "Selection rules in force", zh: "现行布控规则" },
    policy: mayRead,
    query: Place,
    answers: {
      200: {
        says: "Rules, the version of the registers, and where each comes from.",
        schema: RulesAnswer,
      },
    },
    handle: (request) => {
      const profile = profileNamed(request.app, request.query.profile).id;
      const snapshot = request.app.snapshots.current(profile);
      const rules = ruleSetOf(snapshot).rules.map(({ condition: _condition, ...rule }) => ({
        ...rule,
        origin: isOfProfile(request.app, profile, rule.id) ? "profile" : "activated",
        runs: runsAt(rule, request.app.clock(), request.app.snapshots.profile(profile).timeZone),
      }));
      const { random } = snapshot.selection;
      return Promise.resolve({
        status: 200,
        body: { profile, version: snapshot.version, rules, random },
      });
    },
  }),
  route({
    method: "GET",
    path: "/risk/rule-changes",
    says: { en: "Proposed and decided changes of rules", zh: "布控规则变更及审批" },
    policy: mayRead,
    query: Changes,
    answers: { 200: { says: "Changes, the newest first.", schema: ChangesAnswer } },
    handle: async (request) => {
      const { status, rule, after, limit } = request.query;
      const changes = await listChanges(request.app.sql, {
        profile: profileNamed(request.app, request.query.profile).id,
        status,
        ruleId: rule,
        after,
        limit,
      });
      const next = changes.length === limit ? (changes.at(-1)?.id ?? null) : null;
      return { status: 200, body: { changes, next } };
    },
  }),
  route({
    method: "POST",
    path: "/risk/rule-changes",
    says: { en: "Propose to activate or retire a rule", zh: "提议启用或停用布控规则" },
    policy: mayWrite,
    query: Place,
    body: ProposalBody,
    answers: {
      201: { says: "The draft.", schema: ChangeAnswer },
      422: { says: "The rule cannot be read; the message names line and column." },
    },
    handle: async (request) => {
      const body = request.body;
      const proposal: Proposal = {
        ...body,
        profile: profileNamed(request.app, request.query.profile).id,
      };
      const change = await proposeRule(request.app, proposal, request.caller);
      return { status: 201, body: change };
    },
  }),
  route({
    method: "GET",
    path: "/risk/rule-changes/{id}",
    says: { en: "One change of a rule", zh: "单项布控规则变更" },
    policy: mayRead,
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => changeUnknown(id),
    answers: {
      200: { says: "The change.", schema: ChangeAnswer },
      404: { says: "No such change." },
    },
    handle: async ({ app, params }) => ({
      status: 200,
      body: await getChange(app, params.id),
    }),
  }),
  ...(["submission", "withdrawal"] as const).map((step) =>
    route({
      method: "POST",
      path: `/risk/rule-changes/{id}/${step}`,
      says:
        step === "submission"
          ? { en: "Submit a draft for decision", zh: "提交审批" }
          : { en: "Withdraw a proposal", zh: "撤回提议" },
      policy: mayWrite,
      record: "none",
      params: z.object({ id: z.uuid() }),
      noSuch: ({ id }) => changeUnknown(id),
      answers: {
        200: { says: "The change.", schema: ChangeAnswer },
        409: { says: "It is not at that point." },
      },
      handle: async ({ app, caller, params }) => {
        const { id } = await getChange(app, params.id);
        const to = step === "submission" ? "submitted" : "withdrawn";
        return { status: 200, body: await moveProposal(app, id, { to, caller }) };
      },
    }),
  ),
  route({
    method: "POST",
    path: "/risk/rule-changes/{id}/decision",
    says: {
      en: "Activate or refuse a change proposed by another person",
      zh: "审批他人提议的布控规则变更",
    },
    policy: { kind: "scope", scope: "approve" },
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => changeUnknown(id),
    body: Verdict,
    answers: {
      200: {
        says: "The change; activated rules hold for every decision from then on.",
        schema: ChangeAnswer,
      },
      403: { says: "It is your own proposal." },
      409: { says: "It is not submitted." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { id } = await getChange(app, params.id);
      const { decision, reason } = body;
      return { status: 200, body: await decideProposal(app, id, { decision, reason, caller }) };
    },
  }),
];

async function getChange(app: RulesApp, id: string) {
  const change = await findChange(app.sql, id);
  if (change) return change;
  throw changeUnknown(id);
}

function changeUnknown(id: string): AppError {
  return new AppError({
    code: "RISK_CHANGE_UNKNOWN",
    status: 404,
    message: `There is no change ${id.slice(0, 40)}.`,
    fix: "Name one of GET /api/v1/risk/rule-changes.",
  });
}
