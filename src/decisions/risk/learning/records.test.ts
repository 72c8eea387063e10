import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { AppError } from "#src/kernel/app-error.ts";
import { head, madeCsv, madeLines } from "./made-records.ts";
import { readRecords } from "./records.ts";

const lines = madeLines({ seed: 1, from: "2020-01-01", days: 1, rowsADay: 3 });
const csv = madeCsv(lines);
const read = (text: string | Uint8Array, target = "Fraud") =>
  readRecords({ name: "made.csv", bytes: Buffer.from(text) }, target);

function refused(text: string | Uint8Array, message: RegExp, target = "Fraud"): void {
  assert.throws(
    () => read(text, target),
    (error) => error instanceof AppError && message.test(error.message) && error.fix !== "",
  );
}

describe("records to learn from", () => {
  test("a gzip file, a byte order mark and other line ends give the same rows", () => {
    const plain = read(csv);
    assert.equal(plain.count, 3);
    assert.deepEqual(read(gzipSync(csv)), plain);
    assert.deepEqual(read(`\uFEFF${csv.replaceAll("\n", "\r\n")}`), plain);
  });

  test("HS codes get back the zeros a spreadsheet took", () => {
    const short = csv.replace(/,(0\d)(0\d10),/g, (_all, a: string, b: string) => `,${a[1]}${b},`);
    assert.notEqual(short, csv);
    assert.deepEqual(read(short).texts.hs6, read(csv).texts.hs6);
  });

  test("a file without the label has no target, nor has one whose label is empty", () => {
    assert.equal(read(csv, "Findings").target, undefined);
    assert.equal(read(csv.replace(/,\d,\d$/gm, ",,"), "Fraud").target, undefined);
  });

  test("what cannot be read is said in one sentence", () => {
    refused("", /has no rows/);
    refused(head.join(","), /has no rows/);
    refused("a,b\n1,2\n", /lacks the columns Declaration ID, Date/);
    refused(csv, /Net Mass as what was declared/, "Net Mass");
    refused(`${csv}1,2,3\n`, /is not CSV/);
    refused(csv.replace("2020-01-01", "1 January"), /has "1 January" under Date in row 1/);
    refused(csv.replace(/,\d,\d\n/, ",maybe,0\n"), /has "maybe" under Fraud in row 1/);
    refused(csv.replace(/,\d,\d\n/, ",,0\n"), /has nothing under Fraud in row 1/);
    refused(gzipSync(csv).subarray(0, 40), /is broken or too large as gzip/);
    refused("\u0000\u0001\u0002", /made\.csv/);
  });
});
