import assert from "node:assert/strict";
import { test } from "node:test";
import { subjectWord } from "./subject-word.ts";

test("the subject of an act of two persons is said without ids, in both languages", () => {
  const id = "019ac000-0000-7000-8000-000000000000";
  const does = { en: "Seize goods", zh: "扣留货物" };
  const say = (subject: string | null, language: "en" | "zh", about: unknown = null) =>
    subjectWord({ subject, content: { does, names: {}, body: null, about } as never }, language);
  const payment = "4000000.00 for 3122260001, B-7";
  assert.equal(say(payment, "en"), "4,000,000.00 for 3122260001, B-7");
  assert.equal(say(payment, "zh"), "3122260001：4,000,000.00，B-7");
  assert.equal(say(`goods of ${id}`, "zh"), "扣留货物");
  const about = { mrn: "370020260000000002", trader: { name: "Trader" } };
  assert.equal(say(`15283.24 of ${id}`, "en", about), "15,283.24 · 370020260000000002 · Trader");
  assert.equal(say("2025-01", "zh"), "2025-01");
  assert.equal(say(null, "en"), null);
});
