import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { allocate, type OpenDebt, plainOrder } from "./allocate.ts";
import { type DebtPosting, standingOf } from "./debt.ts";
import { compensatoryInterest, interestOf } from "./interest.ts";
import { findMoneyRules, type InterestRule } from "./money-rules.ts";
import { isWorkingDay } from "#src/registers/working-days.ts";
import { lastDay, termOf } from "./terms.ts";

const profiles = loadProfiles();
const rulesOf = (id: string) => {
  const rules = findMoneyRules(getProfile(profiles, id));
  assert.ok(rules?.lateCharge);
  return { ...rules, late: rules.lateCharge };
};
const cn = rulesOf("cn");
const gb = rulesOf("gb");
const day = (text: string) => Temporal.PlainDate.from(text);
const on = (text: string, minor: bigint) => ({ day: day(text), minor });

describe("last days", () => {
  test("are those of the term, moved to a working day where the law says so", () => {
    const due = (kind: "awaited" | "guaranteed", arose: string) =>
      termOf(cn, kind, day(arose)).dueOn.toString();
    assert.equal(due("awaited", "2026-11-10"), "2026-11-25");
    // 15 days end in the week of the National Day
    assert.equal(due("awaited", "2026-09-18"), "2026-10-08");
    // Saturday 10 October is worked: the fifth working day comes after the 8th, 9th, 10th, 12th
    assert.equal(due("guaranteed", "2026-09-01"), "2026-10-13");
    assert.equal(termOf(gb, "deferred", day("2026-10-31")).dueOn.toString(), "2026-11-16");
    assert.equal(termOf(gb, "deferred", day("2026-11-01")).dueOn.toString(), "2026-12-15");
    assert.equal(isWorkingDay(cn.workingDays, day("2026-10-10")), true);
    assert.equal(isWorkingDay(gb.workingDays, day("2026-12-28")), false);
    assert.equal(termOf(undefined, "deferred", day("2026-11-01")).dueOn.toString(), "2026-11-01");
  });
  test("never lie before what they are of, and a shift ends on a working day", () => {
    const arose = fc.integer({ min: 0, max: 900 }).map((n) => day("2024-01-01").add({ days: n }));
    const terms = [...Object.values(cn.terms), ...Object.values(gb.terms)];
    fc.assert(
      fc.property(arose, fc.constantFrom(...terms), (from, term) => {
        const last = lastDay(cn, term, from);
        assert.ok(Temporal.PlainDate.compare(last, from) >= 0);
        if (term.kind !== "days" || term.ifNotWorking !== "none")
          assert.ok(isWorkingDay(cn.workingDays, last));
      }),
    );
  });
});

describe("late charges by day", () => {
  test("cn: 0.05 % a day from the day after the last to the day of payment, not below 50 yuan", () => {
    const due = [on("2026-11-10", 100_000_00n)];
    const late = interestOf(cn.late, { due, paid: [], until: day("2026-11-20") });
    assert.deepEqual([late.minor, late.days], [500_00n, 10]);
    const lateOn = (text: string) => interestOf(cn.late, { due, paid: [], until: day(text) }).minor;
    assert.equal(lateOn("2026-11-10"), 0n, "paid on the last day");
    assert.equal(lateOn("2026-11-11"), 50_00n, "the limit itself is charged");
    const less = [on("2026-11-10", 99_900_00n)];
    assert.equal(interestOf(cn.late, { due: less, paid: [], until: day("2026-11-11") }).minor, 0n);
  });
  test("gb: by the rate of each day, the day of payment not counted, none below 9 pounds", () => {
    const due = [on("2025-04-01", 1000_00n)];
    const late = interestOf(gb.late, { due, paid: [], until: day("2025-04-10") });
    assert.deepEqual(
      late.steps.map(({ from, to, days, percent }) => [from, to, days, percent]),
      [
        ["2025-04-02", "2025-04-05", 4, "7.00"],
        ["2025-04-06", "2025-04-09", 4, "8.50"],
      ],
    );
    // 1000 × (4 × 7 % + 4 × 8.5 %) / 365 = 1.69…
    assert.equal(late.minor, 169n);
    const small = [on("2025-04-01", 8_99n)];
    assert.equal(interestOf(gb.late, { due: small, paid: [], until: day("2026-04-10") }).minor, 0n);
  });
  test("a part that was paid costs nothing any more, and instalments only when they are late", () => {
    const paid = [on("2026-11-15", 50_000_00n)];
    const until = day("2026-11-20");
    const due = [on("2026-11-10", 100_000_00n)];
    // five days on all of it, the day of payment counted, then five on half
    assert.equal(interestOf(cn.late, { due, paid, until }).minor, 375_00n);
    const plan = [on("2026-11-10", 50_000_00n), on("2026-12-10", 50_000_00n)];
    assert.equal(interestOf(cn.late, { due: plan, paid, until }).minor, 125_00n);
  });
  test("the sum does not depend on the days it is asked on, and never falls", () => {
    const amounts = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 60 }), fc.bigInt({ min: 1n, max: 900n })),
    );
    const rule: InterestRule = { ...gb.late, principalMinimumMinor: "0" };
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 90 }), (payments, length) => {
        const start = day("2025-04-01");
        const due = [{ day: start, minor: 100_000n }];
        const paid = payments.map(([n, minor]) => ({ day: start.add({ days: n }), minor }));
        const at = (n: number) => interestOf(rule, { due, paid, until: start.add({ days: n }) });
        const whole = at(length);
        assert.ok(whole.minor >= at(Math.floor(length / 2)).minor);
        assert.deepEqual(
          interestOf(rule, { due, paid: paid.toReversed(), until: start.add({ days: length }) }),
          whole,
        );
        assert.ok(whole.days <= length);
      }),
    );
  });
  test("compensatory interest is the same sum from the first day of use", () => {
    assert.ok(gb.compensatory);
    const given = { amountMinor: 1000_00n, from: day("2025-04-02"), until: day("2025-04-10") };
    assert.equal(compensatoryInterest(gb.compensatory, given).minor, 169n);
  });
});

