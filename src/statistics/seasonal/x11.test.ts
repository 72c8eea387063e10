import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { extremeWeights, isUneven, replaceExtremes, type CalendarSigma } from "./extremes.ts";
import { hendersonTrend, hendersonWeights } from "./henderson.ts";
import { seasonalFactors, smoothSeason, type FixedFilter } from "./seasonal-filter.ts";
import { at, differences, ratios, type Span, type Values } from "./series.ts";
import { decompose, usualOptions, type Mode, type X11Options } from "./x11.ts";

const seed = 20_240_601;
const weighing = (span: Span, kind: CalendarSigma["kind"]) => ({
  span,
  measured: span,
  perYear: 12 as const,
  limits: usualOptions.limits,
  centre: 1,
  calendarSigma: { kind, grouped: [0] },
});
const shape = [0.9, 0.88, 1.03, 0.99, 1, 1.12, 1.23, 1.22, 1.06, 0.92, 0.8, 0.85];
const level = shape.reduce((sum, factor) => sum + factor, 0) / 12;

function options(mode: Mode): X11Options {
  return {
    ...usualOptions,
    mode,
    filters: Array.from({ length: 12 }, () => "msr" as const),
  };
}

function adjust(series: Values, mode: Mode): ReadonlyMap<string, Values> {
  const last = series.length - 1;
  const input = {
    series,
    observed: { first: 0, last },
    all: { first: 0, last },
    perYear: 12,
  } as const;
  return decompose(input, options(mode)).tables;
}

function table(tables: ReadonlyMap<string, Values>, name: string, length: number): Values {
  return (tables.get(name) ?? []).slice(0, length);
}

function near(found: Values, wanted: Values, tolerance: number): void {
  assert.equal(found.length, wanted.length);
  found.forEach((value, i) => {
    const off = Math.abs(value - at(wanted, i)) / Math.max(1, Math.abs(at(wanted, i)));
    assert.ok(off <= tolerance, `position ${i}: ${value} against ${at(wanted, i)}`);
  });
}

/** Noise of a series that never repeats, the same in every run. */
const noise = (i: number) => 0.02 * Math.sin(i * 12.9898 + Math.cos(i * 78.233) * 43.5);
const made = Array.from(
  { length: 144 },
  (_, i) => (100 + i) * (at(shape, i % 12) / level) * (1 + noise(i)),
);

describe("X-11", () => {
  test("leaves a series without a season as it is: a level exactly, a line but for end weights", () => {
    for (const mode of ["mult", "add", "logadd", "pseudoadd"] as const) {
      const flat = Array.from({ length: 120 }, () => 42);
      near(table(adjust(flat, mode), "d11", 120), flat, 1e-9);
      near(table(adjust(flat, mode), "d12", 120), flat, 1e-9);
    }
    const line = Array.from({ length: 120 }, (_, i) => 200 + 3 * i);
    near(table(adjust(line, "add"), "d11", 120), line, 1e-3);
  });

  test("finds a fixed season exactly when nothing else moves", () => {
    const series = Array.from({ length: 120 }, (_, i) => (50 * at(shape, i % 12)) / level);
    const tables = adjust(series, "mult");
    near(
      table(tables, "d11", 120),
      series.map(() => 50),
      1e-9,
    );
  });

  test("is not moved by the unit of the series, and its parts give the series back", () => {
    const plain = adjust(made, "mult");
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (unit) => {
        const scaled = adjust(
          made.map((value) => value * unit),
          "mult",
        );
        near(table(scaled, "d10", 144), table(plain, "d10", 144), 1e-9);
        const [season, trend, irregular] = ["d10", "d12", "d13"].map((t) => table(scaled, t, 144));
        const whole = (season ?? []).map((s, i) => s * at(trend ?? [], i) * at(irregular ?? [], i));
        near(
          whole,
          made.map((value) => value * unit),
          1e-9,
        );
      }),
      { seed, numRuns: 20 },
    );
  });

  test("shifts with the level of the series when additive", () => {
    const plain = adjust(made, "add");
    const shifted = adjust(
      made.map((value) => value + 1_000),
      "add",
    );
    near(table(shifted, "d10", 144), table(plain, "d10", 144), 1e-8);
  });

  test("gives a single wild month weight zero and keeps it out of the season", () => {
    const wild = made.map((value, i) => (i === 77 ? value * 1.6 : value));
    const tables = adjust(wild, "mult");
    assert.equal(at(tables.get("c17") ?? [], 77), 0);
    const off = at(tables.get("d10") ?? [], 77) / at(adjust(made, "mult").get("d10") ?? [], 77);
    assert.ok(Math.abs(off - 1) < 0.01, `factor moved by ${off}`);
  });

  test("takes the mean of a month's years in a series under five", () => {
    const series = Array.from({ length: 40 }, (_, i) => (50 * at(shape, i % 12)) / level);
    near(
      table(adjust(series, "mult"), "d11", 40),
      series.map(() => 50),
      1e-9,
    );
  });

  test("adjusts a series that starts in the middle of a year", () => {
    const series = [...Array.from({ length: 6 }, () => Number.NaN), ...made.slice(6)];
    const input = {
      series,
      observed: { first: 6, last: 143 },
      all: { first: 6, last: 143 },
      perYear: 12,
    } as const;
    const { tables } = decompose(input, options("mult"));
    const adjusted = (tables.get("d11") ?? []).slice(6, 144);
    near(
      adjusted,
      made.slice(6).map((_, i) => 106 + i),
      0.06,
    );
  });
});

