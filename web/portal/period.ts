/** Periods of statements: which can be chosen, and what they are called. */
import { type Language, languageTags } from "../elements/language.ts";
import type { Periods } from "./press.ts";

/** Says whether a text names a period a statement can have. @example isPeriod("2024-H1") // true */
export function isPeriod(value: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/.test(value);
}

const ordinals: Record<Language, Readonly<Record<string, string>>> = {
  en: {
    Q1: "first quarter",
    Q2: "second quarter",
    Q3: "third quarter",
    Q4: "fourth quarter",
    H1: "first half",
    H2: "second half",
  },
  zh: { Q1: "一季度", Q2: "二季度", Q3: "三季度", Q4: "四季度", H1: "上半年", H2: "下半年" },
};

/** A period in words. @example printPeriod("2024-Q1", "en") // "2024, first quarter" */
export function printPeriod(period: string, language: Language): string {
  if (!isPeriod(period)) return period;
  const year = period.slice(0, 4);
  const part = period.slice(5);
  if (part === "") return language === "zh" ? `${year}年` : year;
  const ordinal = ordinals[language][part];
  if (ordinal !== undefined)
    return language === "zh" ? `${year}年${ordinal}` : `${year}, ${ordinal}`;
  return new Intl.DateTimeFormat(languageTags[language], {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(`${period}-01T00:00:00Z`));
}

/** Months of each part of a year. */
const parts: Readonly<Record<string, readonly string[]>> = {
  H1: ["01", "02", "03", "04", "05", "06"],
  H2: ["07", "08", "09", "10", "11", "12"],
  Q1: ["01", "02", "03"],
  Q2: ["04", "05", "06"],
  Q3: ["07", "08", "09"],
  Q4: ["10", "11", "12"],
};

export type PeriodsOfYear = { readonly year: string; readonly periods: readonly string[] };

/**
 * What can be chosen, by year, newest first: what is published, and the halves and quarters
 * whose months all are. The current period is always among them.
 */
export function choices(periods: Periods, current: string): readonly PeriodsOfYear[] {
  const published = new Set([...periods.official, ...periods.own, current].filter(isPeriod));
  const years = [...new Set([...published].map((period) => period.slice(0, 4)))]
    .toSorted()
    .toReversed();
  return years.map((year) => {
    const whole = [...published].filter((period) => period === year);
    const derived = Object.entries(parts)
      .filter(([, months]) => months.every((month) => published.has(`${year}-${month}`)))
      .map(([part]) => `${year}-${part}`);
    const rest = [...published].filter((period) => period.startsWith(`${year}-`)).toSorted();
    return { year, periods: [...new Set([...whole, ...derived, ...rest])] };
  });
}
