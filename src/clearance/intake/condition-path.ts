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
  /** Values of the scope's own paths: several rules ask the same element. */
  readonly local: Map<string, readonly string[]>;
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
  if (absolute) return ({ root }) => someBelow(root, steps, test);
  const values = compilePath(at);
  return (asked) => {
    let found = asked.local.get(at);
    if (!found) {
      found = values(asked);
      asked.local.set(at, found);
    }
    return found.some(test);
  };
}

/** Whether every text at a path passes; true where there is none. */
export function every(at: string, test: (value: string, asked: Asked) => boolean): Test {
  const values = compilePath(at);
  if (at !== "") return (asked) => values(asked).every((value) => test(value, asked));
  return (asked) =>
    typeof asked.scope === "string"
      ? asked.scope === "" || test(asked.scope, asked)
      : values(asked).every((value) => test(value, asked));
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
function someBelow(value: unknown, steps: Steps, test: (text: string) => boolean, at = 0): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (someBelow(value[i], steps, test, at)) return true;
    return false;
  }
  const name = steps.names[at];
  if (name !== undefined)
    return typeof value === "object" && someBelow(nodeOf(value)[name], steps, test, at + 1);
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
