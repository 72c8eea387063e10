/** One run: a specification and a series into the rows of the tables it saves. */
import { modifiedTables } from "./modified.ts";
import { readX11, type Wanted } from "./options.ts";
import type { Observations } from "./observations.ts";
import { readOutliers } from "./outliers.ts";
import { model, type Modelled } from "./reg-arima.ts";
import { Refusal } from "./refusal.ts";
import { readRegression, type ReadBeside } from "./regressors.ts";
import { at, differences, ratios, type Values } from "./series.ts";
import { allowOnly, parseSpecification, type Specification } from "./specification.ts";
import { decompose } from "./x11.ts";

export type Row = { readonly table: string; readonly period: string; readonly value: number };

const knownBlocks = ["transform", "regression", "arima", "estimate", "outlier", "forecast", "x11"];
const forecastsMax = 120;
/** Under five years a month's factor is the mean of its years; under three there is none. */
const yearsMin = 3;
const airline = "( 0 1 1 ) ( 0 1 1 )";

export function runAdjustment(
  spec: string,
  observations: Observations,
  readBeside: ReadBeside,
): readonly Row[] {
  const blocks = parseSpecification(spec);
  for (const name of blocks.keys())
    if (!knownBlocks.includes(name)) throw new Refusal(`${name}{} is not supported`);
  const x11 = blocks.get("x11");
  if (x11 === undefined) throw new Refusal("there is no x11{}");
  const transform = blocks.get("transform") ?? new Map();
  allowOnly("transform", transform, ["function", "print", "save", "savelog"]);
  const logged = wordOf(blocks, "transform", "function") ?? "none";
  if (logged !== "log" && logged !== "none")
    throw new Refusal(`transform function=${logged} is not supported`);
  const { perYear, observed } = observations;
  const wanted = readX11(x11, perYear, logged === "log");
  if (observed.last - observed.first + 1 < yearsMin * perYear)
    throw new Refusal(`a series under ${yearsMin} years is not adjusted`);
  if (wanted.options.mode !== "add" && observations.values.some((value) => value <= 0))
    throw new Refusal(`mode ${wanted.options.mode} needs values above zero`);
  if ((wanted.options.trendTerms ?? 0) > observations.values.length)
    throw new Refusal("the series is shorter than x11 trendma");
  const modelled = modelOf(blocks, observations, readBeside, wanted);
  return [
    ...tablesOf(observations, wanted, modelled),
    ...modelRows(blocks, observations, modelled),
  ];
}

function wordOf(blocks: Specification, block: string, name: string): string | undefined {
  return blocks.get(block)?.get(name)?.[0]?.toLowerCase();
}

/** The model a specification asks for, or undefined. */
function modelOf(
  blocks: Specification,
  observations: Observations,
  readBeside: ReadBeside,
  wanted: Wanted,
): Modelled | undefined {
  const arima = blocks.get("arima");
  const regression = blocks.get("regression");
  if (arima === undefined) {
    for (const name of ["regression", "estimate", "outlier", "forecast"])
      if (blocks.has(name)) throw new Refusal(`${name}{} without arima{} is not supported`);
    return undefined;
  }
  allowOnly("arima", arima, ["model", "print", "save"]);
  if ((arima.get("model") ?? []).join(" ") !== airline)
    throw new Refusal("a model other than (0 1 1)(0 1 1) is not supported");
  const logged = wordOf(blocks, "transform", "function") === "log";
  const { mode } = wanted.options;
  if (logged ? mode !== "mult" && mode !== "logadd" : mode !== "add")
    throw new Refusal(`mode ${mode} after a model with function=${logged ? "log" : "none"}`);
  allowOnly("estimate", blocks.get("estimate") ?? new Map(), ["print", "save"]);
  const forecast = blocks.get("forecast") ?? new Map<string, readonly string[]>();
  allowOnly("forecast", forecast, ["maxlead", "print", "save"]);
  const count = Number(forecast.get("maxlead")?.[0] ?? observations.perYear);
  if (!Number.isInteger(count) || count < 0 || count > forecastsMax)
    throw new Refusal(`forecast maxlead is no number from 0 to ${forecastsMax}`);
  const last = observations.observed.last + count;
  const outlier = blocks.get("outlier");
  const arithmetic = logged ? ratios : differences;
  return model({
    observations,
    regression: readRegression(regression, observations, last, readBeside, arithmetic),
    arithmetic,
    count,
    search: outlier && readOutliers(outlier),
  });
}

