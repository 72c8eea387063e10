/** Jobs of screening. */
import { holdFreshMatches } from "./hold-matches.ts";
import { screenDeclared } from "./screen-declared.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { Job } from "#src/platform/job.ts";

export const screeningJobs: readonly Job<ClearanceApp>[] = [
  { name: "screening", everyMs: 30_000, run: screen },
];

/** Looks for matches first, so that what one concerns is held in the same round. */
async function screen(app: ClearanceApp): Promise<void> {
  await screenDeclared(app);
  await holdFreshMatches(app);
}
