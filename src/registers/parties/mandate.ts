/** A mandate: who may lodge for whom, and whether it covers what is lodged. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { PartyNumber } from "./party.ts";

export type Mandate = {
  readonly id: string;
  readonly profile: string;
  readonly representedId: string;
  readonly representativeId: string;
  /** Direct: in the name of the represented; indirect: in the representative's own name. */
  readonly representation: "direct" | "indirect";
  /** Empty: both. */
  readonly directions: readonly string[];
  /** Codes of procedures; empty: all. */
  readonly procedures: readonly string[];
  /** Charges may be drawn from the account and the guarantees of the represented. */
  readonly spends: boolean;
  /** ISO days; `until` is the last one. */
  readonly from: string;
  readonly until: string | null;
  readonly proposedAt: string;
  readonly proposedBy: string;
  readonly consentedAt: string | null;
  readonly consentedBy: string | null;
  readonly withdrawnAt: string | null;
  /** First day on which it no longer counts. */
  readonly withdrawnFrom: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
};

/** A party by its id or by a number of the profile. */
const PartyReference = z.union([
  z.strictObject({ partyId: z.string().min(1).max(80) }),
  z.strictObject({ number: PartyNumber.shape.number }),
]);
export type PartyReference = z.infer<typeof PartyReference>;

export const NewMandate = z
  .strictObject({
    profile: PartyNumber.shape.profile.optional(),
    represented: PartyReference,
    representative: PartyReference,
    representation: z.enum(["direct", "indirect"]),
    directions: z
      .array(z.enum(["import", "export"]))
      .max(2)
      .default([]),
    procedures: z
      .array(z.string().regex(/^[0-9A-Z]{2,7}$/))
      .max(200)
      .default([]),
    /** Whether charges may be drawn from what the represented holds; left out: not. */
    spends: z.boolean().default(false),
    from: LegalDate,
    until: LegalDate.optional(),
  })
  .refine(({ from, until }) => until === undefined || until >= from, {
    message: "must not lie before the first day",
    path: ["until"],
  });
export type NewMandate = z.infer<typeof NewMandate>;

/** What goods are declared for: which way they go, and under which procedures. */
export type MandatedGoods = {
  readonly direction: string;
  readonly procedures: readonly string[];
};

export type MandateQuestion = MandatedGoods & {
  readonly profile: string;
  /** ISO day. */
  readonly day: string;
  /** Only those that let the money of the represented be spent. */
  readonly spends?: true;
};

/** Where it stands on a day. */
export function mandateStatus(
  mandate: Mandate,
  day: string,
): "proposed" | "active" | "not-begun" | "ended" | "withdrawn" {
  if (mandate.withdrawnFrom !== null && day >= mandate.withdrawnFrom) return "withdrawn";
  if (mandate.consentedAt === null) return "proposed";
  if (day < mandate.from) return "not-begun";
  return mandate.until !== null && day > mandate.until ? "ended" : "active";
}

/**
 * Says whether it covers what is done on a day. One that names procedures does not cover what names none.
 */
export function covers(mandate: Mandate, question: MandateQuestion): boolean {
  const { directions, procedures } = mandate;
  return (
    mandate.profile === question.profile &&
    (question.spends !== true || mandate.spends) &&
    mandateStatus(mandate, question.day) === "active" &&
    (directions.length === 0 || directions.includes(question.direction)) &&
    (procedures.length === 0 ||
      (question.procedures.length > 0 &&
        question.procedures.every((code) => procedures.includes(code))))
  );
}
