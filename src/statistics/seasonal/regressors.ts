/** The regressors of a specification: trading day, holidays, outliers, season, and the user's. */
import type { Arima } from "./arma.ts";
import { differencing, innovationWeights } from "./arma.ts";
import {
  canadianEaster,
  easterEffect,
  easterStock,
  laborEffect,
  lengthFactor,
  leapYearFactor,
  meanLength,
  stockLength,
  stockWeekday,
  thanksgivingEffect,
  weekdayCounts,
  type Season,
} from "./calendar.ts";
import { positionOfDate, type Observations } from "./observations.ts";
import { outlierAt, outlierBetween, outlierKinds, type OutlierKind } from "./outlier-effects.ts";
import { Refusal } from "./refusal.ts";
import { at, type Arithmetic, type Values } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";
import { readUserRegressors, type ReadBeside } from "./user-regressors.ts";

/** Which table the effect of a regressor goes to; a constant has none. */
export type Group = "td" | "hol" | OutlierKind | "seasonal" | "user" | "constant";
export type Regressor = { readonly name: string; readonly group: Group; readonly values: Values };
/** A regressor whose coefficient is given and not estimated. */
export type Fixed = Regressor & { readonly coefficient: number };
export type Regression = {
  readonly regressors: readonly Regressor[];
  readonly fixed: readonly Fixed[];
  /** Factors divided out before the transformation: the leap year, when there is trading day. */
  readonly prior: Values;
  /** Whether those are of trading day, or were asked for by themselves. */
  readonly priorOfTrading: boolean;
  readonly tables: readonly string[];
};
export type RegressionContext = {
  readonly observations: Observations;
  /** The last position with a value of every regressor. */
  readonly last: number;
  readonly arithmetic: Arithmetic;
};

const known = [
  ...["variables", "user", "usertype", "start", "data", "file", "format"],
  ...["aictest", "aicdiff", "b", "print", "save", "savelog"],
];

export type PriorKind = "none" | "lom" | "loq" | "lpyear";

/** Trading day that brings the leap year with it, as a factor or as one more regressor. */
const withLeapYear = /^td(?:1coef)?$/iu;
export const isTradingDay = (name: string) => /^td/iu.test(name);

export function readRegression(
  given: Arguments | undefined,
  context: RegressionContext,
  model: Arima,
  adjust: PriorKind,
  readBeside: ReadBeside,
): Regression {
  if (given === undefined) return { ...designed([], [], context, model, adjust), tables: [] };
  allowOnly("regression", given, known);
  const own = readUserRegressors(given, context, readBeside);
  return {
    ...designed(given.get("variables") ?? [], own, context, model, adjust),
    tables: (given.get("save") ?? []).map((t) => t.toLowerCase()),
  };
}

/** The design of named variables and the user's own columns. */
export function designed(
  variables: readonly string[],
  own: readonly Regressor[],
  context: RegressionContext,
  model: Arima,
  adjust: PriorKind,
): Omit<Regression, "tables"> {
  const { arithmetic, last } = context;
  const named = variables.flatMap((name) => variable(name, context, model));
  // The leap year goes with trading day unless the name of the variable leaves it out.
  const trading = variables.some((name) => withLeapYear.test(name));
  const factor = arithmetic.neutral === 1 && trading && adjust === "none" ? "lpyear" : adjust;
  const leap = trading && adjust === "none" && arithmetic.neutral === 0 ? [leapYear(context)] : [];
  const prior =
    factor === "none"
      ? Array.from({ length: last + 1 }, () => arithmetic.neutral)
      : tabulated(context, factor === "lpyear" ? leapYearFactor : lengthFactor);
  return {
    regressors: [...named, ...leap, ...own],
    fixed: [],
    prior,
    priorOfTrading: factor !== "none" && variables.some(isTradingDay),
  };
}

/** By regressor, in their order: its coefficient where an f fixes it; others only start there. */
export function readCoefficients(given: Arguments | undefined): readonly (number | undefined)[] {
  const texts = given?.get("b") ?? [];
  if (texts.length > 0 && given?.has("aictest"))
    throw new Refusal("regression b with aictest is not supported");
  return texts.map((text) => {
    const [, number = "", mark = ""] = /^([^f]*)(f?)$/iu.exec(text) ?? [];
    if (!Number.isFinite(Number(number)) || (number === "" && mark !== ""))
      throw new Refusal(`regression b has a value ${text.slice(0, 30)}`);
    return mark === "" ? undefined : Number(number);
  });
}

