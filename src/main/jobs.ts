/**
 * Starts what runs by itself: the jobs that each slice lists in its `jobs.ts`, and the sweep of
 * declarations whose fact came in while nobody told them. Each is harmless to repeat. One node of all that
 * share the database runs them; what looks at something of a node's own is run by each, one after another.
 */
import { draftJobs } from "#src/clearance/workplaces/drafts/jobs.ts";
import { trackingJobs } from "#src/clearance/papers/tracking/jobs.ts";
import { deliveryJobs } from "#src/clearance/papers/notifications/delivery/jobs.ts";
import { portJobs } from "#src/clearance/ports/jobs.ts";
import { procedureJobs } from "#src/clearance/procedures/jobs.ts";
import { requestJobs } from "#src/clearance/request/jobs.ts";
import { infringementJobs } from "#src/clearance/control/infringements/jobs.ts";
import { travellerJobs } from "#src/clearance/control/travellers/jobs.ts";
import { rulingJobs } from "#src/clearance/law/rulings/jobs.ts";
import { contingencyJobs } from "#src/clearance/selection/contingency/jobs.ts";
import { selectionJobs } from "#src/clearance/selection/jobs.ts";
import { memoryJobs } from "#src/clearance/selection/memory/jobs.ts";
import { watchListJobs } from "#src/clearance/selection/watch-lists/jobs.ts";
import { recallJobs } from "#src/clearance/selection/recall-holds/jobs.ts";
import { arrivalHoldJobs } from "#src/clearance/selection/arrival-holds/jobs.ts";
import { requirementJobs } from "#src/clearance/selection/requirement-holds/jobs.ts";
import { priceJobs } from "#src/clearance/selection/prices/jobs.ts";
import { relationJobs } from "#src/clearance/selection/relations/jobs.ts";
import { screeningJobs } from "#src/clearance/selection/screening/jobs.ts";
import { trialJobs } from "#src/clearance/selection/trials/jobs.ts";
import { modelJobs } from "#src/clearance/selection/weighing/jobs.ts";
import { dropJobs } from "#src/drop/jobs.ts";
import { debtJobs } from "#src/money/debts/jobs.ts";
import { undeclaredJobs } from "#src/clearance/control/undeclared/jobs.ts";
import { conveyanceRegisterJobs } from "#src/movements/conveyance-register/jobs.ts";
import { slotJobs } from "#src/movements/slots/jobs.ts";
import { suspectedJobs } from "#src/movements/calls/suspected-cases/jobs.ts";
import { callJobs } from "#src/movements/calls/jobs.ts";
import { transitJobs } from "#src/movements/transit/jobs.ts";
import { entryAnswerJobs } from "#src/movements/entry-answers/jobs.ts";
import { quarantineJobs } from "#src/movements/quarantine/jobs.ts";
import { quotaJobs } from "#src/money/quotas/jobs.ts";
import { statementJobs } from "#src/money/statements/jobs.ts";
import { migrationJobs } from "#src/platform/migrations/jobs.ts";
import { platformJobs, prepareJobs } from "#src/platform/jobs.ts";
import { editingJobs } from "#src/statistics/editing/jobs.ts";
import { archiveJobs } from "#src/statistics/archive/jobs.ts";
import { feedJobs } from "#src/statistics/feed/jobs.ts";
import { runJobs } from "#src/statistics/runs/jobs.ts";
import type { Job } from "#src/platform/job.ts";
import { timesJobs } from "#src/facilitation/times/jobs.ts";
import type { App } from "./app.ts";
import { backupJobs } from "./backups/jobs.ts";
import { JobLane, jobMsMax, quickEveryMs, quickMax, slowMax } from "./job-lane.ts";
import { faultOf, type JobFault, runAlone, runJob } from "./run-job.ts";
import { sweepWaiting } from "./sweep.ts";

export type Jobs = {
  readonly all: readonly Pick<Job<App>, "name" | "everyMs" | "mayWait">[];
  /** What the last run of each took on this node. */
  readonly tookMs: ReadonlyMap<string, number>;
  /** Why the last run of each failed on this node, where it did. */
  readonly faults: ReadonlyMap<string, JobFault>;
  readonly stop: () => Promise<void>;
};

/** Says which node runs them. */
export type Leader = {
  readonly leads: boolean;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** What each slice lists, and the sweep, which takes the whole flow. */
export const ownJobs: readonly Job<App>[] = [
  ...platformJobs,
  ...migrationJobs,
  ...feedJobs,
  ...archiveJobs,
  ...selectionJobs,
  ...contingencyJobs,
  ...portJobs,
  ...memoryJobs,
  ...priceJobs,
  ...watchListJobs,
  ...relationJobs,
  ...screeningJobs,
  ...requirementJobs,
  ...arrivalHoldJobs,
  ...recallJobs,
  ...trialJobs,
  ...modelJobs,
  ...deliveryJobs,
  ...draftJobs,
  ...entryAnswerJobs,
  ...callJobs,
  ...slotJobs,
  ...conveyanceRegisterJobs,
  ...undeclaredJobs,
  ...transitJobs,
  ...travellerJobs,
  ...suspectedJobs,
  ...quarantineJobs,
  ...trackingJobs,
  ...requestJobs,
  ...procedureJobs,
  ...debtJobs,
  ...statementJobs,
  ...quotaJobs,
  ...rulingJobs,
  ...infringementJobs,
  { name: "sweep", everyMs: 60_000, run: (app) => sweepWaiting(app) },
  ...editingJobs,
  ...runJobs,
  ...timesJobs,
];

/** Makes what jobs need, then starts the timers. `app.sql` is a pool of the jobs' own. */
export async function startJobs(app: App, leader: Leader): Promise<Jobs> {
  await prepareJobs(app);
  const jobs = [...ownJobs, ...dropJobs(app.drop), ...backupJobs(app.backups)];
  const quick = new JobLane(quickMax);
  const slow = new JobLane(slowMax);
  await leader.start();
  let stopping = false;
  const tookMs = new Map<string, number>();
  const faults = new Map<string, JobFault>();
  const running = new Set<Promise<unknown>>();
  const timers = jobs.map((job) => {
    let busy = false;
    const mayRun = () => !stopping && (job.isOfEachNode === true || leader.leads);
    const tick = () => {
      if (busy || !mayRun()) return;
      busy = true;
      const lane = job.everyMs <= quickEveryMs ? quick : slow;
      const tellLate = () => app.log.error({ job: job.name }, "a job has not ended for hours");
      const run = job.isOfEachNode === true ? runAlone : runJob;
      const work = lane
        .run(
          async () => {
            const beganAt = performance.now();
            if (mayRun()) await run(app, job);
            tookMs.set(job.name, performance.now() - beganAt);
            faults.delete(job.name);
          },
          jobMsMax,
          tellLate,
        )
        .catch((error: unknown) => {
          faults.set(job.name, faultOf(error, app.clock()));
          app.log.error({ error, job: job.name }, "a job failed; it is tried again");
        })
        .finally(() => {
          busy = false;
          running.delete(work);
        });
      running.add(work);
    };
    return setInterval(tick, job.everyMs);
  });
  return {
    all: jobs,
    tookMs,
    faults,
    stop: async () => {
      stopping = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled(running);
      await leader.stop();
    },
  };
}
