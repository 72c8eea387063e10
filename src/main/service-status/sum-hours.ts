/** What hours of all nodes come to: minutes of each day, and how long answers took. Pure. */
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import {
  answerBoundsMs,
  minutesIn,
  type ServiceAnswer,
  type ServiceHour,
  shownDays,
} from "./service-status.ts";

type Days = ServiceAnswer["days"];
type Answers = ServiceAnswer["answers"];

const minuteMs = 60_000;

type About = { readonly timeZone: string; readonly now: Temporal.Instant };

/** The moment of the first look of any node. */
export function firstLook(hours: readonly ServiceHour[]): Temporal.Instant | undefined {
  const [first] = hours.toSorted((a, b) => Temporal.Instant.compare(a.hour, b.hour));
  if (!first) return undefined;
  let minute = 0;
  while (minute < 59 && ((first.measured >> BigInt(minute)) & 1n) === 0n) minute++;
  return first.hour.add({ minutes: minute });
}

/** Days from the first look on, the newest first; an hour belongs to the day in which it begins. */
export function daysOf(
  hours: readonly ServiceHour[],
  since: Temporal.Instant | undefined,
  { timeZone, now }: About,
): Days {
  if (since === undefined) return [];
  const byDay = Map.groupBy(hours, ({ hour }) => legalDay(timeZone, hour).toString());
  const days: Days[number][] = [];
  let day = legalDay(timeZone, now);
  const first = legalDay(timeZone, since);
  while (days.length < shownDays && Temporal.PlainDate.compare(day, first) >= 0) {
    const own = byDay.get(day.toString()) ?? [];
    const begins = Math.max(
      startOfLegalDay(timeZone, day).epochMilliseconds,
      since.epochMilliseconds,
    );
    const ends = Math.min(
      startOfLegalDay(timeZone, day.add({ days: 1 })).epochMilliseconds,
      now.epochMilliseconds,
    );
    const minutes = Math.max(0, Math.floor((ends - begins) / minuteMs));
    const { measured, available } = minutesOf(own);
    days.push({
      day: day.toString(),
      // the minute that is running was perhaps looked at already
      minutes: Math.max(minutes, measured),
      measured,
      available,
      requests: sum(own.map(({ requests }) => requests)),
      faults: sum(own.map(({ faults }) => faults)),
    });
    day = day.subtract({ days: 1 });
  }
  return days;
}

/** A minute counts once, whichever nodes looked; one that can take declarations is enough. */
function minutesOf(hours: readonly ServiceHour[]): { measured: number; available: number } {
  const groups = Map.groupBy(hours, ({ hour }) => hour.epochMilliseconds);
  let measured = 0;
  let available = 0;
  for (const nodes of groups.values()) {
    measured += minutesIn(nodes.reduce((bits, one) => bits | one.measured, 0n));
    available += minutesIn(nodes.reduce((bits, one) => bits | one.taking, 0n));
  }
  return { measured, available };
}

const hoursAsked = 24;

/** Percentiles of the last hours: each is the upper bound of the class it lies in. */
export function answersOf(hours: readonly ServiceHour[], now: Temporal.Instant): Answers {
  const from = now.subtract({ hours: hoursAsked });
  const last = hours.filter(({ hour }) => Temporal.Instant.compare(hour, from) >= 0);
  const counts = [...answerBoundsMs, 0].map((_, at) =>
    sum(last.map(({ within }) => within[at] ?? 0)),
  );
  const requests = sum(counts);
  if (requests === 0) return null;
  const boundOf = (share: number): number | null => {
    let seen = 0;
    for (const [at, count] of counts.entries()) {
      seen += count;
      if (seen >= requests * share) return answerBoundsMs[at] ?? null;
    }
    return null;
  };
  return {
    hours: hoursAsked,
    requests,
    faults: sum(last.map(({ faults }) => faults)),
    p50Ms: boundOf(0.5),
    p90Ms: boundOf(0.9),
    p99Ms: boundOf(0.99),
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
