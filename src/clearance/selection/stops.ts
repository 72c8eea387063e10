/**
 * How often each trader was stopped in a row, and whether it ever had a release: a book, so that a hundred
 * at once cannot all be stopped. A release within the group counts from the next group on.
 */
import { stopsCountedMax } from "#src/decisions/risk/select.ts";
import { type Book, openBook } from "../book.ts";
import type { Sql } from "#src/platform/services.ts";
import { decidedMeanwhile } from "./decided-meanwhile.ts";
import {
  holdTraders,
  type LastStop,
  listLastStops,
  readTraderPasts,
  type TraderPast,
} from "./stops-store.ts";

export type Stops = {
  /** What is known of a trader; undefined where nobody counts. */
  readonly of: (profile: string, trader: string) => KnownPast | undefined;
};

/** Whether a declaration was ever released is undefined where it was not read, as its seed is. */
export type KnownPast = Omit<TraderPast, "released"> & { readonly released?: boolean };

/** A book of traders by profile. */
export function stopBook(pasts: Map<string, TraderPast> = new Map()): Book<Stops> {
  return openBook<StopClaim, KnownPast, Stops>(
    {
      store: takeStops,
      enter: ({ profile, trader, declarationId, isStopped, stops }, page) => {
        const before = page.get(keyOf(profile, trader));
        page.set(keyOf(profile, trader), {
          stops: isStopped ? stops + 1 : 0,
          released: before?.released ?? false,
          last: declarationId,
          seed: before?.seed,
        });
      },
      see: (entries) => ({
        of: (profile, trader) => entries.get(keyOf(profile, trader)) ?? { stops: 0, last: null },
      }),
    },
    pasts,
  );
}

const keyOf = (profile: string, trader: string) => `${profile}/${trader}`;

/** Reads the counts of a group. What is selected again (`again`) does not count its earlier lane. */
export async function openStopBook(
  sql: Sql,
  declared: readonly { readonly profile: string; readonly trader: string | undefined }[],
  again: readonly string[] = [],
): Promise<Book<Stops>> {
  const pasts = new Map<string, TraderPast>();
  for (const [profile, group] of Map.groupBy(declared, (one) => one.profile)) {
    const traders = [...new Set(group.flatMap(({ trader }) => trader ?? []))];
    const found = await readTraderPasts(sql, {
      profile,
      traders,
      again,
      most: stopsCountedMax,
    });
    for (const [trader, past] of found) pasts.set(keyOf(profile, trader), past);
  }
  return stopBook(pasts);
}

/** What a decision knew of its trader, as the commit holds it against what other servers stored. */
export type StopClaim = {
  readonly profile: string;
  readonly trader: string;
  readonly declarationId: string;
  readonly isStopped: boolean;
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

/**
 * Whether what others stored since a decision makes a row of stops of which one should have passed. In:
 * the trader's last selections, the newest first, own ones among them; the own ones in order.
 */
export function passesRelief(stored: readonly LastStop[], own: readonly StopClaim[]): boolean {
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
