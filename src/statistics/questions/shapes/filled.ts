/** The question that a shape comes to, with what it leaves open taken from the one before. */
import type { AskedUnit } from "../phrases/phrases.ts";
import {
  type QuestionRefusal as Refusal,
  type Shape,
  besideOne,
  isOrder,
  partsMissing,
  partsOf,
} from "../phrases/parts.ts";
import { earlierAmount } from "../steps/both.ts";
import { isPartnersGrown } from "./kind.ts";
import { monthsFrom } from "../phrases/period.ts";
import type { Signals } from "../phrases/signals.ts";
import { unitOf } from "./strays.ts";
import { type QuestionTime, changedSpan } from "../phrases/time.ts";
import type { FlowPart, Question, QuestionKind } from "../question.ts";
import type { Period } from "../../tables/period.ts";

export type ShapeContext = {
  readonly locale: "en" | "zh";
  readonly before: Question | undefined;
  readonly isYesNo: boolean;
};

/** Shapes of one figure against another. */
export const setAgainst: readonly QuestionKind[] = ["difference", "ratio"];

/** The question, with what it leaves open taken from the one before. */
export function filled(
  shape: Shape,
  { locale, before, isYesNo }: ShapeContext,
): Question | Refusal {
  const { signals, trade, time, kind } = shape;
  // "up to August" is the year up to it
  const isToMonth = time.until && time.period?.kind !== "year" && upToKinds.includes(kind);
  const saysCumulative = isToMonth || signals.all("cumulative").length > 0;
  const isCumulative = saysCumulative || staysCumulative(time, before);
  const isUpTo = saysCumulative || (isCumulative && time.period !== undefined);
  const cumulated = isUpTo ? cumulatedTime(shape) : time;
  if (!cumulated) return { reason: "words", words: locale === "en" ? "cumulative" : "累计" };
  const end = openEnd(shape, cumulated, { locale, isYesNo });
  if (end) return { reason: "words", words: end };
  const span = kind === "growth" ? changedSpan(time) : undefined;
  if (span === "several") return { reason: "periods", words: "" };
  const isTwelve = twelveMeant(shape, before, isToMonth);
  if (isTwelve === undefined) return { reason: "periods", words: "" };
  const basis = span ? "month" : basisOf(shape, before);
  // of several periods none alone is meant
  const isOfSeveral = (before?.alsoIn.length ?? 0) > 0 && time.period === undefined;
  if (isOfSeveral && kind !== before?.kind) return { reason: "periods", words: "" };
  const isSet = setAgainst.includes(kind);
  const isPaired = isSet || kind === "sum";
  if (basis === "month" && kind !== "growth" && kind !== "peak" && !(isPaired && time.pair))
    return { reason: "periods", words: "" };
  const parts = wholeParts(shape, before);
  if ("reason" in parts) return parts;
  const [extreme] = signals.all("extreme");
  const units = unitsOf(signals);
  if (units === "several") return { reason: "words", words: "" };
  const flow = flowNamed(shape, before);
  const isPart = kind === "peak" && time.around !== undefined && time.period?.kind === "month";
  const pair =
    isPaired && trade.places.length < 2 ? (pairOf(shape) ?? pairBefore(shape, before)) : undefined;
  const named = pair?.[0] ?? span ?? cumulated.period;
  const carried = kind === "peak" ? yearOf(before?.period, signals.span) : before?.period;
  const period = (isPart ? time.around : named) ?? carried;
  const isShareStill = kind === "share" && before?.kind === kind;
  const around = aroundMeant(shape, before);
  if (around === "unclear") return partsMissing;
  const isStill = staysBoth(shape, before);
  const isBoth = trade.flow === "both" || isStill;
  const isEach = isBoth && besideOne.includes(kind);
  const listedBeside = flowsBeside(shape, before);
  const isKept = isStill || listedBeside.length > trade.flowsBeside.length;
  const main = isKept && before ? before.flow : isBoth ? trade.leads : flow;
  const other = main === "import" ? "export" : "import";
  if (isBoth && !isEach) return partsMissing;
  // both flows with each of several partners, and not with the first alone
  const flows = [main, ...(isEach ? ([other] as const) : []), ...listedBeside];
  const listed: readonly FlowPart[] = flows.flatMap((one) =>
    [parts.place, ...parts.others].map((place) => ({ flow: one, place })),
  );
  const isTurnedRound = isSet && !pair && signals.leadsWithBase("flow", "party");
  const all = trade.each.length > 0 ? trade.each : listed;
  const [first = listed[0], ...beside] = isTurnedRound ? all.toReversed() : all;
  if (beside.length > 0 && !besideOne.includes(kind)) return { reason: "places", words: "" };
  if (kind === "sum" && beside.length > 0 === (pair !== undefined)) return partsMissing;
  // two parts, or one part in two periods
  if (isSet && beside.length !== (pair ? 0 : 1)) return partsMissing;
  if (isSet && !pair && time.compared) return { reason: "periods", words: "" };
  return {
    locale,
    kind,
    flow: first?.flow ?? main,
    place: first?.place,
    period,
    against: pair?.[1],
    added: kind === "sum" ? addedTo(shape, before, pair) : [],
    candidate: isPart ? time.period : undefined,
    isTwelve,
    isCumulative,
    without: parts.without,
    within: parts.within,
    beside,
    by: signals.by?.dimension ?? (isOrder(kind) || kind === "partners" ? before?.by : undefined),
    lowest:
      extreme === undefined || extreme.isPlaceAlone === true
        ? kind === before?.kind && before.lowest
        : extreme.lowest,
    byRate: isByRate(shape, before),
    top: extreme?.top ?? signals.by?.top ?? topBefore(shape, before),
    nth: extreme?.nth,
    currency: units?.currency ?? signals.bound?.currency ?? before?.currency,
    unit: units,
    // "more from Brazil or from Australia" supposes neither
    direction: isEither(shape)
      ? undefined
      : (directionOf(shape) ?? (staysSupposed(shape, before) ? before?.direction : undefined)),
    around,
    isOfTrade: trade.isOfTrade || (isShareStill && before.isOfTrade && trade.flow !== "total"),
    isOfGrowth: kind === "share" && isOfGrowth(signals, before),
    sides: trade.sides,
    side: trade.side ?? (staysOnSide(shape, before) ? before?.side : undefined),
    basis,
    span: signals.span ?? (spanned.includes(kind) ? before?.span : undefined) ?? "month",
    per: averagedBy(signals, before),
    bound: signals.bound ?? (kind === before?.kind ? before.bound : undefined),
    isSummed: kind === "rank" && isTotalAsked(signals),
    isEvery:
      (kind === "rank" && extreme === undefined && signals.by?.top === undefined) ||
      (kind === "partners" && signals.all("every").length > 0),
    isListed: kind === "partners" && isPartnerListed(shape, before),
    isGrowth: signals.all("change").length > 0 || isGrowthMarked(shape, before),
    isTurned: trade.isTurned,
    isOpposite: trade.isOpposite || (trade.isTurned && main === "balance"),
    isOfChange: isOfChange(shape, units) || isGainStill(shape, before),
    isMoney: signals.isMoney,
    // "and imports?" after the growth of two months is of both
    alsoIn: time.period === undefined && kind === before?.kind ? before.alsoIn : [],
    isAmountToo: kind === "share" && signals.isAmountToo,
    isYesNo:
      (isYesNo && !isEither(shape)) ||
      signals.all("whether").length > 0 ||
      (kind === "threshold" && before?.kind === kind && before.isYesNo),
    isCarried: isCarried(shape, before),
    earlier: earlierAmount({ kind, beside, within: parts.within }, before),
  };
}

