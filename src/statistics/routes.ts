/**
 * Routes of the statistics. Reading is public and sees released figures only; compiling, releasing,
 * tracing and rebuilding need the scope `statistics`.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { wantsNoWait } from "#src/platform/respond-async.ts";
import { type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import {
  PeriodText,
  Place,
  ProfileId,
  type StatisticsApp,
  Whole,
  publicRead,
  type Request,
  statistician,
} from "./app.ts";
import { routes as archiveRoutes } from "./archive/routes.ts";
import { routes as auditRoutes } from "./audit/routes.ts";
import { routes as concordanceRoutes } from "./concordance/routes.ts";
import type { Format } from "./dissemination/format-names.ts";
import { JsonStat, fileTypes } from "./dissemination/answers.ts";
import type { Locale } from "./dissemination/sdmx/write-data.ts";
import { NotAcceptable, formatOf, localeOf, writeDataset } from "./dissemination/formats.ts";
import { contextOf, readDataset } from "./dissemination/read-dataset.ts";
import { routes as disseminationRoutes } from "./dissemination/routes.ts";
import { withAnalytics } from "./feed/analytics-error.ts";
import { routes as editingRoutes } from "./editing/routes.ts";
import { routes as coverageRoutes } from "./ledger/coverage-routes.ts";
import { routes as flashRoutes } from "./flash/routes.ts";
import { routes as mirrorRoutes } from "./mirror/routes.ts";
import { routes as monthRoutes } from "./months/routes.ts";
import { ImportedAnswer, SeriesAnswer } from "./official/answers.ts";
import { importOfficial } from "./official/import.ts";
import { AskedAnswer, PressAnswer, PressPeriods } from "./press/answers.ts";
import { OpenTableAnswer, RebuiltAnswer, TableAnswer } from "./releases/answers.ts";
import { compileOpenTable, openNote } from "./releases/open-period.ts";
import { TableSetAnswer } from "./tables/answers.ts";
import { workbookType } from "./dissemination/workbook.ts";
import { ask, threadMax } from "./asking/ask.ts";
import { growthRoutes } from "./press/growth-routes.ts";
import { questionSheet } from "./asking/sheet.ts";
import { officialSeries, pressPeriods, reportPress } from "./press/report.ts";
import { pressWorkbook } from "./dissemination/press-workbook.ts";
import { publishedRows, releaseSummary } from "./releases/published.ts";
import { rebuildReleases } from "./releases/rebuild.ts";
import { tableSetOfRelease } from "./releases/releases.ts";
import { simulatedNotes } from "./releases/simulated-notes.ts";
import { routes as releaseRoutes } from "./releases/routes.ts";
import {
  type Sight,
  type StoredRelease,
  findRelease,
  listReleases,
  readCells,
  readHiddenKeys,
} from "./releases/store.ts";
import { pageRowsMax, traceCell } from "./releases/trace.ts";
import { routes as adjustedRoutes } from "./dissemination/adjusted-route.ts";
import { routes as derivedRoutes } from "./dissemination/derived-route.ts";
import { routes as ownTableRoutes } from "./own-tables/routes.ts";
import { routes as revisionRoutes } from "./revisions/routes.ts";
import { begun, begunRun } from "./runs/answers.ts";
import { askForRun } from "./runs/ask-for.ts";
import { nameCells } from "./runs/cell-names.ts";
import { routes as runRoutes } from "./runs/routes.ts";
import { type TableDefinition, type TableSet, findTable, tableSetOf } from "./tables/table-set.ts";
import { answerOfEdition } from "./releases/edition.ts";
import { sightOf } from "./releases/sight.ts";

const route = routeFor<StatisticsApp>();

/** Characters of the questions before, one a line. */
const threadLength = 500 * threadMax;
const importBytesMax = 64 * 1024 * 1024;

const ImportBody = z.strictObject({
  name: z.string().max(200),
  profile: ProfileId.optional(),
  vintage: z.string().max(40).optional(),
  files: z
    .array(z.strictObject({ name: z.string().max(200), text: z.string() }))
    .min(1)
    .max(500),
});

