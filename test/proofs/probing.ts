/** Lodges beside what a proof does, as another party in a process of its own (`probe.ts`). */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Probed } from "./probe.ts";

export type Probe = { readonly stop: () => Promise<readonly Probed[]> };

/** Lodges from now on, until it is stopped. */
export function startProbe(url: string, key: string, name: string): Probe {
  const child = spawn(process.execPath, [join(import.meta.dirname, "probe.ts")], {
    cwd: join(import.meta.dirname, "../.."),
    env: { ...process.env, PROBE_URL: url, PROBE_KEY: key, PROBE_NAME: name },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    stop: async () => {
      child.stdin.end();
      await ended;
      // printed by probe.ts
      return (JSON.parse(text || '{"answers":[]}') as { answers: readonly Probed[] }).answers;
    },
  };
}
