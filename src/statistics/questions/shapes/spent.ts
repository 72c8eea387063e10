/**
 * Every phrase of a question has to show in what was read: in the flow, a part, a period, a mark or the
 * shape. One that shows nowhere was dropped on the way, and leaves the question refused. It is asked of
 * the whole reading at its end, so that no reader has to know what another one took and lost again.
 */
import { monthText, previousYear } from "../../tables/period.ts";
import { tradeVerb } from "../phrases/roles.ts";
import type { SaidPhrase } from "../steps/thread.ts";
import type { NamedPlace, Question, QuestionKind } from "../question.ts";

type PhraseOf<Is extends SaidPhrase["is"]> = Extract<SaidPhrase, { readonly is: Is }>;

/** The first phrase that the reading does not show. */
export function unspentIn(
  named: readonly SaidPhrase[],
  question: Question,
): SaidPhrase | undefined {
  return named.find((one) => !isSpent(one, question, named));
}

function isSpent(one: SaidPhrase, question: Question, named: readonly SaidPhrase[]): boolean {
  switch (one.is) {
    case "flow":
      return showsFlow(one, question, named);
    case "party":
      return showsParty(one, question);
    case "period":
      return showsPeriod(one, question, named);
    case "basis":
      return question.basis === one.basis && tellsGrowth(question, named);
    case "change":
      return showsChange(one, question, named);
    case "extreme":
      return showsExtreme(one, question);
    case "by":
      return showsBreakdown(one, question, named);
    case "bound":
      return question.bound === one.bound;
    case "each":
      return question.kind === "course" || question.kind === "count";
    case "cumulative":
      return question.isCumulative;
    case "asked":
      return showsAsked(one, question);
    case "whether":
      return tellsWhether(question);
    case "money":
      return question.kind !== "quantity";
    case "unit":
      return showsUnit(one, question);
    case "joint":
      return !joinsTwoAsked(one, question, named);
    default:
      return true;
  }
}

/** Shapes that tell how something changed. */
const grown: readonly QuestionKind[] = [
  ...(["growth", "mover", "peak", "count", "streak", "course", "partners", "threshold"] as const),
  ...(["difference", "share", "quantity", "driver", "turning", "ratio"] as const),
];

/** The highest amount is no growth, and a share is told with its own only where that is asked for. */
function tellsGrowth(
  { kind, byRate, isOfChange }: Question,
  named: readonly SaidPhrase[],
): boolean {
  if (kind === "peak") return byRate || isOfChange;
  const isChange = named.some((one) => one.is === "change" || one.is === "compared");
  const isPoints = named.some((one) => one.is === "asked" && one.what === "points");
  if (kind === "share") return isChange || isPoints;
  return grown.includes(kind);
}

/** "Exports of phones and their number": of goods and regimes one figure is told, and two are asked for. */
function joinsTwoAsked(
  one: SaidPhrase,
  { place, kind }: Question,
  named: readonly SaidPhrase[],
): boolean {
  if (place === undefined || place.dimension === "partner" || !["share", "quantity"].includes(kind))
    return false;
  const said = named.filter(({ is }) => is !== "nothing" && is !== "pronoun" && is !== "period");
  const at = said.indexOf(one);
  const [before, after] = [said[at - 1], said[at + 1]];
  const isFigure = (figure: SaidPhrase | undefined): boolean =>
    figure?.is === "flow" ||
    figure?.is === "change" ||
    figure?.is === "money" ||
    figure?.is === "measure";
  return isFigure(before) && isFigure(after);
}

/** Pieces are no money, and money no pieces; what customs counts is an amount of its own. */
function showsUnit({ unit }: PhraseOf<"unit">, { kind, place }: Question): boolean {
  if (kind === "quantity") return unit.currency === undefined;
  const isGoods = place?.dimension === "commodity" || place?.dimension === "product";
  return !(isGoods && unit.quantity !== undefined && (kind === "value" || kind === "growth"));
}

