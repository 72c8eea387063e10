/**
 * What an administration releases while something is not available (`profiles/<id>/rules/contingency.json`):
 * its own choice, in the language of the selection rules. A rule releases a declaration where every item
 * meets it. A profile without the file has no arrangement of this kind.
 */
import { z } from "zod";
import { compileRules, type RiskRule } from "#src/decisions/risk/rules/rule.ts";
import { compileRuleSet, type RuleSet } from "#src/decisions/risk/rules/rule-set.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { SelectionTask } from "#src/registers/selection-rules.ts";

const Id = z.string().regex(/^[a-z]+(-[a-z]+)*$/);

const ReleaseRule = z.strictObject({
  code: z.string().regex(/^CON-\d{3}$/),
  says: ProfileText,
  /** Dependencies in whose absence it releases. */
  of: z.array(Id).min(1),
  when: z.string().min(1),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  source: z.string().min(1),
});

const Shape = z.strictObject({
  /** On what the administration rests it. */
  source: ProfileText,
  /** Longest that one start holds; whoever needs more starts it again, with a reason. */
  hoursMax: z.int().min(1).max(168),
  dependencies: z.array(z.strictObject({ id: Id, says: ProfileText })).min(1),
  rules: z.array(ReleaseRule).min(1).max(100),
  /** What is done where risk is not available and no rule releases: officers look. */
  otherwise: z.strictObject({ says: ProfileText, tasks: z.array(SelectionTask).min(1) }),
});

export type ContingencyRules = z.infer<typeof Shape> & { readonly set: RuleSet };

/** Code of what officers look at because risk was not available. */
export const unscreenedCode = "CON-000";

/** @returns undefined where the profile has no such rules */
export const contingencyRulesOf = derivedFrom((profile: Profile): ContingencyRules | undefined => {
  if (!profile.ruleTexts.has("contingency")) return undefined;
  const read = readRules(profile, "contingency", Shape);
  const rules = read.rules.map(({ code, says, when, validFrom, validTo }) =>
    plainRule({ id: code, says, when, validFrom, validTo }),
  );
  return { ...read, set: compileRuleSet(compileRules(rules, `${profile.id} contingency`)) };
});

/** A rule that asks for nothing: what is asked of it is whether it holds. */
function plainRule(
  rule: Pick<RiskRule, "id" | "says" | "when" | "validFrom" | "validTo">,
): RiskRule {
  return {
    ...rule,
    legalReason: rule.says,
    owner: "contingency",
    expiresOn: null,
    expiresAt: null,
    expectedYield: 0,
    share: 1,
    lane: "yellow",
    tasks: [],
    secrecy: "officers",
    mandatory: false,
  };
}
