/**
 * Completes a choice that protects too little: for each missed goal, the cheapest way to move the
 * table that far, and every cell on that way is hidden. Quick and near the optimum, not at it.
 */
import type { Highs, IndexSelection, Model } from "highs";
import type { Pattern, CellDirection } from "./attacker.ts";
import { prices } from "./choice.ts";
import type { SearchEffort } from "./effort.ts";
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
  readonly #work: SearchEffort;
  readonly #prices: readonly number[];
  readonly #infinity: number;
  readonly #optimal: number;
  readonly #all: IndexSelection;

  /** Columns come in pairs, rise and fall of each cell, counted in the distance of the goal. */
  constructor(highs: Highs, grid: Grid, work: SearchEffort) {
    this.#grid = grid;
    this.#work = work;
    this.#prices = prices(grid);
    this.#infinity = highs.infinity;
    this.#optimal = highs.constants.modelStatus.optimal;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, presolve: "off", solver: "simplex" });
    for (let column = 0; column < 2 * grid.sizes.length; column += 1) this.#model.addVar(0, 0);
    for (const { cells, signs } of grid.equations) {
      this.#model.addRow(0, 0, {
        indices: Int32Array.from(cells.flatMap((cell) => [2 * cell, 2 * cell + 1])),
        values: Float64Array.from(signs.flatMap((sign) => [sign, -sign])),
      });
    }
    this.#all = { kind: "range", from: 0, to: 2 * grid.sizes.length - 1 };
  }

  dispose(): void {
    this.#model.dispose();
  }

  /**
   * The choice with the cells of one more way hidden; undefined where there is no way. Cells that the
   * guide, a relaxed choice, hides in part are as much cheaper.
   */
  extend(pattern: Pattern, goal: Goal, guide: Pattern | undefined): Route | undefined {
    const { sizes } = this.#grid;
    const costs = new Float64Array(2 * sizes.length);
    const lower = new Float64Array(2 * sizes.length);
    const upper = new Float64Array(2 * sizes.length);
    const stands = new Set(goal.insider?.cells);
    sizes.forEach((size, cell) => {
      const hidden = at(pattern, cell) > 0 || this.#grid.primary.has(cell);
      const share = guide === undefined ? 0 : Math.min(1, Math.max(0, at(guide, cell)));
      const price = hidden ? 0 : at(this.#prices, cell) * (1 - share);
      const falls = size / goal.distance;
      const moves = !stands.has(cell);
      costs[2 * cell] = price + free;
      // A fall below its value needs the whole cell, as the price of hiding it is for the whole.
      costs[2 * cell + 1] = price / Math.min(1, falls || 1) + free;
      upper[2 * cell] = moves ? this.#infinity : 0;
      upper[2 * cell + 1] = moves ? falls : 0;
    });
    const toward = 2 * goal.cell + (goal.direction === 1 ? 0 : 1);
    const away = 2 * goal.cell + (goal.direction === 1 ? 1 : 0);
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
      sizes,
      (_, cell) => (at(colValue, 2 * cell) - at(colValue, 2 * cell + 1)) * goal.distance,
    );
    const moved = sizes.map((_, cell) =>
      at(pattern, cell) > 0 || Math.abs(at(way, cell)) > still * goal.distance ? 1 : 0,
    );
    return { pattern: moved, way };
  }
}
