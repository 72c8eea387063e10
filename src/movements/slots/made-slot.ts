/** A made booking, for tests. */
import { newId } from "#src/kernel/ids.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { insertSlot } from "./store.ts";

/** One of the next hour, at a crossing of no register. @returns its id */
export async function madeSlot(app: ProfilesApp, owner: string, profile: string): Promise<string> {
  const now = app.clock();
  const id = newId(now.epochMilliseconds);
  const slot = {
    id,
    profile,
    crossing: "MADE",
    hour: printMoment(now.add({ hours: 1 })),
    party: owner,
    plate: "TG1",
    plateKey: id,
    driver: "Luz Ortega",
    grossMassKg: 24_000,
    isLoaded: true,
    bookedAt: printMoment(now),
    cancelledAt: null,
    reason: null,
    arrivedAt: null,
    weighedKg: null,
  };
  await insertSlot(app.sql, slot, owner);
  return id;
}
