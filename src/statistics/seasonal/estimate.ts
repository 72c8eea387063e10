/**
 * Regression with ARIMA errors by exact maximum likelihood: coefficients by generalised least
 * squares for given parameters, then parameters for given coefficients, in turn.
 */
import {
  dot,
  exactFilter,
  freeValues,
  isAllowed,
  mapFree,
  rootsBeyond,
  withFreeValues,
  type Arima,
  type Tolerance,
} from "./arma.ts";
import { leastSquares } from "./least-squares.ts";
import { choleskySolve } from "./numerics.ts";
import { Refusal } from "./refusal.ts";
import { at, type Values } from "./series.ts";

export type Fit = {
  readonly model: Arima;
  readonly coefficients: readonly number[];
  /** Inverse of X'Ω⁻¹X, by rows: times a variance, that of the coefficients. */
  readonly spread: readonly Values[];
  /** Differenced errors made white, in the order of time. */
  readonly residuals: Values;
  readonly variance: number;
  /** Of the model of the differenced series. */
  readonly logLikelihood: number;
  /** Innovations of the effective observations, as expected from all of them. */
  readonly innovations: Values;
  /** Makes a differenced series white, as the columns of `design` were. */
  readonly whiten: (values: Values) => readonly number[];
  readonly design: readonly Values[];
  /** Variances of the free parameters of the model; empty where none is free. */
  readonly parameterVariances: Values;
};

/** Generalised least squares for given parameters; `target` and `columns` are differenced. */
export function regress(target: Values, columns: readonly Values[], model: Arima) {
  const filter = exactFilter(model, target.length);
  if (filter === undefined) throw new Refusal("the model has no likelihood at its start");
  const white = filter.whiten(target);
  const design = columns.map((column) => filter.whiten(column));
  const products = design.map((a) => design.map((b) => dot(a, b)));
  const right = design.map((a) => dot(a, white));
  const { solution, inverse } = choleskySolve(products, right);
  const residuals = white.map((value, i) =>
    design.reduce((left, column, j) => left - at(column, i) * at(solution, j), value),
  );
  const variance = dot(residuals, residuals) / residuals.length;
  const deviance = residuals.length * Math.log(variance) + filter.logDeterminant;
  const errors = withoutColumns(target, columns, solution);
  return {
    model,
    coefficients: solution,
    spread: inverse,
    residuals,
    variance,
    deviance,
    logLikelihood: -(deviance + residuals.length * (Math.log(2 * Math.PI) + 1)) / 2,
    innovations: filter.innovations(errors).slice(filter.before),
    whiten: filter.whiten,
    design,
  };
}

function withoutColumns(target: Values, columns: readonly Values[], coefficients: Values) {
  return target.map((value, i) =>
    columns.reduce((left, column, j) => left - at(coefficients, j) * at(column, i), value),
  );
}

/** Innovations scaled so that their sum of squares is the likelihood to make small. */
function deviations(errors: Values, model: Arima, count: number): readonly number[] | undefined {
  const filter = exactFilter(model, errors.length);
  if (filter === undefined) return undefined;
  const scale = Math.exp(filter.logDeterminant / (2 * count));
  return filter.innovations(errors).map((value) => value * scale);
}

export const usualTolerance: Tolerance = { whole: 1e-5, first: 1e-3 };
const roundsMax = 200;
/** A moving average this close to the edge, where an earlier search left it, is drawn back. */
const edge = 1.06;
const drawnBack = 0.9;

function start(model: Arima, isFirst: boolean): Arima {
  if (isFirst) return model;
  return mapFree(model, ({ lag, value }, operator) =>
    operator.kind === "ma" && !rootsBeyond(operator, edge)
      ? value * drawnBack ** (lag * operator.step)
      : value,
  );
}

/**
 * Coefficients for given parameters, then parameters for given coefficients, until the likelihood
 * stands still. The steps and where they stop are those of the programme whose figures are the
 * reference: they stop where the likelihood is flat, not at its very top, and close to a limit the
 * weight of an extreme value shows the difference.
 */
export function fitArima(
  target: Values,
  columns: readonly Values[],
  given: Arima,
  options: { readonly again?: boolean } = {},
): Fit {
  const tolerance = given.tolerance ?? usualTolerance;
  const begun = start(given, options.again !== true);
  let fit = regress(target, columns, begun);
  const count = fit.residuals.length;
  if (!(fit.variance > 0)) throw new Refusal("the model leaves nothing to estimate");
  const rounds = freeValues(begun).length > 0 ? roundsMax : 0;
  let before = 0;
  let wall = 0;
  for (let round = 0; round < rounds; round += 1) {
    const height = Math.exp(fit.deviance / count);
    const still = Math.abs(before / height - 1) < (2 / count) * tolerance.whole;
    if (round > 1 && still) break;
    before = height;
    const errors = withoutColumns(target, columns, fit.coefficients);
    const exact = columns.length === 0 || round > 1;
    if (round === 0) wall = Math.max(...(deviations(errors, begun, count) ?? []).map(Math.abs));
    const current = fit.model;
    const found = leastSquares({
      compute: (values) => {
        const tried = withFreeValues(current, values);
        return isAllowed(tried) ? deviations(errors, tried, count) : undefined;
      },
      start: freeValues(current),
      tolerance: (2 / count) * (exact ? tolerance.whole : tolerance.first),
      wall,
    });
    fit = regress(target, columns, withFreeValues(current, found));
    if (columns.length === 0) break;
  }
  return { ...fit, parameterVariances: variances(fit, target, columns) };
}

/** From the slopes of the scaled innovations at the end: variances of the free parameters. */
function variances(
  fit: Omit<Fit, "parameterVariances">,
  target: Values,
  columns: readonly Values[],
): Values {
  const point = freeValues(fit.model);
  const count = fit.residuals.length;
  const errors = withoutColumns(target, columns, fit.coefficients);
  const here = deviations(errors, fit.model, count);
  if (here === undefined || point.length === 0) return [];
  const slopes = point.map((part, i) => {
    const step = Math.sqrt(Number.EPSILON) * (Math.abs(part) || 1);
    const moved = point.map((other, j) => (i === j ? other + step : other));
    const there = deviations(errors, withFreeValues(fit.model, moved), count);
    return here.map((value, k) => ((there?.[k] ?? value) - value) / step);
  });
  try {
    const { inverse } = choleskySolve(
      slopes.map((a) => slopes.map((b) => dot(a, b))),
      point.map(() => 0),
    );
    return inverse.map((row, i) => at(row, i) * (dot(here, here) / count));
  } catch (error) {
    if (error instanceof Refusal) return point.map(() => Number.NaN);
    throw error;
  }
}