/** 同比超过10%了吗, "and to Thailand?" after whether it grew by more than a mark: growth is held against one. */
function isGrowthMarked({ kind, signals }: Shape, before: Question | undefined): boolean {
  if (kind !== "threshold") return false;
  if (signals.bound?.isPercent) return signals.all("basis").some(({ basis }) => basis === "year");
  return !signals.bound && before?.kind === kind && before.isGrowth;
}

/** How many months stand above a mark is not when the year up to one of them passed it. */
function isNumberOfMonths({ signals, kind }: Shape): boolean {
  return kind === "count" && (signals.asks("count") || signals.measures.has("months"));
}

/** "Which", of those that rose or fell; "and imports?" after them asks for the same. */
function isPartnerListed(shape: Shape, before: Question | undefined): boolean {
  const { signals, trade, time } = shape;
  const isNew = signals.by !== undefined || signals.asks("count");
  return isNew ? isPartnersGrown(signals, trade, time) : before?.isListed === true;
}

/** "And suppliers?" after the three largest buyers asks for three as well. */
function topBefore({ kind, signals }: Shape, before: Question | undefined): number | undefined {
  const isStill = kind === "rank" && before?.kind === kind && before.nth === undefined;
  const isNamed = signals.all("extreme").length > 0;
  return isStill && !isNamed && !before.place ? before.top : undefined;
}

