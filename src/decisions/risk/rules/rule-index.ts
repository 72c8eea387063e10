/**
 * Many conditions behind one index. Each clause stands under its one or two rarest equalities, sets
 * or prefixes; what is left of it is often one comparison, and such clauses are sorted by their
 * bound, so that going through them ends at the first that does not hold. In: conditions. Out: a
 * matcher that names, in order, the conditions that hold for a subject.
 *
 * Cost follows the hits, not the rules: at 10,000 rules the closures of a plain index (one equality,
 * then a call a candidate) took 34 to 59 µs a declaration, see `docs/performance.md`.
 */
import type { Condition, Test } from "./condition.ts";
import { type Clause, clausesOf, type Closure, compileCondition, cutOf } from "./compile.ts";
import { kindOfFact, slotOf } from "./fact-catalogue.ts";
import type { Subject } from "./subject.ts";

/** Writes the numbers of the conditions that hold, rising, and returns how many. */
export type Match = (subject: Subject, hits: Int32Array) => number;

/** A test that can be looked up: a text equal to one of, or beginning with one of some values. */
type Key = {
  readonly test: Test;
  readonly slot: number;
  /** Letters of the beginning; 0: the whole text. */
  readonly length: number;
  readonly values: readonly string[];
};
type Bound = { readonly slot: number; readonly rising: boolean; readonly value: number };
type IndexedCondition = {
  readonly condition: number;
  readonly bound: Bound | undefined;
  readonly rest: readonly Closure[];
};

/** Clauses of one bucket that compare the same fact in the same direction, by bound. */
type Sorted = {
  readonly slot: number;
  readonly rising: boolean;
  readonly bounds: Float64Array;
  readonly conditions: Int32Array;
  readonly rest: readonly (readonly Closure[])[] | undefined;
};
type Bucket = {
  /** Conditions that hold when the bucket is met. */
  readonly always: Int32Array;
  readonly sorted: readonly Sorted[];
  readonly tested: readonly { readonly condition: number; readonly rest: readonly Closure[] }[];
};
type Step<Inner> = {
  readonly slot: number;
  readonly length: number;
  readonly byValue: Map<string, Inner>;
};
type IndexNode = { bucket: Bucket | undefined; readonly seconds: readonly Step<Bucket>[] };

/** Pairs of values one clause may be stored under. */
const pairsMax = 400;

/** Builds the matcher; `hits` given to it must have room for every condition. */
export function indexConditions(conditions: readonly Condition[]): Match {
  const clauses = conditions.flatMap((condition, number) =>
    clausesOf(condition).map((clause) => ({ number, clause, keys: keysOf(clause) })),
  );
  const uses = countUses(clauses.flatMap(({ keys }) => keys));
  const free: IndexedCondition[] = [];
  const building = new Map<string, BuildStep>();
  for (const { number, clause, keys } of clauses) {
    const chosen = choose(keys, uses);
    const placed = place(number, clause, chosen);
    const [first, second] = chosen;
    if (first) addTo(building, placed, first, second);
    else free.push(placed);
  }
  const steps = [...building.values()].map(finishStep);
  return matcher(bucketOf(free), steps, conditions.length);
}

function matcher(free: Bucket, steps: readonly Step<IndexNode>[], count: number): Match {
  const seen = new Int32Array(count);
  let round = 0;
  return (subject, hits) => {
    if (++round === 0x7fffffff) {
      seen.fill(0);
      round = 1;
    }
    const state = { hits, seen, round };
    let found = take(free, subject, state, 0);
    const { texts } = subject;
    for (const step of steps) {
      const value = texts[step.slot];
      if (value === undefined || value.length < step.length) continue;
      const entry = step.byValue.get(step.length === 0 ? value : value.slice(0, step.length));
      if (entry === undefined) continue;
      if (entry.bucket !== undefined) found = take(entry.bucket, subject, state, found);
      for (const second of entry.seconds) {
        const other = texts[second.slot];
        if (other === undefined || other.length < second.length) continue;
        const bucket = second.byValue.get(
          second.length === 0 ? other : other.slice(0, second.length),
        );
        if (bucket !== undefined) found = take(bucket, subject, state, found);
      }
    }
    if (found > 1) hits.subarray(0, found).sort();
    return found;
  };
}

