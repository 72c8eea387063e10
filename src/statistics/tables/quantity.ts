/** Quantities in tables: exact, in millionths of their unit, as the ledger keeps six places. */
import { decimalOf, formatDecimal, parseDecimal, round, shorten } from "#src/kernel/decimal.ts";

const places = 6;

/** @example millionthsOf("1.5") // 1500000n */
export function millionthsOf(text: string): bigint {
  return round(parseDecimal(text), places, "half-up").units;
}

/** @example formatMillionths(1500000n) // "1.5" */
export function formatMillionths(millionths: bigint): string {
  return formatDecimal(shorten(decimalOf(millionths, places)));
}
