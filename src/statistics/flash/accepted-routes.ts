/** Routes that make flashes: here and not in the statistics, since only the flow knows what is accepted. */
import { z } from "zod";
import { findApproval } from "#src/identity/access/second-approval-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import { wantsNoWait } from "#src/platform/respond-async.ts";
import { type Route, type RouteRequest, routeFor } from "#src/platform/route.ts";
import { Gate } from "#src/statistics/releases/answers.ts";
import { withAnalytics } from "#src/statistics/feed/analytics-error.ts";
import { contextOf } from "#src/statistics/dissemination/read-dataset.ts";
import { lookAtFlash, releaseFlash } from "#src/statistics/flash/publish-flash.ts";
import { FlashAnswer, tellFlash } from "./tell-flash.ts";
import { listFlashes } from "#src/statistics/flash-cover/store.ts";
import { simulatedNotes } from "#src/statistics/releases/simulated-notes.ts";
import { ReleaseBody } from "#src/statistics/releases/routes.ts";
import { begun, begunRun, RunAnswer, tellRun } from "#src/statistics/runs/answers.ts";
import { groupDigits } from "#src/statistics/runs/cell-names.ts";
import { findApprovedLook } from "#src/statistics/runs/approved-look.ts";
import { findLastLook } from "#src/statistics/runs/store.ts";
import { askForRun } from "#src/statistics/runs/ask-for.ts";
import type { Run } from "#src/statistics/runs/run.ts";
import type { FlashApp } from "./app.ts";
import { acceptedTrade } from "./accepted-trade.ts";
import { profileFor } from "#src/registers/app.ts";

const route = routeFor<FlashApp>();

const FlashBody = ReleaseBody.pick({
  period: true,
  profile: true,
  officer: true,
  embargo: true,
  explanations: true,
}).extend({
  /** Through which day; 31 is the last of any month. */
  day: z.int().min(1).max(31),
});
const LookBody = FlashBody.pick({ period: true, profile: true, day: true });

const LookAnswer = FlashAnswer.extend({ gate: Gate });

async function tell(
  app: FlashApp,
  profile: ReturnType<typeof profileFor>,
  flash: Parameters<typeof tellFlash>[0],
) {
  const { labelOf } = contextOf(app, profile.id);
  const all = await listFlashes(app.sql, profile.id, "all");
  return tellFlash(flash, all, { profile, labelOf, notes: await simulatedNotes(app.sql) });
}

const statistician = { kind: "scope", scope: "statistics" } as const;
const refused = {
  409: { says: "The month or the day has no flash, or a second person is needed" },
};

