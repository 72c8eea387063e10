/**
 * Logistic regression over features that are there or not, by Newton steps one coefficient at a
 * time with a ridge: the second learner. It learns from a few dozen cases, where trees cannot, as a
 * feature never seen says nothing instead of something. In: rows as lists of features, labels and
 * weights. Out: coefficients. Deterministic.
 */
import { logistic } from "./boosting.ts";

export type SparseRow = {
  /** Numbers of the features that are there. */
  readonly features: Int32Array;
  readonly label: 0 | 1;
  readonly weight: number;
};
export type SparseModel = {
  readonly intercept: number;
  readonly coefficients: Float64Array;
};

/** Curvature of the prior: a feature of one case moves the score a little, of many a lot. */
const ridge = 0.7;
const interceptRidge = 0.05;
const sweeps = 12;
/** Largest change of a coefficient in a step; keeps the first steps from overshooting. */
const stepMax = 2;
const settled = 1e-4;

/** Fits a model; `size` is the number of features there are. */
export function fitSparse(rows: readonly SparseRow[], size: number): SparseModel {
  const margins = new Float64Array(rows.length);
  const coefficients = new Float64Array(size);
  const rowsOf = rowsByFeature(rows, size);
  let intercept = 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const all = stepOf(rows, margins, undefined, {
      value: intercept,
      ridge: interceptRidge,
    });
    intercept += all;
    for (let row = 0; row < margins.length; row++) margins[row] = (margins[row] ?? 0) + all;
    let largest = Math.abs(all);
    for (let feature = 0; feature < size; feature++) {
      const having = rowsOf[feature];
      if (!having) continue;
      const step = stepOf(rows, margins, having, { value: coefficients[feature] ?? 0, ridge });
      coefficients[feature] = (coefficients[feature] ?? 0) + step;
      for (const row of having) margins[row] = (margins[row] ?? 0) + step;
      largest = Math.max(largest, Math.abs(step));
    }
    if (largest < settled) break;
  }
  return { intercept, coefficients };
}

/** Log odds of a row. */
export function marginOf({ intercept, coefficients }: SparseModel, features: Int32Array): number {
  let margin = intercept;
  for (const feature of features) margin += coefficients[feature] ?? 0;
  return margin;
}

function rowsByFeature(
  rows: readonly SparseRow[],
  size: number,
): readonly (number[] | undefined)[] {
  const rowsOf: (number[] | undefined)[] = Array.from({ length: size });
  rows.forEach(({ features }, row) => {
    for (const feature of features) (rowsOf[feature] ??= []).push(row);
  });
  return rowsOf;
}

/** Newton's step of one coefficient: slope over curve, ridge included. */
function stepOf(
  rows: readonly SparseRow[],
  margins: Float64Array,
  having: readonly number[] | undefined,
  own: { readonly value: number; readonly ridge: number },
): number {
  let slope = own.ridge * own.value;
  let curve = own.ridge;
  const count = having ? having.length : rows.length;
  for (let at = 0; at < count; at++) {
    const row = having ? (having[at] ?? 0) : at;
    const one = rows[row];
    if (!one) continue;
    const chance = logistic(margins[row] ?? 0);
    slope += one.weight * (chance - one.label);
    curve += one.weight * chance * (1 - chance);
  }
  return Math.max(-stepMax, Math.min(stepMax, -slope / curve));
}
