/** Sample sizes against published ones and against another computation, and draws that repeat. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { drawUnits } from "./draw-units.ts";
import { acceptedPercent, sampleSizeOf } from "./sample-size.ts";

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
          const size = sampleSizeOf(lot, { level, confidence }) ?? assert.fail();
          const infested = Math.max(1, Math.floor((lot * Number(level)) / 100 + 1e-9));
          const most = 1 - Number(confidence) / 100;
          assert.ok(missed(lot, infested, size) <= most + 1e-9, `${lot} ${level} ${confidence}`);
          if (size > 1) assert.ok(missed(lot, infested, size - 1) > most - 1e-9);
          tried++;
        }
    assert.equal(tried, 120);
  });
});

describe("plans of acceptance", () => {
  /** Of all samples of a size, those with at most this many at fault, counted one by one. */
  const counted = (lot: number, infested: number, size: number, accept: number) => {
    let [taken, all] = [0n, 0n];
    for (let set = 0; set < 1 << lot; set++) {
      const bits = (of: number) => of.toString(2).replaceAll("0", "").length;
      if (bits(set) !== size) continue;
      all++;
      // the first units are those at fault
      if (bits(set & ((1 << infested) - 1)) <= accept) taken++;
    }
    return (taken * 1_000_000n + all - 1n) / all;
  };

  test("accept as often as all samples counted one by one", () => {
    let tried = 0;
    for (const lot of [4, 9, 12])
      for (const infested of [1, 2, 3, 4])
        for (const size of [1, 2, 3, 4, 7])
          for (const accept of [0, 1, 2, 3]) {
            if (size > lot) continue;
            // in percent of the lot, so that rounding down leaves it
            const level = ((infested * 100 + 1) / lot).toFixed(6);
            const percent = acceptedPercent(lot, size, { level, accept });
            const expected = counted(lot, infested, size, accept);
            assert.equal(
              BigInt(percent.replace(".", "")),
              expected,
              [lot, infested, size, accept].join(" "),
            );
            tried++;
          }
    assert.equal(tried, 224);
  });

  test("open the fewest packages that are enough, more with each one allowed", () => {
    const of = (lot: number, accept: number, level = "5") =>
      sampleSizeOf(lot, { level, confidence: "95", accept });
    assert.deepEqual([of(200, 0), of(200, 1), of(200, 2)], [51, 78, 101]);
    for (const lot of [60, 399, 5_000, 100_000])
      for (const accept of [1, 2, 5]) {
        const plan = { level: "10", accept };
        const size = of(lot, accept, "10") ?? assert.fail();
        assert.ok(Number(acceptedPercent(lot, size, plan)) <= 5, `${lot} ${accept}`);
        assert.ok(Number(acceptedPercent(lot, size - 1, plan)) > 5, `${lot} ${accept}`);
      }
  });

  test("tell nothing of a lot that has no more at fault than are allowed", () => {
    const of = (lot: number, accept: number) =>
      sampleSizeOf(lot, { level: "5", confidence: "95", accept });
    assert.equal(of(39, 1), undefined, "one of 39");
    assert.equal(of(40, 1), 39, "both of 40 are among 39 in 95% of the draws exactly");
    assert.equal(of(1, 0), 1);
    assert.equal(of(1, 1), undefined);
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
