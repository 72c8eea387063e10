/** Keeps what is asked for until the job does it. */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { StatisticsApp } from "../app.ts";
import { findPeriod } from "../tables/period.ts";
import type { Run } from "./run.ts";
import {
  type NewRun,
  countOpen,
  dropOldChecks,
  findOpen,
  findRun,
  holdRuns,
  insertRun,
} from "./store.ts";

/** Runs that may wait at a time. */
const openMax = 20;

/** Asks for a run; what is asked for already is not asked for twice. */
export async function askForRun(
  app: StatisticsApp,
  asked: Omit<NewRun, "id" | "at">,
): Promise<Run> {
  const { profile, kind, period } = asked;
  if (period !== null) requireWhole(period);
  const at = app.clock();
  const id = await app.sql.begin(async (tx) => {
    await holdRuns(tx);
    const open = await findOpen(tx, { profile, period, kind });
    if (open) {
      const isOther = kind === "flash" || open.wish.day !== asked.wish.day;
      if (kind === "release" || isOther) throw alreadyAsked(open);
      return open.id;
    }
    if ((await countOpen(tx)) >= openMax) throw tooMany();
    await dropOldChecks(tx, at);
    const made = newId(at.epochMilliseconds);
    await insertRun(tx, { ...asked, id: made, at });
    return made;
  });
  const run = await findRun(app.sql, id);
  invariant(run !== undefined, "what was just kept is there");
  return run;
}

function requireWhole(period: string): void {
  const kind = findPeriod(period)?.kind;
  if (kind === "month" || kind === "year") return;
  throw new AppError({
    code: "STATISTICS_PERIOD",
    status: 400,
    message: `${period.slice(0, 40)} cannot be released: releases are for a month or a year.`,
    fix: "Write YYYY-MM or YYYY.",
  });
}

/** The run of that id, of a kind that came to something. */
export async function getChecked(app: StatisticsApp, id: string): Promise<Run> {
  const run = await findRun(app.sql, id);
  if (!run) throw runUnknown(id);
  if (run.kind === "check" && run.result?.checked) return run;
  throw new AppError({
    code: "STATISTICS_NOT_CHECKED",
    status: 409,
    message: "Only figures that have been compiled and checked can be released.",
    fix: "Compile and check the period first, and wait until that is done.",
  });
}

/** What is answered where no run has the id. */
export function runUnknown(id: string): AppError {
  return new AppError({
    code: "STATISTICS_RUN_UNKNOWN",
    status: 404,
    message: `There is no run ${id.slice(0, 40)}.`,
    fix: "GET /api/v1/statistics/runs lists them.",
  });
}

function alreadyAsked({ period }: Run): AppError {
  return new AppError({
    code: "STATISTICS_RUN_OPEN",
    status: 409,
    message: `A release of ${period} is in progress.`,
    fix: "Wait until it is done; the board of the month shows how far it is.",
  });
}

function tooMany(): AppError {
  return new AppError({
    code: "STATISTICS_RUNS_MANY",
    status: 429,
    message: `${openMax} runs are already waiting.`,
    fix: "Wait until one of them is done.",
  });
}
