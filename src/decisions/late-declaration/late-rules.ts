/**
 * What is charged for goods that were declared late, as data of a profile (`rules/late-declaration.json`). A
 * profile without the file charges nothing. The last day for declaring stands in `movements` of the profile
 * and in `rules/undeclared-goods.json`.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

const LateRules = z.strictObject({
  taxType: z.string().min(1).max(20),
  /** Of the customs value for each day; the one of the day of acceptance counts. */
  rates: z
    .array(z.strictObject({ from: LegalDate, percentPerDay: z.string().regex(/^\d+(\.\d+)?$/) }))
    .min(1),
  /** Fractions of so many minor units are dropped. */
  wholeMinor: z.string().regex(/^[1-9]\d*$/),
  /** Below it nothing is charged. */
  leastMinor: z.string().regex(/^\d+$/),
  /** `isChecked`: the words were compared with the instrument. */
  source: z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() }),
});
export type LateRules = z.infer<typeof LateRules>;

/** The rules of a profile; undefined: it charges nothing. */
export const lateRules = derivedFrom((profile: Profile): LateRules | undefined =>
  profile.ruleTexts.has("late-declaration")
    ? readRules(profile, "late-declaration", LateRules)
    : undefined,
);
