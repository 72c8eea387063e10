/**
 * "All three together?", "which of them grew fastest?", "and the second?": a step that points back to the
 * amounts that were asked of one by one, to an order, or to a part of the year, and says nothing else.
 */
import { earlierAmount } from "./both.ts";
import { isGroup } from "../phrases/parts.ts";
import { monthsFrom } from "../phrases/period.ts";
import { isAmongIt } from "../phrases/phrases.ts";
import type { SaidPhrase } from "./thread.ts";
import type { Question } from "../question.ts";
import { grownOf, listOf, runOf, sumOf } from "./run.ts";

/** Undefined where the step asks for something else, or it is not certain what it points to. */
export function ofBack(
  named: readonly SaidPhrase[],
  before: Question | undefined,
  isYesNo: boolean,
): Question | undefined {
  if (!before) return undefined;
  const said = named.filter((one) => !isEmpty(one));
  return (
    nextPart(said, before) ??
    followers(said, before) ??
    nextInOrder(said, before) ??
    amountOfPeak(said, before) ??
    shareOfYear(said, before) ??
    isBestOfYear(said, before, isYesNo || named.some(asksWhether)) ??
    restOfGroup(said, before) ??
    placeInGroup(said, before) ??
    withoutSome(said, before) ??
    growthOfThose(said, before) ??
    ofRun(said, named, before)
  );
}

