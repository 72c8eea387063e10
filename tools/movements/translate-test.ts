/**
 * From a published test of an entry summary to conditions of ours. Texts in a document have no white
 * space at their ends (see `read.ts` of the entry summaries), so that what trims here says nothing. A test
 * that says "not this, or that" becomes a rule that asks for that when this holds.
 */
import type { Condition } from "#src/decisions/conditions/condition.ts";
import type { Expression } from "./parse-test.ts";

export type TranslatedTest = { readonly when: Condition | undefined; readonly must: Condition };

type Answer = Condition | boolean;

/**
 * @param element the element the test is asked for, from the root, `/GOOITEGDS/PACGS2`
 * @throws Error where it holds a question that has no condition
 */
export function translateTest(test: Expression, element: string): TranslatedTest {
  const scope = element.split("/").filter(Boolean);
  const parts = alternatives(test, scope);
  const when = parts.flatMap((part) => ("not" in part ? [part.not] : []));
  const must = parts.filter((part) => !("not" in part));
  if (must.length > 0) return { when: allOf(when), must: anyOf(must) };
  // nothing is asked for: what comes last may not be
  return { when: allOf(when.slice(0, -1)), must: { not: when.at(-1) ?? { given: "" } } };
}

function alternatives(test: Expression, scope: Scope): readonly Condition[] {
  const answer = translate(test, scope);
  if (answer === true) throw new Error("The test always holds.");
  if (answer === false) return [{ not: { given: "" } }];
  return "any" in answer ? answer.any : [answer];
}

function allOf(parts: readonly Condition[]): Condition | undefined {
  return parts.length > 1 ? { all: parts } : parts[0];
}

function anyOf(parts: readonly Condition[]): Condition {
  return parts.length === 1 && parts[0] ? parts[0] : { any: parts };
}

/** Names from the root to the element asked about; `local` where paths go from an element of a list. */
type Scope = readonly string[] | "local";

function translate(test: Expression, scope: Scope): Answer {
  switch (test.kind) {
    case "or":
      return joined("any", differing(test.parts, scope) ?? test.parts.map(each(scope)));
    case "and":
      return joined("all", test.parts.map(each(scope)));
    case "not": {
      const answer = translate(test.of, scope);
      return typeof answer === "boolean" ? !answer : negated(answer);
    }
    case "compare":
      return compared(test.sign, test.sides, scope);
    case "call":
      return called(test, scope);
    case "add":
    case "times":
    case "function":
    case "text":
    case "number":
    case "name":
      throw new Error(`Not a question: ${JSON.stringify(test)}`);
    default:
      return test satisfies never;
  }
}

function each(scope: Scope): (test: Expression) => Answer {
  return (test) => translate(test, scope);
}

function negated(condition: Condition): Condition {
  if ("not" in condition) return condition.not;
  // "not one of several" is several negations, which `when` can take apart
  return "all" in condition ? { any: condition.all.map(negated) } : { not: condition };
}

function joined(kind: "any" | "all", answers: readonly Answer[]): Answer {
  const decisive = kind === "any";
  if (answers.includes(decisive)) return decisive;
  const flat = answers.flatMap((one): readonly Condition[] =>
    typeof one === "boolean" ? [] : kind in one ? partsOf(one) : [one],
  );
  const parts = kind === "any" ? merged(flat) : flat;
  if (parts.length === 0) return !decisive;
  if (parts.length === 1 && parts[0]) return parts[0];
  return kind === "any" ? { any: parts } : { all: parts };
}

function partsOf(condition: Condition): readonly Condition[] {
  return "any" in condition ? condition.any : "all" in condition ? condition.all : [condition];
}

/** Codes of one path, and numbers of one path, are asked for together. */
function merged(parts: readonly Condition[]): readonly Condition[] {
  const found: Condition[] = [];
  for (const part of parts) {
    const at = found.findIndex((one) => mergedPair(one, part) !== undefined);
    const pair = found[at] && mergedPair(found[at], part);
    if (pair) found[at] = pair;
    else found.push(part);
  }
  return found;
}

const numbers = /^\^0\*\((.*)\)\$$/;

function mergedPair(one: Condition, other: Condition): Condition | undefined {
  if ("is" in one && "is" in other && one.is[0] === other.is[0])
    return { is: [...one.is, ...other.is.slice(1)] };
  if (!("matches" in one) || !("matches" in other)) return undefined;
  const [first, second] = [numbers.exec(one.matches[1])?.[1], numbers.exec(other.matches[1])?.[1]];
  if (first === undefined || second === undefined || one.matches[0] !== other.matches[0])
    return undefined;
  return { matches: [one.matches[0], `^0*(${first}|${second})$`] };
}

