/**
 * Reads a question about released figures, in English or Chinese. It is cut into the tokens of a closed
 * lexicon, the tokens are read as phrases, and the phrases fill one shape; a word that no rule uses makes
 * the question refused, so that nothing is answered that was not asked.
 *
 * In: the question and the names of codes. Out: a `Question`, or what was not understood.
 */
import type { Text } from "#src/kernel/text.ts";
import type { SeriesFlow } from "../official/series.ts";
import type { Period } from "../tables/period.ts";
import { isGroup } from "./phrases/parts.ts";
import { framed, ofEvery, ofNewestYear, withoutStrength } from "./rewording/frames.ts";
import { lexiconOf } from "./words/lexicon.ts";
import { type AskedUnit, type Bound, phrasesOf } from "./phrases/phrases.ts";
import { phraseReaders } from "./phrases/rules.ts";
import { shapeOf } from "./shapes/shape.ts";
import { putAgain } from "./rewording/again.ts";
import { pointedAt } from "./steps/pointed.ts";
import { setOver } from "./rewording/over.ts";
import { restMeant } from "./steps/rest.ts";
import { amongAsked, reworded } from "./rewording/reworded.ts";
import { simplified } from "./words/traditional.ts";
import { averagedEach, earned, everyMember } from "./rewording/everyday.ts";
import { notAbove, onYearBefore, wholeFirst } from "./rewording/put.ts";
import { eachFlow, turnedWords } from "./rewording/turned.ts";
import { putWhose, unclearWhose } from "./rewording/whose.ts";
import {
  isHan,
  type Lexicon,
  type Token,
  type Tokens,
  tokenize,
  unwritten,
} from "./words/tokens.ts";
import { isYearAlone, unclearYear } from "./year.ts";

export type QuestionKind =
  | "value"
  | "quantity"
  | "growth"
  | "share"
  | "average"
  | "record"
  | "peak"
  | "count"
  | "streak"
  | "turning"
  | "driver"
  | "rank"
  | "mover"
  | "sum"
  | "difference"
  | "ratio"
  | "threshold"
  | "partners"
  | "course"
  | "said";

/** A class of goods, partners or regimes that a question names. */
export type NamedPlace = {
  readonly dimension: string;
  /** Several where the name stands for their sum. */
  readonly codes: readonly string[];
  readonly label: Text;
  /** Codes that imported tables have for the same name. */
  readonly importedAs?: readonly string[];
  /** What else the name stands for, where this has no figures: a chapter of the same name. */
  readonly orElse?: NamedPlace;
  /** Where quoted facts call it otherwise: `dimension code`. */
  readonly quotedAs?: string;
  /** A continent, which trades nothing as one. */
  readonly isContinent?: boolean;
  /** The continent that it holds what no other line of the table has of. */
  readonly restOf?: NamedPlace;
  /** What it is a number of: of partners, where "how many economies" asks for it. */
  readonly counts?: string | undefined;
};

/** What an amount is asked of: a flow, and a class of it where one is named. */
export type FlowPart = { readonly flow: SeriesFlow; readonly place: NamedPlace | undefined };

/** An amount of the question before, which "both together" goes back to. */
export type EarlierAmount = FlowPart &
  Pick<Question, "without" | "period" | "currency" | "isCumulative"> & {
    /** The amount that was asked of right before it. */
    readonly earlier: EarlierAmount | undefined;
  };

