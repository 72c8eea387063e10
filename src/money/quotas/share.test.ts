import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { add, compare, decimalOf, formatDecimal, parseDecimal, zero } from "#src/kernel/decimal.ts";
import { isCritical, shareDay } from "./share.ts";

const claims = (...amounts: readonly string[]) =>
  amounts.map((amount, at) => ({
    claimId: String.fromCodePoint(97 + at),
    amount: parseDecimal(amount),
  }));
const shares = (balance: string, amounts: readonly string[], scale = 0) =>
  [...shareDay(parseDecimal(balance), claims(...amounts), scale).values()].map(formatDecimal);

describe("shares of a day", () => {
  test("in full where the balance covers the day, in proportion where it does not", () => {
    assert.deepEqual(shares("100", ["60", "40"]), ["60", "40"]);
    assert.deepEqual(shares("50", ["60", "40"]), ["30", "20"]);
    assert.deepEqual(shares("10", ["15"]), ["10"]);
    assert.deepEqual(shares("0", ["1", "2"]), ["0", "0"]);
    assert.deepEqual(shares("-5", ["1"]), ["0"], "a volume that was cut below what is drawn");
    assert.deepEqual(shares("1", ["1", "1", "1"], 3), ["0.334", "0.333", "0.333"]);
  });
  test("add up to the balance exactly, stay within a unit of proportion, and ask no order", () => {
    const amount = fc.bigInt({ min: 1n, max: 10_000_000n }).map((units) => decimalOf(units, 3));
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 30 }),
        fc.bigInt({ min: 0n, max: 20_000_000n }),
        (amounts, units) => {
          const balance = decimalOf(units, 3);
          const day = amounts.map((one, at) => ({
            claimId: String(at).padStart(3, "0"),
            amount: one,
          }));
          const given = shareDay(balance, day, 3);
          const total = amounts.reduce(add, zero);
          const sum = [...given.values()].reduce(add, zero);
          const expected = compare(total, balance) <= 0 ? total : balance;
          assert.equal(compare(sum, expected), 0);
          for (const { claimId, amount: one } of day) {
            const share = given.get(claimId) ?? zero;
            assert.ok(compare(share, one) <= 0, "nobody gets more than was claimed");
            const exact = (one.units * units) / total.units;
            assert.ok(compare(total, balance) <= 0 || share.units - exact <= 1n);
          }
          const again = shareDay(balance, day.toReversed(), 3);
          for (const [id, share] of given) assert.equal(compare(share, again.get(id) ?? zero), 0);
        },
      ),
    );
  });
  test("critical from the named share of the volume on", () => {
    const critical = (drawn: string) =>
      isCritical(parseDecimal("1000.5"), parseDecimal(drawn), parseDecimal("90"));
    assert.deepEqual([critical("900.44"), critical("900.45")], [false, true]);
  });
});
