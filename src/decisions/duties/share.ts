/**
 * Shares whole units of money in proportion to keys. Each part is cut to whole units; what is left
 * over goes, a unit each, to the largest remainders. Ties go to the larger key, then to the smaller
 * rank, so that no order of the list changes a part.
 */
import { type Decimal, powerOfTen } from "#src/kernel/decimal.ts";

export type ShareKey = {
  /** Not negative. */
  readonly key: Decimal;
  readonly rank: number;
};

/** The parts, in the order of the keys; they add up to the total. @example shareExactly(100n, keys) */
export function shareExactly(total: bigint, keys: readonly ShareKey[]): readonly bigint[] {
  const scale = Math.max(0, ...keys.map(({ key }) => key.scale));
  const units = keys.map(({ key }) => key.units * powerOfTen(scale - key.scale));
  const whole = units.reduce((sum, one) => sum + one, 0n);
  // nothing to go by: all keys are equal
  const weights = whole === 0n ? units.map(() => 1n) : units;
  const sum = whole === 0n ? BigInt(keys.length) : whole;
  const size = total < 0n ? -total : total;
  const parts = weights.map((weight) => (size * weight) / sum);
  let left = size - parts.reduce((all, part) => all + part, 0n);
  const remainders = weights.map((weight) => (size * weight) % sum);
  const order = keys
    .map((_key, at) => at)
    .sort(
      (a, b) =>
        descending(remainders[a] ?? 0n, remainders[b] ?? 0n) ||
        descending(weights[a] ?? 0n, weights[b] ?? 0n) ||
        (keys[a]?.rank ?? 0) - (keys[b]?.rank ?? 0),
    );
  for (const at of order) {
    if (left === 0n) break;
    parts[at] = (parts[at] ?? 0n) + 1n;
    left--;
  }
  return total < 0n ? parts.map((part) => -part) : parts;
}

function descending(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? -1 : 1;
}
