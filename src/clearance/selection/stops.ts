/**
 * How often each trader was stopped in a row, for a group of declarations: read once, then kept up
 * as the group is decided, so that a hundred at once cannot all be stopped.
 */
import { stopsInARowMax } from "#src/decisions/risk/select.ts";
import type { Sql } from "#src/platform/services.ts";
import { countStops } from "./store.ts";

export type Stops = {
  readonly of: (trader: string) => number;
  /** A selection of the trader, stopped or not. */
  readonly note: (trader: string, isStopped: boolean) => void;
};

/** By profile and trader; what a group before it decided is written over what is stored. */
export type StopCounts = Map<string, number>;

/** Reads the counts of a group. */
export async function loadStops(
  sql: Sql,
  declared: readonly { readonly profile: string; readonly trader: string | undefined }[],
): Promise<StopCounts> {
  const counts: StopCounts = new Map();
  for (const [profile, group] of Map.groupBy(declared, (one) => one.profile)) {
    const traders = [...new Set(group.flatMap(({ trader }) => trader ?? []))];
    const found = await countStops(sql, { profile, traders, most: stopsInARowMax });
    for (const [trader, stops] of found) counts.set(`${profile}/${trader}`, stops);
  }
  return counts;
}

/** The counts of one profile as the station reads and writes them. */
export function stopsOf(counts: StopCounts, profile: string): Stops {
  const key = (trader: string) => `${profile}/${trader}`;
  return {
    of: (trader) => counts.get(key(trader)) ?? 0,
    note: (trader, isStopped) => {
      counts.set(key(trader), isStopped ? (counts.get(key(trader)) ?? 0) + 1 : 0);
    },
  };
}
