import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  madeInterchange,
  madeManifest,
  madeSegment,
} from "#src/movements/edifact/made-manifest.ts";
import { brokenInvariants } from "./invariants.ts";
import {
  bill,
  declarationOf,
  gateOutOf,
  type MadeEvent,
  messageOf,
  playEvents,
  playText,
} from "./made-play.ts";

/** Plays, and holds the invariants behind every line. */
function playHeld(events: readonly MadeEvent[]) {
  return playEvents(events, (books) => assert.deepEqual(brokenInvariants(books), []));
}

function statusesOf(events: readonly MadeEvent[]) {
  const { played, summary } = playHeld(events);
  return {
    lines: played.map(({ status, problems }) =>
      [status, ...problems.map(({ code }) => code).filter((code) => code < "CGN-1")].join(" "),
    ),
    declarations: Object.fromEntries(
      summary.declarations.map(({ reference, status }) => [reference, status]),
    ),
    goods: Object.fromEntries(
      summary.consignments.map(({ document, carrier, packages, released, left, state }) => [
        `${carrier} ${document.id}`,
        `${packages} ${released} ${left} ${state}`,
      ]),
    ),
    alarms: summary.alarms.map(({ line, code }) => `${line} ${code}`),
    summary,
  };
}

const manifest = messageOf("manifest", "M1", [
  ["BL1", 10, "1000"],
  ["BL2", 5, "500"],
  ["BL3", 4, "400"],
]);

