/** Growth and shares in per cent, exact until the one rounding to the printed place. */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  multiply,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";

/** Growth in per cent to one place; `undefined` where the base is not positive. */
export function growthPct(value: Decimal, base: Decimal): Decimal | undefined {
  if (compare(base, zero) <= 0) return undefined;
  return divide(multiply(subtract(value, base), decimalOf(100n)), base, 1, "half-up");
}

/** A part in per cent of the whole to one place. */
export function sharePct(part: Decimal, whole: Decimal): Decimal | undefined {
  if (compare(whole, zero) <= 0) return undefined;
  return divide(multiply(part, decimalOf(100n)), whole, 1, "half-up");
}
