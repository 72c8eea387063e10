/**
 * A route as data beside its slice; only `http/` knows the web server. Policies are part of the
 * route.
 */
import type { z } from "zod";
import type { Text } from "#src/kernel/text.ts";

/** Who may call: everybody, any signed-in caller, or callers that hold the scope or one of `or`. */
export type Policy =
  | { readonly kind: "public" }
  | { readonly kind: "signed-in" }
  | { readonly kind: "scope"; readonly scope: string; readonly or?: readonly string[] };

/**
 * Which record a route addresses. The server looks it up before the handler runs: who may not see it
 * gets 404, so a handler that runs has a record its caller may see. Without `param` the route lists
 * such records, and `request.rows` says which.
 */
export type RecordRef = {
  /** Id of a kind in `identity/access/record-kinds.ts`. */
  readonly kind: string;
  /** Path parameter with the record's id. */
  readonly param?: string;
  /** Query parameter with the record's id; where it is absent nothing is looked up. */
  readonly query?: string;
  /** Member of the body with the id, or with the part of the record that `param` names. */
  readonly member?: string;
  /** Why the second wall is not put around this route's reads; in the matrix for all to read. */
  readonly unwalled?: string;
};

/** A part of the answer that only some may read. */
export type FieldRule = {
  /** Members from the answer's top, `[]` for each of a list. @example "history[].payload" */
  readonly field: string;
  /** Read by holders of one of these. */
  readonly scopes: readonly string[];
  /**
   * What others get: nothing at all, null, an empty list, the value without secret members, or those
   * entries of a list whose own `secrecy` lets them.
   */
  readonly instead: "absent" | "null" | "empty" | "without-secrets" | "by-secrecy";
};

/** Reads of others' data that are logged with their purpose. */
export type SensitiveReads = {
  readonly what: readonly ("prices" | "personal" | "risk")[];
  /** Purpose where the caller states none in the header `Tidegate-Purpose`. */
  readonly purpose: Text;
};

/** An act that needs a second person where the profile of the request says so. */
export type SecondPerson = {
  /** Name of the act in the profile's `rules/access.json`. */
  readonly act: string;
  /** What the act is about; an approval holds for this and nothing else. */
  readonly subject: (request: {
    readonly params: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
    readonly body: unknown;
  }) => string;
  /** Amount that the profile's limit is compared with; without it the act always needs the second. */
  readonly amount?: (body: unknown) => string;
  /** Why it is not tried before the second person is asked: it does more than a database can undo. */
  readonly untried?: string;
};

/** On whose word an act may stand; what each is stands in `identity/access/authority.ts`. */
export type Word = "owner" | "lodger" | "carrier" | "officer" | "agency" | "treasurer";

/** What a route does to somebody's goods or money. */
export type Act = {
  readonly does:
    | "lodge"
    | "release"
    | "relieve"
    | "charge"
    | "spend"
    | "credit"
    | "refund"
    | "amend"
    | "control"
    | "seize"
    | "report";
  /** One of them has to be the caller's. */
  readonly words: readonly Word[];
  /** Members of the body that name the party whose money it is, where no record in the address does. */
  readonly concerns?: readonly string[];
  /** Members that name declarations it is about. @example "entries[].declaration" */
  readonly declarations?: readonly string[];
  /** The task's own agency says so; customs is the agency of its tasks. */
  readonly ofTask?: true;
};

/** What the second person is shown beyond the request; found when the act is asked for. */
export type ShownToSecond<App> = (
  app: App,
  params: Readonly<Record<string, string>>,
) => Promise<object>;

/** Finds what an act comes to, such as with what the same person did of it before on the day. */
export type WeighedForSecond<App> = (
  request: {
    readonly app: App;
    readonly params: Readonly<Record<string, string>>;
    readonly body: unknown;
    readonly caller: Caller;
  },
  /** Id of the profile whose limit it is. */
  profile: string,
) => Promise<string>;

/** Which of the records of a kind a caller may see. */
export type Rows =
  | { readonly kind: "all" }
  | {
      readonly kind: "own";
      readonly party: string;
      readonly names: readonly string[];
      /** Where a record belongs to a person and not to a party. */
      readonly person?: string;
    }
  | { readonly kind: "agency"; readonly agency: string };

export type Caller = {
  /** The party it acts for. */
  readonly partyId: string;
  /** The key's or the person's name. */
  readonly name: string;
  /** Ids of `identity/access/roles.ts`; empty for a key that only has scopes. */
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
  /** What it holds itself, where more is borrowed for a time. */
  readonly own?: {
    readonly scopes: readonly string[];
    readonly agency: string | undefined;
    /** Delegations it borrows by. */
    readonly loans: readonly { readonly id: string; readonly scopes: readonly string[] }[];
  };
  /** Account that made a machine key and answers for it. */
  readonly holder?: string | undefined;
  /** Officer of this installation whom an administrator names; found at the door. */
  readonly officer?: NamedOfficer | undefined;
  /** In which capacity this request acts; found at the door. */
  readonly capacity?: Capacity | undefined;
};