export type Question = FlowPart & {
  readonly kind: QuestionKind;
  readonly locale: "en" | "zh";
  readonly period: Period | undefined;
  /** The twelve months that end with the period are asked of, not the period. */
  readonly isTwelve: boolean;
  /** The year up to a month was asked of, not the month. */
  readonly isCumulative: boolean;
  /** What is taken out of the whole, or of the group that is named. */
  readonly without: NamedPlace | undefined;
  /** The group that a share is of, or a ranking lies in; the whole where none is named. */
  readonly within: NamedPlace | undefined;
  /** More of the same kind that is to be told beside it: other partners, or the other flow. */
  readonly beside: readonly FlowPart[];
  /** Dimension that a ranking or a contribution is asked by. */
  readonly by: string | undefined;
  readonly lowest: boolean;
  /** By growth in percent, not by amounts. */
  readonly byRate: boolean;
  /** How many rows a ranking asks for. */
  readonly top: number | undefined;
  /** The one place of a ranking that is asked for. */
  readonly nth: number | undefined;
  /** How many of a ranking stand before those that are asked for: the next five after five. */
  readonly from?: number | undefined;
  readonly currency: string | undefined;
  readonly unit: AskedUnit | undefined;
  /** The period that the one in question is set against. */
  readonly against: Period | undefined;
  /** More periods that are added up with these two. */
  readonly added: readonly Period[];
  /** The month that is asked to be the one of a longer period. */
  readonly candidate: Period | undefined;
  /** The longer period that a share is of: December's of the year. */
  readonly around: Period | undefined;
  /** A share of exports, or of imports, in both together. */
  readonly isOfTrade: boolean;
  /** The share is of what was gained or lost: 占出口增量. */
  readonly isOfGrowth: boolean;
  /** Which way the question supposes that the figure went. */
  readonly direction: "up" | "down" | undefined;
  /** A surplus (up) or a deficit is supposed. */
  readonly side: "up" | "down" | undefined;
  /** A surplus and a deficit were both named. */
  readonly sides: boolean;
  readonly basis: "year" | "month";
  /** What is counted, or what one is the highest of. */
  readonly span: "month" | "quarter";
  readonly per: "month" | "day" | "quarter";
  readonly bound: Bound | undefined;
  /** What the first of an order come to together is asked for. */
  readonly isSummed: boolean;
  /** All are asked for, not the first of an order. */
  readonly isEvery: boolean;
  /** Of partners that rose or fell their names are asked for, not their number alone. */
  readonly isListed?: boolean;
  /** Growth is asked of, not the amount. */
  readonly isGrowth: boolean;
  /** It asks whether, not how much. */
  readonly isYesNo: boolean;
  /** The flow was named from the side of a partner: what Japan sells us. */
  readonly isTurned: boolean;
  /** The balance was named as theirs, of which ours is the opposite. */
  readonly isOpposite: boolean;
  /** What was gained or lost is asked in money. */
  readonly isOfChange: boolean;
  /** Money is asked for by a word of its own, so that a quantity is no answer. */
  readonly isMoney: boolean;
  /** More periods that the same is told of, each by itself. */
  readonly alsoIn: readonly Period[];
  /** Those that it is told of, where they are named by their place in an order. */
  readonly ofOrder?: PartnerOrder | undefined;
  /** Of a share the amount is asked for as well. */
  readonly isAmountToo: boolean;
  /** What was asked of before this, where both are amounts of one kind. */
  readonly earlier?: EarlierAmount | undefined;
  /** The first of an order, as it was answered: what "it" is afterwards. */
  readonly told?: NamedPlace | undefined;
  /** Those of an order of several, as they were answered, the first first. */
  readonly toldEach?: readonly NamedPlace[] | undefined;
  /** The one before it in the order, where that was asked for right before: the largest, then the second. */
  readonly toldBefore?: NamedPlace | undefined;
  /** The month or quarter that was found to be the most or the least: what "then" is afterwards. */
  readonly found?: Period | undefined;
  /** The order that the thread goes on from, which "the second" is the second of. */
  readonly order?: Question | undefined;
  /** It had no figure: the step after it may be of it still, but nothing was told. */
  readonly isUntold?: boolean | undefined;
  /** It sets what was asked of last against something once: what follows goes on from that, not from this. */
  readonly isAside?: boolean | undefined;
  /** A part of it was taken from the question before, which the answer then says. */
  readonly isCarried: boolean;
};

/** Partners named by their place among all, or in a group: the second, or the five largest. */
export type PartnerOrder = {
  readonly flow: SeriesFlow;
  readonly within: NamedPlace | undefined;
  readonly nth: number | undefined;
  readonly count: number | undefined;
  /** Which of them rose, or fell, is asked for: all that did, or the one that did so most. */
  readonly among?: { readonly direction: "up" | "down"; readonly isMost: boolean } | undefined;
};

