/**
 * Sign-in over HTTP: hands requests below `/api/auth` to accounts, and says of every request how it
 * came. What a client says about its own address is taken away.
 */
import type { HttpApp } from "./app.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "#src/kernel/app-error.ts";
import { readRefusal } from "#src/identity/accounts/refusals.ts";
import type { Approach } from "#src/identity/accounts/same-origin.ts";
import { problemAnswer } from "./problem-answer.ts";

/** How a request came: what callers are told by. */
export function approachOf(request: FastifyRequest): Approach {
  const { headers } = request;
  return {
    method: request.method,
    authorization: headers.authorization,
    cookie: headers.cookie,
    origin: headers.origin,
    fetchSite: single(headers["sec-fetch-site"]),
    host: request.host,
    protocol: request.protocol,
    address: request.ip,
    userAgent: headers["user-agent"],
  };
}

export function addSignIn(server: FastifyInstance, app: HttpApp): void {
  server.route({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    handler: async (request, reply) => {
      const answer = await app.accounts.answer(webRequest(request), approachOf(request));
      await send(app, { request, reply, answer });
      return reply;
    },
  });
}

function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith("x-forwarded-") || value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const body = request.body instanceof Buffer ? request.body : undefined;
  const url = `${request.protocol}://${request.host}${request.url}`;
  if (!URL.canParse(url)) throw noSuchHost();
  return new Request(url, {
    method: request.method,
    headers,
    // a copy, because a Buffer may be a view of a shared pool
    ...(body && body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}

type AuthExchange = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly answer: Response;
};

async function send(app: HttpApp, { request, reply, answer }: AuthExchange) {
  reply.code(answer.status).header("cache-control", "no-store");
  answer.headers.forEach((value, name) => {
    if (name !== "set-cookie" && name !== "content-length") reply.header(name, value);
  });
  // the public address is https where a proxy in front is not named as trusted, too
  const isSafe = request.protocol === "https" || app.accounts.publicUrl.startsWith("https://");
  for (const cookie of answer.headers.getSetCookie()) {
    reply.header("set-cookie", isSafe && !/; *secure/i.test(cookie) ? `${cookie}; Secure` : cookie);
  }
  if (answer.status === 503) reply.header("retry-after", "5");
  if (answer.status >= 400) return await sendRefusal(request, reply, answer);
  await reply.send(Buffer.from(await answer.arrayBuffer()));
}

function noSuchHost(): AppError {
  return new AppError({
    code: "REQUEST_BROKEN",
    status: 400,
    message: "The header Host is not a host name.",
    fix: "Send the name and port of this server.",
  });
}

/** A problem (RFC 9457) that clients of the library read too: its `code` and `message` stay. */
async function sendRefusal(request: FastifyRequest, reply: FastifyReply, answer: Response) {
  const body: unknown = await answer.json().catch(() => undefined);
  const { code, message, fix } = readRefusal(answer.status, body);
  // the library refuses with statuses of our list; another one is a fault of ours
  const status = refusals.find((one) => one === answer.status) ?? 500;
  const problem = problemAnswer(new AppError({ code, status, message, fix }), request.id);
  await reply
    .code(problem.status)
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify({ ...problem, message }));
}

const refusals = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503] as const;

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
