/**
 * The duty rules of a profile: `rules/duties.json`, read and compiled once for each loaded profile.
 */
import { type DutyLaw, dutyLaw } from "#src/decisions/duties/law.ts";
import { DutyRules } from "#src/decisions/duties/rules.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

/** A loaded profile is immutable, so what was compiled for it stays right as long as it lives. */
const compiled = new WeakMap<Profile, DutyLaw>();

/** The law of a profile; faults name file, line and column. */
export function dutyLawOf(profile: Profile): DutyLaw {
  const known = compiled.get(profile);
  if (known) return known;
  const law = dutyLaw({
    rules: readRules(profile, "duties", DutyRules),
    currency: profile.currency.code,
    rounding: profile.rounding,
    valueBasis: profile.valueBasis,
  });
  compiled.set(profile, law);
  return law;
}
