/**
 * "Its rank within ASEAN?", 占几成, "which months?": a step as a change to the question before. Its words fill
 * slots, the question before gives all that they leave open, and a word that fills none leaves the step
 * refused.
 */
import { isGroup } from "../questions/phrases/parts.ts";
import { monthsFrom } from "../questions/phrases/period.ts";
import { earlierAmount } from "../questions/steps/both.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";
import { otherParts } from "./other-times.ts";
import { partStep } from "./parts.ts";
import { setAgainst } from "./set-against.ts";
import {
  type Slots,
  type TimeReader,
  amountOf,
  changed,
  flowOf,
  isOfOne,
  passed,
  slotsOf,
  waysOf,
} from "./slots.ts";

/** Undefined where a word of the step has no slot, or what is asked does not fit the question before. */
export function changedStep(
  tokens: readonly Token[],
  before: Question,
  readTime: TimeReader,
): Question | undefined {
  const parts = otherParts(tokens, before, readTime);
  const slots = slotsOf(tokens);
  if (parts) return parts;
  const only = onlyFlow(tokens, before);
  if (only) return only;
  // "our exports" after what is theirs is not told apart
  if (before.isTurned && tokens.some(({ kind }) => kind === "self")) return undefined;
  if (!slots || before.isOpposite || before.isTwelve || before.ofOrder) return undefined;
  return (
    setAgainst(slots, before, readTime) ??
    partStep(slots, before) ??
    ranked(slots, before) ??
    rankedAmong(slots, before) ??
    ofAll(slots, before) ??
    ofAnother(slots, before) ??
    withoutMonths(slots, before) ??
    whichMonths(slots, before) ??
    partOfTrade(slots, before) ??
    flowOfTrade(slots, before) ??
    wayOfIt(slots, before) ??
    risenBetween(slots, before) ??
    widenedBy(slots, before) ??
    grownSince(slots, before) ??
    grownOn(slots, before, readTime) ??
    partOfAll(slots, before) ??
    shareOfTop(slots, before) ??
    inWholeYear(slots, before, readTime) ??
    flowThen(slots, before, readTime)
  );
}

/** "Only what we bought?", 只算出口呢 after the trade both ways, or after one of its ways. */
function onlyFlow(tokens: readonly Token[], before: Question): Question | undefined {
  const said = tokens.filter(({ kind }) => !passed.includes(kind));
  const only = said.filter(({ kind }) => kind === "only");
  const flows = said.filter(({ kind }) => kind === "flow");
  const isPassed = ({ kind, value }: Token): boolean =>
    (kind === "self" && value === "subject") || (kind === "ask" && value === "amount");
  const isOnly = said.every((one) => only.includes(one) || flows.includes(one) || isPassed(one));
  const flow = flows[0] && flowOf(flows[0]);
  const isWay = flow === "export" || flow === "import";
  const { earlier, place, period } = before;
  const isOfBoth =
    before.flow === "total" ||
    (earlier?.flow === "total" &&
      earlier.place?.codes.join() === place?.codes.join() &&
      earlier.period?.text === period?.text);
  if (only.length !== 1 || flows.length !== 1 || !isOnly || !isWay || !isOfBoth) return undefined;
  if (!isOfOne(before) || before.isOpposite || before.isTwelve) return undefined;
  return { ...changed(before), kind: "value", flow, earlier: earlierAmount(before, before) };
}

