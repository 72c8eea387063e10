/** Routes of models: learning, appointing, going back, scores with reasons, room, the month. */
import { LegalMonth } from "#src/kernel/legal-date.ts";
import { z } from "zod";
import { learnerNames } from "#src/decisions/risk/learning/learner.ts";
import {
  actingModels,
  capacityRegister,
  paceOf,
} from "#src/decisions/risk/models/model-registers.ts";
import { listDrift, listModels, type StoredModel } from "#src/decisions/risk/models/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { personOf } from "#src/identity/access/person.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { checkKinds } from "#src/registers/control-rules.ts";
import { SelectionTask } from "#src/registers/selection-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Services } from "#src/platform/services.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { findCase } from "../../control/case/store.ts";
import {
  ActingAnswer,
  DayAnswer,
  ModelAnswer,
  ModelPage,
  ModelsAnswer,
  ReasonsAnswer,
  ReportAnswer,
  RoomAnswer,
  ScoresAnswer,
} from "./answers.ts";
import { appoint, getModel, rollBack, modelUnknown } from "./appoint.ts";
import { explainScores } from "./explain-scores.ts";
import { activatePlain, learnDay } from "./learn-day.ts";
import { openRoomBook, roomsNow, shiftsOf } from "./loads.ts";
import { putFindingReason } from "./report-store.ts";
import { writeReport } from "./report.ts";
import { aimOf, trainAndKeep } from "./train.ts";
import { barMax } from "./weigh-declaration.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<ModelsApp>();

export type ModelsApp = RegistersApp & Pick<Services, "defaultProfile">;

const Place = z.object({ profile: z.string().max(20).optional() });
const seed = z.coerce.number().int().min(0).max(2_147_483_647).default(7);
const Training = z.strictObject({
  aim: z.string().max(20),
  learner: z.enum(learnerNames).default("boosting"),
  seed,
});
const FileTraining = Place.extend({
  aim: z.string().max(20),
  target: z.string().max(60),
  learner: z.enum(learnerNames).default("boosting"),
  seed,
  name: z.string().max(100).default("file"),
});
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time as HH:MM");
const Shift = z.strictObject({
  /** An office's code, or * for all offices without shifts of their own. */
  office: z
    .string()
    .min(1)
    .max(20)
    .regex(/^[^:]*$/, "must not hold a colon"),
  kind: SelectionTask.shape.kind,
  shift: z.string().max(20).default("day"),
  weekdays: z
    .string()
    .regex(/^[1-7]{1,7}$/, "must be days as 12345")
    .default("1234567"),
  from: time,
  to: time,
  people: z.int().min(0).max(10_000),
  /** Controls that fit at all; null: as many as time allows. */
  places: z.int().min(0).max(100_000).nullable().default(null),
  minutes: z.int().min(1).max(1_440),
});
const Capacity = z.strictObject({ shifts: z.array(Shift).min(1).max(1_000) });
const Useless = z.strictObject({
  task: z.int().min(1).default(1),
  reason: z.string().max(40),
  note: z.string().trim().max(2_000).default(""),
});

const reads = { kind: "scope", scope: "risk", or: ["approve", "audit"] } as const;
const writes = { kind: "scope", scope: "risk" } as const;
const approves = { kind: "scope", scope: "approve" } as const;
const fileBytesMax = 64 * 1024 * 1024;

function nameOf(caller: Caller | undefined): string {
  return caller ? personOf(caller).id : "system";
}

