import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { bucketCount, bucketOf } from "#src/kernel/bucket.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings, checkJournal } from "#src/money/journal/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { Collector, openTestTraces } from "#src/platform/traces/test-collector.ts";
import { TracedWork, within } from "#src/platform/traces/traces.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { clearingProfiles, getProfile, loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { Deciders } from "./deciders.ts";

const all = loadProfiles();
const profiles = clearingProfiles(all);
const cn = getProfile(profiles, "cn");
const asOf = Temporal.PlainDate.from("2026-11-25");
const clock = () => Temporal.Now.instant();

/** Lodgers of the first and of the second decider. */
const lodgers = Array.from({ length: 40 }, (_, at) => `31222603${String(at).padStart(2, "0")}`);
const partOf = (lodger: string) => Math.floor((bucketOf(lodger) * 2) / bucketCount);
const [first = "", other = ""] = lodgers.filter((lodger) => partOf(lodger) === 0);
const second = lodgers.find((lodger) => partOf(lodger) === 1) ?? "";

function lodgementOf(making: Making): Lodgement {
  const document = madeDeclaration(making);
  const facts = readFacts(document, cn);
  const [lodgerId, format] = [making.trader ?? "", "application/json"];
  return { profile: cn, lodgerId, format, document, facts, problems: [], asOf };
}

