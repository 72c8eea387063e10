/**
 * Cells that move as one: where a sum has one part left that is not public, total and part rise and fall
 * together, through tables and months. A programme over what moves by itself has little more than half the
 * columns and sums of one over all cells.
 */
import { type Equation, type Grid, at } from "./suppression.ts";

export type Joint = {
  /** Number of the column that each cell moves with. */
  readonly columnOf: readonly number[];
  /** Cells of each column. */
  readonly cells: readonly (readonly number[])[];
  /** Sums between columns, each once. */
  readonly equations: readonly Equation[];
};

export function jointOf({ sizes, equations }: Pick<Grid, "sizes" | "equations">): Joint {
  const first = sizes.map((_, cell) => cell);
  const find = (cell: number): number => {
    let root = cell;
    while (at(first, root) !== root) root = at(first, root);
    return root;
  };
  let sums = equations;
  for (let isDone = false; !isDone;) {
    sums = distinct(sums.map((sum) => merged(sum, find)));
    isDone = true;
    for (const { cells, signs } of sums) {
      const [one, other] = cells.map(find);
      if (cells.length !== 2 || one === undefined || other === undefined) continue;
      // what one gains and the other loses is no common move
      if (one === other || signs[0] === signs[1]) continue;
      first[other] = one;
      isDone = false;
    }
  }
  const roots = [...new Set(first.map((_, cell) => find(cell)))];
  const columns = new Map(roots.map((root, column) => [root, column]));
  const columnOf = first.map((_, cell) => columns.get(find(cell)) ?? 0);
  const cells: number[][] = roots.map(() => []);
  for (const [cell, column] of columnOf.entries()) at(cells, column).push(cell);
  return {
    columnOf,
    cells,
    equations: sums.map((sum) => ({ ...sum, cells: sum.cells.map((cell) => at(columnOf, cell)) })),
  };
}

/** A sum over the first cells of what moves together, in their order; its first sign is 1. */
function merged({ cells, signs }: Equation, find: (cell: number) => number): Equation {
  const whole = new Map<number, number>();
  for (const [place, cell] of cells.entries()) {
    const root = find(cell);
    whole.set(root, (whole.get(root) ?? 0) + at(signs, place));
  }
  const kept = [...whole].filter(([, sign]) => sign !== 0).toSorted(([a], [b]) => a - b);
  const turn = Math.sign(kept[0]?.[1] ?? 1);
  return { cells: kept.map(([cell]) => cell), signs: kept.map(([, sign]) => sign * turn) };
}

function distinct(sums: readonly Equation[]): readonly Equation[] {
  const named = sums.map((sum) => [`${sum.cells.join()} ${sum.signs.join()}`, sum] as const);
  return [...new Map(named).values()].filter(({ cells }) => cells.length > 0);
}

/** Moves of columns as moves of their cells. */
export function movesOf({ columnOf }: Joint, columns: ArrayLike<number>): Float64Array {
  return Float64Array.from(columnOf, (column) => at(columns, column));
}

/** The smallest of a column's cells, of an amount by cell. */
export function leastOf({ cells }: Joint, amounts: ArrayLike<number>): Float64Array {
  return Float64Array.from(cells, (own) =>
    own.reduce((least, cell) => Math.min(least, at(amounts, cell)), Infinity),
  );
}
