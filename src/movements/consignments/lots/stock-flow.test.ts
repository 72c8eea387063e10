/** Stock over HTTP: goods land at a place, are moved, counted, lost, handed over and let out. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { listWrongDebts } from "#src/money/debts/store.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { holdAsRead, putConsignments, readIds } from "#src/movements/consignments/book/store.ts";
import { contentOf } from "#src/movements/consignments/book/stored-consignment.ts";
import { findConsignmentFaults } from "#src/movements/consignments/book/verify-consignments.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { findStockFaults } from "#src/movements/stock/verify-stock.ts";

const trader = "3122269999";
/** Keepers' acts on one lot at once; the proof sends more. */
const hands = Number(process.env["PROVE_HANDS"] ?? "8");
const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const reason = "Seen by the tally clerk.";

type ShownLot = {
  readonly id: string;
  readonly place: string;
  readonly keeper: string;
  readonly consignmentId: string;
  readonly openedDifference: number | null;
  readonly quantities: readonly { readonly held: string; readonly claimed: string }[];
  readonly entries: readonly { readonly entry: string; readonly difference: number | null }[];
};

describeWithDatabase("stock", (database) => {
  const served = serveTests(database, at);
  const { send } = served;

  before(async () => {
    await served.giveKeys([
      [trader, ["lodge"], ["trader"]],
      ["line", ["carry"], ["carrier"]],
      ["terminal", ["carry", "store"], ["carrier", "warehouse-keeper"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
      ["depot", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer", "carry"], []],
      ["customs-2", ["officer", "approve"], []],
    ]);
    const profile = served.app.snapshots.profile("cn");
    await makeDeposit(database.sql, { profile, trader, amountMinor: 900_000_000n, at });
  });

  let serial = 0;
  const report = async (
    who: string,
    kind: string,
    bill: string,
    { packages = 10, place = "Y1", reference = `REP${++serial}`, status = "recorded" } = {},
  ) => {
    const answer = await send(who, "POST", "/movements", {
      reference,
      report: kind,
      office: "2225",
      place,
      ...(who === "customs-1" ? { reason } : {}),
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: `2026-11-25T0${kind === "outturn" ? 9 : 8}:00:00+08:00`,
      consignments: [
        {
          transportDocument: { type: "705", id: bill },
          ...(who === "customs-1" ? { carrier: "line" } : {}),
          grossMassKg: String(packages * 12),
          packages,
          containers: [`C${bill}`],
        },
      ],
    });
    assert.equal(answer.json.reports[0].status, status, answer.text);
  };
  /** Ten packages of 120 kg, counted at the yard. */
  const landed = async (bill: string): Promise<ShownLot> => {
    await report("line", "arrival", bill);
    await report("yard", "outturn", bill);
    const lots: readonly (ShownLot & { readonly name: string })[] = (
      await send("yard", "GET", "/stock?place=Y1")
    ).json.lots;
    const lot = lots.find(({ name }) => name === bill);
    assert.ok(lot);
    return lot;
  };
  const act = async (who: string, { id }: Pick<ShownLot, "id">, body: object) => {
    const { json, status, text } = await send(who, "POST", `/stock/${id}/entries`, body);
    return { lot: json as ShownLot, code: status === 200 ? "done" : String(json.code ?? text) };
  };
  const heldOf = ({ quantities }: ShownLot) => quantities.map(({ held }) => held).join(" ");
  const listed = async (who: string, query: string): Promise<readonly ShownLot[]> =>
    (await send(who, "GET", `/stock?${query}`)).json.lots;

  test("a carrier that keeps a place of its own counts there what it brought", async () => {
    await report("terminal", "arrival", "BLS0");
    await report("terminal", "outturn", "BLS0");
    const lots: readonly (ShownLot & { readonly name: string })[] = (
      await send("terminal", "GET", "/stock?place=Y1")
    ).json.lots;
    assert.deepEqual(
      lots.map((lot) => [lot.name, lot.keeper, heldOf(lot)]),
      [["BLS0", "terminal", "10 120"]],
    );
  });

  test("what landed at a place is a lot of its keeper, claimed by its release, and gone by the gate", async () => {
    const lot = await landed("BLS1");
    assert.deepEqual([lot.keeper, heldOf(lot)], ["yard", "10 120"]);
    assert.deepEqual(await listed("depot", ""), []);
    assert.deepEqual(await listed("line", ""), []);
    assert.equal((await send("depot", "GET", `/stock/${lot.id}`)).json.code, "STOCK_LOT_NOT_FOUND");
    const made = madeDeclaration({ reference: "G-BLS1", trader, bill: "BLS1" });
    const document = { ...made, totalPackageQuantity: { value: "10" } };
    assert.equal((await send(trader, "POST", "/declarations", document)).json.status, "released");
    const { json, text } = await send("yard", "GET", `/stock/${lot.id}`);
    assert.deepEqual(
      json.quantities.map(({ claimed }: { claimed: string }) => claimed),
      ["10", "120"],
    );
    assert.ok(!text.includes(trader), "a keeper reads nothing of the declaration");
    const [note] = (await send("yard", "GET", "/release-notes?document=BLS1")).json.notes;
    const out = { note: note.number, place: "Y1", vehicle: "TG1", packages: 4 };
    assert.equal((await send("yard", "POST", "/gate-outs", out)).json.outcome, "out");
    const rest: ShownLot = (await send("yard", "GET", `/stock/${lot.id}`)).json;
    assert.equal(heldOf(rest), "6 72");
    assert.deepEqual(
      rest.entries.map(({ entry }) => entry),
      ["in", "claim", "out"],
      "from when it is the keeper's",
    );
    const [then] = await listed("customs-1", "at=2026-11-25T05:00:00Z&place=Y1");
    assert.equal(then?.id, lot.id);
    assert.deepEqual(await listed("customs-1", "at=2026-11-24T05:00:00Z"), []);
  });

  /** Two state what the liable keeper owes; it objects, and two take it back. */
  const charged = async ({ consignmentId }: ShownLot) => {
    const on = `/consignments/${consignmentId}/differences/1`;
    const byTwo = async (path: string, body: object) => {
      const asked = await send("customs-1", "POST", path, body);
      const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
      const decision = { decision: "approve", reason };
      await send("customs-2", "POST", `/approvals/${approval}/decision`, decision);
      return await send("customs-1", "POST", path, body);
    };
    const owed = async () =>
      (await send("yard", "GET", "/accounts/yard/debts?state=all")).json.debts.map(
        ({ open, party }: { open: string; party: string }) => `${party} ${open}`,
      );
    const charges = [{ taxType: "A00", kind: "duty", amount: "120.50" }];
    const stated = await byTwo(`${on}/liability`, { charges, ground: reason });
    assert.equal(stated.status, 200, stated.text);
    assert.deepEqual(await owed(), ["yard 120.50"]);
    const again = await byTwo(`${on}/liability`, { charges, ground: reason });
    assert.equal(again.json.code, "LIABILITY_CHARGED");
    const [seen] = (await send("line", "GET", `/consignments/${consignmentId}`)).json.cases;
    assert.equal(seen.liability, null, "what the keeper owes is not the carrier's to read");
    const objection = { objection: "It was short when it came." };
    assert.equal((await send("line", "POST", `${on}/objection`, objection)).status, 403);
    const objected = await send("yard", "POST", `${on}/objection`, objection);
    assert.equal(objected.json.cases[0].liability.words.objection, objection.objection);
    const back = await byTwo(`${on}/liability-withdrawal`, { reason: "The goods were found." });
    assert.equal(back.status, 200, back.text);
    assert.deepEqual(await owed(), ["yard 0.00"]);
    assert.equal((await listWrongDebts(database.sql, 10)).length, 0);
  };

  test("parts move and split with their share; a lot is handed over by two", async () => {
    const lot = await landed("BLS2");
    const moved = await act("yard", lot, {
      act: "move",
      place: "Y2",
      quantity: "3",
      unit: "packages",
    });
    assert.deepEqual([moved.code, heldOf(moved.lot)], ["done", "7 84"]);
    const [part] = await listed("yard", "place=Y2");
    assert.ok(part);
    assert.equal(heldOf(part), "3 36");
    assert.equal(
      (await act("depot", part, { act: "move", place: "D1" })).code,
      "STOCK_LOT_NOT_FOUND",
    );
    const offer = { act: "hand-over", place: "D1", keeper: "depot" };
    assert.equal((await act("yard", part, offer)).code, "done");
    assert.equal((await act("yard", part, { act: "take-over" })).code, "STOCK_NOT_TAKER");
    assert.equal(
      (await act("yard", part, { act: "move", place: "Y3" })).code,
      "STOCK_STATE_NOT_ALLOWED",
    );
    const earlier = await readIds(database.sql, [part.consignmentId]);
    const taken = await act("depot", part, { act: "take-over" });
    assert.deepEqual([taken.lot.place, taken.lot.keeper], ["D1", "depot"]);
    // a release that read the consignment before writes no reader away
    const [held] = await holdAsRead(database.sql, earlier);
    assert.ok(held?.parties.includes("depot"), String(held?.parties));
    // nor does who stores it as it was read before
    const old = earlier.map((one) => ({
      ...one,
      content: contentOf(one.held),
      before: one.held.writeOffs,
    }));
    await putConsignments(database.sql, old, at);
    const [stored] = await readIds(database.sql, [part.consignmentId]);
    assert.deepEqual(stored?.parties.toSorted(), ["depot", "line", "yard"]);
    assert.deepEqual(await listed("yard", "place=D1"), []);
    // who took it over reads the consignment, and lets its goods out by the note of a release
    const made = madeDeclaration({ reference: "G-BLS2", trader, bill: "BLS2" });
    const [seen] = (await send("depot", "GET", "/consignments?document=BLS2")).json.consignments;
    assert.equal(seen?.id, part.consignmentId);
    await send(trader, "POST", "/declarations", { ...made, totalPackageQuantity: { value: "3" } });
    const [note] = (await send("depot", "GET", "/release-notes?document=BLS2")).json.notes;
    const out = { note: note?.number, place: "D1", vehicle: "TG2", packages: 1 };
    assert.equal((await send("depot", "POST", "/gate-outs", out)).json.outcome, "out");
    assert.equal((await listed("depot", "place=D1")).map(heldOf).join(), "2 24");
    assert.equal((await act("depot", part, { act: "move", place: "D2" })).code, "done");
    const before: ShownLot = (await send("yard", "GET", `/stock/${part.id}`)).json;
    assert.deepEqual([before.place, before.keeper], ["D1", "depot"], "as it was handed over");
    // who handed all over lets nothing out any more
    const byFormer = { ...out, place: "Y1" };
    const rest = (await listed("yard", "place=Y1")).find(
      (one) => one.consignmentId === part.consignmentId,
    );
    assert.ok(rest, "seven packages stay with the yard");
    await act("yard", rest, offer);
    const hasBoth = await send("yard", "POST", "/gate-outs", { ...byFormer, packages: 9 });
    assert.equal(hasBoth.json.conflict, "beyond", "until it is taken over the rest is the yard's");
    await act("depot", rest, { act: "take-over" });
    const refusal = await send("yard", "POST", "/gate-outs", byFormer);
    assert.deepEqual(
      [refusal.status, refusal.json.outcome, refusal.json.conflict],
      [200, "stays", "elsewhere"],
    );
    const whole = await send("yard", "POST", "/gate-outs", { ...byFormer, packages: undefined });
    assert.equal(whole.json.conflict, "elsewhere", "and not by leaving the packages out");
  });

  test("of goods with two keepers each lets out its own by the one note", async () => {
    const lot = await landed("BLS5");
    await act("yard", lot, { act: "move", place: "Y5", quantity: "3", unit: "packages" });
    const [part] = await listed("yard", "place=Y5");
    assert.ok(part);
    await act("yard", part, { act: "hand-over", place: "D5", keeper: "depot" });
    await act("depot", part, { act: "take-over" });
    const made = madeDeclaration({ reference: "G-BLS5", trader, bill: "BLS5" });
    await send(trader, "POST", "/declarations", made);
    const [note] = (await send("depot", "GET", "/release-notes?document=BLS5")).json.notes;
    const out = async (who: string, more: object = {}) => {
      const body = { note: note.number, vehicle: "TG5", ...more };
      const { json } = await send(who, "POST", "/gate-outs", body);
      const lots = await listed("customs-1", `consignment=${lot.consignmentId}&empty=true`);
      return `${json.outcome} ${json.conflict} ${lots.map(heldOf).join()}`;
    };
    assert.equal(await out("depot", { packages: 4 }), "stays elsewhere 7 84,3 36");
    assert.equal(await out("yard", { packages: 8 }), "stays elsewhere 7 84,3 36");
    assert.equal(await out("depot"), "out null 7 84,0 0", "all that it has");
    assert.equal(await out("depot"), "stays elsewhere 7 84,0 0");
    assert.equal(await out("customs-1", { packages: 2 }), "out null 5 60,0 0");
    assert.equal(await out("yard"), "out null 0 0,0 0");
  });

  test("a loss beyond the tolerance is decided by officers, and then booked with its case", async () => {
    const lot = await landed("BLS3");
    const loss = { act: "loss", quantity: "1", unit: "packages", reason };
    const first = await act("yard", lot, loss);
    assert.deepEqual(
      [first.code, first.lot.openedDifference, heldOf(first.lot)],
      ["done", 1, "10 120"],
    );
    assert.equal((await act("yard", lot, loss)).lot.openedDifference, 1, "one case");
    const path = `/consignments/${lot.consignmentId}/differences/1/decision`;
    const decision = { outcome: "keeper-liable", reason };
    const asked = await send("customs-1", "POST", path, decision);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
    const shown = await send("customs-2", "GET", "/approvals");
    assert.match(JSON.stringify(shown.json), /"about":\{"transportDocument":"705 BLS3"/);
    await send("customs-2", "POST", `/approvals/${approval}/decision`, {
      decision: "approve",
      reason,
    });
    assert.equal((await send("customs-1", "POST", path, decision)).status, 200);
    await charged(lot);
    const booked = await act("yard", lot, loss);
    assert.deepEqual([heldOf(booked.lot), booked.lot.entries.at(-1)?.difference], ["9 108", 1]);
    const equal = await act("yard", lot, { act: "count", quantity: "9", unit: "packages" });
    assert.deepEqual([equal.code, equal.lot.openedDifference], ["done", null]);
    const over = await act("yard", lot, { act: "count", quantity: "11", unit: "packages" });
    assert.equal(over.code, "STOCK_REASON_MISSING");
  });

  test(`${hands} parts taken of one lot at once are no more than it has`, async () => {
    const lot = await landed("BLS4");
    const split = (number: number) => ({
      act: "split",
      name: `BLS4-${number}`,
      quantity: "3",
      unit: "packages",
    });
    const codes = await Promise.all(
      Array.from({ length: hands }, async (_, at) => (await act("yard", lot, split(at))).code),
    );
    assert.equal(codes.filter((code) => code === "done").length, 3);
    assert.equal(codes.filter((code) => code === "STOCK_TOO_MUCH").length, hands - 3);
  });

  const bill = (id: string) => ({ type: "705", id });

  test("what a carrier lands at no place is in stock once its keeper counts it, as counted", async () => {
    const lotsOf = async (bill: string) =>
      (await listed("customs-1", "place=Y1"))
        .filter((lot) => "name" in lot && lot.name === bill)
        .map((lot) => `${lot.keeper}: ${heldOf(lot)}`);
    await report("line", "arrival", "BLS9", { place: "" });
    assert.deepEqual(await lotsOf("BLS9"), []);
    await report("yard", "outturn", "BLS9", { packages: 9 });
    assert.deepEqual(await lotsOf("BLS9"), ["yard: 9 108"]);
    await report("yard", "outturn", "BLS9");
    assert.deepEqual(await lotsOf("BLS9"), ["yard: 10 120"]);
    await report("yard", "outturn", "BLS9", { packages: 8 });
    assert.deepEqual(await lotsOf("BLS9"), ["yard: 8 96"]);
    // a place that was stated and taken back brings them in once
    const reference = "PLACE-BLS10";
    await report("line", "arrival", "BLS10", { place: "" });
    await report("customs-1", "outturn", "BLS10", { reference });
    assert.deepEqual(await lotsOf("BLS10"), [": 10 120"]);
    await report("customs-1", "outturn", "BLS10", { reference, place: "", status: "amended" });
    assert.deepEqual(await lotsOf("BLS10"), []);
    await report("yard", "outturn", "BLS10");
    assert.deepEqual(await lotsOf("BLS10"), ["yard: 10 120"]);
    // so do goods that came over from another document
    await report("line", "arrival", "BLS11", { place: "" });
    const part = { transportDocument: bill("BLS12"), packages: 4, grossMassKg: "48" };
    const over = { reference: "SPLIT", report: "split", reason, from: [bill("BLS11")] };
    await send("line", "POST", "/movements", { ...over, consignments: [part] });
    await report("yard", "outturn", "BLS12", { packages: 4 });
    await report("yard", "outturn", "BLS11", { packages: 6 });
    assert.deepEqual(await lotsOf("BLS12"), ["yard: 4 48"]);
    assert.deepEqual(await lotsOf("BLS11"), ["yard: 6 72"]);
    // and one that is corrected takes them to the other, where its keeper counts them
    const moved = { reference: "PLACE-BLS31", packages: 9 };
    await report("line", "arrival", "BLS31", { place: "" });
    await report("customs-1", "outturn", "BLS31", { ...moved, place: "Y2" });
    await report("customs-1", "outturn", "BLS31", { ...moved, status: "amended" });
    assert.deepEqual(await lotsOf("BLS31"), [": 9 108"]);
    const left = (await listed("customs-1", "place=Y2")).filter((lot) => "name" in lot);
    assert.ok(!JSON.stringify(left).includes("BLS31"), "nothing is at the wrong place");
    await report("yard", "outturn", "BLS31");
    assert.deepEqual(await lotsOf("BLS31"), ["yard: 10 120"]);
    // what customs counted at no stated place is no part of another
    const given = { reference: "PLACE-BLS32" };
    await report("line", "arrival", "BLS32", { place: "" });
    await report("customs-1", "outturn", "BLS32", { reference: "NOWHERE", place: "" });
    await report("customs-1", "outturn", "BLS32", given);
    assert.deepEqual(await lotsOf("BLS32"), [": 10 120"], "counted once, there");
    const nowhere = { place: "", status: "rejected" };
    await report("customs-1", "outturn", "BLS32", nowhere);
    // and stay where another keeper has taken them over meanwhile
    const lot = (await listed("customs-1", "place=Y1")).find(
      (one) => "name" in one && one.name === "BLS32",
    );
    assert.ok(lot);
    await act("customs-1", lot, { act: "hand-over", place: "Y1", keeper: "depot" });
    await act("depot", lot, { act: "take-over" });
    await report("customs-1", "outturn", "BLS32", { ...given, place: "Y2", status: "amended" });
    assert.deepEqual(await lotsOf("BLS32"), ["depot: 10 120"]);
    // who took a part in counts the rest at another place of its own; nobody else does
    await report("line", "arrival", "BLS39", { place: "" });
    await report("yard", "outturn", "BLS39", { packages: 6 });
    const rest = { packages: 4, place: "Y2" };
    await report("depot", "outturn", "BLS39", { ...rest, status: "rejected" });
    await report("yard", "outturn", "BLS39", rest);
    assert.deepEqual(await lotsOf("BLS39"), ["yard: 6 72"]);
    assert.equal((await listed("yard", "place=Y2")).map(heldOf).at(-1), "4 48");
  });

  test("goods that go over after a count stay with their keeper, with all containers, place by place", async () => {
    const lotsOf = async (name: string) =>
      (await listed("customs-1", ""))
        .filter((lot) => "name" in lot && lot.name === name)
        .map((lot) => `${lot.place} ${lot.keeper}: ${heldOf(lot)}`)
        .toSorted();
    const over = async (report: string, from: readonly string[], to: string, packages: number) => {
      const part = { transportDocument: bill(to), packages, grossMassKg: String(packages * 12) };
      const head = { reference: `OVER${++serial}`, report, reason, from: from.map(bill) };
      const answer = await send("line", "POST", "/movements", { ...head, consignments: [part] });
      assert.equal(answer.json.reports[0].status, "recorded", answer.text);
    };
    await report("line", "arrival", "BLS33", { place: "" });
    await report("yard", "outturn", "BLS33");
    await over("split", ["BLS33"], "BLS34", 4);
    assert.deepEqual(await lotsOf("BLS34"), ["Y1 yard: 4 48"]);
    assert.deepEqual(await lotsOf("BLS33"), ["Y1 yard: 6 72"]);
    // what stays is counted at two places, and again at one
    await report("yard", "outturn", "BLS33", { packages: 2, place: "Y2" });
    await report("yard", "outturn", "BLS33", { packages: 4 });
    assert.deepEqual(await lotsOf("BLS33"), ["Y1 yard: 4 48", "Y2 yard: 2 24"]);
    await report("yard", "outturn", "BLS33", { packages: 1, place: "Y2" });
    assert.deepEqual(await lotsOf("BLS33"), ["Y1 yard: 4 48", "Y2 yard: 1 12"]);
    // of which customs count no more at no place
    const nowhere = { packages: 4, place: "", status: "rejected" };
    await report("customs-1", "outturn", "BLS33", nowhere);
    // so are goods that came over
    await report("yard", "outturn", "BLS34", { packages: 3 });
    await report("yard", "outturn", "BLS34", { packages: 1, place: "Y2" });
    await report("customs-1", "outturn", "BLS34", nowhere);
    assert.deepEqual(await lotsOf("BLS34"), ["Y1 yard: 3 36", "Y2 yard: 1 12"]);
    // and what is consolidated has the containers of all
    await report("line", "arrival", "BLS35");
    await report("line", "arrival", "BLS36", { place: "" });
    await report("depot", "outturn", "BLS36", { place: "D1" });
    await over("consolidation", ["BLS35", "BLS36"], "BLS37", 20);
    assert.deepEqual(await lotsOf("BLS37"), ["D1 depot: 10 120", "Y1 : 10 120"]);
    const [found] = (await send("depot", "GET", "/consignments?document=BLS37")).json.consignments;
    assert.deepEqual(found.containers, ["CBLS35", "CBLS36"]);
    // who took goods over before reads what they lie under now
    const first = (await listed("yard", "place=Y1")).find(
      (lot) => "name" in lot && lot.name === "BLS34",
    );
    assert.ok(first);
    await act("yard", first, { act: "hand-over", place: "Y1", keeper: "depot" });
    await act("depot", first, { act: "take-over" });
    await over("split", ["BLS34"], "BLS40", 2);
    const under = await send("depot", "GET", "/consignments?document=BLS40");
    assert.equal(under.json.consignments.length, 1);
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });

  test("goods that were transhipped are carried on by the departure of that conveyance alone", async () => {
    const goods = { transportDocument: bill("BLS13"), packages: 10, grossMassKg: "120" };
    const tell = async (body: object, who = "line", packages = 10) => {
      const head = { reference: `ON${++serial}`, office: "2225", at: "2026-11-25T09:30:00+08:00" };
      const named = { ...goods, packages, grossMassKg: String(packages * 12) };
      await send(who, "POST", "/movements", { ...head, ...body, consignments: [named] });
      const { json: all } = await send(who, "GET", "/consignments?document=BLS13");
      const { json } = await send(who, "GET", `/consignments/${all.consignments[0].id}`);
      return `${json.state} ${json.onwardCall}`;
    };
    const came = { mode: "ship", id: "9074729", voyage: "024E" };
    const onward = { mode: "ship", id: "9321483", voyage: "7" };
    // a rival brings goods under the same number by the ship that goes on
    assert.equal(await tell({ report: "arrival", conveyance: onward }, "terminal"), "landed null");
    await tell({ report: "arrival", conveyance: came });
    const truck = { mode: "truck", id: "B12345" };
    const byTruck = "in-transhipment truck B12345";
    assert.equal(await tell({ report: "transhipment", reason, onward: truck }), byTruck);
    const at = "2026-11-25T10:30:00+08:00";
    const leaving = { report: "departure", at, conveyance: truck };
    assert.equal(await tell(leaving, "line", 4), byTruck, "six are here still");
    const stays = "in-transhipment ship 9321483 7";
    assert.equal(await tell({ report: "transhipment", reason, onward }), stays);
    assert.equal(await tell({ report: "departure", conveyance: came }), stays);
    const sails = { report: "departure", conveyance: onward };
    assert.equal(await tell(sails, "terminal"), "landed null", "what it brought stays on board");
    assert.equal(await tell(sails, "line", 6), "carried-on ship 9321483 7");
  });

  test("what left before anybody reported it had come is not there to be released", async () => {
    const parts: Readonly<Record<string, number>> = { t: 4, T: 6 };
    const leaves = (id: string, by: string) =>
      send("line", "POST", "/movements", {
        reference: `OUT${++serial}`,
        report: "departure",
        office: "2225",
        leg: "inland",
        conveyance: { mode: "truck", id: `T-${parts[by] ?? 10}` },
        at: "2026-11-25T08:00:00+08:00",
        consignments: [
          {
            transportDocument: bill(id),
            packages: parts[by] ?? 10,
            grossMassKg: String((parts[by] ?? 10) * 12),
          },
        ],
      });
    /** All that lies at the yard, of whatever call it came by. */
    const count = (id: string) =>
      send("yard", "POST", "/movements", {
        reference: `CNT${++serial}`,
        report: "outturn",
        office: "2225",
        place: "Y1",
        consignments: [{ transportDocument: bill(id), packages: 10, grossMassKg: "120" }],
      });
    // d: all leave by ship, D, t and T: by trucks, all or in two parts; a: they came; c and C: counted
    const orders = ["daC", "DaC", "DCa", "Dca", "DcaC", "DcCa", "tTa", "tTca", "tcTa", "tTcCa"];
    for (const [at, order] of orders.entries()) {
      const id = `BLS38${at}`;
      for (const step of order) {
        if (step === "d") await report("line", "departure", id);
        else if (step === "a") await report("line", "arrival", id, { place: "" });
        else if (step === "C") await report("yard", "outturn", id);
        else if (step === "c") assert.equal((await count(id)).json.reports[0].status, "recorded");
        else assert.equal((await leaves(id, step)).json.reports[0].status, "recorded");
      }
      const [found] = (await send("line", "GET", `/consignments?document=${id}`)).json.consignments;
      const { stated, landed, leftUnreleased } = found;
      const counts = [stated, landed, leftUnreleased].map(({ packages }) => packages);
      assert.deepEqual(counts, [10, 10, 10], order);
      const made = madeDeclaration({ reference: `G-${id}`, trader, bill: id });
      const { json } = await send(trader, "POST", "/declarations", made);
      assert.equal(json.status, "awaiting-arrival", order);
      const lots = await listed("yard", "place=Y1&empty=true");
      const held = lots.filter((lot) => "name" in lot && lot.name === id).map(heldOf);
      assert.equal(held.join(), order.toLowerCase().includes("c") ? "0 0" : "", order);
    }
  });

  test("verify adds lots up again, and names the lot and the entry that was changed", async () => {
    const { sql } = database;
    assert.deepEqual(await findStockFaults(sql, 10), []);
    assert.deepEqual(await findConsignmentFaults(sql, 10), []);
    await sql`update stock_lots set held[1] = held[1] - 1 where name = 'BLS4' and part_of is null`;
    const [lot, ...more] = await findStockFaults(sql, 10);
    assert.match(lot?.says ?? "", /held is not what its entries add up to/);
    assert.equal(more.length, 0);
    await sql`update stock_lots set held[1] = held[1] + 1 where name = 'BLS4' and part_of is null`;
    await sql`update stock_entries set fact = jsonb_set(fact, '{held,0}', '"-2"')
      where entry = 'out'`;
    assert.match((await findStockFaults(sql, 10))[0]?.says ?? "", /entry 4 \(out\): its held/);
    await assert.rejects(sql`update stock_lots set claimed[1] = 99 where name = 'BLS4'`);
  });
});
