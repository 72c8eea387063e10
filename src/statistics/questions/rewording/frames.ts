/** Words that say something else where they stand: a particle at the end, a verb that is a noun elsewhere. */
import { findPeriod } from "../../tables/period.ts";
import { boughtOf, oursBought } from "./again-named.ts";
import { mostIsWho } from "./again-here.ts";
import { withinClass } from "./again-parts.ts";
import { fellWithin } from "./again-ends.ts";
import { onQuarter } from "./again-time.ts";
import { isHome, type Token } from "../words/tokens.ts";
import type { Question } from "../question.ts";

/** The tokens with each such word as what it is there. */
export function framed(tokens: readonly Token[]): readonly Token[] {
  return onQuarter(
    passedBy(
      turnedOut(
        compared(
          sourced(
            boughtOf(
              oursBought(
                likened(
                  midYear(
                    anyMonth(closed(soldHome(fellWithin(madeTop(mostIsWho(withinClass(tokens))))))),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

/** "Was there a month with a deficit": one of them, and nothing on average. */
function anyMonth(all: readonly Token[]): readonly Token[] {
  return all.map((one, at) => {
    const isOne = one.kind === "average" && one.text === "a month";
    return isOne && /\bthere$/.test(all[at - 1]?.text ?? "") ? { ...one, kind: "each" } : one;
  });
}

/** 下降了没有: behind 了 at the end it asks whether, and denies nothing. */
function closed(all: readonly Token[]): readonly Token[] {
  const last = all.findLastIndex(({ kind }) => kind !== "stop");
  const [before, one] = [all[last - 1], all[last]];
  const isParticle = one?.kind === "not" && /^没 ?有$|^没$/.test(one.text);
  // 创新高没有, 增长没有
  const isDone = before?.kind === "record" || before?.kind === "change";
  if (!isParticle || !(isDone || before?.text.endsWith("了"))) return all;
  return all.with(last, { ...one, kind: "whether" });
}

/** 2024年中出口多少: the middle of the year, or all of it; among its months it is all of it. */
function midYear(all: readonly Token[]): readonly Token[] {
  const isAmong = all.some(({ kind }) => kind === "months" || kind === "extreme");
  if (isAmong) return all;
  return all.map((one, at) => {
    const isYear = all[at - 1]?.kind === "year" || all[at - 1]?.kind === "relative";
    return one.kind === "in" && one.text === "中" && isYear ? { ...one, kind: "not" } : one;
  });
}

/** 相当于进口的多少倍: 是 in other words, where how many times is asked. */
function likened(all: readonly Token[]): readonly Token[] {
  const isTimes = all.some(({ kind, value }) => kind === "ask" && value === "ratio");
  return all.map((one) =>
    one.kind === "glue" && one.value === "like" && !isTimes ? { ...one, kind: "not" } : one,
  );
}

/** "How much did China source from Malaysia": a verb behind whoever does it. */
function sourced(all: readonly Token[]): readonly Token[] {
  return all.map((one, at) => {
    const [before, after] = [all[at - 1], all[at + 1]];
    const isDone = isHome(before);
    const isVerb = one.kind === "dimension" && one.text === "source" && after?.kind === "from";
    return isDone && isVerb ? { ...one, kind: "flow", value: "import" } : one;
  });
}

/** "Compare to trade with Korea": what is behind it is a figure of its own, and nobody that goods go to. */
function compared(all: readonly Token[]): readonly Token[] {
  return all.flatMap((one, at): readonly Token[] => {
    const [before, after] = [all[at - 1], all[at + 1]];
    const isCompared = (token: Token | undefined): boolean =>
      token?.kind === "change" && token.text === "compare";
    if (isCompared(one) && after?.kind === "to" && all[at + 2]?.kind === "flow")
      return [{ kind: "than", value: "", text: `${one.text} ${after.text}` }];
    return isCompared(before) && one.kind === "to" && after?.kind === "flow" ? [] : [one];
  });
}

/** "By which month had exports passed 20 trillion": the year up to it, and not the month. */
function passedBy(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, text }, nth) =>
      kind === "ask" && text === "by which" && all[nth + 1]?.kind === "months",
  );
  const isMarked = all.some(({ kind }) => kind === "above");
  const isSaid = all.some(({ kind }) => kind === "cumulative");
  if (at < 0 || !isMarked || isSaid) return all;
  return all.toSpliced(at, 0, { kind: "cumulative", value: "", text: "by which" });
}

/** "Did exports peak in June", 6月见顶了吗: it is the highest of its year, also of the months behind it. */
function turnedOut(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "extreme" && turns.test(text));
  const one = all[at];
  const isOfMonth = all.some(({ kind }) => kind === "month" || kind === "months");
  const isAsked = all.some(({ kind }) => kind === "ask");
  const isOfYear = all.some(({ kind, value }) => kind === "year" && value === "whole");
  if (!one || !isOfMonth || isAsked || isOfYear) return all;
  const year: Token = { kind: "year", value: "whole", text: one.text };
  if (/\p{Script=Han}/u.test(one.text)) return all.toSpliced(at, 0, year);
  const end = all.findLastIndex(({ kind }) => kind !== "stop") + 1;
  return all.toSpliced(end, 0, { kind: "of", value: "", text: "of" }, year);
}

const turns =
  /^(peak(ed|ing)?|bottom(ed)? out|top(ped)? out|trough(ed)?|hit |reach|crest)|[见触] ?[顶底]/;

/** The best month of no period named is that of the year that has just ended, unless "ever" is said. */
export function ofNewestYear(
  question: Question,
  tokens: readonly Token[],
  latest: string | undefined,
): Question {
  const isOpen = question.kind === "peak" && question.period === undefined && !question.candidate;
  const isEver = tokens.some(({ kind }) => kind === "record" || kind === "since");
  if (!isOpen || isEver || !latest?.endsWith("-12")) return question;
  return { ...question, period: findPeriod(latest.slice(0, 4)) };
}

/** "Did exports rise in every month", "did both grow": whether all of them did, not how many. */
export function ofEvery(question: Question, tokens: readonly Token[]): Question {
  const isMarked = question.kind === "count" && question.bound !== undefined;
  if (!question.isYesNo || (question.direction === undefined && !isMarked)) return question;
  const isEach = tokens.some(({ kind, text }) => kind === "each" && !text.startsWith("any"));
  const isBoth = tokens.some(({ kind, text }) => isAll(kind) && !/^each other/.test(text));
  const isMonths = question.kind === "count" && isEach;
  const isFlows = question.kind === "growth" && isBoth && question.beside.length === 1;
  return isMonths || isFlows ? { ...question, isEvery: true } : question;
}

/** "Which sold China more": to us, whoever did it; "Chinese goods" are ours, and sold by us. */
function soldHome(all: readonly Token[]): readonly Token[] {
  return all.flatMap((one, at): readonly Token[] => {
    const [before, self, poss] = [all[at - 1], all[at + 1], all[at + 2]];
    const isSold =
      one.kind === "flow" && /^(sell|sells|sold|supply|supplies|supplied)$/.test(one.text);
    const isWhom = isHome(self) && self?.text !== "chinese" && self?.value !== "owner";
    const isTold = before !== undefined && poss?.kind !== "poss";
    if (!isSold || !isWhom || !isTold) return [one];
    return [one, { kind: "to", value: "", text: "to" }];
  });
}

/** "Which EU countries made the top ten markets": are among them. */
function madeTop(all: readonly Token[]): readonly Token[] {
  return all.map((one, at) => {
    const next = all[at + 1]?.kind === "glue" ? all[at + 2] : all[at + 1];
    const isTop = next?.kind === "extreme" && next.text === "top";
    const isMade = one.kind === "aux" && /^(made|make|makes)$/.test(one.text);
    return isMade && isTop && all[0]?.kind === "ask"
      ? { kind: "in", value: "", text: "among" }
      : one;
  });
}

function isAll(kind: Token["kind"]): boolean {
  return kind === "pair" || kind === "every";
}

/** How strongly it went up or down: a growth of one percent is no surge, and one of thirty no edging up. */
const stems =
  "surg soar balloon collaps leap rocket skyrocket shoot shot jump plung slump plummet nosediv crash tumbl " +
  "dip slip edg inch tick creep crept";
const strongly = new RegExp(`^(${stems.replaceAll(" ", "|")})|[激猛大剧飙骤锐] ?[增升降跌减]`);

/**
 * Of what is said of how strongly, the figures are told and no "yes"; whoever is asked for by it, or how
 * many they are, can't be told at all.
 * @returns the word that can't be told
 */
export function withoutStrength(
  question: Question,
  tokens: readonly Token[],
): Question | { readonly unread: string } {
  const said = tokens.find(({ kind, text }) => kind === "change" && strongly.test(text));
  if (!said) return question;
  if (counting.includes(question.kind)) return { unread: said.text };
  return { ...question, isYesNo: question.isYesNo && question.direction === undefined };
}

const counting: readonly Question["kind"][] = ["partners", "count", "streak", "turning", "course"];
