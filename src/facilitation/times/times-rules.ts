/** What an administration decides about its time release study, as data: `rules/release-times.json`. */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { waitedFor } from "./stage-times.ts";

const Source = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

export const TimeRules = z.strictObject({
  /** Who counts where several are waited for at once, the first first. */
  precedence: z
    .array(z.enum(waitedFor))
    .length(waitedFor.length)
    .refine((all) => new Set(all).size === all.length, { message: "names one of them twice" }),
  precedenceSource: Source,
  /** Figures of fewer cases are not published: a trader could be recognised. */
  publicCasesMin: z.int().min(1).max(10_000),
  publicCasesSource: Source,
  /** What the overall clearance time counts: from the beginning to the release, or to the gate-out. */
  overall: z.strictObject({ until: z.enum(["release", "gate-out"]), source: Source }),
});
export type TimeRules = z.infer<typeof TimeRules>;

/** Rules of a profile; undefined: it studies no times. */
export const timeRulesOf = derivedFrom((profile: Profile): TimeRules | undefined =>
  profile.ruleTexts.has("release-times")
    ? readRules(profile, "release-times", TimeRules)
    : undefined,
);
