import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { checkJournal } from "#src/money/journal/store.ts";
import type { Database } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { FlowDesk } from "./desk.ts";
import { heavyItems } from "./waiting-room.ts";
import { listStandMismatches } from "#src/clearance/declaration/store.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
/** Just heavy. */
const items = heavyItems + 1;

function lodgementOf(making: Making): Lodgement {
  const document = madeDeclaration(making);
  const facts = readFacts(document, cn);
  const lodgerId = making.trader ?? "";
  return { profile: cn, lodgerId, format: "application/json", document, facts, problems: [] };
}

/** A pool of which one transaction can be held before it begins. */
function holding(sql: Database) {
  let next: { readonly reach: () => void; readonly opened: Promise<void> } | undefined;
  const begin = async (...given: readonly unknown[]) => {
    const held = next;
    next = undefined;
    held?.reach();
    await held?.opened;
    const beginOf = Reflect.get(sql, "begin") as (...given: readonly unknown[]) => unknown;
    return await beginOf(...given); // in whichever of its forms it was called
  };
  const pool = new Proxy(sql, {
    apply: (target, self, given: unknown[]) => {
      plain.push(String(given[0]));
      return Reflect.apply(target, self, given) as unknown;
    },
    get: (target, name) => (name === "begin" ? begin : (Reflect.get(target, name) as unknown)),
  });
  /** Statements that belong to no transaction. */
  const plain: string[] = [];
  /** Holds the transaction that begins next. */
  const holdNext = () => {
    let [reach, open] = [() => {}, () => {}];
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const opened = new Promise<void>((resolve) => (open = resolve));
    next = { reach, opened };
    return { reached, open };
  };
  return { pool, holdNext, plain };
}

