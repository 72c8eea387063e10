/**
 * Conditions of rules as data, and what compiles them to functions. A path goes from the scope of
 * the rule, from the declaration when it begins with `/`, or from the goods item around the scope
 * when it begins with `^.`; through repeated elements it finds all values. "" is the scope itself.
 */
import { z } from "zod";
import {
  add,
  compare,
  type Decimal,
  findDecimal,
  multiply,
  subtract,
} from "#src/kernel/decimal.ts";
import { type CheckDigit, checkDigits } from "./check-digit.ts";
import {
  type ConditionInput,
  compileCounts,
  compileFirst,
  compilePath,
  every,
  some,
  type Test,
} from "./condition-path.ts";
import { compileRegister, type OfRegister } from "./register-condition.ts";
import { compileLists, decimalOf, isOfLists, type OfLists } from "./list-condition.ts";
import { compileRepeats, isOfRepeats, type OfRepeats } from "./repeat-condition.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

export type Condition =
  | { readonly given: string }
  | { readonly is: readonly string[] }
  | { readonly starts: readonly string[] }
  | { readonly matches: readonly [string, string] }
  | { readonly compare: readonly [string, "<" | "<=" | "=" | ">" | ">=", string] }
  | { readonly count: readonly [string, "<=" | "=" | ">=", string] }
  | { readonly unique: string }
  | { readonly same: string }
  | { readonly notAfterToday: string }
  | { readonly daysBack: readonly [string, number] }
  /** No other value at the first path is equal to the one at the second. */
  | { readonly once: readonly [string, string] }
  /** The values at the first path add up to the one at the second; true where one is missing. */
  | { readonly sum: readonly [string, string] }
  /** The values at the first path add up to no more than the one at the second. */
  | { readonly sumAtMost: readonly [string, string] }
  /** The value at the first path begins with that at the second; true where one is missing. */
  | { readonly begins: readonly [string, string] }
  /** Every value at the path that has the form of such a number has its check digit too. */
  | { readonly checkDigit: readonly [string, CheckDigit] }
  /** Quantity and unit price give the total, to the last place of the price. */
  | { readonly product: readonly [string, string, string] }
  /** The values at these paths, written one after the other, are one of these codes. */
  | { readonly together: readonly [readonly string[], readonly string[]] }
  /** A condition of the file's `terms`, by its name. */
  | { readonly term: string }
  | OfRegister
  | OfRepeats
  | OfLists
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

const path = z.string().regex(/^(?:\/|\^\.)?[A-Za-z0-9.@]*$/);
const several = z.tuple([path, z.string()], z.string());
const counted = z.tuple([path], z.string());

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ given: path }),
    z.strictObject({ is: several }),
    z.strictObject({ starts: several }),
    z.strictObject({ matches: z.tuple([path, z.string()]) }),
    z.strictObject({ in: z.tuple([path, z.string()]) }),
    z.strictObject({ rate: path }),
    z.strictObject({ worth: z.string().regex(/^\d+(?:\.\d+)?$/) }),
    z.strictObject({ shareOf: z.tuple([z.string().regex(/^\d+(?:\.\d+)?$/), path]) }),
    z.strictObject({ compare: z.tuple([path, z.enum(["<", "<=", "=", ">", ">="]), z.string()]) }),
    z.strictObject({ count: z.tuple([path, z.enum(["<=", "=", ">="]), z.string()]) }),
    z.strictObject({ unique: path }),
    z.strictObject({ same: path }),
    z.strictObject({ notAfterToday: path }),
    z.strictObject({ daysBack: z.tuple([path, z.int()]) }),
    z.strictObject({ once: z.tuple([path, path]) }),
    z.strictObject({ sum: z.tuple([path, path]) }),
    z.strictObject({ sumAtMost: z.tuple([path, path]) }),
    z.strictObject({ begins: z.tuple([path, path]) }),
    z.strictObject({ checkDigit: z.tuple([path, z.enum(["credit", "container", "resident"])]) }),
    z.strictObject({ product: z.tuple([path, path, path]) }),
    z.strictObject({ together: z.tuple([z.array(path).min(1), z.array(z.string()).min(1)]) }),
    z.strictObject({ equal: z.tuple([path, path]) }),
    z.strictObject({ prefixed: z.tuple([path, z.string(), path]) }),
    z.strictObject({ times: z.tuple([path, z.int(), z.string()], z.string()) }),
    z.strictObject({ alone: z.tuple([path, path], path) }),
    z.strictObject({ agrees: z.tuple([path, path, path], path) }),
    z.strictObject({ numbered: path }),
    z.strictObject({ total: z.tuple([path, z.enum(["=", ">="]), counted], counted) }),
    z.strictObject({ differ: z.tuple([path, path], path) }),
    z.strictObject({ some: z.tuple([path, Condition], path) }),
    z.strictObject({ term: z.string() }),
    z.strictObject({ joined: z.tuple([z.string(), path], path) }),
    z.strictObject({ alike: z.tuple([z.string(), path], path) }),
    z.strictObject({ line: path }),
    z.strictObject({ subdivision: z.tuple([path, z.string()]) }),
    z.strictObject({ lineQuantity: z.tuple([path, path, z.string(), path]) }),
    z.strictObject({ all: z.array(Condition) }),
    z.strictObject({ any: z.array(Condition) }),
    z.strictObject({ not: Condition }),
  ]),
);

