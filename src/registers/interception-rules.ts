/**
 * Goods that are stopped, as data of a profile (`rules/interceptions.json`): the categories that a finding or
 * a seizure may name, the channels goods come by, and units that are counted as mass and as pieces.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "./profile-settings.ts";
import { type Profile, readRules } from "./profile.ts";

const slug = z
  .string()
  .max(30)
  .regex(/^[a-z]+(-[a-z]+)*$/);

const InterceptionRules = z.strictObject({
  categories: z
    .array(z.strictObject({ id: slug, name: ProfileText }))
    .min(1)
    .max(50),
  /** The first one that fits decides. */
  channels: z
    .array(
      z.strictObject({
        id: slug,
        name: ProfileText,
        /** Supervision modes or procedures; absent: all. */
        modes: z.array(z.string().regex(/^[A-Za-z0-9]{1,12}$/)).optional(),
      }),
    )
    .min(1),
  /** Units in which a quantity is a mass in kilograms. */
  kilograms: z.array(z.string().min(1)),
  /** Units in which a quantity is a number of pieces. */
  pieces: z.array(z.string().min(1)),
  source: ProfileText,
});
export type InterceptionRules = z.infer<typeof InterceptionRules>;

/** The rules of a profile; undefined: it counts nothing of what is stopped. */
export const interceptionRules = derivedFrom((profile: Profile): InterceptionRules | undefined =>
  profile.ruleTexts.has("interceptions")
    ? readRules(profile, "interceptions", InterceptionRules)
    : undefined,
);

/** What a finding or a seizure names beside its words. */
export const StoppedKind = {
  /** Category of goods that are stopped; absent: of none of them. */
  category: slug.optional(),
  /** Species or substance that was found. */
  substance: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,()'×+/-]{1,119}$/u)
    .optional(),
} as const;

/** Refuses a category that the profile does not know, and a substance without one. */
export function checkCategory(
  profile: Profile,
  {
    category,
    substance,
  }: { readonly category?: string | undefined; readonly substance?: string | undefined },
): void {
  const known = interceptionRules(profile)?.categories.map(({ id }) => id) ?? [];
  if (category === undefined ? substance === undefined : known.includes(category)) return;
  throw new AppError({
    code: "CATEGORY_UNKNOWN",
    status: 422,
    message:
      category === undefined
        ? "A species or substance is named without the category of the goods."
        : `${category.slice(0, 40)} is not a category of goods that are stopped.`,
    fix: `Categories: ${known.join(", ") || "none under this profile; leave it out"}.`,
  });
}
