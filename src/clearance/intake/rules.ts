/** The rules of a profile (`profiles/<id>/rules/intake.json`): law and choice as data; see `checks.ts` for how they are asked. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { declarationMapping, type Field, findSteps } from "#src/clearance/declaration/mapping.ts";
import type { Profile } from "#src/registers/profile.ts";
import { compileCondition, Condition, type Test } from "./condition.ts";

const sentence = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const day = z.iso.date();

export const Rule = z.strictObject({
  code: z.string().regex(/^[A-Z]{2,3}-?\d{3,5}$/),
  /** What the trader reads; `{value}` is the value found. */
  says: sentence,
  fix: sentence,
  /** Instrument and article, or the published list. */
  source: z.string().min(1),
  severity: z.enum(["error", "warning"]),
  /** Days on which the rule is law, by the date the codes count as of; half-open. */
  appliesFrom: day.optional(),
  appliesTo: day.optional(),
  direction: z.enum(["import", "export"]).optional(),
  /** Elements the rule is asked for, each by itself; the whole declaration where absent. */
  each: z.union([z.string(), z.array(z.string())]).optional(),
  when: Condition.optional(),
  must: Condition,
  /** Elements a finding points at, from the scope or (with `/`) from the declaration; the scope itself where absent. */
  at: z.array(z.string()).optional(),
  /** Register the rule leans on; one that is not complete makes it a warning … */
  register: z.string().optional(),
  /** … unless this says why it may be closed all the same, and what was counted. */
  closed: sentence.optional(),
  /** How an uncertain text was read. */
  reading: z.string().optional(),
});
export type Rule = z.infer<typeof Rule>;

const RuleFile = z.strictObject({ rules: z.array(Rule) });

export type CompiledRule = {
  readonly rule: Rule;
  /** Paths of the scopes as names; one empty path for the whole declaration. */
  readonly scopes: readonly (readonly string[])[];
  readonly when: Test | undefined;
  readonly must: Test;
  readonly at: readonly string[];
};

export type RuleSet = { readonly rules: readonly CompiledRule[]; readonly root: Field };

const sets = new WeakMap<object, RuleSet>();

/** Rules of a profile, read and compiled once. */
export function ruleSetOf(profile: Profile): RuleSet {
  let set = sets.get(profile);
  if (!set) {
    set = compileRules(readRules(join(profile.folder, "rules", "intake.json")), profile.id);
    sets.set(profile, set);
  }
  return set;
}

/** The rules in a file; none where there is no file. */
export function readRules(path: string): readonly Rule[] {
  if (!existsSync(path)) return [];
  const parsed = RuleFile.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data.rules;
  const issue = parsed.error.issues[0];
  throw new AppError({
    code: "intake-rules",
    status: 500,
    message: `${path}: rule ${issue?.path.join(".")}: ${issue?.message}`,
    fix: "Correct the rule named; the reference page of rules says what each member means.",
  });
}

export function compileRules(rules: readonly Rule[], profile: string): RuleSet {
  const root = declarationMapping(profile);
  return { root, rules: rules.map((rule) => compileRule(rule, root)) };
}

const itemPath = "goodsShipment.governmentAgencyGoodsItem";

/** `item` stands for the goods items. */
export function expandPath(path: string): string {
  return path.replace(/^(\/?)item(?=\.|$)/, `$1${itemPath}`);
}

function compileRule(rule: Rule, root: Field): CompiledRule {
  const each = rule.each === undefined ? [""] : typeof rule.each === "string" ? [rule.each] : rule.each;
  const scopes = each.map(expandPath);
  const at = (rule.at ?? [""]).map(expandPath);
  for (const scope of scopes) {
    const field = scope === "" ? root : findSteps(root, scope)?.at(-1)?.field;
    const places = at.map((path) => (path.startsWith("/") ? findSteps(root, path.slice(1)) : path === "" ? [] : field && findSteps(field, path)));
    if (!field || places.includes(undefined)) throw new AppError({ code: "intake-rules", status: 500, message: `The rule ${rule.code} names an element the mapping table does not have.`, fix: "Correct `each` or `at` of the rule." });
  }
  return {
    rule,
    scopes: scopes.map((scope) => (scope === "" ? [] : scope.split("."))),
    when: rule.when && compileCondition(expandCondition(rule.when)),
    must: compileCondition(expandCondition(rule.must)),
    at,
  };
}

/** Writes out `/item` wherever a path may stand: the first text of each condition. */
function expandCondition(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(expandCondition) };
  if ("any" in condition) return { any: condition.any.map(expandCondition) };
  if ("not" in condition) return { not: expandCondition(condition.not) };
  // a path and nothing else in a rule begins with /item; codes and patterns never do
  return JSON.parse(JSON.stringify(condition).replaceAll('"/item.', `"/${itemPath}.`).replaceAll('"/item"', `"/${itemPath}"`)) as Condition;
}
