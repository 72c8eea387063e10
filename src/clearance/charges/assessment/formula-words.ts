/** The few words that stand in formulas of values and charges, for a reader of Chinese. */
import type { Locale } from "./notice-words.ts";

const chinese: readonly (readonly [RegExp, string])[] = [
  [/ \(minimum; (.*) is less\)/g, "（最低税额；$1 较低）"],
  [/ \(maximum; (.*) is more\)/g, "（最高税额；$1 较高）"],
  [/\bfree\b/g, "免税"],
  [/ at (?=[\d.]+ [A-Z]{3} = 1 )/g, " 按 "],
  [/ freight\b/g, " 运费"],
  [/ insurance\b/g, " 保险费"],
  [/ other\b/g, " 杂费"],
];

/** @example sayFormula("1000.00 × 5 % + 20.00 freight", "zh") // "1000.00 × 5 % + 20.00 运费" */
export function sayFormula(formula: string, locale: Locale): string {
  if (locale === "en") return formula;
  return chinese.reduce((text, [word, said]) => text.replace(word, said), formula);
}