/** All parts that are told beside each other. */
function partsOf(question: Question): readonly Pick<Question, "flow" | "place">[] {
  return [question, ...question.beside];
}

function showsFlow(
  { flow, side, text }: PhraseOf<"flow">,
  question: Question,
  named: readonly SaidPhrase[],
): boolean {
  const { sides, isOpposite, isOfTrade } = question;
  if (side !== undefined && !(question.side === side || sides || isOpposite)) return false;
  const told = partsOf(question).map((part) => part.flow);
  const isOurs = named.every((one) => one.is !== "party" || !one.isSelf);
  // "which partner bought" buys what we sell
  const isDone = tradeVerb.test(text) && named.some((one) => one.is === "by");
  const isTurned = question.isTurned || !isOurs || isDone;
  const holds = (one: Question["flow"]): boolean =>
    told.includes(one) || (isTurned && told.includes(opposite[one]));
  if (flow === "both") return holds("export") && holds("import") ? true : told.includes("total");
  return holds(flow) || (flow === "total" && (isOfTrade || told.includes("balance")));
}

/** What others export to us are our imports. */
const opposite: Readonly<Record<Question["flow"], Question["flow"]>> = {
  export: "import",
  import: "export",
  total: "total",
  balance: "balance",
};

function showsParty({ role, places, joint }: PhraseOf<"party">, question: Question): boolean {
  const { kind, place, without, within, beside } = question;
  if (places.length > 1 && !fitsJoint(joint, kind)) return false;
  const told = [place, within, ...beside.map((part) => part.place)];
  const shown = role === "without" ? [without] : told;
  const codes = new Set(shown.flatMap(codesOf));
  return places.every((one) => codesOf(one).every((code) => codes.has(code)));
}

function codesOf(place: NamedPlace | undefined): readonly string[] {
  if (place?.crossing) return place.crossing.flatMap(codesOf);
  return (place?.codes ?? []).map((code) => `${place?.dimension ?? ""} ${code}`);
}

/** What is set against another is told so. */
function fitsJoint(joint: PhraseOf<"party">["joint"], kind: QuestionKind): boolean {
  switch (joint) {
    case "than":
      return kind === "difference" || kind === "ratio";
    case "minus":
      return kind === "difference";
    case "plus":
      return kind === "sum" || kind === "share";
    default:
      return true;
  }
}

function showsPeriod(
  one: PhraseOf<"period">,
  question: Question,
  named: readonly SaidPhrase[],
): boolean {
  const { period, role, isFromTo } = one;
  const { against, added, alsoIn, candidate, around, isCumulative, basis } = question;
  const told = [question.period, against, candidate, around, ...added, ...alsoIn].flatMap(
    (one) => one ?? [],
  );
  // one that is named by one end, or by both, is told as the months it comes to
  if (role !== "in" || isFromTo) return true;
  if (told.some(({ text }) => text === period.text)) return true;
  const base = question.period;
  if (!base) return false;
  // the year that is named beside its month
  if (period.kind === "year" && period.year === base.year) return !isListed(one, named);
  const isPart = isCumulative && base.year === period.year && base.lastMonth === period.lastMonth;
  if (isPart) return true;
  if (!grown.includes(question.kind) || !named.some(setsAgainst)) return false;
  const before = basis === "year" ? previousYear(base.text) : monthBefore(base);
  return before === period.text;
}

/** "In 2024 and in the first half of 2024" are two, where "in 2024, in March" is one. */
function isListed(one: SaidPhrase, named: readonly SaidPhrase[]): boolean {
  const said = named.filter(({ is }) => is !== "nothing");
  const at = said.indexOf(one);
  return [-1, 1].some(
    (step) => said[at + step]?.is === "joint" && said[at + 2 * step]?.is === "period",
  );
}

/** A word that sets one period against another: "and" does not. */
function setsAgainst(one: SaidPhrase): boolean {
  return (
    one.is === "compared" ||
    (one.is === "joint" && one.joint === "than") ||
    (one.is === "change" && one.text === "compare") ||
    (one.is === "period" && (one.role === "from" || one.isFromTo))
  );
}

