/** Routes of notifications out: subscriptions, the pulled queue, dead letters and replays. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { type Caller, type Route, type RouteRequest, routeFor } from "#src/platform/route.ts";
import type { DeliveryApp } from "./app.ts";
import {
  AcknowledgedAnswer,
  ChosenAnswer,
  CountedSubscription,
  DeliveryPage,
  LeaseAnswer,
  SecretAnswer,
  SubscriptionAnswer,
  SubscriptionPage,
  TrialAnswer,
} from "./answers.ts";
import { type CallAnswer, sayCall, saySuspension } from "./call-answer.ts";
import { deliveryStatuses } from "./delivery.ts";
import { messageOf } from "./message.ts";
import {
  acknowledge,
  type Choice,
  countDeliveries,
  drop,
  findDead,
  listDeliveries,
  replay,
  takeFromQueue,
} from "./store.ts";
import {
  countSubscriptions,
  endSubscription,
  findSubscription,
  findVerifiedEmail,
  hurryDeliveries,
  insertSubscription,
  listSubscriptions,
  updateSubscription,
  writeSecret,
} from "./subscription-store.ts";
import {
  Acknowledgement,
  ChangedSubscription,
  SubscriptionChoice,
  Lease,
  NewSubscription,
  Rotation,
  type Subscription,
} from "./subscription.ts";
import { tryWebhook } from "./try-webhook.ts";
import { checkedUrl } from "./webhook-address.ts";
import { secretOf } from "./webhook-secret.ts";

const route = routeFor<DeliveryApp>();

/** Subscriptions of one party. */
const subscriptionsMax = 20;

const Listing = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** `own`: of the caller's party, also for who may see those of all. */
const SubscriptionListing = Listing.extend({ own: z.enum(["true"]).optional() });
const DeliveryListing = Listing.extend({ status: z.enum(deliveryStatuses).optional() });

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw new AppError({
    code: "NOT_SIGNED_IN",
    status: 401,
    message: "Subscriptions belong to a party.",
    fix: "Sign in, or send the header Authorization: Bearer KEY.",
  });
}

function printed(subscription: Subscription) {
  const { secretVersion: _secretVersion, statusReason: reason, ...shown } = subscription;
  return { ...shown, statusReason: reason && { code: reason.code, says: saySuspension(reason) } };
}

const said = (answer: CallAnswer) => ({ code: answer.code, says: sayCall(answer) });

async function get(app: DeliveryApp, id: string): Promise<Subscription> {
  const found = await findSubscription(app.sql, id);
  if (!found) throw unknown(id);
  return found;
}

function unknown(id: string): AppError {
  return new AppError({
    code: "SUBSCRIPTION_NOT_FOUND",
    status: 404,
    message: `There is no subscription ${id.slice(0, 80)}.`,
    fix: "GET /api/v1/subscriptions lists those of the party you act for.",
  });
}

function urlOf(app: DeliveryApp, text: string): string {
  refuseInSandbox(app);
  return checkedUrl(text, { allowsLoopback: app.delivery?.allowsLoopback === true }).href;
}

/** Nothing leaves a sandbox. */
function refuseInSandbox(app: DeliveryApp): void {
  if (app.isSandbox !== true) return;
  throw new AppError({
    code: "NOT_IN_SANDBOX",
    status: 409,
    message: "Webhooks cannot be called from a sandbox.",
    fix: "Use a queue there; webhooks are tested from the live system.",
  });
}

/** A digest goes to the person who asks for it, at an address that was confirmed. */
async function emailOf(app: DeliveryApp, accountId: string | undefined): Promise<string> {
  const email = accountId === undefined ? undefined : await findVerifiedEmail(app.sql, accountId);
  if (email !== undefined) return email;
  throw new AppError({
    code: "DIGEST_NEEDS_EMAIL",
    status: 409,
    message: "A digest is sent to the confirmed address of the person who requests it.",
    fix: "Sign in and confirm your address; a machine key pulls a queue or is called.",
  });
}

