/** Which shape a question has: what its phrases ask for, read in an order in which the surer sign holds. */
import type { Measure } from "../phrases/phrases.ts";
import { counted, isGroup, isOrder } from "../phrases/parts.ts";
import type { Trade } from "../phrases/roles.ts";
import type { Signals } from "../phrases/signals.ts";
import type { QuestionTime } from "../phrases/time.ts";
import type { NamedPlace, Question, QuestionKind } from "../question.ts";

type KindContext = {
  readonly time: QuestionTime;
  readonly before: Question | undefined;
};

/** Measures that are a shape by themselves. */
const measureKinds: Partial<Record<Measure, QuestionKind>> = {
  share: "share",
  world: "share",
  "average-month": "average",
  "average-day": "average",
  "average-quarter": "average",
  record: "record",
  streak: "streak",
  turning: "turning",
  said: "said",
  why: "driver",
  months: "count",
  quantity: "quantity",
  difference: "difference",
  ratio: "ratio",
  together: "sum",
};

/** Which shape is asked; undefined where the phrases ask for two at once. */
export function kindOf(
  signals: Signals,
  trade: Trade,
  { time, before }: KindContext,
): QuestionKind | undefined {
  const named = new Set([...signals.measures].flatMap((one) => measureKinds[one] ?? []));
  // "for how many months in a row"
  if (named.has("streak")) named.delete("count");
  // "the share of the top ten together"
  const several = trade.places.length > 1 || trade.subjects.length > 1;
  if (isShareTogether(named, before, signals) && several) named.add("share");
  if (named.has("share") && (signals.all("extreme").length > 0 || several)) named.delete("sum");
  // "to the UK and Ireland in total"
  const isSeveral = trade.places.length > 1 || trade.flow === "both";
  if (isSeveral && signals.all("overall").length > 0 && named.size === 0) named.add("sum");
  // "imports from March to May in total" are the whole of one part
  if (isOnePart(trade, before) && signals.all("period").length < 2 && !signals.hasJoint("plus"))
    named.delete("sum");
  if (signals.isOfOrdered) return undefined;
  const grown = named.size === 0 ? growthAfter(signals, trade, before) : undefined;
  if (grown) return grown.kind;
  const [measured, ...others] = named;
  if (others.length > 0) return undefined;
  const [of = before?.place] = trade.places;
  if (measured === "quantity" && of && !isCountable(of)) return undefined;
  if (measured === "turning" && isRecovery(signals)) return undefined;
  if (measured === "sum" && (time.pair || time.listed.length > 0)) return "sum";
  if (measured === "record" && isMonthOf(time)) return "peak";
  if (measured !== undefined) return measuredKind(measured, signals, trade);
  const isGoods = trade.places.some(
    ({ dimension }) => dimension === "commodity" || dimension === "product",
  );
  if (
    signals.all("unit").some(({ unit }) => unit.quantity !== undefined) &&
    isTonnes(signals, isGoods)
  )
    return "quantity";
  if (signals.all("each").length > 0) return courseKind(signals);
  if (isMarkedPartners(signals, trade)) return "partners";
  const hasSpans = before?.kind === "course" || before?.kind === "peak" || before?.kind === "count";
  const isMarked = signals.all("bound").length > 0;
  if (signals.asks("count") && isMarked && hasSpans && trade.places.length === 0) return "count";
  if (signals.asks("count")) return countedKind(signals, isGoods, trade);
  if (signals.all("extreme").length > 0) return extremeKind(signals, trade, { before, time });
  if (isPartnersGrown(signals, trade, time)) return "partners";
  const hasChange = signals.all("change").length > 0;
  const isSided = trade.flow === "balance" && trade.side !== undefined && !trade.sides;
  const isCounted =
    hasChange || isMarked || (isSided && (signals.isSpanAsked || signals.asks("who")));
  if (signals.isBySpan && isCounted && signals.by === undefined) return "count";
  if (signals.measures.has("rank")) return "rank";
  const isBare = trade.places.length === 0 && signals.by === undefined;
  // "below 1 billion?" after the markets above a mark
  if (isMarked && isBare && before?.kind === "partners" && before.bound) return "partners";
  // "when did cumulative trade pass 30 trillion" asks for the month of it
  if (isMarked && signals.asks("when") && signals.all("cumulative").length > 0) return "count";
  if (signals.all("bound").length > 0)
    return before?.kind === "count" && signals.all("whether").length === 0 ? "count" : "threshold";
  if (signals.hasJoint("minus") || trade.joint === "minus") return "difference";
  if (signals.all("compared").length > 0) return differenceKind(signals);
  if (time.isSeveral && time.pair && signals.isAgainst) return "difference";
  if (time.isSeveral && time.pair && signals.all("basis").length > 0) return "difference";
  if (signals.hasJoint("plus") || trade.joint === "plus") return "sum";
  if (isMoverTurned(signals, trade, before)) return "mover";
  if (isBare && isGrowthOfShare(signals, before)) return "share";
  return plainKind(signals, trade, { time, before });
}

