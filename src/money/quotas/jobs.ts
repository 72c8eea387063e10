/** Jobs of quotas. */
import { settleYesterday } from "./settle-claims.ts";
import type { MoneyApp } from "#src/money/app.ts";
import type { Job } from "#src/platform/job.ts";

export const quotaJobs: readonly Job<MoneyApp>[] = [
  { name: "quotas", everyMs: 3_600_000, run: settleYesterday },
];
