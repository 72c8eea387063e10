/** The public route of the explorer: a view of a released table as JSON, or exactly its cells as a file. */
import { z } from "zod";
import { builtFiles } from "#src/platform/built-files.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { answerOfEdition } from "../releases/edition.ts";
import { simulatedNotes } from "../releases/simulated-notes.ts";
import { PeriodText, Place, type StatisticsApp, publicRead } from "../app.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type DatasetContext, markSimulated } from "./dataset.ts";
import { JsonStat, fileTypes } from "./answers.ts";
import { localeOf, writeDataset } from "./formats.ts";
import { findCellParts } from "../tables/compile.ts";
import { shownKinds } from "./explore.ts";
import {
  type Explored,
  datasetOfView,
  findMap,
  placeOf,
  printCell,
  readView,
} from "./read-view.ts";
import { contextOf } from "./read-dataset.ts";

const route = routeFor<StatisticsApp>();

const fileFormats = ["csv", "xlsx", "json-stat"] as const;
const Name = z.string().max(50);

const Query = Place.extend({
  table: Name.optional(),
  from: PeriodText.optional(),
  to: PeriodText.optional(),
  rows: Name.optional(),
  columns: Name.optional(),
  where: z.string().max(8000).optional(),
  top: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
  show: z.enum(shownKinds).optional(),
  format: z.enum(["json", ...fileFormats]).optional(),
});

const Both = z.object({ en: z.string(), zh: z.string() });
const ViewCode = z.object({
  id: z.string(),
  name: Both,
  kind: z.enum(["total", "part", "overlap"]),
});
export const ExplorerAnswer = z.object({
  profile: z.string(),
  table: z.string(),
  title: Both,
  footnotes: z.array(Both),
  unit: z.string(),
  from: z.string(),
  to: z.string(),
  rows: z.string(),
  columns: z.string(),
  top: z.number(),
  show: z.enum(shownKinds),
  tables: z.array(z.object({ id: z.string(), title: Both, periods: z.array(z.string()) })),
  dimensions: z.array(
    z.object({
      id: z.string(),
      title: Both,
      codes: z.array(ViewCode),
      chosen: z.array(z.string()),
    }),
  ),
  releases: z.array(
    z.object({
      release: z.string(),
      period: z.string(),
      sequence: z.number(),
      state: z.string(),
      releasedAt: z.string(),
      reason: z.string(),
      manifestHash: z.string(),
      position: z.string(),
    }),
  ),
  rowCodes: z.array(ViewCode),
  columnCodes: z.array(ViewCode),
  /** By row and column; null where the table has no such cell. */
  cells: z.array(
    z.array(
      z.nullable(
        z.object({
          key: z.string(),
          /** Exact; null where it is not shown. */
          value: z.string().nullable(),
          ledgerRows: z.string().nullable(),
          /** Place in `releases`. */
          release: z.number(),
          /** What the publication before said, where that was another value. */
          before: z.string().optional(),
        }),
      ),
    ),
  ),
  map: z
    .object({
      title: Both,
      tiles: z.array(
        z.object({ code: z.string(), name: Both, column: z.number(), row: z.number() }),
      ),
    })
    .nullable(),
});

