/**
 * Steps of a thread: each goes on from the one before it that was understood, and right after one that was
 * not, no step is guessed to be of what was asked of earlier.
 */
import type { Answer } from "../answers/measured.ts";
import {
  asksAnew,
  isApart,
  isOfLast,
  isOfOther,
  isRestriction,
  restsOn,
  standsBy,
  tokensOf,
} from "./gap.ts";
import { askedOn, subjectText } from "./told.ts";
import { changedStep, isNextTime } from "./changed.ts";
import { countedToo, isOfGoods } from "./counted.ts";
import { laterStep } from "./later.ts";
import { isOfClass, ofThatTrade } from "./parts.ts";
import type { TimeReader } from "./slots.ts";
import { fromHere, inHomeCurrency, timeAlone } from "./once-more.ts";
import { isTotalAlone } from "./pointing.ts";
import { severalStep } from "./several.ts";
import { bySize, inMoney, ledBy, movementOf, ofSide } from "./meant.ts";
import {
  isByItself,
  isOfAnyTrade,
  isOfAside,
  isOfEach,
  isOfEither,
  isOfFew,
  isOfFollowers,
  isOfGroupTrade,
  isOfMonths,
  isOfOtherKind,
  isOfSeveral,
  isOfTheirDeal,
  isOfTheirRank,
  isOfTimes,
  isOfWhole,
} from "./uncertain.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { NamedPlace, Question, RefusedQuestion, Vocabulary } from "../questions/question.ts";
import { localeOf, readQuestion } from "../questions/read-question.ts";
import { unrepeated } from "../questions/steps/asked.ts";

/** What the figures say of the questions of a thread. */
export type ThreadFigures = {
  /** The first of an order, as it is answered. */
  readonly firstOf: (ordered: Question) => NamedPlace | undefined;
  /** What is told; undefined where nothing is. */
  readonly toldOf: (question: Question) => Pick<Answer, "toDate" | "found"> | undefined;
  /** The day of the questions. */
  readonly today?: Temporal.PlainDate;
};

/**
 * Of a question that had no answer its subject stays, and what it was asked on or in, which the next
 * step may mean still, but not its shape; of an order or a record that was not told, nothing does.
 */
function untold(question: Question, before: Question | undefined): Question | undefined {
  // what sets something against it once leaves it as it was
  if (question.isAside && before) return question;
  const isOfOrder = before !== undefined && !amounts.includes(before.kind) && question.isCarried;
  if (!amounts.includes(question.kind) || isOfOrder) return undefined;
  // 其中日本 after ASEAN, of which it is no part
  if (question.kind === "value" && question.within) return undefined;
  // "share of trade?" after exports that had none: what "growth?" is of then is not known
  if (question.kind === "share" && before && question.flow !== before.flow) return undefined;
  // a year has no month before it: what was asked on the month before may be asked on it still
  if (question.basis === "month") return undefined;
  const isStanding = question.place?.dimension === "standing";
  const place = isStanding ? undefined : question.place;
  const kept = { ...question, place, unit: before?.unit, isUntold: true };
  const isGrowth =
    question.kind === "growth" && (before?.kind === "value" || before?.kind === "growth");
  return isGrowth ? { ...kept, kind: "value", direction: undefined, isGrowth: false } : kept;
}

/** The last question of a thread that was understood, and its text, where others came after it. */
export function threadOf(
  thread: readonly string[],
  vocabulary: Vocabulary,
  latest?: string,
  { firstOf, toldOf, today }: ThreadFigures = { firstOf: () => undefined, toldOf: () => ({}) },
): ThreadRead {
  const whole = { isLast: true, isRead: true, isTimeKept: true, isTold: true } as const;
  let read: ThreadRead = { question: undefined, text: "", ...whole, unanswered: [], toldOf };
  for (const text of thread) {
    const next = readStep(text, vocabulary, read, { latest, today });
    // which year is asked back, and the next step says it
    if ("reason" in next && next.isYearAlone) continue;
    const told = "reason" in next ? undefined : toldOf(next);
    const left = "reason" in next ? undefined : untold(next, read.question);
    const kept = "reason" in next || !told ? left : inToldPeriod(next, told);
    read =
      kept !== undefined
        ? {
            question: {
              ...askedOn(kept, read.question, firstOf),
              foundOther: otherFound(kept, toldOf),
            },
            text,
            ...whole,
            unanswered: [],
            toldOf,
            isTold: told !== undefined,
          }
        : {
            ...read,
            isLast: false,
            isRead: read.isRead && !("reason" in next),
            unanswered: [...read.unanswered, text],
            isTimeKept: read.isTimeKept && !timeWord.test(text),
          };
  }
  return read;
}

