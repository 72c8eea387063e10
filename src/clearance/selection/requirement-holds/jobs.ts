/** Jobs of requirements. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { Job } from "#src/platform/job.ts";
import { holdRequired } from "./hold-required.ts";

export const requirementJobs: readonly Job<ClearanceApp>[] = [
  { name: "requirements", everyMs: 15_000, run: hold },
];

async function hold(app: ClearanceApp): Promise<void> {
  await holdRequired(app);
}
