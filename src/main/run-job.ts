/** One run of a job, on the node that runs it. */
import type { Job } from "#src/platform/job.ts";
import { messageOf } from "#src/platform/engines/start-error.ts";
import { hidePasswords } from "#src/platform/log.ts";
import { traceJob } from "#src/platform/traces/traces.ts";
import type { App } from "./app.ts";

/** First number of the advisory locks of jobs that each node runs; ours, and nothing else. */
const eachNodeLock = 7_264_101;

/**
 * None runs at a wrong hour: time limits would end and interest would be charged by it. Figures wait for
 * clearance.
 */
export async function runJob(app: App, job: Job<App>): Promise<void> {
  if (app.clockFault?.() !== undefined) return;
  if (job.mayWait === true && app.nodes?.figuresPaused === true) return;
  await traceJob(app.traces, job.name, () => job.run(app));
  app.jobsDone?.set(job.name, app.clock().epochMilliseconds);
}

/** Why the last run of a job failed, as its operator reads it. */
export type JobFault = { readonly at: Temporal.Instant; readonly says: string };

export function faultOf(error: unknown, at: Temporal.Instant): JobFault {
  return { at, says: hidePasswords(messageOf(error)) };
}

/** Runs a job unless another node does. The lock goes by its name, the same in every release. */
export async function runAlone(app: App, job: Job<App>): Promise<void> {
  const connection = await app.sql.reserve().catch(() => undefined);
  if (!connection) return; // the pool is closing
  try {
    const [row] = await connection<{ got: boolean }[]>`
      select pg_try_advisory_lock(${eachNodeLock}, hashtext(${job.name})) as got`;
    if (!row?.got) return;
    try {
      await runJob(app, job);
    } finally {
      // a session that was lost gave its lock back by itself
      await connection`select pg_advisory_unlock(${eachNodeLock}, hashtext(${job.name}))`.catch(
        () => undefined,
      );
    }
  } finally {
    connection.release();
  }
}
