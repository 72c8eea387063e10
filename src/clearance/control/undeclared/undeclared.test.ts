/** Goods that nobody declares, over HTTP: listed, chased once a stage, extended, sold. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { findNotificationsToDeliver } from "#src/clearance/papers/notifications/delivery/deliver.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { findConsignmentFaults } from "#src/movements/consignments/book/verify-consignments.ts";
import { findStockFaults } from "#src/movements/stock/verify-stock.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { remindOfUndeclared } from "./jobs.ts";

const trader = "3122269999";
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const reason = "Nobody answers at the consignee's address.";

type ListedGoods = {
  readonly consignmentId: string;
  readonly document: { readonly id: string };
  readonly isLate: boolean;
  readonly declareBy: string;
  readonly case: { readonly number: number; readonly state: string } | null;
  readonly waiting: readonly { readonly declarationId: string; readonly mrn: string }[];
  readonly reminders: readonly { readonly stage: string }[];
};

type FeeLine = Readonly<Record<"taxType" | "quantity" | "payable" | "method", string>> & {
  readonly reasons: readonly { readonly code: string }[];
};

describeWithDatabase("undeclared goods", (database) => {
  const served = serveTests(database, at);
  const { send } = served;

  before(async () => {
    await served.giveKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["yard", ["carry", "store", "accounts"], ["warehouse-keeper"]],
      ["depot", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer", "carry"], []],
      ["customs-2", ["officer", "approve"], []],
      ["treasurer", ["officer", "money", "accounts"], []],
    ]);
  });

  let serial = 0;
  /** Ten packages of 120 kg, counted at the yard. */
  const landed = async (bill: string, day: string, isCounted = true) => {
    for (const [who, kind, hour] of [
      ["line", "arrival", "08"],
      ["yard", "outturn", "09"],
    ] as const) {
      if (kind === "outturn" && !isCounted) continue;
      const transportDocument = { type: "705", id: bill };
      const answer = await send(who, "POST", "/movements", {
        reference: `REP${++serial}`,
        report: kind,
        office: "2225",
        place: "Y1",
        conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: `V${bill}` },
        at: `${day}T${hour}:00:00+08:00`,
        consignments: [{ transportDocument, grossMassKg: "120", packages: 10 }],
      });
      assert.equal(answer.json.reports[0].status, "recorded", answer.text);
    }
  };
  const remind = (now = at) =>
    remindOfUndeclared({
      sql: served.app.sql,
      profiles: served.app.profiles,
      clock: () => now,
    });
  const listed = async (who: string, query = ""): Promise<readonly ListedGoods[]> =>
    (await send(who, "GET", `/undeclared-goods?${query}`)).json.goods;
  /** An act of the first, approved by the second. */
  const both = async (who: string, path: string, payload: object) => {
    const asked = await send(who, "POST", path, payload);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
    const decision = { decision: "approve", reason };
    await send("customs-2", "POST", `/approvals/${approval}/decision`, decision);
    return await send(who, "POST", path, payload);
  };
  const decide = async ({ consignmentId, case: one }: ListedGoods, outcome: string) => {
    const path = `/consignments/${consignmentId}/differences/${one?.number ?? 0}/decision`;
    return await both("customs-1", path, { outcome, reason });
  };

  test("goods past their time are listed, chased once a stage, and a case; an extension begins anew", async () => {
    const types = ["goods-reminder"];
    const queue = await send("yard", "POST", "/subscriptions", {
      kind: "queue",
      name: "due",
      types,
    });
    assert.equal(queue.status, 201, queue.text);
    await landed("BLU1", "2026-11-05");
    await landed("BLU2", "2026-11-20");
    assert.equal(await remind(), 1);
    assert.equal(await remind(), 0, "one notice a stage");
    const [row, ...more] = await listed("yard");
    assert.ok(row);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [row.document.id, row.declareBy, row.isLate, row.case?.state],
      ["BLU1", "2026-11-19", true, "to-settle"],
    );
    assert.deepEqual(
      row.reminders.map(({ stage }) => stage),
      ["not-declared"],
    );
    const inState = async (state: string): Promise<readonly { readonly state: string }[]> =>
      (await send("customs-1", "GET", `/cargo-differences?code=CGN-109&state=${state}`)).json
        .differences;
    const settling = (await inState("to-settle")).map(({ state }) => state);
    assert.deepEqual(settling, ["to-settle"], "listed under the state that it shows");
    assert.deepEqual(await inState("to-explain"), [], "nobody explains what nobody declares");
    assert.equal((await listed("yard", "past=none")).length, 2);
    assert.deepEqual(await listed("depot", "past=none"), [], "a rival sees nothing");
    await findNotificationsToDeliver(served.app);
    const lease = await send("yard", "POST", `/subscriptions/${queue.json.id}/leases`, {});
    assert.equal(lease.status, 200, lease.text);
    assert.equal(lease.json.messages[0]?.data.reminder.stage, "not-declared", lease.text);
    assert.equal((await decide(row, "sold")).json.code, "CARGO_DIFFERENCE_EARLY");
    const path = `/consignments/${row.consignmentId}/differences/1/extension`;
    const extension = { until: "2026-12-20", reason };
    assert.equal((await send("yard", "POST", path, extension)).json.code, "NOT_ALLOWED");
    const wrong = await send("customs-1", "POST", path, { ...extension, until: "2026-11-18" });
    assert.equal(wrong.json.code, "EXTENSION_NOT_LATER");
    const given = await send("customs-1", "POST", path, extension);
    assert.deepEqual([given.status, given.json.cases[0].outcome], [200, "extended"], given.text);
    const [later] = await listed("customs-1");
    assert.deepEqual([later?.isLate, later?.declareBy], [false, "2026-12-20"]);
    assert.equal(await remind(Temporal.Instant.from("2026-12-21T04:00:00Z")), 2);
    const [again] = await listed("customs-1");
    assert.deepEqual([again?.case?.number, again?.case?.state], [2, "to-settle"]);
  });

  test("what a waiting declaration names is not chased", async () => {
    await landed("BLU3", "2026-11-04");
    const made = madeDeclaration({ reference: "G-BLU3", trader, bill: "BLU3" });
    const answer = await send(trader, "POST", "/declarations", {
      ...made,
      totalPackageQuantity: { value: "10" },
    });
    assert.equal(answer.json.status, "awaiting-payment", answer.text);
    assert.equal(await remind(), 0);
  });

  test("while a declaration waits nothing is given up; customs read which, and its end frees the case", async () => {
    await landed("BLU5", "2026-08-20");
    await remind();
    const ofBill = (all: readonly ListedGoods[]) => all.find((one) => one.document.id === "BLU5");
    const row = ofBill(await listed("customs-1", "past=storage"));
    assert.ok(row);
    const made = madeDeclaration({ reference: "W-BLU5", trader, bill: "BLU5" });
    const document = { ...made, totalPackageQuantity: { value: "10" } };
    const lodged = await send(trader, "POST", "/declarations", document);
    assert.equal(lodged.json.status, "awaiting-payment", lodged.text);
    for (const outcome of ["abandoned", "sold", "destroyed", "keeper-liable", "carrier-liable"]) {
      const refused = await decide(row, outcome);
      assert.equal(refused.json.code, "DECLARATION_WAITS", refused.text);
      assert.match(refused.json.detail, new RegExp(`705 BLU5 .*${lodged.json.mrn}`));
    }
    const one = (await listed("line", "past=storage")).find(
      ({ document: { id } }) => id === "BLU5",
    );
    assert.ok(one && !JSON.stringify(one).includes(lodged.json.mrn), "not to the carrier");
    assert.deepEqual(one.waiting, []);
    const { id: declarationId, mrn } = lodged.json;
    // named twice, it is listed once
    await database.sql`
      update declarations set transport_documents = transport_documents || transport_documents
      where declaration_id = ${declarationId}`;
    const held = ofBill(await listed("customs-1", "past=storage"));
    assert.deepEqual(held?.waiting, [{ declarationId, mrn }]);
    const path = `/declarations/${lodged.json.id}/cancellation`;
    const asked = await send(trader, "POST", path, { reason: "We give the goods up." });
    const decision = { decision: "grant", reason };
    const granting = `/requests/${asked.json.request.id}/decision`;
    const ended = await send("customs-1", "POST", granting, decision);
    assert.equal(ended.status, 200, ended.text);
    assert.equal((await decide(row, "sold")).json.state, "disposed");
  });

  test("a declaration of goods that were given up waits and says so, also by the word of customs", async () => {
    await landed("BLU6", "2026-11-04");
    await remind();
    const row = (await listed("customs-1")).find((one) => one.document.id === "BLU6");
    assert.ok(row);
    assert.equal((await decide(row, "abandoned")).json.state, "disposed");
    const deposit = { amount: "90000.00", reference: "c", profile: "cn" };
    await send("treasurer", "POST", `/accounts/${trader}/deposits`, deposit);
    const made = madeDeclaration({ reference: "W-BLU6", trader, bill: "BLU6" });
    const document = { ...made, totalPackageQuantity: { value: "10" } };
    const lodged = await send(trader, "POST", "/declarations", document);
    assert.equal(lodged.json.status, "awaiting-arrival", lodged.text);
    const read = async () => (await send(trader, "GET", `/declarations/${lodged.json.id}`)).text;
    assert.match(await read(), /705 BLU6 are abandoned, sold or destroyed/);
    const [said] = await served.app.desk.tell([
      {
        type: "goods.arrived",
        declarationId: lodged.json.id,
        actor: "customs-1",
        at: served.app.clock(),
        reference: "word",
      },
    ]);
    assert.ok(said);
    assert.match(await read(), /"status":"awaiting-arrival"/);
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("a release and an abandonment of the same moment: one of them has the goods", async () => {
    const deposit = { amount: "90000.00", reference: "d", profile: "cn" };
    await send("treasurer", "POST", `/accounts/${trader}/deposits`, deposit);
    for (const [at, bill] of ["BLU61", "BLU62", "BLU63", "BLU64"].entries()) {
      await landed(bill, "2026-11-04");
      await remind();
      const rows = await listed("customs-1");
      const row = rows.find((one) => one.document.id === bill);
      assert.ok(row);
      const path = `/consignments/${row.consignmentId}/differences/${row.case?.number ?? 0}/decision`;
      const asked = await send("customs-1", "POST", path, { outcome: "abandoned", reason });
      const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
      const approve = { decision: "approve", reason };
      await send("customs-2", "POST", `/approvals/${approval}/decision`, approve);
      const made = madeDeclaration({ reference: `T-${bill}`, trader, bill });
      const document = { ...made, totalPackageQuantity: { value: "10" } };
      const giveUp = () => send("customs-1", "POST", path, { outcome: "abandoned", reason });
      const lodge = () => send(trader, "POST", "/declarations", document);
      const [one, other] = await Promise.all(
        at % 2 === 0 ? [giveUp(), lodge()] : [lodge(), giveUp()],
      );
      const [given, lodged] = at % 2 === 0 ? [one, other] : [other, one];
      const isGiven = given.status === 200;
      assert.equal(lodged.json.status === "released", !isGiven, lodged.text + given.text);
    }
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("goods past their time in storage are sold by two, leave the stock, and are taken by nobody", async () => {
    await landed("BLU4", "2026-08-20");
    assert.equal(await remind(), 1);
    const [row] = await listed("customs-1", "past=storage");
    assert.ok(row);
    assert.deepEqual(
      row.reminders.map(({ stage }) => stage),
      ["may-be-sold"],
      "the last stage speaks for those before it",
    );
    const sold = await decide(row, "sold");
    assert.equal(sold.status, 200, sold.text);
    assert.equal(sold.json.state, "disposed");
    assert.match(sold.json.cases[0].law.en, /article 30/);
    assert.deepEqual(await listed("customs-1", "past=storage"), []);
    const lots = (await send("yard", "GET", "/stock?place=Y1&empty=true")).json.lots;
    const lot = lots.find(({ name }: { name: string }) => name === "BLU4");
    assert.equal(lot.quantities[0].held, "0");
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
    assert.deepEqual(await findStockFaults(database.sql, 10), []);
  });

  test("who declares late pays a fee where carrier and keeper report the arrival; it replays, and two waive it", async () => {
    await landed("BLU7", "2026-11-05", false);
    await landed("BLU8", "2026-11-05");
    await landed("BLU9", "2026-11-20");
    const deposit = { amount: "90000.00", reference: "b", profile: "cn" };
    await send("treasurer", "POST", `/accounts/${trader}/deposits`, deposit);
    const charged = async (bill: string) => {
      const made = madeDeclaration({ reference: `F-${bill}`, trader, bill, price: "20000.00" });
      const document = { ...made, totalPackageQuantity: { value: "10" } };
      const { json, text } = await send(trader, "POST", "/declarations", document);
      assert.ok(json.id, text);
      const [item] = (await send(trader, "GET", `/declarations/${json.id}`)).json.charges.items;
      const lines: readonly FeeLine[] = item.lines;
      const fees = lines.filter(({ taxType }) => taxType === "LDF");
      const remarks: readonly { readonly code: string }[] = item.reasons;
      const isRemarked = remarks.some(({ code }) => code === "LDF-002");
      return {
        id: String(json.id),
        value: String(item.customsValue),
        late: item.late,
        fees,
        isRemarked,
      };
    };
    const inTime = await charged("BLU9");
    assert.deepEqual([inTime.fees, inTime.isRemarked], [[], false]);
    const unreported = await charged("BLU99");
    assert.deepEqual([unreported.fees, unreported.isRemarked], [[], false]);
    const alone = await charged("BLU7");
    assert.deepEqual([alone.fees, alone.isRemarked], [[], true], "on the carrier's word alone");
    const { id, value, fees, late } = await charged("BLU8");
    // from Friday the 20th to the day of acceptance, the 25th
    const fee = Math.floor(Number(value) * 0.0005 * 6);
    assert.ok(fee > 300, value);
    assert.deepEqual(
      fees.map((one) => [one.quantity, one.payable, one.method, one.reasons[0]?.code]),
      [["6", `${fee}.00`, "computed", "LDF-001"]],
    );
    assert.deepEqual([late.reportedBy, late.confirmedBy], ["line", "yard"]);
    for (const one of [id, alone.id]) {
      const again = await send("customs-1", "GET", `/declarations/${one}/charges/replay`);
      assert.equal(again.json.equal, true, again.text);
    }
    const claim = { ground: "arrival-disputed", taxType: "LDF", amount: "100.00", reason };
    const claimed = await send(trader, "POST", `/declarations/${id}/repayment-claims`, claim);
    assert.equal(claimed.status, 201, claimed.text);
    const path = `/declarations/${id}/repayments`;
    const waiver = {
      kind: "remission",
      taxType: "LDF",
      amount: "200.00",
      reference: "W-1",
      reason,
    };
    assert.equal((await send("customs-1", "POST", path, waiver)).status, 403);
    const waived = await both("treasurer", path, waiver);
    assert.deepEqual([waived.status, waived.json.left], [200, `${fee - 200}.00`], waived.text);
  });
});
