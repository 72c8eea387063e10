import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { differenced, fitAirline, forecastErrors, regress } from "./airline.ts";
import { easterEffect, easterSunday, leapYearFactor, weekdayCounts } from "./calendar.ts";
import { leastSquares } from "./least-squares.ts";
import { choleskySolve } from "./numerics.ts";
import { observations } from "./observations.ts";
import { model } from "./reg-arima.ts";
import { outlierAt, readRegression } from "./regressors.ts";
import { at, ratios } from "./series.ts";

const noFile = (name: string): string => {
  throw new Error(`${name} is not read`);
};
/** Repeatable noise without a pattern of twelve. */
const noise = (i: number) => 0.01 * Math.sin(i * i * 0.7 + i);
const months = Array.from({ length: 120 }, (_, i) => ({
  period: `${2001 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  value: Math.exp(5 + i * 0.004 + 0.1 * Math.sin((i * Math.PI) / 6) + noise(i)),
}));

function near(found: readonly number[], wanted: readonly number[]): void {
  wanted.forEach((value, i) => {
    assert.ok(Math.abs(at(found, i) - value) < 1e-6, `${at(found, i)} against ${value}`);
  });
}

describe("calendar regressors", () => {
  it("knows Easter, the weekdays of a month and the leap year", () => {
    const found = [1961, 2000, 2008, 2024, 2038].map((year) => easterSunday(year).toString());
    assert.deepEqual(found, ["1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2038-04-25"]);
    const february = { year: 2024, part: 1, perYear: 12 } as const;
    assert.deepEqual(weekdayCounts(february), [4, 4, 4, 5, 4, 4, 4]);
    assert.equal(leapYearFactor(february), 29 / 28.25);
    assert.equal(leapYearFactor({ year: 2023, part: 0, perYear: 4 }), 90 / 90.25);
  });

  it("Easter's shares of a year are nothing on average, and add up over its months", () => {
    const effect = easterEffect(8, 12);
    for (const year of [2005, 2013, 2024]) {
      const parts = Array.from({ length: 12 }, (_, part) => effect({ year, part, perYear: 12 }));
      assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, 0)) < 1e-12);
    }
  });

  it("weekdays of every month add up to its days", () => {
    for (let i = 0; i < 48; i += 1) {
      const season = { year: 2021 + Math.floor(i / 12), part: i % 12, perYear: 12 } as const;
      const days = new Temporal.PlainYearMonth(season.year, season.part + 1).daysInMonth;
      assert.equal(
        weekdayCounts(season).reduce((sum, count) => sum + count, 0),
        days,
      );
    }
  });
});

describe("the airline model", () => {
  it("without a moving average is ordinary least squares", () => {
    const column = Array.from({ length: 40 }, (_, i) => Math.cos(i));
    const target = column.map((value, i) => 3 * value + noise(i));
    const fit = regress(target, [column], { regular: 0, seasonal: 0 }, 12);
    const [xy, xx] = [
      column.reduce((sum, value, i) => sum + value * at(target, i), 0),
      column.reduce((sum, value) => sum + value * value, 0),
    ];
    assert.ok(Math.abs(at(fit.coefficients, 0) - xy / xx) < 1e-12);
  });

  it("stops where the likelihood is flat to its tolerance", () => {
    const target = differenced(
      months.map(({ value }) => Math.log(value)),
      12,
    );
    const fit = fitAirline(target, [], 12);
    const best = regress(target, [], fit.model, 12).deviance;
    const { regular, seasonal } = fit.model;
    for (const step of [-0.02, 0.02])
      for (const other of [
        { regular: regular + step, seasonal },
        { regular, seasonal: seasonal + step },
      ])
        if (Math.abs(other.regular) < 1 && Math.abs(other.seasonal) < 1)
          assert.ok(regress(target, [], other, 12).deviance > best - 1e-4);
  });

  it("forecasts a line with a fixed season as that line and season", () => {
    const exact = Array.from({ length: 72 }, (_, i) => 2 + 0.1 * i + at([0, 3, 1, 2], i % 4));
    const ahead = forecastErrors(exact, { regular: 0.4, seasonal: 0.6 }, 4, 8);
    ahead.forEach((value, i) => {
      const p = 72 + i;
      assert.ok(Math.abs(value - (2 + 0.1 * p + at([0, 3, 1, 2], p % 4))) < 1e-9);
    });
  });

  it("finds the effect of an outlier that was put in, and takes it out of the linear series", () => {
    const struck = months.map((month, i) =>
      i === 60 ? { ...month, value: month.value * 1.5 } : month,
    );
    const plain = observations(struck);
    const given = new Map([["variables", ["ao2006.jan"]]]);
    const regression = readRegression(given, plain, 131, noFile, ratios);
    const found = model({ observations: plain, regression, arithmetic: ratios, count: 12 });
    assert.ok(Math.abs(at(found.effects.ao, 60) / 1.5 - 1) < 0.02);
    assert.equal(at(found.effects.ao, 59), 1);
    assert.ok(Math.abs(at(found.linear, 60) / (months[60]?.value ?? 0) - 1) < 0.02);
    assert.equal(found.forecasts.size, 12);
  });

  it("a level shift is −1 before it and nothing from it on, a change dies away", () => {
    assert.deepEqual(outlierAt("ls", 2, 12, 4).values, [-1, -1, 0, 0, 0]);
    near(outlierAt("tc", 1, 12, 3).values, [0, 1, 0.7, 0.49]);
    near(outlierAt("tc", 0, 4, 1).values, [1, 0.343]);
  });
});

describe("numerics", () => {
  it("solves and inverts, and refuses a singular system", () => {
    const { solution } = choleskySolve(
      [
        [4, 2],
        [2, 3],
      ],
      [8, 8],
    );
    assert.ok(Math.abs(at(solution, 0) - 1) < 1e-12 && Math.abs(at(solution, 1) - 2) < 1e-12);
    const singular = () =>
      choleskySolve(
        [
          [1, 1],
          [1, 1],
        ],
        [1, 1],
      );
    assert.throws(singular, /say the same/);
  });

  it("finds the bottom of a bowl, and stays where a point is allowed", () => {
    const bowl = ([x = 0, y = 0]: readonly number[]) => [x - 1, 3 * (y + 2), 0.5 * (x + y)];
    const problem = { start: [5, 5], tolerance: 1e-14, wall: 1e3 };
    const bottom = leastSquares({ ...problem, compute: bowl });
    near(bottom, [13.75 / 11.5, -22.75 / 11.5]);
    const banana = ([x = 0, y = 0]: readonly number[]) => [10 * (y - x * x), 1 - x];
    near(leastSquares({ ...problem, start: [-1.2, 1], compute: banana }), [1, 1]);
    const walled = ([x = 0, y = 0]: readonly number[]) =>
      Math.abs(x) < 0.9 ? [x - 1, y - 2] : undefined;
    const [x = 0] = leastSquares({ ...problem, start: [0.1, 0.1], compute: walled });
    assert.ok(x < 0.9 && x > 0.1);
  });
});
