/** How a closer check goes on and ends, and whose goods it is about. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type CheckFact, standingOf, type Subject } from "./closer-check.ts";
import { CloserRule, ruleFor, versionOf } from "./closer-rules.ts";
import { isOf } from "./match-subject.ts";

const text = { en: "made", zh: "自拟" };
const rule = CloserRule.parse({
  id: "made",
  says: text,
  kinds: ["sampling"],
  results: ["refused"],
  late: [],
  categories: [],
  commodities: [],
  commodityDigits: 6,
  levels: [
    { id: "tightened", name: text, kinds: ["sampling"], inRow: 2, days: 30 },
    { id: "tested", name: text, kinds: ["sampling", "laboratory"], inRow: 3, days: 60 },
  ],
  suspendAfter: 3,
  validFrom: "2026-01-01",
  validTo: "2027-01-01",
  source: { ...text, isChecked: false },
});

const found = (caseId: string, on = "2026-03-01"): CheckFact => ({
  act: "found",
  on,
  rule: versionOf(rule),
  declarationId: "d",
  caseId,
  task: 1,
});
const withdrawn = (caseId: string): CheckFact => {
  return { act: "withdrawn", declarationId: "d", caseId, task: 1 };
};
const passed: CheckFact = { act: "in-order", declarationId: "d" };

describe("a closer check", () => {
  test("ends with a row that is in order, which a further finding begins anew a level on", () => {
    const after = (...facts: CheckFact[]) => standingOf(rule, [found("a"), ...facts]);
    assert.deepEqual(after(passed), {
      state: "open",
      ending: null,
      level: "tightened",
      inRow: 1,
      findings: 1,
      foundIn: ["d"],
      until: "2026-03-31",
      suspension: "none",
    });
    assert.equal(after(passed, passed).ending, "in-order");
    const again = after(passed, found("b", "2026-03-20"), passed, passed);
    assert.deepEqual(
      [again.state, again.level, again.inRow, again.findings, again.until],
      ["open", "tested", 2, 2, "2026-05-19"],
    );
    assert.equal(
      after(passed, found("b"), passed, passed, passed).ending,
      "in-order",
      "the row of the level that holds",
    );
    assert.equal(after({ act: "ended" }, passed).ending, "officer");
  });

  test("a finding that was corrected counts for nothing, and counts when it is found again", () => {
    const second = [found("a"), found("b"), withdrawn("b")];
    assert.equal(standingOf(rule, second).level, "tightened");
    assert.equal(standingOf(rule, [...second, found("b")]).level, "tested");
    const none = standingOf(rule, [found("a"), withdrawn("a")]);
    assert.deepEqual([none.state, none.ending, none.findings], ["ended", "withdrawn", 0]);
  });

  test("three findings make a suspension due, and neither row nor days end one", () => {
    const third = [found("a"), found("b"), found("c")];
    const due = standingOf(rule, [...third, passed, passed, passed]);
    assert.deepEqual([due.state, due.suspension, due.inRow], ["open", "due", 3]);
    const decide = (outcome: "suspended" | "continued") =>
      ({ act: "suspension", outcome, on: "2026-04-01" }) as const;
    const suspended = standingOf(rule, [...third, decide("suspended"), passed, passed, passed]);
    assert.deepEqual(
      [suspended.state, suspended.suspension, suspended.until],
      ["open", "suspended", null],
    );
    const lifted = standingOf(rule, [...third, decide("suspended"), decide("continued")]);
    assert.deepEqual(
      [lifted.state, lifted.suspension, lifted.until],
      ["open", "continued", "2026-05-31"],
    );
    assert.equal(standingOf(rule, [...third, decide("suspended"), found("d")]).until, null);
    const row = [...third, passed, passed, passed];
    assert.equal(standingOf(rule, [...row, decide("continued")]).ending, "in-order");
  });

  test("is of a producer where both name one, else of trader, goods and origin", () => {
    const own: Subject = { producers: ["P1"], trader: "T", commodity: "040210", origin: "DE" };
    const expected: readonly (readonly [Partial<Subject>, boolean])[] = [
      [{}, true],
      [{ trader: "U", commodity: "0901110000", origin: "BR" }, true],
      [{ producers: ["P2", "P1"], trader: "U" }, true],
      [{ producers: ["P2"] }, false],
      [{ producers: [] }, true],
      [{ producers: [], trader: "U" }, false],
      [{ producers: [], origin: "FR" }, false],
      [{ producers: [], commodity: "0402210000" }, false],
    ];
    for (const [change, is] of expected) {
      const goods = { ...own, commodity: "0402100000", ...change };
      assert.equal(isOf(own, goods), is, JSON.stringify(change));
    }
    const nobody = { ...own, producers: [], trader: "" };
    assert.equal(isOf(nobody, nobody), false, "nobody's goods are nobody's");
  });

  test("a rule counts findings of its kinds, results and days", () => {
    const finding = { kind: "sampling", result: "refused", category: undefined, on: "2026-03-01" };
    const by = (change: object, of = rule) => ruleFor([of], { ...finding, ...change })?.id;
    assert.equal(by({}), "made");
    assert.equal(by({ kind: "documents" }), undefined);
    assert.equal(by({ result: "corrected" }), undefined);
    assert.equal(by({ on: "2025-12-31" }), undefined);
    assert.equal(by({ on: "2027-01-01" }), undefined);
    const food = { ...rule, categories: ["unsafe-food"] };
    assert.equal(by({}, food), undefined);
    assert.equal(by({ category: "unsafe-food" }, food), "made");
  });
});