/** "Is it growing?" after a share is asked of the share. */
function isGrowthOfShare(signals: Signals, before: Question | undefined): boolean {
  const isGrowth = signals.all("change").length > 0 || signals.all("basis").length > 0;
  const isOfShare = before?.kind === "share" && signals.all("flow").length === 0;
  const asksWhether = signals.isYesNo || signals.all("whether").length > 0;
  return isGrowth && isOfShare && (asksWhether || before.isOfGrowth);
}

/** "Japan and Korea together?" after the share of another: their share. */
function isShareTogether(
  named: ReadonlySet<QuestionKind>,
  before: Question | undefined,
  signals: Signals,
): boolean {
  const isSum = named.size === 1 && named.has("sum");
  return isSum && before?.kind === "share" && signals.all("flow").length === 0;
}

/** "And fell?" after those that grew most: those that fell most, and nothing of one of them. */
function isMoverTurned(signals: Signals, trade: Trade, before: Question | undefined): boolean {
  const isOrder = before?.kind === "mover" && !before.place;
  const isBare =
    trade.places.length + trade.subjects.length === 0 &&
    signals.all("pronoun").length + signals.all("asked").length + signals.all("whether").length ===
      0;
  return isOrder && isBare && !signals.isYesNo && signals.direction !== undefined;
}

/** An amount or its growth, or a breakdown that nothing puts in order. */
function plainKind(
  signals: Signals,
  trade: Trade,
  { time, before }: KindContext,
): QuestionKind | undefined {
  const isGrowth = signals.all("change").length > 0 || signals.all("basis").length > 0;
  if (isGrowth || time.compared || signals.asks("growth") || signals.asks("how")) {
    return signals.by && !signals.asks("how") && trade.places.length === 0 ? undefined : "growth";
  }
  // 非洲54国 are no order of as many
  const isCountries = signals.by?.top !== undefined && signals.by.isCountry === true;
  if (isCountries && signals.all("extreme").length === 0) return undefined;
  if (signals.by) return trade.places.length === 0 ? "rank" : undefined;
  if (signals.asks("when") || signals.isBySpan) return undefined;
  if (signals.asks("who")) return undefined;
  // the year as a whole after the best of its months is the amount
  if (isWholeYear(signals) && (before?.kind === "peak" || before?.kind === "course"))
    return "value";
  // "exports to it" after an order is an amount, not a place in it
  const isOfOrdered = before !== undefined && isOrder(before.kind) && !before.place;
  if (isOfOrdered && trade.places.length > 0 && trade.flow !== undefined) return "value";
  // "exports to Indonesia?" after which of two is larger is of that one
  const isOfTwo = before !== undefined && twoOf.includes(before.kind) && !before.against;
  const isOne = trade.places.length === 1 && signals.all("flow").length === 1;
  if (isOfTwo && isOne) return "value";
  // "September?" after which of two months is higher is that one
  const isNext = before?.against !== undefined && twoOf.includes(before.kind);
  const isPeriodAlone = time.listed.length === 0 && !time.pair && signals.all("flow").length === 0;
  if (isNext && time.period && isPeriodAlone && trade.places.length === 0) return "value";
  // "national exports?" after a province's share of them is their amount
  if (signals.all("overall").some(({ text = "" }) => text.startsWith("nation"))) return "value";
  const saysOnlyPart = signals.all("asked").length === 0 && signals.all("whether").length === 0;
  // a balance goes on from no growth of a flow, and from no share
  const hadNone =
    before?.kind === "share" || (before?.kind === "growth" && before.flow !== "balance");
  const isBalance = hadNone && trade.flow === "balance";
  // what names flow, partner and period goes on from no order of months
  const isOfMonths = before?.kind === "peak" || before?.kind === "course";
  const isWhole = trade.flow !== undefined && trade.places.length > 0 && time.period !== undefined;
  const goesOn = saysOnlyPart && !isBalance && !(isOfMonths && isWhole);
  // "its value?" after an order is an amount
  const isAmount = before !== undefined && isOrder(before.kind) && signals.isMoney;
  const kind = before && goesOn && !isAmount ? before.kind : "value";
  // "exports in March and June": both, and what they come to
  const isJoined = time.listed.length > 1 && signals.isListed("period");
  const isEach = kind === "value" && isJoined && isOnePart(trade, before);
  return isEach && !signals.isYesNo && signals.all("whether").length === 0 ? "sum" : kind;
}

