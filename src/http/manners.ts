/**
 * What every answer of the API has beside its content: how much a caller may still ask, which state of
 * a record it saw, and when a route goes away.
 *
 * - `RateLimit-Policy` and `RateLimit` (IETF httpapi-ratelimit-headers), for each key or person.
 * - `ETag` on what is read, `304` to `If-None-Match`; `If-Match` on changes, `412` where the record is no
 *   longer as it was seen (RFC 9110, 13.1).
 * - `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) where a route says so.
 */
import { createHash } from "node:crypto";
import { derivedFrom } from "#src/kernel/derived.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller, Deprecation, RouteAnswer } from "#src/platform/route.ts";

export const rateWindowSeconds = 60;
const callersMax = 50_000;
/** So many full keys a party may use at a time: further keys share what is left. */
const keysOfParty = 3;

type Window = { readonly endsMs: number; count: number };

/** Requests of a window by caller. A window is fixed: simple to explain, and bounded twice over. */
export class RateLimits {
  readonly #max: number;
  readonly #used = new Map<string, Window>();

  constructor(requestsPerMinute: number) {
    this.#max = requestsPerMinute;
  }

  /**
   * Counts one request of a caller.
   * @throws AppError 429 where the window's requests are used up; `headers` are sent either way
   */
  count(caller: Caller, nowMs: number): Readonly<Record<string, string>> {
    const who = caller.keyId ?? caller.accountId ?? caller.partyId;
    const window = this.#window(who, nowMs);
    const ofParty = this.#window(`party ${caller.partyId}`, nowMs);
    window.count += 1;
    ofParty.count += 1;
    const leftOfParty = this.#max * keysOfParty - ofParty.count;
    const left = Math.max(0, Math.min(this.#max - window.count, leftOfParty));
    const seconds = Math.max(1, Math.ceil((window.endsMs - nowMs) / 1000));
    const headers = {
      "RateLimit-Policy": `"key";q=${this.#max};w=${rateWindowSeconds}`,
      RateLimit: `"key";r=${left};t=${seconds}`,
    };
    if (window.count <= this.#max && leftOfParty >= 0) return headers;
    throw new TooManyRequests(headers, seconds);
  }

  #window(who: string, nowMs: number): Window {
    const known = this.#used.get(who);
    if (known && known.endsMs > nowMs) return known;
    const window = { endsMs: nowMs + rateWindowSeconds * 1000, count: 0 };
    if (this.#used.size >= callersMax) this.#used.clear();
    this.#used.set(who, window);
    return window;
  }
}

/** 429 with what the caller needs to wait rightly. */
export class TooManyRequests extends AppError {
  readonly headers: Readonly<Record<string, string>>;
  constructor(headers: Readonly<Record<string, string>>, seconds: number) {
    super({
      code: "TOO_MANY_REQUESTS",
      status: 429,
      message: "This key, or all keys of its party together, have used up their requests for now.",
      fix: `Ask again in ${seconds} seconds, or send many declarations in one bulk request.`,
    });
    this.headers = { ...headers, "Retry-After": String(seconds) };
  }
}

/** Entity tag of an answer's bytes. Weak: the same content may be written in another order some day. */
export function etagOf(body: string | Uint8Array): string {
  return typeof body === "string" ? tagOf(body) : tagOfBytes(body);
}

/** Bytes that are kept and sent to many are read for their tag once. */
const tagOfBytes = derivedFrom((body: Uint8Array) => tagOf(body));

function tagOf(body: string | Uint8Array): string {
  return `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Says whether a list of tags in `If-Match` or `If-None-Match` has one. */
export function namesTag(header: string, tag: string): boolean {
  const bare = (one: string) => one.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((one) => bare(one) === bare(tag));
}

/** The bytes of an answer as they are sent. */
export function bytesOf(answer: Pick<RouteAnswer, "body">): string | Uint8Array {
  const { body } = answer;
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
}

/** Refuses a change of a record that is no longer as its sender saw it. */
export function refuseStale(ifMatch: string | undefined, tagNow: string | undefined): void {
  if (ifMatch === undefined) return;
  if (tagNow !== undefined && namesTag(ifMatch, tagNow)) return;
  throw new AppError({
    code: "CHANGED_MEANWHILE",
    status: 412,
    message: "The record has changed since you read it.",
    fix: "Read it again, look at what changed, and send the change with the new ETag in If-Match.",
  });
}

/** Headers of a route that goes away. */
export function deprecationHeaders(
  deprecated: Deprecation | undefined,
): Readonly<Record<string, string>> {
  if (!deprecated) return {};
  const seconds = Temporal.Instant.from(`${deprecated.since}T00:00:00Z`).epochMilliseconds / 1000;
  const sunset = new Date(`${deprecated.until}T00:00:00Z`).toUTCString();
  return {
    Deprecation: `@${seconds}`,
    Sunset: sunset,
    Link: `<${deprecated.instead}>; rel="successor-version"`,
  };
}
