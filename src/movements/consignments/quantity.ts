/** Packages and gross mass, counted together: what comes, is written off and leaves is both at once. */
import { parseDecimal, powerOfTen, shorten, formatDecimal } from "#src/kernel/decimal.ts";

/** Masses are exact to the milligram, as the form of a report is. */
const massScale = 6;

export type Quantity = {
  readonly packages: number;
  /** Gross mass in milligrams. */
  readonly massMg: bigint;
};

export const nothing: Quantity = { packages: 0, massMg: 0n };

/** @example readMass("12.5") // 12500000n */
export function readMass(kilograms: string): bigint {
  const { units, scale } = parseDecimal(kilograms);
  return scale <= massScale
    ? units * powerOfTen(massScale - scale)
    : units / powerOfTen(scale - massScale);
}

/** @example printMass(12500000n) // "12.5" */
export function printMass(massMg: bigint): string {
  return formatDecimal(shorten({ units: massMg, scale: massScale }));
}

/** @example plus(nothing, { packages: 1, massMg: 5n }) // { packages: 1, massMg: 5n } */
export function plus(one: Quantity, other: Quantity): Quantity {
  return { packages: one.packages + other.packages, massMg: one.massMg + other.massMg };
}

/** May fall below zero: that is for the caller to forbid. */
export function minus(one: Quantity, other: Quantity): Quantity {
  return { packages: one.packages - other.packages, massMg: one.massMg - other.massMg };
}

export function sumOf(quantities: Iterable<Quantity>): Quantity {
  let sum = nothing;
  for (const quantity of quantities) sum = plus(sum, quantity);
  return sum;
}

/** The smaller of each. @example smaller({ packages: 3, massMg: 1n }, nothing) // nothing */
export function smaller(one: Quantity, other: Quantity): Quantity {
  return {
    packages: Math.min(one.packages, other.packages),
    massMg: one.massMg < other.massMg ? one.massMg : other.massMg,
  };
}

/** The larger of each. @example larger({ packages: 3, massMg: 1n }, nothing) // the first */
export function larger(one: Quantity, other: Quantity): Quantity {
  return {
    packages: Math.max(one.packages, other.packages),
    massMg: one.massMg > other.massMg ? one.massMg : other.massMg,
  };
}

/** Nothing where it would be less. */
export function atLeastNothing(one: Quantity): Quantity {
  return {
    packages: Math.max(0, one.packages),
    massMg: one.massMg > 0n ? one.massMg : 0n,
  };
}

export function isNothing({ packages, massMg }: Quantity): boolean {
  return packages === 0 && massMg === 0n;
}

/** Neither packages nor mass go beyond it. */
export function isWithin(part: Quantity, whole: Quantity): boolean {
  return part.packages <= whole.packages && part.massMg <= whole.massMg;
}

export function isEqual(one: Quantity, other: Quantity): boolean {
  return one.packages === other.packages && one.massMg === other.massMg;
}

/**
 * So many packages of a quantity with their share of its mass, cut to the milligram; all of them take all of
 * it, so that shares taken one after another from what is left add up to the whole.
 * @example shareOf({ packages: 3, massMg: 10n }, 1) // { packages: 1, massMg: 3n }
 */
export function shareOf(whole: Quantity, packages: number): Quantity {
  if (packages >= whole.packages) return whole;
  return { packages, massMg: (whole.massMg * BigInt(packages)) / BigInt(whole.packages) };
}
