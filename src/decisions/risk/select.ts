/**
 * Selection: which lane a declaration takes and what an agency has to do. Rules are data; each is
 * compiled to closures and stored under its rarest equality, set or prefix, so that a declaration
 * meets only rules that can match. What no rule chose is drawn at random, seeded by its id. In:
 * facts, rules, id. Out: lane, reasons, tasks. Owns no table.
 *
 * Closures without the index cost ten times as much at 1,000 rules; rule engines from npm 60 times
 * and more.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { type Decimal, compare, parseDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type {
  SelectionCondition,
  SelectionField,
  SelectionRule,
  SelectionRules,
  SelectionTask,
} from "#src/registers/selection-rules.ts";

export type SelectionItem = {
  readonly commodity: string;
  readonly origin?: string | undefined;
  readonly dispatchCountry?: string | undefined;
  readonly destinationCountry?: string | undefined;
  readonly procedure?: string | undefined;
  readonly pricePerKg?: Decimal | undefined;
  readonly customsValue?: Decimal | undefined;
  readonly netMassKg?: Decimal | undefined;
};
export type SelectionFacts = {
  /** Acceptance date, ISO: rules of that day apply. */
  readonly asOf: string;
  readonly direction: "import" | "export";
  readonly additionalType?: string | undefined;
  readonly supervisionMode?: string | undefined;
  readonly transportMode?: string | undefined;
  readonly office?: string | undefined;
  readonly traderId?: string | undefined;
  readonly firstTimeTrader?: boolean | undefined;
  readonly items: readonly SelectionItem[];
};

export type LaneName = "green" | "yellow" | "red";
export type SelectionReason = {
  readonly rule: string;
  readonly says: Text;
  readonly items: readonly number[];
};
export type Selection = {
  readonly lane: LaneName;
  readonly reasons: readonly SelectionReason[];
  readonly tasks: readonly SelectionTask[];
};

/**
 * Chooses the lane of a declaration.
 * @example selectLane(facts, snapshot.selection, declarationId).lane
 */
export function selectLane(
  facts: SelectionFacts,
  rules: SelectionRules,
  declarationId: string,
): Selection {
  const hits = compileRules(rules).match(facts);
  if (hits.length === 0) return drawAtRandom(rules, declarationId);
  const lane = hits.some(({ rule }) => rule.lane === "red") ? "red" : "yellow";
  return {
    lane,
    reasons: hits.map(({ rule, items }) => ({ rule: rule.code, says: rule.says, items })),
    tasks: distinctTasks(hits.flatMap(({ rule }) => rule.tasks)),
  };
}

const millionths = 1_000_000n;

function drawAtRandom({ random }: SelectionRules, declarationId: string): Selection {
  const share = parseDecimal(random.share);
  if (share.units === 0n) return { lane: "green", reasons: [], tasks: [] };
  const threshold = (share.units * millionths) / 10n ** BigInt(share.scale);
  if (drawOf(declarationId) >= threshold) return { lane: "green", reasons: [], tasks: [] };
  return {
    lane: random.lane,
    reasons: [{ rule: "random", says: random.says, items: [] }],
    tasks: random.tasks,
  };
}

/**
 * A number below a million that anybody can recompute from the id.
 * @example drawOf(id) < 50_000n // 5 %
 */
export function drawOf(declarationId: string): bigint {
  return BigInt(`0x${sha256(`selection:${declarationId}`).slice(0, 15)}`) % millionths;
}

function distinctTasks(tasks: readonly SelectionTask[]): readonly SelectionTask[] {
  return [...new Map(tasks.map((task) => [`${task.agency} ${task.kind}`, task])).values()];
}

export type Hit = { readonly rule: SelectionRule; readonly items: readonly number[] };
export type CompiledRules = { readonly match: (facts: SelectionFacts) => readonly Hit[] };

/** Rules are immutable data of a snapshot: compiled once for each. */
const compiled = new WeakMap<SelectionRules, CompiledRules>();

/** Compiles rules behind their index; the same rules give the same compiled ones. */
export function compileRules(rules: SelectionRules): CompiledRules {
  const known = compiled.get(rules);
  if (known) return known;
  const made = { match: matcherOf(rules.rules) };
  compiled.set(rules, made);
  return made;
}

type Value = string | Decimal | undefined;
type Test = (facts: SelectionFacts, item: SelectionItem) => boolean;
type Compiled = {
  readonly rule: SelectionRule;
  readonly order: number;
  readonly tests: readonly Test[];
};
/** Candidates of one field: by exact value, and by prefix for each length in use. */
type FieldIndex = {
  readonly exact: Map<string, Compiled[]>;
  readonly prefixes: Map<number, Map<string, Compiled[]>>;
};