function tooMany(): AppError {
  return new AppError({
    code: "SUBSCRIPTIONS_TOO_MANY",
    status: 409,
    message: `A party can have at most ${subscriptionsMax} subscriptions.`,
    fix: "End one that is not used any more.",
  });
}

function notThis(subscription: Subscription, kind: Subscription["kind"]): AppError {
  return new AppError({
    code: "SUBSCRIPTION_OF_ANOTHER_KIND",
    status: 409,
    message: `Subscription ${subscription.id} is of kind ${subscription.kind}.`,
    fix: `Use one that is a ${kind}.`,
  });
}

type ChoiceRequest = RouteRequest<
  DeliveryApp,
  { readonly id: string },
  undefined,
  z.output<typeof SubscriptionChoice>
>;

async function choose(
  { app, params, body: chosen }: ChoiceRequest,
  act: (tx: Parameters<typeof replay>[0], choice: Choice) => Promise<number>,
) {
  const { id } = await get(app, params.id);
  const ids = "ids" in chosen ? chosen.ids : undefined;
  const choice = { subscriptionId: id, ids, at: app.clock().toString() };
  return { status: 200, body: { chosen: await app.sql.begin((tx) => act(tx, choice)) } };
}

const record = { kind: "subscription", param: "id" } as const;
const managing = { kind: "scope", scope: "accounts" } as const;
const pulling = { kind: "scope", scope: "lodge", or: ["accounts", "carry", "store"] } as const;