function textOf(value: Expression | undefined): string {
  if (value?.kind !== "text" && value?.kind !== "number")
    throw new Error(`Not a text: ${JSON.stringify(value)}`);
  return value.text;
}

/** `../HEAHEA/X` seen from an element, as our paths are written. */
function pathOf(value: Expression | undefined, scope: Scope): string {
  const text = textOf(value);
  if (scope === "local") return text === "." ? "" : text.replaceAll("/", ".");
  const names = [...scope];
  for (const name of text.split("/")) {
    if (name === "..") names.pop();
    else if (name !== ".") names.push(name);
  }
  const ups = text.split("/").filter((name) => name === "..").length;
  const kept = scope.length - ups;
  if (ups === 0) return names.slice(scope.length).join(".");
  // inside of the goods item the element stands in
  if (kept > 0 && scope[0] === "GOOITEGDS") return `^.${names.slice(1).join(".")}`;
  return `/${names.join(".")}`;
}

type Call = Extract<Expression, { readonly kind: "call" }>;

function called({ name, on, given }: Call, scope: Scope): Answer {
  const [first, second, third] = given;
  if (on) {
    const [path, local] = valuePath(on, scope);
    if (local) throw new Error(`Not of one element: ${name}`);
    if (name === "startsWith") return { starts: [path, textOf(first)] };
    if (name === "contains") return { matches: [path, literal(textOf(first))] };
    if (name === "exists") return { given: pathOf(first, "local") };
    throw new Error(`No such question of a text: ${name}`);
  }
  if (name === "exists" && second?.kind === "function")
    return someElement(pathOf(first, scope), second.body);
  if (name === "exists" || name === "not") {
    const isGiven = name === "exists";
    if (textOf(first) === ".") return isGiven;
    const given: Condition = { given: pathOf(first, scope) };
    return isGiven ? given : { not: given };
  }
  if (name === "applyRegex")
    return { matches: [pathOf(first, scope), wholePattern(textOf(second))] };
  if (name === "areIndices") return { numbered: pathOf(first, scope) };
  if (name === "existsForAll") {
    const has: Condition = { is: [pathOf(second, "local"), textOf(third)] };
    return { not: { some: [pathOf(first, scope), { not: has }] } };
  }
  throw new Error(`No such question: ${name}`);
}

/** An element of a list that meets a condition, perhaps with a value of the element asked about. */
function someElement(path: string, body: Expression): Condition {
  const parts = body.kind === "and" ? body.parts : [body];
  const members = parts.flatMap((part) => sharedMember(part) ?? []);
  const own = parts.filter((part) => sharedMember(part) === undefined && !isSaid(part, members));
  const answer = joined("all", own.map(each("local")));
  if (typeof answer === "boolean") throw new Error("Nothing is asked of the element.");
  if (members.length === 0 && "matches" in answer && answer.matches[0] === "")
    return { matches: [path, answer.matches[1]] };
  return { some: [path, answer, ...members] };
}

/** The member in which the element asked about and that of the list have the same text. */
function sharedMember(part: Expression): string | undefined {
  if (part.kind !== "compare" || part.sign !== "==") return undefined;
  const [left, right] = part.sides.map((side) =>
    side.kind === "call" && side.on?.kind === "name" ? [side.on.text, textOf(side.given[0])] : [],
  );
  if (!left || !right || left[1] === undefined || left[1] !== right[1]) return undefined;
  return left[0] === right[0] ? undefined : left[1];
}

/** Two elements with the same text both have one. */
function isSaid(part: Expression, members: readonly string[]): boolean {
  return part.kind === "call" && part.name === "exists" && members.includes(textOf(part.given[0]));
}

/** The path of a value, and whether `local` stands before it. */
function valuePath(value: Expression, scope: Scope): readonly [string, boolean] {
  if (value.kind === "name") return ["", false];
  if (value.kind !== "call") throw new Error(`Not a value: ${JSON.stringify(value)}`);
  if (value.name === "getValue" || value.name === "trim")
    return [pathOf(value.given[0], value.on ? "local" : scope), false];
  throw new Error(`Not a value: ${value.name}`);
}