/** That the whole grew does not suppose that a share did. */
function staysSupposed({ kind, signals }: Shape, before: Question | undefined): boolean {
  // "imports?" after whether exports fell supposes a fall; what is asked after that supposes none
  if (kind === "growth" && before?.isCarried === true && !before.isGrowth) return false;
  const wasOfGrowth = before?.isOfGrowth === true;
  return kind === before?.kind && (!wasOfGrowth || isOfGrowth(signals, before));
}

/** A share of what was gained stays one where no other is named. */
function isOfGrowth(signals: Signals, before: Question | undefined): boolean {
  const isNamed = signals.measures.has("share") && signals.all("flow").length > 0;
  const stays = !isNamed && before?.kind === "share" && before.isOfGrowth;
  return signals.isShareOfGrowth || stays;
}

/** How a share of growth moved, or whether, is told of none: a second change, the year before, "is it". */
function isGrowthCompared(signals: Signals): boolean {
  const changes = signals.all("change").length - (signals.isShareOfGrowth ? 1 : 0);
  const asksWhether = signals.isYesNo || signals.all("whether").length > 0;
  const isSet = signals.isAgainst || signals.all("extreme").length > 0 || signals.isBasisOfShare;
  return changes > 0 || asksWhether || isSet || signals.asks("growth") || signals.asks("points");
}

/** Flows of a list, which stay so in a step that names none. */
function flowsBeside({ trade, kind, signals }: Shape, before: Question | undefined) {
  const isNamed = signals.all("flow").length > 0 || trade.each.length > 0;
  const others = before?.beside.filter(({ place }) => place === before.place) ?? [];
  const isList = others.length > 1 && others.length === before?.beside.length;
  const stays = isList && !isNamed && kind === "value" && before?.kind === kind;
  return stays ? others.map(({ flow }) => flow) : trade.flowsBeside;
}

/** A word that names one end of a period, or only it, of which the shape has nothing to tell. */
function openEnd(
  { signals, time, kind }: Shape,
  { until }: QuestionTime,
  { locale, isYesNo }: Pick<ShapeContext, "locale" | "isYesNo">,
): string | undefined {
  // "since March" is an amount; what a growth since then is on can't be told
  const sinceOrFrom = signals.all("period").find(({ role }) => openRoles.includes(role));
  const isOpen = sinceOrFrom !== undefined && sinceOrFrom.role !== "from";
  const isSince = isOpen && kind !== "value" && kind !== "average";
  const isAlone = sinceOrFrom?.role === "from" && !time.pair && !time.compared;
  if (sinceOrFrom && (isSince || isAlone))
    return locale === "en" ? sinceOrFrom.role : openWord(sinceOrFrom);
  if (until && kind !== "streak" && kind !== "record" && kind !== "turning")
    return locale === "en" ? "until" : "截至";
  const isPlain = kind === "value" && !isYesNo && signals.all("whether").length === 0;
  // "only in March" is March; that it fell only then is another question
  return time.isAlone && !isPlain ? (locale === "en" ? "only" : "只") : undefined;
}

