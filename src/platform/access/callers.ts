/**
 * Who calls, from the Authorization header; answers are remembered for a moment, a revoked key ends
 * with it.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { findCaller } from "./store.ts";

const rememberMs = 5_000;
const rememberMax = 10_000;

export class Callers {
  readonly #sql: Sql;
  readonly #known = new Map<string, { caller: Caller | undefined; untilMs: number }>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The caller of a request; undefined without a key. A key that does not work is refused. */
  async identify(authorization: string | undefined): Promise<Caller | undefined> {
    if (authorization === undefined) return undefined;
    const key = /^Bearer ([A-Za-z0-9_.~+/=-]{8,200})$/.exec(authorization)?.[1];
    const caller = key === undefined ? undefined : await this.#find(sha256(key));
    if (!caller) throw unknownKey();
    return caller;
  }

  async #find(hash: string): Promise<Caller | undefined> {
    const known = this.#known.get(hash);
    const now = performance.now();
    if (known && known.untilMs > now) return known.caller;
    const caller = await findCaller(this.#sql, hash);
    if (this.#known.size >= rememberMax) this.#known.clear();
    this.#known.set(hash, { caller, untilMs: now + rememberMs });
    return caller;
  }
}

/** Says whether a caller's key carries a scope. `*` carries all. */
export function hasScope(caller: Caller | undefined, scope: string): boolean {
  return caller !== undefined && (caller.scopes.includes("*") || caller.scopes.includes(scope));
}

function unknownKey(): AppError {
  return new AppError({
    code: "KEY_UNKNOWN",
    status: 401,
    message: "This API key is not known or was withdrawn.",
    fix: "Check the key; a server started on an empty data folder makes a new one.",
  });
}
