/**
 * ARIMA models and their exact filter: what makes a differenced series white.
 *
 * With autoregressive lags the first values stand for themselves and the rest is filtered to a
 * moving average, whose covariance is a band as wide as its order; a Cholesky factor of that band,
 * and of what it leaves unsaid of the first values, gives the exact likelihood (Hillmer, Tiao 1979;
 * Findley et al. 1998, appendix A).
 */
import { cholesky, forward, solveLinear } from "./numerics.ts";
import { at, type PeriodsPerYear, type Values } from "./series.ts";

/** `lag` counts steps of the operator: single periods, or years for a seasonal one. */
export type Coefficient = {
  readonly lag: number;
  readonly value: number;
  readonly fixed: boolean;
};
export type Operator = {
  readonly kind: "ar" | "ma";
  readonly step: number;
  readonly coefficients: readonly Coefficient[];
};
/** Which part of the likelihood is exact: all, the moving average, or neither. */
export type Exactness = "arma" | "ma" | "none";
/** Tolerances of the log likelihood: of the whole, and of the first search within it. */
export type Tolerance = { readonly whole: number; readonly first: number };
export type Arima = {
  /** Lag of each difference taken. */
  readonly differences: readonly number[];
  /** Autoregressive ones first. */
  readonly operators: readonly Operator[];
  readonly exactness: Exactness;
  /** Where its estimation stops; undefined where it usually does. */
  readonly tolerance?: Tolerance;
};

/** Before estimation every coefficient starts here. */
export const firstCoefficient = 0.1;

/** (p d q)(P D Q) with all lags. */
export function arima(
  [p, d, q]: readonly [number, number, number],
  [seasonalP, seasonalD, seasonalQ]: readonly [number, number, number],
  perYear: PeriodsPerYear,
): Arima {
  const operator = (kind: "ar" | "ma", step: number, order: number): Operator => ({
    kind,
    step,
    coefficients: Array.from({ length: order }, (_, i) => ({
      lag: i + 1,
      value: firstCoefficient,
      fixed: false,
    })),
  });
  const all = [
    operator("ar", 1, p),
    operator("ar", perYear, seasonalP),
    operator("ma", 1, q),
    operator("ma", perYear, seasonalQ),
  ];
  return {
    differences: [
      ...Array.from({ length: d }, () => 1),
      ...Array.from({ length: seasonalD }, () => perYear),
    ],
    operators: all.filter(({ coefficients }) => coefficients.length > 0),
    exactness: "arma",
  };
}

/** The coefficients to estimate, autoregressive first. */
export function freeValues({ operators }: Arima): readonly number[] {
  return operators.flatMap(({ coefficients }) =>
    coefficients.filter(({ fixed }) => !fixed).map(({ value }) => value),
  );
}

export function withFreeValues(model: Arima, values: Values): Arima {
  let next = 0;
  return mapFree(model, () => at(values, next++));
}

export function mapFree(
  model: Arima,
  change: (coefficient: Coefficient, operator: Operator) => number,
): Arima {
  const operators = model.operators.map((operator) => ({
    ...operator,
    coefficients: operator.coefficients.map((one) =>
      one.fixed ? one : { ...one, value: change(one, operator) },
    ),
  }));
  return { ...model, operators };
}

/** 1 − Σ c·Bˡᵃᵍ as coefficients of the powers of B. */
export function polynomialOf({ step, coefficients }: Operator): readonly number[] {
  const degree = Math.max(0, ...coefficients.map(({ lag }) => lag * step));
  const made = Array.from({ length: degree + 1 }, () => 0);
  made[0] = 1;
  for (const { lag, value } of coefficients) made[lag * step] = -value;
  return made;
}

export function polynomial({ operators }: Arima, kind: "ar" | "ma"): readonly number[] {
  return operators
    .filter((operator) => operator.kind === kind)
    .reduce<readonly number[]>((whole, operator) => multiply(whole, polynomialOf(operator)), [1]);
}

export function differencing({ differences }: Arima): readonly number[] {
  const one = (step: number): number[] =>
    Array.from({ length: step + 1 }, (_, i) => (i === 0 ? 1 : i === step ? -1 : 0));
  return differences.reduce<readonly number[]>((whole, step) => multiply(whole, one(step)), [1]);
}

export function multiply(a: Values, b: Values): number[] {
  const made = Array.from({ length: a.length + b.length - 1 }, () => 0);
  a.forEach((x, i) => b.forEach((y, j) => (made[i + j] = at(made, i + j) + x * y)));
  return made;
}

