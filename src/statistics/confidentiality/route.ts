/**
 * Completes a choice that protects too little: for each missed goal, the cheapest way to move the
 * table that far, and every cell on that way is hidden. Quick and near the optimum, not at it.
 */
import type { Highs, Model } from "highs";
import type { Pattern } from "./attacker.ts";
import { prices } from "./choice.ts";
import type { Work } from "./effort.ts";
import { type Goal, type Grid, at } from "./suppression.ts";

/** Owns a model in the solver's memory: dispose of it. */
export class Router {
  readonly #model: Model;
  readonly #grid: Grid;
  readonly #work: Work;
  readonly #prices: readonly number[];
  readonly #infinity: number;

  /** Columns come in pairs, rise and fall of each cell. */
  constructor(highs: Highs, grid: Grid, work: Work) {
    this.#grid = grid;
    this.#work = work;
    this.#prices = prices(grid);
    this.#infinity = highs.infinity;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, presolve: "off", solver: "simplex" });
    for (const [cell, value] of grid.values.entries()) {
      const moves = !grid.known.has(cell);
      this.#model.addVar(0, moves ? highs.infinity : 0);
      this.#model.addVar(0, moves ? value : 0);
    }
    for (const { cells, signs } of grid.equations) {
      this.#model.addRow(0, 0, {
        indices: Int32Array.from(cells.flatMap((cell) => [2 * cell, 2 * cell + 1])),
        values: Float64Array.from(signs.flatMap((sign) => [sign, -sign])),
      });
    }
  }

  dispose(): void {
    this.#model.dispose();
  }

  /**
   * The choice with the cells of one more way hidden; the same choice where there is no way. Cells
   * that the guide, a relaxed choice, hides in part are as much cheaper.
   */
  extend(pattern: Pattern, goal: Goal, guide: Pattern | undefined): Pattern {
    const { values } = this.#grid;
    values.forEach((value, cell) => {
      const hidden = at(pattern, cell) > 0 || this.#grid.primary.has(cell);
      const share = guide === undefined ? 0 : Math.min(1, Math.max(0, at(guide, cell)));
      const price = hidden ? 0 : at(this.#prices, cell) * (1 - share);
      this.#model.changeColCost(2 * cell, price / goal.distance + 1e-9);
      // A fall below its value needs the whole cell, as the price of hiding it is for the whole.
      this.#model.changeColCost(2 * cell + 1, price / Math.min(goal.distance, value || 1) + 1e-9);
    });
    const [rise, fall] = [2 * goal.cell, 2 * goal.cell + 1];
    const up = goal.direction === 1;
    this.#model.changeColBounds(rise, up ? goal.distance : 0, up ? goal.distance : 0);
    this.#model.changeColBounds(fall, up ? 0 : goal.distance, up ? 0 : goal.distance);
    this.#work.run(this.#model);
    const { colValue } = this.#model.getSolution();
    this.#model.changeColBounds(rise, 0, this.#infinity);
    this.#model.changeColBounds(fall, 0, at(values, goal.cell));
    return values.map((_, cell) => {
      const moved = at(colValue, 2 * cell) + at(colValue, 2 * cell + 1);
      return at(pattern, cell) > 0 || moved > 1e-7 ? 1 : 0;
    });
  }
}
