import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arima, differenced, forecastErrors, mapFree, polynomial, type Arima } from "./arma.ts";
import {
  canadianEaster,
  easterEffect,
  easterSunday,
  laborEffect,
  leapYearFactor,
  thanksgivingEffect,
  weekdayCounts,
} from "./calendar.ts";
import { chooseCalendar, chooseTransform } from "./choices.ts";
import { fitArima, regress } from "./estimate.ts";
import { leastSquares } from "./least-squares.ts";
import { choleskySolve, cholesky, forward } from "./numerics.ts";
import { observations } from "./observations.ts";
import { outlierAt, outlierBetween } from "./outlier-effects.ts";
import { aicc, describe as described, fitDesign, type Design } from "./reg-arima.ts";
import { at } from "./series.ts";
import { logarithm, readTransformation, untransformed } from "./transform.ts";

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
  test("knows Easter, the weekdays of a month and the leap year", () => {
    const found = [1961, 2000, 2008, 2024, 2038].map((year) => easterSunday(year).toString());
    assert.deepEqual(found, ["1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2038-04-25"]);
    const february = { year: 2024, part: 1, perYear: 12 } as const;
    assert.deepEqual(weekdayCounts(february), [4, 4, 4, 5, 4, 4, 4]);
    assert.equal(leapYearFactor(february), 29 / 28.25);
    assert.equal(leapYearFactor({ year: 2023, part: 0, perYear: 4 }), 90 / 90.25);
  });

  test("Easter's shares of a year are nothing on average, and add up over its months", () => {
    const effect = easterEffect(8, 12);
    for (const year of [2005, 2013, 2024]) {
      const parts = Array.from({ length: 12 }, (_, part) => effect({ year, part, perYear: 12 }));
      assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, 0)) < 1e-12);
    }
  });

  test("holidays of the United States and Easter of Canada have their windows", () => {
    // Labor Day 2024 was 2 September, Thanksgiving 2023 the 23rd; means as they are published.
    assert.ok(Math.abs(laborEffect(8)({ year: 2024, part: 7, perYear: 12 }) - 0.25) < 1e-12);
    const november = { year: 2023, part: 10, perYear: 12 } as const;
    assert.ok(Math.abs(thanksgivingEffect(1)(november) - (9 / 33 - 0.2226)) < 1e-12);
    const easter = canadianEaster(8);
    assert.deepEqual(
      [2, 3].map((part) => easter({ year: 2024, part, perYear: 12 })),
      [1, -1],
    );
    assert.equal(easter({ year: 2025, part: 3, perYear: 12 }), 0);
  });

  test("weekdays of every month add up to its days", () => {
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

/** International airline passengers (Box and Jenkins 1976, series G), in thousands. */
const passengers = [
  ...[112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118],
  ...[115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140],
  ...[145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166],
  ...[171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194],
  ...[196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201],
  ...[204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229],
  ...[242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278],
  ...[284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306],
  ...[315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336],
  ...[340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337],
  ...[360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405],
  ...[417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432],
];
const airPassengers = observations(
  passengers.map((value, i) => ({
    period: `${1949 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    value,
  })),
);
const airline = arima([0, 1, 1], [0, 1, 1], 12);
const design = (parts: Partial<Design> = {}): Design => ({
  observations: airPassengers,
  count: 12,
  transform: logarithm,
  adjust: "none",
  variables: [],
  own: [],
  model: airline,
  ...parts,
});

/** The likelihood from the covariance of all values, of very many innovations before the first. */
function denseLogLikelihood(values: readonly number[], model: Arima): number {
  const [ar, ma] = [polynomial(model, "ar"), polynomial(model, "ma")];
  const weights: number[] = [];
  for (let i = 0; i < 600; i += 1) {
    let weight = ma[i] ?? 0;
    for (let lag = 1; lag < ar.length; lag += 1) weight -= at(ar, lag) * (weights[i - lag] ?? 0);
    weights.push(weight);
  }
  const covariance = (lag: number) =>
    weights.reduce((sum, weight, i) => sum + weight * (weights[i + lag] ?? 0), 0);
  const byLag = values.map((_, lag) => covariance(lag));
  const factor = cholesky(values.map((_, i) => values.map((__, j) => at(byLag, Math.abs(i - j)))));
  assert.ok(factor);
  const squares = forward(factor, values).reduce((sum, value) => sum + value ** 2, 0);
  const logDeterminant = factor.reduce((sum, row, i) => sum + 2 * Math.log(at(row, i)), 0);
  const size = values.length;
  return -(logDeterminant + size * (Math.log((2 * Math.PI * squares) / size) + 1)) / 2;
}

describe("the models", () => {
  test("without a moving average is ordinary least squares", () => {
    const column = Array.from({ length: 40 }, (_, i) => Math.cos(i));
    const target = column.map((value, i) => 3 * value + noise(i));
    const fit = regress(target, [column], arima([0, 0, 0], [0, 0, 0], 12));
    const [xy, xx] = [
      column.reduce((sum, value, i) => sum + value * at(target, i), 0),
      column.reduce((sum, value) => sum + value * value, 0),
    ];
    assert.ok(Math.abs(at(fit.coefficients, 0) - xy / xx) < 1e-12);
  });

  test("have the likelihood of their covariances, with missing lags too", () => {
    const gapped: Arima = {
      ...airline,
      operators: [
        { kind: "ar", step: 1, coefficients: [{ lag: 3, value: 0.4, fixed: false }] },
        { kind: "ma", step: 1, coefficients: [{ lag: 2, value: -0.5, fixed: false }] },
        { kind: "ma", step: 4, coefficients: [{ lag: 1, value: 0.6, fixed: true }] },
      ],
    };
    const models = [
      ...[arima([2, 0, 1], [0, 0, 1], 4), arima([1, 0, 2], [1, 0, 0], 4)],
      ...[arima([3, 0, 0], [0, 0, 0], 4), gapped],
    ];
    const values = Array.from({ length: 60 }, (_, i) => noise(i) + 0.3 * noise(i + 1));
    for (const model of models) {
      const exact = regress(values, [], model).logLikelihood;
      assert.ok(Math.abs(exact - denseLogLikelihood(values, model)) < 1e-6);
    }
  });

  test("give the figures other programmes publish of the airline passengers", () => {
    // The arima function of R 4: coefficients, innovations' variance and log likelihood.
    const plain = { transform: untransformed, model: arima([2, 1, 1], [0, 1, 0], 12) };
    const { fit } = fitDesign(design(plain));
    const found = fit.model.operators.flatMap(({ coefficients }) =>
      coefficients.map(({ value }) => Number(value.toFixed(3))),
    );
    assert.deepEqual(found, [0.596, 0.214, 0.982]);
    assert.equal(fit.logLikelihood.toFixed(2), "-504.92");
    const usual = fitDesign(design());
    assert.equal(usual.fit.logLikelihood.toFixed(1), "244.7");
    // The choices that X-13ARIMA-SEATS is known to make of this series.
    assert.equal(aicc(usual).toFixed(3), "987.385");
    const each = (transform: Design["transform"]) => design({ transform });
    assert.equal(chooseTransform(each, passengers, -2).name, "log");
    const tests = { trading: "td", easter: true, difference: 0 } as const;
    assert.deepEqual(chooseCalendar(design(), tests).variables, ["easter[1]", "td1coef"].reverse());
  });

  test("stops where the likelihood is flat to its tolerance", () => {
    const target = differenced(
      months.map(({ value }) => Math.log(value)),
      airline,
    );
    const fit = fitArima(target, [], airline);
    const best = regress(target, [], fit.model).deviance;
    for (const step of [-0.02, 0.02])
      for (const moved of [1, 12]) {
        const other = mapFree(fit.model, ({ value }, operator) =>
          operator.step === moved ? Math.min(value + step, 0.999) : value,
        );
        assert.ok(regress(target, [], other).deviance > best - 1e-4);
      }
  });

  test("forecasts a line with a fixed season as that line and season", () => {
    const exact = Array.from({ length: 72 }, (_, i) => 2 + 0.1 * i + at([0, 3, 1, 2], i % 4));
    const ahead = forecastErrors(exact, arima([1, 1, 1], [0, 1, 1], 4), 8);
    ahead.forEach((value, i) => {
      const p = 72 + i;
      assert.ok(Math.abs(value - (2 + 0.1 * p + at([0, 3, 1, 2], p % 4))) < 1e-9);
    });
  });

  test("finds the effect of an outlier that was put in, and takes it out of the linear series", () => {
    const struck = months.map((month, i) =>
      i === 60 ? { ...month, value: month.value * 1.5 } : month,
    );
    const fitted = fitDesign(
      design({ observations: observations(struck), variables: ["ao2006.jan", "ls1990.1"] }),
    );
    const found = described(fitted);
    assert.ok(Math.abs(at(found.effects.ao, 60) / 1.5 - 1) < 0.02);
    assert.equal(at(found.effects.ao, 59), 1);
    assert.ok(Math.abs(at(found.linear, 60) / (months[60]?.value ?? 0) - 1) < 0.02);
    assert.equal(found.forecasts.size, 12);
  });

  test("a constant is the mean of the differenced series, and no effect", () => {
    const steps = arima([0, 1, 0], [0, 0, 0], 12);
    const { fit } = fitDesign(design({ variables: ["const"], model: steps }));
    const last = Math.log(at(passengers, 143) / at(passengers, 0)) / 143;
    assert.ok(Math.abs(at(fit.coefficients, 0) - last) < 1e-12);
    const ahead = described(fitDesign(design({ variables: ["const"], model: steps })));
    const first = ahead.forecasts.get(144)?.value ?? 0;
    assert.ok(Math.abs(first / (432 * Math.exp(last)) - 1) < 1e-9);
  });

  test("transforms there and back, and its slope is the derivative", () => {
    for (const name of ["none", "log", "sqrt", "inverse", "logistic"]) {
      const { transform } = readTransformation(new Map([["function", [name]]]));
      assert.ok(transform);
      for (const value of [0.2, 0.7]) {
        assert.ok(Math.abs(transform.back(transform.forward(value)) - value) < 1e-12);
        const slope: number =
          (transform.forward(value + 1e-6) - transform.forward(value - 1e-6)) / 2e-6;
        assert.ok(Math.abs(transform.logSlope(value) - Math.log(slope)) < 1e-6);
      }
    }
  });

  test("a level shift is −1 before it and nothing from it on, a change dies away", () => {
    assert.deepEqual(outlierAt("ls", 2, 12, 4).values, [-1, -1, 0, 0, 0]);
    near(outlierAt("tc", 1, 12, 3).values, [0, 1, 0.7, 0.49]);
    near(outlierAt("tc", 0, 4, 1).values, [1, 0.343]);
    near(outlierAt("so", 4, 4, 5).values, [-1, 1 / 3, 1 / 3, 1 / 3, 0, 0]);
    assert.deepEqual(outlierBetween("rp", { first: 1, last: 3 }, 4).values, [-2, -2, -1, 0, 0]);
    assert.deepEqual(outlierBetween("tl", { first: 1, last: 2 }, 3).values, [0, 1, 1, 0]);
  });
});

describe("numerics", () => {
  test("solves and inverts, and refuses a singular system", () => {
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

  test("finds the bottom of a bowl, and stays where a point is allowed", () => {
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
