/** Erases persons whose days are over. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import type { ClearanceApp } from "../../app.ts";
import { eraseDue } from "./traveller-desk.ts";
import { listDuePersons } from "./store.ts";

/** Cases a run; what is left goes with the next. */
const casesMax = 500;

export const travellerJobs: readonly Job<ClearanceApp>[] = [
  { name: "travellers", everyMs: 3_600_000, mayWait: true, run: eraseTravellers },
];

export async function eraseTravellers(app: Pick<ClearanceApp, "sql" | "clock" | "profiles">) {
  for (const profile of app.profiles.values()) {
    const day = legalDay(profile.timeZone, app.clock()).toString();
    const due = await listDuePersons(app.sql, { profile: profile.id, day, limit: casesMax });
    for (const one of due) await eraseDue(app, one);
  }
}
