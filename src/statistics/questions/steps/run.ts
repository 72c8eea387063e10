/**
 * What was asked of one by one, as several partners or several months: which of it a step means, and all of
 * it added up, told beside each other, or set against each other.
 */
import { isShareOfAll } from "./both.ts";
import { isGroup } from "../phrases/parts.ts";
import type { Amount, EarlierAmount, Question } from "../question.ts";

/** What was asked of one by one: of several partners, or in several periods, the first first. */
export type Run = {
  readonly amounts: readonly Amount[];
  readonly by: "place" | "period" | "flow";
};

/** Undefined where they are not of one kind, or more or fewer than are meant. */
export function runOf(before: Question, number: number | undefined): Run | undefined {
  const all = toldLast(before);
  if (!all || all.length < 2 || all.length > most) return undefined;
  // of two months that were told at once and one before them all are meant only where it says so
  const isOpen = before.alsoIn.length > 0 && before.earlier !== undefined && number === undefined;
  if (isOpen && !isWholeYear(all)) return undefined;
  // a share of exports and one of imports are of two wholes, as are those of two periods
  const ways =
    before.kind === "share" ? (["place"] as const) : (["place", "period", "flow"] as const);
  for (const by of ways) {
    const stop = all.findIndex((one, at) => at > 0 && !isNextOf(one, all.slice(0, at), by));
    const amounts = stop < 0 ? all : all.slice(0, stop);
    // without a number all that was asked of is meant, or it is not certain what is
    const isWhole = number === undefined ? stop < 0 : amounts.length === number;
    // 其中越南呢, 泰国呢 after ASEAN: which of them is the largest is of the members
    const [whole, ...members] = amounts.toReversed().map(({ place }) => place);
    const isGroupFirst = whole !== undefined && isGroup(whole) && members.length > 1;
    const areMembers = isGroupFirst && members.every((place) => place && !isGroup(place));
    if (by === "place" && areMembers && number === undefined) return undefined;
    if (amounts.length > 1 && isWhole) return { amounts: amounts.toReversed(), by };
  }
  return undefined;
}

/** Amounts that were told, the last first. */
function toldLast(before: Question): readonly Amount[] | undefined {
  return before.parts?.toReversed() ?? setOf(before) ?? nextOf(before) ?? chainOf(before);
}

/** The largest, and the second, where they were asked of one after the other. */
function nextOf({ kind, told, toldBefore, ...before }: Question): readonly Amount[] | undefined {
  if (kind !== "rank" || before.place || !told || !toldBefore) return undefined;
  const { flow, without, period, currency, isCumulative } = before;
  const plain = { flow, without, period, currency, isCumulative } as const;
  return [told, toldBefore].map((place) => ({ ...plain, place }));
}

/** Partners that were asked of at one time, in whichever flow, the first first. */
export function partnersOf(before: Question, number: number | undefined): Run | undefined {
  const { flow, period, currency, without, isCumulative } = before;
  const plain = { flow, period, currency, without, isCumulative } as const;
  const last = toldLast(before)?.toReversed() ?? [];
  // one of two that were told leaves the other to be asked of
  const isAlone =
    before.kind !== "rank" && new Set(last.map(({ place }) => place?.codes.join())).size < 2;
  const all = isAlone ? (before.toldEach?.map((place) => ({ ...plain, place })) ?? last) : last;
  const codes = all.map(({ place }) => place?.codes.join());
  const amounts = all.filter((_, at) => codes.indexOf(codes[at]) === at);
  const isAlike = all.every((one) => {
    const isPartner = one.place?.dimension === "partner" && !one.without;
    return isPartner && one.period?.text === before.period?.text && !one.isCumulative;
  });
  const isNumber = amounts.length === (number ?? amounts.length);
  return isAlike && isNumber && amounts.length > 1 && amounts.length <= most
    ? { amounts, by: "place" }
    : undefined;
}

const most = 6;

/** Four quarters of one year, or its halves */
function isWholeYear(all: readonly Amount[]): boolean {
  const years = new Set(all.map(({ period }) => period?.year));
  const length = all.reduce((sum, { period }) => sum + (period ? months(period) + 1 : 0), 0);
  return years.size === 1 && length === 12;
}

/** The parts of a sum or a comparison, the last first. */
function setOf(before: Question): readonly Amount[] | undefined {
  const { kind, beside, against, added, period } = before;
  const isSet = kind === "sum" || kind === "difference" || kind === "value" || kind === "growth";
  if (!isSet || (beside.length === 0 && !against)) return undefined;
  const parts = beside.map((one) => ({ ...before, ...one }));
  const times = [period, against, ...added].flatMap((one) => one ?? []);
  if (parts.length > 0) return against ? [] : [before, ...parts].toReversed();
  return times.map((one) => ({ ...before, period: one })).toReversed();
}