/** Applies a polynomial in B; as many values as its degree are lost. */
export function filtered(values: Values, filter: Values): number[] {
  const terms = [...filter.entries()].filter(([, weight]) => weight !== 0);
  const degree = filter.length - 1;
  return values.slice(degree).map((_, i) => {
    let sum = 0;
    for (const [lag, weight] of terms) sum += weight * at(values, i + degree - lag);
    return sum;
  });
}

export function differenced(values: Values, model: Arima): number[] {
  return filtered(values, differencing(model));
}

/** Whether all roots of the operator, whose coefficients are scaled up by a root, lie outside. */
export function rootsBeyond(operator: Operator, modulus: number): boolean {
  let row = polynomialOf({ ...operator, step: 1 }).map((value, k) => value * modulus ** k);
  // Schur and Cohn: the reflections of a polynomial with all roots outside are below 1.
  while (row.length > 1) {
    const reflection = at(row, row.length - 1) / at(row, 0);
    if (!(Math.abs(reflection) < 1)) return false;
    const reversed = [...row].reverse();
    row = row.slice(0, -1).map((value, k) => value - reflection * at(reversed, k));
  }
  return true;
}

export const isAllowed = (model: Arima): boolean =>
  model.operators.every(
    (operator) => operator.coefficients.every(({ fixed }) => fixed) || rootsBeyond(operator, 1),
  );

export type Filter = {
  readonly logDeterminant: number;
  /** Uncorrelated values with the variance of the innovations. */
  readonly whiten: (values: Values) => readonly number[];
  /**
   * The same sum of squares as expected innovations: the first values, then the innovations of the
   * moving average from those before its first value on.
   */
  readonly innovations: (values: Values) => readonly number[];
  /** Innovations that are not of the effective observations, at the head of `innovations`. */
  readonly before: number;
};

/** The filter of differenced series of that length; undefined where a covariance is not positive. */
export function exactFilter(model: Arima, size: number): Filter | undefined {
  const ar = polynomial(model, "ar");
  const ma = polynomial(model, "ma");
  const [p, q] = [ar.length - 1, ma.length - 1];
  if (model.exactness === "none") return conditional(ar, ma);
  const band = factorise(autocovariances(ma), size - p);
  if (band === undefined) return undefined;
  const rest = (values: Values) => filtered(values, ar);
  const tail = (values: Values) => innovationsOf(unwhiten(band, whiten(band, rest(values))), ma);
  if (p === 0 || model.exactness === "ma")
    return {
      logDeterminant: band.logDeterminant,
      whiten: (values) => whiten(band, rest(values)),
      innovations: tail,
      before: q,
    };
  const start = startOf(ar, ma, band, size - p);
  if (start === undefined) return undefined;
  return {
    logDeterminant: band.logDeterminant + start.logDeterminant,
    whiten: (values) => {
      const white = whiten(band, rest(values));
      return [...start.whiten(values, white), ...white];
    },
    innovations: (values) => [...start.whiten(values, whiten(band, rest(values))), ...tail(values)],
    before: q,
  };
}

/** Innovations by recursion from none before the start. */
function conditional(ar: Values, ma: Values): Filter {
  const run = (values: Values): readonly number[] => {
    const made: number[] = [];
    filtered(values, ar).forEach((value, i) => {
      let sum = value;
      for (let lag = 1; lag < ma.length && lag <= i; lag += 1)
        sum -= at(ma, lag) * at(made, i - lag);
      made.push(sum);
    });
    return made;
  };
  return { logDeterminant: 0, whiten: run, innovations: run, before: 0 };
}

/** Autocovariances of a moving average of unit variance, from lag 0. */
function autocovariances(ma: Values): readonly number[] {
  return ma.map((_, lag) => {
    let sum = 0;
    for (let j = lag; j < ma.length; j += 1) sum += at(ma, j) * at(ma, j - lag);
    return sum;
  });
}

/** Weights of an innovation 0, 1, … periods later: numerator over denominator. */
export function innovationWeights(numerator: Values, denominator: Values, count: number): number[] {
  const weights: number[] = [];
  for (let i = 0; i < count; i += 1) {
    let sum = numerator[i] ?? 0;
    for (let lag = 1; lag < denominator.length && lag <= i; lag += 1)
      sum -= at(denominator, lag) * at(weights, i - lag);
    weights.push(sum);
  }
  return weights;
}

