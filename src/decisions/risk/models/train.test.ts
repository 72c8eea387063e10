import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encodePeriod, encodeRow, openRows } from "../learning/encodings.ts";
import { inOrder, takeRows } from "../learning/records.ts";
import { madeLines, madeRecords } from "../learning/made-records.ts";
import { calibrated, fitPlatt } from "./calibrate.ts";
import { explainItem, liveModel, scoreDeclaration } from "./live-model.ts";
import { packModel, readModel, unpackModel, writeModel } from "./model-file.ts";
import { baselineOf, inputDrift, scoreDrift } from "./stability.ts";
import { trainModel, type TrainingSet } from "./train.ts";
import { measureWeighed } from "./weighed-measures.ts";

const records = madeRecords(madeLines({ seed: 1, from: "2024-01-01", days: 60 }));
const set: TrainingSet = {
  records,
  knownOn: records.texts.day,
  weights: new Float64Array(records.count).fill(1),
};

describe("training", () => {
  const model = trainModel(set, { learner: "boosting", seed: 7 });

  test("the same rows, code and seed give the same bytes, whatever the order", () => {
    const turned = Array.from({ length: records.count }, (_, row) => records.count - 1 - row);
    const other = trainModel(
      {
        ...set,
        records: takeRows(records, turned),
        knownOn: turned.map((row) => set.knownOn[row] ?? ""),
      },
      { learner: "boosting", seed: 7 },
    );
    assert.equal(other.hash, model.hash);
    assert.equal(other.dataHash, model.dataHash);
    assert.notEqual(trainModel(set, { learner: "boosting", seed: 8 }).hash, model.hash);
    assert.ok((model.metrics.all.auc ?? 0) > 0.8);
    assert.equal(model.metrics.seen.rows + model.metrics.novel.rows, model.metrics.all.rows);
  });
  test("written, packed and read again it scores the same, and tells why", () => {
    const read = readModel(unpackModel(packModel(model.text)));
    assert.equal(writeModel(read).hash, model.hash);
    const live = liveModel({ id: "m", aim: "fraud" }, read, []);
    const scores = Array.from({ length: 60 }, (_, row) => {
      return scoreDeclaration(live, "champion", takeRows(records, [row])).score;
    });
    assert.ok(scores.every((score) => score >= 0 && score <= 1));
    const highest = scores.indexOf(Math.max(...scores));
    assert.ok(explainItem(live, takeRows(records, [highest]), 1).length > 0);
  });
  test("labels learned since move the past and leave the old model as it was", () => {
    const read = readModel(model.text);
    const before = liveModel({ id: "m", aim: "fraud" }, read, []);
    const row = takeRows(records, [0]);
    const was = scoreDeclaration(before, "champion", row);
    const item = {
      texts: Object.fromEntries(
        Object.entries(row.texts).map(([name, [value = ""]]) => [name, value]),
      ),
      numbers: { ratePercent: row.numbers.ratePercent[0] ?? 0, massKg: row.numbers.massKg[0] ?? 0 },
      found: 1 as const,
    };
    const after = liveModel(
      { id: "m", aim: "fraud" },
      read,
      Array.from({ length: 40 }, () => item),
    );
    assert.ok(scoreDeclaration(after, "champion", row).score > was.score);
    assert.deepEqual(scoreDeclaration(before, "champion", row), was);
  });
  test("too few findings are refused with what to do", () => {
    const none = { ...set, records: { ...records, target: new Float64Array(records.count) } };
    assert.throws(() => trainModel(none, { learner: "logistic", seed: 7 }), /0 findings/);
  });
});

describe("labels known late", () => {
  test("a row sees only labels known before its own day", () => {
    const order = inOrder(records);
    const late = records.texts.day.map(() => "2024-12-31");
    const isPositive = (row: number) => records.target?.[row] === 1;
    const encoded = encodePeriod(records, { order, isPositive, knownOn: late, smoothing: 10 });
    const counts = encoded.columns[1] ?? new Float64Array();
    assert.ok(
      counts.every((count) => count === 0),
      "nothing was known yet",
    );
    const reader = openRows(encoded.encoder, records);
    assert.ok((encodeRow(reader, 0)[1] ?? 0) > 0, "at the end all of it is");
    const plain = encodePeriod(records, { order, isPositive, smoothing: 10 });
    const same = encodePeriod(records, {
      order,
      isPositive,
      knownOn: records.texts.day,
      smoothing: 10,
    });
    assert.deepEqual(same.columns, plain.columns);
  });
});

describe("estimates", () => {
  test("rows rarely looked at are not taken as rare", () => {
    const picked = { score: 0.9, draw: 0, weight: 1 };
    const drawn = { score: 0.1, draw: 0, weight: 50 };
    const { calibration, auc } = measureWeighed([
      { ...picked, positive: true },
      { ...picked, positive: false },
      { ...drawn, positive: false },
      { ...drawn, positive: true },
    ]);
    assert.ok(Math.abs((calibration?.rate ?? 0) - 51 / 102) < 1e-12);
    assert.ok(Math.abs((auc ?? 0) - 0.5) < 1e-12, String(auc));
  });
  test("calibration brings chances to what came true", () => {
    const scores = Float64Array.from({ length: 400 }, (_, row) => (row % 2 === 0 ? 0.9 : 0.5));
    const labels = Uint8Array.from(scores, (score, row) =>
      Number(score > 0.6 ? row % 4 === 0 : row % 20 === 1),
    );
    const platt = fitPlatt({ scores, labels, weights: new Float64Array(400).fill(1) });
    assert.ok(Math.abs(calibrated(platt, 0.9) - 0.5) < 0.06);
    assert.ok(calibrated(platt, 0.5) < 0.2);
  });
  test("drift is none where nothing moved, and large where all is new", () => {
    const scores = Float64Array.from({ length: records.count }, (_, row) => (row % 100) / 100);
    const baseline = baselineOf(records, scores);
    assert.ok(inputDrift(baseline, records).every(({ index }) => Math.abs(index) < 1e-9));
    assert.ok(Math.abs(scoreDrift(baseline, scores)) < 1e-9);
    // rare findings: a longer past brings small chances nearer to nothing, which moves no pick
    const rare = scores.map((score) => (score > 0.97 ? score : score / 200));
    const longer = rare.map((score) => (score > 0.97 ? score : score / 2));
    assert.ok(scoreDrift(baselineOf(records, rare), longer) < 0.1);
    const moved = {
      ...records,
      texts: { ...records.texts, origin: records.texts.origin.map(() => "ZZ") },
    };
    const origin = inputDrift(baseline, moved).find(({ fact }) => fact === "origin");
    assert.ok((origin?.index ?? 0) > 1);
    assert.ok(
      scoreDrift(
        baseline,
        scores.map(() => 0.99),
      ) > 1,
    );
  });
});
