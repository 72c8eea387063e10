/**
 * Trials of rules that take longer than a request: asked for, run by a job one after another, told
 * of as they go on. In: rules and days. Out: figures, kept with the change they belong to.
 */
import { keepTrial } from "#src/decisions/risk/rules/store.ts";
import { compileRules } from "#src/decisions/risk/rules/rule.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { countTrial, runTrial, type Trial } from "../past.ts";
import {
  countOpenTrials,
  endTrial,
  findTrial,
  insertTrial,
  nextTrial,
  type StoredTrial,
  noteTrialProgress,
} from "./store.ts";

/** Trials one person or key may have open. */
const openMax = 5;

/** Keeps a trial for the job; a rule that cannot be read is refused at once. */
export async function askForTrial(
  app: RegistersApp,
  question: Trial,
  { by, change }: { readonly by: string; readonly change: string | null },
): Promise<StoredTrial> {
  compileRules(question.rules, "the request");
  if ((await countOpenTrials(app.sql, by)) >= openMax) {
    throw new AppError({
      code: "RISK_TRIALS_MANY",
      status: 429,
      message: `${openMax} of your trials are still running.`,
      fix: "Wait for one of them to end.",
    });
  }
  const now = app.clock();
  const id = newId(now.epochMilliseconds);
  const total = await countTrial(app, question);
  const { profile } = question;
  const trial = { id, profile, askedBy: by, askedAt: now.toString(), question, change, total };
  await insertTrial(app.sql, trial);
  return getTrial(app, id);
}

export async function getTrial(app: RegistersApp, id: string): Promise<StoredTrial> {
  const trial = await findTrial(app.sql, id);
  if (trial) return trial;
  throw trialUnknown(id);
}

/** What is answered where no trial has the id. @example throw trialUnknown("7") */
export function trialUnknown(id: string): AppError {
  return new AppError({
    code: "RISK_TRIAL_UNKNOWN",
    status: 404,
    message: `There is no trial ${id.slice(0, 40)}.`,
    fix: "Start one with POST /api/v1/risk/trials.",
  });
}

/** Runs what is waiting. */
export async function runTrials(app: RegistersApp): Promise<void> {
  for (;;) {
    const trial = await nextTrial(app.sql);
    if (!trial) return;
    await runOne(app, trial);
  }
}

async function runOne(app: RegistersApp, { id, question, change }: StoredTrial): Promise<void> {
  await noteTrialProgress(app.sql, id, 0);
  try {
    const result = await runTrial(app, question, (done) => noteTrialProgress(app.sql, id, done));
    await endTrial(app.sql, id, { result, error: null, at: app.clock().toString() });
    if (change !== null) await keepTrial(app.sql, change, result);
  } catch (cause) {
    // what is wrong with the question is told to who asked; what broke is told to the log as well
    const error = cause instanceof AppError ? cause.message : "The trial broke off.";
    await endTrial(app.sql, id, { result: null, error, at: app.clock().toString() });
    if (!(cause instanceof AppError)) throw cause;
  }
}