describeWithDatabase("a declaration of very many items", (database) => {
  const open = () => {
    const { pool, holdNext, plain } = holding(database.sql);
    const snapshots = new SnapshotStore(profiles);
    return {
      desk: new FlowDesk({ sql: pool, clock: () => now, profiles, snapshots }),
      holdNext,
      plain,
    };
  };
  const deposit = async (trader: string, amountMinor: bigint) =>
    await makeDeposit(database.sql, { profile: cn, trader: trader, amountMinor, at: now });

  test("is decided and committed beside those of others, which are answered before it", async () => {
    const { desk, holdNext } = open();
    const answered: string[] = [];
    const lodge = async (name: string, making: Making) => {
      const { status } = await desk.lodge(lodgementOf(making));
      answered.push(`${name} ${status}`);
    };
    const direction = "export";
    const heavy = { reference: "B-1", direction, trader: "3122260031", items } as const;
    const commit = holdNext();
    const lodging = [lodge("heavy", heavy)];
    await commit.reached;
    // its own party's wait, and see it: the reference is used
    lodging.push(lodge("own", { ...heavy, items: 1 }));
    for (let at = 0; at < 3; at++)
      await lodge("light", { reference: `B-2${at}`, direction, trader: `312226004${at}` });
    commit.open();
    await Promise.all(lodging);
    assert.deepEqual(answered, [
      ...Array.from({ length: 3 }, () => "light released"),
      "heavy released",
      "own rejected",
    ]);
    await desk.close();
    assert.deepEqual([...(await listStandMismatches(database.sql))], []);
  });

  test("takes from its account before those behind it, and numbers are given once", async () => {
    const { desk, holdNext } = open();
    const trader = "3122260032";
    const broker = { ...lodgementOf({ reference: "B-4", trader }), lodgerId: "3122260033" };
    const due = await desk.lodge(lodgementOf({ reference: "B-3", trader: "3122260034", items }));
    assert.equal(due.status, "awaiting-payment");
    const [owed] = await database.sql<{ minor: bigint }[]>`
      select payable_minor as minor from assessments where declaration_id = ${due.id}`;
    await deposit(trader, owed?.minor ?? assert.fail());
    const commit = holdNext();
    const heavy = desk.lodge(lodgementOf({ reference: "B-5", trader, items }));
    await commit.reached;
    const behind = desk.lodge(broker);
    const lodged = await Promise.all([
      heavy,
      behind,
      ...Array.from({ length: 30 }, (_, at) =>
        desk.lodge(lodgementOf({ reference: `B-6${at}`, trader: "3122260035" })),
      ),
      desk.lodge(lodgementOf({ reference: "B-6", trader: "3122260038" })).then((one) => {
        commit.open();
        return one;
      }),
    ]);
    assert.deepEqual(
      lodged.slice(0, 2).map(({ status }) => status),
      ["awaiting-arrival", "awaiting-payment"],
    );
    assert.equal(new Set(lodged.map(({ mrn }) => mrn)).size, lodged.length);
    assert.deepEqual((await checkJournal(database.sql)).overdrawn, []);
    await desk.close();
  });

  test("goes on after what happens to it beside those of others, each fact behind the one before", async () => {
    const { desk, holdNext } = open();
    const trader = "3122260036";
    const { id } = await desk.lodge(lodgementOf({ reference: "B-7", trader, items }));
    const light = await desk.lodge(lodgementOf({ reference: "B-8", trader: "3122260037" }));
    for (const party of [trader, "3122260037"]) await deposit(party, 10_000_000_000n);
    const answered: string[] = [];
    const paid = (declarationId: string) =>
      ({ declarationId, actor: "someone", type: "payment.received", reference: "D1" }) as const;
    const arrival = { declarationId: id, actor: "someone", reference: "R1" };
    // how large it is shows in a transaction of the groups' turn, which is undone
    const turn = holdNext();
    const telling = desk
      .tell([paid(id), { ...arrival, type: "goods.arrived", at: now }])
      .then((told) => answered.push(...told.map(({ status, changed }) => `${status} ${changed}`)));
    await turn.reached;
    const commit = holdNext();
    turn.open();
    await commit.reached;
    const act = desk.tell([paid(light.id)]).then(([told]) => answered.push(`act ${told?.status}`));
    for (let at = 0; at < 3; at++) {
      const making = { reference: `B-9${at}`, trader: `312226005${at}` };
      const { status } = await desk.lodge(lodgementOf({ ...making, direction: "export" }));
      answered.push(status);
    }
    commit.open();
    await Promise.all([telling, act]);
    assert.deepEqual(answered, [
      ...Array.from({ length: 3 }, () => "released"),
      "act awaiting-arrival",
      "awaiting-arrival true",
      "released true",
    ]);
    await desk.close();
    assert.deepEqual([...(await listStandMismatches(database.sql))], []);
  });

  test("is taken out of what many are told, in its order; the others cost no statement more", async () => {
    const { desk, plain } = open();
    const ids: string[] = [];
    for (const [at, made] of [1, items, 1, 1].entries()) {
      const trader = `312226006${at}`;
      const { id } = await desk.lodge(lodgementOf({ reference: `B-11${at}`, trader, items: made }));
      await deposit(trader, 10_000_000_000n);
      ids.push(id);
    }
    assert.ok(plain.length > 0, "what lodgements ask beforehand is seen");
    plain.length = 0;
    const paid = (declarationId: string) =>
      ({ declarationId, actor: "someone", type: "payment.received", reference: "D1" }) as const;
    const arrived = { type: "goods.arrived", at: now, actor: "someone", reference: "R1" } as const;
    const told = await desk.tell([
      ...ids.slice(0, 3).map(paid),
      ...ids.slice(0, 2).map((declarationId) => ({ ...arrived, declarationId })),
    ]);
    assert.deepEqual(
      told.map(({ id, status, changed }) => [ids.indexOf(id), status, changed]),
      [
        [0, "awaiting-arrival", true],
        [1, "awaiting-arrival", true],
        [2, "awaiting-arrival", true],
        [0, "released", true],
        [1, "released", true],
      ],
    );
    const [light] = await desk.tell(ids.slice(3).map(paid));
    assert.equal(light?.changed, true);
    assert.deepEqual(plain, []);
    await desk.close();
    assert.deepEqual([...(await listStandMismatches(database.sql))], []);
  });

  test("a row that is held beside is waited for by who needs it, not refused", async () => {
    const { desk } = open();
    const trader = "3122260039";
    await deposit(trader, 10_000_000_000n);
    let lodging: Promise<{ readonly status: string }> | undefined;
    await desk.trial(async ({ sql }) => {
      await sql`select 1 from account_balances
        where account = ${traderAccount(cn, trader)} for update`;
      lodging = desk.lodge(lodgementOf({ reference: "B-10", trader }));
      // longer than a group waits for a lock
      await sql`select pg_sleep(1.5)`;
    });
    assert.equal((await lodging)?.status, "awaiting-arrival");
    await desk.close();
  });
});
