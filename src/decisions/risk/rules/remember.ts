/**
 * What rules want remembered of the past: counters of declarations and findings, and usual values.
 * One code for trials on past traffic and for the live flow, so that both know the same. A window
 * ends before the day of the declaration, so what a day teaches is fixed when the next one begins.
 */
import { keyReader, type ReadText } from "./compile.ts";
import { slotOf } from "./fact-catalogue.ts";
import type { RuleSet } from "./rule-set.ts";
import type { Subject } from "./subject.ts";

export type RememberedKind = "declarations" | "findings" | "usual";
export type Remembered = {
  /** The same for whoever asks for the same: `declarations traderId`. */
  readonly name: string;
  readonly kind: RememberedKind;
  /** Facts that are read: those of the key and, of usual values, the one whose value it is. */
  readonly facts: readonly string[];
  readonly readKey: ReadText;
  /** Place of the number; of usual values only. */
  readonly slot: number;
  /** Days before the declaration that are looked at. */
  readonly days: number;
};

/** A usual value is the median of the last values, so many at most and at least, no older. */
export const usualCasesMax = 101;
export const usualCasesMin = 5;
export const usualDays = 366;

export function countName(of: "declarations" | "findings", facts: readonly string[]): string {
  return `${of} ${facts.join(" ")}`;
}
export function usualName(fact: string, by: readonly string[]): string {
  return `usual ${fact} by ${by.join(" ")}`;
}

/** What a set of rules asks of the past, each once, with the longest window. */
export function rememberedBy(
  sets: readonly Pick<RuleSet, "counters" | "usuals">[],
): readonly Remembered[] {
  const all = new Map<string, Remembered>();
  for (const { counters, usuals } of sets) {
    for (const { of, facts, days } of counters) {
      const name = countName(of, facts);
      const longest = Math.max(days, all.get(name)?.days ?? 0);
      const readKey = keyReader(facts);
      all.set(name, { name, kind: of, facts, readKey, slot: -1, days: longest });
    }
    for (const { fact, by } of usuals) {
      const name = usualName(fact, by);
      const more = { readKey: keyReader(by), slot: slotOf(fact), days: usualDays };
      all.set(name, { name, kind: "usual", facts: [fact, ...by], ...more });
    }
  }
  return [...all.values()];
}

/** Keys under which a declaration counts: once each, however many of its items have it. */
export function keysOf({ readKey }: Remembered, subjects: readonly Subject[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const subject of subjects) {
    const key = readKey(subject);
    if (key !== undefined) keys.add(key);
  }
  return keys;
}

export type KeyedValue = { readonly key: string; readonly value: number };

/** Values an accepted declaration adds to what is usual, one an item. */
export function valuesOf(
  { readKey, slot }: Remembered,
  subjects: readonly Subject[],
): readonly KeyedValue[] {
  return subjects.flatMap((subject): readonly KeyedValue[] => {
    const key = readKey(subject);
    const value = subject.numbers[slot] ?? Number.NaN;
    return key !== undefined && value > 0 ? [{ key, value }] : [];
  });
}

/** The middle one, as half of the values lie below it; undefined where too few are known. */
export function usualOf(values: readonly number[]): number | undefined {
  if (values.length < usualCasesMin) return undefined;
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
