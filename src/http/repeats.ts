/**
 * `Idempotency-Key` on changes: the same request again gets the answer it got, and is not done twice.
 * Lodging has its own, quicker way with the desk's commands. Answers that hold a secret are not kept.
 */
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
import { noting, type StoredNote } from "#src/platform/driver/stored-note.ts";
import type { RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import { bytesOf } from "./manners.ts";

const keyLengthMax = 180;
/** A request that has not ended after this was stopped. */
const workMsMax = 150_000;
const json = "application/json; charset=utf-8";

/** Runs a request once for its key. `address`: path and query as they were sent. */
export async function onceForKey(
  route: AnyRoute,
  request: RouteRequest<HttpApp> & { readonly address: string },
  run: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  const key = request.headers["idempotency-key"];
  const { app, caller } = request;
  if (key === undefined || route.method === "GET" || !caller || route.repeats === "own")
    return await run();
  if (route.repeats === "none") throw notTaken();
  if (key.length === 0 || key.length > keyLengthMax) throw keyInvalid();
  const claim = { caller: caller.accountId ?? caller.partyId, key };
  const { address, contentType, bytes } = request;
  const requestHash = sha256([route.method, address, contentType, sha256(bytes)].join(" "));
  const known = await claimKey(app.sql, { ...claim, requestHash, at: app.clock() });
  if (known) return again(known, { key, requestHash, nowMs: app.clock().epochMilliseconds });
  const note: StoredNote = { stored: false };
  try {
    const answer = await noting(note, run);
    const kept =
      answer.status >= 400
        ? releaseKey(app.sql, claim)
        : keepAnswer(app.sql, claim, printed(answer));
    // what was done is told as done; a repeat then hears that it was stopped
    await kept.catch((error: unknown) => app.log.error({ error }, "an answer could not be kept"));
    return answer;
  } catch (thrown) {
    // after a fault the key stays taken only where something was stored, or nobody knows
    const isRefusal = thrown instanceof AppError && thrown.status < 500;
    if (!isRefusal && (note.stored || thrown instanceof OutcomeUnknown)) throw thrown;
    await releaseKey(app.sql, claim).catch((error: unknown) =>
      app.log.error({ error }, "a key could not be given back"),
    );
    throw thrown;
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
    message: `The Idempotency-Key ${key.slice(0, 60)} was used before for another request.`,
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
      message: "The request with this Idempotency-Key is being worked on.",
      fix: "Send it again in a few seconds.",
    });
  }
  return new AppError({
    code: "IDEMPOTENCY_UNKNOWN",
    status: 409,
    message: "The request with this Idempotency-Key was stopped; whether it was done is not known.",
    fix: `Read the record. If it was not done, send it with a new key; this one is free after ${keptHours} hours.`,
  });
}
