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
import { z } from "zod";

const folder = fileURLToPath(new URL("../../dist/web", import.meta.url));

const portal = join(folder, "portal/index.html");
const consolePage = join(folder, "console/index.html");
/** The addresses of the public pages, written by the build from their entries. */
const portalAddresses = join(folder, "portal/addresses.json");

/** Serves what was built; without a build the paths say how to make one. */
export async function servePages(server: FastifyInstance): Promise<void> {
  if (![portal, consolePage, portalAddresses].every((file) => existsSync(file))) {
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
  // every address of an entry is answered with the entry itself: its router does the rest
  const addresses = z.array(z.string()).parse(JSON.parse(await readFile(portalAddresses, "utf8")));
  for (const [file, paths] of [
    [portal, addresses],
    [consolePage, ["/console", "/console/*"]],
  ] as const) {
    const html = await readFile(file, "utf8");
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
