/** The regressors of a specification: trading day, Easter, outliers, and those of the user. */
import { easterEffect, leapYearFactor, weekdayCounts, type Season } from "./calendar.ts";
import type { Observations } from "./observations.ts";
import { Refusal } from "./refusal.ts";
import { at, type Arithmetic, type PeriodsPerYear, type Values } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";

/** Which table the effect of a regressor goes to. */
export type OutlierKind = "ao" | "ls" | "tc";
export type Group = "td" | "hol" | OutlierKind;
export type Regressor = { readonly name: string; readonly group: Group; readonly values: Values };
export type Regression = {
  readonly regressors: readonly Regressor[];
  /** Factors divided out before the logarithm: the leap year, when there is trading day. */
  readonly prior: Values;
  readonly tables: readonly string[];
};
/** Reads a column file beside the cases; the user's regressors may be there. */
export type ReadBeside = (name: string) => string;

const known = ["variables", "user", "usertype", "start", "data", "print", "save", "savelog"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export function readRegression(
  given: Arguments | undefined,
  observations: Observations,
  last: number,
  readBeside: ReadBeside,
  arithmetic: Arithmetic,
): Regression {
  const neutral = Array.from({ length: last + 1 }, () => arithmetic.neutral);
  if (given === undefined) return { regressors: [], prior: neutral, tables: [] };
  allowOnly("regression", given, known);
  const context = { observations, last };
  const named = (given.get("variables") ?? []).flatMap((name) => variable(name, context));
  const own = userRegressors(given, context, readBeside);
  // The leap year goes with trading day unless the name of the variable leaves it out.
  const trading = (given.get("variables") ?? []).some((name) => /^td(?:1coef)?$/iu.test(name));
  const logged = arithmetic.neutral === 1;
  const leap = trading && !logged ? [leapYear(context)] : [];
  return {
    regressors: [...named, ...leap, ...own],
    prior: trading && logged ? tabulated(context, leapYearFactor) : neutral,
    tables: (given.get("save") ?? []).map((t) => t.toLowerCase()),
  };
}

type Context = { readonly observations: Observations; readonly last: number };

function tabulated({ observations, last }: Context, compute: (season: Season) => number): Values {
  const { perYear, firstYear } = observations;
  return Array.from({ length: last + 1 }, (_, p) =>
    compute({ year: firstYear + Math.floor(p / perYear), part: p % perYear, perYear }),
  );
}

/** Without logarithms the leap year is a regressor: days above the mean length of its season. */
function leapYear(context: Context): Regressor {
  const meanDays = context.observations.perYear === 12 ? 28.25 : 90.25;
  const values = tabulated(context, (season) => meanDays * (leapYearFactor(season) - 1));
  return { name: "leap year", group: "td", values };
}

function variable(text: string, context: Context): readonly Regressor[] {
  const name = text.toLowerCase();
  if (name === "td" || name === "tdnolpyear")
    return [0, 1, 2, 3, 4, 5].map((weekday) => ({
      name: `td ${weekday + 1}`,
      group: "td",
      values: tabulated(context, (season) => {
        const counts = weekdayCounts(season);
        return at(counts, weekday) - at(counts, 6);
      }),
    }));
  if (name === "td1coef" || name === "td1nolpyear") {
    const values = tabulated(context, (season) => {
      const counts = weekdayCounts(season);
      const weekend = at(counts, 5) + at(counts, 6);
      return counts.reduce((sum, count) => sum + count, 0) - weekend * 3.5;
    });
    return [{ name, group: "td", values }];
  }
  const easter = /^easter\[(\d{1,2})\]$/u.exec(name);
  if (easter !== null) {
    const days = Number(easter[1]);
    if (days < 1 || days > 25) throw new Refusal("easter has a window of 1 to 25 days");
    const effect = easterEffect(days, context.observations.perYear);
    return [{ name, group: "hol", values: tabulated(context, effect) }];
  }
  const outlier = /^(ao|ls|tc)(\d{4})\.([a-z]{3}|\d{1,2})$/u.exec(name);
  if (outlier === null) throw new Refusal(`regression variable ${text} is not supported`);
  const [, kind, year, part = ""] = outlier;
  const { perYear, firstYear } = context.observations;
  const season = months.includes(part) ? months.indexOf(part) : Number(part) - 1;
  if (season < 0 || season >= perYear) throw new Refusal(`${text} names no period`);
  const position = (Number(year) - firstYear) * perYear + season;
  const found = outlierKinds.find((known) => known === kind) ?? "ao";
  return [outlierAt(found, position, perYear, context.last)];
}

export const outlierKinds: readonly OutlierKind[] = ["ao", "ls", "tc"];
/** What is left of a temporary change a month later. */
const decayPerMonth = 0.7;

/**
 * An additive outlier is 1 at its period; a level shift is −1 before it and 0 from it on; a
 * temporary change is 1 at its period and dies away.
 */
export function outlierAt(
  group: OutlierKind,
  position: number,
  perYear: PeriodsPerYear,
  last: number,
): Regressor {
  const decay = decayPerMonth ** (12 / perYear);
  const valueAt = (p: number): number => {
    if (group === "ls") return p < position ? -1 : 0;
    if (group === "ao") return p === position ? 1 : 0;
    return p < position ? 0 : decay ** (p - position);
  };
  const values = Array.from({ length: last + 1 }, (_, p) => valueAt(p));
  return { name: `${group} ${position}`, group, values };
}

/** `data=(FILE: COLUMN … , FIRST to LAST)`: columns of a CSV beside the cases, one for each name. */
function userRegressors(
  given: Arguments,
  context: Context,
  readBeside: ReadBeside,
): readonly Regressor[] {
  const names = given.get("user") ?? [];
  if (names.length === 0) return [];
  const type = given.get("usertype") ?? [];
  if (type.some((word) => word.toLowerCase() !== "holiday") || type.length === 0)
    throw new Refusal("user regressors other than usertype=holiday are not supported");
  const [file = "", ...rest] = given.get("data") ?? [];
  const found = /^([A-Za-z0-9][A-Za-z0-9_-]*\.csv):$/u.exec(file);
  if (found === null) throw new Refusal("regression data must name a CSV file and its columns");
  const [header = [], ...rows] = readBeside(found[1] ?? "")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
  return names.map((name, i) => {
    const column = header.indexOf(rest[i] ?? "");
    if (column < 1) throw new Refusal(`${found[1]} has no column ${rest[i] ?? `for ${name}`}`);
    const byPeriod = new Map(rows.map((cells) => [cells[0] ?? "", Number(cells[column])]));
    const values = Array.from({ length: context.last + 1 }, (_, p) => {
      if (p < context.observations.observed.first) return 0;
      const period = context.observations.periodAt(p);
      const value = byPeriod.get(period);
      if (value === undefined || !Number.isFinite(value))
        throw new Refusal(`${found[1]} has no value of ${name} for ${period}`);
      return value;
    });
    return { name, group: "hol" as const, values };
  });
}
