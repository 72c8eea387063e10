/** Sample sizes against published ones and against another computation, and draws that repeat. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { drawUnits } from "./draw-units.ts";
import { sampleSizeOf } from "./sample-size.ts";

describe("sample sizes by the hypergeometric distribution", () => {
  test("are those of table 1 of ISPM 31, as they are remembered", () => {
    const published: readonly (readonly [number, string, string, number])[] = [
      [25, "95", "5", 24],
      [50, "95", "5", 39],
      [100, "95", "5", 45],
      [100, "95", "2", 78],
      [100, "95", "1", 95],
      [200, "95", "5", 51],
      [200, "95", "2", 105],
      [200, "95", "1", 155],
      [200, "95", "0.5", 190],
    ];
    for (const [lot, confidence, level, size] of published)
      assert.equal(sampleSizeOf(lot, { level, confidence }), size, `${lot} ${level} %`);
  });

  test("are the least that are enough, by a sum of logarithms", () => {
    // rounded once for each factor: far from the bound it cannot differ
    const missed = (lot: number, infested: number, size: number) => {
      let sum = 0;
      for (let at = 0; at < size; at++) sum += Math.log((lot - infested - at) / (lot - at));
      return Math.exp(sum);
    };
    let tried = 0;
    for (const lot of [7, 60, 399, 1_000, 12_345, 100_000])
      for (const level of ["0.1", "0.5", "2", "10", "33.3"])
        for (const confidence of ["80", "95", "99", "99.9"]) {
          const size = sampleSizeOf(lot, { level, confidence });
          const infested = Math.max(1, Math.floor((lot * Number(level)) / 100 + 1e-9));
          const most = 1 - Number(confidence) / 100;
          assert.ok(missed(lot, infested, size) <= most + 1e-9, `${lot} ${level} ${confidence}`);
          if (size > 1) assert.ok(missed(lot, infested, size - 1) > most - 1e-9);
          tried++;
        }
    assert.equal(tried, 120);
  });
});

describe("drawn units", () => {
  test("are the same for a seed, without repeats, and as likely one as another", () => {
    const draw = (seed: string, size: number) => drawUnits({ seed, lot: 20, size });
    assert.deepEqual(draw("one", 7), draw("one", 7));
    assert.notDeepEqual(draw("one", 7), draw("two", 7));
    assert.deepEqual(
      draw("all", 20),
      Array.from({ length: 20 }, (_, at) => at + 1),
    );
    const counts = new Map<number, number>();
    for (let seed = 0; seed < 2_000; seed++)
      for (const unit of draw(String(seed), 5)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    // 500 are expected of each; five deviations are 97
    for (let unit = 1; unit <= 20; unit++)
      assert.ok(Math.abs((counts.get(unit) ?? 0) - 500) < 100, `unit ${unit}`);
  });
});
