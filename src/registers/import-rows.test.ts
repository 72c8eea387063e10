import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { planImport } from "./import-rows.ts";
import { type ImportFile, looksLikeRate, readImport, unpack } from "./read-import.ts";

function file(kind: ImportFile["kind"], text: string, more: Partial<ImportFile> = {}): ImportFile {
  return {
    kind,
    text,
    source: "import test",
    asOf: "2024-03-01",
    register: undefined,
    currency: "GBP",
    history: (kind, code) =>
      kind === "provinces" && code === "11"
        ? [{ kind, code, validFrom: "", validTo: "", values: {}, source: "made" }]
        : [],
    ...more,
  };
}

describe("import of codes", () => {
  test("reads tab and comma separated files alike", () => {
    const tabs = readImport(
      file("codes", "kind\tcode\tname_en\tname_zh\nprovinces\t11\tBeijing\t北京\n"),
    );
    const commas = readImport(
      file("codes", 'kind,code,name_en,name_zh\nprovinces,11,"Beijing",北京\n'),
    );
    assert.deepEqual(tabs, commas);
    assert.deepEqual(tabs.rows, [
      {
        kind: "provinces",
        code: "11",
        validFrom: "2024-03-01",
        validTo: "",
        values: { name_en: "Beijing", name_zh: "北京" },
        source: "import test",
      },
    ]);
  });

  test("takes the register from the option where the file has no column for it", () => {
    const read = readImport(
      file("codes", "code\tname_en\tname_zh\n11\tBeijing\t北京\n", { register: "provinces" }),
    );
    assert.equal(read.rows[0]?.kind, "provinces");
  });

  test("of a register with a column kind of its own, named by the option, the column is that of its rows", () => {
    const limits =
      "code\tvalidFrom\tanalyte\tname_en\tname_zh\tkind\tvalue\tunit\tmethod\tinstrument\tarticle\tissued\n" +
      "6403\t2020-01-01\tlead\tlead\t铅\tmaximum\t90\tmg/kg\tGB 6675.4\tGB 6675.4\t4\t2014-05-06\n";
    const { rows, refused } = readImport(file("codes", limits, { register: "test-limits" }));
    assert.deepEqual(refused, []);
    assert.deepEqual([rows[0]?.kind, rows[0]?.values["kind"]], ["test-limits", "maximum"]);
  });

  test("refuses rows with their line and reason, and keeps the others", () => {
    const text =
      "kind\tcode\tvalidFrom\tprovince\tname_en\tname_zh\n" +
      "domestic-districts\t11089\t\t11\tA\t甲\n" +
      "domestic-districts\t99089\t\t99\tB\t乙\n" +
      "measures\t0101\t\t\tC\t丙\n" +
      "provinces\t12\t2024-13-01\t\tD\t丁\n" +
      "provinces\t12\n" +
      "domestic-districts\t11089\t\t11\tE\t戊\n";
    const read = readImport(file("codes", text));
    assert.equal(read.read, 6);
    assert.equal(read.rows.length, 1);
    assert.deepEqual(
      read.refused.map(({ line }) => line).toSorted((a, b) => a - b),
      [3, 4, 5, 6, 7],
    );
    const reason = (line: number) =>
      read.refused.find((refusal) => refusal.line === line)?.reason ?? "";
    assert.match(reason(3), /province "99" is not in the register provinces/);
    assert.match(reason(4), /no register "measures" of codes/);
    assert.match(reason(5), /"2024-13-01" is not a date/);
    assert.match(reason(6), /2 cells/);
    assert.match(reason(7), /stands twice/);
  });

  test("cannot read a file without a column for the code", () => {
    assert.throws(() => readImport(file("codes", "name\nx\n")), /names no column "code"/);
    assert.throws(() => readImport(file("codes", "")), /empty/);
  });
});

