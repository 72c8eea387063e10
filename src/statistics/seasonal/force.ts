/**
 * The adjusted series with the yearly totals of the original (X-13ARIMA-SEATS Reference Manual, 7.8
 * force): by Denton's method of first differences (1971) over five years at a time, or by the
 * regression of Cholette and Dagum (1994), whose limit at rho 1 is that of Causey and Trager (1981).
 */
import { dot } from "./arma.ts";
import { monthNames } from "./observations.ts";
import { solveLinear } from "./numerics.ts";
import { Refusal } from "./refusal.ts";
import { at, type PeriodsPerYear, type Span, type Values } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";

export type Force = {
  readonly type: "denton" | "regress";
  /** The month or quarter that a year begins with, from 0. */
  readonly start: number;
  /** How the size of a value tells in its change, and how far neighbours change alike. */
  readonly lambda: number;
  readonly rho: number;
  /** Whether forecasts complete the last year. */
  readonly usesForecasts: boolean;
  readonly tables: readonly string[];
};

const known = [
  ...["type", "start", "lambda", "rho", "mode", "target", "round", "usefcst", "indforce"],
  ...["print", "save", "savelog"],
];
const forcedTables = ["saa", "ffc"];
/** Of neighbouring months; quarters are three of them apart. */
const usualRho = 0.9;

/** What the block asks for; undefined where it asks for nothing. */
export function readForce(given: Arguments, perYear: PeriodsPerYear): Force | undefined {
  allowOnly("force", given, known);
  const word = (name: string) => given.get(name)?.[0]?.toLowerCase();
  const number = (name: string, usual: number, isGood: (value: number) => boolean) => {
    const value = Number(word(name) ?? usual);
    if (!isGood(value)) throw new Refusal(`force ${name}=${word(name)} is out of its range`);
    return value;
  };
  for (const [name, usual] of [["target", "original"] as const, ["round", "no"] as const])
    if ((word(name) ?? usual) !== usual)
      throw new Refusal(`force ${name}=${word(name)} is not supported`);
  const tables = (given.get("save") ?? []).map((name) => name.toLowerCase());
  for (const name of tables)
    if (!forcedTables.includes(name)) throw new Refusal(`table ${name} is not supported`);
  const has = (...names: readonly string[]) => names.some((name) => given.has(name));
  const implied = has("lambda", "rho", "mode")
    ? "regress"
    : has("start", "target")
      ? "denton"
      : "none";
  const type = word("type") ?? implied;
  if (type !== "denton" && type !== "regress" && type !== "none")
    throw new Refusal(`force type=${type} is not supported`);
  if (!["ratio", "diff"].includes(word("mode") ?? "ratio"))
    throw new Refusal(`force mode=${word("mode")} is not supported`);
  if (!["yes", "no"].includes(word("usefcst") ?? "yes"))
    throw new Refusal("force usefcst is yes or no");
  const [start, lambda, rho] = [
    readStart(word("start"), perYear),
    number("lambda", 0, (value) => Math.abs(value) <= 3),
    number("rho", usualRho ** (12 / perYear), (value) => value > 0 && value <= 1),
  ];
  if (type === "none") return undefined;
  return { type, start, lambda, rho, usesForecasts: word("usefcst") !== "no", tables };
}

function readStart(text: string | undefined, perYear: PeriodsPerYear): number {
  if (text === undefined) return 0;
  const names = perYear === 12 ? monthNames : ["q1", "q2", "q3", "q4"];
  const start = names.indexOf(perYear === 12 ? text.slice(0, 3) : text);
  if (start < 0) throw new Refusal(`force start=${text.slice(0, 30)} names no period`);
  return start;
}

/**
 * @param span of the values that take part; years that are not whole within it follow the others
 * @throws Refusal where there are too few whole years
 */
