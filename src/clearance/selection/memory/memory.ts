/**
 * What rules remember, for a group of declarations: read once before the group is decided, so that
 * each look-up of a rule is a map access. What was looked up is noted, so that a selection can be
 * decided again from its own facts.
 */
import { type SelectionFacts, subjectsOf } from "#src/decisions/risk/rules/facts-by-name.ts";
import {
  countName,
  keysOf,
  type Remembered,
  rememberedBy,
  usualName,
  usualOf,
} from "#src/decisions/risk/rules/remember.ts";
import type { RuleSet } from "#src/decisions/risk/rules/rule-set.ts";
import { emptyWorld, type RuleWorld } from "#src/decisions/risk/rules/subject.ts";
import type { Sql } from "#src/platform/services.ts";
import { type AskedMemory, countLearnedDays, readMemory } from "./store.ts";
import { dayNumber, dayText } from "#src/kernel/day-number.ts";

/** Answers by `nameOfAnswer`; what is not here is not known. */
export type Answers = Readonly<Record<string, number>>;
/** Answers to what rules may ask of a group; by profile and day of selection. */
export type GroupMemory = ReadonlyMap<string, number>;

export type MemoryQuery = {
  readonly profile: string;
  /** Day of the selection in the profile's time zone. */
  readonly day: string;
  readonly set: RuleSet;
  /** Read only where the rules ask for anything. */
  readonly readFacts: () => SelectionFacts;
};

/** Questions one group may ask; more are left unknown. */
const questionsMax = 50_000;

function nameOfCount(name: string, days: number, key: string): string {
  return `${name}, ${days} days: ${key}`;
}
function nameOfUsual(name: string, key: string): string {
  return `${name}: ${key}`;
}

/** Reads what the rules of each declaration may ask of the past: one read a profile and day. */
export async function loadMemory(sql: Sql, asking: readonly MemoryQuery[]): Promise<GroupMemory> {
  const memory = new Map<string, number>();
  const wanted = asking.filter(({ set }) => set.counters.length + set.usuals.length > 0);
  for (const [place, group] of Map.groupBy(wanted, ({ profile, day }) => `${profile} ${day}`)) {
    const { profile, day } = group[0] ?? { profile: "", day: "" };
    const questions = new Map<string, AskedMemory & { readonly kind: Remembered["kind"] }>();
    for (const { set, readFacts } of group) {
      const subjects = subjectsOf(readFacts(), emptyWorld);
      for (const { name, kind, days, key } of questionsOf(set, subjects)) {
        if (questions.size >= questionsMax) break;
        const answer = kind === "usual" ? nameOfUsual(name, key) : nameOfCount(name, days, key);
        const from = dayText(dayNumber(day) - days);
        questions.set(answer, { kind, measure: name, key, from, until: day });
      }
    }
    const windows = await learnedWindows(sql, profile, [...questions.values()]);
    const known = [...questions].flatMap(([name, one]) => {
      const window = windows.get(windowName(one));
      return window ? [[name, { ...one, ...window }] as const] : [];
    });
    const values =
      known.length === 0
        ? []
        : await readMemory(
            sql,
            profile,
            known.map(([, one]) => one),
          );
    known.forEach(([name, { kind }], at) => {
      const value = values[at];
      const answer = kind === "usual" ? usualOf(value?.amounts ?? []) : value?.cases;
      if (answer !== undefined) memory.set(`${place} ${name}`, answer);
    });
  }
  return memory;
}

function* questionsOf(set: RuleSet, subjects: Parameters<typeof keysOf>[1]) {
  const measures = rememberedBy([set]);
  const byName = new Map(measures.map((one) => [one.name, one]));
  for (const { of, facts, days } of set.counters) {
    const measure = byName.get(countName(of, facts));
    if (!measure) continue;
    for (const key of keysOf(measure, subjects)) yield { ...measure, days, key };
  }
  for (const measure of measures) {
    if (measure.kind !== "usual") continue;
    for (const key of keysOf(measure, subjects)) yield { ...measure, key };
  }
}

type Window = Pick<AskedMemory, "measure" | "from" | "until">;
const windowName = ({ measure, from }: Window) => `${measure} ${from}`;

/**
 * Days that each question looks at: its own window where all of it was learned. Until yesterday was
 * learned, some seconds after midnight, the window that ended yesterday answers: rules that count
 * would be asleep just then. Of what was learned less far nothing is known.
 */
async function learnedWindows(
  sql: Sql,
  profile: string,
  asked: readonly Window[],
): Promise<ReadonlyMap<string, Pick<Window, "from" | "until">>> {
  const learned = new Map<string, Pick<Window, "from" | "until">>();
  let open = [...new Map(asked.map((one) => [windowName(one), one])).values()];
  for (const daysBack of [0, 1]) {
    if (open.length === 0) break;
    const back = (day: string) => dayText(dayNumber(day) - daysBack);
    const moved = open.map(({ measure, from, until }) => {
      return { measure, from: back(from), until: back(until) };
    });
    const counts = await countLearnedDays(sql, profile, moved);
    const whole = moved.map(
      ({ from, until }, at) => counts[at] === dayNumber(until) - dayNumber(from),
    );
    for (const [at, one] of open.entries()) {
      const window = moved[at];
      if (window && whole[at]) learned.set(windowName(one), window);
    }
    open = open.filter((_, at) => !whole[at]);
  }
  return learned;
}

/** The world of one declaration; what its rules look up is noted in `answers`. */
export function rememberingWorld(
  world: RuleWorld,
  {
    memory,
    place,
    answers,
  }: {
    readonly memory: GroupMemory;
    /** Profile and day. */
    readonly place: string;
    readonly answers: Record<string, number>;
  },
): RuleWorld {
  const answer = (name: string) => {
    const value = memory.get(`${place} ${name}`);
    if (value !== undefined) answers[name] = value;
    return value;
  };
  return answering(world, answer);
}

/** The world as it answered when a selection was made. */
export function recordedWorld(world: RuleWorld, answers: Answers | undefined): RuleWorld {
  if (!answers) return world;
  return answering(world, (name) => answers[name]);
}

function answering(world: RuleWorld, answer: (name: string) => number | undefined): RuleWorld {
  return {
    ...world,
    count: ({ of, facts, days }, key) => answer(nameOfCount(countName(of, facts), days, key)),
    usual: (fact, by, key) => answer(nameOfUsual(usualName(fact, by), key)),
  };
}
