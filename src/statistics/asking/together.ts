/** 两国合计增长多少, "growth of both together?": how what several came to grew, as one. */
import { joinedPlaces } from "../questions/phrases/parts.ts";
import { monthsFrom } from "../questions/phrases/period.ts";
import { type Run, listOf } from "../questions/steps/run.ts";
import type { Question } from "../questions/question.ts";
import { type Pointing, isAmount, isChange, isTime } from "./pointing.ts";

/** Undefined where they do not make one: months with a gap, shares, balances. */
export function grownTogether(
  { words, isEach }: Pointing,
  run: Run,
  before: Question,
): Question | undefined {
  const isTogether = words.some(({ kind }) => kind === "together");
  const isOnly = words.every((one) => {
    return one.kind === "together" || isChange(one) || isAmount(one) || isTime(one);
  });
  if (isEach || !isTogether || !isOnly || !words.some(isChange)) return undefined;
  const isBalance = run.amounts.some(({ flow }) => flow === "balance");
  const list = before.kind === "share" || isBalance ? undefined : listOf(run, before);
  const whole = list && asOne(run);
  return whole && { ...list, ...whole, beside: [], alsoIn: [], kind: "growth", isGrowth: true };
}

/** What they are together: partners, months in a row, or trade both ways. */
export function asOne({ amounts, by }: Run): Partial<Question> | undefined {
  if (by === "flow") return amounts.length === 2 ? { flow: "total" } : undefined;
  if (by === "place") {
    const place = joinedPlaces(amounts.flatMap((one) => one.place ?? []));
    return place && { place };
  }
  const sorted = amounts
    .flatMap(({ period }) => period ?? [])
    .toSorted((a, b) => a.year - b.year || a.firstMonth - b.firstMonth);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const isRow = sorted.every((one, at) => {
    const next = sorted[at + 1];
    return !next || (next.year === one.year && next.firstMonth === one.lastMonth + 1);
  });
  const period =
    first && last && isRow ? monthsFrom(first.year, first.firstMonth, last.lastMonth) : undefined;
  return period && { period };
}
