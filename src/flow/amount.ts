/** Amounts of money that people write. */
import { AppError } from "#src/kernel/app-error.ts";

/** An amount that is not above zero, or below it where zero is possible. */
export function notPositive(amount: string): AppError {
  return new AppError({
    code: "AMOUNT_NOT_POSITIVE",
    status: 422,
    message: `The amount ${amount.slice(0, 30)} is below what is possible here.`,
    fix: "A deposit is above zero, a charge is not negative.",
  });
}
