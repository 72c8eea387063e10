/** Requests to a server of a test, each as the holder of a key. */
import assert from "node:assert/strict";
import type { FastifyInstance } from "fastify";

type Method = "GET" | "POST" | "DELETE";

/** Sends to the server that is open by then. @param keyOf the key of who is named */
export function senderTo(
  openServer: () => FastifyInstance | undefined,
  keyOf: (who: string) => string | undefined,
) {
  return async (
    who: string,
    method: Method,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const server = openServer();
    assert.ok(server, "the server is open inside tests");
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${keyOf(who) ?? ""}`,
        ...(body ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    return { status: answer.statusCode, text: answer.body, headers: answer.headers };
  };
}