/** What it is of, where nothing that the question needs of it is missing. */
function wholeParts(shape: Shape, before: Question | undefined): ReturnType<typeof partsOf> {
  const { signals, kind } = shape;
  const parts = partsOf(shape, before);
  if ("reason" in parts) return parts;
  const isCompared = isOfGrowth(signals, before) && isGrowthCompared(signals);
  if (kind === "share" && (isCompared || signals.isShareOfChanged)) return partsMissing;
  // 三国合计占进口多少 says of no order which three they are
  const isUnordered = signals.by?.isCountry === true && signals.by.top !== undefined;
  const isOfThose =
    before?.kind === "rank" &&
    !before.place &&
    before.top === signals.by?.top &&
    (shape.trade.flow ?? before.flow) === before.flow;
  if (kind === "share" && isUnordered && !isOfThose && signals.all("extreme").length === 0)
    return partsMissing;
  // a place in an order is somebody's
  const isPlace = kind === "rank" && signals.measures.has("rank");
  if (isPlace && !parts.place) return partsMissing;
  // "the largest member" is one of a group
  return signals.by?.isMember && !parts.within ? partsMissing : parts;
}

/** "And with Germany?" after a surplus; the whole after an order of surpluses supposes none. */
function staysOnSide({ signals, trade, kind }: Shape, before: Question | undefined): boolean {
  const isNamed = signals.all("flow").length > 0;
  return !isNamed && (before?.kind === kind || isOrder(kind) || trade.places.length > 0);
}

/** Shapes of one amount, which the year up to a month has too. */
const upToKinds: readonly QuestionKind[] = ["value", "growth"];

/** A period that is named by one of its ends. */
const openRoles: readonly string[] = ["since", "from", "before", "after"];

function openWord({ role }: { readonly role: string }): string {
  return role === "before" ? "以前" : role === "after" ? "以后" : "以来";
}

/** Shapes that go by month or quarter. */
const spanned: readonly QuestionKind[] = ["peak", "course", "count", "streak"];

/** More periods of a sum: those that are named, or of the sum before. */
function addedTo(
  shape: Shape,
  before: Question | undefined,
  pair: QuestionTime["pair"],
): readonly Period[] {
  const { listed } = shape.time;
  return pair && !pairOf(shape) && before ? before.added : listed.slice(2);
}

/** The best month after a question of one month is that of its year, and so the best quarter after one. */
function yearOf(period: Period | undefined, span: Signals["span"]): Period | undefined {
  const isOne = period?.kind === "month" || (period?.kind === "quarter" && span === "quarter");
  return period && isOne ? monthsFrom(period.year, 1, 12) : period;
}

/** "Higher in the first or in the second half?" is asked of which, not whether. */
function isEither({ kind, signals, trade }: Shape): boolean {
  return kind === "difference" && (signals.hasJoint("or") || trade.joint === "or");
}

/** "The total of the three largest", "in total" of several. */
function isTotalAsked(signals: Signals): boolean {
  const top = signals.all("extreme").at(0)?.top ?? signals.by?.top ?? 1;
  const isSaid = signals.all("flow").some(({ text = "" }) => text.startsWith("total "));
  const isTotal = (isSaid || signals.all("overall").length > 0) && top > 1;
  return signals.measures.has("together") || isTotal;
}

/** What an average is of: a day, a quarter, else a month. */
function averagedBy({ measures }: Signals, before: Question | undefined): Question["per"] {
  if (measures.has("average-day")) return "day";
  if (measures.has("average-quarter")) return "quarter";
  const stays = before?.kind === "average" && !measures.has("average-month");
  return stays ? before.per : "month";
}

/** Exports and imports were asked of, and the question names no flow. */
function staysBoth({ signals, trade, kind }: Shape, before: Question | undefined): boolean {
  const [other, ...more] = before?.beside ?? [];
  const wasBoth = other && more.length === 0 && other.flow !== before?.flow;
  const wasOne = other?.place === before?.place;
  const isNamed = signals.all("flow").length > 0 || trade.each.length > 0;
  const isSame = kind === before?.kind && trade.places.length < 2;
  return wasBoth === true && wasOne && isSame && !isNamed;
}

/** The longer period that a share is of. */
function aroundMeant(shape: Shape, before: Question | undefined): Period | "unclear" | undefined {
  const { trade, signals, time, kind } = shape;
  const around = kind === "share" ? (time.around ?? aroundStill(shape, before)) : undefined;
  // whose share of a longer period, or the period's own, is told apart by where it stands
  const isOfPart = trade.places.length > 0 && !signals.isShareOfNext;
  return around && (isOfPart || trade.subjects.length > 0) ? "unclear" : around;
}

