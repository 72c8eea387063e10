import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { numbersOf } from "../ledger/made-ledger.ts";
import { type MovedRatio, fitTail, oddsOf, slipsOf } from "./slip-odds.ts";

const tail = { freedom: 9, stretch: 1 };
const slipOdds = (ratios: readonly MovedRatio[]) => oddsOf(slipsOf(ratios));
const oddsAt = (times: number, scale: number) =>
  slipOdds([{ at: Math.log(times), scale, enters: 1, tail }]);

describe("odds of a slip", () => {
  test("a factor of ten beside wide peers says more than a bargain as far from narrow ones", () => {
    // both are three deviations away
    assert.ok(oddsAt(10, Math.LN10 / 3) > 0);
    assert.ok(oddsAt(1.35, Math.log(1.35) / 3) < 0);
    assert.ok(oddsAt(1, 1) < oddsAt(2, 1));
    assert.ok(oddsAt(1000, 1) > oddsAt(10, 1));
    assert.ok(Math.abs(oddsAt(100, 1) - oddsAt(0.01, 1)) < 1e-9);
  });

  test("a second ratio that the figure enters as well tells it from the others", () => {
    const at = Math.log(10);
    const both = (first: -1 | 0 | 1, second: -1 | 0 | 1) =>
      slipOdds([
        { at, scale: 0.5, enters: first, tail },
        { at: -at, scale: 0.5, enters: second, tail },
      ]);
    assert.ok(both(1, -1) > both(1, 0));
    assert.ok(both(1, -1) > both(0, -1));
  });

  test("tails are read from the rows, a few slips among them", () => {
    const next = numbersOf(5);
    const even = () => (next(1_000_000) + 0.5) / 1_000_000;
    const normal = () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
    const rows = (stretch: number) =>
      Array.from({ length: 300 }, (_, at) => ({
        at: stretch * normal() + (at % 20 === 0 ? Math.log(1000) : 0),
        scale: 1,
      }));
    assert.deepEqual(fitTail(rows(1.25)), { freedom: 30, stretch: 1.25 });
    assert.deepEqual(fitTail(rows(0.6)), { freedom: 30, stretch: 0.6 });
  });
});
