/**
 * An attacker of the files of national lines, independent of what covers them: takes what is published as
 * sums over the cells of months, and looks how closely a hidden cell can be told, by subtracting one sum
 * from another and by linear programmes over the cells themselves.
 */
import loader, { type Highs } from "highs";

/** A sum that is public: over which cells, and what it says. */
export type PublicSum = {
  readonly name: string;
  readonly cells: readonly number[];
  readonly value: number;
};

/** Who asks how far a sum of cells can be from its truth; an insider knows what is his of each cell. */
export type Doubt = {
  readonly cells: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly own?: ReadonlyMap<number, number>;
};

// the types of the package are written for `require`; its module has the loader as the default export
const load = loader as unknown as typeof loader.default;

/** What subtraction alone tells: each sum less the cells that are known one by one. */
export function subtracted(sums: readonly PublicSum[]): {
  readonly known: ReadonlyMap<number, number>;
  readonly left: readonly PublicSum[];
} {
  const known = new Map<number, number>();
  let left = sums;
  for (let isDone = false; !isDone;) {
    isDone = true;
    for (const { cells, value } of left) {
      const [one] = cells;
      if (cells.length !== 1 || one === undefined || known.has(one)) continue;
      known.set(one, value);
      isDone = false;
    }
    left = distinct(
      left.flatMap((sum) => {
        const cells = sum.cells.filter((cell) => !known.has(cell));
        if (cells.length === 0) return [];
        const told = sum.cells.reduce((told, cell) => told + (known.get(cell) ?? 0), 0);
        return [{ ...sum, cells, value: sum.value - told }];
      }),
    );
  }
  return { known, left };
}

function distinct(sums: readonly PublicSum[]): readonly PublicSum[] {
  return [...new Map(sums.map((sum) => [sum.cells.join(), sum])).values()];
}

/** Sums that come of taking one from another that holds all its cells, some rounds of it. */
export function differences(
  sums: readonly PublicSum[],
  { rounds, most }: { readonly rounds: number; readonly most: number },
): readonly PublicSum[] {
  const found = new Map(sums.map((sum) => [sum.cells.join(), sum]));
  for (let round = 0; round < rounds && found.size < most; round += 1) {
    const all = [...found.values()];
    const sumsOf = new Map<number, PublicSum[]>();
    for (const sum of all)
      for (const cell of sum.cells) sumsOf.set(cell, [...(sumsOf.get(cell) ?? []), sum]);
    for (const inner of all) {
      const fewest = inner.cells
        .map((cell) => sumsOf.get(cell) ?? [])
        .reduce((least, one) => (one.length < least.length ? one : least));
      for (const outer of fewest) {
        if (outer.cells.length <= inner.cells.length) continue;
        const own = new Set(inner.cells);
        const rest = outer.cells.filter((cell) => !own.has(cell));
        if (rest.length !== outer.cells.length - inner.cells.length) continue;
        const name = rest.join();
        if (found.size < most && !found.has(name))
          found.set(name, {
            name: `${outer.name} less ${inner.name}`,
            cells: rest,
            value: outer.value - inner.value,
          });
      }
    }
  }
  return [...found.values()];
}

/** Linear programmes over the cells that no subtraction tells. */
export class CellProgramme {
  readonly #highs: Highs;
  readonly #columns = new Map<number, number>();
  readonly #model: ReturnType<Highs["createModel"]>;
  /** Every answer so far: ways the cells could be, which prove other doubts as well. */
  readonly #ways: Float64Array[] = [];
  #asked: readonly number[] = [];
  /** Cells that subtraction told, which stand in no sum any more. */
  readonly #known: ReadonlyMap<number, number>;

  static async over(
    sums: readonly PublicSum[],
    known: ReadonlyMap<number, number> = new Map(),
  ): Promise<CellProgramme> {
    const quiet = () => undefined;
    return new CellProgramme(await load({ print: quiet, printErr: quiet }), sums, known);
  }

