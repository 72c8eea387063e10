/** Answers of the finder and of published rulings, as far as these pages read them. */
import "../../elements/schema.ts";
import * as z from "zod/mini";

const text = z.object({ en: z.string(), zh: z.string() });
const maybe = z.nullable(z.string());
const reason = z.object({ code: z.string(), says: text, source: z.optional(z.string()) });
export type Reason = z.infer<typeof reason>;

export const tariffProfiles = z.object({
  profiles: z.array(
    z.object({ id: z.string(), name: text, currency: z.string(), calculates: z.boolean() }),
  ),
  usual: z.string(),
});
export type TariffProfile = z.infer<typeof tariffProfiles>["profiles"][number];

export const foundCodes = z.object({
  found: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      title: text,
      above: z.array(z.object({ code: z.string(), title: text })),
    }),
  ),
});

const titles = z.array(z.object({ code: z.string(), title: text }));
/** What the documents are, by code. */
const documentNames = z.record(z.string(), text);

export const codeAnswer = z.object({
  asOf: z.string(),
  version: z.string(),
  commodity: z.string(),
  titles,
  taxes: z.record(z.string(), text),
  history: z.array(
    z.object({
      commodity: z.string(),
      taxType: z.string(),
      origin: z.string(),
      preference: z.string(),
      rate: z.string(),
      validFrom: maybe,
      validTo: maybe,
      legalBasis: z.string(),
    }),
  ),
});
export type CodeAnswer = z.infer<typeof codeAnswer>;

const way = z.object({ document: maybe, bound: maybe });
const outcome = z.enum(["prohibited", "missing", "undetermined", "met", "listed"]);
export type RequirementOutcome = z.infer<typeof outcome>;

export const requirementsAnswer = z.object({
  outcome,
  requirements: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      says: text,
      outcome,
      isByCountry: z.boolean(),
      legalBasis: z.string(),
      footnotes: z.array(text),
      demands: z.array(
        z.object({ outcome: z.enum(["met", "missing", "undetermined"]), ways: z.array(way) }),
      ),
    }),
  ),
  documentNames,
});
export type RequirementsAnswer = z.infer<typeof requirementsAnswer>;

const line = z.object({
  taxType: z.string(),
  measure: maybe,
  legalBasis: z.string(),
  scope: z.nullable(text),
  rate: maybe,
  base: maybe,
  payable: maybe,
  formula: maybe,
  reasons: z.array(reason),
});
export type Line = z.infer<typeof line>;

export const chargesAnswer = z.object({
  asOf: z.string(),
  version: z.string(),
  customsValue: maybe,
  currency: z.string(),
  taxes: z.record(z.string(), text),
  valuation: maybe,
  lines: z.array(line),
  notApplied: z.array(
    z.object({ taxType: z.string(), measure: z.string(), rate: z.string(), reason }),
  ),
  reasons: z.array(reason),
  totals: z.object({ payable: z.string(), undetermined: z.number() }),
  landedCost: maybe,
  preferences: z.array(z.object({ preference: z.string(), payable: maybe })),
});
export type ChargesAnswer = z.infer<typeof chargesAnswer>;

export const publishedRuling = z.object({
  number: z.string(),
  kind: z.enum(["classification", "origin", "valuation"]),
  direction: z.enum(["import", "export"]),
  office: maybe,
  goods: z.string(),
  composition: z.string(),
  use: z.string(),
  commodity: maybe,
  origin: maybe,
  agreement: maybe,
  valuationMethod: maybe,
  question: z.string(),
  finding: z.string(),
  reasons: z.string(),
  legalBasis: z.array(z.string()),
  keywords: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
  standing: z.enum([
    ...["issued", "expired", "future", "revoked", "annulled", "extended"],
    ...["draft", "submitted", "accepted", "more-information", "withdrawn", "refused"],
  ] as const),
  useUntil: maybe,
});
export type PublishedRuling = z.infer<typeof publishedRuling>;

export const publishedPage = z.object({
  rulings: z.array(z.extend(publishedRuling, { share: z.nullable(z.number()) })),
  next: maybe,
});
export type RulingRow = z.infer<typeof publishedPage>["rulings"][number];

export const rulingRules = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(["classification", "origin", "valuation"]),
      says: text,
      daysToAccept: z.number(),
      daysToDecide: z.number(),
      validMonths: z.number(),
      source: text,
    }),
  ),
  binds: text,
  appeal: text,
  source: text,
});
