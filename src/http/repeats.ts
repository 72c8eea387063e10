/**
 * `Idempotency-Key` on changes: the same request again gets the answer it got, and is not done twice.
 * Lodging has its own, quicker way with the desk's commands. Answers that hold a secret are not kept.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { AnyRoute, HttpApp } from "./app.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import {
  claimKey,
  keepAnswer,
  keptHours,
  releaseKey,
  type Repeated,
} from "#src/platform/repeats/store.ts";
import { OutcomeUnknown } from "#src/platform/driver/faults.ts";
import { doesPass } from "#src/platform/driver/wait-out.ts";
import { noting, type StoredNote } from "#src/platform/driver/stored-note.ts";
import type { RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import { bytesOf } from "./manners.ts";

const keyLengthMax = 180;
/** A request that has not ended after this was stopped. */
const workMsMax = 150_000;
const settleEveryMs = 500;
const json = "application/json; charset=utf-8";

/** Runs a request once for its key. `address`: path and query as they were sent. */
export async function onceForKey(
  route: AnyRoute,
  request: RouteRequest<HttpApp> & { readonly address: string },
  run: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  const key = request.headers["idempotency-key"];
  const { app, caller } = request;
  if (route.method === "GET" || !caller || route.repeats === "own") return await run();
  const note: StoredNote = { stored: false };
  if (key === undefined) return await runHonestly(note, run);
  if (route.repeats === "none") throw notTaken();
  if (key.length === 0 || key.length > keyLengthMax) throw keyInvalid();
  const claim = { caller: caller.accountId ?? caller.partyId, key, at: app.clock() };
  const { address, contentType, bytes } = request;
  const requestHash = sha256([route.method, address, contentType, sha256(bytes)].join(" "));
  const release = () => settle(app, () => releaseKey(app.sql, claim));
  const known = await claimKey(app.sql, { ...claim, requestHash }).catch(async (error: unknown) => {
    // it may have been claimed, and nothing is done under it
    await release();
    throw error;
  });
  if (known) return again(known, { key, requestHash, nowMs: app.clock().epochMilliseconds });
  try {
    const answer = await runHonestly(note, run);
    if (answer.status >= 400) await release();
    else await settle(app, () => keepAnswer(app.sql, claim, printed(answer)));
    return answer;
  } catch (thrown) {
    // after a fault the key stays taken only where something was stored, or nobody knows
    const isRefusal = thrown instanceof AppError && thrown.status < 500;
    if (!isRefusal && (note.stored || thrown instanceof OutcomeUnknown)) throw thrown;
    await release();
    throw thrown;
  }
}

/**
 * A request that stored something and then met a fault that passes was not "not done": money that was booked
 * would be booked again by whoever believes it.
 */
async function runHonestly(
  note: StoredNote,
  run: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  try {
    return await noting(note, run);
  } catch (thrown) {
    throw note.stored && doesPass(thrown) ? new OutcomeUnknown(thrown) : thrown;
  }
}

/**
 * Says of a key how its request ended. The fault that ended it may still last: then it is said once that has
 * passed, and whoever sends the request again meanwhile is asked to wait.
 */
async function settle({ log }: Pick<HttpApp, "log">, say: () => Promise<void>): Promise<void> {
  try {
    await say();
  } catch {
    sayLater(say).catch((error: unknown) => log.error({ error }, "a key was not settled"));
  }
}

async function sayLater(say: () => Promise<void>): Promise<void> {
  for (const until = performance.now() + workMsMax; ;) {
    await sleep(settleEveryMs, undefined, { ref: false });
    try {
      return await say();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
}

function printed(answer: RouteAnswer) {
  const body = bytesOf(answer);
  return {
    status: answer.status,
    contentType: answer.type ?? json,
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
  };
}

function again(
  known: Repeated,
  asked: { readonly key: string; readonly requestHash: string; readonly nowMs: number },
): RouteAnswer {
  if (known.requestHash !== asked.requestHash) throw keyReused(asked.key);
  if (known.status === null) throw notEnded(asked.nowMs - known.madeAt.getTime() > workMsMax);
  return {
    status: known.status,
    type: known.contentType ?? json,
    body: known.body ?? new Uint8Array(),
    headers: { "Idempotency-Replayed": "true" },
  };
}

function keyInvalid(): AppError {
  return new AppError({
    code: "IDEMPOTENCY_KEY_INVALID",
    status: 400,
    message: `An Idempotency-Key has 1 to ${keyLengthMax} characters.`,
    fix: "Send a shorter one, e.g. a UUID.",
  });
}

function keyReused(key: string): AppError {
  return new AppError({
    code: "IDEMPOTENCY_KEY_REUSED",
    status: 409,
    message: `The Idempotency-Key ${key.slice(0, 60)} was already used for another request.`,
    fix: "Repeat a request exactly as it was, or give the new request a key of its own.",
  });
}

function notTaken(): AppError {
  return new AppError({
    code: "IDEMPOTENCY_KEY_NOT_TAKEN",
    status: 400,
    message: "This answer contains a secret, which is not stored and so cannot be repeated.",
    fix: "Leave the Idempotency-Key out; where the answer was lost, look at the list and make a new one.",
  });
}

function notEnded(isLost: boolean): AppError {
  if (!isLost) {
    return new AppError({
      code: "IDEMPOTENCY_IN_WORK",
      status: 409,
      message: "The request with this Idempotency-Key is being processed.",
      fix: "Send it again in a few seconds.",
    });
  }
  return new AppError({
    code: "IDEMPOTENCY_UNKNOWN",
    status: 409,
    message:
      "The request with this Idempotency-Key was interrupted; it is not known whether it was carried out.",
    fix: `Read the record. If it was not done, send it with a new key; this one is free after ${keptHours} hours.`,
  });
}
