/** Jobs of suspected goods: a term that ran out ends what waited for it. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { findPropertyRightRules } from "../recordals/property-right-rules.ts";
import { findLapsed } from "./store.ts";

const system = "system";

/** One round; each is judged again under the lock of its declaration. @returns how many ended */
export async function endLapsed(
  app: Pick<ClearanceApp, "sql" | "clock" | "profiles" | "desk">,
): Promise<number> {
  let ended = 0;
  for (const profile of app.profiles.values()) {
    if (findPropertyRightRules(profile)?.protection === undefined) continue;
    const today = legalDay(profile.timeZone, app.clock()).toString();
    const lapsed = await findLapsed(app.sql, profile.id, today);
    const answers = await app.desk.tell(
      lapsed.map(({ declarationId, number }) => ({
        type: "infringement.reported" as const,
        declarationId,
        actor: system,
        entry: { act: "lapse", number } as const,
      })),
    );
    ended += answers.filter(({ changed }) => changed).length;
  }
  return ended;
}

export const infringementJobs: readonly Job<ClearanceApp>[] = [
  { name: "right holders' terms", everyMs: 600_000, run: (app) => endLapsed(app) },
];
