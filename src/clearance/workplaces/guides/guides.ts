/**
 * Guides for the public: how to import, export, travel with goods, find a code, and how the
 * statistics are made. What they say is law of an administration and stands in its profile
 * (`rules/guides.json`), in both languages and each rule with its source; this slice reads it and
 * hands it out. It owns no table.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";

/** Pages of the portal that a guide may lead to. */
const Link = z.enum([
  "tariff",
  "rulings",
  "tracking",
  "statement",
  "explorer",
  "calendar",
  "status",
]);

const Section = z.strictObject({
  title: ProfileText,
  says: ProfileText,
  /** Absent where a section explains this system and no law. */
  source: ProfileText.optional(),
});

export const Guide = z.strictObject({
  id: z.string().regex(/^[a-z-]{3,40}$/),
  title: ProfileText,
  lead: ProfileText,
  sections: z.array(Section).min(1).max(20),
  links: z.array(Link).max(7),
});
export type Guide = z.infer<typeof Guide>;

const Rules = z.strictObject({
  /** Day whose law the guides explain. */
  lawAsOf: z.iso.date(),
  guides: z.array(Guide).max(40),
});
type GuideRules = z.infer<typeof Rules>;

/** Guides of a profile; none where it has no such file. */
export const guidesOf: (profile: Profile) => GuideRules | undefined = derivedFrom(
  (profile: Profile) =>
    profile.ruleTexts.has("guides") ? readRules(profile, "guides", Rules) : undefined,
);

/** @throws AppError where the profile has no such guide */
export function getGuide(profile: Profile, id: string): Guide {
  const guide = guidesOf(profile)?.guides.find((one) => one.id === id);
  if (guide) return guide;
  throw new AppError({
    code: "GUIDE_UNKNOWN",
    status: 404,
    message: "There is no such guide.",
    fix: "GET /api/v1/guides lists those there are.",
  });
}
