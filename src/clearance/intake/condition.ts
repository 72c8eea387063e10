/**
 * Conditions of rules as data, and what compiles them to functions. A path goes from the scope of
 * the rule, or from the declaration when it begins with `/`; through repeated elements it finds all
 * values. "" is the scope itself.
 */
import { z } from "zod";
import { compare, type Decimal, findDecimal } from "#src/kernel/decimal.ts";
import { type Asked, compilePath, some, type Test } from "./condition-path.ts";
import { compileRegister, type OfRegister } from "./register-condition.ts";

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
  | OfRegister
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

type Leaf = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }
>;

/** Whether a condition looks at nothing but the whole declaration. */
function isAbsolute(condition: Leaf): boolean {
  if (
    "compare" in condition ||
    "count" in condition ||
    "joined" in condition ||
    "lineQuantity" in condition
  )
    return false;
  const [first]: readonly unknown[] = Object.values<unknown>(condition).flat();
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
  return compileRegister(condition);
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
  return operator.startsWith("<")
    ? sign < 0 || (operator === "<=" && sign === 0)
    : sign > 0 || (operator === ">=" && sign === 0);
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
      return dayNumber(asked.today) - dayNumber(day) <= days;
    });
}

function dayNumber(day: string): number {
  return (
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) /
    86_400_000
  );
}
