/** An application to be registered or amended, and the steps it may take. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
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
  ask: { kind: "asked", from: ["submitted"], to: "more-information", by: "officer" },
  answer: { kind: "answered", from: ["more-information"], to: "submitted", by: "applicant" },
  approve: { kind: "approved", from: ["submitted"], to: "approved", by: "officer" },
  refuse: {
    kind: "refused",
    from: ["submitted", "more-information"],
    to: "refused",
    by: "officer",
  },
  withdraw: {
    kind: "withdrawn",
    from: ["submitted", "more-information"],
    to: "withdrawn",
    by: "applicant",
  },
} as const satisfies Record<
  string,
  {
    readonly kind: string;
    readonly from: readonly ApplicationStatus[];
    readonly to: ApplicationStatus;
    readonly by: "officer" | "applicant";
  }
>;
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
  readonly kind: "submitted" | (typeof applicationSteps)[ApplicationStep]["kind"];
  readonly details: PartyDetails | null;
  readonly reason: string;
  readonly at: string;
  readonly byPartyId: string;
  readonly byAccountId: string | null;
};

export type ApplicationDocument = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly hash: string;
  readonly uploadedAt: string;
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

/** What a file is by its first bytes; nothing else is taken. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const starts = (...codes: readonly number[]) => codes.every((code, at) => bytes[at] === code);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  return undefined;
}

/** A file name without folders and without characters that a browser or disk may misread. */
export function plainFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replaceAll(/[^\p{L}\p{N}. _()-]/gu, "_")
      .replace(/^\.+/, "")
      .slice(0, 120) || "document"
  );
}
