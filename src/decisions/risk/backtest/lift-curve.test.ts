import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { liftCurve } from "./lift-curve.ts";

const one = (score: number, isFound: boolean, chance = 1) => ({ score, chance, isFound });

describe("how well a score ranks", () => {
  test("a score that ranks every finding first finds all of them in their share", () => {
    const { rate, points } = liftCurve([
      one(0.9, true),
      one(0.8, true),
      one(0.2, false),
      one(0.1, false),
    ]);
    assert.equal(rate, 0.5);
    assert.deepEqual(points[1], { share: 0.5, threshold: 0.8, recall: 1, precision: 1, lift: 2 });
    assert.deepEqual(points.at(-1), {
      share: 1,
      threshold: 0.1,
      recall: 1,
      precision: 0.5,
      lift: 1,
    });
  });

  test("a control that had half a chance stands for two declarations", () => {
    const { rate, points } = liftCurve([one(0.9, true), one(0.1, false, 0.5)]);
    assert.equal(rate, 1 / 3);
    assert.equal(points[0]?.share, 1 / 3);
    assert.equal(points[0]?.lift, 3);
  });

  test("equal scores are controlled together, whatever their order", () => {
    const rows = [one(0.5, true), one(0.5, false), one(0.5, false)];
    assert.deepEqual(liftCurve(rows).points, liftCurve(rows.toReversed()).points);
    assert.equal(liftCurve(rows).points.length, 1);
  });

  test("without a concluded control nothing is said, and without a finding nothing is found", () => {
    assert.deepEqual(liftCurve([one(0.9, true, 0)]), {
      concluded: 0,
      found: 0,
      rate: null,
      points: [],
    });
    assert.equal(liftCurve([one(0.9, false)]).points[0]?.recall, 0);
  });

  test("many scores make few points, the last of which is all of the traffic", () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => one(at / 5_000, at % 7 === 0));
    const { points } = liftCurve(rows);
    assert.ok(points.length <= 50);
    assert.equal(points.at(-1)?.share, 1);
  });
});
