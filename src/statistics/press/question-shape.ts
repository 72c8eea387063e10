/**
 * The shapes of questions: phrases decide which one is asked, and each shape says which phrases it uses.
 * A phrase that the shape has no use for leaves the question refused.
 */
import type { AskedUnit, Measure, Phrase } from "./question-phrases.ts";
import { type Trade, tradeOf } from "./question-roles.ts";
import { type QuestionTime, changedSpan, timeOf } from "./question-time.ts";
import type { FlowPart, NamedPlace, Question, QuestionKind, RefusedQuestion } from "./question.ts";
import { unwritten } from "./question-tokens.ts";

type SaidPhrase = Phrase & { readonly text: string };
type Of<Kind extends Phrase["is"]> = Extract<Phrase, { readonly is: Kind }>;
type Refusal = Pick<RefusedQuestion, "reason" | "words">;

type ShapeContext = {
  readonly locale: "en" | "zh";
  readonly before: Question | undefined;
  readonly isYesNo: boolean;
};

/** What every shape uses: what is asked of, and when. */
const common: readonly Phrase["is"][] = [
  ...(["nothing", "whether", "flow", "party", "period", "pronoun", "overall", "unit"] as const),
  "deed",
];
/** What customs does is a word of what it counts. */
const counted: readonly string[] = [
  ...["interception", "operations", "enterprise_count", "facilitation"],
];

/** What else a shape uses. */
const uses: Readonly<Record<QuestionKind, readonly Phrase["is"][]>> = {
  value: ["asked"],
  quantity: ["asked", "measure", "change", "basis"],
  growth: ["asked", "change", "basis", "joint", "measure"],
  share: ["asked", "measure", "change", "bound", "by", "basis"],
  average: ["asked", "measure"],
  record: ["asked", "measure", "extreme", "by"],
  peak: ["asked", "by", "extreme", "change", "basis", "measure"],
  count: ["asked", "by", "measure", "change", "basis"],
  streak: ["asked", "measure", "change", "basis"],
  turning: ["asked", "measure", "change"],
  driver: ["asked", "measure", "change", "by", "extreme", "basis"],
  rank: ["asked", "by", "extreme", "measure", "change"],
  mover: ["asked", "by", "extreme", "change", "basis"],
  sum: ["asked", "measure", "joint"],
  difference: ["asked", "measure", "joint", "compared", "by"],
  threshold: ["asked", "bound", "change", "basis"],
  partners: ["asked", "by", "change", "basis"],
  said: ["asked", "measure"],
};

/** Shapes of which several parts can stand beside each other. */
const besideOne: readonly QuestionKind[] = [
  ...(["value", "growth", "share", "average", "quantity", "sum", "difference"] as const),
];

/** What the phrases ask, or why that can't be told. */
export function shapeOf(phrases: readonly SaidPhrase[], context: ShapeContext): Question | Refusal {
  const { before } = context;
  const unused = (one: SaidPhrase | undefined): Refusal => ({
    reason: "words",
    words: unwritten((one?.text ?? "").split(" ")),
  });
  const named = phrases.map((one) => resolved(one, before));
  const signals = new Signals(named);
  const pronoun = named.find((one) => one.is === "pronoun");
  const isWhole = named.some((one) => one.is === "flow" || (one.is === "party" && one.isSelf));
  // "it" is the figure in question, or what the question before was of
  if (pronoun && (pronoun.is !== "pronoun" || pronoun.role || (!before && !isWhole)))
    return unused(pronoun);
  // "how much of it was exports" is a part of what was asked before, not of all exports
  if (pronoun && isPartOfIt(named, named.indexOf(pronoun))) return unused(pronoun);
  const read = tradeOf(named, { isWho: signals.isWho });
  if (!read) return { reason: "parties", words: "" };
  const trade = keptBalance(read, named, before);
  const time = timeOf(signals.all("period"), signals);
  const kind = kindOf(signals, trade, { time, ...context });
  if (signals.isByTwo) return { reason: "places", words: "" };
  const deed = named.find(({ is }) => is === "deed");
  const isCounted = trade.places.some(({ dimension }) => counted.includes(dimension));
  if (deed && !isCounted) return unused(deed);
  // of another's trade we have but its part with us: no share of it, no place in it
  if (trade.isTurned && kind !== undefined && !turnable.includes(kind))
    return { reason: "parties", words: "" };
  if (time.isSeveral && (kind !== "difference" || !time.pair))
    return { reason: "periods", words: "" };
  if (isUnnamed(signals, trade, kind) && !before) return { reason: "empty", words: "" };
  if (kind === undefined) return unused(phrases.find(({ is }) => isTelling(is)));
  // "which partner bought less than the year before" asks for partners, not for the whole
  if (kind === "difference" && time.pair && (signals.isWho || signals.asks("who")))
    return { reason: "places", words: "" };
  const allowed = new Set([...common, ...uses[kind]]);
  const odd = phrases.find((one) => !allowed.has(one.is) && !isLooseAnd(one));
  if (odd) return unused(odd);
  return filled({ signals, trade, time, kind }, context);
}

