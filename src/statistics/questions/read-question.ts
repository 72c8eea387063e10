/**
 * Reads a question about released figures, in English or Chinese. It is cut into the tokens of a closed
 * lexicon, the tokens are read as phrases, and the phrases fill one shape; a word that no rule uses makes
 * the question refused, so that nothing is answered that was not asked.
 *
 * In: the question and the names of codes. Out: a `Question`, or what was not understood.
 */
import { framed, ofEvery, ofNewestYear, withoutStrength } from "./rewording/frames.ts";
import { lexiconOf } from "./words/lexicon.ts";
import { isGroup } from "./phrases/parts.ts";
import { phrasesOf } from "./phrases/phrases.ts";
import { phraseReaders } from "./phrases/rules.ts";
import { shapeOf } from "./shapes/shape.ts";
import { butMonths, leavesMonthBeside, leftOut } from "./rewording/but-months.ts";
import { claimIn } from "./rewording/again-claims.ts";
import { asksHowFar } from "./rewording/again-marks.ts";
import { putAgain } from "./rewording/again.ts";
import { pointedAt } from "./steps/pointed.ts";
import { setOver } from "./rewording/over.ts";
import { restMeant } from "./steps/rest.ts";
import { ofStatedYear } from "./rewording/stated-year.ts";
import { amongAsked, reworded } from "./rewording/reworded.ts";
import { withoutOpening } from "./words/openings.ts";
import { simplified } from "./words/traditional.ts";
import { averagedEach, earned, everyMember } from "./rewording/everyday.ts";
import { notAbove, onYearBefore, wholeFirst } from "./rewording/put.ts";
import { eachFlow, turnedWords } from "./rewording/turned.ts";
import { putWhose, unclearWhose } from "./rewording/whose.ts";
import { type Lexicon, type Token, type Tokens, tokenize, unwritten } from "./words/tokens.ts";
import { isYearAlone, unclearYear } from "./year.ts";
import type { Question, RefusedQuestion, Vocabulary } from "./question.ts";
import {
  askedFor,
  asksWhether,
  countedGroups,
  fillerAt,
  isActing,
  oneOfMany,
  onlyFlow,
  reached,
} from "./rewording/spoken.ts";

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
  const opened = withoutOpening(tokenize(written, lexicon));
  const raw = "tokens" in opened ? { tokens: ofStatedYear(opened.tokens) } : opened;
  const context = { locale, lexicon, asked, latest, today };
  if ("tokens" in raw && (leavesMonthBeside(raw.tokens) || isShareOfAnother(raw.tokens)))
    return { locale, reason: "flows", words: "" };
  const read = readTokens(raw, context);
  const isUnclear = "reason" in read ? unclear.includes(read.reason) : isUntold(read);
  // what goes on from a question before may take from it what it does not say
  const again = isUnclear && !asked && "tokens" in raw ? putAgain(raw.tokens) : [];
  for (const tokens of again) {
    const second = readTokens({ tokens }, context);
    const put = "reason" in second || !("tokens" in raw) ? undefined : asPut(second, raw.tokens);
    if (put) return put;
  }
  const but = isUnclear && !asked && "tokens" in raw ? butMonths(raw.tokens) : undefined;
  const rest = but && readTokens(but, context);
  const left = but && rest && !("reason" in rest) ? leftOut(rest, but.months) : undefined;
  if (left) return left;
  // a step after months that were left out is of all of them, or says which
  return asked?.apart && !("reason" in read) && read.isCarried ? keptOut(read, asked.apart) : read;
}

/** "Exports in 2024 versus imports in 2023": two figures of two periods, one of which would be lost. */
function isOfOtherTimes({ kind, beside }: Question, all: readonly Token[]): boolean {
  const at = all.findIndex((one) => one.kind === "than");
  if (kind !== "growth" || beside.length === 0 || at < 0) return false;
  const sides = [all.slice(0, at), all.slice(at + 1)];
  const [figure, other] = sides.map((side) => valuesOf(side, ["flow", "place"]));
  const [time, then] = sides.map((side) =>
    valuesOf(side, ["number", "month", "quarter", "quarters", "half", "ordinal", "relative"]),
  );
  const isTwo = sides.every((side) => side.some((one) => one.kind === "flow"));
  return isTwo && figure !== other && time !== "" && then !== "" && time !== then;
}

function valuesOf(all: readonly Token[], kinds: readonly Token["kind"][]): string {
  return all.flatMap(({ kind, value }) => (kinds.includes(kind) ? [value] : [])).join(" ");
}

/** 顺差占对美国贸易的比重: of a flow, of which a balance is no part. */
function isShareOfAnother(all: readonly Token[]): boolean {
  const at = all.findIndex(({ kind, value }) => kind === "share" && value === "of");
  const isSide = (one: Token | undefined): boolean =>
    one?.kind === "flow" && (one.value === "surplus" || one.value === "deficit");
  const part = all.slice(0, Math.max(at, 0)).findLast(({ kind }) => kind === "flow");
  const whole = all.slice(at + 1).filter(({ kind }) => kind === "flow");
  return at > 0 && isSide(part) && whole.length > 0 && !whole.some(isSide);
}

/** What goes on from months without some is without them too. */
function keptOut(read: Question, apart: readonly number[]): Question {
  return leftOut({ ...read, isCarried: false }, apart) ? { ...read, apart } : read;
}

/**
 * What drives one partner's trade is not told, what it contributed is; nor what fell by a mark, nor
 * what share a group is of one economy.
 */
function isUntold({ kind, place, direction, bound, within, isGrowth }: Question): boolean {
  // "make up more than half" is of a share
  if (kind === "threshold" && bound?.isPercent && !isGrowth) return true;
  if (kind === "share" && within?.dimension === "partner") return !isGroup(within);
  if (kind === "driver") return place !== undefined;
  return kind === "threshold" && direction !== undefined && bound?.isPercent === false;
}

/** What is lost of a question put otherwise: that a figure was to be confirmed, or how far it is. */
function asPut(read: Question, tokens: readonly Token[]): Question | undefined {
  const claim = claimIn(tokens);
  if (claim) {
    // of several it may be what they come to, or each
    const isOne = read.beside.length === 0 && read.alsoIn.length === 0 && !read.against;
    const isTold = isOne && (read.kind === "value" || read.kind === "growth");
    return isTold ? { ...read, claim } : undefined;
  }
  return read.kind === "threshold" && asksHowFar(tokens) ? { ...read, isHowFar: true } : read;
}

/** Refusals of what can't be read; others refuse what was read. */
const unclear: readonly RefusedQuestion["reason"][] = [
  ...(["words", "places", "periods", "parties", "flows", "balance"] as const),
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
  const plain = turnedWords(averagedEach(said), { isAsking, before });
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
  if ("tokens" in raw && isOfOtherTimes(whole, raw.tokens)) return refuse("periods");
  const plainly = withoutStrength(whole, tokens);
  return "unread" in plainly ? refuse("words", unwritten(plainly.unread.split(" "))) : plainly;
}
