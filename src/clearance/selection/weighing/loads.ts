/**
 * What of today's shifts is used: a book, so that a hundred declarations at once cannot share one place.
 * The stated capacity is a register: rows `OFFICE:KIND` or `*:KIND` (all offices without a row of their own),
 * a further part names a further shift of the day.
 */
import type { Room } from "#src/decisions/risk/weigh.ts";
import { capacityRegister } from "#src/decisions/risk/models/model-registers.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Book, type Entries, openBook } from "../../book.ts";
import { readLoads } from "./store.ts";
import { fills, type RoomClaim, type RoomRequest, takeRooms } from "./take-rooms.ts";
import { legalDay, legalTime, startOfLegalDay } from "#src/kernel/legal-day.ts";

/** Tasks that are asked for, by profile, day, office and kind, and the rooms that hold them. */
export type Rooms = {
  /** Rooms of an office on a day, and how full they are. */
  readonly on: (place: LoadContext, day: Temporal.PlainDate) => readonly OpenRoom[];
};
type LoadContext = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly office: string | undefined;
};

/** A book of rooms that holds as many tasks as are counted. */
export function roomBook(counts: Map<string, number> = new Map()): Book<Rooms> {
  return openBook<RoomRequest, number, Rooms>(
    {
      store: takeRooms,
      enter: ({ profile, day, office, kind }, page) => {
        const key = keyOf(profile, day, { office, kind });
        page.set(key, (page.get(key) ?? 0) + 1);
      },
      see: (entries) => ({
        on: ({ profile, snapshot, office = "" }, day) =>
          snapshot.has(capacityRegister)
            ? roomsOn(shiftsOf(snapshot, day), office).map((room) => ({
                ...room,
                used: usedIn(room, entries, `${profile.id}|${day.toString()}|`),
              }))
            : [],
      }),
    },
    counts,
  );
}

/** What is used of the rooms of an office at a moment. */
export function roomsNow(rooms: Rooms, place: LoadContext, now: Temporal.Instant): RoomsNow {
  const local = legalTime(place.profile.timeZone, now);
  const open = rooms.on(place, legalDay(place.profile.timeZone, now));
  return {
    rooms: open.map(({ kind, shifts, used }) => roomOf(kind, shifts, used)),
    dayShare: open.reduce((least, { shifts }) => Math.min(least, overShare(shifts, local)), 1),
  };
}

/** What tasks of a declaration take of stated rooms, one after another. */
export function claimRooms(
  rooms: Rooms,
  place: LoadContext,
  { now, tasks }: { readonly now: Temporal.Instant; readonly tasks: readonly string[] },
): readonly (RoomClaim | undefined)[] {
  const { profile, office = "" } = place;
  const day = dayOf(profile, now);
  const open = rooms.on(place, day);
  return tasks.map((kind, at) => {
    const room = open.find((one) => one.kind === kind);
    const before = tasks.slice(0, at + 1).filter((one) => one === kind).length;
    return room && claimOf({ ...room, used: room.used + before }, { profile, day, office });
  });
}

export type RoomsNow = { readonly rooms: readonly Room[]; readonly dayShare: number };

/** Reads what the days of a group hold already; nothing where no capacity is stated. */
export async function openRoomBook(
  sql: Sql,
  asked: readonly {
    readonly profile: Profile;
    readonly snapshot: RegisterSnapshot;
    readonly now: Temporal.Instant;
  }[],
): Promise<Book<Rooms>> {
  const counts = new Map<string, number>();
  const days = new Map<string, { readonly profile: Profile; readonly day: Temporal.PlainDate }>();
  for (const { profile, snapshot, now } of asked) {
    if (!snapshot.has(capacityRegister)) continue;
    const day = dayOf(profile, now);
    days.set(`${profile.id} ${day.toString()}`, { profile, day });
  }
  for (const { profile, day } of days.values()) {
    const read = { profile: profile.id, ...boundsOf(profile, day) };
    for (const { office, kind, tasks } of await readLoads(sql, read))
      counts.set(keyOf(profile.id, day.toString(), { office, kind }), tasks);
  }
  return roomBook(counts);
}

type StatedRoom = {
  readonly kind: string;
  readonly shifts: readonly ShiftRow[];
  readonly offices: readonly string[];
  readonly isShared: boolean;
};
export type OpenRoom = StatedRoom & { readonly used: number };

