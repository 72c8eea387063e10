/**
 * Regression with errors of the airline model, ARIMA (0 1 1)(0 1 1): exact maximum likelihood.
 *
 * The differenced errors are a moving average, so their covariance is a band as wide as a year and
 * a Cholesky factor of that band gives the exact likelihood; coefficients follow by generalised
 * least squares for each pair of parameters, and the pair by least squares.
 */
import { invariant } from "#src/kernel/invariant.ts";
import { leastSquares } from "./least-squares.ts";
import { choleskySolve } from "./numerics.ts";
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
    innovations: innovationsOf(unwhiten(band, residuals), model, perYear).slice(perYear + 1),
    whiten: (values) => whiten(band, values),
    design,
  };
}

/**
 * Innovations as expected from all observations, those of the year and one before them first: each
 * moves the differenced series now and, by the moving average, later.
 */
function innovationsOf(solved: Values, { regular, seasonal }: Airline, perYear: PeriodsPerYear) {
  const before = perYear + 1;
  const later = (i: number) => (i < before ? 0 : (solved[i - before] ?? 0));
  return Array.from(
    { length: solved.length + before },
    (_, i) =>
      later(i) -
      regular * later(i + 1) -
      seasonal * later(i + perYear) +
      regular * seasonal * later(i + perYear + 1),
  );
}

/** Innovations scaled so that their sum of squares is the likelihood to make small. */
function deviations(errors: Values, model: Airline, perYear: PeriodsPerYear): readonly number[] {
  const band = factorise(autocovariances(model, perYear), errors.length);
  const scale = Math.exp(band.logDeterminant / (2 * errors.length));
  const innovations = innovationsOf(unwhiten(band, whiten(band, errors)), model, perYear);
  return innovations.map((value) => value * scale);
}

/** Tolerances of the log likelihood: of the whole, and of the first search within it. */
const tolerance = { whole: 1e-5, first: 1e-3 } as const;
const roundsMax = 200;

/**
 * Coefficients for given parameters, then parameters for given coefficients, until the likelihood
 * stands still. The steps and where they stop are those of the programme whose figures are the
 * reference: they stop where the likelihood is flat, not at its very top, and close to a limit the
 * weight of an extreme value shows the difference.
 */
export function fitAirline(
  target: Values,
  columns: readonly Values[],
  perYear: PeriodsPerYear,
  start: Airline = { regular: 0.1, seasonal: 0.1 },
): Fit {
  const count = target.length;
  let fit = regress(target, columns, start, perYear);
  let before = 0;
  let wall = 0;
  for (let round = 0; round < roundsMax; round += 1) {
    const height = Math.exp(fit.deviance / count);
    const still = Math.abs(before / height - 1) < (2 / count) * tolerance.whole;
    if (round > 1 && still) return fit;
    before = height;
    const errors = target.map((value, i) =>
      columns.reduce((left, column, j) => left - at(fit.coefficients, j) * at(column, i), value),
    );
    const exact = columns.length === 0 || round > 1;
    if (round === 0) wall = Math.max(...deviations(errors, start, perYear).map(Math.abs));
    const [regular = 0, seasonal = 0] = leastSquares({
      compute: ([a = 0, b = 0]) =>
        Math.abs(a) < 1 && Math.abs(b) < 1
          ? deviations(errors, { regular: a, seasonal: b }, perYear)
          : undefined,
      start: [fit.model.regular, fit.model.seasonal],
      tolerance: (2 / count) * (exact ? tolerance.whole : tolerance.first),
      wall,
    });
    fit = regress(target, columns, { regular, seasonal }, perYear);
    if (columns.length === 0) return fit;
  }
  return fit;
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

/** How much of an innovation is in the series 0, 1, … periods later. */
export function innovationWeights(
  { regular, seasonal }: Airline,
  perYear: PeriodsPerYear,
  count: number,
): readonly number[] {
  const weights: number[] = [];
  const moving = new Map([
    [0, 1],
    [1, -regular],
    [perYear, -seasonal],
    [perYear + 1, regular * seasonal],
  ]);
  for (let i = 0; i < count; i += 1) {
    const before = (lag: number) => weights[i - lag] ?? 0;
    weights.push((moving.get(i) ?? 0) + before(1) + before(perYear) - before(perYear + 1));
  }
  return weights;
}
