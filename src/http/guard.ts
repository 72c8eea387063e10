/**
 * The first wall at the door of every route: who may call, which record is meant and whether the caller
 * may see it, then the handler, then the fields that are not for this caller. The second wall is put
 * around the handler's reads. Handlers ask for no role.
 */
import { type App, profileFor } from "#src/flow/app.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { officerId, showActors } from "#src/platform/access/acting-names.ts";
import type { Capacity } from "#src/platform/access/acting.ts";
import { hideFields } from "#src/platform/access/fields.ts";
import { Borrowed, refuseOtherOffice } from "#src/platform/access/delegations.ts";
import { personOf } from "#src/platform/access/person.ts";
import {
  isAmong,
  namesOf,
  requirePolicy,
  rowsOf,
  scopesOfPolicy,
} from "#src/platform/access/policy.ts";
import {
  addressesOne,
  findRecordKind,
  type RecordKind,
  type RecordOwners,
  sensitiveOf,
} from "#src/platform/access/record-kinds.ts";
import { refuseOutsideShift } from "#src/platform/access/shifts.ts";
import { refuseConflict } from "#src/platform/access/related-parties.ts";
import { withSecondPerson } from "#src/platform/access/second-approval.ts";
import type { ApprovalContent } from "#src/platform/access/second-approval-store.ts";
import { logRead, purposeLengthMax } from "#src/platform/access/sensitive-reads.ts";
import { behindWall } from "#src/platform/access/wall.ts";
import type {
  Caller,
  RecordRef,
  Route,
  RouteAnswer,
  RouteRequest,
  Rows,
} from "#src/platform/route.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";

/** What is known of a request once the door let it in. */
export type Admitted = {
  readonly caller: Caller | undefined;
  readonly rows: Rows;
  /** The record addressed, where there is one; its id is in the words of the caller. */
  readonly record: { readonly id: string; readonly owners: RecordOwners } | undefined;
};

type Named = Pick<RouteRequest<App>, "params" | "query">;

/** Looks up what path and query name. Called before the body is read. */
export async function admit(
  app: App,
  route: Route<App>,
  request: Named & { readonly caller: Caller | undefined },
): Promise<Admitted> {
  const caller = await borrowedOf(app).extend(request.caller, app.clock());
  requirePolicy(route.policy, caller);
  const about = aboutOf(route);
  if (!about) return { caller, rows: { kind: "all" }, record: undefined };
  const rows = rowsOf(about.kind, caller);
  const id = idOf(about.ref, request);
  if (id === undefined || about.ref.member !== undefined)
    return { caller, rows, record: undefined };
  return { caller, rows, record: await lookUp(app, about.kind, { id, rows }) };
}

/** Looks up what the body names too; a route without such a member goes on as it was. */
export async function admitBody(
  app: App,
  route: Route<App>,
  admitted: Admitted,
  request: Named & { readonly body: unknown },
): Promise<Admitted> {
  const about = aboutOf(route);
  if (!about || about.ref.member === undefined) return admitted;
  const stated = memberOf(request.body, about.ref.member);
  const id = idOf(about.ref, request);
  if (id === undefined && stated === undefined) return admitted;
  const wanted =
    id === undefined
      ? { id: stated ?? "" }
      : { id, ...(stated === undefined ? {} : { part: stated }) };
  const record = await lookUp(app, about.kind, { ...wanted, rows: admitted.rows });
  return { ...admitted, record };
}

/**
 * Runs the handler: decisions only for who may decide, acts of two only with the second, reads behind
 * the second wall where the kind has one. Hides fields and writes sensitive reads down.
 */
export async function answerGuarded(
  route: Route<App>,
  admitted: Admitted,
  request: RouteRequest<App>,
): Promise<RouteAnswer> {
  await refuseDecision(route, admitted, request);
  const acting = { ...request, caller: await inCapacity(route, request) };
  const answer = await actOf(route, acting, () => handleBehindWall(route, admitted, acting));
  if (answer.status < 400) await logSensitive(route, admitted, request);
  const hidden = hideFields(route.fields, admitted.caller, answer.body);
  const { sql } = request.app;
  return { ...answer, body: await showActors({ sql, caller: acting.caller }, hidden) };
}

/** The caller of an act, with the scope that let it in and the officer whom it names. */
async function inCapacity(
  { method, policy }: Route<App>,
  { app, caller, body }: RouteRequest<App>,
): Promise<Caller | undefined> {
  const wanted = scopesOfPolicy(policy);
  // who reads writes nothing, and what everybody may do is done in no capacity
  if (!caller || !wanted || method === "GET") return caller;
  const held = wanted.find((scope) => caller.scopes.includes(scope)) ?? "*";
  const named = caller.scopes.includes("*") ? memberOf(body, "officer") : undefined;
  const about = { party: caller.partyId, at: app.clock() };
  const capacity: Capacity = {
    ...caller.capacity,
    scope: held,
    ...(named === undefined
      ? {}
      : { officer: await officerId(app.sql, { ...about, name: named }) }),
  };
  return { ...caller, capacity };
}

async function handleBehindWall(
  route: Route<App>,
  { rows }: Admitted,
  request: RouteRequest<App>,
): Promise<RouteAnswer> {
  const about = aboutOf(route);
  const isWalled =
    route.method === "GET" && about?.kind.isWalled === true && about.ref.unwalled === undefined;
  if (!isWalled) return await route.handle({ ...request, rows });
  return await behindWall(request.app.sql, rows, (sql) =>
    route.handle({ ...request, rows, app: { ...request.app, sql } }),
  );
}

