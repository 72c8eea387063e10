/** Public flashes, and making them again; the flow releases them: it knows what is accepted. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { withAnalytics } from "#src/statistics/feed/analytics-error.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, type StatisticsApp, Whole, publicRead, statistician } from "../app.ts";
import { contextOf } from "../dissemination/read-dataset.ts";
import { rebuildFlashes } from "./publish-flash.ts";
import { FlashAnswer, tellFlash } from "./tell-flash.ts";
import { traceFlash } from "./trace-flash.ts";
import { listFlashes } from "../flash-cover/store.ts";
import { sightOf } from "../releases/sight.ts";
import { simulatedNotes } from "../releases/simulated-notes.ts";

const route = routeFor<StatisticsApp>();

const FlashList = z.object({
  flashes: z.array(FlashAnswer),
});

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
      const context = { profile, labelOf, notes: await simulatedNotes(app.sql) };
      const flashes = wanted.slice(0, flashesMax).map((one) => tellFlash(one, all, context));
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
      await withAnalytics(request.app, async () => {
        return {
          status: 200,
          body: await rebuildFlashes(request.app, profileNamed(request.app, request.body.profile)),
        };
      }),
  }),
];
