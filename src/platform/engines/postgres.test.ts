import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openPool } from "#src/platform/driver/postgres.ts";
import { findProcessStart } from "./process-start.ts";
import { type RunningPostgres, startPostgres } from "./postgres.ts";
import { makeTestFolder } from "./test-engines.ts";

describe("the embedded PostgreSQL", () => {
  let root: string;
  let folder: string;
  before(() => {
    root = makeTestFolder();
    folder = join(root, "postgres");
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const rowsOf = async (running: RunningPostgres, statement: string) => {
    const sql = openPool(running.url, { max: 1 });
    try {
      return await sql.unsafe(statement);
    } finally {
      await sql.end();
    }
  };

  it("makes its folder, keeps its password to its owner, and stops cleanly", async () => {
    const running = await startPostgres({ folder, durable: false });
    await rowsOf(running, "create table kept (at int); insert into kept values (1)");
    assert.equal(statSync(`${folder}.password`).mode & 0o777, 0o600);
    assert.equal(running.recovered, undefined);
    const [collation] = await rowsOf(
      running,
      "select datlocale from pg_database where datname = 'tidegate'",
    );
    assert.equal(collation?.["datlocale"], "C.UTF-8");
    await running.stop();
    assert.match(readFileSync(`${folder}.log`, "utf8"), /database system is shut down\s*$/);
  });

  it("refuses who has no password", async () => {
    const running = await startPostgres({ folder, durable: false });
    const stranger = openPool(running.url.replace(/:[^:@]+@/, ":guess@"), { max: 1 });
    await assert.rejects(stranger`select 1`, { code: "28P01" });
    await stranger.end();
    await running.stop();
  });

  it("says what it recovered after it was killed, and has what was committed", async () => {
    const running = await startPostgres({ folder });
    await rowsOf(running, "insert into kept values (2)");
    process.kill(running.pid, "SIGKILL");
    assert.equal(await running.exited, "SIGKILL");
    const again = await startPostgres({ folder });
    assert.match(again.recovered ?? "", /^database system was interrupted/);
    assert.deepEqual(
      [...(await rowsOf(again, "select count(*)::int as rows from kept"))],
      [{ rows: 2 }],
    );
    await again.stop();
  });

  it("ends in order when the process that started it is killed", async () => {
    const module = new URL("./postgres.ts", import.meta.url).href;
    const script = `import { startPostgres } from ${JSON.stringify(module)};
      const running = await startPostgres({ folder: ${JSON.stringify(folder)} });
      console.log(running.pid);`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script]);
    const said: unknown[] = await once(parent.stdout, "data");
    const pid = Number(String(said[0]).trim());
    assert.ok(findProcessStart(pid) !== undefined, "PostgreSQL runs");
    parent.kill("SIGKILL");
    await once(parent, "exit");
    for (
      let tries = 0;
      !/is shut down\s*$/.test(readFileSync(`${folder}.log`, "utf8"));
      tries += 1
    ) {
      assert.ok(tries < 500, "PostgreSQL outlived its parent");
      await sleep(10);
    }
    const again = await startPostgres({ folder });
    assert.equal(again.recovered, undefined);
    await again.stop();
  });

  it("does not touch the folder of another major version", async () => {
    writeFileSync(join(folder, "PG_VERSION"), "99\n");
    await assert.rejects(startPostgres({ folder }), { code: "START_POSTGRESQL_VERSION" });
  });
});
