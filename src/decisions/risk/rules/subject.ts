/**
 * What a rule is asked about: one goods item with the facts of its declaration, laid out by slot so
 * that a compiled test is one array access. Numbers are doubles here: exact to 15 digits, more than
 * any declared figure has; rules compare, they never compute money.
 */
import { numberSlots, slotOf, textSlots, textsSlots } from "./fact-catalogue.ts";

/** What a rule may look up beyond the declaration. A missing answer never matches. */
export type RuleWorld = {
  /** Whether a list or register holds a value; undefined: there is no such list. */
  readonly isListed?: (list: string, value: string, day: number) => boolean | undefined;
  /** Declarations or findings counted under a key in the days before a day. */
  readonly count?: (counter: Counter, key: string, day: number) => number | undefined;
  /** The usual value of a fact among declarations with the same key. */
  readonly usual?: (fact: string, by: readonly string[], key: string) => number | undefined;
  /** Latitude and longitude in degrees. */
  readonly place?: (code: string) => readonly [number, number] | undefined;
};
export type Counter = {
  readonly of: "declarations" | "findings";
  readonly facts: readonly string[];
  readonly days: number;
};
export const emptyWorld: RuleWorld = {};

export type Subject = {
  readonly texts: (string | undefined)[];
  readonly lists: (readonly string[] | undefined)[];
  /** NaN: not declared. */
  readonly numbers: Float64Array;
  /** Day of acceptance, days since 1970-01-01. */
  day: number;
  /** Moment of the selection; NaN where it is not known. */
  atMs: number;
  world: RuleWorld;
  /** The declaration and its item, for facts named by their path. */
  document: unknown;
  goods: unknown;
};

export function newSubject(): Subject {
  return {
    texts: Array.from<string | undefined>({ length: textSlots }).fill(undefined),
    lists: Array.from<readonly string[] | undefined>({ length: textsSlots }).fill(undefined),
    numbers: new Float64Array(numberSlots).fill(Number.NaN),
    day: 0,
    atMs: Number.NaN,
    world: emptyWorld,
    document: undefined,
    goods: undefined,
  };
}

export type TextFacts = Readonly<Record<string, string | undefined>>;
export type NumberFacts = Readonly<Record<string, number | undefined>>;

/** Sets facts by name; for the innermost loops there are the slots. */
export function setFacts(subject: Subject, texts: TextFacts, numbers: NumberFacts): void {
  for (const [name, value] of Object.entries(texts)) subject.texts[slotOf(name)] = value;
  for (const [name, value] of Object.entries(numbers)) {
    subject.numbers[slotOf(name)] = value ?? Number.NaN;
  }
}

/** Texts under a path of the document; amounts and codes give their value. */
export function textsAt(node: unknown, path: readonly string[]): readonly string[] {
  let nodes: readonly unknown[] = [node];
  for (const step of path) {
    nodes = nodes
      .flatMap((one): readonly unknown[] => (Array.isArray(one) ? one : [one]))
      .map((one) => memberOf(one, step));
  }
  return nodes
    .flatMap((one): readonly unknown[] => (Array.isArray(one) ? one : [one]))
    .flatMap((one) => {
      const value = typeof one === "object" ? memberOf(one, "value") : one;
      return typeof value === "string" && value !== "" ? [value] : [];
    });
}

/** A member of a plain object, whatever it is. */
export function memberOf(node: unknown, step: string): unknown {
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, step)) return undefined;
  // a plain object that has the member: any value may stand there
  return (node as Readonly<Record<string, unknown>>)[step];
}
