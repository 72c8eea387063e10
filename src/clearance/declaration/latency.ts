/**
 * How long a declaration took and who it waited for, out of its history: events of one run have one
 * moment, so time passes between runs only. The measure of a time release study (WCO Guide to Measure
 * the Time Required for the Release of Goods), for a single declaration.
 */

export type HistoryEvent = {
  readonly seq: number;
  readonly type: string;
  readonly station: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** `system`, or who did it: `trader`, `customs`, `carrier` … */
  readonly actor: string;
};

export type LatencySpan = {
  /** The event at which it came to rest. */
  readonly after: string;
  readonly station: string;
  readonly from: string;
  /** The event that ended the rest; null while it lasts. */
  readonly until: string | null;
  readonly endedBy: string | null;
  /** Whose act ended it; null while it lasts. */
  readonly actor: string | null;
  readonly milliseconds: number;
};

export type Latency = {
  readonly spans: readonly LatencySpan[];
  /** Milliseconds from the first event to the last, or to now where it still waits. */
  readonly totalMs: number;
  /** By whose act waits ended; what still lasts stands under `nobody yet`. */
  readonly byActor: ReadonlyMap<string, number>;
};

export const nobodyYet = "nobody yet";

/**
 * @param history in order
 * @param now until which what still waits is counted; undefined where it has come to its end
 */
export function explainLatency(history: readonly HistoryEvent[], now: string | undefined): Latency {
  const spans: LatencySpan[] = [];
  for (const [index, event] of history.entries()) {
    const next = history[index + 1];
    if (next?.at === event.at || (!next && now === undefined)) continue;
    const until = next?.at ?? null;
    spans.push({
      after: event.type,
      station: event.station,
      from: event.at,
      until,
      endedBy: next?.type ?? null,
      actor: next?.actor ?? null,
      milliseconds: Math.max(0, msOf(until ?? now ?? event.at) - msOf(event.at)),
    });
  }
  const byActor = new Map<string, number>();
  for (const { actor, milliseconds } of spans) {
    const who = actor ?? nobodyYet;
    byActor.set(who, (byActor.get(who) ?? 0) + milliseconds);
  }
  return { spans, totalMs: spans.reduce((sum, span) => sum + span.milliseconds, 0), byActor };
}

/**
 * A length of time in its two largest units.
 * @example lengthOf(11_520_000) // "3 h 12 min"
 */
export function lengthOf(milliseconds: number): string {
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function msOf(at: string): number {
  return Temporal.Instant.from(at).epochMilliseconds;
}
