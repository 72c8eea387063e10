/**
 * Server-sent events on the wire: heartbeats, so that a reader and what lies between notice a broken line; a
 * look at each of them whether the reader may still read, so that a stream ends with its session; and a
 * bound on their number, a node and a reader. What the server stops ends them all.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "#src/kernel/app-error.ts";
import { type FollowEvents, printEvent } from "#src/platform/server-events.ts";

export type StreamLimits = {
  readonly streamsMax: number;
  readonly perReaderMax: number;
  readonly beatMs: number;
  readonly lifeMsMax: number;
};

const limitsDefault: StreamLimits = {
  streamsMax: 200,
  perReaderMax: 6,
  beatMs: 15_000,
  // a reader comes again, perhaps to another node
  lifeMsMax: 60 * 60_000,
};

/** How long a reader waits before it comes again. */
const retryMs = 3_000;

export type StreamQuery = {
  /** Who reads, for the bound on one reader. */
  readonly reader: string;
  readonly events: FollowEvents;
  readonly mayRead: () => Promise<boolean>;
  /** Aborted when the reader has left. */
  readonly left: AbortSignal;
};

export class EventStreams {
  readonly #limits: StreamLimits;
  readonly #stopping = new AbortController();
  readonly #byReader = new Map<string, number>();
  readonly #begun = new Set<StreamQuery>();

  constructor(limits: Partial<StreamLimits> = {}) {
    this.#limits = { ...limitsDefault, ...limits };
  }

  get open(): number {
    return this.#begun.size;
  }

  /** Ends all streams: the server stops. */
  end(): void {
    this.#stopping.abort();
  }

  /** The bytes of a stream; refuses one too many before it begins. */
  begin(query: StreamQuery): AsyncGenerator<string> {
    const own = this.#byReader.get(query.reader) ?? 0;
    if (this.#begun.size >= this.#limits.streamsMax || own >= this.#limits.perReaderMax)
      throw tooManyStreams(own >= this.#limits.perReaderMax);
    this.#byReader.set(query.reader, own + 1);
    const over = AbortSignal.any([
      query.left,
      this.#stopping.signal,
      AbortSignal.timeout(this.#limits.lifeMsMax),
    ]);
    // a stream that nobody began to read never comes to the end of its frames
    over.addEventListener("abort", () => this.#forget(query), { once: true });
    this.#begun.add(query);
    return this.#frames(query, over);
  }

  #forget(query: StreamQuery): void {
    if (!this.#begun.delete(query)) return;
    const own = (this.#byReader.get(query.reader) ?? 1) - 1;
    if (own === 0) this.#byReader.delete(query.reader);
    else this.#byReader.set(query.reader, own);
  }

  async *#frames(query: StreamQuery, over: AbortSignal): AsyncGenerator<string> {
    const news = query.events(over)[Symbol.asyncIterator]();
    const nextBeat = () =>
      sleep(this.#limits.beatMs, "beat" as const, { signal: over }).catch(() => "over" as const);
    try {
      yield `retry: ${retryMs}\n\n`;
      let [next, beat] = [news.next(), nextBeat()];
      while (!over.aborted) {
        // the beat comes by the clock: a stream with much to say is looked at as often as a silent one
        const first = await Promise.race([beat, next]);
        if (first === "over") return;
        if (first === "beat") {
          if (!(await query.mayRead())) {
            yield printEvent({ event: "end", data: {} });
            return;
          }
          yield ": still here\n\n";
          beat = nextBeat();
        } else if (first.done === true) return;
        else {
          yield printEvent(first.value);
          next = news.next();
        }
      }
    } finally {
      this.#forget(query);
      // ends once what is being read was read; whatever comes of it, nobody reads it
      news.return?.().catch(() => undefined);
    }
  }
}

function tooManyStreams(isOwn: boolean): AppError {
  return new AppError({
    code: "STREAMS_BUSY",
    status: isOwn ? 429 : 503,
    message: isOwn
      ? "As many live pages are open for you as one reader may have."
      : "As many live pages are open at this node as it may have.",
    fix: "Close one, or ask for the figures without a stream.",
    retrySeconds: 30,
  });
}