/** The rooms an office has: its own, or those that offices without their own share. */
function roomsOn(rows: readonly ShiftRow[], office: string): readonly StatedRoom[] {
  return [...Map.groupBy(rows, ({ kind }) => kind)].flatMap(([kind, all]) => {
    const own = all.filter((row) => row.office === office);
    const shifts = own.length > 0 ? own : all.filter((row) => row.office === "*");
    if (shifts.length === 0) return [];
    const isShared = own.length === 0;
    const named = [...new Set(all.map((row) => row.office))];
    return [{ kind, shifts, isShared, offices: isShared ? named : [office] }];
  });
}

function usedIn(room: StatedRoom, counts: Entries<number>, prefix: string): number {
  let used = 0;
  for (const [key, tasks] of counts.entries()) {
    if (!key.startsWith(prefix)) continue;
    const [, , where = "", what] = key.split("|");
    if (what === room.kind && fills(room, where)) used += tasks;
  }
  return used;
}

function claimOf(
  { kind, shifts, used, offices, isShared }: OpenRoom,
  {
    profile,
    day,
    office,
  }: { readonly profile: Profile; readonly day: Temporal.PlainDate; readonly office: string },
): RoomClaim {
  const { placesMax, minutesMax, minutesEach } = roomOf(kind, shifts, used);
  return {
    profile: profile.id,
    kind,
    office,
    day: day.toString(),
    ...boundsOf(profile, day),
    offices,
    isShared,
    placesMax: Math.min(placesMax, Math.floor(minutesMax / minutesEach)),
    usedAfter: used,
  };
}

/** First moment of a day, and of the next. */
function boundsOf({ timeZone }: Profile, day: Temporal.PlainDate) {
  const start = (one: Temporal.PlainDate) => startOfLegalDay(timeZone, one).toString();
  return { from: start(day), until: start(day.add({ days: 1 })) };
}

function keyOf(
  profile: string,
  day: string,
  { office, kind }: { readonly office: string; readonly kind: string },
): string {
  return `${profile}|${day}|${office}|${kind}`;
}

function dayOf(profile: Profile, now: Temporal.Instant): Temporal.PlainDate {
  return legalDay(profile.timeZone, now);
}

export type ShiftRow = {
  readonly office: string;
  readonly kind: string;
  /** Minutes since midnight. */
  readonly from: number;
  readonly to: number;
  readonly people: number;
  readonly places: number;
  readonly minutesEach: number;
};

/** Shifts stated for a day; a row that cannot be read holds nothing. */
export function shiftsOf(snapshot: RegisterSnapshot, day: Temporal.PlainDate): readonly ShiftRow[] {
  return snapshot
    .list(capacityRegister, day)
    .map(readShift)
    .filter(({ weekdays }) => weekdays.includes(String(day.dayOfWeek)));
}

function readShift({ code, values }: RegisterRow): ShiftRow & { readonly weekdays: string } {
  const [office = "*", kind = ""] = code.split(":");
  const people = amountOf(values["people"]);
  return {
    office,
    kind,
    from: minuteOf(values["from"] ?? "", 8 * 60),
    to: minuteOf(values["to"] ?? "", 17 * 60),
    people,
    places: values["places"] ? amountOf(values["places"]) : Number.MAX_SAFE_INTEGER,
    minutesEach: Math.max(1, amountOf(values["minutes"] || "30")),
    weekdays: values["weekdays"] || "1234567",
  };
}

function amountOf(text = "0"): number {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : 0;
}

function minuteOf(text: string, otherwise: number): number {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : otherwise;
}

/** Minutes and places of shifts together. */
export function roomOf(kind: string, shifts: readonly ShiftRow[], usedTasks: number): Room {
  const minutesEach = Math.max(...shifts.map((one) => one.minutesEach));
  const sum = (of: (shift: ShiftRow) => number) => shifts.reduce((all, one) => all + of(one), 0);
  return {
    kind,
    minutesMax: sum(({ people, from, to }) => people * Math.max(0, to - from)),
    placesMax: Math.min(
      Number.MAX_SAFE_INTEGER,
      sum(({ places }) => places),
    ),
    minutesEach,
    usedMinutes: usedTasks * minutesEach,
    usedPlaces: usedTasks,
  };
}

/** Part of the shifts that is over. */
function overShare(shifts: readonly ShiftRow[], local: Temporal.ZonedDateTime): number {
  const minute = local.hour * 60 + local.minute;
  const [all, over] = shifts.reduce(
    ([long, past], { from, to }) => [
      long + Math.max(0, to - from),
      past + Math.max(0, Math.min(minute, to) - from),
    ],
    [0, 0],
  );
  return all === 0 ? 1 : Math.round((over / all) * 1_000) / 1_000;
}
