/**
 * Builds the two entries of the web: the public portal and the console, into dist/web.
 * The server replaces `__CSP_NONCE__` in each HTML answer; nothing may be inlined as `data:`,
 * because the content security policy allows fonts and images from ourselves only.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { readMarkdown } from "./help/markdown.ts";
import type * as PortalPages from "./portal/pages.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Every browser we serve reads woff2; the woff copies would double what lies in dist. */
function woff2Only(): Plugin {
  return {
    name: "woff2-only",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("@fontsource") || !id.endsWith(".css")) return undefined;
      return code.replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, "");
    },
  };
}

/** Documents asked for with `?topic` become the data of the help panel, with `?topic-title` a title. */
function topics(): Plugin {
  return {
    name: "topics",
    enforce: "pre",
    load(id) {
      const [file = "", query] = id.split("?");
      if (!file.endsWith(".md") || (query !== "topic" && query !== "topic-title")) return undefined;
      const topic = readMarkdown(readFileSync(file, "utf8"));
      const data = query === "topic" ? topic : topic.title;
      return { code: `export default ${JSON.stringify(data)};`, moduleType: "js" };
    },
  };
}

/** The addresses of the public pages, for the server: it answers each with the portal. */
function publicAddresses(): Plugin {
  return {
    name: "public-addresses",
    async generateBundle() {
      // read at run time: a static import would put the pages themselves into this configuration
      const entries = pathToFileURL(here("./portal/pages.ts")).href;
      const { publicPages } = (await import(entries)) as typeof PortalPages;
      const addresses = publicPages.flatMap((page) => page.addresses);
      const source = JSON.stringify(addresses);
      this.emitFile({ type: "asset", fileName: "portal/addresses.json", source });
    },
  };
}

export default defineConfig({
  root: here("."),
  publicDir: false,
  plugins: [woff2Only(), topics(), publicAddresses(), react()],
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: [here("./portal/index.html"), here("./console/index.html")] },
  },
});
