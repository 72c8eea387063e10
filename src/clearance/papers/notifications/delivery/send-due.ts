/** Calls the webhooks whose turn it is: a few at once, bounded in time; no receiver holds up others. */
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { Database } from "#src/platform/database.ts";
import type { Clock } from "#src/platform/services.ts";
import type { Suspension } from "./call-answer.ts";
import { type Patience, patience, pauseMs } from "./delivery.ts";
import { messageOf } from "./message.ts";
import { type Call, type Outcome, postWebhook } from "./post-webhook.ts";
import { type DueDelivery, putBack, settle, takeDueWebhooks } from "./store.ts";
import type { Subscription } from "./subscription.ts";
import { findTraces } from "#src/platform/traces/store.ts";
import {
  type OpenSpan,
  type SpanPlace,
  traceparentOf,
  tracedWork,
  type Traces,
} from "#src/platform/traces/traces.ts";
import { suspendSubscription, writeNotTaken, writeTaken } from "./subscription-store.ts";
import type { AddressRules, Resolve } from "./webhook-address.ts";
import { signedHeaders } from "./webhook-secret.ts";

export type Sender = {
  readonly sql: Database;
  readonly clock: Clock;
  /** The installation's own secret. */
  readonly key: string;
  readonly rules: AddressRules;
  readonly patience?: Patience;
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
  /** From 0 to 1, for the spread of pauses; by the delivery where it is left out. */
  readonly chance?: () => number;
  /** Tells its party that it was suspended. */
  readonly tell?: (subscription: Subscription, reason: Suspension) => Promise<void>;
  /** Absent where nothing is traced. */
  readonly traces?: Traces | undefined;
};

/** Deliveries taken together, and how many of one receiver: each of another declaration. */
const batch = 512;
const eachTaken = 64;
/** Calls of one receiver at once, and calls of all. */
const callsOfOneMax = 8;
const callsMax = 16;
/** What was taken and not settled, because this node ended, is free again after this. */
const takenMs = 120_000;
/** A run ends after this, so that others may have the lock. */
const runMsMax = 20_000;

/** Sends until nothing is due or the run is long enough. @returns attempts made */
export async function sendDue(sender: Sender): Promise<number> {
  const startedMs = performance.now();
  let sent = 0;
  while (performance.now() - startedMs < runMsMax) {
    const now = sender.clock();
    const due = await sender.sql.begin((tx) =>
      takeDueWebhooks(tx, {
        at: now.toString(),
        until: now.add({ milliseconds: takenMs }).toString(),
        each: eachTaken,
        limit: batch,
      }),
    );
    if (due.length === 0) break;
    await sendAll(sender, due);
    sent += due.length;
  }
  return sent;
}

/** A few at once; the next begins when one ends. What is left of a receiver that fails is put back. */
async function sendAll(sender: Sender, due: readonly DueDelivery[]): Promise<void> {
  const waiting = [...due];
  const underWay = new Map<string, number>();
  const failed = new Set<string>();
  const ids = due.map(({ outgoing }) => outgoing.declarationId);
  const places = sender.traces ? await findTraces(sender.sql, ids) : undefined;
  const next = (): DueDelivery | undefined => {
    const at = waiting.findIndex(({ subscription: { id } }) => {
      return !failed.has(id) && (underWay.get(id) ?? 0) < callsOfOneMax;
    });
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };
  const work = async (): Promise<void> => {
    for (let one = next(); one; one = next()) {
      const { id } = one.subscription;
      underWay.set(id, (underWay.get(id) ?? 0) + 1);
      const span = traceCall(sender, places?.get(one.outgoing.declarationId));
      const outcome = await sendOne(sender, one, span);
      underWay.set(id, (underWay.get(id) ?? 1) - 1);
      if (outcome.kind === "receiver-failed" || outcome.kind === "closed") failed.add(id);
    }
  };
  // a worker that finds every receiver busy ends; those that are busy go on with what is left
  await Promise.all(Array.from({ length: Math.min(callsMax, due.length) }, work));
  const left = waiting.map(({ deliveryId }) => deliveryId);
  if (left.length > 0) await putBack(sender.sql, left, sender.clock().toString());
}

