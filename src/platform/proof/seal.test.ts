import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { emptyChain, linkRun } from "#src/platform/events/chain.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { sealHours, verifyRoots } from "./seal.ts";

const hourMs = 3_600_000;

describeWithDatabase("hourly proof", (database) => {
  const run = {
    at: "2026-11-25T00:00:00.000Z",
    actor: "test",
    registerVersions: { cn: "v" },
    events: [{ type: "declaration.received", station: "intake", reason: null, payload: {} }],
  };
  const { privateKey } = generateKeyPairSync("ed25519");

  /** Runs recorded two hours ago, so that their hour is over. */
  async function record(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => String(newId(Date.now())));
    await appendRuns(
      database.sql,
      ids.map((id) => linkRun(id, emptyChain, run)),
    );
    await database.sql`update events set recorded_at = now() - interval '2 hours'`;
    return ids;
  }

  test("an hour that is over is sealed once, and a missing declaration shows", async () => {
    const [first] = await record(7);
    const now = new Date();
    assert.ok((await sealHours(database.sql, privateKey, now)) >= 1);
    assert.equal(await sealHours(database.sql, privateKey, now), 0);
    const sound = await verifyRoots(database.sql, privateKey);
    assert.ok(sound.roots >= 1);
    assert.deepEqual(sound.faults, []);
    await database.sql`delete from events where declaration_id = ${first ?? ""}`;
    const broken = await verifyRoots(database.sql, privateKey);
    assert.deepEqual(
      broken.faults.map((fault) => fault.says),
      ["the chains of the hour are not those that were sealed"],
    );
  });

  test("a root signed by somebody else shows", async () => {
    const other = generateKeyPairSync("ed25519").privateKey;
    const { faults } = await verifyRoots(database.sql, other);
    assert.ok(faults.some((fault) => fault.says === "the signature is not ours"));
  });

  test("the hour that runs is not sealed", async () => {
    const now = new Date(Math.floor(Date.now() / hourMs) * hourMs);
    await sealHours(database.sql, privateKey, now);
    const rows = await database.sql<{ hour: Date }[]>`select hour from merkle_roots`;
    assert.ok(rows.every((row) => row.hour.getTime() + hourMs < Date.now()));
  });

  test("an hour waits for a transaction that wrote in it, and verify is complete afterwards", async () => {
    let end: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const wrote = Promise.withResolvers<void>();
    const later = database.sql.begin(async (tx) => {
      const id = newId(Date.now());
      await appendRuns(tx, [linkRun(id, emptyChain, run)]);
      wrote.resolve();
      await held;
    });
    await wrote.promise;
    await appendRuns(database.sql, [linkRun(newId(Date.now()), emptyChain, run)]);
    const now = new Date(Date.now() + 2 * hourMs);
    await sealHours(database.sql, privateKey, now);
    const sealed = async () =>
      (await database.sql`select 1 from merkle_roots where hour > now() - interval '1 hour'`)
        .length;
    assert.equal(await sealed(), 0);
    end();
    await later;
    await sealHours(database.sql, privateKey, now);
    assert.equal(await sealed(), 1);
    // the clock was set forward and back: what comes now is not put into an hour that is sealed
    await appendRuns(database.sql, [linkRun(newId(Date.now()), emptyChain, run)]);
    const { faults } = await verifyRoots(database.sql, privateKey);
    const fresh = faults.filter(({ hour }) => Date.parse(hour) > Date.now() - hourMs);
    assert.deepEqual(fresh, []);
  });
});
