/** What a question is of: the classes it names, what is taken out of them, and what they are a part of. */
import { crossed, isHalfOf, isKin } from "./crossing.ts";
import { groupOfRank, shareOfTold, isNoPart } from "./groups.ts";
import { isAmongIt } from "./phrases.ts";
import { type Trade, tradeVerb } from "./roles.ts";
import type { Signals } from "./signals.ts";
import type { QuestionTime } from "./time.ts";
import type { NamedPlace, Question, QuestionKind, RefusedQuestion } from "../question.ts";

export type QuestionRefusal = Pick<RefusedQuestion, "reason" | "words">;

/** Shapes of which several parts can stand beside each other. */
export const besideOne: readonly QuestionKind[] = [
  ...([
    "course",
    "value",
    "growth",
    "share",
    "average",
    "quantity",
    "sum",
    "difference",
    "ratio",
  ] as const),
];

/** What customs does is a word of what it counts. */
export const counted: readonly string[] = [
  ...["interception", "operations", "enterprise_count", "facilitation"],
];

/** Two breakdowns at once, or parts that a shape has no use for. */
export const partsMissing: QuestionRefusal = { reason: "places", words: "" };

/** Shapes that put a breakdown in order. */
export function isOrder(kind: QuestionKind | undefined): boolean {
  return kind === "rank" || kind === "mover" || kind === "driver";
}

export type Shape = {
  readonly signals: Signals;
  readonly trade: Trade;
  readonly time: QuestionTime;
  readonly kind: QuestionKind;
};

type QuestionParts = {
  readonly place: NamedPlace | undefined;
  readonly others: readonly NamedPlace[];
  readonly within: NamedPlace | undefined;
  readonly without: NamedPlace | undefined;
};

/** What is asked of, and what is taken out or is the whole of it. */
export function partsOf(
  shape: Shape,
  before: Question | undefined,
): QuestionParts | QuestionRefusal {
  const { signals, trade, kind } = shape;
  const named = distinct([...trade.subjects, ...trade.places]);
  const ofSum = before && (shareOfTold(shape, before, named) ?? shareOfSum(shape, before, named));
  if (ofSum) return ofSum;
  if (isShareOfSet(shape, named, before)) return partsMissing;
  const dimensions = new Set([...named, ...trade.without].map(({ dimension }) => dimension));
  const crossing = crossed(shape, named);
  if (crossing) return { ...none, place: crossing };
  if (dimensions.size > 1) return innerShare(shape);
  const without = joinedPlaces(trade.without);
  const ofAll = kind === "share" ? shareTogether(shape, named, before) : undefined;
  if (ofAll) return ofAll;
  // "the share of all?" after both together is of both, and of none of them alone
  const ofSeveral = kind === "share" && before ? shareOfSeveral(shape, before, named) : undefined;
  if (ofSeveral) return ofSeveral;
  const isOfIt = kind === "share" && named.length > 0 && signals.all("pronoun").length > 0;
  if (isOfIt && before) return itsShare(before, named, without);
  const ofWhole = before && partOfWhole(shape, before, named, without);
  if (ofWhole) return ofWhole;
  const ofBefore = before && !without ? partOfBefore(shape, before, named) : undefined;
  if (ofBefore) return ofBefore;
  const isShareOfGroup = kind === "share" && trade.subjects.length > 0 && trade.places.length > 0;
  if (trade.isOfTrade && (trade.within || named.length > 1)) return partsMissing;
  if (trade.within && isRankWithin(shape, named, { without, before }))
    return { place: undefined, others: [], within: trade.within, without };
  if (isShareOfGroup || trade.within) {
    const within = trade.within ?? trade.places[0];
    const isOfBefore = trade.within !== undefined && named.length === 0 && before?.place;
    const [part, ...more] = isOfBefore ? [before.place] : trade.within ? named : trade.subjects;
    // "is Germany the largest market in the EU"
    const isPlaceIn = kind === "rank" && trade.within !== undefined && !isOfBefore;
    if (!(kind === "share" || isPlaceIn) || !part || more.length > 0 || without)
      return partsMissing;
    return { place: part, others: [], within, without: undefined };
  }
  // "share of all" is of the one in question
  const isOfAll = kind === "share" && named.length === 0 && signals.all("overall").length > 0;
  // and stays without what was taken out of it
  if (isOfAll && before && (before.place ?? before.without) && !without)
    return { ...none, place: before.place, without: before.without };
  const isBare = named.length === 0 && signals.all("overall").length === 0;
  if (isBare && before && !signals.measures.has("world"))
    return carriedParts(before, without, shape);
  const [first, second, third] = named;
  if (kind === "share" && first && second && trade.isApart) {
    // "what share of trade with ASEAN is with Malaysia": one is the whole of the other
    const [group, part] = isGroup(first) ? [first, second] : [second, first];
    if (third || !isGroup(group) || isGroup(part) || without) return partsMissing;
    return { place: part, others: [], within: group, without: undefined };
  }
  if (signals.measures.has("world"))
    return named.length > 0 || without ? partsMissing : { ...none, place: worldShare(shape) };
  const [place, ...others] = named;
  if (isShareStill(shape, before))
    return place && others.length === 0 && !without && !before?.without
      ? { ...none, place, within: before?.within }
      : partsMissing;
  if (without && (others.length > 0 || (place && !isGroup(place)))) return partsMissing;
  if (before && place && isOfAnother(shape, place, before)) return partsMissing;
  if (isNoPart(shape, place, before?.place)) return partsMissing;
  const group = groupOfRank(shape, named, before);
  if (group === "unclear") return partsMissing;
  return { place, others, within: group ?? amongBefore(shape, place, before), without };
}

