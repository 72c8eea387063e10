import assert from "node:assert/strict";
import { test } from "node:test";
import { subjectWord } from "./subject-word.ts";

test("the subject of an act of two persons is said without ids, in both languages", () => {
  const id = "019ac000-0000-7000-8000-000000000000";
  const does = { en: "Seize goods", zh: "扣留货物" };
  const say = (subject: string | null, language: "en" | "zh", about: unknown = null) =>
    subjectWord(
      { subject, currency: "CNY", content: { does, names: {}, body: null, about } as never },
      language,
    );
  const payment = "4000000.00 for 3122260001, B-7";
  assert.equal(say(payment, "en"), "4,000,000.00 CNY for 3122260001, B-7");
  assert.equal(say(payment, "zh"), "3122260001：4,000,000.00 CNY，B-7");
  assert.equal(say(`goods of ${id}`, "zh"), "扣留货物");
  const about = { mrn: "370020260000000002", trader: { name: "Trader" } };
  assert.equal(
    say(`15283.24 of ${id}`, "en", about),
    "15,283.24 CNY · 370020260000000002 · Trader",
  );
  assert.equal(say("2025-01", "zh"), "2025-01");
  assert.equal(say("G-1 of 5000.00 for 3122260001", "en"), "G-1: 5,000.00 CNY for 3122260001");
  assert.equal(say("G-1 of 5000.00 for 3122260001", "zh"), "3122260001：5,000.00 CNY，G-1");
  assert.equal(say("recall R-1", "en"), "recall R-1");
  assert.equal(say("recall R-1", "zh"), "扣留货物 · R-1");
  const stop = "do-not-load of entry summary 26GB0123456789ABC4";
  assert.equal(say(stop, "en"), "Seize goods · 26GB0123456789ABC4");
  assert.equal(say(`grant claim ${id} 40.00`, "zh"), "40.00 CNY · 扣留货物");
  const goods = { transportDocument: "705 BL-1" };
  assert.equal(say(`keeper-liable: difference 1 of ${id}`, "zh", goods), "705 BL-1");
  assert.equal(say(null, "en"), null);
});
