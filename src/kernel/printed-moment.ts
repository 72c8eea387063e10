/**
 * Moments as rows and events state them. All that is decided in a group has one moment, and what a ship
 * brings came at one: the same few are printed and read thousands of times, and each takes one to two
 * microseconds. Those of the last are kept.
 */
import { keptFew } from "./kept-few.ts";

const momentsMax = 200;

/**
 * In UTC, with milliseconds.
 * @example printMoment(Temporal.Instant.from("2026-01-31T17:00:00Z")) // "2026-01-31T17:00:00.000Z"
 */
export function printMoment(at: Temporal.Instant): string {
  return printMs(at.epochMilliseconds);
}

const printMs = keptFew(
  (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toString({ fractionalSecondDigits: 3 }),
  momentsMax,
);

/**
 * As exactly as it is, and no more.
 * @example printExactly(Temporal.Instant.from("2026-01-31T17:00:00.50Z")) // "2026-01-31T17:00:00.5Z"
 */
export function printExactly(at: Temporal.Instant): string {
  return printNs(at.epochNanoseconds);
}

const printNs = keptFew((ns: bigint) => new Temporal.Instant(ns).toString(), momentsMax);

/** @throws RangeError where it states no moment. @example readMoment("2026-01-31T17:00:00.000Z") */
export const readMoment = keptFew((text: string) => Temporal.Instant.from(text), momentsMax);

/**
 * The same as a comparison by `Temporal`, in a tenth of the time.
 * @example isBefore(readMoment("2026-01-31T17:00:00Z"), readMoment("2026-01-31T17:00:01Z")) // true
 */
export function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return one.epochNanoseconds < other.epochNanoseconds;
}
