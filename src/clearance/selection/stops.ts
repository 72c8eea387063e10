/**
 * How often each trader was stopped in a row, and whether it ever had a release, for a group of
 * declarations: read once, then kept up as the group is decided, so that a hundred at once cannot
 * all be stopped. A release within the group counts from the next group on.
 */
import { stopsInARowMax } from "#src/decisions/risk/select.ts";
import type { Sql } from "#src/platform/services.ts";
import { readTraderPasts, type TraderPast } from "./store.ts";

export type Stops = {
  readonly of: (trader: string) => number;
  /** Whether a declaration of the trader was released before; undefined: not read. */
  readonly isReleased: (trader: string) => boolean | undefined;
  /** A selection of the trader, stopped or not. */
  readonly note: (trader: string, isStopped: boolean) => void;
};

/** By profile and trader; what a group before it decided is written over what is stored. */
export type StopCounts = Map<string, TraderPast>;

/** Reads the counts of a group. What is selected again (`again`) does not count its earlier lane. */
export async function loadStops(
  sql: Sql,
  declared: readonly { readonly profile: string; readonly trader: string | undefined }[],
  again: readonly string[] = [],
): Promise<StopCounts> {
  const counts: StopCounts = new Map();
  for (const [profile, group] of Map.groupBy(declared, (one) => one.profile)) {
    const traders = [...new Set(group.flatMap(({ trader }) => trader ?? []))];
    const found = await readTraderPasts(sql, {
      profile,
      traders,
      again,
      most: stopsInARowMax,
    });
    for (const [trader, past] of found) counts.set(`${profile}/${trader}`, past);
  }
  return counts;
}

/** The counts of one profile as the station reads and writes them. */
export function stopsOf(counts: StopCounts, profile: string): Stops {
  const key = (trader: string) => `${profile}/${trader}`;
  const stops = (trader: string) => counts.get(key(trader))?.stops ?? 0;
  const isReleased = (trader: string) => counts.get(key(trader))?.released;
  return {
    of: stops,
    isReleased,
    note: (trader, isStopped) => {
      counts.set(key(trader), {
        stops: isStopped ? stops(trader) + 1 : 0,
        released: isReleased(trader) ?? false,
      });
    },
  };
}
