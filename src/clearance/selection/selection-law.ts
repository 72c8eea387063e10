/** By what declarations are selected: the rules of the registers, or those a sandbox was told. */
import { declarationRuleSetOf, fixedRuleSet } from "#src/decisions/risk/rules/profile-rules.ts";
import type { RuleSet } from "#src/decisions/risk/rules/rule-set.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { SelectionRelief, SelectionRules } from "#src/registers/selection-rules.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

export type SelectionLaw = {
  /** Compiled when it is first asked for: few acts come to a selection. */
  readonly rules: () => RuleSet;
  readonly random: SelectionRules["random"];
  /** When a row of stops of a trader ends; undefined: it does not. */
  readonly relief: SelectionRelief | undefined;
  /** Whether models and the room of shifts weigh too. */
  readonly isWeighed: boolean;
};

export const selectionLawOf = derivedFrom((snapshot: RegisterSnapshot): SelectionLaw => ({
  rules: () => declarationRuleSetOf(snapshot),
  random: snapshot.selection.random,
  relief: snapshot.selection.relief,
  isWeighed: true,
}));

/** Rules that stand in for all others, and nothing beside them. */
export function fixedSelection(rules: SelectionRules): SelectionLaw {
  return {
    rules: () => fixedRuleSet(rules),
    random: rules.random,
    relief: undefined,
    isWeighed: false,
  };
}
