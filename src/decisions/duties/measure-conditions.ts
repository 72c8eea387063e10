/**
 * Conditions of a measure of a published tariff, tested against what is declared. Rows of one code are
 * tried in their order, and the first that holds says what follows; every code has to let the measure
 * apply. What the codes mean is data of the profile.
 */
import { compare, formatDecimal, multiply, shorten } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { hasDocument } from "./condition.ts";
import type { ChargeReason } from "./duties.ts";
import { findQuantity } from "./quantity.ts";
import type { Rate } from "./rate.ts";
import {
  baseUnknown,
  conditionMet,
  conditionNotMet,
  conditionUnknown,
  noQuantity,
} from "./reasons.ts";
import { noSupplementaryUnit } from "./supplementary-unit.ts";
import { type MeasureFacts, nationalBound } from "./reaches-threshold.ts";
import type { Measure, MeasureCondition } from "./tariff.ts";

export type ConditionOutcome =
  | {
      readonly kind: "applies";
      /** In place of the measure's own. */
      readonly rate: { readonly text: string; readonly rate: Rate | undefined } | undefined;
      readonly reasons: readonly ChargeReason[];
    }
  | { readonly kind: "fails" | "unknown"; readonly reason: ChargeReason };

const noConditions: ConditionOutcome = { kind: "applies", rate: undefined, reasons: [] };

/** Says whether the conditions of a measure let it apply, and at which rate. */
export function testConditions(measure: Measure, facts: MeasureFacts): ConditionOutcome {
  if (!measure.conditions) return noConditions;
  const reasons: ChargeReason[] = [];
  let rate: { readonly text: string; readonly rate: Rate | undefined } | undefined;
  for (const rows of Map.groupBy(measure.conditions, ({ code }) => code).values()) {
    const outcome = testRows(rows, facts);
    if (outcome.kind !== "applies") return outcome;
    rate ??= outcome.rate;
    reasons.push(...outcome.reasons);
  }
  return { kind: "applies", rate, reasons };
}

function testRows(rows: readonly MeasureCondition[], facts: MeasureFacts): ConditionOutcome {
  const outcome = decideRows(rows, facts);
  if (outcome.kind === "unknown") return outcome;
  const { row } = outcome;
  if (outcome.kind === "refuses" || !row)
    return { kind: "fails", reason: conditionNotMet(wantedBy(rows)) };
  const rate = row.rateText === "" ? undefined : { text: row.rateText, rate: row.rate };
  const asked = row.document !== "" || row.bound !== undefined;
  return { kind: "applies", rate, reasons: asked ? [conditionMet(saysOf(row))] : [] };
}

/** What the rows of one code come to, and by which of them; without one, none of them holds. */
export type RowsOutcome =
  | { readonly kind: "allows"; readonly row: MeasureCondition }
  | { readonly kind: "refuses"; readonly row: MeasureCondition | undefined }
  | { readonly kind: "unknown"; readonly reason: ChargeReason };

/** The first row that holds says what follows. @param rows of one code, in their order */
export function decideRows(rows: readonly MeasureCondition[], facts: MeasureFacts): RowsOutcome {
  const { conditions: law } = facts.law.rules;
  for (const row of rows) {
    const held = holds(row, facts);
    if (typeof held !== "boolean") return { kind: "unknown", reason: held };
    if (!held) continue;
    if (law?.notApplicable.includes(row.action)) return { kind: "refuses", row };
    if (law?.apply.includes(row.action)) return { kind: "allows", row };
    return { kind: "unknown", reason: conditionUnknown(row.code, row.action) };
  }
  return { kind: "refuses", row: undefined };
}

/** Whether what a row asks for is there; a reason where nobody can say. */
function holds(row: MeasureCondition, facts: MeasureFacts): boolean | ChargeReason {
  if (row.document !== "") return hasDocument(facts.input, facts.item, row.document);
  if (!row.bound) return true;
  const { conditions: law } = facts.law.rules;
  if (law?.massPerUnit?.includes(row.code)) return reachesMassPerUnit(row.bound, facts);
  const most = law?.atMost?.includes(row.code) ?? false;
  if (!most && !(law?.atLeast?.includes(row.code) ?? false))
    return conditionUnknown(row.code, row.action);
  const order = compareToBound(row.bound, facts);
  if (typeof order !== "number") return order;
  return most ? order <= 0 : order >= 0;
}

/** Net mass against the bound for each supplementary unit, without a division. */
function reachesMassPerUnit(
  { amount, unit }: NonNullable<MeasureCondition["bound"]>,
  { item, law }: MeasureFacts,
): boolean | ChargeReason {
  const { supplementaryQuantity } = item;
  if (!supplementaryQuantity) return noSupplementaryUnit("");
  const massUnit = law.massUnits.has(unit) ? unit : "KGM";
  const mass = findQuantity(item, massUnit, { taxType: "", law });
  if (!mass) return noQuantity(massUnit);
  return compare(mass, multiply(amount, supplementaryQuantity.amount)) >= 0;
}

/** Below 0 where the goods stay under the bound, above 0 where they go over it. */
function compareToBound(
  bound: NonNullable<MeasureCondition["bound"]>,
  facts: MeasureFacts,
): number | ChargeReason {
  const { amount, currency, unit } = bound;
  const { item, law, value } = facts;
  const quantity = findQuantity(item, unit, { taxType: "", law });
  if (!quantity) return noQuantity(unit);
  if (currency === "") return compare(quantity, amount);
  if (!value.value) return baseUnknown;
  const each = nationalBound(bound, facts);
  if (!("units" in each)) return each;
  return compare(value.value, multiply(each, quantity));
}

function saysOf({ document, bound }: MeasureCondition): Text {
  if (document !== "")
    return { en: `document ${document} is declared`, zh: `已申报单证 ${document}` };
  const text = bound ? printBound(bound) : "";
  return { en: `the goods are on the right side of ${text}`, zh: `货物符合界限 ${text}` };
}

/** What would have let the measure apply. */
function wantedBy(rows: readonly MeasureCondition[]): Text {
  const asked = rows.flatMap(({ document, bound }) =>
    document !== "" ? [document] : bound ? [printBound(bound)] : [],
  );
  const list = asked.slice(0, 8);
  return {
    en: `it asks for ${list.length === 0 ? "what nobody can state" : list.join(" or ")}`,
    zh: `要求 ${list.join(" 或 ")}`,
  };
}

function printBound({ amount, currency, unit }: NonNullable<MeasureCondition["bound"]>): string {
  const size = formatDecimal(shorten(amount));
  return currency === "" ? `${size} ${unit}` : `${size} ${currency} / ${unit}`;
}
