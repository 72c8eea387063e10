/**
 * Money is a whole number of minor units of a currency; how many decimals a currency has is
 * register data.
 */
import { type Decimal, type RoundingMode, decimalOf, formatDecimal, round } from "./decimal.ts";

export type Money = { readonly minor: bigint; readonly currency: string };

/**
 * Minor units from an exact decimal, rounded once where the caller says.
 * @example toMinor(parseDecimal("1.005"), 2, "half-up") // 101n
 */
export function toMinor(amount: Decimal, decimals: number, mode: RoundingMode): bigint {
  return round(amount, decimals, mode).units;
}

/** Prints minor units as a decimal string. @example formatMinor(101n, 2) // "1.01" */
export function formatMinor(minor: bigint, decimals: number): string {
  return formatDecimal(decimalOf(minor, decimals));
}
