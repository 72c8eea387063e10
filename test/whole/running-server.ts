/**
 * The whole system in a process and a data folder of its own, for tests that look at it from
 * outside.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");
const execute = promisify(execFile);
const startMsMax = 120_000;
const endMsMax = 20_000;
const outputBytesMax = 512 * 1024 * 1024;

export type RunningServer = {
  readonly process: ChildProcess;
  readonly folder: string;
  readonly url: string;
  readonly key: string;
};

type Starting = {
  /** What is run in place of the server itself, which it starts. */
  readonly entry?: string;
  readonly env?: NodeJS.ProcessEnv;
};

/** Starts the server as `npm start` does, on a free port. */
export async function startServer(
  folder: string,
  { entry = "src/main.ts", env = {} }: Starting = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    env: { ...process.env, PORT: "0", TIDEGATE_DATA: folder, TIDEGATE_LOG: "error", ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the server did not get ready")), startMsMax);
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const ready = /ready at (http:\S+)/.exec(text)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const file = readFileSync(join(folder, "administrator.txt"), "utf8");
  const key = /^TIDEGATE_API_KEY=(\S+)$/m.exec(file)?.[1] ?? "";
  return { process: child, folder, url, key };
}

/** Stops it as Ctrl-C does and waits until nothing of it is left. */
export async function stopServer(server: RunningServer): Promise<readonly string[]> {
  server.process.kill("SIGINT");
  return waitForEnd(server.folder);
}

/** Waits until no process names the folder; returns those that still do after a while. */
export async function waitForEnd(folder: string): Promise<readonly string[]> {
  const until = performance.now() + endMsMax;
  while (performance.now() < until && processesOf(folder).length > 0) await sleep(100);
  return processesOf(folder);
}

/** Processes whose command line names the folder; none where there is no /proc. */
export function processesOf(folder: string): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, "utf8").includes(folder);
      } catch {
        return false; // it ended while we looked
      }
    });
}

/**
 * Runs a command line against the server and returns what it prints; throws unless it exits with 0.
 */
export async function runCommand(server: RunningServer, line: string): Promise<string> {
  const { port } = new URL(server.url);
  const { stdout } = await execute(process.execPath, ["src/cli/main.ts", ...line.split(" ")], {
    cwd: root,
    env: { ...process.env, TIDEGATE_DATA: server.folder, PORT: port },
    maxBuffer: outputBytesMax,
  });
  return stdout;
}
