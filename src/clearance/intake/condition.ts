/**
 * Conditions of rules as data, and what compiles them to functions. A path goes from the scope of the rule, or from the
 * declaration when it begins with `/`; through repeated elements it finds all values. "" is the scope itself.
 */
import { z } from "zod";
import { compare, type Decimal, findDecimal } from "#src/kernel/decimal.ts";
import type { CodeLookup } from "./code-lookup.ts";
import { compileRegister, type OfRegister } from "./register-condition.ts";

export type Condition =
  | { readonly given: string }
  | { readonly is: readonly string[] }
  | { readonly starts: readonly string[] }
  | { readonly matches: readonly [string, string] }
  | { readonly in: readonly [string, string] }
  | { readonly rate: string }
  | { readonly compare: readonly [string, "<" | "<=" | "=" | ">" | ">=", string] }
  | { readonly count: readonly [string, "<=" | "=" | ">=", string] }
  | { readonly unique: string }
  | { readonly same: string }
  | { readonly notAfterToday: string }
  | { readonly daysBack: readonly [string, number] }
  /** Register, then the paths whose values side by side make up the code. */
  | { readonly joined: readonly [string, string, ...string[]] }
  /** The commodity is a line of the nomenclature, or lies below one. */
  | { readonly line: string }
  /** Commodity, quantity, column with the line's unit, and the net mass that serves where that unit is the kilogram. */
  | { readonly lineQuantity: readonly [string, string, string, string] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

const path = z.string().regex(/^\/?[A-Za-z.@]*$/);
const several = z.tuple([path, z.string()], z.string());

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ given: path }),
    z.strictObject({ is: several }),
    z.strictObject({ starts: several }),
    z.strictObject({ matches: z.tuple([path, z.string()]) }),
    z.strictObject({ in: z.tuple([path, z.string()]) }),
    z.strictObject({ rate: path }),
    z.strictObject({ compare: z.tuple([path, z.enum(["<", "<=", "=", ">", ">="]), z.string()]) }),
    z.strictObject({ count: z.tuple([path, z.enum(["<=", "=", ">="]), z.string()]) }),
    z.strictObject({ unique: path }),
    z.strictObject({ same: path }),
    z.strictObject({ notAfterToday: path }),
    z.strictObject({ daysBack: z.tuple([path, z.int()]) }),
    z.strictObject({ joined: z.tuple([z.string(), path], path) }),
    z.strictObject({ line: path }),
    z.strictObject({ lineQuantity: z.tuple([path, path, z.string(), path]) }),
    z.strictObject({ all: z.array(Condition) }),
    z.strictObject({ any: z.array(Condition) }),
    z.strictObject({ not: Condition }),
  ]),
);

/** Where a condition is asked: the scope's value, the whole declaration, the registers and the days. */
export type Asked = {
  readonly scope: unknown;
  readonly root: unknown;
  readonly codes: CodeLookup;
  /** Day of the check, `YYYYMMDD`. */
  readonly today: string;
  /** Answers of conditions that look at the whole declaration, by their number: asked once, not once an item. */
  readonly memo: (boolean | undefined)[];
};

export type Test = (asked: Asked) => boolean;
type Values = (asked: Asked) => readonly string[];

/** All texts at a path. */
export function compilePath(text: string): Values {
  const absolute = text.startsWith("/");
  const [names = "", attribute] = (absolute ? text.slice(1) : text).split("@");
  const steps = names === "" ? [] : names.split(".");
  return (asked) => {
    const found: string[] = [];
    collect(absolute ? asked.root : asked.scope, steps, 0, attribute ?? "value", found);
    return found;
  };
}

function collect(value: unknown, steps: readonly string[], at: number, attribute: string, found: string[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, steps, at, attribute, found);
    return;
  }
  const name = steps[at];
  if (name === undefined) {
    const text = textAt(value, attribute);
    if (text !== undefined) found.push(text);
  } else if (typeof value === "object") collect((value as Record<string, unknown>)[name], steps, at + 1, attribute, found);
}

/** Numbers the conditions of one set of rules. */
export type MemoCount = { next: number };

export function compileCondition(condition: Condition, count: MemoCount): Test {
  if ("all" in condition) {
    const tests = condition.all.map((one) => compileCondition(one, count));
    return (asked) => tests.every((test) => test(asked));
  }
  if ("any" in condition) {
    const tests = condition.any.map((one) => compileCondition(one, count));
    return (asked) => tests.some((test) => test(asked));
  }
  if ("not" in condition) {
    const test = compileCondition(condition.not, count);
    return (asked) => !test(asked);
  }
  const test = compileLeaf(condition);
  return isAbsolute(condition) ? remembered(test, count.next++) : test;
}

type Leaf = Exclude<Condition, { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }>;

