/**
 * The model before the adjustment: regressors and an ARIMA model on the transformed series, whose
 * effects are factors (logarithms) or differences.
 * In: a design and the observations. Out: effects by table, the series without them, and forecasts
 * by which X-11 filters reach beyond the last observation.
 */
import {
  differenced,
  differencing,
  dot,
  forecastErrors,
  freeValues,
  innovationWeights,
  multiply,
  polynomial,
  type Arima,
} from "./arma.ts";
import { fitArima, type Fit } from "./estimate.ts";
import type { Observations } from "./observations.ts";
import { findOutliers, type OutlierSearch } from "./outliers.ts";
import { Refusal } from "./refusal.ts";
import {
  designed,
  withFixed,
  type RegressionContext,
  type Fixed,
  type Group,
  type PriorKind,
  type Regression,
  type Regressor,
} from "./regressors.ts";
import { at, type Arithmetic, type Values } from "./series.ts";
import type { Transform } from "./transform.ts";

/** What is estimated: choices may still change it. */
export type Design = {
  readonly observations: Observations;
  /** Number of forecasts. */
  readonly count: number;
  readonly transform: Transform;
  readonly adjust: PriorKind;
  readonly variables: readonly string[];
  /** Columns of the user's, which no choice changes. */
  readonly own: readonly Regressor[];
  /** By regressor of both, where they are given: coefficients that are not estimated. */
  readonly coefficients?: readonly (number | undefined)[];
  readonly model: Arima;
};

export type Fitted = {
  readonly design: Design;
  readonly regression: Omit<Regression, "tables">;
  /** The transformed series, without prior factors and fixed effects. */
  readonly target: Values;
  readonly fit: Fit;
};

export type Forecast = { readonly value: number; readonly lower: number; readonly upper: number };
export type Modelled = Fitted & {
  readonly arithmetic: Arithmetic;
  /** Factors or differences by position up to the last forecast. */
  readonly effects: Readonly<Record<Group, Values>>;
  /** The series without any effect, with its forecasts. */
  readonly linear: Values;
  /** Forecasts of the series itself, by position. */
  readonly forecasts: ReadonlyMap<number, Forecast>;
};

/** Whether a model has regressors of some groups, estimated or fixed. */
export function hasGroup(
  { regressors, fixed }: Pick<Regression, "regressors" | "fixed">,
  wanted: (group: Group) => boolean,
): boolean {
  return [...regressors, ...fixed].some(({ group }) => wanted(group));
}

export function contextOf({ observations, count, transform }: Design): RegressionContext {
  const { arithmetic } = transform;
  return { observations, last: observations.observed.last + count, arithmetic };
}

/** Estimates a design, with outliers already found, from where every estimation begins. */
export function fitDesign(design: Design, outliers: readonly Regressor[] = []): Fitted {
  const { observations, transform, model } = design;
  const { observed, estimated, values } = observations;
  const context = contextOf(design);
  const known = withFixed(
    designed(design.variables, design.own, context, model, design.adjust),
    design.coefficients ?? [],
    design.variables,
  );
  const regression = { ...known, regressors: [...known.regressors, ...outliers] };
  const target = values.map((value, i) => {
    const free = context.arithmetic.remove(value, at(regression.prior, observed.first + i));
    const made = transform.forward(free);
    if (!Number.isFinite(made))
      throw new Refusal(`transform ${transform.name} cannot take ${value}`);
    return made - fixedEffect(known.fixed, observed.first + i, () => true);
  });
  const series = differenced(estimatedOf(observations, target), model);
  if (series.length < leastObservations(model))
    throw new Refusal("the series is too short for the model");
  const columns = regression.regressors.map((regressor) =>
    differenced(regressor.values.slice(estimated.first, estimated.last + 1), model),
  );
  return { design, regression, target, fit: fitArima(series, columns, model) };
}

function fixedEffect(fixed: readonly Fixed[], p: number, wanted: (group: Group) => boolean) {
  return fixed.reduce(
    (sum, { group, coefficient, values }) =>
      wanted(group) ? sum + coefficient * at(values, p) : sum,
    0,
  );
}

/** Those values of the observations that the model is estimated on. */
function estimatedOf({ observed, estimated }: Observations, values: Values): Values {
  return values.slice(estimated.first - observed.first, estimated.last + 1 - observed.first);
}

/** As many as the lags of both sides, and one for the variance. */
function leastObservations(model: Arima): number {
  return polynomial(model, "ar").length + polynomial(model, "ma").length;
}

/** Outliers that are looked for are added to a fitted design. */
export function withOutliers(fitted: Fitted, search: OutlierSearch): Fitted {
  const { design, regression, target } = fitted;
  const { observations, count } = design;
  const found = findOutliers(
    {
      target: differenced(estimatedOf(observations, target), design.model),
      observations,
      observed: observations.estimated,
      last: observations.observed.last + count,
    },
    search,
    regression.regressors,
    fitted.fit,
  );
  return { ...fitted, regression: { ...regression, regressors: found.regressors }, fit: found.fit };
}

/**
 * Akaike's criterion with its correction for short series, of the series itself: the transformation
 * and its prior factors count by their slopes.
 */
