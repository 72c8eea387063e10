/** Routes of claims to have charges given back: grounds, lodged by traders, decided by two officers. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { decideClaim, lodgeClaim, unknownClaim, withdrawClaim } from "./claim.ts";
import { type Claim, findClaim, listClaims } from "./store.ts";
import { repaymentKinds } from "./book-repayment.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { requireForHolder } from "#src/registers/parties/acts-for-holder.ts";
import { depositAccount, partyOf } from "#src/money/journal/account.ts";
import { minorOf, MoneyText } from "#src/money/amount.ts";
import { profileFor } from "#src/registers/app.ts";
import { getCharged } from "../accounts/charged.ts";

const route = routeFor<MoneyApp>();

const Text = z.object({ en: z.string(), zh: z.string() });
const statuses = ["open", "granted", "refused", "withdrawn"] as const;
const ClaimAnswer = z.object({
  id: z.string(),
  declarationId: z.string(),
  party: z.string(),
  ground: z.string(),
  says: Text.nullable(),
  source: Text.nullable(),
  kind: z.enum(repaymentKinds),
  taxType: z.string(),
  amount: z.string(),
  currency: z.string(),
  reason: z.string(),
  status: z.enum(statuses),
  granted: z.string(),
  claimedAt: z.string(),
  decidedAt: z.string().nullable(),
  decision: z.string(),
});
const ClaimsQuery = z.object({
  profile: z.string().max(20).optional(),
  status: z.enum(statuses).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Lodging = z.strictObject({
  ground: z.string().trim().min(3).max(30),
  taxType: z.string().trim().min(1).max(10),
  amount: MoneyText,
  reason: z.string().trim().min(3).max(2_000),
});
const Deciding = z.strictObject({
  outcome: z.enum(["granted", "refused"]),
  /** Less than was claimed; all of it where it is left out. */
  amount: MoneyText.optional(),
  reason: z.string().trim().min(3).max(500),
});
const ofClaim = { kind: "repayment-claim", param: "id" } as const;

function print(app: MoneyApp, claim: Claim): z.infer<typeof ClaimAnswer> {
  const profile = profileFor(app, claim.profile);
  const ground = findMoneyRules(profile)?.grounds.find(({ code }) => code === claim.ground);
  const { claimId, declarationId, party, kind, taxType, currency, reason, status } = claim;
  const about = { id: claimId, declarationId, party, ground: claim.ground, kind, taxType };
  return {
    ...about,
    currency,
    reason,
    status,
    decision: claim.decision,
    says: ground?.says ?? null,
    source: ground?.source ?? null,
    amount: formatMinor(claim.amountMinor, profile.currency.decimals),
    granted: formatMinor(claim.grantedMinor, profile.currency.decimals),
    claimedAt: claim.claimedAt,
    decidedAt: claim.decidedAt,
  };
}

async function answer(app: MoneyApp, id: string) {
  const claim = await findClaim(app.sql, id);
  if (!claim) throw unknownClaim(id);
  return print(app, claim);
}