export type RefusedQuestion = {
  readonly locale: "en" | "zh";
  readonly reason:
    | "future"
    | "traders"
    | "other"
    | "words"
    | "empty"
    | "places"
    | "periods"
    | "parties"
    | "flows"
    | "balance"
    | "year"
    | "thread";
  /** Words that were not understood, or the years that "last year" may be. */
  readonly words: string;
  /** It says nothing but "last year". */
  readonly isYearAlone?: boolean;
};

/** A name and what it stands for. */
export type NamedEntry = {
  readonly name: string;
  readonly place: NamedPlace;
  /** One character that stands for it beside another: 中美, 对美. */
  readonly isShort?: boolean;
  /** It says whose: "German". */
  readonly isOwner?: boolean;
};
export type Vocabulary = readonly NamedEntry[];

const longest = 500;

export function localeOf(text: string): "en" | "zh" {
  return /\p{Script=Han}/u.test(text) ? "zh" : "en";
}

/**
 * Reads the question. What it leaves open is taken from the question before, where there is one.
 * @param latest the latest month that is held, `YYYY-MM`, which a bare month lies in the year of
 * @param today the day of the question, which "this year" refers to; that of the latest month if absent
 * @returns what it asks, or why it can't be read
 */
export function readQuestion(
  text: string,
  vocabulary: Vocabulary,
  asked?: Question,
  latest?: string,
  today?: Temporal.PlainDate,
): Question | RefusedQuestion {
  const locale = localeOf(text);
  const written = locale === "zh" ? simplified(text.slice(0, longest)) : text.slice(0, longest);
  const lexicon = lexiconOf(vocabulary, locale);
  const raw = tokenize(written, lexicon);
  const context = { locale, lexicon, asked, latest, today };
  const read = readTokens(raw, context);
  // what drives one partner's trade is not told, what it contributed is
  const isUnclear =
    "reason" in read
      ? unclear.includes(read.reason)
      : read.kind === "driver" && read.place !== undefined;
  // what goes on from a question before may take from it what it does not say
  const again = isUnclear && !asked && "tokens" in raw ? putAgain(raw.tokens) : [];
  for (const tokens of again) {
    const second = readTokens({ tokens }, context);
    if (!("reason" in second)) return second;
  }
  return read;
}

/** Refusals of what can't be read; others refuse what was read. */
const unclear: readonly RefusedQuestion["reason"][] = [
  ...(["words", "places", "periods", "parties", "flows"] as const),
];

type ReadContext = {
  readonly locale: "en" | "zh";
  readonly lexicon: Lexicon;
  readonly asked: Question | undefined;
  readonly latest: string | undefined;
  readonly today: Temporal.PlainDate | undefined;
};

