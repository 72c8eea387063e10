/**
 * The wall sent again while it changes, to everybody of this node who looks at it. One reading serves all of
 * them; without readers nothing is read. Each node reads the database for itself, so that what another
 * node did is seen as soon as what was done here. A reading that takes long is made less often: it may take a
 * twentieth of the time, whatever the day brings.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerEvent } from "#src/platform/server-events.ts";
import type { Wall } from "./wall.ts";

const everyMsMin = 5_000;
/** A reading that takes a second is made every twenty. */
const restPerCost = 19;

export type FeedParts = {
  readonly read: (profile: string) => Promise<Wall>;
  /** Shorter for tests. */
  readonly everyMs?: number;
};

type WatchedProfile = {
  readers: number;
  /** The reading under way or the last one. */
  reading: Promise<Wall>;
  dueMs: number;
};

export class WallFeed {
  readonly #parts: FeedParts;
  readonly #watched = new Map<string, WatchedProfile>();

  constructor(parts: FeedParts) {
    this.#parts = parts;
  }

  /** How many look at a profile's wall here. */
  readersOf(profile: string): number {
    return this.#watched.get(profile)?.readers ?? 0;
  }

  /** The wall now, and again whenever it was read anew, until the signal. */
  async *follow(profile: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    const watched = this.#watched.get(profile) ?? this.#begin(profile);
    watched.readers++;
    try {
      let sent: string | undefined;
      while (!signal.aborted) {
        const wall = await this.#current(profile, watched);
        const { at: _at, ...figures } = wall;
        const said = JSON.stringify(figures);
        if (said !== sent) yield { event: "wall", data: wall };
        sent = said;
        const restMs = Math.max(50, watched.dueMs - performance.now());
        await sleep(restMs, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      // kept: who comes again at once is shown the last reading, and has nothing read before its time
      watched.readers--;
    }
  }

  #begin(profile: string): WatchedProfile {
    const watched: WatchedProfile = { readers: 0, dueMs: 0, reading: Promise.reject(notYet) };
    watched.reading.catch(() => undefined);
    this.#watched.set(profile, watched);
    return watched;
  }

  /** The reading of all readers: made anew by the first who comes after it is due. */
  async #current(profile: string, watched: WatchedProfile): Promise<Wall> {
    const beganMs = performance.now();
    if (beganMs >= watched.dueMs) {
      const everyMs = this.#parts.everyMs ?? everyMsMin;
      watched.dueMs = Number.POSITIVE_INFINITY;
      watched.reading = this.#parts.read(profile).then(
        (wall) => {
          const tookMs = performance.now() - beganMs;
          watched.dueMs = beganMs + Math.max(everyMs, tookMs * (1 + restPerCost));
          return wall;
        },
        (error: unknown) => {
          // how long it took to fail is no measure of a reading
          watched.dueMs = performance.now() + everyMs;
          throw error;
        },
      );
    }
    return await watched.reading;
  }
}

const notYet = new Error("Nothing was read yet");
