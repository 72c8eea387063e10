/**
 * Automatic outliers: they are added, the strongest alone or all that pass, while their t-value by a
 * robust deviation passes the critical one; then the weak are deleted one at a time
 * (X-13ARIMA-SEATS Reference Manual, 7.11 outlier).
 */
import { differenced, dot, type Arima } from "./arma.ts";
import { fitArima, type Fit } from "./estimate.ts";
import { choleskySolve } from "./numerics.ts";
import { positionOfDate, type Observations } from "./observations.ts";
import { Refusal } from "./refusal.ts";
import { decayPerMonth, outlierAt, searchedKinds, type OutlierKind } from "./outlier-effects.ts";
import type { Regressor } from "./regressors.ts";
import { at, mean, type Span, type Values } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";

type SearchedKind = (typeof searchedKinds)[number];
export type OutlierSearch = {
  readonly types: readonly SearchedKind[];
  /** By kind; undefined follows from the number of periods tested. */
  readonly critical: Readonly<Partial<Record<SearchedKind, number>>>;
  readonly allAtOnce: boolean;
  /** Dates within which outliers are looked for. */
  readonly span: readonly string[];
  readonly decay: number | undefined;
};

const known = ["types", "critical", "method", "span", "tcrate", "print", "save", "savelog"];

export function readOutliers(given: Arguments): OutlierSearch {
  allowOnly("outlier", given, [...known, "almost"]);
  const method = given.get("method")?.[0]?.toLowerCase() ?? "addone";
  if (method !== "addone" && method !== "addall")
    throw new Refusal(`outlier method=${method} is not supported`);
  const words = (given.get("types") ?? ["ao", "ls"]).map((word) => word.toLowerCase());
  const single = words.join(" ");
  const types = (single === "all" ? searchedKinds : single === "none" ? [] : words).map((word) => {
    const type = searchedKinds.find((one) => one === word);
    if (type === undefined) throw new Refusal(`outlier type ${word} is not supported`);
    return type;
  });
  const texts = given.get("critical") ?? [];
  const values = texts.map(Number);
  if (texts.length > searchedKinds.length || values.some((value) => !(value > 0)))
    throw new Refusal("outlier critical must be one number above zero, or one for each kind");
  const critical = Object.fromEntries(
    searchedKinds.flatMap((kind, i) => {
      const value = values.length === 1 ? values[0] : values[i];
      return value === undefined ? [] : [[kind, value]];
    }),
  );
  const rate = given.get("tcrate")?.[0];
  const decay = rate === undefined ? undefined : Number(rate);
  if (decay !== undefined && !(decay > 0 && decay < 1))
    throw new Refusal("outlier tcrate must lie between 0 and 1");
  return {
    types: searchedKinds.filter((kind) => types.includes(kind)),
    critical,
    allAtOnce: method === "addall",
    span: given.get("span") ?? [],
    decay,
  };
}

const level = 0.05;
/** The two-sided normal deviate of two independent tests at that level. */
const deviateOfTwo = 2.236476644557789;

/** Ljung's critical value for many observations (1993). */
function ljung(count: number): number {
  const a = Math.sqrt(2 * Math.log(count));
  const b = a - (Math.log(Math.log(count)) + Math.log(4 * Math.PI)) / (2 * a);
  return -Math.log(-0.5 * Math.log(2 - Math.sqrt(1 + level))) / a + b;
}

/** Exact for two, Ljung's for 100 and 200, and between and beyond by the form of his formula. */
export function criticalValue(count: number): number {
  const terms = (n: number): readonly [number, number, number] => {
    const a = Math.sqrt(2 * Math.log(n));
    return [1, (Math.log(Math.log(n)) + Math.log(4 * Math.PI)) / (2 * a), a];
  };
  const rows = [terms(2), terms(100), terms(200)];
  const right = [deviateOfTwo, ljung(100), ljung(200)];
  const columns = [0, 1, 2].map((i) => rows.map((row) => at(row, i)));
  const products = columns.map((a) => columns.map((b) => dot(a, b)));
  const { solution } = choleskySolve(
    products,
    columns.map((column) => dot(column, right)),
  );
  return dot(solution, terms(count));
}

/** What is looked at: the differenced series of a model. */
export type Search = {
  readonly target: Values;
  readonly observations: Observations;
  readonly observed: Span;
  readonly last: number;
};
export type OutlierModel = { readonly regressors: readonly Regressor[]; readonly fit: Fit };

const addedMax = 60;
/** Strengths closer than this are equal but for rounding. */
const tie = 1e-9;

export const noSearch: OutlierSearch = {
  types: [],
  critical: {},
  allAtOnce: false,
  span: [],
  decay: undefined,
};

