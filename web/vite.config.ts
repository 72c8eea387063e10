/**
 * Builds the two entries of the web: the public portal and the console, into dist/web.
 * The server replaces `__CSP_NONCE__` in each HTML answer; nothing may be inlined as `data:`,
 * because the content security policy allows fonts and images from ourselves only.
 */
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { build, defineConfig, type Plugin, type Rolldown } from "vite";
import { readMarkdown, type Topic } from "./help/markdown.ts";
import { sectionsOf } from "./help/sections.ts";
import type * as PortalPages from "./portal/pages.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The first code point that is of Chinese alone: before it are letters, signs and marks of all. */
const chineseFrom = 0x2e80;

/**
 * Of the Chinese font its Chinese, in the form that every browser we serve reads. Its Latin letters came a
 * second after the page and were narrower than what stood there: the head of the page jumped.
 */
function chineseOnly(): Plugin {
  const chinese = (range: string) =>
    range
      .split(",")
      .filter((part) => parseInt(part.trim().slice(2), 16) >= chineseFrom)
      .join(",");
  return {
    name: "chinese-only",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("@fontsource") || !id.endsWith(".css")) return undefined;
      const faces = code.match(/@font-face \{[^}]*\}/g) ?? [];
      return faces
        .map((face) =>
          face
            .replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, "")
            .replace(
              /unicode-range: ([^;]*);/,
              (_, range: string) => `unicode-range: ${chinese(range)};`,
            ),
        )
        .filter((face) => !face.includes("unicode-range: ;"))
        .join("\n");
    },
  };
}

/** What is made of a document for the help, by the question behind its name. */
const topicForms: Readonly<Record<string, (topic: Topic) => unknown>> = {
  topic: (topic) => topic,
  "topic-title": ({ title }) => title,
  "topic-sections": sectionsOf,
};

/** Documents asked for with `?topic` and its like become data of the help. */
function topics(): Plugin {
  return {
    name: "topics",
    enforce: "pre",
    load(id) {
      const [file = "", query] = id.split("?");
      const form = topicForms[query ?? ""];
      if (!file.endsWith(".md") || form === undefined) return undefined;
      const data = form(readMarkdown(readFileSync(file, "utf8")));
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

/**
 * Parts of pdf.js that it reads by their names while it draws: fonts that a file leaves out, the encodings of
 * Chinese ones, and its decoders without WebAssembly, which our content security policy does not compile.
 */
function pdfParts(): Plugin {
  const from = here("../node_modules/pdfjs-dist");
  const taken =
    /^(?:cmaps\/.*\.bcmap|standard_fonts\/.*\.(?:pfb|ttf)|wasm\/\w+_nowasm_fallback\.js)$/;
  return {
    name: "pdf-parts",
    apply: "build",
    async generateBundle() {
      const text = await readFile(join(from, "package.json"), "utf8");
      // every package says its version
      const { version } = JSON.parse(text) as { readonly version: string };
      const names = await readdir(from, { recursive: true });
      const parts = names
        .map((name) => name.replaceAll("\\", "/"))
        .filter((name) => taken.test(name));
      for (const name of parts) {
        const source = await readFile(join(from, name));
        this.emitFile({ type: "asset", fileName: `assets/pdf-${version}/${name}`, source });
      }
    },
  };
}

/** What the server draws the portal with, and which files each of its pages needs. */
function portalDrawing(): Plugin {
  const folder = here("../dist/web/server");
  return {
    name: "portal-drawing",
    apply: "build",
    async writeBundle(_options, bundle) {
      const files = filesOfModules(Object.values(bundle));
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "files.json"), JSON.stringify(files));
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: here("."),
        logLevel: "error",
        plugins: [react()],
        // React has two builds, and takes the slow one where nobody says which
        define: { "process.env.NODE_ENV": '"production"' },
        ssr: { noExternal: true },
        build: {
          ssr: here("./portal/server.tsx"),
          outDir: folder,
          emptyOutDir: false,
          rolldownOptions: { output: { entryFileNames: "portal.js" } },
        },
      });
    },
  };
}

