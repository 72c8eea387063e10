import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { encodeRow, openRows } from "./encodings.ts";
import { defaultSettings, fitModel, scoreRecords } from "./evaluate.ts";
import { explainRow } from "./explain.ts";
import { type FittedLearner, movesWith } from "./learner.ts";
import { middleOf } from "./moves.ts";
import { madeLines, madeRecords } from "./made-records.ts";

/** Log odds before any fact is known. */
function startOf(learner: FittedLearner): number {
  return learner.kind === "boosting" ? middleOf(learner.model) : learner.model.intercept;
}

describe("reasons of a score", () => {
  const past = madeRecords(madeLines({ seed: 1, from: "2024-01-01", days: 60 }));
  const traffic = madeRecords(madeLines({ seed: 2, from: "2024-03-01", days: 10 }));
  const model = fitModel(past, 1, { ...defaultSettings, trees: 40 });
  const reader = openRows(model.encoder, traffic);

  test("the moves of all facts add up to the score", () => {
    const other = fitModel(past, 1, defaultSettings, "logistic");
    for (const { learner, encoder, dutyMax } of [model, other]) {
      const scores = scoreRecords({ learner, encoder, dutyMax }, traffic);
      for (let row = 0; row < 50; row++) {
        const moves = movesWith(learner, encodeRow(reader, row));
        const margin = startOf(learner) + moves.reduce((sum, move) => sum + move, 0);
        assert.ok(Math.abs(1 / (1 + Math.exp(-margin)) - (scores[row] ?? 0)) < 1e-9);
      }
    }
  });
  test("the facts that make a made fraud are named with their past, in words", () => {
    const scores = [...scoreRecords(model, traffic)];
    const highest = scores.indexOf(Math.max(...scores));
    const reasons = explainRow(model.learner, reader, highest);
    assert.ok(reasons.length > 0 && reasons.length <= 3);
    assert.ok(
      reasons.some(({ fact }) => /HS|origin|route/.test(fact)),
      JSON.stringify(reasons),
    );
    assert.match(reasons[0]?.says.en ?? "", /\d+ earlier cases, \d+% with a finding/);
    assert.ok(reasons.every(({ effect, says }) => effect > 0 && says.zh !== ""));
    assert.ok(
      reasons.every(({ says }) => !/[a-z]{2}/.test(says.zh)),
      JSON.stringify(reasons),
    );
  });
  test("a plain score has no reason to be high", () => {
    const scores = [...scoreRecords(model, traffic)];
    const lowest = scores.indexOf(Math.min(...scores));
    const sum = explainRow(model.learner, reader, lowest).reduce((all, one) => all + one.effect, 0);
    const highest = scores.indexOf(Math.max(...scores));
    const most = explainRow(model.learner, reader, highest).reduce(
      (all, one) => all + one.effect,
      0,
    );
    assert.ok(sum < most);
  });
});
