/** Routes of releases: compile, check, release, and what comes when. */
import { createPublicKey } from "node:crypto";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { compare, type Decimal, divide, parseDecimal } from "#src/kernel/decimal.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import { signingKey } from "#src/platform/proof/seal.ts";
import type { Route, RouteAnswer } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  Answer,
  PeriodText,
  Place,
  ProfileId,
  type Request,
  type StatisticsApp,
  Whole,
  analysed,
  profileOfRequest,
  publicRead,
  statistician,
} from "../app.ts";
import { confidentialityRules } from "../confidentiality/rules.ts";
import { checks } from "../gate/findings.ts";
import type { RateRange } from "../gate/within.ts";
import { findPeriod } from "../tables/period.ts";
import {
  CalendarAnswer,
  CompileAnswer,
  GateAnswer,
  ReleaseAnswer,
  ReleaseList,
} from "./answers.ts";
import { planRelease, readCalendar } from "./calendar.ts";
import { compileAndCheck, isSignedBy, releasePeriod } from "./publish.ts";
import { releaseSummary } from "./published.ts";
import { releaseStates } from "./state.ts";
import { type Sight, findGate, findRelease, listReleases } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

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

function actorOf(request: Request, officer: string | undefined): string {
  const acts = officer !== undefined && hasScope(request.caller, "*");
  return acts ? officer : (request.caller?.name ?? "unknown");
}

/** Statisticians see what an embargo holds back; everybody else from its second on. */
export function sightOf({ app, caller }: Pick<Request, "app" | "caller">): Sight {
  return hasScope(caller, "statistics") ? "all" : { publicAt: app.clock() };
}

function wishOf(request: Request) {
  const { officer: _officer, explanations = [], ...body } = ReleaseBody.parse(request.body);
  const profile = profileOfRequest(request);
  const context = gateContextOf(request.app, profile, body.period);
  return { ...body, explanations, profile: profile.id, ...context };
}

/** What the gate is told of a period's release. */
export function gateContextOf(app: StatisticsApp, profile: Profile, period: string) {
  return {
    office: profile,
    rates: ratesOf(app, profile, period),
    confidentiality: confidentialityRules(profile),
    today: legalDay(profile.timeZone, app.clock()),
  };
}

/** Months before the period in which what is released in it may have been accepted. */
const monthsBefore = 2;
const inverseScale = 12;

/** Rates the register has for the period's months and the two before; undefined where a month has none. */
function ratesOf(app: StatisticsApp, profile: Profile, text: string): RateRange | undefined {
  const period = findPeriod(text);
  if (!period) return undefined;
  const snapshot = app.snapshots.current(profile.id);
  const first = Temporal.PlainYearMonth.from({ year: period.year, month: 1 });
  const rates: Decimal[] = [];
  for (let at = -monthsBefore; at < period.lastMonth; at += 1) {
    const day = first.add({ months: at }).toPlainDate({ day: 1 });
    const found = snapshot.exchangeRate(profile.statistics.secondCurrency, day);
    if (!found || found.rate.units === 0n) return undefined;
    const direct = found.perUnitOf === profile.statistics.secondCurrency;
    rates.push(
      direct ? found.rate : divide(parseDecimal("1"), found.rate, inverseScale, "half-even"),
    );
  }
  const sorted = rates.toSorted(compare);
  const [low, high] = [sorted[0], sorted.at(-1)];
  return low && high ? { low, high } : undefined;
}

async function compile(request: Request): Promise<RouteAnswer> {
  const { compiled, gate, changes, before } = await compileAndCheck(request.app, wishOf(request));
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
    status: 200,
    body: {
      period: compiled.period.text,
      position,
      ledgerRows: ledgerRows.toString(),
      gate,
      previous: before ? { sequence: before.sequence, changedCells: changes?.length ?? 0 } : null,
      tables,
    },
  };
}

async function release(request: Request): Promise<RouteAnswer> {
  const { officer } = ReleaseBody.parse(request.body);
  const wish = { ...wishOf(request), by: actorOf(request, officer) };
  return { status: 201, body: releaseSummary(await releasePeriod(request.app, wish)) };
}

async function readReleases(request: Request): Promise<RouteAnswer> {
  const { id } = profileOfRequest(request);
  const releases = await listReleases(request.app.sql, id, sightOf(request));
  return { status: 200, body: { releases: releases.map(releaseSummary) } };
}

