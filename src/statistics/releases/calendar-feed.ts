/** The calendar of releases as iCalendar (RFC 5545): a reader's own calendar shows what comes when. */
import type { Locale } from "../dissemination/sdmx/write-data.ts";
import type { CalendarEntry } from "./calendar.ts";

/** Bytes of a line at most; a longer one goes on after a space. */
const lineBytesMax = 75;

type FeedOf = {
  readonly profile: string;
  /** Address of the server, without a final slash. */
  readonly base: string;
  readonly locale: Locale;
  readonly now: Temporal.Instant;
};

/** One event for each entry; those that follow from a rule and not from a plan are tentative. */
export function icalendarOf(
  entries: readonly CalendarEntry[],
  { profile, base, locale, now }: FeedOf,
): string {
  const stamp = momentOf(now);
  const { host } = new URL(base);
  const name = { en: "Release calendar of trade statistics", zh: "贸易统计发布日程" }[locale];
  const events = entries.flatMap(({ period, state, due, from, says, sequence }) => [
    "BEGIN:VEVENT",
    `UID:${profile}-${period}-${state}${sequence === undefined ? "" : `-${sequence}`}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${momentOf(Temporal.Instant.from(due))}`,
    `SUMMARY:${escapeText(`${period}: ${says[locale]}`)}`,
    `STATUS:${from === "rule" ? "TENTATIVE" : "CONFIRMED"}`,
    `URL:${base}/statement/${period}`,
    "END:VEVENT",
  ]);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Tidegate//Release calendar//EN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

/** @example momentOf(Temporal.Instant.from("2026-12-07T02:00:00Z")) // "20261207T020000Z" */
function momentOf(at: Temporal.Instant): string {
  return at.round("second").toString().replaceAll(/[-:]/g, "");
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`);
}

/** A line in pieces of at most 75 bytes, no character cut. */
function foldLine(line: string): string {
  const pieces = [""];
  let bytes = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (bytes + size > lineBytesMax) {
      pieces.push("");
      // the space that begins it
      bytes = 1;
    }
    pieces[pieces.length - 1] += sign;
    bytes += size;
  }
  return pieces.join("\r\n ");
}