/** "Their combined share of Asia": both or all of them are the part that a share is asked of. */
export function joinedBefore(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Question | undefined {
  const measures = new Set(named.flatMap((one) => (one.is === "measure" ? [one.measure] : [])));
  if (!before || before.kind === "sum" || measures.size !== 2) return before;
  if (!measures.has("share") || !measures.has("together")) return before;
  const run = runOf(before, numberIn(named));
  return (run && sumOf(run, before)) ?? before;
}

function isEmpty(one: SaidPhrase): boolean {
  if (one.is === "joint") return one.joint === "and";
  return one.is === "nothing" || one.is === "also" || (one.is === "overall" && one.text === "all");
}

/** "And the second?" after the first quarter, or the first half. */
function nextPart(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const [one, ...more] = said;
  const { kind, period, beside, against, alsoIn } = before;
  const isPlain = kind === "value" && beside.length === 0 && !against && alsoIn.length === 0;
  const parts = period?.kind === "quarter" ? 4 : period?.kind === "half" ? 2 : 0;
  if (one?.is !== "extreme" || more.length > 0 || !isPlain || !period || parts === 0)
    return undefined;
  const nth = one.nth ?? 0;
  const isBare = one.top === undefined && one.of === "size" && !one.lowest;
  const next =
    nth >= 1 && nth <= parts && isBare && ordinalAlone.test(one.text)
      ? monthsFrom(period.year, (nth - 1) * (12 / parts) + 1, nth * (12 / parts))
      : undefined;
  if (!next || next.text === period.text || before.isTwelve || before.isCumulative)
    return undefined;
  return { ...before, period: next, isCarried: true, earlier: earlierAmount(before, before) };
}

/** "And the next five?" after the five largest. */
function followers(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const [one, ...more] = said.filter((each) => !isWhoAsked(each));
  const { kind, place, nth, top = 0, from = 0, flow } = before;
  const isOrder = kind === "rank" && !place && nth === undefined && top > 0 && flow !== "balance";
  const isPlain = isOrder && !before.bound && !before.lowest;
  if (one?.is !== "following" || more.length > 0 || !isPlain) return undefined;
  const next = { top: one.count, from: from + top, isSummed: false, isEvery: false } as const;
  return from + top + one.count > placesMax ? undefined : { ...before, ...next, isCarried: true };
}

/** As many of an order as are told. */
const placesMax = 20;

const ordinalAlone = /^(second|third|fourth|\d (nd|rd|th))$/;

/** "And the second largest?" after the share of the largest. */
function nextInOrder(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const { order, kind, period, flow } = before;
  const [one, ...more] = said.filter((each) => !(each.is === "by" && each.dimension === "partner"));
  if (!order || one?.is !== "extreme" || more.length > 0 || kind === "rank") return undefined;
  const isNext = one.nth !== undefined && one.nth > 1 && one.top === undefined;
  // "third largest supplier?" after the growth of the third largest market is of another order
  const isOtherWay = said.some(
    (each) =>
      each.is === "by" && (each.way ?? (each.isOfTrade ? "total" : order.flow)) !== order.flow,
  );
  if (isOtherWay) return undefined;
  const isSame = order.flow === flow && order.period?.text === period?.text;
  const isEnd = one.isPlaceAlone === true || one.lowest === order.lowest;
  if (!isNext || !isSame || one.of !== "size" || !isEnd) return undefined;
  return { ...order, nth: one.nth, top: undefined, isEvery: false, isCarried: true };
}

/** "How much?" after the month of the most says it again. */
function amountOfPeak(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const [one, ...more] = said.filter(({ is }) => is !== "pronoun" && is !== "whether");
  const isAsked = one?.is === "asked" && one.what === "amount" && more.length === 0;
  const isPlain = before.kind === "peak" && !before.byRate && !before.isOfChange;
  const isNumber =
    isAsked && /^(how much|how large|how high|是?多少|有多少|多少钱)$/.test(bare(one));
  return isPlain && isNumber ? { ...before, isCarried: true } : undefined;
}

function bare({ text }: SaidPhrase): string {
  return /\p{Script=Han}/u.test(text) ? text.replaceAll(" ", "") : text;
}

/** 占全年多少, "what share of the year?" after a part of the year. */
function shareOfYear(said: readonly SaidPhrase[], before: Question): Question | undefined {
  // 占全年比重 says it twice
  const last = said.at(-1);
  const isTwice = last?.is === "measure" && last.measure === "share" && said.length === 3;
  const once = isTwice ? said.slice(0, -1) : said;
  const [share, whole, ...more] = once.filter((one) => !isAmountAsked(one));
  const isShare = share?.is === "measure" && share.measure === "share";
  const isYear = whole?.is === "period" && whole.isWholeYear === true && whole.role === "in";
  const year = isShare && isYear && more.length === 0 ? yearAround(before) : undefined;
  const isOfNext = isShare && (share.isOfNext === true || / of$/.test(share.text));
  const isOfPartner = before.place === undefined || before.place.dimension === "partner";
  if (!year || !isOfNext || !isOfPartner || before.without || before.flow === "balance")
    return undefined;
  return {
    ...before,
    kind: "share",
    around: year,
    isGrowth: false,
    basis: "year",
    isCarried: true,
  };
}

function isAmountAsked(one: SaidPhrase): boolean {
  return (
    one.is === "asked" &&
    one.what === "amount" &&
    /^(是 ?)?多 ?少$|^what$|[几多] ?少? ?[成分]/.test(one.text)
  );
}

/** The year that a month, a quarter or a half lies in. */
function yearAround(before: Question): Question["period"] {
  const { kind, period, beside, against, alsoIn } = before;
  const isAmount = kind === "value" || kind === "growth";
  const isOne = beside.length === 0 && !against && alsoIn.length === 0 && !before.isTwelve;
  const isPart = period !== undefined && period.kind !== "year" && !before.isCumulative;
  return isAmount && isOne && isPart ? monthsFrom(period.year, 1, 12) : undefined;
}

/** "Was that the lowest of the year?", 是全年最高吗 after a month. */
function isBestOfYear(
  said: readonly SaidPhrase[],
  before: Question,
  isAsked: boolean,
): Question | undefined {
  const asked = said
    .filter((one) => one.is !== "whether" && !isFigure(one))
    .map((one) => (one.is === "measure" && one.measure === "record" ? highest(one) : one));
  const [extreme, period, ...more] = asked.toSorted((a, b) => (a.is < b.is ? -1 : 1));
  const year = before.period?.kind === "month" ? yearAround(before) : undefined;
  if (!year || !isAsked || more.length > 0 || extreme?.is !== "extreme") return undefined;
  const isYear = period?.is === "period" && period.isWholeYear === true && period.role === "in";
  const isPlain = isYear && extreme.of === "size" && isFirst(extreme);
  if (!isPlain || before.side === "down") return undefined;
  const best = { kind: "peak", span: "month", lowest: extreme.lowest, isYesNo: true } as const;
  const rest = { basis: "year", isGrowth: false, direction: undefined, isCarried: true } as const;
  return { ...before, ...best, ...rest, period: year, candidate: before.period };
}

function asksWhether({ is, text }: SaidPhrase): boolean {
  return is === "whether" || /^(is|was)\b/.test(text);
}

/** "A record for the year" */
function highest({ text }: SaidPhrase): SaidPhrase {
  return { is: "extreme", lowest: false, of: "size", nth: undefined, top: undefined, text };
}

function isFigure(one: SaidPhrase): boolean {
  return (
    one.is === "pronoun" && one.role === undefined && /^((is|was) )?(that|it|this)$/.test(one.text)
  );
}

/** 除越南外呢 after 其中越南: what the group comes to without it. */
function restOfGroup(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const { kind, place, within, without, beside } = before;
  const [party, ...more] = said;
  if (party?.is !== "party" || party.role !== "without" || more.length > 0) return undefined;
  const [taken, ...others] = party.places;
  const isSame = taken !== undefined && taken.codes.join() === place?.codes.join();
  const isOfGroup = within !== undefined && within.dimension === "partner" && isGroup(within);
  if (kind !== "value" || !isSame || others.length > 0 || party.isSelf || !isOfGroup)
    return undefined;
  if (without || beside.length > 0 || before.isTwelve || before.isTurned) return undefined;
  return { ...before, place: within, within: undefined, without: taken, isCarried: true };
}

/** "And within the EU?" after what place one has among all: its place in that group. */
function placeInGroup(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const [party, ...more] = said;
  const { kind, place, within, without } = before;
  const isPlace = kind === "rank" && place?.dimension === "partner" && !isGroup(place);
  if (!isPlace || within || without || before.flow === "balance" || more.length > 0)
    return undefined;
  if (party?.is !== "party" || party.role !== "in" || party.isSelf) return undefined;
  const [group, ...others] = party.places;
  const isOne = group?.dimension === "partner" && isGroup(group) && others.length === 0;
  return isOne ? { ...before, within: group, isCarried: true } : undefined;
}

/** "Excluding South Africa?" after an order leaves it out of that order. */
function withoutSome(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const [party, ...more] = said;
  const isOrder =
    before.kind === "rank" && !before.place && before.nth === undefined && before.by === "partner";
  if (!isOrder || before.from || before.without || before.flow === "balance" || more.length > 0)
    return undefined;
  if (party?.is !== "party" || party.role !== "without" || party.isSelf) return undefined;
  const [first, ...others] = party.places;
  if (!first || party.places.some(({ dimension }) => dimension !== "partner")) return undefined;
  if (party.joint !== "and") return undefined;
  const all = [first, ...others];
  const without = {
    dimension: "partner",
    codes: all.flatMap(({ codes }) => codes),
    label: {
      en: all.map(({ label }) => label.en).join(" and "),
      zh: all.map(({ label }) => label.zh).join("和"),
    },
  };
  return { ...before, without, isSummed: false, isCarried: true };
}

/** "How fast did each grow?", "which of those grew fastest?" after the largest: the growth of each. */
function growthOfThose(said: readonly SaidPhrase[], before: Question): Question | undefined {
  const { kind, place, flow, within, without, lowest, by, top = 0, nth, period } = before;
  const isSet = (kind === "rank" || kind === "share") && !place && by === "partner" && top > 1;
  const isFirst = nth === undefined && !before.from;
  const isPlain = isFirst && !without && !lowest && flow !== "balance" && top <= 10;
  if (!isSet || !isPlain || !period) return undefined;
  const isOfThem = said.some((one) => isThem(one) || isAmongIt(one) || one.is === "every");
  const number = numberIn(said) ?? top;
  if (!isOfThem || number !== top || !isGrowthOnly(said)) return undefined;
  const ofOrder = { flow, within, nth: undefined, count: top };
  const asked = { kind: "growth", basis: "year", isGrowth: true, isYesNo: false } as const;
  const rest = { within: undefined, direction: undefined, isSummed: false, isCarried: true };
  return { ...before, ...asked, ...rest, ofOrder };
}

function isGrowthOnly(said: readonly SaidPhrase[]): boolean {
  const rest = said.filter(
    (one) => !isThem(one) && !isAmongIt(one) && one.is !== "every" && !isWhoAsked(one),
  );
  const isRate = (one: SaidPhrase): boolean =>
    one.is === "extreme" && one.of === "rate" && one.top === undefined && one.nth === undefined;
  const isPlain = rest.every(
    (one) =>
      isRate(one) ||
      (one.is === "change" && one.isAmount !== true && one.direction !== "down") ||
      (one.is === "basis" && one.basis === "year") ||
      (one.is === "asked" && (one.what === "growth" || one.what === "how")),
  );
  const isAsked = rest.some(
    (one) => one.is === "change" || (one.is === "asked" && one.what === "growth"),
  );
  // "which of them grew?" asks for some of them, "which grew fastest" for what is told of each
  const isWho = said.some(
    (one) => isWhoAsked(one) && !(one.is === "asked" && one.what === "amount"),
  );
  return isPlain && isAsked && (!isWho || rest.some(isRate));
}

/** Those that were asked of: they, these, the three. */
function isThem(one: SaidPhrase): boolean {
  if (one.is === "several") return true;
  return one.is === "pronoun" && /\b(them|those|these|they|their)$|们( ?的)?$|这些$/.test(one.text);
}

function isWhoAsked(one: SaidPhrase): boolean {
  if (one.is === "asked") return one.what === "who" || one.what === "amount";
  return one.is === "by" && one.isCountry === true;
}

/** How many are meant, where a word says it. */
function numberIn(named: readonly SaidPhrase[]): number | undefined {
  const said = named.flatMap((one): readonly number[] => {
    if (one.is === "several") return [one.count];
    if (one.is === "by" && one.isCountry && one.top !== undefined) return [one.top];
    return one.is === "nothing" && /both|two|[两二]/.test(one.text) ? [2] : [];
  });
  return said[0];
}

function ofRun(
  said: readonly SaidPhrase[],
  named: readonly SaidPhrase[],
  before: Question,
): Question | undefined {
  const isMonth = (one: SaidPhrase): boolean =>
    one.is === "by" && one.dimension === before.period?.kind && before.kind === "sum";
  const rest = said.filter((one) => !isThem(one) && !isWhoAsked(one) && !isMonth(one));
  // of shares the parts are added up, or told, by what they are shares of
  if (before.kind === "share") return undefined;
  const asked = askedOf(rest, said.some(isMonth) ? [...said, who] : said);
  const run = asked && runOf(before, numberIn(named));
  const isOfTime = said.some(
    (one) => isMonth(one) || (one.is === "several" && /month|quarter|[月季]/.test(one.text)),
  );
  if (!run || (isOfTime && run.by !== "period")) return undefined;
  const isOfTwo = run.amounts.length === 2;
  switch (asked) {
    case "sum":
      return sumOf(run, before);
    case "growth":
      return grownOf(run, before);
    default:
      return isOfTwo ? undefined : mostOf(listOf(run, before), rest);
  }
}

/** All of them, and which is the largest or the smallest of them. */
function mostOf(list: Question | undefined, rest: readonly SaidPhrase[]): Question | undefined {
  if (list?.flow === "balance") return undefined;
  const isLow = rest.some(
    (one) => (one.is === "extreme" && one.lowest) || (one.is === "compared" && one.side === "down"),
  );
  return list && { ...list, which: { of: "size", way: isLow ? "down" : "up", isMost: true } };
}

const who = { is: "asked", what: "who", text: "" } as const;

function askedOf(
  rest: readonly SaidPhrase[],
  said: readonly SaidPhrase[],
): "sum" | "growth" | "list" | undefined {
  const isWho = said.some(
    (one) => isWhoAsked(one) && !(one.is === "asked" && one.what === "amount"),
  );
  const [one, ...more] = rest;
  const isTogether = one?.is === "measure" && one.measure === "together";
  if (isTogether && more.length === 0) return "sum";
  if (!isWho || !one) return undefined;
  const isFaster = (each: SaidPhrase): boolean =>
    (each.is === "compared" && each.isRate === true) ||
    (each.is === "extreme" && each.of === "rate" && isFirst(each));
  const isRise = (each: SaidPhrase): boolean =>
    each.is === "change" && each.direction !== "down" && each.isAmount !== true;
  const isRates = rest.some(isFaster) && rest.every((each) => isFaster(each) || isRise(each));
  if (isRates && rest.length <= 2) return "growth";
  const isMost =
    (one.is === "compared" && one.isRate !== true) ||
    (one.is === "extreme" && one.of === "size" && isFirst(one));
  return isMost && more.length === 0 ? "list" : undefined;
}

function isFirst(one: SaidPhrase): boolean {
  return one.is === "extreme" && one.nth === undefined && one.top === undefined;
}
