/**
 * Goods under special procedures whose last day is over: what is left of them becomes a debt. Harmless to
 * repeat: what was charged is not left.
 */
import { chargeAccounts } from "#src/clearance/procedures/act.ts";
import { findOverdue } from "#src/clearance/procedures/store.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** One round over every profile. @returns declarations that were charged */
export async function expireProcedures(
  app: Pick<ClearanceApp, "sql" | "clock" | "profiles" | "desk">,
): Promise<number> {
  let charged = 0;
  for (const profile of app.profiles.values()) {
    const now = app.clock();
    const today = legalDay(profile.timeZone, now).toString();
    const reason = "The time limit ended.";
    for (const declarationId of await findOverdue(app.sql, profile.id, today)) {
      const acting = { profile, declarationId, by: "system", reason, now };
      const { chargedMinor } = await app.desk.alone((tx) =>
        chargeAccounts(tx, { ...acting, cause: "time-limit" }),
      );
      if (chargedMinor > 0n) charged++;
    }
  }
  return charged;
}
