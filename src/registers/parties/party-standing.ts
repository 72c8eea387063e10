/** What accounts ask about the party somebody acts for: its numbers, and whether it may act. */
import { getProfile } from "../profile.ts";
import type { PartiesApp } from "./apply.ts";
import { numbersOf } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type PartyStanding = {
  /** Registration numbers in force, those that came by mergers included. */
  readonly numbers: readonly string[];
  /** Why nobody may act for it today; undefined while one may. */
  readonly refusal: string | undefined;
};

/** Asks the register in memory for the status and the table for the numbers. */
export function standingFinder(
  app: Pick<PartiesApp, "sql" | "clock" | "snapshots" | "defaultProfile">,
): (partyId: string) => Promise<PartyStanding> {
  return async (partyId) => {
    await app.snapshots.parties.refresh(app.sql);
    const directory = app.snapshots.parties.current();
    const id = directory.resolve(partyId);
    const { timeZone } = getProfile(app.snapshots.profiles, app.defaultProfile);
    const today = legalDay(timeZone, app.clock());
    const status = directory.statusOf(id, today);
    const numbers = await numbersOf(app.sql, id);
    return {
      numbers: numbers.map(({ number }) => number),
      // who is suspended may still see what runs and answer for it; intake refuses what it lodges
      refusal: status === "revoked" ? "The registration of this party is revoked." : undefined,
    };
  };
}
