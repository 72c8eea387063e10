/** What routes of rulings answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { DossierDocument } from "#src/registers/dossier/dossier.ts";
import { RulingApplication, RulingDecision, rulingKinds, rulingStatuses } from "./ruling.ts";

const Words = z.object({ en: z.string(), zh: z.string() });
const kind = z.enum(rulingKinds);
const status = z.enum(rulingStatuses);
const standing = z.enum([...rulingStatuses, "expired", "future", "extended"]);
const day = z.string().nullable();

export const ProblemAnswer = z.object({
  code: z.string(),
  pointer: z.string(),
  path: z.string(),
  severity: z.enum(["error", "warning"]),
  message: Words,
  fix: Words,
});

export const PublishedAnswer = z.object({
  number: z.string(),
  profile: z.string(),
  kind,
  direction: z.enum(["import", "export"]),
  office: day,
  goods: z.string(),
  composition: z.string(),
  use: z.string(),
  commodity: day,
  origin: day,
  agreement: day,
  valuationMethod: day,
  question: z.string(),
  finding: z.string(),
  reasons: z.string(),
  legalBasis: z.array(z.string()),
  keywords: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
});
export const PublishedRow = PublishedAnswer.extend({
  standing,
  useUntil: day,
  updatedAt: z.string(),
});
export const PublishedPage = z.object({
  rulings: z.array(
    PublishedRow.extend({
      /** Share of the words asked for, thousandths; null where none were. */
      share: z.int().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const RulingRow = z.object({
  id: z.string(),
  profile: z.string(),
  kind,
  status,
  standing,
  number: day,
  holder: z.string(),
  goods: z.string(),
  commodity: day,
  dueOn: day,
  validFrom: day,
  validTo: day,
  updatedAt: z.string(),
});
export const RulingPage = z.object({
  rulings: z.array(RulingRow),
  next: z.string().nullable(),
});

export const RulingAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  kind,
  status,
  standing,
  number: day,
  applicantPartyId: z.string(),
  holder: z.string(),
  office: day,
  application: RulingApplication,
  decision: RulingDecision.nullable(),
  published: PublishedAnswer.nullable(),
  validFrom: day,
  validTo: day,
  useUntil: day,
  dueOn: day,
  submittedAt: day,
  acceptedAt: day,
  updatedAt: z.string(),
  /** What is missing or will be asked. */
  problems: z.array(ProblemAnswer),
  documents: z.array(DossierDocument),
  steps: z.array(
    z.object({
      seq: z.int(),
      type: z.string(),
      at: z.string(),
      actor: z.string(),
      says: z.string(),
      hash: z.string(),
    }),
  ),
  /** Whether it is the caller's own. */
  isOwn: z.boolean(),
});

export const RulingRulesAnswer = z.object({
  profile: z.string(),
  kinds: z.array(
    z.object({
      kind,
      says: Words,
      daysToAccept: z.int(),
      daysToDecide: z.int(),
      validMonths: z.int(),
      needs: z.array(z.string()),
      source: Words,
    }),
  ),
  binds: Words,
  extendedUseMonthsMax: z.int(),
  daysBeforeGoods: z.int(),
  appeal: Words,
  source: Words,
});

export const ReplayAnswer = z.object({
  same: z.boolean(),
  steps: z.int(),
  differences: z.array(z.object({ seq: z.int(), says: Words })),
});

export const SeenAnswer = z.object({
  item: z.int(),
  number: z.string(),
  how: z.enum(["stated", "own", "similar"]),
  agrees: z.boolean(),
  share: z.int(),
  kind,
  goods: z.string(),
  commodity: day,
  origin: day,
  valuationMethod: day,
  validFrom: z.string(),
  validTo: z.string(),
});
export const FoundAnswer = z.object({
  problems: z.array(ProblemAnswer),
  rulings: z.array(SeenAnswer),
});
