/**
 * "Is that bigger than with Spain?", 是进口的几倍, "how many points apart?": a step that sets what was asked of last,
 * or the two that were, against each other.
 */
import { isGroup } from "../questions/phrases/parts.ts";
import { monthsFrom } from "../questions/phrases/period.ts";
import { apartOf, grownOf, runOf } from "../questions/steps/run.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";
import {
  type Slots,
  type TimeReader,
  amountOf,
  changed,
  isOfOne,
  otherOf,
  otherPlace,
} from "./slots.ts";

/** Undefined where the step sets nothing against anything, or it is not certain what. */
export function setAgainst(
  slots: Slots,
  before: Question,
  readTime: TimeReader,
): Question | undefined {
  return (
    compared(slots, before, readTime) ??
    fromOtherEnd(slots, before) ??
    onMonthBefore(slots, before) ??
    inPercent(slots, before) ??
    timesOfPair(slots, before) ??
    moreThanOther(slots, before) ??
    timesOfIt(slots, before) ??
    inTimes(slots, before, readTime) ??
    inPoints(slots, before) ??
    paced(slots, before, readTime) ??
    ofOtherOne(slots, before)
  );
}

/** "Bigger than with Spain?", 比10月多多少, "by how many percentage points less than the US?" */
function compared(slots: Slots, before: Question, readTime: TimeReader): Question | undefined {
  const asked = slots.asked.filter((one) => !isOfWhole(one, slots));
  const isThan = asked.some(({ kind, text }) => kind === "than" || thanText.test(text));
  const isOnly = asked.every((one) => setting.includes(one.kind) || isSizeAsked(one));
  const isPoints = asked.some(({ value }) => value === "points");
  const isRate = isPoints || asked.some(isPace);
  const was = amountOf(before);
  if (!isThan || !isOnly || !was) return undefined;
  const other = otherOf(slots, was, readTime);
  const way = wayOf(asked);
  if (!other || other === "none" || way === "several") return undefined;
  const isOfTime = other.against !== undefined;
  // after how it grew, whether that was more than another's is of the growth
  const isGrown = was.kind === "growth" && !isOfTime;
  // what was asked on the month before is faster on the month before
  if (isRate && before.basis === "month") return undefined;
  if (!isPoints && isOfOtherWhole(before, other)) return undefined;
  const isOfShare = isPoints && before.kind === "share";
  // "more than in 2023?" after a share is of the share, of which no year before may be held
  if (isOfTime && before.kind === "share") return undefined;
  if (isOfShare) return { ...changed(before), ...other, kind: "difference", isOfShare };
  const byRate = isRate || isGrown;
  // an amount that is traded is set against another by rules of its own
  const isPlainTime = isOfTime && was.kind === "growth" && !was.isGrowth;
  const isNamedWhole = slots.flows.length > 0 && slots.places.length > 0;
  const isOwn = was === before && before.flow !== "balance" && !isNamedWhole;
  if (!byRate && isOwn && !isPlainTime) return undefined;
  const isSized = asked.some(({ kind, value }) => kind === "ask" && value !== "points");
  if (byRate && (before.flow === "balance" || isSized)) return undefined;
  const isFall = isGrown && before.direction === "down";
  const isWhether = way !== undefined && !isSized && !isPoints && !isGrown;
  return {
    ...changed(was),
    ...other,
    kind: "difference",
    byRate,
    direction: isFall ? "down" : isWhether ? way : undefined,
    isYesNo: isWhether,
    isEitherSide: before.flow === "balance",
    // what comes next is of the first that an order told, and of the order no more
    isAside: isOfTime && before.kind !== "rank",
  };
}

/** "Than to ASEAN as a whole?", 比对欧盟的大吗: of a group, or of what is named. */
function isOfWhole({ kind, text }: Token, { places }: Slots): boolean {
  const isGroupNamed = places.some(({ place }) => isGroup(place));
  return (kind === "overall" && isGroupNamed && !/total|world|总/.test(text)) || text === "的";
}

/** A share of exports is more than one of imports where the amount may be less. */
function isOfOtherWhole({ kind, flow }: Question, { beside = [] }: Partial<Question>): boolean {
  return kind === "share" && beside.some((one) => one.flow !== flow);
}

