/**
 * Builds the two entries of the web: the public portal and the console, into dist/web.
 * The server replaces `__CSP_NONCE__` in each HTML answer; nothing may be inlined as `data:`,
 * because the content security policy allows fonts and images from ourselves only.
 */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

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

export default defineConfig({
  root: here("."),
  publicDir: false,
  plugins: [woff2Only(), react()],
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
