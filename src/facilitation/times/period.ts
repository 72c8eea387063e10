/** Which days figures are of: a year, a month, a day, or the last thirty days. */
import { AppError } from "#src/kernel/app-error.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";

export type Days = { readonly from: string; readonly to: string };

const lastDays = 30;

/**
 * @param today legal day
 * @throws PERIOD_INVALID
 * @example daysOf("2026-11", today) // { from: "2026-11-01", to: "2026-11-30" }
 */
export function daysOf(period: string | undefined, today: Temporal.PlainDate): Days {
  if (period === undefined || period === "")
    return { from: today.subtract({ days: lastDays - 1 }).toString(), to: today.toString() };
  const [, year = "", month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(period) ?? [];
  const text = `${year}-${month ?? "01"}-${day ?? "01"}`;
  if (!LegalDate.safeParse(text).success) throw invalidPeriod(period);
  const first = Temporal.PlainDate.from(text);
  if (day !== undefined) return { from: text, to: text };
  const next = month === undefined ? first.add({ years: 1 }) : first.add({ months: 1 });
  return { from: text, to: next.subtract({ days: 1 }).toString() };
}

function invalidPeriod(period: string): AppError {
  return new AppError({
    code: "PERIOD_INVALID",
    status: 400,
    message: `${period.slice(0, 20)} is not a period.`,
    fix: "Write a year, a month or a day: 2026, 2026-11 or 2026-11-25.",
  });
}
