/** How many declarations fall on which day: months by the official series, days by the week. */
export type MadeDay = {
  readonly day: Temporal.PlainDate;
  /** Index of its first declaration in the run. */
  readonly first: number;
  readonly count: number;
};

export type ScheduleOptions = {
  readonly from: Temporal.PlainYearMonth;
  readonly months: number;
  /** First days of each month on which there is traffic; all where it is absent. */
  readonly days?: number | undefined;
  readonly declarations: number;
  /** Trade of each month of a year, January first. */
  readonly season: readonly number[];
};

const saturdayShare = 0.55;
const sundayShare = 0.35;

/** Every declaration has its day; the parts add up to the whole. */
export function makeSchedule(options: ScheduleOptions): readonly MadeDay[] {
  const days: { day: Temporal.PlainDate; weight: number }[] = [];
  for (let at = 0; at < options.months; at++) {
    const month = options.from.add({ months: at });
    const length = Math.min(options.days ?? month.daysInMonth, month.daysInMonth);
    const inMonth = Array.from({ length }, (_, index) => {
      const day = month.toPlainDate({ day: index + 1 });
      return { day, weight: weekShare(day.dayOfWeek) };
    });
    const sum = inMonth.reduce((total, { weight }) => total + weight, 0);
    const season = options.season[month.month - 1] ?? 1;
    days.push(...inMonth.map(({ day, weight }) => ({ day, weight: (weight / sum) * season })));
  }
  const all = days.reduce((total, { weight }) => total + weight, 0);
  let passed = 0;
  let first = 0;
  return days.map(({ day, weight }) => {
    passed += weight;
    // The running sum is rounded, not each day: so the parts add up.
    const next = Math.round((passed / all) * options.declarations);
    const made = { day, first, count: next - first };
    first = next;
    return made;
  });
}

function weekShare(dayOfWeek: number): number {
  if (dayOfWeek === 6) return saturdayShare;
  return dayOfWeek === 7 ? sundayShare : 1;
}
