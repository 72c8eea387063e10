/**
 * Exact decimal numbers on bigint: rates, unit prices, quantities, masses. Money itself is bigint
 * minor units (`money.ts`). Nothing here ever passes through a binary float. Rounding happens only
 * where a caller names a scale and a mode, because the law says where and how.
 */
export type Decimal = { readonly units: bigint; readonly scale: number };

/** half-up and half-even as usual; down truncates towards zero; up away from zero. */
export type RoundingMode = "half-up" | "half-even" | "down" | "up";

const pattern = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const digitsMax = 60;

const powers: bigint[] = [1n];
/** 10 to the power n, remembered. */
export function powerOfTen(n: number): bigint {
  for (let i = powers.length; i <= n; i++) powers.push((powers[i - 1] ?? 1n) * 10n);
  return powers[n] ?? 10n ** BigInt(n);
}

/**
 * Reads "12.50"; `undefined` for anything that is not a plain decimal.
 * @example findDecimal("1e3") // undefined
 */
export function findDecimal(text: string): Decimal | undefined {
  if (text.length > digitsMax) return undefined;
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === "-" ? -units : units, scale: fraction.length };
}

/** Reads a decimal that is known to be one; throws otherwise. @example parseDecimal("0.13") */
export function parseDecimal(text: string): Decimal {
  const value = findDecimal(text);
  if (!value) throw new Error(`Not a decimal number: ${text.slice(0, 40)}`);
  return value;
}

/** An integer as decimal. @example decimalOf(5n) */
export function decimalOf(units: bigint, scale = 0): Decimal {
  return { units, scale };
}

export const zero: Decimal = { units: 0n, scale: 0 };

/**
 * Prints with exactly the scale the number has.
 * @example formatDecimal({ units: 1250n, scale: 2 }) // "12.50"
 */
export function formatDecimal(value: Decimal): string {
  const negative = value.units < 0n;
  let digits = (negative ? -value.units : value.units).toString();
  if (digits.length <= value.scale) digits = digits.padStart(value.scale + 1, "0");
  const cut = digits.length - value.scale;
  const text = value.scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return negative ? `-${text}` : text;
}

/**
 * Drops zeros at the end of the fraction.
 * @example formatDecimal(shorten(parseDecimal("1.500"))) // "1.5"
 */
export function shorten(value: Decimal): Decimal {
  let { units, scale } = value;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale--;
  }
  return { units, scale };
}

function unitsAt(value: Decimal, scale: number): bigint {
  // most sums are of one scale, and a product of big integers is never free
  return scale === value.scale ? value.units : value.units * powerOfTen(scale - value.scale);
}

/** Sum, exact. @example add(parseDecimal("0.1"), parseDecimal("0.2")) // 0.3 */
export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

/** Difference, exact. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) - unitsAt(b, scale), scale };
}

/** Product, exact: scales add up. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** -1, 0 or 1. @example compare(parseDecimal("1.0"), parseDecimal("1")) // 0 */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const left = unitsAt(a, scale);
  const right = unitsAt(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Quotient at a stated scale and rounding.
 * @example divide(parseDecimal("1"), parseDecimal("3"), 4, "half-up") // 0.3333
 */
export function divide(a: Decimal, b: Decimal, scale: number, mode: RoundingMode): Decimal {
  if (b.units === 0n) throw new Error("Division by zero");
  // a/b = (a.units / b.units) * 10^(b.scale - a.scale)
  const shift = scale + b.scale - a.scale;
  const numerator = shift >= 0 ? a.units * powerOfTen(shift) : a.units;
  const denominator = shift >= 0 ? b.units : b.units * powerOfTen(-shift);
  return { units: divideUnits(numerator, denominator, mode), scale };
}

/**
 * Rounds to a scale; a smaller number of places than asked is padded.
 * @example round(parseDecimal("2.345"), 2, "half-up") // 2.35
 */
export function round(value: Decimal, scale: number, mode: RoundingMode): Decimal {
  if (value.scale <= scale) return { units: unitsAt(value, scale), scale };
  return { units: divideUnits(value.units, powerOfTen(value.scale - scale), mode), scale };
}

/** Integer division with a stated rounding; signs as in arithmetic. */
export function divideUnits(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const quotient = numerator / denominator; // bigint division truncates towards zero
  const rest = numerator - quotient * denominator;
  if (rest === 0n) return quotient;
  const away = numerator < 0n !== denominator < 0n ? -1n : 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const whole = denominator < 0n ? -denominator : denominator;
  switch (mode) {
    case "down":
      return quotient;
    case "up":
      return quotient + away;
    case "half-up":
      return twice >= whole ? quotient + away : quotient;
    case "half-even":
      if (twice === whole) return quotient % 2n === 0n ? quotient : quotient + away;
      return twice > whole ? quotient + away : quotient;
    default:
      return mode satisfies never;
  }
}
