/** What control cases look like outside, as schemas: the pages' types are made from them. */
import { z } from "zod";
import { secrecyLevels } from "#src/decisions/risk/rules/rule.ts";
import { PictureAnswer } from "./pictures/answers.ts";
import { findingKinds } from "./findings/finding.ts";
import { disposalExits, taskResults } from "#src/registers/control-rules.ts";
import { verdicts } from "../acts/standing-samples.ts";

const Words = z.object({ en: z.string(), zh: z.string() });

/** Why it was selected; a trader reads the law of an open rule and nothing else. */
export const SelectionReason = z.object({
  rule: z.string(),
  says: Words,
  legal: Words.optional(),
  secrecy: z.enum(secrecyLevels).optional(),
  /** Goods items it selected. */
  items: z.array(z.int()).optional(),
});

const Parts = z
  .array(
    z.object({
      item: z.int(),
      quantity: z.string().optional(),
      unit: z.string().optional(),
      lot: z.string().optional(),
    }),
  )
  .nullable();

const Recorded = { officer: z.string(), at: z.string() };

/** A treatment that a control ordered. */
export const TreatmentAnswer = z.object({
  /** Of its order among the records of the declaration. */
  number: z.int(),
  task: z.int(),
  treatment: z.string(),
  /** Null: the goods of the finding. */
  goods: Parts,
  reason: z.string(),
  legalBasis: z.string(),
  ...Recorded,
  /** Null: there is none yet. */
  result: z
    .object({
      outcome: z.enum(["done", "failed"]),
      carriedOutBy: z.string(),
      certificate: z.string().nullable(),
      values: z.array(z.object({ parameter: z.string(), value: z.string() })),
      reason: z.string(),
      ...Recorded,
    })
    .nullable(),
});

/** A sample of a lot: the packages that are opened, and the seed by which they were drawn. */
export const SampleAnswer = z.object({
  /** Among the records of the declaration. */
  number: z.int(),
  task: z.int(),
  plan: z.string(),
  /** In percent. */
  level: z.string(),
  confidence: z.string(),
  item: z.int(),
  /** Null: the item is one. */
  lot: z.string().nullable(),
  units: z.int(),
  /** Defective packages with which the lot is accepted; null: they are not counted. */
  accept: z.int().nullable(),
  /** Percent of the lots of the level that it accepts; null: of samples of before. */
  risk: z.string().nullable(),
  seed: z.string(),
  drawn: z.array(z.int()),
  /** What was counted last; null: nothing yet. */
  count: z
    .object({
      faulty: z.array(z.int()),
      verdict: z.enum(verdicts),
      says: z.string(),
      /** Where the goods were, where their arrival was not reported. */
      presence: z.string().nullable(),
      ...Recorded,
    })
    .nullable(),
  /** Why it was withdrawn; null: it stands. */
  withdrawn: z.object({ reason: z.string(), ...Recorded }).nullable(),
  ...Recorded,
});

export const CaseAnswer = z.object({
  id: z.string(),
  declarationId: z.string(),
  profile: z.string(),
  office: z.string().nullable(),
  lane: z.string(),
  status: z.enum(["open", "decided"]),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** In the officer's words, which the declarant reads; null: none was given. */
  decisionReason: z.string().nullable(),
  openedAt: z.string(),
  tasks: z.array(
    z.object({
      id: z.string(),
      task: z.int(),
      agency: z.string(),
      kind: z.string(),
      status: z.enum(["open", "done"]),
      result: z.enum(taskResults).nullable(),
      finding: z.string().nullable(),
      /** Goods items the finding concerns; null: all. */
      items: z.array(z.int()).nullable(),
      officer: z.string().nullable(),
      /** `arrival`: it looks at goods that have not arrived. Where cases are read. */
      waitsFor: z.enum(["arrival"]).nullable().optional(),
      /** Its finding stands against release: nothing answered it since. Where one case is asked for. */
      isAgainst: z.boolean().optional(),
    }),
  ),
  /** The open task that release is likely to wait for longest. Where cases are read. */
  slowest: z.int().nullable().optional(),
  /** Open tasks that look at the goods: one visit serves them, whichever agencies they are of. */
  visit: z.array(z.int()).optional(),
  /** All that was recorded, the first first; of a task the last one stands. Where one case is asked for. */
  findings: z
    .array(
      z.object({
        task: z.int(),
        seq: z.int(),
        kind: z.enum(findingKinds),
        result: z.enum(taskResults),
        finding: z.string(),
        goods: Parts,
        reason: z.string().nullable(),
        /** Category of goods that are stopped, with species or substance; null: none. */
        category: z.string().nullable(),
        substance: z.string().nullable(),
        /** Where the goods were, where their arrival was not reported. */
        presence: z.string().nullable(),
        officer: z.string(),
        version: z.int(),
        at: z.string(),
      }),
    )
    .optional(),
  /** Treatments that were ordered, the first first. Where one case is asked for. */
  treatments: z.array(TreatmentAnswer).optional(),
  /** Samples that were drawn, the first first. Where one case is asked for. */
  samples: z.array(SampleAnswer).optional(),
  /** Photographs and scans, the first first. Where one case is asked for. */
  pictures: z.array(PictureAnswer).optional(),
  /** Refused goods that are gone; goods null: all that was left. Where one case is asked for. */
  disposed: z
    .array(z.object({ exit: z.enum(disposalExits), proof: z.string(), goods: Parts }))
    .optional(),
  /** For an agency's officer, who sees nothing else of the declaration. */
  goods: z
    .array(
      z.object({
        item: z.int(),
        commodity: z.string(),
        description: z.string(),
        origin: z.string().nullable(),
        netMassKg: z.string().nullable(),
        documents: z.array(z.object({ type: z.string(), id: z.string().nullable() })),
      }),
    )
    .optional(),
  trader: z.object({ id: z.string(), name: z.string().nullable() }).optional(),
});

/** What a case is about, so that a list of them can be read. */
const CaseAbout = z.object({
  reference: z.string(),
  mrn: z.string().nullable(),
  trader: z.object({ id: z.string(), name: z.string().nullable() }),
  /** The first items; `items` says how many there are. */
  goods: z.array(z.object({ item: z.int(), commodity: z.string(), description: z.string() })),
  items: z.int(),
  /** Customs value of all items; null where it is not known, and to other agencies. */
  value: z.string().nullable(),
  currency: z.string(),
  /** Why it was selected, as far as the caller may know. */
  reasons: z.array(SelectionReason),
});

export const CasePage = z.object({
  controls: z.array(CaseAnswer.extend({ about: CaseAbout.nullable() })),
  next: z.string().nullable(),
});
