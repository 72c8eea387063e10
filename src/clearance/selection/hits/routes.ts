/** Routes of hits: the declarations that a rule or a model chose, and how well a model ranks. */
import { z } from "zod";
import { liftCurve } from "#src/decisions/risk/backtest/lift-curve.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { SelectionApp } from "../routes.ts";
import { countHits, listHits, listScored } from "./store.ts";

const route = routeFor<SelectionApp>();

const Window = z.object({
  profile: z.string().max(20).optional(),
  from: LegalDate.optional(),
  to: LegalDate.optional(),
});
const HitsQuery = Window.extend({
  /** Id of a rule, `model-AIM`, `random`, `explored` or `officer`. */
  cause: z.string().min(1).max(60),
  result: z.enum(["found", "clear", "open"]).optional(),
  cursor: z
    .string()
    .regex(/^[0-9T:.Z-]{20,30}_[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const HitsAnswer = z.object({
  cause: z.string(),
  from: z.string(),
  to: z.string(),
  /** Of the whole window, whatever result is asked for. */
  counts: z.object({ hits: z.int(), concluded: z.int(), found: z.int() }),
  hits: z.array(
    z.object({
      declarationId: z.string(),
      mrn: z.string().nullable(),
      at: z.string(),
      lane: z.enum(["green", "yellow", "red"]),
      traderId: z.string().nullable(),
      traderName: z.string().nullable(),
      causes: z.array(z.string()),
      chance: z.number(),
      /** Null: not controlled, or not concluded yet. */
      result: z.enum(["found", "clear"]).nullable(),
    }),
  ),
  next: z.string().nullable(),
});
const CurveAnswer = z.object({
  from: z.string(),
  to: z.string(),
  /** Concluded controls of declarations that it scored, and those that found something. */
  concluded: z.int(),
  found: z.int(),
  rate: z.number().nullable(),
  points: z.array(
    z.object({
      share: z.number(),
      threshold: z.number(),
      recall: z.number(),
      precision: z.number(),
      lift: z.number(),
    }),
  ),
});

const daysUsual = 90;
/** The newest so many concluded controls are ranked. */
const scoredMax = 200_000;
const analyst = { kind: "scope", scope: "risk" } as const;

function windowOf(app: SelectionApp, query: z.output<typeof Window>) {
  const profile = profileNamed(app, query.profile);
  const to = query.to ?? legalDay(profile.timeZone, app.clock()).toString();
  const from = query.from ?? Temporal.PlainDate.from(to).subtract({ days: daysUsual }).toString();
  return { profile: profile.id, timeZone: profile.timeZone, from, to };
}

export const routes: readonly Route<SelectionApp>[] = [
  route({
    method: "GET",
    path: "/risk/hits",
    says: {
      en: "Declarations that a rule, a model or chance chose, with what was found",
      zh: "布控规则、模型或随机抽取命中的报关单及查验结果",
    },
    policy: analyst,
    query: HitsQuery,
    sensitive: {
      what: ["risk"],
      purpose: { en: "Hits of a rule or model", zh: "查看规则或模型命中情况" },
    },
    answers: { 200: { says: "The newest first; `next` goes on.", schema: HitsAnswer } },
    handle: async ({ app, query }) => {
      const { cause, result, cursor, limit } = query;
      const window = { ...windowOf(app, query), cause };
      const [at = "", id = ""] = cursor?.split("_") ?? [];
      const before = cursor === undefined ? undefined : { at, id };
      const counts = await countHits(app.sql, window);
      const hits = await listHits(app.sql, { ...window, result, before, limit });
      const last = hits.at(-1);
      const next = hits.length === limit && last ? `${last.at}_${last.declarationId}` : null;
      const { from, to } = window;
      return { status: 200, body: { cause, from, to, counts, hits, next } };
    },
  }),
  route({
    method: "GET",
    path: "/risk/models/{id}/curve",
    says: {
      en: "How well a model ranks: findings by the share of the traffic that is controlled",
      zh: "模型的提升曲线：按受查比例计算的查获情况",
    },
    policy: analyst,
    record: "none",
    params: z.object({ id: z.uuid() }),
    query: Window,
    answers: {
      200: {
        says: "From no control to all; no points where nothing is concluded.",
        schema: CurveAnswer,
      },
    },
    handle: async ({ app, params, query }) => {
      const window = windowOf(app, query);
      const rows = await listScored(app.sql, { ...window, model: params.id, limit: scoredMax });
      const { from, to } = window;
      return { status: 200, body: { from, to, ...liftCurve(rows) } };
    },
  }),
];