/** 比最低的高多少 after the month of the most: from the one end to the other. */
function fromOtherEnd(
  { asked, places, flows, times }: Slots,
  before: Question,
): Question | undefined {
  const { foundOther: other, lowest } = before;
  const isThan = asked.some(({ kind }) => kind === "than");
  const ends = asked.filter(({ kind }) => kind === "extreme");
  const isEnd = ends.length === 1 && ends[0]?.value === (lowest ? "high" : "low");
  const isOnly = asked.every((one) => {
    return (
      ends.includes(one) || setting.includes(one.kind) || isSizeAsked(one) || one.text === "的"
    );
  });
  const isTime = times.every(({ kind }) => kind === "months" || kind === "quarters");
  const was = before.kind === "peak" ? amountOf(before) : undefined;
  if (!was || !other || before.candidate || !isThan || !isEnd || !isOnly || !isTime)
    return undefined;
  if (places.length + flows.length > 0 || before.flow === "balance") return undefined;
  const way = wayOf(asked.filter(({ kind }) => kind !== "than"));
  const wrong = lowest ? "difference" : "shortfall";
  const isOtherWay =
    asked.some(({ kind, value }) => kind === "ask" && value === wrong) ||
    (way !== undefined && way !== (lowest ? "down" : "up"));
  if (isOtherWay || other.text === was.period?.text) return undefined;
  return { ...changed(was), kind: "difference", against: other, isAside: true };
}

/** 比上月多多少: how much more than in the month before */
function onMonthBefore({ asked, words }: Slots, before: Question): Question | undefined {
  const [basis, size, ...more] = words;
  const was = amountOf(before);
  const { kind, year, firstMonth } = was?.period ?? {};
  const isAsked = basis?.kind === "basis" && basis.value === "month" && size?.kind === "ask";
  const isSized = /^(difference|shortfall|apart)$/.test(size?.value ?? "");
  if (!was || !isAsked || !isSized || more.length > 0 || asked.length !== 2) return undefined;
  if (kind !== "month" || year === undefined || firstMonth === undefined) return undefined;
  const [then, month] = firstMonth === 1 ? [year - 1, 12] : [year, firstMonth - 1];
  const against = monthsFrom(then, month, month);
  return against && { ...changed(was), kind: "difference", against, isAside: true };
}

/** "In percent?" after one amount was set against another, which says it. */
function inPercent({ asked, words }: Slots, before: Question): Question | undefined {
  const [percent, ...more] = asked.filter(({ value }) => value !== "amount");
  const isOnly = words.every((one) => asked.includes(one) || one.kind === "in");
  const isPercent = percent?.kind === "percent" && percent.value === "" && more.length === 0;
  const isSet = before.kind === "difference" && !before.byRate && before.flow !== "balance";
  return isPercent && isOnly && isSet ? plainOf(before) : undefined;
}

/** "No more than" asks for less, or denies it. */
const thanText = /^(?!no).* than$/;

const setting: readonly TokenKind[] = [
  ...(["than", "above", "below", "more", "less", "whether", "poss"] as const),
];

