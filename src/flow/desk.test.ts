import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { bucketOf } from "#src/kernel/bucket.ts";
import { idBucket } from "#src/kernel/ids.ts";
import { checkJournal } from "#src/money/journal/store.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listEvents, listRuns } from "#src/platform/events/store.ts";
import { connect } from "#src/platform/database.ts";
import { callerLimits } from "#src/platform/session-limits.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import { openBreakingProxy } from "#src/platform/driver/test-proxy.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { FlowDesk } from "./desk.ts";
import { listStandMismatches } from "#src/clearance/declaration/store.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");

const rich = "3122260001";

function openDesk({ sql }: TestDatabase): FlowDesk {
  return new FlowDesk({ sql, clock: () => now, profiles, snapshots: new SnapshotStore(profiles) });
}

function lodgementOf(making: Making, key?: string): Lodgement {
  const document = madeDeclaration(making);
  return {
    profile: cn,
    lodgerId: making.trader ?? rich,
    format: "application/json",
    document,
    facts: readFacts(document, cn),
    problems: [],
    ...(key === undefined ? {} : { command: { key, requestHash: JSON.stringify(making) } }),
  };
}

async function deposit(database: TestDatabase, trader: string, amountMinor: bigint): Promise<void> {
  await makeDeposit(database.sql, { profile: cn, trader: trader, amountMinor, at: now });
}

