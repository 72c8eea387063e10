/**
 * How fast waiting work is taken on, measured where some of it still waited afterwards, so that a quiet
 * hour says nothing. What happened lately counts most, and a stand-still that has not ended counts too.
 */

/** What was measured so long ago counts a third. */
const memoryMs = 30_000;
/** With nothing measured yet a stand-still is believed after so long. */
const firstMs = 1_000;

/**
 * @example
 *   const pace = new Pace();
 *   pace.take(100, { at: 0, isMoreWaiting: true });
 *   pace.take(100, { at: 500, isMoreWaiting: true });
 *   pace.secondsFor(400, 500); // 100 are in work and 400 wait, at 200 a second: 2.5
 */
export class Pace {
  #weight = 0;
  #ms = 0;
  /** What was taken last, and when; the time until the next is what it took. */
  #last: { readonly weight: number; readonly at: number; readonly counts: boolean } | undefined;

  /** Work is taken; what was taken before it is done, or so far that this could be. */
  take(
    weight: number,
    { at, isMoreWaiting }: { readonly at: number; readonly isMoreWaiting: boolean },
  ): void {
    const last = this.#last;
    if (last?.counts) {
      const tookMs = at - last.at;
      const kept = Math.exp(-tookMs / memoryMs);
      this.#weight = this.#weight * kept + last.weight;
      this.#ms = this.#ms * kept + tookMs;
    }
    this.#last = { weight, at, counts: isMoreWaiting };
  }

  /** Seconds until so much more is done. @returns undefined while nothing was measured */
  secondsFor(weight: number, at: number): number | undefined {
    const last = this.#last;
    const sinceMs = last?.counts ? at - last.at : 0;
    const inWork = last?.counts ? last.weight : 0;
    const measuredMs = this.#ms > 0 ? this.#ms / this.#weight : undefined;
    const standingMs =
      sinceMs > firstMs ? (this.#ms + sinceMs) / (this.#weight + inWork) : undefined;
    const msEach = Math.max(measuredMs ?? 0, standingMs ?? 0);
    return msEach === 0 ? undefined : ((inWork + weight) * msEach) / 1_000;
  }
}