/** What several that the question names come to together is the part. */
function shareTogether(
  { signals, trade }: Shape,
  named: readonly NamedPlace[],
  before: Question | undefined,
): QuestionParts | QuestionRefusal | undefined {
  if (named.length < 2 || !signals.measures.has("together")) return undefined;
  // of a group, or of a year, no share of several together is read
  if (before?.kind === "share" && (before.within ?? before.around)) return partsMissing;
  const isPlain = trade.without.length === 0 && !trade.within && !trade.isOfTrade;
  // 对法国和德国出口合计占对欧盟出口多少: the group is named apart from its members
  const parties = signals.all("party").filter(({ places }) => places.length > 0);
  const [group, ...more] = parties.at(-1)?.places ?? [];
  const parts = named.filter((one) => one !== group);
  const isOfGroup = parties.length > 1 && group && more.length === 0 && isGroup(group);
  if (isPlain && isOfGroup && parts.length > 1 && !parts.some(isGroup))
    return { ...none, place: joinedPlaces(parts), within: group };
  return isPlain ? { ...none, place: joinedPlaces(named) } : undefined;
}

/** Whether what is named may be a part of what was asked of before, and not of all. */
function isOfAnother(
  { kind, signals, trade, time }: Shape,
  place: NamedPlace,
  before: Question,
): boolean {
  const hasFlow = signals.all("flow").length > 0;
  // a place of another kind beside that of the question before would be broken down in two ways
  const isOther = before.place !== undefined && !isKin(place, before.place);
  if (isHalfOf(before.place, place)) return true;
  // "share of exports to the US" after mechanical goods may be theirs, or of all
  const isWhole = trade.subjects.length > 0 && time.period !== undefined;
  if (isOther && kind === "share" && !isWhole) return true;
  // "share of Africa" after Africa without one of its countries is of that, in Africa
  const isOfRest = before.without && before.place && isSame(place, before.place);
  if (isOfRest && kind === "share" && !hasFlow) return true;
  // nor can what was taken out by another breakdown stay with it
  const isFiltered = before.without !== undefined && !isKin(place, before.without);
  return (isOther || isFiltered) && !hasFlow;
}

/** 其中越南 after the trade with ASEAN: a share that follows is of that. */
function amongBefore(
  { signals, kind }: Shape,
  place: NamedPlace | undefined,
  before: Question | undefined,
): NamedPlace | undefined {
  const isAmong = signals.all("pronoun").some(isAmongIt);
  const group = before?.place;
  const isPart = group?.dimension === "partner" && isGroup(group) && place?.dimension === "partner";
  return isAmong && isPart && kind === "value" ? group : undefined;
}

