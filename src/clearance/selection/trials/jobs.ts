/** Jobs of trials. */
import { runTrials } from "./run-trials.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Job } from "#src/platform/job.ts";

export const trialJobs: readonly Job<RegistersApp>[] = [
  { name: "trials", everyMs: 1_000, mayWait: true, run: runTrials },
];
