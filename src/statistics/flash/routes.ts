/** Public flashes, and making them again; the flow releases them: it knows what is accepted. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { decimalOf, divide, formatDecimal } from "#src/kernel/decimal.ts";
import type { Route, RouteAnswer } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  PeriodText,
  Place,
  type Request,
  type StatisticsApp,
  analysed,
  profileOfRequest,
  publicRead,
  statistician,
} from "../app.ts";
import { contextOf } from "../dissemination/read-dataset.ts";
import type { LabelOf } from "../official/labels.ts";
import { sightOf } from "../releases/routes.ts";
import { previousYear } from "../tables/period.ts";
import { tableSetOf } from "../tables/table-set.ts";
import { type FlashManifest, type StoredFlash, keyOf, residual } from "../flash-cover/manifest.ts";
import { rebuildFlashes } from "./publish-flash.ts";
import { listFlashes } from "../flash-cover/store.ts";

const Says = z.object({ en: z.string(), zh: z.string() });
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
  signature: z.string().nullable(),
  figures: z.array(
    z.object({
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
    }),
  ),
});
const FlashList = z.object({
  flashes: z.array(FlashAnswer),
});

const residualLabel = { en: "all others together", zh: "其他合计" };

/** A flash for people: decimals, names, growth where the flash of a year before is known. */
export function tellFlash(
  flash: Pick<StoredFlash, "manifest"> & Partial<StoredFlash>,
  others: readonly StoredFlash[],
  { profile, labelOf }: { readonly profile: Profile; readonly labelOf: LabelOf },
): z.infer<typeof FlashAnswer> {
  const { manifest } = flash;
  const money = (minor: string) => formatMinor(BigInt(minor), profile.currency.decimals);
  const yearBefore = others.find(
    ({ manifest: one }) => one.period === previousYear(manifest.period) && one.day === manifest.day,
  )?.manifest;
  const before = new Map(yearBefore?.figures.map((one) => [keyOf(one), BigInt(one.value)]));
  const estimates = new Map(manifest.estimates.map((one) => [keyOf(one), one]));
  const dimension = tableSetOf(profile.id).tables.find(({ id }) => id === manifest.table)
    ?.dimensions[0];
  return {
    ...aboutOf(manifest),
    releasedAt: flash.releasedAt ?? "",
    embargoUntil: flash.embargoUntil ?? null,
    manifestHash: flash.manifestHash ?? "",
    signature: flash.signature ?? null,
    figures: manifest.figures.map((figure) => {
      const band = estimates.get(keyOf(figure));
      return {
        flow: figure.flow,
        code: figure.code,
        label:
          figure.code === residual ? residualLabel : labelOf(dimension?.name ?? "", figure.code),
        value: money(figure.value),
        within: money(figure.within),
        yoyPct: growthOf(BigInt(figure.value), before.get(keyOf(figure))),
        estimate: band
          ? {
              ...{ value: money(band.estimate), low: money(band.low), high: money(band.high) },
              ...{ coveragePercent: band.coveragePercent, months: band.months },
            }
          : null,
      };
    }),
  };
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

async function readFlashes(request: Request): Promise<RouteAnswer> {
  const { app, query } = request;
  const profile = profileOfRequest(request);
  const all = await listFlashes(app.sql, profile.id, sightOf(request));
  const wanted = all.filter(
    ({ manifest }) => (query["period"] ?? manifest.period) === manifest.period,
  );
  const { labelOf } = contextOf(app, profile.id);
  const flashes = wanted
    .slice(0, flashesMax)
    .map((one) => tellFlash(one, all, { profile, labelOf }));
  return { status: 200, body: { flashes } };
}

const flashesMax = 36;

async function rebuild(request: Request): Promise<RouteAnswer> {
  return { status: 200, body: await rebuildFlashes(request.app, profileOfRequest(request)) };
}

const RebuiltFlashes = z.object({
  flashes: z.number(),
  equal: z.number(),
  different: z.array(z.object({ period: z.string(), day: z.number() })),
});

export const routes: readonly Route<StatisticsApp>[] = [
  {
    method: "GET",
    path: "/statistics/flashes",
    policy: publicRead,
    query: Place.extend({ period: PeriodText.optional() }),
    says: {
      en: "What running months show by a day, with a band of what they will be",
      zh: "进行中月份的快报及全月估计区间",
    },
    answers: { 200: { says: "Flashes, the newest first", schema: FlashList } },
    handle: readFlashes,
  },
  {
    method: "POST",
    path: "/statistics/flashes/rebuild",
    policy: statistician,
    body: z.strictObject({ profile: Place.shape.profile }),
    says: { en: "Make every flash again and compare", zh: "重新计算全部快报并比较" },
    answers: { 200: { says: "How many are equal", schema: RebuiltFlashes } },
    handle: analysed(rebuild),
  },
];
