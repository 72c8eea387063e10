/**
 * The first wall at the door of every route: who may call, which record is meant and whether the caller
 * may see it, then the handler, then the fields that are not for this caller. The second wall is put
 * around the handler's reads. Handlers ask for no role.
 */
import { type AnyRoute, forRoutes, type HttpApp } from "./app.ts";
import { z } from "zod";
import { shownGoods } from "#src/clearance/declaration/shown-goods.ts";
import { findOffice } from "#src/clearance/declaration/office.ts";
import { queuedRecord } from "#src/clearance/workplaces/officer-queue/records.ts";
import { refuseTaken } from "#src/clearance/workplaces/officer-queue/take.ts";
import { findDeciding } from "#src/clearance/workplaces/officer-queue/taking-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { isUuid, newId } from "#src/kernel/ids.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { compare, findDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { isOfficial, noteOfficialAct } from "#src/identity/access/official-act-store.ts";
import { showActors } from "#src/identity/access/acting-names.ts";
import { requireWord, words } from "#src/identity/access/authority.ts";
import { hideFields } from "#src/identity/access/fields.ts";
import { Borrowed, refuseOtherOffice } from "#src/identity/access/delegations.ts";
import { findNamedOfficer, officerId } from "#src/identity/access/named-officer-store.ts";
import { judgedAs, type Person, personOf } from "#src/identity/access/person.ts";
import { handsOf } from "#src/identity/access/relation-store.ts";
import {
  isAmong,
  namesOf,
  requirePolicy,
  rowsOf,
  scopesOfPolicy,
} from "#src/identity/access/policy.ts";
import {
  addressesOne,
  type RecordKind,
  type RecordOwners,
  sensitiveOf,
} from "#src/identity/access/record-kinds.ts";
import { refuseOutsideShift } from "#src/identity/access/shifts.ts";
import { partiesAbout, refuseConflict } from "#src/identity/access/related-parties.ts";
import { withSecondPerson } from "#src/identity/access/second-approval.ts";
import type { ApprovalContent } from "#src/identity/access/second-approval-store.ts";
import { logRead, purposeLengthMax } from "#src/identity/access/sensitive-read-store.ts";
import { waitOut } from "#src/platform/driver/wait-out.ts";
import { behindWall, showDeclarations } from "#src/platform/wall.ts";
import type {
  Caller,
  Capacity,
  RecordRef,
  RouteAnswer,
  RouteRequest,
  Rows,
  Word,
} from "#src/platform/route.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { profileFor } from "#src/registers/app.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { inNumbers, numberOf } from "./record-numbers.ts";

/** What is known of a request once the door let it in. */
export type Admitted = {
  readonly caller: Caller | undefined;
  readonly rows: Rows;
  /** The record addressed, where there is one; its id is in the words of the caller. */
  readonly record: { readonly id: string; readonly owners: RecordOwners } | undefined;
};

/** A request as it came to the door. */
export type ArrivedRequest = RouteRequest<HttpApp> & {
  /** Parameters of the path as they were written: `params` is what the route's schemas read. */
  readonly named: Readonly<Record<string, string>>;
  /** The query as it was written: `query` is what the route's schema reads of it. */
  readonly written: Readonly<Record<string, string>>;
};

type NamedRecords = Pick<ArrivedRequest, "named" | "written">;

/** Looks up what path and query name. Called before the body is read. */
export async function admit(
  app: HttpApp,
  route: AnyRoute,
  request: NamedRecords & { readonly caller: Caller | undefined },
): Promise<Admitted> {
  const caller = await borrowedOf(app.sql).extend(request.caller, app.clock());
  requirePolicy(route.policy, caller);
  const about = aboutOf(app, route);
  if (!about) return { caller, rows: { kind: "all" }, record: undefined };
  const rows = rowsOf(about.kind, caller);
  const id = idOf(about.ref, request);
  if (id === undefined || about.ref.member !== undefined)
    return { caller, rows, record: undefined };
  return { caller, rows, record: await lookUp(app, about.kind, { id, rows }) };
}

/** Looks up what the body names too; a route without such a member goes on as it was. */
export async function admitBody(
  app: HttpApp,
  route: AnyRoute,
  admitted: Admitted,
  request: NamedRecords & { readonly body: unknown },
): Promise<Admitted> {
  const about = aboutOf(app, route);
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
  route: AnyRoute,
  admitted: Admitted,
  asked: ArrivedRequest,
): Promise<RouteAnswer> {
  try {
    return await answerAdmitted(route, admitted, asked);
  } catch (error) {
    const about = aboutOf(asked.app, route);
    const { record } = admitted;
    throw await inNumbers(asked.app, about && record && { ...record, kind: about.kind.id }, error);
  }
}

