/** Routes of long work: ask for it, see how far it is, release what was checked. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import { type Policy, type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, ProfileId, type Request, type StatisticsApp, Whole } from "../app.ts";
import { statistician } from "../app.ts";
import { RunAnswer, RunList, tellRun } from "./answers.ts";
import { askForRun, getChecked, runUnknown } from "./ask-for.ts";
import { requireReleasable } from "./judge-release.ts";
import { releaseAct } from "./release-act.ts";
import { type Run, runKinds } from "./run.ts";
import { findRun, listRuns } from "./store.ts";
import { groupDigits } from "./cell-names.ts";
import { RunWish } from "./wish.ts";

const route = routeFor<StatisticsApp>();

/** Who approves a release reads what it is of. */
const readsRuns: Policy = { kind: "scope", scope: "statistics", or: ["approve"] };

const Officer = z.string().trim().min(1).max(60).optional();
const AskBody = z
  .strictObject({
    kind: z.enum(["check", "rebuild"]),
    period: PeriodText.optional(),
    profile: ProfileId.optional(),
    officer: Officer,
  })
  .refine(({ kind, period }) => (kind === "check") === (period !== undefined), {
    path: ["period"],
    message: "A check names its period; a rebuild is of all releases.",
  });
const ReleaseBody = RunWish.extend({
  /** The period of the run: what is approved names it. */
  period: PeriodText,
  profile: ProfileId.optional(),
  officer: Officer,
}).strict();
const RunId = z.object({ id: z.uuid() });
const listDefault = 20;
const listMax = 200;

function nameOf({ caller }: Pick<Request, "caller">, officer: string | undefined): string {
  const acts = officer !== undefined && hasScope(caller, "*");
  return acts ? officer : (caller?.name ?? "unknown");
}

function otherRun({ profile, period }: Run): AppError {
  return new AppError({
    code: "STATISTICS_OTHER_RUN",
    status: 409,
    message: `The run checked ${period} of profile ${profile}.`,
    fix: `State "period": "${period}" and "profile": "${profile}", or take another run.`,
  });
}

/** What the second person reads of the figures and of the gate. */
async function showChecked(app: StatisticsApp, id: string): Promise<object> {
  const checked = (await findRun(app.sql, id))?.result?.checked;
  if (!checked) return {};
  const { figures, gate, tables } = checked;
  const sum = (of: (one: (typeof tables)[number]) => number) =>
    tables.reduce((all, one) => all + of(one), 0);
  const stops = gate.checks.reduce((all, one) => all + one.stops, 0);
  const asks = gate.checks.reduce((all, one) => all + one.toExplain, 0);
  return {
    figures: figures.map(({ label, value, unit }) => {
      const amount = value === null ? undefined : `${groupDigits(value)} ${unit}`;
      // the amount has its unit
      const [en, zh] = [label.en, label.zh].map((one) => one.replace(` · ${unit}`, ""));
      return { en: `${en}: ${amount ?? "confidential"}`, zh: `${zh}：${amount ?? "保密"}` };
    }),
    checks: Object.fromEntries(gate.checks.map(({ check, says }) => [check, says])),
    gate: {
      en: `${stops} findings stop the release, ${asks} are to be explained`,
      zh: `阻止发布${stops}项，须说明${asks}项`,
    },
    hidden: {
      en: `${sum((one) => one.primary)} cells by primary and ${sum((one) => one.secondary)} by secondary suppression`,
      zh: `初级保密${sum((one) => one.primary)}个单元格，次级保密${sum((one) => one.secondary)}个`,
    },
  };
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "POST",
    path: "/statistics/runs",
    policy: statistician,
    body: AskBody,
    says: {
      en: "Start compiling and checking a period, or the proof of every release",
      zh: "启动某期统计表的编制与核查，或全部发布的重算",
    },
    answers: {
      202: { says: "The run; ask for it again to see how far it is.", schema: RunAnswer },
      429: { says: "Too many runs are waiting." },
    },
    handle: async (request) => {
      const { kind, period, officer } = request.body;
      const run = await askForRun(request.app, {
        profile: profileNamed(request.app, request.body.profile).id,
        kind,
        period: period ?? null,
        wish: {},
        checkedRun: null,
        approval: null,
        askedBy: nameOf(request, officer),
      });
      return { status: 202, body: tellRun(run) };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/runs",
    policy: readsRuns,
    query: Place.extend({
      period: PeriodText.optional(),
      kind: z.enum(runKinds).optional(),
      limit: Whole.optional(),
    }),
    says: { en: "Runs of statistical work, newest first", zh: "统计编制任务（由新到旧）" },
    answers: { 200: { says: "Without what they came to.", schema: RunList } },
    handle: async ({ app, query }) => {
      const { period, kind } = query;
      const limit = Math.min(listMax, Math.max(1, Number(query.limit ?? listDefault)));
      const { id } = profileNamed(app, query.profile);
      const runs = await listRuns(app.sql, { profile: id, period, kind, limit });
      return { status: 200, body: { runs: runs.map(tellRun) } };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/runs/{id}",
    policy: readsRuns,
    record: "none",
    params: RunId,
    noSuch: ({ id }) => runUnknown(id),
    says: { en: "A run: how far it is, or what it came to", zh: "某项统计任务的进度或结果" },
    answers: { 200: { says: "The run.", schema: RunAnswer }, 404: { says: "No such run." } },
    handle: async ({ app, params }) => {
      const run = await findRun(app.sql, params.id);
      if (!run) throw runUnknown(params.id);
      return { status: 200, body: tellRun(run) };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/runs/{id}/release",
    policy: statistician,
    record: "none",
    params: RunId,
    noSuch: ({ id }) => runUnknown(id),
    second: {
      act: releaseAct,
      subject: ({ body }) => body.period,
      runsItself: true,
    },
    shows: (app, { id }) => showChecked(app, id),
    body: ReleaseBody,
    says: { en: "Release the figures that a run checked", zh: "发布某次核查所得的数据" },
    answers: {
      202: { says: "The release, as a run of its own.", schema: RunAnswer },
      404: { says: "No such run." },
      409: { says: "A second person has to approve it first, or it was not checked." },
    },
    handle: async (request) => {
      const { profile: stated, period, officer, ...wish } = request.body;
      const checked = await getChecked(request.app, request.params.id);
      const profile = profileNamed(request.app, stated).id;
      if (profile !== checked.profile || period !== checked.period) throw otherRun(checked);
      requireReleasable(checked, wish);
      const run = await askForRun(request.app, {
        profile,
        kind: "release",
        period,
        wish,
        checkedRun: checked.id,
        approval: request.caller?.capacity?.approval ?? null,
        askedBy: nameOf(request, officer),
      });
      return { status: 202, body: tellRun(run) };
    },
  }),
];
