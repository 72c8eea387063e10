/** The options of an X-11 run, from its specification. */
import { Refusal } from "./refusal.ts";
import type { SeasonalFilter } from "./seasonal-filter.ts";
import type { PeriodsPerYear } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";
import { usualOptions, type Mode, type X11Options } from "./x11.ts";

const known = [
  ...["mode", "seasonalma", "trendma", "trendic", "sigmalim", "calendarsigma", "sigmavec"],
  ...["extremeadj", "type", "final", "keepholiday", "sfshort", "true7term", "excludefcst"],
  ...["appendfcst", "appendbcst", "x11easter", "shrink", "centerseasonal", "taper"],
  ...["print1stpass", "save", "print", "savelog", "title"],
];
/** Answers that leave a run as it is; others are refused. */
const unchanged: ReadonlyMap<string, string> = new Map([
  ["extremeadj", "std"],
  ["type", "sa"],
  ["x11easter", "no"],
  ["shrink", "none"],
]);
const modes: readonly Mode[] = ["mult", "add", "logadd", "pseudoadd"];
const filters: readonly SeasonalFilter[] = [
  ...(["s3x1", "s3x3", "s3x5", "s3x9", "s3x15"] as const),
  ...(["stable", "x11default", "msr"] as const),
];
const trendTermsMax = 101;
const kindsRemoved = ["ao", "ls", "tc", "user"] as const;
export type Removed = (typeof kindsRemoved)[number];

export type AdjustmentRequest = {
  /** Without a mode, where the transformation chooses it. */
  readonly mode: Mode | undefined;
  readonly options: Omit<X11Options, "mode">;
  readonly tables: readonly string[];
  /** Factors one year ahead are printed after the last observation. */
  readonly ahead: boolean;
  /** And those of backcasts before the first. */
  readonly behind: boolean;
  /** Effects that are taken out of the adjusted series too. */
  readonly removed: readonly Removed[];
  readonly keepsHoliday: boolean;
  /** Factors of the filters and of seasonal regressors are centred together. */
  readonly centres: boolean;
};

export function readX11(
  given: Arguments,
  perYear: PeriodsPerYear,
  count: number,
): AdjustmentRequest {
  allowOnly("x11", given, known);
  const word = (name: string) => given.get(name)?.[0]?.toLowerCase();
  for (const [name, usual] of unchanged) {
    const value = word(name);
    if (value !== undefined && value !== usual)
      throw new Refusal(`x11 ${name}=${value} is not supported`);
  }
  const modeName = word("mode");
  const mode = modes.find((one) => one === modeName);
  if (modeName !== undefined && mode === undefined)
    throw new Refusal(`x11 mode ${modeName} is not supported`);
  const isYes = (name: string) => readYes(name, word(name));
  const trendTerms = readTrendTerms(word("trendma"));
  return {
    mode,
    options: {
      ...usualOptions,
      filters: readFilters(given.get("seasonalma") ?? ["msr"], perYear, count),
      trendTerms,
      noise: readNoise(word("trendic"), trendTerms),
      limits: readLimits(given.get("sigmalim") ?? []),
      calendarSigma: readCalendarSigma(given, perYear),
      trueSeven: isYes("true7term"),
      shortFilters: isYes("sfshort"),
      forecastsExcluded: isYes("excludefcst"),
    },
    tables: (given.get("save") ?? ["d10", "d11", "d12", "d13"]).map((t) => t.toLowerCase()),
    ahead: isYes("appendfcst"),
    behind: isYes("appendbcst"),
    removed: readRemoved(given.get("final") ?? []),
    keepsHoliday: isYes("keepholiday"),
    centres: isYes("centerseasonal"),
  };
}

function readYes(name: string, value: string | undefined): boolean {
  if (value !== undefined && value !== "yes" && value !== "no")
    throw new Refusal(`x11 ${name} is yes or no`);
  return value === "yes";
}

function readRemoved(names: readonly string[]): readonly Removed[] {
  return names.map((name) => {
    const found = kindsRemoved.find((one) => one === name.toLowerCase());
    if (found === undefined) throw new Refusal(`x11 final=${name} is not supported`);
    return found;
  });
}

/** An empty place takes the filter of the first month. */
function readFilters(
  names: readonly string[],
  perYear: number,
  count: number,
): readonly SeasonalFilter[] {
  if (names.length !== 1 && names.length !== perYear)
    throw new Refusal(`x11 seasonalma needs one filter or ${perYear}`);
  const first = names[0] === "" ? "msr" : names[0];
  return Array.from({ length: perYear }, (_, season) => {
    const own = names.length === 1 ? first : names[season];
    const name = (own === "" ? first : own)?.toLowerCase() ?? "";
    const filter = filters.find((one) => one === name);
    if (filter === undefined) throw new Refusal(`x11 seasonalma ${name} is not supported`);
    // Under twenty years the longest filter is the mean.
    return filter === "s3x15" && Math.floor(count / perYear) < 20 ? "stable" : filter;
  });
}

function readTrendTerms(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const terms = Number(text);
  if (!Number.isInteger(terms) || terms < 3 || terms > trendTermsMax || terms % 2 === 0)
    throw new Refusal(`x11 trendma ${text} is not an odd number from 3 to ${trendTermsMax}`);
  return terms;
}

function readNoise(text: string | undefined, terms: number | undefined): number | undefined {
  if (text === undefined) return undefined;
  const noise = Number(text);
  if (!(noise > 0)) throw new Refusal("x11 trendic must be above zero");
  if (terms === undefined) throw new Refusal("x11 trendic needs trendma");
  return noise;
}

function readLimits(texts: readonly string[]) {
  const { lower, upper } = usualOptions.limits;
  const [first = "", second = ""] = texts;
  const limits = {
    lower: first === "" ? lower : Number(first),
    upper: second === "" ? upper : Number(second),
  };
  if (texts.length === 1 || texts.length > 2) throw new Refusal("x11 sigmalim needs two numbers");
  if (!(limits.lower > 0 && limits.upper > limits.lower))
    throw new Refusal("x11 sigmalim must rise from above zero");
  return limits;
}

const kinds: ReadonlyMap<string, X11Options["calendarSigma"]["kind"]> = new Map([
  ["none", "none"],
  ["signif", "significant"],
  ["all", "all"],
  ["select", "select"],
]);
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const quarters = ["q1", "q2", "q3", "q4"];

function readCalendarSigma(given: Arguments, perYear: PeriodsPerYear) {
  const name = given.get("calendarsigma")?.[0]?.toLowerCase() ?? "none";
  const kind = kinds.get(name);
  if (kind === undefined) throw new Refusal(`x11 calendarsigma ${name} is not supported`);
  const grouped = (given.get("sigmavec") ?? []).map((text) => {
    const season = (perYear === 12 ? months : quarters).indexOf(text.toLowerCase().slice(0, 3));
    if (season < 0) throw new Refusal(`x11 sigmavec ${text} names no period`);
    return season;
  });
  if ((kind === "select") !== grouped.length > 0)
    throw new Refusal("x11 calendarsigma=select and sigmavec need each other");
  return { kind, grouped };
}
