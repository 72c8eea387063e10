import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arima, differenced } from "./arma.ts";
import { fitArima } from "./estimate.ts";
import { observations } from "./observations.ts";
import { outlierAt } from "./outlier-effects.ts";
import { criticalValue, findOutliers, noSearch, readOutliers } from "./outliers.ts";
import type { Regressor } from "./regressors.ts";

/** Repeatable noise without a pattern of twelve. */
const noise = (i: number) => 0.01 * Math.sin(i * i * 0.7 + i);
const calm = Array.from(
  { length: 144 },
  (_, i) => 5 + i * 0.004 + 0.1 * Math.sin((i * Math.PI) / 6) + noise(i),
);
const airline = arima([0, 1, 1], [0, 1, 1], 12);
const both = { ...noSearch, types: ["ao", "ls"] } as const;

/** Names of the outliers of a series beside those given. */
function found(
  values: readonly number[],
  wanted = readOutliers(new Map()),
  given: Regressor[] = [],
) {
  const rows = values.map((value, i) => ({
    period: `${2001 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    value,
  }));
  const target = differenced(values, airline);
  const columns = given.map((regressor) => differenced(regressor.values.slice(0, 144), airline));
  const fit = fitArima(target, columns, airline);
  const observed = { first: 0, last: 143 };
  const search = { target, observations: observations(rows), observed, last: 155 };
  return findOutliers(search, wanted, given, fit).regressors;
}

describe("automatic outliers", () => {
  test("finds what was put in, by kind and period, and nothing in a calm series", () => {
    const struck = calm.map((value, i) => value + (i === 50 ? 0.2 : 0) + (i >= 97 ? 0.15 : 0));
    const names = (list: readonly Regressor[]) => list.map(({ name }) => name).sort();
    assert.deepEqual(names(found(struck, both)), ["ao 50", "ls 97"]);
    assert.deepEqual(found(calm, both), []);
    const fading = calm.map((value, i) => value + (i < 70 ? 0 : 0.25 * 0.7 ** (i - 70)));
    const all = readOutliers(new Map([["types", ["all"]]]));
    assert.deepEqual(names(found(fading, all)), ["tc 70"]);
    const atOnce = readOutliers(new Map([["method", ["addall"]]]));
    assert.deepEqual(names(found(struck, atOnce)), ["ao 50", "ls 97"]);
    const late = readOutliers(new Map([["span", ["2008.jan", ""]]]));
    assert.deepEqual(names(found(struck, late)), ["ls 97"]);
    const strict = readOutliers(new Map([["critical", ["1000", "4"]]]));
    assert.ok(!names(found(struck, strict)).some((name) => name.startsWith("ao")));
  });

  test("keeps outliers that were given, however weak, and does not find them again", () => {
    const given = [outlierAt("ao", 30, 12, 155)];
    assert.deepEqual(found(calm, both, given), given);
  });

  test("asks more of an outlier the more periods are tested", () => {
    // Table 7.22 of the Reference Manual, to two decimals.
    const told = [2, 12, 144, 192].map((count) => criticalValue(count).toFixed(2));
    assert.deepEqual(told, ["2.24", "3.16", "3.89", "3.95"]);
  });

  test("refuses types and methods it does not do", () => {
    assert.throws(() => readOutliers(new Map([["types", ["so"]]])), /so/);
    assert.throws(() => readOutliers(new Map([["method", ["best"]]])), /best/);
    assert.throws(() => readOutliers(new Map([["critical", ["4", "x"]]])), /one number/);
  });
});
