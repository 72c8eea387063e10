/**
 * An upgrade under load, back and forth: two desks lodge all the time, somebody reads everything for
 * seconds on end, and the session of whoever migrates is killed again and again. Nothing that was
 * answered is lost, no answer takes as long as the reader, what the old nodes wrote is filled, and in
 * the end the index is whole and the old release shut out. PROVE_ROUNDS sets how often it goes back.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Database } from "#src/platform/database.ts";
import { isConnectionLost } from "#src/platform/driver/faults.ts";
import { messageOf } from "#src/platform/engines/start-error.ts";
import { runBackfill } from "#src/platform/migrations/backfill.ts";
import { contract, migrate } from "#src/platform/migrations/migrate.ts";
import { readMigrations } from "#src/platform/migrations/migration.ts";
import {
  contractName,
  openTestReleases,
  type TestReleases,
} from "#src/platform/migrations/test-release.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { openTestApp, type TestApp } from "../../src/main/test-app.ts";
import { lodgeOn, startTestNode } from "../../src/main/test-upgrade.ts";

const rounds = Number(process.env["PROVE_ROUNDS"] ?? 10);
const readerMs = 4_000;
const longestMsMax = 3_000;
const warmUp = 30;

describeWithDatabase("an upgrade under load", (database) => {
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

  const kill = async () => {
    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'migrator' and datname = current_database()`;
  };

  /** Works on sessions of its own, which are killed after pauses that grow until it gets through. */
  async function underKills(work: (sql: Database) => Promise<unknown>): Promise<number> {
    let faults = 0;
    for (let pauseMs = 50; ; pauseMs *= 2) {
      const sql = connect(database.url, 2);
      // read when the first session is opened
      sql.options.connection.application_name = "migrator";
      const killing = setInterval(() => void kill(), pauseMs);
      const fault = await work(sql).then(
        () => undefined,
        (error: unknown) => error,
      );
      clearInterval(killing);
      await sql.end({ timeout: 1 });
      if (fault === undefined) return faults;
      faults++;
      assert.ok(isLost(fault), messageOf(fault));
    }
  }

  test("back and forth, killed and read meanwhile, loses nothing and stops nobody", async (t) => {
    const { sql } = database;
    const { earlier, later } = releases;
    const backfill = (await readMigrations(later)).find(({ kind }) => kind === "backfill");
    assert.ok(backfill);
    const endOld = await startTestNode(database, earlier, "old");
    const load = lodgeOn(nodes.map(({ app }) => app));
    // the first answers load what the others find there
    while (load.lodged.length < warmUp) await sleep(100);
    const quietFrom = load.tookMs.length;
    await sleep(2_000);
    const quietMs = Math.round(Math.max(...load.tookMs.slice(quietFrom)));
    const reader = connect(database.url, 1);
    const reading = reader.begin(async (tx) => {
      await tx`select count(*) from declarations`;
      await sleep(readerMs);
    });
    let kills = await underKills((own) => migrate(own, later));
    await reading;
    await reader.end();
    for (let round = 0; round < rounds; round++) {
      const endNew = await startTestNode(database, later, `new-${round}`);
      kills += await underKills((own) =>
        runBackfill(own, backfill, { batchRows: 5, forMs: 1_000, notBefore: new Date() }),
      );
      await assert.rejects(contract(sql, later), { code: "CONTRACT_STOPS_NODES" });
      await endNew();
      const back = await startTestNode(database, earlier, `back-${round}`);
      await sleep(500);
      await back();
    }
    await endOld();
    const byOld = new Set(load.lodged);
    kills += await underKills((own) => contract(own, later));
    await assert.rejects(migrate(sql, earlier), { code: "DATABASE_NEWER" });
    await load.stop();
    const kept = await sql<{ id: string; note: string | null }[]>`
      select declaration_id as id, to_jsonb(d) ->> 'note' as note from declarations d`;
    const applied = await sql`select from schema_migrations where name = ${contractName}`;
    const invalid = await sql`select from pg_index where not indisvalid`;
    const longestMs = Math.round(Math.max(...load.tookMs.slice(quietFrom)));
    t.diagnostic(
      `${kept.length} lodged, ${kills} kills, longest answer ${longestMs} ms, before ${quietMs} ms`,
    );
    assert.deepEqual(new Set(kept.map(({ id }) => id)), new Set(load.lodged));
    assert.ok(kept.every(({ id, note }) => note !== null || !byOld.has(id)));
    assert.equal(applied.length, 1);
    assert.equal(invalid.length, 0);
    assert.ok(kills > rounds);
    assert.ok(longestMs < longestMsMax, `${longestMs} ms`);
  });
});

/** The session was ended, or the server ended what it did. */
function isLost(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  return isConnectionLost(error) || code === "57P01" || code === "DATABASE_AWAY";
}