const managed: readonly Route<DeliveryApp>[] = [
  route({
    method: "GET",
    path: "/subscriptions",
    says: { en: "Subscriptions to notifications", zh: "回执订阅列表" },
    policy: { kind: "signed-in" },
    record: { kind: "subscription" },
    query: SubscriptionListing,
    answers: { 200: { says: "Those of the party.", schema: SubscriptionPage } },
    handle: async ({ app, caller, query, rows }) => {
      const { cursor, limit } = query;
      const isOfAll = rows?.kind === "all" && query.own === undefined;
      const partyId = isOfAll ? undefined : (caller?.partyId ?? "");
      const rest = await listSubscriptions(app.sql, { partyId, after: cursor, limit: limit + 1 });
      const shown = rest.slice(0, limit);
      const dead = await findDead(
        app.sql,
        shown.map(({ id }) => id),
      );
      const subscriptions = shown.map((one) => {
        const found = dead.get(one.id);
        return { ...printed(one), dead: found?.dead ?? 0, deadAt: found?.deadAt ?? null };
      });
      const next = rest.length > limit ? (subscriptions.at(-1)?.id ?? null) : null;
      return { status: 200, body: { subscriptions, next } };
    },
  }),
  route({
    method: "POST",
    path: "/subscriptions",
    says: {
      en: "Subscribe: a queue, a webhook or a mail digest",
      zh: "订阅回执：队列、接口回调或邮件摘要",
    },
    policy: managing,
    body: NewSubscription,
    repeats: "none",
    answers: {
      201: {
        says: "The subscription; a webhook's secret is shown now only.",
        schema: SecretAnswer,
      },
      422: { says: "An address that is not called." },
    },
    handle: async ({ app, caller, body }) => {
      // Answers the secret of a webhook: it is shown now and never again.
      const { partyId, accountId, keyId } = known(caller);
      const asked = body;
      const url = asked.kind === "webhook" ? urlOf(app, asked.url) : null;
      const email = asked.kind === "digest" ? await emailOf(app, accountId) : null;
      const at = app.clock();
      const id = newId(at.epochMilliseconds);
      await app.sql.begin(async (tx) => {
        if ((await countSubscriptions(tx, partyId)) >= subscriptionsMax) throw tooMany();
        await insertSubscription(tx, {
          id,
          partyId,
          kind: asked.kind,
          name: asked.name,
          url,
          email,
          locale: asked.locale,
          everyHours: asked.kind === "digest" ? asked.everyHours : null,
          types: asked.types,
          withXml: asked.kind === "digest" ? false : asked.withXml,
          withRepresented: asked.withRepresented,
          at: at.toString(),
          by: accountId ?? keyId ?? partyId,
        });
      });
      const secret =
        asked.kind === "webhook" ? { secret: secretOf(app.keyring.webhookKey, id, 1) } : {};
      return { status: 201, body: { ...printed(await get(app, id)), ...secret } };
    },
  }),
  route({
    method: "GET",
    path: "/subscriptions/{id}",
    says: { en: "One subscription with its counts", zh: "单个订阅及其计数" },
    policy: { kind: "signed-in" },
    record,
    answers: {
      200: { says: "The subscription.", schema: CountedSubscription },
      404: { says: "No such subscription." },
    },
    handle: async ({ app, params }) => {
      const subscription = await get(app, params.id);
      const counts = await countDeliveries(app.sql, subscription.id);
      return { status: 200, body: { ...printed(subscription), counts } };
    },
  }),
  route({
    method: "PUT",
    path: "/subscriptions/{id}",
    says: {
      en: "Change, pause or resume a subscription, also one that was suspended",
      zh: "修改、暂停或恢复订阅（包括已被中止的）",
    },
    policy: managing,
    record,
    body: ChangedSubscription,
    answers: {
      200: { says: "The subscription.", schema: SubscriptionAnswer },
      422: { says: "An address not called." },
    },
    handle: async ({ app, params, body }) => {
      const asked = body;
      const id = params.id;
      const at = app.clock().toString();
      await app.sql.begin(async (tx) => {
        const held = await findSubscription(tx, id, "hold");
        if (!held) throw unknown(id);
        await updateSubscription(tx, {
          id,
          name: asked.name ?? held.name,
          url: held.url === null ? null : urlOf(app, asked.url ?? held.url),
          types: asked.types ?? held.types,
          withXml: asked.withXml ?? held.withXml,
          withRepresented: asked.withRepresented ?? held.withRepresented,
          everyHours: held.everyHours === null ? null : (asked.everyHours ?? held.everyHours),
          status: asked.status ?? held.status,
          at,
        });
        if (held.status === "suspended" && asked.status === "active")
          await hurryDeliveries(tx, id, at);
      });
      return { status: 200, body: printed(await get(app, id)) };
    },
  }),
  route({
    method: "POST",
    path: "/subscriptions/{id}/secret",
    says: { en: "Replace a webhook's secret, with an overlap", zh: "更换回调密钥（可重叠）" },
    policy: managing,
    record,
    body: Rotation,
    repeats: "none",
    answers: { 200: { says: "The new secret, shown now only.", schema: SecretAnswer } },
    handle: async ({ app, params, body }) => {
      const { overlapHours } = body;
      const id = params.id;
      const now = app.clock();
      const oldUntil = overlapHours === 0 ? null : now.add({ hours: overlapHours }).toString();
      const version = await app.sql.begin(async (tx) => {
        const held = await findSubscription(tx, id, "hold");
        if (!held) throw unknown(id);
        if (held.kind !== "webhook") throw notThis(held, "webhook");
        await writeSecret(tx, id, {
          version: held.secretVersion + 1,
          oldUntil,
          at: now.toString(),
        });
        return held.secretVersion + 1;
      });
      const secret = secretOf(app.keyring.webhookKey, id, version);
      return { status: 200, body: { ...printed(await get(app, id)), secret } };
    },
  }),
];

