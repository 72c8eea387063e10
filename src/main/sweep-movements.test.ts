/** A server that stops between the commit of a report and its telling: the sweep does the rest. */
import assert from "node:assert/strict";
import { before, test, type TestContext } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { TellingSoon } from "#src/platform/tell-soon.ts";
import { sweepWaiting } from "./sweep.ts";
import { serveTests } from "./test-server.ts";

const trader = "3122269999";
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const ship = { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" };
const lorry = { mode: "truck", id: "TG1" };

describeWithDatabase("movements that nobody was told of", (database) => {
  const served = serveTests(database, at);
  const { send } = served;
  before(async () => {
    await served.giveKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
    ]);
    const profile = served.app.snapshots.profile("cn");
    await makeDeposit(database.sql, { profile, trader, amountMinor: 900_000_000n, at });
  });

  let serial = 0;
  const tell = async (party: string, bill: string, changes: object = {}) => {
    const { json, text } = await send(party, "POST", "/movements", {
      reference: `S${++serial}`,
      report: "arrival",
      office: "2225",
      place: "Y1",
      conveyance: ship,
      at: "2026-11-25T08:00:00+08:00",
      consignments: [
        { transportDocument: { type: "705", id: bill }, grossMassKg: "120", packages: 10 },
      ],
      ...changes,
    });
    assert.equal(json.reports[0].status, "recorded", text);
  };
  const lodge = async (bill: string): Promise<string> => {
    const made = madeDeclaration({ reference: `D-${bill}`, trader, bill });
    const document = { ...made, totalPackageQuantity: { value: "10" } };
    const { json, text } = await send(trader, "POST", "/declarations", document);
    assert.ok(json.id, text);
    return json.id;
  };
  const statusOf = async (id: string): Promise<string> =>
    (await send(trader, "GET", `/declarations/${id}`)).json.status;
  /** Killed behind the commit: whom the report concerns is not told. */
  const killed = async (t: TestContext, work: () => Promise<void>): Promise<void> => {
    const telling = t.mock.method(TellingSoon.prototype, "tell", async () => ({
      told: [],
      later: 0,
    }));
    await work();
    assert.equal(telling.mock.callCount(), 1);
    telling.mock.restore();
  };
  /** Long after: nobody touched a declaration for hours. */
  const sweepLater = async (): Promise<number> => {
    const { sql } = database;
    await sql`update declarations set updated_at = now() - interval '5 hours'`;
    await sql`update untold_movements set recorded_at = now() - interval '4 hours'`;
    const wentOn = await sweepWaiting(served.app);
    const left = await sql`select 1 from untold_movements`;
    assert.equal(left.length, 0, "what was told is not told again");
    return wentOn;
  };

  test("a gate-out by a release note clears its declaration", async (t) => {
    await tell("line", "SW1");
    await tell("yard", "SW1", { report: "outturn", at: "2026-11-25T09:00:00+08:00" });
    const id = await lodge("SW1");
    assert.equal(await statusOf(id), "released");
    const { notes } = (await send("yard", "GET", "/release-notes?document=SW1")).json;
    await killed(t, async () => {
      const out = { note: notes[0].number, place: "Y1", vehicle: "TG1" };
      assert.equal((await send("yard", "POST", "/gate-outs", out)).json.outcome, "out");
    });
    assert.equal(await statusOf(id), "released");
    assert.equal(await sweepLater(), 1);
    assert.equal(await statusOf(id), "cleared");
    assert.equal(await sweepLater(), 0);
  });

  test("a departure that was reported long after the release clears its declaration", async (t) => {
    await tell("line", "SW2");
    const id = await lodge("SW2");
    assert.equal(await statusOf(id), "released");
    const gate = { report: "departure", leg: "inland", conveyance: lorry };
    await killed(t, () => tell("yard", "SW2", { ...gate, at: "2026-11-25T12:00:00+08:00" }));
    assert.equal(await sweepLater(), 1);
    assert.equal(await statusOf(id), "cleared");
  });

  test("a movement that cannot be told stops no other, and is told by a later run", async (t) => {
    const ids: string[] = [];
    for (const bill of ["SW4", "SW5"]) {
      await tell("line", bill);
      ids.push(await lodge(bill));
      const gate = { report: "departure", leg: "inland", conveyance: lorry };
      await killed(t, () => tell("yard", bill, { ...gate, at: "2026-11-25T12:00:00+08:00" }));
    }
    const fault = new Error("no room for it");
    const telling = t.mock.method(served.app.desk, "tell");
    telling.mock.mockImplementationOnce(async () => await Promise.reject(fault));
    await database.sql`update untold_movements set recorded_at = now() - interval '4 hours'`;
    await assert.rejects(sweepWaiting(served.app), fault);
    assert.deepEqual(await Promise.all(ids.map(statusOf)), ["released", "cleared"]);
    assert.equal(await sweepLater(), 1);
    assert.deepEqual(await Promise.all(ids.map(statusOf)), ["cleared", "cleared"]);
  });

  test("a departure of goods that are not released is an alarm all the same, once", async (t) => {
    const id = await lodge("SW3");
    assert.equal(await statusOf(id), "awaiting-arrival");
    const gate = { report: "departure", leg: "inland", conveyance: lorry };
    await killed(t, () => tell("yard", "SW3", { ...gate, at: "2026-11-25T12:00:00+08:00" }));
    await sweepLater();
    await sweepLater();
    const early = await database.sql`
      select 1 from early_departures where declaration_id = ${id}`;
    assert.equal(early.length, 1);
  });
});
