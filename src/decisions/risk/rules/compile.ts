/**
 * Turns conditions into closures. A condition becomes clauses joined by or; each clause is tests
 * joined by and, so that `rule-index.ts` can put a clause under its rarest tests.
 */
import { foldText } from "../names/fold.ts";
import { similarity } from "../names/similarity.ts";
import type { Comparison, Condition, Measure, Test } from "./condition.ts";
import { isPath, kindOfFact, slotOf } from "./fact-catalogue.ts";
import { type Subject, textsAt } from "./subject.ts";

export type Closure = (subject: Subject) => boolean;
/** Each part is a test, or a whole condition that could not be taken apart. */
export type Clause = readonly Condition[];

/** Clauses a condition may become; beyond it stays whole and is asked of every declaration. */
const clausesMax = 64;

/** The condition as clauses of which one has to hold. */
export function clausesOf(condition: Condition): readonly Clause[] {
  return takeApart(condition) ?? [[condition]];
}

function takeApart(condition: Condition): readonly Clause[] | undefined {
  if (condition.kind === "any") {
    const clauses: Clause[] = [];
    for (const part of condition.parts) clauses.push(...(takeApart(part) ?? [[part]]));
    return clauses.length > clausesMax ? undefined : clauses;
  }
  if (condition.kind !== "all") return [[condition]];
  let clauses: readonly Clause[] = [[]];
  for (const part of condition.parts) {
    const parts = takeApart(part) ?? [[part]];
    clauses = clauses.flatMap((clause) => parts.map((more) => [...clause, ...more]));
    if (clauses.length > clausesMax) return undefined;
  }
  return clauses;
}

type ReadTexts = (subject: Subject) => readonly string[];
export type ReadText = (subject: Subject) => string | undefined;

/** `commodity.4`: the beginning of a fact. */
export function cutOf(fact: string): { readonly name: string; readonly length: number } {
  const [, name, length] = /^([a-zA-Z]+)\.(\d{1,2})$/.exec(fact) ?? [];
  return name === undefined ? { name: fact, length: 0 } : { name, length: Number(length) };
}

/** Reads a fact of one text. */
export function textReader(fact: string): ReadText {
  const { name, length } = cutOf(fact);
  const slot = slotOf(name);
  if (length === 0) return (subject) => subject.texts[slot];
  return (subject) => {
    const value = subject.texts[slot];
    return value === undefined || value.length < length ? undefined : value.slice(0, length);
  };
}

/** The texts of a fact that has several, or of a path; undefined for a fact of one text. */
function textsReader(fact: string): ReadTexts | undefined {
  if (isPath(fact)) {
    const [root, ...path] = fact.split(".");
    return root === "goods"
      ? (subject) => textsAt(subject.goods, path)
      : (subject) => textsAt(subject.document, path);
  }
  if (kindOfFact(cutOf(fact).name) !== "texts") return undefined;
  const slot = slotOf(fact);
  return (subject) => subject.lists[slot] ?? [];
}

/** Compiles a condition. */
export function compileCondition(condition: Condition): Closure {
  switch (condition.kind) {
    case "all": {
      const parts = condition.parts.map(compileCondition);
      return (subject) => parts.every((part) => part(subject));
    }
    case "any": {
      const parts = condition.parts.map(compileCondition);
      return (subject) => parts.some((part) => part(subject));
    }
    case "not": {
      const part = compileCondition(condition.part);
      return (subject) => !part(subject);
    }
    default:
      return compileTest(condition);
  }
}

function compileTest(test: Test): Closure {
  switch (test.kind) {
    case "compare":
      return compare(measureReader(test.measure), test.op, test.bound);
    case "known":
      return knownTest(test.fact, test.not);
    case "in": {
      const { values, not } = test;
      const [only] = values;
      const wanted = new Set(values);
      if (values.length === 1 && !not && !textsReader(test.fact)) {
        const read = textReader(test.fact);
        return (subject) => read(subject) === only;
      }
      return onTexts(test.fact, (value) => wanted.has(value) !== not, not);
    }
    case "listed": {
      const { list, not } = test;
      return (subject) => {
        const holds = onTexts(
          test.fact,
          (value) => {
            const listed = subject.world.isListed?.(list, value, subject.day);
            return listed !== undefined && listed !== not;
          },
          not,
        );
        return holds(subject);
      };
    }
    case "prefix": {
      const { values } = test;
      return onTexts(test.fact, (value) => values.some((start) => value.startsWith(start)));
    }
    case "contains": {
      const wanted = test.values.map((value) => ` ${foldText(value)}`);
      return onTexts(test.fact, (value) => {
        const folded = ` ${foldText(value)}`;
        return wanted.some((words) => folded.includes(words));
      });
    }
    case "resembles": {
      const wanted = foldText(test.text);
      return onTexts(test.fact, (value) => similarity(foldText(value), wanted) >= test.least);
    }
    default:
      return test satisfies never;
  }
}

