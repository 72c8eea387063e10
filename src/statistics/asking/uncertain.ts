/**
 * Steps that could be read and are not answered: what of the question before is meant is not certain,
 * as which month was the highest after July and August may be of these two or of the year.
 */
import { tokensOf } from "./gap.ts";
import { isGroup } from "../questions/phrases/parts.ts";
import type { Question, RefusedQuestion, Vocabulary } from "../questions/question.ts";
import { readQuestion } from "../questions/read-question.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";

/** How its words alone were read, if they were, and the question before it. */
type StepRead = {
  readonly step: Question | RefusedQuestion;
  readonly before: Question;
  readonly vocabulary: Vocabulary;
};

/** How a step was read, and the question before it. */
export type ReadStep = {
  readonly read: Question;
  readonly before: Question;
  readonly vocabulary: Vocabulary;
};

/** 各是多少 after how many months there were, or after the shares of two: one alone is not each of them. */
export function isOfEach(text: string, { step, before, vocabulary }: StepRead): boolean {
  if ("reason" in step || !step.isCarried || !single.includes(step.kind)) return false;
  const isEach = tokensOf(text, vocabulary)?.some((one) => /^(各( 自)?|分 别)$/.test(one.text));
  const isOne = [step, before].every(({ beside, alsoIn, ofOrder }) => {
    return beside.length + alsoIn.length === 0 && !ofOrder;
  });
  return isEach === true && isOne && !step.against;
}

const single: readonly Question["kind"][] = ["value", "growth", "share", "quantity", "average"];

/** "Which month was the highest?" after July and August may be of these, or of the year. */
export function isOfTimes(text: string, { step, before, vocabulary }: StepRead): boolean {
  if ("reason" in step || step.kind !== "peak" || !step.isCarried) return false;
  const { alsoIn, earlier, flow, period, place, kind: was } = before;
  if ((was !== "value" && was !== "growth") || period?.kind !== step.span) return false;
  const isNext = earlier?.flow === flow && earlier.period?.text !== period?.text;
  const isSame = isNext && earlier.place?.codes.join() === place?.codes.join();
  const isTimeSaid = tokensOf(text, vocabulary)?.some(({ kind, value }) => {
    return kind === "year" || kind === "relative" || (kind === "number" && value.length === 4);
  });
  return (alsoIn.length > 0 || isSame) && isTimeSaid !== true;
}

/** "Which partners were those?" after how many months there were: an order of all is none of those. */
export function isOfMonths(text: string, { read, before, vocabulary }: ReadStep): boolean {
  const isOfTime = before.kind === "count" || before.kind === "peak" || before.kind === "streak";
  const isOrder = read.kind === "rank" && !read.place && read.isCarried;
  const kinds = tokensOf(text, vocabulary)?.map(({ kind }) => kind) ?? [];
  return isOfTime && isOrder && !kinds.some((kind) => kind === "extreme" || kind === "most");
}

/** 占几成 after the trade with a partner and its exports may be of that trade, or of all exports. */
export function isOfEither(text: string, { read, before, vocabulary }: ReadStep): boolean {
  const { earlier, place, kind } = before;
  const isOneWay = before.flow === "export" || before.flow === "import";
  const isOfTotal =
    earlier?.flow === "total" && earlier.place?.codes.join() === place?.codes.join();
  const isSame = isOfTotal && earlier.period?.text === before.period?.text && kind === "value";
  const tokens = tokensOf(text, vocabulary) ?? [];
  const isNamed = tokens.some(({ kind: one, place: other }) => {
    return one === "flow" || one === "overall" || other !== undefined;
  });
  const isShare = read.kind === "share" && place?.codes.join() === read.place?.codes.join();
  return place !== undefined && isOneWay && isSame && isShare && !read.isOfTrade && !isNamed;
}