function compared(sign: string, sides: readonly Expression[], scope: Scope): Answer {
  const [left, right] = sides;
  if (left?.kind === "add" && right?.kind === "call" && right.name === "sum")
    return { total: [pathOf(findNumber(left), scope), ">=", [pathOf(right.given[0], scope)]] };
  if (left?.kind !== "call" || right === undefined)
    throw new Error(`No such comparison: ${JSON.stringify(sides)}`);
  const [first, second] = left.given;
  switch (left.name) {
    case "number":
      return comparedNumber(sign, pathOf(first, scope), right, scope);
    case "trim":
    case "getValue":
      if (right.kind === "call")
        return { equal: [pathOf(first, scope), pathOf(right.given[0], scope)] };
      return signed(sign, { is: [pathOf(first, scope), textOf(right)] });
    case "intOrElse":
      if (sign !== ">" || textOf(right) !== "0") throw new Error("Only more than none is asked.");
      return { matches: [textOf(first), "[1-9]"] };
    case "countEquals":
      return signed(sign === ">" ? "==" : "!=", { is: [pathOf(first, scope), textOf(second)] });
    case "count":
      if (sign !== "<=" && sign !== ">=") throw new Error(`No such count: ${sign}`);
      return { count: [pathOf(first, scope), sign, textOf(right)] };
    case "take":
      return signed(sign, { matches: [valuePath(left.on ?? left, scope)[0], `^${textOf(right)}`] });
    case "length":
      return shorterThan(left.on ?? left, Number(textOf(right)) + 1, scope);
    default:
      throw new Error(`No such comparison: ${left.name}`);
  }
}

function signed(sign: string, condition: Condition): Condition {
  if (sign !== "==" && sign !== "!=") throw new Error(`No such comparison: ${sign}`);
  return sign === "==" ? condition : { not: condition };
}

function comparedNumber(sign: string, path: string, right: Expression, scope: Scope): Condition {
  if (right.kind === "number") {
    const pattern = right.text === "0" ? "^0+$" : `^0*(${right.text})$`;
    return signed(sign, { matches: [path, pattern] });
  }
  if (sign !== "==") throw new Error(`No such comparison with a count: ${sign}`);
  if (right.kind === "call" && right.name === "count")
    return { count: [pathOf(right.given[0], scope), "=", path] };
  if (right.kind !== "add") throw new Error(`No such number: ${JSON.stringify(right)}`);
  const counted = new Map<string, [string, ...string[]]>();
  for (const part of right.parts) {
    if (part.kind !== "call") throw new Error("Only sums and counts are added.");
    const at = pathOf(part.given[0], scope);
    const codes: [string, ...string[]] = counted.get(at) ?? [at];
    if (part.name === "countEquals") codes.push(textOf(part.given[1]));
    counted.set(at, codes);
  }
  return { total: [path, "=", ...counted.values()] };
}

function shorterThan(value: Expression, length: number, scope: Scope): Condition {
  if (value.kind === "call" && value.name === "substringAfter") {
    const [path] = valuePath(value.given[0] ?? value, scope);
    return { not: { matches: [path, `${literal(textOf(value.given[1]))}[^]{${length}}`] } };
  }
  return { not: { matches: [valuePath(value, scope)[0], `^[^]{${length}}`] } };
}

function findNumber(value: Expression): Expression | undefined {
  if (value.kind === "add" || value.kind === "times") {
    for (const part of value.parts) {
      const found = findNumber(part);
      if (found) return found;
    }
  }
  return value.kind === "call" && value.name === "number" ? value.given[0] : undefined;
}

/** "They differ in number of members, or in this, or in that" is one question. */
function differing(parts: readonly Expression[], scope: Scope): readonly Answer[] | undefined {
  const calls = parts.map((part) =>
    part.kind === "compare" && part.sign === ">" && part.sides[0]?.kind === "call"
      ? part.sides[0]
      : undefined,
  );
  const whole = calls.find((call) => call?.name === "countDistinctChildCount");
  if (!whole) return undefined;
  const path = pathOf(whole.given[0], scope);
  const [first, ...members] = calls.flatMap((call) => {
    if (call?.name !== "countDistinct") return [];
    return [pathOf(call.given[0], scope).slice(path.length + 1)];
  });
  if (first === undefined || members.length !== parts.length - 2)
    throw new Error("Something else is asked as well.");
  return [{ differ: [path, first, ...members] }];
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** The text as a whole; its white space is single spaces, and none at the ends. */
function wholePattern(pattern: string): string {
  const bare = pattern
    .replaceAll(/^\^|\$$/g, "")
    .replaceAll(/^\\s\*|\\s\*$/g, "")
    .replaceAll(String.raw`\s`, " ");
  return `^(?:${bare})$`;
}
