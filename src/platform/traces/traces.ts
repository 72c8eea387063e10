/**
 * Traces: where the time of a request, a declaration or a job goes, span by span, for a collector of the
 * administration (OpenTelemetry). Off unless a collector is named. What is traced is decided once, where
 * work begins; what is not traced begins no span anywhere, so that it costs nothing. A trace names stations,
 * records by id, and outcomes by code: never what a declaration says, nor who somebody is.
 * Owns traced_runs, which lets what happens days later join the trace of the lodging.
 */
import { AsyncLocalStorage } from "node:async_hooks";

/** Which span of which trace, in hexadecimal digits as W3C Trace Context writes them. */
export type SpanPlace = { readonly traceId: string; readonly spanId: string };

/** All that a span may state. A name that is not here does not compile, and a test looks for others. */
export type SpanAttributes = Readonly<
  Partial<{
    "http.request.method": string;
    /** The pattern, not the address asked for, which may hold what a person wrote. */
    "http.route": string;
    "http.response.status_code": number;
    /** Code of an error, never its message. */
    "error.type": string;
    "tidegate.declaration": string;
    "tidegate.fact": string;
    "tidegate.job": string;
    /** Declarations stored in one transaction, traced or not. */
    "tidegate.group.declarations": number;
    /** Declarations of a request beyond those shown one by one. */
    "tidegate.untraced": number;
  }>
>;

export type SpanStart = {
  readonly kind?: "server" | "client" | "internal";
  /** Absent: it begins a trace of its own. */
  readonly parent?: SpanPlace | undefined;
  /** Spans of other traces that it has to do with. */
  readonly links?: readonly SpanPlace[];
  readonly attributes?: SpanAttributes;
};

export type OpenSpan = {
  readonly place: SpanPlace;
  readonly add: (attributes: SpanAttributes) => void;
  /** @param error why what it stands for failed; undefined where it did not */
  readonly end: (error?: unknown) => void;
};

export type Traces = {
  /**
   * Decides whether what begins is traced, and under which span of its caller.
   * @param traceparent what a caller sent; undefined for what begins here
   * @returns undefined where it is not traced
   */
  readonly draw: (traceparent?: string) => { readonly parent?: SpanPlace } | undefined;
  readonly begin: (name: string, start: SpanStart) => OpenSpan;
  /** Sends what is finished, for a bounded time. */
  readonly stop: () => Promise<void>;
};

/** Declarations of one request that are shown one by one: a bulk of 500 would fill the queue alone. */
const declarationsMax = 16;

/** A request or a job that is traced, as what it calls sees it. */
export class TracedWork {
  readonly traces: Traces;
  readonly place: SpanPlace;
  #left = declarationsMax;
  #untraced = 0;

  constructor(traces: Traces, place: SpanPlace) {
    this.traces = traces;
    this.place = place;
  }

  /** Declarations that were not shown. */
  get untraced(): number {
    return this.#untraced;
  }

  /** Says whether one more declaration is shown by itself. */
  takeOne(): boolean {
    if (this.#left > 0) {
      this.#left--;
      return true;
    }
    this.#untraced++;
    return false;
  }
}

const works = new AsyncLocalStorage<TracedWork | undefined>();

/** What is traced at present; undefined where nothing is. */
export function tracedWork(): TracedWork | undefined {
  return works.getStore();
}

/** Runs work as a part of what is traced. */
export function within<T>(traced: TracedWork | undefined, run: () => T): T {
  return works.run(traced, run);
}

/** Work that is run later by somebody else, and belongs to what is traced now. */
export function keepingTrace<T>(run: () => T): () => T {
  const traced = works.getStore();
  return () => works.run(traced, run);
}

/** Runs a job as a trace of its own, where it is drawn. */
export async function traceJob<T>(
  traces: Traces | undefined,
  name: string,
  run: () => Promise<T>,
): Promise<T> {
  if (!traces?.draw()) return await run();
  const span = traces.begin(`job ${name}`, { attributes: { "tidegate.job": name } });
  return await endWith(span, within(new TracedWork(traces, span.place), run));
}

/** Ends a span with what it stands for. */
export async function endWith<T>(span: OpenSpan, work: Promise<T>): Promise<T> {
  try {
    const done = await work;
    span.end();
    return done;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

/** The header by which another system continues a trace (W3C Trace Context, version 00, sampled). */
export function traceparentOf({ traceId, spanId }: SpanPlace): string {
  return `00-${traceId}-${spanId}-01`;
}
