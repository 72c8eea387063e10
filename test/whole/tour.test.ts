/**
 * The tour of the README, run as it is written against a server started as `npm start` starts it.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type RunningServer, runCommand, startServer, stopServer } from "./running-server.ts";

const root = join(import.meta.dirname, "../..");

/** Lines of the README that a reader would type after "Five minutes", in order. */
function readTour(): readonly string[] {
  const text = readFileSync(join(root, "README.md"), "utf8");
  const part = /^## Five minutes$([\s\S]*?)^## /m.exec(text)?.[1] ?? "";
  return [...part.matchAll(/^ {4}npx tidegate (.+)$/gm)].map((match) => match[1] ?? "");
}

describe("the tour of the README, as written", () => {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-tour-"));
  let server: RunningServer | undefined;

  before(async () => {
    server = await startServer(folder);
  });

  after(async () => {
    if (server) await stopServer(server);
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(line: string): Promise<string> {
    assert.ok(server);
    return runCommand(server, line);
  }

  /** One declaration in fifty is drawn at random; the tour says what to do then. */
  async function decideControls(): Promise<void> {
    for (const line of (await run("control list --json")).split("\n")) {
      const id = /"id":"([^"]+)"/.exec(line)?.[1];
      if (id === undefined) continue;
      for (const [, task] of line.matchAll(/"task":(\d+)/g)) {
        // the ship of the next step is not here yet, and its goods may be what is looked at
        await run(`control find ${id} ok --task ${task} --presence quay`);
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
    assert.match(
      said.get("deposit") ?? "",
      /^25855\.61 CNY available; 1 declaration paid and moved on/,
    );
    assert.match(said.get("verify") ?? "", /^complete: /);
    assert.match(said.get("declaration") ?? "", /release\.granted/);
  });
});
