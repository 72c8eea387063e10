import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, isSuperuser } from "#src/platform/database.ts";
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

  test("makes its folder, keeps its password to its owner, and stops cleanly", async () => {
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

  test("refuses who has no password", async () => {
    const running = await startPostgres({ folder, durable: false });
    const stranger = openPool(running.url.replace(/:[^:@]+@/, ":guess@"), { max: 1 });
    await assert.rejects(stranger`select 1`, { code: "28P01" });
    await stranger.end();
    await running.stop();
  });

  test("says what it recovered after it was killed, and has what was committed", async () => {
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

  test("ends in order when the process that started it is killed", async () => {
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

  test("is worked on in a role that is not a superuser and reaches nothing but its databases", async () => {
    const running = await startPostgres({ folder, durable: false });
    assert.equal(statSync(`${folder}.server-password`).mode & 0o777, 0o600);
    const [who] = await rowsOf(
      running,
      `select rolsuper, rolcreaterole, rolbypassrls, rolreplication, rolcreatedb
       from pg_roles where rolname = current_user`,
    );
    assert.deepEqual(who, {
      rolsuper: false,
      rolcreaterole: false,
      rolbypassrls: false,
      rolreplication: false,
      rolcreatedb: true,
    });
    for (const statement of [
      "select pg_read_file('postgresql.conf')",
      "select pg_ls_dir('.')",
      "select lo_import('/etc/hostname')",
      "copy kept from program 'echo 9'",
      "copy kept to '/nowhere/copied'",
      "create role another",
      "alter role current_user superuser",
      "grant pg_read_server_files to current_user",
      "set role tidegate",
      "alter system set log_statement = 'all'",
      "select passwd from pg_shadow",
      "create extension file_fdw",
    ]) {
      await assert.rejects(rowsOf(running, statement), { code: "42501" }, statement);
    }
    const [server, admin] = [connect(running.url, 1), connect(running.superuserUrl, 1)];
    assert.deepEqual([await isSuperuser(server), await isSuperuser(admin)], [false, true]);
    await Promise.all([server.end(), admin.end()]);
    await running.stop();
  });

  test("hands over a folder whose databases belong to the superuser, each and all that is in it", async () => {
    const old = await startPostgres({ folder, durable: false });
    const admin = openPool(old.superuserUrl, { max: 1, onnotice: () => undefined });
    await admin.unsafe("create database tidegate_sandbox_old_1");
    const make = `
      create table old_rows (id int generated always as identity, n serial, at int) ;
      create table old_months (id int) partition by range (id);
      create table old_months_1 partition of old_months for values from (0) to (9);
      create view old_view as select 1 as one;
      create domain old_domain as text;
      create sequence old_sequence;
      create function old_function(a int, b text[]) returns int language sql as 'select 1';
      insert into old_rows (at) values (1);`;
    await admin.unsafe(make);
    await admin.unsafe("alter database tidegate owner to tidegate");
    const sandboxUrl = (url: string) => url.replace(/\/tidegate$/, "/tidegate_sandbox_old_1");
    const beside = openPool(sandboxUrl(old.superuserUrl), { max: 1, onnotice: () => undefined });
    await beside.unsafe(make);
    await beside.end();
    await admin.end();
    await old.stop();

    const running = await startPostgres({ folder, durable: false });
    for (const url of [running.url, sandboxUrl(running.url)]) {
      const sql = openPool(url, { max: 1 });
      const left = await sql`
        select relname from pg_class where relowner = 'tidegate'::regrole
          and relnamespace = 'public'::regnamespace
        union all select proname from pg_proc where proowner = 'tidegate'::regrole
          and pronamespace = 'public'::regnamespace
        union all select typname from pg_type where typowner = 'tidegate'::regrole
          and typnamespace = 'public'::regnamespace`;
      assert.deepEqual([...left], []);
      await sql.unsafe(`insert into old_rows (at) values (2); alter table old_months_1 add check (id > 0);
        create table old_months_2 partition of old_months for values from (9) to (19);
        select nextval('old_sequence'); drop view old_view; drop function old_function`);
      assert.deepEqual(
        [...(await sql`select at from old_rows order by at`)],
        [{ at: 1 }, { at: 2 }],
      );
      await sql.end();
    }
    assert.equal(
      (await rowsOf(running, "select 1 from kept")).length,
      2,
      "what was there is there",
    );
    await running.stop();
  });

  test("does not touch the folder of another major version", async () => {
    writeFileSync(join(folder, "PG_VERSION"), "99\n");
    await assert.rejects(startPostgres({ folder }), { code: "START_POSTGRESQL_VERSION" });
  });
});
