import assert from "node:assert/strict";
import { test } from "node:test";
import { problemAnswer } from "./problem-answer.ts";

test("a condition of the database that is broken is a conflict, told without its name", () => {
  for (const code of ["23514", "23505", "23503", "23P01"]) {
    const error = Object.assign(new Error('violates check constraint "retail_years_check"'), {
      name: "PostgresError",
      code,
    });
    const answer = problemAnswer(error, "r-1", "POST");
    assert.equal(answer.status, 409);
    assert.doesNotMatch(JSON.stringify(answer), /retail_years|constraint/);
  }
  assert.equal(problemAnswer(new Error("x"), "r-1", "POST").status, 500);
});
