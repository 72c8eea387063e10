/**
 * Traces by the SDK of OpenTelemetry, sent to a collector by OTLP over HTTP. This file alone reads the SDK,
 * and is read itself only where a collector is named. Spans wait in a queue of a fixed length and are sent
 * in small batches, one at a time; what finds it full is dropped and counted. A collector that is away or
 * hangs costs the spans and nothing else.
 */
import {
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from "@opentelemetry/api";
import { type ExportResult, ExportResultCode, parseTraceParent } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { errorCode } from "#src/platform/driver/faults.ts";
import type { OpenSpan, SpanPlace, SpanStart, Traces } from "./traces.ts";

export type TraceSettings = {
  /** Of the collector. */
  readonly url: string;
  /** Of what begins here, from 0 to 1. */
  readonly share: number;
};

export type SpanOutcome = "sent" | "failed" | "dropped";

export type TraceParts = TraceSettings & {
  readonly version: string;
  /** Of this process, as people know it. */
  readonly node: string;
  readonly count: (outcome: SpanOutcome, spans: number) => void;
  /** Hears that the collector does not take spans, once for each time it stops doing so. */
  readonly warn: (about: { readonly error: unknown }, says: string) => void;
  readonly chance?: () => number;
  readonly nowMs?: () => number;
};

/** Finished spans that wait: about four megabytes. */
const queueMax = 2_048;
/** Each batch is printed in one piece on the server's thread: about two milliseconds. */
const batchMax = 128;
const everyMs = 2_000;
const sendMsMax = 5_000;
const stopMsMax = 2_000;
/**
 * Requests a second that are traced because their callers trace them. A caller who marks all of his would
 * otherwise decide what this node spends on it.
 */
const askedPerSecond = 10;
const attributesMax = 12;
const textMax = 120;

export function openTraces(parts: TraceParts): Traces {
  const { version, node, url, share } = parts;
  const { chance = Math.random, nowMs = () => performance.now() } = parts;
  const processor = new BoundedProcessor(parts, collector(url));
  const provider = new TracerProvider({
    // drawn before a span is begun: a span that is not sampled would still be made
    sampler: new AlwaysOnSampler(),
    resource: resourceFromAttributes({
      "service.name": "tidegate",
      "service.version": version,
      "service.instance.id": node,
    }),
    spanLimits: { attributeCountLimit: attributesMax, attributeValueLengthLimit: textMax },
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer("tidegate", version);
  const asked = new PerSecond(askedPerSecond, nowMs);
  return {
    draw: (traceparent) => {
      // what a caller says of itself in tracestate is not read: it could say anything
      const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
      if (!parent) return chance() < share ? {} : undefined;
      if ((parent.traceFlags & TraceFlags.SAMPLED) === 0) return undefined;
      return asked.take() || chance() < share ? { parent } : undefined;
    },
    begin: (name, { kind = "internal", parent, links = [], attributes = {} }) =>
      openSpan(
        tracer.startSpan(
          name,
          {
            kind: kinds[kind],
            attributes,
            links: links.map((link) => ({ context: remote(link) })),
          },
          parent ? trace.setSpanContext(ROOT_CONTEXT, remote(parent)) : ROOT_CONTEXT,
        ),
      ),
    stop: () => bounded(provider.shutdown(), stopMsMax),
  };
}

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} satisfies Record<NonNullable<SpanStart["kind"]>, SpanKind>;

function remote({ traceId, spanId }: SpanPlace) {
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

function openSpan(span: Span): OpenSpan {
  const { traceId, spanId } = span.spanContext();
  return {
    place: { traceId, spanId },
    add: (attributes) => span.setAttributes(attributes),
    end: (error) => {
      if (error !== undefined) {
        span.setAttribute("error.type", codeOf(error));
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}

/** A code of our catalogue, the database or the system: its message may hold what somebody sent. */
function codeOf(error: unknown): string {
  const code = errorCode(error);
  return /^[A-Z0-9_]{1,60}$/.test(code) ? code : "UNKNOWN";
}

function collector(url: string): SpanExporter {
  return new OTLPTraceExporter({
    url,
    timeoutMillis: sendMsMax,
    concurrencyLimit: 1,
    httpAgentOptions: { keepAlive: true, maxSockets: 1 },
  });
}

/** The SDK's processor behind a queue that is counted, which the SDK's own is not. */
class BoundedProcessor implements SpanProcessor {
  readonly #count: TraceParts["count"];
  readonly #batches: BatchSpanProcessor;
  #waiting = 0;

  constructor(parts: Pick<TraceParts, "count" | "warn">, exporter: SpanExporter) {
    this.#count = parts.count;
    this.#batches = new BatchSpanProcessor({
      exporter: new CountedExporter(parts, exporter, (taken) => {
        this.#waiting -= taken;
      }),
      maxQueueSize: queueMax,
      maxExportBatchSize: batchMax,
      scheduledDelayMillis: everyMs,
      exportTimeoutMillis: sendMsMax,
    });
  }

  onStart(): void {
    // nothing is done before a span has ended
  }

  onEnd(span: ReadableSpan): void {
    if (this.#waiting >= queueMax) {
      this.#count("dropped", 1);
      return;
    }
    this.#waiting++;
    this.#batches.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.#batches.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#batches.shutdown();
  }
}

/** Counts what came of each batch, and says once that none arrives. */
class CountedExporter implements SpanExporter {
  readonly #parts: Pick<TraceParts, "count" | "warn">;
  readonly #exporter: SpanExporter;
  readonly #taken: (spans: number) => void;
  #isFailing = false;

  constructor(
    parts: Pick<TraceParts, "count" | "warn">,
    exporter: SpanExporter,
    taken: (spans: number) => void,
  ) {
    this.#parts = parts;
    this.#exporter = exporter;
    this.#taken = taken;
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    const { count, warn } = this.#parts;
    this.#taken(spans.length);
    this.#exporter.export(spans, ({ code, error }) => {
      const isSent = code === ExportResultCode.SUCCESS;
      count(isSent ? "sent" : "failed", spans.length);
      if (!isSent && !this.#isFailing) warn({ error }, "the collector does not take traces");
      this.#isFailing = !isSent;
      // told here; the SDK would tell its own log, which nobody reads
      done({ code: ExportResultCode.SUCCESS });
    });
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }
}

/** So many a second, whoever asks. */
class PerSecond {
  readonly #max: number;
  readonly #nowMs: () => number;
  #second = -1;
  #left = 0;

  constructor(max: number, nowMs: () => number) {
    this.#max = max;
    this.#nowMs = nowMs;
  }

  take(): boolean {
    const second = Math.floor(this.#nowMs() / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#left = this.#max;
    }
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }
}

async function bounded(work: Promise<unknown>, timeMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const late = setTimeout(() => resolve(undefined), timeMs);
  await Promise.race([work.catch(() => undefined), promise]);
  clearTimeout(late);
}
