/**
 * The integer programme that chooses the cells to hide: least value, subject to the cuts that the
 * attacker's programmes found so far.
 */
import type { Highs, Model } from "highs";
import type { Cut, Pattern } from "./attacker.ts";
import type { SearchEffort } from "./effort.ts";
import { type Grid, at } from "./suppression.ts";

/** For being one more cell. */
const perCell = 1e-5;
/** Price of what the first choice found costs altogether. */
const scale = 1000;

/**
 * Price of hiding each cell: its share of what a choice at hand costs, and next to nothing for being one
 * more cell. A cell that costs more than that choice is in none that is better: it counts twice that.
 */
export function prices({ costs, dearest }: Grid): readonly number[] {
  return costs.map((cost) => Math.min(cost / dearest, 2) * scale + perCell);
}

/** Of a choice, with nothing capped. */
export function priceOf({ costs, dearest, primary }: Grid, pattern: Pattern): number {
  return costs.reduce(
    (sum, cost, cell) =>
      sum + (primary.has(cell) ? 0 : ((cost / dearest) * scale + perCell) * at(pattern, cell)),
    0,
  );
}

/** What a price says about cost, rounded down by the price of being a cell at all. */
export function costOf({ costs, dearest }: Grid, price: number): number {
  return Math.max(0, ((price - costs.length * perCell) / scale) * dearest);
}

export type PatternChoice = {
  readonly pattern: Pattern;
  /** No choice under the cuts so far is cheaper. */
  readonly priceMin: number;
  readonly finished: boolean;
};

/** Owns a model in the solver's memory: dispose of it. */
export class Choice {
  readonly #model: Model;
  readonly #infinity: number;
  readonly #codes: Highs["constants"];
  readonly #size: number;
  readonly #work: SearchEffort;
  #pattern: Pattern | undefined;

  constructor(highs: Highs, grid: Grid, work: SearchEffort) {
    this.#work = work;
    this.#size = grid.sizes.length;
    this.#infinity = highs.infinity;
    this.#codes = highs.constants;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, mip_rel_gap: 1e-7 });
    prices(grid).forEach((price, cell) => {
      const primary = grid.primary.has(cell);
      this.#model.addVar(primary ? 1 : 0, 1);
      this.#model.changeColCost(cell, primary ? 0 : price);
    });
    this.#forbidLoneCells(grid);
  }

  dispose(): void {
    this.#model.dispose();
  }

  add(cuts: readonly Cut[]): void {
    for (const { cells, weights } of cuts) {
      this.#model.addRow(1, this.#infinity, {
        indices: Int32Array.from(cells),
        values: Float64Array.from(weights),
      });
    }
  }

  /** The cheapest choice, in shares of cells: quick, for cuts that already say much. */
  relaxed(): PatternChoice {
    this.#integrality(this.#codes.variableType.continuous);
    const { modelStatus } = this.#work.run(this.#model);
    const finished = modelStatus === this.#codes.modelStatus.optimal;
    const priceMin = finished ? this.#model.getObjectiveValue() : 0;
    return { pattern: this.#model.getSolution().colValue, priceMin, finished };
  }

  /** The cheapest choice of whole cells, or the best within the work that is left. */
  chosen(): PatternChoice {
    this.#integrality(this.#codes.variableType.integer);
    if (this.#pattern !== undefined)
      this.#model.setSolution({ colValue: [...asList(this.#pattern)] });
    this.#model.options.set("mip_max_nodes", this.#work.nodesLeft());
    const { modelStatus } = this.#work.run(this.#model);
    const finished = modelStatus === this.#codes.modelStatus.optimal;
    const bound = this.#model.info.get("mip_dual_bound");
    const pattern = asList(this.#model.getSolution().colValue).map((share) =>
      share > 0.5 ? 1 : 0,
    );
    return { pattern, priceMin: typeof bound === "number" ? Math.max(0, bound) : 0, finished };
  }

  /** Where the next integer search starts from. */
  startFrom(pattern: Pattern): void {
    this.#pattern = pattern;
  }

  /**
   * A cell hidden alone in a sum is known: hiding it protects nothing. So each hidden cell has a
   * hidden neighbour in each of its sums.
   */
  #forbidLoneCells(grid: Grid): void {
    const asking = new Set(grid.goals.map(({ cell }) => cell));
    for (const { cells } of grid.equations) {
      for (const cell of cells) {
        if (grid.primary.has(cell) && !asking.has(cell)) continue;
        this.#model.addRow(0, this.#infinity, {
          indices: Int32Array.from(cells),
          values: Float64Array.from(cells, (other) => (other === cell ? -1 : 1)),
        });
      }
    }
  }

  #integrality(type: 0 | 1): void {
    const whole = { kind: "range", from: 0, to: this.#size - 1 } as const;
    this.#model.changeColsIntegrality(whole, new Int32Array(this.#size).fill(type));
  }
}

function asList(pattern: Pattern): readonly number[] {
  return Array.from({ length: pattern.length }, (_, cell) => at(pattern, cell));
}

/** Everything hidden that can be. */
export function hideable({ sizes }: Grid): Pattern {
  return new Float64Array(sizes.length).fill(1);
}
