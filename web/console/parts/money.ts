/** Amounts to the minor unit, with their currency. */
import type { Language } from "../../elements/language.ts";
import { printFormula } from "../../elements/formula.ts";
import { isDecimal, printNumber } from "../../elements/quantity.ts";

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

/** A rate as the measure states it, with the sign at its number. */
export function printRate(rate: string | null | undefined, language: Language): string {
  if (rate === null || rate === undefined) return "–";
  return printFormula(rate, language);
}
