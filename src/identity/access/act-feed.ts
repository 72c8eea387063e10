/**
 * Official acts as they are done, for who follows them at this node. One look at the record serves all
 * of them and is made a few times a second while there is anybody; without readers nothing is read.
 * Each node looks for itself, so that what was done at another is news as soon as what was done here.
 * Listening to the database was not chosen: it takes a connection of its own, which poolers do not
 * pass on.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { RecentAct } from "./official-act-store.ts";

const everyMsUsual = 250;
/** An act may stand later than its id says: the clock of its node, and the transaction before it. */
const overlapMs = 10_000;
/** Acts that are remembered: more than come within the overlap. */
const keptMax = 2_000;

export type ActFeedParts = {
  /** Acts since a moment, the earliest first. */
  readonly read: (since: Temporal.Instant) => Promise<readonly RecentAct[]>;
  readonly clock: () => Temporal.Instant;
  /** Shorter for tests. */
  readonly everyMs?: number;
};

export class ActFeed {
  readonly #parts: ActFeedParts;
  /** Acts by id with their place, in the order in which they were met. */
  readonly #met = new Map<string, { readonly place: number; readonly act: RecentAct }>();
  #next = 0;
  #look: Promise<void> = Promise.resolve();
  #dueMs = 0;

  constructor(parts: ActFeedParts) {
    this.#parts = parts;
  }

  /** Acts that are done from now on, until the signal; some at a time, never none. */
  async *follow(signal: AbortSignal): AsyncGenerator<readonly RecentAct[]> {
    await this.#lookOnce();
    let place = this.#next;
    while (!signal.aborted) {
      const restMs = Math.max(20, this.#dueMs - performance.now());
      await sleep(restMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.#lookOnce();
      const from = place;
      place = this.#next;
      const news = [...this.#met.values()].filter((one) => one.place >= from);
      if (news.length > 0) yield news.map(({ act }) => act);
    }
  }

  /** A look for all who follow: made anew by the first who comes after it is due. */
  async #lookOnce(): Promise<void> {
    if (performance.now() >= this.#dueMs) {
      this.#dueMs = Number.POSITIVE_INFINITY;
      this.#look = this.#lookNow().finally(() => {
        this.#dueMs = performance.now() + (this.#parts.everyMs ?? everyMsUsual);
      });
    }
    await this.#look;
  }

  async #lookNow(): Promise<void> {
    const { read, clock } = this.#parts;
    for (const act of await read(clock().subtract({ milliseconds: overlapMs }))) {
      if (!this.#met.has(act.id)) this.#met.set(act.id, { place: this.#next++, act });
    }
    for (const id of this.#met.keys()) {
      if (this.#met.size <= keptMax) break;
      this.#met.delete(id);
    }
  }
}
