/** Jobs of the memory of rules. */
import { keepLearning } from "./learn-days.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Job } from "#src/platform/job.ts";

export const memoryJobs: readonly Job<RegistersApp>[] = [
  { name: "memory of rules", everyMs: 15_000, run: (app) => keepLearning(app)() },
];
