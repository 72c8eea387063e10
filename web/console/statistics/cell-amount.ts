/** Amounts of released cells as they are printed: a trace holds whole numbers of the smallest unit. */
import type { Language } from "../../elements/language.ts";
import { printNumber, shiftDecimal } from "../../elements/quantity.ts";

/** Digits after the point, by the unit of a cell; money has two. */
const digitsOf = (unit: string): number =>
  unit === "G" ? 3 : unit === "DECL" ? 0 : unit.startsWith("Q-") ? 6 : 2;

/**
 * Prints a whole number of the smallest unit in the unit that the cell is printed in.
 * @example printCellAmount("6774991455", "span=month;flow=total;unit=CNY", "en") // "67,749,914.55 CNY"
 */
export function printCellAmount(value: string, cell: string, language: Language): string {
  const unit = /(?:^|;)unit=([^;]+)/.exec(cell)?.[1] ?? "";
  if (unit === "") return printNumber(value, language);
  const digits = digitsOf(unit);
  const number = printNumber(shiftDecimal(value, -digits), language, {
    digits,
    loose: unit !== "CNY",
  });
  if (unit === "G") return `${number} ${language === "zh" ? "千克" : "kg"}`;
  return /^[A-Z]{3}$/.test(unit) ? `${number} ${unit}` : number;
}