/** Sets apart what is not estimated. */
export function withFixed(
  regression: Omit<Regression, "tables">,
  coefficients: readonly (number | undefined)[],
  variables: readonly string[],
): Omit<Regression, "tables"> {
  const { regressors } = regression;
  if (coefficients.length === 0) return regression;
  if (coefficients.length !== regressors.length)
    throw new Refusal(`regression b needs ${regressors.length} values`);
  // Of these the order is not that of their names.
  const isLast =
    regressors.some(({ name }) => name === "leap year") && !variables.includes("lpyear");
  if (isLast || variables.findIndex((name) => name.toLowerCase() === "const") > 0)
    throw new Refusal("regression b with a leap year or a constant after others is not supported");
  return {
    ...regression,
    regressors: regressors.filter((_, i) => coefficients[i] === undefined),
    fixed: regressors.flatMap((regressor, i) => {
      const coefficient = coefficients[i];
      return coefficient === undefined ? [] : [{ ...regressor, coefficient }];
    }),
  };
}

function tabulated(
  { observations, last }: RegressionContext,
  compute: (season: Season) => number,
): number[] {
  const { perYear, firstYear } = observations;
  return Array.from({ length: last + 1 }, (_, p) =>
    compute({ year: firstYear + Math.floor(p / perYear), part: p % perYear, perYear }),
  );
}

/** Without logarithms the leap year is a regressor: days above the mean length of its season. */
function leapYear(context: RegressionContext): Regressor {
  const meanDays = context.observations.perYear === 12 ? 28.25 : 90.25;
  const values = tabulated(context, (season) => meanDays * (leapYearFactor(season) - 1));
  return { name: "leap year", group: "td", values };
}

function variable(text: string, context: RegressionContext, model: Arima): readonly Regressor[] {
  const name = text.toLowerCase();
  const [, plain = name, argument] = /^([a-z0-9]+)\[([^\]]*)\]$/u.exec(name) ?? [];
  const make = (group: Group, compute: (season: Season) => number): readonly Regressor[] => [
    { name, group, values: tabulated(context, compute) },
  ];
  switch (plain) {
    case "const":
      return [constant(context, model)];
    case "td":
    case "tdnolpyear":
      return weekdays(context, weekdayCounts);
    case "td1coef":
    case "td1nolpyear":
      return make("td", (season) => {
        const counts = weekdayCounts(season);
        const weekend = at(counts, 5) + at(counts, 6);
        return counts.reduce((sum, count) => sum + count, 0) - weekend * 3.5;
      });
    case "lom":
    case "loq": {
      const mean = meanLength(context.observations.perYear);
      return make("td", (season) => mean * (lengthFactor(season) - 1));
    }
    case "lpyear":
      return [leapYear(context)];
    case "lomstock":
      return make("td", stockLength);
    case "tdstock":
    case "tdstock1coef":
      return stock(plain, days(text, argument, 1, 31), context);
    case "seasonal":
      return contrasts(context);
    case "sincos":
      return waves(context, argument);
    default:
      return holiday(plain, text, argument, context) ?? outlier(name, text, context);
  }
}

function days(text: string, argument: string | undefined, least: number, most: number): number {
  const found = Number(argument);
  if (argument === undefined || !Number.isInteger(found) || found < least || found > most)
    throw new Refusal(`${text} needs a window of ${least} to ${most} days`);
  return found;
}

function weekdays(
  context: RegressionContext,
  counts: (season: Season) => readonly number[],
): readonly Regressor[] {
  return [0, 1, 2, 3, 4, 5].map((weekday) => ({
    name: `td ${weekday + 1}`,
    group: "td",
    values: tabulated(context, (season) => {
      const counted = counts(season);
      return at(counted, weekday) - at(counted, 6);
    }),
  }));
}