/** The regressors of the specification and the outliers found, with the last estimate. */
export function findOutliers(
  search: Search,
  wanted: OutlierSearch,
  given: readonly Regressor[],
  begun: Fit,
): OutlierModel {
  const tested = testedSpan(search, wanted);
  const usual = criticalValue(tested.last - tested.first + 1);
  const critical = (kind: string) =>
    wanted.critical[searchedKinds.find((one) => one === kind) ?? "ao"] ?? usual;
  let regressors = [...given];
  let fit = begun;
  for (;;) {
    const strong = strongOutliers(search, wanted, tested, regressors, fit, critical);
    const chosen = wanted.allAtOnce ? strong : strongest(strong);
    if (chosen.length === 0) break;
    if (regressors.length + chosen.length > given.length + addedMax)
      throw new Refusal(`there are more than ${addedMax} outliers`);
    regressors.push(...chosen.map(({ regressor }) => regressor));
    fit = estimate(search, regressors, fit);
  }
  for (;;) {
    const weak = weakestByKind(regressors, given.length, fit).find(
      ({ regressor, strength }) => strength < critical(regressor.group),
    );
    if (weak === undefined) return { regressors, fit };
    regressors = regressors.filter((regressor) => regressor !== weak.regressor);
    fit = estimate(search, regressors, fit);
  }
}

function testedSpan({ observations, observed }: Search, { span }: OutlierSearch): Span {
  const [from, to] = span.map((date) =>
    date === "" ? undefined : positionOfDate(date, observations),
  );
  return {
    first: Math.max(observed.first, from ?? observed.first),
    last: Math.min(observed.last, to ?? observed.last),
  };
}

function column({ observed }: Search, regressor: Regressor, model: Arima): readonly number[] {
  return differenced(regressor.values.slice(observed.first, observed.last + 1), model);
}

/** Estimates with these regressors, from where the model stood before. */
export function estimate(search: Search, regressors: readonly Regressor[], before: Fit): Fit {
  const columns = regressors.map((regressor) => column(search, regressor, before.model));
  return fitArima(search.target, columns, before.model, { again: true });
}

type Candidate = { readonly regressor: Regressor; readonly strength: number };

/** Beside an additive outlier the shifts at and after it are one: the earlier is taken. */
function strongest(candidates: readonly Candidate[]): readonly Candidate[] {
  let best: Candidate | undefined;
  for (const one of candidates) if (one.strength > (best?.strength ?? 0) * (1 + tie)) best = one;
  return best === undefined ? [] : [best];
}

/** The strongest kind of each period that passes its critical value. */
function strongOutliers(
  search: Search,
  wanted: OutlierSearch,
  tested: Span,
  regressors: readonly Regressor[],
  fit: Fit,
  critical: (kind: string) => number,
): readonly Candidate[] {
  const taken = new Set(regressors.map((regressor) => regressor.name));
  const deviation = median(fit.innovations.map((value) => Math.abs(value))) / 0.6745;
  if (!(deviation > 0)) throw new Refusal("outliers cannot be found where most residuals are zero");
  const found: Candidate[] = [];
  for (let p = tested.first; p <= tested.last; p += 1) {
    const here = candidates(search, wanted, p)
      .filter((regressor) => !taken.has(regressor.name))
      .map((regressor) => ({
        regressor,
        strength: Math.abs(tValue(fit, column(search, regressor, fit.model))) / deviation,
      }))
      .filter(({ regressor, strength }) => strength > critical(regressor.group));
    found.push(...strongest(here));
  }
  return found;
}

/**
 * The outliers that can be told at a period. A shift at the first, second or last point, and a
 * change at the last, is nothing, or an additive outlier by another name.
 */
function candidates(
  { observations, observed, last }: Search,
  { types, decay }: OutlierSearch,
  p: number,
): readonly Regressor[] {
  const additive = types.includes("ao");
  const skipped = {
    ao: [0, 0],
    ls: additive ? [2, 1] : [1, 0],
    tc: [0, additive ? 1 : 0],
  } as const satisfies Partial<Record<OutlierKind, readonly [number, number]>>;
  const { perYear } = observations;
  return types
    .filter((type) => {
      const [head, tail] = skipped[type];
      return p >= observed.first + head && p <= observed.last - tail;
    })
    .map((type) => outlierAt(type, p, perYear, last, decay ?? decayPerMonth ** (12 / perYear)));
}

/** Coefficient of one more regressor over its deviation for unit variance; 0 if it says nothing new. */
function tValue(fit: Fit, values: Values): number {
  const white = fit.whiten(values);
  const shared = fit.design.map((known) => dot(known, white));
  const own = dot(white, white);
  const explained = fit.spread.reduce((sum, row, i) => sum + at(shared, i) * dot(row, shared), 0);
  const left = own - explained;
  return left > own * 1e-8 ? dot(white, fit.residuals) / Math.sqrt(left) : 0;
}

/** t-values of all coefficients by the variance of the model. */
export function tValues({ coefficients, variance, spread }: Fit): readonly number[] {
  return coefficients.map((value, i) => value / Math.sqrt(variance * at(spread[i] ?? [], i)));
}

/** The weakest added outlier of each kind, the weakest of all first. */
function weakestByKind(
  regressors: readonly Regressor[],
  given: number,
  fit: Fit,
): readonly Candidate[] {
  const all = tValues(fit);
  const added = regressors.slice(given).map((regressor, i) => ({
    regressor,
    strength: Math.abs(at(all, given + i)),
  }));
  return searchedKinds
    .flatMap((kind) =>
      added
        .filter(({ regressor }) => regressor.group === kind)
        .sort((a, b) => a.strength - b.strength)
        .slice(0, 1),
    )
    .sort((a, b) => a.strength - b.strength);
}

function median(values: Values): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? at(sorted, half) : mean(sorted.slice(half - 1, half + 1));
}