describe("import of rates and measures", () => {
  test("reads rates and refuses those the profile's currency has no part in", () => {
    const text = JSON.stringify(
      {
        rates: [
          { currency: "EUR", perUnitOf: "GBP", rate: "1.1547", validFrom: "2024-02-01" },
          { currency: "EUR", perUnitOf: "USD", rate: "0.9" },
          { currency: "USD", perUnitOf: "GBP", rate: "0" },
          { currency: "usd", perUnitOf: "GBP", rate: "1.25" },
        ],
      },
      undefined,
      1,
    );
    const read = readImport(file("rates", text));
    assert.deepEqual(
      read.rows.map((row) => [row.code, row.validFrom, row.values["rate"]]),
      [["EUR", "2024-02-01", "1.1547"]],
    );
    assert.deepEqual(
      read.refused.map(({ line }) => line),
      [9, 14, 19],
    );
  });

  test("keeps measures of one file that match alike, and names texts that are no rate", () => {
    const measure = {
      commodity: "0101",
      taxType: "A00",
      origin: "*",
      procedure: "*",
      validFrom: "2010-01-01",
    };
    const text = JSON.stringify({
      measures: [
        { id: "m1", ...measure, rate: "2.5 %" },
        { id: "m2", ...measure, rate: "10 GBP / DTN" },
        { id: "m3", ...measure, rate: "see heading 0102" },
        { id: "m4", ...measure, validFrom: "1999-01-01", validTo: "1999-12-31", rate: "99 %" },
        { id: "m5", ...measure, commodity: "01X1", rate: "1 %" },
      ],
    });
    const read = readImport(file("measures", text));
    assert.equal(read.read, 5);
    assert.equal(read.texts, 4);
    assert.deepEqual(
      read.rows.map((row) => row.values["occurrence"]),
      ["0", "1", "2", "0"],
    );
    assert.deepEqual(
      read.unparsed.map(({ code, text: rate }) => [code, rate]),
      [["0101", "see heading 0102"]],
    );
    assert.deepEqual(
      read.refused.map(({ line, reason }) => [line, reason.slice(0, 23)]),
      [[1, "measures[4]: commodity:"]],
    );
  });

  test("knows the form of a rate", () => {
    for (const text of [
      "2.5 %",
      "28.74 GBP / LTR",
      "6 % + 10 GBP / DTN MIN 3 % MAX 12 %",
      "free",
      "2 EUR / TNE#I",
      "4 GBP / 100 KGM",
    ]) {
      assert.ok(looksLikeRate(text), text);
    }
    for (const text of ["", "%", "5", "2.5 % of something", "GBP 5"])
      assert.ok(!looksLikeRate(text), text);
  });

  test("refuses text that is not JSON of the right list", () => {
    assert.throws(() => readImport(file("rates", "[1,")), /not JSON/);
    assert.throws(() => readImport(file("rates", '{"measures":[]}')), /no list "rates"/);
  });

  test("unpacks gzip, and says when a file is neither UTF-8 nor whole", () => {
    assert.equal(unpack(gzipSync("code\n")), "code\n");
    assert.throws(() => unpack(gzipSync("code\n").subarray(0, 15)), /gzip/);
    assert.throws(() => unpack(Uint8Array.of(0x63, 0xff)), /UTF-8/);
  });
});

describe("plan of an import", () => {
  const row = (validFrom: string, name: string) => ({
    kind: "provinces",
    code: "11",
    validFrom,
    validTo: "",
    values: { name_en: name },
    source: name,
  });

  test("counts what is new, what changes and what ends", () => {
    const existing = [{ row: row("2000-01-01", "old"), activation: 0 }];
    const plan = planImport(existing, [
      row("2024-01-01", "new"),
      { ...row("", "other"), code: "12" },
    ]);
    assert.deepEqual(
      { ...plan, rows: plan.rows.length },
      { rows: 2, added: 1, changed: 1, closed: 1 },
    );
  });

  test("does nothing when the same file comes again", () => {
    const existing = [
      { row: row("2000-01-01", "old"), activation: 0 },
      { row: row("2024-01-01", "new"), activation: 1 },
    ];
    assert.deepEqual(planImport(existing, [row("2024-01-01", "new"), row("2000-01-01", "old")]), {
      rows: [],
      added: 0,
      changed: 0,
      closed: 0,
    });
  });
});
