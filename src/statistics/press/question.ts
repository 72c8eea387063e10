/**
 * Reads a question about released figures, in English or Chinese. Every word of it must be understood:
 * what is left over makes the question refused, so that nothing is answered that was not asked.
 *
 * In: the question and the names of codes. Out: a `Question`, or what was not understood.
 */
import type { Text } from "#src/kernel/text.ts";
import type { SeriesFlow } from "../official/series.ts";
import type { Period } from "../tables/period.ts";
import { type PeriodContext, type PatternReader, takePeriods } from "./question-period.ts";
import {
  type QuestionKind,
  directionOf,
  leftOver,
  lowestWords,
  mainCommodities,
  nthOf,
  takeDimension,
  takeFlow,
  takeKind,
  takeQuantity,
  topOf,
} from "./question-words.ts";

/** A class of goods, partners or regimes that a question names. */
export type NamedPlace = {
  readonly dimension: string;
  /** Several where the name stands for their sum. */
  readonly codes: readonly string[];
  readonly label: Text;
  /** Where quoted facts call it otherwise: `dimension code`. */
  readonly quotedAs?: string;
};

/** What an amount is asked of: a flow, and a class of it where one is named. */
export type FlowPart = { readonly flow: SeriesFlow; readonly place: NamedPlace | undefined };

export type Question = FlowPart & {
  readonly kind: QuestionKind;
  readonly locale: "en" | "zh";
  readonly period: Period | undefined;
  /** What is taken out of the whole. */
  readonly without: NamedPlace | undefined;
  /** More of the same kind that is to be told beside it: other partners, or the other flow. */
  readonly beside: readonly FlowPart[];
  /** Dimension that a ranking or a contribution is asked by. */
  readonly by: string | undefined;
  readonly lowest: boolean;
  /** How many rows a ranking asks for. */
  readonly top: number | undefined;
  /** The one place of a ranking that is asked for. */
  readonly nth: number | undefined;
  readonly currency: string | undefined;
  /** Which way the question supposes that the figure went. */
  readonly direction: "up" | "down" | undefined;
  /** It asks whether, not how much. */
  readonly isYesNo: boolean;
};

export type RefusedQuestion = {
  readonly locale: "en" | "zh";
  readonly reason: "future" | "traders" | "words" | "empty" | "places" | "periods";
  /** Words that were not understood. */
  readonly words: string;
};

/** A name and what it stands for; longer names are tried first. */
export type Vocabulary = readonly { readonly name: string; readonly place: NamedPlace }[];

const longest = 500;
/** Kinds of which several can be told beside each other. */
const besideOne: readonly QuestionKind[] = ["value", "growth", "share", "average", "quantity"];

/**
 * Reads the question. What it leaves open is taken from the question before, where there is one.
 * @param latest the latest month that is held, `YYYY-MM`: what "this year" and a bare month refer to
 * @returns what it asks, or why it can't be read
 */