async function answerAdmitted(
  route: AnyRoute,
  admitted: Admitted,
  asked: ArrivedRequest,
): Promise<RouteAnswer> {
  const request = { ...asked, caller: await withOfficer(asked) };
  const owners = await ownersOf(request.app, { route, body: request.body }, admitted.record);
  const word = requireActWord(route, request, owners);
  await refuseDecision(route, request, { word, owners, id: admitted.record?.id });
  const acting = { ...request, caller: await inCapacity(route, request) };
  const answer = await actOf(route, { request: acting, owners }, (approval, tried = acting) =>
    handleBehindWall(route, admitted, withApproval(tried, approval)),
  );
  if (answer.status < 400) await logSensitive(route, admitted, request);
  if (answer.status < 400) await noteAct(route, acting);
  const hidden = hideFields(route.fields, admitted.caller, answer.body);
  const { sql } = request.app;
  const showing = { sql, caller: acting.caller, verbatim: route.verbatim };
  const told = { ...answer, body: await onceDone(route, () => showActors(showing, hidden)) };
  request.app.checkAnswer?.(route, told);
  return told;
}

/** What follows the handler: whatever it changed stands by then, and is answered. */
async function onceDone<T>({ method }: AnyRoute, work: () => Promise<T>): Promise<T> {
  return method === "GET" ? await work() : await waitOut(work);
}

/** Writes down what was changed in an official capacity. */
async function noteAct(
  route: AnyRoute,
  { app, caller, named, body }: ArrivedRequest,
): Promise<void> {
  const { method, path } = route;
  const scopes = scopesOfPolicy(route.policy);
  if (method === "GET" || !caller || !scopes || !isOfficial(scopes)) return;
  // where traders and officials share a route, by what this one was let in
  const held = caller.capacity?.scope ?? "*";
  if (held !== "*" && !isOfficial([held])) return;
  const at = app.clock();
  const act = {
    id: newId(at.epochMilliseconds),
    at,
    actor: actorOf(caller),
    route: `${method} ${path}`,
    record: Object.values(named).join(" "),
    reason: memberOf(body, "reason"),
  };
  await onceDone(route, () => noteOfficialAct(app.sql, act));
}

/** The caller with the officer it names, where that is one of this installation's. */
async function withOfficer({
  app,
  caller,
  body,
  written,
}: ArrivedRequest): Promise<Caller | undefined> {
  const named = memberOf(body, "officer") ?? written["officer"];
  if (named === undefined || !caller?.scopes.includes("*")) return caller;
  const about = { party: caller.partyId, at: app.clock() };
  const officer = await findNamedOfficer(app.sql, named, about);
  return officer ? { ...caller, officer } : caller;
}

/** The caller of an act, with the scope that let it in and the officer whom it names. */
async function inCapacity(
  { method, policy }: AnyRoute,
  { app, caller, body }: ArrivedRequest,
): Promise<Caller | undefined> {
  const wanted = scopesOfPolicy(policy);
  // who reads writes nothing, and what everybody may do is done in no capacity
  if (!caller || !wanted || method === "GET") return caller;
  const held = wanted.find((scope) => caller.scopes.includes(scope)) ?? "*";
  const named = caller.scopes.includes("*") ? memberOf(body, "officer") : undefined;
  const about = { party: caller.partyId, at: app.clock() };
  const loan = caller.own?.scopes.includes(held) === false && findLoan(caller, held);
  const capacity: Capacity = {
    ...caller.capacity,
    scope: held,
    ...(loan ? { delegation: loan } : {}),
    ...(named === undefined
      ? {}
      : {
          officer: caller.officer
            ? `account:${caller.officer.accountId}`
            : await officerId(app.sql, { ...about, name: named }),
        }),
  };
  return { ...caller, capacity };
}

/** What an act of two writes down names the approval that it used up. */
function withApproval(request: ArrivedRequest, approval: string | undefined): ArrivedRequest {
  const { caller } = request;
  if (!caller || approval === undefined) return request;
  return { ...request, caller: { ...caller, capacity: { ...caller.capacity, approval } } };
}

function findLoan({ own }: Caller, scope: string): string | undefined {
  return own?.loans.find(({ scopes }) => scopes.includes(scope))?.id;
}

