import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { declarationMapping, jsonPathOf } from "#src/clearance/declaration/mapping.ts";
import {
  decimalSignOf,
  isInDoubt,
  readBothWays,
  readWrittenNumber,
} from "#src/clearance/declaration/written-number.ts";
import { readBody } from "./read-body.ts";
import { readCsvText } from "./read-csv-text.ts";

describe("numbers as people write them", () => {
  test("are taken where there is one way to read them", () => {
    for (const [text, number] of [
      ["1200.5", "1200.5"],
      ["1,200.50", "1200.50"],
      ["1.200,50", "1200.50"],
      ["1 200,50", "1200.50"],
      ["1\u202F200", "1200"],
      ["1’200.50", "1200.50"],
      ["1,234,567", "1234567"],
      ["1.234.567", "1234567"],
      ["12,5", "12.5"],
      ["0,125", "0.125"],
      ["１２，３４５．５", "12345.5"],
      ["1.200", "1.200"],
      ["1,200", undefined],
      ["1,23,4", undefined],
      ["12 34", undefined],
      ["1,200 kg", undefined],
      ["$1,200.50", undefined],
      ["1200¹", undefined],
      ["120₂", undefined],
      ["①", undefined],
    ] as const)
      assert.equal(readWrittenNumber(text, undefined), number, text);
  });

  test("that can be read in two ways are read as those beside them", () => {
    assert.deepEqual(readBothWays("1,200"), ["1200", "1.200"]);
    assert.equal(readBothWays("1,200.5"), undefined);
    assert.equal(decimalSignOf(["1,200", "1,200.50"]), "point");
    assert.equal(decimalSignOf(["1,200", "12,5"]), "comma");
    assert.equal(decimalSignOf(["1,200.50", "12,5"]), "both");
    assert.equal(decimalSignOf(["1,200", "120.5"]), undefined);
    assert.equal(readWrittenNumber("1,200", "point"), "1200");
    assert.equal(readWrittenNumber("1,200", "comma"), "1.200");
    assert.equal(readWrittenNumber("1,200", "both"), undefined);
    assert.equal(decimalSignOf(["1,200", "120.5"], true), "point");
    assert.equal(decimalSignOf(["1.200"], true), undefined);
    assert.deepEqual(readBothWays("1.200"), ["1200", "1.200"]);
    assert.equal(isInDoubt("1.200", "comma"), true);
    assert.equal(isInDoubt("0.200", "comma"), false);
    assert.equal(isInDoubt("1.200", "point"), false);
  });

  test("of a file are written as a declaration does, and its texts stay as they are", () => {
    const price = "item.commodity.invoiceLine.itemChargeAmount";
    const read = (...prices: readonly string[]) =>
      readCsvText(
        [
          `item.commodity.description;${price}`,
          ...prices.map((one) => `Model 1,200;"${one}"`),
        ].join("\n"),
        declarationMapping("cn"),
      );
    const pricesOf = (found: ReturnType<typeof readCsvText>) => JSON.stringify(found);
    assert.match(pricesOf(read("1 200,50")), /"value":"1200\.50"/);
    assert.match(pricesOf(read("1,200", "7,300.50")), /"value":"1200"/);
    assert.match(pricesOf(read("1,200")), /"value":"1,200"/);
    assert.match(pricesOf(read("1 200,50")), /"Model 1,200"/);
  });

  test("of a plain look among decimal commas are asked, but not a workbook's own", async () => {
    const text = [
      "item.commodity.goodsMeasure.grossMassMeasure;item.commodity.invoiceLine.itemChargeAmount",
      "12,5;3",
      '"1.200";"7.300,50"',
    ].join("\n");
    const read = (isWorkbook: boolean) =>
      readCsvText(text, declarationMapping("cn"), isWorkbook).flatMap((one) =>
        one.kind === "read" ? one.doubts : [],
      );
    assert.deepEqual(
      read(false).map(({ steps, found }) => [jsonPathOf(steps), found]),
      [
        [
          "goodsShipment.governmentAgencyGoodsItem[1].commodity.goodsMeasure.grossMassMeasure",
          "1.200",
        ],
      ],
    );
    assert.deepEqual(read(true), []);
    const [declared] = await readBody({
      bytes: Buffer.from(text),
      format: "csv",
      profile: "cn",
      limits: { depthMax: 20 },
    });
    assert.ok(declared?.kind === "read");
    assert.ok(
      declared.problems.some(({ message }) => message.en.includes("may mean 1200 or 1.200")),
    );
  });
});
