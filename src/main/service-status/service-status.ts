/**
 * What the public is shown of the service itself: whether declarations are taken, on how many minutes
 * of each day they were, how long answers and releases take, and what the operator announced. Each
 * node notes once a minute whether it could take a declaration (`recorder.ts`) and keeps one row an
 * hour in `service_hours`; a minute in which no node noted anything is a gap and is shown as one.
 * What a node measures of itself says nothing of the lines between it and its callers.
 *
 * Tables: `service_hours`, `service_notices`.
 */
import { z } from "zod";

const Both = z.object({ en: z.string(), zh: z.string() });

/** Hours are kept for so many days. */
export const keptDays = 400;
/** Days that are shown. */
export const shownDays = 90;

/**
 * Fewer releases are shown by no figure, and lanes only where each has as many: of a single one the
 * lane, which is a control decision, and the time would be everybody's to read.
 */
export const shownReleasesMin = 20;

/** Upper bounds of the classes in which answers are counted, in milliseconds; the last class has none. */
export const answerBoundsMs = [5, 20, 50, 100, 500, 1_000, 5_000, 30_000] as const;

/** What one node noted of an hour. A bit stands for a minute. */
export type ServiceHour = {
  readonly hour: Temporal.Instant;
  /** Minutes in which it looked. */
  readonly measured: bigint;
  /** Of these, those in which it could take a declaration. */
  readonly taking: bigint;
  readonly requests: number;
  /** Answered 500 and more. */
  readonly faults: number;
  /** Requests by how long they took: one more than there are bounds. */
  readonly within: readonly number[];
};

export const noticeKinds = ["maintenance", "fault", "information"] as const;

export const Notice = z.object({
  id: z.string(),
  kind: z.enum(noticeKinds),
  says: Both,
  startsAt: z.string(),
  /** Null where the end is not known yet. */
  endsAt: z.string().nullable(),
  standing: z.enum(["planned", "ongoing", "over"]),
});
export type Notice = z.infer<typeof Notice>;

const Times = z.object({
  count: z.int(),
  p50Seconds: z.number(),
  p90Seconds: z.number(),
  p99Seconds: z.number(),
});

export const ServiceAnswer = z.object({
  asOf: z.string(),
  timeZone: z.string(),
  standing: z
    .enum(["available", "unavailable"])
    .describe("Whether the node that answers can take a declaration now."),
  since: z.string().nullable().describe("When measuring began; null: nothing was measured yet."),
  days: z
    .array(
      z.object({
        day: z.string(),
        minutes: z.int().describe("Minutes of the day that are over and lie after `since`."),
        measured: z.int().describe("Those in which some node looked; the others are gaps."),
        available: z.int().describe("Those in which some node could take declarations."),
        requests: z.int(),
        faults: z.int().describe("Answered 500 and more."),
      }),
    )
    .describe("Calendar days of the administration, the newest first."),
  answers: z
    .object({
      hours: z.int(),
      requests: z.int(),
      faults: z.int(),
      p50Ms: z.int().nullable().describe("Half took no longer; null: longer than 30 seconds."),
      p90Ms: z.int().nullable(),
      p99Ms: z.int().nullable(),
    })
    .nullable()
    .describe("Of the last hours; null: nothing was asked."),
  releases: z
    .object({
      hours: z.int(),
      all: Times,
      lanes: z.array(Times.extend({ id: z.string(), name: Both })),
    })
    .nullable()
    .describe("From receipt to release, of what was released in the last hours; null: too few."),
  notices: z
    .array(Notice)
    .describe("What is ongoing first, then what is planned, then what is over."),
  notes: z.array(Both).describe("What has to be said beside the figures."),
});
export type ServiceAnswer = z.infer<typeof ServiceAnswer>;

/** How many minutes a set of bits holds. @example minutesIn(0b1011n) // 3 */
export function minutesIn(bits: bigint): number {
  let count = 0;
  for (let rest = bits; rest > 0n; rest >>= 1n) if ((rest & 1n) === 1n) count++;
  return count;
}

type LaneCount = { readonly lane: string | null; readonly count: number };

/** Release times that may be shown. @param times of all together (`lane` null) and by lane */
export function shownTimes<Times extends LaneCount>(
  times: readonly Times[],
): { readonly all: Times; readonly lanes: readonly Times[] } | undefined {
  const all = times.find(({ lane }) => lane === null);
  if (!all || all.count < shownReleasesMin) return undefined;
  const lanes = times.filter(({ lane }) => lane !== null);
  // what is left out of a sum could be taken from it
  return { all, lanes: lanes.every(({ count }) => count >= shownReleasesMin) ? lanes : [] };
}
