/**
 * Regression with errors of the airline model, ARIMA (0 1 1)(0 1 1): exact maximum likelihood.
 *
 * The differenced errors are a moving average, so their covariance is a band as wide as a year and
 * a Cholesky factor of that band gives the exact likelihood; coefficients follow by generalised
 * least squares for each pair of parameters, and the pair by a simplex search.
 */
import { invariant } from "#src/kernel/invariant.ts";
import { choleskySolve, minimise } from "./numerics.ts";
import { at, type PeriodsPerYear, type Values } from "./series.ts";

export type Airline = { readonly regular: number; readonly seasonal: number };
export type Fit = {
  readonly model: Airline;
  readonly coefficients: readonly number[];
  /** Inverse of X'Ω⁻¹X, by rows: times a variance, that of the coefficients. */
  readonly spread: readonly Values[];
  /** Differenced errors made white, in the order of time. */
  readonly residuals: Values;
  readonly variance: number;
  /** The model's innovations in the order of time, as expected from all observations. */
  readonly innovations: Values;
  /** Makes a differenced series white, as the columns of `design` were. */
  readonly whiten: (values: Values) => readonly number[];
  readonly design: readonly Values[];
};

/** (1−B)(1−Bˢ) of a series; a year and one period are lost. */
export function differenced(values: Values, perYear: PeriodsPerYear): readonly number[] {
  return values
    .slice(perYear + 1)
    .map((value, i) => value - at(values, i + perYear) - at(values, i + 1) + at(values, i));
}

/** Autocovariances of the moving average for unit variance, by lag 0 to a year and one. */
function autocovariances({ regular, seasonal }: Airline, perYear: PeriodsPerYear): number[] {
  const found = Array.from({ length: perYear + 2 }, () => 0);
  found[0] = (1 + regular ** 2) * (1 + seasonal ** 2);
  found[1] = -regular * (1 + seasonal ** 2);
  found[perYear - 1] = regular * seasonal;
  found[perYear] = -seasonal * (1 + regular ** 2);
  found[perYear + 1] = regular * seasonal;
  return found;
}

/** Rows of the lower Cholesky factor, each with the diagonal last. */
type Band = {
  readonly rows: readonly Float64Array[];
  readonly width: number;
  logDeterminant: number;
};

function factorise(covariances: Values, size: number): Band {
  const width = covariances.length;
  const rows: Float64Array[] = [];
  let logDeterminant = 0;
  for (let i = 0; i < size; i += 1) {
    const row = new Float64Array(width);
    for (let j = Math.max(0, i - width + 1); j <= i; j += 1) {
      let sum = at(covariances, i - j);
      const other = j === i ? row : rows[j];
      invariant(other !== undefined, "an earlier row is there");
      for (let k = Math.max(0, i - width + 1); k < j; k += 1)
        sum -= (row[k - i + width - 1] ?? 0) * (other[k - j + width - 1] ?? 0);
      row[j - i + width - 1] = j === i ? Math.sqrt(sum) : sum / (other[width - 1] ?? 1);
    }
    logDeterminant += 2 * Math.log(row[width - 1] ?? 1);
    rows.push(row);
  }
  return { rows, width, logDeterminant };
}

/** Solves L x = values. */
function whiten({ rows, width }: Band, values: Values): readonly number[] {
  const white: number[] = [];
  rows.forEach((row, i) => {
    let sum = at(values, i);
    for (let k = Math.max(0, i - width + 1); k < i; k += 1)
      sum -= (row[k - i + width - 1] ?? 0) * (white[k] ?? 0);
    white.push(sum / (row[width - 1] ?? 1));
  });
  return white;
}

/** Solves L' x = white. */
function unwhiten({ rows, width }: Band, white: Values): readonly number[] {
  const solved = [...white];
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i];
    invariant(row !== undefined, "the row is there");
    const value = (solved[i] ?? 0) / (row[width - 1] ?? 1);
    solved[i] = value;
    for (let k = Math.max(0, i - width + 1); k < i; k += 1)
      solved[k] = (solved[k] ?? 0) - (row[k - i + width - 1] ?? 0) * value;
  }
  return solved;
}

function dot(a: Values, b: Values): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** Generalised least squares for given parameters; `target` and `columns` are differenced. */
export function regress(
  target: Values,
  columns: readonly Values[],
  model: Airline,
  perYear: PeriodsPerYear,
): Fit & { readonly deviance: number } {
  const band = factorise(autocovariances(model, perYear), target.length);
  const white = whiten(band, target);
  const design = columns.map((column) => whiten(band, column));
  const products = design.map((a) => design.map((b) => dot(a, b)));
  const right = design.map((a) => dot(a, white));
  const { solution, inverse } = choleskySolve(products, right);
  const residuals = white.map(
    (value, i) => value - design.reduce((sum, d, j) => sum + at(d, i) * at(solution, j), 0),
  );
  const variance = dot(residuals, residuals) / residuals.length;
  const deviance = residuals.length * Math.log(variance) + band.logDeterminant;
  return {
    model,
    coefficients: solution,
    spread: inverse,
    residuals,
    variance,
    deviance,
    innovations: innovationsOf(unwhiten(band, residuals), model, perYear),
    whiten: (values) => whiten(band, values),
    design,
  };
}

/** Expected innovations: each moves the differenced series now and by the moving average later. */
function innovationsOf(solved: Values, { regular, seasonal }: Airline, perYear: PeriodsPerYear) {
  return solved.map(
    (value, i) =>
      value -
      regular * (solved[i + 1] ?? 0) -
      seasonal * (solved[i + perYear] ?? 0) +
      regular * seasonal * (solved[i + perYear + 1] ?? 0),
  );
}

/** Parameters stay inside the unit circle by the hyperbolic tangent. */
export function fitAirline(
  target: Values,
  columns: readonly Values[],
  perYear: PeriodsPerYear,
  start: Airline = { regular: 0.3, seasonal: 0.5 },
): Fit {
  const modelOf = ([a = 0, b = 0]: Values): Airline => ({
    regular: Math.tanh(a),
    seasonal: Math.tanh(b),
  });
  const best = minimise(
    (point) => regress(target, columns, modelOf(point), perYear).deviance,
    [Math.atanh(start.regular), Math.atanh(start.seasonal)],
  );
  return regress(target, columns, modelOf(best), perYear);
}

/** Forecasts of the undifferenced errors, given those observed: exact conditional means. */
export function forecastErrors(
  errors: Values,
  model: Airline,
  perYear: PeriodsPerYear,
  count: number,
): readonly number[] {
  const target = differenced(errors, perYear);
  const covariances = autocovariances(model, perYear);
  const band = factorise(covariances, target.length);
  const weights = unwhiten(band, whiten(band, target));
  const extended = [...errors];
  for (let step = 1; step <= count; step += 1) {
    let ahead = 0;
    for (let lag = step; lag < covariances.length; lag += 1)
      ahead += at(covariances, lag) * (weights[target.length - 1 + step - lag] ?? 0);
    const p = extended.length;
    extended.push(
      ahead + at(extended, p - 1) + at(extended, p - perYear) - at(extended, p - perYear - 1),
    );
  }
  return extended.slice(errors.length);
}
