/** Small dense numerics: normal equations. Floating point. */
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
