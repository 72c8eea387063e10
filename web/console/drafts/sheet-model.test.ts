import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readCells, readDay, readPaste } from "./read-paste.ts";
import { findNamed } from "./pasted-names.ts";
import { readNumber } from "./written-number.ts";
import { codeMeant } from "./meant-code.ts";
import { change, redo, startHistory, undo } from "./edit-history.ts";
import {
  cellOf,
  changesBetween,
  duplicateRows,
  emptySheet,
  fillDown,
  type FormColumn,
  insertRows,
  printRange,
  removeRows,
  setCells,
} from "./sheet-model.ts";

const column = (key: string, more: Partial<FormColumn> = {}): FormColumn => ({
  key,
  says: { en: key.split(".").at(-1) ?? "", zh: key },
  example: "",
  usual: "",
  ofItem: key.startsWith("item."),
  isRequired: false,
  form: "text",
  format: "",
  values: [],
  choosing: "none",
  register: null,
  ...more,
});
const form = [
  column("functionCode", { usual: "9" }),
  column("item.sequenceNumeric"),
  column("item.goods"),
  column("item.price", { form: "decimal" }),
  column("item.kind", { usual: "1" }),
];
const byKey = new Map(form.map((one) => [one.key, one]));
const start = setCells(
  emptySheet(form),
  [
    { row: 0, column: "item.goods", value: "shoes" },
    { row: 1, column: "item.goods", value: "boots" },
  ],
  form,
);

describe("sheets", () => {
  test("a row begins with what is usual, items are numbered and counted", () => {
    assert.deepEqual(start.rows, [
      ["1", "shoes", "", "1"],
      ["2", "boots", "", "1"],
    ]);
    assert.deepEqual(start.head, { functionCode: "9", goodsItemQuantity: "2" });
    const inserted = insertRows(start, 1, 1);
    assert.deepEqual(inserted.rows[2]?.[0], "2");
    assert.equal(removeRows(inserted, { first: 0, last: 1 }).rows[0]?.[1], "boots");
    assert.equal(duplicateRows(start, { first: 0, last: 0 }).rows[1]?.[0], "2");
    assert.equal(removeRows(start, { first: 0, last: 1 }).rows.length, 1);
  });

  test("begins with the number of whom it is for, and the name beside it", () => {
    const importer = column("importer.id", { choosing: "party", isRequired: true });
    const columns = [...form, importer, column("importer.name"), column("declarant.id")];
    const own = { code: "9131", name: "Example Trading" };
    const { head } = emptySheet(columns, own);
    assert.deepEqual(head, {
      functionCode: "9",
      "importer.id": "9131",
      "importer.name": "Example Trading",
    });
    assert.deepEqual(emptySheet(columns).head, { functionCode: "9" });
  });

  test("a whole name is taken for its code, where no code and no other name is the text", () => {
    const terms = [
      { code: "1", name: "CIF" },
      { code: "3", name: "FOB" },
      { code: "4", name: "Other" },
      { code: "9", name: "Other" },
    ];
    assert.equal(codeMeant(terms, " cif ")?.code, "1");
    for (const text of ["", "CI", "3", "Other", "EXW"])
      assert.equal(codeMeant(terms, text), undefined, text);
  });

  test("fills down, copies, undoes and redoes", () => {
    const range = { first: 1, last: 1, columns: ["item.goods"] };
    const filled = fillDown(start, range, form);
    assert.equal(cellOf(filled, { row: 1, column: "item.goods" }), "shoes");
    assert.equal(fillDown(start, { ...range, first: 0, last: 0 }, form), start);
    assert.equal(printRange(start, { first: 0, last: 1, columns: ["item.goods"] }), "shoes\nboots");
    const history = change(startHistory(start), filled);
    assert.equal(undo(history).sheet, start);
    assert.equal(redo(undo(history)).sheet, filled);
    assert.deepEqual(changesBetween(start, filled), [
      { row: 1, column: "item.goods", before: "boots", after: "shoes" },
    ]);
  });
});