describe("a play of cargo", () => {
  test("goods go from the manifest through the gate, once", () => {
    const { lines, declarations, goods, alarms, summary } = statusesOf([
      messageOf("manifest", "M1", [["BL1", 10, "1000"]]),
      declarationOf("D1", [["BL1", 10]]),
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      {
        type: "stock-in",
        by: "K",
        place: "Y1",
        lot: "L",
        quantity: 10,
        unit: "PK",
        document: bill("BL1"),
      },
      { type: "release-note", by: "O", note: "N1", declaration: "D1" },
      { type: "gate-out", by: "K", place: "Y1", note: "N1" },
    ]);
    assert.deepEqual(new Set(lines), new Set(["recorded"]));
    assert.deepEqual(declarations, { D1: "cleared" });
    assert.deepEqual(goods, { "A BL1": "10 10 10 left" });
    assert.deepEqual(alarms, []);
    assert.deepEqual(summary.stock, [
      { place: "Y1", lot: "L", quantity: "0", unit: "PK", claimed: "0" },
    ]);
    assert.deepEqual(summary.supervised, { conveyances: 1, kilograms: "1000" });
  });

  test("of three bills two have arrived: nothing is released", () => {
    const all = declarationOf("D1", [
      ["BL1", 10],
      ["BL2", 5],
      ["BL3", 4],
    ]);
    const two = messageOf("arrival", "A1", [
      ["BL1", 10, "1000"],
      ["BL2", 5, "500"],
    ]);
    const { declarations, goods } = statusesOf([manifest, all, two]);
    assert.deepEqual(declarations, { D1: "awaiting-arrival" });
    assert.equal(goods["A BL1"], "10 0 0 landed");
    const third = messageOf("arrival", "A2", [["BL3", 4, "400"]]);
    assert.deepEqual(statusesOf([manifest, all, two, third]).declarations, { D1: "released" });
  });

  test("a bill number of another carrier, or of two years ago, is another bill", () => {
    const other = statusesOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]], { by: "B" }),
      declarationOf("D1", [["BL1", 10]]),
    ]);
    assert.deepEqual(other.declarations, { D1: "awaiting-arrival" });
    const old = statusesOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]], { at: "2024-02-01T00:00:00Z" }),
      { ...declarationOf("D1", [["BL1", 10]]), at: "2026-03-02T00:00:00Z" },
    ]);
    assert.deepEqual(old.declarations, { D1: "awaiting-arrival" });
    const anew = statusesOf([
      messageOf("arrival", "A1", [["BL1", 3, "300"]], { at: "2024-02-01T00:00:00Z" }),
      { ...declarationOf("D1", [["BL1", 10]]), at: "2026-03-02T00:00:00Z" },
      { ...messageOf("arrival", "A2", [["BL1", 10, "1000"]]), at: "2026-03-03T00:00:00Z" },
    ]);
    assert.deepEqual(anew.declarations, { D1: "released" });
    assert.deepEqual(
      anew.summary.consignments.map(({ packages, released }) => [packages, released]),
      [
        [3, 0],
        [10, 10],
      ],
    );
  });

  test("a number without its carrier or conveyance is matched with nothing; one with its voyage is", () => {
    const arrival = messageOf("arrival", "A1", [["BL1", 10, "1000"]]);
    const bare = { ...declarationOf("D1", []), consignments: [{ transportDocument: bill("BL1") }] };
    const { lines, declarations } = statusesOf([arrival, bare]);
    assert.equal(lines[1], "recorded CGN-008");
    assert.deepEqual(declarations, { D1: "awaiting-arrival" });
    const conveyance = { mode: "ship", id: "IMO 9074729", voyage: "024e" };
    const named = { ...bare, consignments: [{ transportDocument: bill("BL1"), conveyance }] };
    assert.deepEqual(statusesOf([arrival, named]).declarations, { D1: "released" });
    const elsewhere = { ...conveyance, voyage: "025E" };
    const wrong = {
      ...bare,
      consignments: [{ transportDocument: bill("BL1"), conveyance: elsewhere }],
    };
    assert.deepEqual(statusesOf([arrival, wrong]).declarations, { D1: "awaiting-arrival" });
  });

  test("a departure before the release is an alarm and never a clearance", () => {
    const { declarations, goods, alarms } = statusesOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      declarationOf("D1", [["BL1", 10]], { control: true }),
      gateOutOf("BL1", 10),
      { type: "control", by: "O", declaration: "D1", result: "ok" },
      { type: "tick" },
    ]);
    assert.deepEqual(declarations, { D1: "awaiting-arrival" });
    assert.equal(goods["A BL1"], "10 0 0 left-without-release");
    assert.deepEqual(alarms, ["4 CGN-101"]);
    const late = statusesOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      { ...declarationOf("D1", [["BL1", 10]]), at: "2026-03-02T12:00:00Z" },
      { ...gateOutOf("BL1", 10), at: "2026-03-02T11:00:00Z" },
    ]);
    assert.deepEqual(late.alarms, ["4 CGN-101"]);
    assert.deepEqual(late.declarations, { D1: "released" });
  });

  test("goods that are brought back are released as any other", () => {
    const { declarations, goods } = statusesOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      gateOutOf("BL1", 10),
      declarationOf("D1", [["BL1", 10]]),
      { type: "return", by: "O", document: bill("BL1"), reason: "found and brought back" },
      gateOutOf("BL1", 10),
    ]);
    assert.deepEqual(declarations, { D1: "cleared" });
    assert.equal(goods["A BL1"], "10 10 10 left");
  });

  test("a rival's bill and one that is not there are answered alike", () => {
    const { played, summary } = playHeld([
      manifest,
      messageOf("amendment", "X1", [["BL1", 1, "1"]], { by: "B", reason: "mine" }),
      messageOf("amendment", "X2", [["NONE", 1, "1"]], { by: "B", reason: "mine" }),
      messageOf("arrival", "X3", [], {
        by: "B",
        consignments: [
          { transportDocument: bill("BL1"), carrier: "A", packages: 10, grossMassKg: "1" },
        ],
      }),
      gateOutOf("NONE", 1),
    ]);
    const [, rival, none, named] = played;
    const said = JSON.stringify(rival?.problems).replaceAll("BL1", "NONE");
    assert.equal(said, JSON.stringify(none?.problems));
    assert.deepEqual(
      named?.problems.map(({ code }) => code),
      ["CGN-001"],
    );
    assert.equal(summary.consignments.length, 3);
    assert.ok(
      summary.consignments.every(({ carrier, released }) => carrier === "A" && released === 0),
    );
  });

  test("a second correction that crosses a release changes nothing and is an alarm", () => {
    const { lines, goods, alarms } = statusesOf([
      manifest,
      messageOf("amendment", "C1", [["BL1", 8, "800"]], { reason: "two short" }),
      messageOf("arrival", "A1", [["BL1", 8, "800"]]),
      declarationOf("D1", [["BL1", 8]]),
      messageOf("amendment", "C2", [["BL1", 6, "600"]], { reason: "two more" }),
      declarationOf("D1", [["BL1", 6]]),
    ]);
    assert.equal(lines[4], "rejected CGN-005");
    assert.equal(lines[5], "rejected CGN-010");
    assert.equal(goods["A BL1"], "8 8 0 released");
    assert.deepEqual(alarms, ["6 CGN-103", "7 CGN-103"]);
  });

  test("an amendment made out before the one in force changes nothing", () => {
    const { lines, goods } = statusesOf([
      { ...manifest, at: "2026-03-01T01:00:00Z" },
      messageOf("amendment", "C2", [["BL1", 6, "600"]], {
        reason: "r",
        at: "2026-03-01T09:00:00Z",
      }),
      {
        ...messageOf("amendment", "C1", [["BL1", 8, "800"]], { reason: "r" }),
        at: "2026-03-01T10:00:00Z",
      },
    ]);
    assert.deepEqual(lines, ["recorded", "amended", "amended"]);
    assert.equal(goods["A BL1"], "8 0 0 expected");
    const crossed = statusesOf([
      { ...manifest, at: "2026-03-01T01:00:00Z" },
      messageOf("amendment", "C2", [["BL1", 6, "600"]], {
        reason: "r",
        at: "2026-03-01T09:00:00Z",
      }),
      {
        type: "message",
        by: "A",
        at: "2026-03-01T10:00:00Z",
        message: {
          reference: "C1",
          report: "amendment",
          reason: "r",
          at: "2026-03-01T08:00:00Z",
          consignments: [{ transportDocument: bill("BL1"), packages: 8, grossMassKg: "800" }],
        },
      },
    ]);
    assert.equal(crossed.lines[2], "amended CGN-007");
    assert.equal(crossed.goods["A BL1"], "6 0 0 expected");
  });

  test("64 at once on one bill take no more than it has", () => {
    const at = "2026-03-05T00:00:00Z";
    const all = Array.from({ length: 64 }, (_, n) => ({
      ...declarationOf(`D${n}`, [["BL1", 3]]),
      at,
    }));
    const { summary, goods } = statusesOf([
      manifest,
      ...all,
      messageOf("arrival", "A1", [["BL1", 10, "1000"]], { at }),
    ]);
    assert.equal(goods["A BL1"], "10 9 0 partly-released");
    const released = summary.declarations.filter(({ status }) => status === "released");
    assert.deepEqual(
      released.map(({ reference }) => reference),
      ["D0", "D1", "D2"],
    );
  });

  test("a split, a consolidation and a break-down add nothing and lose nothing", () => {
    const { lines, goods, summary } = statusesOf([
      manifest,
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      messageOf(
        "split",
        "S1",
        [
          ["BL1A", 4, "400"],
          ["BL1B", 3, "300"],
        ],
        { from: [bill("BL1")], reason: "r" },
      ),
      messageOf("split", "S2", [["BL2A", 6, "600"]], { from: [bill("BL2")], reason: "r" }),
      messageOf("consolidation", "S3", [["BL4", 9, "900"]], {
        from: [bill("BL2"), bill("BL3")],
        reason: "r",
      }),
      messageOf(
        "deconsolidation",
        "S4",
        [
          ["H1", 1, "100"],
          ["H2", 8, "800"],
        ],
        { from: [bill("BL4")], reason: "r" },
      ),
      declarationOf("D1", [
        ["BL1A", 4],
        ["BL1", 3],
      ]),
      messageOf("arrival", "A2", [["BL4", 9, "900"]]),
    ]);
    assert.deepEqual(lines, [
      "recorded",
      "recorded",
      "recorded",
      "rejected CGN-006",
      "recorded",
      "recorded",
      "recorded",
      "rejected CGN-004",
    ]);
    assert.equal(goods["A BL1A"], "4 4 0 released");
    assert.equal(goods["A BL1"], "3 3 0 released");
    assert.equal(goods["A BL4"], "0 0 0 deconsolidated");
    assert.equal(
      summary.consignments.reduce((sum, { packages }) => sum + packages, 0),
      19,
    );
    assert.equal(summary.supervised.kilograms, "1000");
  });

  test("what lands is counted by the keeper; a shortage is an alarm and waits for the carrier", () => {
    const events = [
      manifest,
      declarationOf("D1", [["BL1"]]),
      messageOf("arrival", "A1", [["BL1", 8, "800"]]),
      messageOf("outturn", "O1", [["BL1", 7, "700"]], { by: "K" }),
    ];
    const short = statusesOf(events);
    assert.deepEqual(short.alarms, ["5 CGN-105"]);
    assert.equal(short.goods["A BL1"], "10 0 0 partly-landed");
    const settled = statusesOf([
      ...events,
      messageOf("amendment", "C1", [["BL1", 7, "700"]], { reason: "short-landed" }),
    ]);
    assert.deepEqual(settled.declarations, { D1: "released" });
  });

  test("seized goods stay, and leave after they are given back", () => {
    const begin = [
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      declarationOf("D1", [["BL1", 10]]),
      { type: "seize", by: "O", declaration: "D1", reason: "counterfeit" },
    ];
    const out = statusesOf([...begin, gateOutOf("BL1", 10)]);
    assert.deepEqual(out.declarations, { D1: "seized" });
    assert.deepEqual(out.alarms, ["5 CGN-101"]);
    const back = statusesOf([
      ...begin,
      { type: "return", by: "O", declaration: "D1", reason: "genuine" },
      gateOutOf("BL1", 10),
    ]);
    assert.deepEqual(back.declarations, { D1: "cleared" });
    const goods = statusesOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      { type: "seize", by: "O", document: bill("BL1"), reason: "suspicion" },
      declarationOf("D1", [["BL1", 10]]),
    ]);
    assert.deepEqual(goods.declarations, { D1: "awaiting-arrival" });
  });

  test("each note is used once, and a repeat of anything changes nothing", () => {
    const once = [
      manifest,
      manifest,
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      declarationOf("D1", [["BL1", 10]]),
      declarationOf("D1", [["BL1", 10]]),
      {
        type: "release-note",
        by: "O",
        note: "N1",
        declaration: "D1",
        packages: 4,
        document: bill("BL1"),
      },
      { type: "gate-out", by: "K", place: "Y1", note: "N1" },
      { type: "gate-out", by: "K", place: "Y1", note: "N1" },
      gateOutOf("BL1", 6, { reference: "G1" }),
      gateOutOf("BL1", 6, { reference: "G1" }),
      gateOutOf("BL1", 1),
    ];
    const { lines, goods, alarms } = statusesOf(once);
    assert.deepEqual(lines, [
      "recorded",
      "repeated",
      "recorded",
      "repeated",
      "recorded",
      "repeated",
      "recorded",
      "recorded",
      "rejected CGN-012",
      "recorded",
      "repeated",
      "recorded",
    ]);
    assert.equal(goods["A BL1"], "10 10 10 left");
    assert.deepEqual(alarms, ["10 CGN-110", "13 CGN-102"]);
  });

  test("a line and an earlier version that come again late change nothing", () => {
    const seizure = {
      type: "seize",
      by: "O",
      document: bill("BL1"),
      reason: "r",
      at: "2026-03-01T03:30:00Z",
    };
    const first = messageOf("manifest", "M1", [["BL1", 10, "1000"]]);
    const second = messageOf("manifest", "M1", [["BL1", 8, "800"]]);
    const { lines, goods } = statusesOf([
      first,
      second,
      seizure,
      { type: "return", by: "O", document: bill("BL1"), reason: "r" },
      first,
      seizure,
    ]);
    assert.deepEqual(lines, [
      "recorded",
      "amended",
      "recorded",
      "recorded",
      "repeated",
      "repeated",
    ]);
    assert.equal(goods["A BL1"], "8 0 0 expected");
  });

  test("transhipped goods go on by the call that was stated last, without a release and without an alarm", () => {
    const feeder = { mode: "ship", id: "9074731", voyage: "7" };
    const { goods, alarms } = statusesOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      messageOf("transhipment", "T1", [["BL1", 10, "1000"]], {
        onward: { ...feeder, voyage: "6" },
        reason: "to the feeder",
      }),
      messageOf("transhipment", "T3", [["BL1", 10, "1000"]], {
        onward: feeder,
        reason: "the feeder's next voyage",
      }),
      declarationOf("D1", [["BL1", 10]]),
      messageOf("departure", "T2", [["BL1", 10, "1000"]], { conveyance: feeder }),
    ]);
    assert.equal(goods["A BL1"], "10 0 0 carried-on");
    assert.deepEqual(alarms, []);
  });

  test("parties say what is theirs to say", () => {
    const { lines } = statusesOf([
      manifest,
      { ...declarationOf("D1", [["BL1", 1]]), by: "A" },
      { type: "control", by: "T", declaration: "D1", result: "ok" },
      gateOutOf("BL1", 1, { place: "Z9" }),
      messageOf("outturn", "O1", [["BL1", 7, "700"]], { by: "K", place: "Z9" }),
      messageOf("amendment", "C1", [["BL1", 7, "700"]]),
      messageOf("amendment", "C2", [["BL1", 7, "700"]], { by: "O" }),
      messageOf("amendment", "C3", [["BL1", 7, "700"]], { by: "O", reason: "settled" }),
      { ...declarationOf("D2", [["BL1", 1]]), by: "nobody" },
    ]);
    assert.deepEqual(lines, [
      "recorded",
      "rejected CGN-002",
      "rejected CGN-002",
      "rejected CGN-013",
      "rejected CGN-013",
      "rejected CGN-003",
      "rejected CGN-003",
      "amended",
      "rejected CGN-002",
    ]);
  });

  test("goods that nobody declares are listed once", () => {
    const { alarms } = statusesOf([
      messageOf("arrival", "A1", [["BL1", 10, "1000"]]),
      { type: "tick", at: "2026-03-10T00:00:00Z" },
      { type: "tick", at: "2026-03-20T00:00:00Z" },
      { type: "tick", at: "2026-03-21T00:00:00Z" },
    ]);
    assert.deepEqual(alarms, ["4 CGN-109"]);
  });

  test("EDIFACT is lodged as text: a manifest, its cancellation, a gate-out report", () => {
    const at = "2026-03-01T00:00:00Z";
    const manifest = madeManifest(3).replaceAll("+MADELINE:172:20'", "+A:172:20'");
    const codeco = madeInterchange("CODECO", [
      madeSegment("BGM", ["111", "OUT-1", "9"]),
      madeSegment("TDT", ["20", "", "3"]),
      madeSegment("LOC", ["14", ["Y1"]]),
      madeSegment("EQD", ["CN", "MADU0000025", "45G1", "", "", "5"]),
      madeSegment("RFF", [["BM", "BILL2"]]),
    ]);
    const cancel = madeManifest(1)
      .replace("785+MANIFEST-1+9", "785+MANIFEST-1+1")
      .replace("+MADELINE:172:20'", "+A:172:20'")
      .replace("BILL1", "BILL3");
    const { lines, goods, alarms } = statusesOf([
      { type: "message", by: "A", at, text: manifest },
      messageOf("arrival", "A1", [["BILL2", 10, "1250.5"]], {
        conveyance: { mode: "ship", id: "9074729", voyage: "024E" },
      }),
      { type: "message", by: "K", at, text: codeco },
      { type: "message", by: "B", at, text: manifest },
      { type: "message", by: "A", at, text: cancel },
    ]);
    assert.deepEqual(lines, [
      "recorded",
      "recorded",
      "recorded",
      "rejected CGN-001 CGN-001 CGN-001",
      "cancelled",
    ]);
    assert.deepEqual(goods, {
      "A BILL1": "10 0 0 expected",
      "A BILL2": "10 0 0 left-without-release",
      "A BILL3": "0 0 0 cancelled",
    });
    assert.deepEqual(alarms, ["4 CGN-101"]);
  });

  test("a wrong line is said of that line, and the next is read", () => {
    const { played, summary } = playText(
      [
        JSON.stringify({ parties: [{ id: "A", scopes: ["carry"] }] }),
        "{",
        '{"at":"2026-03-01T00:00:00Z","type":"dance"}',
        JSON.stringify({
          at: "2026-03-01T00:00:00Z",
          by: "A",
          type: "message",
          text: "UNB+UNOC:3+A+B'",
        }),
        JSON.stringify({
          at: "2026-03-01T00:00:00Z",
          by: "A",
          type: "message",
          text: JSON.stringify(messageOf("arrival", "A1", [["BL1", 1, "1"]])["message"]),
        }),
        // half a character has no digest
        `{"at":"2026-03-01T00:00:00Z","by":"A","type":"stock-in","place":"Y","lot":"L",` +
          String.raw`"quantity":1,"unit":"\ud800"}`,
      ].join("\n"),
    );
    assert.deepEqual(
      played.map(({ line, status }) => `${line} ${status}`),
      ["2 rejected", "3 rejected", "4 rejected", "5 recorded", "6 rejected"],
    );
    assert.equal(summary.consignments.length, 1);
    assert.throws(() => playText("[]"), { code: "PLAY_INVALID" });
  });
});
