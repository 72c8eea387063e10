/**
 * A holiday that moves through the calendar, from the table of its days: which share of the days before
 * it, and of those from it on, falls into each month, less the mean of that month over the table.
 */
import { Refusal } from "./refusal.ts";

export type MovingHoliday = {
  /** Days of the holiday, one a year, `YYYY-MM-DD`. */
  readonly days: readonly string[];
  /** How many days before it count together, and how many from it on. */
  readonly before: number;
  readonly from: number;
};

/** Both shares of a month `YYYY-MM`. @throws Refusal where the table does not reach */
export function holidayShares(
  holiday: MovingHoliday,
): (month: string) => readonly [number, number] {
  const days = new Map(
    holiday.days.map((text) => [text.slice(0, 4), Temporal.PlainDate.from(text)]),
  );
  const shares = (day: Temporal.PlainDate, month: number): readonly [number, number] => {
    const count = (first: number, length: number) => {
      let inside = 0;
      for (let i = 0; i < length; i += 1)
        if (day.add({ days: first + i }).month === month) inside += 1;
      return length === 0 ? 0 : inside / length;
    };
    return [count(-holiday.before, holiday.before), count(0, holiday.from)];
  };
  const means = Array.from({ length: 12 }, (_, at) => {
    const all = [...days.values()].map((day) => shares(day, at + 1));
    const mean = (which: 0 | 1) =>
      all.reduce((sum, pair) => sum + pair[which], 0) / Math.max(all.length, 1);
    return [mean(0), mean(1)] as const;
  });
  return (month) => {
    const day = days.get(month.slice(0, 4));
    if (day === undefined) throw new Refusal(`the holiday has no day in ${month.slice(0, 4)}`);
    const at = Number(month.slice(5, 7));
    const [before, from] = shares(day, at);
    const [meanBefore = 0, meanFrom = 0] = means[at - 1] ?? [];
    return [before - meanBefore, from - meanFrom];
  };
}
