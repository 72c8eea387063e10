/** Amounts to the minor unit, with their currency. */
import type { Language } from "../elements/language.ts";
import { isDecimal, printNumber } from "../elements/quantity.ts";

/** @example printAmount("188145.00", "CNY", "en") // "188,145.00 CNY" */
export function printAmount(
  value: string | null | undefined,
  currency: string | null | undefined,
  language: Language,
): string {
  if (value === null || value === undefined) return "–";
  const digits = /\.(\d+)$/.exec(value)?.[1]?.length ?? 0;
  const number = isDecimal(value)
    ? printNumber(value, language, { digits: Math.max(digits, 2) })
    : value;
  return currency === null || currency === undefined ? number : `${number} ${currency}`;
}

/** The few words in formulas, for a reader of Chinese. */
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

/** A rate as the measure states it; in Chinese without the space before the sign. */
export function printRate(rate: string | null | undefined, language: Language): string {
  if (rate === null || rate === undefined) return "–";
  return printFormula(language === "zh" ? rate.replaceAll(" %", "%") : rate, language);
}