/** "The share of private enterprises in imports of consumer goods": one class within another. */
function innerShare({ kind, trade, signals }: Shape): QuestionParts | QuestionRefusal {
  const { subjects, places, without, within } = trade;
  const [part, whole, ...more] =
    subjects.length > 0 || signals.isShareBetween ? [...subjects, ...places] : places.toReversed();
  const isPlain = subjects.length < 2 && without.length === 0 && !within && !trade.isOfTrade;
  const isApart = subjects.length === 1 || trade.isApart;
  if (kind !== "share" || !part || !whole || more.length > 0 || !isPlain || !isApart)
    return partsMissing;
  return { place: part, others: [], within: whole, without: undefined };
}

/** "Share of the EU?" after two together, or after the three largest, is of none of them alone. */
function isShareOfSet(
  { kind, signals, trade }: Shape,
  named: readonly NamedPlace[],
  before: Question | undefined,
): boolean {
  const groups = trade.within ? [...named, trade.within] : named;
  const isNamed = signals.all("flow").length > 0 || groups.length !== 1;
  const isSet = !before?.place && (before?.top ?? 1) > 1;
  const isSeveral = (before?.beside.length ?? 0) > 0 || isSet;
  return kind === "share" && isSeveral && !isNamed && groups.every(isGroup);
}

/** 占拉美多少, 占对欧盟贸易的比重 after several together: what they come to is the part. */
function shareOfSum(
  { kind, signals, trade }: Shape,
  { place, beside, kind: was, flow, against }: Question,
  named: readonly NamedPlace[],
): QuestionParts | undefined {
  const [group, ...more] = trade.within ? [trade.within, ...named] : named;
  const isOfNext = signals.isShareOfNext || signals.isShareOfNamed;
  if (kind !== "share" || was !== "sum" || against || !isOfNext) return undefined;
  if (!group || more.length > 0 || group.dimension !== "partner" || !isGroup(group))
    return undefined;
  const places = [place, ...beside.map((one) => one.place)].flatMap((one) => one ?? []);
  const isOne = beside.every((one) => one.flow === flow) && places.length === beside.length + 1;
  const isSame = trade.flow === undefined || trade.flow === flow;
  const isPlain = trade.without.length === 0 && !trade.isOfTrade && !places.some(isGroup);
  if (!isOne || !isSame || !isPlain || places.length < 2) return undefined;
  return { ...none, place: joinedPlaces(places), within: group };
}

/** Several that were asked of, where a share names none: added up where they were, else nobody's. */
function shareOfSeveral(
  { signals, trade }: Shape,
  { place, beside, kind, flow, without }: Question,
  named: readonly NamedPlace[],
): QuestionParts | QuestionRefusal | undefined {
  // 占出口的多少 after what two come to together is of both
  const isOfThem =
    kind === "sum" || signals.all("overall").length > 0 || signals.all("pronoun").length > 0;
  if (beside.length === 0 || named.length > 0 || !isOfThem) return undefined;
  const places = [place, ...beside.map((one) => one.place)].flatMap((one) => one ?? []);
  const isSum = kind === "sum" && beside.every((one) => one.flow === flow) && !without;
  const isPlain = places.length === beside.length + 1 && trade.without.length === 0;
  const isSame = trade.flow === undefined || trade.flow === flow;
  const isWhole = isSum && isPlain && isSame && !trade.within && !trade.isOfTrade;
  return isWhole ? { ...none, place: joinedPlaces(places) } : partsMissing;
}

/** "And France?" after Germany's share of exports to a group */
function isShareStill({ kind, signals }: Shape, before: Question | undefined): boolean {
  const isNamed = signals.all("flow").length > 0 || signals.all("overall").length > 0;
  return kind === "share" && before?.kind === kind && before.within !== undefined && !isNamed;
}

