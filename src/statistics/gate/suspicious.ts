/**
 * Rows that editing found unusual and nobody looked at, where a published total hangs on them: a
 * month without any history has no other guard against a value a thousand times too large.
 */
import type { EditFinding } from "../editing/checks.ts";
import { factCell } from "./history.ts";
import type { CheckReport, Finding } from "./findings.ts";

export function checkOpenRows(
  found: { readonly rows: number; readonly findings: readonly EditFinding[] },
  { currency }: { readonly currency: string },
): CheckReport {
  const findings = found.findings.flatMap(({ row, held, mrn, item, says }): Finding[] => {
    if (!held) return [];
    const [share, risk] = [held.sharePercent.toFixed(1), held.riskPercent.toPrecision(2)];
    return [
      {
        check: "open-rows",
        severity: "explain",
        table: "",
        cell: factCell(row.flow, row.partner, currency),
        says: {
          en: `Item ${item} of ${mrn} is ${share}% of the national value, puts ${risk}% of the figure at risk, and was neither corrected nor confirmed. ${says.en}`,
          zh: `${mrn}第${item}项占全国总值的${share}%，可能使全国数据出现${risk}%的误差，尚未更正或确认。${says.zh}`,
        },
        figures: { mrn, item: String(item), sharePercent: share, riskPercent: risk },
      },
    ];
  });
  return { checked: found.rows, findings };
}
