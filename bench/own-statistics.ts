/** Statistics of a benchmark's own: records, analytics and made trade, released through the gate. */
import { join } from "node:path";
import { pino } from "pino";
import { connectAnalytics } from "#src/platform/engines/analytics-client.ts";
import { startClickHouse } from "#src/platform/engines/clickhouse.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { StatisticsApp } from "#src/statistics/app.ts";
import { createLedger } from "#src/statistics/feed/store.ts";
import { checks } from "#src/statistics/gate/findings.ts";
import { appendLedger } from "#src/statistics/ledger/store.ts";
import { gateContextOf } from "#src/statistics/releases/gate-context.ts";
import { releasePeriod } from "#src/statistics/releases/publish.ts";
import type { StatisticsServices } from "#src/statistics/releases/releases.ts";
import { processorMs } from "./floor.ts";
import { madeMonth } from "./made-year.ts";
import { inOwnDatabase, type OwnDatabase } from "./own-database.ts";

export const profileId = "cn";

export type OwnStatistics = {
  readonly own: OwnDatabase;
  readonly app: StatisticsApp;
  /** Milliseconds of the processor so far, of this process and both engines. */
  readonly spentMs: () => number;
};

/** Does work on it, and ends it whatever came of the work. */
export async function inOwnStatistics<Result>(
  work: (statistics: OwnStatistics) => Promise<Result>,
): Promise<Result> {
  return await inOwnDatabase(async (own) => {
    const engine = await startClickHouse({ folder: join(own.folder, "analytics") });
    const analytics = connectAnalytics(engine);
    try {
      await createLedger(analytics, "ledger_live");
      const snapshots = new SnapshotStore(loadProfiles());
      await snapshots.refresh(own.sql);
      const url = new URL(own.url);
      const app: StatisticsApp = {
        sql: own.sql,
        analytics,
        snapshots,
        clock: () => Temporal.Now.instant(),
        defaultProfile: profileId,
        log: pino({ level: "silent" }),
        recordsForAnalytics: {
          address: url.host,
          database: url.pathname.slice(1),
          user: decodeURIComponent(url.username),
          password: decodeURIComponent(url.password),
        },
      };
      const spentMs = () => {
        const { user, system } = process.cpuUsage();
        const both = [own.serverPid, engine.pid()].map((pid) => processorMs(pid) ?? Number.NaN);
        // each counts this process too
        return both.reduce((sum, one) => sum + one, 0) - (user + system) / 1_000;
      };
      return await work({ own, app, spentMs });
    } finally {
      await analytics.close();
      await engine.stop();
    }
  });
}

/** Months of a year from January on. */
export function monthsOfYear(year: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}`);
}

/** Appends the rows of made declarations of a month. */
export async function appendMonth(
  { sql, snapshots, clock }: StatisticsApp,
  made: { readonly month: string; readonly declarations: number; readonly from: number },
): Promise<void> {
  const rows = madeMonth(snapshots.current(profileId), made);
  await sql.begin((tx) => appendLedger(tx, rows, clock().epochMilliseconds));
}

/** What is made is made: all that the gate asks to explain has the same explanation. */
const explanations = Object.keys(checks).map((check) => ({
  // the keys of the table are the checks
  check: check as keyof typeof checks,
  says: "Made declarations of a benchmark.",
}));

/** What a release of a month is asked with. */
export function wishFor(app: StatisticsApp, period: string) {
  const context = gateContextOf(app, app.snapshots.profile(profileId), period);
  const reason = "Made declarations were added.";
  return { profile: profileId, period, by: "bench", reason, explanations, ...context };
}

export async function releaseMonth(
  app: StatisticsApp & Pick<StatisticsServices, "progress">,
  period: string,
) {
  return await releasePeriod(app, wishFor(app, period));
}
