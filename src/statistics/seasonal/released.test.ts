import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { adjustReleased } from "./released.ts";

const season = [0.9, 0.7, 1.05, 1.0, 1.02, 1.03, 1.0, 1.01, 1.06, 0.98, 1.1, 1.15];

/** Months with a known season on a rising trend. */
function made(count: number, sign = 1) {
  return Array.from({ length: count }, (_, at) => ({
    period: `${2018 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
    value: sign * (1000 + at * 4) * (season[at % 12] ?? 1),
  }));
}

describe("a released series without its season", () => {
  test("gives the made season back, and a trend that only rises", () => {
    const { months, mode } = adjustReleased(made(72));
    assert.equal(mode, "mult");
    const whole = season.reduce((sum, one) => sum + one, 0) / 12;
    for (const [at, month] of months.slice(24, 48).entries())
      assert.ok(Math.abs(month.factor - (season[at % 12] ?? 1) / whole) < 0.005, month.period);
    for (const month of months)
      assert.ok(Math.abs(month.value / month.factor - month.adjusted) < 1e-6);
    const trends = months.map(({ trend }) => trend);
    assert.ok(trends.every((trend, at) => at === 0 || trend > (trends[at - 1] ?? 0)));
  });

  test("projects the year after the last December, which a later month does not move", () => {
    const [first, later] = [adjustReleased(made(61)), adjustReleased(made(65))];
    assert.equal(first.projected.length, 12);
    assert.deepEqual(first.projected, later.projected, "revised once a year");
    assert.equal(first.projected[0]?.period, "2023-01");
    const last = later.months.at(-1);
    const factor = later.projected[4]?.factor ?? 0;
    assert.ok(Math.abs((last?.byProjected ?? 0) - (last?.value ?? 0) / factor) < 1e-9);
    assert.equal(later.months[50]?.byProjected, undefined, "not within the year it is made from");
    assert.ok((later.diagnostics.projectedAgainstConcurrent ?? 9) < 1);
  });

  test("adds where values are below zero, and refuses what is short or has a gap", () => {
    assert.equal(adjustReleased(made(48, -1)).mode, "add");
    assert.throws(() => adjustReleased(made(30)), /under 3 years/);
    const gap = made(48).filter((_, at) => at !== 20);
    assert.throws(() => adjustReleased(gap), /does not follow/);
  });
});