export const routes: readonly Route<DeliveryApp>[] = [
  ...managed,
  route({
    method: "POST",
    path: "/subscriptions/{id}/trials",
    says: { en: "Test a webhook with one call", zh: "试调用一次接口回调" },
    policy: managing,
    record,
    answers: {
      200: { says: "What came of it.", schema: TrialAnswer },
      409: { says: "It is not a webhook." },
    },
    handle: async ({ app, params }) => {
      const subscription = await get(app, params.id);
      if (subscription.kind !== "webhook") throw notThis(subscription, "webhook");
      refuseInSandbox(app);
      const outcome = await tryWebhook({
        subscription,
        key: app.keyring.webhookKey,
        rules: { allowsLoopback: app.delivery?.allowsLoopback === true },
        now: app.clock(),
      });
      return { status: 200, body: { outcome: outcome.kind, ...said(outcome.answer) } };
    },
  }),
  route({
    method: "POST",
    path: "/subscriptions/{id}/leases",
    says: { en: "Take messages from a queue", zh: "从队列领取回执" },
    policy: pulling,
    record,
    body: Lease,
    answers: { 200: { says: "Messages, in order for each declaration.", schema: LeaseAnswer } },
    handle: async ({ app, params, body }) => {
      const { limit, seconds } = body;
      const id = params.id;
      const now = app.clock();
      const leaseId = newId(now.epochMilliseconds);
      const until = now.add({ seconds }).toString();
      const { taken, withXml } = await app.sql.begin(async (tx) => {
        const held = await findSubscription(tx, id, "hold");
        if (!held) throw unknown(id);
        if (held.kind !== "queue") throw notThis(held, "queue");
        const take = { subscriptionId: id, leaseId, at: now.toString(), until, limit };
        return { taken: await takeFromQueue(tx, take), withXml: held.withXml };
      });
      const messages = taken.map(({ attempts, deliveryId: _deliveryId, ...outgoing }) => ({
        id: outgoing.notificationId,
        attempt: attempts,
        ...messageOf(outgoing, withXml),
      }));
      return { status: 200, body: { leaseId, until, messages } };
    },
  }),
  route({
    method: "POST",
    path: "/subscriptions/{id}/acknowledgements",
    says: { en: "Acknowledge messages by their ids", zh: "确认已处理的回执" },
    policy: pulling,
    record,
    body: Acknowledgement,
    answers: { 200: { says: "Which are closed now.", schema: AcknowledgedAnswer } },
    handle: async ({ app, params, body: { ids } }) => {
      const { id } = await get(app, params.id);
      const ack = { subscriptionId: id, ids, at: app.clock().toString() };
      const acknowledged = await acknowledge(app.sql, ack);
      const rest = ids.filter((one) => !acknowledged.includes(one));
      return { status: 200, body: { acknowledged, unknown: rest } };
    },
  }),
  route({
    method: "GET",
    path: "/subscriptions/{id}/deliveries",
    says: { en: "Deliveries of a subscription, e.g. dead ones", zh: "订阅的投递记录（如失败）" },
    policy: { kind: "signed-in" },
    record,
    query: DeliveryListing,
    answers: { 200: { says: "A page.", schema: DeliveryPage } },
    handle: async ({ app, params, query }) => {
      const { status, cursor, limit } = query;
      const { id } = await get(app, params.id);
      const asked = { subscriptionId: id, status, after: cursor, limit: limit + 1 };
      const found = await listDeliveries(app.sql, asked);
      const deliveries = found.slice(0, limit).map((one) => {
        return { ...one, lastAnswer: one.lastAnswer && said(one.lastAnswer) };
      });
      const next = found.length > limit ? (deliveries.at(-1)?.id ?? null) : null;
      return { status: 200, body: { deliveries, next } };
    },
  }),
  route({
    method: "POST",
    path: "/subscriptions/{id}/replays",
    says: { en: "Resend selected or all failed deliveries", zh: "重新投递所选或全部失败回执" },
    policy: managing,
    record,
    body: SubscriptionChoice,
    answers: { 200: { says: "How many.", schema: ChosenAnswer } },
    handle: (request) => choose(request, replay),
  }),
  route({
    method: "POST",
    path: "/subscriptions/{id}/drops",
    says: {
      en: "Drop failed deliveries so that later ones continue",
      zh: "放弃失败回执，继续后续投递",
    },
    policy: managing,
    record,
    body: SubscriptionChoice,
    answers: { 200: { says: "How many.", schema: ChosenAnswer } },
    handle: (request) => choose(request, drop),
  }),
  route({
    method: "DELETE",
    path: "/subscriptions/{id}",
    says: { en: "End a subscription", zh: "终止订阅" },
    policy: managing,
    record,
    answers: { 204: { says: "Ended; what waited is dropped." } },
    handle: async ({ app, params }) => {
      const { id } = await get(app, params.id);
      await app.sql.begin((tx) => endSubscription(tx, id, app.clock().toString()));
      return { status: 204, body: "" };
    },
  }),
];
