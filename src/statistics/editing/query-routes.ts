/** Routes of questions to those who lodged: ask, the list of an office, a trader's own, the answer. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { Place, ProfileId, type Request, type StatisticsApp, Whole, statistician } from "../app.ts";
import { findStandingRows } from "../ledger/store.ts";
import { queryDays } from "./impute.ts";
import { AnsweredAnswer, AskedAnswer, QueryList, tellQuery } from "./query-answers.ts";
import {
  type QueryOwner,
  answerQuery,
  insertQuery,
  listQueries,
  queryStatuses,
} from "./query-store.ts";
import { editingRules } from "./rules.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<StatisticsApp>();

const QueryBody = z.strictObject({
  profile: ProfileId.optional(),
  declaration: z.uuid(),
  item: z.int().min(1).max(9999),
  question: z.string().trim().min(10).max(1000),
});
const AnswerBody = z.strictObject({
  query: z.uuid(),
  text: z.string().trim().min(3).max(2000),
});
const Filter = Place.extend({
  status: z.enum(queryStatuses).optional(),
  limit: Whole.optional(),
  cursor: z.uuid().optional(),
});
const limitDefault = 100;
const limitMax = 1000;

async function readPage(
  { app, query }: Request & { readonly query: z.output<typeof Filter> },
  owner: QueryOwner | undefined,
): Promise<RouteAnswer> {
  const { status, limit: asked, cursor } = query;
  const profile = profileNamed(app, query.profile);
  const on = queryDays(profile, app.clock());
  const limit = Math.min(limitMax, Number(asked ?? limitDefault));
  const found = await listQueries(app.sql, {
    profile: profile.id,
    limit: limit + 1,
    before: cursor,
    owner,
    status: status && { is: status, on },
  });
  const queries = found.slice(0, limit).map((one) => tellQuery(one, on));
  const next = found.length > limit ? (queries.at(-1)?.id ?? null) : null;
  return { status: 200, body: { queries, next } };
}

function unknown(message: string, status: 404 | 422): AppError {
  return new AppError({
    code: status === 404 ? "EDITING_NO_ROW" : "STATISTICAL_QUERY_CLOSED",
    status,
    message,
    fix: status === 404 ? "Take both from a finding or a trace." : "Read the questions again.",
  });
}

const sensitive = {
  what: ["prices"],
  purpose: { en: "Data editing", zh: "统计数据审核" },
} as const;
const own = { kind: "declaration", param: "id" } as const;
const list = { 200: { says: "Newest first; `next` goes on", schema: QueryList } };

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "POST",
    path: "/statistics/queries",
    policy: statistician,
    body: QueryBody,
    says: { en: "Query the lodger of a declaration", zh: "就报关单向申报人询问" },
    answers: { 201: { says: "Asked", schema: AskedAnswer }, 404: { says: "No such row" } },
    handle: async (request) => {
      const { declaration, item, question } = request.body;
      const { app } = request;
      const office = profileNamed(request.app, request.body.profile);
      const profile = office.id;
      const rows = await findStandingRows(app.sql, declaration);
      const row = rows.find((one) => one.item === item && one.profile === profile);
      if (!row)
        throw unknown(`No standing row has item ${item} of declaration ${declaration}.`, 404);
      const now = app.clock();
      const id = newId(now.epochMilliseconds);
      const by = request.caller?.name ?? "unknown";
      const { days } = editingRules(office).queries;
      const today = legalDay(office.timeZone, now);
      const dueOn = today.add({ days }).toString();
      await insertQuery(app.sql, {
        id,
        profile,
        declarationId: declaration,
        mrn: row.mrn,
        item,
        question,
        by,
        at: now.toString(),
        dueOn,
      });
      return { status: 201, body: { query: id, declaration, mrn: row.mrn, item, question, dueOn } };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/queries",
    policy: statistician,
    query: Filter,
    sensitive,
    says: { en: "Questions and answers", zh: "询问与答复" },
    answers: list,
    handle: async (request) => {
      return await readPage(request, undefined);
    },
  }),
  route({
    method: "GET",
    path: "/statistical-queries",
    policy: { kind: "scope", scope: "lodge", or: ["officer"] },
    record: { kind: "declaration" },
    query: Filter,
    says: {
      en: "Statistical queries about one's own declarations",
      zh: "关于本单位报关单的统计询问",
    },
    answers: list,
    handle: async (request) => {
      // Those of the caller's own declarations; of everybody's for officers.
      const { rows } = request;
      if (rows?.kind === "all") return await readPage(request, undefined);
      const owner =
        rows?.kind === "own" ? { party: rows.party, names: rows.names } : { party: "", names: [] };
      return await readPage(request, owner);
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/statistical-queries",
    policy: { kind: "scope", scope: "lodge", or: ["officer"] },
    record: own,
    says: { en: "Statistical queries about a declaration", zh: "关于报关单的统计询问" },
    answers: { ...list, 404: { says: "No such declaration for this caller" } },
    handle: async ({ app, params }) => {
      const found = await listQueries(app.sql, { declaration: params.id });
      const queries = found.map((one) =>
        tellQuery(one, queryDays(app.snapshots.profile(one.profile), app.clock())),
      );
      return { status: 200, body: { queries, next: null } };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/statistical-answers",
    policy: { kind: "scope", scope: "lodge" },
    record: own,
    body: AnswerBody,
    says: { en: "Answer a statistical query", zh: "答复统计询问" },
    answers: {
      201: { says: "Answered", schema: AnsweredAnswer },
      404: { says: "No such declaration for this caller" },
      422: { says: "No such open question" },
    },
    handle: async ({ app, params, body, caller }) => {
      const { query, text } = body;
      const declaration = params.id;
      const at = app.clock().toString();
      const by = caller?.name ?? "unknown";
      if (!(await answerQuery(app.sql, { query, declaration, text, by, at })))
        throw unknown(`No open question ${query} stands about this declaration.`, 422);
      return { status: 201, body: { query, answeredAt: at } };
    },
  }),
];
