/**
 * How many recent declarations a condition would hit, while it is written. In: a condition. Out:
 * hits among the last declarations, which are read once and kept for a minute.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import { compileCondition } from "#src/decisions/risk/rules/compile.ts";
import { HistoryWorld } from "#src/decisions/risk/backtest/history-world.ts";
import { learnedOf, type PastDeclaration } from "#src/decisions/risk/backtest/backtest.ts";
import { pastOf } from "#src/decisions/risk/backtest/past-row.ts";
import type { Condition } from "#src/decisions/risk/rules/condition.ts";
import { worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { measuresAsked } from "#src/decisions/risk/rules/rule-set.ts";
import type { Sql } from "#src/platform/services.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { listRecentPast } from "../store.ts";
import { dayText } from "#src/kernel/day-number.ts";

/** Declarations a count looks at: some milliseconds. */
const recentMax = 2_000;
const keptMs = 60_000;

export type RecentCount = {
  readonly declarations: number;
  readonly hits: number;
  readonly items: number;
  /** Hits that were controlled, and those of them in which something was found. */
  readonly controlled: number;
  readonly found: number;
  readonly from: string | null;
  readonly to: string | null;
};
type Recent = { readonly atMs: number; readonly past: Promise<readonly PastDeclaration[]> };

/** Recent declarations by database and profile. */
const keptOf = derivedFrom((_sql: Sql) => new Map<string, Recent>());

function recentOf(app: RegistersApp, profile: string): Promise<readonly PastDeclaration[]> {
  const byProfile = keptOf(app.sql);
  const atMs = app.clock().epochMilliseconds;
  const known = byProfile.get(profile);
  if (known && atMs - known.atMs < keptMs) return known.past;
  const { timeZone } = app.snapshots.profile(profile);
  const past = listRecentPast(app.sql, { profile, timeZone, limit: recentMax }).then((rows) =>
    rows.map(pastOf),
  );
  byProfile.set(profile, { atMs, past });
  past.catch(() => byProfile.delete(profile));
  return past;
}

/** Counts; what a condition asks of the past is counted within these declarations alone. */
export async function countRecent(
  app: RegistersApp,
  profile: string,
  condition: Condition,
): Promise<RecentCount> {
  const past = await recentOf(app, profile);
  const holds = compileCondition(condition);
  const world = worldOf(app.snapshots.current(profile));
  const history = new HistoryWorld([measuresAsked([condition])], world);
  let [hits, items, controlled, found] = [0, 0, 0, 0];
  for (const one of past) {
    history.beginDay(one.day);
    let hit = 0;
    for (const subject of one.subjects) {
      subject.world = history.world;
      if (holds(subject)) hit++;
    }
    history.add(one.subjects, learnedOf(one));
    if (hit === 0) continue;
    hits++;
    items += hit;
    if (one.result !== null) controlled++;
    if (one.result === "found") found++;
  }
  const days = past.map(({ day }) => day);
  const dayOf = (day: number | undefined) => (day === undefined ? null : dayText(day));
  return {
    declarations: past.length,
    hits,
    items,
    controlled,
    found,
    from: dayOf(days[0]),
    to: dayOf(days.at(-1)),
  };
}
