/** `rules/valuation.json` of a profile, read once for each loaded profile. */
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ValuationRules } from "./rules.ts";
import type { ValuationLaw } from "./valuation.ts";

const known = new WeakMap<Profile, ValuationLaw>();

export function valuationLawOf(profile: Profile): ValuationLaw {
  const before = known.get(profile);
  if (before) return before;
  const rules = readRules(profile, "valuation", ValuationRules);
  const law = {
    rules,
    currency: profile.currency.code,
    scale: profile.currency.decimals,
    chargeRounding: profile.rounding.charge.mode,
  };
  known.set(profile, law);
  return law;
}