  private constructor(
    highs: Highs,
    sums: readonly PublicSum[],
    known: ReadonlyMap<number, number>,
  ) {
    this.#highs = highs;
    this.#known = known;
    this.#model = highs.createModel();
    this.#model.options.set({ output_flag: false, presolve: "off", solver: "simplex" });
    for (const cell of sums.flatMap(({ cells }) => cells)) {
      if (this.#columns.has(cell)) continue;
      this.#columns.set(cell, this.#columns.size);
      this.#model.addVar(0, highs.infinity);
    }
    for (const { cells, value } of sums)
      this.#model.addRow(value, value, {
        indices: Int32Array.from(cells, (cell) => this.#columns.get(cell) ?? 0),
        values: Float64Array.from(cells, () => 1),
      });
  }

  /** Least or most that some cells can be together; `undefined` where the programme was lost in digits. */
  end(direction: 1 | -1, { cells, own }: Pick<Doubt, "cells" | "own">): number | undefined {
    const columns = cells.flatMap((cell) => this.#columns.get(cell) ?? []);
    for (const column of this.#asked) this.#model.changeColCost(column, 0);
    for (const column of columns) this.#model.changeColCost(column, -direction);
    this.#asked = columns;
    this.#bound(own, (amount) => amount);
    let { modelStatus } = this.#model.run();
    const { optimal, unbounded, unboundedOrInfeasible } = this.#highs.constants.modelStatus;
    if (![optimal, unbounded, unboundedOrInfeasible].some((one) => one === modelStatus)) {
      this.#model.clearSolver();
      ({ modelStatus } = this.#model.run());
    }
    let answer: number | undefined;
    if (modelStatus === optimal) {
      const colValue = Float64Array.from(this.#model.getSolution().colValue);
      if (this.#ways.length < waysMax) this.#ways.push(colValue);
      answer = columns.reduce((sum, column) => sum + (colValue[column] ?? 0), this.#told(cells));
    } else if (modelStatus === unbounded || modelStatus === unboundedOrInfeasible)
      answer = direction * Infinity;
    this.#bound(own, () => 0);
    return answer;
  }

  /** Whether an answer to another doubt reaches an end of this one. */
  isShown(direction: 1 | -1, { cells, own }: Pick<Doubt, "cells" | "own">, end: number): boolean {
    const columns = cells.flatMap((cell) => this.#columns.get(cell) ?? []);
    const kept = [...(own ?? [])].flatMap(([cell, amount]) => {
      const column = this.#columns.get(cell);
      return column === undefined ? [] : [[column, amount] as const];
    });
    const told = this.#told(cells);
    return this.#ways.some(
      (way) =>
        direction * columns.reduce((sum, column) => sum + (way[column] ?? 0), told) >=
          direction * end && kept.every(([column, amount]) => (way[column] ?? 0) >= amount - 1e-6),
    );
  }

  #told(cells: readonly number[]): number {
    return cells.reduce((sum, cell) => sum + (this.#known.get(cell) ?? 0), 0);
  }

  #bound(own: Doubt["own"], of: (amount: number) => number): void {
    for (const [cell, amount] of own ?? []) {
      const column = this.#columns.get(cell);
      if (column !== undefined)
        this.#model.changeColBounds(column, of(amount), this.#highs.infinity);
    }
  }

  [Symbol.dispose](): void {
    this.#model.dispose();
  }
}

const waysMax = 1500;

/** Whether an attacker can exclude the ends of what the rule leaves open. */
export function isToldCloser(programme: CellProgramme, doubt: Doubt): boolean {
  const slack = 1 + Math.abs(doubt.high) * 1e-6;
  return ([1, -1] as const).some((direction) => {
    const wanted = direction === 1 ? doubt.high - slack : doubt.low + slack;
    if (programme.isShown(direction, doubt, wanted)) return false;
    const end = programme.end(direction, doubt);
    return end === undefined || direction * end < direction * wanted;
  });
}
