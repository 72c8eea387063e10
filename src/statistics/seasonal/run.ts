/** One run: a specification and a series into the rows of the tables it saves. */
import { readArima } from "./arima-block.ts";
import { arima } from "./arma.ts";
import { chooseCalendar, chooseTransform, readCalendarTests } from "./choices.ts";
import { components } from "./components.ts";
import { forced, readForce, type Force } from "./force.ts";
import { readX11, type AdjustmentRequest } from "./options.ts";
import { estimatedWithin, within, withRoom, type Observations } from "./observations.ts";
import { readOutliers } from "./outliers.ts";
import {
  describe,
  fitDesign,
  hasGroup,
  withOutliers,
  type Design,
  type Modelled,
} from "./reg-arima.ts";
import type { Quality } from "./quality.ts";
import { Refusal } from "./refusal.ts";
import { readCoefficients, readRegression, type Group } from "./regressors.ts";
import { at, differences, ratios, type Span, type Values } from "./series.ts";
import {
  allowOnly,
  parseSpecification,
  type Arguments,
  type Specification,
} from "./specification.ts";
import { readTransformation } from "./transform.ts";
import type { ReadBeside } from "./user-regressors.ts";
import type { Mode } from "./x11.ts";

export type Row = { readonly table: string; readonly period: string; readonly value: number };

/** Blocks that only look at a run, and so change no table of it. */
const looking = ["check", "history", "slidingspans", "spectrum", "identify", "metadata"];
const knownBlocks = [
  ...["series", "transform", "regression", "arima", "estimate", "outlier", "forecast", "x11"],
  "force",
  ...looking,
];
const forecastsMax = 120;
/** Under five years a month's factor is the mean of its years; under three there is none. */
const yearsMin = 3;

/** What is done about a table that is asked for and not made here. */
export type OnMissing = (table: string) => void;

function refuseMissing(table: string): never {
  throw new Refusal(`table ${table} is not supported here`);
}

/** @param onMissing by default the run is refused */
export function runAdjustment(
  spec: string,
  all: Observations,
  readBeside: ReadBeside,
  onMissing: OnMissing = refuseMissing,
): readonly Row[] {
  const blocks = parseSpecification(spec);
  for (const name of blocks.keys())
    if (!knownBlocks.includes(name)) throw new Refusal(`${name}{} is not supported`);
  const x11 = blocks.get("x11");
  if (x11 === undefined) throw new Refusal("there is no x11{}");
  const read = readSpan(blocks.get("series") ?? new Map(), all);
  const forecast = readForecast(blocks.get("forecast") ?? new Map(), read.perYear);
  // A model of the series without its beginning says nothing of what was before, as in X-13.
  const isWhole = read.estimated.first === read.observed.first;
  const backcasts = blocks.has("arima") && isWhole ? forecast.backcasts : 0;
  const observations = withRoom(read, backcasts);
  const { perYear, observed, values } = observations;
  const wanted = readX11(x11, perYear, values.length);
  if (observed.last - observed.first + 1 < yearsMin * perYear)
    throw new Refusal(`a series under ${yearsMin} years is not adjusted`);
  if ((wanted.options.trendTerms ?? 0) > values.length)
    throw new Refusal("the series is shorter than x11 trendma");
  const { modelled, mode } = modelOf(blocks, observations, readBeside, wanted, forecast);
  if (mode !== "add" && values.some((value) => value <= 0))
    throw new Refusal(`mode ${mode} needs values above zero`);
  const force = readForce(blocks.get("force") ?? new Map(), perYear);
  const { tables, quality } = components(observations, wanted, mode, modelled);
  return [
    ...seriesRows(blocks, observations, onMissing),
    ...savedRows(wanted, tables, observations, modelled, onMissing),
    ...modelRows(blocks, observations, wanted, modelled, onMissing),
    ...(force === undefined ? [] : forceRows(force, tables, observations, mode, modelled)),
    ...qualityRows(quality, observations.periodAt(observed.last)),
  ];
}

/** M, Q and the tests behind them, at the last period, by the names of the reference. */
function qualityRows(quality: Quality, period: string): readonly Row[] {
  const named = [
    ...quality.m.map((value, i) => [`f3.m${String(i + 1).padStart(2, "0")}`, value] as const),
    ...([
      ["f3.q", quality.q],
      ["f3.qm2", quality.qWithoutM2],
      ["f3.fail", quality.failed],
    ] as const),
    ...([
      ["f2.fsd8", quality.stable],
      ["f2.msf", quality.moving],
    ] as const),
    ...([
      ["f2.ic", quality.irregularToTrend],
      ["f2.is", quality.irregularToSeason],
    ] as const),
    ["f2.mcd", quality.dominance] as const,
  ];
  return named.map(([table, value]) => ({ table, period, value }));
}

const seriesArguments = [
  ...["title", "name", "start", "period", "span", "decimals", "precision", "print", "save"],
  ...["file", "format", "data", "type", "savelog", "comptype", "compwt", "modelspan"],
];

