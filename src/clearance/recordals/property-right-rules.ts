/**
 * The law of intellectual property rights at the border, as data of a profile
 * (`rules/property-rights.json`): kinds of rights, and for how long a recordal holds. A profile without the
 * file records none.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

const slug = z
  .string()
  .max(30)
  .regex(/^[a-z]+(-[a-z]+)*$/);
/** `isChecked`: the words were compared with the instrument. */
export const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

export const RightKind = z.strictObject({
  id: slug,
  name: ProfileText,
  /** What stands in the number of a recordal for the kind. */
  code: z.string().regex(/^[A-Z]{1,3}$/),
});

export const RecordalTerms = z.strictObject({
  /** Working days within which an application is decided. */
  decideWorkingDays: z.int().min(1).max(365),
  years: z.int().min(1).max(50),
  /** Months before its end within which renewal is applied for. */
  renewalMonths: z.int().min(1).max(60),
  /** Of `{kind}` and `{year}`; a serial number follows. */
  series: z.string().regex(/^[A-Za-z0-9{}-]{1,40}$/),
  serialDigits: z.int().min(3).max(9),
  source: Law,
});

const PropertyRightRules = z.strictObject({
  kinds: z.array(RightKind).min(1).max(20),
  recordal: RecordalTerms,
});
export type PropertyRightRules = z.infer<typeof PropertyRightRules>;

/** The rules of a profile; undefined: it protects no such rights. */
export const findPropertyRightRules = derivedFrom(
  (profile: Profile): PropertyRightRules | undefined =>
    profile.ruleTexts.has("property-rights")
      ? readRules(profile, "property-rights", PropertyRightRules)
      : undefined,
);

/** @throws AppError RIGHTS_NOT_RECORDED where the profile has no rules */
export function propertyRightRules(profile: Profile): PropertyRightRules {
  const rules = findPropertyRightRules(profile);
  if (rules) return rules;
  throw new AppError({
    code: "RIGHTS_NOT_RECORDED",
    status: 409,
    message: `The profile ${profile.id} records no intellectual property rights.`,
    fix: "Name a profile with rules/property-rights.json.",
  });
}
