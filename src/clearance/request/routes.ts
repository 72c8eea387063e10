/** Routes of requests and versions: ask, decide, read again. */
import { AskerQuery } from "../simulated-traders/asker-of.ts";
import { z } from "zod";
import { findObligation, listConditions } from "#src/clearance/obligation/store.ts";
import { findSeizureRules } from "#src/registers/seizure-rules.ts";
import { getRequest } from "#src/clearance/request/get-request.ts";
import { requestRules } from "#src/clearance/request/rules.ts";
import {
  listRequests,
  listRequestsOf,
  requestKinds,
  requestSorts,
} from "#src/clearance/request/store.ts";
import { quotaOutcomes } from "#src/clearance/stages.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf, readActor } from "#src/identity/access/acting.ts";
import { personOf } from "#src/identity/access/person.ts";
import { requireSecondPerson } from "#src/identity/access/second-person.ts";
import { pageOf, readListPlace } from "#src/platform/list-order.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import {
  AskedAnswer,
  DeclarationRequests,
  RequestAnswer,
  RequestPage,
  TransitionsAnswer,
} from "./answers.ts";
import {
  AmendmentBody,
  answer,
  CancellationBody,
  DocumentsBody,
  lodgeAmendment,
  lodgeCancellation,
  lodgeDocuments,
} from "./lodge-request.ts";
import { VersionAnswer } from "../declaration/answers.ts";
import { profileFor } from "#src/registers/app.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { getDeclaration, getVersion, versionUnknown } from "../declaration/get-declaration.ts";

const route = routeFor<ClearanceApp>();

const asked = {
  200: { says: "Decided: granted or refused, with the reason.", schema: AskedAnswer },
  202: { says: "It waits for an officer.", schema: AskedAnswer },
  400: { says: "It could not be read." },
  404: { says: "No such declaration for this caller." },
  409: { says: "The declaration was rejected or invalidated." },
};
const bytesMax = 16 * 1024 * 1024;
const record = { kind: "declaration", param: "id" } as const;

