import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { choices, isPeriod, printPeriod } from "./period.ts";

describe("periods of statements", () => {
  test("years, halves, quarters and months are periods, anything else is none", () => {
    for (const period of ["2024", "2024-H2", "2024-Q4", "2024-12"]) assert.ok(isPeriod(period));
    for (const period of ["24", "2024-13", "2024-Q5", "2024/05", "next year", ""]) {
      assert.equal(isPeriod(period), false, period);
    }
  });

  test("they are named in both languages", () => {
    assert.equal(printPeriod("2024", "zh"), "2024年");
    assert.equal(printPeriod("2024-Q1", "en"), "2024, first quarter");
    assert.equal(printPeriod("2024-H1", "zh"), "2024年上半年");
    assert.equal(printPeriod("2024-05", "en"), "May 2024");
    assert.equal(printPeriod("2024-05", "zh"), "2024年5月");
  });

  test("a quarter is offered when its three months are published, and the current period always is", () => {
    const published = { official: ["2024-03", "2024-02", "2024-01", "2023"], own: ["2026-10"] };
    assert.deepEqual(choices(published, "2024-Q4"), [
      { year: "2026", periods: ["2026-10"] },
      { year: "2024", periods: ["2024-Q1", "2024-01", "2024-02", "2024-03", "2024-Q4"] },
      { year: "2023", periods: ["2023"] },
    ]);
    assert.deepEqual(choices({ official: [], own: [] }, "nonsense"), []);
  });
});