/** The series comes from its CSV; the block may take a part of it. */
function readSpan(given: Arguments, all: Observations): Observations {
  allowOnly("series", given, seriesArguments);
  const period = given.get("period")?.[0];
  if (period !== undefined && Number(period) !== all.perYear)
    throw new Refusal(`series period=${period} against ${all.perYear} periods a year`);
  const span = given.get("span");
  const taken = span === undefined ? all : within(all, span);
  const estimated = given.get("modelspan");
  return estimated === undefined ? taken : estimatedWithin(taken, estimated);
}

type Choice = { readonly modelled: Modelled | undefined; readonly mode: Mode };

/** The model a specification asks for, if any, and the mode that goes with its transformation. */
function modelOf(
  blocks: Specification,
  observations: Observations,
  readBeside: ReadBeside,
  wanted: AdjustmentRequest,
  forecast: Forecasts,
): Choice {
  const none: Arguments = new Map();
  const transformation = readTransformation(blocks.get("transform") ?? none);
  const estimate = blocks.get("estimate") ?? none;
  allowOnly("estimate", estimate, ["exact", "tol", "maxiter", "print", "save", "savelog"]);
  const given = blocks.get("arima");
  const { perYear } = observations;
  const model =
    given === undefined
      ? arima([0, 1, 1], [0, 1, 1], perYear)
      : readArima(given, estimate, perYear);
  const [count, regression] = [forecast.count, blocks.get("regression")];
  const { transform: stated, adjust } = transformation;
  // The transformation is chosen by the whole series, even where the model is of a part.
  const whole = { ...observations, estimated: observations.observed };
  const start: Omit<Design, "transform"> = {
    observations,
    count,
    adjust,
    model,
    variables: (regression?.get("variables") ?? []).filter((name) => name !== ""),
    own: [],
    coefficients: readCoefficients(regression),
  };
  const isModelled = given !== undefined;
  const own = (design: Design) => ownRegressors(design, regression, readBeside);
  const begun = (transform: NonNullable<typeof stated>): Design => {
    const design = { ...start, transform };
    return { ...design, own: own(design) };
  };
  const transform =
    stated ??
    chooseTransform(
      (each) => ({
        ...(isModelled ? begun(each) : { ...start, variables: [], transform: each }),
        observations: whole,
      }),
      observations.values,
      transformation.difference,
    );
  const mode = wanted.mode ?? (stated !== undefined || transform.name === "log" ? "mult" : "add");
  if (!isModelled) {
    for (const name of ["regression", "estimate", "outlier", "forecast"])
      if (blocks.has(name)) throw new Refusal(`${name}{} without arima{} is not supported`);
    if (adjust !== "none") throw new Refusal("transform adjust without arima{} is not supported");
    return { modelled: undefined, mode };
  }
  const design = chooseCalendar(begun(transform), readCalendarTests(regression));
  const outlier = blocks.get("outlier");
  const fitted = fitDesign(design);
  const search = outlier && readOutliers(outlier);
  const modelled = describe(
    search === undefined ? fitted : withOutliers(fitted, search),
    forecast.isLognormal,
  );
  mustAgree(mode, modelled);
  return { modelled, mode };
}

function ownRegressors(
  design: Design,
  given: Arguments | undefined,
  readBeside: ReadBeside,
): Design["own"] {
  const { observations, count, transform, model, adjust } = design;
  const last = observations.observed.last + count;
  const context = { observations, last, arithmetic: transform.arithmetic };
  const names = new Map([...(given ?? [])].filter(([name]) => name !== "variables"));
  return readRegression(names, context, model, adjust, readBeside).regressors;
}

/** Effects are factors of a logarithm and differences of a plain series; the mode must be alike. */
function mustAgree(mode: Mode, { regression, design }: Modelled): void {
  const { name } = design.transform;
  const effects = hasGroup(regression, (group) => group !== "constant") || design.adjust !== "none";
  const alike = name === "log" ? mode === "mult" || mode === "logadd" : mode === "add";
  if (effects && !alike) throw new Refusal(`mode ${mode} with regressors and function=${name}`);
  if (name === "log" && mode === "add") throw new Refusal("mode add after function=log");
}

type Forecasts = {
  readonly count: number;
  readonly backcasts: number;
  readonly isLognormal: boolean;
};

function readForecast(given: Arguments, perYear: number): Forecasts {
  allowOnly("forecast", given, ["maxlead", "lognormal", "maxback", "print", "save", "savelog"]);
  const [count, backcasts] = [["maxlead", perYear] as const, ["maxback", 0] as const].map(
    ([name, usual]) => {
      const found = Number(given.get(name)?.[0] ?? usual);
      if (!Number.isInteger(found) || found < 0 || found > forecastsMax)
        throw new Refusal(`forecast ${name} is not a number from 0 to ${forecastsMax}`);
      return found;
    },
  );
  const isLognormal = given.get("lognormal")?.[0]?.toLowerCase() === "yes";
  if (isLognormal && backcasts !== 0)
    throw new Refusal("forecast maxback with lognormal is not supported");
  return { count: count ?? 0, backcasts: backcasts ?? 0, isLognormal };
}

/** Tables that go on to the forecasts and begin with the backcasts, where these are asked for. */
const factorTables = ["d10", "d16", "d18"];
/** Tables that go on to the forecasts. */
const aheadTables = ["b1", "d8", "d9"];