/** What a stock taken on a day of the month owes to the weekday of that day. */
function stock(plain: string, day: number, context: RegressionContext): readonly Regressor[] {
  if (context.observations.perYear !== 12) throw new Refusal(`${plain} needs a monthly series`);
  const indicator = (season: Season) => {
    const weekday = stockWeekday(season, day);
    return Array.from({ length: 7 }, (_, i) => (i === weekday ? 1 : 0));
  };
  const all = weekdays(context, indicator);
  if (plain === "tdstock") return all;
  const weights = [-0.6, -0.2, 0.2, 0.6, 1];
  const values = Array.from({ length: context.last + 1 }, (_, p) =>
    weights.reduce((sum, weight, i) => sum + weight * at(all[i]?.values ?? [], p), 0),
  );
  return [{ name: plain, group: "td", values }];
}

/** Ones undifferenced: the mean of the differenced series. */
function constant({ observations, last }: RegressionContext, model: Arima): Regressor {
  const first = observations.reach;
  const count = last - first + 1;
  const ones = Array.from({ length: count }, () => 1);
  const values = innovationWeights(ones, differencing(model), count);
  return {
    name: "const",
    group: "constant",
    values: [...Array.from({ length: first }, () => 0), ...values],
  };
}

/** Each month but the last against the last. */
function contrasts(context: RegressionContext): readonly Regressor[] {
  const { perYear } = context.observations;
  return Array.from({ length: perYear - 1 }, (_, month) => ({
    name: `seasonal ${month + 1}`,
    group: "seasonal",
    values: tabulated(context, ({ part }) => (part === month ? 1 : part === perYear - 1 ? -1 : 0)),
  }));
}

function waves(context: RegressionContext, argument: string | undefined): readonly Regressor[] {
  const { perYear } = context.observations;
  const harmonics = (argument ?? "").split(/[\s,]+/u).map(Number);
  if (harmonics.some((h) => !(Number.isInteger(h) && h >= 1 && h <= perYear / 2)))
    throw new Refusal(`sincos needs whole numbers from 1 to ${perYear / 2} in brackets`);
  return harmonics.flatMap((harmonic) => {
    const angle = (part: number) => (2 * Math.PI * harmonic * part) / perYear;
    const cosine = {
      name: `cos ${harmonic}`,
      group: "seasonal" as const,
      values: tabulated(context, ({ part }) => Math.cos(angle(part))),
    };
    if (harmonic * 2 === perYear) return [cosine];
    const values = tabulated(context, ({ part }) => Math.sin(angle(part)));
    return [{ name: `sin ${harmonic}`, group: "seasonal" as const, values }, cosine];
  });
}

function holiday(
  plain: string,
  text: string,
  argument: string | undefined,
  context: RegressionContext,
): readonly Regressor[] | undefined {
  const { perYear } = context.observations;
  const make = (compute: (season: Season) => number): readonly Regressor[] => [
    { name: text.toLowerCase(), group: "hol", values: tabulated(context, compute) },
  ];
  if (plain === "easter") return make(easterEffect(days(text, argument, 1, 25), perYear));
  if (plain === "easterstock") return make(easterStock(days(text, argument, 1, 25), perYear));
  if (plain === "sceaster") return make(canadianEaster(days(text, argument, 1, 24)));
  if (plain !== "labor" && plain !== "thank") return undefined;
  if (perYear !== 12) throw new Refusal(`${plain} needs a monthly series`);
  return make(
    plain === "labor"
      ? laborEffect(days(text, argument, 1, 25))
      : thanksgivingEffect(days(text, argument, -8, 17)),
  );
}

function outlier(name: string, text: string, context: RegressionContext): readonly Regressor[] {
  const { observations, last } = context;
  const { perYear, estimated } = observations;
  const between = /^(rp|tl|qi|qd)(\d{4}\.[a-z0-9]+)-(\d{4}\.[a-z0-9]+)$/u.exec(name);
  if (between !== null) {
    const [, kind = "", from = "", to = ""] = between;
    const span = {
      first: positionOfDate(from, observations),
      last: positionOfDate(to, observations),
    };
    return [outlierBetween(kind, span, last)];
  }
  const single = /^(ao|ls|tc|so)(\d{4}\.[a-z0-9]+)$/u.exec(name);
  const kind = outlierKinds.find((one) => one === single?.[1]);
  if (single === null || kind === undefined)
    throw new Refusal(`regression variable ${text} is not supported`);
  const position = positionOfDate(single[2] ?? "", observations);
  // One outside what is estimated says nothing and is left out, as the programme does.
  const least = kind === "ls" ? estimated.first + 1 : estimated.first;
  if (position < least || position > estimated.last) return [];
  return [outlierAt(kind, position, perYear, last)];
}
