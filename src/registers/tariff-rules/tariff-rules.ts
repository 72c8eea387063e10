/**
 * Form of `rules/tariff.json` of a profile: what has to hold of the tariff itself, each rule by the code
 * the tariff database gives it, else by one of ours. `check` names the test; everything else is data.
 */
import { z } from "zod";
import { type Profile, readRules } from "../profile.ts";

const sentence = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

export const tariffChecks = [
  /** Two measures of one kind apply to one code on one day. */
  "overlap",
  /** A measure is for a code that begins no line of the nomenclature. */
  "orphan",
  /** A measure goes on after the last line below its code ended, or begins before the first. */
  "outlives-code",
  "dates",
  /** A line has no chapter. */
  "missing-parent",
  "unknown-type",
  "unknown-area",
  /** A country is taken out of a group that it is not in. */
  "foreign-exclusion",
  /** A measure that charges has no rate, no condition with one, and no reference. */
  "no-rate",
  "unreadable-rate",
  "unknown-unit",
  "unknown-document",
  "unknown-footnote",
  "quota-without-period",
  /** Two periods of one quota overlap. */
  "quota-overlap",
  "unknown-tax",
  /** A line has no measure of any tax that every import owes. */
  "uncovered",
] as const;
export type TariffCheck = (typeof tariffChecks)[number];

export const TariffRules = z.array(
  z.strictObject({
    code: z.string().regex(/^[A-Z]{2,4}-?\d{1,3}$/),
    check: z.enum(tariffChecks),
    severity: z.enum(["error", "warning"]),
    says: sentence,
    source: z.string().min(1),
    /** Where the reading of the rule is not certain: what we think, and why. */
    reading: z.string().optional(),
  }),
);
export type TariffRules = z.infer<typeof TariffRules>;
export type TariffRule = TariffRules[number];

/** The rules of a profile; none where it has no such file. */
export function tariffRulesOf(profile: Profile): TariffRules {
  return profile.ruleTexts.has("tariff") ? readRules(profile, "tariff", TariffRules) : [];
}
