/**
 * "By more than 7 percent?", 超过7%了吗, "how far short?": a step that holds what was asked of last against a
 * mark, or asks how far it is from the one before. It is one only where it says nothing else.
 */
import type { SaidPhrase } from "./thread.ts";
import { type Moved, isOfOne } from "./asked.ts";
import { type Token, type TokenKind, said as tokenOf } from "../words/tokens.ts";
import type { Question } from "../question.ts";

/** Undefined where the step asks for something else, or of nothing that a mark is known for. */
export function ofMark(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Question | undefined {
  if (!before) return undefined;
  const said = named.filter((one) => !isEmpty(one));
  const [one, ...more] = said;
  if (!one || more.length > 0) return undefined;
  if (isDistance(one) && before.kind === "threshold" && before.bound?.quantity === undefined)
    return { ...before, isHowFar: true, isYesNo: true, isCarried: true };
  if (one.is !== "bound" || !one.bound.isPercent || one.isAmountAlone) return undefined;
  const marked = { bound: one.bound, isYesNo: true, isCarried: true, earlier: undefined } as const;
  switch (before.kind) {
    case "growth": {
      // what went up or down is known of the year before only, and of one thing
      const isPlain = isOfOne(before) && before.flow !== "balance" && !before.isTwelve;
      const isPlainly = isPlain && !before.isOfChange && !before.isOpposite;
      return isPlainly ? { ...before, ...marked, kind: "threshold", isGrowth: true } : undefined;
    }
    case "threshold":
      return before.bound?.isPercent === true ? { ...before, ...marked } : undefined;
    default:
      return undefined;
  }
}

function isEmpty(one: SaidPhrase): boolean {
  if (["nothing", "also", "whether"].includes(one.is)) return true;
  if (one.is === "joint") return one.joint === "and";
  return one.is === "pronoun" && one.role === undefined && figure.test(one.text);
}

const figure = /^((is|was) )?(it|that|this|they|[它其])$/;

function isDistance(one: SaidPhrase): boolean {
  if (one.is === "measure") return one.measure === "difference";
  return one.is === "asked" && one.what !== "who" && /^by how (much|many)/.test(one.text);
}

/**
 * "How far short?", 高多少个百分点 after a mark: the distance from it; anywhere else "how far from it" is no
 * amount that came from a partner. 超过3呢 after percent is of percent.
 */
export function markStep(words: readonly Token[], before: Question): readonly Token[] | undefined {
  const isMarked = before.kind === "threshold" && before.bound !== undefined;
  const asked = words.filter(({ kind }) => !["aux", "pronoun"].includes(kind));
  const [way, points, ...more] = asked;
  const isFar = way?.text === "how far" && points !== undefined && more.every(isDistant);
  if (isFar && isDistant(points) && !isMarked) return [tokenOf("not", "", way.text)];
  const isOfPoints = way?.kind === "more" || way?.kind === "less" || way?.text === "差";
  const isSaid = way?.kind === "ask" && /^(difference|shortfall|apart)$/.test(way.value);
  const isPoints =
    (isOfPoints && points?.kind === "ask" && points.value === "points") ||
    (isSaid && points?.kind === "percent");
  const isAlone = way !== undefined && isDistant(way) && way.kind === "near" && !points;
  // "by how much short?"
  const isSize = way?.text === "by how much" && points !== undefined && isDistant(points);
  const isSaidSo =
    isAlone ||
    (isSize && more.length === 0) ||
    (isFar && isDistant(points)) ||
    (isPoints && more.length === 0);
  if (isMarked && way && isSaidSo) return [tokenOf("ask", "apart", way.text)];
  const [side, number, ...rest] = asked.filter(({ kind }) => kind !== "by" && kind !== "whether");
  const isSided = side !== undefined && sides.includes(side.kind);
  const isBare = isSided && number?.kind === "number" && rest.length === 0;
  if (isMarked && isBare && before.bound?.isPercent)
    return [...words.filter(({ kind }) => kind !== "whether"), tokenOf("percent", "", "%")];
  return undefined;
}

/** "From it", "above", "short", 超出多少. */
function isDistant({ kind, value }: Token): boolean {
  return (kind === "near" && value === "distance") || kind === "from" || sides.includes(kind);
}

const sides: readonly TokenKind[] = ["above", "below", "over"];

/** "Was it above 2 trillion yuan?" after the month of the most is of that month, and never of the year. */
export function markAfterMonths(
  said: readonly Token[],
  before: Question,
  found: Question | undefined,
): Moved | undefined {
  const isMark = ({ kind }: Token): boolean => kind === "above" || kind === "below";
  const isAsked = said.some(({ kind }) => kind === "whether" || kind === "aux");
  const isAlone =
    isAsked && said.some(isMark) && said.every(({ kind }) => markWords.includes(kind));
  if (!isAlone || !["peak", "count", "course"].includes(before.kind)) return undefined;
  if (found) return { tokens: said, before: found };
  return { tokens: said.map((one) => (isMark(one) ? { ...one, kind: "not" } : one)), before };
}

const markWords: readonly TokenKind[] = [
  ...(["above", "below", "number", "scale", "currency", "unit", "whether", "aux"] as const),
  ...(["pronoun", "stop", "money", "and"] as const),
];
