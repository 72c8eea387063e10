/**
 * The embedded ClickHouse engine, in a child process of its own: a crash or a heavy query there
 * cannot touch clearance. In: a folder that is ours. Out: the address of its HTTP interface, which
 * stays the same when the child has to be started again. Owns no tables.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startError } from "./start-error.ts";

export type ParentMessage =
  | {
      readonly kind: "start";
      readonly folder: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
    }
  | { readonly kind: "stop" };

export type ChildMessage =
  | { readonly kind: "ready"; readonly port: number; readonly version: string }
  | { readonly kind: "failed"; readonly says: string };

export type ClickHouseOptions = {
  /** Its log lies beside it as `<folder>.log`. */
  readonly folder: string;
  /** Told when the child ended by itself and is started again. */
  readonly onRestart?: (says: string) => void;
};

export type RunningClickHouse = {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly version: string;
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
  /** Our process may end without stopping it first; it then ends by itself. */
  readonly unref: () => void;
};

const user = "tidegate";
const startMsMax = 60_000;
const stopMsMax = 8000;
const heldMsMax = 10_000;
const restartMsMax = 30_000;
const calmMs = 60_000;

type Child = {
  readonly process: ChildProcess;
  readonly exited: Promise<string>;
  readonly port: number;
  readonly version: string;
};

export async function startClickHouse(options: ClickHouseOptions): Promise<RunningClickHouse> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString("base64url");
  let child = await startFirst(options.folder, password);
  const { port, version } = child;
  const stopping = new AbortController();
  const supervise = async () => {
    let waitMs = 100;
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      const ended = await child.exited;
      if (stopping.signal.aborted) return;
      if (Date.now() - startedAt > calmMs) waitMs = 100;
      options.onRestart?.(`The analytics engine ended (${ended}) and is started again.`);
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, restartMsMax);
      if (stopping.signal.aborted) return;
      const next = await startChild(options.folder, { password, port }).catch(() => undefined);
      if (next !== undefined) child = next;
    }
  };
  const supervised = supervise();
  const stop = async () => {
    stopping.abort();
    await stopChild(child);
    await supervised;
    // A restart may have been under way when we were told to stop.
    await stopChild(child);
  };
  const url = `http://127.0.0.1:${port}`;
  const unref = () => {
    child.process.unref();
    child.process.channel?.unref();
  };
  return { url, username: user, password, version, pid: () => child.process.pid ?? 0, stop, unref };
}

/**
 * A process that was killed holds the lock of its folder until its last thread has ended, which on a busy
 * machine is after a start that follows at once.
 */
async function startFirst(folder: string, password: string): Promise<Child> {
  const deadline = Date.now() + heldMsMax;
  for (;;) {
    try {
      return await startChild(folder, { password, port: 0 });
    } catch (error) {
      if (!lastOf(folder).includes("Another server instance") || Date.now() > deadline) throw error;
    }
    await sleep(200);
  }
}

async function startChild(folder: string, how: { password: string; port: number }): Promise<Child> {
  const output = openSync(`${folder}.log`, "a", 0o600);
  const child = spawn(
    process.execPath,
    [fileURLToPath(import.meta.resolve("./clickhouse-child.ts"))],
    {
      // Its own group: a Ctrl-C in our terminal must not reach it before we say so.
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
      env: { PATH: process.env["PATH"], HOME: folder, TZ: "UTC", UV_THREADPOOL_SIZE: "24" },
    },
  );
  closeSync(output);
  const exited = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
  const patience = new AbortController();
  const heard = new Promise<ChildMessage>((resolve) => {
    child.once("message", (message) => resolve(message as ChildMessage)); // our own child's words
    exited.then(
      (ended) => resolve({ kind: "failed", says: `it ended with ${ended}` }),
      () => undefined,
    );
    sleep(startMsMax, undefined, { signal: patience.signal }).then(
      () => resolve({ kind: "failed", says: "it was not ready in time" }),
      () => undefined,
    );
  });
  const { password, port } = how;
  child.send(
    { kind: "start", folder, port, user, password } satisfies ParentMessage,
    () => undefined,
  );
  const message = await heard;
  patience.abort();
  if (message.kind === "ready") return { process: child, exited, ...message };
  child.kill("SIGKILL");
  throw startError({
    code: "START_CLICKHOUSE",
    message: `The embedded analytics engine did not start: ${message.says}`,
    fix: `Read ${folder}.log, or set CLICKHOUSE_URL to a ClickHouse of your own.${lastOf(folder)}`,
  });
}

function lastOf(folder: string): string {
  const last = readFileSync(`${folder}.log`, "utf8").trim().split("\n").at(-1) ?? "";
  return last === "" ? "" : ` It said: ${last.slice(0, 300)}`;
}

async function stopChild(child: Child): Promise<void> {
  if (child.process.connected)
    child.process.send({ kind: "stop" } satisfies ParentMessage, () => undefined);
  const patience = new AbortController();
  const late = sleep(stopMsMax, "late", { signal: patience.signal }).catch(() => "late");
  if ((await Promise.race([child.exited, late])) === "late") child.process.kill("SIGKILL");
  patience.abort();
  await child.exited;
}
