/** What a valuation is asked about, as JSON; money in the profile's currency, as decimal text. */
import { z } from "zod";
import { type Decimal, findDecimal, parseDecimal, zero } from "#src/kernel/decimal.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";

const money = z
  .string()
  .regex(/^\d{1,18}(\.\d{1,6})?$/, "write an amount such as 1200.50")
  .transform(parseDecimal);
const positive = money.refine((value) => value.units > 0n, "must be more than nothing");
const signed = z
  .string()
  .regex(/^-?\d{1,18}(\.\d{1,6})?$/, "write an amount such as -20.00")
  .transform((text): Decimal => findDecimal(text) ?? zero);
const day = LegalDate.transform((text) => Temporal.PlainDate.from(text));
const part = z.strictObject({ code: z.string().min(1).max(20), amount: money });

const ComparableSale = z.strictObject({
  /** Accepted transaction value of goods of this quantity. */
  value: money,
  quantity: positive,
  exportedOn: day.optional(),
  /** Exported at about the same time, where the law names no days. */
  aboutSameTime: z.boolean().default(false),
  /** Same commercial level and about the same quantity. */
  sameLevel: z.boolean().default(true),
  /** What brings another level or quantity to this one, shown by evidence. */
  adjustment: signed.optional(),
});
export type ComparableSale = z.infer<typeof ComparableSale>;

const Deductive = z.strictObject({
  sales: z
    .array(
      z.strictObject({
        unitPrice: money,
        quantity: positive,
        soldOn: day.optional(),
        related: z.boolean().default(false),
      }),
    )
    .max(10_000),
  /** Each for one unit: commission, or profit and general expenses. */
  margin: money.optional(),
  transport: money.optional(),
  taxes: money.optional(),
  /** Value added by processing after import, at the importer's request. */
  processing: money.optional(),
});
export type DeductiveFacts = z.infer<typeof Deductive>;

export const ValuationCase = z.strictObject({
  quantity: positive.optional(),
  exportedOn: day.optional(),
  importedOn: day.optional(),
  sale: z
    .strictObject({
      price: money,
      forExport: z.boolean().default(true),
      restrictions: z.boolean().default(false),
      unquantifiedCondition: z.boolean().default(false),
      unquantifiedProceeds: z.boolean().default(false),
      related: z.boolean().default(false),
      /** Absent: not known. */
      influenced: z.boolean().optional(),
      testValues: z.array(money).max(100).default([]),
      additions: z.array(part).max(100).default([]),
      deductions: z.array(part).max(100).default([]),
      provisional: z.boolean().default(false),
    })
    .optional(),
  identical: z.array(ComparableSale).max(1000).default([]),
  similar: z.array(ComparableSale).max(1000).default([]),
  deductive: Deductive.optional(),
  computed: z
    .strictObject({ materials: money, making: money, profit: money, transport: money })
    .optional(),
  fallback: z.strictObject({ value: money, basis: z.string().min(1).max(60) }).optional(),
  computedFirst: z.boolean().default(false),
});
export type ValuationCase = z.infer<typeof ValuationCase>;
