/**
 * The law of intellectual property rights at the border, as data of a profile
 * (`rules/property-rights.json`): kinds of rights, and for how long a recordal holds. A profile without the
 * file records none.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { exits } from "#src/registers/control-rules.ts";
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

const days = z.int().min(1).max(365);
const amount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/);
const SecurityBand = z.strictObject({
  /** The band is of values below it; absent: of all others. */
  below: amount.optional(),
  /** Share of the value. */
  percent: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,2})?$/)
    .optional(),
  atLeast: amount.optional(),
  /** In place of a share. */
  fixed: amount.optional(),
});

/** What happens where goods under control are suspected of infringing a recorded right. */
export const ProtectionRules = z.strictObject({
  /** Working days within which the right holder applies and provides security. */
  answerWorkingDays: days,
  /** Working days within which customs determines. */
  investigationWorkingDays: days,
  /** Working days after the detention: until then a court asks for what was not determined. */
  courtWorkingDays: days,
  source: Law,
  /** In the currency of the profile; the first band that fits. */
  security: z.strictObject({ bands: z.array(SecurityBand).min(1).max(10), source: Law }),
  /** What becomes of goods whose right holder is late or gives no security. */
  late: Law,
  /**
   * Words that leave no choice: goods whose right holder did not apply are not held as infringing. Absent:
   * what is said of them leaves one.
   */
  undetained: z
    .strictObject({
      /** Of `rules/interceptions.json`. */
      category: slug,
      quote: ProfileText,
      source: Law,
    })
    .optional(),
  /** Absent: goods that are detained are not released against a security of their consignee. */
  counterSecurity: z
    .strictObject({
      /** Kinds of rights. */
      rights: z.array(slug).min(1),
      /** Share of the value of the goods. */
      percent: z.string().regex(/^\d{1,3}(\.\d{1,2})?$/),
      /** Money of the account that pays for the declaration. */
      form: z.literal("deposit"),
      /** Working days within which the right holder shows that a court took the case, or it goes back. */
      suitWorkingDays: days,
      source: Law,
    })
    .optional(),
  /** Absent: goods are destroyed only once they are found to infringe. */
  simplified: z
    .strictObject({
      /** Working days from the right holder's request within which the trader agrees or objects. */
      answerWorkingDays: days,
      /** Whose agreement counts: who lodged, or the consignee or consignor whose goods they are. */
      agreesBy: z.array(z.enum(["declarant", "trader"])).min(1),
      /** What a trader that says nothing is taken to do; absent: silence agrees to nothing. */
      silence: z.literal("agrees").optional(),
      /** Working days from an objection within which a court is applied to. */
      proceedingsWorkingDays: days,
      source: Law,
    })
    .optional(),
  /** Who makes good what was lost by goods that a court finds not to infringe; absent: nothing is quoted. */
  wrongful: Law.optional(),
  /** When the right holder learns who the trader is. */
  disclosure: z.strictObject({ once: z.enum(["secured", "noticed"]), source: Law }),
  /** How goods that infringe may leave. */
  exits: z.strictObject({ lawful: z.array(z.enum(exits)).min(1), source: Law }),
});
export type ProtectionRules = z.infer<typeof ProtectionRules>;

const PropertyRightRules = z
  .strictObject({
    kinds: z.array(RightKind).min(1).max(20),
    recordal: RecordalTerms,
    /** Absent: recordals are kept, and nothing is detained for them. */
    protection: ProtectionRules.optional(),
  })
  .refine(
    ({ kinds, protection }) =>
      protection?.counterSecurity?.rights.every((right) => kinds.some(({ id }) => id === right)) ??
      true,
    { message: "counterSecurity.rights names kinds that there are" },
  );
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

/** @throws AppError RIGHTS_NOT_PROTECTED where the profile detains nothing for a right */
export function protectionRules(profile: Profile): ProtectionRules {
  const rules = findPropertyRightRules(profile)?.protection;
  if (rules) return rules;
  throw new AppError({
    code: "RIGHTS_NOT_PROTECTED",
    status: 409,
    message: `The profile ${profile.id} detains no goods for intellectual property rights.`,
    fix: "Add the member protection to rules/property-rights.json of the profile.",
  });
}
