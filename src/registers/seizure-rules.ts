/** The law of seizure as data of a profile (`rules/seizure.json`): where goods may be seized. */
import { z } from "zod";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

export const SeizureRules = z.strictObject({
  /** Statuses of the flow table. */
  states: z.array(z.string().min(1)).min(1),
  /** Where part of the goods is seized by itself, and where it is given back; absent: nowhere. */
  parts: z
    .strictObject({
      seize: z.array(z.string().min(1)).min(1),
      giveBack: z.array(z.string().min(1)).min(1),
      /** Where the declaration has ended, and the part goes to its holder without it; absent: nowhere. */
      handOut: z.array(z.string().min(1)).default([]),
      source: ProfileText,
    })
    .optional(),
  source: ProfileText,
});
export type SeizureRules = z.infer<typeof SeizureRules>;

/** The rules of a profile; undefined: goods are seized in no state. Read per seizure, which are rare. */
export function findSeizureRules(profile: Profile): SeizureRules | undefined {
  return profile.ruleTexts.has("seizure") ? readRules(profile, "seizure", SeizureRules) : undefined;
}
