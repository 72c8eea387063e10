import assert from "node:assert/strict";
import { test } from "node:test";
import { findArrivals, findDepartures } from "#src/movements/cargo/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { ConveyanceReport, type RecordRequest } from "./conveyance.ts";
import { lodgeMovements } from "./lodge.ts";
import { readMovements } from "./read.ts";
import { supervised } from "../../../tools/statistics/count-supervised.ts";
import { recordReports } from "./store.ts";

const now = Temporal.Instant.from("2024-03-06T00:00:00Z");

function requestOf(profile: string, lodgerId = "carrier-1"): RecordRequest {
  return { profile, lodgerId, timeZone: "Asia/Shanghai", word: "carrier", now };
}

function reportOf(reference: string, changes: object = {}): ConveyanceReport {
  return ConveyanceReport.parse({
    reference,
    report: "arrival",
    conveyance: { mode: "ship", id: "9074729" },
    office: "2233",
    at: "2024-03-05T23:30:00+08:00",
    consignments: [
      {
        transportDocument: { type: "705", id: `B-${reference}-1` },
        grossMassKg: "1000.25",
        packages: 4,
      },
      {
        transportDocument: { type: "705", id: `B-${reference}-2` },
        grossMassKg: 2000,
        packages: 6,
      },
    ],
    ...changes,
  });
}

describeWithDatabase("conveyance reports in the database", (database) => {
  test("a report sent twice is stored once and answered alike, and wakes the same documents", async () => {
    const first = await recordReports(database.sql, requestOf("p1"), [
      reportOf("A"),
      reportOf("B"),
      reportOf("A"),
    ]);
    assert.deepEqual(
      first.answers.map(({ status }) => status),
      ["recorded", "recorded", "repeated"],
    );
    assert.equal(first.answers[0]?.id, first.answers[2]?.id);
    assert.equal(first.events.length, 6);
    assert.equal(first.events[0]?.transportDocument.id, "B-A-1");
    const again = await recordReports(database.sql, requestOf("p1"), [
      reportOf("B"),
      reportOf("A", { report: "departure" }),
    ]);
    assert.deepEqual(
      again.answers.map(({ status, id }) => [status, id === first.answers[1]?.id]),
      [
        ["repeated", true],
        ["recorded", false],
      ],
    );
    assert.equal(again.events.length, 4);
    assert.ok(
      again.events.every(({ reportId }) => again.answers.some(({ id }) => id === reportId)),
    );
  });

  test("MOV-020 a reference names one report; another lodger may use the same", async () => {
    await recordReports(database.sql, requestOf("p2"), [reportOf("A")]);
    const changed = reportOf("A", { place: "B-08" });
    const taken = await recordReports(database.sql, requestOf("p2"), [changed]);
    assert.equal(taken.answers[0]?.status, "rejected");
    assert.equal(taken.answers[0]?.problems[0]?.code, "MOV-020");
    const { at } = reportOf("A");
    const otherwise = reportOf("A", { at: Temporal.Instant.from(at).toString() });
    assert.notEqual(otherwise.at, at);
    const same = await recordReports(database.sql, requestOf("p2"), [otherwise]);
    assert.equal(same.answers[0]?.status, "repeated", "the same moment in another zone");
    const other = await recordReports(database.sql, requestOf("p2", "carrier-2"), [changed]);
    assert.equal(other.answers[0]?.status, "recorded");
  });

  test("the same report at the same moment is stored once", async () => {
    const reports = [reportOf("X"), reportOf("Y")];
    const answers = await Promise.all(
      [reports, reports.toReversed(), reports].map((batch) =>
        database.sql.begin((tx) => recordReports(tx, requestOf("p3"), batch)),
      ),
    );
    assert.equal(
      answers.flatMap(({ answers }) => answers).filter(({ status }) => status === "recorded")
        .length,
      2,
    );
    assert.equal(new Set(answers.flatMap(({ answers }) => answers.map(({ id }) => id))).size, 2);
  });

  test("cargo is found by transport document, in one query, with mass over all reports of it", async () => {
    await recordReports(database.sql, requestOf("p4"), [
      reportOf("A"),
      reportOf("C", {
        at: "2024-03-05T10:00:00+08:00",
        consignments: [
          { transportDocument: { type: "N705", id: "b-a-1" }, grossMassKg: "0.75", packages: 1 },
        ],
      }),
    ]);
    const documents = [
      { type: "705", id: "B-A-1" },
      { type: "705", id: "B-A-2" },
      { type: "705", id: "nobody" },
    ];
    const found = await findArrivals(database.sql, "p4", documents);
    assert.deepEqual([...found.keys()].sort(), ["705:B-A-1", "705:B-A-2"]);
    const first = found.get("705:B-A-1");
    assert.equal(first?.grossMassKg, "1001");
    assert.equal(first?.packages, 5);
    assert.equal(first?.at.toString(), "2024-03-05T02:00:00Z");
    assert.equal((await findArrivals(database.sql, "p1-other", documents)).size, 0);
    assert.equal((await findDepartures(database.sql, "p4", documents)).size, 0);
    assert.equal((await findArrivals(database.sql, "p4", [])).size, 0);
  });

  test("conveyances and tonnes count on the legal day of the profile's zone", async () => {
    await recordReports(database.sql, requestOf("p5"), [
      reportOf("A"),
      reportOf("B", { at: "2024-03-05T16:00:00Z" }), // already the 6th in Shanghai
      reportOf("I", { leg: "inland", conveyance: { mode: "truck", id: "T1" } }),
      reportOf("C", {
        report: "departure",
        conveyance: { mode: "truck", id: "粤Z1234港" },
        consignments: [],
      }),
    ]);
    const of = (from: string, to: string) =>
      supervised(database.sql, "p5", {
        from: Temporal.PlainDate.from(from),
        to: Temporal.PlainDate.from(to),
      });
    const day = await of("2024-03-05", "2024-03-06");
    assert.equal(day.conveyances, 2n);
    assert.equal(day.grossMassKg, "3000.25");
    assert.deepEqual(day.byMode, [
      { mode: "ship", kind: "arrival", conveyances: 1n, consignments: 2n, grossMassKg: "3000.25" },
      { mode: "truck", kind: "departure", conveyances: 1n, consignments: 0n, grossMassKg: "0" },
    ]);
    assert.equal((await of("2024-03-01", "2024-04-01")).grossMassKg, "6000.5");
    assert.deepEqual(await of("2023-01-01", "2024-01-01"), {
      byMode: [],
      conveyances: 0n,
      grossMassKg: "0",
    });
  });

  test("a body is answered report by report, wrong ones included, and an unreadable one is refused", async () => {
    const wrong = { ...reportOf("W"), conveyance: { mode: "sled", id: "1" } };
    const bytes = Buffer.from(
      [reportOf("A"), wrong, reportOf("B")].map((report) => JSON.stringify(report)).join("\n"),
    );
    const lodged = await lodgeMovements(database.sql, {
      ...requestOf("p6"),
      read: readMovements(bytes, now),
    });
    assert.deepEqual(
      lodged.answers.map(({ reference, status, id }) => [reference, status, id !== null]),
      [
        ["A", "recorded", true],
        ["W", "rejected", false],
        ["B", "recorded", true],
      ],
    );
    for (const [text, status] of [
      ["{", 400],
      ["UNB+UNOC:3+A+B", 415],
    ] as const) {
      await assert.rejects(
        lodgeMovements(database.sql, {
          ...requestOf("p6"),
          read: readMovements(Buffer.from(text), now),
        }),
        { status },
      );
    }
  });
});
