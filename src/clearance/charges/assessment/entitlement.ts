/**
 * Reliefs that a declaration takes by a code alone, where the law asks for what a code does not show: an
 * authorisation, an earlier export, a person. At a release an officer compares it and fixes the charge; a
 * sandbox has no officer and charges as the code says. In: an assessment, the profile's
 * `rules/entitlement.json`. Out: the assessment with what such a relief lowers open. Pure.
 */
import { z } from "zod";
import type { Assessment, ChargeLine } from "#src/decisions/duties/duties.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import type { Accepted } from "../../stages.ts";
import type { StepKnowledge } from "../../known.ts";
import { openCharges } from "./open-charges.ts";

export const EntitlementRules = z.strictObject({
  byOfficer: z.array(
    z.strictObject({
      /** Codes of reliefs of `rules/duties.json`. */
      reliefs: z.array(z.string().regex(/^DUT-\d{3}$/)).min(1),
      code: z.string().regex(/^ENT-\d{3}$/),
      says: ProfileText,
      source: ProfileText,
    }),
  ),
});
type Rule = z.infer<typeof EntitlementRules>["byOfficer"][number];

const rulesOf = derivedFrom((profile: Profile): readonly Rule[] =>
  profile.ruleTexts.has("entitlement")
    ? readRules(profile, "entitlement", EntitlementRules).byOfficer
    : [],
);

type Entitling = { readonly profile: Profile; readonly known: Pick<StepKnowledge, "foreseen"> };

/** Opens what is relieved by a code that shows no entitlement, until an officer fixed it. */
export function awaitEntitlement(
  assessment: Assessment,
  { determined = [] }: { readonly determined?: Accepted["determined"] | undefined },
  { profile, known }: Entitling,
): Assessment {
  const rules = rulesOf(profile);
  if (rules.length === 0 || !known.foreseen.determination) return assessment;
  return openCharges(assessment, determined, (_item, line) => {
    const rule = rules.find(({ reliefs }) =>
      line.reasons.some(({ code }) => reliefs.includes(code)),
    );
    if (!rule) return undefined;
    const { code, says, source } = rule;
    const reason = { code, says, source: source.en };
    const owedWithout = owedWithoutRelief(line);
    if (owedWithout !== undefined) return { reason, owedWithout };
    // where no rate is known nobody can say what it frees, and it frees as much
    return line.method === "relieved" && line.relieved === null ? { reason } : undefined;
  });
}

/** What would be owed without it; undefined where nothing is relieved. */
export function owedWithoutRelief({ amount, relieved }: ChargeLine): bigint | undefined {
  return relieved === null || relieved <= 0n ? undefined : (amount ?? 0n) + relieved;
}
