/** The public route of released seasonally adjusted series. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { Place, type StatisticsApp, publicRead } from "../app.ts";
import { printCell } from "./read-view.ts";
import { readVintages } from "../releases/store.ts";
import { partsOfPairs } from "../releases/trace.ts";
import { cellKey } from "../tables/compile.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { Refusal } from "../seasonal/refusal.ts";
import { type AdjustedSeries, adjustReleased } from "../seasonal/released.ts";

const route = routeFor<StatisticsApp>();

export const Month = z.object({
  period: z.string(),
  value: z.number(),
  factor: z.number(),
  adjusted: z.number(),
  trend: z.number(),
  irregular: z.number(),
  byProjected: z.number().optional(),
  sequence: z.number(),
});
export const AdjustedAnswer = z.object({
  profile: z.string(),
  table: z.string(),
  cell: z.string(),
  unit: z.string(),
  mode: z.enum(["mult", "add"]),
  months: z.array(Month),
  projected: z.array(z.object({ period: z.string(), factor: z.number() })),
  diagnostics: z.object({
    irregularToTrend: z.number(),
    projectedAgainstConcurrent: z.number().nullable(),
    quality: z.record(z.string(), z.number()),
  }),
});

function adjust(months: Parameters<typeof adjustReleased>[0]): AdjustedSeries {
  try {
    return adjustReleased(months);
  } catch (error) {
    if (error instanceof Refusal) throw refused(`Not adjusted: ${error.message}.`);
    throw error;
  }
}

function refused(message: string): AppError {
  return new AppError({
    code: "STATISTICS_NOT_ADJUSTED",
    status: 422,
    message,
    fix: "Name a table and a cell of at least three years of released months without a gap.",
  });
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/adjusted",
    policy: publicRead,
    query: Place.extend({
      table: z.string().max(60).optional(),
      cell: z.string().max(400).optional(),
    }),
    answers: {
      200: { says: "Factors, adjusted values, trend, diagnostics", schema: AdjustedAnswer },
      422: { says: "The series is too short, has a gap, or a month is not shown" },
    },
    says: { en: "A released monthly series, seasonally adjusted", zh: "已发布月度序列的季节调整" },
    handle: async (request) => {
      const { app, query } = request;
      const profile = profileNamed(request.app, request.query.profile);
      const id = query.table ?? "total";
      const table = findTable(tableSetOf(profile.id), id);
      if (!table) throw refused(`There is no table ${id.slice(0, 40)}.`);
      const pairs = (query.cell ?? "").split(";").filter((pair) => pair !== "");
      const parts = partsOfPairs(table, pairs, { isMonth: true, unit: profile.currency.code });
      if (parts.span !== "month")
        throw refused("Months are adjusted, not sums of the year so far.");
      const key = cellKey(table, parts);
      const wanted = { profile: profile.id, table: id, keys: [key] };
      const vintages = await readVintages(app.sql, wanted, { publicAt: app.clock() });
      const latest = new Map(vintages.map((one) => [one.period, one]));
      const months = [...latest.values()].map(({ period, value }) => {
        if (value === undefined)
          throw refused(`${period} is not shown, so nothing is computed of it.`);
        return { period, value: Number(printCell(parts.unit, value)) };
      });
      const series = adjust(months);
      const body: z.infer<typeof AdjustedAnswer> = {
        profile: profile.id,
        table: id,
        cell: key,
        unit: parts.unit,
        mode: series.mode,
        months: series.months.map((month) => ({
          ...month,
          sequence: latest.get(month.period)?.sequence ?? 0,
        })),
        projected: [...series.projected],
        diagnostics: series.diagnostics,
      };
      return { status: 200, body };
    },
  }),
];
