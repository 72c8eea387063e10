/** What a judgement of origin is asked about, as JSON; money in one currency, as decimal text. */
import { z } from "zod";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { parseOriginRule } from "./origin-rule.ts";

const money = z
  .string()
  .regex(/^\d{1,18}(\.\d{1,6})?$/, "write an amount such as 1200.50")
  .transform(parseDecimal);
const code = z.string().regex(/^\d{2,10}$/, "write a commodity code");
const country = z.string().regex(/^[A-Z]{2}$/, "write a country of two letters");
const day = LegalDate.transform((text) => Temporal.PlainDate.from(text));
const rule = z.string().transform((text, context) => {
  const parsed = parseOriginRule(text);
  if (parsed.ok) return parsed.rule;
  context.addIssue({ code: "custom", message: `character ${parsed.at + 1}: ${parsed.hint}` });
  return z.NEVER;
});

export const Agreement = z.strictObject({
  id: z.string().min(1).max(60),
  legalBasis: z.string().min(1),
  /** Countries whose goods the preference is for. */
  parties: z.array(country).min(1),
  /** Materials of these count as originating: the parties always, others where it says so. */
  cumulation: z.array(country).default([]),
  /** Materials of these count where they are proven under the same rules of origin. */
  diagonal: z.array(country).default([]),
  /** Materials of these count where the conditions of the agreement for them are met. */
  extended: z.array(country).default([]),
  /** Rules by the code they begin with; the longest counts. */
  rules: z.record(code, rule),
  /** Published alternatives of the product's rule that no test here can decide, as printed. */
  unread: z.array(z.string().min(1).max(20_000)).max(100).default([]),
  /** Share of the price that materials may be worth which fail a change of heading, in per cent. */
  tolerance: money.optional(),
  /** Countries the goods may pass under customs supervision. */
  mayPass: z.array(country).default([]),
  directTransport: z.boolean().default(true),
  /** Months a proof is valid, by kind; null where what is loaded names no time. */
  proofs: z.record(z.string(), z.int().min(1).max(60).nullable()),
  /** Below this value of the consignment no proof is needed. */
  proofFreeBelow: money.optional(),
});
export type Agreement = z.infer<typeof Agreement>;

/** An agreement whose rules the registers hold. */
export const AgreementByName = z.strictObject({
  scheme: z.string().regex(/^[a-z0-9-]{2,40}$/, "write the code of an agreement"),
  /** Where several rules of one range differ by a description of the goods. */
  subdivision: z.string().max(4_000).optional(),
});
export type AgreementByName = z.infer<typeof AgreementByName>;

export const OriginCase = z.strictObject({
  agreement: Agreement,
  product: z.strictObject({
    commodity: code,
    madeIn: country,
    exWorks: money.optional(),
    fob: money.optional(),
    whollyObtained: z.boolean().default(false),
    /** Nothing but packing, sorting and the like was done there. */
    onlyMinimal: z.boolean().default(false),
    processes: z.array(z.string().min(1).max(60)).max(50).default([]),
    materials: z
      .array(
        z.strictObject({
          commodity: code,
          value: money,
          origin: country.optional(),
          /** The conditions for materials of its country are met: cooperation, agreements, lists. */
          cumulates: z.boolean().default(false),
          /** Shown to originate where it says it does. */
          proven: z.boolean().default(false),
        }),
      )
      .max(1000)
      .default([]),
  }),
  /** Countries on the way, without the first and the last; absent: not known. */
  passed: z.array(country).max(20).optional(),
  /** The goods stayed under customs supervision and were not worked on. */
  supervised: z.boolean().default(false),
  proof: z.strictObject({ kind: z.string().min(1), issuedOn: day }).optional(),
  consignmentValue: money.optional(),
  day,
});
export type OriginCase = z.infer<typeof OriginCase>;

/** A case as it is asked: the agreement itself, or the name of one that the registers hold. */
export const OriginQuestion = z.strictObject({
  ...OriginCase.shape,
  agreement: z.union([Agreement, AgreementByName]),
});
export type OriginQuestion = z.infer<typeof OriginQuestion>;
