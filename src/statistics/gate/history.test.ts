import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { numbersOf } from "../ledger/made-ledger.ts";
import { checkRows } from "../editing/checks.ts";
import { madeRows } from "../editing/made-month.ts";
import { editingRules } from "../editing/rules.ts";
import { type MonthSum, checkHistory } from "./history.ts";
import { checkOpenRows } from "./suspicious.ts";

const rules = editingRules(loadProfiles().get("cn") ?? assert.fail());
const month = "2025-06";

/** Twelve months of four partners, each within a tenth of its usual. */
function quietSums(): MonthSum[] {
  const next = numbersOf(3);
  const first = Temporal.PlainYearMonth.from(month);
  return Array.from({ length: 13 }, (_, back) =>
    first.subtract({ months: back }).toString(),
  ).flatMap((at) =>
    ["US", "JP", "DE", "TV"].map((partner) => ({
      month: at,
      flow: "import",
      partner,
      value: (partner === "TV" ? 100 : 1_000_000) * (950 + next(100)),
    })),
  );
}

const check = (sums: readonly MonthSum[]) =>
  checkHistory(sums, { month, currency: "CNY", rules: rules.history }).findings.map(
    ({ cell, severity }) => [cell, severity],
  );

function moved(partner: string, factor: number, sums = quietSums()) {
  return sums.map((sum) =>
    sum.month === month && sum.partner === partner ? { ...sum, value: sum.value * factor } : sum,
  );
}

describe("totals and partners against their own months", () => {
  test("months like those before ask nothing", () => {
    assert.deepEqual(check(quietSums()), []);
  });

  test("a partner that leaps is asked about, the total with it where it leaps too", () => {
    assert.deepEqual(check(moved("JP", 3)), [
      ["month;import;unit=CNY", "explain"],
      ["month;import;partner=JP;unit=CNY", "explain"],
    ]);
    assert.deepEqual(check(moved("JP", 0.2)), [["month;import;partner=JP;unit=CNY", "explain"]]);
    assert.deepEqual(check(moved("JP", 0)), [["month;import;partner=JP;unit=CNY", "explain"]]);
  });

  test("a partner too small to matter, and a month without history, ask nothing", () => {
    assert.deepEqual(check(moved("TV", 10)), []);
    assert.deepEqual(check(moved("JP", 100).filter((sum) => sum.month > "2025-01")), []);
  });
});

describe("rows nobody looked at", () => {
  test("hold a release where a national figure hangs on them, in a month without history", () => {
    const shape = { commodities: 60, rowsMax: 7, monthsBefore: 0, between: 1.2, within: 0.3 };
    const rows = madeRows({ seed: 8, month, ...shape });
    const report = (factor: number) => {
      const changed = rows.map((row, at) =>
        at === 20 ? { ...row, value: row.value * factor } : row,
      );
      const findings = checkRows({ month, rows: changed, rules, isKnown: () => true });
      return checkOpenRows({ rows: rows.length, findings }, { currency: "CNY" });
    };
    assert.deepEqual(report(1).findings, []);
    const [held, ...more] = report(1000).findings;
    assert.equal(held?.figures["mrn"], rows[20]?.mrn);
    assert.equal(held?.severity, "explain");
    assert.deepEqual(more, []);
  });
});
