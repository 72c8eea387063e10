/** Numbers that accounts are kept under: money for one that is nobody's is not taken. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { findKnownParties, isParty } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

type Asking = Pick<MoneyApp, "sql" | "clock" | "snapshots" | "isSandbox">;

/**
 * Refuses a number that is nobody's: no party is registered under it or acts by it, no registered
 * declaration states it, and nothing was ever booked to it.
 */
export async function requireKnownNumber(
  app: Asking,
  profile: Profile,
  number: string,
): Promise<void> {
  if (app.isSandbox) return;
  await app.snapshots.parties.refresh(app.sql);
  const today = legalDay(profile.timeZone, app.clock());
  const directory = app.snapshots.parties.current();
  const known =
    directory.findPartyByNumber(profile.id, number.toUpperCase(), today) !== undefined ||
    (await isParty(app.sql, number)) ||
    (await findKnownParties(app.sql, profile.id, [number])).length > 0;
  if (known) return;
  throw new AppError({
    code: "ACCOUNT_OF_NOBODY",
    status: 422,
    message: `The number ${number.slice(0, 60)} is nobody's: no party is registered under it and no declaration states it.`,
    fix: "Check the number; a party that is new is registered first.",
  });
}
