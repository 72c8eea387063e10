/** Jobs of the models of risk. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import { learnedThrough } from "#src/decisions/risk/models/model-registers.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import { learnDay } from "./learn-day.ts";
import { retrainDue } from "./retrain.ts";

export const modelJobs: readonly Job<ClearanceApp>[] = [
  { name: "models of risk", everyMs: 3_600_000, mayWait: true, run: learnModels },
];

/** Once a day: what was learned for today is not learned again. */
async function learnModels(app: ClearanceApp): Promise<void> {
  for (const profile of app.profiles.values()) {
    const today = legalDay(profile.timeZone, app.clock());
    const through = learnedThrough(app.snapshots.current(profile.id));
    if (through === today.toString()) continue;
    if (!(await learnDay(app, profile.id))) continue;
    const fresh = await retrainDue(app, profile.id);
    if (fresh.length > 0) app.log.info({ models: fresh }, "models were trained anew");
  }
}
