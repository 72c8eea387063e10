/** Transformations of a series before its model (X-13ARIMA-SEATS Reference Manual, 7.17). */
import { Refusal } from "./refusal.ts";
import { differences, ratios, type Arithmetic } from "./series.ts";
import { allowOnly, type Arguments } from "./specification.ts";
import type { PriorKind } from "./regressors.ts";

export type Transform = {
  readonly name: string;
  readonly forward: (value: number) => number;
  readonly back: (value: number) => number;
  /** The logarithm of the slope, which makes likelihoods comparable. */
  readonly logSlope: (value: number) => number;
  /** How the effects of a model on the transformed scale combine with the series. */
  readonly arithmetic: Arithmetic;
  /** Whether effects of regressors can be taken out of the series at all. */
  readonly takesEffects: boolean;
};

export const untransformed: Transform = {
  name: "none",
  forward: (value) => value,
  back: (value) => value,
  logSlope: () => 0,
  arithmetic: differences,
  takesEffects: true,
};
export const logarithm: Transform = {
  name: "log",
  forward: Math.log,
  back: Math.exp,
  logSlope: (value) => -Math.log(value),
  arithmetic: ratios,
  takesEffects: true,
};
const logit: Transform = {
  name: "logistic",
  forward: (value) => Math.log(value / (1 - value)),
  back: (value) => 1 / (1 + Math.exp(-value)),
  logSlope: (value) => -Math.log(value - value ** 2),
  arithmetic: ratios,
  takesEffects: false,
};

/** Box and Cox's family, whose members meet where the series is 1. */
function power(lambda: number): Transform {
  if (lambda === 0) return logarithm;
  if (lambda === 1) return untransformed;
  return {
    name: `power ${lambda}`,
    forward: (value) => lambda ** 2 + (value ** lambda - 1) / lambda,
    back: (value) => (lambda * (value - lambda ** 2) + 1) ** (1 / lambda),
    logSlope: (value) => (lambda - 1) * Math.log(value),
    arithmetic: ratios,
    takesEffects: false,
  };
}

const named: ReadonlyMap<string, Transform> = new Map([
  ["none", untransformed],
  ["log", logarithm],
  ["sqrt", power(0.5)],
  ["inverse", power(-1)],
  ["logistic", logit],
]);

export type Transformation = {
  /** Undefined is chosen by the series. */
  readonly transform: Transform | undefined;
  readonly adjust: PriorKind;
  /** How much better the logarithm must be by AICC before it is taken: negative favours it. */
  readonly difference: number;
};

const known = ["function", "power", "adjust", "aicdiff", "title", "print", "save", "savelog"];
const usualDifference = -2;

export function readTransformation(given: Arguments): Transformation {
  allowOnly("transform", given, known);
  const word = (name: string) => given.get(name)?.[0]?.toLowerCase();
  const name = word("function");
  const lambda = word("power");
  const adjust = word("adjust") ?? "none";
  const kinds = ["none", "lom", "loq", "lpyear"] as const;
  const kind = kinds.find((one) => one === adjust);
  if (kind === undefined) throw new Refusal(`transform adjust=${adjust} is not supported`);
  const difference = Number(word("aicdiff") ?? usualDifference);
  if (!Number.isFinite(difference)) throw new Refusal("transform aicdiff is not a number");
  if (name === "auto") {
    if (lambda !== undefined || kind !== "none")
      throw new Refusal("transform function=auto with power or adjust is not supported");
    return { transform: undefined, adjust: kind, difference };
  }
  const transform =
    lambda !== undefined && name === undefined ? power(Number(lambda)) : named.get(name ?? "none");
  if (transform === undefined || (lambda !== undefined && !Number.isFinite(Number(lambda))))
    throw new Refusal(`transform function=${name ?? "power"} is not supported`);
  if (kind !== "none" && transform !== logarithm)
    throw new Refusal(`transform adjust=${kind} without function=log is not supported`);
  return { transform, adjust: kind, difference };
}
