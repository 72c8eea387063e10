/**
 * The shapes of questions: phrases decide which one is asked, and each shape says which phrases it uses.
 * A phrase that the shape has no use for leaves the question refused.
 */
import type { Phrase } from "../phrases/phrases.ts";
import { type QuestionRefusal as Refusal, counted, partsMissing } from "../phrases/parts.ts";
import { ofAlso } from "../steps/also.ts";
import { ofOther } from "../steps/against.ts";
import { joinedBefore, ofBack } from "../steps/back.ts";
import { ofMark } from "../steps/mark.ts";
import { ofBoth, ofSet } from "../steps/both.ts";
import { type ShapeContext, filled, setAgainst } from "./filled.ts";
import { orderIn, orderedQuestion } from "./ordered.ts";
import { kindOf } from "./kind.ts";
import { isLostIn } from "./lost.ts";
import { isOfOthers } from "./others.ts";
import { type Trade, tradeOf } from "../phrases/roles.ts";
import { Signals } from "../phrases/signals.ts";
import { unspentIn } from "./spent.ts";
import {
  type SaidPhrase,
  datedPeriods,
  groupInstead,
  markedStill,
  joinedMonths,
  keptBalance,
  keptSide,
  mergedGroups,
  otherFlow,
  partnerIn,
  resolved,
} from "../steps/thread.ts";
import { common, growthOfEach, isTelling, lostIn, strayIn } from "./strays.ts";
import { type QuestionTime, spansMeant, timeOf } from "../phrases/time.ts";
import type { Question, QuestionKind } from "../question.ts";
import { ofNamedWhole } from "./whole.ts";
import { unwritten } from "../words/tokens.ts";

/** What else a shape uses. */
const uses: Readonly<Record<QuestionKind, readonly Phrase["is"][]>> = {
  value: ["asked", "measure"],
  quantity: ["asked", "measure", "change", "basis"],
  growth: ["asked", "change", "basis", "joint", "measure"],
  share: ["asked", "measure", "change", "bound", "by", "basis", "extreme"],
  average: ["asked", "measure", "each"],
  course: ["asked", "each", "change", "basis"],
  record: ["asked", "measure", "extreme", "by"],
  peak: ["asked", "by", "extreme", "change", "basis", "measure"],
  count: ["asked", "by", "measure", "change", "basis", "bound", "each"],
  streak: ["asked", "measure", "change", "basis"],
  turning: ["asked", "measure", "change"],
  driver: ["asked", "measure", "change", "by", "extreme", "basis"],
  rank: ["asked", "by", "extreme", "measure", "change"],
  mover: ["asked", "by", "extreme", "change", "basis"],
  sum: ["asked", "measure", "joint"],
  difference: ["asked", "measure", "joint", "compared", "by"],
  ratio: ["asked", "measure", "joint"],
  threshold: ["asked", "bound", "change", "basis"],
  partners: ["asked", "by", "change", "basis", "bound"],
  said: ["asked", "measure"],
};

function unused(one: SaidPhrase | undefined): Refusal {
  return { reason: "words", words: unwritten((one?.text ?? "").split(" ")) };
}

/** What the phrases ask, or why that can't be told. */
export function shapeOf(phrases: readonly SaidPhrase[], context: ShapeContext): Question | Refusal {
  const { before } = context;
  const isPartner = phrases.some((one) => one.is === "by" && one.dimension === "partner");
  const meant = spansMeant(withoutOnes(phrases), context.locale);
  if (!meant) return { reason: "periods", words: "" };
  const whole = mergedGroups(joinedMonths(datedPeriods(meant, before)));
  const pointed = whole.map((one, at) =>
    resolved(one, whole.slice(0, at), { before, isPartner, next: whole.slice(at + 1) }),
  );
  const named = markedStill(partnerIn(groupInstead(pointed, before), before), before);
  if (isOfOthers(named, before !== undefined)) return { reason: "parties", words: "" };
  const also = ofAlso(named, before);
  if (also) return also === "lost" ? unused(named.find(({ is }) => is === "also")) : also;
  const both =
    ofMark(named, before) ??
    ofBoth(named, before) ??
    ofSet(named, before) ??
    ofOther(named, before, context.isYesNo) ??
    ofBack(named, before, context.isYesNo) ??
    ofNamedWhole(named, before);
  if (both) return both;
  // nothing but verbs: "and rank?" was left without what it asks
  if (phrases.every(({ is }) => is === "nothing")) return { reason: "empty", words: "" };
  const stray = strayIn(named, before);
  if (stray) return unused(stray);
  const signals = new Signals(named, context.isYesNo);
  const ordered = signals.isOfOrdered && !before ? orderIn(named) : undefined;
  if (!ordered) return readShape(named, { ...context, before: joinedBefore(named, before) });
  const rest = readShape(ordered.rest, context);
  if ("reason" in rest) return rest;
  return orderedQuestion(rest, ordered.order) ?? partsMissing;
}

