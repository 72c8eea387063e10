/**
 * Booked hours of lorries at a land crossing. In: the register of crossings, what a carrier books and
 * cancels, arrivals that officers record. Out: which hours have room, each booking with what became of it.
 * An hour is never overbooked: its count is one row that the database bounds. Owns `crossing_hours` and
 * `lorry_slots`.
 */
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

/** A row of the register `crossings`, as it holds on a day. */
export type Crossing = {
  readonly code: string;
  readonly office: string;
  readonly name: { readonly en: string; readonly zh: string };
  /** First hour of the day, and the hour at which it closes. */
  readonly opens: number;
  readonly closes: number;
  /** Lorries an hour. */
  readonly capacity: number;
  /** Minutes before and after its hour at which a lorry is in time. */
  readonly graceMinutes: number;
  readonly daysAhead: number;
};

/** Crossings in force on a day. */
export function crossingsOn(
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
): readonly Crossing[] {
  const text = day.toString();
  return snapshot
    .all("crossings")
    .filter(({ validFrom, validTo }) => validFrom <= text && (validTo === "" || text < validTo))
    .map(({ code, values }) => {
      const number = (name: string) => Number.parseInt(values[name] ?? "", 10) || 0;
      return {
        code,
        office: values["office"] ?? "",
        name: { en: values["name_en"] ?? code, zh: values["name_zh"] ?? code },
        opens: number("opens"),
        closes: number("closes"),
        capacity: number("capacity"),
        graceMinutes: number("graceMinutes"),
        daysAhead: number("daysAhead"),
      };
    });
}

/** Beginnings of the hours of a day at which lorries may come. A day with a shifted clock has each once. */
export function hoursOf(
  { opens, closes }: Crossing,
  day: Temporal.PlainDate,
  timeZone: string,
): readonly Temporal.Instant[] {
  const hours = Array.from({ length: Math.max(0, Math.min(24, closes) - opens) }, (_, at) =>
    day.toZonedDateTime({ timeZone, plainTime: { hour: opens + at } }).toInstant(),
  );
  return [...new Map(hours.map((one) => [one.epochMilliseconds, one])).values()];
}

/** @example plateKey("粤Z·A123港") // "粤ZA123港" */
export function plateKey(plate: string): string {
  return plate.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

export const slotStates = ["booked", "arrived", "no-show", "cancelled"] as const;
export type SlotState = (typeof slotStates)[number];

export const punctualities = ["early", "in-time", "late"] as const;

export type SlotMoments = {
  readonly hour: Temporal.Instant;
  readonly cancelledAt: Temporal.Instant | undefined;
  readonly arrivedAt: Temporal.Instant | undefined;
};

/** Last moment at which a lorry is in time. */
export function graceEnd(hour: Temporal.Instant, { graceMinutes }: Pick<Crossing, "graceMinutes">) {
  return hour.add({ minutes: 60 + graceMinutes });
}

/** Read from its moments: a lorry that did not come is a no-show once its grace is over. */
export function slotStateOf(
  { hour, cancelledAt, arrivedAt }: SlotMoments,
  crossing: Pick<Crossing, "graceMinutes">,
  now: Temporal.Instant,
): SlotState {
  if (cancelledAt) return "cancelled";
  if (arrivedAt) return "arrived";
  return Temporal.Instant.compare(now, graceEnd(hour, crossing)) > 0 ? "no-show" : "booked";
}

/** Arrival against the booked hour; undefined: it has not arrived. */
export function punctualityOf(
  { hour, arrivedAt }: SlotMoments,
  crossing: Pick<Crossing, "graceMinutes">,
): (typeof punctualities)[number] | undefined {
  if (!arrivedAt) return undefined;
  const { graceMinutes: minutes } = crossing;
  if (Temporal.Instant.compare(arrivedAt, hour.subtract({ minutes })) < 0) return "early";
  return Temporal.Instant.compare(arrivedAt, graceEnd(hour, crossing)) > 0 ? "late" : "in-time";
}
