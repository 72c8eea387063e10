/** Jobs of special procedures. */
import { expireProcedures } from "./expire.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { Job } from "#src/platform/job.ts";

export const procedureJobs: readonly Job<ClearanceApp>[] = [
  { name: "special procedures", everyMs: 3_600_000, run: expireProcedures },
];
