/** Jobs of watch lists. */
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Job } from "#src/platform/job.ts";
import { followSelections } from "./follow-selections.ts";

export const watchListJobs: readonly Job<RegistersApp>[] = [
  { name: "watch lists", everyMs: 60_000, mayWait: true, run: followSelections },
];
