/**
 * What rules may look up while the past is gone through day by day: counts of declarations and
 * findings, and usual values, from earlier days only, as they could have been known then. A finding
 * counts from the day after it was made, a value from the day after it was accepted.
 */
import {
  countName,
  keysOf,
  type Remembered,
  rememberedBy,
  usualCasesMax,
  usualDays,
  usualName,
  usualOf,
  valuesOf,
} from "../rules/remember.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { RuleWorld, Subject } from "../rules/subject.ts";

/** Days with their running totals, rising. */
type Series = { readonly days: number[]; readonly totals: number[] };
/** The last values of a key, written round and round; the median is kept until one more comes. */
type Values = {
  readonly ring: number[];
  readonly days: number[];
  at: number;
  known: { readonly day: number; readonly median: number | undefined } | undefined;
};
type Memory = {
  readonly asked: Remembered;
  readonly series: Map<string, Series>;
  readonly values: Map<string, Values>;
};
type SubjectHistory = { readonly what: Remembered["kind"]; readonly subjects: readonly Subject[] };

/** When something became known of a declaration, days since 1970-01-01; absent: never. */
export type Learned = { readonly foundOn?: number | undefined; readonly acceptedOn?: number };

export class HistoryWorld {
  readonly world: RuleWorld;
  readonly #memories: ReadonlyMap<string, Memory>;
  #day = Number.NEGATIVE_INFINITY;
  /** What becomes known on a day; joined to the past when a later day begins. */
  readonly #coming = new Map<number, SubjectHistory[]>();

  constructor(sets: readonly Pick<RuleSet, "counters" | "usuals">[], more: RuleWorld = {}) {
    this.#memories = new Map(
      rememberedBy(sets).map((asked) => [
        asked.name,
        { asked, series: new Map(), values: new Map() },
      ]),
    );
    this.world = {
      ...more,
      count: ({ of, facts, days }, key) => {
        const memory = this.#memories.get(countName(of, facts));
        return memory && countIn(memory.series.get(key), this.#day - days, this.#day);
      },
      usual: (fact, by, key) => {
        const values = this.#memories.get(usualName(fact, by))?.values.get(key);
        return values && medianOn(values, this.#day);
      },
    };
  }

  /** Whether anything has to be remembered at all. */
  get isNeeded(): boolean {
    return this.#memories.size > 0;
  }

  /** Begins a day: what earlier days brought becomes the past. Days must not fall. */
  beginDay(day: number): void {
    if (day === this.#day) return;
    this.#day = day;
    const past = [...this.#coming.keys()].filter((one) => one < day).sort((a, b) => a - b);
    for (const one of past) {
      for (const learned of this.#coming.get(one) ?? []) this.#learn(learned, one);
      this.#coming.delete(one);
    }
  }

  /** Remembers a declaration of the day in work; its subjects must not be used again. */
  add(subjects: readonly Subject[], { foundOn, acceptedOn }: Learned): void {
    if (!this.isNeeded) return;
    this.#expect(this.#day, { what: "declarations", subjects });
    if (foundOn !== undefined) this.#expect(foundOn, { what: "findings", subjects });
    if (acceptedOn !== undefined) this.#expect(acceptedOn, { what: "usual", subjects });
  }

  #expect(on: number, past: SubjectHistory): void {
    const day = Math.max(on, this.#day);
    const list = this.#coming.get(day);
    if (list) list.push(past);
    else this.#coming.set(day, [past]);
  }

  #learn({ what, subjects }: SubjectHistory, day: number): void {
    for (const { asked, series, values } of this.#memories.values()) {
      if (asked.kind !== what) continue;
      if (what === "usual") {
        for (const { key, value } of valuesOf(asked, subjects)) keep(values, key, { value, day });
      } else for (const key of keysOf(asked, subjects)) countOne(series, key, day);
    }
  }
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

function keep(
  all: Map<string, Values>,
  key: string,
  { value, day }: { readonly value: number; readonly day: number },
): void {
  const values = all.get(key) ?? { ring: [], days: [], at: 0, known: undefined };
  all.set(key, values);
  const place =
    values.ring.length < usualCasesMax ? values.ring.length : values.at++ % usualCasesMax;
  values.ring[place] = value;
  values.days[place] = day;
  values.known = undefined;
}

function medianOn(values: Values, day: number): number | undefined {
  if (values.known?.day !== day) {
    const { ring, days } = values;
    const recent = ring.filter((_, at) => (days[at] ?? 0) >= day - usualDays);
    values.known = { day, median: usualOf(recent) };
  }
  return values.known.median;
}