/** One of the values has to match; of a negative test, all of them and at least one. */
function onTexts(fact: string, matches: (value: string) => boolean, not = false): Closure {
  const readAll = textsReader(fact);
  if (readAll && not) {
    return (subject) => {
      const values = readAll(subject);
      return values.length > 0 && values.every(matches);
    };
  }
  if (readAll) return (subject) => readAll(subject).some(matches);
  const read = textReader(fact);
  return (subject) => {
    const value = read(subject);
    return value !== undefined && matches(value);
  };
}

function knownTest(fact: string, not: boolean): Closure {
  const kind = kindOfFact(cutOf(fact).name);
  if (kind === "number" || kind === "date") {
    const slot = slotOf(fact);
    return (subject) => Number.isNaN(subject.numbers[slot] ?? Number.NaN) === not;
  }
  const readAll = textsReader(fact);
  if (readAll) return (subject) => (readAll(subject).length === 0) === not;
  const read = textReader(fact);
  return (subject) => (read(subject) === undefined) === not;
}

type ReadNumber = (subject: Subject) => number;

function compare(read: ReadNumber, op: Comparison, bound: number): Closure {
  switch (op) {
    case "<":
      return (subject) => read(subject) < bound;
    case "<=":
      return (subject) => read(subject) <= bound;
    case ">":
      return (subject) => read(subject) > bound;
    case ">=":
      return (subject) => read(subject) >= bound;
    case "=":
      return (subject) => read(subject) === bound;
    case "!=":
      // NaN differs from every number, and a missing fact matches nothing
      return (subject) => {
        const value = read(subject);
        return !Number.isNaN(value) && value !== bound;
      };
    default:
      return op satisfies never;
  }
}

/** Reads a number; NaN where it is not known. */
function measureReader(measure: Measure): ReadNumber {
  switch (measure.kind) {
    case "fact": {
      const slot = slotOf(measure.fact);
      return ({ numbers }) => numbers[slot] ?? Number.NaN;
    }
    case "count": {
      const readKey = keyReader(measure.facts);
      return (subject) => {
        const key = readKey(subject);
        if (key === undefined) return Number.NaN;
        return subject.world.count?.(measure, key, subject.day) ?? Number.NaN;
      };
    }
    case "ratio": {
      const slot = slotOf(measure.fact);
      const readKey = keyReader(measure.by);
      return (subject) => {
        const key = readKey(subject);
        const value = subject.numbers[slot] ?? Number.NaN;
        if (key === undefined || Number.isNaN(value)) return Number.NaN;
        const usual = subject.world.usual?.(measure.fact, measure.by, key);
        return usual === undefined || usual <= 0 ? Number.NaN : value / usual;
      };
    }
    case "distance": {
      const from = textReader(measure.from);
      const to: ReadText =
        measure.to.kind === "fact" ? textReader(measure.to.fact) : codeReader(measure.to.code);
      return (subject) => kilometres(subject, from(subject), to(subject));
    }
    default:
      return measure satisfies never;
  }
}

function codeReader(code: string): ReadText {
  return () => code;
}

/** The values of several facts as one key; undefined where one is missing. */
export function keyReader(facts: readonly string[]): ReadText {
  const readers = facts.map(textReader);
  const [only] = readers;
  if (only && readers.length === 1) return only;
  return (subject) => {
    let key = "";
    for (const read of readers) {
      const value = read(subject);
      if (value === undefined) return undefined;
      key += `${value}\u001f`;
    }
    return key;
  };
}

const earthRadiusKm = 6_371;

function kilometres(subject: Subject, from: string | undefined, to: string | undefined): number {
  const here = from === undefined ? undefined : subject.world.place?.(from);
  const there = to === undefined ? undefined : subject.world.place?.(to);
  if (!here || !there) return Number.NaN;
  const [lat1, lon1, lat2, lon2] = [...here, ...there].map((degrees) => (degrees * Math.PI) / 180);
  if (lat1 === undefined || lon1 === undefined || lat2 === undefined || lon2 === undefined) {
    return Number.NaN;
  }
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(half)));
}
