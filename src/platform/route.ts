/**
 * A route as data beside its slice; only `http/` knows the web server. Policies are part of the
 * route.
 */
import type { z } from "zod";
import type { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { FollowEvents } from "./server-events.ts";

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

/** What a request asks: parameters of its path, query and body as the schemas of its route read them. */
export type RequestParts<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
};

/** An act that needs a second person where the profile of the request says so. */
export type SecondPerson<Params, Query, Body> = {
  /** Name of the act in the profile's `rules/access.json`. */
  readonly act: string;
  /** What the act is about; an approval holds for this and nothing else. */
  readonly subject: (request: RequestParts<Params, Query, Body>) => string;
  /** Amount that the profile's limit is compared with; without it the act always needs the second. */
  readonly amount?: (body: Body) => string;
  /** Why it is not tried before the second person is asked: it does more than a database can undo. */
  readonly untried?: string;
  /** A job of the slice does it once it is approved: who asked need not send it again. */
  readonly runsItself?: true;
};

/** On whose word an act may stand; what each is stands in `identity/access/authority.ts`. */
export type Word =
  | "owner"
  | "lodger"
  | "carrier"
  | "laboratory"
  | "officer"
  | "agency"
  | "channel"
  | "treasurer";

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

/** A request as the server hands it to a route. */
export type RouteRequest<App, Params = unknown, Query = unknown, Body = unknown> = RequestParts<
  Params,
  Query,
  Body
> & {
  readonly app: App;
  readonly caller: Caller | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as it came; a route without a schema of its body reads it itself. */
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Which records of the route's kind the caller may see; absent where a handler is called alone. */
  readonly rows?: Rows;
  /** Version whose places the request names, as a second person approved it; absent: nobody had to. */
  readonly placesIn?: number;
};

export type RouteAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of a body: what is sent as it comes, until the reader leaves. */
  readonly events?: FollowEvents;
};

/** A route that goes away: days as ISO dates, and the path that takes its place. */
export type Deprecation = {
  readonly since: string;
  readonly until: string;
  readonly instead: string;
};

/** What an answer is: JSON by its schema, or a file in one of the media types. */
type AnswerStatement = {
  readonly says: string;
  readonly schema?: z.ZodType;
  /** Media types of answers that are not JSON, without parameters. */
  readonly types?: readonly string[];
  /** Given to who prefers not to wait; where it is set, the description names the header. */
  readonly preferred?: true;
};

type RouteDescription = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
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
  /** Another office than the record's may be the one that decides: the handler judges which. */
  readonly hearsElsewhere?: true;
  /** Members of the body that name parties concerned too, if it is not on goods or money. */
  readonly concerns?: readonly string[];
  /** On whose word it stands, where it does something to somebody's goods or money. */
  readonly act?: Act;
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
  /** Each one below 300 has a schema, or says its media type, or is empty (204). */
  readonly answers: Readonly<Record<number, AnswerStatement>>;
};

type RouteHandling<App, Params, Query, Body> = {
  readonly second?: SecondPerson<Params, Query, Body>;
  /** Finds what an act comes to, such as with what the same person did of it before on the day. */
  readonly weighs?: (
    request: RequestParts<Params, Query, Body> & { readonly app: App; readonly caller: Caller },
    /** Id of the profile whose limit it is. */
    profile: string,
  ) => Promise<string>;
  /** What the second person is shown of the record, beside the request itself. */
  readonly shows?: (app: App, params: Params, body: Body) => Promise<object>;
  /** Who did what an act undoes or settles, as kept beside it: none of them is its second person either. */
  readonly othersThan?: (app: App, params: Params) => Promise<readonly string[]>;
  /** Version of what the request names places of: an approval holds for no other, and the act neither. */
  readonly namesPlacesOf?: (app: App, params: Params) => Promise<number>;
  readonly handle: (request: RouteRequest<App, Params, Query, Body>) => Promise<RouteAnswer>;
};

/** A route as the server serves it; only `routeFor` makes one. */
export type Route<App> = RouteDescription &
  RouteHandling<App, unknown, unknown, unknown> & {
    /** Below `/api/v1`, parameters as `{id}`. */
    readonly path: string;
    /** Schemas of those parameters of the path that are more than text. */
    readonly params?: z.ZodObject;
    /** What is answered where one of them is not read; absent: 400 with what is wrong with it. */
    readonly noSuch?: (written: Readonly<Record<string, string>>) => AppError;
    readonly query?: z.ZodType;
    /** Schema of a JSON body; absent: the handler reads the bytes itself. */
    readonly body?: z.ZodType;
    readonly [isRoute]: true;
  };

const isRoute = Symbol("made by routeFor");

/** Parameters of a path by their names in braces. @example ParamsOf<"/rulings/{id}"> // { id: string } */
export type ParamsOf<Path extends string> = string extends Path
  ? Readonly<Record<string, string>>
  : Path extends `${string}{${infer Name}}${infer Rest}`
    ? { readonly [N in Name]: string } & ParamsOf<Rest>
    : unknown;

/** Parameters as a handler is handed them: by the schemas where there are any, else as written. */
type ReadParams<Path extends string, Schema> = Schema extends z.ZodObject
  ? z.output<Schema> & Omit<ParamsOf<Path>, keyof z.output<Schema>>
  : ParamsOf<Path>;

/** What a schema reads; nothing where a route states none. */
type ReadBy<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/**
 * Writes the routes of a slice: their handlers are handed what path and schemas read.
 * @example const route = routeFor<MoneyApp>();
 */
export function routeFor<App>() {
  return <
    const Path extends string,
    Params extends z.ZodObject | undefined = undefined,
    Query extends z.ZodType | undefined = undefined,
    Body extends z.ZodType | undefined = undefined,
  >(
    written: RouteDescription &
      RouteHandling<App, ReadParams<Path, Params>, ReadBy<Query>, ReadBy<Body>> & {
        readonly path: Path;
        readonly params?: Params;
        readonly noSuch?: (written: ParamsOf<Path>) => AppError;
        readonly query?: Query;
        readonly body?: Body;
      },
  ): Route<App> => {
    // the server reads path, query and body by this route before it asks any of its functions
    const served = written as unknown as Omit<Route<App>, typeof isRoute>;
    return { ...served, [isRoute]: true };
  };
}

/**
 * Reads the parameters of a path by the schemas of its route; those without one stay as written.
 * @example readParams(route, { id: "7", seq: "2" }) // { id: "7", seq: 2 }
 */
export function readParams<App>(
  { params, noSuch }: Pick<Route<App>, "params" | "noSuch">,
  written: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const read = params?.safeParse(written);
  if (read?.success === false) throw noSuch?.(written) ?? read.error;
  return { ...written, ...read?.data };
}
