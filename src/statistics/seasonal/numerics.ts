/** Small dense numerics: normal equations, elimination, Cholesky. Floating point. */
import { Refusal } from "./refusal.ts";
import { at, type Values } from "./series.ts";

/** Solves a symmetric positive definite system and inverts its matrix, by Gauss and Jordan. */
export function choleskySolve(
  matrix: readonly Values[],
  right: Values,
): { readonly solution: readonly number[]; readonly inverse: readonly Values[] } {
  const size = right.length;
  const work = matrix.map((row, i) => [
    ...row,
    ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)),
  ]);
  work.forEach((row, pivot) => {
    const diagonal = at(row, pivot);
    const scale = at(matrix[pivot] ?? [], pivot);
    if (!(diagonal > scale * 1e-10)) throw new Refusal("two regressors say the same");
    row.forEach((value, j) => (row[j] = value / diagonal));
    for (const other of work) {
      if (other === row) continue;
      const factor = at(other, pivot);
      if (factor === 0) continue;
      row.forEach((value, j) => (other[j] = at(other, j) - factor * value));
    }
  });
  const inverse = work.map((row) => row.slice(size));
  const solution = inverse.map((row) => row.reduce((sum, w, j) => sum + w * at(right, j), 0));
  return { solution, inverse };
}

/** Solves any regular system by elimination with the largest pivot; NaN where it is singular. */
export function solveLinear(matrix: readonly Values[], right: Values): readonly number[] {
  const work = matrix.map((row, i) => [...row, at(right, i)]);
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const below = work.slice(pivot).map((row) => Math.abs(at(row, pivot)));
    const chosen = pivot + below.indexOf(Math.max(...below));
    const [row, other] = [work[chosen] ?? [], work[pivot] ?? []];
    work[pivot] = row;
    work[chosen] = other;
    for (const lower of work.slice(pivot + 1)) {
      const factor = at(lower, pivot) / at(row, pivot);
      if (factor === 0) continue;
      for (let j = pivot; j <= size; j += 1) lower[j] = at(lower, j) - factor * at(row, j);
    }
  }
  const solution: number[] = [];
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = work[i] ?? [];
    let sum = at(row, size);
    for (let j = i + 1; j < size; j += 1) sum -= at(row, j) * (solution[j] ?? 0);
    solution[i] = sum / at(row, i);
  }
  return solution;
}

/** Rows of the lower factor; undefined where the matrix is not positive. */
export function cholesky(matrix: readonly Values[]): readonly Values[] | undefined {
  const rows: number[][] = [];
  for (const [i, given] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      const other = j === i ? row : (rows[j] ?? []);
      let sum = at(given, j);
      for (let k = 0; k < j; k += 1) sum -= at(row, k) * at(other, k);
      if (j === i && !(sum > 0)) return undefined;
      row.push(j === i ? Math.sqrt(sum) : sum / at(other, j));
    }
    rows.push(row);
  }
  return rows;
}

/** Solves L x = right. */
export function forward(factor: readonly Values[], right: Values): readonly number[] {
  const solved: number[] = [];
  factor.forEach((row, i) => {
    let sum = at(right, i);
    for (let k = 0; k < i; k += 1) sum -= at(row, k) * at(solved, k);
    solved.push(sum / at(row, i));
  });
  return solved;
}