/** The month of the least, where that of the most was asked for, or the other way round. */
function otherFound(kept: Question, toldOf: ThreadFigures["toldOf"]): Question["found"] {
  if (kept.kind !== "peak" || kept.nth !== undefined) return undefined;
  const plain = { isYesNo: false, candidate: undefined, direction: undefined } as const;
  return toldOf({ ...kept, ...plain, lowest: !kept.lowest })?.found;
}

/** "By how much?" after what was told of the year to date, as no month is held, is of that year still. */
function inToldPeriod(
  next: Question,
  { toDate, found }: Pick<Answer, "toDate" | "found">,
): Question {
  const told = { ...next, found, isUntold: undefined, insteadOf: undefined };
  return next.period || !toDate ? told : { ...told, period: toDate };
}

/**
 * Reads the next step of a thread. Right after one that was not understood it goes on from the last answer
 * only where it names anew all that the other named; else it takes no more than the period: "and in 2023?"
 * would be of something else than was asked of last.
 */
export function readStep(
  text: string,
  vocabulary: Vocabulary,
  thread: ThreadRead,
  when: StepTime,
): Question | RefusedQuestion {
  const tokens = tokensOf(text, vocabulary) ?? [];
  const { question, isLast, isTold, toldOf } = thread;
  const read = readAfter(text, vocabulary, thread, when);
  if (!("reason" in read)) {
    const isHeld = (one: Question): boolean => toldOf(one) !== undefined;
    return isLast && isTold && question
      ? inHomeCurrency(read, question, { tokens, isTold: isHeld })
      : read;
  }
  if (!question) return read;
  // what customs counts is named whole, and takes no more than the period
  const isNext = isLast && isTold;
  const counted = isNext || !thread.isTimeKept ? undefined : countedToo(tokens, question);
  if (counted) return { ...counted, locale: read.locale };
  if (!isNext) return read;
  const alone = timeAlone(tokens);
  const again = alone === undefined ? read : readAfter(alone, vocabulary, thread, when);
  if (!("reason" in again)) return again;
  const before = fromHere(question, tokens);
  const turned =
    before === question ? read : readAfter(text, vocabulary, { ...thread, question: before }, when);
  // trade both ways has no side
  return "reason" in turned ? read : { ...turned, isTurned: turned.flow !== "total" };
}

function readAfter(
  text: string,
  vocabulary: Vocabulary,
  thread: ThreadRead,
  when: StepTime,
): Question | RefusedQuestion {
  const { question: before, isLast, isTold } = thread;
  const tokens = tokensOf(text, vocabulary) ?? [];
  const ofTrade = isLast ? ofThatTrade(tokens, before) : undefined;
  if (ofTrade)
    return ofTrade === "lost"
      ? { locale: localeOf(text), reason: strandedBy(thread), words: "" }
      : { ...ofTrade, locale: localeOf(text) };
  const isSeveral = before?.toldEach ?? before?.earlier ?? before?.beside[0];
  if (isSeveral && isOfTheirDeal(tokens))
    return { locale: localeOf(text), reason: strandedBy(thread), words: "" };
  const read = readWords(text, vocabulary, thread, when);
  if (!("reason" in read)) return ofSide(ledBy(bySize(read, tokens), tokens), before, tokens);
  // where its words alone are not certain it may be a change to the question before
  if (!isLast || !before) return read;
  if (!isTold) return inOtherCurrency(tokens, before, localeOf(text)) ?? read;
  return changedBy(text, { before, vocabulary, ...when }) ?? read;
}