export const routes: readonly Route<ModelsApp>[] = [
  route({
    method: "GET",
    path: "/risk/models",
    says: { en: "Models, and which of them are active", zh: "风险模型及其启用状态" },
    policy: reads,
    query: Place,
    answers: { 200: { says: "Models, the newest first.", schema: ModelsAnswer } },
    handle: async (request) => {
      const profile = profileNamed(request.app, request.query.profile).id;
      const { app } = request;
      const snapshot = app.snapshots.current(profile);
      const models = await listModels(app.sql, { profile, limit: 200 });
      const aims = (snapshot.selection.models?.aims ?? []).map(({ id, says }) => ({ id, says }));
      const body = {
        profile,
        version: snapshot.version,
        aims,
        models: models.map((model) => outside(app, model)),
      };
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/risk/models",
    says: { en: "Train a model on our own findings", zh: "用本系统查验结果训练模型" },
    policy: writes,
    query: Place,
    body: Training,
    answers: {
      201: { says: "The model; it acts nowhere yet.", schema: ModelAnswer },
      422: { says: "There is no such aim, or there are too few findings." },
    },
    handle: async (request) => {
      const wish = {
        ...request.body,
        profile: profileNamed(request.app, request.query.profile).id,
      };
      const { app, caller } = request;
      const model = await trainAndKeep(app, { ...wish, by: nameOf(caller) });
      return { status: 201, body: outside(app, model) };
    },
  }),
  route({
    method: "POST",
    path: "/risk/models/file",
    says: { en: "Train a model on a file of past findings", zh: "用历史数据文件训练模型" },
    policy: writes,
    query: FileTraining,
    bodyTypes: ["text/csv", "application/gzip", "application/octet-stream"],
    bytesMax: fileBytesMax,
    repeats: "own",
    answers: {
      201: { says: "The model; it acts nowhere yet.", schema: ModelAnswer },
      400: { says: "The file cannot be read." },
      422: { says: "There is no such aim, or there are too few findings." },
    },
    handle: async (request) => {
      const { app, caller, bytes } = request;
      const { aim, target, learner, seed: drawn, name } = request.query;
      const place = {
        profile: profileNamed(request.app, request.query.profile).id,
        by: nameOf(caller),
      };
      const wish = { aim, learner, seed: drawn, file: { name, bytes, target } };
      const model = await trainAndKeep(app, { ...wish, ...place });
      return { status: 201, body: outside(app, model) };
    },
  }),
  route({
    method: "GET",
    path: "/risk/models/{id}",
    says: { en: "One model with its figures and its drift", zh: "单个模型的指标与漂移" },
    policy: reads,
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => modelUnknown(id),
    answers: {
      200: { says: "The model.", schema: ModelPage },
      404: { says: "No such model." },
    },
    handle: async ({ app, params }) => {
      const model = await getModel(app, params.id);
      const drift = await listDrift(app.sql, model.id, 2_000);
      const aims = app.snapshots.current(model.profile).selection.models?.aims ?? [];
      const aimSays = aims.find(({ id }) => id === model.aim)?.says ?? {
        en: model.aim,
        zh: model.aim,
      };
      return { status: 200, body: { ...outside(app, model), aimSays, drift } };
    },
  }),
  route({
    method: "POST",
    path: "/risk/models/{id}/champion",
    says: { en: "Activate a model; a second person approves", zh: "启用模型（双人复核）" },
    policy: { kind: "scope", scope: "risk", or: ["approve"] },
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => modelUnknown(id),
    second: {
      act: "model-appointment",
      subject: ({ params }) => params.id,
      untried: "what it appoints acts in the memory of this server at once",
    },
    answers: {
      200: { says: "It acts for every decision from now on.", schema: ActingAnswer },
      404: { says: "No such model." },
      409: { says: "A second person is needed." },
    },
    handle: async ({ app, params, caller }) => {
      const model = await getModel(app, params.id);
      await appoint(app, model, { role: "champion", by: nameOf(caller) });
      return { status: 200, body: actingOf(app, model) };
    },
  }),
  route({
    method: "POST",
    path: "/risk/models/{id}/challenger",
    says: { en: "Use a model as challenger", zh: "设为影子模型，仅评分而不参与布控" },
    policy: writes,
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => modelUnknown(id),
    answers: {
      200: { says: "It scores and moves nothing.", schema: ActingAnswer },
      404: { says: "No such model." },
      409: { says: "It acts already." },
    },
    handle: async ({ app, params, caller }) => {
      const model = await getModel(app, params.id);
      await appoint(app, model, { role: "challenger", by: nameOf(caller) });
      return { status: 200, body: actingOf(app, model) };
    },
  }),
  route({
    method: "POST",
    path: "/risk/aims/{aim}/roll-back",
    says: { en: "Return to the previous model", zh: "回退到前一模型" },
    policy: approves,
    record: "none",
    query: Place,
    answers: {
      200: { says: "Who acts now; nobody where there was no model before.", schema: ActingAnswer },
      409: { says: "No model acts." },
    },
    handle: async (request) => {
      const profile = profileNamed(request.app, request.query.profile).id;
      const aim = aimOf(request.app, profile, request.params.aim).id;
      await rollBack(request.app, profile, { aim, by: nameOf(request.caller) });
      return { status: 200, body: actingOf(request.app, { profile, aim }) };
    },
  }),
  route({
    method: "POST",
    path: "/risk/days",
    says: {
      en: "Learn from new findings and compute the bar of the day",
      zh: "学习新的查验结果并计算当日门槛",
    },
    policy: { kind: "scope", scope: "risk", or: ["approve"] },
    query: Place,
    answers: {
      200: { says: "What was learned; done daily without being asked, too.", schema: DayAnswer },
      409: { says: "The profile names no aims." },
    },
    handle: async (request) => {
      const learned = await learnDay(
        request.app,
        profileNamed(request.app, request.query.profile).id,
      );
      if (!learned) throw noAims(profileNamed(request.app, request.query.profile).id);
      return { status: 200, body: learned };
    },
  }),
  route({
    method: "GET",
    path: "/risk/scores/{declarationId}",
    says: { en: "Scores of a declaration, with reasons", zh: "模型对报关单的评分及原因" },
    policy: writes,
    record: { kind: "declaration", param: "declarationId" },
    answers: {
      200: { says: "Scores of its last selection with reasons in words.", schema: ScoresAnswer },
      404: { says: "No such declaration, or it was never selected." },
    },
    handle: async ({ app, params }) => ({
      status: 200,
      body: await explainScores(app, params.declarationId),
    }),
  }),
  route({
    method: "GET",
    path: "/risk/capacity",
    says: {
      en: "Control capacity of today's shifts, and how much is used",
      zh: "今日班次查验能力及占用",
    },
    policy: { kind: "scope", scope: "risk", or: ["approve", "officer", "audit"] },
    query: Place,
    answers: { 200: { says: "By office and kind of control.", schema: RoomAnswer } },
    handle: async ({ app, query }) => ({
      status: 200,
      body: await roomNow(app, profileNamed(app, query.profile)),
    }),
  }),
  route({
    method: "POST",
    path: "/risk/capacity",
    says: { en: "Define shifts: people, hours and places", zh: "设定班次：人员、时段、查验位" },
    policy: approves,
    query: Place,
    body: Capacity,
    answers: { 200: { says: "Room of today with them.", schema: RoomAnswer } },
    handle: async (request) => {
      const profile = profileNamed(request.app, request.query.profile).id;
      const { shifts } = request.body;
      checkKinds(
        request.app.snapshots.profile(profile),
        shifts.map(({ kind }) => kind),
      );
      const by = nameOf(request.caller);
      const rows = shifts.map((shift) => rowOfShift(shift, by));
      const name = `${rows.length} shifts`;
      await activatePlain(request.app, profile, { kind: "capacity", name, by, rows });
      await learnDay(request.app, profile);
      return {
        status: 200,
        body: await roomNow(request.app, profileNamed(request.app, request.query.profile)),
      };
    },
  }),
  route({
    method: "GET",
    path: "/risk/reports/{month}",
    says: { en: "Monthly report for management", zh: "管理层月度风险报告" },
    policy: reads,
    record: "none",
    params: z.object({ month: LegalMonth }),
    noSuch: ({ month }) => noMonth(month),
    query: Place,
    answers: {
      200: { says: "Figures and sentences.", schema: ReportAnswer },
      400: { says: "That is not a month." },
    },
    handle: async (request) => {
      const profile = profileNamed(request.app, request.query.profile);
      return { status: 200, body: await writeReport(request.app, profile, request.params.month) };
    },
  }),
  route({
    method: "GET",
    path: "/risk/useless-reasons",
    says: { en: "Reasons why a match was not useful", zh: "命中无效的可选原因" },
    policy: { kind: "scope", scope: "officer", or: ["agency", "risk"] },
    query: Place,
    answers: { 200: { says: "The profile's list.", schema: ReasonsAnswer } },
    handle: (request) => {
      const { selection } = request.app.snapshots.current(
        profileNamed(request.app, request.query.profile).id,
      );
      return Promise.resolve({
        status: 200,
        body: { reasons: selection.models?.uselessReasons ?? [] },
      });
    },
  }),
  route({
    method: "POST",
    path: "/controls/{id}/reasons",
    says: { en: "State why a match was not useful", zh: "说明命中无效的原因" },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    record: { kind: "control", param: "id", member: "task" },
    params: z.object({ id: z.uuid() }),
    body: Useless,
    answers: {
      204: { says: "Kept." },
      409: { says: "The task has no finding yet, or found something." },
      422: { says: "The reason is not on the profile's list." },
    },
    handle: async ({ app, params, body, caller }) => {
      await keepReason(app, params.id, { ...body, by: nameOf(caller) });
      return { status: 204, body: null };
    },
  }),
];

function outside({ snapshots }: ModelsApp, model: StoredModel) {
  const acting = actingModels(snapshots.current(model.profile)).get(model.aim);
  const { champion, challenger } = acting ?? {};
  const role = champion === model.id ? "champion" : challenger === model.id ? "challenger" : null;
  return { ...model, role };
}

function actingOf(
  { snapshots }: ModelsApp,
  { profile, aim }: Pick<StoredModel, "profile" | "aim">,
) {
  const snapshot = snapshots.current(profile);
  const { champion = null, challenger = null } = actingModels(snapshot).get(aim) ?? {};
  return { aim, champion, challenger, version: snapshot.version };
}

function rowOfShift({ office, kind, shift, ...rest }: z.output<typeof Shift>, by: string) {
  const { weekdays, from, to, people, places, minutes } = rest;
  return {
    kind: capacityRegister,
    code: `${office}:${kind}:${shift}`,
    validFrom: "",
    validTo: "",
    values: {
      weekdays,
      from,
      to,
      people: String(people),
      places: places === null ? "" : String(places),
      minutes: String(minutes),
    },
    source: `stated by ${by}`,
  };
}

async function roomNow(app: ModelsApp, profile: Profile) {
  const snapshot = app.snapshots.current(profile.id);
  const now = app.clock();
  const book = await openRoomBook(app.sql, [{ profile, snapshot, now }]);
  const day = legalDay(profile.timeZone, now);
  const offices = [...new Set(shiftsOf(snapshot, day).map(({ office }) => office))];
  const pace = paceOf(snapshot);
  const roomsOf = (office: string | undefined) =>
    roomsNow(book.view, { profile, snapshot, office }, now).rooms;
  return {
    day: day.toString(),
    bar: pace && pace.bar < barMax ? pace.bar : null,
    drawRate: pace?.drawRate ?? 0,
    rooms: offices.flatMap((office) =>
      // shifts of all offices together count what no office's own shifts do
      roomsOf(office === "*" ? undefined : office).map((room) => ({
        office,
        ...room,
        placesMax: room.placesMax === Number.MAX_SAFE_INTEGER ? null : room.placesMax,
      })),
    ),
  };
}

async function keepReason(
  app: ModelsApp,
  id: string,
  said: z.output<typeof Useless> & { readonly by: string },
): Promise<void> {
  const found = await findCase(app.sql, id);
  const task = found?.tasks.find((one) => one.task === said.task);
  if (!found || task?.status !== "done" || task.result !== "ok") {
    throw new AppError({
      code: "RISK_HIT_NOT_USELESS",
      status: 409,
      message: `Task ${said.task} of this case has no finding “in order”.`,
      fix: "State why a match was not useful after its task has been completed without a finding.",
    });
  }
  const reasons = app.snapshots.current(found.profile).selection.models?.uselessReasons ?? [];
  if (!reasons.some((one) => one.id === said.reason)) {
    throw new AppError({
      code: "RISK_REASON_UNKNOWN",
      status: 422,
      message: `There is no reason ${said.reason}.`,
      fix: `Use one of: ${reasons.map((one) => one.id).join(", ") || "none is listed in the profile"}.`,
    });
  }
  const { declarationId, id: caseId } = found;
  await putFindingReason(app.sql, { ...said, declarationId, caseId, at: app.clock() });
}

function noAims(profile: string): AppError {
  return new AppError({
    code: "RISK_NO_AIMS",
    status: 409,
    message: `The profile ${profile} names no aims for models.`,
    fix: "State them under models in its rules/selection.json.",
  });
}

function noMonth(month: string): AppError {
  return new AppError({
    code: "RISK_MONTH_INVALID",
    status: 400,
    message: `${month.slice(0, 40)} is not a month.`,
    fix: "Write it as YYYY-MM, e.g. 2026-10.",
  });
}
