/** A declaration that waits for money, as money asks for it. */
import { AppError } from "#src/kernel/app-error.ts";
import type { MoneyApp } from "../app.ts";
import type { AwaitedPayment } from "../declared.ts";

/** A declaration that waits at the station of payment, charged to an account. */
export async function getAwaited(
  app: Pick<MoneyApp, "sql" | "declared">,
  idOrMrn: string,
  account?: string,
): Promise<AwaitedPayment> {
  const found = await app.declared.findAwaited(app.sql, idOrMrn);
  const isOther = account !== undefined && found !== undefined && found.account !== account;
  if (found?.waitsForMoney && !isOther) return found;
  if (!found) {
    throw new AppError({
      code: "DECLARATION_NOT_FOUND",
      status: 404,
      message: `There is no declaration ${idOrMrn.slice(0, 60)}.`,
      fix: "Use the id or registration number the lodgement answered with.",
    });
  }
  throw new AppError({
    code: "PAYMENT_NOT_AWAITED",
    status: 409,
    message: isOther
      ? `Declaration ${found.id} is charged to another account.`
      : `Declaration ${found.id} is not waiting for payment.`,
    fix: "GET /api/v1/awaited-payments lists those that wait, with the account that each states.",
  });
}
