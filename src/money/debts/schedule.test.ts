/** Terms by tax, instalments and their default, interest by tax, and which debt is paid first. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { allocate, type OpenDebt } from "./allocate.ts";
import { type DebtPosting, standingOf } from "./debt.ts";
import { findMoneyRules } from "./money-rules.ts";
import type { Instalment } from "./schedule.ts";
import { debtsByTerm, termOf } from "./terms.ts";

const profiles = loadProfiles();
const rulesOf = (id: string) => {
  const rules = findMoneyRules(getProfile(profiles, id));
  assert.ok(rules?.lateCharge);
  return rules;
};
const [cn, gb] = [rulesOf("cn"), rulesOf("gb")];
const day = (text: string) => Temporal.PlainDate.from(text);
const account = "receivable:x:P1";
const charge = (taxType: string, kind: string, amountMinor: bigint): DebtPosting => ({
  debit: account,
  credit: `revenue:x:${kind}`,
  amountMinor,
  taxType,
  day: "2026-11-01",
});
const payment = (taxType: string, amountMinor: bigint, on: string): DebtPosting => ({
  debit: "trader:x:P1:deposit",
  credit: account,
  amountMinor,
  taxType,
  day: on,
});
const returned = (taxType: string, amountMinor: bigint, on: string): DebtPosting => ({
  debit: account,
  credit: "bank:CNY",
  amountMinor,
  taxType,
  day: on,
});
const plan = (agreedOn: string, ...parts: [string, bigint][]): readonly Instalment[] =>
  parts.map(([dueOn, amountMinor]) => ({ dueOn, amountMinor, agreedOn }));

describe("taxes of one declaration", () => {
  test("fall due by the term of each: excise of gb by periods from the 15th", () => {
    const due = (arose: string) => termOf(gb, "deferred", day(arose), "473").dueOn.toString();
    assert.equal(due("2026-11-14"), "2026-11-27", "the 29th is a Sunday: the working day before");
    assert.equal(due("2026-11-15"), "2026-12-29");
    assert.equal(due("2026-12-31"), "2027-01-29");
    assert.equal(due("2027-02-14"), "2027-02-26", "28 February is a Sunday");
    assert.equal(termOf(gb, "deferred", day("2026-11-14"), "A00").term, "deferment");
    assert.equal(termOf(gb, "corrected", day("2026-11-14"), "473").term, "demand");
    assert.equal(termOf(cn, "deferred", day("2026-11-14"), "473").term, "collected");
  });
  test("become a debt for each last day, numbered by their first postings", () => {
    const charges = ["A00", "473", "B00", "411"].map((taxType) => ({ taxType, amountMinor: 1n }));
    const terms = { kind: "deferred", arose: day("2026-11-02"), first: 5 } as const;
    const made = debtsByTerm(gb, terms, charges);
    assert.deepEqual(
      made.charges.map(({ taxType, debtNumber }) => `${taxType} ${debtNumber}`),
      ["473 5", "411 5", "A00 7", "B00 7"],
    );
    assert.deepEqual(
      made.debts.map(({ number, dueOn }) => `${number} ${dueOn.toString()}`),
      ["5 2026-11-27", "7 2026-12-15"],
    );
    assert.deepEqual(debtsByTerm(gb, terms, []).debts, []);
  });
});

describe("late charges of cn", () => {
  test("are reckoned for each tax alone, each from 50 yuan", () => {
    const postings = [
      charge("DUTY", "duty", 90_000_00n),
      charge("VAT", "vat", 90_000_00n),
      charge("CT", "other", 100_000_00n),
    ];
    const asked = { postings, plan: [], rules: cn };
    const owed = { account, dueOn: "2026-11-10" };
    const one = standingOf(owed, { ...asked, until: day("2026-11-11") });
    // a day on 90,000 yuan is 45 yuan: below the limit, twice
    assert.equal(one.accruedMinor, 50_00n);
    assert.deepEqual(
      one.interest.steps.map(({ taxType }) => taxType),
      ["DUTY", "CT", "VAT"],
    );
    const two = standingOf(owed, { ...asked, until: day("2026-11-12") });
    assert.equal(two.accruedMinor, 90_00n + 90_00n + 100_00n);
  });
});

describe("instalments", () => {
  const owed = { account, dueOn: "2026-11-10" };
  const postings = [charge("DUTY", "duty", 60_000_00n), charge("VAT", "vat", 60_000_00n)];
  const agreed = plan("2026-11-20", ["2026-12-10", 60_000_00n], ["2027-01-10", 60_000_00n]);
  const stand = (rules: typeof cn, until: string, more: readonly DebtPosting[] = []) =>
    standingOf(owed, {
      postings: [...postings, ...more],
      plan: agreed,
      rules,
      until: day(until),
    });
  test("cn: late until agreed, nothing while they are paid", () => {
    const before = stand(cn, "2026-12-05");
    // ten days on each tax until 20 November, the day of the agreement counted
    assert.equal(before.accruedMinor, 300_00n + 300_00n);
    assert.deepEqual([before.schedule.dueMinor, before.schedule.overdueDays], [0n, 0]);
    const paid = [payment("DUTY", 60_000_00n, "2026-12-10")];
    const after = stand(cn, "2026-12-20", paid);
    assert.equal(after.accruedMinor, 600_00n);
    assert.deepEqual(
      after.schedule.instalments.map(({ openMinor }) => openMinor),
      [0n, 60_000_00n],
    );
    assert.equal(after.schedule.defaultedOn, undefined);
  });
  test("one that is missed makes the rest due; a day late is late", () => {
    const short = [payment("DUTY", 59_999_99n, "2026-12-10")];
    assert.equal(stand(cn, "2026-12-10", short).schedule.defaultedOn, undefined, "its last day");
    const missed = stand(cn, "2026-12-11", short);
    assert.equal(missed.schedule.defaultedOn, "2026-12-10");
    assert.equal(missed.schedule.dueMinor, 60_000_01n);
    assert.equal(missed.schedule.overdueDays, 1);
    const late = [payment("DUTY", 60_000_00n, "2026-12-11")];
    assert.equal(stand(cn, "2027-01-05", late).schedule.defaultedOn, "2026-12-10");
    const never = { ...cn, instalments: { ...cn.instalments, defaultAfterDays: null } };
    const kept = stand(never, "2026-12-20", short).schedule;
    assert.deepEqual([kept.defaultedOn, kept.dueMinor], [undefined, 1n]);
  });
  test("gb: interest runs through the plan as if there were none", () => {
    const planned = stand(gb, "2027-01-05").accruedMinor;
    const asked = { postings, plan: [], rules: gb, until: day("2027-01-05") };
    assert.equal(planned, standingOf(owed, asked).accruedMinor);
    assert.ok(planned > 0n);
  });
  test("what is charged less afterwards shortens the end of the plan", () => {
    const less = [{ ...payment("VAT", 50_000_00n, "2026-12-01"), debit: "revenue:x:vat" }];
    const { schedule } = stand(cn, "2027-01-10", [
      ...less,
      payment("DUTY", 60_000_00n, "2026-12-09"),
    ]);
    assert.equal(schedule.dueMinor, 10_000_00n);
  });
  test("a payment the bank took back was none, from its day on", () => {
    const gone = [
      payment("DUTY", 60_000_00n, "2026-12-09"),
      returned("DUTY", 60_000_00n, "2026-12-12"),
    ];
    const never = stand(cn, "2026-12-20");
    const back = stand(cn, "2026-12-20", gone);
    assert.deepEqual(
      [back.accruedMinor, back.openMinor, back.schedule.defaultedOn],
      [never.accruedMinor, never.openMinor, "2026-12-10"],
    );
  });
  test("taxes and days may be cut as they like, the amounts that are due stay", () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 500n }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 0, max: 120 }), (charged, paid, later) => {
        const whole = charged.reduce((sum, minor) => sum + minor, 0n);
        const cut = whole / BigInt(paid.length);
        const parts = paid.map((_, n): [string, bigint] => [
          day("2026-11-20")
            .add({ days: n * 20 })
            .toString(),
          n === 0 ? whole - cut * BigInt(paid.length - 1) : cut,
        ]);
        const made = charged.map((minor, n) =>
          charge(`T${n}`, n % 2 === 0 ? "duty" : "vat", minor),
        );
        const asked = { plan: plan("2026-11-05", ...parts.filter(([, minor]) => minor > 0n)) };
        const until = day("2026-11-20").add({ days: later });
        const { schedule } = standingOf(owed, { ...asked, postings: made, rules: cn, until });
        const due = schedule.taxes.flatMap((tax) => tax.due);
        assert.equal(
          due.reduce((sum, { minor }) => sum + minor, 0n),
          whole,
        );
        assert.ok(schedule.dueMinor >= 0n && schedule.dueMinor <= whole);
      }),
    );
  });
});

describe("which debt is paid first", () => {
  const debt = (n: number, dueOn: string, securedMinor: bigint): OpenDebt => ({
    key: { declarationId: `0199-${n}`, number: 1 },
    dueOn,
    aroseOn: "2026-11-01",
    securedMinor,
    parts: [{ taxType: "DUTY", kind: "duty", openMinor: 100n }],
  });
  const order = (rules: typeof cn, debts: readonly OpenDebt[]) =>
    allocate(150n, debts, rules.allocation, "2026-11-25").allocations.map(
      ({ key, minor }) => `${key.declarationId.slice(5)}:${minor}`,
    );
  const debts = [
    debt(1, "2026-11-10", 500n),
    debt(2, "2026-11-20", 0n),
    debt(3, "2026-12-20", 0n),
    debt(4, "2026-11-20", 0n),
  ];
  test("cn: of what is overdue the least secured, then the one due earlier", () => {
    assert.deepEqual(order(cn, debts), ["2:100", "4:50"]);
    assert.deepEqual(order(cn, debts.toReversed()), ["2:100", "4:50"]);
  });
  test("gb: the one due earlier", () => assert.deepEqual(order(gb, debts), ["1:100", "2:50"]));
  test("every step of the order names its law in both languages", () => {
    for (const { allocation, termsByTax, instalments } of [cn, gb])
      for (const { source } of [...allocation.debts, ...termsByTax, allocation, instalments])
        assert.ok(source.en.length > 10 && source.zh.length > 4);
  });
});
