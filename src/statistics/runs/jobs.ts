/** Jobs of long work. */
import { carryOutRuns } from "./carry-out.ts";
import type { Job } from "#src/platform/job.ts";
import type { StatisticsApp } from "../app.ts";

export const runJobs: readonly Job<StatisticsApp>[] = [
  { name: "statistical runs", everyMs: 1_000, mayWait: true, run: carryOutRuns },
];