function matcherOf(rules: readonly SelectionRule[]): (facts: SelectionFacts) => readonly Hit[] {
  const fields = new Map<SelectionField, FieldIndex>();
  const unindexed: Compiled[] = [];
  const uses = countUses(rules);
  rules.forEach((rule, order) => {
    const key = rarest(rule.when.all, uses);
    const tests = rule.when.all.filter((condition) => condition !== key).map(testOf);
    const one = { rule, order, tests };
    if (!key) unindexed.push(one);
    else addToIndex(fields, key, one);
  });
  const readers = [...fields].map(([field, index]) => ({ read: readerOf(field), index }));
  return (facts) => {
    const hits = new Map<Compiled, number[]>();
    facts.items.forEach((item, at) => {
      for (const one of unindexed) tryRule(one, facts, item, at, hits);
      for (const { read, index } of readers) {
        const value = read(facts, item);
        if (typeof value !== "string") continue;
        for (const one of index.exact.get(value) ?? []) tryRule(one, facts, item, at, hits);
        for (const [length, byStart] of index.prefixes) {
          if (length > value.length) continue;
          for (const one of byStart.get(value.slice(0, length)) ?? [])
            tryRule(one, facts, item, at, hits);
        }
      }
    });
    return [...hits]
      .sort(([a], [b]) => a.order - b.order)
      .map(([{ rule }, items]) => ({ rule, items: items.map((at) => at + 1) }));
  };
}

// Five parameters, not an object: this is the innermost loop, and the object is what would cost.
function tryRule(
  one: Compiled,
  facts: SelectionFacts,
  item: SelectionItem,
  at: number,
  hits: Map<Compiled, number[]>,
): void {
  for (const test of one.tests) if (!test(facts, item)) return;
  const { validFrom, validTo } = one.rule;
  if (facts.asOf < validFrom || (validTo !== null && facts.asOf >= validTo)) return;
  const items = hits.get(one);
  if (!items) hits.set(one, [at]);
  else if (items.at(-1) !== at) items.push(at);
}

function newIndex(): FieldIndex {
  return {
    exact: new Map<string, Compiled[]>(),
    prefixes: new Map<number, Map<string, Compiled[]>>(),
  };
}

function addToIndex(
  fields: Map<SelectionField, FieldIndex>,
  key: IndexedCondition,
  one: Compiled,
): void {
  const index: FieldIndex = fields.get(key.field) ?? newIndex();
  fields.set(key.field, index);
  for (const value of valuesOf(key)) {
    let bucket = index.exact;
    if (key.op === "prefix") {
      bucket = index.prefixes.get(value.length) ?? new Map<string, Compiled[]>();
      index.prefixes.set(value.length, bucket);
    }
    const list = bucket.get(value) ?? [];
    list.push(one);
    bucket.set(value, list);
  }
}

type IndexedCondition = Extract<SelectionCondition, { op: "in" | "prefix" | "eq" }>;

function isIndexed(condition: SelectionCondition): condition is IndexedCondition {
  return condition.op === "in" || condition.op === "prefix" || condition.op === "eq";
}

function valuesOf(condition: IndexedCondition): readonly string[] {
  return condition.op === "eq" ? [condition.value] : condition.value;
}

function useKey(field: SelectionField, value: string): string {
  return `${field} ${value}`;
}

/**
 * How many rules ask for each value: what few rules ask for, few declarations are expected to have.
 */
function countUses(rules: readonly SelectionRule[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const rule of rules) {
    for (const condition of rule.when.all.filter(isIndexed)) {
      for (const value of valuesOf(condition)) {
        const key = useKey(condition.field, value);
        uses.set(key, (uses.get(key) ?? 0) + 1);
      }
    }
  }
  return uses;
}

function rarest(
  conditions: readonly SelectionCondition[],
  uses: ReadonlyMap<string, number>,
): IndexedCondition | undefined {
  let best: IndexedCondition | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const condition of conditions.filter(isIndexed)) {
    const cost = valuesOf(condition).reduce(
      (sum, value) => sum + (uses.get(useKey(condition.field, value)) ?? 0),
      0,
    );
    if (cost < least) [best, least] = [condition, cost];
  }
  return best;
}

function testOf(condition: SelectionCondition): Test {
  const read = readerOf(condition.field);
  switch (condition.op) {
    case "eq":
      return (facts, item) => read(facts, item) === condition.value;
    case "in": {
      const wanted = new Set<Value>(condition.value);
      return (facts, item) => wanted.has(read(facts, item));
    }
    case "prefix":
      return (facts, item) => {
        const value = read(facts, item);
        return (
          typeof value === "string" && condition.value.some((start) => value.startsWith(start))
        );
      };
    case "gte":
    case "lte": {
      const bound = parseDecimal(condition.value);
      const wrong = condition.op === "gte" ? -1 : 1;
      return (facts, item) => {
        const value = read(facts, item);
        return typeof value === "object" && compare(value, bound) !== wrong;
      };
    }
    default:
      return condition satisfies never;
  }
}

function readerOf(field: SelectionField): (facts: SelectionFacts, item: SelectionItem) => Value {
  switch (field) {
    case "commodity":
    case "origin":
    case "dispatchCountry":
    case "destinationCountry":
    case "procedure":
    case "pricePerKg":
    case "customsValue":
    case "netMassKg":
      return (_facts, item) => item[field];
    case "supervisionMode":
    case "direction":
    case "additionalType":
    case "transportMode":
    case "office":
    case "traderId":
      return (facts) => facts[field];
    case "firstTimeTrader":
      return (facts) =>
        facts.firstTimeTrader === undefined ? undefined : String(facts.firstTimeTrader);
    default:
      return field satisfies never;
  }
}
