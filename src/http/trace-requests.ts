/**
 * Requests of the API in traces: a trace of the caller is continued (`traceparent`), and the answer names
 * the one it was a part of (`traceresponse`, W3C Trace Context level 2). Probes, pages and sign-in are not
 * traced.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  type OpenSpan,
  TracedWork,
  traceparentOf,
  type Traces,
  within,
} from "#src/platform/traces/traces.ts";
import type { AnyRoute } from "./app.ts";

type Traced = { readonly span: OpenSpan; readonly work: TracedWork };
type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Ended with the answer, or with a connection that was closed before. */
const traced = new WeakMap<FastifyRequest, Traced>();

/** Begins the span of a request, where it is traced. */
export function traceRequest(
  traces: Traces | undefined,
  { method, path }: Pick<AnyRoute, "method" | "path">,
  { request, reply }: Exchange,
): void {
  if (!traces) return;
  const { traceparent } = request.headers;
  const drawn = traces.draw(typeof traceparent === "string" ? traceparent : undefined);
  if (!drawn) return;
  const attributes = { "http.request.method": method, "http.route": path };
  const { parent } = drawn;
  const span = traces.begin(`${method} ${path}`, { kind: "server", parent, attributes });
  reply.header("traceresponse", traceparentOf(span.place));
  traced.set(request, { span, work: new TracedWork(traces, span.place) });
}

/** What a handler does belongs to the span of its request. */
export function inItsTrace(handle: Handler): Handler {
  return (request, reply) => {
    const work = traced.get(request)?.work;
    return work ? within(work, () => handle(request, reply)) : handle(request, reply);
  };
}

export function endTrace(request: FastifyRequest, status: number): void {
  const known = traced.get(request);
  if (!known) return;
  const { span, work } = known;
  span.add({ "http.response.status_code": status });
  if (work.untraced > 0) span.add({ "tidegate.untraced": work.untraced });
  span.end(status >= 500 ? { code: `HTTP_${status}` } : undefined);
}
