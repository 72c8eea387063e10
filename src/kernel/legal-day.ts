/**
 * The day on which something happens for an administration: days of the law begin and end in its time zone,
 * whatever the machine's is.
 * @example legalDay("Asia/Shanghai", Temporal.Instant.from("2026-01-31T17:00:00Z")) // 2026-02-01
 */
export function legalDay(timeZone: string, at: Temporal.Instant): Temporal.PlainDate {
  return readClock(timeZone, at).day;
}

/** The time of the day there, with the day. */
export function legalTime(timeZone: string, at: Temporal.Instant): Temporal.ZonedDateTime {
  return readClock(timeZone, at).time;
}

function readClock(timeZone: string, at: Temporal.Instant): ReadClock {
  if (last?.at !== at || last.timeZone !== timeZone) {
    const time = at.toZonedDateTimeISO(timeZone);
    last = { timeZone, at, time, day: time.toPlainDate() };
  }
  return last;
}

type ReadClock = {
  readonly timeZone: string;
  readonly at: Temporal.Instant;
  readonly time: Temporal.ZonedDateTime;
  readonly day: Temporal.PlainDate;
};

/** The steps of a declaration ask for the day of one instant several times in a row. */
let last: ReadClock | undefined;

/** When a day of the law begins, given by itself or by something that happens in it. */
export function startOfLegalDay(
  timeZone: string,
  of: Temporal.PlainDate | Temporal.Instant,
): Temporal.Instant {
  const day = of instanceof Temporal.Instant ? legalDay(timeZone, of) : of;
  return day.toZonedDateTime(timeZone).toInstant();
}

/** The same time of day on another day. */
export function onDay(local: Temporal.ZonedDateTime, day: Temporal.PlainDate): Temporal.Instant {
  return local.with({ year: day.year, month: day.month, day: day.day }).toInstant();
}
