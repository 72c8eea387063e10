/**
 * A route as data beside its slice; only `http/` knows the web server. Policies are part of the
 * route.
 */
import type { z } from "zod";
import type { Text } from "#src/kernel/text.ts";

/** Who may call: everybody, any signed-in caller, or callers whose key carries the scope. */
export type Policy =
  | { readonly kind: "public" }
  | { readonly kind: "signed-in" }
  | { readonly kind: "scope"; readonly scope: string };

export type Caller = {
  /** The party it acts for. */
  readonly partyId: string;
  /** The key's or the person's name. */
  readonly name: string;
  /** Ids of `access/roles.ts`; empty for a key that only has scopes. */
  readonly roles: readonly string[];
  /** Union of the roles' scopes, cut by the key's own; `*` is all. */
  readonly scopes: readonly string[];
  /** The party's registration numbers: what states one of them as its trader is its own. */
  readonly numbers: readonly string[];
  /** The person signed in; undefined for a machine key. */
  readonly accountId: string | undefined;
  readonly keyId: string | undefined;
  /** Agency of an agency's officer. */
  readonly agency: string | undefined;
  /** Customs office an officer belongs to. */
  readonly office: string | undefined;
};

/**
 * A machine key's caller with nothing but a party and scopes.
 * @example machineCaller("broker", ["lodge"])
 */
export function machineCaller(partyId: string, scopes: readonly string[]): Caller {
  return {
    partyId,
    name: partyId,
    roles: [],
    scopes,
    numbers: [],
    accountId: undefined,
    keyId: undefined,
    agency: undefined,
    office: undefined,
  };
}

export type RouteRequest<App> = {
  readonly app: App;
  readonly caller: Caller | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed by the route's schema where it states one, else the raw bytes. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly contentType: string;
};

export type RouteAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Route<App> = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api/v1`, parameters as `{id}`. */
  readonly path: string;
  readonly says: Text;
  readonly policy: Policy;
  readonly query?: z.ZodType;
  /** Schema of a JSON body; absent: the handler reads the bytes itself. */
  readonly body?: z.ZodType;
  readonly bodyTypes?: readonly string[];
  readonly bytesMax?: number;
  readonly answers: Readonly<
    Record<number, { readonly says: string; readonly schema?: z.ZodType; readonly type?: string }>
  >;
  readonly handle: (request: RouteRequest<App>) => Promise<RouteAnswer>;
};