function chainOf(before: Question): readonly Amount[] | undefined {
  const isShare = isShareOfAll({ ...before, within: undefined });
  const isAmount = before.kind === "value" || before.kind === "growth" || isShare;
  if (!isAmount || before.isTwelve || before.isOpposite) return undefined;
  const also = before.alsoIn.map((period) => ({ ...before, period }));
  const all: Amount[] = [...also.toReversed(), before];
  for (let one: EarlierAmount | undefined = before.earlier; one; one = one.earlier) all.push(one);
  return all;
}

/** Whether it is of the same as those, but for the partner, or the period. */
function isNextOf(one: Amount, those: readonly Amount[], by: Run["by"]): boolean {
  return those.every((other) => {
    const isSameFlow = one.flow === other.flow;
    const isAlike =
      one.currency === other.currency &&
      one.isCumulative === other.isCumulative &&
      !one.without &&
      !other.without;
    const isSame = isAlike && isSameFlow;
    const isSameTime = one.period?.text === other.period?.text;
    const isSamePlace = one.place?.codes.join() === other.place?.codes.join();
    if (by === "period") return isSame && isSamePlace && !isSameTime && isAsLong(one, other);
    const isWay = [one, other].every(({ flow }) => flow === "export" || flow === "import");
    if (by === "flow") return isAlike && isSamePlace && isSameTime && isWay && !isSameFlow;
    const isPartner = [one, other].every((each) => each.place?.dimension === "partner");
    return isSame && isSameTime && !isSamePlace && isPartner;
  });
}

function isAsLong({ period: a }: Amount, { period: b }: Amount): boolean {
  return a !== undefined && b !== undefined && a.kind === b.kind && months(a) === months(b);
}

function months({ firstMonth, lastMonth }: { firstMonth: number; lastMonth: number }): number {
  return lastMonth - firstMonth;
}

const plain = {
  which: undefined,
  ofOrder: undefined,
  by: undefined,
  top: undefined,
  within: undefined,
  isSummed: false,
  direction: undefined,
  isGrowth: false,
  isYesNo: false,
  basis: "year",
  against: undefined,
  added: [],
  alsoIn: [],
  beside: [],
  byRate: false,
  earlier: undefined,
  told: undefined,
  lowest: false,
  isCarried: true,
} as const;

function beside({ amounts }: Run): Question["beside"] {
  return amounts.slice(1).map(({ flow, place }) => ({ flow, place }));
}

function periods({ amounts }: Run): readonly NonNullable<Question["period"]>[] {
  return amounts.flatMap(({ period }) => period ?? []);
}

export function sumOf(run: Run, before: Question): Question | undefined {
  const [first] = run.amounts;
  if (!first) return undefined;
  const sum = { ...before, ...plain, ...first, kind: "sum" } as const;
  if (run.by !== "period") return { ...sum, beside: beside(run) };
  const [period, against, ...added] = periods(run);
  return { ...sum, period, against, added };
}

const fastest: Question["which"] = { of: "growth", way: "up", isMost: true };

/** Which of two grew faster; of more, how each of them grew. */
export function grownOf(run: Run, before: Question): Question | undefined {
  const [first] = run.amounts;
  if (!first || run.by === "period" || first.flow === "balance") return undefined;
  // what was asked on the month before is no growth on the year before
  if (before.basis === "month") return undefined;
  const set = { ...before, ...plain, ...first, beside: beside(run) };
  return run.amounts.length === 2
    ? { ...set, kind: "difference", byRate: true }
    : { ...set, kind: "growth", isGrowth: true, which: fastest };
}

/** All of them beside each other, of which the largest and the smallest can be seen. */
export function listOf(run: Run, before: Question): Question | undefined {
  const [first] = run.amounts;
  if (!first) return undefined;
  const list = { ...before, ...plain, ...first, kind: "value" } as const;
  return run.by !== "period"
    ? { ...list, beside: beside(run) }
    : { ...list, alsoIn: periods(run).slice(1) };
}

/** Two of them set against each other. */
export function apartOf({ amounts, by }: Run, before: Question): Question | undefined {
  const [first, second, ...more] = amounts;
  if (!first || !second || more.length > 0) return undefined;
  const set = { ...before, ...plain, ...first, kind: "difference" } as const;
  return by === "period"
    ? { ...set, ...plain, period: first.period, against: second.period }
    : { ...set, ...plain, beside: [{ flow: second.flow, place: second.place }] };
}
