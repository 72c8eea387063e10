/** SQL of booked hours: `crossing_hours`, `lorry_slots`. */
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";

export type StoredSlot = {
  readonly id: string;
  readonly profile: string;
  readonly crossing: string;
  readonly hour: string;
  /** Party that booked it. */
  readonly party: string;
  readonly plate: string;
  readonly plateKey: string;
  /** Null: erased. */
  readonly driver: string | null;
  readonly grossMassKg: number;
  readonly isLoaded: boolean;
  readonly bookedAt: string;
  readonly cancelledAt: string | null;
  readonly reason: string | null;
  readonly arrivedAt: string | null;
  readonly weighedKg: number | null;
};

export type HourOf = {
  readonly profile: string;
  readonly crossing: string;
  readonly hour: string;
};

/** Takes one place of an hour. @returns false where it is full */
export async function takePlace(
  tx: Sql,
  { profile, crossing, hour, capacity }: HourOf & { readonly capacity: number },
): Promise<boolean> {
  if (capacity < 1) return false;
  // whoever comes second waits for the row, and sees the count of the first
  const rows = await tx`
    insert into crossing_hours as h (profile, crossing, hour, booked, capacity)
    values (${profile}, ${crossing}, ${hour}::text::timestamptz, 1, ${capacity})
    on conflict (profile, crossing, hour) do update
      set booked = h.booked + 1, capacity = excluded.capacity where h.booked < excluded.capacity
    returning booked`;
  return rows.length === 1;
}

export async function givePlaceBack(tx: Sql, { profile, crossing, hour }: HourOf): Promise<void> {
  await tx`
    update crossing_hours set booked = booked - 1
    where profile = ${profile} and crossing = ${crossing} and hour = ${hour}::text::timestamptz`;
}

/** @returns false where the lorry has this hour already */
export async function insertSlot(
  tx: Sql,
  { id, profile, crossing, hour, party, plate, plateKey, ...rest }: StoredSlot,
  by: string,
): Promise<boolean> {
  const { driver, grossMassKg, isLoaded, bookedAt } = rest;
  const rows = await tx`
    insert into lorry_slots (slot_id, profile, crossing, hour, plate, plate_key, driver, gross_mass_kg, is_loaded,
      booked_at, booked_by, seen_by_parties)
    values (${id}::text::uuid, ${profile}, ${crossing}, ${hour}::text::timestamptz, ${plate}, ${plateKey}, ${driver},
      ${grossMassKg}, ${isLoaded}, ${bookedAt}::text::timestamptz, ${by}, ${textArray([party])}::text::text[])
    on conflict do nothing returning slot_id`;
  return rows.length === 1;
}

/** Counts of hours from one instant to before another. */
export async function listBooked(
  sql: Sql,
  asked: { readonly profile: string; readonly from: string; readonly to: string },
): Promise<readonly (Omit<HourOf, "profile"> & { readonly booked: number })[]> {
  return await sql<{ crossing: string; hour: string; booked: number }[]>`
    select crossing, ${isoInstant(sql, "hour")} as hour, booked from crossing_hours
    where profile = ${asked.profile} and hour >= ${asked.from}::text::timestamptz
      and hour < ${asked.to}::text::timestamptz`;
}

function columns(sql: Sql) {
  return sql`slot_id::text as id, profile, crossing, ${isoInstant(sql, "hour")} as hour,
    seen_by_parties[1] as party, plate, plate_key as "plateKey", driver, gross_mass_kg as "grossMassKg",
    is_loaded as "isLoaded",
    ${isoInstant(sql, "booked_at")} as "bookedAt", ${isoInstant(sql, "cancelled_at")} as "cancelledAt", reason,
    ${isoInstant(sql, "arrived_at")} as "arrivedAt", weighed_kg as "weighedKg"`;
}

/** With `hold` until the transaction ends. */
export async function findSlot(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredSlot | undefined> {
  const [row] = await sql<StoredSlot[]>`
    select ${columns(sql)} from lorry_slots where slot_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row;
}

export type SlotQuery = {
  readonly profile: string;
  /** Undefined: of everybody. */
  readonly party: string | undefined;
  readonly crossing: string | undefined;
  /** Key of a plate. */
  readonly plate: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly after: string | undefined;
  readonly limit: number;
};

/** Bookings by hour, those first that come first. */
export async function listSlots(sql: Sql, query: SlotQuery): Promise<readonly StoredSlot[]> {
  const { profile, party, crossing, plate, from, to, after, limit } = query;
  const [hour, id] = after?.split(" ") ?? [];
  return await sql<StoredSlot[]>`
    select ${columns(sql)} from lorry_slots
    where profile = ${profile} and hour >= ${from}::text::timestamptz and hour < ${to}::text::timestamptz
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${crossing === undefined ? sql`` : sql`and crossing = ${crossing}`}
      ${plate === undefined ? sql`` : sql`and plate_key = ${plate}`}
      ${
        hour === undefined || id === undefined
          ? sql``
          : sql`and (hour, slot_id) > (${hour}::text::timestamptz, ${id}::text::uuid)`
      }
    order by hour, slot_id limit ${limit}`;
}

export type SlotEnd = {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
};

export async function noteCancelled(
  tx: Sql,
  { id, at, actor, reason }: SlotEnd & { readonly reason: string },
): Promise<void> {
  await tx`
    update lorry_slots set cancelled_at = ${at}::text::timestamptz, cancelled_by = ${actor}, reason = ${reason}
    where slot_id = ${id}::text::uuid`;
}

export async function noteArrived(
  tx: Sql,
  { id, at, actor, weighedKg }: SlotEnd & { readonly weighedKg: number | null },
): Promise<void> {
  await tx`
    update lorry_slots set arrived_at = ${at}::text::timestamptz, arrived_by = ${actor}, weighed_kg = ${weighedKg}
    where slot_id = ${id}::text::uuid`;
}

/** Erases who drove, of hours before an instant. @returns of how many */
export async function eraseDrivers(sql: Sql, before: string): Promise<number> {
  const done = await sql`
    update lorry_slots set driver = null
    where driver is not null and hour < ${before}::text::timestamptz`;
  return done.count;
}

/** Whose a booking is. */
export async function findSlotOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const found = await findSlot(sql, id);
  return found && { parties: [found.party], profile: found.profile };
}
