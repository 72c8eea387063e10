import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { forced, readForce, type Force } from "./force.ts";
import { at, type Values } from "./series.ts";

const force: Force = {
  type: "denton",
  start: 0,
  lambda: 0,
  rho: 0.9,
  usesForecasts: false,
  tables: [],
};
const adjusted = Array.from({ length: 100 }, (_, i) => 100 + i + Math.sin(i * i));
const target = adjusted.map((value, i) => value * (1 + 0.02 * Math.cos(i)) + (i % 17));
const span = { first: 2, last: 98 };
const run = (asked: Partial<Force>, goal: Values = target) =>
  forced(goal, adjusted, span, 12, { ...force, ...asked });
const total = (values: Values, first: number) =>
  values.slice(first, first + 12).reduce((sum, value) => sum + value, 0);
const changes = (found: Values) =>
  found.slice(span.first, span.last + 1).map((value, i) => value - at(adjusted, span.first + i));

describe("yearly totals that are forced", () => {
  test("are those of the original in every whole year, from the month it begins with", () => {
    for (const [first, asked] of [
      [12, { type: "denton" }],
      [6, { type: "denton", start: 6 }],
      [12, { type: "regress" }],
      [3, { type: "regress", rho: 1, lambda: 1, start: 3 }],
      [12, { type: "regress", rho: 0.5, lambda: -1 }],
    ] as const) {
      const found = run(asked);
      for (let p = first; p + 11 <= span.last; p += 12)
        assert.ok(Math.abs(total(found, p) - total(target, p)) < 1e-7, `${asked.type} ${p}`);
    }
  });

  test("spread what a year lacks by the weights of Denton's method as X-13 has them", () => {
    const one = adjusted.map((value, i) => value + (i === 12 ? 1 : 0));
    const rounded = changes(run({ type: "denton" }, one)).map((value) => value.toFixed(7));
    // The first year's, its neighbour's, and the third year's, which sees it as second to last.
    assert.deepEqual(
      [10, 11, 22, 34, 39].map((i) => rounded[i]),
      ["0.1053950", "0.1044693", "0.0331933", "-0.0087915", "0.0012644"],
    );
    assert.equal(rounded[0], rounded[10]);
    assert.equal(Number(rounded.at(-1)), 0);
  });

  test("leave the ratios of the least jumps at rho 1: alike where every year lacks the same share", () => {
    const more = adjusted.map((value) => value * 1.03);
    const found = run({ type: "regress", rho: 1, lambda: 1 }, more);
    for (let p = span.first; p <= span.last; p += 1)
      assert.ok(Math.abs(at(found, p) / at(more, p) - 1) < 1e-9);
    const even = run(
      { type: "regress", rho: 1 },
      adjusted.map((value) => value + 2),
    );
    changes(even).forEach((change) => assert.ok(Math.abs(change - 2) < 1e-9));
  });

  test("change nothing by regression where rho is small and no whole year knows of it", () => {
    const found = changes(run({ type: "regress", rho: 1e-9 }));
    found.slice(0, 10).forEach((change) => assert.ok(Math.abs(change) < 1e-6));
  });

  test("need whole years, and options that are known", () => {
    assert.throws(() => forced(target, adjusted, { first: 0, last: 58 }, 12, force), /5 whole/);
    const read = (name: string, value: string) => readForce(new Map([[name, [value]]]), 12);
    assert.equal(read("lambda", "0.5")?.type, "regress");
    assert.equal(read("start", "oct")?.type, "denton");
    assert.equal(readForce(new Map(), 12), undefined);
    assert.throws(() => read("target", "both"), /target/);
    assert.throws(() => read("round", "yes"), /round/);
    assert.throws(() => read("rho", "0"), /rho/);
    assert.throws(() => read("start", "q1"), /start/);
    assert.throws(() => read("save", "rnd"), /rnd/);
  });
});
