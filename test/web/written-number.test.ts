import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  decimalSignOf as signOfFile,
  isInDoubt as isInDoubtInFile,
  readBothWays as bothOfFile,
  readWrittenNumber,
} from "#src/clearance/declaration/written-number.ts";
import { readCell } from "../../web/console/drafts/read-paste.ts";
import {
  decimalSignOf,
  isInDoubt,
  readBothWays,
  readNumber,
} from "../../web/console/drafts/written-number.ts";

const sheets = [
  ["12,5", "1.200", "7.300,50"],
  ["1,200", "120.5", "0.125"],
  ["1,200.50", "12,5", "1.200", "1,200"],
  ["1 200,50", "1’200", "-3", "−3", "–3", "1200-", "(1,200)", "+5"],
  ["１，２００．５０", "1200¹", "H₂", "①", "3万", "5k", "0,125", "01.200"],
  ["１．２００", "－１２．５００", "１．200"],
  ["1．200", "-1．200", "1．20", "0．200", "1．200.5"],
];
const column = {
  key: "item.price",
  says: { en: "price", zh: "价格" },
  example: "",
  usual: "",
  ofItem: true,
  isRequired: false,
  form: "decimal",
  format: "",
  values: [],
  choosing: "none",
  register: null,
} as const;

describe("a number that is pasted into the grid", () => {
  test("is read as it is in a file", () => {
    for (const texts of sheets) {
      const sign = signOfFile(texts, true);
      assert.equal(decimalSignOf(texts), sign, texts.join(" "));
      for (const text of texts) {
        assert.equal(readNumber(text, sign), readWrittenNumber(text, sign), text);
        assert.equal(isInDoubt(text, sign), isInDoubtInFile(text, sign), text);
        assert.deepEqual(readBothWays(text), bothOfFile(text), text);
      }
    }
  });

  test("stays in doubt once it was marked, whatever stands beside it", () => {
    for (const sign of [undefined, "point", "comma", "both"] as const) {
      assert.equal(readCell("1．200", column, sign), "1．200");
      assert.equal(isInDoubt("1．200", sign), true);
    }
    const marked = readCell("1.200 €", column, "comma");
    assert.equal(readCell(marked, column), marked);
    assert.deepEqual(readBothWays(marked), ["1200", "1.200"]);
    assert.equal(readCell("1.200", column), "1.200", "somebody wrote it so");
    assert.equal(readCell("12．5", column), "12.5");
    assert.equal(readCell("１．２００", column), "1.200", "wide as a whole, it is no mark");
    assert.equal(readWrittenNumber("１２．５００", undefined), "12.500");
    assert.equal(
      isInDoubt("１．２００", "comma"),
      true,
      "among decimal commas it is one all the same",
    );
  });

  test("or typed stays as it is where a word, a sign or a size stands beside it", () => {
    for (const text of [
      ...["3万", "2千", "1亿", "5k", "1.5 t", "500克", "12 kg", "CO2", "‹5", "–5", "1200-"],
      ...["(1,200)", "(1,200.50)", "1200¹", "ABC 5", "a 5", "$¥5"],
    ])
      assert.equal(readCell(text, column), text);
    for (const [text, number] of [
      ["$1,200.50", "1200.50"],
      ["1.200,50 €", "1200.50"],
      ["EUR 12,5", "12.5"],
      ["12,5 USD", "12.5"],
      ["￥1,200", "1200"],
      ["+5", "5"],
    ] as const)
      assert.equal(readCell(text, column), number, text);
  });
});
