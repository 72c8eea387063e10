/** Days and amount of the late-declaration fee. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { workingDaysOf } from "#src/registers/working-days.ts";
import type { AssessedItem } from "#src/decisions/duties/duties.ts";
import { countLate, lateFee, type LateDeclaration, withLate } from "./late-declaration.ts";
import { lateRules } from "./late-rules.ts";

const profiles = loadProfiles();
const cn = getProfile(profiles, "cn");
const rules = lateRules(cn);
assert.ok(rules);

const day = (text: string) => Temporal.PlainDate.from(text);
const count = (declareBy: string, acceptedOn: string) =>
  countLate(
    {
      arrivedOn: day("2026-11-01"),
      declareBy: day(declareBy),
      acceptedOn: day(acceptedOn),
      reportedBy: "line",
      confirmedBy: "yard",
    },
    workingDaysOf(cn),
  );

test("the start day and the day of acceptance count, and nothing up to the last day", () => {
  assert.equal(count("2026-11-19", "2026-11-19"), undefined);
  assert.equal(count("2026-11-19", "2026-11-20")?.days, 1);
  assert.deepEqual(count("2026-11-19", "2026-11-25"), {
    arrivedOn: "2026-11-01",
    startsOn: "2026-11-20",
    acceptedOn: "2026-11-25",
    days: 6,
    reportedBy: "line",
    confirmedBy: "yard",
  });
});

test("a start day without work moves to the next working day, and days without work count behind it", () => {
  // Friday the 20th is the last day: the fee starts on Monday
  assert.equal(count("2026-11-20", "2026-11-22"), undefined);
  assert.equal(count("2026-11-20", "2026-11-23")?.days, 1);
  assert.equal(count("2026-11-20", "2026-11-30")?.days, 8);
});

test("fractions of a yuan are dropped, and below fifty yuan nothing is charged", () => {
  const late = count("2026-11-19", "2026-11-25");
  assert.ok(late);
  // 0.05 % of 100,033.50 for six days is 300.1005
  assert.deepEqual(lateFee(10_003_350n, late, rules), { minor: 30_000n, percent: "0.05" });
  assert.equal(lateFee(1_666_666n, late, rules), undefined, "49.99998");
  assert.deepEqual(lateFee(1_666_667n, late, rules)?.minor, 5_000n, "50.00001");
  assert.equal(lateFee(0n, late, rules), undefined);
  const before = { ...late, acceptedOn: "2005-05-31" };
  assert.equal(lateFee(10_003_350n, before, rules), undefined, "no rate of that day is known");
});

const item: AssessedItem = {
  item: 1,
  commodity: "8471300000",
  customsValue: 10_003_350n,
  currency: "CNY",
  valuation: null,
  reasons: [],
  lines: [],
  notApplied: [],
};
const charge = (late: LateDeclaration) =>
  withLate(item, late, { base: 10_003_350n, rules, decimals: 2 });

test("the line says days, rate and on whose reports it rests; other profiles charge nothing", () => {
  const late = count("2026-11-19", "2026-11-25");
  assert.ok(late);
  const [line] = charge(late).lines;
  assert.equal(line?.formula, "100033.50 × 0.05 % × 6 ≈ 300.00");
  assert.deepEqual([line?.quantity, line?.unit, line?.payable], ["6", "DAY", 30_000n]);
  assert.match(line?.reasons[0]?.says.zh ?? "", /自 2026-11-20 起至 2026-11-25 止共 6 天/);
  assert.match(line?.reasons[0]?.says.en ?? "", /by the reports of line and yard/);
  for (const id of ["gb", "us"]) assert.equal(lateRules(getProfile(profiles, id)), undefined);
});

test("on the word of one party alone there is a remark and no fee", () => {
  const late = count("2026-11-19", "2026-11-25");
  assert.ok(late);
  const remarked = charge({ ...late, confirmedBy: null });
  assert.deepEqual(remarked.lines, []);
  assert.deepEqual(
    remarked.reasons.map(({ code }) => code),
    ["LDF-002"],
  );
});
