import assert from "node:assert/strict";
import { test } from "node:test";
import { pino } from "pino";
import { connect } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { JobLeader } from "./leader.ts";
import { Nodes } from "./nodes.ts";

const findMissing = async () => [];

const log = pino({ level: "silent" });

describeWithDatabase("nodes of one database", (database) => {
  test("one of them runs the jobs, and another takes over when it ends or loses its session", async () => {
    const pools = [1, 2, 3].map(() => connect(database.url, 1));
    const leaders = pools.map((sql) => new JobLeader(sql, log));
    const look = async () => {
      for (const leader of leaders) await leader.look();
      return leaders.map(({ leads }) => leads);
    };
    assert.deepEqual(await look(), [true, false, false]);
    assert.deepEqual(await look(), [true, false, false], "and keeps them");
    await database.sql`
      select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 7264100`;
    // the one that lost it sees that first, and another may be quicker
    const after = [await look(), await look()];
    for (const leads of after) assert.equal(leads.filter(Boolean).length, 1, JSON.stringify(after));
    const at = after[1]?.indexOf(true) ?? -1;
    await leaders[at]?.stop();
    const last = await look();
    assert.equal(last[at], false);
    assert.equal(last.filter(Boolean).length, 1);
    for (const leader of leaders) await leader.stop();
    for (const pool of pools) await pool.end({ timeout: 1 });
  });

  test("each knows when jobs ended last, also on the node that runs none", async () => {
    const { sql } = database;
    const common = {
      sql,
      log,
      release: "1",
      newestMigration: "0100_main.sql",
      findMissing,
      refresh: async () => undefined,
      versions: () => ({}),
    };
    const [done, heard] = [new Map([["feed", 5]]), new Map([["seal", 7]])];
    const one = new Nodes({
      ...common,
      jobsDone: done,
      runsJobs: () => true,
      figuresWaitSeconds: 3,
    });
    const two = new Nodes({
      ...common,
      jobsDone: heard,
      runsJobs: () => false,
      waitSeconds: () => 4,
    });
    for (const [name, node] of [
      ["a:1", one],
      ["b:1", two],
    ] as const)
      await node.start(name);
    assert.deepEqual([heard.get("feed"), heard.get("seal")], [5, 7]);
    await two.look();
    await one.look();
    assert.deepEqual([one.waitSeconds, two.waitSeconds], [4, 4], "the longest wait of all counts");
    assert.deepEqual([one.figuresPaused, two.figuresPaused], [true, false], "each by its setting");
    done.set("feed", 9);
    await one.look();
    await two.look();
    assert.equal(heard.get("feed"), 9);
    assert.deepEqual(
      (await two.list()).map(({ name, runsJobs }) => [name, runsJobs]),
      [
        ["a:1", true],
        ["b:1", false],
      ],
    );
    await one.stop();
    assert.deepEqual(
      (await two.list()).map(({ name }) => name),
      ["b:1"],
    );
    await two.stop();
  });

  test("who changes something waits for those that work, and names those that have not read it", async () => {
    const { sql } = database;
    const common = {
      sql,
      log,
      release: "1",
      newestMigration: "0100_main.sql",
      findMissing,
      jobsDone: new Map(),
      runsJobs: () => false,
    };
    let read = "cn+1";
    const refresh = async () => undefined;
    const one = new Nodes({ ...common, refresh, versions: () => ({ cn: "cn+2" }), waitMs: 300 });
    const two = new Nodes({ ...common, refresh, versions: () => ({ cn: read }) });
    for (const [name, node] of [
      ["a:1", one],
      ["b:1", two],
    ] as const)
      await node.start(name);
    const has = ({ cn }: Readonly<Record<string, string>>) => cn === "cn+2";
    assert.deepEqual(
      (await one.lacking(has)).map(({ name }) => name),
      ["b:1"],
    );
    assert.equal(await one.standing(), "2 live, 1 with other registers");
    read = "cn+2";
    await sql`notify tidegate_changes`;
    assert.deepEqual(await one.lacking(has), []);
    assert.equal(await one.standing(), "2 live");
    read = "cn+1";
    await two.look();
    await sql`update nodes set seen_at = now() - interval '1 minute' where name = 'b:1'`;
    assert.deepEqual(await one.lacking(has), [], "who does not work is not waited for");
    await one.stop();
    await two.stop();
  });
});
