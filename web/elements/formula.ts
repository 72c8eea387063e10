/**
 * Formulas of values and charges: figures and signs, and the few words for a reader of Chinese. The percent
 * sign, which stands apart in the notation of rates (`2.5 %`), closes up to its number.
 */
import type { Language } from "./language.ts";

const chinese: readonly (readonly [RegExp, string])[] = [
  [/ \(minimum; (.*) is less\)/g, "（最低税额；$1 较低）"],
  [/ \(maximum; (.*) is more\)/g, "（最高税额；$1 较高）"],
  [/\bfree\b/g, "免税"],
  [/ at (?=[\d.]+ [A-Z]{3} = 1 )/g, " 按 "],
  [/ freight\b/g, " 运费"],
  [/ insurance\b/g, " 保险费"],
  [/ other\b/g, " 杂费"],
];

/** @example printFormula("1000.00 × 5 % + 20.00 freight", "zh") // "1000.00 × 5% + 20.00 运费" */
export function printFormula(formula: string, language: Language): string {
  const closed = formula.replaceAll(/(\d) %/g, "$1%");
  if (language === "en") return closed;
  return chinese.reduce((text, [word, said]) => text.replace(word, said), closed);
}
