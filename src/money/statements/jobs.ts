/** Jobs of statements. */
import { makeDueStatements } from "./make-statements.ts";
import type { MoneyApp } from "#src/money/app.ts";
import type { Job } from "#src/platform/job.ts";

export const statementJobs: readonly Job<MoneyApp>[] = [
  { name: "statements", everyMs: 60_000, run: (app) => makeDueStatements(app) },
];