describeWithDatabase("deciders", (database) => {
  const metrics = createMetrics();
  const threads: Worker[] = [];
  const collector = new Collector();
  let warned = 0;
  let deciders: Deciders;
  let sql: Database;
  let desk: FlowDesk;
  before(async () => {
    sql = connect(database.url, 6);
    const log = {
      warn: () => {
        warned++;
      },
    };
    const onThread = (thread: Worker) => {
      threads.push(thread);
    };
    await collector.open();
    const traces = { url: collector.url, share: 0, version: "0.0.0", node: "test" };
    const own = { url: database.url, count: 2, lanes: 1, limits: {}, traces };
    deciders = new Deciders({ ...own, metrics, log, onThread });
    await deciders.start();
    desk = open({ deciders });
  });
  after(async () => {
    await desk.close();
    await deciders.close();
    collector.close();
    await sql.end({ timeout: 1 });
  });
  const open = (elsewhere: { readonly deciders?: Deciders }) =>
    new FlowDesk({ sql, clock, profiles, snapshots: new SnapshotStore(all), ...elsewhere });
  const deposit = async (trader: string, amountMinor: bigint) => {
    const at = clock();
    const account = traderAccount(cn, trader);
    const about = { account, amountMinor, currency: "CNY", reference: "test", at };
    const rows = depositPostings({ depositId: newId(at.epochMilliseconds), ...about });
    await desk.alone(async (tx) => await appendPostings(tx, rows));
  };
  const lodge = async (making: Making) => (await desk.lodge(lodgementOf(making))).status;

  test("decide as another node would: a reference is taken once, numbers are given once", async () => {
    const here = open({});
    const both = Array.from({ length: 30 }, (_, at) => {
      const trader = at % 2 === 0 ? first : second;
      const lodgement = lodgementOf({ reference: `D-${at}`, trader, direction: "export" });
      return [desk.lodge(lodgement), here.lodge(lodgement)];
    });
    const lodged = await Promise.all(both.flat());
    const accepted = lodged.filter(({ status }) => status !== "rejected");
    assert.equal(accepted.length, 30);
    assert.equal(new Set(accepted.map(({ mrn }) => mrn)).size, 30);
    await here.close();
    const counted = await metrics.lodged.get();
    const counts = counted.values.map(({ value }) => value);
    assert.equal(
      counts.reduce((sum, value) => sum + value, 0),
      30,
    );
    assert.equal(desk.depth, 0);
  });

  test("know a deposit once it is answered, whatever they had decided before", async () => {
    const due = Array.from({ length: 20 }, (_, at) =>
      lodge({ reference: `M-${at}`, trader: first }),
    );
    assert.deepEqual(new Set(await Promise.all(due)), new Set(["awaiting-payment"]));
    const going = Array.from({ length: 20 }, (_, at) =>
      lodge({ reference: `N-${at}`, trader: first }),
    );
    await deposit(first, 10_000_000_000n);
    assert.notEqual(await lodge({ reference: "M-20", trader: first }), "awaiting-payment");
    await Promise.all(going);
    assert.deepEqual((await checkJournal(sql)).overdrawn, []);
  });

  test("say how long they let wait", async () => {
    assert.equal(desk.backlogSeconds, 0);
    let atMost = 0;
    // a thread says so between its groups: on a quick machine it may have done all of them before
    for (let round = 0; atMost === 0 && round < 5; round++) {
      const going = Array.from({ length: 800 }, (_, at) =>
        lodge({ reference: `W-${round}-${at}`, trader: second, direction: "export" }),
      );
      while (desk.backlogSeconds === 0 && desk.depth > 0) await sleep(5);
      atMost = desk.backlogSeconds;
      await Promise.all(going);
    }
    assert.ok(atMost > 0, "4,000 are no work of a moment");
    while (desk.backlogSeconds > 0) await sleep(50);
  });

  test("trace what is handed to them as a part of its request", async () => {
    const { traces } = openTestTraces(collector);
    const place = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };
    const lodging = within(new TracedWork(traces, place), () =>
      lodge({ reference: "T-1", trader: second, direction: "export" }),
    );
    assert.notEqual(await lodging, "rejected");
    const spans = await collector.until((all) => all.some(({ name }) => name === "lodge"));
    const traced = spans.find(({ name }) => name === "lodge");
    assert.deepEqual([traced?.traceId, traced?.parentSpanId], [place.traceId, place.spanId]);
    await traces.stop();
  });

  test("refuse with the words of the server's own thread", async () => {
    const broken = { ...lodgementOf({ reference: "E-1", trader: first }), format: "IM\0" };
    await assert.rejects(desk.lodge(broken), (error) => errorCode(error).startsWith("22"));
    const keyed = (reference: string) => ({
      ...lodgementOf({ reference, trader: first }),
      command: { key: "key-1", requestHash: reference },
    });
    await desk.lodge(keyed("E-2"));
    await assert.rejects(desk.lodge(keyed("E-3")), { code: "IDEMPOTENCY_KEY_REUSED", status: 409 });
  });

  test("one that ends takes nobody with it: its callers hear that nobody knows, and it comes back", async () => {
    await deposit(other, 10_000_000_000n);
    const held = connect(database.url, 1);
    await held.begin(async (tx) => {
      await tx`
        select 1 from account_balances where account = ${traderAccount(cn, other)} for update`;
      const waiting = desk.lodge(lodgementOf({ reference: "X-1", trader: other }));
      const said = waiting.then(
        () => "stored",
        (error: unknown) => errorCode(error),
      );
      // it is written with the row that is held, and not answered
      while ((await locksWaited(sql)) === 0) await sleep(5);
      await threads[0]?.terminate();
      assert.equal(await said, "OUTCOME_UNKNOWN");
      await assert.rejects(desk.lodge(lodgementOf({ reference: "X-2", trader: other })), {
        code: "DECIDER_AWAY",
        status: 503,
      });
      assert.notEqual(await lodge({ reference: "X-3", trader: second }), "rejected");
    });
    await held.end({ timeout: 1 });
    assert.equal(warned, 1);
    let status: string | undefined;
    while (status === undefined) {
      status = await lodge({ reference: "X-4", trader: other }).catch(() => undefined);
      await sleep(50);
    }
    assert.notEqual(status, "rejected");
    const [rows] = await sql<{ count: number }[]>`
      select count(*)::int as count from declarations where reference in ('X-1', 'X-2')`;
    assert.equal(rows?.count, 0);
  });
});

async function locksWaited(sql: Database): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}
