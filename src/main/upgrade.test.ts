/**
 * From one release to the next and back while declarations are lodged: what the old nodes and the new do on
 * one database. The migrations are made for the test, and come after all that there are.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { runBackfill } from "#src/platform/migrations/backfill.ts";
import { contract } from "#src/platform/migrations/migrate.ts";
import { readMigrations } from "#src/platform/migrations/migration.ts";
import {
  contractName,
  openTestReleases,
  type TestReleases,
} from "#src/platform/migrations/test-release.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { openTestApp, type TestApp } from "./test-app.ts";
import { lodgeOn, startTestNode } from "./test-upgrade.ts";

describeWithDatabase("an upgrade while declarations are lodged", (database) => {
  let releases: TestReleases;
  let nodes: readonly [TestApp, TestApp];
  before(async () => {
    releases = openTestReleases();
    const at = Temporal.Now.instant();
    nodes = [await openTestApp(database, at), await openTestApp(database, at)];
  });
  after(async () => {
    for (const node of nodes) await node.close();
    releases.remove();
  });

  test("the old and the new work side by side, until the contract", async () => {
    const { sql } = database;
    const { earlier, later } = releases;
    const start = (folder: string, name: string) => startTestNode(database, folder, name);
    const endOld = await start(earlier, "old");
    const { lodged, stop } = lodgeOn(nodes.map(({ app }) => app));
    const endNew = await start(later, "new");
    const endSecondOld = await start(earlier, "old-again");
    await assert.rejects(contract(sql, later), {
      code: "CONTRACT_STOPS_NODES",
      message: /need that work now: old \(old\), old-again \(old-again\)\.$/,
    });
    await endOld();
    const backfill = (await readMigrations(later)).find(({ kind }) => kind === "backfill");
    assert.ok(backfill);
    assert.equal(await runBackfill(sql, backfill, { batchRows: 3 }), true);
    await endSecondOld();
    const back = await start(earlier, "back");
    await back();

    const byOld = [...lodged];
    assert.deepEqual(await contract(sql, later), [contractName]);
    await assert.rejects(start(earlier, "too-old"), {
      code: "DATABASE_NEWER",
      message: `A newer release took away what this one needs in the database: ${contractName}.`,
    });
    const endNewAgain = await start(later, "new-again");
    await stop();
    await endNewAgain();
    await endNew();
    assert.ok(byOld.length > nodes.length, "they lodged meanwhile");
    const kept = await sql<{ id: string; note: string | null }[]>`
      select declaration_id as id, to_jsonb(d) ->> 'note' as note from declarations d`;
    assert.deepEqual(new Set(kept.map(({ id }) => id)), new Set(lodged));
    const missed = kept.filter(({ id, note }) => byOld.includes(id) && note === null);
    assert.equal(missed.length, 0, "what old nodes wrote was filled before the contract");
  });
});
