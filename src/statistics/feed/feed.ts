/**
 * The feed from the store of records to analytics. Rows are read in the order of their time-ordered id
 * with an overlap, because a transaction may commit after one that began later; repeats are dropped by
 * row id; and the count of each day is compared afterwards, so that a lost row is noticed and fetched.
 *
 * In: `ledger_rows`. Out: table `ledger_live` of the analytics engine, which this slice owns, and the view `ledger`, which
 * figures are read from.
 */
import { invariant } from "#src/kernel/invariant.ts";
import type { Services } from "#src/platform/services.ts";
import { withAnalytics } from "./analytics-error.ts";
import { countByDay, type DayCount } from "../ledger/store.ts";
import {
  type AnalyticsTable,
  countByDayInAnalytics,
  createLedger,
  latestMs,
  readFromRecords,
  withFeed,
} from "./store.ts";

/** Longer than a transaction of ours may stay open. */
const overlapMs = 10 * 60_000;
const dayMs = 86_400_000;
const endOfTimeMs = 253_402_300_800_000;

export type FeedServices = Pick<
  Services,
  "sql" | "analytics" | "recordsForAnalytics" | "clock" | "archive"
>;

export type FeedResult = {
  /** False when another node is feeding; it will do what we would have done. */
  readonly fed: boolean;
  /** Days whose counts differed after the read and were read again. */
  readonly repairedDays: number;
  /** Days that still differ: analytics must not be published from. */
  readonly differingDays: readonly number[];
};

/** Brings analytics up to date with the ledger. */
export async function feedOnce(services: FeedServices): Promise<FeedResult> {
  const done = await withFeed(services.sql, "try", () =>
    withAnalytics(services, () => feedTable(services, "ledger_live", isCompareDue(services))),
  );
  return done?.of ?? { fed: false, repairedDays: 0, differingDays: [] };
}

/** Counting a day costs the store of records something, so the timer's feeds do it now and then. */
const compareEveryMs = 10 * 60_000;
/** Not derived from the database: it moves on with the clock. */
const lastCompared = new WeakMap<object, number>();

function isCompareDue({ sql, clock }: FeedServices): boolean {
  const now = clock().epochMilliseconds;
  const isDue = now - (lastCompared.get(sql) ?? 0) >= compareEveryMs;
  if (isDue) lastCompared.set(sql, now);
  return isDue;
}

/** Waits for a feeder that is under way, then feeds: what a release needs. */
export async function feedNow(services: FeedServices): Promise<FeedResult> {
  const done = await withFeed(services.sql, "wait", () =>
    withAnalytics(services, () => feedTable(services, "ledger_live")),
  );
  invariant(done, "who waits for the feed gets it");
  return done.of;
}

/** Reads what is missing in one analytics table and compares the days. */
export async function feedTable(
  services: FeedServices,
  table: AnalyticsTable,
  compares = true,
): Promise<FeedResult> {
  await createLedger(services.analytics, table);
  const fromMs = Math.max(0, (await latestMs(services.analytics, table)) - overlapMs);
  await readFromRecords(services, table, { fromMs, toMs: endOfTimeMs });
  if (!compares) return { fed: true, repairedDays: 0, differingDays: [] };
  const dayStartMs = Math.floor(fromMs / dayMs) * dayMs;
  const missing = await differingDays(services, table, dayStartMs);
  for (const day of missing) {
    await readFromRecords(services, table, { fromMs: day * dayMs, toMs: (day + 1) * dayMs });
  }
  const still = missing.length === 0 ? [] : await differingDays(services, table, dayStartMs);
  // Rows committed between the two counts differ too; only a day that has passed is an alarm.
  return { fed: true, repairedDays: missing.length, differingDays: still };
}

/**
 * The moment, in milliseconds since 1970, before which the feed looks at no row again: a day has passed, and
 * the newest row lies on a later day. What is before it may leave the live table.
 */
export async function settledBeforeMs({
  analytics,
  clock,
}: Pick<FeedServices, "analytics" | "clock">): Promise<number> {
  const newestMs = (await latestMs(analytics, "ledger_live")) - overlapMs;
  const yesterdayMs = clock().epochMilliseconds - dayMs;
  return Math.max(0, Math.floor(Math.min(newestMs, yesterdayMs) / dayMs) * dayMs);
}

async function differingDays(services: FeedServices, table: AnalyticsTable, fromMs: number) {
  const [records, analytics] = await Promise.all([
    countByDay(services.sql, fromMs),
    countByDayInAnalytics(services.analytics, table, fromMs),
  ]);
  return compareDays(records, analytics);
}

/** Days whose counts differ. @example compareDays([{ day: 1, rows: 2n }], []) // [1] */
export function compareDays(
  records: readonly DayCount[],
  analytics: readonly DayCount[],
): readonly number[] {
  const counts = new Map(analytics.map(({ day, rows }) => [day, rows]));
  return records.filter(({ day, rows }) => counts.get(day) !== rows).map(({ day }) => day);
}