async function readManifest(request: Request): Promise<RouteAnswer> {
  const { app, query } = request;
  const sequence = query["sequence"] === undefined ? undefined : Number(query["sequence"]);
  const wanted = { profile: profileOfRequest(request).id, period: query["period"] ?? "", sequence };
  const found = await findRelease(app.sql, wanted, sightOf(request));
  if (!found) throw notReleased(wanted.period);
  const key = app.dataFolder === undefined ? undefined : await signingKey(app.dataFolder);
  return {
    status: 200,
    body: {
      ...releaseSummary(found),
      manifest: found.manifest,
      isSigned: key !== undefined && found.signature !== undefined && isSignedBy(found, key),
      publicKey: key ? createPublicKey(key).export({ type: "spki", format: "pem" }) : null,
    },
  };
}

async function readGate(request: Request): Promise<RouteAnswer> {
  const { app, query } = request;
  const sequence = query["sequence"] === undefined ? undefined : Number(query["sequence"]);
  const wanted = { profile: profileOfRequest(request).id, period: query["period"] ?? "", sequence };
  const found = await findRelease(app.sql, wanted, "all");
  if (!found) throw notReleased(wanted.period);
  return {
    status: 200,
    body: { ...releaseSummary(found), gate: await findGate(app.sql, found.id) },
  };
}

async function calendar(request: Request): Promise<RouteAnswer> {
  const { app } = request;
  const profile = profileOfRequest(request);
  const entries = await readCalendar(app.sql, profile, app.clock());
  return { status: 200, body: { profile: profile.id, timeZone: profile.timeZone, entries } };
}

async function plan(request: Request): Promise<RouteAnswer> {
  const { period, state, due, officer } = PlanBody.parse(request.body);
  const { app } = request;
  const profile = profileOfRequest(request).id;
  const by = actorOf(request, officer);
  await planRelease(app.sql, { profile, period, state, due, by, at: app.clock() });
  return await calendar(request);
}

function notReleased(period: string): AppError {
  return new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message: `There is no such publication of ${period.slice(0, 20)}.`,
    fix: "GET /api/v1/statistics/releases lists what there is.",
  });
}

const ok = { 200: { says: "As asked", schema: Answer } };
const missing = { 404: { says: "No such publication" } };
const OnePublication = Place.extend({ period: PeriodText, sequence: Whole.optional() });

export const routes: readonly Route<StatisticsApp>[] = [
  {
    method: "GET",
    path: "/statistics/releases",
    policy: publicRead,
    answers: { 200: { says: "As asked", schema: ReleaseList } },
    query: Place,
    says: { en: "Releases, newest first", zh: "发布清单（由新到旧）" },
    handle: readReleases,
  },
  {
    method: "GET",
    path: "/statistics/manifest",
    policy: publicRead,
    answers: { ...ok, ...missing },
    query: OnePublication,
    says: {
      en: "The signed manifest of a publication, with the public key",
      zh: "某次发布的签名清单及公钥",
    },
    handle: readManifest,
  },
  {
    method: "GET",
    path: "/statistics/gate",
    policy: statistician,
    answers: { 200: { says: "As asked", schema: GateAnswer }, ...missing },
    query: OnePublication,
    says: { en: "What was checked before a publication", zh: "某次发布前的核查结果" },
    handle: readGate,
  },
  {
    method: "GET",
    path: "/statistics/calendar",
    policy: publicRead,
    answers: { 200: { says: "As asked", schema: CalendarAnswer } },
    query: Place,
    says: { en: "What is released when", zh: "发布日程" },
    handle: calendar,
  },
  {
    method: "POST",
    path: "/statistics/calendar",
    policy: statistician,
    answers: {
      200: { says: "As asked", schema: CalendarAnswer },
      400: { says: "No moment to come" },
    },
    body: PlanBody,
    says: { en: "Plan a release for another moment", zh: "另定某次发布的时间" },
    handle: plan,
  },
  {
    method: "POST",
    path: "/statistics/compile",
    policy: statistician,
    answers: { 200: { says: "As asked", schema: CompileAnswer } },
    body: ReleaseBody,
    says: {
      en: "Compile a month or a year and run the gate, without releasing",
      zh: "编制某月或某年的统计表并核查（不发布）",
    },
    handle: analysed(compile),
  },
  {
    method: "POST",
    path: "/statistics/releases",
    policy: statistician,
    second: {
      act: "statistics-release",
      subject: ({ body }) => ReleaseBody.parse(body).period,
      untried: "it compiles figures outside the database of records",
    },
    body: ReleaseBody,
    says: {
      en: "Compile, check and release a month or a year",
      zh: "编制、核查并发布某月或某年的统计表",
    },
    answers: {
      201: { says: "Released", schema: ReleaseAnswer },
      404: { says: "The ledger has no rows for the period" },
      409: { says: "A second person has to approve it first, or the state does not follow" },
      422: { says: "The gate holds it; the findings are named" },
    },
    handle: analysed(release),
  },
];
