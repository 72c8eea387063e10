import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import exceljs from "exceljs";
import type { CommandContext } from "#src/platform/command.ts";
import { commands } from "./commands.ts";
import { columnName, drawPlace, findPlaces, SourceFile } from "./places.ts";
import { readDeclarations } from "./read.ts";
import { workbookLimits } from "./xlsx-archive.ts";
import { exampleErrors, requiredColumns, templateColumns } from "./xlsx-columns.ts";
import { textOf, workbookType, writeFindings } from "./xlsx-read.ts";
import { writeTemplate } from "./xlsx-template.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { openReadPool, type ReadPool } from "./read-pool.ts";

const cn = getProfile(loadProfiles(), "cn");
const asOf = Temporal.PlainDate.from("2026-11-25");
const judging = { profile: cn, snapshot: createSnapshot(cn), asOf };

type WorkbookVerdict = {
  readonly problems: readonly { readonly code: string; readonly line?: number }[];
};

async function open(bytes: Uint8Array): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook();
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  await book.xlsx.load(buffer);
  return book;
}

/** The template with rows below its example, each the example with some cells changed. */
async function filled(
  rows: readonly Readonly<Record<string, exceljs.CellValue>>[],
  change: (book: exceljs.Workbook) => void = () => undefined,
): Promise<Uint8Array> {
  const book = await open(await writeTemplate(judging));
  const sheet = book.getWorksheet("declaration");
  for (const [at, cells] of rows.entries())
    for (const [column, { key, example }] of templateColumns(cn).entries())
      if (sheet) sheet.getCell(7 + at, column + 2).value = cells[key] ?? example;
  change(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** An archive of one deflated part. */
function archiveOf(name: string, bytes: Buffer): Uint8Array {
  const packed = deflateRawSync(bytes);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(10, 18); // what it claims to be unpacked
  fields.writeUInt16LE(name.length, 22);
  const place = Buffer.alloc(14);
  const start = [Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name), packed];
  const entry = [Buffer.from("PK\u0001\u0002\u0014\u0000"), fields, place, Buffer.from(name)];
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(Buffer.concat(start).length, 16);
  return Buffer.concat([...start, ...entry, end]);
}

describe("the template of a profile", () => {
  for (const id of ["cn", "gb"]) {
    const profile = getProfile(loadProfiles(), id);
    const own = { profile, snapshot: createSnapshot(profile), asOf };

    test(`${id}: its example is in order, and what is marked is what it is refused without`, (t) => {
      assert.deepEqual(exampleErrors(own, []), []);
      const required = requiredColumns(own);
      const all = templateColumns(profile).map(({ key }) => key);
      t.diagnostic(`${required.size} of ${all.length} columns are required`);
      for (const key of ["functionalReferenceId", "typeCode", "item.commodity.description"])
        assert.ok(required.has(key), key);
      assert.ok(required.size > 10 && required.size < all.length);
      for (const key of required) assert.ok(all.includes(key));
    });
  }

  test("a profile nothing is declared under has none", () => {
    assert.throws(() => templateColumns(getProfile(loadProfiles(), "us")), {
      code: "intake-no-template",
    });
  });
});

describe("a workbook", () => {
  let pool: ReadPool;
  before(() => {
    pool = openReadPool();
  });
  after(() => pool.close());
  const read = (bytes: Uint8Array) =>
    readDeclarations({ bytes, contentType: workbookType, profile: { id: "cn" } }, pool);
  const codesOf = async (bytes: Uint8Array) =>
    (await read(bytes)).flatMap((one) =>
      one.kind === "other" ? [] : one.problems.map(({ code }) => code),
    );

  const messagesOf = async (bytes: Uint8Array) =>
    (await read(bytes)).flatMap((one) =>
      one.kind === "other" ? [] : one.problems.map(({ message }) => message.en),
    );

  test("of the template has its columns and is not a declaration by itself", async () => {
    const book = await open(await writeTemplate(judging));
    const sheet = book.getWorksheet("declaration");
    assert.equal(sheet?.getCell("B1").value, templateColumns(cn)[0]?.key);
    assert.equal(book.worksheets.length, 3);
    const elements = book.getWorksheet("elements");
    assert.ok((elements?.rowCount ?? 0) > 100);
    assert.deepEqual(await codesOf(await writeTemplate(judging)), ["INT-022"]);
    assert.match(
      (await messagesOf(await writeTemplate(judging)))[0] ?? "",
      /row 5 .*remark|remark, row 5/,
    );
  });

  test("has its places by row and column, as the sheet shows them", async () => {
    const bytes = await filled([
      {},
      { "item.sequenceNumeric": 2, "item.origin[1].countryCode": "QQ" },
      { functionalReferenceId: "CN-EXAMPLE-2", "national.cn.supervisionMode": "9999" },
    ]);
    const file = await SourceFile.open(bytes, workbookType);
    const columnOf = (key: string) => templateColumns(cn).findIndex((one) => one.key === key) + 2;
    const origin = "goodsShipment.governmentAgencyGoodsItem[1].origin[0].countryCode";
    const places = findPlaces({ file, profile: "cn", position: 7 }, [origin]);
    const at = { line: 8, column: columnOf("item.origin[1].countryCode") };
    assert.deepEqual(places.get(origin), at);
    assert.deepEqual(drawPlace(file, at), [`${columnName(at.column)}8: QQ`, "^"]);
    const mode = "national.cn.supervisionMode";
    const next = findPlaces({ file, profile: "cn", position: 9 }, [mode]);
    assert.deepEqual(next.get(mode), { line: 9, column: columnOf(mode) });
    assert.deepEqual([1, 26, 27, 52, 703].map(columnName), ["A", "Z", "AA", "AZ", "AAA"]);
  });

  test("comes back from the command line with its findings", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tidegate-sheet-"));
    try {
      const sent = join(folder, "sent.xlsx");
      writeFileSync(sent, await filled([{ "national.cn.supervisionMode": "9999" }]));
      const rows: WorkbookVerdict[] = [];
      const context: CommandContext = {
        args: [sent],
        options: { findings: join(folder, "found") },
        json: true,
        profile: "cn",
        asOf,
        print: (row) => void rows.push(row as WorkbookVerdict), // what validate prints
        note: () => undefined,
        call: () => assert.fail("no server is asked"),
      };
      const exit = await commands.find(({ name }) => name === "validate")?.run(context);
      assert.equal(exit, 1);
      const [found] = rows[0]?.problems ?? [];
      assert.deepEqual([found?.code, found?.line], ["CN-011", 7]);
      const book = await open(readFileSync(join(folder, "found", "sent.xlsx")));
      const sheet = book.getWorksheet("findings");
      assert.equal(sheet?.getCell("D2").value, "CN-011");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("is read row by row: two items of one declaration, and another one", async () => {
    const results = await read(
      await filled([
        {},
        { "item.sequenceNumeric": 2, "item.commodity.description": "a\nb" },
        { functionalReferenceId: "CN-EXAMPLE-2" },
      ]),
    );
    assert.deepEqual(
      results.map(({ kind, position }) => [kind, position]),
      [
        ["read", 7],
        ["read", 9],
      ],
    );
    const [first] = results;
    assert.ok(first?.kind === "read");
    assert.deepEqual(first.problems, []);
    const items = JSON.stringify(first.document);
    assert.match(items, /"supervisionMode":"0110"/);
    assert.match(items, /"description":"a b"/);
    assert.match(items, /"sequenceNumeric":"2"/);
  });

  test("gives what its cells show, and never works out a formula", async () => {
    assert.equal(textOf(0.1 + 0.2), "0.3");
    assert.equal(textOf(1e-7), "0.0000001");
    assert.equal(textOf({ formula: "1+1", result: 5, date1904: false }), "5");
    assert.equal(textOf(new Date("2026-11-25T00:00:00Z")), "20261125");
    const broken = await filled([{ functionCode: { error: "#REF!" } }]);
    const [result] = await read(broken);
    assert.ok(result?.kind === "unreadable");
    assert.match(result.problems[0]?.message.en ?? "", /Cell B7 shows an error/);
  });

  test("that would blow up is refused or read within bounds", async () => {
    const bomb = Buffer.alloc(workbookLimits.unpackedMax + 1, " ");
    assert.deepEqual(await codesOf(archiveOf("xl/workbook.xml", bomb)), ["INT-022"]);
    const cells = Buffer.from("<c r='A1'/>".repeat(workbookLimits.cellsMax + 1));
    assert.deepEqual(await codesOf(archiveOf("xl/worksheets/sheet1.xml", cells)), ["INT-022"]);
    const book = Buffer.from(`<workbook>${"<si/>".repeat(workbookLimits.tagsMax)}</workbook>`);
    assert.deepEqual(await messagesOf(archiveOf("xl/workbook.xml", book)), [
      "The workbook has too many rows or cells: 10100 rows and 300000 cells are read.",
    ]);
    const wide = await filled([{}], (book) => {
      book.definedNames.add("declaration!$A$1:$B$2", "area");
      book.getWorksheet("declaration")?.mergeCells("A500:B510");
    });
    assert.deepEqual(await codesOf(wide), []);
    const long = await filled([{}], (book) => {
      const sheet = book.getWorksheet("declaration");
      if (sheet) sheet.getCell(1_000_000, 2).value = "x";
    });
    assert.deepEqual(await codesOf(long), ["INT-022"]);
  });

  test("that is none is refused: rubbish, an old .xls, a cut file", async () => {
    const whole = await filled([{}]);
    for (const bytes of [
      new Uint8Array(),
      Buffer.from("hello"),
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      whole.subarray(0, whole.length / 2),
      whole.subarray(whole.length / 2),
    ])
      assert.deepEqual(await codesOf(bytes), ["INT-022"]);
  });

  test("comes back with its findings by row and column", async () => {
    const bytes = await filled([{}, { "item.sequenceNumeric": 2 }]);
    const problem = {
      code: "X-1",
      pointer: "",
      path: "goodsShipment.governmentAgencyGoodsItem[1].commodity.classification[0].id",
      severity: "error" as const,
      message: { en: "no", zh: "否" },
      fix: { en: "=do()", zh: "改" },
    };
    const back = await writeFindings(bytes, [{ position: 7, problems: [problem] }]);
    const book = await open(back ?? new Uint8Array());
    const row = book.getWorksheet("findings")?.getRow(2).values;
    assert.deepEqual(Array.isArray(row) ? row.slice(1, 9) : [], [
      8,
      "item.commodity.classification[1].id",
      "error",
      "X-1",
      "no",
      "否",
      "=do()",
      "改",
    ]);
    assert.equal(book.getWorksheet("declaration")?.getCell("C7").value, "CN-EXAMPLE-1");
    assert.equal(await writeFindings(Buffer.from("no"), []), undefined);
  });
});
