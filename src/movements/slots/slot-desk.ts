/** Hours are booked, cancelled and met: each decided and stored in one transaction. */
import { actorOf } from "#src/identity/access/acting.ts";
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { Caller } from "#src/platform/route.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import * as refusals from "./refusals.ts";
import { type Crossing, crossingsOn, hoursOf, plateKey, slotStateOf } from "./slot.ts";
import {
  findSlot,
  givePlaceBack,
  insertSlot,
  noteArrived,
  noteCancelled,
  type StoredSlot,
  takePlace,
} from "./store.ts";

export type SlotBooking = {
  readonly crossing: string;
  readonly hour: string;
  readonly plate: string;
  readonly driver: string;
  readonly grossMassKg: number;
  readonly isLoaded: boolean;
};

/** @returns its id. @throws AppError where there is no such hour, or no room in it */
export async function bookSlot(
  app: ProfilesApp,
  caller: Caller,
  { profile, booking }: { readonly profile: Profile; readonly booking: SlotBooking },
): Promise<string> {
  const now = app.clock();
  const hour = Temporal.Instant.from(booking.hour);
  const crossing = requireHour(app, { profile, code: booking.crossing, hour, now });
  const key = plateKey(booking.plate);
  if (key === "") throw refusals.noPlate();
  const id = newId(now.epochMilliseconds);
  const of = { profile: profile.id, crossing: crossing.code, hour: printMoment(hour) };
  const slot: StoredSlot = {
    ...booking,
    ...of,
    id,
    party: caller.partyId,
    plateKey: key,
    bookedAt: printMoment(now),
    cancelledAt: null,
    reason: null,
    arrivedAt: null,
    weighedKg: null,
  };
  await app.sql.begin(async (tx) => {
    // the place first: whoever waits for the hour's row has not written yet
    if (!(await takePlace(tx, { ...of, capacity: crossing.capacity })))
      throw refusals.hourFull(of.hour);
    if (!(await insertSlot(tx, slot, actorOf(caller)))) throw refusals.bookedBefore(booking.plate);
  });
  return id;
}

type AskedHour = {
  readonly profile: Profile;
  readonly code: string;
  readonly hour: Temporal.Instant;
  readonly now: Temporal.Instant;
};

function requireHour(app: ProfilesApp, { profile, code, hour, now }: AskedHour): Crossing {
  const { timeZone } = profile;
  const day = legalDay(timeZone, hour);
  const crossing = findCrossing(app, { profile, code, day });
  if (!crossing) throw refusals.noCrossing(code);
  const isOpen = hoursOf(crossing, day, timeZone).some((one) => one.equals(hour));
  if (!isOpen) throw refusals.notOpen(crossing);
  const last = legalDay(timeZone, now).add({ days: crossing.daysAhead });
  const isOver = Temporal.Instant.compare(hour.add({ hours: 1 }), now) <= 0;
  if (isOver || Temporal.PlainDate.compare(day, last) > 0) throw refusals.notBookable(crossing);
  return crossing;
}

export function findCrossing(
  app: ProfilesApp,
  asked: { readonly profile: Profile; readonly code: string; readonly day: Temporal.PlainDate },
): Crossing | undefined {
  const crossings = crossingsOn(app.snapshots.current(asked.profile.id), asked.day);
  return crossings.find(({ code }) => code === asked.code);
}

/** What the crossing of a booking grants; none where it is in the register no more. */
export function graceOf(app: ProfilesApp, { profile, crossing, hour }: StoredSlot) {
  const of = getProfile(app.profiles, profile);
  const day = legalDay(of.timeZone, Temporal.Instant.from(hour));
  return findCrossing(app, { profile: of, code: crossing, day }) ?? { graceMinutes: 0 };
}

/** Gives the hour back. */
export async function cancelSlot(
  app: ProfilesApp,
  caller: Caller,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  const now = app.clock();
  await app.sql.begin(async (tx) => {
    const slot = await findSlot(tx, id, "hold");
    if (!slot) throw refusals.noSuchSlot();
    requireBooked(app, slot, now);
    await noteCancelled(tx, { id, at: printMoment(now), actor: actorOf(caller), reason });
    await givePlaceBack(tx, slot);
  });
}

/** The lorry is at the crossing, also after its hour. */
export async function meetSlot(
  app: ProfilesApp,
  caller: Caller,
  {
    id,
    at,
    weighedKg,
  }: { readonly id: string; readonly at: string | undefined; readonly weighedKg: number | null },
): Promise<void> {
  const now = app.clock();
  const moment = at === undefined ? now : Temporal.Instant.from(at);
  if (Temporal.Instant.compare(moment, now) > 0) throw refusals.notYet();
  await app.sql.begin(async (tx) => {
    const slot = await findSlot(tx, id, "hold");
    if (!slot) throw refusals.noSuchSlot();
    if (slot.cancelledAt !== null || slot.arrivedAt !== null)
      throw refusals.notNow(slot.cancelledAt === null ? "arrived" : "cancelled");
    await noteArrived(tx, { id, at: printMoment(moment), actor: actorOf(caller), weighedKg });
  });
}

function requireBooked(app: ProfilesApp, slot: StoredSlot, now: Temporal.Instant): void {
  const state = slotStateOf(momentsOf(slot), graceOf(app, slot), now);
  if (state !== "booked") throw refusals.notNow(state);
}

export function momentsOf({ hour, cancelledAt, arrivedAt }: StoredSlot) {
  const read = (text: string | null) => (text === null ? undefined : Temporal.Instant.from(text));
  return {
    hour: Temporal.Instant.from(hour),
    cancelledAt: read(cancelledAt),
    arrivedAt: read(arrivedAt),
  };
}
