import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defaultSettings, evaluate, fitModel, positiveOf, scoreRecords, tune } from "./evaluate.ts";
import { madeLines, madeRecords } from "./made-records.ts";
import { seededRandom } from "./seed.ts";

const periods = {
  train: madeLines({ seed: 1, from: "2020-01-01", days: 60 }),
  valid: madeLines({ seed: 2, from: "2020-03-01", days: 20 }),
  test: madeLines({ seed: 3, from: "2020-03-21", days: 20 }),
};
const settings = { ...defaultSettings, trees: 40 };

function learn(lines: typeof periods, target = "Fraud") {
  const [train, valid, records] = [lines.train, lines.valid, lines.test].map((one) =>
    madeRecords(one, target),
  );
  assert.ok(train && valid && records);
  const positive = positiveOf(train, target);
  const tuned = tune({ train, valid, target, settings });
  const model = fitModel(tuned.fitted, positive, { ...settings, trees: tuned.trees });
  const scores = scoreRecords(model, records);
  return { tuned, scores, figures: evaluate(model, { records, scores, positive }) };
}

/** The same rows in another order within each day; days stay in order. */
function mixed(lines: readonly string[]): readonly string[] {
  const random = seededRandom(9);
  const day = (line: string) => line.split(",")[1] ?? "";
  return lines
    .map((line) => ({ line, draw: random() }))
    .sort((a, b) => day(a.line).localeCompare(day(b.line)) || a.draw - b.draw)
    .map(({ line }) => line);
}

function withLabels(lines: readonly string[], label: (at: number) => number): readonly string[] {
  return lines.map((line, at) => line.replace(/\d,\d$/, `${label(at)},0`));
}

describe("evaluation of a model", () => {
  test("finds what the past told, and takes validation in for the final fit", () => {
    const { tuned, figures } = learn(periods);
    assert.equal(tuned.withValidation, true);
    assert.equal(tuned.fitted.count, 1_600);
    assert.ok((figures?.auc ?? 0) > 0.88, `area ${figures?.auc}`);
    assert.ok((figures?.atRate[2]?.precision ?? 0) > 0.75);
    assert.ok(
      Math.abs((figures?.calibration?.meanScore ?? 0) - (figures?.calibration?.rate ?? 1)) < 0.05,
    );
  });

  test("seen and novel rows are all rows", () => {
    const { figures } = learn(periods);
    assert.ok(figures);
    const { seen, novel } = figures.blocks;
    assert.equal(seen.rows + novel.rows, periods.test.length);
    assert.ok(novel.rows > 0);
  });

  test("the highest value of the column is the positive", () => {
    const { figures } = learn(periods, "Critical Fraud");
    assert.ok((figures?.auc ?? 0) > 0.9, `area ${figures?.auc}`);
    assert.ok((figures?.calibration?.rate ?? 1) < 0.25);
  });

  test("rows of a day in another order get equal scores", () => {
    const other = { ...periods, train: mixed(periods.train), valid: mixed(periods.valid) };
    assert.notDeepEqual(other.train, periods.train);
    assert.deepEqual(learn(other).scores, learn(periods).scores);
  });

  test("labels that were shuffled teach nothing, and validation is then left out", () => {
    const random = seededRandom(4);
    const train = withLabels(periods.train, () => Number(random() < 0.4));
    const { tuned, figures } = learn({ ...periods, train });
    assert.equal(tuned.withValidation, false);
    assert.ok(Math.abs((figures?.auc ?? 0) - 0.5) < 0.1, `area ${figures?.auc}`);
  });

  test("rows without findings are scored but not measured", () => {
    const open = periods.test.map((line) => line.replace(/\d,\d$/, ","));
    const { scores, figures } = learn({ ...periods, test: open });
    assert.equal(figures, null);
    assert.deepEqual(scores, learn(periods).scores);
  });

  test("one value only, or none, cannot be learned", () => {
    const train = withLabels(periods.train, () => 0);
    assert.throws(() => learn({ ...periods, train }), /has only the value 0 under Fraud/);
    assert.throws(() => learn(periods, "Findings"), /has no values under Findings/);
  });
});
