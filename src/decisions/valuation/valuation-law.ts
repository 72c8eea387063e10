/** `rules/valuation.json` of a profile, read once for each loaded profile. */
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ValuationRules } from "./rules.ts";
import type { ValuationLaw } from "./valuation.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

/** The law of valuation of a profile. */
export const valuationLawOf = derivedFrom((profile: Profile): ValuationLaw => ({
  rules: readRules(profile, "valuation", ValuationRules),
  currency: profile.currency.code,
  scale: profile.currency.decimals,
  chargeRounding: profile.rounding.charge.mode,
}));
