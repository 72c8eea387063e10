/**
 * Values that cannot be changed, for tests of steps. In: a stage, or what a step knows. Out: the same,
 * where every way to change it throws, and whose answers cannot be changed either. What was changed past
 * that, such as a map by the method of its prototype or the private fields of a class, is found by a
 * second look.
 */
import assert from "node:assert/strict";
import { insideOf, notThere } from "./test-inside.ts";

type Answering = (...asked: unknown[]) => unknown;
/** A question of a step, to be asked once more. */
type Question = { readonly ask: () => unknown; readonly answer: string };

/** What is kept, as it was before the step. */
type InsideLook = { readonly print: () => string; readonly before: string };

const held = new WeakSet<object>();
/** Views that were frozen by who made them, each with one that answers the same. */
const listening = new WeakMap<object, object>();
/** The function behind one that listens. */
const behind = new WeakMap<object, Answering>();

/** What one step is handed, from the moment before it is decided to the second look. */
export class Look {
  static #now: Look | undefined;
  readonly #contents = new Map<object, readonly unknown[]>();
  readonly #questions = new Map<string, Question[]>();
  /** What answers questions, and steps, with what they keep to themselves. */
  readonly #insides: InsideLook[] | undefined;

  /** @param isInside private fields and closures are looked at, which takes milliseconds */
  constructor(isInside: boolean) {
    this.#insides = isInside ? [] : undefined;
  }

  /** Decides while it listens. */
  during<Decided>(decide: () => Decided): Decided {
    Look.#now = this;
    try {
      return decide();
    } finally {
      Look.#now = undefined;
    }
  }

  /** Whether a step is being decided. */
  static get isDeciding(): boolean {
    return Look.#now !== undefined;
  }

  /** The value, held; a view that is frozen already is another that answers the same. */
  hold<Value>(value: Value): Value {
    if (typeof value !== "object" || value === null || isOpaque(value)) return value;
    if (held.has(value)) {
      if (isCollection(value)) this.#note(value);
      return value;
    }
    const isAnswering = isMade(value) || functionsOf(value).length > 0;
    const own = isAnswering && Object.isFrozen(value) ? this.#listener(value) : value;
    if (isCollection(value)) this.#note(value);
    if (held.has(own)) return own;
    held.add(own);
    for (const inner of isCollection(own) ? entriesOf(own) : fieldsOf(own)) this.hold(inner);
    const names = isCollection(own) ? ["set", "add", "delete", "clear"] : [];
    for (const name of names) Object.defineProperty(own, name, { value: refuse });
    for (const name of isAnswering && own === value ? functionsOf(own) : [])
      Object.defineProperty(own, name, { value: heard(own, name) });
    return Object.freeze(own);
  }