describe("pasting", () => {
  test("reads numbers and days of other programs, and leaves what is not certain", () => {
    for (const [text, number] of [
      ["1,234.50", "1234.50"],
      ["1.234,50", "1234.50"],
      ["1 234,5", "1234.5"],
      ["12,5", "12.5"],
      ["¥ 1,000", "1000"],
      ["1.234", "1.234"],
      ["1.234.567", "1234567"],
      ["two", undefined],
      ["1,23,4", undefined],
      ["2，400.50", "2400.50"],
      ["１２００．５", "1200.5"],
      ["1,200", undefined],
      ["12 34", undefined],
    ] as const)
      assert.equal(readNumber(text, undefined), number, text);
    for (const [text, day] of [
      ["2026-1-5", "20260105"],
      ["2026年11月25日", "20261125"],
      ["05/01/2026", undefined],
    ] as const)
      assert.equal(readDay(text), day, text);
    assert.deepEqual(readCells('a\t"b\n""c"""\r\nd\te\r\n'), [
      ["a", 'b\n"c"'],
      ["d", "e"],
    ]);
  });

  test("numbers that can be read in two ways are read as those beside them, or told", () => {
    const paste = (text: string) =>
      readPaste(text, { row: 0, columns: ["item.price"], form: byKey });
    const values = (text: string) => paste(text).edits.map(({ value }) => value);
    assert.deepEqual(values("1,200\n12.50"), ["1200", "12.50"]);
    assert.deepEqual(values("1,200\n1.200\n12,50"), ["1.200", "1．200", "12.50"]);
    assert.deepEqual(values("1,200\n1,200.50\n12,5"), ["1,200", "1200.50", "12.5"]);
    assert.deepEqual(paste("1.200\n12,50").ambiguous, [
      { text: "1.200", large: "1200", small: "1.200" },
    ]);
    assert.deepEqual(paste("1.200\n12.50").ambiguous, []);
    assert.deepEqual(paste("1,200\n7").ambiguous, [
      { text: "1,200", large: "1200", small: "1.200" },
    ]);
  });

  test("names of a list become its codes, and what is no name or has two stays", async () => {
    const unit = column("item.unit", { choosing: "register", register: "units" });
    const units = [
      { code: "001", name: { en: "set", zh: "台" } },
      { code: "035", name: { en: "kilogram", zh: "千克" } },
      { code: "036", name: { en: "set", zh: "副" } },
    ];
    const edits = ["台", "Kilogram", "035", "set", "box"].map((value, row) => ({
      row,
      column: unit.key,
      value,
    }));
    const read = (register: string) => Promise.resolve(register === "units" ? units : undefined);
    const named = await findNamed(edits, new Map([[unit.key, unit]]), read);
    assert.deepEqual(
      named.map(({ row, value }) => [row, value]),
      [
        [0, "001"],
        [1, "035"],
      ],
    );
    const unread = () => Promise.reject(new Error("no network"));
    assert.deepEqual(await findNamed(edits, new Map([[unit.key, unit]]), unread), []);
  });

  test("puts cells where they are pasted, or where a row of names says", () => {
    const columns = ["item.goods", "item.price"];
    const plain = readPaste("shoes\t1,000.50\nboots\t7", { row: 3, columns, form: byKey });
    assert.deepEqual(plain.edits[1], { row: 3, column: "item.price", value: "1000.50" });
    assert.deepEqual(plain.rewritten, [{ before: "1,000.50", after: "1000.50" }]);
    const named = readPaste("Price\tGoods\n5\tsocks", { row: 0, columns, form: byKey });
    assert.equal(named.rows, 1);
    assert.deepEqual(named.edits, [
      { row: 0, column: "item.price", value: "5" },
      { row: 0, column: "item.goods", value: "socks" },
    ]);
  });
});