/** "In yuan for both years?" after one that is not held in dollars: all that were asked of, in yuan. */
function inOtherCurrency(
  tokens: readonly Token[],
  before: Question,
  locale: Question["locale"],
): Question | undefined {
  const currency = tokens.find(({ kind }) => kind === "currency")?.value;
  const isOther = currency !== undefined && currency !== before.currency;
  const several = isOther && before.kind === "value" ? severalStep(tokens, before) : undefined;
  return several && { ...several, unit: undefined, locale };
}

type StepTime = {
  readonly latest?: string | undefined;
  readonly today?: Temporal.PlainDate | undefined;
};

function readWords(
  text: string,
  vocabulary: Vocabulary,
  thread: ThreadRead,
  { latest, today }: StepTime,
): Question | RefusedQuestion {
  const { question: before, text: last, isLast, isTold, unanswered } = thread;
  const step = readQuestion(text, vocabulary, before, latest, today);
  // of those that were put together one by one is asked of each
  const isTimed = before !== undefined && isOfTimes(text, { step, before, vocabulary });
  const isEach = before !== undefined && isOfEach(text, { step, before, vocabulary });
  const isVague = isTimed || isEach;
  const isOpen = isVague || isUnsure(step, before, tokensOf(text, vocabulary));
  const changed =
    isOpen && isLast && isTold && before
      ? changedBy(text, { before, vocabulary, latest, today })
      : undefined;
  if (isVague && !changed) return { locale: step.locale, reason: strandedBy(thread), words: "" };
  const read = changed ?? step;
  if ("reason" in read) {
    const alone = readQuestion(text, vocabulary, undefined, latest, today);
    if (isByItself(alone, kindsIn(text, vocabulary) ?? [], before)) return alone;
    const isOwn = "reason" in alone && alone.reason === "places";
    const tokens = tokensOf(text, vocabulary) ?? [];
    const isTaken = read.reason === "places" && !isOwn && before && isOneBreakdown(before, tokens);
    return isTaken ? { ...read, reason: "step" } : read;
  }
  if (read !== step) return read;
  const stranded = { locale: read.locale, reason: strandedBy(thread), words: "" } as const;
  const isOf = isOfLast(text, vocabulary);
  if (
    isLast &&
    before &&
    ((isOf && isOfWhole(read, before)) || isOfFew(read, before, tokensOf(text, vocabulary)))
  )
    return stranded;
  if (isLast && before && isOfFollowers(read, before)) return stranded;
  if (isLast && before && isOfOtherKind(text, { read, before, vocabulary })) return stranded;
  if (isLast && before && isOfMonths(text, { read, before, vocabulary })) return stranded;
  if (isLast && before && isOfEither(text, { read, before, vocabulary })) return stranded;
  const moved = isLast && before ? movementOf(read, before, tokensOf(text, vocabulary)) : read;
  if (moved !== read) return moved ?? stranded;
  if (isLast && before && isOfSeveral(text, { read, before, vocabulary })) return stranded;
  if (isLast && before && isOfAside(text, { last, before, vocabulary })) return stranded;
  if (isLast && before && isOfGoods(read, before, tokensOf(text, vocabulary))) return stranded;
  if (isLast && before && isOfAnyTrade(read, before, tokensOf(text, vocabulary))) return stranded;
  if (isLast && before && isOfTheirRank(read, tokensOf(text, vocabulary))) return stranded;
  if (isLast && before && isOfGroupTrade(read, before, tokensOf(text, vocabulary))) return stranded;
  if (isLast && isTold) return inMoney(read, before);
  const asksWhether = before?.isYesNo === true || read.isYesNo;
  if (isLast && isAlso(text, vocabulary) && asksWhether) return stranded;
  // whether a balance widened has no figure: its level with another is no answer
  const isJudged = before?.kind === "value" && before.isYesNo;
  if (isLast && isJudged && !asksAnew(text, vocabulary)) return stranded;
  const alone = readQuestion(text, vocabulary, undefined, latest, today);
  if (isLast) {
    const all = "reason" in alone ? undefined : ofAll(alone, { text, before, vocabulary });
    return inMoney(all ?? (isWholeByItself(alone, read) ? alone : read), before);
  }
  if (isOf) return stranded;
  // of what had no figure its level is no answer: whether a surplus widened was asked
  const isTellable = isTold || before?.isYesNo !== true;
  const gap = before && isTellable ? { unanswered, before, vocabulary } : undefined;
  if (gap && isApart(text, gap)) return read;
  const own = ofItself(text, { alone, read, vocabulary, thread });
  return own ?? (gap && (standsBy(text, gap) || restsOn(text, gap)) ? read : stranded);
}