function readTokens(
  raw: Tokens,
  { locale, lexicon, asked, latest, today }: ReadContext,
): Question | RefusedQuestion {
  const refuse = (reason: RefusedQuestion["reason"], words = ""): RefusedQuestion => ({
    locale,
    reason,
    words,
  });
  const cut =
    "unknown" in raw
      ? raw
      : pointedAt(reworded(putWhose(framed(raw.tokens))), {
          before: asked,
          locale,
          lexicon,
          latest,
        });
  const before = "unknown" in cut ? asked : cut.before;
  const refused =
    "tokens" in cut ? cut.tokens.find(({ kind }) => kind === "refused")?.value : undefined;
  if (refused === "future" || refused === "traders" || refused === "other") return refuse(refused);
  if ("unknown" in cut) return refuse("words", cut.unknown);
  if (cut.tokens.every(({ kind }) => kind === "stop")) return refuse("empty");
  const years = unclearYear(cut.tokens, { latest, today });
  if (years) return { ...refuse("year", years.join(" ")), isYearAlone: isYearAlone(cut.tokens) };
  const filler = fillerAt(cut.tokens) ?? unclearWhose(cut.tokens);
  if (filler) return refuse("words", unwritten(filler.text.split(" ")));
  const readers = phraseReaders(locale, { latest, today, before: before?.period });
  const meant = restMeant(cut.tokens, before);
  if ("unread" in meant) return refuse("words", unwritten(meant.unread.split(" ")));
  const spent = eachFlow(meant).filter(({ kind }) => kind !== "glue" && kind !== "filler");
  const told = setOver(onYearBefore(wholeFirst(spent)), locale, before?.period);
  const said = notAbove(told);
  const isAsking = locale === "en" && asksWhether(said.map(({ kind }) => kind));
  const plain = turnedWords(averagedEach(said), isAsking);
  const every = everyMember(earned(plain, before !== undefined), isAsking);
  const tokens = askedFor(countedGroups(onlyFlow(oneOfMany(reached(every)))));
  const isYesNo = locale === "en" && asksWhether(tokens.map(({ kind }) => kind));
  const spoken = tokens.flatMap((one, at) => {
    if (one.kind === "aux") return [];
    if (isActing(tokens, at)) return [{ ...one, isActor: true }];
    return tokens[at - 1]?.kind === "aux" ? [{ ...one, isInverted: true }] : [one];
  });
  const read = phrasesOf(spoken, readers);
  if ("unread" in read) return refuse("words", read.unread);
  const shape = shapeOf(read.phrases, { locale, before, isYesNo });
  if ("reason" in shape) return refuse(shape.reason, shape.words);
  const among = shape.ofOrder && "tokens" in raw ? amongAsked(raw.tokens) : undefined;
  const ordered =
    shape.ofOrder && among ? { ...shape, ofOrder: { ...shape.ofOrder, among } } : shape;
  const whole = ofEvery(ofNewestYear(ordered, tokens, latest), tokens);
  const plainly = withoutStrength(whole, tokens);
  return "unread" in plainly ? refuse("words", unwritten(plainly.unread.split(" "))) : plainly;
}

