/** Amounts of money that people write. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { findDecimal } from "#src/kernel/decimal.ts";
import { toMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";

export const MoneyText = z
  .string()
  .max(24)
  .refine((text) => findDecimal(text) !== undefined, "not a decimal number such as 50000.00");

/** Minor units of what an officer wrote; more decimals than the currency has are refused. */
export function minorOf(text: string, profile: Profile): bigint {
  const amount = findDecimal(text) ?? { units: 0n, scale: 0 };
  const minor = toMinor(amount, profile.currency.decimals, "down");
  if (minor > 0n && toMinor(amount, profile.currency.decimals, "up") === minor) return minor;
  throw notWhole(text, profile.currency);
}

/** An amount with more decimals than its currency has. */
export function notWhole(text: string, { code, decimals }: Profile["currency"]): AppError {
  return new AppError({
    code: "AMOUNT_NOT_WHOLE",
    status: 422,
    message: `${text.slice(0, 30)} is not a valid amount in ${code}: it must be above zero.`,
    fix: `Write an amount above zero with at most ${decimals} decimals.`,
  });
}

/** An amount that is not above zero, or below it where zero is possible. */
export function notPositive(amount: string): AppError {
  return new AppError({
    code: "AMOUNT_NOT_POSITIVE",
    status: 422,
    message: `The amount ${amount.slice(0, 30)} is too low.`,
    fix: "A deposit is above zero, a charge is not negative.",
  });
}