type MatchState = { readonly hits: Int32Array; readonly seen: Int32Array; readonly round: number };

function take(bucket: Bucket, subject: Subject, state: MatchState, before: number): number {
  const { hits, seen, round } = state;
  let found = before;
  const { always, sorted, tested } = bucket;
  for (let at = 0; at < always.length; at++) {
    const condition = always[at] ?? 0;
    if (seen[condition] === round) continue;
    seen[condition] = round;
    hits[found++] = condition;
  }
  for (const { slot, rising, bounds, conditions, rest } of sorted) {
    const value = subject.numbers[slot] ?? Number.NaN;
    for (let at = 0; at < bounds.length; at++) {
      const bound = bounds[at] ?? Number.NaN;
      // A missing fact is NaN: neither comparison holds.
      if (!(rising ? value >= bound : value <= bound)) break;
      const condition = conditions[at] ?? 0;
      if (seen[condition] === round || (rest && !holds(rest[at] ?? [], subject))) continue;
      seen[condition] = round;
      hits[found++] = condition;
    }
  }
  for (const { condition, rest } of tested) {
    if (seen[condition] === round || !holds(rest, subject)) continue;
    seen[condition] = round;
    hits[found++] = condition;
  }
  return found;
}

function holds(rest: readonly Closure[], subject: Subject): boolean {
  for (const test of rest) if (!test(subject)) return false;
  return true;
}

function keysOf(clause: Clause): readonly Key[] {
  return clause.flatMap((part): readonly Key[] => {
    if (part.kind === "in" && !part.not) {
      const { name, length } = cutOf(part.fact);
      if (kindOfFact(name) !== "text") return [];
      const values = part.values.filter((value) => length === 0 || value.length === length);
      return [{ test: part, slot: slotOf(name), length, values }];
    }
    if (part.kind !== "prefix" || kindOfFact(part.fact) !== "text") return [];
    // Starts of several lengths are looked up one by one and cannot share a key.
    const lengths = new Set(part.values.map((value) => value.length));
    const [length] = lengths;
    if (length === undefined || lengths.size > 1) return mixedKey(part);
    return [{ test: part, slot: slotOf(part.fact), length, values: part.values }];
  });
}

/** Starts of several lengths under the shortest; the test itself stays. */
function mixedKey(part: Extract<Test, { kind: "prefix" }>): readonly Key[] {
  const length = Math.min(...part.values.map((value) => value.length));
  const values = [...new Set(part.values.map((value) => value.slice(0, length)))];
  // a copy, so that the clause's own test is not taken as answered by the look-up
  return [{ test: { ...part }, slot: slotOf(part.fact), length, values }];
}

function useOf({ slot, length }: Key, value: string): string {
  return `${slot} ${length} ${value}`;
}

/** How many clauses ask for each value: what few rules ask for, few declarations have. */
function countUses(keys: readonly Key[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const key of keys) {
    for (const value of key.values) {
      const use = useOf(key, value);
      uses.set(use, (uses.get(use) ?? 0) + 1);
    }
  }
  return uses;
}

/** The rarest key and, where one more narrows it at little cost, the next one of another fact. */
function choose(keys: readonly Key[], uses: ReadonlyMap<string, number>): readonly Key[] {
  const ranked = keys
    .map((key) => ({
      key,
      cost: key.values.reduce((sum, value) => sum + (uses.get(useOf(key, value)) ?? 0), 0),
    }))
    .sort((a, b) => a.cost - b.cost);
  const first = ranked[0]?.key;
  if (!first) return [];
  const second = ranked.find(
    ({ key }) => key.slot !== first.slot && key.values.length * first.values.length <= pairsMax,
  )?.key;
  return second ? [first, second] : [first];
}

