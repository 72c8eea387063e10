/**
 * The pages' own server: dist/web under the same content security policy as the real one, and made
 * answers, so that every state of a page can be reached. Start it with `node web/dev/mock-server.ts`.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { declarationFixture, summaries } from "./declaration-fixture.ts";
import { flowFixture } from "./flow-fixture.ts";
import { pressFixture } from "./press-fixture.ts";

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

type Answer = { readonly status: number; readonly body: unknown; readonly delayMs?: number };

function problem(status: number, code: string, detail: string, fix: string): Answer {
  return { status, body: { type: "about:blank", title: code, status, code, detail, fix } };
}

/** Periods stand for states: 2024 is told, 2022 breaks, 2021 is empty, 2020 never comes in time. */
function pressAnswer(period: string): Answer {
  const press = pressFixture();
  switch (period) {
    case "2024":
      return { status: 200, body: press };
    case "2022":
      return problem(
        503,
        "ANALYTICS_DOWN",
        "The analytics engine does not answer.",
        "Try again in a minute.",
      );
    case "2021":
      return {
        status: 200,
        body: {
          ...press,
          period,
          facts: [],
          paragraphs: [],
          series: { monthly: [], partners: [], groups: [] },
        },
      };
    case "2020":
      return { status: 200, body: press, delayMs: 20_000 };
    case "2019":
      return { status: 200, body: { period } };
    default:
      return problem(
        404,
        "PRESS_NO_PERIOD",
        `Nothing is released for ${period}.`,
        "Periods: 2024.",
      );
  }
}

/** Keys stand for callers: `good-key` may read, `narrow-key` may not, any other is unknown. */
function refuse(authorization: string | undefined): Answer | undefined {
  if (authorization === "Bearer good-key") return undefined;
  return authorization === "Bearer narrow-key"
    ? problem(
        403,
        "SCOPE_MISSING",
        "The key lacks the scope declarations:read.",
        "Ask an administrator.",
      )
    : problem(401, "KEY_UNKNOWN", "No such key.", "Send a valid key.");
}

function declarationsAnswer(query: URLSearchParams): Answer {
  const wanted = (query.get("search") ?? "").toLowerCase();
  const start = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 25);
  const found = summaries.filter(
    (item) =>
      (query.get("station") ?? item.station) === item.station &&
      (query.get("status") ?? item.status) === item.status &&
      `${item.id} ${item.mrn} ${item.reference}`.toLowerCase().includes(wanted),
  );
  const next = start + limit < found.length ? String(start + limit) : null;
  return { status: 200, body: { declarations: found.slice(start, start + limit), next } };
}

function apiAnswer(url: URL, authorization: string | undefined, tick: number): Answer {
  const path = url.pathname.replace("/api/v1", "");
  if (path === "/statistics/press") return pressAnswer(url.searchParams.get("period") ?? "");
  if (path === "/statistics/periods")
    return { status: 200, body: { official: ["2024"], own: ["2026-11"] } };
  if (path === "/flow") return { status: 200, body: flowFixture(tick) };
  const refused = refuse(authorization);
  if (refused !== undefined) return refused;
  if (path === "/declarations") return declarationsAnswer(url.searchParams);
  const id = /^\/declarations\/([^/]+)$/.exec(path)?.[1];
  const found = id === undefined ? undefined : declarationFixture(id);
  return found === undefined
    ? problem(404, "DECLARATION_NOT_FOUND", `There is no declaration ${id}.`, "Check the number.")
    : { status: 200, body: found };
}

async function sendPage(response: ServerResponse, entry: "portal" | "console"): Promise<void> {
  const nonce = randomBytes(16).toString("base64");
  const html = await readFile(join(root, entry, "index.html"), "utf8");
  response.setHeader("content-security-policy", contentSecurityPolicy(nonce));
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.end(html.replaceAll("__CSP_NONCE__", nonce));
}

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  const file = normalize(join(root, path));
  const bytes = file.startsWith(root) ? await readFile(file).catch(() => undefined) : undefined;
  response.statusCode = bytes === undefined ? 404 : 200;
  response.setHeader("content-type", types[extname(path)] ?? "text/plain");
  response.end(bytes ?? "not found");
}

/** Makes the server; the caller listens and closes. */
export function createMockServer(): Server {
  let tick = 0;
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    response.setHeader("x-content-type-options", "nosniff");
    if (url.pathname.startsWith("/api/")) {
      tick += 1;
      const { status, body, delayMs = 0 } = apiAnswer(url, request.headers.authorization, tick);
      response.statusCode = status;
      response.setHeader(
        "content-type",
        status < 400 ? "application/json" : "application/problem+json",
      );
      const timer = setTimeout(() => response.end(JSON.stringify(body)), delayMs);
      response.on("close", () => clearTimeout(timer));
      return;
    }
    const entry = /^\/console(\/|$)/.test(url.pathname) ? "console" : "portal";
    const page = url.pathname === "/" || /^\/(console|statement)(\/|$)/.test(url.pathname);
    const sending = page ? sendPage(response, entry) : sendFile(response, url.pathname);
    sending.catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env["PORT"] ?? 8090);
  createMockServer().listen(port, "127.0.0.1", () => {
    process.stdout.write(`Pages with made answers at http://127.0.0.1:${port}\n`);
  });
}
