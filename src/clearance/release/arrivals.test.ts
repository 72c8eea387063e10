/** Who may say that goods arrived or left, and what that releases. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { sweepWaiting } from "#src/main/sweep.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122269999";

describeWithDatabase("arrivals and departures", (database) => {
  const served = serveTests(database, at);

  before(async () => {
    await served.giveMachineKeys([
      [trader, ["lodge", "carry"], ["trader"]],
      ["rival", ["lodge", "carry"], ["broker"]],
      ["line", ["carry"], ["carrier"]],
      ["yard", ["carry"], ["warehouse-keeper"]],
      ["officer", ["officer", "money"], []],
      ["root", ["*"], []],
    ]);
    const money = { amount: "90000.00", reference: "R" };
    const paid = await ask("officer", "POST", `/accounts/${trader}/deposits`, money);
    assert.ok(paid.status < 300, paid.text);
  });

  const ask = served.send;
  const lodge = async (reference: string, making: Partial<Making> = {}): Promise<string> => {
    const document = madeDeclaration({ reference, trader, ...making });
    const { json, text } = await ask(trader, "POST", "/declarations", document);
    assert.ok(typeof json.id === "string", text);
    return json.id;
  };
  const statusOf = async (id: string) =>
    String((await ask("officer", "GET", `/declarations/${id}`)).json.status);
  let serial = 0;
  const tell = (party: string, bill: string, changes: object = {}, packages = 10) =>
    ask(party, "POST", "/movements", {
      reference: `REP${++serial}`,
      report: "arrival",
      office: "2225",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: "2026-11-25T08:00:00+08:00",
      consignments: [{ transportDocument: { type: "705", id: bill }, grossMassKg: "12", packages }],
      ...changes,
    });
  const gate = { report: "departure", leg: "inland", conveyance: { mode: "truck", id: "TG1" } };

  test("a party that is not a carrier moves nothing and learns nothing of others' goods", async () => {
    const id = await lodge("W1");
    assert.equal(await statusOf(id), "awaiting-arrival");
    for (const party of ["rival", trader]) {
      const told = await tell(party, "BLW1");
      assert.equal(told.json.reports[0].problems[0].code, "MOV-021", told.text);
      assert.equal(told.json.advanced, undefined);
    }
    await database.sql`update declarations set updated_at = now() - interval '10 minutes'`;
    await sweepWaiting(served.app);
    assert.equal(await statusOf(id), "awaiting-arrival");
    assert.equal((await ask(trader, "POST", `/declarations/${id}/arrival`, {})).status, 403);
    assert.equal((await ask("rival", "POST", `/declarations/${id}/arrival`, {})).status, 404);
    assert.equal((await ask("line", "POST", `/declarations/${id}/arrival`, {})).status, 404);
    // a carrier hears that its report was recorded, and nothing of the declaration
    const told = await tell("line", "BLW1");
    assert.equal(told.json.advanced, undefined);
    assert.ok(!told.text.includes(id));
    assert.equal(await statusOf(id), "released");
  });

  test("a day that a carrier may not state is refused whoever waits, and nothing is recorded", async () => {
    await lodge("W16");
    for (const bill of ["BLW16", "NOBODY"]) {
      const consignments = [
        { transportDocument: { type: "705", id: bill }, grossMassKg: "12", packages: 10 },
      ];
      const told = await ask("line", "POST", "/movements?asOf=2026-11-20", {
        reference: `DAY-${bill}`,
        report: "arrival",
        office: "2225",
        conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
        at: "2026-11-25T08:00:00+08:00",
        consignments,
      });
      assert.equal(told.json.code, "DAY_NOT_ALLOWED", told.text);
    }
    const recorded = await database.sql`
      select 1 from conveyance_reports where reference like 'DAY-%'`;
    assert.equal(recorded.length, 0);
  });

  test("part of the goods, elsewhere, or on another ship releases nothing, told or swept", async () => {
    const id = await lodge("W2");
    await tell("line", "BLW2", {}, 1);
    await tell("line", "BLW2", { office: "5304" });
    await tell("yard", "BLW2", { leg: "inland", conveyance: { mode: "truck", id: "TG1" } });
    await database.sql`update declarations set updated_at = now() - interval '10 minutes'`;
    await sweepWaiting(served.app);
    assert.equal(await statusOf(id), "awaiting-arrival");
    await tell("yard", "BLW2");
    assert.equal(await statusOf(id), "released");
  });

  test("a number that arrived four months ago releases no new declaration; one of yesterday does", async () => {
    await tell("line", "BLW3", { at: "2026-07-20T08:00:00+08:00" });
    assert.equal(await statusOf(await lodge("W3")), "awaiting-arrival");
    await tell("line", "BLW4", { at: "2026-11-24T08:00:00+08:00" });
    assert.equal(await statusOf(await lodge("W4")), "released");
    await tell("rival", "BLW5", { at: "2026-11-24T08:00:00+08:00" });
    assert.equal(await statusOf(await lodge("W5")), "awaiting-arrival");
  });

  test("a bill that is amended after its goods arrived has to arrive itself", async () => {
    const waiting = await lodge("W10", { trader: "3122260007" });
    assert.equal(await statusOf(waiting), "awaiting-payment");
    await tell("line", "BLW10");
    const patch = [{ op: "set", path: "national.cn.billOfLadingId", value: "OTHER" }];
    const path = `/declarations/${waiting}/amendments`;
    const amended = await ask(trader, "POST", path, { reason: "A wrong number.", patch });
    assert.ok(amended.status < 300, amended.text);
    const money = { amount: "90000.00", reference: "R", declaration: waiting };
    await ask("officer", "POST", "/accounts/3122260007/deposits", money);
    assert.equal(await statusOf(waiting), "awaiting-arrival");
    await tell("line", "OTHER");
    assert.equal(await statusOf(waiting), "released");
  });

  test("customs may say of one declaration that its goods arrived", async () => {
    const id = await lodge("W6");
    const told = await ask("officer", "POST", `/declarations/${id}/arrival`, {});
    assert.equal(told.json.status, "released", told.text);
  });

  test("an administrator names the officer who says it; a member that nothing reads is refused", async () => {
    const id = await lodge("W11");
    for (const [path, more] of [
      ["arrival", {}],
      ["departure", {}],
      ["charges", { lines: [{ item: 1, taxType: "A00", amount: "1.00", reason: "By hand" }] }],
    ] as const) {
      const wrong = await ask("root", "POST", `/declarations/${id}/${path}`, { ...more, by: "Li" });
      assert.equal(wrong.status, 422, wrong.text);
      assert.match(wrong.json.detail, /nothing here is called by/);
    }
    assert.equal(await statusOf(id), "awaiting-arrival");
    const said = { officer: "Wang Fang" };
    const told = await ask("root", "POST", `/declarations/${id}/arrival`, said);
    assert.equal(told.json.status, "released", told.text);
    const gone = await ask("root", "POST", `/declarations/${id}/departure`, said);
    assert.equal(gone.status, 200, gone.text);
    const { json } = await ask("officer", "GET", `/declarations/${id}`);
    const history: { type: string; acting?: { officerName?: string } }[] = json.history;
    for (const type of ["goods.arrived", "goods.departed"]) {
      const event = history.find((one) => one.type === type);
      assert.equal(event?.acting?.officerName, "Wang Fang", type);
    }
  });

  test("a departure before the release closes nothing and is an alarm, once", async () => {
    const id = await lodge("W7");
    const gone = { ...gate, at: "2026-11-25T12:00:00+08:00" };
    await tell("yard", "BLW7", { ...gone, reference: "GONE" });
    await tell("yard", "BLW7", { ...gone, reference: "GONE" });
    const listed = async () => {
      const { json } = await ask("officer", "GET", "/early-departures");
      const departures: { declarationId: string; status: string; toldBy: string }[] =
        json.departures;
      return departures
        .filter(({ declarationId }) => declarationId === id)
        .map(({ status, toldBy }) => [status, toldBy]);
    };
    assert.deepEqual(await listed(), [["awaiting-arrival", "yard"]]);
    assert.equal((await ask("officer", "POST", `/declarations/${id}/departure`, {})).status, 409);
    assert.equal((await listed()).length, 2);
    await ask("officer", "POST", `/declarations/${id}/arrival`, {});
    assert.equal(await statusOf(id), "released");
    assert.equal((await ask("rival", "GET", "/early-departures")).status, 403);
  });

  test("goods that leave under an open control are an alarm, and the control stays", async () => {
    const id = await lodge("W9");
    const order = { kind: "examination", reason: "The weight does not fit the goods." };
    const chosen = await ask("officer", "POST", `/declarations/${id}/control-orders`, order);
    assert.equal(chosen.json.isOpen, true, chosen.text);
    assert.equal(await statusOf(id), "under-control");
    await tell("yard", "BLW9", { ...gate, at: "2026-11-25T12:00:00+08:00" });
    const alarms = await ask("officer", "GET", "/early-departures");
    const mine: { status: string; toldBy: string }[] = alarms.json.departures.filter(
      (one: { declarationId: string }) => one.declarationId === id,
    );
    assert.deepEqual(
      mine.map(({ status, toldBy }) => [status, toldBy]),
      [["under-control", "yard"]],
    );
    assert.equal(await statusOf(id), "under-control");
    const { control } = (await ask("officer", "GET", `/declarations/${id}`)).json;
    assert.equal(control.status, "open");
    const found = { task: 1, result: "ok", presence: "Seen on the quay." };
    await ask("officer", "POST", `/controls/${control.id}/findings`, found);
    await ask("officer", "POST", `/controls/${control.id}/decision`, { decision: "release" });
    await ask("officer", "POST", `/declarations/${id}/arrival`, {});
    assert.equal(await statusOf(id), "released", "what left before closes nothing");
  });

  test("the ship that goes on closes no import; the gate does", async () => {
    const id = await lodge("W8");
    await tell("line", "BLW8");
    assert.equal(await statusOf(id), "released");
    const later = { at: "2026-11-25T12:05:00+08:00" };
    await tell("line", "BLW8", { report: "departure", ...later });
    await tell("yard", "BLW8", { ...gate, ...later }, 4);
    assert.equal(await statusOf(id), "released");
    const rest = { ...gate, conveyance: { mode: "truck", id: "TG2" }, ...later };
    await tell("yard", "BLW8", rest, 6);
    assert.equal(await statusOf(id), "cleared");
    const { json: list } = await ask("officer", "GET", "/declarations?sort=-value&limit=100");
    const row = list.declarations.find((one: { id: string }) => one.id === id);
    assert.match(row.value, /^\d+\.\d\d$/, "a list has its value after it was cleared");
  });
});
