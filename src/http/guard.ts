/**
 * The first wall at the door of every route: who may call, which record is meant and whether the caller
 * may see it, then the handler, then the fields that are not for this caller. The second wall is put
 * around the handler's reads. Handlers ask for no role.
 */
import type { App } from "#src/flow/app.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { hideFields } from "#src/platform/access/fields.ts";
import { addressesOne, isAmong, rowsOf } from "#src/platform/access/policy.ts";
import {
  findRecordKind,
  type RecordKind,
  type RecordOwners,
} from "#src/platform/access/record-kinds.ts";
import { behindWall } from "#src/platform/access/wall.ts";
import type {
  Caller,
  RecordRef,
  Route,
  RouteAnswer,
  RouteRequest,
  Rows,
} from "#src/platform/route.ts";

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
  const { caller } = request;
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
  const wanted =
    id === undefined
      ? { id: stated ?? "" }
      : { id, ...(stated === undefined ? {} : { part: stated }) };
  const record = await lookUp(app, about.kind, { ...wanted, rows: admitted.rows });
  return { ...admitted, record };
}

/** Runs the handler behind the second wall where the kind has one, and hides fields. */
export async function answerGuarded(
  route: Route<App>,
  admitted: Admitted,
  request: RouteRequest<App>,
): Promise<RouteAnswer> {
  const { rows, caller } = admitted;
  const about = aboutOf(route);
  const isWalled =
    route.method === "GET" && about?.kind.isWalled === true && about.ref.unwalled === undefined;
  const answer = isWalled
    ? await behindWall(request.app.sql, rows, (sql) =>
        route.handle({ ...request, rows, app: { ...request.app, sql } }),
      )
    : await route.handle({ ...request, rows });
  return { ...answer, body: hideFields(route.fields, caller, answer.body) };
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
