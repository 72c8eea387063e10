/**
 * What the words of a step were read as, put on what they mean after the question before: which of two is
 * told first, of which side a balance is, of what something rose, in which measure goods are told.
 */
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";

/** "Which is larger?" after two beside each other is told of the larger first. */
export function ledBy(read: Question, tokens: readonly Token[]): Question {
  const isOfTwo = read.kind === "difference" && read.isCarried && !read.byRate && !read.isYesNo;
  const isSided = read.flow !== "balance" || read.side !== undefined;
  const isWho = tokens.some(({ kind, value }) => kind === "ask" && /^whom?$/.test(value));
  const ways = tokens.filter(({ kind, value }) => {
    return (kind === "more" || kind === "less") && value !== "rate";
  });
  if (!isOfTwo || !isSided || !isWho || ways.length !== 1 || read.leads) return read;
  return { ...read, leads: ways[0]?.kind === "more" ? "larger" : "smaller" };
}

/** "Which was larger then?" after which grew faster is of the amounts. */
export function bySize(read: Question, tokens: readonly Token[]): Question {
  const isOfRates = read.kind === "difference" && read.byRate && read.isCarried;
  const isSize = tokens.some(({ kind, text }) => {
    return (kind === "more" || kind === "less") && sizes.test(text);
  });
  const isRate = tokens.some(({ kind, value, text }) => {
    return kind === "change" || value === "points" || value === "rate" || text === "percent";
  });
  return isOfRates && isSize && !isRate ? { ...read, byRate: false, direction: undefined } : read;
}

const sizes = /^(larger|bigger|smaller|greater)$|^(更 ?)?[大小多少]$/;

/**
 * "So a deficit with Korea?" after a rank or a share asks for the balance, and what widens is the deficit, or
 * the surplus, that it is.
 */
export function ofSide(
  read: Question,
  before: Question | undefined,
  tokens: readonly Token[],
): Question {
  if (read.flow !== "balance" || !read.isCarried) return read;
  const isNamed = tokens.some(({ kind, value }) => kind === "flow" && sided.includes(value));
  const isOrder = tokens.some(({ kind }) => ordering.includes(kind));
  const isPlace = (read.kind === "rank" || read.kind === "share") && read.place !== undefined;
  if (isNamed && isPlace && !isOrder)
    return { ...read, kind: "value", within: undefined, isEvery: false };
  const isSame =
    before?.flow === "balance" && before.place?.codes.join() === read.place?.codes.join();
  const isStill = read.kind === "growth" && read.side === undefined && isSame;
  return isStill && before.side !== undefined ? { ...read, side: before.side } : read;
}

const sided: readonly string[] = ["surplus", "deficit", "balance"];
const ordering: readonly TokenKind[] = [
  ...(["share", "rank", "extreme", "most", "ordinal", "first", "near"] as const),
];

/**
 * "Did it rise or fall?" after a share is of the share, after a rank or a multiple of that, not of the
 * amount. Undefined where it is of what no change is told of.
 */
export function movementOf(
  read: Question,
  before: Question,
  tokens: readonly Token[] = [],
): Question | undefined {
  const isOfFigure = figures.includes(before.kind) || (before.kind === "rank" && before.place);
  const isMoved = read.kind === "growth" || (read.kind === "value" && read.direction !== undefined);
  // "how fast did it grow?" is of what is traded, as a share has no growth
  const isNamed = tokens.some(
    ({ kind, text }) => ofAmount.includes(kind) || /gr[oe]w|增|pace|fast/.test(text),
  );
  // "did they grow?" after a share is of what is traded, "is it growing?" may be of the share
  const isShare = tokens.some(({ kind }) => kind === "share");
  const isThey = tokens.some(({ kind, text }) => kind === "pronoun" && /^(they|它 们)$/.test(text));
  const isPartner = read.kind === "share" && read.place?.dimension === "partner" && !isShare;
  if (isPartner && isThey && read.isGrowth && isNamed && before.kind === "share")
    return { ...read, kind: "growth", within: undefined };
  if (!isOfFigure || !isMoved || isNamed || !read.isCarried) return read;
  if (before.kind !== "share") return undefined;
  const { direction, isYesNo, basis, period } = read;
  return { ...before, direction, isYesNo, basis, period, isGrowth: true, isCarried: true };
}

const ofAmount: readonly TokenKind[] = ["flow", "place", "near", "ordinal", "every", "money"];

const figures: readonly Question["kind"][] = [
  ...(["share", "ratio", "difference", "driver", "average", "count", "streak"] as const),
];

/** "And batteries?" after what cars were exported for is asked in money: their number is no answer. */
export function inMoney(read: Question, before: Question | undefined): Question {
  const isGoods = read.place !== undefined && read.place.dimension !== "partner";
  const wasMoney = before !== undefined && (before.isMoney || before.currency !== undefined);
  // 家具出口额呢 after tonnes names money
  if (read.kind === "quantity" && read.isMoney && read.isCarried) return { ...read, kind: "value" };
  const isStill = isGoods && wasMoney && read.isCarried && read.unit === undefined;
  return isStill && read.kind !== "quantity" ? { ...read, isMoney: true } : read;
}
