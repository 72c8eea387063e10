/** Erases lists of persons whose days are over. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { eraseDue } from "./call-desk.ts";
import { listDuePersons } from "./store.ts";

/** Calls a run; what is left goes with the next. */
const callsMax = 500;

export const callJobs: readonly Job<ProfilesApp>[] = [
  { name: "lists of persons", everyMs: 3_600_000, mayWait: true, run: eraseAllDue },
];

export async function eraseAllDue(app: ProfilesApp): Promise<void> {
  for (const profile of app.profiles.values()) {
    const day = legalDay(profile.timeZone, app.clock()).toString();
    const due = await listDuePersons(app.sql, { profile: profile.id, day, limit: callsMax });
    for (const one of due) await eraseDue(app, one);
  }
}
