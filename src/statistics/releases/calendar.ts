/**
 * The calendar of releases: what comes when. Days by the rules of the profile (`rules/releases.json`), other
 * days as planned, what is held back by its embargo, and what came out already.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { findPeriod, monthText } from "../tables/period.ts";
import { insertPlanned, listPlanned } from "./calendar-store.ts";
import { type ReleaseState, releaseStates } from "./state.ts";
import { listReleases } from "./store.ts";

const Rules = z.strictObject({
  calendar: z.array(
    z.strictObject({
      of: z.enum(["month", "year"]),
      state: z.enum(releaseStates),
      /** Months from the last month of the period to the day. */
      monthsAfter: z.int().min(0).max(36),
      /** The last day of the month where the month is shorter. */
      day: z.int().min(1).max(31),
      /** Time of day in the profile's time zone. */
      time: z.iso.time(),
      says: ProfileText,
      source: ProfileText,
    }),
  ),
});
export type ReleaseRules = z.infer<typeof Rules>;

/** Rules of releases; none where the profile states none. */
export function releaseRules(profile: Profile): ReleaseRules {
  return profile.ruleTexts.has("releases")
    ? readRules(profile, "releases", Rules)
    : { calendar: [] };
}

export type CalendarEntry = {
  readonly period: string;
  readonly state: ReleaseState;
  /** With the offset of the profile's time zone. */
  readonly due: string;
  readonly from: "rule" | "planned" | "embargo" | "released";
  readonly says: Text;
  readonly sequence?: number;
};

const monthsBack = 12;
const monthsAhead = 12;

/** What came in the last twelve months and what comes in the next twelve, by time. */
export async function readCalendar(
  sql: Sql,
  profile: Profile,
  now: Temporal.Instant,
): Promise<readonly CalendarEntry[]> {
  const local = (at: Temporal.Instant) =>
    at
      .toZonedDateTimeISO(profile.timeZone)
      .toString({ timeZoneName: "never", fractionalSecondDigits: 0 });
  const entries = new Map<string, CalendarEntry>();
  const put = (entry: CalendarEntry) => entries.set(`${entry.period} ${entry.state}`, entry);
  for (const entry of byRules(profile, now)) put({ ...entry, due: local(entry.at) });
  const plannedAt = new Map<string, Temporal.Instant>();
  for (const { period, state, due, at } of await listPlanned(sql, profile.id)) {
    put({ period, state, due: local(due), from: "planned", says: saysOf(profile, state, period) });
    plannedAt.set(`${period} ${state}`, at);
  }
  const oldest = now.subtract({ hours: 24 * 31 * monthsBack });
  for (const release of (await listReleases(sql, profile.id, "all")).toReversed()) {
    const at = Temporal.Instant.from(release.publicAt);
    if (Temporal.Instant.compare(at, oldest) < 0) continue;
    const isHeld = Temporal.Instant.compare(at, now) > 0;
    const { period, state, sequence } = release;
    const says = saysOf(profile, state, period);
    // a plan made after it is of the next revision
    const planned = plannedAt.get(`${period} ${state}`);
    const released = Temporal.Instant.from(release.releasedAt);
    if (!planned || Temporal.Instant.compare(planned, released) <= 0)
      entries.delete(`${period} ${state}`);
    entries.set(`${period} ${state} ${sequence}`, {
      period,
      state,
      due: local(at),
      from: isHeld ? "embargo" : "released",
      says,
      ...(isHeld ? {} : { sequence }),
    });
  }
  const until = now.add({ hours: 24 * 31 * monthsAhead });
  return [...entries.values()]
    .filter(({ due }) => Temporal.Instant.compare(Temporal.Instant.from(due), until) <= 0)
    .toSorted((a, b) =>
      Temporal.Instant.compare(Temporal.Instant.from(a.due), Temporal.Instant.from(b.due)),
    );
}

function saysOf(profile: Profile, state: ReleaseState, period: string): Text {
  const of = period.length === 4 ? "year" : "month";
  const rule = releaseRules(profile).calendar.find((one) => one.of === of && one.state === state);
  return rule?.says ?? { en: state, zh: state };
}

/** What the rules of the profile place between today and a year from now. */
function byRules(profile: Profile, now: Temporal.Instant) {
  const first = legalDay(profile.timeZone, now).toPlainYearMonth();
  return releaseRules(profile).calendar.flatMap((rule) =>
    Array.from({ length: monthsAhead + 1 }, (_, ahead) => {
      const month = first.add({ months: ahead });
      const of = month.subtract({ months: rule.monthsAfter });
      if (rule.of === "year" && of.month !== 12) return [];
      const at = month
        .toPlainDate({ day: Math.min(rule.day, month.daysInMonth) })
        .toZonedDateTime({
          timeZone: profile.timeZone,
          plainTime: Temporal.PlainTime.from(rule.time),
        })
        .toInstant();
      if (Temporal.Instant.compare(at, now) < 0) return [];
      const period = rule.of === "year" ? String(of.year) : monthText(of.year, of.month);
      return [{ period, state: rule.state, at, from: "rule" as const, says: rule.says }];
    }).flat(),
  );
}

export type PlanWish = {
  readonly profile: string;
  readonly period: string;
  readonly state: ReleaseState;
  readonly due: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Plans another day for a release than the rules say. */
export async function planRelease(sql: Sql, wish: PlanWish): Promise<void> {
  const kind = findPeriod(wish.period)?.kind;
  if (kind !== "month" && kind !== "year") throw wrong(`${wish.period} is not a month or year.`);
  let due: Temporal.Instant;
  try {
    due = Temporal.Instant.from(wish.due).round("second");
  } catch {
    throw wrong(`${wish.due.slice(0, 40)} is not a moment with its offset.`);
  }
  if (Temporal.Instant.compare(due, wish.at) <= 0) throw wrong(`${due.toString()} is over.`);
  const { profile, period, state, by, at } = wish;
  await insertPlanned(sql, {
    id: newId(at.epochMilliseconds),
    profile,
    period,
    state,
    due,
    by,
    at,
  });
}

function wrong(message: string): AppError {
  return new AppError({
    code: "STATISTICS_CALENDAR",
    status: 400,
    message,
    fix: "Write YYYY-MM or YYYY, and a moment to come such as 2026-07-18T10:00:00+08:00.",
  });
}