  /** @throws AssertionError where anything is otherwise than it was before the step */
  check(): void {
    for (const [one, before] of this.#contents)
      assert.deepEqual(entriesOf(one), before, "a step changes what a map or a set holds");
    for (const [name, questions] of this.#questions)
      for (const { ask, answer } of questions)
        assert.equal(print(ask()), answer, `a step changes what ${name} answers`);
    for (const { print: look, before } of this.#insides ?? [])
      assert.equal(
        differing(look(), before),
        "",
        "a step changes what it or a view keeps to itself",
      );
  }

  /** An answer to a step; a few of each question are asked again. */
  static hear(name: string, ask: () => unknown): unknown {
    const now = Look.#now;
    const answer = ask();
    if (!now) return answer;
    const known = now.#questions.get(name) ?? [];
    if (known.length < askedAgainMax) known.push({ ask, answer: print(answer) });
    now.#questions.set(name, known);
    return now.hold(answer);
  }

  #note(one: object): void {
    if (!this.#contents.has(one)) this.#contents.set(one, entriesOf(one));
  }

  /** Private fields and closures of what answers, or of a step, looked at again behind the step. */
  lookInside(all: readonly unknown[], isFar = false): void {
    if (!this.#insides) return;
    const objects = all.filter((one) => typeof one === "object" && one !== null);
    // what is held from now on is looked at once more as it is now
    const before = new Set<object>();
    const isHeld = (value: object) => held.has(value) && !objects.includes(value);
    const reach = { isFar, objectsMax: isFar ? objectsFar : objectsNear, behind: openOf };
    const first = insideOf(objects, {
      ...reach,
      isLeftOut: (value) => isHeld(value) && before.add(value).has(value),
    });
    const again = () => insideOf(objects, { ...reach, isLeftOut: (value) => before.has(value) });
    this.#insides.push({ print: again, before: first });
  }

  /** A view of the same questions. */
  #listener<View extends object>(view: View): View {
    const known = listening.get(view);
    if (known) return known as View; // made of it
    const made = Object.create(Object.getPrototypeOf(view) as object) as object; // as a prototype makes
    for (const [name, field] of Object.entries(view)) {
      const value: unknown = typeof field === "function" ? heard(view, name) : this.hold(field);
      Object.defineProperty(made, name, { value, enumerable: true });
    }
    listening.set(view, made);
    return made as View; // it has the fields of the view
  }
}

const askedAgainMax = 3;
/** All that steps reach in modules is about five thousand. */
const objectsFar = 30_000;
/** Books and profiles are looked at where they are held. */
const objectsNear = 1_000;

/** The first line that is another. */
function differing(after: string, before: string): string {
  if (after === before) return "";
  const lines = before.split("\n");
  const now = after.split("\n");
  const at = now.findIndex((line, index) => line !== lines[index]);
  return `${lines[at] ?? "nothing"} is now ${now[at] ?? "gone"}`;
}

/** The function of a view; what it answers is held while a step is decided. */
function heard(view: object, name: string): Answering {
  const answer = Reflect.get(view, name) as Answering; // named by functionsOf
  const listener: Answering = (...asked) =>
    // what a view is made of is asked on it, and not on what stands in for it
    Look.hear(name, () => Reflect.apply(answer, view, asked));
  behind.set(listener, answer);
  return listener;
}

/** What stood in the place of a function before it was held. */
function openOf(one: object): object | undefined {
  return one === refuse ? notThere : behind.get(one);
}

function refuse(): never {
  throw new TypeError("A step changes what it is given");
}

/** What has no fields of its own, or is used up by being read. */
function isOpaque(value: object): boolean {
  const tag = Object.prototype.toString.call(value);
  return ArrayBuffer.isView(value) || tag.startsWith("[object Temporal.") || "next" in value;
}

function isCollection(
  value: object,
): value is ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> {
  return value instanceof Map || value instanceof Set;
}

/** Whether a class of ours made it: it may have private fields. */
function isMade(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    !isCollection(value) &&
    !Array.isArray(value) &&
    prototype !== Object.prototype &&
    prototype !== null
  );
}

/** Keys and values of a map, members of a set. */
function entriesOf(value: object): readonly unknown[] {
  return isCollection(value) ? [...value.entries()].flat() : [];
}

/** Names of its functions, those of its class included. */
function functionsOf(value: object): readonly string[] {
  if (Array.isArray(value) || isCollection(value)) return [];
  const names = Object.keys(value);
  const classes = isMade(value) ? [Object.getPrototypeOf(value) as object] : []; // isMade: there is one
  names.push(...classes.flatMap((one) => Object.getOwnPropertyNames(one)));
  return names.filter((name) => name !== "constructor" && typeof plain(value, name) === "function");
}

/** Values of its fields; what is worked out when it is asked for is left alone. */
function fieldsOf(value: object): readonly unknown[] {
  return Array.isArray(value) ? value : Object.keys(value).map((name) => plain(value, name));
}

function plain(value: object, name: string): unknown {
  const own = Object.getOwnPropertyDescriptor(value, name);
  const prototype = Object.getPrototypeOf(value) as object | null; // every object has one or null
  return (own ?? (prototype && Object.getOwnPropertyDescriptor(prototype, name)))?.value;
}

/** Text of an answer, its maps and sets included. */
function print(answer: unknown): string {
  const text = JSON.stringify(answer, (_name, value: unknown) => {
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value === "function") return "a function";
    return typeof value === "object" && value !== null && isCollection(value)
      ? [value.constructor.name, ...entriesOf(value)]
      : value;
  });
  return text ?? "nothing";
}
