/** Routes of editing: what looks wrong, decisions, questions to those who lodged, and their answers. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Route, RouteAnswer } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  Answer,
  PeriodText,
  Place,
  ProfileId,
  type Request,
  type StatisticsApp,
  Whole,
  profileOfRequest,
  statistician,
} from "../app.ts";
import { findStandingRows } from "../ledger/store.ts";
import { editChecks } from "./checks.ts";
import { Changes, decideEdit } from "./edit.ts";
import { findSuspicious } from "./list.ts";
import { editingRules } from "./rules.ts";
import { type Query, answerQuery, insertQuery, listEdits, listQueries } from "./store.ts";

const Row = z.strictObject({
  profile: ProfileId.optional(),
  declaration: z.uuid(),
  item: z.int().min(1).max(9999),
});
const EditBody = Row.extend({
  decision: z.enum(["correct", "confirm"]),
  check: z.enum(editChecks).optional(),
  changes: Changes.optional(),
  reason: z.string().trim().min(10).max(1000),
});
const QueryBody = Row.extend({ question: z.string().trim().min(10).max(1000) });
const AnswerBody = z.strictObject({
  query: z.uuid(),
  text: z.string().trim().min(3).max(2000),
});
const findingsDefault = 10;
const queryStatus = z.enum(["open", "overdue", "answered"]);
const QueryAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  declarationId: z.string(),
  mrn: z.string(),
  item: z.number(),
  question: z.string(),
  askedAt: z.string(),
  dueOn: z.string().nullable(),
  reminders: z.number(),
  status: queryStatus,
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
const QueryList = z.object({ queries: z.array(QueryAnswer) });

async function editing(request: Request): Promise<RouteAnswer> {
  const { app, query } = request;
  const profile = profileOfRequest(request);
  const month = query["period"] ?? "";
  const snapshot = app.snapshots.current(profile.id);
  const { rows, confirmed, findings } = await findSuspicious(app.sql, profile, { month, snapshot });
  const wanted = findings.filter(({ check }) => (query["check"] ?? check) === check);
  const limit = Math.min(1000, Number(query["limit"] ?? findingsDefault));
  const counts = Map.groupBy(findings, ({ check }) => check);
  return {
    status: 200,
    body: {
      period: month,
      currency: profile.currency.code,
      rows,
      confirmed,
      found: findings.length,
      byCheck: Object.fromEntries([...counts].map(([check, list]) => [check, list.length])),
      findings: wanted.slice(0, limit),
    },
  };
}

async function edit(request: Request): Promise<RouteAnswer> {
  const { declaration, item, decision, check, changes, reason } = EditBody.parse(request.body);
  const decided = await decideEdit(request.app, {
    profile: profileOfRequest(request).id,
    declarationId: declaration,
    ...{ item, decision, reason },
    check: check ?? "",
    changes: changes ?? {},
    by: request.caller?.name ?? "unknown",
  });
  return { status: 201, body: decided };
}

async function readEdits(request: Request): Promise<RouteAnswer> {
  const month = request.query["period"] ?? "";
  const edits = await listEdits(request.app.sql, { profile: profileOfRequest(request).id, month });
  return { status: 200, body: { period: month, edits } };
}

async function ask(request: Request): Promise<RouteAnswer> {
  const { declaration, item, question } = QueryBody.parse(request.body);
  const { app } = request;
  const office = profileOfRequest(request);
  const profile = office.id;
  const rows = await findStandingRows(app.sql, declaration);
  const row = rows.find((one) => one.item === item && one.profile === profile);
  if (!row) throw unknown(`No standing row has item ${item} of declaration ${declaration}.`, 404);
  const now = app.clock();
  const id = newId(now.epochMilliseconds);
  const by = request.caller?.name ?? "unknown";
  const { days } = editingRules(office).queries;
  const dueOn = todayOf(office, now).add({ days }).toString();
  await insertQuery(app.sql, {
    ...{ id, profile, declarationId: declaration, mrn: row.mrn, item, question, by },
    ...{ at: now.toString(), dueOn },
  });
  return { status: 201, body: { query: id, declaration, mrn: row.mrn, item, question, dueOn } };
}

function todayOf({ timeZone }: Profile, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Where a question stands: nobody answers for the trader, so one that ran out stays and is seen. */
function tellQuery(query: Query, today: Temporal.PlainDate): z.infer<typeof QueryAnswer> {
  const { askedAt, answeredAt, ...said } = query;
  const isOver = query.dueOn !== null && query.dueOn < today.toString();
  return {
    ...said,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    status: query.answer === null ? (isOver ? "overdue" : "open") : "answered",
  };
}

