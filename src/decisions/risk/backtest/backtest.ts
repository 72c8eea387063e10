/**
 * Tries rules on past traffic through the code that selects: what each would have hit, which
 * findings it would have caught and missed, what that costs, and what it adds to the rules in force.
 *
 * Most declarations were never inspected, and that nothing is known of them does not make them
 * innocent: the yield of a rule is estimated from inspected hits, each weighed by the inverse of
 * the chance it had of being inspected. In: declarations in the order of days. Out: figures.
 */
import type { RuleSet } from "../rules/rule-set.ts";
import type { RuleWorld, Subject } from "../rules/subject.ts";
import { seededRandom } from "../learning/seed.ts";
import { HistoryWorld, type Learned } from "./history-world.ts";
import { intervalOf } from "./interval.ts";
import type { BacktestSummary, Group, RuleReport } from "./report.ts";

export type PastDeclaration = {
  readonly id: string;
  readonly day: number;
  readonly subjects: readonly Subject[];
  /** null: never inspected, or not concluded. */
  readonly result: "found" | "clear" | null;
  /** Days on which the finding was made and the declared values were accepted; absent: its own. */
  readonly foundOn?: number;
  readonly acceptedOn?: number | null;
  /** Chance it had of being inspected. */
  readonly chance: number;
  /** Duty at stake, the profile's currency. */
  readonly duty: number;
  readonly office: string;
  /** Chapter of the first item. */
  readonly category: string;
  readonly trader: string;
};

/** What a control costs: an administration's own figures. */
export type Costs = {
  readonly hours: { readonly documents: number; readonly examination: number };
  readonly delayHours: { readonly documents: number; readonly examination: number };
};
export const defaultCosts: Costs = {
  hours: { documents: 0.5, examination: 3 },
  delayHours: { documents: 4, examination: 24 },
};

export type BacktestOptions = {
  readonly inForce: RuleSet | undefined;
  readonly costs?: Costs;
  /** Lists and places that rules may look up. */
  readonly world?: RuleWorld;
};

/** Parts the traffic is cut into; resampling draws whole parts. */
const parts = 64;
const pairsEvery = 32;
const groupsShown = 8;
/** Declarations of a trader below which it is new, and from which it is large. */
const traderClasses = [
  { from: 100, name: "large" },
  { from: 10, name: "known" },
  { from: 0, name: "new" },
] as const;

type Tally = { hits: number; caught: number };
type Groups = Map<string, Tally>;
type Grouped = {
  readonly categories: Map<string, number>;
  readonly offices: Map<string, number>;
  readonly traders: Map<string, number>;
};

export class Backtest {
  readonly #set: RuleSet;
  readonly #inForce: RuleSet | undefined;
  readonly #costs: Costs;
  readonly #history: HistoryWorld;
  readonly #tallies: RuleTally[];
  readonly #traders = new Map<string, number>();
  /** Hits and shared hits of a sample of the declarations, by pair of rules. */
  readonly #pairs = new Map<number, number>();
  readonly #hits: Int32Array;
  readonly #hitsInForce: Int32Array;
  readonly #pairHits: Int32Array;
  readonly #stamp: Int32Array;
  /** Findings of all traffic, hit or not, by group. */
  readonly #findings: Grouped = { categories: new Map(), offices: new Map(), traders: new Map() };
  readonly #totals = { declarations: 0, inspected: 0, findings: 0, hit: 0, caught: 0, revenue: 0 };
  readonly #union = { hours: 0, delay: 0 };

  constructor(set: RuleSet, { inForce, costs = defaultCosts, world }: BacktestOptions) {
    this.#set = set;
    this.#inForce = inForce;
    this.#costs = costs;
    this.#history = new HistoryWorld(inForce ? [set, inForce] : [set], world);
    this.#tallies = set.rules.map(() => new RuleTally());
    this.#hits = new Int32Array(set.rules.length);
    this.#hitsInForce = new Int32Array(inForce?.rules.length ?? 0);
    this.#pairHits = new Int32Array(set.rules.length);
    this.#stamp = new Int32Array(set.rules.length).fill(-1);
  }

  /** Whether declarations are remembered, so that their subjects must not be used again. */
  get remembers(): boolean {
    return this.#history.isNeeded;
  }

