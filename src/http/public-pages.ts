/**
 * The pages of the portal, drawn here: title and first figures are in the HTML, with the answers of the API
 * that they were drawn from. A page asks the routes that anybody may ask, in this process and on the
 * account of the reader's address; where they do not answer in time it goes without figures, and the
 * browser asks again.
 *
 * A page is the same for everybody who reads its language, so it holds no nonce, may be compressed and
 * kept, and whoever has it already is told so. What was drawn is used again for some seconds: figures of an
 * embargo come that much later at most.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { HttpApp } from "./app.ts";
import { encodingFor, packPage } from "./compress.ts";
import { etagOf, namesTag } from "./manners.ts";
import { listPages } from "./listed-pages.ts";
import type { PortalDrawing, PortalTemplate } from "./portal-drawing.ts";

const drawnMs = 5_000;
const pagesMax = 500;
/** Longer addresses are drawn each time. */
const keptAddressMax = 500;
/** So long a page waits for its figures. */
const answersMs = 1_500;
/** Requests a minute and address. */
const perMinute = 600;

const Files = z.record(
  z.string(),
  z.object({ scripts: z.array(z.string()), styles: z.array(z.string()) }),
);

type Served = {
  readonly html: string;
  readonly tag: string;
  readonly packed: Map<"br" | "gzip", Promise<Uint8Array>>;
};
type KeptPage = { readonly page: Promise<Served>; readonly untilMs: number };

export async function servePublicPages(
  server: FastifyInstance,
  { app, folder }: { readonly app: Pick<HttpApp, "accounts" | "log">; readonly folder: string },
): Promise<void> {
  const text = (name: string) => readFile(join(folder, name), "utf8");
  // built from `web/portal/server.tsx`, whose `portal` is of this type
  const { portal } = (await import(pathToFileURL(join(folder, "server/portal.js")).href)) as {
    readonly portal: PortalDrawing;
  };
  const template: PortalTemplate = {
    html: await text("portal/index.html"),
    files: Files.parse(JSON.parse(await text("server/files.json"))),
  };
  const addresses = z.array(z.string()).parse(JSON.parse(await text("portal/addresses.json")));
  const pages = new DrawnPages({ server, app, portal, template });
  const digest = createHash("sha256").update(portal.earlyScript).digest("base64");
  const config = { rateLimit: { max: perMinute, timeWindow: "1 minute" } };
  listPages(server, { publicUrl: app.accounts.publicUrl, portal });
  for (const path of addresses) {
    server.get(path, { config }, async (request, reply) => {
      const accepted = request.headers["accept-language"];
      const page = await pages.find(request, accepted);
      return sendPublic(request, reply, { page, digest });
    });
  }
}

async function sendPublic(
  request: FastifyRequest,
  reply: FastifyReply,
  { page, digest }: { readonly page: Served; readonly digest: string },
): Promise<FastifyReply> {
  // the policy names no nonce: scripts and styles are files of ours, and the one script in the page has a
  // digest
  const policy = String(reply.getHeader("content-security-policy"))
    .replaceAll(/ 'nonce-[^']*'/g, "")
    .replace("script-src 'self'", `script-src 'self' 'sha256-${digest}'`);
  reply
    .header("content-security-policy", policy)
    .header("cache-control", "public, no-cache")
    .header("vary", "Accept-Language, Accept-Encoding")
    .header("etag", page.tag)
    .type("text/html; charset=utf-8");
  const known = request.headers["if-none-match"];
  if (known !== undefined && namesTag(known, page.tag)) return reply.code(304).send();
  const encoding = encodingFor(request.headers["accept-encoding"]);
  if (encoding === undefined) return reply.send(page.html);
  const packed = page.packed.get(encoding) ?? packPage(page.html, encoding);
  page.packed.set(encoding, packed);
  return reply.header("content-encoding", encoding).send(await packed);
}

type DrawnPagesOptions = {
  readonly server: FastifyInstance;
  readonly app: Pick<HttpApp, "accounts" | "log">;
  readonly portal: PortalDrawing;
  readonly template: PortalTemplate;
};

/** Pages that were drawn, each kept for a while under its address and language. */
class DrawnPages {
  readonly #options: DrawnPagesOptions;
  readonly #kept = new Map<string, KeptPage>();

  constructor(options: DrawnPagesOptions) {
    this.#options = options;
  }

  find(request: FastifyRequest, accepted: string | undefined): Promise<Served> {
    const { portal, app } = this.#options;
    const href = new URL(request.url, app.accounts.publicUrl).href;
    const language = portal.languageFor(href, accepted);
    const key = `${language} ${request.url}`;
    const nowMs = performance.now();
    const kept = this.#kept.get(key);
    if (kept && kept.untilMs > nowMs) return kept.page;
    const drawing = this.#draw({ href, language, address: request.ip });
    const page = drawing.then(({ served }) => served);
    if (key.length > keptAddressMax) return page;
    // the oldest goes: a map keeps the order in which it was filled
    const oldest = this.#kept.size >= pagesMax ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.delete(key);
    this.#kept.set(key, { page, untilMs: nowMs + drawnMs });
    const forget = () => this.#kept.delete(key);
    // a page that lacks figures is no page for the next reader
    drawing.then(({ isWhole }) => isWhole || forget(), forget);
    return page;
  }

  async #draw(asked: {
    readonly href: string;
    readonly language: "en" | "zh";
    readonly address: string;
  }): Promise<{ readonly served: Served; readonly isWhole: boolean }> {
    const { portal, template, app } = this.#options;
    const { href, language, address } = asked;
    const urls = portal.firstAnswersOf(href);
    const found = await Promise.all(urls.map((url) => this.#ask(url, { address, language })));
    const answers = Object.fromEntries(
      found.flatMap((body, at) => (body === undefined ? [] : [[urls[at] ?? "", body]])),
    );
    const { publicUrl } = app.accounts;
    const { html } = await portal.drawPage(template, { href, language, answers, publicUrl });
    const served = { html, tag: etagOf(html), packed: new Map() };
    return { served, isWhole: Object.keys(answers).length === urls.length };
  }

  /** What a route answers; undefined where it refuses or takes too long. */
  async #ask(
    url: string,
    { address, language }: { readonly address: string; readonly language: string },
  ): Promise<unknown> {
    const { server, app } = this.#options;
    const signal = AbortSignal.timeout(answersMs);
    try {
      const headers = { "accept-language": language };
      const asked = { method: "GET", url, headers, remoteAddress: address, signal } as const;
      const answer = await server.inject(asked);
      return answer.statusCode === 200 ? answer.json() : undefined;
    } catch (error) {
      app.log.warn({ error, url }, "a public page is drawn without an answer");
      return undefined;
    }
  }
}
