/**
 * Least squares of a few parameters by the method of Levenberg and Marquardt, with derivatives by
 * differences: the steps of MINPACK's lmdif (Moré, Garbow, Hillstrom 1980, public domain), on which
 * the programme of the Census Bureau builds. The matrix is small, so normal equations do.
 */
import { choleskySolve } from "./numerics.ts";
import { at, type Values } from "./series.ts";

export type Problem = {
  /** Residuals at a point; undefined where the point is not allowed. */
  readonly compute: (point: Values) => Values | undefined;
  readonly start: Values;
  /** Relative reduction of the sum of squares that no longer counts. */
  readonly tolerance: number;
  /** What each residual is taken to be where the point is not allowed. */
  readonly wall: number;
};

const stepsMax = 40;
const shorteningsMax = 50;
const firstReach = 100;

type SolverState = {
  point: Values;
  value: Values;
  scale: readonly number[];
  /** The longest step that is trusted, in the measure of the scale. */
  reach: number;
  damping: number;
};

export function leastSquares(problem: Problem): Values {
  const value = problem.compute(problem.start);
  if (value === undefined) return problem.start;
  const scale = problem.start.map(() => 0);
  const state: SolverState = { point: problem.start, value, scale, reach: 0, damping: 0 };
  for (let step = 0; step < stepsMax; step += 1) {
    const slopes = derivatives(problem, state);
    const matrix = slopes.map((a) => slopes.map((b) => dot(a, b)));
    const downhill = slopes.map((slope) => -dot(slope, state.value));
    state.scale = state.scale.map((before, i) =>
      Math.max(before, Math.sqrt(at(matrix[i] ?? [], i)) || 1),
    );
    if (step === 0) state.reach = firstReach * scaled(state.scale, state.point) || firstReach;
    if (descend(problem, state, matrix, downhill, step === 0)) return state.point;
  }
  return state.point;
}

/** One step down, shortened until it leads down; true when there is nothing more to gain. */
function descend(
  problem: Problem,
  state: SolverState,
  matrix: readonly Values[],
  downhill: Values,
  isFirst: boolean,
): boolean {
  const height = Math.sqrt(dot(state.value, state.value));
  for (let attempt = 0; attempt < shorteningsMax; attempt += 1) {
    const step = boundedStep(state, matrix, downhill);
    const length = scaled(state.scale, step);
    if (isFirst && attempt === 0) state.reach = Math.min(state.reach, length);
    const point = state.point.map((part, i) => part + at(step, i));
    const value = problem.compute(point);
    const reached =
      value === undefined
        ? Math.sqrt(state.value.length) * problem.wall
        : Math.sqrt(dot(value, value));
    const gained = 0.1 * reached < height ? 1 - (reached / height) ** 2 : -1;
    const straight = quadratic(matrix, step) / height ** 2;
    const damped = (state.damping * length ** 2) / height ** 2;
    const promised = straight + 2 * damped;
    const ratio = promised === 0 ? 0 : gained / promised;
    const slope = -(straight + damped);
    if (ratio <= 0.25) {
      let factor = gained >= 0 ? 0.5 : (0.5 * slope) / (slope + 0.5 * gained);
      if (0.1 * reached >= height || factor < 0.1) factor = 0.1;
      state.reach = factor * Math.min(state.reach, length / 0.1);
      state.damping /= factor;
    } else if (state.damping === 0 || ratio >= 0.75) {
      state.reach = length / 0.5;
      state.damping *= 0.5;
    }
    const isDown = ratio >= 1e-4 && value !== undefined;
    if (isDown) Object.assign(state, { point, value });
    const { tolerance } = problem;
    if (Math.abs(gained) <= tolerance && promised <= tolerance && ratio <= 2) return true;
    if (isDown) return false;
  }
  return true;
}

/** The damping by which a step is as long as is trusted, to a tenth; lmpar of MINPACK. */
function boundedStep(state: SolverState, matrix: readonly Values[], downhill: Values): Values {
  const { scale, reach } = state;
  const solve = (damping: number) =>
    choleskySolve(
      matrix.map((row, i) =>
        row.map((value, j) => (i === j ? value + damping * at(scale, i) ** 2 : value)),
      ),
      downhill,
    );
  let { solution, inverse } = solve(0);
  let excess = scaled(scale, solution) - reach;
  if (excess <= 0.1 * reach) {
    state.damping = 0;
    return solution;
  }
  /** How far Newton's way to the wanted length goes from here. */
  const correction = () => {
    const length = scaled(scale, solution);
    const turned = solution.map((part, i) => (at(scale, i) ** 2 * part) / length);
    return excess / reach / quadratic(inverse, turned);
  };
  let least = correction();
  const gradient = Math.hypot(...downhill.map((part, i) => part / at(scale, i)));
  let most = gradient / reach;
  let damping = Math.min(Math.max(state.damping, least), most);
  if (damping === 0) damping = gradient / scaled(scale, solution);
  for (let i = 1; i <= 10; i += 1) {
    ({ solution, inverse } = solve(damping));
    excess = scaled(scale, solution) - reach;
    if (Math.abs(excess) <= 0.1 * reach || i === 10) break;
    if (excess > 0) least = Math.max(least, damping);
    else most = Math.min(most, damping);
    damping = Math.max(least, damping + correction());
  }
  state.damping = damping;
  return solution;
}

function derivatives(problem: Problem, { point, value }: SolverState): readonly Values[] {
  return point.map((part, i) => {
    const step = Math.sqrt(Number.EPSILON) * (Math.abs(part) || 1);
    const moved = problem.compute(point.map((other, j) => (i === j ? other + step : other)));
    return value.map((here, k) => ((moved?.[k] ?? problem.wall) - here) / step);
  });
}

function scaled(scale: Values, step: Values): number {
  return Math.hypot(...step.map((part, i) => part * at(scale, i)));
}

function quadratic(matrix: readonly Values[], step: Values): number {
  return matrix.reduce((sum, row, i) => sum + at(step, i) * dot(row, step), 0);
}

function dot(a: Values, b: Values): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}