const twoOf: readonly QuestionKind[] = ["sum", "difference", "ratio"];

/** "Together?" after one of two is of both. */
function isOnePart({ places, flow }: Trade, before: Question | undefined): boolean {
  return places.length < 2 && flow !== "both" && (flow !== undefined || !before);
}

/** Each month is listed; whether all of them went one way, or which was the most, is another question. */
function courseKind(signals: Signals): QuestionKind | undefined {
  const isPlain = signals.all("extreme").length + signals.all("bound").length === 0;
  const asksWhether = signals.isYesNo || signals.all("whether").length > 0;
  const isCompared = signals.isAgainst || signals.by !== undefined || signals.asks("count");
  // "did exports fall in every month": in how many of them they did
  const hasChange = signals.all("change").length > 0 && signals.direction !== undefined;
  if (isPlain && asksWhether && hasChange && !isCompared) return "count";
  // "did exports exceed 2 trillion yuan in every month"
  const [bound, second] = signals.all("bound");
  const isMarked = bound !== undefined && !second && bound.bound.isPercent === hasChange;
  const isOrdered = signals.all("extreme").length > 0;
  if (isMarked && asksWhether && !isOrdered && !isCompared) return "count";
  return isPlain && !asksWhether && !isCompared ? "course" : undefined;
}

/** "Which markets took more than 500 billion yuan": those above a mark, or that grew by more than one. */
function isMarkedPartners(signals: Signals, trade: Trade): boolean {
  const [bound, second] = signals.all("bound");
  if (!bound || second || signals.by?.dimension !== "partner") return false;
  const isOfAll = trade.places.length + trade.subjects.length === 0;
  const hasChange = signals.all("change").length > 0;
  const isMore = signals.all("extreme").length + signals.measures.size > 0;
  return isOfAll && !isMore && !signals.isBySpan && bound.bound.isPercent === hasChange;
}

/**
 * "To which ASEAN countries did exports fall", 对哪些国家出口增长: those that went one way. What one group's members
 * bought less of than a year before fell; of all economies it is not told in those words.
 */
export function isPartnersGrown(
  signals: Signals,
  { places, subjects, without, within, side }: Trade,
  { compared }: QuestionTime,
): boolean {
  const { by, direction } = signals;
  const isAsked = by?.isAsked === true || signals.asks("who");
  const isPlain = places.length + subjects.length + without.length === 0 && side === undefined;
  const isMore = signals.all("extreme").length + signals.all("bound").length > 0;
  const isOther = isMore || signals.measures.size > 0 || signals.isBySpan || signals.isOfOrdered;
  if (by?.dimension !== "partner" || by.isCounted || !isAsked || !isPlain || isOther) return false;
  if (by.top !== undefined || signals.asks("count") || signals.isYesNo) return false;
  if (signals.all("overall").length + signals.all("every").length > 0) return false;
  if (signals.all("basis").some(({ basis }) => basis === "month")) return false;
  const set = signals.all("compared");
  const isOnYear = compared === "year" || signals.all("basis").length > 0;
  if (set.length === 0) return direction !== undefined && !signals.hasJoint("than", "or");
  return set.length === 1 && !signals.isRateCompared && isOnYear && within !== undefined;
}

/** A unit of pieces or mass belongs to a quantity of goods; facts that are counted are values. */
function isTonnes(signals: Signals, isGoods: boolean): boolean {
  const units = signals.all("unit").map(({ unit }) => unit.quantity);
  return isGoods || units.includes("tonnes");
}

