/** Jobs of requests. */
import { expireDeclarations } from "./time-limits.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { Job } from "#src/platform/job.ts";

export const requestJobs: readonly Job<ClearanceApp>[] = [
  { name: "time limits", everyMs: 3_600_000, run: (app) => expireDeclarations(app) },
];