/** Whether a condition looks at nothing but the whole declaration. */
function isAbsolute(condition: Leaf): boolean {
  if ("compare" in condition || "count" in condition || "joined" in condition || "lineQuantity" in condition) return false;
  const [first] = Object.values(condition).flat();
  return typeof first === "string" && first.startsWith("/");
}

function remembered(test: Test, at: number): Test {
  return (asked) => {
    const known = asked.memo[at];
    if (known !== undefined) return known;
    const answer = test(asked);
    asked.memo[at] = answer;
    return answer;
  };
}

function compileLeaf(condition: Leaf): Test {
  if ("given" in condition) return some(condition.given, () => true);
  if ("is" in condition) {
    const [at = "", ...codes] = condition.is;
    const known = new Set(codes);
    return some(at, (value) => known.has(value));
  }
  if ("starts" in condition) {
    const [at = "", ...starts] = condition.starts;
    return some(at, (value) => starts.some((start) => value.startsWith(start)));
  }
  if ("matches" in condition) {
    const pattern = new RegExp(condition.matches[1], "u");
    return some(condition.matches[0], (value) => pattern.test(value));
  }
  if ("compare" in condition) return compileCompare(condition.compare);
  if ("count" in condition) return compileCount(condition.count);
  if ("unique" in condition) {
    const values = compilePath(condition.unique);
    return (asked) => {
      const all = values(asked);
      return new Set(all).size === all.length;
    };
  }
  if ("same" in condition) {
    const values = compilePath(condition.same);
    return (asked) => new Set(values(asked)).size <= 1;
  }
  if ("notAfterToday" in condition) {
    const values = compilePath(condition.notAfterToday);
    return (asked) => values(asked).every((value) => value.slice(0, 8) <= asked.today);
  }
  if ("daysBack" in condition) return compileDaysBack(condition.daysBack);
  return compileRegister(condition satisfies OfRegister);
}

function some(at: string, test: (value: string) => boolean): Test {
  if (at === "") return ({ scope }) => typeof scope === "string" ? scope !== "" && test(scope) : someBelow(scope, plainSteps, test);
  const absolute = at.startsWith("/");
  const [names = "", attribute] = (absolute ? at.slice(1) : at).split("@");
  const steps: Steps = { names: names === "" ? [] : names.split("."), attribute: attribute ?? "value" };
  return (asked) => someBelow(absolute ? asked.root : asked.scope, steps, test);
}

type Steps = { readonly names: readonly string[]; readonly attribute: string };
const plainSteps: Steps = { names: [], attribute: "value" };

/** Whether a text below a value passes, without listing them all first. */
function someBelow(value: unknown, steps: Steps, test: (text: string) => boolean, at = 0): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (someBelow(value[i], steps, test, at)) return true;
    return false;
  }
  const name = steps.names[at];
  if (name !== undefined) return typeof value === "object" && someBelow((value as Record<string, unknown>)[name], steps, test, at + 1);
  const text = textAt(value, steps.attribute);
  return text !== undefined && test(text);
}

/** The text of a leaf, of its attribute, or a mark that a class is there. */
function textAt(value: unknown, attribute: string): string | undefined {
  if (typeof value === "string") return attribute === "value" && value !== "" ? value : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const text: unknown = (value as Record<string, unknown>)[attribute];
  if (typeof text === "string") return text === "" ? undefined : text;
  return attribute === "value" ? "{}" : undefined;
}

/** A path, or a number as it stands. */
function compileNumber(text: string): (asked: Asked) => Decimal | undefined {
  const literal = findDecimal(text);
  if (literal) return () => literal;
  const values = compilePath(text);
  return (asked) => findDecimal(values(asked)[0] ?? "");
}

function holds(sign: number, operator: string): boolean {
  if (operator === "=") return sign === 0;
  return operator.startsWith("<") ? sign < 0 || (operator === "<=" && sign === 0) : sign > 0 || (operator === ">=" && sign === 0);
}

/** True where one of the two is missing: that is another rule's finding. */
function compileCompare([left, operator, right]: readonly [string, string, string]): Test {
  const [a, b] = [compileNumber(left), compileNumber(right)];
  return (asked) => {
    const [x, y] = [a(asked), b(asked)];
    return x === undefined || y === undefined || holds(compare(x, y), operator);
  };
}

function compileCount([at, operator, wanted]: readonly [string, string, string]): Test {
  const values = compilePath(at);
  const number = compileNumber(wanted);
  return (asked) => {
    const want = number(asked);
    return want === undefined || holds(compare({ units: BigInt(values(asked).length), scale: 0 }, want), operator);
  };
}

/** Not more than so many days before today. */
function compileDaysBack([at, days]: readonly [string, number]): Test {
  const values = compilePath(at);
  return (asked) =>
    values(asked).every((value) => {
      const day = /^\d{8}/.exec(value)?.[0];
      if (day === undefined || day >= asked.today) return true;
      return dayNumber(asked.today) - dayNumber(day) <= days;
    });
}

function dayNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) / 86_400_000;
}
