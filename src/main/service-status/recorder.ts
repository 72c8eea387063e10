/**
 * Notes for one node what it saw of itself: every half minute whether a declaration could be taken,
 * and what was asked since the last look. A minute counts as one that took declarations where every
 * look in it says so. What cannot be written now, because the database does not answer, is kept and
 * written later.
 */
import type { Metrics } from "#src/platform/metrics.ts";
import { answerBoundsMs, type ServiceHour } from "./service-status.ts";

export type RecorderParts = {
  readonly metrics: Pick<Metrics, "requestSeconds">;
  readonly isTaking: () => Promise<boolean>;
  readonly now: () => Temporal.Instant;
  /** Adds to what is stored of the hour. */
  readonly store: (hour: ServiceHour) => Promise<void>;
  readonly warn: (error: unknown) => void;
};

const everyMs = 30_000;
/** Hours that wait to be written; older ones are a gap. */
const waitingMax = 48;

type Counts = { readonly requests: number; readonly faults: number; readonly within: number[] };
type OpenMinute = { readonly at: Temporal.Instant; readonly taking: boolean };

export class ServiceRecorder {
  readonly #parts: RecorderParts;
  readonly #waiting = new Map<number, ServiceHour>();
  #counted: Counts | undefined;
  #minute: OpenMinute | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  start(): void {
    const look = () => {
      this.look().catch(this.#parts.warn);
    };
    look();
    this.#timer = setInterval(look, everyMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#closeMinute();
    await this.#write();
  }

  async look(): Promise<void> {
    const taking = await this.#parts.isTaking();
    const counts = await this.#count();
    const now = this.#parts.now();
    const at = minuteOf(now);
    const open = this.#minute;
    if (open && !open.at.equals(at)) this.#closeMinute();
    const isSame = open?.at.equals(at) === true;
    this.#minute = { at, taking: taking && (!isSame || open.taking) };
    const before = this.#counted;
    this.#counted = counts;
    if (before) this.#add(now, { measured: 0n, taking: 0n, ...differenceOf(counts, before) });
    await this.#write();
  }

  #closeMinute(): void {
    const open = this.#minute;
    if (!open) return;
    this.#minute = undefined;
    const bit = 1n << BigInt(open.at.toZonedDateTimeISO("UTC").minute);
    const none = { requests: 0, faults: 0, within: [] };
    this.#add(open.at, { measured: bit, taking: open.taking ? bit : 0n, ...none });
  }

  #add(at: Temporal.Instant, seen: Omit<ServiceHour, "hour">): void {
    const hour = at.round({ smallestUnit: "hour", roundingMode: "floor" });
    const key = hour.epochMilliseconds;
    const known = this.#waiting.get(key);
    const within = [...answerBoundsMs, 0].map(
      (_, place) => (known?.within[place] ?? 0) + (seen.within[place] ?? 0),
    );
    this.#waiting.set(key, {
      hour,
      measured: (known?.measured ?? 0n) | seen.measured,
      taking: (known?.taking ?? 0n) | seen.taking,
      requests: (known?.requests ?? 0) + seen.requests,
      faults: (known?.faults ?? 0) + seen.faults,
      within,
    });
    const oldest = this.#waiting.size > waitingMax ? this.#waiting.keys().next().value : undefined;
    if (oldest !== undefined) this.#waiting.delete(oldest);
  }

  /** One writing after the other, each with what waits when it begins. */
  async #write(): Promise<void> {
    const before = this.#writing;
    const writing = (async () => {
      await before;
      await this.#writeWaiting();
    })();
    this.#writing = writing;
    await writing;
  }

  async #writeWaiting(): Promise<void> {
    for (const [key, hour] of [...this.#waiting]) {
      this.#waiting.delete(key);
      try {
        await this.#parts.store(hour);
      } catch (error) {
        this.#parts.warn(error);
        const { hour: at, ...seen } = hour;
        this.#add(at, seen);
        return;
      }
    }
  }

  /** What was asked of the API since the node was started. */
  async #count(): Promise<Counts> {
    const { values } = await this.#parts.metrics.requestSeconds.get();
    const api = values.filter(({ labels }) => String(labels.route).startsWith("/api/"));
    const sum = (of: typeof api) => of.reduce((total, { value }) => total + value, 0);
    const all = api.filter(({ metricName }) => metricName?.endsWith("_count"));
    const atMost = answerBoundsMs.map((bound) =>
      sum(
        api.filter(({ metricName, labels }) => {
          // the library adds the bound of a bucket to the labels of its histogram
          const { le } = labels as { readonly le?: number | string };
          return metricName?.endsWith("_bucket") === true && Number(le) * 1_000 === bound;
        }),
      ),
    );
    const requests = sum(all);
    // buckets of a histogram hold what took less, too
    const within = [...atMost, requests].map(
      (count, at) => count - (at === 0 ? 0 : (atMost[at - 1] ?? 0)),
    );
    const faults = sum(all.filter(({ labels }) => String(labels.status).startsWith("5")));
    return { requests, faults, within };
  }
}

function differenceOf(now: Counts, before: Counts): Counts {
  return {
    requests: Math.max(0, now.requests - before.requests),
    faults: Math.max(0, now.faults - before.faults),
    within: now.within.map((count, at) => Math.max(0, count - (before.within[at] ?? 0))),
  };
}

const minuteOf = (at: Temporal.Instant) =>
  at.round({ smallestUnit: "minute", roundingMode: "floor" });
