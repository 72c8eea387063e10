import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { differenced } from "./airline.ts";
import { criticalValue, findOutliers, readOutliers } from "./outliers.ts";
import { outlierAt } from "./regressors.ts";

/** Repeatable noise without a pattern of twelve. */
const noise = (i: number) => 0.01 * Math.sin(i * i * 0.7 + i);
const calm = Array.from(
  { length: 144 },
  (_, i) => 5 + i * 0.004 + 0.1 * Math.sin((i * Math.PI) / 6) + noise(i),
);
const observed = { first: 0, last: 143 };
const both = { types: ["ao", "ls"], critical: undefined } as const;
const search = (values: readonly number[]) =>
  ({ target: differenced(values, 12), observed, last: 155, perYear: 12 }) as const;

describe("automatic outliers", () => {
  it("finds what was put in, by kind and period, and nothing in a calm series", () => {
    const struck = calm.map((value, i) => value + (i === 50 ? 0.2 : 0) + (i >= 97 ? 0.15 : 0));
    const found = findOutliers(search(struck), both, []).regressors.map(({ name }) => name);
    assert.deepEqual(found.sort(), ["ao 50", "ls 97"]);
    assert.deepEqual(findOutliers(search(calm), both, []).regressors, []);
    const fading = calm.map((value, i) => value + (i < 70 ? 0 : 0.25 * 0.7 ** (i - 70)));
    const all = readOutliers(new Map([["types", ["all"]]]));
    const changes = findOutliers(search(fading), all, []).regressors.map(({ name }) => name);
    assert.deepEqual(changes, ["tc 70"]);
  });

  it("keeps outliers that were given, however weak, and does not find them again", () => {
    const given = [outlierAt("ao", 30, 12, 155)];
    assert.deepEqual(findOutliers(search(calm), both, given).regressors, given);
  });

  it("asks more of an outlier the more periods are tested", () => {
    // Table 7.22 of the Reference Manual, to two decimals.
    const told = [2, 12, 144, 192].map((count) => criticalValue(count).toFixed(2));
    assert.deepEqual(told, ["2.24", "3.16", "3.89", "3.95"]);
  });

  it("refuses types and methods it does not do", () => {
    assert.throws(() => readOutliers(new Map([["types", ["so"]]])), /so/);
    assert.throws(() => readOutliers(new Map([["method", ["addall"]]])), /addall/);
    assert.throws(() => readOutliers(new Map([["critical", ["4", "3"]]])), /one number/);
  });
});
