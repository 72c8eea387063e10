import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compareRules, type TrialOutcome } from "./compare-rules.ts";
import { sentRule } from "./rule-draft.ts";
import { findNumbers, varyNumber } from "./vary-threshold.ts";

const report = (rule: string, hits: number, alone: number, caught: number) => ({
  rule,
  hits,
  inspected: 10,
  blind: 0,
  findings: { caught, missed: 0 },
  expectedFindings: null,
  yield: 0.4,
  low: 0,
  high: 1,
  inspectorHours: 30,
  delayHours: 0,
  revenue: 0,
  overlap: { inForce: 0, alone, most: [] },
  categories: [],
  offices: [],
  traders: [],
});
const outcome = (rules: TrialOutcome["rules"], caught: number): TrialOutcome => ({
  from: "2026-08-01",
  to: "2026-10-31",
  rules,
  summary: {
    declarations: 1000,
    inspected: 100,
    findings: 20,
    hit: 0,
    caught,
    missed: 0,
    inspectorHours: 0,
    delayHours: 0,
    revenue: 0,
  },
});

describe("two rules beside each other", () => {
  test("what they share follows from what each hits alone and what both found together", () => {
    const found = compareRules(outcome([report("A-1", 50, 30, 6), report("B-1", 25, 5, 4)], 8));
    assert.equal(found?.sharedHits, 20);
    assert.equal(found?.sharedFindings, 2);
    assert.equal(found?.sides[0].lift, 2);
    assert.equal(found?.sides[0].hoursEach, 5);
  });

  test("nothing is said per finding where there is none, nor of one rule or three", () => {
    const one = report("A-1", 5, 5, 0);
    assert.equal(compareRules(outcome([one, one], 0))?.sides[0].hoursEach, null);
    assert.equal(compareRules(outcome([one], 0)), undefined);
    assert.equal(compareRules(outcome([one, one, one], 0)), undefined);
  });
});

test("a rule in force is sent to a trial without what its list tells about it", () => {
  const told = { en: "Waste: documents are reviewed", zh: "废料审核单证" };
  const rule = {
    id: "SEL-002",
    says: told,
    when: "origin = CN",
    legalReason: told,
    owner: "risk office",
    validFrom: "2018-01-01",
    validTo: null,
    expiresOn: null,
    expiresAt: null,
    expectedYield: 0,
    share: 1,
    lane: "yellow",
    tasks: [{ agency: "customs", kind: "documents" }],
    secrecy: "officers",
    mandatory: false,
  } as const;
  const listed = { ...rule, tasks: [...rule.tasks], origin: "profile", runs: "now" } as const;
  assert.deepEqual(sentRule(listed), rule);
});

describe("a number of a condition that is varied", () => {
  test("comparisons are found with their number, codes and lists are not", () => {
    const when = "origin = CN and customsValue >= 5000 and count(traderId, 30 days) > 20";
    assert.deepEqual(
      findNumbers(when).map(({ text }) => text),
      ["5000", "20"],
    );
    assert.deepEqual(findNumbers("commodity starts with (61, 62)"), []);
  });

  test("only that number changes, and it stands among its variants", () => {
    const when = "hour > 20 and hour < 22";
    const [, second] = findNumbers(when);
    assert.ok(second);
    const variants = varyNumber(when, second);
    assert.ok(variants.some((one) => one.when === when));
    assert.ok(variants.every((one) => one.when.startsWith("hour > 20 and hour < ")));
    assert.deepEqual(
      variants.map(({ value }) => value),
      variants.map(({ value }) => value).toSorted((a, b) => a - b),
    );
  });
});
