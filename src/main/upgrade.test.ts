/**
 * From one release to the next and back while declarations are lodged: what the old nodes and the new do on
 * one database. The migrations are made for the test, and come after all that there are.
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import type { FlowDesk } from "#src/flow/desk.ts";
import { connect } from "#src/platform/database.ts";
import { runBackfill } from "#src/platform/migrations/backfill.ts";
import { contract, migrate } from "#src/platform/migrations/migrate.ts";
import { newestOf, readMigrations } from "#src/platform/migrations/migration.ts";
import {
  contractName,
  openTestReleases,
  type TestReleases,
} from "#src/platform/migrations/test-release.ts";
import { enterNode, removeNode } from "#src/platform/nodes/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { openTestApp, type TestApp } from "./test-app.ts";

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

  /** Starts a node of a release on the database as far as its tables go. @returns how to end it */
  async function start(folder: string, name: string): Promise<() => Promise<void>> {
    const sql = connect(database.url, 2);
    const id = randomUUID();
    const newestMigration = newestOf(await readMigrations(folder));
    const node = { id, name, release: name, newestMigration };
    try {
      await migrate(sql, folder, { whenReady: (session) => enterNode(session, node) });
    } finally {
      await sql.end();
    }
    return async () => await removeNode(database.sql, id);
  }

  /** Lodges on both nodes until it is stopped. */
  function lodgeOn(desks: readonly FlowDesk[]) {
    const cn = getProfile(nodes[0].app.profiles, "cn");
    const lodged: string[] = [];
    const stopping = new AbortController();
    const work = desks.map(async (desk, index) => {
      for (let number = 0; !stopping.signal.aborted; number++) {
        const trader = `3122${String(260_000 + number)}`;
        const document = madeDeclaration({ reference: `UP-${index}-${number}`, trader });
        const common = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
        const { id } = await desk.lodge({ ...common, document, facts: readFacts(document, cn) });
        lodged.push(id);
      }
    });
    const stop = async () => {
      stopping.abort();
      await Promise.all(work);
    };
    return { lodged, stop };
  }

  test("the old and the new work side by side, until the contract", async () => {
    const { sql } = database;
    const { earlier, later } = releases;
    const desks = nodes.map(({ app }) => app.desk);
    const endOld = await start(earlier, "old");
    const { lodged, stop } = lodgeOn(desks);
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
    await (
      await start(later, "new-again")
    )();
    await stop();
    await endNew();
    assert.ok(byOld.length > desks.length, "they lodged meanwhile");
    const kept = await sql<{ id: string; note: string | null }[]>`
      select declaration_id as id, to_jsonb(d) ->> 'note' as note from declarations d`;
    assert.deepEqual(new Set(kept.map(({ id }) => id)), new Set(lodged));
    const missed = kept.filter(({ id, note }) => byOld.includes(id) && note === null);
    assert.equal(missed.length, 0, "what old nodes wrote was filled before the contract");
  });
});
