/**
 * Accounts: persons who sign in, the parties they act for, and machine keys. In: requests to
 * `/api/auth`, headers of every request. Out: who calls, mail. Owns the tables account_* and, with
 * access, api_keys. Signing in itself is better-auth's work on our tables; what we add is in
 * `guards.ts`, what holds for the whole API in `callers.ts`.
 */
import type { Database } from "#src/platform/database.ts";
import type { Services } from "#src/platform/services.ts";
import { type Auth, type OidcSettings, addressHeader, createAuth, oidcProviderId } from "./auth.ts";
import { Callers, type FindStanding } from "./callers.ts";
import { guards } from "./guards.ts";
import { type MailSettings, Mailer } from "./mail.ts";
import { alwaysOpen, requireOpenPath } from "./open-paths.ts";
import { countedAddress, plainAddress } from "#src/platform/network.ts";
import { type HashCost, PasswordHasher } from "./password.ts";
import { type Approach, requireSameOrigin } from "./same-origin.ts";
import { removeEnded } from "./store.ts";

const tidyMs = 60_000;
const oidcAgainMs = 10_000;

export type AccountSettings = {
  /** Where people reach this system, without a path. */
  readonly publicUrl: string;
  /** Further addresses at which they do. */
  readonly furtherOrigins?: readonly string[];
  readonly mail: MailSettings | undefined;
  readonly oidc: OidcSettings | undefined;
};

export type AccountsOptions = Pick<Services, "log" | "clock"> &
  AccountSettings & {
    readonly sql: Database;
    /** Signs cookies and encrypts second factors. */
    readonly secret: string;
    /** Cheaper hashes for tests. */
    readonly hashCost?: HashCost;
    readonly findStanding?: FindStanding;
    /** What keys made here begin with. */
    readonly keyPrefix?: string;
    /** Least pause between tries to reach a provider that did not answer. */
    readonly oidcAgainMs?: number;
  };

/** Also open while the first password must be changed. */
const openForChange: readonly string[] = [...alwaysOpen, "/change-password"];

export class Accounts {
  readonly callers: Callers;
  readonly mailer: Mailer;
  readonly hasher: PasswordHasher;
  readonly publicUrl: string;
  /** Addresses whose pages are ours. */
  readonly ownOrigins: readonly string[];
  readonly keyPrefix: string;
  /** Whether people may sign in with the administration's own accounts. */
  readonly hasOidc: boolean;
  #auth: Auth;
  #authMadeMs = 0;
  readonly #options: AccountsOptions;
  readonly #tasks = new Set<Promise<unknown>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AccountsOptions) {
    const { sql, clock, log, publicUrl } = options;
    this.#options = options;
    this.publicUrl = publicUrl.replace(/\/$/, "");
    this.ownOrigins = [this.publicUrl, ...(options.furtherOrigins ?? [])];
    this.keyPrefix = options.keyPrefix ?? "tg_";
    this.mailer = new Mailer({ sql, clock, log }, options.mail);
    this.hasher = new PasswordHasher(options.hashCost);
    this.hasOidc = options.oidc !== undefined;
    this.callers = new Callers({
      sql,
      clock,
      log,
      secret: options.secret,
      ownOrigins: this.ownOrigins,
      // until the register of parties says more
      findStanding: options.findStanding ?? (async () => ({ numbers: [], refusal: undefined })),
    });
    this.#auth = this.#makeAuth();
  }

  /** Answers a request below `/api/auth`. */
  async answer(request: Request, approach: Approach): Promise<Response> {
    const path = new URL(request.url).pathname.slice("/api/auth".length);
    const answerOfProvider = this.hasOidc ? `/callback/${oidcProviderId}` : undefined;
    requireOpenPath({ method: request.method, path }, answerOfProvider);
    const session = await this.callers.findSession(approach);
    requireSameOrigin(approach, {
      hasCookie: session !== undefined,
      ownOrigins: this.ownOrigins,
    });
    if (session && !alwaysOpen.includes(path))
      this.callers.requireSettled(session, approach, openForChange.includes(path) ? "/me" : path);
    request.headers.set(addressHeader, plainAddress(approach.address));
    const again = this.hasOidc && path === "/sign-in/social" ? request.clone() : undefined;
    const asked = {
      address: countedAddress(approach.address),
      purpose: path === "/sign-in/email" ? ("sign-in" as const) : ("other" as const),
    };
    const answer = await this.hasher.askedBy(asked, () => this.#auth.handler(request));
    const pauseMs = this.#options.oidcAgainMs ?? oidcAgainMs;
    const isMissing = answer.status === 404 && performance.now() - this.#authMadeMs > pauseMs;
    if (!again || !isMissing) return answer;
    // the administration's provider was not reachable when we started: it is asked anew
    this.#auth = this.#makeAuth();
    return await this.#auth.handler(again);
  }

  #makeAuth(): Auth {
    const { sql, clock, log, secret, oidc } = this.#options;
    const { publicUrl, ownOrigins, mailer, hasher } = this;
    this.#authMadeMs = performance.now();
    const rules = guards({ sql, clock, mailer, publicUrl });
    const later = (task: Promise<unknown>) => this.#later(task);
    const place = { sql, log, clock, secret, publicUrl, ownOrigins };
    return createAuth({ ...place, mailer, hasher, oidc, guards: rules, later });
  }

  #later(task: Promise<unknown>): void {
    const known = task.finally(() => this.#tasks.delete(known));
    this.#tasks.add(known);
  }

  /** Waits for what goes on after answers that were given. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#tasks);
  }

  /** Begins to send what waits in the outbox and to remove what has ended. */
  start(): void {
    const { sql, clock, log } = this.#options;
    this.#timer = setInterval(() => {
      this.mailer.sendSoon();
      removeEnded(sql, clock()).catch((error: unknown) =>
        log.warn({ error }, "ended sessions and codes were not removed"),
      );
    }, tidyMs);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.settled();
    await this.callers.close();
    await this.mailer.close();
  }
}
