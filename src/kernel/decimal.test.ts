import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  add,
  compare,
  divide,
  findDecimal,
  formatDecimal,
  multiply,
  parseDecimal,
  round,
  shorten,
  subtract,
} from "./decimal.ts";

const decimals = fc
  .record({
    units: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
    scale: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ units, scale }) => ({ units, scale }));

describe("decimal", () => {
  test("parse of print is identity", () => {
    fc.assert(
      fc.property(decimals, (value) => assert.deepEqual(parseDecimal(formatDecimal(value)), value)),
    );
  });
  test("what is not a plain decimal is refused", () => {
    for (const text of ["", "1e3", "1.", ".5", "0x1", " 1", "1,5", "٣", "9".repeat(61)])
      assert.equal(findDecimal(text), undefined);
  });
  test("a sum minus one part is the other part", () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) =>
        assert.equal(compare(subtract(add(a, b), b), a), 0),
      ),
    );
  });
  test("rounding differs from the value by at most half a unit", () => {
    fc.assert(
      fc.property(decimals, (value) => {
        const off = subtract(round(value, 2, "half-up"), value);
        const half = parseDecimal("0.005");
        assert.ok(compare(off, half) <= 0 && compare(multiply(off, parseDecimal("-1")), half) <= 0);
      }),
    );
  });
  test("ties go where the mode says", () => {
    const tie = parseDecimal("-2.5");
    assert.equal(formatDecimal(round(tie, 0, "half-up")), "-3");
    assert.equal(formatDecimal(round(tie, 0, "half-even")), "-2");
    assert.equal(formatDecimal(round(tie, 0, "down")), "-2");
    assert.equal(formatDecimal(round(tie, 0, "up")), "-3");
  });
  test("a quotient has the scale asked for", () => {
    assert.equal(
      formatDecimal(divide(parseDecimal("1"), parseDecimal("3"), 4, "half-up")),
      "0.3333",
    );
    assert.equal(
      formatDecimal(divide(parseDecimal("100"), parseDecimal("0.5"), 0, "half-up")),
      "200",
    );
  });
  test("shortening keeps the value", () => {
    assert.equal(formatDecimal(shorten(parseDecimal("1.500"))), "1.5");
    assert.equal(formatDecimal(shorten(parseDecimal("100"))), "100");
  });
});
