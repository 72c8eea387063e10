/**
 * The web server: turns the route tables of the slices into HTTP. Nothing but this area knows
 * Fastify. In: services and routes. Out: JSON, problems (RFC 9457), metrics, the built console and
 * portal.
 */
import type { AnyRoute, HttpApp } from "./app.ts";
import { apiHeader, apiVersion } from "#src/platform/api-header.ts";
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { AppError } from "#src/kernel/app-error.ts";
import { refuseWrongClock } from "#src/platform/clock-watch.ts";
import { countedAddress, isInNetworks, plainAddress } from "#src/platform/network.ts";
import { isOwnHost } from "#src/identity/accounts/same-origin.ts";
import type { Metrics } from "#src/platform/metrics.ts";
import { requestsPerMinuteDefault } from "#src/platform/settings.ts";
import { type Caller, readParams, type RouteAnswer } from "#src/platform/route.ts";
import { eventStreamType, type FollowEvents } from "#src/platform/server-events.ts";
import { addSignIn, approachOf } from "./accounts.ts";
import { AddressLimits, limitAddresses } from "./address-limits.ts";
import { BodyBudget, budgetBodies, type BodyLimits, type Sender } from "./body-budget.ts";
import { type Admitted, admit, admitBody, answerGuarded } from "./guard.ts";
import { EventStreams, type StreamLimits } from "./event-streams.ts";
import { Health } from "./health.ts";
import { parseJsonBody } from "./json-body.ts";
import {
  bytesOf,
  deprecationHeaders,
  etagOf,
  namesTag,
  RateLimits,
  refuseStale,
  TooManyRequests,
} from "./manners.ts";
import { compressFor, isCompressible } from "./compress.ts";
import { describeApi } from "./openapi.ts";
import { servePages } from "./pages.ts";
import { refuseUnstorable } from "./plain-text.ts";
import { useIssueWords } from "./issue-words.ts";
import { breaksCondition, isOutOfRange, problemAnswer } from "./problem-answer.ts";
import { onceForKey } from "./repeats.ts";
import { endTrace, inItsTrace, traceRequest } from "./trace-requests.ts";

/** Bytes of a body where a route states no limit of its own. */
const bytesMaxDefault = 1024 * 1024;
/** Requests a minute and address on public routes. */
const publicPerMinute = 600;
/** For the whole of a request: the largest body takes that long at four megabits a second. */
const requestTimeoutMs = 60_000;

export type ServerOptions = {
  readonly app: HttpApp;
  /** All of them, typed by what they are handed. */
  readonly routes: readonly AnyRoute[];
  readonly metrics: Metrics;
  /** Sets what is measured when it is asked for. */
  readonly saturation?: { readonly look: () => Promise<void> } | undefined;
  /** What `/readyz` says; absent: made here. */
  readonly health?: Health | undefined;
  readonly port: number;
  readonly version: string;
  /** Reverse proxies whose word on address and scheme is taken. */
  readonly trustedProxies?: readonly string[];
  readonly requestsPerMinute?: number;
  /** Points a minute of an address that does not say who it is. */
  readonly strangerPoints?: number;
  readonly bodies?: Partial<BodyLimits>;
  /** Shorter for tests. */
  readonly streams?: Partial<StreamLimits>;
};
export type Server = { readonly url: string; readonly close: () => Promise<void> };

/** Starts listening on loopback. */
export async function listen(options: ServerOptions): Promise<Server> {
  const server = await createServer(options);
  try {
    await server.listen({ port: options.port, host: "127.0.0.1" });
  } catch (error) {
    await server.close();
    throw portTaken(error, options.port);
  }
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** The server without a port, as tests use it. */
export async function createServer({
  app,
  routes,
  metrics,
  saturation,
  health,
  version,
  trustedProxies = [],
  requestsPerMinute = requestsPerMinuteDefault,
  strangerPoints,
  bodies,
  streams: streamLimits,
}: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: bytesMaxDefault,
    requestTimeout: requestTimeoutMs,
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  await server.register(helmet, {
    enableCSPNonces: true,
    // served over loopback without TLS; a proxy in front of it says this for its own host
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "style-src-attr": ["'none'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
      },
    },
  });
  await server.register(rateLimit, { global: false });
  const looking = health ?? new Health({ ...app, jobsDone: new Map() });
  answerErrors(server, app, looking);
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    // how long somebody looked on is no time that an answer took
    if (!isEventStream(reply)) metrics.requestSeconds.observe(labels, reply.elapsedTime / 1_000);
    endTrace(request, reply.statusCode);
  });
  server.addHook("onSend", async (request, reply) => {
    // not returned: a reply is waited for until it is sent
    reply.header("X-Request-Id", request.id);
    reply.header(apiHeader, apiVersion);
    if (isForNobodyElse(request, reply)) reply.header("Cache-Control", "no-store");
  });
  budgetBodies(server, new BodyBudget(bodies), { senderOf });
  limitAddresses(server, new AddressLimits(strangerPoints), (request) => callerOf.has(request));
  const limits = new RateLimits(requestsPerMinute);
  const streams = new EventStreams(streamLimits);
  // before the connections are waited for: a stream has no end of its own
  server.addHook("preClose", async () => streams.end());
  for (const route of routes) addRoute(server, route, { app, routes, limits, streams });
  addSignIn(server, app);
  addOwnRoutes(server, { app, routes, metrics, saturation, health: looking, version });
  await servePages(server, app);
  return server;
}

