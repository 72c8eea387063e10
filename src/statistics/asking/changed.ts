/**
 * "Is that bigger than with Spain?", 是进口的几倍, "its rank within ASEAN?", "which months?": a step as a change
 * to the question before. Its words fill slots (another part, a time, what is asked of both), the question
 * before gives all that they leave open, and a word that fills none leaves the step refused.
 */
import { isGroup } from "../questions/phrases/parts.ts";
import { monthsFrom } from "../questions/phrases/period.ts";
import { earlierAmount } from "../questions/steps/both.ts";
import { apartOf, runOf } from "../questions/steps/back.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import type { Period } from "../tables/period.ts";

/** Reads words that name a time alone. */
export type TimeReader = (words: readonly Token[]) => Period | undefined;

/** Undefined where a word of the step has no slot, or what is asked does not fit the question before. */
export function changedStep(
  tokens: readonly Token[],
  before: Question,
  readTime: TimeReader,
): Question | undefined {
  const parts = otherParts(tokens, before, readTime);
  const slots = slotsOf(tokens);
  if (parts) return parts;
  if (!slots || before.isOpposite || before.isTwelve || before.ofOrder) return undefined;
  return (
    compared(slots, before, readTime) ??
    inTimes(slots, before) ??
    inPoints(slots, before) ??
    paced(slots, before, readTime) ??
    ranked(slots, before) ??
    ofAll(slots, before) ??
    ofAnother(slots, before) ??
    withoutMonths(slots, before) ??
    whichMonths(slots, before)
  );
}

/** What the words of a step name. */
type Slots = {
  readonly places: readonly { readonly place: NamedPlace; readonly lead: TokenKind | undefined }[];
  readonly flows: readonly Token[];
  readonly times: readonly Token[];
  /** What is asked, in the order it is said. */
  readonly asked: readonly Token[];
};

const passed: readonly TokenKind[] = ["glue", "filler", "stop", "and", "aux"];
const leads: readonly TokenKind[] = ["to", "from", "with", "toward", "in"];
const timed: readonly TokenKind[] = [
  ...(["month", "months", "number", "year", "quarter", "quarters", "ordinal", "half"] as const),
];
const asking: readonly TokenKind[] = [
  ...(["than", "above", "below", "more", "less", "whether"] as const),
  ...(["ask", "not", "share", "rank"] as const),
  ...(["overall", "of", "as", "or", "without", "besides", "poss", "pronoun", "dimension"] as const),
];

function slotsOf(tokens: readonly Token[]): Slots | undefined {
  const said = tokens.filter(({ kind, text }) => {
    return !passed.includes(kind) && !(kind === "pronoun" && figure.test(text));
  });
  const isKnown = said.every(({ kind, place }) => {
    const isNamed = place !== undefined || kind === "flow" || leads.includes(kind);
    return isNamed || timed.includes(kind) || asking.includes(kind);
  });
  if (!isKnown) return undefined;
  const places = said.flatMap(({ place }, at) => {
    const lead = said[at - 1]?.kind;
    return place ? [{ place, lead: lead && leads.includes(lead) ? lead : undefined }] : [];
  });
  return {
    places,
    flows: said.filter(({ kind }) => kind === "flow"),
    times: said.filter(({ kind }) => timed.includes(kind)),
    asked: said.filter(({ kind }) => asking.includes(kind)),
  };
}

/** "And in the fourth?" after a quarter, "the third and the fourth?", 三季度和四季度呢: the same then, of each. */
function otherParts(
  tokens: readonly Token[],
  before: Question,
  readTime: TimeReader,
): Question | undefined {
  const { kind, period, beside, against } = before;
  const isAmount = kind === "value" || kind === "growth";
  const isOne = beside.length === 0 && !against && !before.ofOrder && before.basis === "year";
  const isPlain = !before.isTwelve && !before.isCumulative && !before.isYesNo;
  if (!isAmount || !isOne || !isPlain || !period) return undefined;
  const words = tokens.filter(
    (one) => one.kind !== "in" && (!passed.includes(one.kind) || isAnd(one)),
  );
  const chunks = chunksOf(words);
  const named = chunks.map((chunk) => ordinalPart(chunk, period) ?? timeOf(chunk, readTime));
  const times = named.flatMap((one) => one ?? []);
  const [first, ...others] = times;
  const isRead = times.length === named.length && new Set(times.map(({ text }) => text)).size;
  const isKept = times.length > 1 || chunks[0]?.[0]?.kind === "ordinal";
  if (!first || isRead !== times.length || !isKept) return undefined;
  const isAlike = times.every((one) => one.lastMonth - one.firstMonth === lengthOf(first));
  if (!isAlike || times.every(({ text }) => text === period.text)) return undefined;
  const earlier = earlierAmount(before, before);
  return { ...before, period: first, alsoIn: others, earlier, isCarried: true };
}

function lengthOf({ firstMonth, lastMonth }: Period): number {
  return lastMonth - firstMonth;
}

function isAnd({ kind, text }: Token): boolean {
  return kind === "and" || /^[、,，和与及同跟]$/.test(text);
}

