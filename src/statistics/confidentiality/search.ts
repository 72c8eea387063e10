/** The search for the cheapest choice that protects: bounds from below, choices from above. */
import type { Cut, Pattern } from "./attacker.ts";
import { type Choice, type PatternChoice, costOf, priceOf } from "./choice.ts";
import {
  type Complete,
  type CompletionTools,
  cheaper,
  complete,
  withoutNeedless,
} from "./completion.ts";

const relaxedRoundsMax = 300;
const roundsMax = 2000;
/** Cuts of a round: of very many goals a part says enough. */
const cutsMax = 100;

export type SearchResult = Complete & { readonly priceMin: number; readonly optimal: boolean };

export class Search {
  readonly #parts: CompletionTools;
  readonly #choice: Choice;
  /** Goals that a round begins with: those after the last that gave a cut. */
  #first = 0;
  #best: Complete;

  /** @param start a choice that protects */
  constructor(parts: CompletionTools, choice: Choice, start: Complete) {
    this.#parts = parts;
    this.#choice = choice;
    this.#best = withoutNeedless(parts, start);
  }

  run(): SearchResult {
    const { grid, work } = this.#parts;
    const relaxed = this.#tighten(work.left * 0.4);
    const least = grid.sizes.map((_, cell) => (grid.primary.has(cell) ? 1 : 0));
    if (!work.isOver) this.#improve(least, relaxed.pattern);
    let { priceMin } = relaxed;
    for (let round = 0; round < roundsMax; round += 1) {
      if (this.#isLeast(priceMin)) return { ...this.#best, priceMin, optimal: true };
      if (work.isOver) break;
      this.#choice.startFrom(this.#best.pattern);
      const proposed = this.#choice.chosen();
      priceMin = Math.max(priceMin, proposed.priceMin);
      const cuts = this.#cutsOf(proposed.pattern);
      this.#improve(proposed.pattern);
      if (cuts.length === 0 && proposed.finished) {
        return { ...this.#best, priceMin, optimal: true };
      }
      this.#choice.add(cuts);
    }
    return { ...this.#best, priceMin, optimal: false };
  }

  #isLeast(priceMin: number): boolean {
    const { grid } = this.#parts;
    const price = priceOf(grid, this.#best.pattern);
    return price <= priceMin * (1 + 1e-6) + 1e-7 || costOf(grid, price) === 0;
  }

  /** Cuts against the relaxed choice, while they still say something new. */
  #tighten(kept: number): PatternChoice {
    const { work } = this.#parts;
    let relaxed = this.#choice.relaxed();
    for (let round = 0; round < relaxedRoundsMax && work.left > kept; round += 1) {
      const cuts = this.#cutsOf(relaxed.pattern);
      if (cuts.length === 0) break;
      this.#choice.add(cuts);
      relaxed = this.#choice.relaxed();
    }
    return relaxed;
  }

  #cutsOf(pattern: Pattern): readonly Cut[] {
    const { attacker, grid } = this.#parts;
    const { goals } = grid;
    const turned = [...goals.slice(this.#first), ...goals.slice(0, this.#first)];
    const { cuts, asked } = attacker.findCuts(pattern, turned, cutsMax);
    this.#first = goals.length === 0 ? 0 : (this.#first + asked) % goals.length;
    return cuts;
  }

  /** Completes a proposal, takes out what it does without, and keeps it if it is the cheapest. */
  #improve(proposed: Pattern, guide?: Pattern): void {
    const { grid } = this.#parts;
    const found = complete(this.#parts, proposed, guide);
    if (found === undefined) return;
    if (priceOf(grid, found.pattern) > 2 * priceOf(grid, this.#best.pattern)) return;
    this.#best = cheaper(grid, this.#best, withoutNeedless(this.#parts, found));
  }
}
