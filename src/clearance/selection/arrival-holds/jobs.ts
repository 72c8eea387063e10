/** Jobs of goods that entry summaries hold at their arrival. */
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { holdArrivals } from "./hold-arrivals.ts";

export const arrivalHoldJobs: readonly Job<ClearanceApp>[] = [
  { name: "arrival-holds", everyMs: 15_000, run: hold },
];

async function hold(app: ClearanceApp): Promise<void> {
  await holdArrivals(app);
}
