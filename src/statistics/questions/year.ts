/**
 * "Last year" where the newest figures are those of a December: it is the year of that December to whoever
 * looks back at it, and the year before it to whoever still counts from it. The day of the question says
 * which, where it lies in the year after; else both are named, and none is guessed.
 */
import type { PeriodContext } from "./phrases/period.ts";
import type { Token, TokenKind } from "./words/tokens.ts";

/** Both years that it may be, the later first; undefined where it is certain, or not asked of. */
export function unclearYear(
  tokens: readonly Token[],
  { latest, today }: PeriodContext,
): readonly [number, number] | undefined {
  const isSaid = (value: string): boolean =>
    tokens.some((one) => one.kind === "relative" && one.value === value);
  if (!latest?.endsWith("-12") || !isSaid("last-year")) return undefined;
  const year = Number(latest.slice(0, 4));
  if (today && today.year <= year + 1) return undefined;
  // beside the year of the figures it is the one before: 2024年11月比去年11月, 今年比去年
  const isBeside = tokens.some(({ kind, value }) => kind === "number" && value === String(year));
  return isBeside || isSaid("this-year") ? undefined : [year, year - 1];
}

/** A step that says nothing but the year, which whoever is asked back names next. */
export function isYearAlone(tokens: readonly Token[]): boolean {
  return tokens.every(({ kind }) => kind === "relative" || nothing.includes(kind));
}

const nothing: readonly TokenKind[] = ["glue", "filler", "stop", "and", "in", "also", "year"];

/** The question with a year in place of the word, as it may be asked again: the first that reads well. */
export function inYear(text: string, year: number): readonly string[] {
  if (/\p{Script=Han}/u.test(text)) return [text.replaceAll(/[去上]年(?!同)/g, `${year}年`)];
  const named = (lead: string): string => text.replaceAll(/\blast year\b/gi, `${lead}${year}`);
  return [named("in "), named("")];
}
