/** Jobs of business continuity. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { Job } from "#src/platform/job.ts";
import { reconcile } from "./reconcile.ts";

export const contingencyJobs: readonly Job<ClearanceApp>[] = [
  { name: "contingency", everyMs: 30_000, run: reconcile },
];
