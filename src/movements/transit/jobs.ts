/** Opens enquiries once the time limit of an operation is over, and closes operations whose debt is paid. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { findDebt } from "#src/money/debts/store.ts";
import type { Job } from "#src/platform/job.ts";
import { closeTransit } from "./end-transit.ts";
import { listCharged, listOverdue } from "./store.ts";
import type { TransitActor } from "./take-step.ts";
import { openEnquiry } from "./transit-desk.ts";
import { transitRules } from "./transit-rules.ts";

/** Operations a run; what is left goes with the next. */
const atOnce = 200;

export const transitJobs: readonly Job<MoneyApp>[] = [
  { name: "time limits of transit", everyMs: 3_600_000, mayWait: true, run: watchTransits },
];

export async function watchTransits(app: MoneyApp): Promise<void> {
  const now = app.clock();
  const common = { party: "", isOfficer: true, now, profiles: app.profiles };
  const by: TransitActor = { ...common, actor: "system" };
  for (const profile of app.profiles.values()) {
    const rules = transitRules(profile);
    if (!rules) continue;
    const before = legalDay(profile.timeZone, now).subtract({ days: rules.enquiry.afterDays });
    const about = { profile: profile.id, limit: atOnce };
    const overdue = await listOverdue(app.sql, { ...about, before: before.toString() });
    for (const id of overdue)
      await app.desk.alone(async (tx) => await openEnquiry(tx, { id, says: "" }, by));
    for (const id of await listCharged(app.sql, about)) {
      const debt = await findDebt(app.sql, { declarationId: id, number: 1 });
      if (!debt || debt.settledOn === null) continue;
      await app.desk.alone(async (tx) => await closeTransit(tx, { id, says: "" }, by));
    }
  }
}
