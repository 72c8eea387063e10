/** Routes of alerts: taken in, listed, proposed as a rule or put aside. */
import { z } from "zod";
import { AnyJson } from "#src/platform/any-json.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { RiskRule } from "../rules/rule.ts";
import type { RulesApp } from "../rules/routes.ts";
import { AlertFacts, StructuredAlert } from "./read-alert.ts";
import { alertStatuses, listAlerts } from "./store.ts";
import { dismissAlert, proposeFromAlert, takeAlert, alertUnknown } from "./take-alert.ts";

const route = routeFor<RulesApp>();

const Place = z.object({ profile: z.string().max(20).optional() });
const Sent = z.strictObject({
  /** Who sends it: a partner's or agency's name. */
  source: z.string().trim().min(2).max(100),
  /** Number the sender gave it. */
  reference: z.string().trim().min(1).max(100),
  /** Free text, or the members of `structured`; one of the two. */
  text: z.string().trim().min(10).max(20_000).optional(),
  structured: StructuredAlert.optional(),
});
const Wanted = Place.extend({
  status: z.enum(alertStatuses).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const Reason = z.string().trim().min(3).max(500);
const Proposal = z.strictObject({ rule: RiskRule, reason: Reason });
const Dismissal = z.strictObject({ note: Reason });
const AlertAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  source: z.string(),
  reference: z.string(),
  receivedAt: z.string(),
  receivedBy: z.string(),
  form: z.enum(["text", "structured"]),
  content: AnyJson,
  /** What was read, and the condition made of it; null where nothing was found. */
  proposed: z.object({
    title: z.string(),
    facts: AlertFacts,
    until: z.string().nullable(),
    when: z.string().nullable(),
  }),
  status: z.enum(alertStatuses),
  changeId: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
});

const mayRead = { kind: "scope", scope: "risk" } as const;

export const routes: readonly Route<RulesApp>[] = [
  route({
    method: "POST",
    path: "/risk/alerts",
    says: { en: "Enter an alert from a partner or agency", zh: "录入合作方或部门的风险警示" },
    verbatim: ["content"],
    policy: { kind: "scope", scope: "risk", or: ["inspect"] },
    query: Place,
    body: Sent,
    answers: {
      201: { says: "The alert with what was read of it.", schema: AlertAnswer },
      422: { says: "Neither text nor structured members, or both." },
    },
    handle: async (request) => {
      const { source, reference, text, structured } = request.body;
      const alert =
        text !== undefined && structured === undefined
          ? { text }
          : structured !== undefined && text === undefined
            ? { structured }
            : undefined;
      if (!alert) throw oneForm();
      const sent = {
        profile: profileNamed(request.app, request.query.profile).id,
        source,
        reference,
        alert,
      };
      const body = await takeAlert(request.app, { ...sent, caller: request.caller });
      return { status: 201, body };
    },
  }),
  route({
    method: "GET",
    path: "/risk/alerts",
    says: { en: "Alerts of partners and agencies", zh: "合作方与部门的风险警示" },
    verbatim: ["content"],
    policy: mayRead,
    query: Wanted,
    answers: {
      200: {
        says: "A page of alerts, the newest first; `next` goes into `after`.",
        schema: z.object({ alerts: z.array(AlertAnswer), next: z.string().nullable() }),
      },
    },
    handle: async (request) => {
      const { status = null, after = null, limit } = request.query;
      const wanted = { status, after, limit };
      const alerts = await listAlerts(
        request.app.sql,
        profileNamed(request.app, request.query.profile).id,
        wanted,
      );
      const next = alerts.length === limit ? (alerts.at(-1)?.id ?? null) : null;
      return { status: 200, body: { alerts, next } };
    },
  }),
  route({
    method: "POST",
    path: "/risk/alerts/{id}/proposal",
    says: { en: "Propose the rule made of an alert", zh: "提议由警示形成的布控规则" },
    verbatim: ["content"],
    policy: mayRead,
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => alertUnknown(id),
    body: Proposal,
    answers: {
      201: {
        says: "The change, handed in; somebody else activates it.",
        schema: z.object({ change: z.string() }),
      },
      404: { says: "No such alert." },
      409: { says: "It is decided already." },
      422: { says: "The rule cannot be read." },
    },
    handle: async (request) => {
      const { rule, reason } = request.body;
      const { app, caller } = request;
      return {
        status: 201,
        body: await proposeFromAlert(app, request.params.id, { rule, reason, caller }),
      };
    },
  }),
  route({
    method: "POST",
    path: "/risk/alerts/{id}/dismissal",
    says: { en: "Dismiss an alert", zh: "搁置警示" },
    verbatim: ["content"],
    policy: mayRead,
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => alertUnknown(id),
    body: Dismissal,
    answers: {
      204: { says: "Done." },
      404: { says: "No such alert." },
      409: { says: "It is decided already." },
    },
    handle: async (request) => {
      const { note } = request.body;
      await dismissAlert(request.app, request.params.id, { note, caller: request.caller });
      return { status: 204, body: null };
    },
  }),
];

function oneForm(): AppError {
  return new AppError({
    code: "RISK_ALERT_FORM",
    status: 422,
    message: "An alert is either a text or structured, not both.",
    fix: "Give text, or structured with title and what it names.",
  });
}
