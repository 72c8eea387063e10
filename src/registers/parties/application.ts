/** An application to be registered or amended, and the steps it may take. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import type { DossierStep } from "../dossier/dossier.ts";
import { PartyDetails, PartyNumber } from "./party.ts";

export const applicationStatuses = [
  "submitted",
  "more-information",
  "approved",
  "refused",
  "withdrawn",
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/** Steps and the states that allow them. */
export const applicationSteps = {
  ask: { type: "asked", from: ["submitted"], to: "more-information", by: "officer" },
  answer: { type: "answered", from: ["more-information"], to: "submitted", by: "applicant" },
  approve: { type: "approved", from: ["submitted"], to: "approved", by: "officer" },
  refuse: {
    type: "refused",
    from: ["submitted", "more-information"],
    to: "refused",
    by: "officer",
  },
  withdraw: {
    type: "withdrawn",
    from: ["submitted", "more-information"],
    to: "withdrawn",
    by: "applicant",
  },
} as const satisfies Readonly<Record<string, DossierStep<ApplicationStatus>>>;
export type ApplicationStep = keyof typeof applicationSteps;

export type Application = {
  readonly id: string;
  readonly profile: string;
  readonly kind: "registration" | "amendment";
  /** Party it is about; null for a registration that is not approved. */
  readonly partyId: string | null;
  readonly details: PartyDetails;
  readonly status: ApplicationStatus;
  readonly applicantPartyId: string;
  readonly applicantAccountId: string | null;
  readonly submittedAt: string;
  readonly updatedAt: string;
};

export type ApplicationStepRow = {
  readonly seq: number;
  readonly kind: "submitted" | (typeof applicationSteps)[ApplicationStep]["type"];
  readonly details: PartyDetails | null;
  readonly reason: string;
  readonly at: string;
  readonly byPartyId: string;
  readonly byAccountId: string | null;
};

export const NewApplication = z.strictObject({
  profile: PartyNumber.shape.profile.optional(),
  /** `own`: the party the caller acts for, which has no record yet; `new`: another one. */
  party: z.enum(["new", "own"]).default("new"),
  /** Amendment of this party's record, which the caller acts for. */
  amends: z.string().min(1).max(80).optional(),
  details: PartyDetails,
  note: z.string().trim().max(2_000).default(""),
});
export type NewApplication = z.infer<typeof NewApplication>;

export const ReasonText = z.string().trim().min(3).max(2_000);

export const Review = z.strictObject({
  decision: z.enum(["approve", "refuse", "ask"]),
  /** What is missing, or why: the applicant reads it. */
  reason: ReasonText,
  /** First day of the registration or amendment; today where absent. */
  from: LegalDate.optional(),
});
export type Review = z.infer<typeof Review>;

export const Answer = z.strictObject({
  reason: ReasonText,
  details: PartyDetails.optional(),
});
export type Answer = z.infer<typeof Answer>;
