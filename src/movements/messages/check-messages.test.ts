import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkMessages } from "./check-messages.ts";
import { detectFormat } from "./detect-format.ts";

const report = {
  reference: "ARR-1",
  report: "arrival",
  conveyance: { mode: "truck", id: "T1" },
  office: "5301",
  at: "2024-03-05T08:30:00+08:00",
  consignments: [{ transportDocument: { type: "730", id: "R1" }, grossMassKg: "10", packages: 1 }],
};

function check(bytes: Uint8Array | string, locale?: "zh") {
  return checkMessages({
    bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes,
    profile: "cn",
    edition: undefined,
    locale,
    asOf: Temporal.PlainDate.from("2026-07-01"),
    now: Temporal.Instant.from("2026-07-01T00:00:00Z"),
  });
}

describe("the format of a file of messages", () => {
  const formats: readonly (readonly [string, string])[] = [
    ["{}", "json"],
    ["[{}]", "json"],
    ["\ufeff{}", "json"],
    ["{}\n{}\n", "ndjson"],
    ["UNB+UNOC:3+A+B+240305:0830+1'", "edifact"],
    ["\r\nUNA:+.? '\r\nUNB+UNOC:3", "edifact"],
    ["UNH+1+CUSCAR:D:24A:UN'", "edifact"],
    ["XNB+UNOC:3+A+B+240305:0830+1'UNH+1+CUSCAR:D:24A:UN'", "edifact"],
    ["UIB+UNOA:0'", "edifact"],
    ['<?xml version="1.0"?><!-- > --><rsm:Waybill xmlns:rsm="iata:waybill:1"/>', "cargo-xml"],
    ["<HouseWaybill>", "cargo-xml"],
    ['<ie:CC315A xmlns:ie="http://ics.dgtaxud.ec/CC315A">', "entry-summary"],
    ["<CC313A/>", "entry-summary"],
    ['<ceb:CEB303Message guid="1" xmlns:ceb="http://www.chinaport.gov.cn/ceb">', "ceb"],
    ["<Declaration/>", "unknown"],
    ["<", "unknown"],
    ["", "unknown"],
    ["ISA*00*", "unknown"],
    ["Dear all, UNB is late", "unknown"],
  ];
  for (const [text, format] of formats)
    test(`${JSON.stringify(text.slice(0, 40))} is ${format}`, () => {
      assert.equal(detectFormat(Buffer.from(text)).format, format);
    });

  test("is seen in UTF-16 too", () => {
    const bytes = Buffer.from('\ufeff<CC315A xmlns="x"/>', "utf16le");
    assert.equal(detectFormat(bytes).format, "entry-summary");
  });

  test("says what a file seems to be that is not read", async () => {
    const messages: string[] = [];
    for (const text of ["", "ISA*00*          *", "STX=ANA:1", "<a/>", "words"])
      messages.push((await check(text)).problems[0]?.message ?? "");
    assert.match(messages[0] ?? "", /^The file is empty/);
    assert.match(messages[1] ?? "", /ANSI X12/);
    assert.match(messages[2] ?? "", /TRADACOMS/);
    assert.match(messages[3] ?? "", /root element/);
    assert.match(messages[4] ?? "", /in no format/);
  });
});

describe("the check in Chinese", () => {
  const ens = (text: string): string =>
    `<ie:CC315A xmlns:ie="http://ics.dgtaxud.ec/CC315A">${text}`;
  const wrong: readonly (readonly [string, string])[] = [
    ["words", "MOV-004"],
    ["<a/>", "MOV-004"],
    ["", "MOV-004"],
    ['{"report":', "MOV-004"],
    [JSON.stringify({ ...report, office: "office of the port" }), "MOV-001"],
    [JSON.stringify({ type: "CUSCAR", consignments: [{ document: 1 }] }), "MOV-001"],
    ["UNB+UNOC:3+A+B+240305:0830+1'UNH+1+CUSCAR:D:24A:UN'", "EDI-005"],
    ["<HouseWaybill>", "CXM-002"],
    ["<!DOCTYPE a><HouseWaybill/>", "CXM-002"],
    ["<Waybills/>", "MOV-004"],
    [ens(""), "ENS-006"],
    [ens("</ie:CC315A>"), ""],
  ];
  for (const [text, code] of wrong)
    test(`of ${JSON.stringify(text.slice(0, 40))}`, async () => {
      const { problems, messages } = await check(text, "zh");
      const found = [...problems, ...messages.flatMap((one) => one.problems)];
      assert.ok(found.length > 0);
      for (const { message } of found) assert.match(message, /\p{Script=Han}.*[。…]$/u);
      for (const { message } of found) assert.doesNotMatch(message, /the end|is missing/);
      assert.ok(found.some((one) => one.code === code));
    });
});

describe("the check of reports in JSON", () => {
  test("takes a manifest that is right, and says what is wrong with another", async () => {
    const manifest = { ...report, report: "manifest" };
    const wrong = { ...manifest, consignments: [], conveyance: 1 };
    const [right, other] = (await check(JSON.stringify([manifest, wrong]))).messages;
    assert.deepEqual([right?.ok, right?.type, right?.problems], [true, "manifest", []]);
    assert.equal(other?.ok, false);
    assert.equal(other?.problems[0]?.path, "conveyance");
  });

  test("judges each report by itself", async () => {
    const wrong = { ...report, conveyance: { mode: "sled", id: "1" } };
    const checked = await check(`${JSON.stringify(report)}\n${JSON.stringify(wrong)}\n`);
    assert.equal(checked.format, "ndjson");
    assert.equal(checked.ok, false);
    assert.deepEqual(
      checked.messages.map(({ ok, type, directory }) => [ok, type, directory]),
      [
        [true, "arrival", null],
        [false, "arrival", null],
      ],
    );
    assert.equal(checked.messages[1]?.problems[0]?.path, "conveyance.mode");
  });
});
