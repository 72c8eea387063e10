/** Goods that are stopped: from findings, seizures and disposals to rows of operations, and back. */
import assert from "node:assert/strict";
import { before, test, describe } from "node:test";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import type { ReportedFinding } from "#src/clearance/control/case/findings/finding.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Disposal } from "#src/clearance/exits/disposal/order-disposal.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { decimalOf } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { checkCategory, interceptionRules } from "#src/registers/interception-rules.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { tableSetOf } from "../tables/table-set.ts";
import { operationsOfStop, type StoppedGoods, takeBack } from "./interceptions.ts";

const profiles = profilesWithoutChance("1");
const cn = getProfile(profiles, "cn");
const rules = interceptionRules(cn) ?? assert.fail();
const trader = "3122260901";

describe("goods that are stopped", () => {
  const item = (number: number, origin: string) => ({
    item: number,
    origin,
    destinationCountry: "CN",
    procedure: undefined,
    netMassKg: decimalOf(1_250n, 2),
    dealQuantity: { amount: decimalOf(40n), unit: "011" },
  });
  const declared = {
    direction: "import",
    office: "2201",
    supervisionMode: "9610",
    destinationCountry: "CN",
    items: [item(1, "TH"), item(2, "VN")],
  } as const;
  const at = Temporal.Instant.from("2026-01-31T20:00:00Z");
  const common = { profile: "cn", declarationId: newId(1), month: "2026-02", at, rules };
  const count = (over: Partial<StoppedGoods>) =>
    operationsOfStop(
      { stage: "STOPPED", category: "unsafe-food", recordKind: "finding", recordId: "r", ...over },
      declared,
      common,
    ).map(({ operation, amount, unit, channel, partner }) =>
      [operation, amount, unit, channel, partner].join(" "),
    );

  test("count a batch, and mass and pieces as far as the finding states them", () => {
    const batch = "STOPPEDUNSAFEFOOD 1 BATCH e-commerce";
    assert.deepEqual(count({}), [`${batch} ZZ`]);
    assert.deepEqual(count({ parts: [{ item: 1, quantity: "2.5", unit: "KGM" }] }), [
      `${batch} TH`,
      "STOPPEDUNSAFEFOOD 2.5 KGM e-commerce TH",
    ]);
    assert.deepEqual(count({ parts: [{ item: 2 }] }), [
      `${batch} VN`,
      "STOPPEDUNSAFEFOOD 12.5 KGM e-commerce VN",
      "STOPPEDUNSAFEFOOD 40 PIECE e-commerce VN",
    ]);
    assert.deepEqual(count({ parts: [{ item: 2, quantity: "3", unit: "LTR" }] }), [`${batch} VN`]);
  });

  test("are taken back by rows of the month in which that happens", () => {
    const stopped = { stage: "STOPPED", recordKind: "finding", recordId: "r" } as const;
    const rows = operationsOfStop({ ...stopped, category: "narcotics" }, declared, common);
    const by = { recordKind: "finding", recordId: "r2", month: "2026-03", at } as const;
    const [back] = takeBack(rows, by);
    assert.deepEqual(
      [back?.kind, back?.amount, back?.month, back?.recordId, back?.partner],
      ["reversal", "-1", "2026-03", "r2", "ZZ"],
    );
  });

  test("every category has a row in the tables, and e-commerce is the same modes in both", () => {
    const { lists } = tableSetOf("cn");
    const prefixes = [lists["interceptions"], lists["disposals"]].map(
      (list) => new Set(list?.entries.flatMap((entry) => entry.prefixes)),
    );
    for (const { id } of rules.categories) {
      const letters = id.toUpperCase().replace("-", "");
      assert.ok(prefixes[0]?.has(`STOPPED${letters}`), id);
      assert.ok(prefixes[1]?.has(`DISPOSED${letters}`), id);
    }
    const told = lists["new-forms"]?.entries.find(({ code }) => code === "CBEC")?.prefixes;
    assert.deepEqual(rules.channels[0]?.modes, told);
  });

  test("a category that the profile does not know is refused, and a substance without one", () => {
    assert.throws(() => checkCategory(cn, { category: "magic" }), { code: "CATEGORY_UNKNOWN" });
    assert.throws(() => checkCategory(cn, { substance: "lead" }), { code: "CATEGORY_UNKNOWN" });
    const gb = getProfile(profiles, "gb");
    assert.throws(() => checkCategory(gb, { category: "epidemic" }), {
      fix: /none under this profile/,
    });
    checkCategory(cn, { category: "epidemic", substance: "Bactrocera dorsalis" });
  });
});

