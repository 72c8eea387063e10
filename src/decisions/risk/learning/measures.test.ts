import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { areaUnderCurve, calibrationOf, measureAtRates, type ScoredRow } from "./measures.ts";

const row = (score: number, positive: boolean, more: Partial<ScoredRow> = {}): ScoredRow => ({
  score,
  positive,
  draw: 0,
  duty: 0,
  ...more,
});

describe("measures of a ranking", () => {
  test("the area counts the pairs in which the positive stands above, ties half", () => {
    const rows = [row(0.9, true), row(0.5, false), row(0.5, true), row(0.1, false)];
    assert.equal(areaUnderCurve(rows), 3.5 / 4);
    assert.equal(areaUnderCurve(rows.map((one) => ({ ...one, score: 1 }))), 0.5);
  });

  test("there is no area without both kinds of rows", () => {
    assert.equal(areaUnderCurve([]), null);
    assert.equal(areaUnderCurve([row(0.5, true)]), null);
  });

  test("rates take the highest scores and count what they hold", () => {
    const rows = Array.from({ length: 100 }, (_, at) =>
      row(100 - at, at === 0 || at === 7 || at === 50, { duty: at === 50 ? 60 : 20 }),
    );
    assert.deepEqual(measureAtRates(rows), [
      { rate: 0.01, precision: 1, recall: 1 / 3, revenueRecall: 0.2 },
      { rate: 0.05, precision: 0.2, recall: 1 / 3, revenueRecall: 0.2 },
      { rate: 0.1, precision: 0.2, recall: 2 / 3, revenueRecall: 0.4 },
    ]);
  });

  test("rows of one score are taken by their draw, wherever they stand", () => {
    const rows = Array.from({ length: 100 }, (_, at) =>
      row(1, at === 42, { draw: at === 42 ? 0 : 1 }),
    );
    assert.equal(measureAtRates(rows)[0]?.precision, 1);
    assert.equal(measureAtRates([...rows].reverse())[0]?.precision, 1);
  });

  test("calibration sets the mean score beside the rate", () => {
    assert.deepEqual(calibrationOf([row(0.75, true), row(0.25, false)]), {
      meanScore: 0.5,
      rate: 0.5,
      brier: 0.0625,
    });
    assert.equal(calibrationOf([]), null);
  });
});
