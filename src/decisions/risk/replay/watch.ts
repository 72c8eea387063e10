/**
 * How likely it is that something (goods, an origin, a trader …) has gone bad without anybody having
 * noticed: it may turn bad in any round, and every inspection of it tells. What the model expected
 * anyway tells little. In: inspections. Out: the chance, and what knowing it is worth: much where a
 * lot of traffic stands behind it.
 */

/** Chance that a name never met is bad. */
const badAtFirst = 0.02;
/** Chance to turn bad in a round. */
const turning = 0.005;
/** Share of findings in what is bad. */
const badShare = 0.6;
/** Nothing is ever certain. */
const badMax = 0.9;
const [expectedMin, expectedMax] = [0.005, 0.9];

type Known = { readonly bad: number; readonly round: number };

export class Watch {
  readonly #known = new Map<string, Known>();

  /** Chance that a name is bad in a round. */
  chance(name: string, round: number): number {
    const known = this.#known.get(name);
    if (!known) return badAtFirst;
    return 1 - (1 - known.bad) * (1 - turning) ** (round - known.round);
  }

  /** An inspection; `expected` is the chance of a finding that the model gave it. */
  learn(
    names: readonly string[],
    {
      round,
      found,
      expected,
    }: { readonly round: number; readonly found: boolean; readonly expected: number },
  ): void {
    const usual = Math.min(expectedMax, Math.max(expectedMin, expected));
    const bad = Math.max(usual, badShare);
    const tells = found ? bad / usual : (1 - bad) / (1 - usual);
    for (const name of names) {
      const before = this.chance(name, round);
      const now = (before * tells) / (before * tells + 1 - before);
      this.#known.set(name, { bad: Math.min(badMax, now), round });
    }
  }

  /** Rows of this round that stand behind it, times the chance; squared, so that much stands out. */
  worth(name: string, round: number, rows: number): number {
    return (rows * this.chance(name, round)) ** 2;
  }
}
