/**
 * Advance rulings: what customs will say of goods before they come, binding on it and on the holder.
 * In: applications of parties, decisions of officers. Out: rulings in force, what is published of them,
 * findings at entry. Owns `rulings`, `ruling_steps`, `ruling_documents`, `ruling_numbers`,
 * `ruling_register`, `classified_goods`, `classified_goods_reading`, `classification_differences`.
 */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import type { DossierStep } from "#src/registers/dossier/dossier.ts";

export const rulingKinds = ["classification", "origin", "valuation"] as const;
export type RulingKind = (typeof rulingKinds)[number];

export const rulingStatuses = [
  "draft",
  "submitted",
  "accepted",
  "more-information",
  "withdrawn",
  "refused",
  "issued",
  "revoked",
  "annulled",
] as const;
export type RulingStatus = (typeof rulingStatuses)[number];

const open = ["submitted", "accepted", "more-information"] as const;

/** Steps and the states that allow them; sources stand in the profile's rules. */
export const rulingSteps = {
  change: {
    type: "ruling.changed",
    from: ["draft", "more-information"],
    to: "same",
    by: "applicant",
  },
  submit: { type: "ruling.submitted", from: ["draft"], to: "submitted", by: "applicant" },
  answer: { type: "ruling.answered", from: ["more-information"], to: "asked", by: "applicant" },
  withdraw: {
    type: "ruling.withdrawn",
    from: ["draft", ...open],
    to: "withdrawn",
    by: "applicant",
  },
  ask: {
    type: "ruling.asked",
    from: ["submitted", "accepted"],
    to: "more-information",
    by: "officer",
  },
  accept: { type: "ruling.accepted", from: ["submitted"], to: "accepted", by: "officer" },
  issue: { type: "ruling.issued", from: ["submitted", "accepted"], to: "issued", by: "officer" },
  refuse: { type: "ruling.refused", from: open, to: "refused", by: "officer" },
  amend: { type: "ruling.amended", from: ["issued"], to: "issued", by: "officer" },
  revoke: { type: "ruling.revoked", from: ["issued"], to: "revoked", by: "officer" },
  annul: { type: "ruling.annulled", from: ["issued"], to: "annulled", by: "officer" },
  appeal: {
    type: "ruling.appealed",
    from: ["refused", "issued", "revoked", "annulled"],
    to: "same",
    by: "applicant",
  },
  "settle-appeal": {
    type: "ruling.appeal-settled",
    from: ["refused", "issued", "revoked", "annulled"],
    to: "same",
    by: "officer",
  },
} as const satisfies Readonly<Record<string, DossierStep<RulingStatus>>>;
export type RulingStep = keyof typeof rulingSteps;

const words = (max: number) => z.string().trim().max(max);
export const Digits = z.string().regex(/^\d{4,10}$/, "not a commodity code of 4 to 10 digits");
export const Country = z.string().regex(/^[A-Z]{2}$/, "not a country code of two capital letters");
const decimal = z.string().regex(/^\d{1,14}(\.\d{1,4})?$/, "not an amount");

/**
 * What is applied for. A draft may lack anything. In every text `[[…]]` marks what must not be
 * published; holder, trade name, price and confidential text never are.
 */
export const RulingApplication = z.strictObject({
  kind: z.enum(rulingKinds),
  holder: z.strictObject({ number: words(40).min(1), name: words(200).default("") }),
  direction: z.enum(["import", "export"]).default("import"),
  goods: words(6_000).default(""),
  composition: words(3_000).default(""),
  use: words(2_000).default(""),
  /** Trade name, brand and model: never published. */
  tradeName: words(200).default(""),
  /** Code the applicant thinks right. */
  commodity: Digits.optional(),
  origin: Country.optional(),
  /** Agreement under which the goods are to be originating, or its preference code. */
  agreement: words(100).default(""),
  /** Valuation: what is asked, and the method the applicant thinks right. */
  question: words(3_000).default(""),
  valuationMethod: words(10).optional(),
  grounds: words(6_000).default(""),
  price: z.strictObject({ amount: decimal, currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  confidential: words(6_000).default(""),
  samples: z.enum(["none", "sent", "on-request"]).default("none"),
  /** Day the goods are expected from. */
  expectedFrom: LegalDate.optional(),
  /** Whether the same question lies elsewhere: another office, a court, an audit. */
  pendingElsewhere: z.boolean().default(false),
  office: z
    .string()
    .regex(/^[A-Za-z0-9]{2,17}$/)
    .optional(),
});
export type RulingApplication = z.infer<typeof RulingApplication>;

export const ReasonText = z.string().trim().min(3).max(4_000);

/** What an officer decides; validity is half-open, the last day stated no longer counts. */
export const RulingDecision = z.strictObject({
  commodity: Digits.optional(),
  origin: Country.optional(),
  agreement: words(100).optional(),
  valuationMethod: words(10).optional(),
  /** Valuation: what belongs to the value and what does not. */
  finding: words(4_000).default(""),
  reasons: ReasonText,
  legalBasis: z.array(z.string().trim().min(3).max(300)).min(1).max(20),
  keywords: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  /** Today where absent. */
  validFrom: LegalDate.optional(),
  /** The profile's term where absent. */
  validTo: LegalDate.optional(),
});
export type RulingDecision = z.infer<typeof RulingDecision>;

/** A decision as it stands: with its days. */
export type StandingDecision = RulingDecision & {
  readonly validFrom: string;
  readonly validTo: string;
};

/** What everybody may read of a ruling. */
export type PublishedRuling = {
  readonly number: string;
  readonly profile: string;
  readonly kind: RulingKind;
  readonly direction: "import" | "export";
  readonly office: string | null;
  readonly goods: string;
  readonly composition: string;
  readonly use: string;
  readonly commodity: string | null;
  readonly origin: string | null;
  readonly agreement: string | null;
  readonly valuationMethod: string | null;
  readonly question: string;
  readonly finding: string;
  readonly reasons: string;
  readonly legalBasis: readonly string[];
  readonly keywords: readonly string[];
  readonly validFrom: string;
  readonly validTo: string;
};

export type Ruling = {
  readonly id: string;
  readonly profile: string;
  readonly kind: RulingKind;
  readonly status: RulingStatus;
  readonly number: string | null;
  readonly applicantPartyId: string;
  readonly applicantAccountId: string | null;
  readonly holder: string;
  readonly office: string | null;
  readonly application: RulingApplication;
  readonly decision: StandingDecision | null;
  readonly published: PublishedRuling | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly useUntil: string | null;
  readonly dueOn: string | null;
  readonly submittedAt: string | null;
  readonly acceptedAt: string | null;
  readonly updatedAt: string;
  readonly lastSeq: number;
  readonly lastHash: string;
};

/** Where a ruling stands on a day: an issued one before or past its days is not in force. */
export function standingOn(
  ruling: Pick<Ruling, "status" | "validFrom" | "validTo" | "useUntil">,
  day: string,
): RulingStatus | "expired" | "future" | "extended" {
  const { status, validFrom, validTo, useUntil } = ruling;
  if (status === "revoked" && useUntil !== null && day < useUntil) return "extended";
  if (status !== "issued") return status;
  if (validTo !== null && day >= validTo) return "expired";
  return validFrom !== null && day < validFrom ? "future" : "issued";
}