export const routes: readonly Route<FlashApp>[] = [
  route({
    method: "POST",
    path: "/statistics/flash-previews",
    policy: statistician,
    body: LookBody,
    says: {
      en: "Preview the current month up to a day; nothing is released",
      zh: "预览进行中月份截至某日的快报（不发布）",
    },
    answers: {
      200: { says: "Figures and what the gate says", schema: LookAnswer },
      ...begun,
      ...refused,
    },
    handle: async (request) => {
      const { app, body } = request;
      if (wantsNoWait(request.headers))
        return begunRun(await askForFlash(request, "flash-look", body), request.headers);
      const { period, day, profile: named } = body;
      const profile = profileFor(app, named);
      const wish = { profile, period, day, explanations: [] };
      const made = await withAnalytics(app, () =>
        lookAtFlash(app, wish, acceptedTrade(app, profile)),
      );
      const told = await tell(app, profile, made);
      return { status: 200, body: { ...told, gate: made.gate } };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/flashes",
    policy: statistician,
    second: {
      act: "statistics-release",
      subject: ({ body }) => {
        const { period, day } = body;
        return `${period} day ${day}`;
      },
      untried: "it compiles figures outside the database of records",
    },
    body: FlashBody,
    says: { en: "Release the flash of a day", zh: "发布截至某日的快报" },
    answers: {
      201: { says: "Released", schema: FlashAnswer },
      ...begun,
      ...refused,
      422: { says: "The gate holds it; the findings are named" },
    },
    handle: async (request) => {
      const { app, body, caller } = request;
      // compiled anew, as for who waits: the figures of a preview are released by a route of their own
      if (wantsNoWait(request.headers))
        return begunRun(await askForFlash(request, "flash", body), request.headers);
      const { officer, profile: named, explanations = [], ...wish } = body;
      const profile = profileFor(app, named);
      const by =
        officer !== undefined && hasScope(caller, "*") ? officer : (caller?.name ?? "unknown");
      const asked = { ...wish, profile, explanations, by };
      const flash = await withAnalytics(app, () =>
        releaseFlash(app, asked, acceptedTrade(app, profile)),
      );
      return { status: 201, body: await tell(app, profile, flash) };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/runs/flash-previews",
    policy: statistician,
    body: LookBody.extend({ officer: FlashBody.shape.officer }),
    says: {
      en: "Start the preview of a flash, with progress",
      zh: "启动快报预览任务（可查看进度）",
    },
    answers: {
      202: { says: "The run; ask for it again to see how far it is.", schema: RunAnswer },
      409: { says: "One of another day is in progress." },
    },
    handle: async (request) => {
      const run = await askForFlash(request, "flash-look", request.body);
      return { status: 202, body: tellRun(run) };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/runs/flash-releases",
    policy: statistician,
    second: {
      act: "statistics-release",
      subject: ({ body }) => {
        const { period, day } = body;
        return `${period} day ${day}`;
      },
      runsItself: true,
    },
    shows: (app, _params, body) => showLook(app, body),
    body: FlashBody,
    says: {
      en: "Start the release of a flash, with progress",
      zh: "启动快报发布任务（可查看进度）",
    },
    answers: {
      202: { says: "The run; ask for it again to see how far it is.", schema: RunAnswer },
      409: { says: "A second person has to approve it first, or it was not previewed." },
    },
    handle: async (request) => {
      const look = await releasedLook(request);
      return {
        status: 202,
        body: tellRun(await askForFlash(request, "flash", request.body, look)),
      };
    },
  }),
];

type FlashRunRequest = Pick<RouteRequest<FlashApp>, "app" | "caller">;

/** Keeps what is asked for; the job of long work does it. */
async function askForFlash(
  { app, caller }: FlashRunRequest,
  kind: "flash-look" | "flash",
  asked: z.output<typeof FlashBody>,
  look?: Run,
): Promise<Run> {
  const { officer, profile: named, period, ...wish } = asked;
  const isNamed = officer !== undefined && hasScope(caller, "*");
  const approval = caller?.capacity?.approval ?? null;
  return await askForRun(app, {
    profile: profileFor(app, named).id,
    kind,
    period,
    wish,
    checkedRun: look?.id ?? null,
    approval,
    askedBy: isNamed ? officer : (caller?.name ?? "unknown"),
  });
}

type AskedFlash = Pick<z.output<typeof FlashBody>, "profile" | "period" | "day">;

/** The figures that are released: those that a second person read, else those of the last preview. */
async function releasedLook({
  app,
  caller,
  body,
}: FlashRunRequest & { readonly body: AskedFlash }): Promise<Run> {
  const approval = caller?.capacity?.approval;
  const approved = approval === undefined ? undefined : await findApproval(app.sql, approval);
  return (approved && (await findApprovedLook(app.sql, approved))) ?? (await getLook(app, body));
}

/** The last preview. */
async function getLook(app: FlashApp, { profile: named, period, day }: AskedFlash): Promise<Run> {
  const { id: profile } = profileFor(app, named);
  const look = await findLastLook(app.sql, { profile, period, day });
  if (look) return look;
  throw new AppError({
    code: "STATISTICS_NOT_CHECKED",
    status: 409,
    message: `The flash of ${period} up to day ${day} has not been previewed.`,
    fix: "Preview it first, and wait until that is done: what is released is what was previewed.",
  });
}

const shownMax = 8;

/** What the second person reads: the first figures of the preview, and what the gate says of it. */
async function showLook(app: FlashApp, asked: AskedFlash): Promise<object> {
  const { id: preview, result } = await getLook(app, asked);
  const flash = result?.flash;
  if (!flash) return { preview };
  const checks = flash.gate?.checks ?? [];
  const stops = checks.reduce((all, one) => all + one.stops, 0);
  const asks = checks.reduce((all, one) => all + one.toExplain, 0);
  return {
    preview,
    figures: flash.figures.slice(0, shownMax).map(({ flow, label, value, within }) => {
      const amount = `${groupDigits(value)} ± ${groupDigits(within)} ${flash.currency}`;
      const flows = flowWords[flow];
      return {
        en: `${flows.en}, ${label.en}: ${amount}`,
        zh: `${flows.zh}，${label.zh}：${amount}`,
      };
    }),
    gate: {
      en: `${stops} findings stop the release, ${asks} are to be explained`,
      zh: `阻止发布${stops}项，须说明${asks}项`,
    },
  };
}

const flowWords = {
  import: { en: "imports", zh: "进口" },
  export: { en: "exports", zh: "出口" },
  total: { en: "total", zh: "合计" },
  balance: { en: "balance", zh: "差额" },
} as const;