export const claimRoutes: readonly Route<MoneyApp>[] = [
  route({
    method: "GET",
    path: "/repayment-grounds",
    says: { en: "Grounds for repayment", zh: "退（减）税事由" },
    policy: { kind: "signed-in" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: {
      200: {
        says: "Grounds of the profile with their law and time limit.",
        schema: z.object({
          grounds: z.array(
            z.object({
              code: z.string(),
              kind: z.enum(repaymentKinds),
              says: Text,
              withinMonths: z.int().nullable(),
              source: Text,
            }),
          ),
        }),
      },
    },
    handle: ({ app, query }) => {
      const rules = findMoneyRules(profileFor(app, query.profile));
      return Promise.resolve({ status: 200, body: { grounds: rules?.grounds ?? [] } });
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/repayment-claims",
    says: { en: "Lodge a claim for repayment", zh: "申请退（减）税" },
    policy: { kind: "signed-in" },
    act: { does: "refund", words: ["owner"] },
    record: { kind: "declaration", param: "id" },
    body: Lodging,
    answers: {
      201: { says: "The claim; it waits for officers.", schema: ClaimAnswer },
      403: { says: "The account that was charged is another's." },
      409: { says: "It is too late, or more than was charged." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { amount, ...given } = body;
      const declarationId = params.id;
      const { found, profile } = await getCharged(app, declarationId);
      const goods = await app.findMandated(app, declarationId);
      await requireForHolder(app, caller, { profile, holder: partyOf(found.account), goods });
      const claiming = {
        ...given,
        profile,
        declarationId,
        party: partyOf(found.account),
        amountMinor: minorOf(amount, profile),
        by: actorOf(caller),
        now: app.clock(),
      };
      const id = await app.sql.begin(async (tx) => await lodgeClaim(tx, claiming));
      return { status: 201, body: await answer(app, id) };
    },
  }),
  route({
    method: "GET",
    path: "/repayment-claims",
    says: { en: "Claims for repayment", zh: "退（减）税申请" },
    policy: { kind: "signed-in" },
    record: { kind: "repayment-claim" },
    query: ClaimsQuery,
    answers: {
      200: {
        says: "All, or the caller's own; the newest first.",
        schema: z.object({ claims: z.array(ClaimAnswer), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, query, rows }) => {
      const { profile, status, before, limit } = query;
      const own = rows?.kind === "own" ? [rows.party, ...rows.names] : [];
      const parties = rows?.kind === "all" ? undefined : own;
      const found = await listClaims(app.sql, { parties, profile, status, before, limit });
      const claims = found.map((claim) => print(app, claim));
      const next = claims.length === limit ? (claims.at(-1)?.id ?? null) : null;
      return { status: 200, body: { claims, next } };
    },
  }),
  route({
    method: "GET",
    path: "/repayment-claims/{id}",
    says: { en: "One claim for repayment", zh: "单项退（减）税申请" },
    policy: { kind: "signed-in" },
    record: ofClaim,
    answers: {
      200: { says: "The claim and what became of it.", schema: ClaimAnswer },
      404: { says: "No claim of this caller." },
    },
    handle: async ({ app, params }) => ({
      status: 200,
      body: await answer(app, params.id),
    }),
  }),
  route({
    method: "POST",
    path: "/repayment-claims/{id}/decision",
    says: { en: "Decide a claim for repayment", zh: "审批退（减）税申请" },
    policy: { kind: "scope", scope: "money" },
    act: { does: "refund", words: ["treasurer"] },
    record: ofClaim,
    decides: true,
    second: {
      act: "refund",
      subject: ({ params, body }) => {
        const { outcome, amount } = body;
        return `${outcome} claim ${params.id} ${amount ?? ""}`.trim();
      },
    },
    body: Deciding,
    answers: {
      200: { says: "Decided; what was granted is booked.", schema: ClaimAnswer },
      409: { says: "It was decided, is too much, or a second person is needed." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { outcome, amount, reason } = body;
      const claimId = params.id;
      const claim = await findClaim(app.sql, claimId);
      if (!claim) throw unknownClaim(claimId);
      const profile = profileFor(app, claim.profile);
      const amountMinor = amount === undefined ? undefined : minorOf(amount, profile);
      const about = { claimId, outcome, amountMinor, reason, profileOf: () => profile };
      const depositOf = ({ party }: Claim) => depositAccount(profile.id, party);
      const by = actorOf(caller);
      const decision = { ...about, depositOf, by, now: app.clock() };
      await app.desk.alone(async (tx) => await decideClaim(tx, decision));
      return { status: 200, body: await answer(app, claimId) };
    },
  }),
  route({
    method: "POST",
    path: "/repayment-claims/{id}/withdrawal",
    says: { en: "Withdraw a claim for repayment", zh: "撤回退（减）税申请" },
    policy: { kind: "signed-in" },
    act: { does: "refund", words: ["owner"] },
    record: ofClaim,
    answers: {
      200: { says: "Withdrawn.", schema: ClaimAnswer },
      403: { says: "The claim is another's." },
      409: { says: "It was decided." },
    },
    handle: async ({ app, caller, params }) => {
      const claimId = params.id;
      const claim = await findClaim(app.sql, claimId);
      if (!claim) throw unknownClaim(claimId);
      const profile = profileFor(app, claim.profile);
      const goods = await app.findMandated(app, claim.declarationId);
      await requireForHolder(app, caller, { profile, holder: claim.party, goods });
      const by = actorOf(caller);
      await app.sql.begin(async (tx) => await withdrawClaim(tx, { claimId, by, now: app.clock() }));
      return { status: 200, body: await answer(app, claimId) };
    },
  }),
];
