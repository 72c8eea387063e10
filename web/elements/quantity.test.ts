import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { printGrowth, printNumber, shiftDecimal } from "./quantity.ts";
import {
  columnUnit,
  findMoneyUnit,
  printAmount,
  printCell,
  printMoney,
  printUnit,
} from "./unit.ts";

describe("numbers on the pages", () => {
  test("the decimal point moves without rounding", () => {
    assert.equal(shiftDecimal("438467.9", -4), "43.84679");
    assert.equal(shiftDecimal("43.84679", 4), "438467.9");
    assert.equal(shiftDecimal("-70622.8", -8), "-0.000706228");
    assert.equal(shiftDecimal("5", 3), "5000");
    assert.equal(shiftDecimal(">150", -2), ">150");
  });

  test("moving the point there and back is identity", () => {
    const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 12 }), (value, places) => {
        const back = shiftDecimal(shiftDecimal(String(value), -places), places);
        assert.equal(BigInt(back), value);
      }),
      { seed: 20241231 },
    );
  });

  test("a number longer than floating point keeps every digit", () => {
    assert.equal(printNumber("12345678901234567890.25", "en"), "12,345,678,901,234,567,890.25");
  });

  test("growth carries its sign", () => {
    assert.equal(printGrowth("5.0", "en"), "+5.0%");
    assert.equal(printGrowth("-2.05", "zh"), "−2.1%");
    assert.equal(printGrowth("0.0", "en"), "0.0%");
  });

  test("money is shown in trillions in English and in 万亿 in Chinese", () => {
    assert.deepEqual(printMoney("438467.9", "CNY 100 million", "en"), {
      number: "43.85",
      unit: "trillion yuan",
    });
    assert.deepEqual(printMoney("438467.9", "CNY 100 million", "zh"), {
      number: "43.85",
      unit: "万亿元",
    });
    assert.deepEqual(printMoney("4069", "CNY 100 million", "zh", { sign: true }), {
      number: "+4,069",
      unit: "亿元",
    });
    assert.deepEqual(printMoney("99.5", "CNY", "en"), { number: "99.50", unit: "yuan" });
  });

  test("a column has one unit, in which each cell is exact", () => {
    const english = columnUnit("CNY 100 million", "en", "40670");
    assert.equal(english.label, "billion yuan");
    assert.equal(printCell("37563", english, "en"), "3,756.3");
    const chinese = columnUnit("CNY 100 million", "zh", "40670");
    assert.equal(chinese.label, "亿元");
    assert.equal(printCell("37563", chinese, "zh"), "37,563.0");
    assert.equal(printCell(null, english, "en"), "–");
    const small = columnUnit("CNY", "zh", "25448653.65");
    assert.equal(`${printCell("25448653.65", small, "zh")} ${small.label}`, "2,544.87 万元");
    const least = columnUnit("GBP", "en", "900.5");
    assert.equal(`${printCell("900.5", least, "en")} ${least.label}`, "900.50 pounds sterling");
  });

  test("counts keep their meaning when Chinese counts in 万 and 亿", () => {
    assert.deepEqual(printAmount("5.603", "billion tonnes", "zh"), {
      number: "56.03",
      unit: "亿吨",
    });
    assert.deepEqual(printAmount("39.917", "million", "zh"), { number: "3,991.7", unit: "万" });
    assert.deepEqual(printAmount("88.38", "million forms", "en"), {
      number: "88.38",
      unit: "million forms",
    });
  });

  test("a unit that is no money is no money", () => {
    assert.equal(findMoneyUnit("countries"), undefined);
    assert.equal(findMoneyUnit("CNY dozen"), undefined);
    assert.equal(printUnit("USD 1000", "zh"), "千美元");
  });
});
