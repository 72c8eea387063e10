/** Jobs of debts. */
import { remindOfDebts } from "./remind-debts.ts";
import type { MoneyApp } from "#src/money/app.ts";
import type { Job } from "#src/platform/job.ts";

export const debtJobs: readonly Job<MoneyApp>[] = [
  { name: "debts", everyMs: 3_600_000, run: remindOfDebts },
];