function answerErrors(server: FastifyInstance, app: HttpApp, health: Health): void {
  useIssueWords();
  server.setErrorHandler((error, request, reply) => {
    const answer = problemAnswer(error, request.id, request.method);
    health.noteFault(answer.code);
    if (error instanceof TooManyRequests) reply.headers(error.headers);
    else if (error instanceof AppError && error.retrySeconds !== undefined)
      reply.header("Retry-After", String(error.retrySeconds));
    if (isOutOfRange(error))
      app.log.warn({ error, request: request.id, url: patternOf(request) }, "a value was refused");
    if (answer.status >= 500 || breaksCondition(error))
      app.log.error({ error, request: request.id, url: patternOf(request) }, "request failed");
    sendProblem(reply, answer);
  });
  server.setNotFoundHandler((request, reply) => {
    const error = new AppError({
      code: "ROUTE_NOT_FOUND",
      status: 404,
      message: `No route exists at ${request.method} ${request.url.slice(0, 100)}.`,
      fix: "/api/openapi.json lists the routes.",
    });
    sendProblem(reply, problemAnswer(error, request.id));
  });
}

/**
 * What stays out of every cache: what is shown to somebody who says who he is, what only such a one may
 * see, what came of a change, and every refusal, which holds only now. A file or page that says how long
 * it is kept is nobody's.
 */
function isForNobodyElse(request: FastifyRequest, reply: FastifyReply): boolean {
  if (reply.statusCode >= 400) return true;
  if (reply.hasHeader("Cache-Control")) return false;
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined || cookie !== undefined) return true;
  const isPublic = request.routeOptions.config.isPublic === true;
  return !isPublic || !readMethods.includes(request.method);
}

const readMethods: readonly string[] = ["GET", "HEAD"];

const isEventStream = (reply: FastifyReply): boolean =>
  String(reply.getHeader("content-type") ?? "").startsWith(eventStreamType);

/** The route, not the address asked for: that may hold a token of a mail. */
function patternOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? "none";
}

function sendProblem(reply: FastifyReply, answer: ReturnType<typeof problemAnswer>) {
  if (answer.status === 401) reply.header("WWW-Authenticate", "Bearer");
  const isLater = answer.status === 503 || answer.status === 429;
  if (isLater && !reply.hasHeader("Retry-After")) reply.header("Retry-After", "5");
  return reply
    .code(answer.status)
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(answer));
}

type Serving = Pick<ServerOptions, "app" | "routes"> & {
  readonly limits: RateLimits;
  readonly streams: EventStreams;
};

