/** Form of `rules/valuation.json` of a profile. */
import { z } from "zod";
import { parseDecimal } from "#src/kernel/decimal.ts";

const sentence = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const reason = z.strictObject({ says: sentence, source: z.string().min(1) });

export const ValuationRules = z.strictObject({
  /** Days that still are "about the same time" of export; null: the law names none. */
  aboutDays: z.int().positive().nullable(),
  /** Days after import within which a resale counts for the deductive method. */
  deductiveDays: z.int().positive(),
  /** A related price stands where it is below a test value by no more than this share of it. */
  closeShare: z.string().transform(parseDecimal),
  /** A price that becomes known, or a payment that falls due, after the goods were cleared. */
  settlement: z.strictObject({
    /** Days after the payment, or the final price, within which it is to be declared; null: no such time. */
    declareWithinDays: z.int().positive().nullable(),
    late: sentence,
    /** Why a royalty is no part of the value. */
    notRelated: reason,
    noCondition: reason,
    reproduction: reason,
    source: z.string().min(1),
    /** Codes by which the change of a value stands in the declaration, as additions and deductions. */
    codes: z.strictObject({ add: z.string(), deduct: z.string(), royalty: z.string() }),
  }),
  reasons: z.strictObject({
    "no-sale": reason,
    restrictions: reason,
    condition: reason,
    proceeds: reason,
    related: reason,
    negative: reason,
    "no-identical": reason,
    "no-similar": reason,
    "no-quantity": reason,
    "other-time": reason,
    "other-level": reason,
    "no-resale": reason,
    "no-costs": reason,
    "no-fallback": reason,
  }),
  /** Bases the fall-back method may not use, by the name the case gives. */
  forbiddenBases: z.record(z.string(), sentence),
  forbiddenSource: z.string().min(1),
});
export type ValuationRules = z.infer<typeof ValuationRules>;
