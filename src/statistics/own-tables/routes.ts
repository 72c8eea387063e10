/** Routes of tables that statisticians add: what there is, a look before, a version, an end. */
import { LegalMonth } from "#src/kernel/legal-date.ts";
import { z } from "zod";
import { type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import { withAnalytics } from "#src/statistics/feed/analytics-error.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { Place, ProfileId, type StatisticsApp, statistician } from "../app.ts";
import { contextOf } from "../dissemination/read-dataset.ts";
import { type OwnTable, insertOwnTable, listOwnTables } from "../tables/own-table-store.ts";
import { gateContextOf } from "../releases/gate-context.ts";
import { checkOwnTable, unknownPrefixes } from "../tables/own-tables.ts";
import {
  type AddedTable,
  Table,
  type TableWritten,
  dimensionsOf,
  ledgerColumns,
} from "../tables/table-set.ts";
import { countCells, previewTable, requireCells } from "./preview.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<StatisticsApp>();

const Reason = z.string().trim().min(10).max(1000);
const PreviewBody = z.strictObject({
  profile: ProfileId.optional(),
  period: z.string().max(10),
  table: Table,
});
const TableBody = z.strictObject({
  profile: ProfileId.optional(),
  /** Month from which releases have it. */
  from: LegalMonth,
  /** A released or over period it is counted for first, so that its size is known. */
  tried: z.string().max(10),
  reason: Reason,
  table: Table,
});
const EndBody = z.strictObject({ profile: ProfileId.optional(), from: LegalMonth, reason: Reason });

const Both = z.object({ en: z.string(), zh: z.string() });
const Version = z.object({
  id: z.string(),
  version: z.number(),
  from: z.string(),
  title: Both.nullable(),
  table: Table.nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
const ListAnswer = z.object({
  profile: z.string(),
  dimensions: z.array(z.object({ name: z.string(), title: Both })),
  columns: z.array(z.string()),
  versions: z.array(Version),
});
const PreviewAnswer = z.object({
  period: z.string(),
  count: z.number(),
  /** Cells that a release would hide: in this table for themselves or for others, and in all others. */
  hidden: z.object({ primary: z.number(), secondary: z.number(), elsewhere: z.number() }),
  /** A release searches longer, and may hide fewer cells for others. */
  isShort: z.boolean(),
  gate: z.array(
    z.object({
      check: z.string(),
      says: Both,
      checked: z.number(),
      findings: z.array(
        z.object({ severity: z.enum(["stop", "explain", "look"]), cell: z.string(), says: Both }),
      ),
    }),
  ),
  cells: z.array(
    z.object({
      key: z.string(),
      span: z.string(),
      flow: z.string(),
      label: Both,
      unit: Both,
      value: z.string(),
      rows: z.string(),
      hidden: z.enum(["primary", "secondary"]).nullable(),
    }),
  ),
});

function versionOf(one: OwnTable): z.infer<typeof Version> {
  return { ...one, title: one.table?.title ?? null };
}

/** A table that may be added; codes of its own list are looked up in the register. */
async function checkWritten(
  app: StatisticsApp,
  profile: Profile,
  written: TableWritten,
): Promise<AddedTable> {
  const table = checkOwnTable(profile.id, written, await listOwnTables(app.sql, profile.id));
  const snapshot = app.snapshots.current(profile.id);
  if (written.list === undefined || !snapshot.has("nomenclature")) return table;
  const today = legalDay(profile.timeZone, app.clock());
  const codes = snapshot.list("nomenclature", today).map(({ code }) => code);
  const unknown = unknownPrefixes(written.list, codes);
  if (unknown.length === 0) return table;
  throw new AppError({
    code: "STATISTICS_TABLE_REFUSED",
    status: 422,
    message: `No commodity of the register begins with ${unknown.slice(0, 10).join(", ")}.`,
    fix: "Look the codes up in the register nomenclature, and correct the list.",
  });
}

async function insert(
  app: StatisticsApp,
  profile: string,
  made: Omit<OwnTable, "version" | "at">,
): Promise<RouteAnswer> {
  const whole = { ...made, at: app.clock().toString() };
  const version = await app.sql.begin((tx) => insertOwnTable(tx, profile, whole));
  return { status: 201, body: versionOf({ ...whole, version }) };
}

function notFound(id: string): AppError {
  return new AppError({
    code: "STATISTICS_TABLE_UNKNOWN",
    status: 404,
    message: `There is no active added table ${id.slice(0, 50)}.`,
    fix: "GET /api/v1/statistics/own-tables lists them; tables of the profile are files.",
  });
}

const refused = { 422: { says: "No such table can be" } };
const act = "statistics-table";

const untried = "it looks at figures outside the database of records";

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/own-tables",
    policy: statistician,
    query: Place,
    answers: {
      200: { says: "Versions, newest first, and what tables can be split by", schema: ListAnswer },
    },
    says: { en: "Tables added by statisticians", zh: "统计人员增设的统计表" },
    handle: async (request) => {
      const profile = profileNamed(request.app, request.query.profile).id;
      const versions = await listOwnTables(request.app.sql, profile);
      const dimensions = dimensionsOf(profile).map(({ name, title }) => ({ name, title }));
      const body = {
        profile,
        dimensions,
        columns: [...ledgerColumns],
        versions: versions.map(versionOf),
      };
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/table-previews",
    policy: statistician,
    body: PreviewBody,
    answers: {
      200: { says: "As the period's release would have it", schema: PreviewAnswer },
      ...refused,
    },
    says: { en: "Preview a table before it is added", zh: "增设前预览统计表" },
    handle: async (request) =>
      await withAnalytics(request.app, async () => {
        const { app } = request;
        const { table: written, period } = request.body;
        const office = profileNamed(request.app, request.body.profile);
        const profile = office.id;
        const table = await checkWritten(app, office, written);
        const { labelOf } = contextOf(app, profile);
        const context = gateContextOf(app, office, period);
        const seen = await previewTable(app, { profile, period, table, labelOf, context });
        return { status: 200, body: seen };
      }),
  }),
  route({
    method: "POST",
    path: "/statistics/own-tables",
    policy: statistician,
    second: { act, subject: ({ body }) => body.table.id, untried },
    body: TableBody,
    answers: { 201: { says: "Added, or a new version of it", schema: Version }, ...refused },
    says: { en: "Add a table, or another version of it", zh: "增设统计表或其新版本" },
    handle: async (request) =>
      await withAnalytics(request.app, async () => {
        const { app, caller } = request;
        const { table: written, tried: period, from, reason } = request.body;
        const office = profileNamed(request.app, request.body.profile);
        const profile = office.id;
        const table = await checkWritten(app, office, written);
        requireCells(await countCells(app, { profile, period, table }));
        const made = { id: written.id, from, table: written, reason };
        return await insert(app, profile, { ...made, by: caller?.name ?? "unknown" });
      }),
  }),
  route({
    method: "POST",
    path: "/statistics/own-tables/{id}/end",
    policy: statistician,
    record: "none",
    second: { act, subject: ({ params }) => params.id, untried },
    body: EndBody,
    answers: { 201: { says: "It ends", schema: Version }, 404: { says: "No such table" } },
    says: { en: "End a table that was added", zh: "停用增设的统计表" },
    handle: async (request) => {
      const { app, params, caller } = request;
      const { from, reason } = request.body;
      const profile = profileNamed(request.app, request.body.profile).id;
      const id = params.id;
      const all = await listOwnTables(app.sql, profile);
      const last = all.find((one) => one.id === id);
      if (last?.table === undefined || last.table === null) throw notFound(id);
      return await insert(app, profile, {
        id,
        from,
        table: null,
        reason,
        by: caller?.name ?? "unknown",
      });
    },
  }),
];
