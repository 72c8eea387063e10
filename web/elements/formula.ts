/** Formulas of values and charges: figures and signs, and the few words for a reader of Chinese. */
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

/** @example printFormula("1000.00 + 20.00 freight = 1020.00", "zh") // "1000.00 + 20.00 运费 = 1020.00" */
export function printFormula(formula: string, language: Language): string {
  if (language === "en") return formula;
  return chinese.reduce((text, [word, said]) => text.replace(word, said), formula);
}
