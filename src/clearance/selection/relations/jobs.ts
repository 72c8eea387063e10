/** Jobs of relations. */
import { learnLinks } from "./learn-links.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Job } from "#src/platform/job.ts";

export const relationJobs: readonly Job<RegistersApp>[] = [
  { name: "links", everyMs: 60_000, mayWait: true, run: learnLinks },
];
