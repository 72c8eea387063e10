/**
 * The shapes of questions: phrases decide which one is asked, and each shape says which phrases it uses.
 * A phrase that the shape has no use for leaves the question refused.
 */
import type { AskedUnit, Phrase } from "./question-phrases.ts";
import {
  type QuestionRefusal as Refusal,
  type Shape,
  besideOne,
  counted,
  isOrder,
  partsMissing,
  partsOf,
} from "./question-parts.ts";
import { earlierAmount, ofBoth, ofSet } from "./question-both.ts";
import { kindOf } from "./question-kind.ts";
import { monthsFrom } from "./question-period.ts";
import { type Trade, tradeOf } from "./question-roles.ts";
import { Signals } from "./question-signals.ts";
import {
  type SaidPhrase,
  datedPeriods,
  joinedMonths,
  keptBalance,
  keptSide,
  mergedGroups,
  resolved,
} from "./question-thread.ts";
import {
  amongThem,
  common,
  danglingIn,
  growthOfEach,
  isChangeAsked,
  isTelling,
  lostIn,
  partAsked,
  unitOf,
} from "./question-strays.ts";
import { type QuestionTime, changedSpan, timeOf } from "./question-time.ts";
import type { FlowPart, Question, QuestionKind } from "./question.ts";
import { unwritten } from "./question-tokens.ts";
import type { Period } from "../tables/period.ts";

type ShapeContext = {
  readonly locale: "en" | "zh";
  readonly before: Question | undefined;
  readonly isYesNo: boolean;
};

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

/** What the phrases ask, or why that can't be told. */
export function shapeOf(phrases: readonly SaidPhrase[], context: ShapeContext): Question | Refusal {
  const { before } = context;
  const unused = (one: SaidPhrase | undefined): Refusal => ({
    reason: "words",
    words: unwritten((one?.text ?? "").split(" ")),
  });
  const isPartner = phrases.some((one) => one.is === "by" && one.dimension === "partner");
  const whole = mergedGroups(joinedMonths(datedPeriods(phrases, before)));
  const named = whole.map((one, at) => resolved(one, whole.slice(0, at), before, isPartner));
  const both = ofBoth(named, before) ?? ofSet(named, before);
  if (both) return both;
  const dangling = danglingIn(named);
  if (dangling) return unused(dangling);
  const byHowMuch = named.find((one) => one.is === "asked" && one.text.startsWith("by how"));
  if (byHowMuch && !isChangeAsked(named, before)) return unused(byHowMuch);
  // nothing but verbs: "and rank?" was left without what it asks
  if (phrases.every(({ is }) => is === "nothing")) return { reason: "empty", words: "" };
  const signals = new Signals(named, context.isYesNo);
  const strayed = partAsked(named) ?? amongThem(named, before);
  if (strayed) return unused(strayed);
  const pronoun = named.find((one) => one.is === "pronoun");
  // "how large is it" after an order is of its first, which only a preposition names
  const isOrdered = before !== undefined && !before.place && isOrder(before.kind);
  const isWhole = named.some((one) => one.is === "flow" || (one.is === "party" && one.isSelf));
  // "it" is the figure in question, or what the question before was of
  const isOfNone = (!before || (isOrdered && !before.told)) && !isWhole;
  if (pronoun && (pronoun.is !== "pronoun" || pronoun.role || isOfNone)) return unused(pronoun);
  // the whole that a share is of stands in a question of its own
  if (pronoun && isShareOfThat(named)) return unused(pronoun);
  // "how much of it was exports" is a part of what was asked before, not of all exports
  if (pronoun && isPartOfIt(named, named.indexOf(pronoun))) return unused(pronoun);
  const isShare = signals.measures.has("share");
  const read = tradeOf(named, { isWho: signals.isWho, isShare });
  if (!read) return { reason: "parties", words: "" };
  const trade = keptSide(keptBalance(read, named, before), named, before);
  if (!trade) return { reason: "parties", words: "" };
  const time = timeOf(signals.all("period"), signals);
  const kind = kindOf(signals, trade, { time, ...context });
  if (time.around && kind === "value" && signals.isListed("period"))
    return { reason: "periods", words: "" };
  if (signals.isByTwo) return { reason: "places", words: "" };
  if (growthOfEach(named)) return { reason: "periods", words: "" };
  const uncounted = lostIn(named, { trade, kind, before });
  if (uncounted) return unused(uncounted);
  const deed = named.find(({ is }) => is === "deed");
  const isCounted = trade.places.some(({ dimension }) => counted.includes(dimension));
  if (deed && !isCounted) return unused(deed);
  // of another's trade we have but its part with us: no share of it, no place in it
  if (trade.isTurned && kind !== undefined && !turnable.includes(kind))
    return { reason: "parties", words: "" };
  const isSet = setAgainst.includes(kind ?? "value");
  const isAdded = kind === "sum" && time.listed.length > 1;
  if (time.isSeveral && !isAdded && (!(isSet || kind === "sum") || !time.pair))
    return { reason: "periods", words: "" };
  if (isUnnamed(signals, trade, kind) && !before) return { reason: "empty", words: "" };
  if (kind === undefined) return unused(phrases.find(({ is }) => isTelling(is)));
  // "which partner bought less than the year before" asks for partners, not for the whole
  const asksPartner = signals.asks("count") || signals.by?.dimension === "partner";
  const asksOne = asksPartner || (signals.asks("who") && signals.hasJoint("than"));
  if (isSet && time.pair && asksOne) return { reason: "places", words: "" };
  const allowed = new Set([
    ...common,
    ...uses[kind],
    ...usesOfDifference(kind, signals, time),
    ...usesOfCount(signals, trade),
  ]);
  const odd = named.find((one) => !allowed.has(one.is) && !isLoose(one));
  if (odd) return unused(odd);
  return filled({ signals, trade, time, kind }, context);
}

