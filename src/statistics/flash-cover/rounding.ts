/**
 * How a flash keeps traders to themselves: every part is stated as the middle of an interval so wide that
 * no single trader can be told from it, nor from its difference to another publication.
 *
 * An attacker who takes two flashes from each other, or a flash from the later exact figure, knows the
 * difference no closer than half of each interval. Where one trader alone made the difference, that is at
 * least the range the office asks, because the width was chosen from the largest trader there is. Intervals
 * of later flashes are multiples of the earlier ones, so a figure that stood still is told no closer by
 * the second. Totals are sums of stated parts: they tell nothing that the parts don't.
 */
import { type ConfidentialityRules, protectionOf } from "../confidentiality/rules.ts";

/** What the traders of one cell add, as much of it as rules of confidentiality look at. */
export type Contributions = {
  readonly traders: number;
  /** The largest amounts without their sign, largest first. */
  readonly top: readonly bigint[];
  /** Sum of all amounts without their sign. */
  readonly size: bigint;
};

export type RoundingRules = {
  readonly rangePercent: number;
  /** Fewer traders than this are few, where no rules say otherwise. */
  readonly tradersMin: number;
  /** Rules of the profile's releases, where it has some. */
  readonly confidentiality: ConfidentialityRules | undefined;
};

/** How far others must stay from a part of these traders, in minor units, whoever comes later. */
export function rangeOf(contributions: Contributions, asked: RoundingRules): bigint {
  const range = shareOf(contributions.top[0] ?? 0n, asked);
  const needed = neededOf(contributions, asked);
  return range > needed ? range : needed;
}

/** So many percent of a trader's amount, rounded up. */
export function shareOf(
  amount: bigint,
  { rangePercent }: Pick<RoundingRules, "rangePercent">,
): bigint {
  return (amount * BigInt(rangePercent) + 99n) / 100n;
}

/** How far others must stay where these traders alone make a figure; 0 where they cover each other. */
export function neededOf(contributions: Contributions, asked: RoundingRules): bigint {
  const { confidentiality: rules } = asked;
  const upper = rules && protectionOf(amountsOf(contributions), rules)?.upper;
  if (rules) return BigInt(Math.ceil(upper ?? 0));
  return contributions.traders < asked.tradersMin ? shareOf(contributions.top[0] ?? 0n, asked) : 0n;
}

/** The top as it is and the rest in equal parts: rules ask for the largest, their number and the sum. */
function amountsOf({ traders, top, size }: Contributions): readonly number[] {
  const others = traders - top.length;
  const rest = Number(size - top.reduce((sum, amount) => sum + amount, 0n));
  return [...top.map(Number), ...Array.from({ length: Math.max(0, others) }, () => rest / others)];
}

/** A hundred minor units: nothing is stated closer. */
const widthMin = 100n;

/**
 * Width of the interval a figure is stated by: 1, 2 or 5 of a power of ten, and of a later flash the
 * earlier width, doubled until it is enough.
 */
export function widthOf(range: bigint, before: bigint | undefined): bigint {
  const wanted = range * 2n > widthMin ? range * 2n : widthMin;
  if (before !== undefined) {
    let width = before;
    while (width < wanted) width *= 2n;
    return width;
  }
  for (let power = widthMin; ; power *= 10n) {
    for (const step of [1n, 2n, 5n]) if (power * step >= wanted) return power * step;
  }
}

/** The middle of the interval a value lies in. @example middleOf(1234n, 100n) // 1250n */
export function middleOf(value: bigint, width: bigint): bigint {
  const rest = value % width;
  return value - (rest < 0n ? rest + width : rest) + width / 2n;
}
