/**
 * What runs by itself: partitions ahead of time, the hourly proof, the feed of analytics, and the
 * sweep of declarations whose fact came in while nobody told them. Each is harmless to repeat and
 * guarded by an advisory lock, so any number of nodes may run them.
 */
import type { KeyObject } from "node:crypto";
import { keepLearning } from "#src/clearance/selection/memory/learn-days.ts";
import { findClassificationDifferences, gatherGoods } from "#src/clearance/rulings/gather-goods.ts";
import { learnPrices } from "#src/clearance/selection/prices/prices.ts";
import { learnLinks } from "#src/clearance/selection/relations/learn-links.ts";
import { holdFreshMatches } from "#src/clearance/selection/screening/hold-matches.ts";
import { screenDeclared } from "#src/clearance/selection/screening/screen-declared.ts";
import { runTrials } from "#src/clearance/selection/trials/run-trials.ts";
import { reviewYields } from "#src/clearance/selection/review-yields.ts";
import { learnDay } from "#src/clearance/selection/weighing/learn-day.ts";
import { retrainDue } from "#src/clearance/selection/weighing/retrain.ts";
import { learnedThrough } from "#src/decisions/risk/models/model-registers.ts";
import { ensureMonthlyPartitions, monthNumber, partitionedTables } from "#src/platform/database.ts";
import { forgetMarks } from "#src/platform/driver/settled-begin.ts";
import { askDatabaseClock } from "#src/platform/proof/store.ts";
import { sealHours, signingKey } from "#src/platform/proof/seal.ts";
import { forgetAnswers } from "#src/platform/repeats/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { feedOnce } from "#src/statistics/feed/feed.ts";
import type { App } from "./app.ts";
import {
  callWebhooks,
  findNotificationsToDeliver,
  forgetDeliveries,
  indexNotifications,
  mailDigests,
} from "#src/clearance/notifications/delivery/jobs.ts";
import { makeDueStatements } from "#src/money/statements/make-statements.ts";
import { remindOfDebts } from "#src/money/debts/remind-debts.ts";
import { tellStatisticalQueries } from "#src/statistics/editing/tell-queries.ts";
import { settleYesterday } from "#src/money/quotas/settle-claims.ts";
import { JobLane, quickEveryMs, quickMax, slowMax } from "./job-lane.ts";
import { expireDeclarations } from "#src/clearance/request/time-limits.ts";
import { expireProcedures } from "#src/clearance/procedures/expire.ts";
import { sweepWaiting } from "./sweep.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type Jobs = { readonly stop: () => Promise<void> };

type Job = {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
};

/** Advisory locks of jobs; ours, and nothing else. */
const lockBase = 7_264_100;

/** Makes the partitions needed now, then starts the timers. `app.sql` is a pool of the jobs' own. */
export async function startJobs(app: App, dataFolder: string): Promise<Jobs> {
  const key = await signingKey(dataFolder);
  await makePartitions(app.sql, app.clock());
  const jobs = jobsOf(app, key);
  const quick = new JobLane(quickMax);
  const slow = new JobLane(slowMax);
  let stopping = false;
  const running = new Set<Promise<unknown>>();
  const timers = jobs.map((job, index) => {
    let busy = false;
    const tick = async () => {
      if (busy || stopping) return;
      busy = true;
      const lane = job.everyMs <= quickEveryMs ? quick : slow;
      const lock = lockBase + index;
      const work = lane.run(async () => {
        if (!stopping) await runAlone(app, job, lock);
      });
      void work.finally(() => {
        busy = false;
        running.delete(work);
      });
      running.add(work);
      await work;
    };
    return setInterval(() => void tick(), job.everyMs);
  });
  return {
    stop: async () => {
      stopping = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled(running);
    },
  };
}

