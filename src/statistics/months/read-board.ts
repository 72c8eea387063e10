/** Reads what the board of a month is made of. */
import { findLastAsked } from "#src/identity/access/second-approval-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { StatisticsApp } from "../app.ts";
import { listFlashes } from "../flash-cover/store.ts";
import { countKinds } from "../ledger/store.ts";
import { type CalendarEntry, readCalendar } from "../releases/calendar.ts";
import { releaseSummary } from "../releases/published.ts";
import { followingStates, isPeriodOver } from "../releases/state.ts";
import { listPublications, listReleases } from "../releases/store.ts";
import { releaseAct } from "../runs/release-act.ts";
import type { Run } from "../runs/run.ts";
import { findLastDone, findOpen, listRuns } from "../runs/store.ts";
import { type Period, findPeriod, monthText, monthsOf } from "../tables/period.ts";
import { boardOf } from "./board.ts";
import { countEdits, countQueries } from "./store.ts";

/** Behind every row there is. */
const endOfLedger = "ffffffff-ffff-7fff-bfff-ffffffffffff";

/** The board of a month or a year. @throws AppError STATISTICS_PERIOD */
export async function readBoard(app: StatisticsApp, profile: Profile, text: string) {
  const period = periodOf(text);
  const { sql } = app;
  const today = legalDay(profile.timeZone, app.clock());
  const range = {
    profile: profile.id,
    fromMonth: monthText(period.year, period.firstMonth),
    toMonth: monthText(period.year, period.lastMonth),
  };
  const of = { profile: profile.id, period: text };
  const checked = await findLastDone(sql, { ...of, kind: "check" });
  const publications = await listPublications(sql, of, "all");
  // a month shows the year to date, so that a late row of January changes it too
  const shown = { ...range, fromMonth: monthText(period.year, 1) };
  const rowsSince = async (position: string | undefined) =>
    position === undefined ? 0 : await countRowsSince(sql, shown, position);
  const running = await findOpen(sql, of);
  const queries = await countQueries(sql, { ...range, today: today.toString() });
  const asked = { profile: profile.id, act: releaseAct, subject: text, at: app.clock() };
  const approval = await findLastAsked(sql, asked);
  const isOver = isPeriodOver(period, today);
  const { next, steps } = boardOf({
    isOver,
    endsOn: Temporal.PlainYearMonth.from(range.toMonth)
      .add({ months: 1 })
      .toPlainDate({ day: 1 })
      .toString(),
    checked,
    rowsSinceCheck: await rowsSince(checked?.result?.checked?.position),
    running,
    queries,
    ...(await countEdits(sql, range)),
    approval,
    publications: publications.length,
    rowsSincePublication: await rowsSince(publications.at(-1)?.manifest.position),
  });
  const due = dueOf(await readCalendar(sql, profile, app.clock()), text, publications.length);
  const flashes = await listFlashes(sql, profile.id, "all");
  return {
    ...of,
    currency: profile.currency.code,
    today: today.toString(),
    isOver,
    due,
    next,
    steps,
    queriesDue: queries.nextDue,
    checked: checked ?? null,
    running: running ?? null,
    failed: await lastFailure(app, of),
    approval: approval ?? null,
    publications: publications.map(releaseSummary),
    states: followingStates(period, publications.at(-1)?.state),
    flashes: flashes
      .filter(({ manifest }) => manifest.period === text)
      .map(({ manifest, releasedAt, releasedBy }) => {
        return { day: manifest.day, releasedAt, releasedBy };
      }),
  };
}

function periodOf(text: string): Period {
  const period = findPeriod(text);
  if (period?.kind === "month" || period?.kind === "year") return period;
  throw new AppError({
    code: "STATISTICS_PERIOD",
    status: 400,
    message: `${text.slice(0, 40)} cannot be released: releases are for a month or a year.`,
    fix: "Write YYYY-MM or YYYY.",
  });
}

async function countRowsSince(
  sql: StatisticsApp["sql"],
  range: Parameters<typeof countKinds>[1],
  position: string,
): Promise<number> {
  const between = { after: position, upTo: endOfLedger };
  const { original, reversal, correction } = await countKinds(sql, range, between);
  return original + reversal + correction;
}

/**
 * What comes next of the period: a release that is planned or held back. The first of a period that missed
 * its day comes on the day of its revision and revises nothing.
 */
function dueOf(entries: readonly CalendarEntry[], period: string, published: number) {
  const found = entries.find((one) => one.period === period && one.from !== "released");
  if (!found) return null;
  const isFirst = published === 0 && found.state === "revised";
  return { at: found.due, state: isFirst ? "provisional" : found.state, from: found.from } as const;
}

/** The newest run, where it failed. */
async function lastFailure(
  app: StatisticsApp,
  of: { readonly profile: string; readonly period: string },
): Promise<Run | null> {
  const [last] = await listRuns(app.sql, { ...of, limit: 1 });
  return last?.status === "failed" ? last : null;
}

const monthsListed = 25;

/** The months of the last two years with what was published of each, and the years that are over. */
export async function readMonths(app: StatisticsApp, profile: Profile) {
  const now = app.clock();
  const today = legalDay(profile.timeZone, now);
  const calendar = await readCalendar(app.sql, profile, now);
  const releases = await listReleases(app.sql, profile.id, "all");
  const last = today.toPlainYearMonth();
  const months = Array.from({ length: monthsListed }, (_, at) =>
    last.subtract({ months: at }).toString(),
  );
  const years = [last.year - 1, last.year - 2].map(String);
  return [...months, ...years].map((period) => {
    const published = releases.filter((one) => one.period === period);
    return {
      period,
      isOver: isPeriodOver(periodOf(period), today),
      months: monthsOf(periodOf(period)).length,
      publications: published.length,
      state: published[0]?.state ?? null,
      releasedAt: published[0]?.releasedAt ?? null,
      due: dueOf(calendar, period, published.length),
    };
  });
}
