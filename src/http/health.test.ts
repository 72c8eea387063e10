import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { connect } from "#src/platform/database.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { describeWithDatabase, openTestDatabase } from "#src/platform/test-database.ts";
import { Health, type HealthParts } from "./health.ts";

describeWithDatabase("/readyz", (database) => {
  let opened: TestApp;
  const at = Temporal.Now.instant();

  before(async () => {
    opened = await openTestApp(database, at);
  });
  after(() => opened.close());

  const look = (changed: Partial<HealthParts> = {}) => {
    const { sql, analytics, log } = opened.app;
    const clock = () => Temporal.Now.instant();
    const parts = { sql, analytics, clock, log, dataFolder: tmpdir(), jobsDone: new Map() };
    return new Health({ ...parts, ...changed });
  };

  test("says ok where the database takes rows, whether analytics answers or not", async () => {
    const said = await look().readiness();
    assert.equal(said.status, "ok");
    assert.equal(said.analytics, "unreachable");
  });

  test("says read-only, and the same sessions write again once they may", async () => {
    const own = await openTestDatabase();
    const name = new URL(own.url).pathname.slice(1);
    const setReadOnly = (how: string) =>
      database.sql.unsafe(`alter database ${name} set default_transaction_read_only = ${how}`);
    await setReadOnly("on");
    const sql = connect(own.url, 2);
    const said = await look({ sql }).readiness();
    await setReadOnly("off");
    assert.deepEqual([said.status, said.records], ["not-ready", "read-only"]);
    assert.equal((await look({ sql }).readiness()).status, "ok");
    await sql.end({ timeout: 1 });
    await own.drop();
  });

  test("answers though the database and analytics hang, and does not ask twice", async () => {
    let asked = 0;
    const hangs = () => {
      asked++;
      return new Promise<never>(() => undefined);
    };
    // the two members that are asked
    const sql = hangs as unknown as HealthParts["sql"];
    const analytics = { ping: hangs } as unknown as HealthParts["analytics"];
    const health = look({ sql, analytics });
    const said = await Promise.all([health.readiness(), health.readiness()]);
    assert.deepEqual(
      said.map(({ status, records, analytics: figures }) => [status, records, figures]),
      [1, 2].map(() => ["not-ready", "no-answer", "no-answer"]),
    );
    assert.equal(asked, 2);
  });

  test("is not ready while the clock is wrong", async () => {
    const fault = "90 seconds ahead of the database";
    const said = await look({ clockFault: () => fault }).readiness();
    assert.deepEqual([said.status, said.records, said.clock], ["not-ready", "ok", fault]);
  });

  test("says what callers were told, also where its own mark still finds room", async () => {
    const health = look();
    health.noteFault("REFERENCE_USED");
    assert.equal((await health.readiness()).records, "ok");
    const full = look();
    full.noteFault("STORAGE_FULL");
    const said = await full.readiness();
    assert.deepEqual([said.status, said.records], ["not-ready", "full"]);
  });

  test("says that a folder that takes no files, or is not there, stores nothing", async () => {
    const said = await look({ dataFolder: "/proc/self" }).readiness();
    assert.notEqual(said.storage, "ok");
    assert.equal(said.status, "not-ready");
  });
});
