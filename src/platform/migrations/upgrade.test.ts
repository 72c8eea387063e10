/** What a migration does when others hold what it needs, or when it was interrupted. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { connect } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { runBackfill } from "./backfill.ts";
import { makeIndexes, parseIndexes } from "./concurrent-index.ts";
import { asOnlyMigrator } from "./lock.ts";
import { contract, migrate } from "./migrate.ts";
import { parseMigration, readMigrations } from "./migration.ts";
import { standingOf } from "./standing.ts";
import { listBackfills } from "./store.ts";
import { contractName, openTestReleases, type TestReleases } from "./test-release.ts";

const quick = { lockMs: 50, tries: 2, pauseMs: 20 };

describeWithDatabase("a migration of a database that works", (database) => {
  let releases: TestReleases;
  let later = "";
  before(async () => {
    releases = openTestReleases();
    await migrate(database.sql, releases.earlier);
    later = releases.later;
  });
  after(() => releases.remove());

  test("behind a long reader gives up soon, lets others pass, and is applied later", async () => {
    const { sql } = database;
    const reader = connect(database.url, 1);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: holds, resolve: noteHeld } = Promise.withResolvers<void>();
    const reading = reader.begin(async (tx) => {
      await tx`select count(*) from declarations`;
      noteHeld();
      await held;
    });
    await holds;
    await assert.rejects(migrate(sql, later, { patience: quick }), {
      code: "MIGRATION_BLOCKED",
      message: /The longest transaction has been open for \d+ s \(tidegate\)\.$/,
    });
    const migrating = migrate(sql, later, { patience: { ...quick, tries: 100 } });
    // who waited behind it would wait for the reader, who waits for these
    for (let asked = 0; asked < 20; asked++) await sql`select from declarations limit 1`;
    release();
    await reading;
    assert.deepEqual(await migrating, ["9001_clearance_note.sql", "9003_clearance_note_index.sql"]);
    await reader.end();
  });

  test("makes an index again that a break left broken, on each partition", async () => {
    const { sql } = database;
    const one = (await readMigrations(later)).find(({ isConcurrent }) => isConcurrent);
    assert.ok(one);
    const partitions = await sql<{ name: string }[]>`
      select c.relname as name from pg_inherits join pg_class c on c.oid = inhrelid
      where inhparent = 'declarations'::regclass order by 1`;
    assert.ok(partitions.length > 1);
    await sql`drop index declarations_by_note`;
    await sql`create index declarations_by_note on only declarations (note)`;
    await sql.unsafe("create table twice (note text); insert into twice values ('a'), ('a')");
    const way = "create unique index concurrently";
    await assert.rejects(sql.unsafe(`${way} twice_note on twice (note)`), { code: "23505" });
    await sql.unsafe("delete from twice where ctid = (select min(ctid) from twice)");
    const plain = { text: `${way} twice_note on twice (note);` };
    await asOnlyMigrator(sql, async (session) => {
      await makeIndexes(session, one, quick);
      await makeIndexes(session, plain, quick);
      await makeIndexes(session, one, quick);
      await makeIndexes(session, plain, quick);
    });
    const made = await sql<{ table: string; isValid: boolean }[]>`
      select relid::regclass::text as table, indisvalid as "isValid" from pg_index
      join pg_stat_all_indexes using (indexrelid)
      where indexrelid::regclass::text ~ '^(declarations_by_note|twice_note)'`;
    assert.equal(made.length, partitions.length + 1);
    const [parent] = await sql<{ is: boolean }[]>`
      select indisvalid as is from pg_index where indexrelid = 'declarations_by_note'::regclass`;
    assert.ok(parent?.is === true && made.every(({ isValid }) => isValid));
  });
});

describeWithDatabase("a backfill", (database) => {
  const rows = `with batch as (
      select id, filled from many where id > coalesce($1::text, '0')::int order by id limit $2::int
    ), done as (
      update many m set filled = true from batch b where m.id = b.id and not b.filled returning 1
    )
    select (select max(id) from batch)::text as last, (select count(*) from done) as rows`;
  const backfill = { name: "9000_platform_many.sql", text: rows };

  test("goes on where it was interrupted, and a second pass fills what came since", async () => {
    const { sql } = database;
    await sql`create table many as select id, false as filled from generate_series(1, 25) id`;
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    const signal = stopping.signal;
    assert.equal(await runBackfill(sql, backfill, { batchRows: 10, signal, onBatch: stop }), false);
    const filled = async () =>
      Number((await sql`select count(*) as n from many where filled`)[0]?.["n"]);
    assert.equal(await filled(), 10);
    await sql`update many set filled = false where id = 1`;
    assert.equal(await runBackfill(sql, backfill, { batchRows: 10 }), true);
    assert.equal(await filled(), 24, "what it passed is not looked at again");
    assert.equal(await runBackfill(sql, backfill, {}), true);
    assert.equal((await listBackfills(sql))[0]?.rows, 25n);
    const [now] = await sql<{ at: Date }[]>`select now() as at`;
    assert.equal(await runBackfill(sql, backfill, { notBefore: now?.at }), true);
    assert.equal(await filled(), 25);
    assert.equal((await listBackfills(sql))[0]?.rows, 1n);
  });
});

describeWithDatabase("a contract", (database) => {
  test("that was begun shuts out the release before, and ends what is left to do", async () => {
    const { sql } = database;
    const releases = openTestReleases();
    const { earlier, later } = releases;
    await migrate(sql, earlier);
    await migrate(sql, later);
    const broken = releases.makeOther("-- contract\nalter table declarations drop column none;\n");
    await assert.rejects(contract(sql, broken), { code: "42703" });
    await assert.rejects(migrate(sql, earlier), { code: "DATABASE_NEWER" });
    await sql`delete from schema_migrations where name = ${contractName}`;
    assert.deepEqual(await contract(sql, later), [contractName]);
    assert.deepEqual(await contract(sql, later), []);
    releases.remove();
  });
});

describe("what is left to do", () => {
  const file = (name: string, text: string) => parseMigration(name, text, "migrations");
  const base = file("0010_platform.sql", "create table a ();");
  const gone = file("0201_platform_gone.sql", "-- contract\nalter table a drop column b;");
  const next = file("0202_platform_next.sql", `-- expand\n-- needs ${gone.name}\nselect 1;`);
  const done = [{ ...base, appliedAt: new Date() }];

  test("an expand that needs a contract waits for it, save on an empty database", () => {
    assert.throws(() => standingOf([base, gone, next], done), { code: "DATABASE_NOT_CONTRACTED" });
    const ran = [...done, { ...gone, appliedAt: new Date() }];
    assert.deepEqual(standingOf([base, gone, next], ran).expands, [next]);
    assert.deepEqual(standingOf([base, gone, next], []).expands, [base, next]);
  });

  test("statements of indexes are read, and nothing else is", () => {
    const text = "-- expand concurrently\ncreate unique index concurrently a_b on a using gin (b);";
    const read = { isUnique: true, name: "a_b", table: "a", rest: "using gin (b)" };
    assert.deepEqual(parseIndexes(text), [read]);
    assert.throws(() => parseIndexes("drop table a"), /makes an index concurrently, with a name/);
  });
});
