/**
 * Paths of rules: from the scope of the rule, from the declaration when they begin with `/`, from
 * the goods item the scope stands in when they begin with `^.`; through repeated elements they find
 * all values. "" is the scope itself, `@currencyId` an attribute.
 */
import type { CodeLookup } from "./code-lookup.ts";

/**
 * Where a condition is asked: the scope's value, the whole declaration, the registers and the days.
 */
export type ConditionInput = {
  readonly scope: unknown;
  /** The goods item the scope is or stands in; undefined outside of all. */
  readonly item: unknown;
  readonly root: unknown;
  readonly codes: CodeLookup;
  /** Day of the check, `YYYYMMDD`. */
  readonly today: string;
  /**
   * Answers of conditions that look at the whole declaration, by their number: asked once, not once
   * an item.
   */
  readonly memo: (boolean | undefined)[];
  /** Values of paths from the declaration, looked up once and not once an item. */
  readonly whole: Map<string, readonly string[]>;
  /** How often each of those values stands there. */
  readonly counts: Map<string, ReadonlyMap<string, number>>;
  /** Counts the scopes visited; an answer about a scope is good for one. */
  readonly visit: number;
  /** Answers about the scope, by the number of the condition, and the visit they belong to. */
  readonly scoped: { readonly answers: boolean[]; readonly visits: number[] };
};

export type Test = (asked: ConditionInput) => boolean;
type Values = (asked: ConditionInput) => readonly string[];

type Start = "scope" | "item" | "root";

type ParsedPath = {
  readonly start: Start;
  readonly steps: readonly string[];
  readonly attribute: string | undefined;
};

function wayOf(text: string): ParsedPath {
  const start: Start = text.startsWith("/") ? "root" : text.startsWith("^") ? "item" : "scope";
  const [names = "", attribute] = text.replace(/^(?:\/|\^\.?)/, "").split("@");
  return { start, steps: names === "" ? [] : names.split("."), attribute };
}

/** All texts at a path. */
export function compilePath(text: string): Values {
  const { start, steps, attribute } = wayOf(text);
  const from = (value: unknown): readonly string[] => {
    const found: string[] = [];
    collect(value, steps, 0, attribute ?? "value", found);
    return found;
  };
  if (start !== "root") return (asked) => from(asked[start]);
  return ({ root, whole }) => {
    let found = whole.get(text);
    if (!found) {
      found = from(root);
      whole.set(text, found);
    }
    return found;
  };
}

/** The first text at a path; nothing is listed for it. */
export function compileFirst(text: string): (asked: ConditionInput) => string | undefined {
  if (text.startsWith("/")) {
    const values = compilePath(text);
    return (asked) => values(asked)[0];
  }
  const { start, steps, attribute = "value" } = wayOf(text);
  return (asked) => firstOf(asked[start], steps, 0, attribute);
}

function firstOf(
  value: unknown,
  steps: readonly string[],
  at: number,
  attribute: string,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) {
    for (const one of value) {
      const found = firstOf(one, steps, at, attribute);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const name = steps[at];
  if (name === undefined) return textAt(value, attribute);
  return typeof value === "object"
    ? firstOf(nodeOf(value)[name], steps, at + 1, attribute)
    : undefined;
}

/** All elements at a path, classes or texts. */
export function compileElements(text: string): (asked: ConditionInput) => readonly unknown[] {
  const { start, steps } = wayOf(text);
  const [only = "", ...more] = steps;
  if (more.length === 0) return (asked) => elementsOf(asked[start], only);
  return (asked) => {
    let found: readonly unknown[] = [asked[start]];
    for (const name of steps) found = found.flatMap((one) => elementsOf(one, name));
    return found;
  };
}

function elementsOf(value: unknown, name: string): readonly unknown[] {
  const next = isObject(value) ? nodeOf(value)[name] : undefined;
  if (next === undefined) return [];
  return Array.isArray(next) ? next : [next];
}

/** How often each text at a path from the declaration stands there. */
export function compileCounts(
  text: string,
): (asked: ConditionInput) => ReadonlyMap<string, number> {
  const values = compilePath(text);
  return (asked) => {
    const known = asked.counts.get(text);
    if (known) return known;
    const counts = new Map<string, number>();
    for (const value of values(asked)) counts.set(value, (counts.get(value) ?? 0) + 1);
    asked.counts.set(text, counts);
    return counts;
  };
}

function collect(
  value: unknown,
  steps: readonly string[],
  at: number,
  attribute: string,
  found: string[],
): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, steps, at, attribute, found);
    return;
  }
  const name = steps[at];
  if (name === undefined) {
    const text = textAt(value, attribute);
    if (text !== undefined) found.push(text);
  } else if (typeof value === "object")
    collect(nodeOf(value)[name], steps, at + 1, attribute, found);
}

