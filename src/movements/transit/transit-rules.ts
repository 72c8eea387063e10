/**
 * How goods move under transit, as data of a profile (`rules/transit.json`): kinds of transit, the flat
 * amount of a guarantee where none is stated, time limits, terms of the enquiry and what a debt is booked
 * as. A profile without the file has no transit.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { MoneyText } from "#src/money/amount.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

/** `isChecked`: the words were compared with the instrument. */
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

const Kind = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  name: ProfileText,
  /** Days from release to arrival, where customs sets no other. */
  days: z.int().min(1).max(366),
  daysMax: z.int().min(1).max(366),
  validFrom: LegalDate,
  /** First day on which it no longer holds. */
  validTo: LegalDate.optional(),
  source: Law,
});
export type TransitKind = z.infer<typeof Kind>;

export const TransitRules = z.strictObject({
  kinds: z.array(Kind).min(1).max(20),
  /** What a guarantee is reserved for where no charges are stated, and the least otherwise. */
  guarantee: z.strictObject({ flatAmount: MoneyText, leastAmount: MoneyText, source: Law }),
  enquiry: z.strictObject({
    /** Days after the time limit. */
    afterDays: z.int().min(0).max(366),
    answerDays: z.int().min(1).max(366),
    source: Law,
  }),
  debt: z.strictObject({
    taxType: z.string().min(1).max(20),
    kind: z.string().min(1).max(40),
    source: Law,
  }),
});
export type TransitRules = z.infer<typeof TransitRules>;

/** The rules of a profile; undefined: it has no transit. */
export const transitRules = derivedFrom((profile: Profile): TransitRules | undefined =>
  profile.ruleTexts.has("transit") ? readRules(profile, "transit", TransitRules) : undefined,
);

/** A kind as it holds on a day. */
export function kindOn(
  { kinds }: TransitRules,
  code: string,
  day: string,
): TransitKind | undefined {
  return kinds.find(
    (one) =>
      one.code === code && one.validFrom <= day && (one.validTo === undefined || one.validTo > day),
  );
}
