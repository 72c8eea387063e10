import type { Text } from "#src/kernel/text.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { pack, unpack } from "#src/platform/packed/packed.ts";
import fc from "fast-check";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { RequestId, RequestKind } from "#src/clearance/request/request.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { checkJournal, findPostings } from "#src/money/journal/store.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listRuns } from "#src/platform/events/store.ts";
import { describeWithDatabase, type TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeDeclaration } from "../declaration/made-declaration.ts";
import { listVersionMismatches } from "#src/clearance/declaration/store.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { findObligation, meetObligations } from "#src/clearance/obligation/store.ts";
import { expireDeclarations } from "./time-limits.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { AskedChange } from "#src/clearance/request/request-facts.ts";
import type { OutsideInput } from "#src/flow/table.ts";
import { listStandMismatches } from "../declaration/store.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260101";

function openDesk({ sql }: TestDatabase): FlowDesk {
  return new FlowDesk({ sql, clock: () => now, profiles, snapshots: new SnapshotStore(profiles) });
}

async function deposit({ sql }: TestDatabase, amountMinor: bigint): Promise<void> {
  await makeDeposit(sql, { profile: cn, trader: trader, amountMinor, at: now });
}

async function lodge(desk: FlowDesk, reference: string): Promise<string> {
  const document = madeDeclaration({ reference, trader });
  const lodged = await desk.lodge({
    profile: cn,
    lodgerId: trader,
    format: "application/json",
    document,
    facts: readFacts(document, cn),
    problems: [],
  });
  assert.equal(lodged.status, "awaiting-arrival", JSON.stringify(lodged.problems));
  return lodged.id;
}

type Ask = { readonly kind?: RequestKind; readonly change?: AskedChange; readonly base?: number };

function asking(declarationId: string, { kind = "amendment", change, base }: Ask): OutsideInput {
  return {
    type: "request.lodged",
    declarationId,
    actor: "broker-1",
    request: {
      requestId: newId<"request">(now.epochMilliseconds) satisfies RequestId,
      kind,
      lodgedBy: "broker-1",
      lodgedAt: now,
      reason: "A mistake was made.",
      format: "application/json",
      change: change ?? { kind: "none" },
      ...(base === undefined ? {} : { baseVersion: base }),
    },
  };
}

const price = "goodsShipment.governmentAgencyGoodsItem[0].commodity.invoiceLine.itemChargeAmount";
function repriced(value: string): AskedChange {
  const operations = [
    { op: "set", path: price, value: { value, currencyId: "USD" } },
    { op: "set", path: "invoiceAmount", value: { value, currencyId: "USD" } },
  ] as const;
  return { kind: "operations", operations };
}

function decide(
  declarationId: string,
  requestId: string,
  decision: "grant" | "refuse",
): OutsideInput {
  const reason = "Shown by the invoice.";
  return {
    type: "request.decided",
    declarationId,
    actor: "officer-1",
    requestId,
    decision,
    reason,
  };
}

async function reportOne(desk: FlowDesk, told: OutsideInput) {
  const [answer] = await desk.tell([told]);
  assert.ok(answer);
  return answer;
}

async function revenueOf({ sql }: TestDatabase, id: string): Promise<bigint> {
  const postings = await findPostings(sql, [id]);
  return postings.reduce(
    (sum, { debit, credit, amountMinor }) =>
      sum +
      (credit.startsWith("revenue:") ? amountMinor : 0n) -
      (debit.startsWith("revenue:") ? amountMinor : 0n),
    0n,
  );
}

async function ledgerOf({ sql }: TestDatabase, id: string) {
  const rows = await sql<
    { month: string; declarations: bigint; value: bigint; usd: bigint; duty: bigint; vat: bigint }[]
  >`
    select month, sum(declarations) as declarations, sum(value_minor)::bigint as value,
      sum(value_usd_minor)::bigint as usd, sum(duty_minor)::bigint as duty, sum(vat_minor)::bigint as vat
    from ledger_rows where declaration_id = ${id} group by month`;
  return rows.map((row) => ({ ...row }));
}

/** Each line is rounded once: so many times a rounded sum may be off by so many fen. */
function assertNear(actual: bigint, expected: bigint): void {
  const off = actual - expected;
  assert.ok(off >= -3n && off <= 3n, `${actual} for ${expected}`);
}

