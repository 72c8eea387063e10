/**
 * The PostgreSQL driver as we use it: the one from npm, mended while it is read (see `mended.ts`).
 * Everything of ours imports it from here, so that nobody meets the driver as it is; a guard says so.
 */
import { registerHooks } from "node:module";
import type postgres from "postgres";
import { mend, mendings } from "./mended.ts";

const files = new Set<string>(mendings.map(({ file }) => file));

/** Reads the driver once, mended. */
async function loadMended(): Promise<typeof postgres> {
  const mended = new Set<string>();
  const hooks = registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const file = /\/postgres\/src\/(\w+\.js)$/.exec(url)?.[1];
      if (file === undefined || !files.has(file)) return loaded;
      mended.add(file);
      return { ...loaded, source: mend(file, sourceText(loaded.source)) };
    },
  });
  try {
    const driver = await import("postgres");
    const missing = [...files].filter((file) => !mended.has(file));
    if (missing.length > 0)
      throw new Error(`The PostgreSQL driver was read before it was mended: ${missing.join(", ")}`);
    return driver.default;
  } finally {
    hooks.deregister();
  }
}

function sourceText(source: unknown): string {
  if (typeof source === "string") return source;
  // what is loaded from a file comes as bytes
  return Buffer.from(source as Uint8Array).toString("utf8");
}

export const openPool: typeof postgres = await loadMended();
