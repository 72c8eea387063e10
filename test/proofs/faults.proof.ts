/**
 * What breaks under a running server while declarations are lodged: sessions and the database killed, rows
 * locked, writing switched off, analytics hung and killed. The server never ends, every answer is true
 * and comes in time, `/readyz` says what is, and the proofs hold.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Database } from "#src/platform/database.ts";
import { postmaster } from "./outside.ts";
import {
  type RunningServer,
  runCommand,
  startServer,
  stopServer,
} from "../whole/running-server.ts";
import { compareWithRecords, Trickle } from "./trickle.ts";

const aSecond = 8;
/** Longest that any caller waits for its answer, and that `/readyz` takes to tell the truth. */
const answerMsMax = 5_000;
const truthMsMax = 2_000;
const backMsMax = 20_000;

/** The engine of analytics: its output goes to a log that nobody else writes. */
function analyticsPid(folder: string): number {
  const log = join(folder, "analytics.log");
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      if (readlinkSync(`/proc/${name}/fd/1`) === log) return Number(name);
    } catch {
      // it ended while we looked, or is not ours
    }
  }
  return assert.fail("no process of the analytics engine");
}

const isOk = (says: string) => says.includes('"status":"ok"');
const isNotReady = (says: string) => says.includes('"not-ready"');

describe("faults under a running server", { skip: process.platform !== "linux" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-faults-"));
  let server: RunningServer;

  before(async () => {
    server = await startServer(folder);
  });
  after(async () => {
    await stopServer(server);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Lodges while something breaks; then compares every answer with the records. */
  async function lodgeThrough(
    t: TestContext,
    name: string,
    fault: (trickle: Trickle, outside: Database) => Promise<void>,
  ): Promise<void> {
    const trickle = new Trickle(server, name);
    const outside = connect(postmaster(folder).url, 2);
    trickle.start(aSecond);
    try {
      await sleep(1_000);
      await fault(trickle, outside);
      await trickle.sees(isOk, performance.now(), backMsMax);
      await sleep(1_000);
    } finally {
      await trickle.stop();
      await outside.end({ timeout: 1 });
    }
    const { exitCode, signalCode } = server.process;
    assert.deepEqual({ exitCode, signalCode }, { exitCode: null, signalCode: null });
    const records = connect(postmaster(folder).url, 1);
    const counts = await compareWithRecords(trickle.heard, records);
    await records.end({ timeout: 1 });
    const slowest = Math.max(...trickle.heard.map(({ tookMs }) => tookMs));
    const slowestLook = Math.max(...trickle.seen.map(({ tookMs }) => tookMs));
    t.diagnostic(
      `${name}: ${trickle.heard.length} answers, ${JSON.stringify(counts)}, slowest ${Math.round(slowest)} ms, /readyz ${Math.round(slowestLook)} ms`,
    );
    assert.ok(slowestLook < truthMsMax, `/readyz took ${slowestLook} ms`);
    assert.ok(slowest < answerMsMax, `an answer took ${slowest} ms`);
  }

  test("ten killed sessions", async (t) => {
    await lodgeThrough(t, "SESS", async (_, outside) => {
      for (let round = 0; round < 10; round++) {
        const [row] = await outside<{ pid: number }[]>`
          select pid from pg_stat_activity where application_name = 'tidegate'
            and pid <> pg_backend_pid() and backend_type = 'client backend'
          order by state = 'active' desc, random() limit 1`;
        if (row) process.kill(row.pid, "SIGTERM");
        await sleep(200);
      }
    });
  });

  test("a crashed session, and the database killed twice", async (t) => {
    await lodgeThrough(t, "CRASH", async (trickle, outside) => {
      const [row] = await outside<{ pid: number }[]>`
        select pid from pg_stat_activity where backend_type = 'client backend'
          and pid <> pg_backend_pid() limit 1`;
      process.kill(row?.pid ?? 0, "SIGKILL");
      await sleep(3_000);
      for (let round = 0; round < 2; round++) {
        const from = performance.now();
        const { pid } = postmaster(folder);
        process.kill(pid, "SIGKILL");
        const told = await trickle.sees(isNotReady, from, truthMsMax).catch((error: unknown) => {
          // another one was there before anybody looked: then ok was the truth
          if (postmaster(folder).pid === pid) throw error;
          return 0;
        });
        const back = await trickle.sees(isOk, from + told, backMsMax);
        t.diagnostic(
          `killed: told after ${Math.round(told)} ms, back ${Math.round(back)} ms later`,
        );
      }
    });
  });

  test("rows that another holds for twenty seconds delay only who needs them", async (t) => {
    const heldOnes = [20, 21, 60, 61].map((n) => `LOCK-${n}`);
    let seen: Trickle | undefined;
    await lodgeThrough(t, "LOCK", async (trickle, outside) => {
      seen = trickle;
      const holding = outside.begin(async (tx) => {
        // as another server that takes these references, and then does not
        await tx`
          insert into claimed_references (lodger_id, reference, declaration_id)
          select lodger_id, held, gen_random_uuid() from unnest(${heldOnes}::text[]) as held,
            (select lodger_id from declarations where reference = 'LOCK-0') as one`;
        await sleep(20_000);
        throw new Error("given up");
      });
      await assert.rejects(holding, /given up/);
    });
    const told = seen?.heard.filter(({ status }) => status !== 202) ?? [];
    for (const { reference, code } of told)
      assert.ok(heldOnes.includes(reference) && code === "DATABASE_BUSY", `${reference}: ${code}`);
    assert.equal(new Set(told.map(({ reference }) => reference)).size, heldOnes.length);
  });

  test("writing switched off and on", async (t) => {
    await lodgeThrough(t, "READ", async (trickle, outside) => {
      const from = performance.now();
      await outside`alter system set default_transaction_read_only = on`;
      await outside`select pg_reload_conf()`;
      const told = await trickle.sees(isNotReady, from, truthMsMax);
      await sleep(3_000);
      const mended = performance.now();
      await outside.unsafe("set default_transaction_read_only = off");
      await outside`alter system reset default_transaction_read_only`.catch(async () => {
        const again = connect(postmaster(folder).url, 1);
        await again.unsafe("set default_transaction_read_only = off");
        await again`alter system reset default_transaction_read_only`;
        await again`select pg_reload_conf()`;
        await again.end({ timeout: 1 });
      });
      await outside`select pg_reload_conf()`;
      const back = await trickle.sees(isOk, mended, backMsMax);
      t.diagnostic(`told after ${Math.round(told)} ms, back ${Math.round(back)} ms after the end`);
    });
  });

  test("analytics hung, and killed", async (t) => {
    await lodgeThrough(t, "ANALYTICS", async (trickle) => {
      const pid = analyticsPid(folder);
      process.kill(pid, "SIGSTOP");
      const from = performance.now();
      const hung = (says: string) => !says.includes('"analytics":"ok"');
      const told = await trickle.sees(hung, from, 2 * truthMsMax);
      process.kill(pid, "SIGKILL");
      const killed = performance.now();
      const back = await trickle.sees((says) => !hung(says), killed, 2 * backMsMax);
      t.diagnostic(`told after ${Math.round(told)} ms, back ${Math.round(back)} ms after the kill`);
    });
  });

  test("the proofs hold afterwards", async () => {
    assert.match(await runCommand(server, "verify"), /complete/i);
  });
});
