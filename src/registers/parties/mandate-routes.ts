/** Routes of mandates. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { getProfile } from "../profile.ts";
import { MandateAnswer, MandatePage } from "./answers.ts";
import { ReasonText } from "./application.ts";
import type { PartiesApp } from "./apply.ts";
import { consentTo, enterMandate, mandateUnknown, withdraw } from "./give-mandate.ts";
import { findStoredMandate, listMandates } from "./mandate-store.ts";
import { type Mandate, mandateStatus, NewMandate } from "./mandate.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<PartiesApp>();

const Listing = z.object({
  /** For officials, who see everybody's: only those in which this party is a side. */
  party: z.string().trim().min(1).max(80).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Withdrawal = z.strictObject({
  reason: ReasonText,
  /** First day on which it no longer counts; today where absent. */
  from: LegalDate.optional(),
});

function printed(app: PartiesApp, mandate: Mandate) {
  const { timeZone } = getProfile(app.snapshots.profiles, mandate.profile);
  const today = legalDay(timeZone, app.clock()).toString();
  return { ...mandate, status: mandateStatus(mandate, today) };
}

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw new AppError({
    code: "NOT_SIGNED_IN",
    status: 401,
    message: "A mandate needs an account or an API key of one of its sides.",
    fix: "Sign in, or send the header Authorization: Bearer KEY.",
  });
}

const record = { kind: "mandate", param: "id" } as const;

export const routes: readonly Route<PartiesApp>[] = [
  route({
    method: "GET",
    path: "/mandates",
    says: { en: "Mandates, oldest first", zh: "委托关系（最早在前）" },
    policy: { kind: "signed-in" },
    record: { kind: "mandate" },
    query: Listing,
    answers: {
      200: { says: "A page; a party sees those in which it is a side.", schema: MandatePage },
    },
    handle: async ({ app, caller, query, rows }) => {
      const { cursor, limit } = query;
      const party = rows?.kind === "all" ? query.party : (caller?.partyId ?? "");
      const parties =
        party === undefined ? undefined : app.snapshots.parties.current().idsOf(party);
      const found = await listMandates(app.sql, { parties, after: cursor, limit: limit + 1 });
      const mandates = found.slice(0, limit).map((mandate) => printed(app, mandate));
      const next = found.length > limit ? (mandates.at(-1)?.id ?? null) : null;
      return { status: 200, body: { mandates, next } };
    },
  }),
  route({
    method: "GET",
    path: "/mandates/{id}",
    says: { en: "One mandate", zh: "单个委托" },
    policy: { kind: "signed-in" },
    record,
    answers: {
      200: { says: "The mandate.", schema: MandateAnswer },
      404: { says: "No such mandate." },
    },
    handle: async ({ app, params }) => {
      const mandate = await findStoredMandate(app.sql, params.id);
      if (!mandate) throw mandateUnknown(params.id);
      return { status: 200, body: printed(app, mandate) };
    },
  }),
  route({
    method: "POST",
    path: "/mandates",
    says: {
      en: "Enter a mandate; effective immediately if entered by the represented party's administrator",
      zh: "登记委托；由委托方管理员登记的立即生效",
    },
    policy: { kind: "scope", scope: "lodge", or: ["accounts"] },
    body: NewMandate,
    answers: {
      201: { says: "The mandate.", schema: MandateAnswer },
      403: { says: "You act for neither side." },
    },
    handle: async ({ app, caller, body }) => {
      const mandate = await enterMandate(app, known(caller), body);
      return { status: 201, body: printed(app, mandate) };
    },
  }),
  route({
    method: "POST",
    path: "/mandates/{id}/consent",
    says: { en: "Consent to a mandate, as the represented party", zh: "委托方确认委托" },
    policy: { kind: "scope", scope: "accounts" },
    record,
    answers: {
      200: { says: "The mandate.", schema: MandateAnswer },
      403: { says: "You are not the represented." },
    },
    handle: async ({ app, caller, params }) => {
      const mandate = await consentTo(app, known(caller), params.id);
      return { status: 200, body: printed(app, mandate) };
    },
  }),
  route({
    method: "POST",
    path: "/mandates/{id}/withdrawal",
    says: { en: "Withdraw a mandate", zh: "撤回委托" },
    policy: { kind: "scope", scope: "accounts", or: ["parties"] },
    record,
    body: Withdrawal,
    answers: {
      200: { says: "The mandate.", schema: MandateAnswer },
      409: { says: "It was withdrawn." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { reason, from } = body;
      const mandate = await withdraw(app, known(caller), { id: params.id, reason, from });
      return { status: 200, body: printed(app, mandate) };
    },
  }),
];