/** The word on which an act on somebody's goods or money stands; refused where the caller has none. */
function requireActWord(
  { act }: AnyRoute,
  { app, caller }: ArrivedRequest,
  owners: RecordOwners | undefined,
): Word | undefined {
  if (!act || !caller) return undefined;
  const home = accessRulesOf(profileFor(app, owners?.profile)).agency;
  return requireWord(act, caller, { owners, home });
}

/** To whom what is acted on belongs: the record's owners, and whom the body names. */
async function ownersOf(
  app: HttpApp,
  { route: { act, concerns }, body }: { readonly route: AnyRoute; readonly body: unknown },
  record: Admitted["record"],
): Promise<RecordOwners | undefined> {
  const members = [...(act?.concerns ?? []), ...(concerns ?? [])];
  const named = members.flatMap((path) => valuesOf(body, path.split(".")));
  const ids = (act?.declarations ?? []).flatMap((path) => valuesOf(body, path.split(".")));
  if (named.length + ids.length === 0) return record?.owners;
  let owners: RecordOwners = record?.owners ?? { parties: [] };
  owners = { ...owners, numbers: [...(owners.numbers ?? []), ...named] };
  const kind = app.recordKinds.get("declaration");
  for (const id of new Set(ids.slice(0, declarationsMax))) {
    const found = await kind?.find(app.sql, id, undefined);
    if (!found) continue;
    owners = {
      ...owners,
      parties: [...owners.parties, ...found.parties],
      numbers: [...(owners.numbers ?? []), ...(found.numbers ?? [])],
    };
  }
  return owners;
}

/** As many as a statement may name. */
const declarationsMax = 10_000;

/** Texts at a path of a body. @example valuesOf({ a: [{ b: "x" }] }, ["a[]", "b"]) // ["x"] */
function valuesOf(body: unknown, [step = "", ...rest]: readonly string[]): readonly string[] {
  if (rest.length === 0) return [memberOf(body, step) ?? []].flat();
  if (typeof body !== "object" || body === null) return [];
  const held = (body as Record<string, unknown>)[step.replace("[]", "")]; // an object, as just asked
  return Array.isArray(held) ? held.flatMap((one) => valuesOf(one, rest)) : valuesOf(held, rest);
}

async function handleBehindWall(
  route: AnyRoute,
  { rows, record }: Admitted,
  request: ArrivedRequest,
): Promise<RouteAnswer> {
  const about = aboutOf(request.app, route);
  const isWalled =
    route.method === "GET" && about?.kind.isWalled === true && about.ref.unwalled === undefined;
  if (!isWalled) return await route.handle({ ...request, rows, app: forRoutes(request.app) });
  const declaration = record?.owners.declarationId ?? record?.owners.readsDeclaration;
  return await behindWall(request.app.sql, rows, async (sql) => {
    if (declaration !== undefined) await showDeclarations(sql, [declaration]);
    return await route.handle({ ...request, rows, app: forRoutes({ ...request.app, sql }) });
  });
}

type Decided = {
  readonly word: Word | undefined;
  readonly owners: RecordOwners | undefined;
  /** Id of the record, where one is addressed. */
  readonly id: string | undefined;
};

/** Nobody decides what a colleague has taken; taking it over is an act of its own. */
async function refuseColleagues(
  sql: HttpApp["sql"],
  person: Person,
  { route, id, owners }: Pick<Decided, "id" | "owners"> & { readonly route: AnyRoute },
): Promise<void> {
  const kind = route.record === "none" ? undefined : route.record?.kind;
  const subject = kind === "declaration" ? owners?.declarationId : id;
  if (kind === queuedRecord.id || subject === undefined || !isUuid(subject)) return;
  const standing = await findDeciding(sql, subject);
  if (!standing || standing.officer === person.id) return;
  refuseTaken(standing, (await handsOf(sql, person)).names);
}

/** Nobody decides about a related party, nor in another office or off shift where that is forbidden. */
async function refuseDecision(
  route: AnyRoute,
  { app, caller, body }: ArrivedRequest,
  { word, owners, id }: Decided,
): Promise<void> {
  const isOfficial = word !== undefined && words[word].isOfficial;
  if (!(route.decides || isOfficial) || !owners || !caller) return;
  const person = personOf(caller, memberOf(body, "officer"));
  await refuseConflict(app, person, owners);
  await refuseColleagues(app.sql, person, { route, id, owners });
  const judged = judgedAs(caller);
  requirePolicy(route.policy, judged);
  const profile = profileFor(app, owners.profile);
  const rules = accessRulesOf(profile);
  const at = app.clock();
  if (rules.shiftsBind) {
    const { timeZone } = profile;
    await refuseOutsideShift(app.sql, judged, { policy: route.policy, timeZone, at });
  }
  if (route.hearsElsewhere || rules.officesDecideForOthers) return;
  if (judged.office === undefined) return;
  const office = owners.office ?? (await findOffice(app, owners.declarationId));
  await refuseOtherOffice(app.sql, judged, { office, at });
}

