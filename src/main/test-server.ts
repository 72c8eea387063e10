/** The whole API on a test database, from before the first test of a suite until after the last. */
import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { createServer, type ServerOptions } from "#src/http/listen.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import type { Clock } from "#src/platform/services.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import type { SelectionRelief } from "#src/registers/selection-rules.ts";
import type { App } from "./app.ts";
import { routes } from "./routes.ts";
import { makeHeldKey, makeKey, openTestApp, type TestApp } from "./test-app.ts";

type Method = "DELETE" | "GET" | "POST" | "PUT";

/** Of an answer whose type the test does not name. */
type Json = ReturnType<typeof JSON.parse>;

export type Answer<T = Json> = {
  readonly status: number;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: LightMyRequestResponse["headers"];
  /** Parsed when it is read: not every answer is JSON. */
  readonly json: T;
};

type Headers = Readonly<Record<string, string>>;
type Body = object | string;
/** Party, its scopes, and its roles where it is looked for by one. */
type KeyRow = readonly [string, readonly string[], (readonly string[])?];

export type ServedTests = {
  /** Ready inside tests, and in what runs before them behind `serveTests`. */
  readonly app: App;
  readonly server: FastifyInstance;
  /** The key of each name that a test sends as. */
  readonly keys: Map<string, string>;
  /** Gives each party a key that a person answers for. */
  readonly giveKeys: (rows: readonly KeyRow[]) => Promise<void>;
  /** Gives each party a key that nobody answers for, as programs have it. */
  readonly giveMachineKeys: (rows: readonly KeyRow[]) => Promise<void>;
  /** Sends as somebody; a name without a key, or none, sends as a stranger. */
  readonly send: <T = Json>(
    who: string | undefined,
    method: Method,
    path: string,
    body?: Body,
    headers?: Headers,
  ) => Promise<Answer<T>>;
  /** The same: what has a body is posted. */
  readonly ask: <T = Json>(
    who: string | undefined,
    path: string,
    body?: Body,
    headers?: Headers,
  ) => Promise<Answer<T>>;
};

export type ServingOptions = {
  /** What is drawn at random. */
  readonly share?: string;
  /** What ends rows of stops. */
  readonly relief?: SelectionRelief;
  /** What is served in place of the app that was opened. */
  readonly change?: (app: App) => App;
  readonly server?: Partial<Omit<ServerOptions, "app" | "routes">>;
};

/** Serves inside the suite that calls it, at a moment or by a clock. */
export function serveTests(
  database: TestDatabase,
  at: Temporal.Instant | Clock,
  { share, relief, change = (app) => app, server: settings }: ServingOptions = {},
): ServedTests {
  let opened: TestApp | undefined;
  let app: App | undefined;
  let server: FastifyInstance | undefined;
  const keys = new Map<string, string>();
  before(async () => {
    opened = await openTestApp(database, at, share, relief);
    app = change(opened.app);
    const rest = { metrics: createMetrics(), version: "0.0.0", port: 0, ...settings };
    server = await createServer({ routes, app, ...rest });
  });
  after(async () => {
    await server?.close();
    await opened?.close();
  });
  const appNow = (): App => app ?? assert.fail("the app is open inside tests");
  const serverNow = () => server ?? assert.fail("the server is open inside tests");
  const give = async (rows: readonly KeyRow[], make: typeof makeKey): Promise<void> => {
    for (const [party, scopes, roles] of rows) {
      keys.set(party, await make(database, party, scopes));
      const { sql } = database;
      if (roles) await putParty(sql, { partyId: party, name: party, roles, at: appNow().clock() });
    }
  };
  const send: ServedTests["send"] = async <T>(
    ...asked: Parameters<ServedTests["send"]>
  ): Promise<Answer<T>> => answerOf<T>(await serverNow().inject(requestOf(keys, ...asked)));
  return {
    keys,
    get app() {
      return appNow();
    },
    get server() {
      return serverNow();
    },
    giveKeys: (rows) => give(rows, makeHeldKey),
    giveMachineKeys: (rows) => give(rows, makeKey),
    send,
    ask: (who, path, body, headers) =>
      send(who, body === undefined ? "GET" : "POST", path, body, headers),
  };
}

function requestOf(
  keys: ReadonlyMap<string, string>,
  ...[who, method, path, body, headers]: Parameters<ServedTests["send"]>
): InjectOptions {
  const key = who === undefined ? undefined : keys.get(who);
  const type = Buffer.isBuffer(body) ? { "content-type": "application/octet-stream" } : {};
  return {
    method,
    url: `/api/v1${path}`,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...type,
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  };
}

function answerOf<T>(answer: LightMyRequestResponse): Answer<T> {
  return {
    status: answer.statusCode,
    text: answer.body,
    bytes: answer.rawPayload,
    headers: answer.headers,
    get json() {
      return answer.json<T>();
    },
  };
}
