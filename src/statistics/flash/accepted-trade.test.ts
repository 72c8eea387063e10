import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { acceptedTrade } from "./accepted-trade.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const day = (text: string) => Temporal.PlainDate.from(text);

describeWithDatabase("accepted trade of a flash", (database) => {
  let opened: TestApp;
  const ids: string[] = [];
  const profile = () => opened.app.snapshots.profile("cn");
  before(async () => {
    opened = await openTestApp(database, at);
    for (const reference of ["FLASH-1", "FLASH-2"]) {
      const document = madeDeclaration({ reference, trader: "3122260101" });
      const lodged = await opened.app.desk.lodge({
        profile: profile(),
        lodgerId: "broker-1",
        format: "application/json",
        document,
        facts: readFacts(document, profile()),
        problems: [],
      });
      assert.match(lodged.status, /^awaiting/);
      ids.push(lodged.id);
    }
  });
  after(() => opened.close());

  const read = async (from: string, through: string) => {
    const rows = [];
    for await (const page of acceptedTrade(
      opened.app,
      profile(),
    )({ from: day(from), through: day(through) }))
      rows.push(...page);
    return rows;
  };

  test("has what was accepted by the day, with value, trader and the code of each table", async () => {
    const rows = await read("2026-11-01", "2026-11-25");
    assert.deepEqual([...new Set(rows.map((row) => row.declarationId))].toSorted(), ids.toSorted());
    for (const row of rows) {
      assert.ok(row.valueMinor > 0n);
      assert.match(row.code, row.split === "section" ? /^[IVX]+$/ : /^[A-Z]{2}$/);
      assert.equal(row.traderId, "3122260101");
    }
    assert.deepEqual([...new Set(rows.map((row) => row.split))], ["section", "partner"]);
    assert.deepEqual(await read("2026-11-01", "2026-11-24"), []);
    assert.deepEqual(await read("2026-11-26", "2026-11-30"), []);
  });

  test("seized goods are none of it", async () => {
    const [declarationId = ""] = ids;
    const order = { reason: "Undeclared goods were found in the container." };
    await opened.app.desk.tell([{ declarationId, actor: "o", type: "seizure.ordered", order }]);
    const rows = await read("2026-11-01", "2026-11-25");
    assert.deepEqual([...new Set(rows.map((row) => row.declarationId))], [ids[1]]);
  });
});
