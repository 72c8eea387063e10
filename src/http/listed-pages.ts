/**
 * What search engines are shown: `robots.txt`, and `sitemap.xml` with every public page in both languages.
 * The statement of each period is one; the list of periods is asked of the route that everybody may ask.
 */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { escapeXml } from "#src/statistics/dissemination/sdmx/write-data.ts";
import type { PortalDrawing } from "./portal-drawing.ts";

/** As they are named to search engines. */
const languageTags = { en: "en-GB", zh: "zh-CN" } as const;
const periodsMax = 1_000;

const Periods = z.object({ official: z.array(z.string()), own: z.array(z.string()) });

type Listing = {
  readonly publicUrl: string;
  readonly portal: Pick<PortalDrawing, "listedPages">;
};

export function listPages(server: FastifyInstance, { publicUrl, portal }: Listing): void {
  const config = { isPublic: true };
  server.get("/robots.txt", { config }, (_request, reply) =>
    reply.type("text/plain; charset=utf-8").send(robotsOf(publicUrl)),
  );
  server.get("/sitemap.xml", { config }, async (request, reply) => {
    const url = "/api/v1/statistics/periods";
    const answer = await server.inject({ method: "GET", url, remoteAddress: request.ip });
    const periods = Periods.safeParse(answer.statusCode === 200 ? answer.json() : undefined);
    const { official, own } = periods.data ?? { official: [], own: [] };
    const statements = [...new Set([...official, ...own])].slice(0, periodsMax);
    const paths = [...portal.listedPages, ...statements.map((period) => `/statement/${period}`)];
    return reply.type("application/xml; charset=utf-8").send(sitemapOf(publicUrl, paths));
  });
}

/** Pages and their data are for all; the console and the rest of the API are for nobody who searches. */
function robotsOf(publicUrl: string): string {
  const lines = [
    "User-agent: *",
    "Allow: /api/v1/statistics/",
    "Disallow: /api/",
    "Disallow: /console",
    `Sitemap: ${publicUrl}/sitemap.xml`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Each page in each language, with the other beside it. */
function sitemapOf(publicUrl: string, paths: readonly string[]): string {
  const at = (path: string, language: string) => escapeXml(`${publicUrl}${path}?lang=${language}`);
  const entries = Object.entries(languageTags);
  const urls = paths.flatMap((path) => {
    const links = entries.map(
      ([language, tag]) =>
        `<xhtml:link rel="alternate" hreflang="${tag}" href="${at(path, language)}"/>`,
    );
    return entries.map(
      ([language]) => `<url><loc>${at(path, language)}</loc>${links.join("")}</url>`,
    );
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ' +
    `xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join("\n")}</urlset>\n`
  );
}
