/**
 * How arrangements bear on a selection. Without risk, what the law demands and officers asked for remains;
 * without an agency, its tasks that are no law are left out. Goods on a list of controlled goods, and
 * whoever may be a listed party, are never released by an arrangement.
 */
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { matchAll, compileRuleSet, type RuleSet } from "#src/decisions/risk/rules/rule-set.ts";
import type { Rule } from "#src/decisions/risk/rules/rule.ts";
import type { Subject } from "#src/decisions/risk/rules/subject.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { MadeOnDemand } from "#src/kernel/made-on-demand.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SelectionTask } from "#src/registers/selection-rules.ts";
import type { SelectionLaw } from "../selection-law.ts";
import {
  centreDependency,
  type Contingency,
  portDependency,
  riskDependency,
  type Suspension,
} from "./contingency.ts";
import { type ContingencyRules, contingencyRulesOf, unscreenedCode } from "./contingency-rules.ts";

export type Looked = {
  readonly profile: Profile;
  readonly now: Temporal.Instant;
  readonly facts: SelectionFacts;
  readonly subjects: readonly Subject[];
  /** It has goods of a list of controlled goods. */
  readonly isControlled: boolean;
};

/** How the arrangements in force bear on one declaration; empty where none does. */
export function suspensionsOf(
  contingencies: readonly Contingency[],
  looked: Looked,
): readonly Suspension[] {
  const { profile, now } = looked;
  const rules = contingencyRulesOf(profile);
  const inForce = contingencies.filter((one) => one.profile === profile.id && isInForce(one, now));
  if (!rules || inForce.length === 0) return [];
  const released = releasedBy(rules, looked);
  return inForce.flatMap(({ id: contingency, dependency }): readonly Suspension[] => {
    const rule = released.find((code) =>
      rules.rules.some((one) => one.code === code && one.of.includes(dependency)),
    );
    // an agency is waited for as ever where no rule releases
    if (rule === undefined && isAgency(dependency)) return [];
    return [{ contingency, dependency, rule: rule ?? null }];
  });
}

/** Says whether a dependency is an agency, whose tasks may be left out. */
export function isAgency(dependency: string): boolean {
  return ![riskDependency, centreDependency, portDependency].includes(dependency);
}

export function isInForce({ startsAt, until }: Contingency, now: Temporal.Instant): boolean {
  const at = now.epochMilliseconds;
  return startsAt.epochMilliseconds <= at && at < until.epochMilliseconds;
}

/** Codes of the rules that every item meets, in the order of the profile. */
function releasedBy(rules: ContingencyRules, looked: Looked): readonly string[] {
  const { subjects, isControlled, facts } = looked;
  if (isControlled || facts.facts["listedOn"] !== undefined) return [];
  return matchAll(rules.set, subjects).flatMap(({ rule, items }) =>
    items.length === subjects.length ? (rules.set.rules[rule]?.id ?? []) : [],
  );
}

/** The law of selection without what is not available. */
export function lawUnder(
  law: SelectionLaw,
  suspensions: readonly Suspension[],
  profile: Profile,
): SelectionLaw {
  if (suspensions.some(({ dependency }) => dependency === portDependency)) return ofReleased(law);
  const centre = suspensions.find(({ dependency }) => dependency === centreDependency);
  const risk = suspensions.find(({ dependency }) => dependency === riskDependency);
  const agencies = suspensions.flatMap(({ dependency }) =>
    isAgency(dependency) ? dependency : [],
  );
  const alone = centre ? withoutCentre(law, centre, profile) : law;
  const base = risk ? withoutRisk(alone, risk, profile) : alone;
  return agencies.reduce(withoutAgency, base);
}

/** All rules and the draw stay; officers of the port look at the documents of what no rule releases. */
function withoutCentre(law: SelectionLaw, { rule }: Suspension, profile: Profile): SelectionLaw {
  if (rule !== null) return law;
  return { ...law, rules: () => lookedAt(law.rules(), profile) };
}

