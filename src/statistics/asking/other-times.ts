/** "And in the fourth?", "the third and the fourth?", 6月和7月呢: what was asked of, in other parts of the time. */
import { monthsFrom } from "../questions/phrases/period.ts";
import { earlierAmount } from "../questions/steps/both.ts";
import type { Token } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";
import { type TimeReader, passed, timed } from "./slots.ts";
import type { Period } from "../tables/period.ts";

/** "And in the fourth?" after a quarter, "the third and the fourth?", 三季度和四季度呢: the same then, of each. */
export function otherParts(
  tokens: readonly Token[],
  last: Question,
  readTime: TimeReader,
): Question | undefined {
  const before = ofLater(last);
  const { kind, period, beside, against } = before;
  const isAmount = kind === "value" || kind === "growth";
  const isOne = beside.length === 0 && !against && !before.ofOrder && before.basis === "year";
  const isPlain = !before.isTwelve && !before.isCumulative && !before.isYesNo;
  if (!isAmount || !isOne || !isPlain || !period) return undefined;
  const words = tokens.filter(
    (one) => one.kind !== "in" && (!passed.includes(one.kind) || isAnd(one)),
  );
  const chunks = chunksOf(words);
  const named = chunks.map((chunk) => ordinalPart(chunk, period) ?? timeOf(chunk, readTime));
  const times = named.flatMap((one) => one ?? []);
  const [first, ...others] = times;
  const isRead = times.length === named.length && new Set(times.map(({ text }) => text)).size;
  const isKept = times.length > 1 || isOrdinal(chunks[0]?.[0]);
  if (!first || isRead !== times.length || !isKept) return undefined;
  const isAlike = times.every((one) => one.lastMonth - one.firstMonth === lengthOf(first));
  if (!isAlike || times.every(({ text }) => text === period.text)) return undefined;
  const earlier = earlierAmount(before, before);
  return { ...before, period: first, alsoIn: others, earlier, isCarried: true };
}

/** "And the fourth?" after two quarters were set against each other: what it comes to by itself. */
function ofLater(last: Question): Question {
  const { kind, against, beside, byRate } = last;
  if (kind !== "difference" || !against || beside.length > 0 || byRate) return last;
  const { flow, place, without, period, currency, isCumulative } = last;
  const first = { flow, place, without, period, currency, isCumulative, earlier: undefined };
  const plain = { against: undefined, leads: undefined, direction: undefined, isYesNo: false };
  return { ...last, ...plain, kind: "value", period: against, earlier: first };
}

function isOrdinal(one: Token | undefined): boolean {
  return one?.kind === "ordinal" || one?.kind === "first";
}

function lengthOf({ firstMonth, lastMonth }: Period): number {
  return lastMonth - firstMonth;
}

function isAnd({ kind, text }: Token): boolean {
  return kind === "and" || /^[、,，和与及同跟]$/.test(text);
}

/** Parted by "and" and its like; one that is led by it says nothing more. */
function chunksOf(words: readonly Token[]): readonly (readonly Token[])[] {
  const chunks: Token[][] = [[]];
  for (const one of words) {
    if (isAnd(one)) chunks.push([]);
    else chunks.at(-1)?.push(one);
  }
  return chunks.filter((chunk) => chunk.length > 0);
}

/** The fourth quarter after the third, the second half after the first. */
function ordinalPart([one, ...more]: readonly Token[], { kind, year }: Period): Period | undefined {
  const parts = kind === "quarter" ? 4 : kind === "half" ? 2 : 0;
  const nth = one?.kind === "first" ? 1 : one?.kind === "ordinal" ? Number(one.value) : 0;
  const isPart = more.length === 0 && nth >= 1 && nth <= parts;
  const size = 12 / parts;
  return isPart ? monthsFrom(year, (nth - 1) * size + 1, nth * size) : undefined;
}

function timeOf(chunk: readonly Token[], readTime: TimeReader): Period | undefined {
  return chunk.every(({ kind }) => timed.includes(kind)) ? readTime(chunk) : undefined;
}