function answerOf(
  profile: string,
  explored: Explored,
  { labelOf }: DatasetContext,
): z.infer<typeof ExplorerAnswer> {
  const { view, rows, columns, cells, before, tables } = explored;
  const { table, releases } = view;
  const unit = view.dimensions.find(({ id }) => id === "unit")?.chosen[0] ?? "";
  const placeOfRelease = new Map(releases.map(({ id }, at) => [id, at]));
  const byPlace = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const tiles = findMap(profile, view.rows);
  const cellAt = (row: string, column: string) => {
    const cell = byPlace.get(`${row} ${column}`);
    if (!cell) return null;
    const cellUnit = findCellParts(table, cell.key)?.unit ?? unit;
    const isHidden = cell.hidden !== undefined;
    const earlier = before.get(placeOf(cell));
    const moved = !isHidden && earlier !== undefined && earlier !== cell.value;
    return {
      key: cell.key,
      value: isHidden ? null : printCell(cellUnit, cell.value),
      ledgerRows: isHidden ? null : cell.rows.toString(),
      release: placeOfRelease.get(cell.release) ?? 0,
      ...(moved ? { before: printCell(cellUnit, earlier) } : {}),
    };
  };
  return {
    profile,
    table: table.id,
    title: table.title,
    footnotes: [...table.footnotes],
    unit,
    from: releases[0]?.period ?? "",
    to: releases.at(-1)?.period ?? "",
    rows: view.rows,
    columns: view.columns,
    top: view.top,
    show: view.show,
    tables: tables.map(({ id, title, periods }) => ({ id, title, periods: [...periods] })),
    dimensions: view.dimensions.map(({ id, title, codes, chosen }) => {
      return { id, title, codes: [...codes], chosen: [...chosen] };
    }),
    releases: releases.map((one) => ({
      release: one.id,
      period: one.period,
      sequence: one.sequence,
      state: one.state,
      releasedAt: one.releasedAt,
      reason: one.reason,
      manifestHash: one.manifestHash,
      position: one.manifest.position,
    })),
    rowCodes: [...rows],
    columnCodes: [...columns],
    cells: rows.map((row) => columns.map((column) => cellAt(row.id, column.id))),
    map: tiles
      ? {
          title: tiles.title,
          tiles: tiles.tiles.map(([code, column, row]) => ({
            code,
            column,
            row,
            name: labelOf(view.rows, code),
          })),
        }
      : null,
  };
}

function nothingShown(): AppError {
  return new AppError({
    code: "STATISTICS_VIEW_EMPTY",
    status: 404,
    message: "The view has no cell.",
    fix: "Choose other codes or periods.",
  });
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/explorer",
    policy: publicRead,
    query: Query,
    answers: {
      200: {
        says: "The view, or exactly its cells as a file",
        schema: z.union([ExplorerAnswer, JsonStat]),
        types: fileTypes,
      },
      400: { says: "No such dimension or code" },
      404: { says: "Nothing released for it" },
    },
    says: { en: "A view of a released table", zh: "已发布统计表的透视视图" },
    cost: 10,
    handle: async (request) => {
      const { app, headers } = request;
      const { format = "json", profile: _named, top, ...rest } = request.query;
      const profile = profileNamed(request.app, request.query.profile).id;
      const { table, from, to, rows, columns, where, show } = rest;
      const few = top === undefined ? undefined : Number(top);
      const wish = { table, from, to, rows, columns, where, show, top: few };
      const context = contextOf(app, profile);
      if (format === "json")
        return await answerOfEdition(app, {
          profiles: [profile],
          asked: ["view", wish],
          make: async ({ sight }) => {
            const answer = answerOf(profile, await readView(app, profile, wish, sight), context);
            const notes = await simulatedNotes(app.sql);
            const body = { ...answer, footnotes: [...notes, ...answer.footnotes] };
            return { status: 200, body };
          },
        });
      const explored = await readView(app, profile, wish);
      const notes = await simulatedNotes(app.sql);
      const shown = datasetOfView(explored, context);
      if (!shown) throw nothingShown();
      const dataset = markSimulated(shown, notes);
      const locale = localeOf(headers["accept-language"]);
      const { activation } = app.snapshots.current(profile);
      const releases = explored.view.releases.map(({ id }) => id);
      const key = JSON.stringify([
        "view",
        profile,
        releases,
        rest,
        top,
        format,
        locale,
        activation,
        notes.length,
      ]);
      const file = await builtFiles(app.sql).get(key, () =>
        writeDataset(dataset, format, { analytics: app.analytics, locale }),
      );
      const name = file.name.replace(/(\.[a-z.]+)$/, "-view$1");
      return {
        status: 200,
        type: file.type,
        body: file.body,
        headers: { "Content-Disposition": `attachment; filename="${name}"` },
      };
    },
  }),
];
