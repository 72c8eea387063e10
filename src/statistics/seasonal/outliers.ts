/**
 * Automatic outliers: additive ones and level shifts are added one at a time, the strongest first,
 * while their t-value by a robust deviation passes the critical one; then the weak are deleted
 * (X-13ARIMA-SEATS Reference Manual, 7.11 outlier, method addone).
 */
import { differenced, fitAirline, type Fit } from "./airline.ts";
import { choleskySolve } from "./numerics.ts";
import { Refusal } from "./refusal.ts";
import { outlierAt, outlierKinds, type OutlierKind, type Regressor } from "./regressors.ts";
import { at, mean, type PeriodsPerYear, type Span, type Values } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";

export type OutlierSearch = {
  readonly types: readonly OutlierKind[];
  readonly critical: number | undefined;
};

export function readOutliers(given: Arguments): OutlierSearch {
  allowOnly("outlier", given, ["types", "critical", "method", "print", "save"]);
  const method = given.get("method")?.[0]?.toLowerCase() ?? "addone";
  if (method !== "addone") throw new Refusal(`outlier method=${method} is not supported`);
  const words = (given.get("types") ?? ["ao", "ls"]).map((word) => word.toLowerCase());
  const types = (words.join(" ") === "all" ? outlierKinds : words).map((word) => {
    const type = outlierKinds.find((known) => known === word);
    if (type === undefined) throw new Refusal(`outlier type ${word} is not supported`);
    return type;
  });
  const texts = given.get("critical") ?? [];
  const critical = texts[0] === undefined ? undefined : Number(texts[0]);
  if (texts.length > 1 || (critical !== undefined && !(critical > 0)))
    throw new Refusal("outlier critical must be one number above zero");
  return { types, critical };
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

function dot(a: Values, b: Values): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}

type Search = {
  readonly target: Values;
  readonly observed: Span;
  readonly last: number;
  readonly perYear: PeriodsPerYear;
};
export type Found = { readonly regressors: readonly Regressor[]; readonly fit: Fit };

const addedMax = 60;
/** Strengths closer than this are equal but for rounding. */
const tie = 1e-9;

/** The regressors of the specification and the outliers found, with the last estimate. */
export function findOutliers(
  search: Search,
  wanted: OutlierSearch,
  given: readonly Regressor[],
): Found {
  const { observed } = search;
  const critical = wanted.critical ?? criticalValue(observed.last - observed.first + 1);
  let regressors = [...given];
  let fit = estimate(search, regressors);
  for (let added = 0; ; added += 1) {
    const strongest = strongestOutlier(search, wanted, regressors, fit);
    if (strongest === undefined || strongest.strength <= critical) break;
    if (added >= addedMax) throw new Refusal(`there are more than ${addedMax} outliers`);
    regressors.push(strongest.regressor);
    fit = estimate(search, regressors, fit);
  }
  for (;;) {
    const weakest = weakestOutlier(regressors, given.length, fit);
    if (weakest === undefined || weakest.strength >= critical) return { regressors, fit };
    regressors = regressors.filter((regressor) => regressor !== weakest.regressor);
    fit = estimate(search, regressors, fit);
  }
}

function column({ observed, perYear }: Search, regressor: Regressor): readonly number[] {
  return differenced(regressor.values.slice(observed.first, observed.last + 1), perYear);
}

function estimate(search: Search, regressors: readonly Regressor[], before?: Fit): Fit {
  const columns = regressors.map((regressor) => column(search, regressor));
  return fitAirline(search.target, columns, search.perYear, before?.model);
}

type Candidate = { readonly regressor: Regressor; readonly strength: number };

function strongestOutlier(
  search: Search,
  wanted: OutlierSearch,
  regressors: readonly Regressor[],
  fit: Fit,
): Candidate | undefined {
  const known = new Set(regressors.map((regressor) => regressor.name));
  const deviation = median(fit.innovations.map((value) => Math.abs(value))) / 0.6745;
  if (!(deviation > 0)) throw new Refusal("outliers cannot be told where most residuals are zero");
  let strongest: Candidate | undefined;
  for (const regressor of candidates(search, wanted)) {
    if (known.has(regressor.name)) continue;
    const strength = Math.abs(tValue(fit, column(search, regressor))) / deviation;
    // Beside an additive outlier the shifts at and after it are one: the earlier is taken.
    if (strength > (strongest?.strength ?? 0) * (1 + tie)) strongest = { regressor, strength };
  }
  return strongest;
}

/**
 * All outliers that can be told, in the order of time. A shift at the first, second or last point,
 * and a change at the last, is nothing, or an additive outlier by another name.
 */
function candidates(search: Search, { types }: OutlierSearch): readonly Regressor[] {
  const { observed, last, perYear } = search;
  const additive = types.includes("ao");
  const skipped = {
    ao: [0, 0],
    ls: additive ? [2, 1] : [1, 0],
    tc: [0, additive ? 1 : 0],
  } as const satisfies Record<OutlierKind, readonly [number, number]>;
  const found: Regressor[] = [];
  for (let p = observed.first; p <= observed.last; p += 1)
    for (const type of types) {
      const [head, tail] = skipped[type];
      if (p >= observed.first + head && p <= observed.last - tail)
        found.push(outlierAt(type, p, perYear, last));
    }
  return found;
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

function weakestOutlier(
  regressors: readonly Regressor[],
  given: number,
  fit: Fit,
): Candidate | undefined {
  const added = regressors.slice(given).map((regressor, i) => {
    const p = given + i;
    const deviation = Math.sqrt(fit.variance * at(fit.spread[p] ?? [], p));
    return { regressor, strength: Math.abs(at(fit.coefficients, p)) / deviation };
  });
  return added.sort((a, b) => a.strength - b.strength)[0];
}

function median(values: Values): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? at(sorted, half) : mean(sorted.slice(half - 1, half + 1));
}
