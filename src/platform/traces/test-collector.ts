/** A collector of traces for tests: takes OTLP over HTTP in JSON, or hangs. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { openTraces, type SpanOutcome, type TraceParts } from "./open-traces.ts";
import type { Traces } from "./traces.ts";

const Attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const CollectedSpan = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.int(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(Attribute).default([]),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
});
export type CollectedSpan = z.infer<typeof CollectedSpan>;

const Export = z.object({
  resourceSpans: z.array(
    z.object({ scopeSpans: z.array(z.object({ spans: z.array(CollectedSpan) })) }),
  ),
});

export class Collector {
  /** What was sent, word by word. */
  readonly bodies: string[] = [];
  /** Takes what comes and answers nothing. */
  hangs = false;
  url = "";
  #server: Server | undefined;

  async open(): Promise<void> {
    this.#server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        this.bodies.push(body);
        if (!this.hangs) response.writeHead(200, { "content-type": "application/json" }).end("{}");
      });
    });
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    assert.ok(typeof address === "object" && address !== null);
    this.url = `http://127.0.0.1:${address.port}/v1/traces`;
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  get spans(): readonly CollectedSpan[] {
    return this.bodies.flatMap((body) =>
      Export.parse(JSON.parse(body)).resourceSpans.flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap(({ spans }) => spans),
      ),
    );
  }

  /** Spans, once there are those that are waited for. */
  async until(
    has: (spans: readonly CollectedSpan[]) => boolean,
  ): Promise<readonly CollectedSpan[]> {
    while (!has(this.spans)) await sleep(10);
    return this.spans;
  }
}

type Counted = Record<SpanOutcome, number>;

/** Traces of everything that begins here, unless it is said otherwise. */
export function openTestTraces(
  { url }: Pick<Collector, "url">,
  parts: Partial<TraceParts> = {},
): { readonly traces: Traces; readonly counted: Counted; readonly warned: string[] } {
  const counted: Counted = { sent: 0, failed: 0, dropped: 0 };
  const warned: string[] = [];
  const traces = openTraces({
    url,
    share: 1,
    version: "0.0.0",
    node: "test",
    count: (outcome, spans) => {
      counted[outcome] += spans;
    },
    warn: (_about, says) => warned.push(says),
    ...parts,
  });
  return { traces, counted, warned };
}

/** Names of what spans may state, beside which nothing is sent. */
export const attributesAllowed: readonly string[] = [
  "http.request.method",
  "http.route",
  "http.response.status_code",
  "error.type",
  "tidegate.declaration",
  "tidegate.fact",
  "tidegate.job",
  "tidegate.group.declarations",
  "tidegate.untraced",
];

/** What of the words of a document or a request is in what was sent, and names that nobody allowed. */
export function leaksOf(bodies: readonly string[], words: readonly string[]): readonly string[] {
  const sent = bodies.join("\n");
  const said = words.filter((word) => word.length > 3 && sent.includes(word));
  const names = bodies.flatMap((body) =>
    Export.parse(JSON.parse(body)).resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) =>
        spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)),
      ),
    ),
  );
  return [...said, ...names.filter((name) => !attributesAllowed.includes(name))];
}
