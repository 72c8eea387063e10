import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { movementFormat, readMovements } from "./read.ts";
import { isImoNumber, reportRules } from "./rules.ts";

const now = Temporal.Instant.from("2024-03-05T12:00:00Z");

function reportWith(changes: object = {}): object {
  return {
    reference: "ARR-1",
    report: "arrival",
    conveyance: {
      mode: "ship",
      id: "9074729",
      name: "Morning Tide",
      nationality: "PA",
      voyage: "012E",
    },
    office: "2233",
    place: "B-07",
    at: "2024-03-05T08:30:00+08:00",
    consignments: [
      {
        transportDocument: { type: "705", id: "TGLU240305001" },
        grossMassKg: "18250.5",
        packages: 40,
        containers: ["TGHU1234567"],
        goods: "Machine parts",
      },
    ],
    ...changes,
  };
}

function problemsOf(value: unknown) {
  const read = readMovements(Buffer.from(JSON.stringify(value)), now);
  assert.equal(read.kind, "read");
  return read.reports[0]?.problems.map(({ code, path }) => `${code} ${path}`) ?? [];
}

describe("reading movement reports", () => {
  test("a right report has no problem and comes back whole", () => {
    const read = readMovements(Buffer.from(JSON.stringify(reportWith())), now);
    assert.equal(read.kind, "read");
    assert.equal(read.format, "json");
    assert.equal(read.reports[0]?.report?.consignments[0]?.grossMassKg, "18250.5");
    assert.deepEqual(read.reports[0]?.problems, []);
  });

  test("all problems show at once: mode, mass, date, unknown field, missing office", () => {
    const { office: _, ...rest } = { office: "", ...reportWith() };
    const problems = problemsOf({
      ...rest,
      conveyance: { mode: "balloon", id: "X1" },
      at: "2031-01-01T00:00:00Z",
      weather: "fine",
      consignments: [{ transportDocument: { type: "705", id: "A" }, grossMassKg: -5, packages: 1 }],
    });
    assert.deepEqual(problems.sort(), [
      "MOV-001 ",
      "MOV-001 consignments[0].grossMassKg",
      "MOV-001 conveyance.mode",
      "MOV-001 office",
      "MOV-010 at",
    ]);
  });

  test("messages say what is wrong in both languages", () => {
    const read = readMovements(
      Buffer.from(JSON.stringify(reportWith({ conveyance: { mode: "balloon", id: "X" } }))),
      now,
    );
    assert.ok(read.kind === "read");
    const message = read.reports[0]?.problems[0]?.message;
    assert.equal(message?.en, "conveyance.mode must be one of ship, aircraft, train, truck.");
    assert.match(message?.zh ?? "", /应为以下之一/);
  });

  test("MOV-010 takes what has happened and refuses what is to come or long past", () => {
    assert.deepEqual(problemsOf(reportWith({ at: "2024-03-05T12:09:00Z" })), []);
    assert.deepEqual(problemsOf(reportWith({ at: "2024-03-05T12:11:00Z" })), ["MOV-010 at"]);
    assert.deepEqual(problemsOf(reportWith({ at: "1824-03-05T12:11:00Z" })), ["MOV-010 at"]);
  });

  test("MOV-011 finds a transport document that stands twice, however it is typed", () => {
    const consignment = { grossMassKg: "1", packages: 1 };
    const documents = [
      { type: "705", id: "AB 12" },
      { type: "N705", id: "ab12" },
    ];
    const consignments = documents.map((transportDocument) => ({
      ...consignment,
      transportDocument,
    }));
    assert.deepEqual(problemsOf(reportWith({ consignments })), [
      "MOV-011 consignments[1].transportDocument",
    ]);
    assert.deepEqual(problemsOf(reportWith({ consignments: consignments.slice(1) })), []);
  });

  test("MOV-012 finds a container listed twice in a consignment", () => {
    const transportDocument = { type: "705", id: "A" };
    const consignments = [
      { transportDocument, grossMassKg: "1", packages: 1, containers: ["A1", "B2", "A1"] },
    ];
    assert.deepEqual(problemsOf(reportWith({ consignments })), [
      "MOV-012 consignments[0].containers[2]",
    ]);
  });

  test("MOV-013 warns of a ship's number without a right check digit, and still takes the report", () => {
    const read = readMovements(
      Buffer.from(JSON.stringify(reportWith({ conveyance: { mode: "ship", id: "9074728" } }))),
      now,
    );
    assert.ok(read.kind === "read");
    assert.deepEqual(
      read.reports[0]?.problems.map(({ code, severity }) => [code, severity]),
      [["MOV-013", "warning"]],
    );
    assert.ok(read.reports[0]?.report);
    assert.ok(isImoNumber("IMO 9074729"));
  });

  test("MOV-014 warns of a container's number without a right check digit, and judges no other form", () => {
    const transportDocument = { type: "705", id: "BL1" };
    const containers = ["MSCU1234566", "MSCU1234567", "SWAP17"];
    const consignments = [{ transportDocument, grossMassKg: "1", packages: 1, containers }];
    const read = readMovements(Buffer.from(JSON.stringify(reportWith({ consignments }))), now);
    assert.ok(read.kind === "read");
    const [one, ...more] = read.reports[0]?.problems ?? [];
    assert.deepEqual(
      [more.length, one?.code, one?.severity, one?.path],
      [0, "MOV-014", "warning", "consignments[0].containers[1]"],
    );
    assert.match(one?.message.zh ?? "", /MSCU123456 的校验码应为 6。/);
    assert.ok(read.reports[0]?.report);
  });

  test("every rule has a code of its own and speaks both languages", () => {
    assert.equal(new Set(reportRules.map(({ code }) => code)).size, reportRules.length);
    for (const { says } of reportRules)
      assert.ok(says.en.length > 0 && /\p{Script=Han}/u.test(says.zh));
  });

  test("one bad report never fails its neighbours", () => {
    const read = readMovements(
      Buffer.from(JSON.stringify([reportWith(), 7, reportWith({ reference: "ARR-2" })])),
      now,
    );
    assert.ok(read.kind === "read");
    assert.deepEqual(
      read.reports.map(({ report }) => report?.reference),
      ["ARR-1", undefined, "ARR-2"],
    );
  });

  test("reads lines, lists and single reports alike", () => {
    const one = JSON.stringify(reportWith());
    for (const [text, count] of [
      [`${one}\n${one}\n`, 2],
      [`[${one}]`, 1],
      [`{"reports":[${one},${one},${one}]}`, 3],
      [JSON.stringify(reportWith(), null, 2), 1],
    ] as const) {
      const read = readMovements(Buffer.from(text), now);
      assert.ok(read.kind === "read", text.slice(0, 40));
      assert.equal(read.reports.filter(({ report }) => report).length, count);
    }
  });

  test("says of EDIFACT and XML that they are not read yet, and of anything else what it is not", () => {
    const codes = [
      "UNA:+.? 'UNB+UNOC:3+A+B'",
      "UNB+UNOA:2+A",
      "<?xml version='1.0'?><a/>",
      "{",
      "",
      "hello",
      "\xff\xfe",
      "[]",
    ].map((text) => {
      const read = readMovements(Buffer.from(text, "latin1"), now);
      return read.kind === "unreadable" ? `${read.format} ${read.problem.code}` : "read";
    });
    assert.deepEqual(codes, [
      "edifact MOV-002",
      "edifact MOV-002",
      "xml MOV-002",
      "json MOV-004",
      "unknown MOV-004",
      "unknown MOV-004",
      "unknown MOV-004",
      "json MOV-005",
    ]);
    assert.equal(movementFormat(Buffer.from("\ufeff{}")), "json");
  });

  test("never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readMovements(Buffer.from(JSON.stringify(value)), now);
        readMovements(
          Buffer.from(
            JSON.stringify(reportWith({ consignments: value, conveyance: value, at: value })),
          ),
          now,
        );
      }),
      { numRuns: 300 },
    );
  });

  test("reads a deep body without falling over", () => {
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    const read = readMovements(Buffer.from(deep), now);
    assert.ok(
      read.kind === "read"
        ? read.reports.every(({ report }) => !report)
        : read.problem.code === "MOV-004",
    );
  });
});