/** Its words alone were not read, or may be a change to the question before. */
function isUnsure(
  step: Question | RefusedQuestion,
  before: Question | undefined,
  tokens: readonly Token[] | undefined,
): boolean {
  if ("reason" in step || isUnsaid(step)) return true;
  if (!before) return false;
  // 环比 of a quarter is on the quarter before it
  if (step.basis === "month" && step.period?.kind === "quarter") return true;
  const isPart = before.isOfTrade || isOfClass(before);
  const isOfPart = isPart && (step.kind === "share" || isOfClass(step));
  // "by how much?" after whether a balance widened
  const wasMoved = before.kind === "growth" && before.flow === "balance";
  const isOther = isGoodsIn(step, before) || isOfSum(step, tokens) || isNextTime(before);
  const isTotal = tokens !== undefined && isTotalAlone(tokens);
  return before.parts !== undefined || isOfPart || wasMoved || isOther || isTotal;
}

/** "In yuan?" after tonnes */
function isGoodsIn({ unit }: Question, { kind, bound }: Question): boolean {
  const wasQuantity = kind === "quantity" || bound?.quantity !== undefined;
  return unit?.currency !== undefined && wasQuantity;
}

/** 合起来逆差多少 after two: what they come to, and not each of them. */
function isOfSum({ kind, beside, alsoIn }: Question, tokens: readonly Token[] = []): boolean {
  const isEach = kind === "value" && beside.length + alsoIn.length > 0;
  return isEach && tokens.some((one) => one.kind === "together");
}

/** What is read leaves open what only the question before says: a share of what, a multiple of which side. */
function isUnsaid(step: Question): boolean {
  const { kind, place, by, without, isOfTrade, around } = step;
  // 其中出口占多少 after how trade grew asks of no change
  if (kind === "share" && isOfTrade && step.direction !== undefined) return true;
  const isShare = kind === "share" && !place && !by && !without && !isOfTrade && !around;
  return isShare || kind === "ratio";
}

/** What a step would go on from is unclear, or had no figure, or was not read. */
function strandedBy({ isLast, isTold, isRead }: ThreadRead): RefusedQuestion["reason"] {
  if (isLast && isTold) return "step";
  return isRead ? "untold" : "thread";
}

/** No two breakdowns are named: what is taken from the question before is not certain. */
function isOneBreakdown(before: Question, tokens: readonly Token[]): boolean {
  const { place, within, without, by, beside } = before;
  const known = [place, within, without, ...beside.map((one) => one.place)];
  const said = tokens.flatMap((one) => (one.kind === "dimension" ? [one.value] : []));
  const places = [...known, ...tokens.map((one) => one.place)];
  const named = [by, ...said, ...places.map((one) => one?.dimension)];
  return named.every((one) => one === undefined || /^(partner|continent)(:|$)/.test(one));
}

/** A step that names by itself all that it asks for, though not the year of its month. */
function ofItself(
  text: string,
  {
    alone,
    read,
    vocabulary,
    thread: { question: before, unanswered, isTimeKept },
  }: {
    readonly alone: Question | RefusedQuestion;
    readonly read: Question;
    readonly vocabulary: Vocabulary;
    readonly thread: ThreadRead;
  },
): Question | undefined {
  const isPart = "reason" in alone || (!alone.period && !alone.place);
  if (isPart && unanswered.some((one) => isRestriction(one, vocabulary))) return undefined;
  if ("reason" in alone || (!alone.period && isOfOther(text, unanswered, vocabulary)))
    return undefined;
  // "what share of imports from Asia?" is of what was asked of before it
  if (alone.kind === "share" && !alone.period) return undefined;
  // the year of a month that is named without it is the thread's
  if (alone.period) return alone.period.text === read.period?.text ? alone : undefined;
  const kinds = kindsIn(text, vocabulary) ?? [];
  const isWay = kinds.some((kind) => kind === "flow" || kind === "to" || kind === "from");
  const isWhole = subjectText(alone) === subjectText(read) || (isWay && alone.place !== undefined);
  const isOwn = isTimeKept && before?.period !== undefined && isWhole;
  return isOwn ? { ...alone, period: before.period, isCarried: true } : undefined;
}