/** A call in the trace of its declaration, where it has one. */
function traceCall({ traces }: Sender, parent: SpanPlace | undefined): OpenSpan | undefined {
  const job = tracedWork();
  const links = job ? [job.place] : [];
  return parent && traces?.begin("webhook", { kind: "client", parent, links });
}

async function sendOne(
  sender: Sender,
  due: DueDelivery,
  span: OpenSpan | undefined,
): Promise<Outcome> {
  const { subscription, outgoing } = due;
  const body = JSON.stringify(messageOf(outgoing, subscription.withXml));
  const timestamp = Math.floor(sender.clock().epochMilliseconds / 1_000);
  const message = { id: outgoing.notificationId, timestamp, body };
  const call: Call = {
    url: subscription.url ?? "",
    headers: {
      ...signedHeaders(sender.key, subscription, message),
      ...(span ? { traceparent: traceparentOf(span.place) } : {}),
    },
    body,
    rules: sender.rules,
    ...(sender.timeoutMs === undefined ? {} : { timeoutMs: sender.timeoutMs }),
    ...(sender.resolve === undefined ? {} : { resolve: sender.resolve }),
  };
  const outcome = await postWebhook(call);
  span?.end(outcome.kind === "taken" ? undefined : { code: callFaults[outcome.kind] });
  await record(sender, due, outcome);
  return outcome;
}

const callFaults = {
  "message-refused": "MESSAGE_REFUSED",
  "receiver-failed": "RECEIVER_FAILED",
  closed: "RECEIVER_CLOSED",
} satisfies Record<Exclude<Outcome["kind"], "taken">, string>;

async function record(sender: Sender, due: DueDelivery, outcome: Outcome): Promise<void> {
  const { sql } = sender;
  const limits = sender.patience ?? patience;
  const chance = sender.chance ?? (() => spreadOf(due));
  const now = sender.clock();
  const at = now.toString();
  const settled = { deliveryId: due.deliveryId, answer: outcome.answer, at };
  const { id, failures } = due.subscription;
  if (outcome.kind === "taken") {
    await settle(sql, { ...settled, status: "done", dueAt: at });
    await writeTaken(sql, id);
    return;
  }
  if (outcome.kind === "closed") {
    // it waits until its party has corrected the address; that is no fault of the message
    await settle(sql, { ...settled, status: "pending", dueAt: at });
    await suspend(sender, due.subscription, { code: "address", answer: outcome.answer });
    return;
  }
  const pause = pauseMs(due.attempts, limits, chance());
  const dueAt = now.add({ milliseconds: pause }).toString();
  const isDead = due.attempts >= limits.attemptsMax;
  await settle(sql, { ...settled, status: isDead ? "dead" : "pending", dueAt });
  const receiver =
    outcome.kind === "receiver-failed"
      ? leftAlone({ failures: failures + 1, limits, chance: chance(), now }, outcome.retryAfterMs)
      : undefined;
  const since = await writeNotTaken(sql, id, { at, receiver });
  if (now.epochMilliseconds - Date.parse(since) < limits.suspendAfterMs) return;
  const { answer } = outcome;
  await suspend(sender, due.subscription, { code: "nothing-taken", since, answer });
}

/** From 0 to 1, another for each delivery and each time: no two that failed together come again together. */
function spreadOf({ deliveryId, attempts }: DueDelivery): number {
  return Number.parseInt(sha256(`${deliveryId} ${attempts}`).slice(0, 8), 16) / 2 ** 32;
}

type Failing = {
  readonly failures: number;
  readonly limits: Patience;
  readonly chance: number;
  readonly now: Temporal.Instant;
};

/** Until when a receiver that fails is not called. */
function leftAlone({ failures, limits, chance, now }: Failing, retryAfterMs = 0) {
  const pauses = { firstMs: limits.firstMs, mostMs: limits.receiverMostMs };
  const wait = Math.max(pauseMs(failures, pauses, chance), retryAfterMs);
  return { failures, retryAt: now.add({ milliseconds: wait }).toString() };
}

async function suspend(
  { sql, clock, tell }: Sender,
  subscription: Subscription,
  reason: Suspension,
): Promise<void> {
  const wasGoing = await suspendSubscription(sql, subscription.id, {
    reason,
    at: clock().toString(),
  });
  if (wasGoing) await tell?.(subscription, reason);
}
