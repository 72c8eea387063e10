/** The day of the law, where a request states one. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller } from "#src/platform/route.ts";
import { hasScope } from "./callers.ts";

/** A day other than today may be stated by those who make traffic or replay it. */
export function statedDay(
  caller: Caller | undefined,
  asOf: string | undefined,
): { asOf?: Temporal.PlainDate } {
  if (asOf === undefined) return {};
  if (!hasScope(caller, "simulate")) {
    throw new AppError({
      code: "DAY_NOT_ALLOWED",
      status: 403,
      message: "Your key may not set the date of applicable law.",
      fix: "Leave asOf out, or use a key with the scope simulate.",
    });
  }
  return { asOf: Temporal.PlainDate.from(asOf) };
}
