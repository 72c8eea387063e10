/** The public route of released series without their season. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Route, RouteAnswer } from "#src/platform/route.ts";
import {
  PeriodText,
  Place,
  type Request,
  type StatisticsApp,
  profileOfRequest,
  publicRead,
} from "../app.ts";
import { printCell } from "./read-view.ts";
import { readDerived } from "../releases/derived-store.ts";
import { type StoredRelease, listReleases, readVintages } from "../releases/store.ts";
import { partsOfPairs } from "../releases/trace.ts";
import { cellKey } from "../tables/compile.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { Refusal } from "../seasonal/refusal.ts";
import { type AdjustedSeries, adjustReleased } from "../seasonal/released.ts";

const Month = z.object({
  period: z.string(),
  value: z.number(),
  factor: z.number(),
  adjusted: z.number(),
  trend: z.number(),
  irregular: z.number(),
  byProjected: z.number().optional(),
  sequence: z.number(),
});
const AdjustedAnswer = z.object({
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

const Says = z.object({ en: z.string(), zh: z.string() });
const AdjustedContent = z.object({
  method: Says,
  series: z.array(
    z.object({
      flow: z.string(),
      unit: z.string(),
      mode: z.enum(["mult", "add"]),
      model: z.enum(["calendar", "none"]),
      months: z.array(Month.omit({ sequence: true })),
      projected: z.array(z.object({ period: z.string(), factor: z.number() })),
      diagnostics: AdjustedAnswer.shape.diagnostics,
    }),
  ),
  inputs: z.record(z.string(), z.number()),
});
const UnitValues = z.object({
  laspeyres: z.number(),
  paasche: z.number(),
  fisher: z.number(),
  tornqvist: z.number(),
});
const IndicesContent = z.object({
  number: z.string(),
  method: Says,
  flows: z.array(
    z.object({
      flow: z.string(),
      table: z.string(),
      sameMonth: z
        .object({
          products: z.number(),
          share: z.number(),
          value: z.number(),
          unitValue: UnitValues,
          quantum: z.number().nullable(),
        })
        .nullable(),
      chained: z
        .object({ since: z.string(), unitValue: UnitValues, quantum: UnitValues })
        .nullable(),
      contributions: z.array(z.object({ product: z.string(), points: z.number() })),
    }),
  ),
  termsOfTrade: z.number().nullable(),
  inputs: z.record(z.string(), z.number()),
});
const DerivedAnswer = z.object({
  profile: z.string(),
  period: z.string(),
  sequence: z.number(),
  /** As they were released, with the publications they were computed of; null: none then. */
  adjusted: AdjustedContent.nullable(),
  indices: IndicesContent.nullable(),
  /** Factors of the last months by each release that had them: how they were revised. */
  triangle: z.array(
    z.object({
      flow: z.string(),
      period: z.string(),
      factors: z.array(z.object({ release: z.string(), sequence: z.number(), factor: z.number() })),
    }),
  ),
});
const releasesCompared = 13;

/** What a month's release says of its season and its prices, and how the factors were revised. */
async function derived(request: Request): Promise<RouteAnswer> {
  const { app, query } = request;
  const { id: profile } = profileOfRequest(request);
  const all = (await listReleases(app.sql, profile, { publicAt: app.clock() })).filter(
    ({ period }) => period.length === 7,
  );
  const release = all.find(
    ({ period }) => query["period"] === undefined || period === query["period"],
  );
  if (!release) throw notReleased(query["period"] ?? "");
  const own = await readDerived(app.sql, [release.id]);
  const earlier = all
    .filter(({ period }) => period <= release.period)
    .sort((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : b.sequence - a.sequence))
    .slice(0, releasesCompared);
  const kept = await readDerived(
    app.sql,
    earlier.map(({ id }) => id),
    "adjusted",
  );
  const contentOf = (kind: string): unknown => {
    const found = own.find((one) => one.kind === kind);
    return found === undefined ? null : JSON.parse(found.content);
  };
  const body: z.infer<typeof DerivedAnswer> = {
    ...{ profile, period: release.period, sequence: release.sequence },
    adjusted: AdjustedContent.nullable().parse(contentOf("adjusted")),
    indices: IndicesContent.nullable().parse(contentOf("indices")),
    triangle: triangleOf(earlier, kept),
  };
  return { status: 200, body };
}

function triangleOf(
  releases: readonly StoredRelease[],
  kept: readonly { readonly releaseId: string; readonly content: string }[],
): z.infer<typeof DerivedAnswer>["triangle"] {
  const cells = [...releases].reverse().flatMap((release) => {
    const found = kept.find(({ releaseId }) => releaseId === release.id);
    if (!found) return [];
    return AdjustedContent.parse(JSON.parse(found.content)).series.flatMap(({ flow, months }) =>
      months.slice(-12).map(({ period, factor }) => ({
        ...{ flow, period },
        told: { release: release.period, sequence: release.sequence, factor },
      })),
    );
  });
  return [...Map.groupBy(cells, ({ flow, period }) => `${flow} ${period}`).values()].map(
    (group) => ({
      flow: group[0]?.flow ?? "",
      period: group[0]?.period ?? "",
      factors: group.map(({ told }) => told),
    }),
  );
}

function notReleased(period: string): AppError {
  return new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message: `No month ${period.slice(0, 10)} is released.`,
    fix: "Name a month that is released, as YYYY-MM, or leave it out for the last one.",
  });
}

async function adjusted(request: Request): Promise<RouteAnswer> {
  const { app, query } = request;
  const profile = profileOfRequest(request);
  const id = query["table"] ?? "total";
  const table = findTable(tableSetOf(profile.id), id);
  if (!table) throw refused(`There is no table ${id.slice(0, 40)}.`);
  const pairs = (query["cell"] ?? "").split(";").filter((pair) => pair !== "");
  const parts = partsOfPairs(table, pairs, { isMonth: true, unit: profile.currency.code });
  if (parts.span !== "month") throw refused("Months are adjusted, not sums of the year so far.");
  const key = cellKey(table, parts);
  const wanted = { profile: profile.id, table: id, keys: [key] };
  const vintages = await readVintages(app.sql, wanted, { publicAt: app.clock() });
  const latest = new Map(vintages.map((one) => [one.period, one]));
  const months = [...latest.values()].map(({ period, value }) => {
    if (value === undefined) throw refused(`${period} is not shown, so nothing is computed of it.`);
    return { period, value: Number(printCell(parts.unit, value)) };
  });
  const series = adjust(months);
  const body: z.infer<typeof AdjustedAnswer> = {
    ...{ profile: profile.id, table: id, cell: key, unit: parts.unit, mode: series.mode },
    months: series.months.map((month) => ({
      ...month,
      sequence: latest.get(month.period)?.sequence ?? 0,
    })),
    projected: [...series.projected],
    diagnostics: series.diagnostics,
  };
  return { status: 200, body };
}

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
  {
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
    says: { en: "A released monthly series without its season", zh: "已发布月度序列的季节调整" },
    handle: adjusted,
  },
  {
    method: "GET",
    path: "/statistics/derived",
    policy: publicRead,
    query: Place.extend({ period: PeriodText.optional() }),
    answers: {
      200: { says: "Adjusted series, quality, indices, revised factors", schema: DerivedAnswer },
      404: { says: "The month is not released" },
    },
    says: {
      en: "Adjusted series and indices as a month's release has them",
      zh: "月度发布所含的季节调整序列与指数",
    },
    handle: derived,
  },
];