/** In a sandbox one key plays the bank too, with money that nobody has. */
function isSmall(upTo: string | undefined, stated: string, app: HttpApp): boolean {
  return upTo !== undefined && (app.isSandbox === true || isUpTo(stated, upTo));
}

/** Runs the handler, with the approval that it uses up or in place of the request with another. */
type Running = (approvalId?: string, tried?: ArrivedRequest) => Promise<RouteAnswer>;

/** Runs an act with its second person where the profile asks for one. */
async function actOf(
  route: AnyRoute,
  {
    request,
    owners,
  }: { readonly request: ArrivedRequest; readonly owners: RecordOwners | undefined },
  run: Running,
): Promise<RouteAnswer> {
  const { app, caller, params, body } = request;
  if (!route.second || !caller) return await run();
  const { act, subject, amount } = route.second;
  const profile = profileFor(app, owners?.profile ?? statedProfile(route, request));
  const { secondPerson, approvalHours } = accessRulesOf(profile);
  const rule = secondPerson.find((one) => one.act === act);
  if (!rule) return await run();
  if (amount && rule.upTo !== undefined) {
    const stated = amount(body);
    const weighed =
      (await route.weighs?.({ ...request, caller, app: forRoutes(app) }, profile.id)) ?? stated;
    if (isSmall(rule.upTo, weighed, app)) return await run();
  }
  // before what is shown of it is read: where it is amended in between, the approval holds for neither
  const version = await route.namesPlacesOf?.(forRoutes(app), params);
  const content = await contentOf(route, request, owners);
  const bound = version === undefined ? request : { ...request, placesIn: version };
  const asked = {
    profile: profile.id,
    rule,
    subject: subject(request).slice(0, subjectLengthMax),
    content,
    about: owners ? [...new Set(partiesAbout(owners))] : [],
    othersThan: (await route.othersThan?.(forRoutes(app), params)) ?? [],
    // what is shown of the record may change in a comma; what is asked for may not
    digest: digestOf({ ...content, about: null, ...(version === undefined ? {} : { version }) }),
    person: personOf(caller, memberOf(body, "officer")),
    at: app.clock(),
    hours: approvalHours,
    require: async () => {
      if (route.second?.untried === undefined) await tryFirst(app, bound, run);
    },
  };
  return await withSecondPerson(app.sql, asked, (approval) => run(approval, bound));
}

/** What cannot follow is refused before anybody is asked; what cannot be tried now is asked for. */
async function tryFirst(app: HttpApp, request: ArrivedRequest, run: Running): Promise<void> {
  try {
    await app.desk.trial(({ sql, desk }) => {
      const trial = async () => undefined;
      const tried = { ...app.desk, ...desk, depth: 0, trial };
      // as if it were approved: what one person alone may not do is what is asked
      const approval = newId(app.clock().epochMilliseconds);
      return run(approval, { ...request, app: { ...app, sql, desk: tried } });
    });
  } catch (error) {
    if (error instanceof AppError && error.status < 500) throw error;
  }
}

/** One person is enough up to an amount. What is not an amount is refused by the handler. */
function isUpTo(amount: string, limit: string): boolean {
  const asked = findDecimal(amount);
  return asked !== undefined && compare(asked, parseDecimal(limit)) <= 0;
}

/**
 * The profile of an act on no record: where the route reads it. What a route does not read decides
 * nothing, or a word in the address would choose the rules.
 */
function statedProfile(
  { body: bodyOf, query: queryOf }: AnyRoute,
  { body, written }: ArrivedRequest,
): string | undefined {
  if (readsProfile(bodyOf)) return memberOf(body, "profile");
  return readsProfile(queryOf) ? written["profile"] : undefined;
}

function readsProfile(schema: z.ZodType | undefined): boolean {
  return schema instanceof z.ZodObject && Object.hasOwn(schema.shape, "profile");
}

const subjectLengthMax = 200;

