/** Public flashes, and making them again; the flow releases them: it knows what is accepted. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { decimalOf, divide, formatDecimal } from "#src/kernel/decimal.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { withAnalytics } from "#src/statistics/feed/analytics-error.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { PeriodText, Place, type StatisticsApp, Whole, publicRead, statistician } from "../app.ts";
import { contextOf } from "../dissemination/read-dataset.ts";
import type { LabelOf } from "../official/labels.ts";
import { previousYear } from "../tables/period.ts";
import { tableSetOf } from "../tables/table-set.ts";
import {
  type Figure,
  type FlashManifest,
  type FlashTable,
  type StoredFlash,
  keyOf,
  residual,
  tablesOf,
  viewOf,
} from "../flash-cover/manifest.ts";
import { rebuildFlashes } from "./publish-flash.ts";
import { traceFlash } from "./trace-flash.ts";
import { listFlashes } from "../flash-cover/store.ts";
import { sightOf } from "../releases/sight.ts";

const route = routeFor<StatisticsApp>();

const Says = z.object({ en: z.string(), zh: z.string() });
const FigureAnswer = z.object({
  flow: z.enum(["import", "export", "total", "balance"]),
  code: z.string(),
  label: Says,
  /** The truth lies within so much of the value. */
  value: z.string(),
  within: z.string(),
  /** Change on the flash of the same day a year before, percent. */
  yoyPct: z.string().nullable(),
  estimate: z
    .object({
      value: z.string(),
      low: z.string(),
      high: z.string(),
      coveragePercent: z.string(),
      months: z.number(),
    })
    .nullable(),
});
export const FlashAnswer = z.object({
  profile: z.string(),
  period: z.string(),
  day: z.number(),
  through: z.string(),
  currency: z.string(),
  table: z.string(),
  releasedAt: z.string(),
  embargoUntil: z.string().nullable(),
  manifestHash: z.string(),
  keyId: z.string().nullable(),
  signature: z.string().nullable(),
  figures: z.array(FigureAnswer),
  /** The same goods by other tables. */
  more: z.array(z.object({ table: z.string(), title: Says, figures: z.array(FigureAnswer) })),
});
const FlashList = z.object({
  flashes: z.array(FlashAnswer),
});

const residualLabel = { en: "all others together", zh: "其他合计" };

type FlashContext = { readonly profile: Profile; readonly labelOf: LabelOf };

/** A flash for people: decimals, names, growth where the flash of a year before is known. */
export function tellFlash(
  flash: Pick<StoredFlash, "manifest"> & Partial<StoredFlash>,
  others: readonly StoredFlash[],
  context: FlashContext,
): z.infer<typeof FlashAnswer> {
  const { manifest } = flash;
  const yearBefore = others.find(
    ({ manifest: one }) => one.period === previousYear(manifest.period) && one.day === manifest.day,
  );
  const [first, ...more] = tablesOf(manifest).map((one) => {
    const before = yearBefore && viewOf(yearBefore, one.table)?.manifest.figures;
    return { table: one.table, figures: figuresOf(one, before, context) };
  });
  const titles = new Map(tableSetOf(context.profile.id).tables.map(({ id, title }) => [id, title]));
  return {
    ...aboutOf(manifest),
    releasedAt: flash.releasedAt ?? "",
    embargoUntil: flash.embargoUntil ?? null,
    manifestHash: flash.manifestHash ?? "",
    keyId: flash.signed?.keyId ?? null,
    signature: flash.signed?.signature ?? null,
    figures: first?.figures ?? [],
    more: more.map((one) => ({
      ...one,
      title: titles.get(one.table) ?? { en: one.table, zh: one.table },
    })),
  };
}

function figuresOf(
  { table, figures, estimates }: FlashTable,
  yearBefore: readonly Figure[] | undefined,
  { profile, labelOf }: FlashContext,
): z.infer<typeof FigureAnswer>[] {
  const money = (minor: string) => formatMinor(BigInt(minor), profile.currency.decimals);
  const before = new Map(yearBefore?.map((one) => [keyOf(one), BigInt(one.value)]));
  const bands = new Map(estimates.map((one) => [keyOf(one), one]));
  const dimension = tableSetOf(profile.id).tables.find(({ id }) => id === table)?.dimensions[0];
  return figures.map((figure) => {
    const band = bands.get(keyOf(figure));
    return {
      flow: figure.flow,
      code: figure.code,
      label: figure.code === residual ? residualLabel : labelOf(dimension?.name ?? "", figure.code),
      value: money(figure.value),
      within: money(figure.within),
      yoyPct: growthOf(BigInt(figure.value), before.get(keyOf(figure))),
      estimate: band
        ? {
            value: money(band.estimate),
            low: money(band.low),
            high: money(band.high),
            coveragePercent: band.coveragePercent,
            months: band.months,
          }
        : null,
    };
  });
}

