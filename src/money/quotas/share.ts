/**
 * Shares of one day's claims: in full where the balance covers the day, else in proportion, cut to the
 * decimals of the quota; what is left over goes to the largest remainders. The shares never add up to
 * more than the balance, and to exactly the balance where it does not cover the day.
 */
import { type Decimal, add, compare, round, subtract, zero } from "#src/kernel/decimal.ts";

export type DayClaim = { readonly claimId: string; readonly amount: Decimal };

/** @example shareDay(parseDecimal("10"), [{ claimId: "a", amount: parseDecimal("15") }], 0) */
export function shareDay(
  balance: Decimal,
  claims: readonly DayClaim[],
  scale: number,
): ReadonlyMap<string, Decimal> {
  const total = claims.reduce((sum, { amount }) => add(sum, amount), zero);
  const left = compare(balance, zero) > 0 ? round(balance, scale, "down") : zero;
  if (compare(total, left) <= 0)
    return new Map(claims.map(({ claimId, amount }) => [claimId, amount]));
  const unit = (value: Decimal, at: number): bigint => round(value, at, "down").units;
  const wide = Math.max(scale, ...claims.map(({ amount }) => amount.scale));
  const whole = unit(total, wide);
  const units = unit(left, scale);
  const parts = claims.map(({ claimId, amount }) => {
    const product = units * unit(amount, wide);
    return { claimId, share: product / whole, remainder: product % whole };
  });
  const cut = parts.reduce((sum, { share }) => sum + share, 0n);
  const ranked = parts.toSorted((a, b) =>
    a.remainder === b.remainder
      ? a.claimId < b.claimId
        ? -1
        : 1
      : a.remainder > b.remainder
        ? -1
        : 1,
  );
  const extra = new Set(ranked.slice(0, Number(units - cut)).map(({ claimId }) => claimId));
  return new Map(
    parts.map(({ claimId, share }) => [
      claimId,
      { units: share + (extra.has(claimId) ? 1n : 0n), scale },
    ]),
  );
}

/** Says whether what was drawn reaches the critical share of the volume. */
export function isCritical(volume: Decimal, drawn: Decimal, percent: Decimal): boolean {
  const limit = { units: volume.units * percent.units, scale: volume.scale + percent.scale + 2 };
  return compare(subtract(drawn, limit), zero) >= 0;
}