/** "A year earlier?" after several months, 占对非洲贸易的比重 after its largest: of all of them. */
export function isOfSeveral(text: string, { read, before, vocabulary }: ReadStep): boolean {
  const tokens = tokensOf(text, vocabulary) ?? [];
  const isRelative = tokens.some(({ kind, value }) => kind === "relative" && value !== "this-year");
  const wasSeveral = before.against !== undefined || before.added.length + before.alsoIn.length > 0;
  const isOneNow = read.against === undefined && read.alsoIn.length === 0;
  if (isRelative && wasSeveral && isOneNow) return true;
  if (read.kind === "share" && read.beside.length > 0 && isShareOfGroup(tokens)) return true;
  // "share of ASEAN?" after the second of its members is that one's, and "ASEAN's share?" is not
  const isOwn =
    tokens.findIndex(({ place }) => place !== undefined) <
    tokens.findIndex(({ kind }) => kind === "share");
  const isOrder = before.kind === "rank" && !before.place && before.within !== undefined;
  const isList = isOrder && ((before.top ?? 1) > 1 || !isOwn);
  const isOfGroup = read.place?.codes.join() === before.within?.codes.join();
  return isList && read.kind === "share" && read.place !== undefined && isOfGroup;
}

/** "Vietnam's share of ASEAN?", or ASEAN's of Vietnam, is no share of each of them. */
function isShareOfGroup(tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ kind }) => kind !== "glue" && kind !== "of");
  const at = said.findIndex(({ kind }) => kind === "share");
  const [next, after] = [said[at + 1]?.place, said[at + 2]?.kind];
  const isOther = said.slice(0, Math.max(at, 0)).some(({ place }) => place !== undefined);
  const isOf = next !== undefined && (isGroup(next) || said[at]?.text === "share of");
  return at >= 0 && isOf && isOther && after !== "and";
}

/** "How much did exports there grow?" after "is that more than to Spain?": to which of the two? */
export function isOfAside(
  text: string,
  {
    last,
    before,
    vocabulary,
  }: {
    readonly last: string;
    readonly before: Question;
    readonly vocabulary: Vocabulary;
  },
): boolean {
  const tokens = tokensOf(text, vocabulary) ?? [];
  const isPointed = tokens.some(({ kind, text: said }) => kind === "pronoun" && placed.test(said));
  if (!isPointed || tokens.some(({ place }) => place !== undefined)) return false;
  const known = [before.place, before.within, before.without];
  const codes = new Set(known.flatMap((one) => one?.codes.join() ?? []));
  const others = tokensOf(last, vocabulary)?.flatMap(({ place }) => place ?? []) ?? [];
  const partners = others.filter(({ dimension }) => dimension === "partner");
  const isThan = tokensOf(last, vocabulary)?.some(({ kind, text: said }) => {
    return kind === "than" || / than$/.test(said);
  });
  return isThan === true && partners.some((one) => !codes.has(one.codes.join()));
}

const placed = /^(there|it|its|[它其他她]|该 国)$/;

/** "Exports to Japan?" after exports of cars may be of cars still, unless the step says that it is of all. */
export function isOfOtherKind(text: string, { read, before, vocabulary }: ReadStep): boolean {
  const [now, was] = [read.place?.dimension, before.place?.dimension];
  const isOther = now !== undefined && was !== undefined && now !== was;
  const isOfPartner = now === "partner" || was === "partner";
  const tokens = tokensOf(text, vocabulary) ?? [];
  const isWhole = tokens.some(({ kind, text: said }) => {
    return kind === "overall" || (kind === "flow" && /^(total|overall) |总/.test(said));
  });
  if (!isOther || !isOfPartner || !read.isCarried || isWhole) return false;
  const alone = readQuestion(text, vocabulary);
  return !isByItself(
    alone,
    tokens.map(({ kind }) => kind),
    before,
  );
}

/** "Of exports growth?" after a share, "of exports to ASEAN?" after a class: of what was asked, not anew. */
export function isOfWhole(read: Question, before: Question): boolean {
  const isOther =
    read.place !== undefined &&
    before.place !== undefined &&
    read.place.dimension !== before.place.dimension &&
    [read.place, before.place].some(({ dimension }) => dimension === "partner");
  // 其中哪个增长最快 after the share of the five largest is of the five
  return isOther || (before.kind === "share" && read.kind !== "share" && !read.ofOrder);
}

/** "Who grew fastest?", "which is the smallest?" after the top five of all: of those five, as likely as of all. */
export function isOfFew(read: Question, before: Question, tokens: readonly Token[] = []): boolean {
  // "and the top buyer?" after the largest suppliers is of another order
  const isOtherWay = tokens.some(({ kind, value }) => {
    return kind === "dimension" && value === `partner:${read.flow}` && read.flow !== before.flow;
  });
  if (isOtherWay) return false;
  const isList = before.kind === "rank" && (before.top ?? 1) > 1 && !before.within;
  const isOrder = read.kind === "mover" || read.kind === "rank";
  // the sixth after five is of all
  if (read.kind === "rank" && (read.nth ?? 0) > (before.top ?? 1)) return false;
  // and the third of three is the third of all
  const isSame = read.flow === before.flow && read.lowest === before.lowest;
  if (read.kind === "rank" && read.nth !== undefined && isSame && !before.without) return false;
  return isList && isOrder && read.isCarried && read.top === undefined && read.by === before.by;
}

