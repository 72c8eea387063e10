/** Goods go to another use: what is declared changes, charges are assessed again, and a condition stays. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { listConditions } from "#src/clearance/obligation/store.ts";
import { changeDocument } from "#src/clearance/request/change-document.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import {
  controlledAt,
  ControlledDesk,
  type ControlledCase,
} from "../../../../test/traffic/controlled.ts";
import { type DowngradedGoods, downgradeGoods, getUse } from "./downgrade.ts";

const cn = getProfile(loadProfiles(), "cn");
const other = "84151010";

describe("goods that go to another use", () => {
  test("a part becomes an item of its own, and both add up to what was declared", () => {
    const made = madeDeclaration({ reference: "USE", items: 2, price: "1000.01" });
    const part = { item: 1, quantity: "2.5", unit: "KGM", commodity: other };
    const whole = { item: 2, description: "For industry" };
    const operations = downgradeGoods(made, { goods: [part, whole], operations: [] }, cn);
    const root = declarationMapping("cn");
    const { document, problems } = changeDocument(made, { kind: "operations", operations }, root);
    assert.deepEqual(problems, []);
    const { items } = readFacts(document, cn);
    assert.deepEqual(
      items.map((one) => [
        one.item,
        one.commodity,
        formatDecimal(one.grossMassKg ?? assert.fail("no mass")),
        formatDecimal(one.itemPrice?.amount ?? assert.fail("no price")),
      ]),
      [
        [1, "84713010", "9.5", "791.67"],
        [2, "84713010", "12", "1000.01"],
        [3, other, "2.5", "208.34"],
      ],
    );
    assert.equal(items[1]?.description, "For industry");
  });

  test("a use is of the profile, and of the kind of control", () => {
    assert.throws(() => getUse(cn, "toys", ["quarantine"]), { code: "USE_UNKNOWN", fix: /feed/ });
    assert.throws(() => getUse(cn, "feed", ["examination"]), {
      code: "USE_NOT_LAWFUL",
      message: /Customs Order 249/,
    });
  });
});

describeWithDatabase("a downgrade of goods under control", (database) => {
  let opened: ControlledDesk | undefined;
  const desk = () => (opened ??= new ControlledDesk(database.sql, "3122260813"));
  before(() => desk().deposit());
  const downgrade = async ({ id, caseId }: ControlledCase, use: string, goods: DowngradedGoods) => {
    const requestId = newId<"request">(controlledAt.epochMilliseconds);
    const said = { requestId, caseId, use, goods: [goods], operations: [] };
    const ordered = { ...said, reason: "Aflatoxin above the limit.", orderedAt: controlledAt };
    const about = { declarationId: id, actor: "officer" };
    const type = "downgrade.ordered";
    const [told] = await desk().desk.tell([{ type, ...about, downgrade: ordered }]);
    return told;
  };

  test("is charged by its new code before the release, and owes the condition of its use", async () => {
    const one = await desk().lodge({ reference: "USE-1", price: "52000.00" }, "laboratory");
    const payable = async () => (await findAssessment(database.sql, one.id))?.payableMinor ?? 0n;
    const before = await payable();
    const half = { item: 1, quantity: "6", unit: "KGM", commodity: other };
    await assert.rejects(downgrade(one, "feed", half), { code: "TASKS_OPEN" });
    await desk().find(one, "refused", [{ item: 1, quantity: "6", unit: "KGM" }]);
    await assert.rejects(downgrade(one, "feed", { ...half, quantity: "5" }), {
      code: "DISPOSAL_INCOMPLETE",
    });
    await assert.rejects(downgrade(one, "feed", { ...half, quantity: "7" }), {
      code: "DISPOSAL_BEYOND_FINDING",
    });
    await assert.rejects(downgrade(one, "feed", { ...half, quantity: "13" }), {
      code: "DISPOSAL_TOO_MUCH",
    });
    const told = await downgrade(one, "feed", half);
    assert.deepEqual(
      [told?.request?.status, told?.version, told?.status],
      ["granted", 2, "under-control"],
      JSON.stringify(told?.request),
    );
    assert.match(JSON.stringify(told?.request?.reason), /feed: Aflatoxin.*60 days/);
    assert.ok((await payable()) > before, "the other code has a duty");
    await assert.rejects(downgrade(one, "feed", half), { code: "NOTHING_TO_DOWNGRADE" });
    assert.equal(await desk().decide(one), "awaiting-arrival");
    const arrived = { declarationId: one.id, actor: "carrier", at: controlledAt } as const;
    await desk().tell({ type: "goods.arrived", ...arrived, reference: "A1" });
    const owed = (await listConditions(database.sql, one.id)).map(({ kind }) => kind);
    assert.deepEqual(owed, ["use-as-feed"]);
    const events = await listEvents(database.sql, one.id);
    const passed = events.find(({ type }) => type === "control.passed");
    assert.match(JSON.stringify(passed?.reason), /feed under supervision.*90 days/);
  });
});
