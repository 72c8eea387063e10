/**
 * The duty rules of a profile: `rules/duties.json`, read and compiled once for each loaded profile.
 */
import { type DutyLaw, dutyLaw } from "#src/decisions/duties/law.ts";
import { DutyRules } from "#src/decisions/duties/rules.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

/** The law of a profile; faults name file, line and column. */
export const dutyLawOf = derivedFrom((profile: Profile): DutyLaw =>
  dutyLaw({
    rules: readRules(profile, "duties", DutyRules),
    currency: profile.currency.code,
    rounding: profile.rounding,
    valueBasis: profile.valueBasis,
  }),
);
