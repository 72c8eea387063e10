/** Small dense numerics: normal equations and a simplex search. Floating point, bounded loops. */
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

type Vertex = { readonly point: Values; readonly value: number };
const stepsMax = 2_000;

/** Nelder and Mead's simplex, begun again once from what it found. */
export function minimise(compute: (point: Values) => number, start: Values): Values {
  const first = descend(compute, start, 0.2);
  return descend(compute, first, 0.02);
}

function descend(compute: (point: Values) => number, start: Values, size: number): Values {
  const vertex = (point: Values): Vertex => ({ point, value: compute(point) });
  const toward = (from: Values, to: Values, share: number) =>
    from.map((value, i) => value + share * (at(to, i) - value));
  const corners = [
    vertex(start),
    ...start.map((_, i) => vertex(start.map((value, j) => (i === j ? value + size : value)))),
  ];
  for (let step = 0; step < stepsMax; step += 1) {
    corners.sort((a, b) => a.value - b.value);
    const [best, worst] = [corners[0], corners.at(-1)];
    if (best === undefined || worst === undefined) return start;
    const far = Math.max(...worst.point.map((value, i) => Math.abs(value - at(best.point, i))));
    if (far < 1e-8) return best.point;
    const others = corners.slice(0, -1);
    const centre = start.map(
      (_, i) => others.reduce((sum, corner) => sum + at(corner.point, i), 0) / others.length,
    );
    const reflected = vertex(toward(centre, worst.point, -1));
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = vertex(toward(centre, worst.point, -2));
      if (expanded.value < reflected.value) next = expanded;
    } else if (reflected.value >= (others.at(-1)?.value ?? 0)) {
      const side = reflected.value < worst.value ? reflected.point : worst.point;
      next = vertex(toward(centre, side, 0.5));
    }
    if (next.value < worst.value) corners[corners.length - 1] = next;
    else {
      const shrunk = corners
        .slice(1)
        .map((corner) => vertex(toward(best.point, corner.point, 0.5)));
      corners.splice(1, corners.length - 1, ...shrunk);
    }
  }
  return corners[0]?.point ?? start;
}
