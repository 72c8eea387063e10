/**
 * The whole system as `npm start` runs it, kept running by what starts it again, with a clock that can be
 * set.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { openSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { processesOf, type RunningServer } from "../whole/running-server.ts";

const root = join(import.meta.dirname, "../..");
const preload = pathToFileURL(join(import.meta.dirname, "set-clock.ts")).href;
const startMsMax = 180_000;

export type KeptServer = RunningServer & {
  /** Pid of the node itself, not of what keeps it; undefined while there is none. */
  readonly nodePid: () => number | undefined;
  readonly setClock: (milliseconds: number) => void;
};

/** Its log goes to a file in the data folder, so that a full disk is full for it too. */
export async function startKeptServer(folder: string): Promise<KeptServer> {
  const clock = join(folder, "clock");
  writeFileSync(clock, "0");
  const log = openSync(join(folder, "server.log"), "a", 0o600);
  const env = { ...process.env, PORT: "0", TIDEGATE_DATA: folder, TIDEGATE_LOG: "warn" };
  const child = spawn(process.execPath, ["setup.mjs", "start"], {
    cwd: root,
    env: { ...env, PROVE_CLOCK_FILE: clock, NODE_OPTIONS: `--import=${preload}` },
    stdio: ["ignore", "pipe", log],
  });
  const url = await readyUrl(child);
  const file = readFileSync(join(folder, "administrator.txt"), "utf8");
  const key = /^TIDEGATE_API_KEY=(\S+)$/m.exec(file)?.[1] ?? "";
  return {
    process: child,
    folder,
    url,
    key,
    nodePid: () => nodeOf(child.pid ?? 0),
    setClock: (milliseconds) => writeFileSync(clock, String(milliseconds)),
  };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  return await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the server did not get ready")), startMsMax);
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const ready = /ready at (http:\S+)/.exec(text)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** The process below another that runs the server. */
function nodeOf(parent: number): number | undefined {
  return childrenOf(parent).find((pid) => commandOf(pid).includes("src/main.ts"));
}

/** Every process of an installation: the node and its engines, not what keeps them. */
export function allOf(server: KeptServer): readonly number[] {
  const found = new Set<number>();
  const add = (pid: number): void => {
    if (found.has(pid)) return;
    found.add(pid);
    for (const child of childrenOf(pid)) add(child);
  };
  const node = server.nodePid();
  if (node !== undefined) add(node);
  for (const pid of processesOf(server.folder)) add(Number(pid));
  return [...found];
}

function childrenOf(parent: number): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === parent)
    .map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    // the name of the program stands in brackets and may hold anything
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined; // it ended while we looked
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
