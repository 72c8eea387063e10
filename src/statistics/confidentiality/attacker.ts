/**
 * The attacker: knows every shown cell, every sum, and that no cell is below zero, and solves
 * linear programmes over the deviations of the hidden cells from their true values.
 */
import type { Highs, IndexSelection, Model } from "highs";
import { invariant } from "#src/kernel/invariant.ts";
import type { Work } from "./effort.ts";
import { type Goal, type Grid, type Interval, at } from "./suppression.ts";

/** Share of each cell that is hidden: 0 shown, 1 hidden, between only while a search relaxes it. */
export type Pattern = ArrayLike<number>;

/** Needed of every protecting choice: the weights of its hidden cells add up to at least one. */
export type Cut = { readonly cells: readonly number[]; readonly weights: readonly number[] };

type Reach = {
  readonly distance: number;
  readonly cut: Cut | undefined;
  /** How the cells move for it: a way that needs no other hidden cell. */
  readonly move: ArrayLike<number>;
};

const tolerance = 1e-7;

/** Presolve off: each programme differs from the last in a bound or two, its basis is the start. */
const usualWay = { presolve: "off", solver: "simplex" } as const;
const otherWays = [
  { presolve: "on", solver: "simplex" },
  { presolve: "on", solver: "ipm" },
] as const;

/** Owns a model in the solver's memory: dispose of it. */
export class Attacker {
  readonly #model: Model;
  readonly #infinity: number;
  readonly #statuses: Highs["constants"]["modelStatus"];
  readonly #grid: Grid;
  readonly #work: Work;
  readonly #all: IndexSelection;
  #asked = 0;
  #failed: Goal | undefined;

