/** Routes of releases: compile, check, start a release, and what comes when. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import type { KeptKey } from "#src/platform/keyring/keyring.ts";
import { wantsNoWait } from "#src/platform/respond-async.ts";
import { type Route, type RouteAnswer, type RouteRequest, routeFor } from "#src/platform/route.ts";
import { withAnalytics } from "#src/statistics/feed/analytics-error.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  PeriodText,
  Place,
  ProfileId,
  type Request,
  type StatisticsApp,
  Whole,
  publicRead,
  statistician,
} from "../app.ts";
import { checks } from "../gate/findings.ts";
import {
  CalendarAnswer,
  CompileAnswer,
  GateAnswer,
  ManifestAnswer,
  ReleaseList,
} from "./answers.ts";
import { localeOf } from "../dissemination/formats.ts";
import { contextOf } from "../dissemination/read-dataset.ts";
import { nameCells } from "../runs/cell-names.ts";
import { begun, begunRun, RunAnswer } from "../runs/answers.ts";
import { askForRun } from "../runs/ask-for.ts";
import { nameGate } from "../runs/name-findings.ts";
import { planRelease, readCalendar } from "./calendar.ts";
import { icalendarOf } from "./calendar-feed.ts";
import { gateContextOf } from "./gate-context.ts";
import { compileAndCheck, isSignedBy, previousOf } from "./publish.ts";
import { releaseSummary } from "./published.ts";
import { tableSetOfRelease } from "./releases.ts";
import { releaseStates } from "./state.ts";
import { type Sight, findGate, findRelease, listReleases } from "./store.ts";
import { sightOf } from "./sight.ts";

const route = routeFor<StatisticsApp>();

const Officer = z.string().trim().min(1).max(60).optional();
// the keys of the table are the checks
const CheckName = z.enum(Object.keys(checks) as [keyof typeof checks]);
export const ReleaseBody = z.strictObject({
  period: PeriodText,
  profile: ProfileId.optional(),
  /** Who releases, where an administrator's key acts for a named person. */
  officer: Officer,
  state: z.enum(releaseStates).optional(),
  /** Why published figures change; needed where some do. */
  reason: z.string().trim().min(10).max(1000).optional(),
  /** Moment with its offset; the public sees the release from then on. */
  embargo: z.string().max(40).optional(),
  /** What the gate asked to explain and is right all the same. */
  explanations: z
    .array(z.strictObject({ check: CheckName, says: z.string().trim().min(10).max(1000) }))
    .max(20)
    .optional(),
});
const PlanBody = z.strictObject({
  period: PeriodText,
  profile: ProfileId.optional(),
  state: z.enum(releaseStates),
  due: z.string().max(40),
  officer: Officer,
});

function actorOf({ caller }: Pick<Request, "caller">, officer: string | undefined): string {
  const acts = officer !== undefined && hasScope(caller, "*");
  return acts ? officer : (caller?.name ?? "unknown");
}

function wishOf(app: StatisticsApp, asked: z.output<typeof ReleaseBody>) {
  const { officer: _officer, explanations = [], ...body } = asked;
  const profile = profileNamed(app, body.profile);
  const context = gateContextOf(app, profile, body.period);
  return { ...body, explanations, profile: profile.id, ...context };
}

async function calendarOf(app: StatisticsApp, profile: Profile): Promise<RouteAnswer> {
  const now = app.clock();
  const entries = await readCalendar(app.sql, profile, now);
  const asOf = now.round("second").toString();
  return { status: 200, body: { profile: profile.id, asOf, timeZone: profile.timeZone, entries } };
}

function notReleased(period: string): AppError {
  return new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message: `There is no such publication of ${period.slice(0, 20)}.`,
    fix: "GET /api/v1/statistics/releases lists what there is.",
  });
}

const missing = { 404: { says: "No such publication" } };
const OnePublication = Place.extend({ period: PeriodText, sequence: Whole.optional() });

