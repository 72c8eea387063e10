/** What officers decide of closer checks: held, linked to the chain and stored in one transaction. */
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import type { Caller } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import type { CheckFact, StepContent } from "./closer-check.ts";
import { takeStep } from "./link-step.ts";
import { findCheck, holdChecks, type StoredCheck } from "./store.ts";

type DeskApp = Pick<ClearanceApp, "sql" | "clock" | "profiles">;
type Decision = { readonly fact: CheckFact; readonly content: StepContent };

/** An officer ends a check before its time. */
export async function endCheck(
  app: DeskApp,
  caller: Caller,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  await decide(app, caller, id, () => ({ fact: { act: "ended" }, content: { reason } }));
}

/** An officer says whether imports are suspended, where findings call for it; a suspension can be lifted. */
export async function decideSuspension(
  app: DeskApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly outcome: "suspended" | "continued";
    readonly instrument: string;
    readonly reason: string;
  },
): Promise<void> {
  const { id, outcome, instrument, reason } = asked;
  await decide(app, caller, id, ({ standing: { suspension } }, on) => {
    const isPossible =
      suspension === "due" || (suspension === "suspended" && outcome !== suspension);
    if (!isPossible) throw notDue();
    return { fact: { act: "suspension", outcome, on }, content: { instrument, reason } };
  });
}

async function decide(
  app: DeskApp,
  caller: Caller,
  id: string,
  step: (check: StoredCheck, on: string) => Decision,
): Promise<void> {
  const at = app.clock();
  await app.sql.begin(async (tx) => {
    const seen = await findCheck(tx, id);
    if (!seen) throw noSuchCheck();
    // in the order of those who note results
    await holdChecks(tx, seen.profile);
    const check = await findCheck(tx, id, "hold");
    if (!check) throw noSuchCheck();
    const on = legalDay(getProfile(app.profiles, check.profile).timeZone, at).toString();
    const { state, until } = check.standing;
    if (state === "ended" || (until !== null && until < on)) throw ended();
    await takeStep(tx, check, { ...step(check, on), actor: actorOf(caller), at });
  });
}

export function noSuchCheck(): AppError {
  return new AppError({
    code: "CLOSER_CHECK_NOT_FOUND",
    status: 404,
    message: "There is no such closer check, or it is not yours to see.",
    fix: "GET /api/v1/closer-checks lists those you may see.",
  });
}

function ended(): AppError {
  return new AppError({
    code: "CLOSER_CHECK_ENDED",
    status: 409,
    message: "The closer check has ended.",
    fix: "Nothing is to be done: a further finding opens another.",
  });
}

function notDue(): AppError {
  return new AppError({
    code: "CLOSER_CHECK_NOT_DUE",
    status: 409,
    message: "No suspension of imports is to be decided now.",
    fix: "Read the check again: it says whether a suspension is due.",
  });
}
