/**
 * Volumes by hour, each past hour counted once: what was lodged in an hour that has gone doesn't change. A
 * node keeps the hours in memory, at most two measures of nine days a profile; another node counts them
 * itself. Rejected: a table of hours, which a job would have to fill and somebody to repair.
 */
import { hoursOfDay } from "./forecast.ts";
import type { Span } from "./store.ts";

/** A run that took receipt in an hour has committed by then. */
const settledMs = 10 * 60_000;
const hourMs = 3_600_000;
/** Hours that are kept of a measure: a day more than is asked for. */
const hoursMax = 10 * (hoursOfDay + 1);

export type CountHours = (span: Span) => Promise<ReadonlyMap<number, number>>;

export class HourlyVolumes {
  readonly #count: CountHours;
  readonly #settled = new Map<number, number>();

  constructor(count: CountHours) {
    this.#count = count;
  }

  /** Counts of the hours of a day up to now; hours to come are absent. */
  async ofDay({ begins, ends }: Span, now: Temporal.Instant): Promise<readonly number[]> {
    const first = begins.epochMilliseconds;
    const last = Math.min(ends.epochMilliseconds, now.epochMilliseconds + 1);
    const hours = Math.max(0, Math.ceil((last - first) / hourMs));
    const at = (hour: number) => first + hour * hourMs;
    const known = Array.from({ length: hours }, (_, hour) => this.#settled.get(at(hour)));
    const missing = known.indexOf(undefined);
    if (missing !== -1) await this.#look(at, { known, missing, last, now });
    return Array.from({ length: Math.min(hours, hoursOfDay) }, (_, hour) =>
      // the hour that a change of clocks adds is counted with the last
      known
        .slice(hour, hour === hoursOfDay - 1 ? undefined : hour + 1)
        .reduce<number>((sum, count) => sum + (count ?? 0), 0),
    );
  }

  async #look(
    at: (hour: number) => number,
    {
      known,
      missing,
      last,
      now,
    }: {
      readonly known: (number | undefined)[];
      readonly missing: number;
      readonly last: number;
      readonly now: Temporal.Instant;
    },
  ): Promise<void> {
    const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
    const found = await this.#count({ begins: instant(at(missing)), ends: instant(last) });
    for (let hour = missing; hour < known.length; hour++) {
      const count = found.get(hour - missing) ?? 0;
      known[hour] = count;
      if (at(hour + 1) + settledMs <= now.epochMilliseconds) this.#keep(at(hour), count);
    }
  }

  #keep(hour: number, count: number): void {
    this.#settled.set(hour, count);
    const [oldest] = this.#settled.keys();
    if (this.#settled.size > hoursMax && oldest !== undefined) this.#settled.delete(oldest);
  }
}