/** Shapes of one figure against another. */
const setAgainst: readonly QuestionKind[] = ["difference", "ratio"];

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

/** "Its share of that" */
function isShareOfThat(named: readonly SaidPhrase[]): boolean {
  const isNamed = named.some(
    (one) => one.is === "flow" || (one.is === "party" && one.places.length > 0),
  );
  return (
    !isNamed &&
    named.some((one, at) => {
      const before = named[at - 1];
      const isShare = before?.is === "measure" && before.measure === "share";
      return one.is === "pronoun" && isShare && / of$/.test(before.text);
    })
  );
}

function isPartOfIt(named: readonly SaidPhrase[], at: number): boolean {
  const [before, after] = [named[at - 1], named[at + 1]];
  return before?.is === "measure" && before.measure === "share" && after?.is === "flow";
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

/** The question, with what it leaves open taken from the one before. */
function filled(shape: Shape, { locale, before, isYesNo }: ShapeContext): Question | Refusal {
  const { signals, trade, time, kind } = shape;
  // "up to August" is the year up to it
  const isToMonth = time.until && time.period?.kind !== "year" && upToKinds.includes(kind);
  const saysCumulative = isToMonth || signals.all("cumulative").length > 0;
  const isCumulative = saysCumulative || staysCumulative(time, before);
  const isUpTo = saysCumulative || (isCumulative && time.period !== undefined);
  const cumulated = isUpTo ? cumulatedTime(time, kind) : time;
  if (!cumulated) return { reason: "words", words: locale === "en" ? "cumulative" : "累计" };
  // "since March" is an amount; what a growth since then is on can't be told
  const sinceOrFrom = signals.all("period").find(({ role }) => openRoles.includes(role));
  const isOpen = sinceOrFrom !== undefined && sinceOrFrom.role !== "from";
  const isSince = isOpen && kind !== "value" && kind !== "average";
  const isAlone = sinceOrFrom?.role === "from" && !time.pair && !time.compared;
  if (sinceOrFrom && (isSince || isAlone))
    return { reason: "words", words: locale === "en" ? sinceOrFrom.role : openWord(sinceOrFrom) };
  if (cumulated.until && kind !== "streak" && kind !== "record" && kind !== "turning")
    return { reason: "words", words: locale === "en" ? "until" : "截至" };
  const isPlain = kind === "value" && !isYesNo && signals.all("whether").length === 0;
  // "only in March" is March; that it fell only then is another question
  if (time.isAlone && !isPlain) return { reason: "words", words: locale === "en" ? "only" : "只" };
  const span = kind === "growth" ? changedSpan(time) : undefined;
  if (span === "several") return { reason: "periods", words: "" };
  if (time.isTwelve && kind !== "value") return { reason: "periods", words: "" };
  const basis = span ? "month" : basisOf(shape, before);
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
  const carried = kind === "peak" ? yearOf(before?.period) : before?.period;
  const period = (isPart ? time.around : named) ?? carried;
  const isShareStill = kind === "share" && before?.kind === kind;
  const stays = isShareStill && time.period === undefined ? before.around : undefined;
  const around = kind === "share" ? (time.around ?? stays) : undefined;
  // whose share of a longer period, or the period's own, is told apart by where it stands
  const isOfPart = trade.places.length > 0 && !signals.isShareOfNext;
  if (around && (isOfPart || trade.subjects.length > 0)) return partsMissing;
  const isStill = staysBoth(shape, before);
  const isBoth = trade.flow === "both" || isStill;
  const isEach = isBoth && besideOne.includes(kind);
  const main = isStill && before ? before.flow : isBoth ? trade.leads : flow;
  const other = main === "import" ? "export" : "import";
  if (isBoth && !isEach) return partsMissing;
  const listed: readonly FlowPart[] = [
    { flow: main, place: parts.place },
    ...parts.others.map((place) => ({ flow: main, place })),
    ...(isEach ? [{ flow: other, place: parts.place } as const] : []),
  ];
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
    added: kind === "sum" ? time.listed.slice(2) : [],
    candidate: isPart ? time.period : undefined,
    isTwelve: time.isTwelve,
    isCumulative,
    without: parts.without,
    within: parts.within,
    beside,
    by: signals.by?.dimension ?? (isOrder(kind) || kind === "partners" ? before?.by : undefined),
    lowest: extreme?.lowest ?? (kind === before?.kind && before.lowest),
    byRate: isByRate(shape, before),
    top: extreme?.top ?? signals.by?.top,
    nth: extreme?.nth,
    currency: units?.currency ?? signals.bound?.currency ?? before?.currency,
    unit: units,
    direction: directionOf(shape) ?? (kind === before?.kind ? before.direction : undefined),
    around,
    isOfTrade: trade.isOfTrade || (isShareStill && before.isOfTrade && trade.flow !== "total"),
    sides: trade.sides,
    side: trade.side ?? (staysOnSide(shape, before) ? before?.side : undefined),
    basis,
    span: signals.span ?? (spanned.includes(kind) ? before?.span : undefined) ?? "month",
    per: averagedBy(signals, before),
    bound: signals.bound ?? (kind === before?.kind ? before.bound : undefined),
    isSummed: kind === "rank" && isTotalAsked(signals),
    isEvery: kind === "rank" && extreme === undefined && signals.by?.top === undefined,
    isGrowth: signals.all("change").length > 0,
    isTurned: trade.isTurned,
    isOpposite: trade.isOpposite || (trade.isTurned && main === "balance"),
    isOfChange: isOfChange(shape, units),
    isMoney: signals.isMoney,
    isYesNo:
      (isYesNo && !isEither(shape)) ||
      signals.all("whether").length > 0 ||
      (kind === "threshold" && before?.kind === kind && before.isYesNo),
    isCarried: isCarried(shape, before),
    earlier: earlierAmount({ kind, beside }, before),
  };
}

