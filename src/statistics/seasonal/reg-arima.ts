/**
 * The model before the adjustment: regressors and the airline model on the logarithm of a series.
 * In: a specification's blocks and the observations. Out: effects by table, the series without
 * them, and forecasts by which X-11 filters reach beyond the last observation.
 */
import { differenced, forecastErrors, innovationWeights, type Fit } from "./airline.ts";
import type { Observations } from "./observations.ts";
import { findOutliers, type OutlierSearch } from "./outliers.ts";
import { Refusal } from "./refusal.ts";
import type { Group, Regression } from "./regressors.ts";
import { at, type Values } from "./series.ts";

export type Forecast = { readonly value: number; readonly lower: number; readonly upper: number };
export type Modelled = {
  readonly fit: Fit;
  readonly regression: Regression;
  /** Factors by position up to the last forecast. */
  readonly effects: Readonly<Record<Group, Values>>;
  /** The series without any effect, with its forecasts. */
  readonly linear: Values;
  /** Forecasts of the series itself, by position. */
  readonly forecasts: ReadonlyMap<number, Forecast>;
};

/** Estimates the model, with outliers found on the way if a search is given. */
export function model(
  observations: Observations,
  regression: Regression,
  count: number,
  search?: OutlierSearch,
): Modelled {
  const { values, observed, perYear } = observations;
  if (values.some((value) => value <= 0))
    throw new Refusal("transform function=log needs values above zero");
  const target = values.map((value, i) =>
    Math.log(value / at(regression.prior, observed.first + i)),
  );
  const found = findOutliers(
    { target: differenced(target, perYear), observed, last: observed.last + count, perYear },
    search ?? { types: [], critical: undefined },
    regression.regressors,
  );
  const whole = { ...regression, regressors: found.regressors };
  return describe(observations, whole, found.fit, target, count);
}

function describe(
  observations: Observations,
  regression: Regression,
  fit: Fit,
  target: Values,
  count: number,
): Modelled {
  const { perYear, observed, series } = observations;
  const last = observed.last + count;
  const positions = Array.from({ length: last + 1 }, (_, p) => p);
  const effect = (p: number, group?: Group) =>
    regression.regressors.reduce(
      (sum, regressor, i) =>
        group === undefined || regressor.group === group
          ? sum + at(fit.coefficients, i) * at(regressor.values, p)
          : sum,
      0,
    );
  const factors = (group: Group) => positions.map((p) => Math.exp(effect(p, group)));
  const errors = target.map((value, i) => value - effect(observed.first + i));
  const ahead = forecastErrors(errors, fit.model, perYear, count);
  const linear = positions.map((p) => {
    if (p < observed.first) return Number.NaN;
    if (p > observed.last) return Math.exp(at(ahead, p - observed.last - 1));
    return at(series, p) / at(regression.prior, p) / Math.exp(effect(p));
  });
  const deviations = forecastDeviations(observations, regression, fit, count);
  const forecasts = new Map(
    positions.slice(observed.last + 1).map((p, i) => {
      const value = at(linear, p) * Math.exp(effect(p)) * at(regression.prior, p);
      const half = Math.exp(normalQuantile * at(deviations, i));
      return [p, { value, lower: value / half, upper: value * half }] as const;
    }),
  );
  const trading = factors("td").map((value, p) => value * at(regression.prior, p));
  return {
    fit,
    regression,
    effects: {
      td: trading,
      hol: factors("hol"),
      ao: factors("ao"),
      ls: factors("ls"),
      tc: factors("tc"),
    },
    linear,
    forecasts,
  };
}

/** Of the normal distribution: 95 per cent lie within it on both sides. */
const normalQuantile = 1.959963984540054;

/** Standard deviations of the logarithms ahead: innovations to come, and the coefficients' own. */
function forecastDeviations(
  { observed, perYear }: Observations,
  { regressors }: Regression,
  fit: Fit,
  count: number,
): Values {
  const weights = innovationWeights(fit.model, perYear, count);
  // What the forecast of each regressor by the errors' own model leaves to its coefficient.
  const surprises = regressors.map(({ values }) => {
    const known = values.slice(observed.first, observed.last + 1);
    const ahead = forecastErrors(known, fit.model, perYear, count);
    return ahead.map((value, i) => at(values, observed.last + 1 + i) - value);
  });
  let innovations = 0;
  return weights.map((weight, step) => {
    innovations += weight ** 2;
    const surprise = surprises.map((column) => at(column, step));
    const own = fit.spread.reduce(
      (sum, row, i) =>
        sum + at(surprise, i) * row.reduce((inner, s, j) => inner + s * at(surprise, j), 0),
      0,
    );
    return Math.sqrt(fit.variance * (innovations + own));
  });
}