/** The publication that a query names; throws where whoever asks sees none. */
async function publicationOf(
  app: StatisticsApp,
  query: z.output<typeof OnePublication>,
  sight: Sight,
) {
  const { period, sequence } = query;
  const profile = profileNamed(app, query.profile).id;
  const number = sequence === undefined ? undefined : Number(sequence);
  const found = await findRelease(app.sql, { profile, period, sequence: number }, sight);
  if (!found) throw notReleased(period);
  return found;
}

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/releases",
    policy: publicRead,
    answers: { 200: { says: "As asked", schema: ReleaseList } },
    query: Place,
    says: { en: "Releases, newest first", zh: "发布清单（由新到旧）" },
    handle: async (request) => {
      const { id } = profileNamed(request.app, request.query.profile);
      const releases = await listReleases(request.app.sql, id, sightOf(request));
      return { status: 200, body: { releases: releases.map(releaseSummary) } };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/manifest",
    policy: publicRead,
    answers: { 200: { says: "As asked", schema: ManifestAnswer }, ...missing },
    query: OnePublication,
    says: {
      en: "The signed manifest of a publication, with the public key",
      zh: "某次发布的签名清单及公钥",
    },
    handle: async (request) => {
      const { app, query } = request;
      const found = await publicationOf(app, query, sightOf(request));
      const keys = (await app.keyring?.keptKeys()) ?? new Map<string, KeptKey>();
      const key = found.signed && keys.get(found.signed.keyId);
      return {
        status: 200,
        body: {
          ...releaseSummary(found),
          manifest: found.manifest,
          isSigned: isSignedBy(found, keys),
          publicKey: key ? key.publicKey.export({ type: "spki", format: "pem" }) : null,
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/gate",
    policy: statistician,
    answers: { 200: { says: "As asked", schema: GateAnswer }, ...missing },
    query: OnePublication,
    says: { en: "What was checked before a publication", zh: "某次发布前的核查结果" },
    handle: async (request) => {
      const { app, query } = request;
      const found = await publicationOf(app, query, "all");
      const gate = await findGate(app.sql, found.id);
      const { labelOf } = contextOf(app, found.profile);
      const names = nameCells(tableSetOfRelease(found.manifest), labelOf);
      const named = gate ? nameGate(gate, names) : null;
      return { status: 200, body: { ...releaseSummary(found), gate, named } };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/calendar",
    policy: publicRead,
    answers: { 200: { says: "As asked", schema: CalendarAnswer } },
    query: Place,
    says: { en: "Release calendar", zh: "发布日程" },
    handle: async (request) => {
      const { app } = request;
      return await calendarOf(app, profileNamed(app, request.query.profile));
    },
  }),
  route({
    method: "GET",
    path: "/statistics/calendar.ics",
    policy: publicRead,
    query: Place,
    answers: { 200: { says: "As asked", types: ["text/calendar"] } },
    says: { en: "What is released when, as a calendar (iCalendar)", zh: "发布日程（iCalendar）" },
    handle: async ({ app, query, headers }) => {
      const profile = profileNamed(app, query.profile);
      const now = app.clock();
      const entries = await readCalendar(app.sql, profile, now);
      const base = (app.accounts?.publicUrl ?? "http://127.0.0.1").replace(/\/+$/, "");
      const locale = localeOf(headers["accept-language"]);
      const body = icalendarOf(entries, { profile: profile.id, base, locale, now });
      return { status: 200, type: "text/calendar; charset=utf-8", body };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/calendar",
    policy: statistician,
    answers: {
      200: { says: "As asked", schema: CalendarAnswer },
      400: { says: "No moment to come" },
    },
    body: PlanBody,
    says: { en: "Reschedule a release", zh: "另定某次发布的时间" },
    handle: async (request) => {
      const { period, state, due, officer } = request.body;
      const { app } = request;
      const office = profileNamed(app, request.body.profile);
      const by = actorOf(request, officer);
      await planRelease(app.sql, { profile: office.id, period, state, due, by, at: app.clock() });
      return await calendarOf(app, office);
    },
  }),
  route({
    method: "POST",
    path: "/statistics/compile",
    policy: statistician,
    answers: { 200: { says: "Every cell", schema: CompileAnswer }, ...begun },
    body: ReleaseBody,
    says: {
      en: "Compile a month or a year and run the gate, without releasing",
      zh: "编制某月或某年的统计表并核查（不发布）",
    },
    handle: async (request) =>
      wantsNoWait(request.headers)
        ? await begin(request, "check")
        : { status: 200, body: await withAnalytics(request.app, () => compile(request)) },
  }),
  route({
    method: "POST",
    path: "/statistics/releases",
    policy: statistician,
    second: {
      act: "statistics-release",
      subject: ({ body }) => body.period,
      untried: "a release is compiled by a job, outside the database of records",
    },
    body: ReleaseBody,
    says: {
      en: "Start compiling, checking and releasing a month or a year",
      zh: "启动某月或某年统计表的编制、核查与发布",
    },
    answers: {
      202: {
        says: "The release as a run; ask for it again to see how far it is.",
        schema: RunAnswer,
      },
      409: { says: "A second person has to approve it first, or a release of it is in progress" },
      429: { says: "Too many runs are waiting" },
    },
    handle: async (request) => await begin(request, "release"),
  }),
];

type CompileRequest = Pick<RouteRequest<StatisticsApp>, "app" | "caller" | "headers"> & {
  readonly body: z.output<typeof ReleaseBody>;
};

/** Keeps what is asked for; the job of long work does it. */
async function begin(request: CompileRequest, kind: "check" | "release"): Promise<RouteAnswer> {
  const { officer, period, profile, ...wish } = request.body;
  const run = await askForRun(request.app, {
    profile: profileNamed(request.app, profile).id,
    kind,
    period,
    wish,
    checkedRun: null,
    approval: request.caller?.capacity?.approval ?? null,
    askedBy: actorOf(request, officer),
  });
  return begunRun(run, request.headers);
}

async function compile({ app, body }: CompileRequest) {
  const found = await compileAndCheck(app, wishOf(app, body));
  const { compiled, gate } = found;
  const tables = compiled.tables.map((table) => ({
    table: table.id,
    sha256: table.sha256,
    cells: table.cells.map((cell) => ({
      key: cell.key,
      value: cell.value.toString(),
      rows: cell.rows.toString(),
      hidden: table.hidden?.get(cell.key) ?? null,
    })),
  }));
  const { position, ledgerRows } = compiled.place;
  return {
    period: compiled.period.text,
    position,
    ledgerRows: ledgerRows.toString(),
    gate,
    previous: previousOf(found),
    tables,
  };
}
