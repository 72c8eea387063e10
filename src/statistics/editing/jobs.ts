/** Jobs of editing. */
import { notifyStatisticalQueries } from "./notify-queries.ts";
import type { MoneyApp } from "#src/money/app.ts";
import type { Job } from "#src/platform/job.ts";

export const editingJobs: readonly Job<MoneyApp>[] = [
  { name: "statistical queries", everyMs: 30_000, mayWait: true, run: notifyStatisticalQueries },
];
