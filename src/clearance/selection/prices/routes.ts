/** Routes of price references: corridors, and what stands out of them. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { SelectionApp } from "../routes.ts";
import { explainOutlier } from "./prices.ts";
import { listCorridors, listOutliers, listTraderPrices } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<SelectionApp>();

const Wanted = z.object({
  profile: z.string().max(20).optional(),
  /** First digits of the commodity. */
  commodity: z
    .string()
    .regex(/^\d{0,12}$/)
    .default(""),
  origin: z
    .string()
    .regex(/^([A-Z]{2}|\*)$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
const Outside = z.object({
  profile: z.string().max(20).optional(),
  days: z.coerce.number().int().min(1).max(731).default(90),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
const Corridor = z.object({
  flow: z.enum(["import", "export"]),
  commodity: z.string(),
  origin: z.string(),
  unit: z.string(),
  cases: z.number(),
  traders: z.number(),
  low: z.number(),
  middle: z.number(),
  high: z.number(),
  spread: z.number(),
  newest: z.string(),
});
const Outlier = Corridor.extend({
  declarationId: z.string(),
  item: z.number(),
  trader: z.string(),
  day: z.string(),
  price: z.number(),
  says: z.object({ en: z.string(), zh: z.string() }),
});

const OfTrader = z.object({
  profile: z.string().max(20).optional(),
  /** Registration number. */
  trader: z.string().trim().min(1).max(60),
  days: z.coerce.number().int().min(1).max(731).default(731),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
const TraderPrice = z.object({
  flow: z.enum(["import", "export"]),
  commodity: z.string(),
  unit: z.string(),
  cases: z.int(),
  low: z.number(),
  middle: z.number(),
  high: z.number(),
  newest: z.string(),
  /** Median of all others; null: nobody else traded it in that time. */
  others: z.object({ cases: z.int(), traders: z.int(), middle: z.number() }).nullable(),
  /** How many times that median; null without one. */
  times: z.number().nullable(),
});

const mayRead = { kind: "scope", scope: "risk", or: ["officer"] } as const;

export const routes: readonly Route<SelectionApp>[] = [
  route({
    method: "GET",
    path: "/risk/prices",
    says: { en: "Price corridors: usual value per unit", zh: "货物单位价格参考区间" },
    policy: mayRead,
    query: Wanted,
    answers: {
      200: {
        says: "Corridors of lines and subheadings by origin and unit.",
        schema: z.object({ corridors: z.array(Corridor) }),
      },
    },
    handle: async (request) => {
      const { commodity, origin = null, limit } = request.query;
      const wanted = {
        profile: profileNamed(request.app, request.query.profile).id,
        commodity,
        origin,
        limit,
      };
      return { status: 200, body: { corridors: await listCorridors(request.app.sql, wanted) } };
    },
  }),
  route({
    method: "GET",
    path: "/risk/price-outliers",
    says: {
      en: "Released goods outside their price corridor, with reasons",
      zh: "超出参考区间的放行货物及说明",
    },
    policy: mayRead,
    query: Outside,
    answers: {
      200: {
        says: "Cases, the farthest first.",
        schema: z.object({ outliers: z.array(Outlier) }),
      },
    },
    handle: async (request) => {
      const { days, limit } = request.query;
      const profile = profileNamed(request.app, request.query.profile).id;
      const { timeZone } = request.app.snapshots.profile(profile);
      const today = legalDay(timeZone, request.app.clock());
      const rows = await listOutliers(request.app.sql, {
        profile,
        day: today.toString(),
        days,
        limit,
      });
      const outliers = rows.map((row) => ({ ...row, says: explainOutlier(row) }));
      return { status: 200, body: { outliers } };
    },
  }),
  route({
    method: "GET",
    path: "/risk/trader-prices",
    says: {
      en: "Unit values of a trader against the median of all others",
      zh: "企业单位价格与其他企业中位数的比较",
    },
    policy: mayRead,
    query: OfTrader,
    answers: {
      200: {
        says: "By commodity line and unit, the most cases first.",
        schema: z.object({ currency: z.string(), prices: z.array(TraderPrice) }),
      },
    },
    handle: async ({ app, query }) => {
      const { id, timeZone, currency } = profileNamed(app, query.profile);
      const { trader, days, limit } = query;
      const day = legalDay(timeZone, app.clock()).toString();
      const rows = await listTraderPrices(app.sql, { profile: id, trader, day, days, limit });
      const prices = rows.map((row) => ({
        ...row,
        times: row.others === null ? null : Number((row.middle / row.others.middle).toPrecision(4)),
      }));
      return { status: 200, body: { currency: currency.code, prices } };
    },
  }),
];
