/**
 * How much a search may work, counted in the solver's own steps and not in time: the same table gives the
 * same hidden cells on a busy machine and on an idle one, so that a release rebuilds to equal bytes.
 */
import type { Model } from "highs";

/** A unit is a thousand cells and sums passed by a step of the solver: 2,000 to 5,000 take a second. */
export type Effort = { readonly workMax: number };

/** Enough to prove small tables and to choose well in large ones. */
export function usualEffort(cells: number): Effort {
  return { workMax: 20_000 + 300 * cells };
}

/** What every programme costs before its first step. */
const stepsOfStart = 10;

export class SearchEffort {
  readonly #size: number;
  readonly #all: number;
  #left: number;
  #kept = 0;

  constructor(workMax: number, size: number) {
    this.#all = workMax;
    this.#left = workMax;
    this.#size = size / 1000;
  }

  get left(): number {
    return this.#left - this.#kept;
  }

  /** Keeps a share of all work for what comes later. */
  keep(share: number): void {
    this.#kept = this.#all * share;
  }

  get isOver(): boolean {
    return this.left <= 0;
  }

  /** Runs a model and counts its steps. */
  run(model: Model): ReturnType<Model["run"]> {
    const answer = model.run();
    const steps = model.info.get("simplex_iteration_count");
    const counted = typeof steps === "number" && steps > 0 ? steps : 0;
    this.#left -= (counted + stepsOfStart) * this.#size;
    return answer;
  }

  /** Nodes of an integer search that the rest allows, a node being worth some starts. */
  nodesLeft(): number {
    const nodes = this.left / (stepsOfStart * 5 * this.#size);
    return Math.max(1, Math.min(Math.floor(nodes), 1_000_000));
  }
}
