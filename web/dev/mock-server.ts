/**
 * The pages' own server: dist/web under the same content security policy as the real one, and made
 * answers, so that every state of a page can be reached. Start it with `node web/dev/mock-server.ts`;
 * with SYSTEM=http://127.0.0.1:8080 before it, the answers are those of a running system.
 */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { PortalDrawing, PortalTemplate } from "#src/http/portal-drawing.ts";
import { publicPageOf } from "../portal/pages.ts";
import { type Answer, createMockApi } from "./mock-api.ts";

const root = fileURLToPath(new URL("../../dist/web/", import.meta.url));

export const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

async function sendConsole(response: ServerResponse): Promise<void> {
  const nonce = randomBytes(16).toString("base64");
  const html = await readFile(join(root, "console/index.html"), "utf8");
  response.setHeader("content-security-policy", contentSecurityPolicy(nonce));
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.end(html.replaceAll("__CSP_NONCE__", nonce));
}

/** A page of the portal with the made answers it shows first; those that come late or fail are left out. */
async function sendPortal(
  response: ServerResponse,
  { href, accepted }: { readonly href: string; readonly accepted: string | undefined },
  answerOf: (url: URL) => Answer,
): Promise<void> {
  // built from `web/portal/server.tsx`, whose `portal` is of this type
  const { portal } = (await import(pathToFileURL(join(root, "server/portal.js")).href)) as {
    readonly portal: PortalDrawing;
  };
  const found = portal.firstAnswersOf(href).flatMap((url) => {
    const { status, body, delayMs } = answerOf(new URL(url, href));
    return status === 200 && delayMs === undefined ? [[url, body] as const] : [];
  });
  const template = {
    html: await readFile(join(root, "portal/index.html"), "utf8"),
    // written by the build in this form
    files: JSON.parse(
      await readFile(join(root, "server/files.json"), "utf8"),
    ) as PortalTemplate["files"],
  };
  const { html } = await portal.drawPage(template, {
    href,
    language: portal.languageFor(href, accepted),
    answers: Object.fromEntries(found),
    publicUrl: new URL(href).origin,
  });
  const digest = createHash("sha256").update(portal.earlyScript).digest("base64");
  const policy = contentSecurityPolicy("").replaceAll(" 'nonce-'", "");
  response.setHeader(
    "content-security-policy",
    policy.replace("script-src 'self'", `script-src 'self' 'sha256-${digest}'`),
  );
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.end(html);
}

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  const file = normalize(join(root, path));
  const bytes = file.startsWith(root) ? await readFile(file).catch(() => undefined) : undefined;
  response.statusCode = bytes === undefined ? 404 : 200;
  response.setHeader("content-type", types[extname(path)] ?? "text/plain");
  // their names change with what is in them, so the server lets them be kept as well
  const isKept = bytes !== undefined && path.startsWith("/assets/");
  if (isKept) response.setHeader("cache-control", "public, max-age=2592000, immutable");
  response.end(bytes ?? "not found");
}

/** What is not a route of the API but is read by the operator's page. */
const plainAnswers: Readonly<Record<string, string>> = {
  "/healthz": '{"status":"ok"}',
  "/readyz": '{"status":"ok","records":"ok","analytics":"unreachable","figures":"paused"}',
  "/api/openapi.json": readFileSync(
    fileURLToPath(new URL("../../dist/openapi.json", import.meta.url)),
    "utf8",
  ),
  "/metrics": "# HELP desk_depth Declarations waiting at the desk\ndesk_depth 3\n",
};

const bodyBytesMax = 20_000_000;

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array); // a request gives bytes where no encoding is set
    chunks.push(bytes);
    length += bytes.length;
    if (length > bodyBytesMax) throw new Error("The body is too large for this server.");
  }
  return Buffer.concat(chunks);
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBytes(request)).toString("utf8");
  const isJson = request.headers["content-type"] === "application/json";
  // the pages send objects, and files to routes whose answers are not made here
  return text === "" || !isJson ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: Record<string, unknown>) => Answer,
): Promise<void> {
  const { status, body, delayMs = 0, cookie } = answer(await readBody(request));
  response.statusCode = status;
  const type = status < 400 ? "application/json" : "application/problem+json";
  response.setHeader("content-type", type);
  if (cookie !== undefined) response.setHeader("set-cookie", cookie);
  const timer = setTimeout(
    () => response.end(status === 204 ? undefined : JSON.stringify(body)),
    delayMs,
  );
  response.on("close", () => clearTimeout(timer));
}

/** Passes a call on to a running system, so that pages under work are seen with real answers. */
async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  system: string,
): Promise<void> {
  const { method = "GET", headers, url = "/" } = request;
  const bytes = await readBytes(request);
  const body = method === "GET" || bytes.length === 0 ? undefined : new Uint8Array(bytes);
  const kept = ["authorization", "content-type", "cookie", "accept"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const answer = await fetch(system + url, {
    method,
    headers: { ...Object.fromEntries(kept), origin: system },
    ...(body === undefined ? {} : { body }),
  });
  response.statusCode = answer.status;
  response.setHeader("content-type", answer.headers.get("content-type") ?? "text/plain");
  response.setHeader("set-cookie", answer.headers.getSetCookie());
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** Makes the server; the caller listens and closes. `system`: the address of a running system. */
export function createMockServer(system?: string): Server {
  const api = createMockApi();
  let tick = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const plain = plainAnswers[url.pathname];
    const isApi = url.pathname.startsWith("/api/");
    if (system !== undefined && (isApi || plain !== undefined)) {
      return passOn(request, response, system);
    }
    if (plain !== undefined) {
      response.end(plain);
      return;
    }
    if (isApi) {
      tick += 1;
      const { method = "GET", headers } = request;
      const { authorization, cookie = "" } = headers;
      const asked = { method, url, authorization, cookie, tick };
      return sendAnswer(request, response, (body) => api({ ...asked, body }));
    }
    if (/^\/console(\/|$)/.test(url.pathname)) return sendConsole(response);
    if (publicPageOf(url.pathname) === undefined) return sendFile(response, url.pathname);
    const { host = "127.0.0.1", "accept-language": accepted } = request.headers;
    const asked = { authorization: undefined, cookie: "", tick, body: {} } as const;
    const href = `http://${host}${url.pathname}${url.search}`;
    return sendPortal(response, { href, accepted }, (one) =>
      api({ ...asked, method: "GET", url: one }),
    );
  };
  return createServer((request, response) => {
    response.setHeader("x-content-type-options", "nosniff");
    serve(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env["PORT"] ?? 8090);
  createMockServer(process.env["SYSTEM"]).listen(port, "127.0.0.1", () => {
    process.stdout.write(`Pages at http://127.0.0.1:${port}\n`);
  });
}