describeWithDatabase("desk", (database) => {
  test("an import waits for money, then for its goods, is released, counted and cleared", async () => {
    const desk = openDesk(database);
    const trader = "3122260002";
    const lodged = await desk.lodge(lodgementOf({ reference: "WAY-1", trader }));
    assert.equal(lodged.status, "awaiting-payment", JSON.stringify(lodged.problems));
    assert.match(lodged.mrn ?? "", /^2225\d{14}$/);
    await deposit(database, trader, 10_000_000n);
    const common = { declarationId: lodged.id, actor: "someone" } as const;
    const [paid] = await desk.tell([{ ...common, type: "payment.received", reference: "D1" }]);
    assert.equal(paid?.status, "awaiting-arrival");
    const [arrived] = await desk.tell([
      { ...common, type: "goods.arrived", at: now, reference: "R1" },
    ]);
    assert.equal(arrived?.status, "released");
    const [again] = await desk.tell([
      { ...common, type: "goods.arrived", at: now, reference: "R2" },
    ]);
    assert.equal(again?.changed, false);
    const [left] = await desk.tell([
      { ...common, type: "goods.departed", at: now, reference: "G1" },
    ]);
    assert.equal(left?.status, "cleared");
    const rows =
      await database.sql`select value_minor from ledger_rows where declaration_id = ${lodged.id}`;
    assert.equal(rows.length, 1);
    const events = await listEvents(database.sql, lodged.id);
    assert.equal(findChainFault(await listRuns(database.sql, lodged.id)), undefined);
    assert.equal(events.at(-1)?.type, "declaration.cleared");
    await assert.rejects(
      desk
        .tell([{ ...common, type: "goods.departed", at: now, reference: "G2" }])
        .then(([answer]) => {
          assert.equal(answer?.changed, false);
          throw new AppError({ code: "SAID_AGAIN", status: 409, message: "", fix: "" });
        }),
      AppError,
    );
  });

  test("a rejected declaration is answered with all its findings and its neighbours go on", async () => {
    const desk = openDesk(database);
    await deposit(database, rich, 100_000_000n);
    const good = lodgementOf({ reference: "N-1", trader: rich });
    const bad = lodgementOf({ reference: "N-2", trader: rich, commodity: "8471301" });
    const broken: Lodgement = {
      ...good,
      facts: {
        ...good.facts,
        reference: "N-3",
        items: [{ ...good.facts.items[0], item: Number.NaN } as never],
      },
    };
    const answers = await Promise.allSettled([
      desk.lodge(good),
      desk.lodge(bad),
      desk.lodge(broken),
      desk.lodge(lodgementOf({ reference: "N-4", trader: rich })),
    ]);
    const statuses = answers.map((answer) =>
      answer.status === "fulfilled" ? answer.value.status : "failed",
    );
    assert.equal(statuses[0], "awaiting-arrival");
    assert.equal(statuses[1], "rejected");
    assert.equal(statuses[3], "awaiting-arrival");
  });

  test("the same key gives the same answer, and another body under it is refused", async () => {
    const desk = openDesk(database);
    const first = await desk.lodge(lodgementOf({ reference: "K-1", trader: rich }, "key-1"));
    const [second, third] = await Promise.all([
      desk.lodge(lodgementOf({ reference: "K-1", trader: rich }, "key-1")),
      openDesk(database).lodge(lodgementOf({ reference: "K-1", trader: rich }, "key-1")),
    ]);
    assert.deepEqual(
      [second, third],
      [first, first].map((lodged) => JSON.parse(JSON.stringify(lodged))),
    );
    await assert.rejects(desk.lodge(lodgementOf({ reference: "K-2", trader: rich }, "key-1")), {
      code: "IDEMPOTENCY_KEY_REUSED",
    });
    const rows = await database.sql`select 1 from declarations where reference in ('K-1', 'K-2')`;
    assert.equal(rows.length, 1);
  });

  test("a reference is used once, but a rejected declaration gives it back", async () => {
    const desk = openDesk(database);
    const rejected = await desk.lodge(
      lodgementOf({ reference: "R-1", trader: rich, commodity: "8471301" }),
    );
    assert.equal(rejected.status, "rejected");
    const accepted = await desk.lodge(lodgementOf({ reference: "R-1", trader: rich }));
    assert.notEqual(accepted.status, "rejected");
    const claimed = await database.sql<{ bucket: number; id: string }[]>`
      select bucket, declaration_id as id from claimed_references where reference = 'R-1'`;
    assert.deepEqual([...claimed], [{ bucket: idBucket(accepted.id), id: accepted.id }]);
    assert.equal(idBucket(rejected.id), bucketOf(rich), "whatever became of it");
    const repeated = await desk.lodge(lodgementOf({ reference: "R-1", trader: rich }));
    const errors = repeated.problems.filter((problem) => problem.severity === "error");
    assert.deepEqual(
      errors.map((problem) => problem.code),
      ["INT-001"],
    );
  });

  test("of two desks on one database one takes a reference, however they meet", async () => {
    const desks = [openDesk(database), openDesk(database)];
    const lodged = await Promise.all(
      Array.from({ length: 60 }, (_, index) => index).flatMap((index) =>
        desks.map((desk) => desk.lodge(lodgementOf({ reference: `T-${index}`, trader: rich }))),
      ),
    );
    const accepted = lodged.filter(({ status }) => status !== "rejected");
    assert.equal(new Set(accepted.map(({ reference }) => reference)).size, 60);
    assert.equal(accepted.length, 60);
    const codes = lodged
      .filter(({ status }) => status === "rejected")
      .flatMap(({ problems }) => problems.filter(({ severity }) => severity === "error"));
    assert.deepEqual([...new Set(codes.map(({ code }) => code))], ["INT-001"]);
    const [row] = await database.sql<{ accepted: number }[]>`
      select count(*)::int as accepted from declarations
      where reference like 'T-%' and status <> 'rejected'`;
    assert.equal(row?.accepted, 60);
  });

  test("whose commit lost its answer hears what happened, with a key and without", async () => {
    const proxy = await openBreakingProxy(database.url);
    const sql = connect(proxy.url, 4);
    const broken = {
      get sql() {
        return sql;
      },
      url: proxy.url,
    };
    const desk = openDesk(broken);
    for (let round = 0; round < 12; round++) {
      const made = [0, 1, 2].map((index) =>
        lodgementOf(
          { reference: `U-${round}-${index}`, trader: rich },
          index === 0 ? `u-${round}` : undefined,
        ),
      );
      proxy.cutNext(round % 3 === 0 ? "before-commit" : "answer-to-commit");
      const lodged = await Promise.all(made.map((lodgement) => desk.lodge(lodgement)));
      assert.deepEqual(
        lodged.map(({ status }) => status),
        Array(3).fill("awaiting-arrival"),
      );
    }
    assert.equal(proxy.cuts(), 12);
    const rows = await database.sql`select 1 from declarations where reference like 'U-%'`;
    assert.equal(rows.length, 36);
    await desk.close();
    await sql.end({ timeout: 1 });
    await proxy.close();
  });

  test("many at once are committed in groups; the account is never overdrawn", async () => {
    const desk = openDesk(database);
    const trader = "3122260003";
    await deposit(database, trader, 1_000_000n);
    const lodged = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        desk.lodge(lodgementOf({ reference: `M-${index}`, trader })),
      ),
    );
    const paid = lodged.filter((one) => one.status === "awaiting-arrival").length;
    assert.ok(paid > 0 && paid < 60, `${paid} of 60 were paid`);
    const check = await checkJournal(database.sql);
    assert.equal(check.difference, 0n);
    assert.deepEqual(check.overdrawn, []);
    assert.equal((await listStandMismatches(database.sql)).length, 0);
    assert.equal(new Set(lodged.map((one) => one.mrn)).size, 60);
  });

  test("nothing committed after an activation carries an older register version", async () => {
    const snapshots = new SnapshotStore(profiles);
    const desk = new FlowDesk({ sql: database.sql, clock: () => now, profiles, snapshots });
    const lodging = desk.lodge(lodgementOf({ reference: "V-1", trader: rich }));
    const file = {
      rates: [{ currency: "USD", perUnitOf: "CNY", rate: "0.14", validFrom: "2026-11-01" }],
    };
    const app = {
      sql: database.sql,
      profiles,
      snapshots: new SnapshotStore(profiles),
      clock: () => now,
    };
    await importRegisters(app, {
      kind: "rates",
      profile: cn,
      bytes: Buffer.from(JSON.stringify(file)),
      fileName: "rates.json",
      by: "test",
      asOf: Temporal.PlainDate.from("2026-11-01"),
      register: undefined,
    });
    await lodging;
    const after = await desk.lodge(lodgementOf({ reference: "V-2", trader: rich }));
    const [event] = await listEvents(database.sql, after.id);
    assert.match(event?.registerVersions["cn"] ?? "", /\+1$/);
    assert.equal(snapshots.current("cn").activation, 1);
  });

  test("a party with too many rejected goes on lodging good ones, and rejected ones are not kept", async () => {
    const { sql } = database;
    const party = "3122260099";
    const snapshots = new SnapshotStore(profiles);
    const limits = { rejectedPerHour: 2 };
    const desk = new FlowDesk({ sql, clock: () => now, profiles, snapshots, limits });
    const bad = (reference: string) => lodgementOf({ reference, trader: party, commodity: "1" });
    const stored = async () =>
      (await sql`select 1 from declarations where lodger_id = ${party}`).length;
    for (const reference of ["REJ-1", "REJ-2"])
      assert.equal((await desk.lodge(bad(reference))).status, "rejected");
    for (const reference of ["REJ-3", "REJ-4"])
      await assert.rejects(desk.lodge(bad(reference)), { code: "TOO_MANY_REJECTED", status: 429 });
    assert.equal(await stored(), 2, "what is refused is not kept");
    const good = await desk.lodge(lodgementOf({ reference: "REJ-3", trader: party }));
    assert.notEqual(good.status, "rejected");
    const mixed = await Promise.allSettled([
      desk.lodge(bad("REJ-5")),
      desk.lodge(lodgementOf({ reference: "REJ-6", trader: party })),
      desk.lodge({ ...bad("REJ-7"), lodgerId: "3122260098" }),
    ]);
    assert.deepEqual(
      mixed.map((one) => one.status),
      ["rejected", "fulfilled", "fulfilled"],
      "one group, each by what it is and whose",
    );
    assert.equal(await stored(), 4);
  });

  test("a request to change or cancel is answered with one clear problem", async () => {
    const lodgement = lodgementOf({ reference: "C-1", trader: rich });
    const facts = { ...lodgement.facts, functionCode: "13" };
    const { status, problems } = await openDesk(database).lodge({ ...lodgement, facts });
    assert.equal(status, "rejected");
    assert.deepEqual(
      problems.filter((problem) => problem.severity === "error").map((problem) => problem.code),
      ["INT-002"],
    );
  });

  test("a group decided behind another knows its references and what it left on accounts", async () => {
    const desk = openDesk(database);
    const trader = "3122260004";
    await deposit(database, trader, 20_000_000n);
    const many = 700;
    const lodged = await Promise.all(
      Array.from({ length: many }, (_, index) =>
        desk.lodge(lodgementOf({ reference: `G-${index % 600}`, trader })),
      ),
    );
    const rejected = lodged.filter((one) => one.status === "rejected").length;
    const paid = lodged.filter((one) => one.status === "awaiting-arrival").length;
    assert.equal(rejected, many - 600);
    assert.ok(paid > 0 && paid < 600, `${paid} were paid`);
    assert.deepEqual((await checkJournal(database.sql)).overdrawn, []);
    assert.equal((await listStandMismatches(database.sql)).length, 0);
  });

  test("a group that fails is decided again, and so is the one behind it", async () => {
    const desk = openDesk(database);
    const lodgements = Array.from({ length: 400 }, (_, index) =>
      lodgementOf({ reference: `F-${index}`, trader: rich }),
    );
    const poisoned = lodgements[10];
    assert.ok(poisoned);
    // a NUL is what PostgreSQL refuses in a text: intake keeps it out, so it is put in behind it
    const facts = { ...poisoned.facts, typeCode: "IM\0" };
    lodgements[10] = { ...poisoned, facts };
    const answers = await Promise.allSettled(lodgements.map((lodgement) => desk.lodge(lodgement)));
    const failed = answers.flatMap((answer, index) =>
      answer.status === "rejected" ? [index] : [],
    );
    assert.deepEqual(failed, [10]);
    const rows = await database.sql`select 1 from declarations where reference like 'F-%'`;
    assert.equal(rows.length, 399);
  });

  test("a held account delays nobody else, and who needs it hears that it is held", async (context) => {
    const sql = connect(database.url, 4, { ...callerLimits, lockSeconds: 0.4 });
    const snapshots = new SnapshotStore(profiles);
    const desk = new FlowDesk({ sql, clock: () => now, profiles, snapshots });
    const traders = ["3122260011", "3122260012", "3122260013", "3122260014"];
    for (const trader of traders) await deposit(database, trader, 10_000_000_000n);
    const [held = ""] = traders;
    const lodge = async (name: string) => {
      const from = performance.now();
      return await Promise.all(
        Array.from({ length: 120 }, async (_, index) => {
          const trader = traders[index % traders.length] ?? "";
          const lodging = desk.lodge(lodgementOf({ reference: `${name}-${index}`, trader }));
          const said = await lodging.then(
            ({ status }) => status,
            (error: unknown) => errorCode(error),
          );
          return { trader, said, tookMs: performance.now() - from };
        }),
      );
    };
    const other = connect(database.url, 1);
    await other.begin(async (tx) => {
      const rows = await tx`
        select 1 from account_balances where account = ${traderAccount(cn, held)} for update`;
      assert.equal(rows.length, 1);
      for (const name of ["H1", "H2"]) {
        const told = await lodge(name);
        for (const { trader, said } of told)
          assert.equal(said, trader === held ? "55P03" : "awaiting-arrival");
        // one alone after the other, those that need the account would take thirteen seconds
        const slowest = Math.max(...told.map(({ tookMs }) => tookMs));
        context.diagnostic(`${name}: the slowest of ${told.length} took ${Math.round(slowest)} ms`);
      }
    });
    const after = await lodge("H1");
    for (const { trader, said } of after)
      assert.equal(said, trader === held ? "awaiting-arrival" : "rejected");
    assert.deepEqual((await checkJournal(database.sql)).overdrawn, []);
    assert.equal((await listStandMismatches(database.sql)).length, 0);
    await desk.close();
    await Promise.all([sql, other].map((pool) => pool.end({ timeout: 1 })));
  });

  test("an act upon accounts holds up no lodgement, and is answered once what was decided without it is stored", async () => {
    const desk = openDesk(database);
    const ended: string[] = [];
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const acts = Array.from({ length: 3 }, (_, index) =>
      desk
        .alone(async (tx) => {
          await tx`select 1`;
          await opened;
          ended.push(`act ${index}`);
        })
        .then(() => ended.push(`answer ${index}`)),
    );
    const lodge = async (reference: string) => {
      await desk.lodge(lodgementOf({ reference, trader: "3122260015" }));
      ended.push("lodged");
    };
    await lodge("TURN-1");
    const behind = lodge("TURN-2");
    open();
    await Promise.all([...acts, behind]);
    assert.equal(ended[0], "lodged");
    assert.ok(ended.lastIndexOf("lodged") < ended.indexOf("answer 2"), ended.join(", "));
    await desk.close();
  });

  test("an act that needs a row of others gives up soon, and sooner the next time", async () => {
    const sql = connect(database.url, 2, { ...callerLimits, lockSeconds: 30 });
    const snapshots = new SnapshotStore(profiles);
    const desk = new FlowDesk({ sql, clock: () => now, profiles, snapshots });
    const account = traderAccount(cn, "3122260016");
    await deposit(database, "3122260016", 100n);
    const other = connect(database.url, 1);
    const waits: number[] = [];
    await other.begin(async (tx) => {
      await tx`select 1 from account_balances where account = ${account} for update`;
      for (let tried = 0; tried < 6; tried++) {
        const since = performance.now();
        const act = desk.alone(
          (own) => own`update account_balances set postings = postings where account = ${account}`,
        );
        await assert.rejects(act, (error) => errorCode(error) === "55P03");
        waits.push(performance.now() - since);
      }
    });
    assert.ok((waits[0] ?? 0) < 5_000, `${waits[0]} ms`);
    assert.ok((waits[5] ?? 0) < (waits[0] ?? 0), waits.map(Math.round).join(", "));
    await desk.close();
    await Promise.all([sql, other].map((pool) => pool.end({ timeout: 1 })));
  });

  test("while the clock is wrong nothing is taken, and everything again once it is right", async () => {
    const snapshots = new SnapshotStore(profiles);
    const state: { fault: string | undefined } = { fault: "90 seconds ahead of the database" };
    const clockFault = () => state.fault;
    const clocks = { clock: () => now, clockFault };
    const desk = new FlowDesk({ sql: database.sql, ...clocks, profiles, snapshots });
    const lodgement = lodgementOf({ reference: "DAY-1", trader: "3122260017" });
    const about = { declarationId: randomUUID(), actor: "test", at: now, reference: "A-1" };
    const fact = { ...about, type: "goods.arrived" } as const;
    const wrong = { code: "CLOCK_WRONG", status: 503 };
    await assert.rejects(desk.lodge(lodgement), wrong);
    await assert.rejects(desk.tell([fact]), wrong);
    await assert.rejects(
      desk.alone(async () => assert.fail("done all the same")),
      wrong,
    );
    const rows = await database.sql`select 1 from declarations where reference = 'DAY-1'`;
    assert.equal(rows.length, 0);
    state.fault = undefined;
    assert.match((await desk.lodge(lodgement)).mrn ?? "", /^22252026/);
    await desk.close();
  });

  test("a month nobody made room for gets its partitions when it comes", async () => {
    const later = Temporal.Instant.from("2031-05-04T04:00:00Z");
    const partitions = async () => {
      const rows = await database.sql`
        select relname from pg_class where relispartition and relname like '%\\_203105'`;
      return rows.length;
    };
    assert.equal(await partitions(), 0);
    const snapshots = new SnapshotStore(profiles);
    const open = () => new FlowDesk({ sql: database.sql, clock: () => later, profiles, snapshots });
    const [desk, other] = [open(), open()];
    const lodged = await desk.lodge(lodgementOf({ reference: "MONTH-1", trader: "3122260018" }));
    assert.match(lodged.mrn ?? "", /^22252031/);
    const made = await partitions();
    assert.ok(made > 5, `${made} partitions`);
    // another node meets them there
    await other.lodge(lodgementOf({ reference: "MONTH-2", trader: "3122260018" }));
    assert.equal(await partitions(), made);
    await desk.close();
    await other.close();
  });
});