/** Parted by "and" and its like; one that is led by it says nothing more. */
function chunksOf(words: readonly Token[]): readonly (readonly Token[])[] {
  const chunks: Token[][] = [[]];
  for (const one of words) {
    if (isAnd(one)) chunks.push([]);
    else chunks.at(-1)?.push(one);
  }
  return chunks.filter((chunk) => chunk.length > 0);
}

/** The fourth quarter after the third, the second half after the first. */
function ordinalPart([one, ...more]: readonly Token[], { kind, year }: Period): Period | undefined {
  const parts = kind === "quarter" ? 4 : kind === "half" ? 2 : 0;
  const nth = one?.kind === "ordinal" ? Number(one.value) : 0;
  const isPart = more.length === 0 && nth >= 1 && nth <= parts;
  const size = 12 / parts;
  return isPart ? monthsFrom(year, (nth - 1) * size + 1, nth * size) : undefined;
}

function timeOf(chunk: readonly Token[], readTime: TimeReader): Period | undefined {
  return chunk.every(({ kind }) => timed.includes(kind)) ? readTime(chunk) : undefined;
}

const figure = /^((is|was) )?(it|its|that|this)$/;

/** One amount of one part in one period. */
function isOfOne(before: Question): boolean {
  const { kind, beside, alsoIn, against, place, without, within } = before;
  const isOne = beside.length === 0 && alsoIn.length === 0 && against === undefined;
  const isOfPartner = place === undefined || place.dimension === "partner";
  const isWhole = isOfPartner && !without && !within && !before.isTurned && !before.isCumulative;
  const isAmount = kind === "value" || (kind === "growth" && before.basis === "year");
  return isAmount && isOne && isWhole && before.period !== undefined;
}

/** The question before with another shape: what it asked of its own figure is not asked again. */
function changed(before: Question): Question {
  const told = { told: undefined, toldEach: undefined, toldBefore: undefined, found: undefined };
  const asked = { direction: undefined, isGrowth: false, isYesNo: false, basis: "year" } as const;
  const past = { earlier: undefined, foundBefore: undefined, isOfChange: false } as const;
  return { ...before, ...told, ...asked, ...past, isCarried: true };
}

/** The one other part or time that is named; "none" where nothing is. */
function otherOf(
  { places, flows, times }: Slots,
  before: Question,
  readTime: TimeReader,
): Partial<Question> | "none" | undefined {
  const [one, ...more] = places;
  const [flow, ...flows2] = flows;
  if (!one && !flow && times.length === 0) return "none";
  if (more.length + flows2.length > 0) return undefined;
  if (one) return flow || times.length > 0 ? undefined : otherPlace(one, before);
  if (flow) return times.length > 0 ? undefined : otherFlow(flow, before);
  const period = readTime(times);
  const [now, then] = [before.period, period].map((each) => {
    return each && each.lastMonth - each.firstMonth;
  });
  return period && now === then && period.text !== before.period?.text
    ? { against: period }
    : undefined;
}

function otherPlace(
  { place, lead }: Slots["places"][number],
  { flow, place: first }: Question,
): Partial<Question> | undefined {
  const isPartner = place.dimension === "partner" && first?.dimension === "partner";
  const isLed = lead === undefined || (waysOf[flow] ?? []).includes(lead);
  // what no line of the table has is no partner
  const isOther = place.codes.join() !== first?.codes.join() && !place.restOf;
  return isPartner && isLed && isOther ? { beside: [{ flow, place }] } : undefined;
}

/** Words that lead to a partner of a flow. */
export const waysOf: Readonly<Record<string, readonly TokenKind[]>> = {
  export: ["to", "toward"],
  import: ["from"],
  total: ["with", "toward"],
  balance: ["with", "toward"],
};

/** What is traded the other way with the same partner. */
function otherFlow({ value }: Token, { flow, place }: Question): Partial<Question> | undefined {
  const isWay = value === "export" || value === "import";
  const isOther = isWay && flow !== value && flow !== "total" && flow !== "balance";
  return isOther ? { beside: [{ flow: value, place }] } : undefined;
}

/** "Bigger than with Spain?", 比10月多多少, "by how many percentage points less than the US?" */
function compared(slots: Slots, before: Question, readTime: TimeReader): Question | undefined {
  const { asked } = slots;
  const isThan = asked.some(({ kind, text }) => kind === "than" || thanText.test(text));
  const isOnly = asked.every((one) => setting.includes(one.kind) || isSizeAsked(one));
  const isPoints = asked.some(({ value }) => value === "points");
  const isRate = isPoints || asked.some(isPace);
  if (!isThan || !isOnly || !isOfOne(before)) return undefined;
  const other = otherOf(slots, before, readTime);
  const way = wayOf(asked);
  if (!other || other === "none" || way === "several") return undefined;
  const isOfTime = other.against !== undefined;
  // after how it grew, whether that was more than another's is of the growth
  const isGrown = before.kind === "growth" && !isOfTime;
  const byRate = isRate || isGrown;
  // an amount that is traded is set against another by rules of its own
  const isPlainTime = isOfTime && before.kind === "growth" && !before.isGrowth;
  if (!byRate && before.flow !== "balance" && !isPlainTime) return undefined;
  const isSized = asked.some(({ kind, value }) => kind === "ask" && value !== "points");
  if (byRate && (before.flow === "balance" || isSized)) return undefined;
  const isFall = isGrown && before.direction === "down";
  const isWhether = way !== undefined && !isSized && !isPoints && !isGrown;
  return {
    ...changed(before),
    ...other,
    kind: "difference",
    byRate,
    direction: isFall ? "down" : isWhether ? way : undefined,
    isYesNo: isWhether,
    isEitherSide: before.flow === "balance",
    isAside: isOfTime,
  };
}

