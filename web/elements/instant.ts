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

/**
 * What stands in a field for a day and time of a zone.
 * @example printLocal("2026-11-25T12:00:00Z", "Asia/Shanghai") // "2026-11-25T20:00"
 */
export function printLocal(instant: string, timeZone: string = pageTimeZone()): string {
  const printed = printInstant(instant, timeZone);
  return printed === instant ? "" : `${printed.slice(0, 10)}T${printed.slice(11, 16)}`;
}

/**
 * The instant of a day and time in a zone; undefined where the text is none. Of an hour that a clock was put
 * back over, the earlier; one that it was put forward over lies behind it.
 * @example readLocal("2026-11-25T20:00", "Asia/Shanghai") // "2026-11-25T12:00:00.000Z"
 */
export function readLocal(local: string, timeZone: string): string | undefined {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return undefined;
  const offsetAt = (instantMs: number) =>
    Date.parse(`${printInstant(new Date(instantMs).toISOString(), timeZone).replace(" ", "T")}Z`) -
    instantMs;
  // a zone is never more than a day from UTC: one of the offsets on either side is its own
  const dayMs = 24 * 60 * 60 * 1000;
  const [before, behind] = [wall - offsetAt(wall - dayMs), wall - offsetAt(wall + dayMs)];
  const isRight = (instantMs: number) => instantMs + offsetAt(instantMs) === wall;
  const found = isRight(before) ? before : isRight(behind) ? behind : before;
  return new Date(found).toISOString();
}

/** The clock part alone. */
export function printClock(instant: string, timeZone: string = pageTimeZone()): string {
  return printInstant(instant, timeZone).slice(11);
}

const ages = [
  { unit: "day", minutes: 24 * 60 },
  { unit: "hour", minutes: 60 },
  { unit: "minute", minutes: 1 },
] as const;

/** How long ago, in the two largest units. @example printAge("2026-11-25T04:00:00Z", Date.parse("2026-11-27T05:30:00Z"), "en") // "2 days 1 hr" */
export function printAge(instant: string, nowMs: number, language: Language): string {
  const whole = Math.max(0, Math.floor((nowMs - Date.parse(instant)) / 60_000));
  if (Number.isNaN(whole)) return instant;
  const first = ages.findIndex(({ minutes }) => whole >= minutes);
  const shown = first === -1 ? ages.slice(-1) : ages.slice(first, first + 2);
  let left = whole;
  const words = shown.map(({ unit, minutes }) => {
    const count = Math.floor(left / minutes);
    left -= count * minutes;
    const style = { style: "unit", unit, unitDisplay: "short" } as const;
    return { count, text: new Intl.NumberFormat(languageTags[language], style).format(count) };
  });
  const printed = words.filter(({ count }, at) => at === 0 || count > 0);
  return printed.map(({ text }) => text).join(language === "en" ? " " : "");
}

/** A calendar date in words, for prose. @example printDate("2025-01-18", "en") // "18 January 2025" */
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
