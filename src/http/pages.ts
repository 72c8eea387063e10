/**
 * The built pages: the public portal at `/`, the console below `/console`. The console's HTML carries the
 * nonce of its own content security policy; a page of the portal is drawn here, and the same for everybody
 * who reads its language (`public-pages.ts`). Everything else is a file with a hash in its name.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { HttpApp } from "./app.ts";
import { servePublicPages } from "./public-pages.ts";

const folder = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** Pages for a phone that work without a network. */
const phonePages = ["gate", "yard"] as const;
const consolePage = join(folder, "console/index.html");
const built = [
  ...phonePages.flatMap((page) => [`${page}/index.html`, `${page}/worker.js`]),
  "portal/index.html",
  "portal/addresses.json",
  "server/portal.js",
];

/** Serves what was built; without a build the paths say how to make one. */
export async function servePages(
  server: FastifyInstance,
  app: Pick<HttpApp, "accounts" | "log">,
): Promise<void> {
  const files = [consolePage, ...built.map((name) => join(folder, name))];
  if (!files.every((file) => existsSync(file))) {
    for (const path of ["/", "/console", "/console/*"]) {
      server.get(path, (_request, reply) =>
        reply
          .code(503)
          .type("text/plain; charset=utf-8")
          .send("The pages are not built. Run: npm run setup\n"),
      );
    }
    return;
  }
  await server.register(fastifyStatic, {
    root: join(folder, "assets"),
    prefix: "/assets/",
    immutable: true,
    maxAge: "30d",
    index: false,
    // made by the build beside each file, for who takes them
    preCompressed: true,
  });
  // every address of the console is answered with its entry: its router does the rest
  const html = await readFile(consolePage, "utf8");
  for (const path of ["/console", "/console/*"])
    server.get(path, (_request, reply) => sendConsole(reply, html));
  for (const page of phonePages) await servePhonePage(server, page);
  await servePublicPages(server, { app, folder });
}

const phoneParts = {
  "worker.js": "text/javascript; charset=utf-8",
  "app.webmanifest": "application/manifest+json",
  "icon.svg": "image/svg+xml",
};

/** The page, with the worker that keeps it in the browser: its parts have addresses that stay. */
async function servePhonePage(server: FastifyInstance, page: string): Promise<void> {
  const html = await readFile(join(folder, page, "index.html"), "utf8");
  server.get(`/${page}`, (_request, reply) => reply.redirect(`/${page}/`));
  server.get(`/${page}/`, (_request, reply) => sendConsole(reply, html));
  for (const [name, type] of Object.entries(phoneParts)) {
    const bytes = await readFile(join(folder, page, name));
    server.get(`/${page}/${name}`, (_request, reply) =>
      reply.header("cache-control", "no-cache").type(type).send(bytes),
    );
  }
}

function sendConsole(reply: FastifyReply, html: string): FastifyReply {
  const { script } = reply.cspNonce;
  // one nonce for both: the policy's two nonces are made per answer, the page knows one placeholder
  const policy = `${String(reply.getHeader("content-security-policy")).replaceAll(
    reply.cspNonce.style,
    script,
  )};manifest-src 'self'`;
  return reply
    .header("content-security-policy", policy)
    .header("cache-control", "no-cache")
    .type("text/html; charset=utf-8")
    .send(html.replaceAll("__CSP_NONCE__", script));
}
