/** Routes of the selection station: replay, yields of rules and their review. */
import { z } from "zod";
import { PastPage } from "#src/decisions/risk/backtest/past-row.ts";
import { TrialResult } from "#src/decisions/risk/backtest/report.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { keepTrial } from "#src/decisions/risk/rules/store.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Services } from "#src/platform/services.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { PastPlace, readPastPage, tryRules } from "./past.ts";
import { ReplayAnswer, replaySelections } from "./replay.ts";
import { rescreen, Rescreened } from "./rescreen.ts";
import { listYields, reviewYields, YieldOfRule } from "./review-yields.ts";
import { countPast } from "./store.ts";

const route = routeFor<SelectionApp>();

export type SelectionApp = RegistersApp & Pick<Services, "defaultProfile">;

const Place = z.object({ profile: z.string().max(20).optional() });
const day = LegalDate;
const Past = Place.extend({
  from: day,
  to: day,
  after: z.union([PastPlace, z.literal("")]).default(""),
  limit: z.coerce.number().int().min(1).max(10_000).default(5_000),
});
const Trial = z.strictObject({
  rules: z.array(RiskRule).min(1).max(1_000),
  from: day,
  to: day,
  /** Change whose trial this is; its result is kept there. */
  change: z.uuid().optional(),
});
const Rescreen = z.strictObject({ days: z.int().min(1).max(366).default(90) });
const Replay = z.strictObject({ limit: z.int().min(1).max(10_000).default(1_000) });

export const routes: readonly Route<SelectionApp>[] = [
  route({
    method: "GET",
    path: "/risk/past",
    says: {
      en: "Past declarations as rules read them, with findings",
      zh: "历史报关单数据项及查验结果",
    },
    policy: { kind: "scope", scope: "risk" },
    query: Past,
    answers: {
      200: {
        says: "A page in the order of selection; `next` goes into `after`.",
        schema: PastPage,
      },
    },
    handle: async (request) => {
      const { from, to, after, limit } = request.query;
      const period = { profile: profileNamed(request.app, request.query.profile).id, from, to };
      const { timeZone } = request.app.snapshots.profile(period.profile);
      const total = await countPast(request.app.sql, { ...period, timeZone });
      const { rows, next } = await readPastPage(request.app, { ...period, after, limit });
      const declarations = rows.map(({ isRecord: _isRecord, ...row }) => row);
      return { status: 200, body: { declarations, next, total } };
    },
  }),
  route({
    method: "POST",
    path: "/risk/backtests",
    says: { en: "Test rules on past traffic", zh: "用历史数据回测布控规则" },
    policy: { kind: "scope", scope: "risk", or: ["approve"] },
    query: Place,
    body: Trial,
    answers: {
      200: { says: "Figures of each rule and of all together.", schema: TrialResult },
      400: { says: "A rule cannot be read." },
      422: { says: "The period is too long to be tried while you wait." },
    },
    handle: async (request) => {
      const { rules, from, to, change } = request.body;
      const trial = {
        profile: profileNamed(request.app, request.query.profile).id,
        rules,
        from,
        to,
      };
      const body = await tryRules(request.app, trial);
      if (change !== undefined) await keepTrial(request.app.sql, change, body);
      return { status: 200, body };
    },
  }),
  route({
    method: "GET",
    path: "/risk/yields",
    says: { en: "Yield of each rule's controls", zh: "各布控规则的查获率" },
    policy: { kind: "scope", scope: "risk", or: ["approve"] },
    query: Place,
    answers: {
      200: {
        says: "Controls, findings and share with its interval, 90 days.",
        schema: z.object({ yields: z.array(YieldOfRule) }),
      },
    },
    handle: async (request) => ({
      status: 200,
      body: {
        yields: await listYields(request.app, profileNamed(request.app, request.query.profile).id),
      },
    }),
  }),
  route({
    method: "POST",
    path: "/risk/reviews",
    says: {
      en: "Switch off rules whose yield has been too low for too long",
      zh: "停用长期查获率过低的布控规则",
    },
    policy: { kind: "scope", scope: "approve" },
    query: Place,
    answers: {
      200: {
        says: "The rules switched off; done daily without being asked, too.",
        schema: z.object({ retired: z.array(YieldOfRule) }),
      },
    },
    handle: async (request) => ({
      status: 200,
      body: {
        retired: await reviewYields(
          request.app,
          profileNamed(request.app, request.query.profile).id,
        ),
      },
    }),
  }),
  route({
    method: "POST",
    path: "/risk/rescreens",
    says: {
      en: "Repeat the screening of recent declarations after a list changed",
      zh: "名单变更后，重新筛查近期报关单的各方",
    },
    policy: { kind: "scope", scope: "risk" },
    query: Place,
    body: Rescreen,
    answers: {
      200: {
        says: "Names with hits, and the declarations that state them.",
        schema: Rescreened,
      },
      409: { says: "No list was imported." },
    },
    handle: async (request) => {
      const { days } = request.body;
      return {
        status: 200,
        body: await rescreen(
          request.app,
          profileNamed(request.app, request.query.profile).id,
          days,
        ),
      };
    },
  }),
  route({
    method: "POST",
    path: "/risk/replays",
    says: {
      en: "Decide stored selections again and compare lanes and reasons",
      zh: "重算以往布控决定并比对通道与原因",
    },
    policy: { kind: "scope", scope: "risk", or: ["audit"] },
    query: Place,
    body: Replay,
    answers: { 200: { says: "How many are equal, and which are not.", schema: ReplayAnswer } },
    handle: async (request) => {
      const { limit } = request.body;
      return {
        status: 200,
        body: await replaySelections(
          request.app,
          profileNamed(request.app, request.query.profile).id,
          limit,
        ),
      };
    },
  }),
];
