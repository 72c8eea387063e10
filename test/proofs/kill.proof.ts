/**
 * Killed in the middle of lodging, again and again: nothing that was answered is lost, nothing is
 * there twice, no process is left behind, and the proofs hold.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import {
  type RunningServer,
  startServer,
  stopServer,
  waitForEnd,
} from "../whole/running-server.ts";

const root = join(import.meta.dirname, "../..");
const kills = 3;
const declarationsEach = 400;
const inFlight = 40;

const Answer = z.object({ id: z.string(), mrn: z.string().nullable(), status: z.string() });
type Answer = z.infer<typeof Answer>;
const Page = z.object({
  declarations: z.array(z.object({ id: z.string(), reference: z.string() })),
  next: z.string().nullable(),
});

const template = readFileSync(join(root, "docs/tour/footwear.json"), "utf8");

/** The same declaration under another reference and bill of lading. */
function declaration(reference: string): string {
  return template.replaceAll("TOUR-0001", reference).replaceAll("TOURBL0001", `BL${reference}`);
}

async function lodge({ url, key }: RunningServer, reference: string): Promise<Answer> {
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
  server: RunningServer,
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

async function listReferences({ url, key }: RunningServer): Promise<ReadonlyMap<string, string[]>> {
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

async function verify({ url, key }: RunningServer): Promise<unknown> {
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
        assert.deepEqual(await waitForEnd(folder), [], "no process is left behind");
        server = await startServer(folder);
        // every request once more, with its key: answered ones get the same answer
        const again = new Map<string, Answer>();
        await lodgeAll(server, references, again);
        assert.equal(again.size, references.length, "each is answered once more");
        for (const [reference, answer] of again) {
          assert.deepEqual(answer, known.get(reference) ?? answer);
          answered.set(reference, answer);
        }
        const stored = await listReferences(server);
        assert.equal(stored.size, declarationsEach * (round + 1));
        for (const [reference, ids] of stored) {
          assert.deepEqual(ids, [answered.get(reference)?.id], `${reference} is there once`);
        }
        assert.equal(await verify(server), true);
      }
    } finally {
      await stopServer(server);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
