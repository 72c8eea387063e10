/**
 * Logistic regression over the encoded features, by Newton steps with a ridge: the learner that can
 * be read line by line. Rates count as log odds, counts and amounts as logarithms, all of them
 * brought to one width. In: features and labels. Out: an intercept and a coefficient a feature.
 * Deterministic: no draws at all.
 */
import { logistic } from "./boosting.ts";
import { featureKinds } from "./encodings.ts";

export type DenseModel = {
  readonly intercept: number;
  /** Log odds that one standard deviation of the feature is worth. */
  readonly coefficients: Float64Array;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
};

/** Curvature of the prior of each coefficient, in cases. */
const ridge = 30;
const stepsMax = 12;
const settled = 1e-5;
/** Keeps a rate of 0 or 1 from being endless log odds. */
const rateMin = 1e-4;

/** Fits by Newton's method on the weighed logistic loss. */
export function fitDense(
  columns: readonly Float64Array[],
  labels: Uint8Array,
  weights?: Float64Array,
): DenseModel {
  const rows = labels.length;
  const scaled = columns.map((column, feature) =>
    column.map((value) => bend(value, featureKinds[feature] ?? "amount")),
  );
  const means = Float64Array.from(scaled, (column) => meanOf(column));
  const deviations = Float64Array.from(scaled, (column, feature) => {
    const mean = means[feature] ?? 0;
    const square = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows;
    return Math.max(Math.sqrt(square), 1e-9);
  });
  scaled.forEach((column, feature) => {
    const [mean, width] = [means[feature] ?? 0, deviations[feature] ?? 1];
    for (let row = 0; row < rows; row++) column[row] = ((column[row] ?? 0) - mean) / width;
  });
  const solution = new Float64Array(columns.length + 1);
  const margins = new Float64Array(rows);
  for (let step = 0; step < stepsMax; step++) {
    const change = newtonStep(scaled, { labels, weights, margins, solution });
    let largest = 0;
    change.forEach((value, at) => {
      solution[at] = (solution[at] ?? 0) + value;
      largest = Math.max(largest, Math.abs(value));
    });
    addChange(scaled, change, margins);
    if (largest < settled) break;
  }
  const intercept = solution[columns.length] ?? 0;
  return { intercept, coefficients: solution.slice(0, columns.length), means, deviations };
}

/** Chance of a positive for one row of features. */
export function scoreDense(model: DenseModel, features: Float64Array): number {
  let margin = model.intercept;
  for (let at = 0; at < features.length; at++) margin += partOf(model, features, at);
  return logistic(margin);
}

/** What each feature added to the log odds; with the intercept they add up to the margin. */
export function movesOfDense(model: DenseModel, features: Float64Array): Float64Array {
  return features.map((_, at) => partOf(model, features, at));
}

function partOf(
  { coefficients, means, deviations }: DenseModel,
  features: Float64Array,
  at: number,
) {
  const value = bend(features[at] ?? 0, featureKinds[at] ?? "amount");
  return ((coefficients[at] ?? 0) * (value - (means[at] ?? 0))) / (deviations[at] ?? 1);
}

function bend(value: number, kind: "rate" | "amount"): number {
  if (kind === "amount") return Math.sign(value) * Math.log1p(Math.abs(value));
  const rate = Math.min(1 - rateMin, Math.max(rateMin, value));
  return Math.log(rate / (1 - rate));
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

type SolverState = {
  readonly labels: Uint8Array;
  readonly weights: Float64Array | undefined;
  readonly margins: Float64Array;
  readonly solution: Float64Array;
};

/** Slope and curvature of the loss, solved for the step; the last place is the intercept. */
function newtonStep(scaled: readonly Float64Array[], state: SolverState): Float64Array {
  const { labels, weights, margins, solution } = state;
  const size = scaled.length + 1;
  const slopes = new Float64Array(labels.length);
  const curves = new Float64Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    const chance = logistic(margins[row] ?? 0);
    const weight = weights?.[row] ?? 1;
    slopes[row] = weight * (chance - (labels[row] ?? 0));
    curves[row] = weight * Math.max(chance * (1 - chance), 1e-9);
  }
  const ones = new Float64Array(labels.length).fill(1);
  const all = [...scaled, ones];
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const curved = new Float64Array(labels.length);
  all.forEach((column, one) => {
    let slope = 0;
    for (let row = 0; row < column.length; row++) {
      const value = column[row] ?? 0;
      slope += value * (slopes[row] ?? 0);
      curved[row] = value * (curves[row] ?? 0);
    }
    const own = one < scaled.length ? ridge : 1e-6;
    right[one] = -(slope + own * (solution[one] ?? 0));
    for (let other = 0; other <= one; other++) {
      const against = all[other] ?? ones;
      let sum = one === other ? own : 0;
      for (let row = 0; row < curved.length; row++) sum += (curved[row] ?? 0) * (against[row] ?? 0);
      matrix[one * size + other] = sum;
      matrix[other * size + one] = sum;
    }
  });
  return solve(matrix, right);
}

function addChange(
  scaled: readonly Float64Array[],
  change: Float64Array,
  margins: Float64Array,
): void {
  const all = change[scaled.length] ?? 0;
  for (let row = 0; row < margins.length; row++) margins[row] = (margins[row] ?? 0) + all;
  scaled.forEach((column, feature) => {
    const step = change[feature] ?? 0;
    if (step === 0) return;
    for (let row = 0; row < margins.length; row++) {
      margins[row] = (margins[row] ?? 0) + step * (column[row] ?? 0);
    }
  });
}

/** Solves a symmetric positive definite system by Cholesky's method, in place. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number) => matrix[row * size + column] ?? 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      matrix[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(column, column);
    }
  }
  const found = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = found[row] ?? 0;
    for (let k = 0; k < row; k++) sum -= at(row, k) * (found[k] ?? 0);
    found[row] = sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = found[row] ?? 0;
    for (let k = row + 1; k < size; k++) sum -= at(k, row) * (found[k] ?? 0);
    found[row] = sum / at(row, row);
  }
  return found;
}
