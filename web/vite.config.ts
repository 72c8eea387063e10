/**
 * Builds the two entries of the web: the public portal and the console, into dist/web.
 * The server replaces `__CSP_NONCE__` in each HTML answer; nothing may be inlined as `data:`,
 * because the content security policy allows fonts and images from ourselves only.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { readMarkdown } from "./help/markdown.ts";

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

export default defineConfig({
  root: here("."),
  publicDir: false,
  plugins: [woff2Only(), topics(), react()],
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
