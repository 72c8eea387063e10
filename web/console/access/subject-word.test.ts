import assert from "node:assert/strict";
import { test } from "node:test";
import { subjectWord } from "./subject-word.ts";

test("the subject of an act of two persons is said without ids, in both languages", () => {
  const payment = "4000000.00 for 3122260001, B-7";
  assert.equal(subjectWord(payment, "en"), "4,000,000.00 for 3122260001, B-7");
  assert.equal(subjectWord(payment, "zh"), "3122260001：4,000,000.00，B-7");
  const goods = "goods of 019ac000-0000-7000-8000-000000000000";
  assert.equal(subjectWord(goods, "zh"), "报关单所列货物");
  assert.equal(subjectWord("2025-01", "zh"), "2025-01");
  assert.equal(subjectWord(null, "en"), null);
});
