import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { seededRandom } from "../learning/seed.ts";
import { drawSome } from "./explore.ts";
import { Watch } from "./watch.ts";
import { madeWorld } from "./made-worlds.ts";
import { halfLife, replayRounds, roundsOf } from "./replay.ts";

const settings = {
  capacity: 0.05,
  exploration: 0.1,
  rounds: "week",
  positive: 1,
  seed: 3,
} as const;

describe("replay of past traffic", () => {
  const world = madeWorld("moved", 1);
  const rounds = [...replayRounds(world, settings)];

  test("the capacity is kept, and the share that is drawn comes out", () => {
    assert.equal(rounds.length, 10);
    for (const { rows, picked } of rounds) assert.ok(Math.abs(picked - rows * 0.05) < 1);
    const [first, ...later] = rounds;
    assert.equal(first?.exploredShare, 1, "nothing is known yet");
    const mean = later.reduce((sum, row) => sum + row.exploredShare, 0) / later.length;
    assert.ok(Math.abs(mean - 0.1) < 0.03, String(mean));
  });
  test("it finds far more than chance, and the moved fraud again", () => {
    const share = (from: number, until: number) => {
      const some = rounds.slice(from, until);
      const sum = (key: "found" | "picked") => some.reduce((all, row) => all + row[key], 0);
      return sum("found") / sum("picked");
    };
    assert.ok(share(1, 4) > 0.25, String(share(1, 4)));
    assert.ok(share(7, 10) > 0.3, String(share(7, 10)));
  });
  test("each yield lies in its interval, and the share of all traffic mostly in its own", () => {
    let inside = 0;
    let all = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const one = madeWorld("ring", seed);
      const fade = 0.5 ** (1 / halfLife);
      const truths = roundsOf(one, "week").map(({ rows }) => ({
        rows: rows.length,
        found: rows.reduce((sum, row) => sum + (one.target?.[row] ?? 0), 0),
      }));
      const sums = { rows: 0, found: 0 };
      for (const row of replayRounds(one, { ...settings, seed })) {
        assert.ok(row.low <= row.yield && row.yield <= row.high);
        all++;
        const now = truths[row.round - 1];
        sums.rows = sums.rows * fade + (now?.rows ?? 0);
        sums.found = sums.found * fade + (now?.found ?? 0);
        const truth = sums.found / sums.rows;
        if (row.traffic.low <= truth && truth <= row.traffic.high) inside++;
      }
    }
    assert.ok(inside / all >= 0.9, `${inside} of ${all}`);
  });
  test("the same seed gives the same rounds, and nothing drawn means nothing drawn", () => {
    assert.deepEqual([...replayRounds(world, settings)], rounds);
    const none = [...replayRounds(world, { ...settings, exploration: 0 })].slice(1);
    assert.ok(none.every((row) => row.exploredShare === 0));
  });
  test("rounds are weeks, days or months from the first day, empty ones too", () => {
    assert.equal(roundsOf(world, "day").length, 70);
    assert.equal(roundsOf(world, "month").length, 3);
    assert.equal(roundsOf(world, "week").at(-1)?.from, "2024-03-04");
  });
});

describe("watch", () => {
  test("findings raise suspicion, clean looks lower it, and time brings it back", () => {
    const watch = new Watch();
    const before = watch.chance("importer I1", 1);
    watch.learn(["importer I1"], { round: 1, found: false, expected: 0.02 });
    const clean = watch.chance("importer I1", 1);
    assert.ok(clean < before);
    assert.ok(watch.chance("importer I1", 20) > clean);
    watch.learn(["importer I1"], { round: 20, found: true, expected: 0.02 });
    assert.ok(watch.chance("importer I1", 20) > 0.5);
    watch.learn(["importer I2"], { round: 1, found: true, expected: 0.9 });
    assert.ok(watch.chance("importer I2", 1) < 0.03, "what was expected tells nothing");
    assert.ok(watch.worth("importer I1", 20, 30) > watch.worth("importer I1", 20, 3));
  });
});

describe("draws", () => {
  const parts = [0.73, 0.2, 0.02];

  test("come out with the chance that is recorded, whatever the weights", () => {
    const random = seededRandom(9);
    const candidates = Array.from({ length: 60 }, (_, row) => ({
      row,
      stratum: `s${row % 7}`,
      pulls: [row === 3 ? 50 : random(), row % 5 === 0 ? 1 : 0, random()],
    }));
    const counts = new Float64Array(60);
    const chances = new Float64Array(60);
    const runs = 20_000;
    for (let run = 0; run < runs; run++) {
      const drawn = drawSome(candidates, 6, { random, parts });
      assert.equal(drawn.length, 6);
      for (const { row, chance } of drawn) {
        counts[row] = (counts[row] ?? 0) + 1;
        chances[row] = chance;
      }
    }
    counts.forEach((count, row) => {
      const chance = chances[row] ?? 0;
      assert.ok(
        chance > 0 && Math.abs(count / runs - chance) < 0.015,
        `${row}: ${count} ${chance}`,
      );
    });
    assert.ok((chances[3] ?? 0) > 0.9);
  });
  test("all are taken where there is room, none where there is none", () => {
    const one = { row: 1, stratum: "", pulls: [0, 0, 0] };
    assert.deepEqual(drawSome([one], 3, { random: () => 0.5, parts }), [{ row: 1, chance: 1 }]);
    assert.deepEqual(drawSome([one], 0, { random: () => 0.5, parts }), []);
  });
});