/** In which capacity a caller acts; the door finds it for each request. */
export type Capacity = {
  /** Scope by which the route let the caller in. */
  readonly scope?: string;
  /** Delegation that lent the scope. */
  readonly delegation?: string;
  /** Approval of a second person that the act used up. */
  readonly approval?: string;
  /** Officer for whom an administrator acts; an id of `named_officers`. */
  readonly officer?: string;
  /** Mandate by which the party acts for the holder of the goods. */
  readonly mandate?: string;
};

/** An officer with an account, by what he holds where he is an official. */
export type NamedOfficer = {
  readonly accountId: string;
  readonly name: string;
  readonly partyId: string;
  readonly scopes: readonly string[];
  readonly office: string | undefined;
  readonly agency: string | undefined;
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
  /** Query and body as the route's schemas read them; absent where a handler is called alone. */
  readonly parsed?: { readonly query: unknown; readonly body: unknown };
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed by the route's schema where it states one, else the raw bytes. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Which records of the route's kind the caller may see; absent where a handler is called alone. */
  readonly rows?: Rows;
};

export type RouteAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A route that goes away: days as ISO dates, and the path that takes its place. */
export type Deprecation = {
  readonly since: string;
  readonly until: string;
  readonly instead: string;
};

export type Route<App> = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api/v1`, parameters as `{id}`. */
  readonly path: string;
  readonly says: Text;
  readonly policy: Policy;
  /** Left out by routes without parameters; `none`: what the parameters name belongs to nobody. */
  readonly record?: RecordRef | "none";
  readonly fields?: readonly FieldRule[];
  /** Members of its answers that hold somebody's own words: nothing in them is read as who acted. */
  readonly verbatim?: readonly string[];
  /** In place of what the kind of the record says; `none`: shows nothing of that. */
  readonly sensitive?: SensitiveReads | "none";
  /** A decision on the record: refused to who is related to its parties or sits in another office. */
  readonly decides?: true;
  /** Members of the body that name parties concerned too, if it is not on goods or money. */
  readonly concerns?: readonly string[];
  readonly second?: SecondPerson;
  /** Amount that the limit of one person is compared with, where the body does not say it all. */
  readonly weighs?: WeighedForSecond<App>;
  /** What the second person is shown of the record, beside the request itself. */
  readonly shows?: ShownToSecond<App>;
  /** On whose word it stands, where it does something to somebody's goods or money. */
  readonly act?: Act;
  readonly query?: z.ZodType;
  /** Schema of a JSON body; absent: the handler reads the bytes itself. */
  readonly body?: z.ZodType;
  readonly bodyTypes?: readonly string[];
  readonly bytesMax?: number;
  /** What an answer costs, in plain answers: counted for strangers; one where it is absent. */
  readonly cost?: number;
  readonly deprecated?: Deprecation;
  /**
   * What becomes of an Idempotency-Key where the web server does not keep the answer: the handler has its
   * own way, or none, because the answer holds a secret.
   */
  readonly repeats?: "own" | "none";
  readonly answers: Readonly<
    Record<number, { readonly says: string; readonly schema?: z.ZodType; readonly type?: string }>
  >;
  readonly handle: (request: RouteRequest<App>) => Promise<RouteAnswer>;
};

/** Parameters of a path by their names in braces. @example ParamsOf<"/rulings/{id}"> // { id: string } */
export type ParamsOf<Path extends string> = string extends Path
  ? Readonly<Record<string, string>>
  : Path extends `${string}{${infer Name}}${infer Rest}`
    ? { readonly [N in Name]: string } & ParamsOf<Rest>
    : unknown;

/** A request as its handler reads it: parameters of the path, query and body as they were parsed. */
export type TypedRequest<App, Path extends string, Query, Body> = Omit<
  RouteRequest<App>,
  "params" | "query" | "body"
> & {
  readonly params: ParamsOf<Path>;
  readonly query: Query extends z.ZodType ? z.output<Query> : Readonly<Record<string, never>>;
  readonly body: Body extends z.ZodType ? z.output<Body> : undefined;
};

type TypedRoute<App, Path extends string, Query, Body> = Omit<
  Route<App>,
  "path" | "query" | "body" | "handle"
> & {
  readonly path: Path;
  readonly query?: Query;
  readonly body?: Body;
  readonly handle: (request: TypedRequest<App, Path, Query, Body>) => Promise<RouteAnswer>;
};

/**
 * Writes routes of a slice whose handlers read what was parsed.
 * @example const route = routeFor<MoneyApp>();
 */
export function routeFor<App>() {
  return <
    const Path extends string,
    Query extends z.ZodType | undefined = undefined,
    Body extends z.ZodType | undefined = undefined,
  >(
    typed: TypedRoute<App, Path, Query, Body>,
  ): Route<App> => {
    const { handle, query: queryOf, body, ...rest } = typed;
    return {
      ...rest,
      ...(queryOf ? { query: queryOf } : {}),
      ...(body ? { body } : {}),
      handle: async (request) => {
        const parsed = request.parsed ?? {
          query: queryOf?.parse(request.query),
          body: body?.parse(request.body ?? {}),
        };
        // parameters are those of the path; query and body came out of these schemas
        const asked = { ...request, ...parsed } as unknown;
        return await handle(asked as TypedRequest<App, Path, Query, Body>);
      },
    };
  };
}
