/**
 * Reports facts about many declarations to the desk in small parts: some before the caller is answered, the
 * others afterwards. Between two parts whatever else waits for the desk has its turn. What has not been
 * reported when the server stops is found by the sweep.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { passingFault } from "#src/platform/driver/faults.ts";
import type { Desk, OutsideFact, FactOutcome, OutcomesSoFar } from "./desk.ts";

/** Declarations in one part: some tenths of a second. */
const partMax = 25;
/** How long the caller waits for them. */
const soonMs = 2_000;

export class TellingSoon {
  readonly #tell: Desk["tell"];
  #behind = Promise.resolve();
  #isClosing = false;

  constructor(tell: Desk["tell"]) {
    this.#tell = tell;
  }

  async tell(facts: readonly OutsideFact[]): Promise<OutcomesSoFar> {
    const until = performance.now() + soonMs;
    const told: FactOutcome[] = [];
    let from = 0;
    while (from < facts.length && (from === 0 || performance.now() < until)) {
      told.push(...(await this.#part(facts.slice(from, from + partMax))));
      from += partMax;
    }
    const rest = facts.slice(from);
    if (rest.length > 0) this.#behind = this.#behind.then(() => this.#rest(rest));
    return { told, later: rest.length };
  }

  /** Ends between two parts. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#behind;
  }

  /** What fails is found by the sweep, which says why. */
  async #rest(facts: readonly OutsideFact[]): Promise<void> {
    for (let from = 0; from < facts.length && !this.#isClosing; from += partMax)
      await this.#part(facts.slice(from, from + partMax)).catch(() => undefined);
  }

  /**
   * A fact that is refused by now is left out, and its neighbours are reported one by one. What the database
   * cannot take at present is found by the sweep: what brought the facts is stored, and is answered.
   */
  async #part(facts: readonly OutsideFact[]): Promise<readonly FactOutcome[]> {
    try {
      return await this.#tell(facts);
    } catch (error) {
      if (passingFault(error, true)) return [];
      if (!(error instanceof AppError)) throw error;
      if (facts.length === 1) return [];
      const told: FactOutcome[] = [];
      for (const fact of facts) told.push(...(await this.#part([fact])));
      return told;
    }
  }
}
