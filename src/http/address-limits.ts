/**
 * What addresses may ask that do not say who they are, over all routes and weighted by what an answer
 * costs; and how often an address may be wrong about who it is. Known callers have limits of their own
 * (`manners.ts`), and are not held for what strangers behind the same address do.
 */
import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { strangerPointsDefault } from "#src/platform/settings.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { cookiePrefix } from "#src/identity/accounts/auth.ts";
import { countedAddress } from "#src/platform/network.ts";

const windowMs = 60_000;
const addressesMax = 50_000;
const credentialsMax = 50_000;

type Window = { readonly endsMs: number; points: number; wrong: number };

export class AddressLimits {
  readonly #pointsMax: number;
  readonly #windows = new Map<string, Window>();
  /** Digests of credentials that were right once. */
  readonly #known = new Set<string>();

  constructor(pointsMax = strangerPointsDefault) {
    this.#pointsMax = pointsMax;
  }

  /** @throws AppError 429 before anything is looked up for the request */
  refuse({ address, credentials }: CountedCaller, nowMs: number): void {
    const window = this.#windows.get(address);
    if (!window || window.endsMs <= nowMs) return;
    const seconds = Math.max(1, Math.ceil((window.endsMs - nowMs) / 1_000));
    if (credentials === undefined) {
      if (window.points >= this.#pointsMax) throw tooMany(seconds);
    } else if (window.wrong >= this.#pointsMax && !this.#known.has(digest(credentials)))
      throw tooMany(seconds);
  }

  /** Counts what a stranger asked. */
  count(address: string, points: number, nowMs: number): void {
    this.#window(address, nowMs).points += points;
  }

  /** Counts wrong credentials; at the bound those that were never right are not looked up any more. */
  wrong(address: string, nowMs: number): void {
    this.#window(address, nowMs).wrong += 1;
  }

  right(credentials: string): void {
    if (this.#known.size >= credentialsMax) this.#known.clear();
    this.#known.add(digest(credentials));
  }

  #window(address: string, nowMs: number): Window {
    const known = this.#windows.get(address);
    if (known && known.endsMs > nowMs) return known;
    if (this.#windows.size >= addressesMax) this.#windows.clear();
    const window = { endsMs: nowMs + windowMs, points: 0, wrong: 0 };
    this.#windows.set(address, window);
    return window;
  }
}

/** A place that is counted, and what it said who it is. */
type CountedCaller = { readonly address: string; readonly credentials: string | undefined };

/**
 * Asks before the door, and counts: who says nothing at once, who said something that was not right after
 * the answer. Pages and pictures are not counted; signing in is counted apart, with paces of its own.
 */
export function limitAddresses(
  server: FastifyInstance,
  limits: AddressLimits,
  isCaller: (request: FastifyRequest) => boolean,
): void {
  server.addHook("onRequest", async (request) => {
    const asked = askedOf(request);
    if (!asked) return;
    const nowMs = performance.now();
    limits.refuse(asked, nowMs);
    if (asked.credentials === undefined) limits.count(asked.address, costOf(request), nowMs);
  });
  server.addHook("onResponse", async (request) => {
    const asked = askedOf(request);
    if (asked?.credentials === undefined) return;
    if (isCaller(request)) limits.right(asked.credentials);
    else limits.wrong(asked.address, performance.now());
  });
}

const signIn = "/api/auth/";

function askedOf(request: FastifyRequest): CountedCaller | undefined {
  if (!request.url.startsWith("/api/")) return undefined;
  const isSignIn = request.url.startsWith(signIn);
  const address = `${isSignIn ? "sign-in " : ""}${countedAddress(request.ip)}`;
  const { authorization, cookie } = request.headers;
  // a cookie that is wrong here is no guess: the session it names may just have ended
  const session = isSignIn ? undefined : sessionCookie.exec(cookie ?? "")?.[1];
  return { address, credentials: isSignIn ? undefined : (authorization ?? session) };
}

const sessionCookie = new RegExp(String.raw`(?:^|;\s*)${cookiePrefix}\.session_token=([^;]+)`);

function costOf(request: FastifyRequest): number {
  const { cost } = request.routeOptions.config;
  return cost ?? 1;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Points of an answer; one where it is absent. */
    cost?: number;
    /** Whether everybody may read it, so that a cache may keep it. */
    isPublic?: boolean;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function tooMany(retrySeconds: number): AppError {
  return new AppError({
    code: "TOO_MANY_REQUESTS",
    status: 429,
    message: "This address has sent too many requests within a minute.",
    fix: `Ask again in ${retrySeconds} seconds; signed-in users and API keys have limits of their own.`,
    retrySeconds,
  });
}