function aboutOf({ profile, period, day, through, currency, table }: FlashManifest) {
  return { profile, period, day, through, currency, table };
}

function growthOf(value: bigint, before: bigint | undefined): string | null {
  if (before === undefined || before <= 0n) return null;
  return formatDecimal(
    divide(decimalOf((value - before) * 100n), decimalOf(before), 1, "half-even"),
  );
}

const flashesMax = 36;

const TraceQuery = Place.extend({
  period: PeriodText,
  day: z.string().regex(/^([1-9]|[12]\d|3[01])$/),
  table: z.string().max(50).optional(),
  flow: z.enum(["import", "export"]),
  code: z.string().min(1).max(20),
  after: Whole.optional(),
  limit: Whole.optional(),
});
const TraceAnswer = z.object({
  table: z.string(),
  currency: z.string(),
  stated: z.object({ value: z.string(), within: z.string() }),
  counts: z.object({
    rows: z.number(),
    declarations: z.number(),
    traders: z.number(),
    released: z.number(),
    /** Exact; the stated value is the middle of an interval around it. */
    total: z.string(),
  }),
  rows: z.array(
    z.object({
      declarationId: z.string(),
      item: z.number(),
      code: z.string(),
      value: z.string(),
      source: z.enum(["released", "accepted"]),
    }),
  ),
  next: z.number().nullable(),
});
const tracedMax = 5000;

const RebuiltFlashes = z.object({
  flashes: z.number(),
  equal: z.number(),
  different: z.array(z.object({ period: z.string(), day: z.number() })),
});

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/flashes",
    policy: publicRead,
    query: Place.extend({ period: PeriodText.optional() }),
    says: {
      en: "Flash figures of current months, with an estimated band for the whole month",
      zh: "进行中月份的快报及全月估计区间",
    },
    answers: { 200: { says: "Flashes, the newest first", schema: FlashList } },
    handle: async (request) => {
      const { app, query } = request;
      const profile = profileNamed(request.app, request.query.profile);
      const all = await listFlashes(app.sql, profile.id, sightOf(request));
      const wanted = all.filter(
        ({ manifest }) => (query.period ?? manifest.period) === manifest.period,
      );
      const { labelOf } = contextOf(app, profile.id);
      const flashes = wanted
        .slice(0, flashesMax)
        .map((one) => tellFlash(one, all, { profile, labelOf }));
      return { status: 200, body: { flashes } };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/flashes/trace",
    policy: statistician,
    query: TraceQuery,
    says: { en: "The rows behind a figure of a flash", zh: "快报数据的来源明细" },
    answers: {
      200: {
        says: "Counts and a page of rows; they add up to the exact value",
        schema: TraceAnswer,
      },
      404: { says: "No such figure" },
    },
    handle: async (request) => {
      const { day, after, limit, ...wish } = request.query;
      const profile = profileNamed(request.app, request.query.profile);
      const { code, decimals } = profile.currency;
      const money = (minor: string) => formatMinor(BigInt(minor), decimals);
      const found = await traceFlash(request.app, profile, {
        ...wish,
        day: Number(day),
        after: Number(after ?? 0),
        limit: Math.min(Math.max(1, Number(limit ?? 1000)), tracedMax),
      });
      const body: z.infer<typeof TraceAnswer> = {
        ...found,
        currency: code,
        stated: { value: money(found.stated.value), within: money(found.stated.within) },
        counts: { ...found.counts, total: money(found.counts.total) },
        rows: found.rows.map(({ valueMinor, ...row }) => ({ ...row, value: money(valueMinor) })),
      };
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/flashes/rebuild",
    policy: statistician,
    body: z.strictObject({ profile: Place.shape.profile }),
    says: { en: "Recompute every flash and compare", zh: "重新计算全部快报并比较" },
    answers: { 200: { says: "How many are equal", schema: RebuiltFlashes } },
    handle: async (request) =>
      await withAnalytics(async () => {
        return {
          status: 200,
          body: await rebuildFlashes(request.app, profileNamed(request.app, request.body.profile)),
        };
      }),
  }),
];