/** "And November?" after December's share of the year is of that year; of another year it is not certain. */
function aroundStill(
  { time: { period }, kind }: Shape,
  before: Question | undefined,
): Period | "unclear" | undefined {
  const { around, period: was } = (before?.kind === kind ? before : undefined) ?? {};
  if (!around || !period) return around;
  const isPart = period.year === around.year && period.kind === was?.kind;
  const isInner = around.firstMonth <= period.firstMonth && period.lastMonth <= around.lastMonth;
  return isPart && isInner ? around : "unclear";
}

/**
 * "Imports?" after exports in the twelve months to June is of these months. Undefined of "to September?", which may
 * be nine months or twelve, and where more than an amount is asked of them.
 */
function twelveMeant(
  { time: { isTwelve, period, pair }, kind }: Shape,
  before: Question | undefined,
  isToMonth: boolean,
): boolean | undefined {
  const wasTwelve = before?.isTwelve === true;
  if (wasTwelve && !isTwelve && isToMonth) return undefined;
  const isMeant = isTwelve || (wasTwelve && !pair && period === undefined);
  return isMeant && kind !== "value" ? undefined : isMeant;
}

/** "And November?" after the year up to October is the year up to November. */
function staysCumulative({ period, pair }: QuestionTime, before: Question | undefined): boolean {
  return (
    before?.isCumulative === true && !pair && (period === undefined || period.kind === "month")
  );
}

function isByRate(shape: Shape, before: Question | undefined): boolean {
  const { kind, signals } = shape;
  const [extreme] = signals.all("extreme");
  const hasChange = signals.all("change").length > 0;
  const isSaid = signals.all("compared").length > 0 || signals.measures.size > 0;
  const stays = kind === before?.kind && !isSaid && before.byRate;
  const isSet = kind === "difference" && (signals.isRateCompared || stays);
  const isPeak = kind === "peak" && hasChange && !isOfChange(shape, unitsOf(signals));
  // "the highest growth", 降幅最大 are in percent
  const isOfGrowth =
    kind === "mover" &&
    signals.all("change").some((one) => one.isNoun || /幅/.test(one.text ?? ""));
  // "and the second?" after the fastest is the second fastest
  const isNext = kind === "peak" && extreme?.isPlaceAlone === true;
  // "and imports?" after the month of the fastest growth is of growth still
  const isUnsaid = kind === "peak" && extreme === undefined && !hasChange;
  const isStill = (kind === "mover" || isNext || isUnsaid) && stays;
  return extreme?.of === "rate" || isPeak || isSet || isOfGrowth || isStill;
}

/** What was gained or lost is asked in money: also of the month of the most. */
function isOfChange({ kind, signals }: Shape, units: AskedUnit | "several" | undefined): boolean {
  const isInMoney = units !== "several" && units?.currency !== undefined;
  const hasChange = signals.all("change").length > 0;
  const isPeak = kind === "peak" && hasChange && (isInMoney || isMostChanged(signals));
  // "how much in yuan?" after a change that was told
  const isHow = signals.all("unit").some(({ text = "" }) => /how much/.test(text));
  const isAsked = isHow || signals.asks("amount");
  const isOfTold = kind === "growth" && !hasChange && isInMoney && isAsked;
  // 金额增加了多少, "how much was gained in money?"
  const isGain = kind === "growth" && hasChange && signals.all("money").length > 0;
  return signals.isUnitOfChange || isPeak || isOfTold || (isGain && signals.asks("amount"));
}

/** "Rose most", 增加最多 by what was added, as among partners; "fastest", "highest growth", 增幅 by percent. */
function isMostChanged(signals: Signals): boolean {
  const [extreme, ...more] = signals.all("extreme");
  const isSized = extreme?.of === "size" || extreme?.of === "most";
  const changes = signals.all("change");
  const isRate = changes.some(
    ({ isNoun, direction, text = "" }) => isNoun || direction === undefined || /幅/.test(text),
  );
  const isInPercent = signals.all("unit").some(({ text = "" }) => /per ?cent|%|百分/.test(text));
  return isSized && more.length === 0 && !isRate && !isInPercent;
}

