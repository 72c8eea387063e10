import assert from "node:assert/strict";
import { test } from "node:test";
import { taskWord, whyOf } from "./queue-words.ts";

const says = { en: "Approval", zh: "复核" };

test("what waits for a second person is told without ids and codes, in both languages", () => {
  const why = (subject: string, language: "en" | "zh") =>
    whyOf({ kind: "approval", why: subject, reasons: [], currency: "CNY" }, language);
  const id = "019ac000-0000-7000-8000-000000000000";
  assert.equal(why(`goods of ${id}`, "en"), undefined);
  assert.equal(why(`15283.24 of ${id}`, "zh"), "15,283.24 CNY");
  assert.equal(why("4000.00 for 3122260001, B-7", "en"), "4,000.00 CNY for 3122260001, B-7");
  const task = (act: string, language: "en" | "zh") =>
    taskWord({ kind: "approval", says, task: act, waitsFor: null }, language);
  assert.equal(task("recall-dismissal", "en"), "Approval: release taken out of a recall");
  assert.equal(task("traveller-decision", "zh"), "复核：旅客物品处置");
});