/** What is asked for: an approval is bound to it, and shows it. Who is named as officer is not part of it. */
async function contentOf(
  route: AnyRoute,
  { app, params, query, named, written, body, bytes }: ArrivedRequest,
  owners: RecordOwners | undefined,
): Promise<ApprovalContent> {
  const said: unknown = route.body ? body : sha256(bytes);
  const isObject = typeof said === "object" && said !== null && !Array.isArray(said);
  const without = isObject
    ? Object.fromEntries(Object.entries(said).filter(([name]) => name !== "officer"))
    : said;
  const declarationId = owners?.declarationId ?? owners?.readsDeclaration ?? owners?.goodsOf;
  const goods = declarationId === undefined ? null : await shownGoods(app, declarationId);
  const more = await route.shows?.(forRoutes(app), params, body);
  const kind = aboutOf(app, route);
  const id = kind && idOf(kind.ref, { named, written });
  // goods are shown with the number of their declaration
  const record = kind && id && !goods ? await numberOf(app, { kind: kind.kind.id, id }) : undefined;
  const about = { ...goods, ...(record === undefined ? {} : { record }), ...more };
  // of the query what the route reads: any other word in the address says nothing of the act
  const names = new Set(Object.keys(query ?? {}));
  const read = Object.entries(written).filter(([name]) => names.has(name));
  return {
    route: `${route.method} ${route.path}`,
    does: route.says,
    names: { ...Object.fromEntries(read), ...named },
    body: without,
    about: Object.keys(about).length > 0 ? about : null,
    ...(route.second?.runsItself ? { runsItself: true } : {}),
  };
}

/** Of what JSON keeps of it: a member that is undefined and one that is absent are the same. */
function digestOf(content: object): string {
  const kept: unknown = JSON.parse(JSON.stringify(content));
  return sha256(canonicalJson(kept));
}

async function logSensitive(
  route: AnyRoute,
  { caller, record }: Admitted,
  { app, named, written, headers }: ArrivedRequest,
): Promise<void> {
  const sensitive = sensitiveOf(app.recordKinds, route);
  if (!sensitive || !caller) return;
  const own = { kind: "own", party: caller.partyId, names: namesOf(caller) } as const;
  if (record && isAmong(own, record.owners)) return;
  const stated = headers["tidegate-purpose"]?.trim().slice(0, purposeLengthMax);
  const { purpose, what } = sensitive;
  const at = app.clock();
  const read = {
    id: newId(at.epochMilliseconds),
    person: personOf(caller),
    at,
    route: `${route.method} ${route.path}`,
    recordKind: aboutOf(app, route)?.kind.id ?? "",
    recordId: record?.id ?? new URLSearchParams({ ...named, ...written }).toString().slice(0, 200),
    what,
    purpose: stated || purpose.en,
    isStated: Boolean(stated),
  };
  await onceDone(route, () => logRead(app.sql, read));
}

const borrowedOf = derivedFrom((sql: HttpApp["sql"]) => new Borrowed(sql));

function aboutOf(
  { recordKinds }: HttpApp,
  route: AnyRoute,
): { kind: RecordKind; ref: RecordRef } | undefined {
  const ref = route.record;
  if (ref === undefined || ref === "none") return undefined;
  const kind = recordKinds.get(ref.kind);
  if (!kind) throw new Error(`${route.method} ${route.path} states an unknown record ${ref.kind}`);
  return { kind, ref };
}

function idOf(ref: RecordRef, { named, written }: NamedRecords): string | undefined {
  if (!addressesOne(ref)) return undefined;
  if (ref.param !== undefined) return named[ref.param] ?? "";
  return ref.query === undefined ? undefined : written[ref.query];
}

function memberOf(body: unknown, member: string): string | undefined {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, member)) return undefined;
  const value: unknown = (body as Record<string, unknown>)[member]; // an object that has the member
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

type RecordQuery = { readonly id: string; readonly part?: string; readonly rows: Rows };

/** The record, or the one 404 that neither says that it exists nor that it does not. */
async function lookUp(app: HttpApp, kind: RecordKind, { id, part, rows }: RecordQuery) {
  const owners = await kind.find(app.sql, id, part);
  if (owners && isAmong(rows, owners)) return { id, owners };
  throw new AppError({
    code: kind.notFound,
    status: 404,
    message: `There is no ${kind.says.en} ${id.slice(0, 60)} that you may see.`,
    texts: [kind.says],
    fix: "Check the id; ask the organisation it belongs to, or an officer.",
  });
}
