/**
 * The attacker of a file of national lines: knows every sum that is public and that no cell is below zero,
 * and solves linear programmes over how far the cells can be from their true values. An insider knows his
 * own part of each cell as well.
 */
import type { Basis, Highs, Model } from "highs";
import type { CellSum, MonthCell } from "./line-system.ts";

/** How far a sum of cells has to be able to move from its truth, for one who knows these parts of cells. */
export type Question = {
  readonly cells: CellSum;
  readonly direction: 1 | -1;
  readonly needed: number;
  readonly own: ReadonlyMap<number, number>;
};

const waysMax = 1000;
const nothing = 1e-7;
/** Numbers of the solver's strategies. */
const [dual, primal] = [1, 4];

/** Owns a model in the solver's memory: dispose of it. */
export class LineAttacker {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #cells: readonly MonthCell[];
  readonly #columns = new Map<number, number>();
  /** Answers so far: moves that every sum allows, which answer other questions as well. */
  readonly #ways: Float64Array[] = [];
  /** Values are told to the solver in this unit. */
  readonly #unit: number;
  readonly #rows: readonly number[];
  #asked: readonly number[] = [];
  /** Basis of the first answer. */
  #start: Basis | undefined;
  readonly #spend: (work: number) => void;

  constructor(
    highs: Highs,
    cells: readonly MonthCell[],
    given: {
      readonly sums: readonly CellSum[];
      /** Cells that may move; of others the attacker is told the value. */
      readonly free: ReadonlySet<number>;
      /** Is told the columns of each programme that is solved. */
      readonly spend: (work: number) => void;
    },
  ) {
    this.#highs = highs;
    this.#cells = cells;
    this.#spend = given.spend;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, presolve: "off", solver: "simplex" });
    const largest = [...given.free].reduce((most, at) => Math.max(most, this.#sizeOf(at)), 1);
    this.#unit = largest / 1e6;
    for (const at of given.free) {
      this.#columns.set(at, this.#columns.size);
      this.#model.addVar(-this.#sizeOf(at) / this.#unit, highs.infinity);
    }
    const seen = new Set<string>();
    const rows: number[] = [];
    for (const [place, sum] of given.sums.entries()) {
      const columns = sum.flatMap((at) => this.#columns.get(at) ?? []);
      const name = columns.join();
      if (columns.length === 0 || seen.has(name)) continue;
      seen.add(name);
      rows.push(place);
      this.#model.addRow(0, 0, {
        indices: Int32Array.from(columns),
        values: Float64Array.from(columns, () => 1),
      });
    }
    this.#rows = rows;
  }

  [Symbol.dispose](): void {
    this.#model.dispose();
  }

  isReached(question: Question): boolean {
    return this.heldBy(question) === undefined;
  }

  /** The sums, by their place, that hold it short of where it has to come; undefined where it comes there. */
  heldBy(question: Question): readonly number[] | undefined {
    if (this.#ways.some((way) => this.#isReachedBy(way, question))) return undefined;
    const { cells, direction, needed, own } = question;
    const columns = cells.flatMap((at) => this.#columns.get(at) ?? []);
    if (columns.length === 0) return [];
    for (const column of this.#asked) this.#model.changeColCost(column, 0);
    for (const column of columns) this.#model.changeColCost(column, -direction);
    this.#asked = columns;
    this.#bound(own, (at, amount) => this.#sizeOf(at) - amount);
    const isSolved = this.#solve();
    const { colValue, rowDual } = this.#model.getSolution();
    this.#bound(own, (at) => this.#sizeOf(at));
    // the truth always fits: what has no answer was lost in the digits, and counts as nothing reached
    if (!isSolved) return [];
    const moved = columns.reduce((sum, column) => sum + (colValue[column] ?? 0), 0);
    if (direction * moved * this.#unit < needed)
      return this.#rows.filter((_, row) => Math.abs(rowDual[row] ?? 0) > nothing);
    if (this.#ways.length >= waysMax) this.#ways.shift();
    this.#ways.push(Float64Array.from(colValue));
    return undefined;
  }

  /**
   * What differs from programme to programme is what is aimed at: where the last one ended lies within the
   * bounds of the next, and by the primal simplex it is a few steps away. Left to choose, the solver takes
   * the dual one, which can't begin there.
   */
  #solve(): boolean {
    const { optimal } = this.#highs.constants.modelStatus;
    const isOptimal = (strategy: number): boolean => {
      this.#spend(this.#columns.size);
      this.#model.options.set({ simplex_strategy: strategy });
      return this.#model.run().modelStatus === optimal;
    };
    if (this.#start) {
      if (isOptimal(primal)) return true;
      // the digits of the last basis were lost: again from where all began
      this.#model.setBasis(this.#start);
      if (isOptimal(primal)) return true;
      this.#model.clearSolver();
    }
    if (!isOptimal(dual)) return false;
    this.#start ??= this.#model.getBasis();
    return true;
  }

  /** A part of a way is a way as well: it leaves an insider's cells as much more room. */
  #isReachedBy(way: Float64Array, { cells, direction, needed, own }: Question): boolean {
    let moved = 0;
    for (const at of cells) moved += way[this.#columns.get(at) ?? -1] ?? 0;
    const most = direction * moved * this.#unit;
    if (most < needed) return false;
    const part = needed / most;
    for (const [at, amount] of own) {
      const move = way[this.#columns.get(at) ?? -1] ?? 0;
      if (move * part * this.#unit < amount - this.#sizeOf(at)) return false;
    }
    return true;
  }

  #bound(own: Question["own"], roomOf: (at: number, amount: number) => number): void {
    for (const [at, amount] of own) {
      const column = this.#columns.get(at);
      const room = Math.max(0, roomOf(at, amount)) / this.#unit;
      if (column !== undefined)
        this.#model.changeColBounds(column, room === 0 ? 0 : -room, this.#highs.infinity);
    }
  }

  #sizeOf(at: number): number {
    return Math.abs(this.#cells[at]?.value ?? 0);
  }
}