export function forced(
  target: Values,
  adjusted: Values,
  span: Span,
  perYear: PeriodsPerYear,
  force: Force,
): number[] {
  const first = span.first + ((((force.start - span.first) % perYear) + perYear) % perYear);
  const years = Math.floor((span.last + 1 - first) / perYear);
  const missing = Array.from({ length: years }, (_, year) => {
    let sum = 0;
    for (let p = first + year * perYear; p < first + (year + 1) * perYear; p += 1)
      sum += at(target, p) - at(adjusted, p);
    return sum;
  });
  const changes =
    force.type === "denton"
      ? changesByYears(missing, perYear)
      : changesOfAll(missing, adjusted.slice(span.first, span.last + 1), first - span.first, {
          ...force,
          perYear,
        });
  const offset = force.type === "denton" ? first : span.first;
  return adjusted.map((value, p) => {
    const place = Math.min(Math.max(p - offset, 0), changes.length - 1);
    return p < span.first || p > span.last ? Number.NaN : value + at(changes, place);
  });
}

/** Years that Denton's method looks at together. */
const window = 5;

/** Changes of whole years: each from the five years about it, the outer two from the nearest five. */
function changesByYears(missing: Values, perYear: number): number[] {
  if (missing.length < window) throw new Refusal(`force type=denton needs ${window} whole years`);
  const weights = dentonWeights(perYear);
  return missing.flatMap((_, year) => {
    const begin = Math.min(Math.max(year - 2, 0), missing.length - window);
    return Array.from({ length: perYear }, (__, part) =>
      weights.reduce(
        (sum, weight, i) =>
          sum + at(weight, (year - begin) * perYear + part) * at(missing, begin + i),
        0,
      ),
    );
  });
}

/** By year of five: what 1 that is missing in it adds to each period, with the least jumps. */
function dentonWeights(perYear: number): readonly Values[] {
  const count = window * perYear;
  const ones = Array.from({ length: count }, () => 1);
  const sums = yearSums(count, 0, window, perYear);
  return Array.from({ length: window }, (_, year) =>
    leastJumps(
      ones,
      sums,
      sums.map((__, i) => (i === year ? 1 : 0)),
    ),
  );
}

/** Rows that sum whole years. */
function yearSums(count: number, first: number, years: number, perYear: number) {
  return Array.from({ length: years }, (_, year) =>
    Array.from({ length: count }, (__, i) => (Math.floor((i - first) / perYear) === year ? 1 : 0)),
  );
}

/** Changes with given sums whose ratios to the scale jump the least, in squares, from one to the next. */
function leastJumps(scale: Values, sums: readonly Values[], wanted: Values): Values {
  const count = scale.length;
  const jumps = scale.map((own, i) => {
    const row = scale.map(() => 0);
    for (const j of [i - 1, i + 1]) if (j >= 0 && j < count) row[j] = -1 / (own * at(scale, j));
    row[i] = (i > 0 && i < count - 1 ? 2 : 1) / own ** 2;
    return row;
  });
  const matrix = [
    ...jumps.map((row, i) => [...row, ...sums.map((sum) => at(sum, i))]),
    ...sums.map((sum) => [...sum, ...sums.map(() => 0)]),
  ];
  return solveLinear(matrix, [...scale.map(() => 0), ...wanted]).slice(0, count);
}

/** Beyond it neighbours change alike. */
const rhoOfOne = 0.99999;

function changesOfAll(
  missing: Values,
  adjusted: Values,
  first: number,
  { lambda, rho, perYear }: Pick<Force, "lambda" | "rho"> & { readonly perYear: number },
): Values {
  if (missing.length === 0) throw new Refusal("force needs a whole year");
  const count = adjusted.length;
  const mean = adjusted.reduce((sum, value) => sum + Math.abs(value), 0) / count;
  const scale = adjusted.map((value) => (Math.abs(value) / mean) ** lambda);
  const sums = yearSums(count, first, missing.length, perYear);
  if (rho > rhoOfOne) return leastJumps(scale, sums, missing);
  const spread = sums.map((sum) =>
    scale.map((own, i) =>
      sum.reduce<number>(
        (all, one, j) => all + one * own * rho ** Math.abs(i - j) * at(scale, j),
        0,
      ),
    ),
  );
  const shares = solveLinear(
    sums.map((sum) => spread.map((column) => dot(column, sum))),
    missing,
  );
  return adjusted.map((_, i) =>
    dot(
      spread.map((column) => at(column, i)),
      shares,
    ),
  );
}
