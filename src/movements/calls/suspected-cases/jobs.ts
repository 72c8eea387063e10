/** Ends following contacts whose days are over, and erases persons whose days are. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import { endContactsOver, eraseDue, type SuspectedApp } from "./case-desk.ts";
import { listContactsOver, listDuePersons } from "./store.ts";

/** Cases a run; what is left goes with the next. */
const casesMax = 500;

export const suspectedJobs: readonly Job<SuspectedApp>[] = [
  { name: "suspected cases", everyMs: 3_600_000, mayWait: true, run: endSuspectedDue },
];

export async function endSuspectedDue(app: SuspectedApp): Promise<void> {
  for (const profile of app.profiles.values()) {
    const day = legalDay(profile.timeZone, app.clock()).toString();
    const asked = { profile: profile.id, day, limit: casesMax };
    for (const id of await listContactsOver(app.sql, asked)) await endContactsOver(app, id);
    for (const one of await listDuePersons(app.sql, asked)) await eraseDue(app, one);
  }
}