/** By how much, in money or in points. */
function isSizeAsked({ kind, value }: Token): boolean {
  return kind === "ask" && /^(difference|shortfall|apart|amount|points|how)$/.test(value);
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
function inTimes(slots: Slots, before: Question, readTime: TimeReader): Question | undefined {
  const { asked } = slots;
  const isTimes = asked.some(isTimesAsked);
  const isOnly = asked.every((one) => isTimesAsked(one) || one.kind === "than");
  if (!isTimes || !isOnly) return undefined;
  const other = otherOf(slots, before, readTime);
  const isOfTwo = before.kind === "difference" && !before.byRate && before.added.length === 0;
  if (other === "none") {
    const two = isOfTwo ? before : twoBefore(before);
    const isEitherSide = before.flow === "balance";
    return two && { ...plainOf(two), kind: "ratio", leads: "larger", isEitherSide };
  }
  const was = amountOf(before);
  if (!other || !was || isOfOtherWhole(before, other)) return undefined;
  // "how many times as large were exports?" asks of the one that it names, not of what was told
  const isSubject =
    before.locale === "en" &&
    !asked.some(({ kind, text }) => kind === "than" || /\bas$/.test(text));
  const leads = isSubject ? ("larger" as const) : undefined;
  return {
    ...changed(was),
    ...other,
    kind: "ratio",
    leads,
    isEitherSide: before.flow === "balance",
  };
}

/** 前者是后者的几倍: of two, the one that is named first in times of the other. */
function timesOfPair({ asked, ...named }: Slots, before: Question): Question | undefined {
  const [one, other, ...more] = asked.filter((each) => each.kind === "near");
  const isOnly = asked.every((each) => each.kind === "near" || isTimesAsked(each));
  const isNamed = named.places.length + named.flows.length + named.times.length > 0;
  const two = twoBefore(before);
  const [part, against] = [two?.beside[0], two?.against];
  if (!one || !other || more.length > 0 || one.value === other.value || !isOnly || isNamed)
    return undefined;
  if (!two || !asked.some(isTimesAsked) || two.flow === "balance") return undefined;
  const ratio = { ...plainOf(two), kind: "ratio" } as const;
  if (one.value === "former") return ratio;
  if (against) return { ...ratio, period: against, against: two.period };
  return part && { ...ratio, ...part, beside: [{ flow: two.flow, place: two.place }] };
}

/** 后者多多少: how much more the one of two is than the other. */
function moreThanOther({ asked, ...named }: Slots, before: Question): Question | undefined {
  const [one, ...more] = asked.filter((each) => each.kind === "near");
  const isOnly = asked.every((each) => each.kind === "near" || isSizeAsked(each));
  const isNamed = named.places.length + named.flows.length + named.times.length > 0;
  const two = twoBefore(before);
  if (!one || more.length > 0 || !isOnly || asked.length !== 2 || isNamed || !two) return undefined;
  if (two.flow === "balance" || before.kind === "share") return undefined;
  const set = { ...plainOf(two), kind: "difference" } as const;
  const [part] = two.beside;
  if (one.value === "former") return set;
  if (two.against) return { ...set, period: two.against, against: two.period };
  return part && { ...set, ...part, beside: [{ flow: two.flow, place: two.place }] };
}

/** 巴西是它的几倍: of another, in times of the one that was asked of last. */
function timesOfIt({ asked, places, flows, times }: Slots, before: Question): Question | undefined {
  const [one, ...more] = places;
  const isIt = ({ kind, text }: Token): boolean =>
    kind === "pronoun" && /^([它其]|该 国)$/.test(text);
  const isOnly = asked.every((each) => isIt(each) || isTimesAsked(each));
  const was = amountOf(before);
  if (!one || more.length > 0 || !isOnly || !asked.some(isIt) || !asked.some(isTimesAsked) || !was)
    return undefined;
  const other = flows.length + times.length > 0 ? undefined : otherPlace(one, was);
  if (!other || was.flow === "balance" || one.lead) return undefined;
  const beside = [{ flow: was.flow, place: was.place }];
  return { ...changed(was), kind: "ratio", place: one.place, beside };
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
  const isInPoints = ({ kind, text }: Token): boolean => kind === "percent" && /point/.test(text);
  const isPoints = asked.some((one) => one.value === "points" || isInPoints(one));
  const isOnly = asked.every((one) => {
    if (isInPoints(one)) return true;
    const isThem = one.kind === "pronoun" && /^(they|these|those)$/.test(one.text);
    return isSizeAsked(one) || setting.includes(one.kind) || isThem || one.value === "who";
  });
  const isSaid = asked.some((one) => one.value !== "amount" && one.value !== "who");
  if (!isPoints && isOnly && !isNamed && isSaid) return sharesApart(before);
  const isOfRates = before.kind === "difference" && (before.byRate || before.isOfShare === true);
  if (!isPoints || !isOnly || isNamed) return undefined;
  return isOfRates ? plainOf(before) : (sharesApart(before) ?? ratesApart(before));
}

/** 快多少个百分点 after how each of two grew */
function ratesApart(before: Question): Question | undefined {
  const run = before.kind === "growth" && before.isGrowth ? runOf(before, 2) : undefined;
  const grown = run && grownOf(run, before);
  return grown?.kind === "difference" ? grown : undefined;
}

/** By how many points the shares of two lie apart that were asked of one after the other. */
function sharesApart(before: Question): Question | undefined {
  const { kind, earlier, beside } = before;
  const isTwo = beside.length === 0 && earlier !== undefined && earlier.earlier === undefined;
  const isSame = earlier?.flow === before.flow && earlier.period?.text === before.period?.text;
  const [one, other] = [earlier?.place, before.place];
  const isPlain = !before.around && !before.within && !before.isTurned;
  if (kind !== "share" || !isTwo || !isSame || !one || !other || !isPlain) return undefined;
  const set = { place: one, beside: [{ flow: before.flow, place: other }], earlier: undefined };
  return { ...changed(before), ...set, kind: "difference", isOfShare: true };
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

/** "And with Vietnam?" after one was set against another: against that one, whose amount it says as well. */
function ofOtherOne(slots: Slots, before: Question): Question | undefined {
  const { kind, beside, flow, place } = before;
  const [other, ...more] = beside;
  // after how many times it may be the multiple or the amount that is asked of
  const isSet = kind === "difference" && other?.flow === flow;
  const isOfTwo = isSet && more.length === 0 && !before.against && before.added.length === 0;
  const [one, ...others] = slots.places;
  const isNamed = slots.flows.length + slots.times.length + slots.asked.length > 0;
  // of two that were asked of alike neither is the one that the next is set against
  const isOfFirst = before.isYesNo || before.toldEach === undefined;
  if (!isOfTwo || !isOfFirst || !one?.lead || others.length > 0 || isNamed || before.isTurned)
    return undefined;
  const isKnown = one.place.codes.join() === other?.place?.codes.join();
  const found = isKnown ? undefined : otherPlace(one, { ...before, place });
  return found && { ...before, ...found, earlier: undefined, isCarried: true };
}
