/** Masses in the units carriers state, as kilograms. */
import {
  findDecimal,
  formatDecimal,
  multiply,
  parseDecimal,
  shorten,
} from "#src/kernel/decimal.ts";

/** By UN Recommendation 20, and in the habits of carriers; no unit is read as kilograms. */
const kilogramsIn: Readonly<Record<string, string>> = {
  "": "1",
  KGM: "1",
  KG: "1",
  TNE: "1000",
  GRM: "0.001",
  LBR: "0.45359237",
};

/** Exact; undefined for another unit or what is no number. @example kilogramsOf("2.5", "TNE") // "2500" */
export function kilogramsOf(value: string, unit: string): string | undefined {
  const factor = Object.hasOwn(kilogramsIn, unit) ? kilogramsIn[unit] : undefined;
  const stated = findDecimal(value);
  if (factor === undefined || stated === undefined) return undefined;
  return formatDecimal(shorten(multiply(stated, parseDecimal(factor))));
}
