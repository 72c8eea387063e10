/**
 * Looks whether a backup or its drill is due, which run beside the jobs for as long as they take, and hands
 * over the log.
 */
import type { Job } from "#src/platform/job.ts";
import type { Backups } from "./backups.ts";

export function backupJobs(backups: Backups | undefined): readonly Job<unknown>[] {
  if (!backups) return [];
  const run = async () => {
    backups.startWhatIsDue();
    await backups.handOver();
  };
  // whichever node leads the jobs, this one has the files
  return [{ name: "backups", everyMs: 60_000, isOfEachNode: true, run }];
}
