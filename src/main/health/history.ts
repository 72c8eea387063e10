/**
 * The last hour of this node in memory: a sample each quarter of a minute, the oldest goes. It is for the
 * eye of an operator; whoever keeps longer series asks `/metrics`.
 */
import type { Metrics } from "#src/platform/metrics.ts";
import type { LaneStanding } from "#src/flow/desk.ts";

export type HealthSample = {
  /** ISO. */
  readonly at: string;
  readonly depth: number;
  readonly waitSeconds: number;
  /** Since the sample before. */
  readonly lodgedPerSecond: number;
  readonly releasedPerSecond: number;
  readonly requestsPerSecond: number;
  /** Answered 500 and more. */
  readonly faultsPerSecond: number;
  readonly residentMegabytes: number;
};

export type HistoryParts = {
  readonly metrics: Pick<Metrics, "lodged" | "released" | "requestSeconds">;
  readonly lanes: () => readonly LaneStanding[];
  readonly now: () => Temporal.Instant;
  /** Shorter for tests. */
  readonly everyMs?: number;
  readonly samplesMax?: number;
};

const everyMsDefault = 15_000;
const samplesMaxDefault = 240;

type Counts = Record<"lodged" | "released" | "requests" | "faults", number>;

export class HealthHistory {
  readonly #parts: HistoryParts;
  readonly #samples: HealthSample[] = [];
  #last: { readonly atMs: number; readonly counts: Counts } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => {
      // a figure that is missing is a gap in a curve
      this.sample().catch(() => undefined);
    }, this.#parts.everyMs ?? everyMsDefault);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The oldest first. */
  get samples(): readonly HealthSample[] {
    return this.#samples;
  }

  async sample(): Promise<void> {
    const { lanes, now, samplesMax = samplesMaxDefault } = this.#parts;
    const counts = await this.#counts();
    const at = now();
    const last = this.#last;
    this.#last = { atMs: at.epochMilliseconds, counts };
    // a rate needs two looks
    if (!last) return;
    const seconds = Math.max(0.001, (at.epochMilliseconds - last.atMs) / 1_000);
    const rate = (name: keyof Counts) =>
      Math.round((Math.max(0, counts[name] - last.counts[name]) / seconds) * 100) / 100;
    const standing = lanes();
    this.#samples.push({
      at: at.toString({ fractionalSecondDigits: 0 }),
      depth: standing.reduce((sum, { depth }) => sum + depth, 0),
      waitSeconds: Math.max(0, ...standing.map(({ backlogSeconds }) => backlogSeconds)),
      lodgedPerSecond: rate("lodged"),
      releasedPerSecond: rate("released"),
      requestsPerSecond: rate("requests"),
      faultsPerSecond: rate("faults"),
      residentMegabytes: Math.round(process.memoryUsage.rss() / 1_048_576),
    });
    if (this.#samples.length > samplesMax) this.#samples.shift();
  }

  async #counts(): Promise<Counts> {
    const { lodged, released, requestSeconds } = this.#parts.metrics;
    const [ours, out, requests] = await Promise.all([
      lodged.get(),
      released.get(),
      requestSeconds.get(),
    ]);
    const sum = (values: readonly { readonly value: number }[]) =>
      values.reduce((total, { value }) => total + value, 0);
    const answered = requests.values.filter(({ metricName }) => metricName?.endsWith("_count"));
    const faults = answered.filter(({ labels }) => String(labels.status).startsWith("5"));
    return {
      lodged: sum(ours.values),
      released: sum(out.values),
      requests: sum(answered),
      faults: sum(faults),
    };
  }
}