/** "Rank among EU members?", 在欧盟排第几: the place of that partner in the group. */
function ranked({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const { place, kind, within } = before;
  const [{ place: group } = { place: undefined }, ...more] = places;
  const isMember = (one: Token): boolean =>
    one.kind === "dimension" && /^partner:(member|country)$/.test(one.value);
  const isOnly = asked.every(
    (one) => rankedBy.includes(one.kind) || isMember(one) || one.value === "amount",
  );
  const isRank = asked.filter((one) => one.kind === "rank").length === 1;
  const isShare = kind === "share" && before.beside.length === 0 && !before.around;
  const isAmount = isShare ? !before.isOfTrade && !before.isOfGrowth : isOfOne(before);
  const isOne = place?.dimension === "partner" && !isGroup(place) && before.flow !== "balance";
  const isOfGroup = group?.dimension === "partner" && isGroup(group) && more.length === 0;
  if (!isRank || !isOnly || !isOne || !isOfGroup || !isAmount) return undefined;
  if (flows.length + times.length > 0 || before.without || before.isTurned) return undefined;
  // after a share of one group the rank in another is asked of all that is said anew
  if (within && within.codes.join() !== group.codes.join()) return undefined;
  return { ...changed(before), kind: "rank", within: group, isEvery: true };
}

/** 供应地里排第几: the place of that partner among all that are meant. */
function rankedAmong({ asked, ...named }: Slots, before: Question): Question | undefined {
  const { flow, place } = before;
  const isAmong = ({ kind, value }: Token): boolean =>
    kind === "dimension" && [`partner:${flow}`, "partner", "partner:country"].includes(value);
  const isOnly = asked.every((one) => rankedBy.includes(one.kind) || isAmong(one));
  const isRank = asked.filter((one) => one.kind === "rank").length === 1;
  const isNamed = named.places.length + named.flows.length + named.times.length > 0;
  const isOne = place?.dimension === "partner" && flow !== "balance" && isOfOne(before);
  if (!isRank || !isOnly || !asked.some(isAmong) || isNamed || !isOne || before.isTurned)
    return undefined;
  return { ...changed(before), kind: "rank", by: "partner", isEvery: true };
}

const rankedBy: readonly TokenKind[] = ["rank", "of", "as"];

/** "And of all exports?" after a share of a group, 占全部顺差的比重 after a partner's. */
function ofAll({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const { place, kind, flow } = before;
  const [one, ...more] = flows;
  const words: readonly TokenKind[] = ["share", "of", "overall"];
  const isOnly = asked.every((each) => words.includes(each.kind) || each.value === "amount");
  const isOfPartner = place?.dimension === "partner" && places.length + times.length === 0;
  if (!one || more.length > 0 || !isOnly || !isOfPartner || asked.length === 0) return undefined;
  const isSide = one.value === "surplus" || one.value === "deficit";
  const isSaid = asked.some((each) => each.kind === "share");
  if (isSide && flow === "balance" && isSaid && isOfOne(before)) {
    const side = one.value === "surplus" ? "up" : "down";
    return { ...changed(before), kind: "share", side };
  }
  const isShare = kind === "share" && !before.around && !before.isOfTrade && !before.isOfGrowth;
  const isOverall = asked.some((each) => each.kind === "overall");
  // 占进口多少 after a share of those from a group may be of either
  const isStill = isShare && before.within !== undefined && one.value === flow && isOverall;
  const isPlain = before.beside.length === 0 && !before.without && !before.isTurned;
  return isStill && isPlain ? { ...changed(before), within: undefined } : undefined;
}

/** "And Vietnam's?" after what is another's */
function ofAnother({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const { kind, place } = before;
  const [one, ...more] = places;
  const [poss, ...rest] = asked;
  const isOnly = poss?.kind === "poss" && rest.length + more.length === 0;
  const isNamed = flows.length + times.length > 0 || one?.lead !== undefined;
  const isAmount = kind === "value" || kind === "growth";
  const isSet = kind === "share" || kind === "rank" || isAmount;
  const isOfOther = isSet && place?.dimension === "partner" && !before.against;
  if (!one || !isOnly || isNamed || !isOfOther || one.place.dimension !== "partner")
    return undefined;
  if (before.beside.length > 0 || before.around || before.without || before.isTurned)
    return undefined;
  const isOfAll = isAmount || (kind === "share" && !before.within);
  const isAlike = isOfAll || isGroup(one.place) === isGroup(place);
  if (isAmount && (before.within || before.alsoIn.length > 0)) return undefined;
  const earlier = earlierAmount(before, before);
  return isAlike ? { ...changed(before), place: one.place, earlier } : undefined;
}

/** 占几成 after what of all trade was exports */
function partOfTrade(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const { flow, kind, earlier, period, place, without } = before;
  const isOnly = asked.every((one) => one.kind === "share" || one.value === "amount");
  const isNamed = places.length + flows.length + times.length > 0;
  const isOneWay = (flow === "export" || flow === "import") && kind === "value";
  const isOfTrade =
    earlier?.flow === "total" && !earlier.place && earlier.period?.text === period?.text;
  const isShare = asked.some((one) => one.kind === "share");
  if (!isShare || !isOnly || isNamed || !isOneWay || !isOfTrade || place || without)
    return undefined;
  return isOfOne(before) ? { ...changed(before), kind: "share", isOfTrade: true } : undefined;
}

/** 出口占多少, "how much of it was imports?" after trade in both ways, with all or with one */
function flowOfTrade(
  { asked, places, times, words }: Slots,
  before: Question,
): Question | undefined {
  const [flow, ...more] = words.filter(({ kind }) => kind === "flow");
  const at = words.findIndex(({ kind }) => kind === "share");
  const isOnly = asked.every(({ kind, value, text }) => {
    return kind === "share" || value === "amount" || (kind === "pronoun" && /^其 ?中$/.test(text));
  });
  // 占出口多少 would be of all exports, and so would be "what share of exports?"
  const isOfIt = words[at]?.value === "of" && words.indexOf(flow ?? words[at]) < at;
  const isPointed = words[at + 1]?.kind === "pronoun" && / of$/.test(words[at]?.text ?? "");
  const isOneWay = flow?.value === "export" || flow?.value === "import";
  const isOfBoth = before.flow === "total" && isOfOne(before) && !before.isTurned;
  // 出口占多少 after the trade with one partner may be of all exports
  const isAmong = asked.some(({ kind }) => kind === "pronoun") || before.place === undefined;
  // "what part is exports?"
  const isAskedOf = /^what .* (is|was)$/.test(words[at]?.text ?? "") && words[at + 1] === flow;
  const isPart = isPointed || (isAskedOf && isAmong) || isOfIt;
  if (!flow || more.length > 0 || !isOnly || !isOneWay || !isPart || !isOfBoth) return undefined;
  if (places.length + times.length > 0) return undefined;
  const value = flow.value === "export" ? "export" : "import";
  return { ...changed(before), kind: "share", flow: value, isOfTrade: true };
}

/** 其中出口多少 after what share the trade with one was: the amount of one of its ways. */
function wayOfIt({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const isAmong = ({ kind, text }: Token): boolean => kind === "pronoun" && /^其 ?中$/.test(text);
  const isOnly = asked.every((one) => isAmong(one) || one.value === "amount");
  const [flow, ...more] = flows.map(flowOf);
  const isWay = flow === "export" || flow === "import";
  const was = before.kind === "share" ? amountOf(before) : undefined;
  if (!isOnly || !asked.some(isAmong) || !isWay || more.length + places.length + times.length > 0)
    return undefined;
  if (was?.flow !== "total" || before.within || before.isTurned) return undefined;
  return { ...changed(was), kind: "value", flow };
}

/**
 * "By how much did they rise?", 增加了多少 after a quarter and the next one: from the one to the other, as what
 * each came to says already how it grew on the year before.
 */
function risenBetween({ asked, ...named }: Slots, before: Question): Question | undefined {
  const isBy = ({ kind, text }: Token): boolean =>
    kind === "ask" && /^by how much$|多 ?少$/.test(text);
  const isWay = ({ kind, text }: Token): boolean =>
    kind === "change" && !/增 ?长|[速幅率]|growth|gr[oe]w/.test(text);
  const isOnly = asked.every((one) => isBy(one) || isWay(one) || one.kind === "pronoun");
  const isNamed = named.places.length + named.flows.length + named.times.length > 0;
  const { earlier } = before;
  if (!isOnly || !asked.some(isBy) || !asked.some(isWay) || isNamed || !earlier) return undefined;
  if (!isNextTime(before)) return undefined;
  // the quarter after them is asked of by itself, and then what it rose by
  const plain = { earlier: undefined, against: earlier.period, isAside: true } as const;
  return { ...changed(before), ...plain, kind: "difference" };
}

/** It was asked of right after the same in the month or quarter beside it. */
export function isNextTime(before: Question): boolean {
  const { earlier, period, flow, place, kind } = before;
  const then = earlier?.period;
  if (!earlier || !then || !period || kind !== "value" || !isOfOne(before)) return false;
  const isSame = earlier.flow === flow && earlier.place?.codes.join() === place?.codes.join();
  const length = period.lastMonth - period.firstMonth;
  const isAsLong = then.lastMonth - then.firstMonth === length && period.kind !== "year";
  const [now, was] = [period, then].map(({ year, firstMonth }) => year * 12 + firstMonth);
  const isNext = Math.abs((now ?? 0) - (was ?? 0)) === length + 1;
  return isSame && isAsLong && isNext;
}

/** "By how much?", 扩大了多少 after whether a balance widened */
function widenedBy({ asked, words }: Slots, before: Question): Question | undefined {
  const isBy = ({ kind, value, text }: Token): boolean =>
    kind === "ask" && value === "amount" && /^by how much$|多 ?少$/.test(text);
  const isWay = ({ kind, value }: Token): boolean => kind === "change" && value !== "lost";
  const isOnly = words.every((one) => isBy(one) || isWay(one) || !asked.includes(one));
  const isSaid = asked.some(isBy) && asked.length === words.length;
  const isMoved = before.kind === "growth" && before.flow === "balance" && before.basis === "year";
  if (!isOnly || !isSaid || !isMoved) return undefined;
  return { ...before, direction: undefined, isYesNo: false, isCarried: true };
}

/** 增长百分之几 after a later period was set against an earlier one: by how much it is more. */
function grownSince({ asked, words }: Slots, before: Question): Question | undefined {
  const { kind, against, period, beside, byRate } = before;
  const isOnly = words.every((one) => asked.includes(one));
  const isChange = asked.some((one) => one.kind === "change" && one.value !== "lost");
  const isPercent = asked.some(({ text }) => /百 分 之|percent/.test(text));
  const isPlain = asked.every((one) => one.kind === "change" || one.kind === "ask");
  const isLater =
    against &&
    period &&
    against.year * 12 + against.lastMonth < period.year * 12 + period.firstMonth;
  const isOfTime = kind === "difference" && isLater === true && beside.length === 0 && !byRate;
  if (!isOnly || !isChange || !isPercent || !isPlain || !isOfTime || before.flow === "balance")
    return undefined;
  return { ...before, direction: undefined, isYesNo: false, isCarried: true };
}

/** "By how much did it grow on 2023?": on the year before, by name */
function grownOn(
  { asked, places, flows, times, words }: Slots,
  before: Question,
  readTime: TimeReader,
): Question | undefined {
  const isOnly = asked.every(({ kind, value }) => {
    const isChanged = (kind === "change" && value !== "lost") || kind === "than";
    return isChanged || value === "amount" || value === "growth";
  });
  const isLed =
    words.some(({ text }) => text === "on") || words.some(({ kind }) => kind === "than");
  const isChange = asked.some(({ kind }) => kind === "change");
  const [was, now] = [times.length > 0 ? readTime(times) : undefined, before.period];
  const isAsLong = was && now && was.lastMonth - was.firstMonth === now.lastMonth - now.firstMonth;
  if (!isOnly || !isLed || !isChange || !isAsLong || was.text === now.text) return undefined;
  if (places.length + flows.length > 0 || !isOfOne(before)) return undefined;
  const plain = changed(before);
  if (before.flow === "balance")
    return { ...plain, kind: "difference", against: was, isAside: true };
  const isYearBefore = was.year === now.year - 1 && was.firstMonth === now.firstMonth;
  return isYearBefore ? { ...plain, kind: "growth", isGrowth: true } : undefined;
}

/** 其中对美国占多少, "how much of it to the US?" after what was traded with all */
function partOfAll({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const [one, ...more] = places;
  const isOnly = asked.every(({ kind, value, text }) => {
    return kind === "share" || value === "amount" || (kind === "pronoun" && /^其 ?中$/.test(text));
  });
  const isShare = asked.filter(({ kind }) => kind === "share").length === 1;
  const isFlow = flows.length === 0 || (flows.length === 1 && flows[0]?.value === before.flow);
  const isOfAll = isOfOne(before) && !before.place && before.flow !== "balance";
  if (!one || more.length > 0 || !isOnly || !isShare || !isFlow || times.length > 0 || !isOfAll)
    return undefined;
  const isLed = one.lead === undefined || (waysOf[before.flow] ?? []).includes(one.lead);
  const isPartner = one.place.dimension === "partner" && !one.place.restOf;
  return isLed && isPartner && !before.isTurned
    ? { ...changed(before), kind: "share", place: one.place }
    : undefined;
}

/** "What share do the top three have?" after the five largest */
function shareOfTop(
  { asked, places, flows, words }: Slots,
  before: Question,
): Question | undefined {
  const { kind, place, nth, top = 1, by, flow } = before;
  const numbers = words.filter((one) => one.kind === "number");
  const count = Number(numbers[0]?.value ?? 0);
  const isTop = ({ kind: one, value }: Token): boolean =>
    one === "first" || (one === "extreme" && value === "high");
  const isOnly = words.every((one) => {
    return one === numbers[0] || isTop(one) || one.kind === "share" || one.value === "amount";
  });
  const isShare = asked.filter((one) => one.kind === "share").length === 1;
  const isList =
    (kind === "rank" || kind === "share") && !place && nth === undefined && !before.from;
  const isPlain = by === "partner" && !before.lowest && !before.without && flow !== "balance";
  const isFew = numbers.length === 1 && count > 1 && count <= top;
  if (!isOnly || !isShare || words.filter(isTop).length !== 1 || !isList || !isPlain || !isFew)
    return undefined;
  if (places.length + flows.length > 0 || before.within || before.isTurned) return undefined;
  return { ...before, kind: "share", top: count, isSummed: false, isCarried: true };
}

/** 全年合计 after its quarters or months: what the year came to. */
function inWholeYear(
  { asked, places, flows, times }: Slots,
  before: Question,
  readTime: TimeReader,
): Question | undefined {
  const isTogether = asked.some(({ kind }) => kind === "together");
  const isOnly = asked.every(({ kind, value }) => kind === "together" || value === "amount");
  const isYear = times.length > 0 && times.every((one) => one.kind === "year");
  const [period, was] = [readTime(times), before.period];
  const isOfYear = period?.kind === "year" && period.year === was?.year && was.kind !== "year";
  if (!isTogether || !isOnly || !isYear || !isOfYear || places.length + flows.length > 0)
    return undefined;
  const now = { ...before, alsoIn: [], against: undefined, added: [] };
  const plain: Question = { ...changed(now), kind: "value", period, byRate: false };
  const isSet = ["value", "growth", "difference", "sum"].includes(before.kind);
  return isSet && isOfOne(plain) ? plain : undefined;
}

/** "And exports in June?" after two months were set against each other: what it came to then. */
function flowThen(
  { asked, places, flows, times }: Slots,
  before: Question,
  readTime: TimeReader,
): Question | undefined {
  const [flow, ...more] = flows;
  const isOnly = asked.every(({ kind, value }) => kind === "ask" && value === "amount");
  const value = flow && flowOf(flow);
  const isOfTimes = before.kind === "difference" && before.against !== undefined;
  // "the surplus?" after exports were set against imports
  const isOfWays = isBothWays(before) && value === "balance" && times.length === 0;
  const period = times.length > 0 ? readTime(times) : isOfWays ? before.period : undefined;
  if (!value || !isOnly || !(isOfTimes || isOfWays) || !period) return undefined;
  if (more.length + places.length > 0 || (before.beside.length > 0 && !isOfWays)) return undefined;
  const plain = {
    beside: [],
    against: undefined,
    added: [],
    leads: undefined,
    byRate: false,
  } as const;
  return { ...changed(before), ...plain, kind: "value", flow: value, side: undefined, period };
}

/** Exports and imports of the same, set against each other. */
function isBothWays({ kind, flow, place, beside }: Question): boolean {
  const [other, ...more] = beside;
  const ways = new Set([flow, other?.flow]);
  const isTwo = ways.has("export") && ways.has("import") && more.length === 0;
  return kind === "difference" && isTwo && other?.place?.codes.join() === place?.codes.join();
}

/** "Without January?", 12月除外呢 after a year: what is left of it in one piece. */
function withoutMonths(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const isOut = asked.some(({ kind }) => kind === "without" || kind === "besides");
  const isOnly = asked.every(({ kind }) => kind === "without" || kind === "besides");
  const { period, kind } = before;
  const isOfYear = period?.kind === "year" && kind === "value" && isOfOne(before);
  if (!isOut || !isOnly || !isOfYear || places.length + flows.length > 0) return undefined;
  const isMonth = times.every(
    (one) => one.kind === "month" || one.kind === "months" || /^(1[0-2]|[1-9])$/.test(one.value),
  );
  const named = times.flatMap((one) => (one.kind === "months" ? [] : [Number(one.value)]));
  const out = new Set(named);
  const left = Array.from({ length: 12 }, (_, at) => at + 1).filter((one) => !out.has(one));
  const [first = 1, last = 12] = [left[0], left.at(-1)];
  const isWhole = last - first + 1 === left.length && left.length > 0;
  const rest = monthsFrom(period.year, first, last);
  return isMonth && out.size > 0 && isWhole && rest
    ? { ...changed(before), period: rest }
    : undefined;
}

/** "Which months were those?", 是哪几个月 after how many there were: the answer names them. */
function whichMonths(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const isCount = before.kind === "count" && before.span === "month";
  const isOnly = asked.every(
    ({ kind, value, text }) =>
      (kind === "ask" && value === "who") || (kind === "pronoun" && those.test(text)),
  );
  const isAsked = asked.some(({ kind }) => kind === "ask");
  const isMonths = times.every(({ kind }) => kind === "months");
  const isNamed = times.length > 0 || asked.some(({ kind }) => kind === "pronoun");
  if (!isCount || !isOnly || !isAsked || !isMonths || !isNamed) return undefined;
  return places.length + flows.length > 0 ? undefined : { ...before, isCarried: true };
}

const those = /^(of )?(those|these|they|them|ones)$|^它们$/;
