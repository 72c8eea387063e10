/**
 * Lists that bind an administration, as data of its profile (`rules/listed-parties.json`): in which direction
 * of trade, from which likeness on, by which law, and the control that holds a declaration whose party is on
 * one. A list that the file does not name binds nobody: its matches are remarks for officers. A profile
 * without the file holds nothing by itself.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

const slug = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
/** A text of law: `isChecked` says whether its words were compared with the instrument. */
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

const BindingList = z.strictObject({
  /** As the register `listed-parties` names it. */
  list: z.string().min(1).max(20),
  name: ProfileText,
  directions: z.array(z.enum(["import", "export"])).min(1),
  /** A match that scores less is a remark. Every match scores 0.8 or more, word for word 1. */
  scoreMin: z.number().min(0.8).max(1),
  /** What makes it bind. */
  source: Law,
});
export type BindingList = z.infer<typeof BindingList>;

export const ListedRules = z.strictObject({
  lists: z.array(BindingList).min(1).max(50),
  hold: z.strictObject({
    says: ProfileText,
    task: z.strictObject({ agency: slug, kind: slug }),
    source: Law,
    /** The hold ends when an officer clears its last match; absent: the officer of the control ends it. */
    cleared: z
      .strictObject({
        /** What its task is found to be; the declarant reads it. */
        finding: ProfileText,
        source: Law,
      })
      .optional(),
  }),
});
export type ListedRules = z.infer<typeof ListedRules>;

/** The rules of a profile; undefined: no list holds anything. */
export const findListedRules = derivedFrom((profile: Profile): ListedRules | undefined =>
  profile.ruleTexts.has("listed-parties")
    ? readRules(profile, "listed-parties", ListedRules)
    : undefined,
);

/** Whether a match would hold a declaration of that direction. */
export function findBinding(
  profile: Profile,
  { list, score }: { readonly list: string; readonly score: number },
  direction: string,
): BindingList | undefined {
  return findListedRules(profile)?.lists.find(
    (one) =>
      one.list === list &&
      score >= one.scoreMin &&
      one.directions.some((among) => among === direction),
  );
}
