/** What rules make of what travellers carry: pure parts. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Decimal, multiply, parseDecimal } from "#src/kernel/decimal.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { interceptionRules } from "#src/registers/interception-rules.ts";
import { custodyRules, groundRule } from "../custody/custody-rules.ts";
import { countSteps } from "./count-steps.ts";
import { judgeLines } from "./judge-lines.ts";
import { madeStop } from "./made-traveller.ts";
import { afterStep, type JudgedLine, type TravellerFact } from "./traveller.ts";
import { travellerRules } from "./traveller-rules.ts";

const profile = loadProfiles().get("cn");
assert.ok(profile);
const rules = travellerRules(profile);
const rates: Readonly<Record<string, string>> = { CNY: "1", USD: "7", EUR: "8" };
const toOwn = (amount: Decimal, currency: string) => {
  const rate = rates[currency];
  return rate === undefined ? undefined : multiply(amount, parseDecimal(rate));
};

function judge(lines: readonly object[], more: object = {}) {
  const stop = madeStop(lines, more);
  const { direction, isResident } = stop;
  return judgeLines(rules, stop.lines, {
    direction,
    isResident,
    day: "2026-12-01",
    own: "CNY",
    toOwn,
  });
}
const cash = (found: string, unit: string, more: object = {}) => ({
  kind: "cash",
  found,
  unit,
  ...more,
});
const leaving = { direction: "export" };

describe("what rules make of what travellers carry", () => {
  test("cash up to the limit passes, and notes of several currencies are one sum", () => {
    assert.deepEqual(judge([cash("20000", "CNY")]), ["within"]);
    assert.deepEqual(judge([cash("20000.01", "CNY")]), ["barred"]);
    assert.deepEqual(judge([cash("5000", "USD")]), ["within"]);
    assert.deepEqual(judge([cash("5000.01", "USD")]), ["undeclared"]);
    const both = [cash("3000", "USD"), cash("3000", "EUR")];
    assert.deepEqual(judge(both), ["undeclared", "undeclared"]);
    assert.deepEqual(judge([cash("3000", "USD"), cash("20000", "CNY")]), ["within", "within"]);
  });

  test("what is declared in full is in order; leaving it needs a permit that is looked at", () => {
    assert.deepEqual(judge([cash("9000", "USD", { declared: "9000" })]), ["in-order"]);
    assert.deepEqual(judge([cash("9000", "USD", { declared: "8999.99" })]), ["undeclared"]);
    const declared = { declared: "9000" };
    assert.deepEqual(judge([cash("9000", "USD", declared)], leaving), ["barred"]);
    const permit = { ...declared, permit: "P-1" };
    assert.deepEqual(judge([cash("9000", "USD", permit)], leaving), ["unclear"]);
    assert.deepEqual(judge([cash("1", "XXX")]), ["unclear"], "no rate is known");
  });

  test("allowances are by who travels, and a permit that is stated frees nothing by itself", () => {
    const articles = { kind: "articles", allowance: "articles", value: "4000", found: "1" };
    assert.deepEqual(judge([articles]), ["within"]);
    assert.deepEqual(judge([articles], { isResident: false }), ["undeclared"]);
    const declared = { ...articles, declared: "1" };
    assert.deepEqual(judge([declared], { isResident: false }), ["dutiable"]);
    assert.deepEqual(judge([{ ...articles, allowance: "none" }]), ["unclear"]);
    assert.deepEqual(judge([{ kind: "endangered", permit: "CITES-1" }]), ["unclear"]);
    assert.deepEqual(judge([{ kind: "endangered" }, { kind: "narcotics" }, { kind: "health" }]), [
      "barred",
      "barred",
      "suspected",
    ]);
  });

  test("every kind has a lawful exit for what it may be judged as, by grounds custody has", () => {
    const may = {
      cash: ["undeclared", "barred", "unclear"],
      allowance: ["undeclared", "dutiable", "unclear"],
      permit: ["barred", "unclear"],
      nothing: ["barred"],
      health: ["suspected"],
    } as const;
    const custody = custodyRules(profile);
    const categories = interceptionRules(profile)?.categories.map(({ id }) => id) ?? [];
    assert.ok(custody);
    const { becomes } = groundRule(custody, "detained");
    for (const kind of rules.kinds) {
      for (const judgement of may[kind.by])
        assert.ok(
          kind.exits.some(({ on, does }) => on.includes(judgement) && does !== "hold"),
          `${kind.id} ${judgement}`,
        );
      if (kind.category !== undefined) assert.ok(categories.includes(kind.category), kind.id);
      for (const { does } of kind.exits)
        if (does === "destroy" || does === "send-back") assert.ok(becomes.includes(does));
    }
  });

  test("a case is open until all is decided and paid; what was nothing is taken back", () => {
    const line: JudgedLine = { line: 1, kind: "cash", agency: "customs", judgement: "undeclared" };
    const at = "2026-12-01T00:00:00.000Z";
    const [stop, kept] = [{ direction: "import", office: "2225" } as const, "0"];
    const opened: TravellerFact = { act: "opened", ...stop, kept, lines: [line] };
    const begun = afterStep(undefined, { at, fact: opened });
    const { lines } = madeStop([cash("9000", "USD")]);
    const count = (before: typeof begun | undefined, fact: TravellerFact) => {
      const standing = before === undefined ? begun : afterStep(before, { at, fact });
      const counted = countSteps(rules, { id: "c", before, standing, facts: [fact], lines });
      const counts = counted.map(({ stage, isTakenBack }) => `${isTakenBack ? "-" : ""}${stage}`);
      return { standing, counts };
    };
    const decided = (exit: string, chargedMinor: string | null = null): TravellerFact => ({
      act: "decided",
      line: 1,
      exit,
      piece: null,
      chargedMinor,
    });
    assert.deepEqual(count(undefined, opened).counts, ["STOPPED"]);
    assert.deepEqual(count(begun, decided("nothing-wrong")).counts, ["-STOPPED"]);
    assert.deepEqual(count(begun, decided("confiscate")).counts, ["SEIZED"]);
    const owed = count(begun, decided("pay-fine", "1000"));
    assert.deepEqual([owed.standing.state, owed.counts], ["open", []]);
    const paid = afterStep(owed.standing, { at, fact: { act: "paid", line: 1, minor: "1000" } });
    assert.equal(paid.state, "closed");
    const more = { act: "found", lines: [{ ...line, judgement: "within" }] } as const;
    assert.equal(afterStep(begun, { at, fact: more }).state, "closed");
  });
});