/** "South Africa's share?" after what of Africa's trade was exports: of its own trade, or of Africa's. */
export function isOfGroupTrade(
  read: Question,
  before: Question,
  tokens: readonly Token[] = [],
): boolean {
  const isWay = [read, before].every(({ kind, isOfTrade }) => kind === "share" && isOfTrade);
  const isOther =
    before.place !== undefined && isGroup(before.place) && read.place !== before.place;
  const isShare = tokens.some(({ kind }) => kind === "share");
  return isWay && isOther && isShare && !tokens.some(({ kind }) => kind === "flow");
}

/** "Rank them" after several: the place of the last of them is not theirs. */
export function isOfTheirRank(read: Question, tokens: readonly Token[] = []): boolean {
  const isThem = tokens.some(({ kind, text }) => {
    return kind === "pronoun" && /^(of )?(them|these|those)$|^[它他她] 们$/.test(text);
  });
  const isPlace = read.kind === "rank" && read.place !== undefined && read.beside.length === 0;
  return isPlace && isThem && read.isCarried && !isGroup(read.place);
}

/** "Who is the largest partner?" after a surplus: by what is traded, as likely as by the surplus. */
export function isOfAnyTrade(
  read: Question,
  before: Question,
  tokens: readonly Token[] = [],
): boolean {
  const isOrder = read.kind === "rank" && !read.place && read.flow === "balance";
  const wasOrder = (before.kind === "rank" || before.kind === "mover") && !before.place;
  const isAmount = before.flow === "balance" && !wasOrder;
  const isPartner = tokens.some(({ kind, value }) => kind === "dimension" && value === "partner");
  const isNamed = tokens.some(({ kind }) => kind === "flow" || kind === "pronoun");
  return isOrder && isAmount && isPartner && !isNamed && read.isCarried;
}

/** "And imports?" after the next five: the five largest of these, or as many behind the first? */
export function isOfFollowers(
  { place, nth, from, isCarried }: Question,
  before: Question,
): boolean {
  const isMore = before.kind === "rank" && (before.from ?? 0) > 0;
  return isMore && isCarried && !place && nth === undefined && from === undefined;
}

/** A question that goes on from nothing: it names its flow, period and, where one was asked of, partner. */
export function isByItself(
  alone: Question | RefusedQuestion,
  kinds: readonly TokenKind[],
  before: Question | undefined,
): alone is Question {
  if ("reason" in alone || !alone.period || before?.isTurned || before?.isOpposite) return false;
  if (before?.isCumulative) return false;
  const isOfAll = before?.place === undefined && !before?.within && !before?.without;
  const isNamed = isOfAll || alone.place !== undefined || alone.by !== undefined;
  return isNamed && kinds.includes("flow") && !kinds.some((kind) => goingOn.includes(kind));
}

/** Words by which a step goes on from the one before. */
const goingOn: readonly TokenKind[] = [
  ...(["and", "pronoun", "near", "pair", "also", "relative", "same", "instead", "not"] as const),
];

/** "Which of the two exports more?" may be said of what they sell, or of what is sold to them. */
export function isOfTheirDeal(tokens: readonly Token[]): boolean {
  const said = tokens.filter(
    ({ kind }) => !["glue", "of", "pronoun", "pair", "number"].includes(kind),
  );
  const at = said.findIndex(({ kind, text }) => kind === "ask" && /^(which|who|谁)$/.test(text));
  const [flow, way] = said.slice(at + 1);
  const isVerb = flow?.kind === "flow" && /^(exports?|imports?|[进出] ?口)$/.test(flow.text);
  const isMore = way !== undefined && ["more", "less", "extreme", "most"].includes(way.kind);
  const isPlain = !said.some(({ kind }) => ["self", "to", "from", "toward", "with"].includes(kind));
  return at >= 0 && isVerb && isMore && isPlain;
}