function lookedAt(set: RuleSet, profile: Profile): RuleSet {
  const byProfile = lookedAtOf(set);
  const otherwise = contingencyRulesOf(profile)?.otherwise;
  const rules = otherwise ? [...set.rules, documentsRule(otherwise, profile)] : set.rules;
  const made = byProfile.get(profile.id) ?? compileRuleSet(rules);
  byProfile.set(profile.id, made);
  return made;
}

const lookedAtOf = derivedFrom((_set: RuleSet) => new Map<string, RuleSet>());

/** Asks for nothing: the goods were released elsewhere, and what would be asked is compared later. */
function ofReleased(law: SelectionLaw): SelectionLaw {
  const rules = compileRuleSet([]);
  return { ...law, rules: () => rules, random: { ...law.random, share: "0" }, isWeighed: false };
}

/** Rules of law alone; where no rule of the profile releases, officers look at the documents too. */
function withoutRisk(law: SelectionLaw, { rule }: Suspension, profile: Profile): SelectionLaw {
  const isLooked = rule === null;
  return {
    rules: () => (isLooked ? withDocuments(law.rules(), profile) : lawAlone(law.rules())),
    random: { ...law.random, share: "0" },
    relief: undefined,
    isWeighed: false,
  };
}

const lawAlone = derivedFrom((set: RuleSet): RuleSet =>
  compileRuleSet(set.rules.filter(({ mandatory }) => mandatory)),
);

function withDocuments(set: RuleSet, profile: Profile): RuleSet {
  const byProfile = withDocumentsOf(set);
  const made = byProfile.get(profile.id) ?? lawAndDocuments(set, profile);
  byProfile.set(profile.id, made);
  return made;
}

const withDocumentsOf = derivedFrom((_set: RuleSet) => new Map<string, RuleSet>());

function lawAndDocuments(set: RuleSet, profile: Profile): RuleSet {
  const { rules } = lawAlone(set);
  const otherwise = contingencyRulesOf(profile)?.otherwise;
  return compileRuleSet(otherwise ? [...rules, documentsRule(otherwise, profile)] : rules);
}

/** Holds for every declaration, and no want of room drops it. */
function documentsRule({ says, tasks }: ContingencyRules["otherwise"], profile: Profile): Rule {
  return {
    id: unscreenedCode,
    says,
    when: "",
    condition: { kind: "all", parts: [] },
    legalReason: accessRulesOf(profile).controlLaw.says,
    owner: "contingency",
    validFrom: "2000-01-01",
    validTo: null,
    expiresOn: null,
    expiresAt: null,
    expectedYield: 0,
    share: 1,
    lane: "yellow",
    tasks: [...tasks],
    secrecy: "officers",
    mandatory: true,
  };
}

/** Choices lose the agency's tasks; what asked for nothing else asks for nothing. */
function withoutAgency(law: SelectionLaw, agency: string): SelectionLaw {
  const tasks = otherTasks(law.random.tasks, agency);
  const share = tasks.length === 0 ? "0" : law.random.share;
  const random = { ...law.random, share, tasks: [...tasks] };
  return { ...law, rules: () => othersOf(law.rules()).get(agency) ?? law.rules(), random };
}

const othersOf = derivedFrom((set: RuleSet) => {
  const named = set.rules.flatMap(({ tasks }) => tasks.map(({ agency }) => agency));
  return new MadeOnDemand(named, (agency): RuleSet => {
    const kept = set.rules.flatMap((rule): readonly Rule[] => {
      if (rule.mandatory) return [rule];
      const tasks = otherTasks(rule.tasks, agency);
      return tasks.length === 0 ? [] : [{ ...rule, tasks: [...tasks] }];
    });
    return compileRuleSet(kept);
  });
});

function otherTasks(tasks: readonly SelectionTask[], agency: string): readonly SelectionTask[] {
  return tasks.filter((task) => task.agency !== agency);
}

/** Tasks that are asked for by the first and not by the second. */
export function tasksWithout(
  asked: readonly SelectionTask[],
  kept: readonly SelectionTask[],
): readonly SelectionTask[] {
  return asked.filter(
    ({ agency, kind }) => !kept.some((one) => one.agency === agency && one.kind === kind),
  );
}