const TraceAnswer = z.object({
  /** Null, as is `sequence`, of a period that nothing is released of. */
  release: z.string().nullable(),
  sequence: z.number().nullable(),
  cell: z.string(),
  /** The cell as a statistician calls it. */
  name: z.object({ en: z.string(), zh: z.string() }),
  unit: z.string(),
  /** The cell's value in minor units, grams or millionths, as its unit says. */
  value: z.string(),
  cellRows: z.string(),
  rows: z.array(
    z.object({
      row: z.string(),
      declaration: z.string(),
      mrn: z.string(),
      item: z.number(),
      kind: z.string(),
      month: z.string(),
      flow: z.string(),
      commodity: z.string(),
      partner: z.string(),
      addend: z.string(),
    }),
  ),
  next: z.string().nullable(),
});

/** The table with its cells as JSON. */
async function shownTable(
  app: StatisticsApp,
  release: StoredRelease,
  table: TableDefinition,
): Promise<RouteAnswer> {
  const cells = await readCells(app.sql, release.id, table.id);
  const rows = publishedRows(release, table, cells, contextOf(app, release.profile).labelOf);
  return {
    status: 200,
    body: {
      table: table.id,
      title: table.title,
      ...releaseSummary(release),
      tables: undefined,
      cells: rows,
      confidential: await readHiddenKeys(app.sql, release.id, table.id),
      notes: [...(await simulatedNotes(app.sql)), ...table.footnotes],
    },
  };
}

/** For the office, of a period that nothing is released of: the table as the ledger stands, kept nowhere. */
async function findOpenTable(
  request: Request,
  wanted: { readonly profile: string; readonly period: string; readonly table: string },
): Promise<RouteAnswer | undefined> {
  const { app } = request;
  if (sightOf(request) !== "all" || (await findRelease(app.sql, wanted, "all"))) return undefined;
  const profile = profileNamed(app, wanted.profile);
  const open = await withAnalytics(app, async () => {
    return await compileOpenTable(app, { ...wanted, profile });
  });
  if (!open) return undefined;
  const { table, manifest, period, cells, ledgerRows } = open;
  const { position, currency } = manifest;
  return {
    status: 200,
    body: {
      table: table.id,
      title: table.title,
      profile: profile.id,
      period,
      state: "open",
      vintage: { position, rows: ledgerRows.toString() },
      currency,
      cells: publishedRows(open, table, cells, contextOf(app, profile.id).labelOf),
      notes: [openNote, ...(await simulatedNotes(app.sql)), ...table.footnotes],
    },
  };
}

/** The table as a file in any format but JSON. */
async function writtenTable(
  app: StatisticsApp,
  release: StoredRelease,
  wanted: {
    readonly table: string;
    readonly format: Exclude<Format, "json">;
    readonly locale: Locale;
  },
): Promise<RouteAnswer> {
  const { table, format, locale } = wanted;
  const dataset = await readDataset(app, [release], table);
  if (!dataset) throw unknownTable(table, tableSetOfRelease(release.manifest));
  const write = async () =>
    await writeDataset(dataset, format, { analytics: app.analytics, locale });
  const file = await (format === "parquet" ? withAnalytics(app, write) : write());
  return {
    status: 200,
    type: file.type,
    body: file.body,
    headers: {
      "Content-Disposition": `attachment; filename="${file.name}"`,
      Vary: "Accept, Accept-Language",
    },
  };
}

function notAcceptable({ message, fix }: NotAcceptable): RouteAnswer {
  const about = { type: "/problems/statistics-format", title: "Not acceptable", status: 406 };
  const body = { ...about, detail: message, code: "STATISTICS_FORMAT", fix };
  return { status: 406, type: "application/problem+json; charset=utf-8", body };
}

const seriesMax = 10_000;

function unknownTable(id: string, set: TableSet): AppError {
  return new AppError({
    code: "STATISTICS_TABLE_UNKNOWN",
    status: 404,
    message: `There is no table ${id.slice(0, 40)}.`,
    fix: `Use one of: ${set.tables.map((table) => table.id).join(", ")}.`,
  });
}