/** The first values of an autoregression, given all that is filtered after them. */
function startOf(ar: Values, ma: Values, band: Band, size: number) {
  const [p, q] = [ar.length - 1, ma.length - 1];
  const weights = innovationWeights(ma, ar, q + 1);
  /** Covariance of the moving average with a value `lag` periods before it. */
  const cross = (lag: number) => {
    let sum = 0;
    for (let j = Math.max(lag, 0); j <= q; j += 1) sum += at(ma, j) * (weights[j - lag] ?? 0);
    return sum;
  };
  const covariances = solveLinear(
    Array.from({ length: p + 1 }, (_, k) => {
      const row: number[] = Array.from({ length: p + 1 }, () => 0);
      ar.forEach((value, i) => (row[Math.abs(k - i)] = at(row, Math.abs(k - i)) + value));
      return row;
    }),
    Array.from({ length: p + 1 }, (_, k) => cross(k)),
  );
  const known = Array.from({ length: p }, (_, s) =>
    whiten(
      band,
      Array.from({ length: size }, (_, i) => (i <= q ? cross(p + i - s) : 0)),
    ),
  );
  const factor = cholesky(
    known.map((a, i) => known.map((b, j) => at(covariances, Math.abs(i - j)) - dot(a, b))),
  );
  if (factor === undefined) return undefined;
  return {
    logDeterminant: factor.reduce((sum, row, i) => sum + 2 * Math.log(at(row, i)), 0),
    whiten: (values: Values, white: Values) =>
      forward(
        factor,
        known.map((column, s) => at(values, s) - dot(column, white)),
      ),
  };
}

/** Rows of the lower Cholesky factor, each with the diagonal last. */
type Band = {
  readonly rows: readonly Float64Array[];
  readonly width: number;
  readonly logDeterminant: number;
};

function factorise(covariances: Values, size: number): Band | undefined {
  const width = covariances.length;
  const rows: Float64Array[] = [];
  let logDeterminant = 0;
  for (let i = 0; i < size; i += 1) {
    const row = new Float64Array(width);
    for (let j = Math.max(0, i - width + 1); j <= i; j += 1) {
      let sum = at(covariances, i - j);
      const other = (j === i ? row : rows[j]) ?? row;
      for (let k = Math.max(0, i - width + 1); k < j; k += 1)
        sum -= (row[k - i + width - 1] ?? 0) * (other[k - j + width - 1] ?? 0);
      row[j - i + width - 1] = j === i ? Math.sqrt(sum) : sum / (other[width - 1] ?? 1);
    }
    const diagonal = row[width - 1] ?? 0;
    if (!(diagonal > 0)) return undefined;
    logDeterminant += 2 * Math.log(diagonal);
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
    const row = rows[i] ?? new Float64Array(width);
    const value = (solved[i] ?? 0) / (row[width - 1] ?? 1);
    solved[i] = value;
    for (let k = Math.max(0, i - width + 1); k < i; k += 1)
      solved[k] = (solved[k] ?? 0) - (row[k - i + width - 1] ?? 0) * value;
  }
  return solved;
}

/** Each innovation moves the moving average now and, by its coefficients, later. */
function innovationsOf(solved: Values, ma: Values): readonly number[] {
  const before = ma.length - 1;
  const terms = [...ma.entries()].filter(([, weight]) => weight !== 0);
  return Array.from({ length: solved.length + before }, (_, i) => {
    let sum = 0;
    for (const [lag, weight] of terms) {
      const p = i + lag - before;
      if (p >= 0) sum += weight * (solved[p] ?? 0);
    }
    return sum;
  });
}

export function dot(a: Values, b: Values): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** Forecasts of undifferenced errors, given those observed: by the filtered innovations. */
export function forecastErrors(errors: Values, model: Arima, count: number): readonly number[] {
  const target = differenced(errors, model);
  const ma = polynomial(model, "ma");
  const operator = multiply(polynomial(model, "ar"), differencing(model));
  const innovations = exactFilter(model, target.length)?.innovations(target) ?? [];
  const extended = [...errors];
  for (let step = 1; step <= count; step += 1) {
    let ahead = 0;
    for (let lag = step; lag < ma.length; lag += 1)
      ahead += at(ma, lag) * (innovations[innovations.length - 1 + step - lag] ?? 0);
    const p = extended.length;
    for (let lag = 1; lag < operator.length; lag += 1)
      if (p - lag >= 0) ahead -= at(operator, lag) * at(extended, p - lag);
    extended.push(ahead);
  }
  return extended.slice(errors.length);
}
