import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connect, type Database } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { isConnectionLost } from "./faults.ts";
import { mend, mendings } from "./mended.ts";
import { type BreakingProxy, openBreakingProxy } from "./test-proxy.ts";

test("a driver whose text changed is refused by the place that was not found", () => {
  for (const { file } of mendings) {
    assert.throws(() => mend(file, "function other() {}"), /driver changed: in (connection|index)/);
  }
  assert.equal(mend("types.js", "as it is"), "as it is");
});

describeWithDatabase("the database driver", (database) => {
  let proxy: BreakingProxy;
  let sql: Database;

  before(async () => {
    proxy = await openBreakingProxy(database.url);
    sql = connect(proxy.url, 3);
    await database.sql`create table kept (n int primary key)`;
  });
  after(async () => {
    await sql.end({ timeout: 1 });
    await proxy.close();
  });

  /** Ends the sessions of our pool, as an administrator would. */
  const endSessions = () => database.sql`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
      and application_name = 'tidegate' and client_port <> inet_client_port()
      and backend_type = 'client backend' and query not like '%pg_terminate%'`;

  async function isStored(n: number): Promise<boolean> {
    return (await database.sql`select 1 from kept where n = ${n}`).length === 1;
  }

  test("a transaction whose sessions end in its middle fails, and nothing of it is stored", async () => {
    for (let n = 100; n < 108; n++) {
      const writing = sql.begin(async (tx) => {
        await tx`insert into kept values (${n})`;
        await endSessions();
        // the loss is known by now or comes with the next statement; what follows must not run elsewhere
        await tx`insert into kept values (${n + 1000})`.catch(() => undefined);
        await new Promise(setImmediate);
        await tx`insert into kept values (${n + 2000})`;
      });
      await assert.rejects(writing, isConnectionLost);
    }
    const rows = await database.sql`select n from kept where n >= 100`;
    assert.deepEqual([...rows], []);
  });

  test("a reserved connection that was lost answers so, and is not given to others", async () => {
    for (let round = 0; round < 4; round++) {
      const reserved = await sql.reserve();
      await endSessions();
      await assert.rejects(async () => {
        for (let asked = 0; asked < 5; asked++) await reserved`select 1`;
      }, isConnectionLost);
      reserved.release();
      const [row] = await sql`select ${round}::int as round`;
      assert.equal(row?.["round"], round);
    }
  });

  test("a connection of one's own is had after one was lost while it opened", async () => {
    const door = await openBreakingProxy(database.url);
    const one = connect(door.url, 1);
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error("it was never given")), 5_000);
    door.cutNext("before-types");
    const reserved = await Promise.race([one.reserve(), late]).finally(() => clearTimeout(timer));
    assert.equal(door.cuts(), 1);
    const [row] = await reserved`select 1 as is`;
    assert.equal(row?.["is"], 1);
    reserved.release();
    await one.end({ timeout: 1 });
    await door.close();
  });

  test("every query ends, whenever connections break, and the pool keeps its size", async () => {
    for (let round = 0; round < 8; round++) {
      const asked = Array.from({ length: 40 }, (_, index) =>
        index % 4 === 0
          ? sql.begin(async (tx) => {
              await tx`select ${"x".repeat(1_500)}::text`;
              return tx`select generate_series(1, 200)`;
            })
          : sql`select generate_series(1, ${index})`,
      );
      const settled = Promise.allSettled(asked);
      for (let turn = 0; turn < round; turn++) await new Promise(setImmediate);
      proxy.breakAll();
      for (const answer of await settled)
        if (answer.status === "rejected") assert.ok(isConnectionLost(answer.reason));
    }
    const together = await Promise.all(
      [1, 2, 3].map(() =>
        sql.begin(async (tx) => {
          const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid, pg_sleep(0.05)`;
          return row?.pid;
        }),
      ),
    );
    assert.equal(new Set(together).size, 3);
  });

  test("a commit whose answer is lost is told as it ended, whichever way it ended", async () => {
    for (let n = 0; n < 15; n++) {
      const cut = n % 3 === 0 ? "before-commit" : "answer-to-commit";
      const told = await sql
        .begin(async (tx) => {
          await tx`insert into kept values (${n})`;
          proxy.cutNext(cut);
          return "stored";
        })
        .catch((error: unknown) => {
          assert.ok(isConnectionLost(error));
          return "not stored";
        });
      assert.equal(told === "stored", await isStored(n), `${n}, ${cut}: ${told}`);
    }
    assert.equal(proxy.cuts(), 15);
  });

  test("the outcome is asked for again where the answer is lost too, and stays what it was", async () => {
    const before = proxy.cuts();
    for (const [n, cut] of [
      [60, "before-commit"],
      [61, "answer-to-commit"],
    ] as const) {
      const told = await sql
        .begin(async (tx) => {
          await tx`insert into kept values (${n})`;
          proxy.cutNext(cut, "answer-to-mark");
          return "stored";
        })
        .catch((error: unknown) => {
          assert.ok(isConnectionLost(error));
          return "not stored";
        });
      assert.equal(told, cut === "before-commit" ? "not stored" : "stored");
      assert.equal(told === "stored", await isStored(n), cut);
    }
    assert.equal(proxy.cuts() - before, 4);
  });

  test("a COMMIT that is refused gives its connection back, and never ends another's work", async () => {
    const one = connect(proxy.url, 1);
    const [before] = await one<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const writing = one.begin(async (tx) => {
      await tx`insert into kept values (78)`;
      proxy.cutNext("refused-commit");
    });
    await assert.rejects(writing, { code: "42601" });
    // the same session, and nothing was left open in which this would be refused
    const [after] = await one<{ pid: number }[]>`select pg_backend_pid() as pid`;
    assert.equal(after?.pid, before?.pid);
    assert.equal(await isStored(78), false);
    await database.sql`create table checked (n int references kept deferrable initially deferred)`;
    // ended by the server at COMMIT; who waits for the connection has it at once
    const refused = one.begin((tx) => tx`insert into checked values (79)`);
    const next = one.begin(async (tx) => {
      await tx`insert into kept values (80)`;
      await new Promise(setImmediate);
    });
    await assert.rejects(refused, { code: "23503" });
    await next;
    assert.equal(await isStored(80), true);
    await one.end({ timeout: 1 });
  });

  test("reads whose end is lost stand, and writes leave a mark each", async () => {
    const marks = async () =>
      Number((await database.sql`select count(*) as marks from commit_marks`)[0]?.["marks"]);
    const before = await marks();
    const read = await sql.begin(async (tx) => {
      const rows = await tx`select 7 as seven`;
      proxy.cutNext("answer-to-commit");
      return rows[0]?.["seven"] as number;
    });
    assert.equal(read, 7);
    assert.equal(await marks(), before);
    await sql.begin((tx) => tx`insert into kept values (77)`);
    assert.equal(await marks(), before + 1);
  });
});