function place(condition: number, clause: Clause, chosen: readonly Key[]): IndexedCondition {
  const answered = new Set<unknown>(chosen.map(({ test }) => test));
  const left = clause.filter((part) => !answered.has(part));
  const compared = left.find((part) => boundOf(part) !== undefined);
  return {
    condition,
    bound: compared && boundOf(compared),
    rest: left.filter((part) => part !== compared).map(compileCondition),
  };
}

function boundOf(part: Condition): Bound | undefined {
  if (part.kind !== "compare" || part.measure.kind !== "fact") return undefined;
  const slot = slotOf(part.measure.fact);
  switch (part.op) {
    case ">=":
      return { slot, rising: true, value: part.bound };
    case "<=":
      return { slot, rising: false, value: part.bound };
    case ">":
      return { slot, rising: true, value: neighbour(part.bound, 1) };
    case "<":
      return { slot, rising: false, value: neighbour(part.bound, -1) };
    case "=":
    case "!=":
      return undefined;
    default:
      return part.op satisfies never;
  }
}

const bits = new DataView(new ArrayBuffer(8));
/** The next number a double can hold, above or below. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(value > 0 ? direction : -direction));
  return bits.getFloat64(0);
}

type BuildBucket = IndexedCondition[];
type BuildEntry = {
  readonly own: BuildBucket;
  readonly seconds: Map<
    string,
    { slot: number; length: number; byValue: Map<string, BuildBucket> }
  >;
};
type BuildStep = { slot: number; length: number; byValue: Map<string, BuildEntry> };

function addTo(
  building: Map<string, BuildStep>,
  placed: IndexedCondition,
  first: Key,
  second: Key | undefined,
): void {
  const step = getOrMake(building, `${first.slot} ${first.length}`, () => ({
    slot: first.slot,
    length: first.length,
    byValue: new Map<string, BuildEntry>(),
  }));
  for (const value of first.values) {
    const entry = getOrMake(step.byValue, value, () => ({ own: [], seconds: new Map() }));
    if (!second) {
      entry.own.push(placed);
      continue;
    }
    const inner = getOrMake(entry.seconds, `${second.slot} ${second.length}`, () => ({
      slot: second.slot,
      length: second.length,
      byValue: new Map<string, BuildBucket>(),
    }));
    for (const other of second.values) getOrMake(inner.byValue, other, () => []).push(placed);
  }
}

function getOrMake<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function finishStep({ slot, length, byValue }: BuildStep): Step<IndexNode> {
  const finished = new Map<string, IndexNode>();
  for (const [value, { own, seconds }] of byValue) {
    finished.set(value, {
      bucket: own.length > 0 ? bucketOf(own) : undefined,
      seconds: [...seconds.values()].map((inner) => ({
        slot: inner.slot,
        length: inner.length,
        byValue: new Map([...inner.byValue].map(([key, placed]) => [key, bucketOf(placed)])),
      })),
    });
  }
  return { slot, length, byValue: finished };
}

function bucketOf(placed: readonly IndexedCondition[]): Bucket {
  const unbound = placed.filter(({ bound }) => bound === undefined);
  const groups = Map.groupBy(
    placed.filter(({ bound }) => bound !== undefined),
    ({ bound }) => `${bound?.slot} ${bound?.rising}`,
  );
  return {
    always: Int32Array.from(
      unbound.filter(({ rest }) => rest.length === 0).map(({ condition }) => condition),
    ),
    sorted: [...groups.values()].map(sortedOf),
    tested: unbound.filter(({ rest }) => rest.length > 0),
  };
}

function sortedOf(group: readonly IndexedCondition[]): Sorted {
  const [first] = group;
  const rising = first?.bound?.rising ?? true;
  const valueOf = ({ bound }: IndexedCondition) => bound?.value ?? 0;
  const ordered = [...group].sort((a, b) =>
    rising ? valueOf(a) - valueOf(b) : valueOf(b) - valueOf(a),
  );
  return {
    slot: first?.bound?.slot ?? 0,
    rising,
    bounds: Float64Array.from(ordered, valueOf),
    conditions: Int32Array.from(ordered, ({ condition }) => condition),
    rest: ordered.some(({ rest }) => rest.length > 0) ? ordered.map(({ rest }) => rest) : undefined,
  };
}
