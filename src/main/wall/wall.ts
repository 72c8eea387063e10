/**
 * The management wall: what a manager sees of the day at a glance, each figure leading to its records. What
 * comes in: declarations, controls, releases and postings of the day, what waits now, volumes of the same
 * weekday before. What goes out: one answer (`GET /wall`), sent again while it changes (`GET /wall/events`).
 * It owns no table and decides nothing.
 */
import { z } from "zod";

const Both = z.object({ en: z.string(), zh: z.string() });
const Expected = z.object({ expected: z.int(), low: z.int(), high: z.int() });

const Forecast = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none"), weeks: z.int(), says: Both }),
  z.object({
    kind: z.literal("made"),
    days: z.array(z.string()).readonly().describe("Days it was made from, newest first."),
    hours: z.array(Expected).readonly(),
    byNow: Expected,
    wholeDay: Expected,
    standing: z.enum(["below", "within", "above"]),
    says: Both,
  }),
]);

const Times = z.object({
  count: z.int(),
  p50Seconds: z.number(),
  p90Seconds: z.number(),
  p99Seconds: z.number(),
});

/** Ages of what waits, by their upper bounds in hours; the last has none. */
export const ageBoundsHours = [1, 4, 24, 72] as const;

export const WallAnswer = z.object({
  at: z.string(),
  day: z.string(),
  profile: z.object({ id: z.string(), name: Both, timeZone: z.string(), currency: z.string() }),
  stations: z.array(
    z.object({
      id: z.string(),
      name: Both,
      passedToday: z.int().describe("Of those lodged today."),
      waiting: z.int(),
      oldestAt: z.string().nullable(),
      ages: z.array(z.int()).readonly().describe("Under 1, 4, 24 and 72 hours, and longer."),
    }),
  ),
  lodged: z.object({ today: z.int(), hours: z.array(z.int()).readonly(), forecast: Forecast }),
  released: z.object({
    today: z.int(),
    hours: z.array(z.int()).readonly(),
    times: Times.nullable(),
    lanes: z.array(Times.extend({ id: z.string(), name: Both })),
    offices: z.array(Times.extend({ id: z.string(), name: Both })),
  }),
  controls: z.object({
    opened: z.int(),
    waiting: z.int(),
    corrected: z.int(),
    refused: z.int(),
  }),
  revenue: z.object({
    net: z.string(),
    taxes: z.array(z.object({ id: z.string(), name: Both, net: z.string() })),
  }),
  crossings: z
    .array(
      z.object({
        id: z.string(),
        name: Both,
        offices: z.int().describe("Offices that stand at this place."),
        longitude: z.number(),
        latitude: z.number(),
        released: z.int(),
      }),
    )
    .describe("Places at which goods were released today."),
});
export type Wall = z.infer<typeof WallAnswer>;