/** Whether some text at a path passes. */
export function some(at: string, test: (value: string) => boolean): Test {
  if (at === "")
    return ({ scope }) =>
      typeof scope === "string" ? scope !== "" && test(scope) : someBelow(scope, plainSteps, test);
  const { start, steps: names, attribute } = wayOf(at);
  const steps: Steps = { names, attribute: attribute ?? "value" };
  const [only, ...more] = names;
  if (start === "scope" && only !== undefined && more.length === 0 && attribute === undefined) {
    return ({ scope }) => isObject(scope) && passes(nodeOf(scope)[only], test);
  }
  return (asked) => someBelow(asked[start], steps, test);
}

/** Whether every text at a path passes; true where there is none. */
export function every(at: string, test: (value: string, asked: ConditionInput) => boolean): Test {
  if (at === "")
    return (asked) => {
      const { scope } = asked;
      if (typeof scope === "string") return scope === "" || test(scope, asked);
      const text = textAt(scope, "value");
      return text === undefined || test(text, asked);
    };
  if (at.startsWith("@")) {
    const attribute = at.slice(1);
    return (asked) => {
      const text = textAt(asked.scope, attribute);
      return text === undefined || test(text, asked);
    };
  }
  const values = compilePath(at);
  return (asked) => values(asked).every((value) => test(value, asked));
}

/** The most frequent question of all: one member of the scope. */
function passes(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === "string") return value !== "" && test(value);
  return value !== undefined && someBelow(value, plainSteps, test);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

type Steps = { readonly names: readonly string[]; readonly attribute: string };
const plainSteps: Steps = { names: [], attribute: "value" };

/** Whether a text below a value passes, without listing them all first. */
function someBelow(
  from: unknown,
  steps: Steps,
  test: (text: string) => boolean,
  from0 = 0,
): boolean {
  let value = from;
  let at = from0;
  // down to the first repeated element without a call for each step
  for (; at < steps.names.length && isObject(value) && !Array.isArray(value); at++)
    value = nodeOf(value)[steps.names[at] ?? ""];
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (someBelow(value[i], steps, test, at)) return true;
    return false;
  }
  if (at < steps.names.length) return false;
  const text = textAt(value, steps.attribute);
  return text !== undefined && test(text);
}

/** The text of a leaf, of its attribute, or a mark that a class is there. */
function textAt(value: unknown, attribute: string): string | undefined {
  if (typeof value === "string") return attribute === "value" && value !== "" ? value : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const text: unknown = nodeOf(value)[attribute];
  if (typeof text === "string") return text === "" ? undefined : text;
  return attribute === "value" ? "{}" : undefined;
}

/** The text of a member of an element. */
export function memberText(element: unknown, member: string): string | undefined {
  return isObject(element) ? textAt(nodeOf(element)[member], "value") : undefined;
}

/** How many elements an element has in it, each repetition counted. */
export function memberCount(element: unknown): number {
  if (!isObject(element)) return 0;
  let count = 0;
  for (const member of Object.values(element)) count += Array.isArray(member) ? member.length : 1;
  return count;
}

/** The members of what is known to be an object and no array. */
function nodeOf(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>; // every object has members by name
}
