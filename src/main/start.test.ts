/** The whole system as a process: what a person sees who starts it, stops it, or kills it. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findProcessStart } from "#src/platform/engines/process-start.ts";
import { makeTestFolder } from "#src/platform/engines/test-engines.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const waitMsMax = 90_000;

type Started = {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  readonly notes: () => string;
  readonly ended: Promise<number | string>;
};

describe("the whole system", () => {
  let folder: string;
  before(() => {
    folder = join(makeTestFolder(), "data");
  });
  after(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

  /** Resolves when it is ready, or has ended. */
  async function start(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Started> {
    const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], PORT: "0", ...environment };
    const child = spawn(process.execPath, args, { cwd: root, env });
    const lines: string[] = [];
    let notes = "";
    child.stderr.on("data", (chunk) => (notes += String(chunk)));
    child.stdout.on("data", (chunk) => lines.push(...String(chunk).trimEnd().split("\n")));
    const ended = new Promise<number | string>((resolve) => {
      child.once("close", (code, signal) => resolve(code ?? signal ?? 0));
    });
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
    const isReady = () => lines.length >= 2 || hasEnded();
    await waitFor(isReady, () => `it is not ready: ${notes}`);
    return { process: child, lines, notes: () => notes, ended };
  }
  const startServer = (environment: NodeJS.ProcessEnv = {}) =>
    start(["src/main.ts"], { TIDEGATE_DATA: folder, ...environment });

  test("is ready, refuses a second one, and stops in order when it is asked to", async () => {
    const first = await startServer();
    const [ready = "", adminFile = ""] = first.lines;
    assert.match(ready, /^Tidegate is ready at http:\/\/127\.0\.0\.1:\d+$/, first.notes());
    const url = ready.split(" ").at(-1) ?? "";
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    assert.equal(statSync(adminFile).mode & 0o777, 0o600);
    assert.match(readFileSync(adminFile, "utf8"), /\nTIDEGATE_API_KEY=[A-Za-z0-9_.-]+\n$/);

    const second = await startServer();
    assert.equal(await second.ended, 3);
    assert.match(second.notes(), /^Another Tidegate \(process \d+\) already runs on .+\n$/);
    const elsewhere = { TIDEGATE_DATA: `${folder}-2`, PORT: new URL(url).port };
    const third = await startServer(elsewhere);
    assert.equal(await third.ended, 3);
    assert.match(
      third.notes(),
      /^Port \d+ is in use by another program\. .+PORT=\d+ npm start\.\n$/,
    );

    first.process.kill("SIGTERM");
    assert.equal(await first.ended, 0);
    assert.match(first.notes(), /Stopping: asked to by SIGTERM\.\n(.*\n)*Stopped\.\n$/);
    assert.equal(existsSync(join(folder, "running")), false);
    assert.match(readFileSync(join(folder, "postgres.log"), "utf8"), /is shut down\s*$/);
  });

  test("leaves no process behind when it is killed, and then says what it recovered", async (context) => {
    if (process.platform !== "linux") return context.skip("processes are counted in /proc");
    const killed = await startServer();
    const left = childrenOf(killed.process.pid ?? 0);
    assert.equal(left.length, 2, "PostgreSQL and the analytics engine");
    killed.process.kill("SIGKILL");
    await killed.ended;
    await waitFor(
      () => left.every((pid) => findProcessStart(pid) === undefined),
      () => "orphans",
    );

    const again = await start(["setup.mjs", "start"], { TIDEGATE_DATA: folder });
    assert.match(again.notes(), /\nRecovered: /);
    // Now the one that only watches is killed: the server notices, and stops in order.
    const [server = 0] = childrenOf(again.process.pid ?? 0);
    const parts = childrenOf(server);
    assert.equal(parts.length, 2);
    again.process.kill("SIGKILL");
    await again.ended;
    const pids = [server, ...parts];
    await waitFor(
      () => pids.every((pid) => findProcessStart(pid) === undefined),
      () => "orphans",
    );
    assert.match(
      again.notes(),
      /Stopping: the process that started this one is gone\.\n(.*\n)*Stopped\.\n$/,
    );
  });

  test("starts a server again that a fault ended; passes a Ctrl-C on, once, and ends with 0", async (context) => {
    const supervised = await start(["setup.mjs", "start"], { TIDEGATE_DATA: folder });
    assert.doesNotMatch(supervised.notes(), /Recovered/);
    if (process.platform !== "linux") context.diagnostic("processes are found in /proc");
    else {
      const url = supervised.lines[0]?.split(" ").at(-1) ?? "";
      const before = (await (await fetch(`${url}/readyz`)).json()) as { server: string };
      assert.equal(before.server, "ok");
      const [server = 0] = childrenOf(supervised.process.pid ?? 0);
      // as a heap that is full ends it
      process.kill(server, "SIGABRT");
      await waitFor(
        () => supervised.notes().includes(`is ready again at ${url} `),
        () => supervised.notes(),
      );
      assert.match(supervised.notes(), /ended \(SIGABRT\) and is started again in 0\.25 s\./);
      const told = (await (await fetch(`${url}/readyz`)).json()) as { server: string };
      assert.equal(told.server, "started-again");
      assert.equal(supervised.lines.length, 2, "the person who started it is told once");
    }
    supervised.process.kill("SIGINT");
    assert.equal(await supervised.ended, 0);
    assert.match(supervised.notes(), /Stopping: asked to by SIGINT\.\n(.*\n)*Stopped\.\n$/);
  });
});

async function waitFor(isTrue: () => boolean, otherwise: () => string): Promise<void> {
  const deadline = Date.now() + waitMsMax;
  while (!isTrue()) {
    assert.ok(Date.now() < deadline, otherwise());
    await sleep(20);
  }
}

function childrenOf(parent: number): readonly number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => parentOf(pid) === parent).map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}