  /** Takes the next declaration; days must not fall. */
  add(past: PastDeclaration): void {
    const at = this.#totals.declarations++;
    const isFound = past.result === "found";
    if (past.result !== null) this.#totals.inspected++;
    if (isFound) this.#totals.findings++;
    this.#history.beginDay(past.day);
    const before = this.#traders.get(past.trader) ?? 0;
    this.#traders.set(past.trader, before + 1);
    const hits: number[] = [];
    let isKnown = false;
    for (const subject of past.subjects) {
      subject.world = this.#history.world;
      const count = this.#set.matchItem(subject, this.#hits);
      for (let hit = 0; hit < count; hit++) {
        const rule = this.#hits[hit] ?? 0;
        if (this.#stamp[rule] === at) continue;
        this.#stamp[rule] = at;
        hits.push(rule);
      }
      isKnown ||= (this.#inForce?.matchItem(subject, this.#hitsInForce) ?? 0) > 0;
    }
    const kind = traderClasses.find(({ from }) => before >= from)?.name ?? "new";
    if (isFound) this.#noteFinding(past, kind);
    if (hits.length > 0) {
      const part = partOf(past.id);
      for (const rule of hits) {
        const alone = hits.length === 1;
        this.#tallies[rule]?.take(past, { part, kind, isKnown, alone });
      }
      this.#takeUnion(past, hits, isFound);
      if (part % pairsEvery === 0) this.#countPairs(hits);
    }
    this.#history.add(past.subjects, learnedOf(past));
  }

  #noteFinding({ category, office }: PastDeclaration, kind: string): void {
    const { categories, offices, traders } = this.#findings;
    categories.set(category, (categories.get(category) ?? 0) + 1);
    offices.set(office, (offices.get(office) ?? 0) + 1);
    traders.set(kind, (traders.get(kind) ?? 0) + 1);
  }

  #takeUnion(past: PastDeclaration, hits: readonly number[], isFound: boolean): void {
    this.#totals.hit++;
    if (isFound) {
      this.#totals.caught++;
      this.#totals.revenue += past.duty;
    }
    // several rules on one declaration cost one control, the longest of those asked for
    let hours = 0;
    let delay = 0;
    for (const rule of hits) {
      hours = Math.max(hours, this.#costOf(rule, "hours"));
      delay = Math.max(delay, this.#costOf(rule, "delayHours"));
    }
    this.#union.hours += hours;
    this.#union.delay += delay;
  }

  #countPairs(hits: readonly number[]): void {
    for (const rule of hits) this.#pairHits[rule] = (this.#pairHits[rule] ?? 0) + 1;
    for (const [at, first] of hits.entries()) {
      for (const second of hits.slice(at + 1)) {
        const key = Math.min(first, second) * this.#set.rules.length + Math.max(first, second);
        this.#pairs.set(key, (this.#pairs.get(key) ?? 0) + 1);
      }
    }
  }

  #costOf(rule: number, what: "hours" | "delayHours"): number {
    const one = this.#set.rules[rule];
    const each = (one?.tasks ?? []).map(({ kind }) => {
      const { documents, examination } = this.#costs[what];
      // whatever is no review of documents needs the goods
      return kind === "documents" ? documents : examination;
    });
    // agencies examine together: hours add up, the wait is the longest
    const cost = what === "hours" ? each.reduce((sum, hours) => sum + hours, 0) : Math.max(...each);
    return cost * (one?.share ?? 1);
  }

