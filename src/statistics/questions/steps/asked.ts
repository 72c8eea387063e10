/** What the steps of a thread have in common: words that only ask, and an amount of one thing. */
import { type Lexicon, type Token, type TokenKind, tokenize } from "../words/tokens.ts";
import type { Question } from "../question.ts";

/** What a step is read with. */
export type StepContext = {
  readonly before: Question;
  readonly locale: "en" | "zh";
  readonly lexicon: Lexicon;
  /** The latest month that is held, `YYYY-MM`. */
  readonly latest: string | undefined;
};

/** The tokens of the step that this one stands for, and what they go on from. */
export type Moved = { readonly tokens: readonly Token[]; readonly before: Question };

/** Words that stand for nothing in a step. */
export const passed: readonly TokenKind[] = ["glue", "filler", "stop", "and"];

/** An amount of one thing, or its growth on the year before. */
export function isOfOne({ kind, beside, against, alsoIn, ofOrder, basis }: Question): boolean {
  const isAlone = beside.length === 0 && alsoIn.length === 0 && !against && !ofOrder;
  return isAlone && (kind === "value" || (kind === "growth" && basis === "year"));
}

/** It asks for an amount, and for nothing else. */
export function isAsking({ kind, value }: Token): boolean {
  return kind === "aux" || (kind === "ask" && (value === "amount" || value === "how"));
}

/** How it grew on the year before is asked. */
export function isGrowth({ kind, value }: Token): boolean {
  if (kind === "ask") return value === "growth";
  return kind === "change" ? value !== "lost" : kind === "basis" && value === "year";
}

/**
 * Without what a step says once more: 同期出口呢 is of the time that was asked of, unless something is set against
 * it, and "the other way round, exports" names the way.
 */
export function unrepeated(words: readonly Token[], before: Question): readonly Token[] {
  return withoutTwice(words, before).map((one, at, all) => ourPronoun(one, at, all, before));
}

/** "And what did it buy from there?": it is we who buy from where they are. */
function ourPronoun(
  one: Token,
  at: number,
  all: readonly Token[],
  { isTurned, isOpposite, place }: Question,
): Token {
  const [flow, lead, there] = all.slice(at + 1);
  const isIt = one.kind === "pronoun" && one.text === "it" && all[at - 1]?.kind === "aux";
  const isThere = lead !== undefined && /^(from|to)$/.test(lead.kind) && there?.value === "there";
  const isOurs = isIt && flow?.kind === "flow" && isThere && place?.dimension === "partner";
  return isOurs && !isTurned && !isOpposite ? { ...one, kind: "self", value: "subject" } : one;
}

function withoutTwice(words: readonly Token[], before: Question): readonly Token[] {
  const flows = words.flatMap(({ kind, value }) => (kind === "flow" ? [value] : []));
  const isOtherWay = flows.length === 1 && flows[0] === otherWays[before.flow];
  const isOtherTime = words.some(({ kind }) => ["than", "basis", "year"].includes(kind));
  return words.filter(({ kind, value }) => {
    if (kind !== "near") return true;
    if (value === "turned") return !isOtherWay;
    return value !== "same-time" || !before.period || isOtherTime;
  });
}

const otherWays: Readonly<Record<string, string>> = { export: "import", import: "export" };

export function cutOf(text: string, lexicon: Lexicon): readonly Token[] | undefined {
  const cut = tokenize(text, lexicon);
  return "tokens" in cut ? cut.tokens : undefined;
}

/** As a month, a quarter or a year is written. */
export function periodName(
  { year, month, size }: { readonly year: number; readonly month: number; readonly size: number },
  locale: "en" | "zh",
): string {
  const quarter = (month + 2) / 3;
  if (size === 12) return locale === "zh" ? `${year}年` : `${year}`;
  if (locale === "zh") return size === 3 ? `${year}年${quarter}季度` : `${year}年${month}月`;
  return size === 3 ? `Q${quarter} ${year}` : `${monthNames[month - 1]} ${year}`;
}

const monthNames =
  "January February March April May June July August September October November December".split(
    " ",
  );