describe("filters of X-11", () => {
  test("Henderson weights add up to one and keep a straight line, also at the ends", () => {
    for (const terms of [5, 7, 9, 13, 17, 23, 33]) {
      const half = hendersonWeights(terms);
      const sum = half.reduce((total, w, i) => total + (i === 0 ? w : 2 * w), 0);
      assert.ok(Math.abs(sum - 1) < 1e-12, `${terms} terms add up to ${sum}`);
      const flat = Array.from({ length: 60 }, () => 7);
      near(hendersonTrend(flat, { first: 0, last: 59 }, terms, 3.5, false), flat, 1e-12);
    }
  });

  test("seasonal filters keep a constant, whatever the number of years", () => {
    const filters: readonly FixedFilter[] = ["s3x1", "s3x3", "s3x5", "s3x9", "s3x15", "stable"];
    for (const filter of filters)
      for (let years = 5; years <= 40; years += 1) {
        const same = Array.from({ length: years }, () => 1.25);
        near(smoothSeason(same, filter), same, 1e-12);
      }
  });

  test("factors are centred on one, differences on zero, over each year", () => {
    for (const arithmetic of [ratios, differences]) {
      const si = Array.from({ length: 96 }, (_, i) => at(shape, i % 12) + noise(i));
      const span = { first: 0, last: 95 };
      const filters = Array.from({ length: 12 }, () => "stable" as const);
      const factors = seasonalFactors({
        si,
        span,
        perYear: 12,
        filters,
        arithmetic,
        shortFilters: false,
      });
      const year = factors.slice(36, 48).reduce((sum, factor) => sum + factor, 0) / 12;
      assert.ok(Math.abs(year - arithmetic.neutral) < 1e-12, `mean ${year}`);
    }
  });

  test("replaces an extreme by its own weight and four neighbours of the same month", () => {
    const span = { first: 0, last: 95 };
    const irregular = Array.from({ length: 96 }, (_, i) => 1 + noise(i));
    irregular[41] = 1.5;
    const weights = extremeWeights(irregular, weighing(span, "none"));
    assert.equal(weights[41], 0);
    const full = irregular.map((_, i) => (i === 41 ? 0 : 1));
    const replaced = replaceExtremes(irregular, full, span, 12);
    const neighbours = [17, 29, 53, 65].map((p) => at(irregular, p));
    near([at(replaced, 41)], [neighbours.reduce((sum, value) => sum + value, 0) / 4], 1e-12);
  });

  test("judges months apart when they are uneven, alone or in two groups", () => {
    const span = { first: 0, last: 143 };
    // January moves ten times as much as the others.
    const uneven = Array.from({ length: 144 }, (_, i) => 1 + noise(i) * (i % 12 === 0 ? 10 : 1));
    assert.equal(isUneven(uneven, span, 12, 1), true);
    const even = uneven.map((value, i) => (i % 12 === 0 ? 1 + (value - 1) / 10 : value));
    assert.equal(isUneven(even, span, 12, 1), false);
    const januaries = (kind: CalendarSigma["kind"]) =>
      extremeWeights(uneven, weighing(span, kind)).filter((w, i) => i % 12 === 0 && w < 1).length;
    assert.ok(januaries("none") > 8 && januaries("all") < 6 && januaries("select") < 6);
  });

  test("a trend under zero takes the mean of its neighbours above", () => {
    const steep = Array.from({ length: 84 }, (_, i) => (i > 40 && i < 44 ? 0.01 : 100));
    for (const value of table(adjust(steep, "mult"), "d12", 84)) assert.ok(value > 0);
  });
});
