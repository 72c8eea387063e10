/** Workbooks are read back by another program's library. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import exceljs from "exceljs";
import { columnName, printXlsx } from "./xlsx.ts";
import { crc32 } from "./zip.ts";

describe("tables as workbooks", () => {
  test("another reader finds text as text, numbers as numbers, and long numbers unharmed", async () => {
    const bytes = printXlsx({
      name: "Declarations/1",
      heads: ["MRN", "Amount", "Name"],
      rows: [
        ["020220241170000003", "1234.50", "王 & <Wang>"],
        ["007", "12345678901234567890", null],
        ["=1+1", "-3", "a\u0000b"],
      ],
      numbers: new Set([1]),
    });
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(bytes.buffer);
    const sheet = workbook.worksheets[0];
    assert.equal(sheet?.name, "Declarations 1");
    const rows: unknown[] = [];
    sheet?.eachRow((row) => rows.push([1, 2, 3].map((column) => row.getCell(column).value)));
    assert.deepEqual(rows, [
      ["MRN", "Amount", "Name"],
      ["020220241170000003", 1234.5, "王 & <Wang>"],
      ["007", "12345678901234567890", null],
      ["=1+1", -3, "ab"],
    ]);
  });

  test("columns and checksums are those of the formats", () => {
    assert.deepEqual([0, 25, 26, 701, 702].map(columnName), ["A", "Z", "AA", "ZZ", "AAA"]);
    assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  });
});
