/** The options of an X-11 run, from its specification. */
import { Refusal } from "./refusal.ts";
import type { SeasonalFilter } from "./seasonal-filter.ts";
import type { PeriodsPerYear } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";
import type { Mode, X11Options } from "./x11.ts";

const known = [
  "mode",
  "seasonalma",
  "trendma",
  "sigmalim",
  "appendfcst",
  "save",
  "print",
  "savelog",
  "title",
];
const modes: ReadonlyMap<string, Mode> = new Map([
  ["mult", "mult"],
  ["add", "add"],
  ["logadd", "logadd"],
  ["pseudoadd", "pseudoadd"],
]);
const filters: ReadonlyMap<string, SeasonalFilter> = new Map([
  ["s3x1", "s3x1"],
  ["s3x3", "s3x3"],
  ["s3x5", "s3x5"],
  ["s3x9", "s3x9"],
  ["s3x15", "s3x15"],
  ["stable", "stable"],
  ["x11default", "x11default"],
  ["msr", "msr"],
]);
const trendTermsMax = 101;

export type Wanted = {
  readonly options: X11Options;
  readonly tables: readonly string[];
  /** Factors one year ahead are printed after the last observation. */
  readonly ahead: boolean;
};

export function readX11(given: Arguments, perYear: PeriodsPerYear, logged: boolean): Wanted {
  allowOnly("x11", given, known);
  const word = (name: string) => given.get(name)?.[0]?.toLowerCase();
  const modeName = word("mode") ?? (logged ? "mult" : "add");
  const mode = modes.get(modeName);
  if (mode === undefined) throw new Refusal(`x11 mode ${modeName} is not supported`);
  if (given.get("mode") === undefined && !logged)
    throw new Refusal("x11 mode must be named when the series is not transformed by log");
  return {
    options: {
      mode,
      filters: readFilters(given.get("seasonalma") ?? ["msr"], perYear),
      trendTerms: readTrendTerms(word("trendma")),
      limits: readLimits(given.get("sigmalim") ?? ["1.5", "2.5"]),
    },
    tables: (given.get("save") ?? ["d10", "d11", "d12", "d13"]).map((t) => t.toLowerCase()),
    ahead: word("appendfcst") === "yes",
  };
}

function readFilters(names: readonly string[], perYear: number): readonly SeasonalFilter[] {
  if (names.length !== 1 && names.length !== perYear)
    throw new Refusal(`x11 seasonalma needs one filter or ${perYear}`);
  return Array.from({ length: perYear }, (_, season) => {
    const name = (names.length === 1 ? names[0] : names[season])?.toLowerCase() ?? "";
    const filter = filters.get(name);
    if (filter === undefined) throw new Refusal(`x11 seasonalma ${name} is not supported`);
    return filter;
  });
}

function readTrendTerms(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const terms = Number(text);
  if (!Number.isInteger(terms) || terms < 3 || terms > trendTermsMax || terms % 2 === 0)
    throw new Refusal(`x11 trendma ${text} is no odd number from 3 to ${trendTermsMax}`);
  return terms;
}

function readLimits(texts: readonly string[]) {
  const [lower, upper] = texts.map(Number);
  if (texts.length !== 2 || !(lower !== undefined && upper !== undefined))
    throw new Refusal("x11 sigmalim needs two numbers");
  if (!(lower > 0 && upper > lower)) throw new Refusal("x11 sigmalim must rise from above zero");
  return { lower, upper };
}
