/**
 * Conditions about a list of elements as a whole: numbered one after the other, added up to a total, all the
 * same, or with one among them that meets a condition.
 */
import { add, compare, type Decimal, findDecimal, zero } from "#src/kernel/decimal.ts";
import type { Condition } from "./condition.ts";
import {
  type ConditionInput,
  compileElements,
  compileFirst,
  compilePath,
  memberCount,
  memberText,
  type Test,
} from "./condition-path.ts";

/** The conditions of this file; a part of `Condition`. */
export type OfLists =
  /** The values at the path are 1, 2, 3 and so on. */
  | { readonly numbered: string }
  /**
   * The value at the path is what the others add up to, or no less: the values at a path, or, where codes
   * follow it, how many of them are one of these codes. What is not there adds nothing; true where the value
   * is missing or a part is no number.
   */
  | { readonly total: Total }
  /** Some two of the elements at the path differ in one of these members, or in how many they have. */
  | { readonly differ: readonly [string, string, ...string[]] }
  /**
   * Some element at the path meets the condition, which is asked from there, and has the same values as the
   * scope at these members.
   */
  | { readonly some: readonly [string, Condition, ...string[]] };

type Total = readonly [string, "=" | ">=", ...(readonly [string, ...string[]])[]];

const kinds = ["numbered", "total", "differ", "some"] as const;

export function isOfLists(condition: object): condition is OfLists {
  return kinds.some((kind) => kind in condition);
}

export function compileLists(condition: OfLists, compile: (inner: Condition) => Test): Test {
  if ("numbered" in condition) {
    const values = compilePath(condition.numbered);
    return (asked) => values(asked).every((value, at) => Number(value) === at + 1);
  }
  if ("total" in condition) return compileTotal(condition.total);
  if ("differ" in condition) return compileDiffer(condition.differ);
  const [path, inner, ...members] = condition.some;
  return members.length === 0
    ? compileAmong(path, compile(inner))
    : compileAlike(path, compile(inner), members);
}

function compileTotal([whole, sign, ...parts]: Total): Test {
  const value = compileFirst(whole);
  const amounts = parts.map(([path, ...codes]) => {
    const [values, known] = [compilePath(path), new Set(codes)];
    return (asked: ConditionInput): Decimal | undefined =>
      known.size === 0
        ? sumOf(values(asked))
        : { units: BigInt(values(asked).filter((one) => known.has(one)).length), scale: 0 };
  });
  return (asked) => {
    const total = decimalOf(value(asked) ?? "");
    let sum: Decimal | undefined = zero;
    for (const amount of amounts) {
      const part = amount(asked);
      sum = sum && part && add(sum, part);
    }
    if (total === undefined || sum === undefined) return true;
    const over = compare(total, sum);
    return over === 0 || (sign === ">=" && over > 0);
  };
}

function sumOf(texts: readonly string[]): Decimal | undefined {
  let sum: Decimal = zero;
  for (const text of texts) {
    const value = decimalOf(text);
    if (value === undefined) return undefined;
    sum = add(sum, value);
  }
  return sum;
}

/** XML Schema also writes `.5` and `5.` for a decimal. */
export function decimalOf(text: string): Decimal | undefined {
  return findDecimal(text.replace(/^(?=\.\d)/, "0").replace(/(?<=\d)\.$/, ""));
}

function compileDiffer([path, ...members]: readonly [string, string, ...string[]]): Test {
  const elements = compileElements(path);
  const values = members.map((member) => compilePath(`${path}.${member}`));
  return (asked) =>
    new Set(elements(asked).map(memberCount)).size > 1 ||
    values.some((all) => new Set(all(asked)).size > 1);
}

function compileAmong(path: string, test: Test): Test {
  const elements = compileElements(path);
  return (asked) => elements(asked).some((scope) => test({ ...asked, scope }));
}

/**
 * What the elements that meet the condition have at the members is listed once for the whole document: it may
 * have as many scopes as elements.
 */
function compileAlike(path: string, test: Test, members: readonly string[]): Test {
  const elements = compileElements(path);
  const known = new WeakMap<object, ReadonlySet<string>>();
  const list = (asked: ConditionInput): ReadonlySet<string> => {
    const keys = new Set<string>();
    for (const scope of elements(asked)) {
      const key = keyOf(scope, members);
      if (key !== undefined && test({ ...asked, scope })) keys.add(key);
    }
    return keys;
  };
  return (asked) => {
    const key = keyOf(asked.scope, members);
    if (key === undefined) return false;
    if (!path.startsWith("/") || typeof asked.root !== "object" || asked.root === null)
      return list(asked).has(key);
    const keys = known.get(asked.root) ?? list(asked);
    known.set(asked.root, keys);
    return keys.has(key);
  };
}

/** The values at some members side by side; undefined where one is missing. */
function keyOf(element: unknown, members: readonly string[]): string | undefined {
  const texts: string[] = [];
  for (const member of members) {
    const text = memberText(element, member);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return JSON.stringify(texts);
}
