import assert from "node:assert/strict";
import { test } from "node:test";
import { bucketOf } from "#src/kernel/bucket.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { listStandMismatches } from "#src/clearance/declaration/store.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { checkJournal } from "#src/money/journal/store.ts";
import { connect } from "#src/platform/database.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { FlowDesk } from "./desk.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");

function lodgementOf(making: Making): Lodgement {
  const document = madeDeclaration(making);
  return {
    profile: cn,
    lodgerId: making.trader ?? "",
    format: "application/json",
    document,
    facts: readFacts(document, cn),
    problems: [],
  };
}

async function deposit(database: TestDatabase, trader: string, amountMinor: bigint): Promise<void> {
  await makeDeposit(database.sql, { profile: cn, trader, amountMinor, at: now });
}

describeWithDatabase("lanes of the desk", (database) => {
  test("a row that somebody holds makes one lane wait, and nobody in the others", async (context) => {
    const sql = connect(database.url, 12);
    const snapshots = new SnapshotStore(profiles);
    const desk = new FlowDesk({ sql, clock: () => now, profiles, snapshots, lanes: 2 });
    const lane = (trader: string) => bucketOf(trader) % 2;
    const held = "3122260021";
    const names = Array.from({ length: 40 }, (_, at) => `31222601${String(at).padStart(2, "0")}`);
    const free = names.filter((name) => lane(name) !== lane(held)).slice(0, 5);
    assert.equal(free.length, 5);
    for (const trader of [held, ...free]) await deposit(database, trader, 10_000_000_000n);
    const other = connect(database.url, 1);
    const waiting = await other.begin(async (tx) => {
      await tx`
        select 1 from account_balances where account = ${traderAccount(cn, held)} for update`;
      let isAnswered = false;
      const lodging = desk.lodge(lodgementOf({ reference: "L-0", trader: held }));
      const answered = lodging.then(
        ({ status }) => status,
        (error: unknown) => errorCode(error),
      );
      void answered.then(() => (isAnswered = true));
      // groups begin in the next turn of the loop; the held one is being committed by then
      await desk.lodge(lodgementOf({ reference: "L-1", trader: free[0] ?? "" }));
      const before: boolean[] = [];
      for (const [at, trader] of free.entries()) {
        const { status } = await desk.lodge(lodgementOf({ reference: `L-2${at}`, trader }));
        assert.equal(status, "awaiting-arrival");
        before.push(!isAnswered);
      }
      context.diagnostic(`${before.filter(Boolean).length} of 5 before the wait was over`);
      assert.ok(before[0], "the first was answered while the row was waited for");
      return await answered;
    });
    assert.equal(waiting, "55P03");
    const after = await desk.lodge(lodgementOf({ reference: "L-0", trader: held }));
    assert.equal(after.status, "awaiting-arrival");
    await desk.close();
    await Promise.all([sql, other].map((pool) => pool.end({ timeout: 1 })));
  });

  test("lanes take from one account and one series of numbers, and what is told reaches each in its lane", async () => {
    const sql = connect(database.url, 12);
    const snapshots = new SnapshotStore(profiles);
    const desk = new FlowDesk({
      sql,
      clock: () => now,
      profiles,
      snapshots,
      lanes: 4,
      lodgerHolds: true,
    });
    const payer = "3122260022";
    await deposit(database, payer, 2_000_000n);
    const brokers = Array.from({ length: 8 }, (_, at) => `312226007${at}`);
    const lodged = await Promise.all(
      Array.from({ length: 160 }, (_, at) =>
        desk.lodge({
          ...lodgementOf({ reference: `LN-${at}`, trader: payer }),
          lodgerId: brokers[at % brokers.length] ?? "",
        }),
      ),
    );
    const paid = lodged.filter(({ status }) => status === "awaiting-arrival");
    assert.ok(paid.length > 0 && paid.length < 160, `${paid.length} of 160 were paid`);
    assert.equal(new Set(lodged.map(({ mrn }) => mrn)).size, 160);
    assert.deepEqual((await checkJournal(database.sql)).overdrawn, []);
    const about = { type: "goods.arrived", at: now, actor: "someone", reference: "R" } as const;
    const told = await desk.tell(paid.map(({ id }) => ({ ...about, declarationId: id })));
    assert.deepEqual(
      told.map(({ id, status }) => [id, status]),
      paid.map(({ id }) => [id, "released"]),
    );
    await desk.close();
    assert.deepEqual([...(await listStandMismatches(database.sql))], []);
    await sql.end({ timeout: 1 });
  });
});
