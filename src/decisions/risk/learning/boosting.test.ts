import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { binColumn, binsMax } from "./bins.ts";
import {
  type BoostedModel,
  type BoostingSettings,
  fitBoosting,
  scoreOf,
  treeValue,
} from "./boosting.ts";
import { fitLearner } from "./learner.ts";
import { seededRandom } from "./seed.ts";

const settings: BoostingSettings = {
  depth: 2,
  trees: 40,
  learningRate: 0.3,
  ridge: 1,
  leafWeightMin: 1,
  featureShares: [1],
  warmUp: 0,
  seed: 1,
};

/** Positive where exactly one of two features is above a half; the third is noise. */
function made(rows: number) {
  const random = seededRandom(5);
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: rows }, random));
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    Number((columns[0]?.[row] ?? 0) > 0.5 !== (columns[1]?.[row] ?? 0) > 0.4),
  );
  return { columns: columns.map(binColumn), labels };
}

describe("boosting over histograms", () => {
  test("learns what no single feature tells", () => {
    const model = fitBoosting({ ...made(2_000), settings });
    assert.ok(scoreOf(model, Float64Array.of(0.9, 0.1, 0.5)) > 0.9);
    assert.ok(scoreOf(model, Float64Array.of(0.1, 0.9, 0.5)) > 0.9);
    assert.ok(scoreOf(model, Float64Array.of(0.9, 0.9, 0.5)) < 0.1);
  });

  test("the same rows and seed give the same table, another seed another", () => {
    const narrow = { ...settings, featureShares: [0.4] };
    const first = fitBoosting({ ...made(500), settings: narrow });
    assert.deepEqual(fitBoosting({ ...made(500), settings: narrow }), first);
    assert.notDeepEqual(
      fitBoosting({ ...made(500), settings: { ...narrow, seed: 2 } }).features,
      first.features,
    );
  });

  test("a score is the base and what each tree adds", () => {
    const model = fitBoosting({ ...made(500), settings });
    const features = Float64Array.of(0.2, 0.7, 0.1);
    let margin = model.base;
    for (let tree = 0; tree < settings.trees; tree++) margin += treeValue(model, tree, features);
    assert.equal(scoreOf(model, features), 1 / (1 + Math.exp(-margin)));
  });

  test("several series are averaged in log odds, and fewer turns are the front of the table", () => {
    const both = fitBoosting({
      ...made(500),
      settings: { ...settings, featureShares: [1, 0.4] },
    });
    const alone = [1, 0.4].map((share, at) =>
      fitBoosting({
        ...made(500),
        settings: { ...settings, featureShares: [share], seed: settings.seed + at },
      }),
    );
    const features = Float64Array.of(0.2, 0.7, 0.1);
    const odds = (model: BoostedModel) => {
      const score = scoreOf(model, features);
      return Math.log(score / (1 - score));
    };
    const mean = alone.reduce((sum, model) => sum + odds(model) / 2, 0);
    assert.ok(Math.abs(odds(both) - mean) < 1e-9);
    alone.forEach((model, at) => {
      assert.equal(treeValue(both, 2 * 5 + at, features), treeValue(model, 5, features) / 2);
    });
  });

  test("rows of the warm-up fill the past only, unless the rest holds one kind", () => {
    const random = seededRandom(8);
    const columns = [Float64Array.from({ length: 400 }, random)];
    const labels = Uint8Array.from(columns[0] ?? [], (value) => Number(value > 0.5));
    const turned = labels.map((label, row) => (row < 80 ? 1 - label : label));
    const fit = (given: Uint8Array, warmUp: number) =>
      fitLearner("boosting", { columns, labels: given, settings: { ...settings, warmUp } });
    assert.deepEqual(fit(turned, 0.2), fit(labels, 0.2));
    assert.notDeepEqual(fit(turned, 0), fit(labels, 0));
    const early = labels.map((label, row) => (row < 80 ? label : 0));
    assert.deepEqual(fit(early, 0.2), fit(early, 0));
  });

  test("features that never differ leave the rate of all rows", () => {
    const columns = [binColumn(new Float64Array(100))];
    const labels = Uint8Array.from({ length: 100 }, (_, row) => Number(row < 20));
    const model = fitBoosting({ columns, labels, settings });
    assert.ok(Math.abs(scoreOf(model, Float64Array.of(0)) - 0.2) < 1e-9);
  });

  test("rows of one kind cannot be learned from", () => {
    const columns = [binColumn(new Float64Array(3))];
    assert.throws(() => fitBoosting({ columns, labels: new Uint8Array(3), settings }), /both/);
  });
});

describe("bins", () => {
  test("the bin of a value is the number of edges below it", () => {
    const values = Float64Array.from({ length: 1_000 }, (_, at) => (at * 7) % 100);
    const { cuts, bins } = binColumn(values);
    assert.ok(cuts.length < binsMax);
    values.forEach((value, row) => {
      assert.equal(bins[row], cuts.filter((cut) => cut < value).length);
    });
  });
});
