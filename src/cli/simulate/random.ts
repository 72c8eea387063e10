/**
 * Seeded chance: the same seed gives the same traffic on every machine. Each declaration has a
 * stream of its own, so that a change in one leaves all others as they were.
 */
import { createHash } from "node:crypto";

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /**
   * sfc32 (PractRand's small fast counter), seeded by SHA-256.
   * @example new Random("7/trader/1")
   */
  constructor(seed: string) {
    const hash = createHash("sha256").update(seed).digest();
    this.#a = hash.readInt32LE(0);
    this.#b = hash.readInt32LE(4);
    this.#c = hash.readInt32LE(8);
    this.#d = hash.readInt32LE(12);
  }

  /** Uniform in [0, 1). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Log-normal with its median: most values are small, a few are very large. */
  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.next()));
  }

  digits(count: number): string {
    let text = "";
    for (let at = 0; at < count; at++) text += String(this.between(0, 9));
    return text;
  }
}

/** Things to choose from by weight, e.g. partners by their share of trade. */
export class Weighted<T> {
  readonly #values: readonly T[];
  readonly #sums: readonly number[];

  constructor(entries: readonly (readonly [value: T, weight: number])[]) {
    const positive = entries.filter(([, weight]) => weight > 0);
    let sum = 0;
    this.#values = positive.map(([value]) => value);
    this.#sums = positive.map(([, weight]) => (sum += weight));
  }

  get size(): number {
    return this.#values.length;
  }

  pick(random: Random): T {
    const wanted = random.next() * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const value = this.#values[low];
    if (value === undefined) throw new Error("There is nothing to choose from");
    return value;
  }
}
