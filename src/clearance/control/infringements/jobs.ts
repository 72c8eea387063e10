/** Jobs of suspected goods: a term that ran out, or a confiscation, ends what waited. */
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { findPropertyRightRules } from "../recordals/property-right-rules.ts";
import type { LaterEntry } from "./infringement.ts";
import { findConfiscated, findLapsed } from "./store.ts";

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
      if (await end(app, declarationId, { act: "lapse", number })) ended++;
    for (const { declarationId, number } of await findConfiscated(app.sql, profile.id))
      if (await end(app, declarationId, { act: "confiscation", number })) ended++;
  }
  return ended;
}

/** By itself: one that is refused, or was answered meanwhile, keeps no other waiting. */
async function end(
  { desk, log }: Pick<ClearanceApp, "desk" | "log">,
  declarationId: string,
  entry: Extract<LaterEntry, { readonly act: "lapse" | "confiscation" }>,
): Promise<boolean> {
  try {
    const [answer] = await desk.tell([
      { type: "infringement.reported", declarationId, actor: system, entry },
    ]);
    return answer?.changed === true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn(
      { error, declaration: declarationId, number: entry.number },
      "the term of a suspicion was not ended",
    );
    return false;
  }
}

export const infringementJobs: readonly Job<ClearanceApp>[] = [
  { name: "right holders' terms", everyMs: 600_000, run: (app) => endLapsed(app) },
];
