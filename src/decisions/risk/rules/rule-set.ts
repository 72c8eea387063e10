/**
 * Rules compiled together: an immutable set that answers which of them hold for a declaration, and
 * for which of its items. In: rules. Out: hits in the order of the rules.
 */
import type { Condition, Measure } from "./condition.ts";
import type { Rule } from "./rule.ts";
import { indexConditions } from "./rule-index.ts";
import { type Counter, type Subject } from "./subject.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

export type RuleHit = {
  /** Place of the rule in the set. */
  readonly rule: number;
  /** Numbers of the items from 1. */
  readonly items: readonly number[];
};

export type RuleSet = {
  readonly rules: readonly Rule[];
  /**
   * Writes the places of the rules that hold for one item, rising, into an array of the caller's with
   * room for all of them. @returns how many
   */
  readonly matchItem: (subject: Subject, hits: Int32Array) => number;
  /** Counters the conditions ask for. */
  readonly counters: readonly Counter[];
  /** Usual values the conditions ask for. */
  readonly usuals: readonly { readonly fact: string; readonly by: readonly string[] }[];
};

/** Compiles rules; 10,000 take some tens of milliseconds. */
export function compileRuleSet(rules: readonly Rule[]): RuleSet {
  const match = indexConditions(rules.map(({ condition }) => condition));
  const from = Float64Array.from(rules, ({ validFrom }) => dayNumber(validFrom));
  const until = Float64Array.from(rules, ({ validTo, expiresOn }) =>
    Math.min(endOf(validTo), endOf(expiresOn)),
  );
  const untilMs = Float64Array.from(rules, ({ expiresAt }) =>
    expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt),
  );
  const matchItem = (subject: Subject, hits: Int32Array) => {
    const found = match(subject, hits);
    const { day, atMs } = subject;
    let kept = 0;
    for (let at = 0; at < found; at++) {
      const rule = hits[at] ?? 0;
      if (day < (from[rule] ?? 0) || day >= (until[rule] ?? 0)) continue;
      // a record has no moment: NaN is never reached
      if (atMs >= (untilMs[rule] ?? 0)) continue;
      hits[kept++] = rule;
    }
    return kept;
  };
  return {
    rules,
    matchItem,
    ...measuresAsked(rules.map(({ condition }) => condition)),
  };
}

/**
 * The rules as they would be on any day: a trial asks what a condition would have hit, and the days of
 * a new rule begin after all past traffic.
 */
export function onAnyDay(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    validFrom: "0001-01-01",
    validTo: null,
    expiresOn: null,
    expiresAt: null,
  }));
}

/** What conditions ask of the past. */
export function measuresAsked(
  conditions: readonly Condition[],
): Pick<RuleSet, "counters" | "usuals"> {
  const measures = conditions.flatMap(measuresOf);
  return {
    counters: distinct(
      measures.flatMap((one) =>
        one.kind === "count" ? [{ of: one.of, facts: one.facts, days: one.days }] : [],
      ),
    ),
    usuals: distinct(
      measures.flatMap((one) => (one.kind === "ratio" ? [{ fact: one.fact, by: one.by }] : [])),
    ),
  };
}

function endOf(day: string | null): number {
  return day === null ? Number.POSITIVE_INFINITY : dayNumber(day);
}

/** Matches every item of a declaration. */
export function matchAll(set: RuleSet, subjects: Iterable<Subject>): readonly RuleHit[] {
  const found = new Map<number, number[]>();
  const hits = new Int32Array(set.rules.length);
  let item = 0;
  for (const subject of subjects) {
    item++;
    const count = set.matchItem(subject, hits);
    for (let at = 0; at < count; at++) {
      const rule = hits[at] ?? 0;
      const items = found.get(rule);
      if (items) items.push(item);
      else found.set(rule, [item]);
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([rule, items]) => ({ rule, items }));
}

function measuresOf(condition: Condition): readonly Measure[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.parts.flatMap(measuresOf);
    case "not":
      return measuresOf(condition.part);
    case "compare":
      return [condition.measure];
    default:
      return [];
  }
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Names of the facts that the rules of a set ask for. */
export const factsAsked = derivedFrom(
  (set: RuleSet): ReadonlySet<string> =>
    new Set(set.rules.flatMap(({ condition }) => factsIn(condition))),
);

function factsIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.parts.flatMap(factsIn);
    case "not":
      return factsIn(condition.part);
    case "compare": {
      const { measure } = condition;
      return measure.kind === "fact" || measure.kind === "ratio" ? [measure.fact] : [];
    }
    default:
      return [condition.fact];
  }
}