function measuredKind(
  kind: QuestionKind,
  signals: Signals,
  trade: Trade,
): QuestionKind | undefined {
  const isExtreme = signals.all("extreme").length > 0;
  if (kind === "record") return signals.isBySpan && isExtreme ? "peak" : "record";
  if (kind === "share" && isExtreme) return isTopShare(signals, trade) ? "share" : undefined;
  if (kind === "count") return countable(signals, trade) ? "count" : undefined;
  if (kind === "sum") return trade.places.length > 1 || trade.flow === "both" ? "sum" : undefined;
  if (kind === "quantity" && isExtreme) return undefined;
  const isQuarterly = signals.all("each").some(({ span }) => span === "quarter");
  if (kind === "average" && (signals.isBySpan || isQuarterly)) return undefined;
  return kind;
}

function isWholeYear(signals: Signals): boolean {
  return signals.all("period").some((one) => one.isWholeYear === true);
}

/** What fell faster supposes that both fell; what grew faster does not. */
function differenceKind(signals: Signals): QuestionKind | undefined {
  if (signals.isBySpan) return undefined;
  // "imports from Asia less re-imports" are a difference, not a comparison
  const isMinus = signals.all("compared").some(({ text }) => text === "less");
  const isSet = signals.hasJoint("than", "or", "and") || signals.isWho || signals.isYesNo;
  if (isMinus && !isSet && signals.measures.size === 0) return undefined;
  return signals.isRateCompared && signals.direction === "down" ? undefined : "difference";
}

/** How far it recovered, or whether, is no turning point; when it did is one. */
function isRecovery(signals: Signals): boolean {
  const turned = signals.all("measure").filter(({ measure }) => measure === "turning");
  const isVerb = turned.some(({ text = "" }) => /^recover|^rebound|^回 ?升|^恢/.test(text));
  return isVerb && !signals.asks("when");
}

/** Goods have a quantity, and what customs counts is one; enterprises and regimes trade money. */
function isCountable({ dimension }: NamedPlace): boolean {
  return dimension === "commodity" || dimension === "product" || counted.includes(dimension);
}

/** "Growth?" after tonnes is of the tonnes; after a daily average it is told of no average. */
function growthAfter(
  signals: Signals,
  trade: Trade,
  before: Question | undefined,
): { readonly kind: QuestionKind | undefined } | undefined {
  const isGrowth = signals.all("change").length + signals.all("basis").length > 0;
  const isBare = trade.flow === undefined && trade.places.length === 0 && !signals.isMoney;
  if (!isGrowth || !isBare) return undefined;
  if (before?.kind === "quantity") return { kind: "quantity" };
  return before?.kind === "average" ? { kind: undefined } : undefined;
}

/** What is counted by month: months that grew or fell, that are above a mark, or that left a surplus. */
function countable(signals: Signals, { flow, side, sides }: Trade): boolean {
  const [bound] = signals.all("bound");
  const hasChange = signals.all("change").length > 0;
  if (!bound && !hasChange) return flow === "balance" && side !== undefined && !sides;
  return bound ? bound.bound.isPercent === hasChange : hasChange;
}

/** "The share of the five largest markets" */
function isTopShare(signals: Signals, trade: Trade): boolean {
  const [extreme, second] = signals.all("extreme");
  if (!extreme || second || extreme.lowest || extreme.of === "rate") return false;
  const { top = signals.by?.top ?? 0, nth } = extreme;
  const isOfWhole = trade.places.length + trade.subjects.length + trade.without.length === 0;
  const way = signals.by?.way;
  const isFlow = way === undefined || trade.flow === undefined || way === trade.flow;
  const isOnly = signals.all("change").length + signals.all("bound").length === 0;
  const isOrdered = nth === undefined && top >= 2 && isPlaces(top);
  return signals.by !== undefined && isOrdered && isOfWhole && isFlow && isOnly && !trade.within;
}

function countedKind(signals: Signals, isGoods: boolean, trade: Trade): QuestionKind | undefined {
  if (isGoods) return "quantity";
  const place = trade.places[0];
  // what customs counts is told as it is counted
  if (place && place.dimension !== "partner")
    return counted.includes(place.dimension) ? "value" : undefined;
  if (signals.by?.dimension === "partner") return "partners";
  return undefined;
}

