import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { add, compare, decimalOf, formatDecimal, parseDecimal, zero } from "#src/kernel/decimal.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { type AccountUnit, leftOf, minorBetween, restOf, statedFor, takeUnits } from "./account.ts";
import { type DebtFacts, debtOf, interestLine, monthsBetween } from "./discharge-debt.ts";
import { findProcedure, procedureRulesOf } from "./procedure-rules.ts";

const profiles = loadProfiles();
const gb = getProfile(profiles, "gb");
const cn = getProfile(profiles, "cn");

function unitOf(rank: number, unit: string, entered: string): AccountUnit {
  const nothing = { claimed: zero, discharged: zero, charged: zero };
  return { rank, unit, entered: parseDecimal(entered), ...nothing };
}

describe("quantities of an account", () => {
  test("parts in any steps add up to what was entered, in every unit, and their money to the minor unit", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(steps, fc.bigInt({ min: 0n, max: 10n ** 9n }), (parts, minor) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const units = [unitOf(1, "001", String(whole)), unitOf(2, "kg", "77.7")];
        const left = new Map(units.map((unit) => [unit.rank, leftOf(unit)]));
        let at = zero;
        let money = 0n;
        for (const part of parts) {
          const asked = decimalOf(BigInt(part));
          const taken = takeUnits(units, left, new Map([["001", asked]]));
          assert.equal(taken.kind, "taken");
          if (taken.kind !== "taken") return;
          for (const { rank, quantity } of taken.units) {
            const rest = add(left.get(rank) ?? zero, parseDecimal(`-${quantity}`));
            assert.ok(compare(rest, zero) >= 0);
            left.set(rank, rest);
          }
          const to = add(at, asked);
          money += minorBetween(minor, { from: at, to, entered: decimalOf(BigInt(whole)) });
          at = to;
        }
        assert.deepEqual(
          [...left.values()].map((rest) => compare(rest, zero)),
          [0, 0],
        );
        assert.equal(money, minor);
      }),
      { numRuns: 200 },
    );
  });

  test("more than is left in any stated unit is over; a unit nobody counts in is told", () => {
    const units = [unitOf(1, "001", "10"), unitOf(2, "kg", "100")];
    const left = new Map(units.map((unit) => [unit.rank, leftOf(unit)]));
    const take = (...stated: [string, string][]) =>
      takeUnits(units, left, new Map(stated.map(([unit, text]) => [unit, parseDecimal(text)])));
    assert.equal(take(["001", "10.001"]).kind, "over");
    assert.equal(take(["001", "1"], ["kg", "101"]).kind, "over");
    assert.equal(take(["035", "1"]).kind, "no-unit");
    const byMass = take(["kg", "25"]);
    const taken = byMass.kind === "taken" ? byMass.units : [];
    assert.deepEqual(
      taken.map(({ quantity }) => Number(quantity)),
      [2.5, 25],
    );
  });

  test("what one account cannot take goes to the next", () => {
    const units = [unitOf(1, "001", "4"), unitOf(2, "kg", "8")];
    const left = new Map(units.map((unit) => [unit.rank, leftOf(unit)]));
    const stated = new Map([
      ["001", parseDecimal("10")],
      ["kg", parseDecimal("20")],
    ]);
    const part = statedFor(units, left, stated);
    const rest = restOf(stated, part);
    const text = (map: ReadonlyMap<string, { units: bigint; scale: number }>) =>
      [...map].map(([unit, amount]) => `${unit} ${Number(formatDecimal(amount))}`);
    assert.deepEqual(text(part), ["001 4", "kg 8"]);
    assert.deepEqual(text(rest), ["001 6", "kg 12"]);
  });
});

describe("debts of suspended charges", () => {
  const charge = {
    taxType: "A00",
    kind: "duty",
    measure: "m1",
    legalBasis: "law",
    rate: "10 %",
    suspendedMinor: 100_000n,
  };
  const facts: DebtFacts = {
    cause: "partial-relief",
    procedure: "temporary-admission",
    unit: "NAR",
    charges: [{ ...charge, monthlyShare: "0.03" }],
    entered: "10",
    before: "0",
    after: "5",
    since: "2024-01-10",
    until: "2024-04-11",
  };

  test("partial relief: 3 % for each month begun of the goods that leave, never more than their duty", () => {
    const { chargedMinor, interestMinor, lines } = debtOf(facts, gb);
    // half the goods, four months begun: 500.00 × 3 % × 4
    assert.deepEqual([chargedMinor, interestMinor], [6_000n, 0n]);
    assert.match(lines[0]?.formula ?? "", /500\.00 × 3(\.00)? % × 4 = 60\.00/);
    const late = debtOf({ ...facts, until: "2027-01-10" }, gb);
    assert.equal(late.chargedMinor, 50_000n, "36 months are more than the duty");
    const full = debtOf({ ...facts, charges: [charge] }, gb);
    assert.deepEqual(full.lines, [], "full relief: nothing for the months");
  });

  test("months begin anew on the day of the month; the shortest stay is one", () => {
    const months = (until: string) => monthsBetween("2024-01-31", until);
    assert.deepEqual(
      ["2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01", "2024-03-31", "2024-04-01"].map(
        months,
      ),
      [1, 1, 1, 2, 2, 3],
    );
  });

  test("at the time limit the rest falls due with interest by the day, the same again each time", () => {
    const limit: DebtFacts = {
      ...facts,
      cause: "time-limit",
      procedure: "inward-processing",
      charges: [charge],
      before: "5",
      after: "10",
      since: "2024-01-01",
      until: "2024-07-02",
    };
    const debt = debtOf(limit, gb);
    assert.equal(debt.chargedMinor, 50_000n);
    // 183 days at 7.75 %: 500.00 × 7.75 % × 183 ÷ 365, rounded down
    assert.equal(debt.interestMinor, (50_000n * 775n * 183n) / (10_000n * 365n));
    assert.deepEqual(debtOf(limit, gb), debt);
    const stored = debtOf({ ...limit, procedure: "warehousing" }, gb);
    assert.equal(stored.interestMinor, 0n, "storage carries none");
  });

  test("cn: charges × days × the last rate ÷ 360, also over a change of the rate", () => {
    const due = [{ kind: "duty", minor: 36_000_000n }];
    const days = { procedure: "bonded-processing", since: "2012-06-01", until: "2012-07-11" };
    const found = interestLine(due, days, cn);
    // 40 days, all at 0.35 %, though 0.50 % and 0.40 % held before
    assert.equal(found?.due.minor, (36_000_000n * 35n * 40n) / (10_000n * 360n));
    assert.equal(interestLine(due, { ...days, until: days.since }, cn), undefined);
    assert.equal(interestLine(due, { ...days, procedure: "temporary-entry" }, cn), undefined);
  });
});

describe("rules of special procedures", () => {
  test("every relief that suspends for a special procedure is on an account, and every discharge ends one", () => {
    for (const profile of [gb, cn]) {
      const rules = procedureRulesOf(profile);
      assert.ok(rules, profile.id);
      const codes = rules.procedures.map(({ rule }) => rule.code);
      for (const { rule } of rules.discharges)
        for (const code of rule.procedures) assert.ok(codes.includes(code), `${rule.code} ${code}`);
    }
    const us = profiles.get("us");
    assert.ok(us);
    // reads no member of facts or item: there are no rules
    assert.equal(findProcedure(us, { direction: "import" } as never, {} as never), undefined);
  });
});