function addRoute(
  server: FastifyInstance,
  route: AnyRoute,
  { app, routes, limits, streams }: Serving,
): void {
  const shown = routes.find(({ method, path }) => method === "GET" && path === route.path);
  server.route({
    method: route.method,
    url: `/api/v1${route.path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    bodyLimit: route.bytesMax ?? bytesMaxDefault,
    config: {
      cost: route.cost ?? 1,
      isPublic: route.policy.kind === "public",
      ...(route.policy.kind === "public"
        ? { rateLimit: { max: publicPerMinute, timeWindow: "1 minute" } }
        : {}),
    },
    // before the body is read: who may not, sends nothing
    onRequest: async (request, reply) => {
      traceRequest(app.traces, route, { request, reply });
      if (!readMethods.includes(route.method)) refuseWrongClock(app.clockFault);
      reply.headers(deprecationHeaders(route.deprecated));
      refuseUnstorable(paramsOf(request), "The path");
      refuseUnstorable(queryOf(request), "The query");
      refuseUnstorable(headersOf(request), "A header");
      const place = await placeOf(app, request);
      if (place.isSandbox) reply.header("Tidegate-Sandbox", "1");
      const caller = await place.accounts.callers.identify(approachOf(request), route);
      if (caller) {
        callerOf.set(request, caller);
        reply.headers(limits.count(caller, performance.now()));
      }
      const named = { caller, named: paramsOf(request), written: queryOf(request) };
      const admitted = await admit(place, route, named);
      atDoorOf.set(request, { place, admitted });
    },
    handler: inItsTrace(async (request, reply) => {
      const bytes = request.body instanceof Buffer ? request.body : new Uint8Array();
      const contentType = mediaType(request.headers["content-type"]);
      refuseType(route, contentType, bytes);
      const written = queryOf(request);
      const query: unknown = route.query?.parse(written);
      const body: unknown = route.body?.parse(jsonOf(contentType, bytes));
      const named = paramsOf(request);
      const params = readParams(route, named);
      const came = atDoorOf.get(request);
      if (!came) throw new Error("A request came past the door");
      const { place, admitted: atDoor } = came;
      const admitted = await admitBody(place, route, atDoor, { named, written, body });
      const caller = admitted.caller;
      const about = { app: place, caller, named, written, headers: headersOf(request) };
      const asked = { ...about, params, query, body, bytes, contentType };
      const answer = await onceForKey(route, { ...asked, address: request.url }, async () => {
        const ifMatch = route.method === "GET" ? undefined : request.headers["if-match"];
        if (ifMatch !== undefined) {
          const bare = { body: undefined, bytes: new Uint8Array(), contentType: "" };
          const now =
            shown &&
            (await answerGuarded(shown, atDoor, {
              ...about,
              params: readParams(shown, named),
              query: shown.query?.parse(written),
              ...bare,
            }));
          refuseStale(ifMatch, now && etagOf(bytesOf(now)));
        }
        const stranger = { address: countedAddress(request.ip), purpose: "other" } as const;
        return await place.accounts.hasher.askedBy(stranger, () =>
          answerGuarded(route, admitted, asked),
        );
      });
      if (answer.events === undefined) return await sendAnswer(request, reply, answer);
      return sendEvents(request, reply, { route, place, streams, events: answer.events });
    }),
  });
}

/** What is read has a tag, and who has it already is told so; else it is sent compressed. */
async function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: RouteAnswer) {
  reply.code(answer.status).headers(answer.headers ?? {});
  const bytes = bytesOf(answer);
  if (request.method === "GET" && answer.status === 200) {
    const tag = etagOf(bytes);
    reply.header("ETag", tag);
    const known = request.headers["if-none-match"];
    if (known !== undefined && namesTag(known, tag)) return reply.code(304).send();
  }
  const type = answer.type ?? "application/json; charset=utf-8";
  reply.type(type);
  if (request.method !== "GET" || answer.status !== 200) return reply.send(bytes);
  return await sendCompressed(request, reply, { type, bytes });
}

/** Sends what comes as it comes; at each beat the door is asked again. */
function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  about: {
    readonly route: AnyRoute;
    readonly place: HttpApp;
    readonly streams: EventStreams;
    readonly events: FollowEvents;
  },
) {
  const { route, place, streams, events } = about;
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  const mayRead = async () => {
    try {
      const caller = await place.accounts.callers.identify(approachOf(request), route);
      await admit(place, route, { caller, named: paramsOf(request), written: queryOf(request) });
      return true;
    } catch (error) {
      // a database that is away for a moment ends no session
      return !(error instanceof AppError && error.status < 500);
    }
  };
  const caller = callerOf.get(request);
  const reader = caller?.accountId ?? caller?.keyId ?? senderOf(request).name;
  const frames = streams.begin({ reader, events, mayRead, left: gone.signal });
  // what stands between would hold the events back until they fill its buffer
  reply.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
  return reply.type(`${eventStreamType}; charset=utf-8`).send(Readable.from(frames));
}

async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, bytes }: { readonly type: string; readonly bytes: string | Uint8Array },
) {
  if (!isCompressible(type, bytes) || reply.hasHeader("Content-Encoding")) return reply.send(bytes);
  const varies = reply.getHeader("Vary");
  reply.header("Vary", varies ? `${String(varies)}, Accept-Encoding` : "Accept-Encoding");
  const packed = await compressFor(request.headers, bytes);
  if (!packed) return reply.send(bytes);
  return reply.header("Content-Encoding", packed.encoding).send(packed.bytes);
}

/** Not derived from the request: the door finds it out of the database, once. */
const atDoorOf = new WeakMap<
  FastifyRequest,
  { readonly place: HttpApp; readonly admitted: Admitted }
>();

/** Who calls, whether the door lets him in or not. Not derived from the request: it is looked up. */
const callerOf = new WeakMap<FastifyRequest, Caller>();

/** Who holds no scope acts for no party that was approved: anybody can become one. */
function senderOf(request: FastifyRequest): Sender {
  const caller = callerOf.get(request);
  if (!caller) return { name: countedAddress(request.ip), kind: "stranger" };
  const { partyId, scopes } = caller;
  if (atDoorOf.get(request)?.place.isSandbox)
    return { name: `sandbox ${partyId}`, kind: "sandbox" };
  return { name: `party ${partyId}`, kind: scopes.length > 0 ? "party" : "guest" };
}

/** Where a request is served: in the sandbox its key names, else here. */
async function placeOf(app: HttpApp, request: FastifyRequest): Promise<HttpApp> {
  return (await app.sandboxes?.find(request.headers.authorization)) ?? app;
}

function paramsOf(request: FastifyRequest): Record<string, string> {
  return request.params as Record<string, string>; // Fastify's parameters are strings
}

/** Whoever collects measurements runs beside the server, or asks through something that does. */
const thisMachine = ["127.0.0.0/8", "::1/128"];

function metricsElsewhere(): AppError {
  return new AppError({
    code: "METRICS_ELSEWHERE",
    status: 403,
    message: "Metrics are served to this machine only.",
    fix: "Collect them on the machine of the server.",
  });
}

type OwnRoutes = Omit<ServerOptions, "port" | "health"> & { readonly health: Health };

function addOwnRoutes(
  server: FastifyInstance,
  { app, routes, metrics, saturation, health, version }: OwnRoutes,
): void {
  // a tenth of a second of work, for whoever asks first
  let api: string | undefined;
  server.get("/api/openapi.json", { config: { isPublic: true } }, (request, reply) => {
    api ??= JSON.stringify(describeApi({ routes, recordKinds: app.recordKinds }, version));
    const type = "application/json; charset=utf-8";
    return sendCompressed(request, reply.type(type), { type, bytes: api });
  });
  server.get("/healthz", (_request, reply) => reply.send({ status: "ok" }));
  server.get("/readyz", async (_request, reply) => {
    const said = await health.readiness();
    return reply.code(said.status === "ok" ? 200 : 503).send(said);
  });
  server.get("/metrics", async (request, reply) => {
    // a page of a name that was pointed at this machine is not this machine
    const isHere = isInNetworks(plainAddress(request.ip), thisMachine);
    if (!isHere || !isOwnHost(request.host, app.accounts.ownOrigins)) throw metricsElsewhere();
    metrics.depth.set(app.desk.depth);
    await saturation?.look();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

function refuseType(route: AnyRoute, contentType: string, bytes: Uint8Array): void {
  if (route.method === "GET" || route.method === "DELETE" || bytes.length === 0) return;
  const allowed = route.bodyTypes ?? ["application/json"];
  if (allowed.includes(contentType)) return;
  throw new AppError({
    code: "MEDIA_TYPE_NOT_READ",
    status: 415,
    message: `${contentType || "A body without Content-Type"} is not accepted here.`,
    fix: `Send one of: ${allowed.join(", ")}.`,
  });
}

/** What a schema of a body reads; undefined where the body is in another form that the route takes. */
function jsonOf(contentType: string, bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {};
  return contentType === "application/json" ? parseJsonBody(bytes) : undefined;
}

function mediaType(header: string | undefined): string {
  return (header ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function queryOf(request: FastifyRequest): Record<string, string> {
  const entries = Object.entries(request.query ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name, String(Array.isArray(value) ? value.at(-1) : value)]),
  );
}

function headersOf(request: FastifyRequest): Record<string, string | undefined> {
  const { "idempotency-key": key, accept, "accept-language": language } = request.headers;
  const { prefer, "tidegate-purpose": purpose } = request.headers;
  return {
    "idempotency-key": Array.isArray(key) ? key[0] : key,
    accept,
    "accept-language": language,
    "if-modified-since": request.headers["if-modified-since"],
    "if-none-match": request.headers["if-none-match"],
    prefer: Array.isArray(prefer) ? prefer.join(",") : prefer,
    "tidegate-purpose": Array.isArray(purpose) ? purpose[0] : purpose,
  };
}

function portTaken(error: unknown, port: number): unknown {
  if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) return error;
  return new AppError({
    code: "PORT_TAKEN",
    status: 500,
    message: `Port ${port} is in use by another program.`,
    fix: "Stop that program, or start with another port: PORT=8081 npm start.",
  });
}