async function notReleased(
  { sql }: StatisticsApp,
  { profile, period }: { readonly profile: string; readonly period: string },
  sight: Sight,
): Promise<AppError> {
  const releases = await listReleases(sql, profile, sight);
  const periods = [...new Set(releases.map((one) => one.period))];
  return new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message: `Nothing is released for ${period.slice(0, 20) || "no period"} of profile ${profile}.`,
    fix:
      periods.length > 0
        ? `Released: ${periods.slice(0, 24).join(", ")}.`
        : "Nothing is released yet: tidegate statistics release --period YYYY-MM.",
  });
}

const ownRoutes: readonly Route<StatisticsApp>[] = [
  ...releaseRoutes,
  ...disseminationRoutes,
  ...concordanceRoutes,
  ...revisionRoutes,
  ...auditRoutes,
  ...archiveRoutes,
  ...editingRoutes,
  ...coverageRoutes,
  ...flashRoutes,
  ...ownTableRoutes,
  ...adjustedRoutes,
  ...derivedRoutes,
  ...mirrorRoutes,
  ...runRoutes,
  ...monthRoutes,
  ...growthRoutes,
  route({
    method: "GET",
    path: "/statistics/tables",
    policy: publicRead,
    query: Place,
    answers: { 200: { says: "As asked", schema: TableSetAnswer } },
    says: { en: "The table set", zh: "统计表目录" },
    handle: async (request) => {
      return { status: 200, body: tableSetOf(profileNamed(request.app, request.query.profile).id) };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/tables/{id}",
    policy: publicRead,
    says: { en: "A released table of a period", zh: "某期已发布的统计表" },
    query: Place.extend({
      period: PeriodText,
      format: z.string().max(20).optional(),
      sequence: Whole.optional(),
    }),
    answers: {
      200: {
        says: "The table as JSON, or in the format asked for",
        schema: z.union([TableAnswer, OpenTableAnswer, JsonStat]),
        types: fileTypes,
      },
      404: { says: "Not released; the office reads it as JSON from its first day on" },
      406: { says: "No media type asked for is written" },
      413: { says: "Too large for the format" },
    },
    cost: 5,
    handle: async (request) => {
      const { app, params, query, headers } = request;
      let format: ReturnType<typeof formatOf>;
      try {
        format = formatOf(query.format, headers["accept"]);
      } catch (error) {
        if (!(error instanceof NotAcceptable)) throw error;
        return notAcceptable(error);
      }
      const { id: profile } = profileNamed(app, query.profile);
      const { period } = query;
      const sequence = query.sequence === undefined ? undefined : Number(query.sequence);
      const locale = localeOf(headers["accept-language"]);
      if (format === "json" && sequence === undefined) {
        const open = await findOpenTable(request, { profile, period, table: params.id });
        if (open) return open;
      }
      return await answerOfEdition(app, {
        profiles: [profile],
        asked: ["table", params.id, period, sequence, format, locale],
        isOffice: sightOf(request) === "all",
        make: async ({ sight }) => {
          const release = await findRelease(app.sql, { profile, period, sequence }, sight);
          const set = release ? tableSetOfRelease(release.manifest) : tableSetOf(profile);
          const table = findTable(set, params.id);
          if (!table) throw unknownTable(params.id, set);
          if (!release) throw await notReleased(app, { profile, period }, sight);
          if (format === "json") return await shownTable(app, release, table);
          return await writtenTable(app, release, { table: table.id, format, locale });
        },
      });
    },
  }),
  route({
    method: "GET",
    path: "/statistics/press",
    policy: publicRead,
    says: { en: "The statement of a period", zh: "某期新闻稿" },
    query: Place.extend({
      period: PeriodText,
      source: z.enum(["official", "own"]).optional(),
      format: z.enum(["json", "xlsx"]).optional(),
    }),
    answers: {
      200: { says: "Facts, text and series", schema: PressAnswer, types: [workbookType] },
      404: { says: "No figures for the period" },
    },
    handle: async (request) => {
      const { app, query } = request;
      const source = query.source;
      const wanted = {
        profile: profileNamed(request.app, request.query.profile).id,
        period: query.period,
        source,
      };
      if (query.format !== "xlsx")
        return await answerOfEdition(app, {
          profiles: [wanted.profile],
          asked: ["press", wanted.period, source],
          make: async ({ sight }) => {
            return { status: 200, body: await reportPress(app, { ...wanted, sight }) };
          },
        });
      return await answerOfEdition(app, {
        profiles: [wanted.profile],
        asked: ["press workbook", wanted.period, source],
        make: async ({ sight }) => {
          const told = await reportPress(app, { ...wanted, sight });
          const name = `${told.profile}-statement-${told.period}.xlsx`;
          return {
            status: 200,
            type: workbookType,
            body: await pressWorkbook(told, await questionSheet(app, told)),
            headers: { "Content-Disposition": `attachment; filename="${name}"` },
          };
        },
      });
    },
  }),
  route({
    method: "GET",
    path: "/statistics/answers",
    policy: publicRead,
    says: { en: "A question answered from released figures", zh: "以已发布数据回答提问" },
    query: Place.extend({
      question: z.string().min(1).max(500),
      before: z.string().max(500).optional(),
      thread: z.string().max(threadLength).optional(),
      source: z.enum(["official", "own"]).optional(),
    }),
    answers: {
      200: {
        says: "The answer with its cells, or a refusal with what can be asked",
        schema: AskedAnswer,
      },
    },
    handle: async (request) => {
      const { app, query } = request;
      const source = query.source;
      const thread = query.thread?.split("\n").filter((one) => one.trim() !== "");
      const wanted = { question: query.question, before: query.before, thread, source };
      const profile = profileNamed(app, query.profile).id;
      return await answerOfEdition(app, {
        profiles: [profile],
        asked: ["answer", wanted.question, wanted.before, thread, source],
        make: async (edition) => {
          return { status: 200, body: await ask(app, { ...wanted, profile, edition }) };
        },
      });
    },
  }),
  route({
    method: "GET",
    path: "/statistics/periods",
    policy: publicRead,
    answers: { 200: { says: "As asked", schema: PressPeriods } },
    query: Place,
    says: { en: "Periods for which a statement can be written", zh: "可生成新闻稿的时期" },
    handle: async (request) => {
      return {
        status: 200,
        body: await pressPeriods(request.app, profileNamed(request.app, request.query.profile).id),
      };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/series",
    policy: publicRead,
    answers: { 200: { says: "As asked", schema: SeriesAnswer } },
    says: { en: "Official series: carried and imported values", zh: "官方时间序列" },
    query: Place.extend({
      dimension: z.string().max(60),
      code: z.string().max(120).optional(),
      flow: z.string().max(20).optional(),
      measure: z.string().max(60).optional(),
      period: z.string().max(20).optional(),
    }),
    handle: async (request) => {
      const { app, query } = request;
      const profile = profileNamed(app, query.profile);
      const values = (await officialSeries(app.sql, profile)).filter((value) =>
        [
          [query.dimension, value.dimension],
          [query.code, value.code],
          [query.flow, value.flow],
          [query.measure, value.measure],
          [query.period, value.period],
        ].every(([wanted, held]) => wanted === undefined || wanted === held),
      );
      return {
        status: 200,
        body: { profile: profile.id, total: values.length, values: values.slice(0, seriesMax) },
      };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/trace",
    policy: statistician,
    sensitive: {
      what: ["prices"],
      purpose: { en: "Trace of a released figure", zh: "溯源已发布数据" },
    },
    says: { en: "The ledger rows behind a released cell", zh: "某一已发布数据对应的台账记录" },
    query: Place.extend({
      table: z.string().max(60),
      period: PeriodText,
      cell: z.string().max(400).optional(),
      sequence: Whole.optional(),
      after: z.uuid().optional(),
      limit: Whole.optional(),
    }),
    answers: {
      200: { says: "One page of rows with their addends", schema: TraceAnswer },
      404: { says: "No such cell" },
    },
    handle: async (request) =>
      await withAnalytics(request.app, async () => {
        const { app, query } = request;
        const answer = await traceCell(app, {
          profile: profileNamed(request.app, request.query.profile).id,
          table: query.table,
          period: query.period,
          sequence: query.sequence === undefined ? undefined : Number(query.sequence),
          cell: (query.cell ?? "").split(";").filter((pair) => pair !== ""),
          after: query.after,
          limit: Number(query.limit ?? pageRowsMax),
          office: profileNamed(app, query.profile),
        });
        const trade = answer.rows.map((row) => ({
          row: row.row_id,
          declaration: row.declaration_id,
          mrn: row.mrn,
          item: row.item,
          kind: row.kind,
          month: row.month,
          flow: row.flow,
          commodity: row.commodity,
          partner: row.partner,
          addend: row.addend.toString(),
        }));
        // a report or a task of a control stands where goods have their declaration
        const operations = answer.operations.map((row) => ({
          row: row.row_id,
          declaration: row.declaration_id ?? "",
          mrn: row.record_id,
          item: 0,
          kind: row.kind === "reversal" ? row.kind : row.record_kind,
          month: row.month,
          flow: row.flow,
          commodity: [row.operation, row.substance].filter(Boolean).join(": "),
          partner: row.partner || row.office,
          addend: row.addend.toString(),
        }));
        const rows = [...trade, ...operations];
        const { cell, unit, release: id, sequence, next } = answer;
        const sums = { value: answer.value.toString(), cellRows: answer.cellRows.toString() };
        const { labelOf } = contextOf(app, profileNamed(app, query.profile).id);
        const name = nameCells(answer.set, labelOf).cellName(query.table, cell);
        const told = { release: id, sequence, cell, name, unit, ...sums };
        return { status: 200, body: { ...told, rows, next } };
      }),
  }),
  route({
    method: "POST",
    path: "/statistics/rebuild",
    policy: statistician,
    answers: { 200: { says: "As asked", schema: RebuiltAnswer }, ...begun },
    says: { en: "Recompute every release from the store of records", zh: "由原始记录重算全部发布" },
    handle: async ({ app, caller, headers }) => {
      if (!wantsNoWait(headers))
        return { status: 200, body: await withAnalytics(app, () => rebuildReleases(app)) };
      const run = await askForRun(app, {
        profile: profileNamed(app, undefined).id,
        kind: "rebuild",
        period: null,
        wish: {},
        checkedRun: null,
        approval: null,
        askedBy: caller?.name ?? "unknown",
      });
      return begunRun(run, headers);
    },
  }),
  route({
    method: "POST",
    path: "/official",
    policy: statistician,
    answers: { 200: { says: "As asked", schema: ImportedAnswer } },
    body: ImportBody,
    bytesMax: importBytesMax,
    says: { en: "Import published tables", zh: "导入已公布的统计表" },
    handle: async (request) => {
      const { name, files, vintage } = request.body;
      const by = request.caller?.name ?? "unknown";
      const imported = await importOfficial(request.app, {
        profile: profileNamed(request.app, request.body.profile).id,
        name,
        files,
        vintage,
        by,
      });
      return { status: 200, body: imported };
    },
  }),
];

/**
 * What anybody may read may be kept by caches in between, which ask each time whether it still
 * stands: a figure is gone from them with its correction. What somebody reads who says who he is may
 * show more, and is kept nowhere.
 */
export const routes = ownRoutes.map((one): Route<StatisticsApp> => {
  if (one.method !== "GET" || one.policy.kind !== "public") return one;
  return {
    ...one,
    handle: async (request) => {
      const answer = await one.handle(request);
      if (request.caller) return answer;
      const headers = { "Cache-Control": "public, no-cache", Vary: "Accept, Accept-Language" };
      return { ...answer, headers: { ...headers, ...answer.headers } };
    },
  };
});
