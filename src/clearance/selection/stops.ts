/**
 * How often each trader was stopped in a row, and whether it ever had a release, for a group of
 * declarations: read once, then kept up as the group is decided, so that a hundred at once cannot
 * all be stopped. A release within the group counts from the next group on.
 */
import { stopsCountedMax } from "#src/decisions/risk/select.ts";
import type { Sql } from "#src/platform/services.ts";
import { decidedMeanwhile } from "./decided-meanwhile.ts";
import { holdTraders, listLastStops, readTraderPasts, type TraderPast } from "./store.ts";

export type Stops = {
  readonly of: (trader: string) => number;
  /** Secret that relief is drawn from; undefined: not read. */
  readonly seedFor: (trader: string) => string | undefined;
  /** Whether a declaration of the trader was released before; undefined: not read. */
  readonly isReleased: (trader: string) => boolean | undefined;
  /** A selection of the trader, stopped or not. @returns what its decision knew, for the commit */
  readonly note: (
    trader: string,
    selected: { readonly declarationId: string; readonly isStopped: boolean },
  ) => Pick<StopClaim, "profile" | "trader" | "declarationId" | "stops" | "last">;
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
      most: stopsCountedMax,
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
    seedFor: (trader) => counts.get(key(trader))?.seed,
    note: (trader, { declarationId, isStopped }) => {
      const before = stops(trader);
      const last = counts.get(key(trader))?.last ?? null;
      counts.set(key(trader), {
        stops: isStopped ? before + 1 : 0,
        released: isReleased(trader) ?? false,
        last: declarationId,
        seed: counts.get(key(trader))?.seed,
      });
      return { profile, trader, declarationId, stops: before, last };
    },
  };
}

/** What a decision knew of its trader, as the commit holds it against what other servers stored. */
export type StopClaim = {
  readonly profile: string;
  readonly trader: string;
  readonly declarationId: string;
  /** Stopped, and not by law. */
  readonly isChosen: boolean;
  /** Stops in a row after which the draw of relief counts. */
  readonly after: number;
  /** Stops in a row before it, and the trader's last declaration. */
  readonly stops: number;
  readonly last: string | null;
};

/**
 * Refuses the commit where another server stopped the trader meanwhile, and a stop in the row that
 * both make should have passed by its draw: commits that choose to stop one trader wait for each
 * other and count what is stored.
 */
export async function takeStops(sql: Sql, claims: readonly StopClaim[]): Promise<void> {
  for (const [profile, ofProfile] of Map.groupBy(claims, (one) => one.profile)) {
    const byTrader = Map.groupBy(ofProfile, ({ trader }) => trader);
    const chosen = [...byTrader].filter(([, own]) => own.some(({ isChosen }) => isChosen));
    if (chosen.length === 0) continue;
    const traders = chosen.map(([trader]) => trader).sort();
    await holdTraders(sql, profile, traders);
    const most = Math.max(...chosen.map(([, own]) => own.length)) + 2 * stopsCountedMax + 2;
    const stored = await listLastStops(sql, { profile, traders, most });
    for (const [trader, own] of chosen)
      if (passesRelief(stored.get(trader) ?? [], own)) throw decidedMeanwhile();
  }
}

export type StoredStop = {
  readonly id: string;
  readonly isStopped: boolean;
  /** Whether its draw lets it pass in a long enough row. */
  readonly passes: boolean;
};

/**
 * Whether what others stored since a decision makes a row of stops of which one should have passed. In:
 * the trader's last selections, the newest first, own ones among them; the own ones in order.
 */
export function passesRelief(stored: readonly StoredStop[], own: readonly StopClaim[]): boolean {
  const ids = new Set(own.map(({ declarationId }) => declarationId));
  const others = stored.filter(({ id }) => !ids.has(id));
  const passed = others.findIndex(({ isStopped }) => !isStopped);
  const stops = passed < 0 ? others.length : passed;
  const [first] = own;
  const isAsKnown =
    !first ||
    ((others[0]?.id ?? null) === first.last &&
      Math.min(stops, stopsCountedMax) === Math.min(first.stops, stopsCountedMax));
  if (isAsKnown) return false;
  const chosen = new Set(own.flatMap((one) => (one.isChosen ? [one.declarationId] : [])));
  let row = 0;
  let isOwn = false;
  for (const { id, isStopped, passes } of stored.toReversed()) {
    isOwn = isStopped && (isOwn || chosen.has(id));
    if (isOwn && passes && row >= first.after) return true;
    row = isStopped ? row + 1 : 0;
  }
  return false;
}
