/**
 * ClickHouse's HTTP interface on loopback in front of the engine in this process, so that the one
 * client (`@clickhouse/client`) and the one dialect serve a laptop and a cluster alike.
 */
import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { createGunzip, createGzip, createInflate } from "node:zlib";
import type { ClickHouseRunner, RunningQuery } from "./clickhouse-runner.ts";
import { contentTypeOf, cutMark, findInsertFormat, findQueryFormat } from "./clickhouse-request.ts";
import {
  isRead,
  isStreamable,
  readFault,
  readRequest,
  translateKill,
} from "./clickhouse-request.ts";

export type BridgeOptions = {
  readonly runner: ClickHouseRunner;
  readonly user: string;
  readonly password: string;
  /** 0: any free one. */
  readonly port: number;
};

const statementBytesMax = 64 * 1024 * 1024;
const insertBytesMax = 2 * 1024 * 1024 * 1024 - 1;
const insertPieceBytes = 8 * 1024 * 1024;

export async function startBridge(
  options: BridgeOptions,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => response.destroy());
  });
  server.requestTimeout = 0;
  server.headersTimeout = 60_000;
  server.keepAliveTimeout = 30_000;
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP port was given");
  return { server, port: address.port };
}

async function answer(options: BridgeOptions, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://loopback");
  const isQuestion = request.method === "GET" && !url.searchParams.has("query");
  if (url.pathname === "/ping" || url.pathname === "/replicas_status" || isQuestion) {
    response.end("Ok.\n");
    return;
  }
  if (!isAllowed(options, request, url)) {
    const text = `Code: 516. DB::Exception: ${options.user}: Authentication failed. (AUTHENTICATION_FAILED)`;
    request.resume();
    fail(response, { code: 516, text, status: 403 });
    return;
  }
  let running: RunningQuery | undefined;
  try {
    const asked = readRequest(url, request.headers);
    running = await options.runner.begin(asked);
    const { queryId } = running;
    response.setHeader("X-ClickHouse-Query-Id", queryId);
    response.setHeader("X-ClickHouse-Timezone", "UTC");
    response.setHeader("X-ClickHouse-Server-Display-Name", "tidegate");
    const insertFormat = asked.query === undefined ? undefined : findInsertFormat(asked.query);
    if (asked.query !== undefined && insertFormat !== undefined) {
      await insert(running, { statement: asked.query, format: insertFormat, request, response });
    } else {
      const body = (await readBody(request, statementBytesMax)).toString("utf8");
      const statement = asked.query === undefined ? body : `${asked.query}\n${body}`;
      await query(running, { statement, response });
    }
  } catch (thrown) {
    const fault = readFault(thrown, options.runner.version);
    request.resume();
    fail(response, { ...fault, status: 500 });
  } finally {
    running?.end();
  }
}

function isAllowed(options: BridgeOptions, request: IncomingMessage, url: URL): boolean {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  const [basicUser, ...rest] = Buffer.from(basic ?? "", "base64")
    .toString("utf8")
    .split(":");
  const header = (name: string) => String(request.headers[name] ?? "");
  const user = url.searchParams.get("user") ?? (basic ? basicUser : header("x-clickhouse-user"));
  const key = header("x-clickhouse-key");
  const password = url.searchParams.get("password") ?? (basic ? rest.join(":") : key);
  const given = Buffer.from(password);
  const wanted = Buffer.from(options.password);
  return user === options.user && given.length === wanted.length && timingSafeEqual(given, wanted);
}

type StatementJob = { readonly statement: string; readonly response: ServerResponse };

async function query(running: RunningQuery, { statement, response }: StatementJob): Promise<void> {
  const { asked } = running;
  const format = findQueryFormat(statement) ?? asked.format;
  const known = translateKill(statement);
  if (isRead(known)) response.once("close", () => response.writableFinished || running.kill());
  response.setHeader("Content-Type", contentTypeOf(format));
  response.setHeader("X-ClickHouse-Format", format);
  if (isStreamable(known, format) && !asked.waitsForEnd) {
    await sendPieces(running, { pieces: running.stream(known, format), response });
    return;
  }
  const found = await running.query(known, format);
  response.setHeader("X-ClickHouse-Summary", summary(found, running));
  await sendPieces(running, { pieces: [found.bytes], response });
}

