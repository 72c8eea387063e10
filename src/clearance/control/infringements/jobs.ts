/** Jobs of suspected goods: a term that ran out ends what waited for it. */
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { findPropertyRightRules } from "../recordals/property-right-rules.ts";
import { findLapsed } from "./store.ts";

const system = "system";

/** One round; each is judged again under the lock of its declaration. @returns how many ended */
export async function endLapsed(
  app: Pick<ClearanceApp, "sql" | "clock" | "profiles" | "desk" | "log">,
): Promise<number> {
  let ended = 0;
  for (const profile of app.profiles.values()) {
    if (findPropertyRightRules(profile)?.protection === undefined) continue;
    const today = legalDay(profile.timeZone, app.clock()).toString();
    const lapsed = await findLapsed(app.sql, profile.id, today);
    for (const { declarationId, number } of lapsed)
      if (await lapse(app, declarationId, number)) ended++;
  }
  return ended;
}

/** By itself: one that is refused, or was answered meanwhile, keeps no other waiting. */
async function lapse(
  { desk, log }: Pick<ClearanceApp, "desk" | "log">,
  declarationId: string,
  number: number,
): Promise<boolean> {
  const entry = { act: "lapse", number } as const;
  try {
    const [answer] = await desk.tell([
      { type: "infringement.reported", declarationId, actor: system, entry },
    ]);
    return answer?.changed === true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn(
      { error, declaration: declarationId, number },
      "the term of a suspicion was not ended",
    );
    return false;
  }
}

export const infringementJobs: readonly Job<ClearanceApp>[] = [
  { name: "right holders' terms", everyMs: 600_000, run: (app) => endLapsed(app) },
];
