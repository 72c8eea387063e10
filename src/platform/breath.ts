/**
 * Work on the server's thread in slices: a loop over much input pauses now and then, and others are
 * served in between.
 */
import { setImmediate } from "node:timers/promises";
import type { Sliced } from "#src/kernel/sliced.ts";

/**
 * Longest time between two pauses, where each step is short. A lodgement is asked of the database some forty
 * times and waits for a slice each time: with 20 ms it waited for nearly a second beside one heavy work.
 */
export const breathMsMax = 5;

/** @example for (const line of lines) { read(line); await breath.pause(); } */
export class Breath {
  #since = performance.now();

  /** Lets others be served once the slice is used up. */
  async pause(): Promise<void> {
    if (!this.#isUsedUp) return;
    await setImmediate();
    this.#since = performance.now();
  }

  /** Does work that can pause. */
  async through<Result>(work: Sliced<Result>): Promise<Result> {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      if (this.#isUsedUp) await this.pause();
    }
  }

  get #isUsedUp(): boolean {
    return performance.now() - this.#since >= breathMsMax;
  }
}
