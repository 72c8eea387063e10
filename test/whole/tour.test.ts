/**
 * The tour of the README, run as it is written against a server started as `npm start` starts it.
 */
import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");
const execute = promisify(execFile);
const startMsMax = 120_000;

/** Lines of the README that a reader would type after "Five minutes", in order. */
function readTour(): readonly string[] {
  const text = readFileSync(join(root, "README.md"), "utf8");
  const part = /^## Five minutes$([\s\S]*?)^## /m.exec(text)?.[1] ?? "";
  return [...part.matchAll(/^ {4}npx tidegate (.+)$/gm)].map((match) => match[1] ?? "");
}

describe("the tour of the README, as written", () => {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-tour-"));
  let server: ChildProcess | undefined;
  let url = "";

  before(async () => {
    const environment = { ...process.env, PORT: "0", TIDEGATE_DATA: folder, TIDEGATE_LOG: "error" };
    const started = spawn(process.execPath, ["src/main.ts"], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    server = started;
    url = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("the server did not get ready")), startMsMax);
      let text = "";
      started.stdout.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        const ready = /ready at (http:\S+)/.exec(text)?.[1];
        if (ready === undefined) return;
        clearTimeout(timer);
        resolve(ready);
      });
      started.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
  });

  after(async () => {
    const ended = new Promise((resolve) => server?.once("exit", resolve));
    server?.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(line: string): Promise<string> {
    const environment = { ...process.env, TIDEGATE_DATA: folder, PORT: new URL(url).port };
    const args = ["src/cli/main.ts", ...line.split(" ")];
    const { stdout } = await execute(process.execPath, args, { cwd: root, env: environment });
    return stdout;
  }

  /** One declaration in fifty is drawn at random; the tour says what to do then. */
  async function decideControls(): Promise<void> {
    for (const line of (await run("control list --json")).split("\n")) {
      const id = /"id":"([^"]+)"/.exec(line)?.[1];
      if (id === undefined) continue;
      for (const [, task] of line.matchAll(/"task":(\d+)/g)) {
        await run(`control find ${id} ok --task ${task}`);
      }
      await run(`control decide ${id} release`);
    }
  }

  test("every command succeeds, and the declaration is released", async (t) => {
    const tour = readTour();
    assert.ok(tour.length >= 10, `the README has ${tour.length} commands`);
    const said = new Map<string, string>();
    for (const line of tour) {
      const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(said.get("lodge") ?? "")?.[0] ?? "no id";
      const out = await run(line.replace(/\bID\b/, id));
      said.set(line.split(" ")[0] ?? "", out);
      if (line.startsWith("deposit")) await decideControls();
      assert.ok(out.length > 0, `${line} says something`);
    }
    t.diagnostic(`ran ${tour.length} commands`);
    assert.match(said.get("lodge") ?? "", /^awaiting-payment +\d{18} /);
    assert.match(said.get("deposit") ?? "", /^25855\.61 CNY available; 1 declarations went on/);
    assert.match(said.get("verify") ?? "", /^complete: /);
    assert.match(said.get("declaration") ?? "", /release\.granted/);
  });
});
