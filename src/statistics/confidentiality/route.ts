/**
 * Completes a choice that protects too little: for each missed goal, the cheapest way to move the
 * table that far, and every cell on that way is hidden. Quick and near the optimum, not at it.
 */
import type { Highs, IndexSelection, Model } from "highs";
import type { Pattern, CellDirection } from "./attacker.ts";
import { prices } from "./choice.ts";
import type { SearchEffort } from "./effort.ts";
import { type Joint, jointOf, leastOf } from "./joint.ts";
import { type Goal, type Grid, at } from "./suppression.ts";

/** What moves by a smaller share of the goal stands still. */
const still = 1e-8;
/** Price of moving a cell that is hidden anyway. */
const free = 1e-7;

export type Route = { readonly pattern: Pattern; readonly way: CellDirection };

/** Owns a model in the solver's memory: dispose of it. */
export class Router {
  readonly #model: Model;
  readonly #grid: Grid;
  readonly #joint: Joint;
  readonly #sizes: Float64Array;
  readonly #work: SearchEffort;
  readonly #prices: readonly number[];
  readonly #infinity: number;
  readonly #optimal: number;
  readonly #all: IndexSelection;

  /** Columns come in pairs, rise and fall of what moves as one, counted in the distance of the goal. */
  constructor(highs: Highs, grid: Grid, work: SearchEffort) {
    this.#grid = grid;
    this.#work = work;
    this.#prices = prices(grid);
    this.#infinity = highs.infinity;
    this.#optimal = highs.constants.modelStatus.optimal;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, presolve: "off", solver: "simplex" });
    this.#joint = jointOf(grid);
    this.#sizes = leastOf(this.#joint, grid.sizes);
    for (let column = 0; column < 2 * this.#sizes.length; column += 1) this.#model.addVar(0, 0);
    for (const { cells, signs } of this.#joint.equations) {
      this.#model.addRow(0, 0, {
        indices: Int32Array.from(cells.flatMap((cell) => [2 * cell, 2 * cell + 1])),
        values: Float64Array.from(signs.flatMap((sign) => [sign, -sign])),
      });
    }
    this.#all = { kind: "range", from: 0, to: 2 * this.#sizes.length - 1 };
  }

  dispose(): void {
    this.#model.dispose();
  }

  /**
   * The choice with the cells of one more way hidden; undefined where there is no way. Cells that the
   * guide, a relaxed choice, hides in part are as much cheaper.
   */
  extend(pattern: Pattern, goal: Goal, guide: Pattern | undefined): Route | undefined {
    const { columnOf, cells } = this.#joint;
    const columns = this.#sizes.length;
    const costs = new Float64Array(2 * columns);
    const lower = new Float64Array(2 * columns);
    const upper = new Float64Array(2 * columns);
    const stands = new Set(goal.insider?.cells.map((cell) => at(columnOf, cell)));
    for (const [column, together] of cells.entries()) {
      const price = together.reduce((sum, cell) => sum + this.#priceOf(cell, pattern, guide), 0);
      const falls = at(this.#sizes, column) / goal.distance;
      const moves = !stands.has(column);
      costs[2 * column] = price + free;
      // A fall below its value needs the whole cell, as the price of hiding it is for the whole.
      costs[2 * column + 1] = price / Math.min(1, falls || 1) + free;
      upper[2 * column] = moves ? this.#infinity : 0;
      upper[2 * column + 1] = moves ? falls : 0;
    }
    const toward = 2 * at(columnOf, goal.cell) + (goal.direction === 1 ? 0 : 1);
    const away = 2 * at(columnOf, goal.cell) + (goal.direction === 1 ? 1 : 0);
    if (at(upper, toward) < 1) return undefined;
    lower[toward] = 1;
    upper[toward] = 1;
    upper[away] = 0;
    this.#model.changeColsCost(this.#all, costs);
    this.#model.changeColsBounds(this.#all, lower, upper);
    const { modelStatus } = this.#work.run(this.#model);
    if (modelStatus !== this.#optimal) return undefined;
    const { colValue } = this.#model.getSolution();
    const way = Float64Array.from(
      columnOf,
      (column) => (at(colValue, 2 * column) - at(colValue, 2 * column + 1)) * goal.distance,
    );
    const moved = columnOf.map((_, cell) =>
      at(pattern, cell) > 0 || Math.abs(at(way, cell)) > still * goal.distance ? 1 : 0,
    );
    return { pattern: moved, way };
  }

  /** What hiding a cell costs that is not hidden anyway. */
  #priceOf(cell: number, pattern: Pattern, guide: Pattern | undefined): number {
    if (at(pattern, cell) > 0 || this.#grid.primary.has(cell)) return 0;
    const share = guide === undefined ? 0 : Math.min(1, Math.max(0, at(guide, cell)));
    return at(this.#prices, cell) * (1 - share);
  }
}
