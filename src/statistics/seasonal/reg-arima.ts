/**
 * The model before the adjustment: regressors and the airline model on the logarithm of a series, whose
 * effects are factors, or on the series itself, whose effects are differences.
 * In: a specification's blocks and the observations. Out: effects by table, the series without
 * them, and forecasts by which X-11 filters reach beyond the last observation.
 */
import { differenced, forecastErrors, innovationWeights, type Fit } from "./airline.ts";
import type { Observations } from "./observations.ts";
import { findOutliers, type OutlierSearch } from "./outliers.ts";
import { Refusal } from "./refusal.ts";
import type { Group, Regression } from "./regressors.ts";
import { at, type Arithmetic, type Values } from "./series.ts";

export type Forecast = { readonly value: number; readonly lower: number; readonly upper: number };
export type Modelled = {
  readonly fit: Fit;
  readonly regression: Regression;
  readonly arithmetic: Arithmetic;
  /** Factors or differences by position up to the last forecast. */
  readonly effects: Readonly<Record<Group, Values>>;
  /** The series without any effect, with its forecasts. */
  readonly linear: Values;
  /** Forecasts of the series itself, by position. */
  readonly forecasts: ReadonlyMap<number, Forecast>;
};

export type Task = {
  readonly observations: Observations;
  readonly regression: Regression;
  /** Ratios model the logarithm, differences the series itself. */
  readonly arithmetic: Arithmetic;
  /** Number of forecasts. */
  readonly count: number;
  readonly search?: OutlierSearch | undefined;
};

/** Estimates the model, with outliers found on the way if a search is given. */
export function model(task: Task): Modelled {
  const { regression, arithmetic, count } = task;
  const { values, observed, perYear } = task.observations;
  const logged = arithmetic.neutral === 1;
  if (logged && values.some((value) => value <= 0))
    throw new Refusal("transform function=log needs values above zero");
  const target = values.map((value, i) => {
    const free = arithmetic.remove(value, at(regression.prior, observed.first + i));
    return logged ? Math.log(free) : free;
  });
  const found = findOutliers(
    { target: differenced(target, perYear), observed, last: observed.last + count, perYear },
    task.search ?? { types: [], critical: undefined },
    regression.regressors,
  );
  const whole = { ...regression, regressors: found.regressors };
  return describe({ ...task, regression: whole }, found.fit, target);
}

function describe(task: Task, fit: Fit, target: Values): Modelled {
  const { observations, regression, arithmetic, count } = task;
  const { perYear, observed, series } = observations;
  const { combine, remove } = arithmetic;
  const lift = arithmetic.neutral === 1 ? Math.exp : (value: number) => value;
  const positions = Array.from({ length: observed.last + count + 1 }, (_, p) => p);
  const effect = (p: number, group?: Group) =>
    regression.regressors.reduce(
      (sum, regressor, i) =>
        group === undefined || regressor.group === group
          ? sum + at(fit.coefficients, i) * at(regressor.values, p)
          : sum,
      0,
    );
  const lifted = (group: Group) => positions.map((p) => lift(effect(p, group)));
  const prior = (p: number) => at(regression.prior, p);
  const errors = target.map((value, i) => value - effect(observed.first + i));
  const ahead = forecastErrors(errors, fit.model, perYear, count);
  const linear = positions.map((p) => {
    if (p < observed.first) return Number.NaN;
    if (p > observed.last) return lift(at(ahead, p - observed.last - 1));
    return remove(remove(at(series, p), prior(p)), lift(effect(p)));
  });
  const deviations = forecastDeviations(observations, regression, fit, count);
  const forecasts = new Map(
    positions.slice(observed.last + 1).map((p, i) => {
      const value = combine(combine(at(linear, p), lift(effect(p))), prior(p));
      const half = lift(normalQuantile * at(deviations, i));
      return [p, { value, lower: remove(value, half), upper: combine(value, half) }] as const;
    }),
  );
  const effects = {
    td: lifted("td").map((value, p) => combine(value, prior(p))),
    hol: lifted("hol"),
    ao: lifted("ao"),
    ls: lifted("ls"),
    tc: lifted("tc"),
  };
  return { fit, regression, arithmetic, effects, linear, forecasts };
}

/** Of the normal distribution: 95 per cent lie within it on both sides. */
const normalQuantile = 1.959963984540054;

/** Standard deviations ahead, on the scale of the model: innovations to come, and the coefficients' own. */
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
