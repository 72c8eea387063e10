import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test, type TestContext } from "node:test";
import { readRecords, type RiskRecords } from "../learning/records.ts";
import { seededRandom } from "../learning/seed.ts";
import { drawSome } from "./explore.ts";
import { drawnWorld, madeWorld, type WorldName, worldNames } from "./made-worlds.ts";
import { halfLife, replayRounds, roundsOf } from "./replay.ts";
import { Segments } from "./segments.ts";

const train = new URL(
  "../../../../../shared/data/risk/kcs-synthetic-df_syn_train_eng.csv.gz",
  import.meta.url,
);

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

describe("what is found", () => {
  const past = existsSync(train)
    ? readRecords({ name: "train", bytes: readFileSync(train) }, "Fraud")
    : undefined;
  const seeds = [101, 102];
  const skip = past ? false : "the open records are not beside this clone";
  const of = (make: (name: WorldName, seed: number) => RiskRecords) =>
    worldNames.flatMap((name) => seeds.map((seed) => make(name, seed)));

  test("by week 10 exploring found more than not exploring, in most worlds and on the mean", (t) => {
    check(t, of(madeWorld));
  });
  test("so it did in past traffic drawn again", { skip }, (t) => {
    if (!past) return;
    check(
      t,
      of((name, seed) => drawnWorld(past, name, seed)),
    );
  });

  function check(t: TestContext, worlds: readonly RiskRecords[]): void {
    const { none, drawn, better } = compare(t, worlds);
    assert.ok(none > 0.1 && drawn > none + 0.015, `${none} ${drawn}`);
    assert.ok(better >= worlds.length * 0.6, `better in ${better} of ${worlds.length}`);
  }

  /** Shares found on the mean, without drawing and with a tenth drawn. */
  function compare(t: TestContext, worlds: readonly RiskRecords[]) {
    const shares = worlds.map((one, at) => {
      const all = one.target?.reduce((sum, found) => sum + found, 0) ?? 0;
      const found = (exploration: number) => {
        const rounds = [...replayRounds(one, { ...settings, exploration, seed: at })];
        return rounds.reduce((sum, row) => sum + row.found, 0) / all;
      };
      return { none: found(0), drawn: found(0.1) };
    });
    const mean = (key: "none" | "drawn") =>
      shares.reduce((sum, one) => sum + one[key], 0) / shares.length;
    const better = shares.filter(({ none, drawn }) => drawn > none).length;
    const shown = [mean("none"), mean("drawn")].map((share) => share.toFixed(3)).join(", ");
    t.diagnostic(`${shares.length} worlds: ${shown}; drawing found more in ${better}`);
    return { none: mean("none"), drawn: mean("drawn"), better };
  }
});

describe("segments", () => {
  const kind = { name: "importer", bad: 0.01, turning: 0.01, isParty: true };
  const rows = (...ids: number[]) => Array.from({ length: 20 }, () => Int32Array.from(ids));
  const begin = (segments: Segments, round: number, some: readonly Int32Array[]) => {
    segments.beginRound(round, some, () => kind);
  };

  test("a finding raises the chance, clean looks lower it, time brings it back", () => {
    const segments = new Segments(true);
    const [one, other] = [Int32Array.of(1), Int32Array.of(2)];
    begin(segments, 1, [...rows(1), ...rows(2)]);
    const before = segments.chance(one);
    segments.learn(one, true);
    for (let look = 0; look < 5; look++) segments.learn(other, false);
    segments.fit(0.02);
    begin(segments, 2, [...rows(1), ...rows(2)]);
    assert.ok(segments.chance(one) > 2 * before);
    const clean = segments.chance(other);
    assert.ok(clean < segments.chance(one));
    assert.ok(segments.worth(one, 0.3).best > segments.worth(other, 0.3).best);
    begin(segments, 30, rows(2));
    assert.ok(segments.chance(other) > clean);
  });
  test("of the segments of a finding, those that were clean elsewhere are not suspected", () => {
    const segments = new Segments(true);
    begin(segments, 1, rows(1, 2));
    segments.learn(Int32Array.of(1, 2), true);
    for (let look = 0; look < 6; look++) segments.learn(Int32Array.of(2), false);
    segments.fit(0.02);
    begin(segments, 2, rows(1, 2));
    assert.ok(segments.chance(Int32Array.of(1)) > 1.2 * segments.chance(Int32Array.of(2)));
  });
  test("what surprises found is kept, however many follow", () => {
    const segments = new Segments(true);
    const one = Int32Array.of(1);
    let chance = 0;
    for (let round = 1; round <= 6; round++) {
      begin(segments, round, rows(1));
      chance = segments.chance(one);
      if (round < 3) segments.learn(one, false);
      else if (round < 6) {
        assert.deepEqual(segments.turn(one), round === 3 ? [1] : []);
        segments.learn(one, true);
      }
      segments.fit(0.02);
    }
    assert.ok(chance > 0.5, String(chance));
  });
  test("a surprise makes a party suspect that was clean for long", () => {
    const segments = new Segments(true);
    const one = Int32Array.of(1);
    begin(segments, 1, rows(1));
    for (let look = 0; look < 6; look++) segments.learn(one, false);
    segments.fit(0.02);
    begin(segments, 2, rows(1));
    const before = segments.chance(one);
    segments.turn(one);
    segments.learn(one, true);
    segments.fit(0.02);
    begin(segments, 3, rows(1));
    assert.ok(segments.chance(one) > 0.3 && before < 0.1);
  });
  test("what grows beyond chance is suspected before anybody looked", () => {
    const segments = new Segments(true);
    begin(segments, 1, rows(1));
    begin(segments, 2, [...rows(1), ...rows(2)]);
    assert.ok(segments.chance(Int32Array.of(2)) > segments.chance(Int32Array.of(1)));
  });
  test("without exploration nothing is suspected for being new", () => {
    const segments = new Segments(false);
    begin(segments, 1, rows(1));
    begin(segments, 2, [...rows(1), ...rows(2)]);
    assert.equal(segments.chance(Int32Array.of(2)), segments.chance(Int32Array.of(1)));
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