describeWithDatabase("goods that are stopped, in the ledger of operations", (database) => {
  let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
  let desk: FlowDesk;
  before(async () => {
    const snapshots = new SnapshotStore(profiles);
    desk = new FlowDesk({ sql: database.sql, clock: () => now, profiles, snapshots });
    const deposit = depositPostings({
      depositId: newId(now.epochMilliseconds),
      account: traderAccount(cn, trader),
      amountMinor: 100_000_000_000n,
      currency: "CNY",
      reference: "test",
      at: now,
    });
    await appendPostings(database.sql, deposit);
  });
  const lodge = async (reference: string, items = 2) => {
    const document = madeDeclaration({ reference, trader, items });
    const common = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
    const { id } = await desk.lodge({ ...common, document, facts: readFacts(document, cn) });
    return { id, caseId: (await findCaseOf(database.sql, id))?.id ?? assert.fail("no case") };
  };
  type Lodged = Awaited<ReturnType<typeof lodge>>;
  const find = async ({ id, caseId }: Lodged, said: Partial<ReportedFinding>) => {
    const whole = {
      caseId,
      task: 1,
      kind: "finding",
      result: "refused",
      finding: "Seen.",
      presence: "On the quay.",
    } as const;
    const finding = { ...whole, officer: "officer", ...said };
    const told = { declarationId: id, actor: finding.officer, finding };
    await desk.tell([{ type: "finding.reported", ...told }]);
  };
  const rowsOf = async ({ id }: Lodged) =>
    (
      await database.sql<Record<"month" | "operation" | "amount" | "unit" | "disposal", string>[]>`
        select month, operation, trim_scale(amount)::text as amount, unit, disposal from operation_rows
        where declaration_id = ${id} order by row_id`
    ).map(({ month, operation, amount, unit, disposal }) =>
      [month, operation, amount, unit, disposal].join(" ").trim(),
    );
  const infested = { category: "epidemic", substance: "Bactrocera dorsalis" };

  test("a finding that is corrected in a later month takes back what it added", async () => {
    now = Temporal.Instant.from("2026-11-25T04:00:00Z");
    const one = await lodge("STP-1");
    await find(one, { ...infested, goods: [{ item: 1, quantity: "2.5", unit: "KGM" }] });
    const added = ["2026-11 STOPPEDEPIDEMIC 1 BATCH", "2026-11 STOPPEDEPIDEMIC 2.5 KGM"];
    assert.deepEqual(await rowsOf(one), added);
    now = Temporal.Instant.from("2026-12-02T04:00:00Z");
    const reason = "Another species, and harmless.";
    await find(one, { kind: "correction", result: "ok", reason });
    const back = ["2026-12 STOPPEDEPIDEMIC -1 BATCH", "2026-12 STOPPEDEPIDEMIC -2.5 KGM"];
    assert.deepEqual(await rowsOf(one), [...added, ...back]);
    await find(one, { kind: "retest", category: "substandard", reason });
    assert.deepEqual((await rowsOf(one)).slice(4), ["2026-12 STOPPEDSUBSTANDARD 1 BATCH"]);
  });

  test("goods seized count as such, and are taken back where they are given back", async () => {
    const one = await lodge("STP-2");
    await find(one, infested);
    const found = { category: "narcotics", quantity: "0.75", unit: "KGM" };
    const told = { declarationId: one.id, actor: "officer" };
    const order = { reason: "Hidden in the cargo.", found };
    await desk.tell([{ type: "seizure.ordered", ...told, order }]);
    const seized = (await rowsOf(one)).slice(1);
    assert.deepEqual(seized, [
      "2026-12 SEIZEDNARCOTICS 1 CASE",
      "2026-12 SEIZEDNARCOTICS 0.75 KGM",
      "2026-12 STOPPEDNARCOTICS 1 BATCH",
    ]);
    const outcome = { decision: "return", decidedBy: "officer", reason: "Milk powder." } as const;
    await desk.tell([{ type: "seizure.decided", ...told, outcome }]);
    const sums = await database.sql<{ operation: string; left: string }[]>`
      select operation, trim_scale(sum(amount))::text as left from operation_rows
      where declaration_id = ${one.id} group by operation, unit order by operation, unit`;
    assert.deepEqual(
      sums.map(({ operation, left }) => `${operation} ${left}`),
      ["SEIZEDNARCOTICS 0", "SEIZEDNARCOTICS 0", "STOPPEDEPIDEMIC 1", "STOPPEDNARCOTICS 0"],
    );
  });

  test("of goods that were seized apart, each counts until it is given back itself", async () => {
    const one = await lodge("STP-4");
    const told = { declarationId: one.id, actor: "officer" };
    const reason = "Hidden in the cargo.";
    const at = now;
    const found = (quantity: string) => ({ category: "narcotics", quantity, unit: "KGM" });
    const seizePart = async (item: number, quantity: string) => {
      const seizureId = newId<"request">(at.epochMilliseconds);
      const goods = [{ item, quantity: "1", unit: "KGM" }];
      const seizure = {
        seizureId,
        goods,
        pieces: [],
        reason,
        orderedAt: at,
        found: found(quantity),
      };
      await desk.tell([{ type: "part-seizure.ordered", ...told, seizure }]);
      return seizureId;
    };
    const left = async () =>
      (
        await database.sql<{ operation: string; unit: string; left: string }[]>`
          select operation, unit, trim_scale(sum(amount))::text as left from operation_rows
          where declaration_id = ${one.id} group by operation, unit having sum(amount) <> 0
          order by operation, unit`
      ).map(({ operation, unit, left: amount }) => `${operation} ${amount} ${unit}`);
    const stopped = "STOPPEDNARCOTICS 1 BATCH";
    const returnPart = async (part: string) => {
      const giving = {
        part,
        returnId: newId<"request">(at.epochMilliseconds),
        reason,
        orderedAt: at,
      };
      await desk.tell([{ type: "part-return.ordered", ...told, giving }]);
    };
    const first = await seizePart(1, "0.5");
    const second = await seizePart(2, "0.25");
    const order = { reason, found: found("2") };
    await desk.tell([{ type: "seizure.ordered", ...told, order }]);
    const all = ["SEIZEDNARCOTICS 3 CASE", "SEIZEDNARCOTICS 2.75 KGM", stopped];
    assert.deepEqual(await left(), all);
    const outcome = { decision: "return", decidedBy: "officer", reason } as const;
    await desk.tell([{ type: "seizure.decided", ...told, outcome }]);
    // the rest is given back: the two parts are still seized
    const parts = ["SEIZEDNARCOTICS 2 CASE", "SEIZEDNARCOTICS 0.75 KGM", stopped];
    assert.deepEqual(await left(), parts);
    await returnPart(first);
    const one25 = ["SEIZEDNARCOTICS 1 CASE", "SEIZEDNARCOTICS 0.25 KGM", stopped];
    assert.deepEqual(await left(), one25);
    await returnPart(second);
    assert.deepEqual(await left(), []);
  });

  test("part that is destroyed counts by its disposal, and what was stopped stays counted", async () => {
    const one = await lodge("STP-3");
    await find(one, { ...infested, goods: [{ item: 1 }] });
    const before = (await rowsOf(one)).length;
    const disposal: Disposal = {
      disposalId: newId<"request">(now.epochMilliseconds),
      caseId: one.caseId,
      exit: "destroy",
      goods: [{ item: 1 }],
      reason: "Infested.",
      orderedAt: now,
    };
    const told = { declarationId: one.id, actor: "officer", disposal };
    await desk.tell([{ type: "disposal.ordered", ...told }]);
    assert.deepEqual((await rowsOf(one)).slice(before), [
      "2026-12 DISPOSEDEPIDEMIC 1 BATCH destroy",
    ]);
  });
});