  /** Figures of every rule, in the order of the file. */
  reports(): readonly RuleReport[] {
    const most = this.#mostShared();
    return this.#set.rules.map((rule, at) => {
      const tally = this.#tallies[at] ?? new RuleTally();
      return tally.report(rule.id, {
        findings: this.#totals.findings,
        found: this.#findings,
        hours: this.#costOf(at, "hours"),
        delay: this.#costOf(at, "delayHours"),
        most: most.get(at) ?? [],
      });
    });
  }

  #mostShared(): ReadonlyMap<number, { rule: string; share: number }[]> {
    const shared = new Map<number, { rule: string; share: number }[]>();
    const size = this.#set.rules.length;
    for (const [key, count] of this.#pairs) {
      const [first, second] = [Math.floor(key / size), key % size];
      for (const [one, other] of [
        [first, second],
        [second, first],
      ] as const) {
        const list = shared.get(one) ?? [];
        const rule = this.#set.rules[other]?.id ?? "";
        list.push({ rule, share: count / Math.max(1, this.#pairHits[one] ?? 1) });
        shared.set(one, list);
      }
    }
    for (const [rule, list] of shared) {
      const ranked = list.sort((a, b) => b.share - a.share || (a.rule < b.rule ? -1 : 1));
      shared.set(rule, ranked.slice(0, 3));
    }
    return shared;
  }

  /** Figures of all rules together. */
  summary(): BacktestSummary {
    const { declarations, inspected, findings, hit, caught, revenue } = this.#totals;
    return {
      declarations,
      inspected,
      findings,
      hit,
      caught,
      missed: findings - caught,
      inspectorHours: round(this.#union.hours),
      delayHours: round(this.#union.delay),
      revenue: round(revenue),
    };
  }
}

/** A value that was found false teaches nothing of what is usual. */
export function learnedOf({
  day,
  result,
  foundOn = day,
  acceptedOn = day,
}: PastDeclaration): Learned {
  if (result === "found") return { foundOn };
  return acceptedOn === null ? {} : { acceptedOn };
}

type ControlOutcome = {
  readonly part: number;
  readonly kind: string;
  readonly isKnown: boolean;
  readonly alone: boolean;
};
type Framed = {
  readonly findings: number;
  readonly found: Grouped;
  readonly hours: number;
  readonly delay: number;
  readonly most: RuleReport["overlap"]["most"];
};

/** Counts of one rule. */
class RuleTally {
  #hits = 0;
  #inspected = 0;
  #blind = 0;
  #caught = 0;
  #revenue = 0;
  #known = 0;
  #alone = 0;
  /** By part: weights of inspected hits, of those that found something, squares of all. */
  readonly #weights = new Float64Array(parts);
  readonly #found = new Float64Array(parts);
  #squares = 0;
  readonly #categories: Groups = new Map();
  readonly #offices: Groups = new Map();
  readonly #traders: Groups = new Map();

  take(past: PastDeclaration, { part, kind, isKnown, alone }: ControlOutcome): void {
    this.#hits++;
    if (past.chance === 0) this.#blind++;
    if (isKnown) this.#known++;
    if (alone) this.#alone++;
    const isFound = past.result === "found";
    if (past.result !== null && past.chance > 0) {
      const weight = 1 / past.chance;
      this.#inspected++;
      this.#squares += weight * weight;
      this.#weights[part] = (this.#weights[part] ?? 0) + weight;
      if (isFound) this.#found[part] = (this.#found[part] ?? 0) + weight;
    }
    if (isFound) {
      this.#caught++;
      this.#revenue += past.duty;
    }
    count(this.#categories, past.category, isFound);
    count(this.#offices, past.office, isFound);
    count(this.#traders, kind, isFound);
  }

  report(rule: string, { findings, found, hours, delay, most }: Framed): RuleReport {
    const estimate = intervalOf({
      weights: this.#weights,
      found: this.#found,
      squares: this.#squares,
      random: seededRandom(this.#hits),
    });
    return {
      rule,
      hits: this.#hits,
      inspected: this.#inspected,
      blind: this.#blind,
      findings: { caught: this.#caught, missed: findings - this.#caught },
      expectedFindings:
        estimate.share === null ? null : round(estimate.share * (this.#hits - this.#blind)),
      yield: estimate.share === null ? null : round(estimate.share),
      low: round(estimate.low),
      high: round(estimate.high),
      inspectorHours: round(this.#hits * hours),
      delayHours: round(this.#hits * delay),
      revenue: round(this.#revenue),
      overlap: {
        inForce: this.#hits === 0 ? 0 : round(this.#known / this.#hits),
        alone: this.#alone,
        most: most.map((one) => ({ ...one, share: round(one.share) })),
      },
      categories: top(this.#categories, found.categories),
      offices: top(this.#offices, found.offices),
      traders: top(this.#traders, found.traders),
    };
  }
}

function count(groups: Groups, name: string, isFound: boolean): void {
  const group = groups.get(name);
  if (group) {
    group.hits++;
    if (isFound) group.caught++;
  } else groups.set(name, { hits: 1, caught: Number(isFound) });
}

/** The groups with most hits, then those with most findings that were missed. */
function top(groups: Groups, found: ReadonlyMap<string, number>): Group[] {
  return [...new Set([...groups.keys(), ...found.keys()])]
    .map((name) => {
      const { hits, caught } = groups.get(name) ?? { hits: 0, caught: 0 };
      return { name, hits, caught, missed: (found.get(name) ?? 0) - caught };
    })
    .sort((a, b) => b.hits - a.hits || b.missed - a.missed || (a.name < b.name ? -1 : 1))
    .slice(0, groupsShown);
}

/** The part of a declaration: by its id, so that the order of the traffic decides nothing. */
function partOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % parts;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