/** 出口总额呢 after goods that had no figure is of all. */
function ofAll(
  alone: Question,
  {
    text,
    before,
    vocabulary,
  }: {
    readonly text: string;
    readonly before: Question | undefined;
    readonly vocabulary: Vocabulary;
  },
): Question | undefined {
  if (alone.place || alone.kind !== "value") return undefined;
  const flows = tokensOf(text, vocabulary)?.filter(({ kind }) => kind === "flow") ?? [];
  if (flows.length !== 1 || !/^total |总/.test(flows[0]?.text ?? "")) return undefined;
  if (alone.period) return alone;
  const isGoods = before?.place !== undefined && before.place.dimension !== "partner";
  return isGoods ? { ...alone, period: before.period, isCarried: true } : undefined;
}

/** The step as a change to the question before; a time is read as if it were asked of by itself. */
function changedBy(
  text: string,
  {
    before,
    vocabulary,
    latest,
    today,
  }: {
    readonly before: Question;
    readonly vocabulary: Vocabulary;
    readonly latest?: string | undefined;
    readonly today?: Temporal.PlainDate | undefined;
  },
): Question | undefined {
  const said = tokensOf(text, vocabulary);
  const tokens = said && unrepeated(said, before);
  if (!tokens) return undefined;
  const readTime: TimeReader = (words) => {
    const time = words.map((one) => one.text).join(" ");
    const read = readQuestion(time, vocabulary, before, latest, today);
    return "reason" in read || read.alsoIn.length > 0 || read.against ? undefined : read.period;
  };
  const changed =
    countedToo(tokens, before) ??
    laterStep(tokens, before) ??
    changedStep(tokens, before, readTime) ??
    severalStep(tokens, before);
  return changed && { ...changed, locale: localeOf(text) };
}

/** "With the EU too?": the same is asked of another, and nothing can be the same as what was not told. */
function isAlso(text: string, vocabulary: Vocabulary): boolean {
  return kindsIn(text, vocabulary)?.includes("also") === true;
}

/** All but the currency, which had no figure, is named anew. */
function isWholeByItself(alone: Question | RefusedQuestion, read: Question): alone is Question {
  if ("reason" in alone || !alone.period || alone.period.text !== read.period?.text) return false;
  const { currency } = alone;
  // growth is told beside the amount
  const isGrown = read.kind === "growth" && alone.kind === "value";
  const kind = isGrown ? "value" : read.kind;
  return subjectText(alone) === subjectText({ ...read, currency, kind });
}

const amounts: readonly Question["kind"][] = ["value", "growth", "share", "quantity", "average"];

/** A text that may have named another period. */
const timeWord =
  /\d|[年月季半前去今上]|month|quarter|half|year|earlier|before|ago|previous|last|first|until|since/i;

/** Kinds of the words of a text; undefined where one is unknown. */
function kindsIn(text: string, vocabulary: Vocabulary): readonly TokenKind[] | undefined {
  return tokensOf(text, vocabulary)?.map(({ kind }) => kind);
}

export type ThreadRead = {
  readonly question: Question | undefined;
  readonly text: string;
  /** No question after it was left unread. */
  readonly isLast: boolean;
  /** Those after it were understood, though they had no figure. */
  readonly isRead: boolean;
  /** It had a figure. */
  readonly isTold: boolean;
  /** Those that were left unread named no other period. */
  readonly isTimeKept: boolean;
  /** Those that were left unread or had no figure, the oldest first. */
  readonly unanswered: readonly string[];
  readonly toldOf: ThreadFigures["toldOf"];
};