/** "Foreign-invested ones" are these, and nothing that was asked of before. */
function withoutOnes(phrases: readonly SaidPhrase[]): readonly SaidPhrase[] {
  return phrases.filter((one, at) => {
    const lead = phrases[at - 1];
    const isOfClass =
      lead?.is === "party" && lead.places.every(({ dimension }) => dimension === "enterprise_type");
    return !(one.is === "pronoun" && one.text === "ones" && isOfClass);
  });
}

/** The shape of phrases that all join something; of a share of a balance it is said that there is none. */
function readShape(named: readonly SaidPhrase[], context: ShapeContext): Question | Refusal {
  const signals = new Signals(named, context.isYesNo);
  const read = joinedShape(named, context);
  const isShareOfBalance = signals.measures.has("share") && signals.isOfBalance;
  return "reason" in read && isShareOfBalance ? { reason: "balance", words: "" } : read;
}

function joinedShape(named: readonly SaidPhrase[], context: ShapeContext): Question | Refusal {
  const { before } = context;
  const signals = new Signals(named, context.isYesNo);
  const isShare = signals.measures.has("share");
  const read = tradeOf(named, { isWho: signals.isWho, isShare });
  if (!read || read === "flows") return { reason: read ?? "parties", words: "" };
  const trade = keptSide(keptBalance(read, named, before), named, before);
  if (!trade) return { reason: "parties", words: "" };
  const aside = otherFlow(trade, named, before);
  if (aside) return unused(aside);
  const isEachTime = growthOfEach(named);
  const periods = signals.all("period");
  const time = timeOf(isEachTime ? periods.slice(0, 1) : periods, signals);
  const kind = kindOf(signals, trade, { time, ...context });
  if (time.around && kind === "value" && signals.isListed("period"))
    return { reason: "periods", words: "" };
  if (signals.isByTwo) return { reason: "places", words: "" };
  // what months come to together, or after the year up to one, is none of them alone
  const isTogether =
    signals.measures.size > 0 || signals.all("overall").length > 0 || before?.isCumulative === true;
  if (isEachTime && (kind !== "growth" || isTogether)) return { reason: "periods", words: "" };
  const uncounted = lostIn(named, { trade, kind, before });
  if (uncounted) return unused(uncounted);
  const deed = named.find(({ is }) => is === "deed");
  const isCounted = trade.places.some(({ dimension }) => counted.includes(dimension));
  if (deed && !isCounted) return unused(deed);
  // of another's trade we have but its part with us: no share of it, no place in it
  const isOfTwo = kind === "difference" && isSetOfTwo(trade, time) && !signals.isRateCompared;
  if (trade.isTurned && kind !== undefined && !turnable.includes(kind) && !isOfTwo)
    return { reason: "parties", words: "" };
  const isSet = setAgainst.includes(kind ?? "value");
  const isAdded = kind === "sum" && time.listed.length > 1;
  if (time.isSeveral && !isAdded && (!(isSet || kind === "sum") || !time.pair))
    return { reason: "periods", words: "" };
  if (isUnnamed(signals, trade, kind) && !before) return { reason: "empty", words: "" };
  if (kind === undefined) return unused(named.find(({ is }) => isTelling(is)));
  // "which partner bought less than the year before" asks for partners, not for the whole
  const asksPartner = signals.asks("count") || signals.by?.dimension === "partner";
  const asksOne = asksPartner || (signals.asks("who") && signals.hasJoint("than"));
  if (isSet && time.pair && asksOne) return { reason: "places", words: "" };
  const allowed = new Set([
    ...common,
    ...uses[kind],
    ...usesOfDifference(kind, signals, time),
    ...usesOfCount(signals, trade),
    ...usesOfGrown(kind, signals),
  ]);
  if (trade.flowsBeside.length > 0 && kind !== "value") return { reason: "flows", words: "" };
  const odd = named.find((one) => !allowed.has(one.is) && !isLoose(one));
  if (odd) return unused(odd);
  const filledIn = filled({ signals, trade, time, kind }, context);
  if ("reason" in filledIn) return filledIn;
  // "and imports?" after those that an order named is not of all
  // "and the top buyer?" is another order than that of the suppliers
  const isOtherOrder = filledIn.kind === "rank" && filledIn.flow !== before?.flow;
  if (before?.ofOrder && filledIn.isCarried && !filledIn.place && !isOtherOrder)
    return partsMissing;
  if (isLostIn(filledIn, { named, signals, before })) return partsMissing;
  const alsoIn = isEachTime ? periods.slice(1).map(({ period }) => period) : filledIn.alsoIn;
  if (alsoIn.length > 0 && (filledIn.basis === "month" || alsoIn.length > 5))
    return { reason: "periods", words: "" };
  const question = { ...filledIn, alsoIn };
  const unspent = unspentIn(named, question);
  return unspent ? unused(unspent) : question;
}

