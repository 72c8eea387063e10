/**
 * Takes the rooms of a transaction's controls: one transaction at a time counts what is stored, so that
 * of several servers one gets the last place. What the law demands takes room and is never refused.
 */
import type { Sql } from "#src/platform/services.ts";
import { decidedMeanwhile } from "../decided-meanwhile.ts";
import { holdRooms, readLoads } from "./store.ts";

/** One place of a room, as the commit holds it against what other servers took meanwhile. */
export type RoomClaim = {
  readonly profile: string;
  readonly kind: string;
  /** Where and when the task is done. */
  readonly office: string;
  readonly day: string;
  /** The day, as moments. */
  readonly from: string;
  readonly until: string;
  /** Offices whose tasks fill the room; where it is shared, those whose tasks do not. */
  readonly offices: readonly string[];
  readonly isShared: boolean;
  readonly placesMax: number;
  /** Tasks in the room with this one, as far as its decision knew. */
  readonly usedAfter: number;
};

/** Whether tasks of an office fill a room. */
export function fills(
  { offices, isShared }: Pick<RoomClaim, "offices" | "isShared">,
  office: string,
): boolean {
  return offices.includes(office) !== isShared;
}

export type RoomRequest = RoomClaim & { readonly isLaw: boolean };

/** Refuses the commit where another server filled a room since this group was decided. */
export async function takeRooms(sql: Sql, takings: readonly RoomRequest[]): Promise<void> {
  // the law's controls wait, too: else one beside it would not see the place they take
  for (const profile of new Set(takings.map((one) => one.profile))) await holdRooms(sql, profile);
  const rooms = Map.groupBy(takings, ({ profile, kind, from, offices, isShared }) =>
    JSON.stringify([profile, kind, from, offices, isShared]),
  );
  for (const all of rooms.values()) {
    const [room] = all;
    if (!room || all.every(({ isLaw }) => isLaw)) continue;
    const stored = await readLoads(sql, room);
    const before = stored
      .filter(({ office, kind }) => kind === room.kind && fills(room, office))
      .reduce((sum, { tasks }) => sum + tasks, 0);
    // the cases of this transaction are written after it
    const used = before + all.length;
    const expected = Math.max(...all.map(({ usedAfter }) => usedAfter));
    if (used > room.placesMax && used > expected) {
      throw decidedMeanwhile();
    }
  }
}