/** What the conditions of one set of rules share: the same question is compiled and asked once. */
export type Compiler = {
  absolute: number;
  scoped: number;
  /** How often each condition stands in the set, by its text. */
  readonly uses: ReadonlyMap<string, number>;
  readonly known: Map<string, Test>;
  /** Conditions within one of a list are asked in many scopes: no answer is kept. */
  readonly forgets?: boolean;
};

export function openCompiler(conditions: readonly Condition[]): Compiler {
  const uses = new Map<string, number>();
  for (const condition of conditions) countUses(condition, uses);
  return { absolute: 0, scoped: 0, uses, known: new Map() };
}

function countUses(condition: Condition, uses: Map<string, number>): void {
  const key = JSON.stringify(condition);
  const before = uses.get(key) ?? 0;
  uses.set(key, before + 1);
  // what stands in a condition met before is asked with it, not by itself
  if (before === 0) for (const part of partsOf(condition)) countUses(part, uses);
}

export function compileCondition(condition: Condition, compiler: Compiler): Test {
  const key = JSON.stringify(condition);
  const known = compiler.known.get(key);
  if (known) return known;
  const test = compileOne(condition, compiler);
  const shared = (compiler.uses.get(key) ?? 0) > 1;
  const kept = compiler.forgets
    ? test
    : isAbsolute(condition)
      ? remembered(test, compiler.absolute++)
      : shared && partsOf(condition).length > 0
        ? rememberedInScope(test, compiler.scoped++)
        : test;
  compiler.known.set(key, kept);
  return kept;
}

function partsOf(condition: Condition): readonly Condition[] {
  if ("all" in condition) return condition.all;
  if ("any" in condition) return condition.any;
  return "not" in condition ? [condition.not] : [];
}

function compileOne(condition: Condition, compiler: Compiler): Test {
  if ("all" in condition) return allOf(condition.all.map((one) => compileCondition(one, compiler)));
  if ("any" in condition) return anyOf(condition.any.map((one) => compileCondition(one, compiler)));
  if ("not" in condition) {
    const test = compileCondition(condition.not, compiler);
    return (asked) => !test(asked);
  }
  if (isOfLists(condition)) {
    const inner: Compiler = { ...compiler, known: new Map(), forgets: true };
    return compileLists(condition, (one) => compileCondition(one, inner));
  }
  return compileLeaf(condition);
}

function allOf(tests: readonly Test[]): Test {
  return (asked) => {
    for (const test of tests) if (!test(asked)) return false;
    return true;
  };
}

function anyOf(tests: readonly Test[]): Test {
  return (asked) => {
    for (const test of tests) if (test(asked)) return true;
    return false;
  };
}

type Leaf = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown } | OfLists
>;

/** Whether a condition looks at nothing but the whole declaration. */
function isAbsolute(condition: Condition): boolean {
  const parts = partsOf(condition);
  if (parts.length > 0) return parts.every(isAbsolute);
  if (notRemembered.some((name) => name in condition)) return false;
  const [first]: readonly unknown[] = Object.values<unknown>(condition).flat();
  return typeof first === "string" && first.startsWith("/");
}

/** Whether a condition looks at the text of its scope and at nothing else but registers. */
export function isOfText(condition: Condition): boolean {
  const parts = partsOf(condition);
  if (parts.length > 0) return parts.every(isOfText);
  if ("given" in condition) return condition.given === "";
  if ("is" in condition) return condition.is[0] === "";
  if ("starts" in condition) return condition.starts[0] === "";
  if ("matches" in condition) return condition.matches[0] === "";
  return "in" in condition && condition.in[0] === "";
}

/** Conditions that may look at two places. */
const notRemembered = [
  "compare",
  "count",
  "once",
  "sum",
  "sumAtMost",
  "begins",
  "together",
  "joined",
  "alike",
  "lineQuantity",
  "shareOf",
  "alone",
  "agrees",
  "total",
  "some",
  "equal",
  "prefixed",
];

function remembered(test: Test, at: number): Test {
  return (asked) => {
    const known = asked.memo[at];
    if (known !== undefined) return known;
    const answer = test(asked);
    asked.memo[at] = answer;
    return answer;
  };
}

