import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { evenPlan, sumOf } from "./even-plan.ts";

const today = Temporal.PlainDate.from("2026-11-30");

describe("a plan of even instalments", () => {
  test("adds up, a month apart, ends of months kept within them", () => {
    const plan = evenPlan("100.00", 3, today);
    assert.deepEqual(plan, [
      { dueOn: "2026-12-30", amount: "33.34" },
      { dueOn: "2027-01-30", amount: "33.33" },
      { dueOn: "2027-02-28", amount: "33.33" },
    ]);
    assert.equal(evenPlan("7", 2, today)[0]?.amount, "4");
  });
  test("loses nothing, whatever is owed", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 1, max: 24 }),
        (n, count) => {
          const owed = `${n / 100n}.${String(n % 100n).padStart(2, "0")}`;
          assert.equal(sumOf(evenPlan(owed, count, today).map(({ amount }) => amount)), owed);
        },
      ),
    );
  });
  test("sums of other decimals, and of what is not an amount", () => {
    assert.equal(sumOf(["1.1", "2.25", "x"]), "3.35");
    assert.equal(sumOf([]), "0");
  });
});
