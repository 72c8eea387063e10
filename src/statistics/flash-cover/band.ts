/**
 * What a flash says of the month it is of: the months before became so and so many times their flash of the
 * same day, and this one will do likewise. The band is an interval of order statistics: where months are
 * alike, one more falls between the k-th smallest and the k-th largest of n ratios with the chance
 * (n + 1 - 2k) / (n + 1), whatever their distribution (Wilks 1941). Few months allow no high chance: then
 * the band is as wide as what was seen, and says the chance it has.
 */
import {
  type Decimal,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  round,
} from "#src/kernel/decimal.ts";

/** A month before: what its flash said, and what it became. */
export type Course = { readonly flash: bigint; readonly became: bigint };

export type Band = {
  /** Minor units. */
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
  /** Chance that the month lies in the band where months are alike. */
  readonly coveragePercent: string;
  /** Middle of the ratios. */
  readonly ratio: string;
  /** Months it is learnt from. */
  readonly months: number;
};

const ratioScale = 6;

/** The band around a flash; undefined where too few months are known or the flash is nothing. */
export function bandOf(
  flash: bigint,
  courses: readonly Course[],
  wanted: { readonly coveragePercent: number; readonly monthsMin: number },
): Band | undefined {
  const ratios = courses
    .filter((course) => course.flash > 0n && course.became >= 0n)
    .map((course) =>
      divide(decimalOf(course.became), decimalOf(course.flash), ratioScale, "half-even"),
    )
    .map(({ units }) => units)
    .toSorted((a, b) => (a < b ? -1 : 1));
  const n = ratios.length;
  if (n < wanted.monthsMin || flash <= 0n) return undefined;
  let k = 1;
  while ((n + 1 - 2 * (k + 1)) * 100 >= wanted.coveragePercent * (n + 1)) k += 1;
  const low = ratios[k - 1] ?? 0n;
  const high = ratios[n - k] ?? 0n;
  const middle =
    ((ratios[Math.floor((n - 1) / 2)] ?? 0n) + (ratios[Math.ceil((n - 1) / 2)] ?? 0n)) / 2n;
  const chance = divide(
    decimalOf(BigInt((n + 1 - 2 * k) * 100)),
    decimalOf(BigInt(n + 1)),
    1,
    "half-even",
  );
  const times = (units: bigint): string =>
    round(multiply(decimalOf(flash), ratioOf(units)), 0, "half-even").units.toString();
  return {
    estimate: times(middle),
    low: times(low),
    high: times(high),
    coveragePercent: formatDecimal(chance),
    ratio: formatDecimal(ratioOf(middle)),
    months: n,
  };
}

function ratioOf(units: bigint): Decimal {
  return decimalOf(units, ratioScale);
}
