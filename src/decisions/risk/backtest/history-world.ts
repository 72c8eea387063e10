/**
 * What rules may look up while the past is gone through day by day: counts of declarations and
 * findings, and usual values, from earlier days only, as they could have been known then.
 */
import { keyReader, type ReadText } from "../rules/compile.ts";
import { slotOf } from "../rules/fact-catalogue.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { Counter, RuleWorld, Subject } from "../rules/subject.ts";

/** Days with their running totals, rising. */
type Series = { readonly days: number[]; readonly totals: number[] };
type Counting = {
  readonly of: Counter["of"];
  readonly readKey: ReadText;
  readonly series: Map<string, Series>;
};
type Usual = {
  readonly slot: number;
  readonly readKey: ReadText;
  readonly values: Map<string, Values>;
};
/** The last values of a key, written round and round; the median is kept until one more comes. */
type Values = { readonly ring: number[]; at: number; median: number | undefined };

/** Values a usual value is the median of, at most; at least. */
const ringMax = 101;
const casesMin = 5;

export class HistoryWorld {
  readonly world: RuleWorld;
  readonly #counting = new Map<string, Counting>();
  readonly #usuals = new Map<string, Usual>();
  #day = Number.NEGATIVE_INFINITY;
  /** Of the day in work; joined to the past when the next day begins. */
  #today: { readonly subject: Subject; readonly isFound: boolean }[] = [];

  constructor(sets: readonly RuleSet[], more: RuleWorld = {}) {
    for (const { counters, usuals } of sets) {
      for (const { of, facts } of counters) {
        const series = new Map<string, Series>();
        this.#counting.set(nameOf(of, facts), { of, readKey: keyReader(facts), series });
      }
      for (const { fact, by } of usuals) {
        const values = new Map<string, Values>();
        this.#usuals.set(nameOf(fact, by), { slot: slotOf(fact), readKey: keyReader(by), values });
      }
    }
    this.world = {
      ...more,
      count: ({ of, facts, days }, key, day) => {
        const counting = this.#counting.get(nameOf(of, facts));
        return counting && countIn(counting.series.get(key), day - days, day);
      },
      usual: (fact, by, key) => medianOf(this.#usuals.get(nameOf(fact, by))?.values.get(key)),
    };
  }

  /** Whether anything has to be remembered at all. */
  get isNeeded(): boolean {
    return this.#counting.size > 0 || this.#usuals.size > 0;
  }

  /** Begins a day: what was added before it becomes the past. */
  beginDay(day: number): void {
    if (day === this.#day) return;
    for (const { subject, isFound } of this.#today) this.#learn(subject, isFound);
    this.#today = [];
    this.#day = day;
  }

  /** Remembers a declaration of the day in work; the subject must not be used again. */
  add(subject: Subject, isFound: boolean): void {
    if (this.isNeeded) this.#today.push({ subject, isFound });
  }

  #learn(subject: Subject, isFound: boolean): void {
    for (const { of, readKey, series } of this.#counting.values()) {
      const key = of === "findings" && !isFound ? undefined : readKey(subject);
      if (key !== undefined) countOne(series, key, subject.day);
    }
    for (const { slot, readKey, values } of this.#usuals.values()) {
      const key = readKey(subject);
      const value = subject.numbers[slot] ?? Number.NaN;
      if (key !== undefined && value > 0) keep(values, key, value);
    }
  }
}

function nameOf(first: string, facts: readonly string[]): string {
  return `${first} ${facts.join(" ")}`;
}

function countOne(all: Map<string, Series>, key: string, day: number): void {
  const series = all.get(key) ?? { days: [], totals: [] };
  all.set(key, series);
  const last = series.days.length - 1;
  const total = (series.totals[last] ?? 0) + 1;
  if (series.days[last] === day) series.totals[last] = total;
  else {
    series.days.push(day);
    series.totals.push(total);
  }
}

/** Cases on days from `from` on and before `until`. */
function countIn(series: Series | undefined, from: number, until: number): number {
  return series ? totalBefore(series, until) - totalBefore(series, from) : 0;
}

function totalBefore({ days, totals }: Series, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (totals[low - 1] ?? 0);
}

function keep(all: Map<string, Values>, key: string, value: number): void {
  const values = all.get(key) ?? { ring: [], at: 0, median: undefined };
  all.set(key, values);
  if (values.ring.length < ringMax) values.ring.push(value);
  else values.ring[values.at++ % ringMax] = value;
  values.median = undefined;
}

function medianOf(values: Values | undefined): number | undefined {
  if (!values || values.ring.length < casesMin) return undefined;
  values.median ??= [...values.ring].sort((a, b) => a - b)[values.ring.length >> 1];
  return values.median;
}
