/**
 * Jobs of recalls: goods of an open recall that are under way, or were released meanwhile, and letters
 * that were not sent.
 */
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { sendLeftNotices } from "../../control/recalls/send-notices.ts";
import { holdRecalled } from "./hold-recalled.ts";

export const recallJobs: readonly Job<ClearanceApp>[] = [
  { name: "recalls", everyMs: 15_000, run: hold },
  { name: "recall-notices", everyMs: 60_000, run: sendLeftNotices },
];

async function hold(app: ClearanceApp): Promise<void> {
  await holdRecalled(app);
}
