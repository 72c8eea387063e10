/**
 * Paths of rules: from the scope of the rule, or from the declaration when they begin with `/`;
 * through repeated elements they find all values. "" is the scope itself, `@currencyId` an
 * attribute.
 */
import type { CodeLookup } from "./code-lookup.ts";

/**
 * Where a condition is asked: the scope's value, the whole declaration, the registers and the days.
 */
export type Asked = {
  readonly scope: unknown;
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

export type Test = (asked: Asked) => boolean;
type Values = (asked: Asked) => readonly string[];

/** All texts at a path. */
export function compilePath(text: string): Values {
  const absolute = text.startsWith("/");
  const [names = "", attribute] = (absolute ? text.slice(1) : text).split("@");
  const steps = names === "" ? [] : names.split(".");
  const from = (value: unknown): readonly string[] => {
    const found: string[] = [];
    collect(value, steps, 0, attribute ?? "value", found);
    return found;
  };
  if (!absolute) return ({ scope }) => from(scope);
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
export function compileFirst(text: string): (asked: Asked) => string | undefined {
  if (text.startsWith("/")) {
    const values = compilePath(text);
    return (asked) => values(asked)[0];
  }
  const [names = "", attribute = "value"] = text.split("@");
  const steps = names === "" ? [] : names.split(".");
  return ({ scope }) => firstOf(scope, steps, 0, attribute);
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

/** How often each text at a path from the declaration stands there. */
export function compileCounts(text: string): (asked: Asked) => ReadonlyMap<string, number> {
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
  const absolute = at.startsWith("/");
  const [names = "", attribute] = (absolute ? at.slice(1) : at).split("@");
  const steps: Steps = {
    names: names === "" ? [] : names.split("."),
    attribute: attribute ?? "value",
  };
  const [only, ...more] = steps.names;
  if (!absolute && only !== undefined && more.length === 0 && attribute === undefined) {
    return ({ scope }) => isObject(scope) && passes(nodeOf(scope)[only], test);
  }
  return absolute
    ? ({ root }) => someBelow(root, steps, test)
    : ({ scope }) => someBelow(scope, steps, test);
}

/** Whether every text at a path passes; true where there is none. */
export function every(at: string, test: (value: string, asked: Asked) => boolean): Test {
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

/** The members of what is known to be an object and no array. */
function nodeOf(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>; // every object has members by name
}
