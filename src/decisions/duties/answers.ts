/** Assessments as answers state them: `Assessment` and its parts. */
import { z } from "zod";

const Both = z.object({ en: z.string(), zh: z.string() });
const maybe = z.string().nullable();

export const ChargeReason = z.object({
  code: z.string(),
  says: Both,
  source: z.string().optional(),
  /** The formula and the figures of its line show it already. */
  inFormula: z.literal(true).optional(),
  /** Code of the unit it speaks of. */
  unit: z.string().optional(),
});

/** Money as decimal text in the national currency; null where it is not known. */
export const ChargeLine = z.object({
  taxType: z.string(),
  measure: maybe,
  legalBasis: z.string(),
  /** Goods, days, origins and claims the measure is for; older assessments lack it. */
  scope: Both.nullable(),
  /** What the ad valorem part is a share of; null for a purely specific rate. */
  base: maybe,
  quantity: maybe,
  unit: maybe,
  rate: maybe,
  /** Assessed, after relief. */
  amount: maybe,
  relieved: maybe,
  /** Held as a deposit instead of assessed. */
  secured: maybe,
  /** Assessed, and not due while a special procedure or postponed accounting lasts. */
  suspended: maybe,
  /** Due now. */
  payable: maybe,
  method: z.enum(["computed", "determined", "relieved", "suspended", "secured", "undetermined"]),
  formula: maybe,
  /** What is owed unless an officer gives the relief or the deduction that is asked for. */
  owedWithout: z.string().optional(),
  reasons: z.array(ChargeReason),
});

/** A measure of the code and day that does not apply: why not the lower rate. */
export const ConsideredMeasure = z.object({
  taxType: z.string(),
  measure: z.string(),
  rate: z.string(),
  reason: ChargeReason,
});

export const ChargeTotals = z.object({
  amount: z.string(),
  relieved: z.string(),
  secured: z.string(),
  suspended: z.string(),
  payable: z.string(),
  /** Lines nobody could compute; an officer has to. */
  undetermined: z.int(),
  byTax: z.array(
    z.object({
      taxType: z.string(),
      amount: z.string(),
      relieved: z.string(),
      payable: z.string(),
    }),
  ),
});

export const AssessmentAnswer = z.object({
  currency: z.string(),
  /** The day whose rates applied. */
  asOf: z.string(),
  /** Version of the registers. */
  tariff: z.string(),
  items: z.array(
    z.object({
      item: z.int(),
      commodity: z.string(),
      customsValue: maybe,
      currency: z.string(),
      /** How the price became the customs value. */
      valuation: maybe,
      reasons: z.array(ChargeReason),
      lines: z.array(ChargeLine),
      /** Measures of the code that do not apply, each with the reason; older assessments lack it. */
      notApplied: z.array(ConsideredMeasure),
      /** Goods of special procedures that the item ends: interest counts from their days. */
      discharged: z
        .array(
          z.object({
            /** Number and item of the declaration that entered them. */
            mrn: z.string(),
            item: z.int(),
            procedure: z.string(),
            since: z.string(),
            quantity: z.string(),
            unit: z.string(),
          }),
        )
        .optional(),
      /** Days by which the declaration was late, and by whose reports: the item has the fee, or a remark. */
      late: z
        .object({
          arrivedOn: z.string(),
          startsOn: z.string(),
          acceptedOn: z.string(),
          days: z.int(),
          reportedBy: z.string(),
          /** Null: nobody else reported the arrival, and nothing is charged. */
          confirmedBy: z.string().nullable(),
        })
        .optional(),
    }),
  ),
  totals: ChargeTotals,
});