/** What it is of, where nothing that the question needs of it is missing. */
function wholeParts(shape: Shape, before: Question | undefined): ReturnType<typeof partsOf> {
  const { signals, kind } = shape;
  const parts = partsOf(shape, before);
  if ("reason" in parts) return parts;
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

/** The best month after a question of one month is that of its year. */
function yearOf(period: Period | undefined): Period | undefined {
  return period && period.kind !== "year" ? monthsFrom(period.year, 1, 12) : period;
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
  return extreme?.of === "rate" || isPeak || isSet || isOfGrowth;
}

/** What was gained or lost is asked in money: also of the month of the most. */
function isOfChange({ kind, signals }: Shape, units: AskedUnit | "several" | undefined): boolean {
  const isInMoney = units !== "several" && units?.currency !== undefined;
  const isPeak = kind === "peak" && signals.all("change").length > 0 && isInMoney;
  return signals.isUnitOfChange || isPeak;
}

function unitsOf(signals: Signals): AskedUnit | "several" | undefined {
  return unitOf(signals.all("unit").map(({ unit }) => unit));
}

/** The months of a year up to the one that a cumulative figure is named by; undefined for what has none. */
function cumulatedTime(time: QuestionTime, kind: QuestionKind): QuestionTime | undefined {
  const { period } = time;
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
  const isSame = kind === before?.kind && time.period === undefined && added.length === 0;
  return isSame && period && against ? [period, against] : undefined;
}

function directionOf({ signals }: Shape): "up" | "down" | undefined {
  const dragged = signals.all("measure").find(({ direction }) => direction !== undefined);
  // "which is more" supposes neither of them
  const asksWhether = signals.isYesNo || signals.all("whether").length > 0;
  const compared = signals.isWho && !asksWhether ? undefined : signals.all("compared").at(0)?.side;
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
