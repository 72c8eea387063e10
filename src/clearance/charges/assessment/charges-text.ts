/** An assessment as people read it on the command line; `--json` has every member. */
import type { ChargeReason } from "#src/decisions/duties/duties.ts";
import type {
  PrintedAssessment,
  PrintedItem,
  PrintedLine,
} from "#src/decisions/duties/printed-assessment.ts";
import { type UnitName, withName, withUnitNames } from "./unit-names.ts";

/** Items with their charges, one below the other. */
export function printCharges(
  { items, totals, currency }: PrintedAssessment,
  nameOfUnit: UnitName,
): string {
  const rows = items.flatMap((item) => [
    valueRow(item, currency),
    ...told(item.reasons).map((reason) => `     ${says(reason, nameOfUnit)}`),
    ...item.lines.flatMap((line) => lineRows(line, item, nameOfUnit)),
    ...item.notApplied.map(
      ({ taxType, rate, measure, reason }) =>
        `     not ${taxType} ${withUnitNames(rate, nameOfUnit)} of ${measure}: ${says(reason, nameOfUnit)}`,
    ),
  ]);
  return [...rows, `  due now ${totals.payable} ${currency}`].join("\n");
}

function valueRow({ item, commodity, customsValue, valuation }: PrintedItem, currency: string) {
  const value = customsValue === null ? "not known" : `${customsValue} ${currency}`;
  // a price in national currency with nothing added is its own formula
  const isPlain = valuation === null || valuation === `${value} = ${customsValue}`;
  return `  ${item}  ${commodity}  value ${isPlain ? value : `${valuation} ${currency}`}`;
}

function lineRows(line: PrintedLine, item: PrintedItem, nameOfUnit: UnitName): readonly string[] {
  const { taxType, rate, amount, payable, formula, reasons, method } = line;
  if (amount === null) {
    const why = reasons.at(-1);
    return [`     ${taxType}  undetermined: ${why ? says(why, nameOfUnit) : ""}`];
  }
  const sum = withUnitNames(formula ?? rate ?? "", nameOfUnit);
  return [
    `     ${taxType}  ${sum}  assessed ${amount}, due ${payable} (${method})`,
    ...told(reasons)
      .filter(({ says: { en } }) => item.reasons.every((one) => one.says.en !== en))
      .map((reason) => `       ${says(reason, nameOfUnit)}`),
  ];
}

/** What the formula does not show already. */
function told(reasons: readonly ChargeReason[]): readonly ChargeReason[] {
  return reasons.filter(({ inFormula }) => inFormula !== true);
}

function says({ says: { en }, unit }: ChargeReason, nameOfUnit: UnitName): string {
  return unit === undefined ? en : en.replace(unit, withName(unit, nameOfUnit));
}
