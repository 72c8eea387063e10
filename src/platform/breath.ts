/**
 * Work on the server's thread in slices: a loop over much input pauses now and then, and others are
 * served in between.
 */
import { setImmediate } from "node:timers/promises";

/** Longest time between two pauses, where each step is short. */
export const breathMsMax = 20;

/** @example for (const line of lines) { read(line); await breath.pause(); } */
export class Breath {
  #since = performance.now();

  /** Lets others be served once the slice is used up. */
  async pause(): Promise<void> {
    if (performance.now() - this.#since < breathMsMax) return;
    await setImmediate();
    this.#since = performance.now();
  }
}