  constructor(highs: Highs, grid: Grid, work: Work) {
    this.#grid = grid;
    this.#work = work;
    this.#infinity = highs.infinity;
    this.#statuses = highs.constants.modelStatus;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, ...usualWay });
    for (let cell = 0; cell < grid.values.length; cell += 1) this.#model.addVar(0, 0);
    for (const { cells, signs } of grid.equations) {
      this.#model.addRow(0, 0, {
        indices: Int32Array.from(cells),
        values: Float64Array.from(signs),
      });
    }
    this.#all = { kind: "range", from: 0, to: grid.values.length - 1 };
  }

  dispose(): void {
    this.#model.dispose();
  }

  /** The first goals this choice misses, each as a cut it violates. */
  findCuts(pattern: Pattern, goals: readonly Goal[], cutsMax: number): readonly Cut[] {
    const cuts: Cut[] = [];
    for (const goal of goals) {
      if (cuts.length >= cutsMax) break;
      const { cut } = this.reach(pattern, goal);
      if (cut !== undefined && weigh(cut, pattern) < 1 - 1e-6) cuts.push(cut);
    }
    return cuts;
  }

  /** Asks the goal first that failed last: choices that are tried in turn fail alike. */
  protects(pattern: Pattern, goals: readonly Goal[]): boolean {
    const last = goals.filter((goal) => goal === this.#failed);
    const failed = [...last, ...goals].find(
      (goal) => this.reach(pattern, goal).distance < goal.distance * (1 - 1e-9) - tolerance,
    );
    this.#failed = failed ?? this.#failed;
    return failed === undefined;
  }

  /** The way of each goal, or undefined where one is missed. */
  waysOf(
    pattern: Pattern,
    goals: readonly Goal[],
  ): ReadonlyMap<Goal, ArrayLike<number>> | undefined {
    const ways = new Map<Goal, ArrayLike<number>>();
    for (const goal of goals) {
      const { distance, move } = this.reach(pattern, goal);
      if (distance < goal.distance * (1 - 1e-9) - tolerance) return undefined;
      ways.set(goal, move);
    }
    return ways;
  }

  /** How far towards its goal a cell can go, at most that far; short of it, why not, as a cut. */
  reach(pattern: Pattern, goal: Goal): Reach {
    this.#bound(pattern, goal);
    this.#aim(goal.cell, goal.direction);
    invariant(this.#bounded(), "a goal bounds its own programme");
    const { colValue, colDual } = this.#model.getSolution();
    const distance = goal.direction * at(colValue, goal.cell);
    const isFar = distance >= goal.distance - tolerance;
    return { distance, cut: isFar ? undefined : this.#cutFrom(colDual, goal), move: colValue };
  }

  intervals(hidden: readonly number[]): ReadonlyMap<number, Interval> {
    const pattern = new Float64Array(this.#grid.values.length);
    for (const cell of hidden) pattern[cell] = 1;
    this.#bound(pattern, undefined);
    return new Map(hidden.map((cell) => [cell, [this.#end(cell, -1) ?? 0, this.#end(cell, 1)]]));
  }

  /** The value at an end of a cell's interval; `null` when there is none. */
  #end(cell: number, direction: 1 | -1): number | null {
    this.#aim(cell, direction);
    if (!this.#bounded()) return null;
    const deviation = at(this.#model.getSolution().colValue, cell);
    const { values, unit } = this.#grid;
    return Math.max(0, (at(values, cell) + deviation) * unit) || 0;
  }

  /** Solves; the true values always fit, so what is not bounded is unbounded. */
  #bounded(): boolean {
    const { optimal, unbounded, unboundedOrInfeasible } = this.#statuses;
    const isKnown = (status: number) =>
      [optimal, unbounded, unboundedOrInfeasible].some((one) => one === status);
    let { modelStatus } = this.#work.run(this.#model);
    for (const way of otherWays) {
      if (isKnown(modelStatus)) break;
      // a start from the last basis can lose its footing in the digits: begin again without it
      this.#model.clearSolver();
      this.#model.options.set(way);
      ({ modelStatus } = this.#work.run(this.#model));
      this.#model.options.set(usualWay);
    }
    invariant(
      isKnown(modelStatus),
      `an attacker's programme is solved, not left with status ${modelStatus}`,
    );
    return modelStatus === optimal;
  }

  #aim(cell: number, direction: 1 | -1): void {
    this.#model.changeColCost(this.#asked, 0);
    this.#model.changeColCost(cell, -direction);
    this.#asked = cell;
  }

  /** A relaxed cell rises by its share of the goal at most; a hidden one rises without limit. */
  #bound(pattern: Pattern, goal: Goal | undefined): void {
    const { values } = this.#grid;
    const lower = Float64Array.from(values, (value, cell) => {
      const share = at(pattern, cell);
      if (share >= 1) return -value;
      return share <= 0 || goal === undefined ? 0 : -share * Math.min(value, goal.distance);
    });
    const upper = Float64Array.from(values, (_, cell) => {
      const share = at(pattern, cell);
      if (share >= 1) return this.#infinity;
      return share <= 0 || goal === undefined ? 0 : share * goal.distance;
    });
    if (goal?.direction === 1) upper[goal.cell] = goal.distance;
    if (goal?.direction === -1) lower[goal.cell] = Math.max(at(lower, goal.cell), -goal.distance);
    this.#model.changeColsBounds(this.#all, lower, upper);
  }

  /**
   * Duality: the reach is at most the sum, over hidden cells, of dual times bound. Since one goal
   * is all that is asked, a weight above the goal's distance counts as the distance (Fischetti and
   * Salazar, Management Science 47, 2001), which also deals with cells that rise without limit.
   */
  #cutFrom(colDual: ArrayLike<number>, goal: Goal): Cut {
    const cells: number[] = [];
    const weights: number[] = [];
    for (let cell = 0; cell < this.#grid.values.length; cell += 1) {
      const dual = at(colDual, cell);
      const falls = (dual * at(this.#grid.values, cell)) / goal.distance;
      const weight = dual < -tolerance ? 1 : Math.min(1, falls);
      if (weight <= tolerance) continue;
      cells.push(cell);
      weights.push(weight);
    }
    return { cells, weights };
  }
}

function weigh({ cells, weights }: Cut, pattern: Pattern): number {
  return cells.reduce((sum, cell, place) => sum + at(weights, place) * at(pattern, cell), 0);
}
