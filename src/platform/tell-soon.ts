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

/** Whether all of some facts were taken or refused; what could not be taken at present is neither. */
type Telling = { isWhole: boolean };

export class TellingSoon {
  readonly #tell: Desk["tell"];
  #behind = Promise.resolve();
  #isClosing = false;

  constructor(tell: Desk["tell"]) {
    this.#tell = tell;
  }

  async tell(facts: readonly OutsideFact[], whole?: () => Promise<void>): Promise<OutcomesSoFar> {
    const until = performance.now() + soonMs;
    const told: FactOutcome[] = [];
    const telling: Telling = { isWhole: true };
    let from = 0;
    while (from < facts.length && (from === 0 || performance.now() < until)) {
      told.push(...(await this.#part(facts.slice(from, from + partMax), telling)));
      from += partMax;
    }
    const rest = facts.slice(from);
    if (rest.length === 0) await end(telling, whole);
    else
      this.#behind = this.#behind
        .then(() => this.#rest(rest, telling))
        .then(() => end(telling, whole));
    return { told, later: rest.length };
  }

  /** Ends between two parts. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#behind;
  }

  /** What fails is found by the sweep, which says why. */
  async #rest(facts: readonly OutsideFact[], telling: Telling): Promise<void> {
    let from = 0;
    for (; from < facts.length && !this.#isClosing; from += partMax)
      await this.#part(facts.slice(from, from + partMax), telling).catch(() => {
        telling.isWhole = false;
      });
    if (from < facts.length) telling.isWhole = false;
  }

  /**
   * A fact that is refused by now is left out, and its neighbours are reported one by one. What the database
   * cannot take at present is found by the sweep: what brought the facts is stored, and is answered.
   */
  async #part(facts: readonly OutsideFact[], telling: Telling): Promise<readonly FactOutcome[]> {
    try {
      return await this.#tell(facts);
    } catch (error) {
      if (!(error instanceof AppError) && !passingFault(error, true)) throw error;
      const isRefusal = error instanceof AppError && error.status < 500;
      if (!isRefusal) telling.isWhole = false;
      if (!(error instanceof AppError) || facts.length === 1) return [];
      const told: FactOutcome[] = [];
      for (const fact of facts) told.push(...(await this.#part([fact], telling)));
      return told;
    }
  }
}

/** Where it fails, the sweep tells all of it again, which changes nothing, and says why. */
async function end({ isWhole }: Telling, whole?: () => Promise<void>): Promise<void> {
  if (isWhole) await whole?.().catch(() => undefined);
}