export function aicc({ design, regression, fit }: Fitted): number {
  const { observations, transform } = design;
  const { first } = observations.estimated;
  const values = estimatedOf(observations, observations.values);
  const count = fit.residuals.length;
  const lost = values.length - count;
  let slope = 0;
  for (let i = lost; i < values.length; i += 1) {
    const prior = at(regression.prior, first + i);
    const isFactor = transform.arithmetic.neutral === 1;
    slope += transform.logSlope(isFactor ? at(values, i) / prior : at(values, i));
    if (isFactor) slope -= Math.log(prior);
  }
  const parameters = regression.regressors.length + freeValues(design.model).length + 1;
  return -2 * (fit.logLikelihood + slope - (count * parameters) / (count - parameters - 1));
}

/** Effects, the series without them, and forecasts; with the lognormal mean where asked. */
export function describe(fitted: Fitted, isLognormal = false): Modelled {
  const { design, regression, target, fit } = fitted;
  const { observations, count, transform } = design;
  const { arithmetic } = transform;
  const { observed, reach, series } = observations;
  const { combine, remove } = arithmetic;
  const positions = Array.from({ length: observed.last + count + 1 }, (_, p) => p);
  const estimatedEffect = (p: number, wanted: (group: Group) => boolean) =>
    regression.regressors.reduce(
      (sum, { group, values }, i) =>
        wanted(group) ? sum + at(fit.coefficients, i) * at(values, p) : sum,
      0,
    );
  const effect = (p: number, wanted: (group: Group) => boolean) =>
    estimatedEffect(p, wanted) + fixedEffect(regression.fixed, p, wanted);
  const takesOut = (group: Group) => group !== "constant";
  if (!transform.takesEffects && hasGroup(regression, takesOut))
    throw new Refusal(`regressors after transform ${transform.name} are not supported`);
  const lift = arithmetic.neutral === 1 ? Math.exp : (value: number) => value;
  const prior = (p: number) => at(regression.prior, p);
  const errors = target.map((value, i) => value - estimatedEffect(observed.first + i, () => true));
  const ahead = forecastErrors(
    errors.slice(observations.estimated.first - observed.first),
    fit.model,
    count,
  );
  // Backcasts are forecasts of the series the other way round.
  const behind = forecastErrors(errors.toReversed(), fit.model, observed.first - reach);
  const deviations = forecastDeviations(fitted, count);
  const raised = (i: number) =>
    isLognormal && transform.name === "log" ? at(deviations, i) ** 2 / 2 : 0;
  const constant = (p: number) => effect(p, (group) => group === "constant");
  /** On the transformed scale, with the constant and without what is taken out. */
  const level = (p: number, i: number) => at(ahead, i) + constant(p) + raised(i);
  const linear = positions.map((p) => {
    if (p < reach) return Number.NaN;
    if (p < observed.first) return transform.back(at(behind, observed.first - 1 - p) + constant(p));
    if (p > observed.last) return transform.back(level(p, p - observed.last - 1));
    return remove(remove(at(series, p), prior(p)), lift(effect(p, takesOut)));
  });
  const forecasts = new Map(
    positions.slice(observed.last + 1).map((p, i) => {
      const middle = level(p, i) + effect(p, takesOut);
      const half = normalQuantile * at(deviations, i);
      const value = (scaled: number) => combine(transform.back(scaled), prior(p));
      const [centre, plain] = [value(middle), middle - raised(i)];
      return [
        p,
        { value: centre, lower: value(plain - half), upper: value(plain + half) },
      ] as const;
    }),
  );
  const lifted = (group: Group) => positions.map((p) => lift(effect(p, (one) => one === group)));
  const td = lifted("td");
  const effects = {
    td: regression.priorOfTrading ? td.map((value, p) => combine(value, prior(p))) : td,
    hol: lifted("hol"),
    ao: lifted("ao"),
    ls: lifted("ls"),
    tc: lifted("tc"),
    so: lifted("so"),
    seasonal: lifted("seasonal"),
    user: lifted("user"),
    constant: lifted("constant"),
  };
  return { ...fitted, arithmetic, effects, linear, forecasts };
}

/** Of the normal distribution: 95 per cent lie within it on both sides. */
const normalQuantile = 1.959963984540054;

/** Standard deviations ahead, on the scale of the model: innovations to come, and the coefficients' own. */
function forecastDeviations({ design, regression, fit }: Fitted, count: number): Values {
  const { observed } = design.observations;
  const weights = innovationWeights(
    polynomial(fit.model, "ma"),
    multiply(polynomial(fit.model, "ar"), differencing(fit.model)),
    count,
  );
  // What the forecast of each regressor by the errors' own model leaves to its coefficient.
  const surprises = regression.regressors.map(({ values }) => {
    const known = values.slice(observed.first, observed.last + 1);
    const ahead = forecastErrors(known, fit.model, count);
    return ahead.map((value, i) => at(values, observed.last + 1 + i) - value);
  });
  let innovations = 0;
  return weights.map((weight, step) => {
    innovations += weight ** 2;
    const surprise = surprises.map((column) => at(column, step));
    const own = fit.spread.reduce((sum, row, i) => sum + at(surprise, i) * dot(row, surprise), 0);
    return Math.sqrt(fit.variance * (innovations + own));
  });
}
