/** Routes of trials, and of the count that goes along while a condition is written. */
import { z } from "zod";
import { TrialResult } from "#src/decisions/risk/backtest/report.ts";
import { parseCondition } from "#src/decisions/risk/rules/parse.ts";
import { actorOf } from "#src/decisions/risk/rules/change-rules.ts";
import { RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { conditionLengthMax } from "#src/decisions/risk/rules/scan.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { SelectionApp } from "../routes.ts";
import { countRecent } from "./count-recent.ts";
import { askForTrial, getTrial, trialUnknown } from "./run-trials.ts";
import { type StoredTrial, trialStatuses } from "./store.ts";

const route = routeFor<SelectionApp>();

const Place = z.object({ profile: z.string().max(20).optional() });
const day = LegalDate;
const Question = z.strictObject({
  rules: z.array(RiskRule).min(1).max(1_000),
  from: day,
  to: day,
  /** Change whose trial this is; its result is kept there. */
  change: z.uuid().optional(),
});
const Condition = z.strictObject({ when: z.string().max(conditionLengthMax) });

const TrialAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  askedAt: z.string(),
  from: z.string(),
  to: z.string(),
  status: z.enum(trialStatuses),
  /** Declarations gone through, and of the whole period. */
  done: z.number(),
  total: z.number(),
  result: TrialResult.nullable(),
  error: z.string().nullable(),
});
const RecentAnswer = z.object({
  /** False: the condition cannot be read, and nothing was counted. */
  ok: z.boolean(),
  declarations: z.number(),
  hits: z.number(),
  items: z.number(),
  controlled: z.number(),
  found: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
const nothingCounted = {
  ok: false,
  declarations: 0,
  hits: 0,
  items: 0,
  controlled: 0,
  found: 0,
  from: null,
  to: null,
};

const mayRead = { kind: "scope", scope: "risk", or: ["approve"] } as const;

function told(trial: StoredTrial): z.infer<typeof TrialAnswer> {
  const { id, profile, askedAt, question, status, done, total, result, error } = trial;
  const { from, to } = question;
  return { id, profile, askedAt, from, to, status, done, total, result, error };
}

export const routes: readonly Route<SelectionApp>[] = [
  route({
    method: "POST",
    path: "/risk/counts",
    says: {
      en: "Count the recent declarations that a condition matches",
      zh: "统计条件在近期报关单中的命中数",
    },
    policy: mayRead,
    query: Place,
    body: Condition,
    answers: {
      200: { says: "Hits among the last 2,000 declarations.", schema: RecentAnswer },
    },
    handle: async (request) => {
      const parsed = parseCondition(request.body.when);
      const body = parsed.ok
        ? {
            ok: true,
            ...(await countRecent(
              request.app,
              profileNamed(request.app, request.query.profile).id,
              parsed.condition,
            )),
          }
        : nothingCounted;
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/risk/trials",
    says: {
      en: "Start a trial of rules on past traffic, of any length",
      zh: "启动历史数据检验（不限时长）",
    },
    policy: mayRead,
    query: Place,
    body: Question,
    answers: {
      202: { says: "The trial; ask for it again to see how far it is.", schema: TrialAnswer },
      400: { says: "A rule cannot be read." },
      429: { says: "Too many of your trials are still running." },
    },
    handle: async (request) => {
      const { change, ...question } = request.body;
      const by = actorOf(request.caller).id;
      const asked = { profile: profileNamed(request.app, request.query.profile).id, ...question };
      const trial = await askForTrial(request.app, asked, { by, change: change ?? null });
      return { status: 202, body: told(trial) };
    },
  }),
  route({
    method: "GET",
    path: "/risk/trials/{id}",
    says: { en: "A trial: progress or result", zh: "检验进度与结果" },
    policy: mayRead,
    record: "none",
    params: z.object({ id: z.uuid() }),
    noSuch: ({ id }) => trialUnknown(id),
    answers: {
      200: { says: "The trial.", schema: TrialAnswer },
      404: { says: "No such trial." },
    },
    handle: async ({ app, params }) => {
      return { status: 200, body: told(await getTrial(app, params.id)) };
    },
  }),
];
