/** Ends following contacts whose days are over, and erases persons whose days are. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Job } from "#src/platform/job.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { endContactsOver, eraseDue, remindOverdue, type SuspectedApp } from "./case-desk.ts";
import { listContactsOver, listDuePersons, listOverdue } from "./store.ts";
import { suspectedRules } from "./suspected-rules.ts";

/** Cases a run; what is left goes with the next. */
const casesMax = 500;

/** Minutes and not hours: an agency may have to answer within two hours. */
const remindEveryMs = 300_000;

export const suspectedJobs: readonly Job<SuspectedApp>[] = [
  { name: "suspected cases", everyMs: 3_600_000, mayWait: true, run: endSuspectedDue },
  {
    name: "notices of suspected cases",
    everyMs: remindEveryMs,
    mayWait: true,
    run: remindAgencies,
  },
];

/** Reminds agencies of notices whose time is over. */
export async function remindAgencies(app: SuspectedApp): Promise<void> {
  const at = app.clock();
  for (const profile of app.profiles.values()) {
    if (!profile.ruleTexts.has("suspected-cases")) continue;
    const { remindHours: hours } = suspectedRules(profile).notice;
    const [now, before] = [printMoment(at), printMoment(at.subtract({ hours }))];
    const asked = { profile: profile.id, now, before, limit: casesMax };
    for (const id of await listOverdue(app.sql, asked)) await remindOverdue(app, id);
  }
}

export async function endSuspectedDue(app: SuspectedApp): Promise<void> {
  for (const profile of app.profiles.values()) {
    const day = legalDay(profile.timeZone, app.clock()).toString();
    const asked = { profile: profile.id, day, limit: casesMax };
    for (const id of await listContactsOver(app.sql, asked)) await endContactsOver(app, id);
    for (const one of await listDuePersons(app.sql, asked)) await eraseDue(app, one);
  }
}
