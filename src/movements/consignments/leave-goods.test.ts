import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bill, declarationOf, type MadeEvent, messageOf, playEvents } from "./made-play.ts";

describe("goods that leave", () => {
  const two = messageOf("manifest", "M1", [
    ["BL1", 10, "1000"],
    ["BL2", 5, "500"],
  ]);
  const reason = { reason: "r" };
  const leaves = "2026-03-02T10:00:00Z";
  const left = messageOf("departure", "L1", [["BL1", 10, "1000"]], { leg: "inland" });
  const alarmsOf = (...events: readonly MadeEvent[]) =>
    playEvents([two, ...events]).summary.alarms.map(({ code }) => code);

  test("under a document whose goods went over to others nothing is there to leave", () => {
    const from = ["BL1", "BL2"].map(bill);
    const over = { ...reason, from };
    const consolidated = messageOf("consolidation", "S1", [["BL3", 15, "1500"]], over);
    assert.deepEqual(alarmsOf(consolidated, left), ["CGN-102"]);
    const houses = [
      ["H1", 4, "400"],
      ["H2", 6, "600"],
    ] as const;
    const one = { ...reason, from: [bill("BL1")] };
    assert.deepEqual(alarmsOf(messageOf("deconsolidation", "S1", houses, one), left), ["CGN-102"]);
    // under the document that they lie under now they leave without a release
    const now = messageOf("departure", "L2", [["BL3", 15, "1500"]], { leg: "inland" });
    assert.deepEqual(alarmsOf(consolidated, now), ["CGN-101"]);
  });

  test("under a cancelled document goods leave without a release", () => {
    const cancelled = messageOf("cancellation", "C1", [["BL1", 10, "1000"]], reason);
    assert.deepEqual(alarmsOf(cancelled, left), ["CGN-101"]);
  });

  test("goods that are carried on may go in another container; others leave in their own", () => {
    const [feeder, other] = [{ mode: "ship", id: "9074731", voyage: "7" }, "TGHU0000010"];
    const goods = (container: string) => ({
      consignments: [
        {
          transportDocument: bill("BL1"),
          packages: 10,
          grossMassKg: "1000",
          containers: [container],
        },
      ],
    });
    const came = messageOf("arrival", "A1", [], goods("CBL1"));
    const onward = { ...reason, onward: feeder };
    const transhipped = messageOf("transhipment", "T1", [["BL1", 10, "1000"]], onward);
    const gone = (leg: string) =>
      messageOf("departure", "L3", [], { ...goods(other), leg, conveyance: feeder });
    const played = (...events: readonly MadeEvent[]) =>
      playEvents(events).summary.alarms.map(({ code }) => code);
    assert.deepEqual(played(came, transhipped, gone("border")), []);
    const [own, isoNumber] = [messageOf("arrival", "A1", [], goods("CMAU123456-0")), "CMAU1234560"];
    const out = { ...goods(isoNumber), leg: "inland", conveyance: feeder };
    assert.deepEqual(played(own, messageOf("departure", "L3", [], out)), ["CGN-101"]);
    assert.deepEqual(played(came, transhipped, gone("inland")), ["CGN-112", "CGN-101"]);
  });

  test("a transhipment that states a part says that the whole goes on", () => {
    const feeder = { mode: "ship", id: "9074731", voyage: "7" };
    const said = (packages: number, ...before: readonly MadeEvent[]) => {
      const onward = { onward: feeder, reason: "r" };
      const goods = messageOf("transhipment", "T1", [["BL1", packages, "300"]], onward);
      const { played, summary } = playEvents([two, ...before, goods]);
      const last = played.at(-1);
      const states = summary.consignments.map(({ state }) => state);
      return [last?.status, last?.problems.map(({ code, path }) => `${code} ${path}`), states[0]];
    };
    const warned = ["CGN-020 consignments[0].packages"];
    assert.deepEqual(said(3), ["recorded", warned, "in-transhipment"]);
    for (const packages of [0, 10, 11])
      assert.deepEqual(said(packages), ["recorded", [], "in-transhipment"]);
    // what went on before is not there to go on again
    const part = messageOf("departure", "L9", [["BL1", 6, "600"]], { conveyance: feeder });
    const first = messageOf("transhipment", "T0", [["BL1", 10, "1000"]], {
      onward: feeder,
      reason: "r",
    });
    const came = messageOf("arrival", "A1", [["BL1", 10, "1000"]]);
    assert.deepEqual(said(4, came, first, part), ["recorded", [], "in-transhipment"]);
  });

  test("a keeper that names no place is told to state it", () => {
    const nowhere = { by: "K", leg: "inland", place: "" };
    const { played } = playEvents([
      two,
      messageOf("departure", "L1", [["BL1", 1, "100"]], nowhere),
      messageOf("outturn", "O1", [["BL1", 7, "700"]], nowhere),
    ]);
    const said = played
      .slice(1)
      .flatMap(({ problems }) => problems.map(({ message }) => message.en));
    assert.deepEqual(said, [
      "A departure must state the place.",
      "An outturn must state the place.",
    ]);
  });

  test("a departure that carrier and keeper tell of the same truck leaves once, the larger", () => {
    const truck = { leg: "inland", conveyance: { mode: "truck", id: "TG1" }, at: leaves };
    const told = (reference: string, packages: number, changes: object = {}) =>
      messageOf("departure", reference, [["BL1", packages, String(100 * packages)]], {
        ...truck,
        ...changes,
      });
    const keeper = { by: "K", place: "Y1" };
    const goneOf = (...departures: readonly MadeEvent[]) => {
      const released = [
        messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
        declarationOf("D1", [["BL1", 10]]),
      ];
      const { summary } = playEvents([two, ...released, ...departures]);
      const [gone] = summary.consignments;
      return [
        gone?.left,
        ...summary.declarations.map(({ status }) => status),
        ...summary.alarms.map(({ code }) => code),
      ];
    };
    assert.deepEqual(goneOf(told("L1", 5), told("L2", 5, keeper)), [5, "released"]);
    assert.deepEqual(goneOf(told("L1", 5), told("L2", 7, keeper)), [7, "released"]);
    assert.deepEqual(goneOf(told("L1", 7), told("L2", 5, keeper)), [7, "released"]);
    assert.deepEqual(goneOf(told("L1", 10), told("L2", 10, keeper)), [10, "cleared"]);
    assert.deepEqual(goneOf(told("L1", 10), told("L2", 0, keeper)), [10, "cleared"]);
    assert.deepEqual(goneOf(told("L1", 0), told("L2", 10, keeper)), [10, "cleared"]);
    // two parts of one party, another truck, and another minute are further goods
    assert.deepEqual(goneOf(told("L1", 5), told("L2", 5)), [10, "cleared"]);
    const [other, later] = [{ mode: "truck", id: "TG2" }, "2026-03-02T10:01:00Z"];
    assert.deepEqual(goneOf(told("L1", 5), told("L2", 5, { ...keeper, conveyance: other })), [
      10,
      "cleared",
    ]);
    assert.deepEqual(goneOf(told("L1", 5), told("L2", 5, { ...keeper, at: later })), [
      10,
      "cleared",
    ]);
    // beyond the release it is one alarm
    assert.deepEqual(goneOf(told("L1", 12), told("L2", 12, keeper)), [10, "cleared", "CGN-102"]);
    // what is not there any more, whoever tells it
    assert.deepEqual(goneOf(told("L1", 10), told("L2", 5, { ...keeper, conveyance: other })), [
      10,
      "cleared",
      "CGN-102",
    ]);
  });
});