/** "And imports?" after the month of the largest gain is of gains still. */
function isGainStill({ kind, signals }: Shape, before: Question | undefined): boolean {
  const isUnsaid = signals.all("extreme").length + signals.all("change").length === 0;
  return kind === "peak" && before?.kind === kind && before.isOfChange && isUnsaid;
}

function unitsOf(signals: Signals): AskedUnit | "several" | undefined {
  const units = unitOf(signals.all("unit").map(({ unit }) => unit));
  const asked = units === "several" ? undefined : units?.currency;
  const mark = signals.bound?.currency;
  // a mark in yuan says nothing of dollars
  return asked !== undefined && mark !== undefined && asked !== mark ? "several" : units;
}

/** The months of a year up to the one that a cumulative figure is named by; undefined for what has none. */
function cumulatedTime(shape: Shape): QuestionTime | undefined {
  const { time, kind } = shape;
  const { period } = time;
  if (isNumberOfMonths(shape)) return undefined;
  // of the months of a year each is the year up to it
  if (kind === "count" && period?.kind === "year" && !time.pair) return time;
  if (!period || time.pair || (kind !== "value" && kind !== "growth")) return undefined;
  if (period.kind !== "month" && period.firstMonth !== 1) return undefined;
  const { year, lastMonth } = period;
  return { ...time, until: false, period: monthsFrom(year, 1, lastMonth) };
}

/** The period in question, and the one that it is set against. */
function pairOf({ signals, time }: Shape): QuestionTime["pair"] {
  const [one, other] = time.listed;
  if (one && other) return [one, other];
  if (!time.pair) return undefined;
  const [first, second] = time.pair;
  const isEarlier = first.year * 12 + first.firstMonth < second.year * 12 + second.firstMonth;
  const isChange = signals.all("change").length > 0 && signals.all("compared").length === 0;
  // what went up or down went so from the earlier to the later
  const isTurnedRound = isChange ? isEarlier : signals.leadsWithBase("period");
  return isTurnedRound ? [second, first] : time.pair;
}

/** "Imports?" after two halves were set against each other. */
function pairBefore({ time, kind }: Shape, before: Question | undefined): QuestionTime["pair"] {
  const { period, against, added = [] } = before ?? {};
  const isSame = kind === before?.kind && time.period === undefined;
  if (added.length > 0 && kind !== "sum") return undefined;
  return isSame && period && against ? [period, against] : undefined;
}

function directionOf({ signals, kind }: Shape): "up" | "down" | undefined {
  const dragged = signals.all("measure").find(({ direction }) => direction !== undefined);
  // "which is more" supposes neither of them
  const asksWhether = signals.isYesNo || signals.all("whether").length > 0;
  const isListed = kind === "partners" && !signals.asks("count");
  const isOpen = signals.isWho && !asksWhether && !isListed;
  const compared = isOpen ? undefined : signals.all("compared").at(0)?.side;
  return dragged?.direction ?? compared ?? signals.direction;
}

function basisOf({ signals, time, kind }: Shape, before: Question | undefined): "year" | "month" {
  const said = signals.all("basis").at(0)?.basis ?? time.compared;
  const isMore = kind === before?.kind && signals.all("change").length === 0;
  // only months follow each other
  const isMonth = (time.period ?? before?.period)?.kind === "month";
  return said ?? (isMore && isMonth ? before.basis : "year");
}

function flowNamed({ trade, signals }: Shape, before: Question | undefined): Question["flow"] {
  if (trade.flow !== undefined && trade.flow !== "both") return trade.flow;
  const ofTrade = signals.by?.isOfTrade === true ? "total" : undefined;
  return signals.world ?? signals.by?.way ?? ofTrade ?? before?.flow ?? "total";
}

function isCarried({ trade, time, kind }: Shape, before: Question | undefined): boolean {
  if (!before) return false;
  const hasPlace = trade.places.length > 0 || trade.subjects.length > 0;
  return (
    !time.period ||
    trade.flow === undefined ||
    (!hasPlace && before.place !== undefined) ||
    kind === before.kind
  );
}