/** Nobody decides about a related party, nor in another office or off shift where that is forbidden. */
async function refuseDecision(
  route: Route<App>,
  { caller, record }: Admitted,
  { app, body }: RouteRequest<App>,
): Promise<void> {
  if (!route.decides || !record || !caller) return;
  const { owners } = record;
  await refuseConflict(app.sql, personOf(caller, memberOf(body, "officer")), owners);
  const profile = profileFor(app, owners.profile);
  const rules = accessRulesOf(profile);
  const at = app.clock();
  if (rules.shiftsBind) {
    const { timeZone } = profile;
    await refuseOutsideShift(app.sql, caller, { policy: route.policy, timeZone, at });
  }
  if (rules.officesDecideForOthers) return;
  await refuseOtherOffice(app.sql, caller, { office: owners.office, at });
}

/** Runs an act with its second person where the profile asks for one. */
async function actOf(
  route: Route<App>,
  request: RouteRequest<App>,
  run: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  const { app, caller, body, query } = request;
  if (!route.second || !caller) return await run();
  const { act, subject } = route.second;
  const profile = profileFor(app, memberOf(body, "profile") ?? query["profile"]);
  const { secondPerson, approvalHours } = accessRulesOf(profile);
  const rule = secondPerson.find((one) => one.act === act);
  if (!rule) return await run();
  const content = await contentOf(route, request);
  const asked = {
    profile: profile.id,
    rule,
    subject: subject(request).slice(0, subjectLengthMax),
    content,
    // what is shown of the record may change in a comma; what is asked for may not
    digest: digestOf({ route: `${route.method} ${route.path}`, ...content, about: null }),
    person: personOf(caller, memberOf(body, "officer")),
    at: app.clock(),
    hours: approvalHours,
  };
  return await withSecondPerson(app.sql, asked, run);
}

const subjectLengthMax = 200;

/** What is asked for: an approval is bound to it, and shows it. Who is named as officer is not part of it. */
async function contentOf(
  route: Route<App>,
  { app, params, query, body, bytes }: RouteRequest<App>,
): Promise<ApprovalContent> {
  const said: unknown = route.body ? body : sha256(bytes);
  const isObject = typeof said === "object" && said !== null && !Array.isArray(said);
  const without = isObject
    ? Object.fromEntries(Object.entries(said).filter(([name]) => name !== "officer"))
    : said;
  return {
    does: route.says,
    names: { ...query, ...params },
    body: without,
    about: (await route.shows?.(app, params)) ?? null,
  };
}

/** Of what JSON keeps of it: a member that is undefined and one that is absent are the same. */
function digestOf(content: object): string {
  const kept: unknown = JSON.parse(JSON.stringify(content));
  return sha256(canonicalJson(kept));
}

async function logSensitive(
  route: Route<App>,
  { caller, record }: Admitted,
  { app, params, query, headers }: RouteRequest<App>,
): Promise<void> {
  const sensitive = sensitiveOf(route);
  if (!sensitive || !caller) return;
  const own = { kind: "own", party: caller.partyId, names: namesOf(caller) } as const;
  if (record && isAmong(own, record.owners)) return;
  const stated = headers["tidegate-purpose"]?.trim().slice(0, purposeLengthMax);
  const { purpose, what } = sensitive;
  await logRead(app.sql, {
    person: personOf(caller),
    at: app.clock(),
    route: `${route.method} ${route.path}`,
    recordKind: aboutOf(route)?.kind.id ?? "",
    recordId: record?.id ?? new URLSearchParams({ ...params, ...query }).toString().slice(0, 200),
    what,
    purpose: stated || purpose.en,
    isStated: Boolean(stated),
  });
}

const borrowedByApp = new WeakMap<object, Borrowed>();

function borrowedOf(app: App): Borrowed {
  const borrowed = borrowedByApp.get(app.sql) ?? new Borrowed(app.sql);
  borrowedByApp.set(app.sql, borrowed);
  return borrowed;
}

function aboutOf(route: Route<App>): { kind: RecordKind; ref: RecordRef } | undefined {
  const ref = route.record;
  if (ref === undefined || ref === "none") return undefined;
  const kind = findRecordKind(ref.kind);
  if (!kind) throw new Error(`${route.method} ${route.path} states an unknown record ${ref.kind}`);
  return { kind, ref };
}

function idOf(ref: RecordRef, { params, query }: Named): string | undefined {
  if (!addressesOne(ref)) return undefined;
  if (ref.param !== undefined) return params[ref.param] ?? "";
  return ref.query === undefined ? undefined : query[ref.query];
}

function memberOf(body: unknown, member: string): string | undefined {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, member)) return undefined;
  const value: unknown = (body as Record<string, unknown>)[member]; // an object that has the member
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

type Wanted = { readonly id: string; readonly part?: string; readonly rows: Rows };

/** The record, or the one 404 that neither says that it exists nor that it does not. */
async function lookUp(app: App, kind: RecordKind, { id, part, rows }: Wanted) {
  const owners = await kind.find(app.sql, id, part);
  if (owners && isAmong(rows, owners)) return { id, owners };
  throw new AppError({
    code: kind.notFound,
    status: 404,
    message: `There is no ${kind.says.en} ${id.slice(0, 60)} that you may see.`,
    fix: "Check the id; ask the organisation it belongs to, or an officer.",
  });
}
