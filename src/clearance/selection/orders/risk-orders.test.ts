import assert from "node:assert/strict";
import { before, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { replaySelections } from "#src/clearance/selection/replay.ts";
import { labelledItems } from "#src/clearance/selection/weighing/labelled-items.ts";
import { learnLabels } from "#src/clearance/selection/weighing/learn-labels.ts";
import { activatePlain } from "#src/clearance/selection/weighing/learn-day.ts";
import { writeReport } from "#src/clearance/selection/weighing/report.ts";
import { capacityRegister } from "#src/decisions/risk/models/model-registers.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { makeKey, makeMandate } from "#src/main/test-app.ts";
import { routes as orderRoutes } from "#src/clearance/selection/orders/routes.ts";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { machineCaller } from "#src/platform/route.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { askRoute } from "#src/platform/test-route.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const reason = "Tip of a partner.";

type Asker = "officer" | "other" | "third" | "broker";

describeWithDatabase("controls that officers choose", (database) => {
  // from nine stops on each draw passes: which one does is not what is looked at here
  const served = serveTests(database, at, { relief: { after: 9, share: 1, source: "test" } });
  before(async () => {
    for (const [who, party, scope] of [
      ["officer", "customs-1", "officer"],
      ["other", "customs-2", "officer"],
      ["third", "customs-3", "officer"],
      ["broker", "broker-1", "lodge"],
    ] as const)
      served.keys.set(who, await makeKey(database, party, [scope]));
  });

  let made = 0;
  async function lodge(trader: string, { isPaid = true, items = 1 } = {}) {
    const profile = served.app.snapshots.profile("cn");
    if (isPaid) await pay(trader);
    const document = madeDeclaration({ reference: `OC-${++made}`, trader, items });
    const facts = readFacts(document, profile);
    const format = "application/json";
    const lodged = { profile, lodgerId: "broker-1", format, document, facts, problems: [] };
    return served.app.desk.lodge(lodged);
  }
  async function pay(trader: string) {
    const account = traderAccount(served.app.snapshots.profile("cn"), trader);
    const money = { amountMinor: 100_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId<"deposit">(at.epochMilliseconds);
    await appendPostings(database.sql, depositPostings({ depositId, account, at, ...money }));
    await makeMandate(database, trader, "broker-1");
  }
  const call = (who: Asker, id: string, payload?: object) =>
    ask(who, `/declarations/${id}${payload || who !== "broker" ? "/control-orders" : ""}`, payload);
  async function ask(who: Asker, path: string, payload?: object) {
    // every answer here is an object
    const { status, json, text } = await served.ask<Record<string, unknown>>(who, path, payload);
    return { status, body: json, text };
  }
  const order = (id: string, who: Asker = "officer", kind = "examination") =>
    call(who, id, { kind, reason });
  async function places(most: number) {
    const values = {
      from: "00:00",
      to: "23:59",
      people: "9",
      places: String(most),
      minutes: "30",
    };
    const code = "*:examination:day";
    const row = { kind: capacityRegister, code, validFrom: "", validTo: "", values, source: "t" };
    await activatePlain(served.app, "cn", { kind: "capacity", name: "t", by: "t", rows: [row] });
  }

  test("what waits for release is opened at once; its trader is told the law alone", async () => {
    const { id, lane } = await lodge("3122260301");
    assert.equal(lane, "green");
    assert.equal((await order(id, "broker")).status, 403);
    const { status, body } = await order(id);
    assert.deepEqual([status, body], [200, { id, status: "under-control", isOpen: true }]);
    const again = await order(id, "officer", "documents");
    assert.deepEqual([again.status, again.body["isOpen"]], [200, true], "a task joins the case");
    const [tasks] = await database.sql<{ kinds: string[] }[]>`
      select array_agg(kind order by task) as kinds from control_tasks where declaration_id = ${id}`;
    assert.deepEqual(tasks?.kinds, ["examination", "documents"]);
    const seen = await call("broker", id);
    assert.equal(seen.status, 200);
    assert.ok(!seen.text.includes(reason) && !seen.text.includes('"rule":"officer"'));
    const listed = (await call("other", id)).body["orders"] as { by: string; reason: string }[];
    assert.deepEqual(
      listed.map(({ by, reason: why }) => [by, why]),
      [
        ["test", reason],
        ["test", reason],
      ],
    );
  });

  test("a case that is joined keeps the lane of all that it asks for, whatever is chosen anew", async () => {
    const { id } = await lodge("3122260321");
    assert.equal((await order(id)).status, 200);
    // as a draw that an order takes the place of: what was asked for once is not chosen again
    await places(0);
    assert.equal((await order(id, "officer", "documents")).status, 200);
    await places(1_000);
    const [seen] = await database.sql`
      select c.lane, d.lane as told, t.kinds from control_cases c join declarations d using (declaration_id)
        cross join lateral (select array_agg(kind order by task) as kinds from control_tasks
          where case_id = c.case_id and status = 'open') t
      where c.declaration_id = ${id}`;
    const kinds = ["examination", "documents"];
    assert.deepEqual({ ...seen }, { lane: "red", told: "red", kinds });
    const { selection } = (await call("broker", id)).body as { selection: { lane: string } };
    assert.equal(selection.lane, "red");
  });

  test("one that is not paid yet is selected when it is; nobody sees the order before", async () => {
    const trader = "3122260302";
    const { id, status } = await lodge(trader, { isPaid: false });
    assert.equal(status, "awaiting-payment");
    assert.deepEqual((await order(id)).body, { id, status, isOpen: false });
    const before = await call("broker", id);
    assert.ok(!before.text.includes("control.ordered"));
    await pay(trader);
    const told = { declarationId: id, actor: "bank", type: "payment.received" } as const;
    const [paid] = await served.app.desk.tell([{ ...told, reference: "R" }]);
    assert.equal(paid?.status, "under-control");
  });

  test("orders count in the room, a trader stopped often passes, and nobody chooses for ever", async () => {
    await places(2);
    const full = await order((await lodge("3122260303")).id);
    assert.deepEqual([full.status, full.body["code"]], [409, "CONTROL_NO_ROOM"]);
    await places(1_000);
    const often = "3122260304";
    for (let stop = 0; stop < 9; stop++) {
      const { id } = await lodge(often);
      assert.equal((await order(id, "other")).status, 200, `stop ${stop + 1}`);
    }
    const tenth = await order((await lodge(often)).id, "other");
    assert.deepEqual([tenth.status, tenth.body["code"]], [409, "CONTROL_STOPPED_OFTEN"]);
    for (let more = 0; more < 11; more++)
      await order((await lodge(`31222604${10 + more}`)).id, "other");
    const enough = await order((await lodge("3122260305")).id, "other");
    assert.deepEqual([enough.status, enough.body["code"]], [409, "CONTROL_CHOICES_USED"]);
    const counted = await database.sql<{ orders: number }[]>`
      select count(*)::int as orders from control_orders
      join api_keys on ordered_by = 'key:' || key_id where party_id = 'customs-2'`;
    assert.equal(counted[0]?.orders, 20);
  });

  test("the list tells what became of each order, those passed over too", async () => {
    await places(1_000);
    const pays = async (trader: string, id: string) => {
      await pay(trader);
      await served.app.desk.tell([
        { declarationId: id, actor: "bank", type: "payment.received", reference: "R" },
      ]);
    };
    const givenTo = async (trader: string) => {
      const { id } = await lodge(trader, { isPaid: false });
      assert.equal((await order(id, "third")).status, 200);
      return id;
    };
    const outcomes = async () => {
      const { body } = await ask("third", "/risk/control-orders?own=true");
      // the shape of the route's answer
      const orders = body["orders"] as { declarationId: string; outcome: string }[];
      return new Map(orders.map(({ declarationId, outcome }) => [declarationId, outcome]));
    };
    const [taken, dropped, waiting] = [
      await givenTo("3122260601"),
      await givenTo("3122260602"),
      await givenTo("3122260603"),
    ];
    await pays("3122260601", taken);
    await places(0);
    await pays("3122260602", dropped);
    const told = await outcomes();
    assert.deepEqual(
      [taken, dropped, waiting].map((id) => told.get(id)),
      ["taken", "no-room", "waiting"],
    );
    const passed = await ask("third", "/risk/control-orders?outcome=no-room&limit=1");
    assert.match(passed.text, new RegExp(dropped));
    // once there is room the officer chooses again, and that order is the one that counts
    await places(1_000);
    assert.equal((await order(dropped, "third")).status, 200);
    assert.equal((await outcomes()).get(dropped), "taken");
    assert.equal((await ask("broker", "/risk/control-orders")).status, 403);
  });

  test("two officers of one office choose each for themselves", async () => {
    const route = orderRoutes.find(({ method }) => method === "POST");
    assert.ok(route);
    const by = async (accountId: string, name: string) => {
      const { id } = await lodge(`31222607${++made}`);
      const person = { ...machineCaller("office-1", ["officer"]), accountId, name };
      const bytes = new Uint8Array();
      const sent = { headers: {}, bytes, contentType: "application/json" };
      const request = { app: served.app, params: { id }, query: {}, caller: person, ...sent };
      return askRoute(route, { ...request, body: { kind: "documents", reason } });
    };
    for (let choice = 0; choice < 20; choice++) await by("ann", "Ann Officer");
    await assert.rejects(by("ann", "Ann Officer"), /may order at most 20 controls a day/);
    assert.equal((await by("bo", "Bo Officer")).status, 200);
    const listed = await ask("officer", "/risk/control-orders?limit=1");
    assert.match(listed.text, /"by":"Bo Officer"/);
  });

  test("findings are labels of the goods items they name, those after release too", async () => {
    const { id } = await lodge("3122260501", { items: 2 });
    const late = { kind: "audit", result: "refused", items: [1], finding: "Other goods." };
    const path = `/declarations/${id}/late-findings`;
    assert.equal((await ask("officer", path, late)).body["code"], "STATE_NOT_ALLOWED");
    await served.app.desk.tell([
      { declarationId: id, actor: "carrier", type: "goods.arrived", at, reference: "A1" },
    ]);
    assert.equal((await ask("officer", path, { ...late, items: [3] })).status, 422);
    assert.equal((await ask("officer", path, late)).status, 200);
    assert.equal((await ask("broker", path)).status, 403);

    const controlled = await lodge("3122260502", { items: 2 });
    await order(controlled.id);
    await order(controlled.id, "officer", "documents");
    const [found] = await database.sql<{ id: string }[]>`
      select case_id as id from control_cases where declaration_id = ${controlled.id}`;
    const presence = "Seen on the quay.";
    const finding = { task: 1, result: "corrected", items: [2], presence };
    const cases = `/controls/${found?.id ?? ""}/findings`;
    assert.equal((await ask("officer", cases, finding)).status, 200);
    const learn = async (from: string, until: string) => {
      const profile = served.app.snapshots.profile("cn");
      const aims = served.app.snapshots.current("cn").selection.models?.aims ?? [];
      await learnLabels(database.sql, { profile, aims, from, until });
      const known = { profile: "cn", aim: "fraud", after: "", before: until };
      const items = await labelledItems(database.sql, known);
      const of = (one: string) =>
        items
          .filter(({ item }) => item.texts.id === one)
          .map(({ item, weight }) => [item.found, weight]);
      return { late: of(id), control: of(controlled.id) };
    };
    const first = await learn("2026-11-25", "2026-11-26");
    assert.deepEqual(first.late, [
      [1, 0.5],
      [0, 0.5],
    ]);
    assert.deepEqual(first.control, [[1, 0.5]], "of the other item nothing is known yet");
    await ask("officer", cases, { task: 2, result: "ok" });
    const then = await learn("2026-11-25", "2026-11-27");
    assert.deepEqual(then.control, [
      [0, 0.5],
      [1, 0.5],
    ]);
  });

  test("they are decided again as they were, and the month tells what they came to", async () => {
    const replay = await replaySelections(served.app, "cn", 1_000);
    assert.deepEqual([replay.equal, replay.different], [replay.selections, []]);
    await database.sql`
      update control_tasks set status = 'done', done_at = now(), result = 'corrected'
      where declaration_id = (select min(declaration_id::text)::uuid from control_orders)`;
    const cn = served.app.snapshots.profile("cn");
    const report = await writeReport(served.app, cn, "2026-11");
    const line = report.lines.find(({ by }) => by === "officers");
    assert.deepEqual([line?.controls, line?.found, line?.yield], [2, 2, 1]);
    assert.ok(report.says.some(({ en }) => en.startsWith("Officer-ordered controls: 2 findings")));
  });
});