/** A change between two periods that are named, or growth against growth. */
function usesOfDifference(
  kind: QuestionKind,
  signals: Signals,
  { pair }: QuestionTime,
): readonly Phrase["is"][] {
  if (kind !== "difference") return [];
  return pair || signals.isRateCompared ? ["change", "basis"] : [];
}

/** "How many economies is China a major trading partner of" */
function usesOfCount(
  signals: Signals,
  { places: [place, ...more] }: Trade,
): readonly Phrase["is"][] {
  const isOfThem = place?.counts !== undefined && signals.by?.dimension === place.counts;
  return isOfThem && more.length === 0 && signals.asks("count") ? ["by"] : [];
}

/** "Which members bought less than the year before" */
function usesOfGrown(kind: QuestionKind, signals: Signals): readonly Phrase["is"][] {
  const isSet = kind === "partners" && signals.all("compared").length > 0;
  const isNumber = signals.asks("count") || signals.bound !== undefined;
  return isSet && !isNumber ? ["compared", "joint"] : [];
}

/** Two partners, two flows of one, or one in two periods: each of them is ours as well. */
function isSetOfTwo({ places, flow }: Trade, { pair }: QuestionTime): boolean {
  if (places.length === 2) return flow !== "both" && pair === undefined;
  return places.length === 1 && (flow === "both") !== (pair !== undefined);
}

const turnable: readonly QuestionKind[] = [
  ...(["value", "growth", "quantity", "average", "threshold", "sum"] as const),
];

/** Nothing says what the figure is of: neither flow, nor class, nor a breakdown to be put in order. */
function isUnnamed(signals: Signals, trade: Trade, kind: QuestionKind | undefined): boolean {
  const isOfClass = trade.places.length + trade.subjects.length + trade.without.length > 0;
  const isTop = kind === "share" && signals.all("extreme").length > 0;
  const isWay = kind === "mover" && signals.by?.way !== undefined;
  const isRanked = kind === "rank" || kind === "partners" || isTop || isWay;
  const isOrdered = signals.by !== undefined && isRanked;
  return trade.flow === undefined && !isOfClass && !isOrdered && !signals.measures.has("world");
}

/** "And" between whole phrases joins what a shape uses anyway, and one part comes to itself in total. */
function isLoose(one: Phrase): boolean {
  if (one.is === "measure") return one.measure === "together";
  return one.is === "joint" && (one.joint === "and" || one.joint === "or");
}
