/**
 * Form of `rules/tariff.json` of a profile: what has to hold of the tariff itself, each rule by the code
 * the tariff database gives it, else by one of ours. `check` names the test; everything else is data.
 */
import { z } from "zod";
import { type Profile, readRules } from "../profile.ts";

const sentence = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** Tests of one measure, or of measures beside each other. */
export const measureChecks = [
  /** Two measures of one kind apply to one code on one day. */
  "overlap",
  /** Two measures are the same but for their number. */
  "duplicate",
  /** One measure asks for an additional code, one of the same kind asks for none. */
  "code-and-none",
  /** A measure is for a code that begins no line of the nomenclature. */
  "orphan",
  /** A measure is for a line that only groups others. */
  "intermediate-line",
  "no-commodity",
  /** A measure goes on after the last line below its code ended, or begins before the first. */
  "outlives-code",
  "outlives-type",
  "outlives-area",
  "outlives-document",
  "outlives-footnote",
  "outlives-regulation",
  "outlives-quota",
  "outlives-additional-code",
  /** An excluded country is a member of the group on some of its days only. */
  "outlives-membership",
  "unknown-type",
  "unknown-area",
  "unknown-unit",
  "unknown-currency",
  "unknown-document",
  "unknown-footnote",
  "unknown-tax",
  "unknown-expression",
  "unknown-condition",
  "unknown-action",
  "unknown-condition-unit",
  "unknown-condition-currency",
  "unknown-additional-code",
  /** A type of additional code that the type of measure does not take. */
  "foreign-additional-code",
  "no-regulation",
  /** A regulation ends the measure, and it says no last day. */
  "closed-and-open",
  /** A measure of a database that names closing regulations says a last day and none. */
  "no-closing-regulation",
  "abrogated-regulation",
  /** A country is taken out of a group that it is not in. */
  "foreign-exclusion",
  "exclusion-without-group",
  "repeated-exclusion",
  "repeated-expression",
  "repeated-condition-expression",
  "repeated-document",
  "repeated-footnote",
  /** A component has a currency or a unit, and no amount. */
  "no-amount",
  "unit-without-currency",
  "currency-without-unit",
  /** A measure that charges has no rate, no condition with one, and no reference. */
  "no-rate",
  "unreadable-rate",
  "quota-without-period",
  /** The area of a measure is none of those the quota is for. */
  "quota-origin",
] as const;
/** Tests of other registers: those named by `of`, or records of the types named by `records`. */
const registerChecks = [
  "dates",
  /** Rows about one thing hold on one day. */
  "self-overlap",
  "no-name",
  /** A line has no chapter. */
  "missing-parent",
  "no-title",
  "unknown-member",
  "outlives-member",
  "quota-unit",
  "quota-volume",
  "quota-critical",
  "quota-origin-area",
  "association-coefficient",
  "association-kind",
  /** A line has no measure of any tax that every import owes. */
  "uncovered",
] as const;
export const tariffChecks = [...measureChecks, ...registerChecks] as const;
export type MeasureCheck = (typeof measureChecks)[number];
export type RegisterCheck = (typeof registerChecks)[number];

export const TariffRules = z.array(
  z.strictObject({
    code: z.string().regex(/^[A-Z]{2,5}-?\d{1,3}$/),
    check: z.enum(tariffChecks),
    severity: z.enum(["error", "warning"]),
    says: sentence,
    source: z.string().min(1),
    /** Registers that it looks at, where its test is for any. */
    of: z.array(z.string().min(1)).min(1).optional(),
    /** Types of records of the tariff database that it looks at. */
    records: z.array(z.string().min(1)).min(1).optional(),
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