function isPartOfIt(named: readonly SaidPhrase[], at: number): boolean {
  const [before, after] = [named[at - 1], named[at + 1]];
  return before?.is === "measure" && before.measure === "share" && after?.is === "flow";
}

/** "And with Korea?" goes on from a balance as from all trade. */
function keptBalance(
  trade: Trade,
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Trade {
  const isImplied = trade.flow === "total" && !named.some(({ is }) => is === "flow");
  return isImplied && before?.flow === "balance" ? { ...trade, flow: "balance" } : trade;
}

/** "To it" is to the partner of the question before. */
function resolved(one: SaidPhrase, before: Question | undefined): SaidPhrase {
  if (one.is !== "pronoun" || one.role === undefined || !before?.place) return one;
  const places = [before.place];
  return { is: "party", role: one.role, places, isSelf: false, joint: "and", text: one.text };
}

const turnable: readonly QuestionKind[] = ["value", "growth", "quantity", "average", "threshold"];

/** Nothing says what the figure is of: neither flow, nor class, nor a breakdown to be put in order. */
function isUnnamed(signals: Signals, trade: Trade, kind: QuestionKind | undefined): boolean {
  const isOfClass = trade.places.length + trade.subjects.length + trade.without.length > 0;
  const isOrdered = signals.by !== undefined && (kind === "rank" || kind === "partners");
  return trade.flow === undefined && !isOfClass && !isOrdered && !signals.measures.has("world");
}

/** "And" between whole phrases joins what a shape uses anyway. */
function isLooseAnd(one: Phrase): boolean {
  return one.is === "joint" && (one.joint === "and" || one.joint === "or");
}

function isTelling(is: Phrase["is"]): boolean {
  return !common.includes(is) || is === "flow";
}

/** The phrases by what they are. */
class Signals {
  readonly #phrases: readonly Phrase[];

  constructor(phrases: readonly Phrase[]) {
    this.#phrases = phrases;
  }

  all<Kind extends Phrase["is"]>(kind: Kind): readonly Of<Kind>[] {
    return this.#phrases.filter((one): one is Of<Kind> => one.is === kind);
  }

  get measures(): ReadonlySet<Measure> {
    return new Set(this.all("measure").map(({ measure }) => measure));
  }

  get isWho(): boolean {
    const who = this.all("asked").some(({ what }) => what === "who");
    return (
      who || this.asks("count") || this.all("by").some(({ dimension }) => dimension === "partner")
    );
  }

  asks(what: Of<"asked">["what"]): boolean {
    const isCounted = what === "count" && this.all("by").some((one) => one.isCounted);
    return isCounted || this.all("asked").some((one) => one.what === what);
  }

  /** The breakdown that is asked by; months are none. */
  get by(): Of<"by"> | undefined {
    const all = this.all("by").filter(({ dimension }) => dimension !== "month");
    const [first] = all;
    const way = all.find((one) => one.way !== undefined)?.way;
    return first && { ...first, way, top: all.find((one) => one.top !== undefined)?.top };
  }

  /** Two breakdowns at once. */
  get isByTwo(): boolean {
    const named = this.all("by").flatMap(({ dimension }) =>
      dimension === "month" ? [] : dimension,
    );
    return new Set(named).size > 1;
  }

  get isByMonth(): boolean {
    return this.all("by").some(({ dimension }) => dimension === "month");
  }

  get bound(): Of<"bound">["bound"] | undefined {
    return this.all("bound").at(0)?.bound;
  }

  /** The flow of a share of the world's. */
  get world(): "export" | "import" | undefined {
    return this.all("measure").find(({ measure }) => measure === "world")?.flow;
  }

  hasJoint(...joints: readonly Of<"joint">["joint"][]): boolean {
    return this.all("joint").some(({ joint }) => joints.includes(joint));
  }

  /** Two figures are set against each other. */
  get isComparing(): boolean {
    const isChange = this.all("change").length > 0 || this.all("basis").length > 0;
    return isChange || this.isAgainst || this.asks("growth") || this.measures.has("difference");
  }

  /** One period or part is set against another. */
  get isAgainst(): boolean {
    return this.hasJoint("than") || this.all("compared").length > 0;
  }

  get direction(): "up" | "down" | undefined {
    const said = this.all("change").flatMap(({ direction }) => direction ?? []);
    const [first] = said;
    return new Set(said).size === 1 ? first : undefined;
  }
}

/** Measures that are a shape by themselves. */
const measureKinds: Partial<Record<Measure, QuestionKind>> = {
  share: "share",
  world: "share",
  "average-month": "average",
  "average-day": "average",
  record: "record",
  streak: "streak",
  turning: "turning",
  said: "said",
  why: "driver",
  months: "count",
  quantity: "quantity",
  difference: "difference",
  together: "sum",
};

/** Which shape is asked; undefined where the phrases ask for two at once. */
function kindOf(
  signals: Signals,
  trade: Trade,
  { time, before }: ShapeContext & { readonly time: QuestionTime },
): QuestionKind | undefined {
  const named = new Set([...signals.measures].flatMap((one) => measureKinds[one] ?? []));
  // "for how many months in a row"
  if (named.has("streak")) named.delete("count");
  const [measured, ...others] = named;
  if (others.length > 0) return undefined;
  if (measured !== undefined) return measuredKind(measured, signals, trade);
  const isGoods = trade.places.some(
    ({ dimension }) => dimension === "commodity" || dimension === "product",
  );
  if (
    signals.all("unit").some(({ unit }) => unit.quantity !== undefined) &&
    isTonnes(signals, isGoods)
  )
    return "quantity";
  if (signals.asks("count")) return countedKind(signals, isGoods, trade);
  if (signals.all("extreme").length > 0) return extremeKind(signals, trade, before);
  const hasChange = signals.all("change").length > 0;
  if (signals.isByMonth && hasChange && signals.by === undefined) return "count";
  if (signals.measures.has("rank")) return "rank";
  if (signals.all("bound").length > 0) return "threshold";
  if (signals.hasJoint("minus") || trade.joint === "minus") return "difference";
  if (signals.all("compared").length > 0) return "difference";
  if (signals.hasJoint("plus") || trade.joint === "plus") return "sum";
  const isGrowth = signals.all("change").length > 0 || signals.all("basis").length > 0;
  if (isGrowth || time.compared || signals.asks("growth") || signals.asks("how")) {
    return signals.by && !signals.asks("how") && trade.places.length === 0 ? undefined : "growth";
  }
  if (signals.by) return trade.places.length === 0 ? "rank" : undefined;
  if (signals.asks("when") || signals.isByMonth) return undefined;
  if (signals.asks("who")) return undefined;
  const saysOnlyPart = signals.all("asked").length === 0 && signals.all("whether").length === 0;
  return before && saysOnlyPart ? before.kind : "value";
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
  if (kind === "record") return signals.isByMonth && isExtreme ? "peak" : "record";
  if (kind === "count") return signals.all("change").length > 0 ? "count" : undefined;
  if (kind === "sum") return trade.places.length > 1 || trade.flow === "both" ? "sum" : undefined;
  if (kind === "quantity" && isExtreme) return undefined;
  if (kind === "average" && signals.isByMonth) return undefined;
  return kind;
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
  before: Question | undefined,
): QuestionKind | undefined {
  const [extreme, second] = signals.all("extreme");
  if (!extreme || second) return undefined;
  const { top, nth = 1 } = extreme;
  if ((top !== undefined && !isPlaces(top)) || !isPlaces(nth)) return undefined;
  const isChange = signals.all("change").length > 0;
  // "which grew fastest" after a ranking asks of the same breakdown
  const by = signals.by ?? (signals.asks("who") ? before?.by : undefined);
  if (signals.isByMonth) return signals.by || top !== undefined ? undefined : "peak";
  if (isChange) return trade.places.length === 0 && by ? "mover" : undefined;
  if (extreme.of === "rate") return signals.by ? "mover" : undefined;
  if (trade.subjects.length > 0) return signals.by ? "rank" : undefined;
  if (signals.by) return trade.places.length === 0 ? "rank" : undefined;
  return extreme.of === "size" && extreme.top === undefined && extreme.nth === undefined
    ? "record"
    : undefined;
}

/** How many places of a ranking are told. */
const placesMax = 20;

function isPlaces(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= placesMax;
}

type Shape = {
  readonly signals: Signals;
  readonly trade: Trade;
  readonly time: QuestionTime;
  readonly kind: QuestionKind;
};

/** The question, with what it leaves open taken from the one before. */
function filled(shape: Shape, { locale, before, isYesNo }: ShapeContext): Question | Refusal {
  const { signals, trade, time, kind } = shape;
  if (time.until && kind !== "streak" && kind !== "record" && kind !== "turning")
    return { reason: "words", words: locale === "en" ? "until" : "截至" };
  const isPlain = kind === "value" && !isYesNo && signals.all("whether").length === 0;
  // "only in March" is March; that it fell only then is another question
  if (time.isAlone && !isPlain) return { reason: "words", words: locale === "en" ? "only" : "只" };
  const span = kind === "growth" ? changedSpan(time) : undefined;
  if (span === "several") return { reason: "periods", words: "" };
  if (time.isTwelve && kind !== "value") return { reason: "periods", words: "" };
  const basis = span ? "month" : basisOf(shape, before);
  if (basis === "month" && kind !== "growth" && kind !== "peak")
    return { reason: "periods", words: "" };
  const parts = partsOf(shape, before);
  if ("reason" in parts) return parts;
  const [extreme] = signals.all("extreme");
  const units = unitOf(signals.all("unit").map(({ unit }) => unit));
  if (units === "several") return { reason: "words", words: "" };
  const flow = flowNamed(shape, before);
  const isPart = kind === "peak" && time.around !== undefined && time.period?.kind === "month";
  const pair = kind === "difference" && trade.places.length < 2 ? time.pair : undefined;
  const period = (isPart ? time.around : (pair?.[0] ?? span ?? time.period)) ?? before?.period;
  const isBoth = trade.flow === "both";
  const isEach = isBoth && besideOne.includes(kind);
  const main = isBoth ? trade.leads : flow;
  const other = main === "import" ? "export" : "import";
  if (isBoth && !isEach) return partsMissing;
  const beside: readonly FlowPart[] = [
    ...parts.others.map((place) => ({ flow: main, place })),
    ...(isEach ? [{ flow: other, place: parts.place } as const] : []),
  ];
  if (beside.length > 0 && !besideOne.includes(kind)) return { reason: "places", words: "" };
  if (kind === "sum" && beside.length === 0) return partsMissing;
  // two parts, or one part in two periods
  if (kind === "difference" && beside.length !== (pair ? 0 : 1)) return partsMissing;
  if (kind === "difference" && !pair && time.compared) return { reason: "periods", words: "" };
  const measure = signals.measures;
  return {
    locale,
    kind,
    flow: main,
    place: parts.place,
    period,
    against: pair?.[1],
    candidate: isPart ? time.period : undefined,
    isTwelve: time.isTwelve,
    without: parts.without,
    within: parts.within,
    beside,
    by: signals.by?.dimension ?? (isOrder(kind) ? before?.by : undefined),
    lowest: extreme?.lowest ?? (kind === before?.kind && before.lowest),
    byRate: extreme?.of === "rate" || (kind === "peak" && signals.all("change").length > 0),
    top: extreme?.top ?? signals.by?.top,
    nth: extreme?.nth,
    currency: units?.currency ?? signals.bound?.currency ?? before?.currency,
    unit: units,
    direction: directionOf(shape) ?? (kind === before?.kind ? before.direction : undefined),
    side: trade.side,
    basis,
    per: measure.has("average-day") ? "day" : "month",
    bound: signals.bound ?? (kind === before?.kind ? before.bound : undefined),
    isGrowth: signals.all("change").length > 0,
    isYesNo:
      isYesNo ||
      signals.all("whether").length > 0 ||
      (kind === "threshold" && before?.kind === kind && before.isYesNo),
    isCarried: isCarried(shape, before),
  };
}

function isOrder(kind: QuestionKind): boolean {
  return kind === "rank" || kind === "mover" || kind === "driver";
}

const partsMissing: Refusal = { reason: "places", words: "" };

function directionOf({ signals }: Shape): "up" | "down" | undefined {
  const dragged = signals.all("measure").find(({ direction }) => direction !== undefined);
  // "which is more" supposes neither of them
  const compared = signals.asks("who") ? undefined : signals.all("compared").at(0)?.side;
  return dragged?.direction ?? compared ?? signals.direction;
}

function basisOf({ signals, time, kind }: Shape, before: Question | undefined): "year" | "month" {
  const said = signals.all("basis").at(0)?.basis ?? time.compared;
  const isMore = kind === before?.kind && signals.all("change").length === 0;
  return said ?? (isMore ? before.basis : "year");
}

function flowNamed({ trade, signals }: Shape, before: Question | undefined): Question["flow"] {
  if (trade.flow !== undefined && trade.flow !== "both") return trade.flow;
  return signals.world ?? signals.by?.way ?? before?.flow ?? "total";
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

type QuestionParts = {
  readonly place: NamedPlace | undefined;
  readonly others: readonly NamedPlace[];
  readonly within: NamedPlace | undefined;
  readonly without: NamedPlace | undefined;
};

/** What is asked of, and what is taken out or is the whole of it. */
function partsOf(shape: Shape, before: Question | undefined): QuestionParts | Refusal {
  const { signals, trade, kind } = shape;
  const named = distinct([...trade.subjects, ...trade.places]);
  const dimensions = new Set([...named, ...trade.without].map(({ dimension }) => dimension));
  if (dimensions.size > 1) return partsMissing;
  const without = joined(trade.without);
  const isOfIt = kind === "share" && named.length > 0 && signals.all("pronoun").length > 0;
  if (isOfIt && before?.place) return shareOfIt(before.place, named, without);
  const isShareOfGroup = kind === "share" && trade.subjects.length > 0 && trade.places.length > 0;
  if (isShareOfGroup || trade.within) {
    const within = trade.within ?? trade.places[0];
    const [part, ...more] = trade.within ? named : trade.subjects;
    if (kind !== "share" || !part || more.length > 0 || without) return partsMissing;
    return { place: part, others: [], within, without: undefined };
  }
  if (
    named.length === 0 &&
    before &&
    !signals.measures.has("world") &&
    signals.all("overall").length === 0
  )
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
  if (without && (others.length > 0 || (place && !isGroup(place)))) return partsMissing;
  // a place of another kind beside that of the question before would be broken down in two ways
  const isOther = before?.place !== undefined && place?.dimension !== before.place.dimension;
  if (before && isOther && place && trade.flow === undefined) return partsMissing;
  return { place, others, within: undefined, without };
}

/** "Vietnam's share of that": what the question before was of is the whole, where it is a group. */
function shareOfIt(
  whole: NamedPlace,
  [place, ...others]: readonly NamedPlace[],
  without: NamedPlace | undefined,
): QuestionParts | Refusal {
  if (!place || others.length > 0 || without || !isGroup(whole) || isGroup(place))
    return partsMissing;
  return { place, others: [], within: whole, without: undefined };
}

const none: QuestionParts = { place: undefined, others: [], within: undefined, without: undefined };

function isGroup({ codes }: NamedPlace): boolean {
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

/** A question that names no part goes on with that of the one before. */
function carriedParts(
  before: Question,
  without: NamedPlace | undefined,
  { kind, signals }: Shape,
): QuestionParts | Refusal {
  // "is it the largest" asks of the one in question, "which is the largest" of all
  const isOfIt = kind === "rank" && signals.all("pronoun").length > 0;
  const asksPartner = signals.by !== undefined && kind !== before.kind && !isOfIt;
  if (asksPartner) return { place: undefined, others: [], within: undefined, without };
  const { place, within } = before;
  // what the question before was of is taken out of the whole
  if (without && place && isSame(without, place))
    return { place: undefined, others: [], within: undefined, without };
  if (without && place && (without.dimension !== place.dimension || !isGroup(place)))
    return partsMissing;
  const others = before.beside.flatMap((one) => one.place ?? []).filter((one) => one !== place);
  return {
    place,
    others: besideOne.includes(kind) ? others : [],
    within: kind === "share" ? within : undefined,
    without: without ?? before.without,
  };
}

function isSame(a: NamedPlace, b: NamedPlace): boolean {
  return a.dimension === b.dimension && a.codes.join() === b.codes.join();
}

function distinct(places: readonly NamedPlace[]): readonly NamedPlace[] {
  const key = ({ dimension, codes }: NamedPlace): string => `${dimension} ${codes.join(" ")}`;
  const keys = places.map(key);
  return places.filter((one, at) => keys.indexOf(key(one)) === at);
}

/** Several that are taken out are taken out together. */
function joined(places: readonly NamedPlace[]): NamedPlace | undefined {
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

function unitOf(units: readonly AskedUnit[]): AskedUnit | "several" | undefined {
  const power = units.flatMap((one) => one.power ?? []);
  const currency = units.flatMap((one) => one.currency ?? []);
  const quantity = units.flatMap((one) => one.quantity ?? []);
  if (new Set(power).size > 1 || new Set(currency).size > 1 || new Set(quantity).size > 1)
    return "several";
  if (units.length === 0) return undefined;
  return { power: power[0], currency: currency[0], quantity: quantity[0] };
}
