import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { Health, type HealthParts } from "#src/http/health.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import { watchOf } from "#src/platform/driver/silence.ts";
import { openBreakingProxy } from "#src/platform/driver/test-proxy.ts";
import {
  besideLimits,
  callerLimits,
  deskLimits,
  jobLimits,
  silentSecondsMax,
} from "#src/platform/session-limits.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { profilesWithoutChance } from "./test-app.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const limits = { ...deskLimits, statementSeconds: 2, silenceSeconds: 2.5 };

describeWithDatabase("a session of the database that hangs", (database) => {
  function open(sql: Database) {
    const snapshots = new SnapshotStore(profiles);
    return new FlowDesk({ sql, clock: () => now, profiles, snapshots });
  }

  function lodgementOf(reference: string): Lodgement {
    const trader = "3122260041";
    const document = madeDeclaration({ reference, trader });
    const facts = readFacts(document, cn);
    const format = "application/json";
    return { profile: cn, lodgerId: trader, format, document, facts, problems: [] };
  }

  test("is given up: lodgements go on, and readiness says meanwhile that they do not", async () => {
    const sql = connect(database.url, 3, limits);
    const desk = open(sql);
    await desk.lodge(lodgementOf("HUNG-0"));
    const pids = await Promise.all(
      [1, 2, 3].map(async () => {
        const rows = await sql<{ pid: number }[]>`select pg_backend_pid() as pid, pg_sleep(0.1)`;
        return rows[0]?.pid ?? 0;
      }),
    );
    // the two members that are asked
    const health = new Health({
      ...({ sql: database.sql, analytics: { ping: async () => ({ success: true }) } } as Pick<
        HealthParts,
        "sql" | "analytics"
      >),
      ...({ log: undefined } as unknown as Pick<HealthParts, "log">),
      clock: () => Temporal.Now.instant(),
      dataFolder: tmpdir(),
      jobsDone: new Map(),
      deskSilentMs: () => watchOf(sql)?.silentMs ?? 0,
    });
    const said = new Set<string>();
    const done = new AbortController();
    const [pid = 0] = pids;
    process.kill(pid, "SIGSTOP");
    try {
      const looking = (async () => {
        for (; !done.signal.aborted; await sleep(100)) said.add((await health.readiness()).records);
      })();
      const answers = await Promise.all(
        Array.from({ length: 40 }, async (_, index) => {
          await sleep(index * 20);
          const since = performance.now();
          const { status } = await desk.lodge(lodgementOf(`HUNG-1-${index}`));
          return { status, ms: performance.now() - since };
        }),
      );
      done.abort();
      await looking;
      for (const { status } of answers) assert.equal(status, "awaiting-payment");
      const slowest = Math.max(...answers.map(({ ms }) => ms));
      // the session is waited for, and not for as long as it hangs, which is until the end of this test
      assert.ok(slowest > 1_500, `${slowest} ms: the session was not asked`);
      assert.ok(said.has("no-answer"), [...said].join(", "));
      // what was said half a second ago is said again
      let last = "";
      for (let looks = 0; looks < 50 && last !== "ok"; looks++) {
        last = (await health.readiness()).records;
        if (last !== "ok") await sleep(100);
      }
      assert.equal(last, "ok");
    } finally {
      done.abort();
      process.kill(pid, "SIGCONT");
      await desk.close();
      await sql.end({ timeout: 1 });
    }
  });

  test("in the middle of a commit is told as what it came to", async () => {
    const proxy = await openBreakingProxy(database.url);
    const sql = connect(proxy.url, 3, limits);
    const desk = open(sql);
    await desk.lodge(lodgementOf("HUNG-2"));
    proxy.cutNext("silent-after-commit");
    const { status } = await desk.lodge(lodgementOf("HUNG-3"));
    assert.equal(status, "awaiting-payment");
    const rows = await database.sql`select 1 from declarations where reference = 'HUNG-3'`;
    assert.equal(rows.length, 1);
    await desk.close();
    await sql.end({ timeout: 1 });
    await proxy.close();
  });

  test("a statement that the server ended as too slow is given more time once", async () => {
    const sql = connect(database.url, 2, { ...limits, statementSeconds: 0.2 });
    const desk = open(sql);
    let tries = 0;
    await desk.alone(async (tx) => {
      tries++;
      await tx`select pg_sleep(0.6)`;
    });
    assert.equal(tries, 2);
    await assert.rejects(
      desk.alone(async (tx) => {
        await tx`set local statement_timeout = 100`;
        await tx`select pg_sleep(5)`;
      }),
      (error) => errorCode(error) === "57014",
    );
    await desk.close();
    await sql.end({ timeout: 1 });
  });

  test("is looked for in every pool, a little later than the server ends a statement", async () => {
    for (const kind of [callerLimits, deskLimits, besideLimits, jobLimits]) {
      const pool = connect(database.url, 1, kind);
      assert.ok(watchOf(pool), JSON.stringify(kind));
      assert.ok(silentSecondsMax(kind) > kind.statementSeconds);
      assert.ok(silentSecondsMax(kind) <= kind.statementSeconds + 5);
      await pool.end({ timeout: 1 });
    }
  });
});
