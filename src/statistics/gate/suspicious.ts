/**
 * Rows that editing found unusual and nobody looked at, where a published total hangs on them: a
 * month without any history has no other guard against a value a thousand times too large.
 */
import type { EditFinding } from "../editing/checks.ts";
import { holdsRelease } from "../editing/held-release.ts";
import type { OpenRowRules } from "../editing/rules.ts";
import { factCell } from "./history.ts";
import type { CheckReport, Finding } from "./findings.ts";

export function checkOpenRows(
  found: { readonly rows: number; readonly findings: readonly EditFinding[] },
  { rules, currency }: { readonly rules: OpenRowRules; readonly currency: string },
): CheckReport {
  const findings = found.findings.flatMap((one): Finding[] => {
    const { row, flowSharePercent, mrn, item, says } = one;
    if (!holdsRelease(one, rules)) return [];
    const share = flowSharePercent.toFixed(1);
    return [
      {
        check: "open-rows",
        severity: "explain",
        table: "",
        cell: factCell(row.flow, row.partner, currency),
        says: {
          en: `Item ${item} of ${mrn} moves ${share}% of the national figure and was neither corrected nor confirmed. ${says.en}`,
          zh: `${mrn}第${item}项影响全国数据的${share}%，尚未更正或确认。${says.zh}`,
        },
        figures: { mrn, item: String(item), flowSharePercent: share },
      },
    ];
  });
  return { checked: found.rows, findings };
}
