/** Amounts of other currencies in that of the profile, at the rates of the register. */
import { type Decimal, divide, multiply } from "#src/kernel/decimal.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

/** Decimals of an amount that is only compared. */
const scale = 6;

/** Converts at the rates of a day; undefined where the register has none. */
export function rateOf(
  snapshot: RegisterSnapshot,
  { currency: { code } }: Profile,
  day: Temporal.PlainDate,
): (amount: Decimal, currency: string) => Decimal | undefined {
  return (amount, currency) => {
    if (currency === code) return amount;
    const row = snapshot.exchangeRate(currency, day);
    if (!row || row.rate.units <= 0n) return undefined;
    return row.currency === code
      ? multiply(amount, row.rate)
      : divide(amount, row.rate, scale, "half-up");
  };
}
