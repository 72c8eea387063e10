/** Reads a model as the specification writes it: (p d q)(P D Q), with missing lags and values. */
import {
  firstCoefficient,
  isAllowed,
  type Arima,
  type Coefficient,
  type Exactness,
  type Operator,
  type Tolerance,
} from "./arma.ts";
import { Refusal } from "./refusal.ts";
import type { PeriodsPerYear } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";

const known = ["model", "ar", "ma", "title", "print", "save", "savelog"];
const orderMax = 24;
/** Below it a likelihood no longer stands still in floating point. */
const leastTolerance = 1e-12;
const exactnesses: readonly Exactness[] = ["arma", "ma", "none"];

type Values = { readonly values: readonly string[]; next: number };

export function readArima(given: Arguments, estimate: Arguments, perYear: PeriodsPerYear): Arima {
  allowOnly("arima", given, known);
  const word = estimate.get("exact")?.[0]?.toLowerCase() ?? "arma";
  const exactness = exactnesses.find((one) => one === word);
  if (exactness === undefined) throw new Refusal(`estimate exact=${word} is not supported`);
  const groups = readGroups(given.get("model") ?? [], perYear);
  const [ar, ma] = ["ar", "ma"].map((name): Values => ({
    values: given.get(name) ?? [],
    next: 0,
  }));
  if (ar === undefined || ma === undefined) throw new Refusal("a model has no values");
  const operators = [
    ...groups.flatMap(({ p, step }) => operator("ar", p, step, ar)),
    ...groups.flatMap(({ q, step }) => operator("ma", q, step, ma)),
  ];
  for (const [name, { values, next }] of [["ar", ar] as const, ["ma", ma] as const])
    if (values.length > 0 && values.length !== next)
      throw new Refusal(`arima ${name} needs ${next} values`);
  const differences = groups.flatMap(({ d, step }) => Array.from({ length: d }, () => step));
  const tolerance = readTolerance(estimate);
  const model = { differences, operators, exactness, ...(tolerance && { tolerance }) };
  if (!isAllowed(model)) throw new Refusal("arima starts from values that are not stationary");
  return model;
}

/** Without a tolerance of its own the first search stops at a hundred times that of the whole. */
function readTolerance(estimate: Arguments): Tolerance | undefined {
  const rounds = estimate.get("maxiter")?.[0];
  if (rounds !== undefined && !/^[1-9]\d{0,5}$/u.test(rounds))
    throw new Refusal("estimate maxiter is not a whole number above zero");
  const text = estimate.get("tol")?.[0];
  if (text === undefined) return undefined;
  const whole = Number(text.replace(/d/iu, "e"));
  if (!(whole >= leastTolerance && whole < 1))
    throw new Refusal(`estimate tol lies between ${leastTolerance} and 1`);
  return { whole, first: 100 * whole };
}

type Group = {
  readonly p: readonly number[];
  readonly d: number;
  readonly q: readonly number[];
  readonly step: number;
};

/** The first group steps by one period, the next by a year, unless a number after it says else. */
function readGroups(texts: readonly string[], perYear: PeriodsPerYear): readonly Group[] {
  const bracketed = texts.includes("(") ? texts : ["(", ...texts, ")"];
  const found: Group[] = [];
  let inside: string[] | undefined;
  for (const text of bracketed) {
    if (text === "(") inside = [];
    else if (text === ")") {
      found.push(group(inside ?? [], found.length === 0 ? 1 : perYear));
      inside = undefined;
    } else if (inside === undefined) {
      const last = found.pop();
      if (last === undefined || Number(text) !== perYear)
        throw new Refusal(`arima model with a season of ${text} is not supported`);
      found.push({ ...last, step: perYear });
    } else inside.push(text);
  }
  if (found.length === 0 || found.length > 2)
    throw new Refusal("arima model needs one or two groups of orders");
  return found;
}

function group(texts: readonly string[], step: number): Group {
  const [p = "", d = "", q = ""] = texts;
  const differences = Number(d);
  if (texts.length !== 3 || !/^[0-2]$/u.test(d))
    throw new Refusal(`arima model (${texts.join(" ").slice(0, 40)}) is not a group of orders`);
  return { p: lags(p), d: differences, q: lags(q), step };
}

/** An order stands for all lags up to it; brackets name the lags there are. */
function lags(text: string): readonly number[] {
  const listed = /^\[([^\]]*)\]$/u.exec(text);
  const found =
    listed === null
      ? Array.from({ length: /^\d{1,2}$/u.test(text) ? Number(text) : 0 }, (_, i) => i + 1)
      : (listed[1] ?? "")
          .trim()
          .split(/[\s,]+/u)
          .map(Number);
  if (found.some((lag) => !(Number.isInteger(lag) && lag >= 1 && lag <= orderMax)))
    throw new Refusal(`arima model has no order ${text}`);
  if (listed === null && !/^\d{1,2}$/u.test(text))
    throw new Refusal(`arima model has no order ${text}`);
  return [...found].sort((a, b) => a - b);
}

/** Values come one a lag; an f after one fixes it, and an empty place starts as usual. */
function operator(
  kind: "ar" | "ma",
  found: readonly number[],
  step: number,
  given: Values,
): readonly Operator[] {
  if (found.length === 0) return [];
  const coefficients = found.map((lag): Coefficient => {
    const text = given.values[given.next] ?? "";
    given.next += 1;
    const [, number = "", fixed = ""] = /^([^f]*)(f?)$/iu.exec(text) ?? [];
    const value = number === "" ? firstCoefficient : Number(number);
    if (!Number.isFinite(value)) throw new Refusal(`arima ${kind} has a value ${text}`);
    return { lag, value, fixed: fixed !== "" };
  });
  return [{ kind, step, coefficients }];
}