function savedRows(
  wanted: AdjustmentRequest,
  tables: ReadonlyMap<string, Values>,
  observations: Observations,
  modelled: Modelled | undefined,
  onMissing: OnMissing,
): readonly Row[] {
  const { observed, perYear } = observations;
  const lastForecast = (modelled?.linear.length ?? 0) - 1;
  // Factors go on to the last forecast, or a year where there is none.
  const end = lastForecast > observed.last ? lastForecast : observed.last + perYear;
  const lastPrinted = (name: string, last: number) => {
    if (!wanted.ahead) return observed.last;
    if (factorTables.includes(name)) return Math.min(end, last);
    return aheadTables.includes(name) && lastForecast > observed.last
      ? lastForecast
      : observed.last;
  };
  const first = wanted.behind ? observations.reach : observed.first;
  return wanted.tables.flatMap((name) => {
    const values = tables.get(name);
    if (values === undefined) {
      onMissing(name);
      return [];
    }
    const span = {
      first: factorTables.includes(name) || name === "b1" ? first : observed.first,
      last: lastPrinted(name, values.length - 1),
    };
    return rows(name, values, observations, span);
  });
}

/** The series with the yearly totals of the original, and what the adjusted one is to it. */
function forceRows(
  force: Force,
  tables: ReadonlyMap<string, Values>,
  observations: Observations,
  mode: Mode,
  modelled: Modelled | undefined,
): readonly Row[] {
  const { observed, series, perYear } = observations;
  const adjusted = tables.get("d11") ?? [];
  const ahead = force.usesForecasts ? [...(modelled?.forecasts.values() ?? [])] : [];
  const target = [...series, ...ahead.map(({ value }) => value)];
  const span = { first: observed.first, last: target.length - 1 };
  const saa = forced(target, adjusted, span, perYear, force);
  const { remove } = mode === "add" ? differences : ratios;
  const ffc = saa.map((value, p) => remove(at(adjusted, p), value));
  return force.tables.flatMap((name) =>
    name === "saa" ? rows(name, saa, observations, observed) : rows(name, ffc, observations, span),
  );
}

/** The series itself, where its block saves it. */
function seriesRows(
  blocks: Specification,
  observations: Observations,
  onMissing: OnMissing,
): readonly Row[] {
  const names = (blocks.get("series")?.get("save") ?? []).map((name) => name.toLowerCase());
  return names.flatMap((name) => {
    if (name === "a1") return rows(name, observations.series, observations, observations.observed);
    onMissing(name);
    return [];
  });
}

/** Tables of effects by the groups they show. */
const effectTables: ReadonlyMap<string, Group> = new Map([
  ...(["td", "hol", "ao", "ls", "tc", "so"] as const).map((name) => [name, name] as const),
  ["usr", "user"],
  ["a10", "seasonal"],
]);

/** Effects and forecasts that the model's own blocks save. */
function modelRows(
  blocks: Specification,
  observations: Observations,
  wanted: AdjustmentRequest,
  modelled: Modelled | undefined,
  onMissing: OnMissing,
): readonly Row[] {
  if (modelled === undefined) return [];
  const { priorOfTrading } = modelled.regression;
  const saved = (block: string) =>
    (blocks.get(block)?.get("save") ?? []).map((name) => name.toLowerCase());
  const effects = saved("regression").flatMap((name) => {
    const group = effectTables.get(name);
    if (group === undefined) {
      onMissing(name);
      return [];
    }
    const isThere = hasGroup(modelled.regression, (one) => one === group);
    if (!isThere && !(group === "td" && priorOfTrading)) return [];
    const isWhole = group !== "ao" && group !== "ls" && group !== "so";
    const values = modelled.effects[group];
    return rows(name, values, observations, {
      first: isWhole && wanted.behind ? observations.reach : observations.observed.first,
      last: isWhole && wanted.ahead ? values.length - 1 : observations.observed.last,
    });
  });
  const ahead = [...modelled.forecasts].flatMap(([p, { value, lower, upper }]) => {
    const period = observations.periodAt(p);
    return [
      { table: "fct.forecast", period, value },
      { table: "fct.lowerci", period, value: lower },
      { table: "fct.upperci", period, value: upper },
    ];
  });
  const others = saved("forecast").filter((name) => name !== "fct");
  for (const name of others) onMissing(name);
  return others.length < saved("forecast").length ? [...effects, ...ahead] : effects;
}

/** Tables that lack values: at the ends, in the first period, or where nothing was replaced. */
const withGaps = /^(?:d9|[bcd][234]|e[5-8])$/u;

function rows(table: string, values: Values, observations: Observations, span: Span): Row[] {
  const made: Row[] = [];
  for (let p = span.first; p <= span.last; p += 1) {
    const value = at(values, p);
    const period = observations.periodAt(p);
    if (Number.isFinite(value)) made.push({ table, period, value });
    else if (!Number.isNaN(value) || !withGaps.test(table))
      throw new Refusal(`table ${table} has no number for ${period}`);
  }
  return made;
}