const Deciding = z.strictObject({
  decision: z.enum(["grant", "refuse"]),
  reason: z.string().trim().min(3).max(500),
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: LegalDate.optional(),
});
const QuotaAnswer = z.strictObject({
  order: z.string().trim().min(1).max(20),
  outcome: z.enum(quotaOutcomes),
  asOf: LegalDate.optional(),
});
const Asking = z.strictObject({
  text: z.string().trim().min(3).max(500),
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: LegalDate.optional(),
});
export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/declarations/{id}/amendments",
    says: { en: "Ask to amend a declaration", zh: "申请修改报关单" },
    policy: { kind: "scope", scope: "lodge", or: ["officer"] },
    act: { does: "amend", words: ["owner", "officer"] },
    record,
    bodyTypes: ["application/json", "application/xml", "text/xml"],
    bytesMax,
    answers: asked,
    query: AskerQuery,
    body: AmendmentBody.optional(),
    handle: lodgeAmendment,
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/cancellation",
    says: { en: "Ask to cancel a declaration", zh: "申请撤销报关单" },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "amend", words: ["owner"] },
    record,
    bodyTypes: ["application/json", "application/xml", "text/xml"],
    bytesMax,
    answers: asked,
    query: AskerQuery,
    body: CancellationBody.optional(),
    handle: lodgeCancellation,
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/documents",
    says: { en: "Submit documents", zh: "补交随附单证" },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "amend", words: ["owner"] },
    record,
    bytesMax,
    answers: asked,
    query: AskerQuery,
    body: DocumentsBody,
    handle: lodgeDocuments,
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/quota",
    says: { en: "Record the allocation of a quota", zh: "登记关税配额分配结果" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "relieve", words: ["officer"] },
    record,
    decides: true,
    body: QuotaAnswer,
    answers: {
      200: { says: "The declaration's standing.", schema: AskedAnswer },
      409: { says: "It waits for no quota." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { order, outcome, asOf } = body;
      const declaration = await getDeclaration(app, params.id);
      const [told] = await app.desk.tell([
        {
          type: "quota.decided",
          declarationId: declaration.id,
          actor: actorOf(caller),
          order,
          outcome,
          ...statedDay(caller, asOf),
        },
      ]);
      if (!told) throw notFound(declaration.id);
      return answer(told);
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/queries",
    says: { en: "Query the declarant", zh: "向申报人提出询问" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "control", words: ["officer"] },
    record,
    decides: true,
    body: Asking,
    answers: {
      200: { says: "The declaration's standing.", schema: AskedAnswer },
      409: { says: "The declaration was rejected or invalidated." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { text: query, asOf } = body;
      const declaration = await getDeclaration(app, params.id);
      const [told] = await app.desk.tell([
        {
          type: "query.asked",
          declarationId: declaration.id,
          actor: actorOf(caller),
          query,
          ...statedDay(caller, asOf),
        },
      ]);
      if (!told) throw notFound(declaration.id);
      return answer(told);
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/requests",
    says: { en: "Requests about a declaration, oldest first", zh: "报关单的各项申请（最早在前）" },
    policy: { kind: "signed-in" },
    record,
    answers: { 200: { says: "All of them.", schema: DeclarationRequests } },
    handle: async ({ app, params }) => {
      const declaration = await getDeclaration(app, params.id);
      const [requests, obligation = null, conditions] = await Promise.all([
        listRequestsOf(app.sql, declaration.id),
        findObligation(app.sql, declaration.id),
        listConditions(app.sql, declaration.id),
      ]);
      return { status: 200, body: { requests, obligation, conditions } };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/versions/{version}",
    says: { en: "One version of a declaration", zh: "报关单的某一版本" },
    policy: { kind: "signed-in" },
    verbatim: ["document"],
    record,
    params: z.object({ version: z.coerce.number().int().min(1) }),
    noSuch: ({ version }) => versionUnknown(version),
    answers: {
      200: { says: "The document.", schema: VersionAnswer },
      404: { says: "No such version." },
    },
    handle: async ({ app, params }) => {
      const declaration = await getDeclaration(app, params.id);
      return { status: 200, body: await getVersion(app, declaration.id, params.version) };
    },
  }),
  route({
    method: "GET",
    path: "/requests",
    says: { en: "Requests of all declarations, oldest first", zh: "全部申请（最早在前）" },
    policy: { kind: "scope", scope: "officer", or: ["inspect"] },
    record: { kind: "request" },
    query: z.object({
      status: z.enum(["open", "granted", "refused"]).default("open"),
      kind: z.enum(requestKinds).optional(),
      /** What they are sorted by; `-` before it descends. */
      sort: z.enum(requestSorts).default("lodged"),
      after: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answers: { 200: { says: "A page of requests.", schema: RequestPage } },
    handle: async ({ app, query }) => {
      const { sort, after, limit } = query;
      const place = after === undefined ? undefined : readListPlace(sort, after);
      const found = await listRequests(app.sql, { ...query, after: place, limit: limit + 1 });
      const { rows, next } = pageOf(found, { sort, limit });
      const requests = rows.map(({ sortedBy: _, ...request }) => request);
      return { status: 200, body: { requests, next } };
    },
  }),
  route({
    method: "GET",
    path: "/requests/{id}",
    says: { en: "One request", zh: "单项申请" },
    policy: { kind: "signed-in" },
    record: { kind: "request", param: "id" },
    params: z.object({ id: z.uuid() }),
    answers: { 200: { says: "The request.", schema: RequestAnswer } },
    handle: async ({ app, params }) => ({
      status: 200,
      body: await getRequest(app, params.id),
    }),
  }),
  route({
    method: "POST",
    path: "/requests/{id}/decision",
    says: { en: "Grant or refuse a request", zh: "同意或不同意申请" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "amend", words: ["officer"] },
    record: { kind: "request", param: "id" },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: Deciding,
    answers: {
      200: { says: "The declaration's standing.", schema: AskedAnswer },
      403: { says: "Who asked for it as an officer does not grant it." },
      409: { says: "It is decided already." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { decision, reason, asOf } = body;
      const request = await getRequest(app, params.id);
      if (decision === "grant") await refuseOwnGrant(app, request.lodgedBy, caller);
      const [told] = await app.desk.tell([
        {
          type: "request.decided",
          declarationId: request.declarationId,
          actor: actorOf(caller),
          requestId: request.id,
          decision,
          reason,
          ...statedDay(caller, asOf),
        },
      ]);
      if (!told) throw notFound(request.id);
      return answer(told);
    },
  }),
  route({
    method: "GET",
    path: "/requests/rules",
    says: {
      en: "Requests allowed in each status, with sources",
      zh: "各状态允许事项表及依据",
    },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: { 200: { says: "The profile's tables.", schema: TransitionsAnswer } },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const seizure = findSeizureRules(profile);
      const tables = { profile: profile.id, ...requestRules(profile) };
      return { status: 200, body: seizure ? { ...tables, seizure } : tables };
    },
  }),
];

/** What an officer asked for himself is granted by another one; he may refuse it, which takes it back. */
async function refuseOwnGrant(app: ClearanceApp, lodgedBy: string, caller: Caller | undefined) {
  const { person, officer, scope, party } = readActor(lodgedBy);
  if (!caller || person === undefined || (scope !== "officer" && officer === undefined)) return;
  const second = personOf(caller);
  const first = { id: officer ?? person, party, with: person };
  await requireSecondPerson(app.sql, first, {
    ...second,
    id: caller.capacity?.officer ?? second.id,
  });
}

function notFound(id: string): AppError {
  return new AppError({
    code: "DECLARATION_NOT_FOUND",
    status: 404,
    message: `There is no declaration ${id}.`,
    fix: "Read the declaration again.",
  });
}
