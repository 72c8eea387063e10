/** The periods of a question together: the one in question, and what it is set against. */
import { type Period, findPeriod, monthText, previousYear } from "../../tables/period.ts";
import type { Phrase } from "./phrases.ts";

type NamedPeriod = Extract<Phrase, { readonly is: "period" }>;

export type QuestionTime = {
  readonly period: Period | undefined;
  readonly isTwelve: boolean;
  /** Two periods were named, one the other a year or a month before. */
  readonly compared: "year" | "month" | undefined;
  /** The period in question and the one it is set against, in the order they are named. */
  readonly pair: readonly [Period, Period] | undefined;
  /** Several that have no month in common, in the order they are named: they can be added up. */
  readonly listed: readonly Period[];
  /** Several that neither hold each other nor stand a year or a month apart. */
  readonly isSeveral: boolean;
  readonly until: boolean;
  readonly isAlone: boolean;
  readonly isFromTo: boolean;
  /** The longer period that the one in question is a part of. */
  readonly around: Period | undefined;
};

/**
 * What the named periods are to each other.
 * @param set how figures are set against each other: not at all, by a change, or one against the other
 */
export function timeOf(
  named: readonly NamedPeriod[],
  set: { readonly isComparing: boolean; readonly isAgainst: boolean },
): QuestionTime {
  const [first, second, third] = named;
  const plain: QuestionTime = {
    period: first?.period,
    compared: undefined,
    pair: undefined,
    listed: [],
    isSeveral: false,
    isTwelve: named.some(({ role }) => role === "twelve"),
    until: named.some(({ role }) => role === "until"),
    isAlone: named.some(({ isAlone }) => isAlone),
    isFromTo: named.some(({ isFromTo }) => isFromTo),
    around: undefined,
  };
  if (!first || !second || (!third && first.period.text === second.period.text)) return plain;
  const [a, b] = [first.period, second.period];
  const inner = innerOf(a, b);
  if (inner && !third && !set.isAgainst)
    return { ...plain, period: inner.inner, around: inner.outer };
  // "exports in March and April" compares nothing
  if (third || inner || !set.isComparing || plain.isTwelve)
    return { ...plain, isSeveral: true, listed: apartFromEachOther(named) };
  const [earlier, later] = startOf(a) < startOf(b) ? [a, b] : [b, a];
  const isLong = a.lastMonth - a.firstMonth === b.lastMonth - b.firstMonth;
  const pair = isLong ? ([a, b] as const) : undefined;
  const compared = apart(earlier, later);
  return { ...plain, period: later, compared, pair, isSeveral: compared === undefined };
}

/** Periods of one length that share no month. */
function apartFromEachOther(named: readonly NamedPeriod[]): readonly Period[] {
  const all = named.map(({ period }) => period);
  const isPlain = named.every(
    ({ role, isAlone, isFromTo }) => role === "in" && !isAlone && !isFromTo,
  );
  const lengths = new Set(all.map(({ firstMonth, lastMonth }) => lastMonth - firstMonth));
  const starts = new Set(all.map(startOf));
  return isPlain && lengths.size === 1 && starts.size === all.length ? all : [];
}

function apart(earlier: Period, later: Period): "year" | "month" | undefined {
  if (previousYear(later.text) === earlier.text) return "year";
  const isMonths = earlier.kind === "month" && later.kind === "month";
  return isMonths && startOf(later) - startOf(earlier) === 1 ? "month" : undefined;
}

/** A month that is named with its year apart: "in 2024, was December the best month". */
function innerOf(a: Period, b: Period) {
  if (a.year !== b.year || a.text === b.text) return undefined;
  const [outer, inner] = a.lastMonth - a.firstMonth > b.lastMonth - b.firstMonth ? [a, b] : [b, a];
  const isInner = outer.firstMonth <= inner.firstMonth && inner.lastMonth <= outer.lastMonth;
  return isInner ? { outer, inner } : undefined;
}

function startOf({ year, firstMonth }: Period): number {
  return year * 12 + firstMonth;
}

/**
 * "Imports fell May to June" is a change from one month to the next, 5月到6月下降 may be that or of both months.
 * @returns undefined where it is not told apart
 */
export function spansMeant<One extends Phrase>(
  named: readonly One[],
  locale: "en" | "zh",
): readonly One[] | undefined {
  const changes = named.flatMap((one: Phrase) => (one.is === "change" ? [one] : []));
  const isOnYear = named.some((one: Phrase) => one.is === "basis" && one.basis === "year");
  const spans = named.flatMap((one: Phrase) =>
    one.is === "period" && one.isBareSpan === true ? [one] : [],
  );
  // "imports fell May-June" may be of both months, or from the one to the other
  const isUnclear = named.some((one: Phrase, at) => {
    const isMarked = one.is === "period" && one.isMarkedSpan === true && one.isNextPart === true;
    // "did they fall in May-June" says where
    const isLed = / in$/.test(named[at - 1]?.text ?? "");
    return isMarked && !isLed && one.period.firstMonth > 1;
  });
  if (isUnclear && changes.length > 0 && !isOnYear) return undefined;
  // what is published from January on is of those months together
  const open = spans.filter(({ period, isNextPart }) => period.firstMonth > 1 || isNextPart);
  if (changes.length === 0 || isOnYear || open.length === 0) return named;
  const isNext = open.every(({ isNextPart }) => isNextPart);
  if (locale === "zh") return isNext ? undefined : named;
  // from one quarter to the next is told of none
  const isOfMonths = open.every(({ period: { firstMonth, lastMonth } }) => {
    return firstMonth > 1 && lastMonth === firstMonth + 1;
  });
  if (!isOfMonths || changes.some(({ isNoun }) => isNoun)) return undefined;
  return named.map((one) =>
    one.is === "period" && one.isBareSpan === true ? { ...one, isFromTo: true } : one,
  );
}

/** A change from one month to the next is on the month before; from further off it has no name. */
export function changedSpan({ isFromTo, period }: QuestionTime): Period | "several" | undefined {
  if (!isFromTo || !period) return undefined;
  const isNext = period.lastMonth === period.firstMonth + 1;
  return isNext ? findPeriod(monthText(period.year, period.lastMonth)) : "several";
}
