/** Notices of non-compliance of an administration: `rules/noncompliance.json` of its profile. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { placesOf } from "../../papers/letters/letter.ts";

/** Places of the text that are filled: the information of a notice by ISPM 13, section 6. */
export const noticePlaces = [
  ...["number", "day", "authority", "country", "recipient", "goods", "certificates"],
  ...["consignor", "consignee", "first-action", "ground", "pest", "requirement", "action"],
  "remarks",
] as const;

const slug = z.string().regex(/^[a-z][a-z-]{1,39}$/);

export const Ground = z.strictObject({
  id: slug,
  says: ProfileText,
  /** What has to stand in the task: a finding that names one of the categories, or a failed treatment. */
  proof: z.discriminatedUnion("by", [
    z.strictObject({ by: z.literal("finding"), categories: z.array(slug).min(1) }),
    z.strictObject({ by: z.literal("treatment") }),
  ]),
  source: ProfileText.extend({ isChecked: z.boolean() }),
});
export type Ground = z.infer<typeof Ground>;

const NoticeRules = z.strictObject({
  /** Stands before the number of the declaration. */
  prefix: z.string().regex(/^[A-Z]{1,6}$/),
  /** Kinds of control whose tasks may give one. */
  kinds: z.array(slug).min(1),
  grounds: z
    .array(Ground)
    .min(1)
    .max(30)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
      message: "one ground of an id",
    }),
  /** Printed where the drafter names no authority of the country. */
  recipient: ProfileText,
  title: ProfileText,
  text: z
    .strictObject({ en: z.array(z.string()).min(1), zh: z.array(z.string()).min(1) })
    .refine(
      ({ en, zh }) =>
        [en, zh].every((one) =>
          one.flatMap(placesOf).every((name) => noticePlaces.some((place) => place === name)),
        ),
      { message: "a text names no place that nothing fills" },
    ),
  source: ProfileText.extend({ isChecked: z.boolean() }),
});
export type NoticeRules = z.infer<typeof NoticeRules>;

/** The rules of a profile; undefined: it gives none. */
export const findNoticeRules = derivedFrom((profile: Profile): NoticeRules | undefined =>
  profile.ruleTexts.has("noncompliance")
    ? readRules(profile, "noncompliance", NoticeRules)
    : undefined,
);

/** @throws AppError NONCOMPLIANCE_NOT_GIVEN */
export function noticeRules(profile: Profile): NoticeRules {
  const rules = findNoticeRules(profile);
  if (rules) return rules;
  throw new AppError({
    code: "NONCOMPLIANCE_NOT_GIVEN",
    status: 409,
    message: `The profile ${profile.id} gives no notices of non-compliance.`,
    fix: "Add rules/noncompliance.json to the profile.",
  });
}

/** @throws AppError NONCOMPLIANCE_GROUND_UNKNOWN */
export function groundOf(
  { grounds, kinds }: NoticeRules,
  { ground, kind }: { readonly ground: string; readonly kind: string },
): Ground {
  const found = grounds.find(({ id }) => id === ground);
  if (found && kinds.includes(kind)) return found;
  throw new AppError({
    code: "NONCOMPLIANCE_GROUND_UNKNOWN",
    status: 422,
    message: `A task of the kind ${kind} gives no notice on the ground ${ground}.`,
    fix: `Kinds: ${kinds.join(", ")}. Grounds: ${grounds.map(({ id }) => id).join(", ")}.`,
  });
}
