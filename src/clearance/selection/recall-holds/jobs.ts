/** Jobs of recalls: goods of an open recall that are under way, or were released meanwhile. */
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { holdRecalled } from "./hold-recalled.ts";

export const recallJobs: readonly Job<ClearanceApp>[] = [
  { name: "recalls", everyMs: 15_000, run: hold },
];

async function hold(app: ClearanceApp): Promise<void> {
  await holdRecalled(app);
}
