/**
 * Killed in the middle of lodging, again and again: nothing that was answered is lost, nothing is
 * there twice, no process is left behind, and the proofs hold.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const root = join(import.meta.dirname, "../..");
const kills = 3;
const declarationsEach = 400;
const inFlight = 40;
const startMsMax = 120_000;
const endMsMax = 20_000;

const Answer = z.object({ id: z.string(), mrn: z.string().nullable(), status: z.string() });
type Answer = z.infer<typeof Answer>;
const Page = z.object({
  declarations: z.array(z.object({ id: z.string(), reference: z.string() })),
  next: z.string().nullable(),
});

type Server = { readonly process: ChildProcess; readonly url: string; readonly key: string };

async function startServer(folder: string): Promise<Server> {
  const child = spawn(process.execPath, ["src/main.ts"], {
    cwd: root,
    env: { ...process.env, PORT: "0", TIDEGATE_DATA: folder, TIDEGATE_LOG: "error" },
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
  return { process: child, url, key };
}

const template = readFileSync(join(root, "docs/tour/footwear.json"), "utf8");

/** The same declaration under another reference and bill of lading. */
function declaration(reference: string): string {
  return template.replaceAll("TOUR-0001", reference).replaceAll("TOURBL0001", `BL${reference}`);
}

async function lodge({ url, key }: Server, reference: string): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/declarations`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "idempotency-key": reference,
    },
    body: declaration(reference),
  });
  assert.equal(response.status, 202, await response.clone().text());
  return Answer.parse(await response.json());
}

/** Lodges with some requests at a time until all are answered or the server is gone. */
async function lodgeAll(
  server: Server,
  references: readonly string[],
  answered: Map<string, Answer>,
): Promise<void> {
  const queue = [...references];
  const work = async (): Promise<void> => {
    for (let reference = queue.shift(); reference !== undefined; reference = queue.shift()) {
      answered.set(reference, await lodge(server, reference));
    }
  };
  await Promise.allSettled(Array.from({ length: inFlight }, work));
}

/** Processes whose command line names the folder. */
function processesOf(folder: string): readonly string[] {
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

async function waitForEnd(folder: string): Promise<void> {
  const until = performance.now() + endMsMax;
  while (performance.now() < until && processesOf(folder).length > 0) await sleep(100);
  assert.deepEqual(processesOf(folder), [], "no process is left behind");
}

async function listReferences({ url, key }: Server): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>();
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "limit=200" : `limit=200&cursor=${cursor}`;
    const response = await fetch(`${url}/api/v1/declarations?${query}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const page = Page.parse(await response.json());
    for (const { id, reference } of page.declarations) {
      found.set(reference, [...(found.get(reference) ?? []), id]);
    }
    cursor = page.next;
  }
  return found;
}

async function verify({ url, key }: Server): Promise<unknown> {
  const response = await fetch(`${url}/api/v1/verify`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return z.looseObject({ complete: z.boolean() }).parse(await response.json()).complete;
}

describe("kill -9 while declarations are lodged", { skip: process.platform !== "linux" }, () => {
  test("loses nothing answered, doubles nothing, leaves no process", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "tidegate-kill-"));
    const answered = new Map<string, Answer>();
    let server = await startServer(folder);
    try {
      for (let round = 0; round < kills; round++) {
        const references = Array.from({ length: declarationsEach }, (_, n) => `K${round}-${n}`);
        const lodging = lodgeAll(server, references, answered);
        const before = answered.size;
        while (answered.size < before + declarationsEach / 4) await sleep(5);
        server.process.kill("SIGKILL");
        await lodging;
        const known = new Map(answered);
        t.diagnostic(
          `round ${round}: killed with ${known.size - before} of ${references.length} answered`,
        );
        await waitForEnd(folder);
        server = await startServer(folder);
        // every request once more, with its key: answered ones get the same answer
        await lodgeAll(server, references, answered);
        for (const [reference, answer] of known) assert.deepEqual(answered.get(reference), answer);
        const stored = await listReferences(server);
        assert.equal(stored.size, declarationsEach * (round + 1));
        for (const [reference, ids] of stored) {
          assert.deepEqual(ids, [answered.get(reference)?.id], `${reference} is there once`);
        }
        assert.equal(await verify(server), true);
      }
    } finally {
      server.process.kill("SIGINT");
      await waitForEnd(folder);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
