/** Periods: a year, a month, a quarter or a half-year; and what of them is compiled. */

export type Period = {
  readonly text: string;
  readonly kind: "year" | "half" | "quarter" | "month";
  readonly year: number;
  /** Months 1 to 12, both included. */
  readonly firstMonth: number;
  readonly lastMonth: number;
};

/** Reads `2024`, `2024-05`, `2024-Q1`, `2024-H1`. @example findPeriod("2024-Q2")?.lastMonth // 6 */
export function findPeriod(text: string): Period | undefined {
  const match = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/.exec(text);
  if (!match) return undefined;
  const [, yearText = "", month, quarter, half] = match;
  const year = Number(yearText);
  const spans = (kind: Period["kind"], first: number, months: number): Period => {
    return { text, kind, year, firstMonth: first, lastMonth: first + months - 1 };
  };
  if (month !== undefined) return spans("month", Number(month), 1);
  if (quarter !== undefined) return spans("quarter", (Number(quarter) - 1) * 3 + 1, 3);
  if (half !== undefined) return spans("half", (Number(half) - 1) * 6 + 1, 6);
  return spans("year", 1, 12);
}

/** `2024-05` from year and month. @example monthText(2024, 5) // "2024-05" */
export function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, "0")}`;
}

/** Months of a period in order. @example monthsOf(findPeriod("2024-Q1")) */
export function monthsOf(period: Period): readonly string[] {
  const count = period.lastMonth - period.firstMonth + 1;
  return Array.from({ length: count }, (_, index) =>
    monthText(period.year, period.firstMonth + index),
  );
}

/** The same period a year before. @example previousYear("2024-Q1") // "2023-Q1" */
export function previousYear(text: string): string {
  return String(Number(text.slice(0, 4)) - 1) + text.slice(4);
}
