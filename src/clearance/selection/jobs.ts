/** Jobs of selection. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { Job } from "#src/platform/job.ts";
import { reviewYields } from "./review-yields.ts";

export const selectionJobs: readonly Job<ClearanceApp>[] = [
  // hourly: a server that is started anew each night would never see a day out
  { name: "review of rules", everyMs: 3_600_000, mayWait: true, run: reviewRules },
];

async function reviewRules(app: ClearanceApp): Promise<void> {
  for (const profile of app.profiles.keys()) await reviewYields(app, profile);
}
