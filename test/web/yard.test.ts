/** What is entered in the yard, as the finding that is sent. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checklistOf, composeFinding } from "../../web/yard/compose-finding.ts";
import type { YardWork } from "../../web/yard/yard-store.ts";

const says = (en: string) => ({ en, zh: `${en}（中文）` });
const kind = {
  id: "examination",
  name: says("examination"),
  agencies: ["customs"],
  looksAt: "goods",
  lane: "red",
  rank: 1,
  checklist: [
    { commodities: [], says: says("Marks agree") },
    { commodities: ["02"], says: says("Temperature of the cold store") },
    { commodities: ["95"], says: says("Small parts") },
  ],
  results: ["ok", "corrected", "refused"],
  exits: [],
} as const;
const work: YardWork = {
  id: "c 1",
  caseId: "c",
  task: 1,
  name: "REF",
  person: { id: "p", name: "Lin" },
  ticks: ["Marks agree"],
  items: {
    1: { isFound: true, quantity: "15000", unit: "KGM", note: "More than declared" },
    2: { isFound: false, quantity: "1", unit: "KGM", note: "" },
    3: { isFound: true, quantity: "", unit: "", note: "" },
  },
  seals: " CN0042 ",
  presence: "",
  note: "Weighed.",
  result: "corrected",
  state: "draft",
  sending: null,
  problem: null,
  changedAt: "2026-11-25T04:00:00Z",
};

describe("a finding of the yard", () => {
  const checks = checklistOf({ kinds: [kind] }, "examination", ["02071410"]);
  const compose = (changed: Partial<YardWork>, language: "en" | "zh" = "en") =>
    composeFinding({
      work: { ...work, ...changed },
      result: changed.result || "corrected",
      checks,
      photos: 2,
      language,
    });

  test("has the checklist of its goods", () => {
    assert.deepEqual(
      checks.map(({ id }) => id),
      ["Marks agree", "Temperature of the cold store"],
    );
    assert.deepEqual(checklistOf({ kinds: [kind] }, "scan", ["02"]), []);
  });

  test("names items with their quantities, seals, and what was not looked at", () => {
    const body = compose({});
    assert.deepEqual(body.goods, [{ item: 1, quantity: "15000", unit: "KGM" }, { item: 3 }]);
    assert.equal(
      body.finding,
      [
        "Weighed.",
        "Seals: CN0042.",
        "Item 1 · 15000 KGM · More than declared.",
        "Item 3.",
        "Checklist: 1/2 looked at.",
        "Not looked at: Temperature of the cold store.",
        "Photographs: 2.",
      ].join("\n"),
    );
    assert.equal("presence" in body, false);
    assert.match(compose({}, "zh").finding ?? "", /封志号：CN0042。/);
  });

  test("as declared, it names no items; a long one is cut", () => {
    const body = compose({ result: "ok", note: "x".repeat(3_000), presence: "Hall 3" });
    assert.deepEqual(
      [body.goods, body.presence, body.finding?.length],
      [undefined, "Hall 3", 2_000],
    );
  });
});