/** "Its share of Africa"; after an order it is not told whose. */
function itsShare(
  { place, beside, without: taken, kind, flow }: Question,
  named: readonly NamedPlace[],
  without: NamedPlace | undefined,
): QuestionParts | QuestionRefusal {
  const [group, ...more] = named;
  if (!place) return partsMissing;
  const isPart = group && isGroup(group) && !isGroup(place) && more.length === 0;
  // of two together it is theirs together, else of neither of them alone
  const all = [place, ...beside.flatMap((one) => one.place ?? [])];
  const isSum = kind === "sum" && beside.every((one) => one.flow === flow && one.place);
  if (beside.length > 0 && !(isSum && isPart)) return partsMissing;
  const part = beside.length > 0 ? joinedPlaces(all) : place;
  if (isPart && part) return taken ? partsMissing : shareOfIt(group, [part], without);
  return shareOfRest(place, named, { without, taken });
}

/** A member's share of a group, without what was taken out of that before. */
function shareOfRest(
  whole: NamedPlace,
  named: readonly NamedPlace[],
  {
    without,
    taken,
  }: { readonly without: NamedPlace | undefined; readonly taken: NamedPlace | undefined },
): QuestionParts | QuestionRefusal {
  const parts = shareOfIt(whole, named, without);
  return "reason" in parts ? parts : { ...parts, without: taken };
}

/** "Vietnam's share" after a group is of that group; "share of ASEAN" after Vietnam is Vietnam's. */
function partOfBefore(
  shape: Shape,
  { place, kind, without }: Question,
  named: readonly NamedPlace[],
): QuestionParts | QuestionRefusal | undefined {
  if (!isPartOfBefore(shape, named) || !place) return undefined;
  const [other] = named;
  if (kind !== "share" && isGroup(place))
    return shareOfRest(place, named, { without: undefined, taken: without });
  const isInOther = other && isGroup(other) && !isGroup(place) && other.dimension === "partner";
  return isInOther ? shareOfIt(other, [place], undefined) : undefined;
}

/** The share that the one in question has in what is named as the whole. */
function partOfWhole(
  shape: Shape,
  { place, beside }: Question,
  named: readonly NamedPlace[],
  without: NamedPlace | undefined,
): QuestionParts | QuestionRefusal | undefined {
  const [whole] = named;
  if (!isOfWhole(shape, named) || !whole || (!place && beside.length === 0)) return undefined;
  const isOne = place && beside.length === 0 && !isGroup(place);
  return isOne ? shareOfIt(whole, [place], without) : partsMissing;
}

/** "As a share of exports to the EU", "share of the EU total": what the share is of. */
function isOfWhole({ signals, kind }: Shape, named: readonly NamedPlace[]): boolean {
  const [group, ...more] = named;
  const isGroupAlone = group?.dimension === "partner" && isGroup(group) && more.length === 0;
  return kind === "share" && isGroupAlone && signals.isShareOfNamed;
}

/** "Vietnam's share" after the trade with ASEAN is of that. */
function isPartOfBefore({ signals, trade, kind }: Shape, named: readonly NamedPlace[]): boolean {
  const isNamed = signals.all("flow").length > 0 || signals.all("overall").length > 0;
  const isSubject = trade.subjects.length === 1 && named.length === 1 && !trade.within;
  return kind === "share" && isSubject && !isNamed && signals.measures.has("share");
}

/** "The largest market in Africa" */
function isRankWithin(
  { kind, signals, trade }: Shape,
  named: readonly NamedPlace[],
  {
    without,
    before,
  }: { readonly without: NamedPlace | undefined; readonly before: Question | undefined },
): boolean {
  // "the largest market in Africa other than Egypt"
  const isPlain = named.length === 0 && (without === undefined || kind === "rank");
  const by = signals.by?.dimension ?? (before?.kind === kind ? before.by : undefined);
  const isPartner = by === "partner" && trade.within?.dimension === "partner";
  return (kind === "rank" || kind === "mover" || kind === "partners") && isPlain && isPartner;
}

/** "Vietnam's share of that": what the question before was of is the whole, where it is a group. */
function shareOfIt(
  whole: NamedPlace,
  [place, ...others]: readonly NamedPlace[],
  without: NamedPlace | undefined,
): QuestionParts | QuestionRefusal {
  if (!place || others.length > 0 || without || !isGroup(whole) || isGroup(place))
    return partsMissing;
  return { place, others: [], within: whole, without: undefined };
}