async function readQueries(request: Request): Promise<RouteAnswer> {
  const { app, query } = request;
  const profile = profileOfRequest(request);
  const found = await listQueries(app.sql, { profile: profile.id });
  const today = todayOf(profile, app.clock());
  const all = found.map((one) => tellQuery(one, today));
  const queries = all.filter(({ status }) => (query["status"] ?? status) === status);
  return { status: 200, body: { queries } };
}

async function readOwnQueries({ app, params }: Request): Promise<RouteAnswer> {
  const found = await listQueries(app.sql, { declaration: params["id"] ?? "" });
  const queries = found.map((one) =>
    tellQuery(one, todayOf(app.snapshots.profile(one.profile), app.clock())),
  );
  return { status: 200, body: { queries } };
}

async function answer({ app, params, body, caller }: Request): Promise<RouteAnswer> {
  const { query, text } = AnswerBody.parse(body);
  const declaration = params["id"] ?? "";
  const at = app.clock().toString();
  const by = caller?.name ?? "unknown";
  if (!(await answerQuery(app.sql, { query, declaration, text, by, at })))
    throw unknown(`No open question ${query} stands about this declaration.`, 422);
  return { status: 201, body: { query, answeredAt: at } };
}

function unknown(message: string, status: 404 | 422): AppError {
  return new AppError({
    code: status === 404 ? "EDITING_NO_ROW" : "STATISTICAL_QUERY_CLOSED",
    status,
    message,
    fix: status === 404 ? "Take both from a finding or a trace." : "Read the questions again.",
  });
}

const ok = { 200: { says: "As asked", schema: Answer } };
const sensitive = {
  what: ["prices"],
  purpose: { en: "Editing of statistics", zh: "统计数据审核" },
} as const;
const own = { kind: "declaration", param: "id" } as const;

export const routes: readonly Route<StatisticsApp>[] = [
  {
    method: "GET",
    path: "/statistics/editing",
    policy: statistician,
    sensitive,
    says: {
      en: "Rows of a month that look wrong, by their effect on published figures",
      zh: "某月可疑记录，按对公布数据的影响排序",
    },
    query: Place.extend({
      period: PeriodText,
      check: z.enum(editChecks).optional(),
      limit: Whole.optional(),
    }),
    answers: { ...ok, 400: { says: "No month" } },
    handle: editing,
  },
  {
    method: "POST",
    path: "/statistics/edits",
    policy: statistician,
    body: EditBody,
    says: { en: "Correct or confirm a row", zh: "更正或确认某条记录" },
    answers: {
      201: { says: "Decided; a correction stands in the ledger", schema: Answer },
      404: { says: "No such row" },
      422: { says: "Nothing changes" },
    },
    handle: edit,
  },
  {
    method: "GET",
    path: "/statistics/edits",
    policy: statistician,
    sensitive,
    query: Place.extend({ period: PeriodText }),
    says: { en: "Decisions about rows of a month", zh: "某月记录的审核决定" },
    answers: ok,
    handle: readEdits,
  },
  {
    method: "POST",
    path: "/statistics/queries",
    policy: statistician,
    body: QueryBody,
    says: { en: "Ask those who lodged a declaration", zh: "就报关单向申报人询问" },
    answers: { 201: { says: "Asked", schema: Answer }, 404: { says: "No such row" } },
    handle: ask,
  },
  {
    method: "GET",
    path: "/statistics/queries",
    policy: statistician,
    query: Place.extend({ status: queryStatus.optional() }),
    sensitive,
    says: { en: "Questions and answers", zh: "询问与答复" },
    answers: { 200: { says: "Newest first", schema: QueryList } },
    handle: readQueries,
  },
  {
    method: "GET",
    path: "/declarations/{id}/statistical-queries",
    policy: { kind: "scope", scope: "lodge", or: ["officer"] },
    record: own,
    says: { en: "Questions of the statistics about a declaration", zh: "关于报关单的统计询问" },
    answers: {
      200: { says: "Newest first", schema: QueryList },
      404: { says: "No such declaration for this caller" },
    },
    handle: readOwnQueries,
  },
  {
    method: "POST",
    path: "/declarations/{id}/statistical-answers",
    policy: { kind: "scope", scope: "lodge" },
    record: own,
    body: AnswerBody,
    says: { en: "Answer a question of the statistics", zh: "答复统计询问" },
    answers: {
      201: { says: "Answered", schema: Answer },
      404: { says: "No such declaration for this caller" },
      422: { says: "No such open question" },
    },
    handle: answer,
  },
];