type Insert = StatementJob & { readonly format: string; readonly request: IncomingMessage };

async function insert(running: RunningQuery, { statement, format, request, response }: Insert) {
  const marks = cutMark(format);
  let rowsWritten = 0;
  let bytesSent = 0;
  for await (const piece of cutBody(request, marks)) {
    bytesSent += piece.length;
    if (piece.some((byte) => byte > 0x20)) rowsWritten += await running.insert(statement, piece);
  }
  const counts = { rowsRead: rowsWritten, bytesRead: bytesSent, rowsWritten };
  response.setHeader("X-ClickHouse-Summary", summary(counts, running));
  response.end();
}

/** The body in pieces that are complete inserts, or in one where the format cannot be cut. */
async function* cutBody(request: IncomingMessage, marks: readonly string[] | undefined) {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of decoded(request)) {
    held.push(chunk);
    size += chunk.length;
    if (size > insertBytesMax) throw tooLarge(insertBytesMax);
    if (marks === undefined || size < insertPieceBytes) continue;
    const whole = Buffer.concat(held, size);
    const cut = Math.max(...marks.map((mark) => whole.lastIndexOf(mark))) + 1;
    if (cut > 0) yield whole.subarray(0, cut);
    held = [whole.subarray(cut)];
    size = whole.length - cut;
  }
  if (size > 0) yield Buffer.concat(held, size);
}

async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decoded(request)) {
    size += chunk.length;
    if (size > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function decoded(request: IncomingMessage): AsyncIterable<Buffer> {
  const encoding = request.headers["content-encoding"];
  if (encoding === undefined || encoding === "identity") return request;
  const decoder =
    encoding === "gzip" ? createGunzip() : encoding === "deflate" ? createInflate() : undefined;
  if (decoder !== undefined) return request.pipe(decoder);
  throw new Error(
    `Code: 48. DB::Exception: Content-Encoding ${encoding} is not read here. (NOT_IMPLEMENTED)`,
  );
}

function tooLarge(bytesMax: number): Error {
  return new Error(
    `Code: 307. DB::Exception: The body is above ${bytesMax} bytes. (TOO_MANY_BYTES)`,
  );
}

type Sending = {
  readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly response: ServerResponse;
};

/** The status leaves with the first piece, so that an error before it still has one of its own. */
async function sendPieces(running: RunningQuery, { pieces, response }: Sending): Promise<void> {
  const gzip = running.asked.mayCompress ? createGzip({ level: 1 }) : undefined;
  if (gzip !== undefined) response.setHeader("Content-Encoding", "gzip");
  const target = gzip ?? response;
  gzip?.pipe(response);
  for await (const piece of Readable.from(pieces)) {
    if (response.destroyed) return;
    if (!target.write(piece)) await Promise.race([once(target, "drain"), once(response, "close")]);
  }
  target.end();
}

type Counts = {
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly rowsWritten: number;
};

function summary(counts: Counts, running: RunningQuery): string {
  return JSON.stringify({
    read_rows: String(counts.rowsRead),
    read_bytes: String(counts.bytesRead),
    written_rows: String(counts.rowsWritten),
    written_bytes: String(counts.rowsWritten === 0 ? 0 : counts.bytesRead),
    total_rows_to_read: "0",
    result_rows: String(counts.rowsWritten),
    result_bytes: "0",
    elapsed_ns: String(Math.round(running.elapsedMs() * 1e6)),
  });
}

type Failure = { readonly code: number; readonly text: string; readonly status: number };

/**
 * Once bytes have left, a broken connection is the only honest sign that the answer is not whole.
 */
function fail(response: ServerResponse, failure: Failure): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.removeHeader("Content-Encoding");
  response.removeHeader("X-ClickHouse-Format");
  response.setHeader("Content-Type", "text/plain; charset=UTF-8");
  response.setHeader("X-ClickHouse-Exception-Code", String(failure.code));
  response.statusCode = failure.status;
  response.end(`${failure.text}\n`);
}