/** "Than Japan does": it does what is asked of, and is not whom it is done with. */
function isActing(tokens: readonly Token[], at: number): boolean {
  const [before, one, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const isBehind = before?.kind === "than" || before?.kind === "above" || before?.kind === "below";
  return (
    isBehind && one?.kind === "place" && next?.kind === "aux" && /^d(o|oes|id)$/.test(next.text)
  );
}

/** A name of a figure that stands where goods do: "exports of data", "data exports". */
function fillerAt(tokens: readonly Token[]): Token | undefined {
  const plain = tokens.filter(({ kind }) => kind !== "glue");
  return plain.find((one, at) => {
    // goods that come back come from nowhere else: "re-imports from Brazil"
    if (one.kind === "place" && one.place?.dimension === "partner" && returned.test(one.text))
      return plain[at + 1]?.kind === "from" || plain[at - 3]?.kind === "place";
    // 10月当月 is that month, 1至10月当月 none
    if (one.kind === "months" && one.value === "own") {
      const lead = plain[at - 2]?.kind;
      return plain[at - 1]?.kind !== "number" || !(lead === undefined || lead === "year");
    }
    if (one.kind !== "filler") return false;
    const [before, after] = [plain[at - 1], plain[at + 1]];
    const isLed = before !== undefined && ledBy.includes(before.kind);
    const isGoods = after?.kind === "flow" && !/^(amount|level)/.test(one.text);
    return isLed || isGoods;
  });
}

const returned = /^re ?-?import|复 ?进 ?口/;
const ledBy: readonly Token["kind"][] = ["of", "by", "to", "from", "with", "without"];

/** 卖给中国的货物 is sold to us: the goods are not from here as well. */
function soldToUs(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((one, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isLed = before?.kind === "to" || before?.kind === "toward";
    return !(isLed && one.kind === "from" && after?.kind === "self" && after.text === one.text);
  });
}

/** "Five EU countries" are five countries of it. */
function countedGroups(all: readonly Token[]): readonly Token[] {
  const tokens = [...soldToUs(all)];
  for (const [at, one] of tokens.entries()) {
    const [group, dimension] = [tokens[at + 1], tokens[at + 2]];
    const isOfGroup = group?.kind === "place" && dimension?.kind === "dimension";
    const isCount = one.kind === "number" && Number(one.value) <= placesMax;
    const isPartner = isOfGroup && dimension.value.startsWith("partner");
    // 多少个东盟国家: their number is asked for
    const isNumber = one.kind === "ask" && one.value === "amount" && /个|少/.test(one.text);
    if (isNumber && isPartner && isHan(one)) tokens.splice(at, 2, group, one);
    if (isCount && isPartner) tokens.splice(at, 2, group, one);
    // 对哪些东盟国家, "to which ASEAN countries": the group stands before whoever is asked for
    const lead = tokens[at - 1];
    const isLed = lead !== undefined && ["to", "from", "toward", "with"].includes(lead.kind);
    const isOfPlace = group?.place !== undefined && isGroup(group.place);
    if (one.kind === "ask" && one.value === "who" && isPartner && isLed && isOfPlace)
      tokens.splice(at - 1, 3, group, lead, one);
  }
  return tokens;
}

/** "What did exports reach", 出口达到多少: no mark that is reached, but what they came to. */
function reached(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((one, at) => {
    const isReached = one.kind === "above" && /^(reach|reached|hit|达 ?到|达)$/.test(one.text);
    const next = tokens[at + 1]?.kind;
    const isMark = next === "number" || next === "scale" || next === "percent";
    const isAsked = tokens.some(({ kind, value }) => kind === "ask" && value === "amount");
    return !isReached || isMark || !isAsked;
  });
}

/** "One of the five largest", 前三大之一: of how many has to be said. */
function oneOfMany(tokens: readonly Token[]): readonly Token[] {
  const isOrdered = tokens.some((one, at) => {
    const near = [tokens[at - 1], tokens[at + 1]].some((other) => other?.kind === "number");
    return near && (one.kind === "extreme" || one.kind === "more");
  });
  if (!isOrdered) return tokens;
  return tokens.filter((one, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isOne = one.text === "one" && after?.kind === "of";
    const isOf = one.kind === "of" && before?.text === "one";
    return !isOne && !isOf && one.text !== "之 一" && one.text !== "之一";
  });
}

/** "Imports only" are imports, where nothing is counted, compared or asked whether. */
function onlyFlow(tokens: readonly Token[]): readonly Token[] {
  const turning: readonly Token["kind"][] = ["dimension", "whether", "aux", "change", "extreme"];
  const flows = tokens.filter(({ kind }) => kind === "flow");
  const isPlain = flows.length === 1 && tokens.every(({ kind }) => !turning.includes(kind));
  if (!isPlain) return tokens;
  return tokens.filter((one, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    // "exports only to Japan" leaves others out of the whole
    const isBehind = before?.kind === "flow" && (after === undefined || after.kind === "stop");
    const isAhead = after?.kind === "flow" && (before === undefined || before.kind !== "flow");
    return !(one.kind === "only" && (isBehind || isAhead));
  });
}

/** "And for Vietnam?" after a share: nothing is traded, so it is what is asked of. */
function askedFor(tokens: readonly Token[]): readonly Token[] {
  const isTraded = tokens.some(
    ({ kind, value }) => kind === "flow" && (value === "export" || value === "import"),
  );
  if (isTraded) return tokens;
  return tokens.filter((one, at) => {
    const next = tokens[at + 1]?.place;
    const isFor = one.kind === "in" && one.text === "for" && next?.dimension === "partner";
    // "goods for Thailand" are exports, "the balance for it" is theirs
    const isFirst = tokens.slice(0, at).every(({ kind }) => leading.includes(kind));
    return !(isFor && isFirst && !isGroup(next));
  });
}

const leading: readonly Token["kind"][] = ["and", "glue", "stop", "also"];

/** How many of a group are asked for; what is larger is a year. */
const placesMax = 20;

/** A question that begins with its verb asks whether. */
function asksWhether(kinds: readonly string[]): boolean {
  const first = kinds.find((kind) => kind !== "and" && kind !== "stop");
  return first === "aux";
}