function monthBefore({ year, firstMonth }: NonNullable<Question["period"]>): string {
  return firstMonth === 1 ? monthText(year - 1, 12) : monthText(year, firstMonth - 1);
}

function showsChange(
  { direction, text, isAmount }: PhraseOf<"change">,
  question: Question,
  named: readonly SaidPhrase[],
): boolean {
  const { kind, beside, against, byRate, isOfChange } = question;
  // what is compared is two
  const isOfTwo = beside.length > 0 || against !== undefined;
  const periods = named.filter(({ is }) => is === "period").length;
  if (text === "compare") return isOfTwo || (kind === "growth" && periods > 1);
  if (!grown.includes(kind)) return false;
  if (isAmount && !isOfChange && !question.isOfGrowth) return false;
  if (kind === "difference" && !byRate && against === undefined && !isOfChange) return false;
  if (kind === "peak" && !byRate && !isOfChange) return false;
  const isTold = direction === undefined || question.direction === direction;
  return isTold || kind === "turning" || kind === "difference" || question.direction === undefined;
}

function showsExtreme(
  { lowest, isPlaceAlone, nth, top }: PhraseOf<"extreme">,
  question: Question,
): boolean {
  const { kind } = question;
  if (!ordered.includes(kind)) return false;
  const isPlace = nth === undefined || question.nth === nth;
  const isCount = top === undefined || question.top === top;
  const isEnd = isPlaceAlone === true || question.lowest === lowest;
  return isEnd && isPlace && isCount;
}

const ordered: readonly QuestionKind[] = ["rank", "mover", "peak", "record", "driver", "share"];

function showsBreakdown(
  { dimension, way, top, text }: PhraseOf<"by">,
  question: Question,
  named: readonly SaidPhrase[],
): boolean {
  const { kind, flow, place, beside } = question;
  if (dimension === "month" || dimension === "quarter") return question.span === dimension;
  if (place?.counts !== undefined) return true;
  if (top !== undefined && question.top !== top) return false;
  // a market takes exports, a source sends imports; a deficit has a source too
  if (way !== undefined && flow !== way && flow !== "balance") return false;
  // whoever is asked for is one of those that are named; "more African than European partners" is a number
  const isWho = /who|which|[谁哪]/.test(text) || named.some((one) => one.is === "asked");
  if (beside.length > 0) return dimension === "partner" && (kind !== "difference" || isWho);
  const isBy =
    question.by === dimension || (question.by === "continent" && dimension === "partner");
  return isBy && [...ordered, "partners"].includes(kind);
}

function showsAsked({ what, text }: PhraseOf<"asked">, question: Question): boolean {
  const { kind, place, byRate } = question;
  switch (what) {
    case "who":
      return [...ordered, "partners", "course", "count", "difference", "turning"].includes(kind);
    case "when":
      return ["peak", "record", "turning", "streak", "count"].includes(kind);
    case "count":
      return (
        ["partners", "count", "quantity", "streak"].includes(kind) ||
        (place !== undefined && place.dimension !== "partner" && kind !== "average") ||
        kind === "value"
      );
    case "growth":
      return grown.includes(kind);
    case "points":
      return kind === "share" || (kind === "difference" && byRate);
    case "amount":
      return !/几 ?成|分 ?之/.test(text) || inPercent.includes(kind) || byRate;
    case "how":
      return true;
    default:
      return what satisfies never;
  }
}

/** Shapes that tell a percentage. */
const inPercent: readonly QuestionKind[] = [
  ...(["share", "growth", "threshold", "difference", "mover", "partners", "count"] as const),
  ...(["course", "driver", "ratio"] as const),
];

/** Shapes whose answer says whether it is so. */
function tellsWhether(question: Question): boolean {
  const { kind, place } = question;
  if (kind === "rank" || kind === "mover") return place !== undefined;
  return kind !== "driver" && kind !== "ratio";
}