function extremeKind(
  signals: Signals,
  trade: Trade,
  { before, time }: KindContext,
): QuestionKind | undefined {
  const [extreme, second] = signals.all("extreme");
  if (!extreme || second) return undefined;
  const { top, nth = 1 } = extreme;
  if ((top !== undefined && !isPlaces(top)) || !isPlaces(nth)) return undefined;
  const isChange = signals.all("change").length > 0;
  // "which grew fastest" after a ranking asks of the same breakdown
  const isOrdered = before !== undefined && ordered.includes(before.kind);
  const by = signals.by ?? (signals.asks("who") || isOrdered ? before?.by : undefined);
  // "the second month" is February, and not the second best
  const isCounted = ordinalAlone.test(extreme.text ?? "");
  if (signals.isBySpan) return signals.by || top !== undefined || isCounted ? undefined : "peak";
  if (isRateStill(signals, trade, before)) return "peak";
  // "the smallest?" after the largest fall is of falls, or of amounts
  const isOfGrown = before?.kind === "peak" && (before.byRate || before.isOfChange);
  const isStep = !isChange && signals.by === undefined && signals.all("flow").length === 0;
  if (isOfGrown && isStep && extreme.of === "size" && !extreme.isPlaceAlone) return undefined;
  if (isChange) return trade.places.length === 0 && by ? "mover" : undefined;
  if (extreme.of === "rate") return signals.by ? "mover" : undefined;
  // whether a group is among the first three, or who are its first three, is not told apart
  const isTop = top !== undefined || signals.by?.top !== undefined;
  const isOfGroup = isTop && trade.subjects.some(isGroup);
  // "ASEAN's largest partner" is theirs, "is ASEAN the largest partner" is ours
  const asksWhether = signals.isYesNo || signals.all("whether").length > 0;
  if (trade.subjects.length > 0)
    return signals.by && !isOfGroup && asksWhether ? "rank" : undefined;
  // "the second?" after who grew most is of that order
  const isBare = signals.by === undefined && signals.all("flow").length === 0;
  if (by && isBare && before?.kind === "mover")
    return trade.places.length === 0 ? "mover" : undefined;
  if (by) return trade.places.length === 0 ? "rank" : undefined;
  // "when in 2023 were imports lowest" is asked of its months
  const isPeriod = time.period !== undefined && time.period.kind !== "month";
  if (signals.asks("when") && isPeriod && top === undefined && extreme.nth === undefined)
    return "peak";
  // "the highest?" after the months of a year, or the best of them
  const isWhom = signals
    .all("asked")
    .some(({ what, text = "" }) => what === "who" && /whom/.test(text));
  const isSpanned = !isWhom && (before?.kind === "peak" || before?.kind === "course");
  if (isSpanned && top === undefined && trade.places.length === 0) return "peak";
  // "which was the highest?" after several asks for one of them, and not whether this one is
  const isOneOf = signals.asks("who") && before?.earlier !== undefined;
  if (extreme.of !== "size" || !isPlainExtreme(extreme) || isOneOf) return undefined;
  return isMonthOf(time) ? "peak" : "record";
}

/** "Was February the lowest of the year", 2月是全年最低吗: of its months, also of those that come after it. */
function isMonthOf({ period, around }: QuestionTime): boolean {
  return period?.kind === "month" && around !== undefined;
}

/** "And the slowest?", 增长最快的呢 after the month that grew most: of the same months. */
function isRateStill(signals: Signals, trade: Trade, before: Question | undefined): boolean {
  const [extreme] = signals.all("extreme");
  const isRate = extreme?.of === "rate" && extreme.top === undefined && extreme.nth === undefined;
  const isBare = signals.by === undefined && trade.places.length + trade.subjects.length === 0;
  // "and the fastest growth?" after the highest month says that growth is meant
  const isGrowth = signals.direction === "up" || signals.all("change").some((one) => one.isNoun);
  const isPeak = before?.kind === "peak" && before.candidate === undefined;
  const isSame = isPeak && (before.byRate || (isGrowth && !before.isOfChange));
  const isFall = signals.direction === "down" || before?.direction === "down";
  return isSame && isRate && isBare && !isFall && !signals.isYesNo;
}

const ordinalAlone =
  /^(in )?([a-z]+(nd|rd|th)|\d+ ?(st|nd|rd|th)|second)$|^第 ?[一二三四五六七八九十\d]+$/;

function isPlainExtreme({
  top,
  nth,
}: {
  readonly top: number | undefined;
  readonly nth: number | undefined;
}): boolean {
  return top === undefined && nth === undefined;
}

/** Shapes that go by partner or another breakdown, which "the largest" after them goes by too. */
const ordered: readonly QuestionKind[] = ["rank", "mover", "partners"];

/** How many places of a ranking are told. */
const placesMax = 20;

function isPlaces(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= placesMax;
}
