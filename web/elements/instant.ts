/** Instants and dates as people read them: Gregorian calendar, zone always stated. */
import { type Language, languageTags } from "./language.ts";

/** The zone in which this page shows instants: the reader's own. */
export function pageTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const instantStyle = {
  calendar: "gregory",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
} as const satisfies Intl.DateTimeFormatOptions;

function parts(value: Date, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const found = new Intl.DateTimeFormat("en-GB", options).formatToParts(value);
  return Object.fromEntries(found.map((part) => [part.type, part.value]));
}

/** An instant, sortable by eye. @example printInstant("2026-11-25T12:00:00Z", "Asia/Shanghai") // "2026-11-25 20:00:00" */
export function printInstant(instant: string, timeZone: string = pageTimeZone()): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const p = parts(date, { ...instantStyle, timeZone });
  return `${p["year"]}-${p["month"]}-${p["day"]} ${p["hour"]}:${p["minute"]}:${p["second"]}`;
}

/** The clock part alone. */
export function printClock(instant: string, timeZone: string = pageTimeZone()): string {
  return printInstant(instant, timeZone).slice(11);
}

/** A calendar date in words. @example printDate("2025-01-18", "en") // "18 January 2025" */
export function printDate(date: string, language: Language): string {
  const value = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(value.getTime())) return date;
  return new Intl.DateTimeFormat(languageTags[language], {
    calendar: "gregory",
    dateStyle: "long",
    timeZone: "UTC",
  }).format(value);
}

/** A statistical month, short. @example printMonth("2024-05", "en") // "May" */
export function printMonth(period: string, language: Language, year = false): string {
  const value = new Date(`${period}-01T00:00:00Z`);
  if (Number.isNaN(value.getTime())) return period;
  return new Intl.DateTimeFormat(languageTags[language], {
    month: "short",
    timeZone: "UTC",
    ...(year ? { year: "numeric" } : {}),
  }).format(value);
}
