/**
 * Recalls as data of a profile (`rules/recalls.json`): for which kinds of reason, how long importers have,
 * which letter they get, and which control holds goods of the kind that come later. A profile without the
 * file recalls nothing.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

const slug = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

export const RecallReason = z.strictObject({
  id: slug,
  name: ProfileText,
  /** Under which its goods count as stopped, of `rules/interceptions.json`; absent: they do not. */
  category: slug.optional(),
});

export const RecallRules = z.strictObject({
  reasons: z.array(RecallReason).min(1).max(20),
  /** Working days within which an importer accounts for the goods. */
  answerWorkingDays: z.int().min(1).max(365),
  /** Template of the letter to importers, of `rules/letters.json`. */
  letter: z.string(),
  /** Template of the letter to one who had that, and whose goods were dismissed. */
  dismissalLetter: z.string(),
  /** Control by which goods are held that come while a recall is open. */
  hold: z.strictObject({ says: ProfileText, task: z.strictObject({ agency: slug, kind: slug }) }),
  source: Law,
});
export type RecallRules = z.infer<typeof RecallRules>;

/** The rules of a profile; undefined: it recalls nothing. */
export const findRecallRules = derivedFrom((profile: Profile): RecallRules | undefined =>
  profile.ruleTexts.has("recalls") ? readRules(profile, "recalls", RecallRules) : undefined,
);

/** @throws AppError RECALLS_NOT_KEPT where the profile has no rules */
export function recallRules(profile: Profile): RecallRules {
  const rules = findRecallRules(profile);
  if (rules) return rules;
  throw new AppError({
    code: "RECALLS_NOT_KEPT",
    status: 409,
    message: `The profile ${profile.id} keeps no recalls.`,
    fix: "Name a profile with rules/recalls.json.",
  });
}