const debt = (n: number, dueOn: string, parts: readonly [string, bigint][]): OpenDebt => ({
  key: { declarationId: `0199-${n}`, number: 1 },
  dueOn,
  aroseOn: "2026-11-01",
  securedMinor: 0n,
  parts: parts.map(([kind, openMinor]) => ({ taxType: kind.toUpperCase(), kind, openMinor })),
});

describe("a payment that is not enough", () => {
  test("goes to the debt due first, and there to its parts in the order of the profile", () => {
    const debts = [
      debt(1, "2026-12-15", [["duty", 50n]]),
      debt(2, "2026-11-15", [
        ["vat", 100n],
        ["duty", 40n],
        ["interest", 5n],
      ]),
    ];
    const { allocations, restMinor } = allocate(120n, debts, gb.allocation, "2026-11-25");
    assert.deepEqual(
      allocations.map(({ key, taxType, minor }) => [key.declarationId, taxType, minor]),
      [
        ["0199-2", "INTEREST", 5n],
        ["0199-2", "DUTY", 40n],
        ["0199-2", "VAT", 75n],
      ],
    );
    assert.equal(restMinor, 0n);
    assert.equal(
      allocate(1000n, debts, plainOrder, "2026-11-25").restMinor,
      805n,
      "what is too much is left over",
    );
  });
  test("any split of the money into payments pays the same in the end", () => {
    const part = fc.tuple(
      fc.constantFrom("duty", "vat", "other", "x"),
      fc.bigInt({ min: 0n, max: 99n }),
    );
    const list = fc.array(fc.array(part, { maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        list,
        fc.array(fc.bigInt({ min: 0n, max: 200n }), { maxLength: 6 }),
        (owed, payments) => {
          const unique = (parts: [string, bigint][]) => [...new Map(parts)];
          const debts = owed.map((parts, n) => debt(n, `2026-11-${10 + (n % 3)}`, unique(parts)));
          const total = debts
            .flatMap(({ parts }) => parts)
            .reduce((sum, p) => sum + p.openMinor, 0n);
          const money = payments.reduce((sum, minor) => sum + minor, 0n);
          const paid = new Map<string, bigint>();
          const left = () =>
            debts.map((one) => ({
              ...one,
              parts: one.parts.map((p) => ({
                ...p,
                openMinor: p.openMinor - (paid.get(`${one.key.declarationId} ${p.taxType}`) ?? 0n),
              })),
            }));
          let rest = 0n;
          for (const minor of payments) {
            const { allocations, restMinor } = allocate(minor, left(), gb.allocation, "2026-11-11");
            rest += restMinor;
            for (const { key, taxType, minor: some } of allocations) {
              const name = `${key.declarationId} ${taxType}`;
              paid.set(name, (paid.get(name) ?? 0n) + some);
            }
          }
          const spent = [...paid.values()].reduce((sum, minor) => sum + minor, 0n);
          assert.equal(spent + rest, money);
          assert.equal(spent, money < total ? money : total);
          const once = allocate(money, debts, gb.allocation, "2026-11-11").allocations;
          assert.deepEqual(
            new Map(
              once.map(({ key, taxType, minor }) => [`${key.declarationId} ${taxType}`, minor]),
            ),
            paid,
          );
        },
      ),
    );
  });
});

describe("what is owed of a debt", () => {
  const account = "receivable:cn:P1";
  const charge = (taxType: string, amountMinor: bigint): DebtPosting => ({
    debit: account,
    credit: "revenue:cn:duty",
    amountMinor,
    taxType,
    day: "2026-11-01",
  });
  test("is what was charged less what was paid and taken back; interest once", () => {
    const taken = { debit: "revenue:cn:duty", credit: account, taxType: "DUTY", day: "2026-11-18" };
    const postings = [charge("DUTY", 200_000_00n), { ...taken, amountMinor: 100_000_00n }];
    const asked = { plan: [], rules: cn, until: day("2026-11-20") };
    const debtOf = { account, dueOn: "2026-11-10" };
    const standing = standingOf(debtOf, { ...asked, postings });
    // what was remitted was never owed
    assert.deepEqual([standing.openMinor, standing.accruedMinor], [100_000_00n, 500_00n]);
    const late = { ...charge("LATE", 500_00n), credit: "revenue:cn:late" };
    const after = standingOf(debtOf, { ...asked, postings: [...postings, late] });
    assert.deepEqual([after.openMinor, after.accruedMinor], [100_500_00n, 0n]);
  });
});