function rememberedInScope(test: Test, at: number): Test {
  return (asked) => {
    const { answers, visits } = asked.scoped;
    if (visits[at] === asked.visit) return answers[at] === true;
    const answer = test(asked);
    visits[at] = asked.visit;
    answers[at] = answer;
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
  if ("term" in condition) throw new Error(`the term ${condition.term} is written out before`);
  return compileSeveral(condition);
}

function compileSeveral(condition: AggregateCondition | OfRegister | OfRepeats): Test {
  if ("once" in condition) {
    const [counts, own] = [compileCounts(condition.once[0]), compileFirst(condition.once[1])];
    return (asked) => {
      const value = own(asked);
      return value === undefined || (counts(asked).get(value) ?? 0) <= 1;
    };
  }
  if ("sum" in condition) return compileSum(condition.sum, "=");
  if ("sumAtMost" in condition) return compileSum(condition.sumAtMost, "<=");
  if ("checkDigit" in condition) {
    const [at, kind] = condition.checkDigit;
    return every(at, checkDigits[kind]);
  }
  if ("product" in condition) return compileProduct(condition.product);
  if ("together" in condition) {
    const parts = condition.together[0].map(compileFirst);
    const codes = new Set(condition.together[1]);
    return (asked) => {
      let code = "";
      for (const part of parts) code += part(asked) ?? "";
      return codes.has(code);
    };
  }
  if ("begins" in condition) {
    const [whole, start] = condition.begins.map(compileFirst);
    return (asked) => {
      const [value, begin] = [whole?.(asked), start?.(asked)];
      return value === undefined || begin === undefined || value.startsWith(begin);
    };
  }
  return isOfRepeats(condition) ? compileRepeats(condition) : compileRegister(condition);
}

type AggregateCondition = Extract<
  Condition,
  | { readonly once: unknown }
  | { readonly sum: unknown }
  | { readonly sumAtMost: unknown }
  | { readonly begins: unknown }
  | { readonly together: unknown }
  | { readonly checkDigit: unknown }
  | { readonly product: unknown }
>;

/** A price cut to its places may be off by one unit of the last place for each unit sold. */
function compileProduct([quantityAt, priceAt, totalAt]: readonly [string, string, string]): Test {
  const [quantity, price, total] = [quantityAt, priceAt, totalAt].map(compileNumber);
  return (asked) => {
    const [q, p, t] = [quantity?.(asked), price?.(asked), total?.(asked)];
    if (q === undefined || p === undefined || t === undefined) return true;
    const difference = subtract(multiply(q, p), t);
    const off = difference.units < 0n ? { ...difference, units: -difference.units } : difference;
    const allowed = add(multiply(q, { units: 1n, scale: p.scale }), { units: 1n, scale: t.scale });
    return compare(off, allowed) <= 0;
  };
}

function compileSum([parts, whole]: readonly [string, string], operator: "=" | "<="): Test {
  const [values, number] = [compilePath(parts), compileNumber(whole)];
  return (asked) => {
    const [total, all] = [number(asked), values(asked).map((value) => decimalOf(value))];
    if (total === undefined || all.length === 0) return true;
    let sum: Decimal = { units: 0n, scale: 0 };
    for (const one of all) {
      if (one === undefined) return true;
      sum = add(sum, one);
    }
    return holds(compare(sum, total), operator);
  };
}

/** A path, or a number as it stands. */
function compileText(text: string): (asked: ConditionInput) => string | undefined {
  if (findDecimal(text)) return () => text;
  return compileFirst(text);
}

function compileNumber(text: string): (asked: ConditionInput) => Decimal | undefined {
  const value = compileText(text);
  return (asked) => decimalOf(value(asked) ?? "");
}

function holds(sign: number, operator: string): boolean {
  if (operator === "=") return sign === 0;
  return operator.startsWith("<")
    ? sign < 0 || (operator === "<=" && sign === 0)
    : sign > 0 || (operator === ">=" && sign === 0);
}

/** True where one of the two is missing: that is another rule's finding. */
function compileCompare([left, operator, right]: readonly [string, string, string]): Test {
  const [a, b] = [compileText(left), compileText(right)];
  return (asked) => {
    const [x, y] = [a(asked), b(asked)];
    if (x === undefined || y === undefined) return true;
    // up to fifteen digits are told apart by floating point as surely as by exact decimals
    if (isShort(x) && isShort(y)) return holds(Math.sign(Number(x) - Number(y)), operator);
    const [p, q] = [findDecimal(x), findDecimal(y)];
    return p === undefined || q === undefined || holds(compare(p, q), operator);
  };
}

function isShort(text: string): boolean {
  return text.length <= 15 && /^-?\d+(?:\.\d+)?$/.test(text);
}

function compileCount([at, operator, wanted]: readonly [string, string, string]): Test {
  const values = compilePath(at);
  const number = compileNumber(wanted);
  return (asked) => {
    const want = number(asked);
    return (
      want === undefined ||
      holds(compare({ units: BigInt(values(asked).length), scale: 0 }, want), operator)
    );
  };
}

/** Not more than so many days before today. */
function compileDaysBack([at, days]: readonly [string, number]): Test {
  const values = compilePath(at);
  return (asked) =>
    values(asked).every((value) => {
      const day = /^\d{8}/.exec(value)?.[0];
      if (day === undefined || day >= asked.today) return true;
      return numberOfDay(asked.today) - numberOfDay(day) <= days;
    });
}

/** Of a day as documents write it, `YYYYMMDD`. */
function numberOfDay(day: string): number {
  return dayNumber(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`);
}
