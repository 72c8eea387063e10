/** Routes of revisions: triangle of a cell, two publications compared, correction notices. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, type Request, type StatisticsApp, Whole, publicRead } from "../app.ts";
import { contextOf } from "../dissemination/read-dataset.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import { findRelease, listPublications, listReleases, readVintages } from "../releases/store.ts";
import { partsOfPairs } from "../releases/trace.ts";
import { type NameCells, nameCells, unitOfKey } from "../runs/cell-names.ts";
import { cellKey } from "../tables/compile.ts";
import { type TableDefinition, findTable, tableSetOf } from "../tables/table-set.ts";
import { ComparisonAnswer, CorrectionsAnswer, RevisionsAnswer } from "./answers.ts";
import { correctionNotices } from "./corrections.ts";
import { type Comparison, compareReleases, triangleOf } from "./revisions.ts";
import { sightOf } from "../releases/sight.ts";

const route = routeFor<StatisticsApp>();

/** A table that statisticians added, as the last release has it that did. */
async function findReleasedTable(
  request: Request,
  profile: string,
  id: string,
): Promise<TableDefinition | undefined> {
  const releases = await listReleases(request.app.sql, profile, sightOf(request));
  const last = releases.find(({ manifest }) => manifest.tables.some((one) => one.id === id));
  return last && findTable(tableSetOfRelease(last.manifest), id);
}

const changesDefault = 100;
const changesMax = 5000;

function notFound(message: string): AppError {
  return new AppError({
    code: "STATISTICS_CELL",
    status: 404,
    message,
    fix: "GET /api/v1/statistics/releases lists what there is.",
  });
}

/** A change with its cell by name and its amounts in units. */
function nameChange(change: Comparison["changes"][number], names: NameCells) {
  const { table, cell, before, after } = change;
  const amount = (value: string | null) =>
    value === null ? null : names.amount(unitOfKey(cell), BigInt(value));
  return {
    ...change,
    title: names.tableTitle(table),
    name: names.cellName(table, cell),
    stated: { before: amount(before), after: amount(after) },
  };
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/revisions",
    policy: publicRead,
    says: {
      en: "Revisions of a cell by publication, with mean revision",
      zh: "某一数据历次发布的数值及平均修订幅度",
    },
    query: Place.extend({
      table: z.string().max(60),
      cell: z.string().max(400).optional(),
      of: z.enum(["month", "year"]).optional(),
    }),
    answers: {
      200: { says: "As asked", schema: RevisionsAnswer },
      404: { says: "No such cell" },
    },
    handle: async (request) => {
      const { app, query } = request;
      const profile = profileNamed(request.app, request.query.profile);
      const id = query.table;
      const table =
        findTable(tableSetOf(profile.id), id) ?? (await findReleasedTable(request, profile.id, id));
      if (!table) throw notFound(`There is no table ${id.slice(0, 40)}.`);
      const pairs = (query.cell ?? "").split(";").filter((pair) => pair !== "");
      const isMonth = query.of !== "year";
      const parts = partsOfPairs(table, pairs, { isMonth, unit: profile.currency.code });
      const key = cellKey(table, parts);
      const wanted = { profile: profile.id, table: id, keys: [key] };
      const vintages = await readVintages(app.sql, wanted, sightOf(request));
      if (vintages.length === 0)
        throw notFound(`No publication has the cell ${key} of table ${id}.`);
      return {
        status: 200,
        body: { table: id, cell: key, unit: parts.unit, ...triangleOf(vintages) },
      };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/comparison",
    policy: publicRead,
    says: { en: "Differences between two publications", zh: "两次发布之间的差异" },
    query: Place.extend({
      period: PeriodText,
      from: Whole.optional(),
      to: Whole.optional(),
      table: z.string().max(60).optional(),
      limit: Whole.optional(),
    }),
    answers: {
      200: { says: "As asked", schema: ComparisonAnswer },
      404: { says: "No two such publications" },
    },
    handle: async (request) => {
      const { app, query } = request;
      const profile = profileNamed(request.app, request.query.profile).id;
      const period = query.period;
      const sight = sightOf(request);
      const all = await listPublications(app.sql, { profile, period }, sight);
      const last = query.to === undefined ? all.at(-1)?.sequence : Number(query.to);
      const first = query.from === undefined ? (last ?? 0) - 1 : Number(query.from);
      const from = await findRelease(app.sql, { profile, period, sequence: first }, sight);
      const to = await findRelease(app.sql, { profile, period, sequence: last }, sight);
      if (!from || !to || from.sequence === to.sequence)
        throw notFound(`There are no two such publications of ${period.slice(0, 20)} to compare.`);
      const limit = Math.min(changesMax, Number(query.limit ?? changesDefault));
      const compared = await compareReleases(app.sql, { from, to }, { table: query.table, limit });
      const { labelOf } = contextOf(app, profile);
      const names = nameCells(tableSetOfRelease(to.manifest), labelOf);
      const reasons = all.filter(
        ({ sequence }) =>
          sequence > Math.min(first, last ?? 0) && sequence <= Math.max(first, last ?? 0),
      );
      return {
        status: 200,
        body: {
          period,
          from: from.sequence,
          to: to.sequence,
          reasons: reasons.map(({ sequence, state, reason }) => ({ sequence, state, reason })),
          ...compared,
          changes: compared.changes.map((change) => nameChange(change, names)),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/corrections",
    policy: publicRead,
    says: {
      en: "Corrections of figures in a statement",
      zh: "对新闻稿中已公布数据的更正",
    },
    query: Place.extend({ period: PeriodText }),
    answers: { 200: { says: "As asked", schema: CorrectionsAnswer } },
    handle: async (request) => {
      const profile = profileNamed(request.app, request.query.profile).id;
      const period = request.query.period;
      const notices = await correctionNotices(request.app, { profile, period });
      return { status: 200, body: { profile, period, notices } };
    },
  }),
];