function jobsOf(app: App, key: KeyObject): readonly Job[] {
  return [
    { name: "partitions", everyMs: 3_600_000, run: () => makePartitions(app.sql, app.clock()) },
    {
      name: "seal",
      everyMs: 300_000,
      run: async () => sealHours(app.sql, key, await askDatabaseClock(app.sql)),
    },
    { name: "feed", everyMs: 15_000, run: () => feedOnce(app) },
    // hourly: a server that is started anew each night would never see a day out
    { name: "review of rules", everyMs: 3_600_000, run: () => reviewRules(app) },
    { name: "memory of rules", everyMs: 15_000, run: keepLearning(app) },
    { name: "prices", everyMs: 60_000, run: () => learnPrices(app) },
    { name: "links", everyMs: 60_000, run: () => learnLinks(app) },
    {
      name: "screening",
      everyMs: 30_000,
      run: () => screenDeclared(app).then(() => holdFreshMatches(app)),
    },
    { name: "trials", everyMs: 1_000, run: () => runTrials(app) },
    { name: "models of risk", everyMs: 3_600_000, run: () => learnModels(app) },
    { name: "delivery", everyMs: 2_000, run: () => findNotificationsToDeliver(app) },
    { name: "delivery index", everyMs: 60_000, run: () => indexNotifications(app) },
    { name: "webhooks", everyMs: 1_000, run: () => callWebhooks(app) },
    { name: "digests", everyMs: 300_000, run: () => mailDigests(app) },
    { name: "time limits", everyMs: 3_600_000, run: () => expireDeclarations(app) },
    { name: "special procedures", everyMs: 3_600_000, run: () => expireProcedures(app) },
    { name: "debts", everyMs: 3_600_000, run: () => remindOfDebts(app) },
    { name: "statements", everyMs: 60_000, run: () => makeDueStatements(app) },
    { name: "quotas", everyMs: 3_600_000, run: () => settleYesterday(app) },
    { name: "repeats", everyMs: 3_600_000, run: () => forgetOld(app) },
    { name: "goods", everyMs: 300_000, run: () => gatherGoods(app) },
    {
      name: "differences",
      everyMs: 900_000,
      run: () => findClassificationDifferences(app),
    },
    { name: "sweep", everyMs: 60_000, run: () => sweepWaiting(app) },
    { name: "deliveries kept", everyMs: 3_600_000, run: () => forgetDeliveries(app) },
    { name: "statistical queries", everyMs: 30_000, run: () => tellStatisticalQueries(app) },
    ...dropJobs(app),
  ];
}

function dropJobs(app: App): readonly Job[] {
  const { drop } = app;
  return drop ? [{ name: "drop folder", everyMs: 2_000, run: () => drop.round(app) }] : [];
}

async function forgetOld({ sql, clock }: App): Promise<void> {
  await forgetAnswers(sql, clock());
  await forgetMarks(sql);
}

async function reviewRules(app: App): Promise<void> {
  for (const profile of app.profiles.keys()) await reviewYields(app, profile);
}

/** Once a day: what was learned for today is not learned again. */
async function learnModels(app: App): Promise<void> {
  for (const profile of app.profiles.values()) {
    const today = legalDay(profile.timeZone, app.clock());
    const through = learnedThrough(app.snapshots.current(profile.id));
    if (through === today.toString()) continue;
    if (!(await learnDay(app, profile.id))) continue;
    const fresh = await retrainDue(app, profile.id);
    if (fresh.length > 0) app.log.info({ models: fresh }, "models were trained anew");
  }
}

async function makePartitions(sql: Sql, now: Temporal.Instant): Promise<void> {
  const month = monthNumber(new Date(now.epochMilliseconds));
  await ensureMonthlyPartitions(sql, await partitionedTables(sql), {
    from: month - 1,
    to: month + 2,
  });
}

/** Runs a job unless another node does; what fails is logged and tried again at the next tick. */
async function runAlone(app: App, job: Job, lock: number): Promise<void> {
  const connection = await app.sql.reserve().catch(() => undefined);
  if (!connection) return; // the pool is closing
  try {
    const [row] = await connection<{ got: boolean }[]>`select pg_try_advisory_lock(${lock}) as got`;
    if (!row?.got) return;
    try {
      await job.run();
      app.jobsDone?.set(job.name, app.clock().epochMilliseconds);
    } finally {
      // a session that was lost gave its lock back by itself
      await connection`select pg_advisory_unlock(${lock})`.catch(() => undefined);
    }
  } catch (error) {
    app.log.error({ error, job: job.name }, "a job failed; it is tried again");
  } finally {
    connection.release();
  }
}
