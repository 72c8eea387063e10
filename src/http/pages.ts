/**
 * The built pages: the public portal at `/`, the console below `/console`. Each HTML answer carries
 * the nonce of its own content security policy; everything else is a file with a hash in its name.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const folder = fileURLToPath(new URL("../../dist/web", import.meta.url));

/**
 * Pages by the paths they answer: every path of an entry is the entry itself, its router does the
 * rest.
 */
const entries = [
  {
    file: "portal/index.html",
    paths: [
      ...["/", "/statement", "/statement/*", "/explorer", "/ask", "/tariff"],
      ...["/rulings", "/rulings/*"],
    ],
  },
  { file: "console/index.html", paths: ["/console", "/console/*"] },
] as const;

/** Serves what was built; without a build the paths say how to make one. */
export async function servePages(server: FastifyInstance): Promise<void> {
  if (!entries.every(({ file }) => existsSync(join(folder, file)))) {
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
  });
  for (const { file, paths } of entries) {
    const html = await readFile(join(folder, file), "utf8");
    for (const path of paths) server.get(path, (_request, reply) => sendPage(reply, html));
  }
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const { script } = reply.cspNonce;
  // one nonce for both: the policy's two nonces are made per answer, the page knows one placeholder
  const policy = String(reply.getHeader("content-security-policy")).replaceAll(
    reply.cspNonce.style,
    script,
  );
  return reply
    .header("content-security-policy", policy)
    .header("cache-control", "no-cache")
    .type("text/html; charset=utf-8")
    .send(html.replaceAll("__CSP_NONCE__", script));
}
