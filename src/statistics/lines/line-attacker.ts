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
/** Of questions asked together fewer than one in so many answered: the rest is asked one by one. */
const fewest = 8;

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
  readonly #spend: (work: number) => boolean;
  #isSpent = false;

  constructor(
    highs: Highs,
    cells: readonly MonthCell[],
    given: {
      readonly sums: readonly CellSum[];
      /** Cells that may move; of others the attacker is told the value. */
      readonly free: ReadonlySet<number>;
      /** Is told the columns of each programme that is solved, and says whether more may be. */
      readonly spend: (work: number) => boolean;
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

  /**
   * Looks for moves that answer many questions at once, of the same attacker and direction: most need no
   * programme of their own afterwards.
   */
  approach(questions: readonly Question[]): void {
    const single = questions.filter(({ cells: [at = -1, ...others] }) => {
      return others.length === 0 && this.#columns.has(at);
    });
    for (const [own, some] of Map.groupBy(single, (question) => question.own)) {
      let open = some.filter((question) => !this.#isAnswered(question));
      for (const direction of [1, -1] as const)
        for (let isWorth = true; isWorth && !this.#isSpent;) {
          const left = open.filter((question) => question.direction === direction);
          if (left.length < 2) break;
          const way = this.#together(left, own);
          const missed = open.filter((question) => !way || !this.#isReachedBy(way, question));
          isWorth = (open.length - missed.length) * fewest >= left.length;
          if (way && missed.length < open.length) this.#keep(way);
          open = missed;
        }
    }
  }

  /** One move of all cells towards as many of these as it reaches, none further than is needed. */
  #together(questions: readonly Question[], own: Question["own"]): Float64Array | undefined {
    const furthest = new Map<number, Question>();
    for (const question of questions) {
      const [at = -1] = question.cells;
      if (question.needed > (furthest.get(at)?.needed ?? 0)) furthest.set(at, question);
    }
    const sorted = [...furthest.values()].map(({ needed }) => needed).toSorted((a, b) => a - b);
    const usual = sorted[Math.floor(sorted.length / 2)] ?? 1;
    this.#bound(own, (at, amount) => this.#sizeOf(at) - amount);
    for (const [at, { direction, needed }] of furthest) {
      const room = Math.max(0, this.#sizeOf(at) - (own.get(at) ?? 0));
      const most = needed * (1 + 1e-3);
      const [low, high] = direction === 1 ? [room, most] : [Math.min(room, most), undefined];
      this.#boundCell(at, low, high);
    }
    this.#aim(
      [...furthest].map(([at, { direction, needed }]) => {
        const weight = Math.min(1000, Math.max(0.001, usual / needed));
        return [this.#columns.get(at) ?? -1, -direction * weight];
      }),
    );
    const solution = this.#solve() ? this.#model.getSolution() : undefined;
    this.#bound(own, (at) => this.#sizeOf(at));
    for (const at of furthest.keys()) this.#boundCell(at, this.#sizeOf(at));
    return solution && Float64Array.from(solution.colValue);
  }

  isReached(question: Question): boolean {
    return this.heldBy(question) === undefined;
  }

  /** The sums, by their place, that hold it short of where it has to come; undefined where it comes there. */
  heldBy(question: Question): readonly number[] | undefined {
    if (this.#isAnswered(question)) return undefined;
    const { cells, direction, needed, own } = question;
    const columns = cells.flatMap((at) => this.#columns.get(at) ?? []);
    if (columns.length === 0) return [];
    this.#aim(columns.map((column) => [column, -direction]));
    this.#bound(own, (at, amount) => this.#sizeOf(at) - amount);
    const solution = this.#solve() ? this.#model.getSolution() : undefined;
    this.#bound(own, (at) => this.#sizeOf(at));
    // the truth always fits: what has no answer was lost in the digits, and counts as nothing reached
    if (!solution) return [];
    const { colValue, rowDual } = solution;
    const moved = columns.reduce((sum, column) => sum + (colValue[column] ?? 0), 0);
    if (direction * moved * this.#unit < needed)
      return this.#rows.filter((_, row) => Math.abs(rowDual[row] ?? 0) > nothing);
    this.#keep(Float64Array.from(colValue));
    return undefined;
  }

  #isAnswered(question: Question): boolean {
    return this.#ways.some((way) => this.#isReachedBy(way, question));
  }

  #keep(way: Float64Array): void {
    if (this.#ways.length >= waysMax) this.#ways.shift();
    this.#ways.push(way);
  }

  #aim(costs: readonly (readonly [column: number, cost: number])[]): void {
    for (const column of this.#asked) this.#model.changeColCost(column, 0);
    for (const [column, cost] of costs) this.#model.changeColCost(column, cost);
    this.#asked = costs.map(([column]) => column);
  }

  /**
   * What differs from programme to programme is what is aimed at: where the last one ended lies within the
   * bounds of the next, and by the primal simplex it is a few steps away. Left to choose, the solver takes
   * the dual one, which can't begin there.
   */
  #solve(): boolean {
    const { optimal } = this.#highs.constants.modelStatus;
    const isOptimal = (strategy: number): boolean => {
      this.#isSpent = !this.#spend(this.#columns.size);
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
    for (const [at, amount] of own) this.#boundCell(at, Math.max(0, roomOf(at, amount)));
  }

  /** How far it may fall, and rise; of what may not move there is no column. */
  #boundCell(at: number, fall: number, rise?: number): void {
    const column = this.#columns.get(at);
    if (column === undefined) return;
    const lower = fall === 0 ? 0 : -fall / this.#unit;
    const upper = rise === undefined ? this.#highs.infinity : rise / this.#unit;
    this.#model.changeColBounds(column, lower, upper);
  }

  #sizeOf(at: number): number {
    return Math.abs(this.#cells[at]?.value ?? 0);
  }
}