function tablesOf(
  observations: Observations,
  wanted: Wanted,
  modelled: Modelled | undefined,
): readonly Row[] {
  const { series, observed, perYear } = observations;
  const linear = modelled?.linear ?? series;
  const input = { series: linear, observed, last: linear.length - 1, perYear };
  const x11 = decompose(input, wanted.options).tables;
  const tables = new Map(x11);
  if (modelled !== undefined) withEffects(tables, modelled, linear);
  const get = (name: string) => tables.get(name) ?? [];
  const additive = wanted.options.mode === "add";
  const outliers = modelled?.regression.regressors.some(
    ({ group }) => group !== "td" && group !== "hol",
  );
  if (outliers !== true) {
    const calendar = get("d18");
    const { neutral, remove } = additive ? differences : ratios;
    const parts = {
      original: series,
      calendarFree: series.map((value, p) => remove(value, calendar[p] ?? neutral)),
      adjusted: get("d11"),
      trend: get("d12"),
      irregular: get("d13"),
      weights: get("c17"),
    };
    for (const [name, values] of modifiedTables(parts, observed, additive))
      tables.set(name, values);
  }
  // Factors go on to the last forecast, or a year where there is none.
  const end = linear.length - 1 > observed.last ? linear.length - 1 : observed.last + perYear;
  const lastPrinted = (name: string, last: number) =>
    wanted.ahead && (name === "d10" || name === "d16") ? Math.min(end, last) : observed.last;
  return wanted.tables.flatMap((name) => {
    const values = tables.get(name);
    if (values === undefined) throw new Refusal(`table ${name} is not supported here`);
    return rows(name, values, observations, lastPrinted(name, values.length - 1));
  });
}

/** Calendar effects leave the adjusted series, outliers stay in it; level shifts are trend. */
function withEffects(tables: Map<string, Values>, modelled: Modelled, linear: Values): void {
  const { effects, arithmetic } = modelled;
  const { combine, remove } = arithmetic;
  const get = (name: string, p: number) => at(tables.get(name) ?? [], p);
  const calendar = linear.map((_, p) => combine(at(effects.td, p), at(effects.hol, p)));
  const outlier = (p: number) =>
    combine(combine(at(effects.ao, p), at(effects.ls, p)), at(effects.tc, p));
  const adjusted = linear.map((_, p) => combine(get("d11", p), outlier(p)));
  const trend = linear.map((_, p) => combine(get("d12", p), at(effects.ls, p)));
  const irregular = adjusted.map((value, p) => remove(value, at(trend, p)));
  const combined = linear.map((_, p) => combine(get("d10", p), at(calendar, p)));
  tables.set("d11", adjusted).set("d12", trend).set("d13", irregular).set("d16", combined);
  if (modelled.regression.regressors.some(({ group }) => group === "td" || group === "hol"))
    tables.set("d18", calendar);
}

/** Effects and forecasts that the model's own blocks save. */
function modelRows(
  blocks: Specification,
  observations: Observations,
  modelled: Modelled | undefined,
): readonly Row[] {
  if (modelled === undefined) return [];
  const { regressors, tables } = modelled.regression;
  const effects = tables.flatMap((name) => {
    const group = (["td", "hol", "ao", "ls", "tc"] as const).find((known) => known === name);
    if (group === undefined) throw new Refusal(`table ${name} is not supported`);
    if (!regressors.some((regressor) => regressor.group === group)) return [];
    return rows(name, modelled.effects[group], observations, observations.observed.last);
  });
  const saved = blocks.get("forecast")?.get("save") ?? [];
  const ahead = [...modelled.forecasts].flatMap(([p, { value, lower, upper }]) => {
    const period = observations.periodAt(p);
    return [
      { table: "fct.forecast", period, value },
      { table: "fct.lowerci", period, value: lower },
      { table: "fct.upperci", period, value: upper },
    ];
  });
  return saved.includes("fct") ? [...effects, ...ahead] : effects;
}

/** Tables that lack values: at the ends, in the first period, or where nothing was replaced. */
const withGaps = /^(?:d9|[bcd][234]|e[5-8])$/u;

function rows(table: string, values: Values, observations: Observations, last: number): Row[] {
  const made: Row[] = [];
  for (let p = observations.observed.first; p <= last; p += 1) {
    const value = at(values, p);
    const period = observations.periodAt(p);
    if (Number.isFinite(value)) made.push({ table, period, value });
    else if (!Number.isNaN(value) || !withGaps.test(table))
      throw new Refusal(`table ${table} has no number for ${period}`);
  }
  return made;
}