export function readQuestion(
  text: string,
  vocabulary: Vocabulary,
  before?: Question,
  latest?: string,
): Question | RefusedQuestion {
  const locale = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  const unread = (reason: RefusedQuestion["reason"], words = ""): RefusedQuestion => ({
    locale,
    reason,
    words,
  });
  let rest = plainText(text);
  const isYesNo = yesNo.test(rest.trim());
  const takes: PatternReader = (pattern) => {
    const found = pattern.exec(rest);
    if (!found) return undefined;
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  if (ofFuture.test(rest)) return unread("future");
  const places = takePlaces(rest, vocabulary);
  rest = places.rest;
  if (ofTraders.test(rest)) return unread("traders");
  const isOnYear = takes(onYearBefore) !== undefined;
  const context: PeriodContext = { latest, before: before?.period };
  const periods = takePeriods(takes, context);
  const currency = takes(/\b(in )?(us )?dollars?\b|\busd\b|美元/) ? "USD" : undefined;
  takes(/\b(in )?(yuan|rmb|renminbi|cny)\b|人民币/);
  const without = places.found.find((one) => one.isExcluded)?.place;
  const named = places.found.filter((one) => !one.isExcluded).map(({ place }) => place);
  const said = {
    lowest: lowestWords.test(rest),
    top: topOf(rest),
    nth: nthOf(rest),
    direction: directionOf(rest),
    isCompared: comparing.test(rest),
  };
  // "main" is a word of rankings too
  const isMain = takes(mainCommodities) !== undefined;
  const isQuantity = takeQuantity(takes);
  const kind = takeKind(takes);
  takes(lowestWords);
  const { by = isMain ? "commodity" : undefined, way } = takeDimension(takes, rest);
  const flow = takeFlow(takes);
  const left = leftOver(rest, locale);
  if (periods === "several") return unread("periods");
  if (left !== "") return unread("words", left);
  const dimensions = new Set(named.map(({ dimension }) => dimension));
  if (dimensions.size > 1 || (named.length > 0 && without)) return unread("places");
  const isOpen = flow === undefined && named.length === 0 && kind === undefined;
  if (isOpen && !without && !before && by === undefined) return unread("empty");
  const [place = without ? undefined : before?.place, ...others] = named;
  const isRanking = kind === undefined && by !== undefined && !place;
  const isGrowth = periods.isCompared || isOnYear;
  const { lowest, top, nth, direction } = said;
  const asks = kindOf({ kind, lowest, isRanking, isGrowth, isQuantity });
  const canCompare = besideOne.includes(asks);
  if (others.length > 0 && !canCompare) return unread("places");
  // exports and imports named together are their sum, unless they are compared
  const isEach = flow === "both" && said.isCompared && canCompare;
  const asked = flow === "both" ? (isEach ? "export" : "total") : flow;
  const main = asked ?? way ?? before?.flow ?? "total";
  const beside: readonly FlowPart[] = [
    ...others.map((other) => ({ flow: main, place: other })),
    ...(isEach ? [{ flow: "import" as const, place }] : []),
  ];
  return {
    locale,
    place,
    by,
    lowest,
    top,
    nth,
    direction,
    isYesNo,
    beside,
    flow: main,
    period: periods.period ?? before?.period,
    without: without ?? (named.length > 0 ? undefined : before?.without),
    currency: currency ?? before?.currency,
    kind: asks,
  };
}

const ofFuture =
  /\b(will|forecast|predict\w*|next (year|month|quarter)|tomorrow|going to)\b|预测|预计|明年|下个月|未来/;
const ofTraders =
  /\b(company|companies|trader|firm|declarant|business)(s|es)?\b|哪家|公司|报关单位/;
const yesNo =
  /^(and |but |so )?(did|do|does|was|were|is|are|has|have|had)\b|[吗么][?？]?$|是否|有没有/;
const comparing =
  /\b(compar\w*|versus|vs|than|larger|bigger|higher|which)\b|相比|比较|对比|还是|比|哪个更?[多大高快]/;
const onYearBefore = new RegExp(
  "\\b(?:compared )?(?:than|to|with|over|on|from|versus|against) (?:in )?(?:the )?" +
    "(?:same (?:period|month|quarter|time) )?(?:of )?" +
    "(?:last year|the year before|year before|a year (?:ago|earlier|before)|the previous year|previous year)\\b" +
    "|[比与同和较跟](?:去年|上年)(?:同期)?(?:相比)?",
);

/** In small letters; "US" is told from "us" while it still has its capitals. */
function plainText(text: string): string {
  const plain = text
    .slice(0, longest)
    .replaceAll(/(?<![\w.])(?:U\.S\.A\.?|U\.S\.?|USA?)(?!\w)(?! ?[Dd]ollars?)/g, "united states")
    .replaceAll(/\b([Tt])he us\b(?! dollars?)/g, "$1he united states")
    .replaceAll(/\b([Tt]ell|[Gg]ive|[Ss]how|[Ll]et) us\b/g, "$1")
    .toLowerCase();
  return ` ${plain.replaceAll(/[’']s\b/g, "").replaceAll(/[“”"「」]/g, "")} `;
}

function kindOf(said: {
  readonly kind: QuestionKind | undefined;
  readonly lowest: boolean;
  readonly isRanking: boolean;
  readonly isGrowth: boolean;
  readonly isQuantity: boolean;
}): QuestionKind {
  const { kind, lowest, isRanking, isGrowth, isQuantity } = said;
  if (isQuantity && (kind === undefined || kind === "growth") && !lowest) return "quantity";
  if (lowest && kind !== "rank" && kind !== "peak") return isRanking ? "rank" : "record";
  return kind ?? (isGrowth ? "growth" : isRanking ? "rank" : "value");
}

function takePlaces(text: string, vocabulary: Vocabulary) {
  let rest = text;
  const found: (PlaceMention & { readonly at: number })[] = [];
  for (const { name, place } of vocabulary) {
    const isChinese = /\p{Script=Han}/u.test(name);
    const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const before = isChinese
      ? "(不含|不包括|不算|不计|剔除|扣除|扣掉|除去|除了|除)?"
      : "(\\b(?:without|excluding|except|apart from|not counting|net of|leaving out|minus|other than) (?:the )?)?";
    const pattern = new RegExp(
      isChinese ? `${before}${escaped}` : `${before}(?<![\\w-])${escaped}(?![\\w-])`,
    );
    const match = pattern.exec(rest);
    if (!match) continue;
    found.push({ place, isExcluded: match[1] !== undefined, at: text.indexOf(name) });
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  }
  return { found: found.toSorted((a, b) => a.at - b.at).filter(isFirst), rest };
}

type PlaceMention = { readonly place: NamedPlace; readonly isExcluded: boolean };

/** A place that is named twice counts once. */
function isFirst(one: PlaceMention, at: number, all: readonly PlaceMention[]): boolean {
  const key = ({ dimension, codes }: NamedPlace): string => `${dimension} ${codes.join(" ")}`;
  return all.findIndex(({ place }) => key(place) === key(one.place)) === at;
}