/** "No more than" asks for less, or denies it. */
const thanText = /^(?!no).* than$/;

const setting: readonly TokenKind[] = ["than", "above", "below", "more", "less", "whether"];

/** By how much, in money or in points. */
function isSizeAsked({ kind, value }: Token): boolean {
  return kind === "ask" && /^(difference|shortfall|apart|amount|points)$/.test(value);
}

function isPace({ kind, value }: Token): boolean {
  return (kind === "more" || kind === "less") && value === "rate";
}

function wayOf(asked: readonly Token[]): "up" | "down" | "several" | undefined {
  const found = asked.flatMap(({ kind }) => {
    if (kind === "more" || kind === "above") return ["up" as const];
    return kind === "less" || kind === "below" ? ["down" as const] : [];
  });
  return new Set(found).size > 1 ? "several" : found[0];
}

/** 是进口的几倍, "how many times as large as to Spain?"; after one was set against another, of the two. */
function inTimes(slots: Slots, before: Question): Question | undefined {
  const { asked, times } = slots;
  const isTimes = asked.some(isTimesAsked);
  const isOnly = asked.every((one) => isTimesAsked(one) || one.kind === "than");
  if (!isTimes || !isOnly || times.length > 0) return undefined;
  const other = otherOf(slots, before, () => undefined);
  const isOfTwo = before.kind === "difference" && !before.byRate && before.added.length === 0;
  if (other === "none") {
    const two = isOfTwo ? before : twoBefore(before);
    return two && { ...plainOf(two), kind: "ratio", isLargerFirst: true };
  }
  if (!other || !isOfOne(before)) return undefined;
  return { ...changed(before), ...other, kind: "ratio", isEitherSide: before.flow === "balance" };
}

/** Two amounts that were asked of one by one. */
function twoBefore(before: Question): Question | undefined {
  const run = before.isTurned ? undefined : runOf(before, 2);
  return run && apartOf(run, before);
}

function isTimesAsked({ kind, value, text }: Token): boolean {
  if (kind === "ask") return value === "ratio" || text === "how many times";
  return kind === "not" && value === "multiple";
}

/** Two that were set against each other, without a verdict. */
function plainOf(before: Question): Question {
  return { ...before, direction: undefined, isYesNo: false, isCarried: true };
}

/** 相差几个百分点 after which of two grew faster */
function inPoints({ asked, ...named }: Slots, before: Question): Question | undefined {
  const isNamed = named.places.length + named.flows.length + named.times.length > 0;
  const isPoints = asked.some(({ value }) => value === "points");
  const isOnly = asked.every((one) => isSizeAsked(one) || setting.includes(one.kind));
  const isOfRates = before.kind === "difference" && before.byRate;
  return isPoints && isOnly && isOfRates && !isNamed ? plainOf(before) : undefined;
}

/** 二季度快了还是慢了, "faster in Q2?": growth then against growth in what was asked of. */
function paced(slots: Slots, before: Question, readTime: TimeReader): Question | undefined {
  const { asked, times } = slots;
  const paces = asked.filter(isPace);
  const isOnly = asked.every((one) => isPace(one) || one.kind === "or" || one.kind === "whether");
  const isEither = paces.length === 2 && wayOf(asked) === "several";
  if (!isEither || !isOnly || times.length === 0 || !isOfOne(before)) return undefined;
  const other = otherOf(slots, before, readTime);
  if (!other || other === "none" || before.flow === "balance") return undefined;
  const { period: was } = before;
  return {
    ...changed(before),
    kind: "difference",
    byRate: true,
    period: other.against,
    against: was,
    isAside: true,
  };
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

/** "And Vietnam's?" after the share or the rank of another */
function ofAnother({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const { kind, place } = before;
  const [one, ...more] = places;
  const [poss, ...rest] = asked;
  const isOnly = poss?.kind === "poss" && rest.length + more.length === 0;
  const isNamed = flows.length + times.length > 0 || one?.lead !== undefined;
  const isOfOther = (kind === "share" || kind === "rank") && place?.dimension === "partner";
  if (!one || !isOnly || isNamed || !isOfOther || one.place.dimension !== "partner")
    return undefined;
  if (before.beside.length > 0 || before.around || before.without || before.isTurned)
    return undefined;
  const isAlike = isGroup(one.place) === isGroup(place);
  return isAlike ? { ...changed(before), place: one.place } : undefined;
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