const none: QuestionParts = { place: undefined, others: [], within: undefined, without: undefined };

export function isGroup({ codes }: NamedPlace): boolean {
  return codes.every((code) => code.startsWith("AGG-"));
}

/** What is quoted of our part in the world's trade. */
function worldShare({ trade, signals }: Shape): NamedPlace {
  const isImport = (signals.world ?? trade.flow) === "import";
  const label = isImport
    ? { en: "share of world imports", zh: "进口占国际市场份额" }
    : { en: "share of world exports", zh: "出口占国际市场份额" };
  return { dimension: "world_share", codes: ["TOTAL"], label };
}

/**
 * "From whom?" after crude oil: goods by partner are not held, and all goods were not asked of. "To whom?"
 * after exports without one partner is not of all either.
 */
function isBrokenTwice(
  before: Question,
  { kind, signals }: Pick<Shape, "kind" | "signals">,
): boolean {
  const isBroken = isOrder(kind) || kind === "partners";
  const isOfClass = before.place !== undefined && before.place.dimension !== "partner";
  const isByOther = signals.by?.dimension !== before.place?.dimension;
  const isOfRest = before.without !== undefined && !before.place;
  const isOfPlace =
    before.kind === "rank" && before.place !== undefined && signals.by !== undefined;
  if (isOfPlace && kind === "rank" && signals.by.dimension !== before.by) return true;
  const isWhole = signals.all("overall").length > 0;
  return isBroken && ((isOfClass && isByOther) || isOfRest) && !isWhole;
}

/** A question that names no part goes on with that of the one before. */
function carriedParts(
  before: Question,
  without: NamedPlace | undefined,
  { kind, signals, time }: Shape,
): QuestionParts | QuestionRefusal {
  // of two that stand beside each other neither alone is asked of; nor is all after a set of the largest
  const isMixed = before.beside.some(
    ({ flow, place }) => flow !== before.flow && place !== before.place,
  );
  const isOneOf = !besideOne.includes(kind) || kind === "value" || kind === "growth";
  const isOfPeriods = before.against !== undefined && time.period === undefined && isOneOf;
  const isOfTwo = isOfPeriods || (before.beside.length > 0 && !besideOne.includes(kind));
  const isOfSet =
    signals.by === undefined &&
    before.kind === "share" &&
    !before.place &&
    (before.top ?? 1) > 1 &&
    kind !== "share";
  if (isMixed || isOfTwo || isOfSet || isOfFlows(before, { kind, signals })) return partsMissing;
  if (isBrokenTwice(before, { kind, signals })) return partsMissing;
  // what grew most of a group can't be told as what grew most of all
  const wasWithin = before.kind === "rank" && before.within !== undefined;
  if (wasWithin && kind !== "rank" && (isOrder(kind) || kind === "partners")) return partsMissing;
  // "is it the largest" asks of the one in question, "which is the largest" of all
  const isOfIt = kind === "rank" && signals.all("pronoun").length > 0;
  const asksPartner = signals.by !== undefined && kind !== before.kind && !isOfIt;
  const { within } = before;
  // "how much?" after an order is of its first
  const wasOrder = isOrder(before.kind) || before.kind === "partners";
  const isOfFirst =
    before.place === undefined && wasOrder && !isOrder(kind) && kind !== before.kind;
  // of several that were asked for it is not the first alone
  const isOne = (before.top ?? 1) === 1 && !before.isEvery;
  const ofTold =
    isOfFirst && isOne ? partTold(before, without, { kind, signals, time }) : undefined;
  if (ofTold) return ofTold;
  if (isOfFirst && !isOne && isFlowAsked(signals)) return partsMissing;
  if (isOfFirst && signals.all("flow").length === 0 && signals.by === undefined)
    return before.told && isOne && !without && kind !== "partners"
      ? { ...none, place: before.told, within: kind === "share" ? within : undefined }
      : partsMissing;
  const { place } = before;
  // "which is the largest" after the trade with a group asks of its members
  const group = place && isGroup(place) && place.dimension === "partner" ? place : within;
  if (asksPartner && kind === "rank" && group && !without)
    return { place: undefined, others: [], within: group, without: before.without };
  // "who grew most?" after several partners, one by one, is of those
  const isOfThem =
    place?.dimension === "partner" && !isGroup(place) && signals.by?.isCountry === true;
  if (asksPartner && isOfThem && signals.all("flow").length === 0) return partsMissing;
  if (asksPartner) return { place: undefined, others: [], within: undefined, without };
  // "and the second?" after a place in an order is another's
  const isOtherPlace = kind === "rank" && before.kind === kind && place !== undefined && !isOfIt;
  if (isOtherPlace && signals.all("extreme").length > 0)
    return without || before.without ? partsMissing : { ...none, within };
  // what the question before was of is taken out of the whole
  if (without && place && isSame(without, place))
    return { place: undefined, others: [], within: undefined, without };
  if (without && place && (without.dimension !== place.dimension || !isGroup(place)))
    return partsMissing;
  const isAlso = signals.all("also").length > 0;
  const [also, taken] = [before.without ? [before.without] : [], without ? [without] : []];
  const others = before.beside.flatMap((one) => one.place ?? []).filter((one) => one !== place);
  return {
    place,
    others: besideOne.includes(kind) ? others : [],
    within: staysWithin(kind, before) ? within : undefined,
    without: (isAlso ? joinedPlaces([...also, ...taken]) : without) ?? before.without,
  };
}