async function release(desk: FlowDesk, declarationId: string): Promise<void> {
  const answer = await reportOne(desk, {
    type: "goods.arrived",
    declarationId,
    actor: "carrier",
    at: now,
    reference: "A1",
  });
  assert.equal(answer.status, "released");
}

async function assertSound(database: TestDatabase, id: string): Promise<void> {
  const { sql } = database;
  assert.equal(findChainFault(await listRuns(sql, id)), undefined);
  assert.equal((await listStandMismatches(sql)).length, 0);
  assert.equal((await listVersionMismatches(sql, 10)).length, 0);
  const journal = await checkJournal(sql);
  assert.equal(journal.difference, 0n);
  assert.deepEqual(journal.overdrawn, []);
  const versions = await sql<{ version: number }[]>`
    select version from declaration_versions where declaration_id = ${id} order by version`;
  const granted = (await listRequestsOf(sql, id)).filter(
    ({ status, kind }) => status === "granted" && kind !== "cancellation",
  );
  assert.deepEqual(
    versions.map(({ version }) => version),
    Array.from({ length: granted.length + 1 }, (_, at) => at + 1),
  );
}

describeWithDatabase("requests", (database) => {
  test("before release an amendment makes a version, and only the difference is paid", async () => {
    await deposit(database, 100_000_000_000n);
    const desk = openDesk(database);
    const id = await lodge(desk, "RQ-1");
    const before = await revenueOf(database, id);
    const more = await reportOne(desk, asking(id, { change: repriced("2000.00") }));
    assert.deepEqual(
      [more.request?.status, more.version, more.status],
      ["granted", 2, "awaiting-arrival"],
    );
    assertNear(await revenueOf(database, id), before * 2n);
    const back = await reportOne(desk, asking(id, { change: repriced("1000.00") }));
    assert.equal(back.version, 3);
    assert.equal(await revenueOf(database, id), before);
    await release(desk, id);
    await assertSound(database, id);
  });

  test("after release an officer decides; the month of origin is put right and the difference moves", async () => {
    const desk = openDesk(database);
    const id = await lodge(desk, "RQ-2");
    await release(desk, id);
    const [paid, counted] = [await revenueOf(database, id), await ledgerOf(database, id)];
    const asked = await reportOne(desk, asking(id, { change: repriced("3000.00") }));
    assert.equal(asked.request?.status, "open");
    const granted = await reportOne(desk, decide(id, asked.request?.id ?? "", "grant"));
    assert.deepEqual(
      [granted.request?.status, granted.status, granted.version],
      ["granted", "released", 2],
    );
    assertNear(await revenueOf(database, id), paid * 3n);
    const [corrected] = await ledgerOf(database, id);
    assertNear(corrected?.value ?? 0n, (counted[0]?.value ?? 0n) * 3n);
    assert.equal(corrected?.declarations, 1n);
    const again = await reportOne(desk, asking(id, { change: repriced("1000.00") }));
    await reportOne(desk, decide(id, again.request?.id ?? "", "grant"));
    assert.equal(await revenueOf(database, id), paid);
    assert.deepEqual(await ledgerOf(database, id), counted);
    await assert.rejects(reportOne(desk, decide(id, again.request?.id ?? "", "grant")), {
      code: "REQUEST_NOT_OPEN",
    });
    await assertSound(database, id);
  });

  test("a cancellation gives everything back and nothing can follow it", async () => {
    const desk = openDesk(database);
    const id = await lodge(desk, "RQ-3");
    await release(desk, id);
    const asked = await reportOne(desk, asking(id, { kind: "cancellation" }));
    const ended = await reportOne(desk, decide(id, asked.request?.id ?? "", "grant"));
    assert.equal(ended.status, "invalidated");
    assert.equal(await revenueOf(database, id), 0n);
    assert.deepEqual(
      (await ledgerOf(database, id)).map(({ declarations, value }) => [declarations, value]),
      [[0n, 0n]],
    );
    await assert.rejects(reportOne(desk, asking(id, { change: repriced("5.00") })), {
      code: "STATE_NOT_ALLOWED",
    });
    await assertSound(database, id);
  });

  test("what is faulty, stale, empty or untouchable is refused with its reason", async () => {
    const desk = openDesk(database);
    const id = await lodge(desk, "RQ-4");
    const codes = async (ask: Ask) => {
      const { request, notifications } = await reportOne(desk, asking(id, ask));
      assert.equal(request?.status, "refused");
      assert.ok(notifications.length > 0);
      // a reason of the request station
      return (request?.reason as { code: string } | undefined)?.code;
    };
    const set = (path: string, value: string): AskedChange => ({
      kind: "operations",
      operations: [{ op: "set", path, value }],
    });
    const place = "goodsShipment.governmentAgencyGoodsItem[0].commodity.classification[0].id";
    assert.equal(await codes({ change: set(place, "8471301") }), "REQ-004");
    assert.equal(await codes({ change: set("goodsShipment.nothing", "1") }), "REQ-004");
    assert.equal(await codes({ change: repriced("7.00"), base: 9 }), "REQ-003");
    assert.equal(await codes({ change: repriced("1000.00") }), "REQ-005");
    assert.equal(
      await codes({ change: set("goodsShipment.importer.id", "3122260009") }),
      "REQ-006",
    );
    assert.equal(await codes({ kind: "completion", change: repriced("8.00") }), "REQ-001");
    const done = asking(id, { kind: "completion", change: repriced("8.00") });
    const { request } = await reportOne(desk, done);
    // a reason of the request station
    const said = request?.reason as { says: Text } | undefined;
    // in words of each language, no code
    assert.match(said?.says.en ?? "", /status is "[a-z ]+"\.$/);
    assert.match(said?.says.zh ?? "", /^报关单状态为“[^a-z-]+”，不接受此类申请。$/);
    await assertSound(database, id);
  });

  test("two amendments at once: both count, or one is told what it missed", async () => {
    const desks = [openDesk(database), openDesk(database)] as const;
    const id = await lodge(desks[0], "RQ-5");
    const answers = await Promise.all(
      ["1500.00", "1600.00"].map((value, at) =>
        reportOne(desks[at] ?? desks[0], asking(id, { change: repriced(value), base: 1 })),
      ),
    );
    assert.deepEqual(answers.map(({ request }) => request?.status ?? "").toSorted(), [
      "granted",
      "refused",
    ]);
    await assertSound(database, id);
  });

  test("a query is told and changes nothing; a version somebody changed behind the chain shows", async () => {
    const desk = openDesk(database);
    const id = await lodge(desk, "RQ-7");
    const asked = await reportOne(desk, {
      type: "query.asked",
      declarationId: id,
      actor: "officer-1",
      query: "What are the goods made of?",
    });
    assert.equal(asked.status, "awaiting-arrival");
    assert.deepEqual(
      asked.notifications.map(({ functionCode }) => functionCode),
      ["51"],
    );
    await reportOne(desk, asking(id, { change: repriced("1100.00") }));
    await assertSound(database, id);
    const tamper = async (from: string, to: string) => {
      const [row] = await database.sql<{ document: Uint8Array }[]>`
        select document from declaration_versions where declaration_id = ${id} and version = 2`;
      assert.ok(row);
      const other = pack(unpack(row.document).replaceAll(from, to), "document");
      await database.sql`
        update declaration_versions set document = ${other} where declaration_id = ${id} and version = 2`;
    };
    await tamper("1100.00", "11.00");
    assert.deepEqual(
      (await listVersionMismatches(database.sql, 10)).map(({ version }) => version),
      [2],
    );
    await tamper("11.00", "1100.00");
    await assertSound(database, id);
    const damage = () => database.sql`
      update declaration_versions set document = set_byte(document, length(document) - 1,
        get_byte(document, length(document) - 1) # 1) where declaration_id = ${id} and version = 2`;
    await damage();
    assert.deepEqual(
      (await listVersionMismatches(database.sql, 10)).map(({ version }) => version),
      [2],
      "one damaged bit",
    );
    await damage();
    await assertSound(database, id);
  });

  test("what rests too long is ended or reminded, once, by the profile's limits", async () => {
    const desk = openDesk(database);
    const document = { ...madeDeclaration({ reference: "RQ-6", trader }), typeCode: "IMD" };
    const lodged = await desk.lodge({
      profile: cn,
      lodgerId: trader,
      format: "application/json",
      document,
      facts: readFacts(document, cn),
      problems: [],
    });
    assert.equal(lodged.status, "awaiting-arrival");
    const job = (days: number) =>
      expireDeclarations({
        sql: database.sql,
        clock: () => now.add({ hours: 24 * days }),
        profiles,
        desk: openDesk(database),
      });
    assert.equal(await job(29), 0);
    assert.equal(await job(31), 1);
    assert.equal(await job(31), 0);
    const [row] = await database.sql<{ status: string }[]>`
      select status from declarations where declaration_id = ${lodged.id}`;
    assert.equal(row?.status, "invalidated");
    assert.equal(await revenueOf(database, lodged.id), 0n);
  });

  test("a first step is reminded of until it is completed; nobody completes another's", async () => {
    const desk = openDesk(database);
    const document = { ...madeDeclaration({ reference: "RQ-8", trader }), typeCode: "IMS" };
    const lodged = await desk.lodge({
      profile: cn,
      lodgerId: trader,
      format: "application/json",
      document,
      facts: readFacts(document, cn),
      problems: [],
    });
    await release(desk, lodged.id);
    const job = (days: number) =>
      expireDeclarations({
        sql: database.sql,
        clock: () => now.add({ hours: 24 * days }),
        profiles,
        desk: openDesk(database),
      });
    assert.equal((await findObligation(database.sql, lodged.id))?.dueOn, "2026-12-09");
    assert.deepEqual([await job(14), await job(15), await job(16), await job(29)], [0, 1, 0, 1]);
    const mrns = [lodged.mrn ?? ""];
    const meeting = { mrns, profile: "cn", metBy: lodged.id, at: now };
    await meetObligations(database.sql, [{ ...meeting, lodgerId: "broker-2" }]);
    assert.equal((await findObligation(database.sql, lodged.id))?.metBy, null);
    const operations = [{ op: "set", path: "typeCode", value: "IMA" }] as const;
    const change = { kind: "operations", operations } as const;
    const done = await reportOne(desk, asking(lodged.id, { kind: "completion", change }));
    assert.equal(done.request?.status, "granted", JSON.stringify(done.request));
    assert.equal((await findObligation(database.sql, lodged.id))?.metBy, lodged.id);
    assert.equal(await job(50), 0);
    await assertSound(database, lodged.id);
  });

  test("any order of late, repeated and crossing facts leaves one legal state", async () => {
    const desk = openDesk(database);
    const facts = fc.constantFrom(
      "arrive",
      "depart",
      "amend",
      "cancel",
      "grant",
      "refuse",
      "expire",
    );
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { maxLength: 7 }), async (list) => {
        const id = await lodge(desk, `RQ-P-${runs++}`);
        let price1 = 1000;
        for (const fact of list) {
          const open = (await listRequestsOf(database.sql, id)).find(
            (one) => one.status === "open",
          );
          const common = { declarationId: id, actor: "someone", at: now, reference: "x" } as const;
          const told: OutsideInput =
            fact === "arrive"
              ? { ...common, type: "goods.arrived" }
              : fact === "depart"
                ? { ...common, type: "goods.departed" }
                : fact === "amend"
                  ? asking(id, { change: repriced(`${(price1 += 100)}.00`) })
                  : fact === "cancel"
                    ? asking(id, { kind: "cancellation" })
                    : fact === "expire"
                      ? { declarationId: id, actor: "system", type: "time.expired", limit }
                      : decide(id, open?.id ?? id, fact === "grant" ? "grant" : "refuse");
          await desk.tell([told]).catch((error: unknown) => {
            // what a state does not allow is said so, and changes nothing
            const { code } = error as { code?: string };
            assert.match(code ?? String(error), /^(STATE_NOT_ALLOWED|REQUEST_NOT_OPEN)$/);
          });
        }
        await assertSound(database, id);
        const [row] = await database.sql<{ status: string }[]>`
          select status from declarations where declaration_id = ${id}`;
        const charged = await revenueOf(database, id);
        assert.equal(charged === 0n, row?.status === "invalidated");
        const ledger = await ledgerOf(database, id);
        const counted = ledger.reduce((sum, one) => sum + one.declarations, 0n);
        const isOut = row?.status === "released" || row?.status === "cleared";
        assert.equal(counted, isOut ? 1n : 0n);
      }),
      { numRuns: 12, seed: 4 },
    );
    assert.equal(runs, 12);
  });
});

const limit = {
  state: "awaiting-arrival",
  days: 30,
  from: "lodging",
  does: "invalidate",
  says: { en: "Too late.", zh: "逾期。" },
  source: { en: "test", zh: "测试" },
} as const;