type Bundled = Rolldown.OutputChunk | Rolldown.OutputAsset;

/** Scripts and styles of each module of the portal that is loaded when it is opened, with what it imports. */
function filesOfModules(bundle: readonly Bundled[]) {
  const chunks = new Map(
    bundle.flatMap((one) => (one.type === "chunk" ? [[one.fileName, one] as const] : [])),
  );
  const reached = (name: string, found = new Set<string>()): ReadonlySet<string> => {
    if (found.has(name)) return found;
    found.add(name);
    for (const next of chunks.get(name)?.imports ?? []) reached(next, found);
    return found;
  };
  const entry = [...chunks.values()].find(
    ({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.includes("/portal/"),
  );
  const named = entry === undefined ? new Set<string>() : reached(entry.fileName);
  const root = here(".");
  const modules = [...chunks.values()].flatMap(({ fileName, facadeModuleId, isDynamicEntry }) => {
    if (!isDynamicEntry || facadeModuleId?.startsWith(`${root}portal/`) !== true) return [];
    const own = [...reached(fileName)];
    const scripts = own.filter((name) => !named.has(name));
    const styles = own.flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])]);
    return [[facadeModuleId.slice(root.length), { scripts, styles }] as const];
  });
  return Object.fromEntries(modules);
}

/** Files a browser reads as text; fonts and pictures are packed already. */
const compressible = /\.(?:js|css|svg|json)$/;
/** Smaller ones fit into one packet. */
const compressedBytesMin = 1_000;

/** Lays each file's compressed copies beside it: what is asked for often is compressed once, and well. */
function compressed(): Plugin {
  const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
  return {
    name: "compressed",
    apply: "build",
    async writeBundle({ dir = "" }, bundle) {
      await Promise.all(
        Object.keys(bundle).map(async (name) => {
          const file = join(dir, name);
          if (!compressible.test(name)) return;
          const bytes = await readFile(file);
          if (bytes.length < compressedBytesMin) return;
          await writeFile(`${file}.br`, await brotli(bytes));
          await writeFile(`${file}.gz`, await zip(bytes, { level: 9 }));
        }),
      );
    },
  };
}

/** Pages that a phone keeps beside its other programs; the worker of each has to lie at one address. */
const phonePages = {
  gate: { name: "Tidegate · Gate / 卡口", short_name: "Gate 卡口" },
  yard: { name: "Tidegate · Yard / 查验现场", short_name: "Yard 查验" },
};
const phoneInputs = Object.fromEntries(
  Object.keys(phonePages).flatMap((page) => [
    [page, here(`./${page}/index.html`)],
    [`${page}-worker`, here(`./${page}/worker.ts`)],
  ]),
);

/** What makes them pages that can be installed. */
function phoneFiles(): Plugin {
  return {
    name: "phone-files",
    generateBundle() {
      const icon = readFileSync(here("./elements/favicon.svg"), "utf8");
      for (const [page, names] of Object.entries(phonePages)) {
        const address = `/${page}/`;
        const icons = [{ src: `${address}icon.svg`, sizes: "any", type: "image/svg+xml" }];
        const place = { start_url: address, scope: address, display: "standalone" };
        const source = JSON.stringify({ ...names, ...place, icons });
        this.emitFile({ type: "asset", fileName: `${page}/app.webmanifest`, source });
        this.emitFile({ type: "asset", fileName: `${page}/icon.svg`, source: icon });
      }
    },
  };
}

export default defineConfig({
  root: here("."),
  publicDir: false,
  plugins: [
    chineseOnly(),
    topics(),
    publicAddresses(),
    portalDrawing(),
    pdfParts(),
    phoneFiles(),
    react(),
    compressed(),
  ],
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        portal: here("./portal/index.html"),
        console: here("./console/index.html"),
        ...phoneInputs,
      },
      output: {
        entryFileNames: ({ name }) =>
          name.endsWith("-worker")
            ? `${name.slice(0, -"-worker".length)}/worker.js`
            : "assets/[name]-[hash].js",
      },
    },
  },
});
