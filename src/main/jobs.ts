/**
 * Starts what runs by itself: the jobs that each slice lists in its `jobs.ts`, and the sweep of
 * declarations whose fact came in while nobody told them. Each is harmless to repeat and guarded by
 * an advisory lock, so any number of nodes may run them.
 */
import { deliveryJobs } from "#src/clearance/notifications/delivery/jobs.ts";
import { procedureJobs } from "#src/clearance/procedures/jobs.ts";
import { requestJobs } from "#src/clearance/request/jobs.ts";
import { rulingJobs } from "#src/clearance/rulings/jobs.ts";
import { selectionJobs } from "#src/clearance/selection/jobs.ts";
import { memoryJobs } from "#src/clearance/selection/memory/jobs.ts";
import { priceJobs } from "#src/clearance/selection/prices/jobs.ts";
import { relationJobs } from "#src/clearance/selection/relations/jobs.ts";
import { screeningJobs } from "#src/clearance/selection/screening/jobs.ts";
import { trialJobs } from "#src/clearance/selection/trials/jobs.ts";
import { modelJobs } from "#src/clearance/selection/weighing/jobs.ts";
import { dropJobs } from "#src/drop/jobs.ts";
import { debtJobs } from "#src/money/debts/jobs.ts";
import { quotaJobs } from "#src/money/quotas/jobs.ts";
import { statementJobs } from "#src/money/statements/jobs.ts";
import { platformJobs, prepareJobs } from "#src/platform/jobs.ts";
import { editingJobs } from "#src/statistics/editing/jobs.ts";
import { feedJobs } from "#src/statistics/feed/jobs.ts";
import type { Job } from "#src/platform/job.ts";
import type { App } from "./app.ts";
import { JobLane, quickEveryMs, quickMax, slowMax } from "./job-lane.ts";
import { sweepWaiting } from "./sweep.ts";

export type Jobs = { readonly stop: () => Promise<void> };

/** Advisory locks of jobs; ours, and nothing else. */
const lockBase = 7_264_100;

/** What each slice lists, and the sweep, which takes the whole flow. */
const ownJobs: readonly Job<App>[] = [
  ...platformJobs,
  ...feedJobs,
  ...selectionJobs,
  ...memoryJobs,
  ...priceJobs,
  ...relationJobs,
  ...screeningJobs,
  ...trialJobs,
  ...modelJobs,
  ...deliveryJobs,
  ...requestJobs,
  ...procedureJobs,
  ...debtJobs,
  ...statementJobs,
  ...quotaJobs,
  ...rulingJobs,
  { name: "sweep", everyMs: 60_000, run: (app) => sweepWaiting(app) },
  ...editingJobs,
];

/** Makes what jobs need, then starts the timers. `app.sql` is a pool of the jobs' own. */
export async function startJobs(app: App): Promise<Jobs> {
  await prepareJobs(app);
  const jobs = [...ownJobs, ...dropJobs(app.drop)];
  const quick = new JobLane(quickMax);
  const slow = new JobLane(slowMax);
  let stopping = false;
  const running = new Set<Promise<unknown>>();
  const timers = jobs.map((job, index) => {
    let busy = false;
    const tick = () => {
      if (busy || stopping) return;
      busy = true;
      const lane = job.everyMs <= quickEveryMs ? quick : slow;
      const lock = lockBase + index;
      const work = lane
        .run(async () => {
          if (!stopping) await runAlone(app, job, lock);
        })
        .catch((error: unknown) => app.log.error({ error, job: job.name }, "a job broke off"))
        .finally(() => {
          busy = false;
          running.delete(work);
        });
      running.add(work);
    };
    return setInterval(tick, job.everyMs);
  });
  return {
    stop: async () => {
      stopping = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled(running);
    },
  };
}

/**
 * Runs a job unless another node does; what fails is logged and tried again at the next tick. None runs at a
 * wrong hour: time limits would end and interest would be charged by it.
 */
async function runAlone(app: App, job: Job<App>, lock: number): Promise<void> {
  if (app.clockFault?.() !== undefined) return;
  const connection = await app.sql.reserve().catch(() => undefined);
  if (!connection) return; // the pool is closing
  try {
    const [row] = await connection<{ got: boolean }[]>`select pg_try_advisory_lock(${lock}) as got`;
    if (!row?.got) return;
    try {
      await job.run(app);
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