/** "Growth?" after exports, imports and the balance is of none of them alone. */
function isOfFlows(
  { beside, place }: Question,
  { kind, signals }: Pick<Shape, "kind" | "signals">,
): boolean {
  const isList = beside.length > 1 && beside.every((one) => one.place === place);
  return isList && signals.all("flow").length === 0 && kind !== "value";
}

/** A flow is named, but neither an order, the whole nor whose it is. */
function isFlowAsked(signals: Signals): boolean {
  const saysWhole =
    signals.all("overall").length > 0 || signals.all("party").some(({ isSelf }) => isSelf);
  return signals.by === undefined && !saysWhole && signals.all("flow").length > 0;
}

/** "How much were imports?" after an order is of its first, or of nobody; never of the whole. */
function partTold(
  { told }: Question,
  without: NamedPlace | undefined,
  { kind, signals, time }: Pick<Shape, "kind" | "signals" | "time">,
): QuestionParts | QuestionRefusal | undefined {
  if (!isFlowAsked(signals)) return undefined;
  // what somebody does may be done by either side: "how much did it buy", 买了多少
  const isNoun = signals.all("flow").every(({ text = "" }) => !tradeVerb.test(text));
  const isOfTold = isNoun && !without && time.period === undefined && kind !== "share";
  return isOfTold && told ? { ...none, place: told } : partsMissing;
}

/** A share, an order and a number of partners stay within the group that they were asked of. */
function staysWithin(kind: QuestionKind, before: Question): boolean {
  const isOfGroup =
    (before.kind === kind || before.kind === "partners") &&
    (kind === "rank" || kind === "partners");
  return kind === "share" || isOfGroup || (kind === "mover" && before.kind === kind);
}

function isSame(a: NamedPlace, b: NamedPlace): boolean {
  return a.dimension === b.dimension && a.codes.join() === b.codes.join();
}

function distinct(places: readonly NamedPlace[]): readonly NamedPlace[] {
  const key = ({ dimension, codes }: NamedPlace): string => `${dimension} ${codes.join(" ")}`;
  const keys = places.map(key);
  return places.filter((one, at) => keys.indexOf(key(one)) === at);
}

/** Several as one: those that are taken out together, or have a share together. */
export function joinedPlaces(places: readonly NamedPlace[]): NamedPlace | undefined {
  const [first, ...others] = distinct(places);
  if (!first || others.length === 0) return first;
  const all = [first, ...others];
  return {
    dimension: first.dimension,
    codes: all.flatMap(({ codes }) => codes),
    label: {
      en: all.map(({ label }) => label.en).join(" and "),
      zh: all.map(({ label }) => label.zh).join("和"),
    },
  };
}
