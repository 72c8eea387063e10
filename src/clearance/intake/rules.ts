/**
 * The rules of a profile (`profiles/<id>/rules/intake.json`): law and choice as data; see
 * `checks.ts` for how they are asked.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { declarationMapping, type Field, findSteps } from "#src/clearance/declaration/mapping.ts";
import type { Profile } from "#src/registers/profile.ts";
import { compileCondition, Condition, type MemoCount } from "./condition.ts";
import type { Test } from "./condition-path.ts";

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
  /**
   * Elements a finding points at, from the scope or (with `/`) from the declaration; the scope
   * itself where absent.
   */
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
  readonly when: Test | undefined;
  readonly must: Test;
  readonly at: readonly string[];
};

/** Scopes of all rules as one tree, so that a declaration is walked once and not once a rule. */
export type ScopeNode = {
  readonly name: string;
  readonly rules: CompiledRule[];
  readonly children: ScopeNode[];
};

export type RuleSet = {
  readonly rules: readonly CompiledRule[];
  readonly root: Field;
  /** The scopes with the rules that are law for a direction on a day. */
  readonly scopesFor: (direction: "import" | "export", day: string) => ScopeNode;
};

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
  const count: MemoCount = { next: 0 };
  const compiled = rules.map((rule) => compileRule(rule, root, count));
  const trees = new Map<string, ScopeNode>();
  const scopesFor: RuleSet["scopesFor"] = (direction, day) => {
    const key = `${direction} ${day}`;
    let tree = trees.get(key);
    if (!tree) {
      if (trees.size >= treesMax) trees.clear();
      tree = treeOf(compiled.filter(({ compiled: one }) => isLaw(one.rule, direction, day)));
      trees.set(key, tree);
    }
    return tree;
  };
  return { root, rules: compiled.map(({ compiled: one }) => one), scopesFor };
}

/** Days kept ready: today's, and those of declarations that state another. */
const treesMax = 128;

function isLaw(rule: Rule, direction: "import" | "export", day: string): boolean {
  if (rule.direction !== undefined && rule.direction !== direction) return false;
  return (
    (rule.appliesFrom === undefined || rule.appliesFrom <= day) &&
    (rule.appliesTo === undefined || day < rule.appliesTo)
  );
}

function treeOf(rules: readonly Compiled[]): ScopeNode {
  const tree: ScopeNode = { name: "", rules: [], children: [] };
  for (const { scopes, compiled } of rules)
    for (const scope of scopes) nodeOf(tree, scope).rules.push(compiled);
  return tree;
}

function nodeOf(root: ScopeNode, names: readonly string[]): ScopeNode {
  let at = root;
  for (const name of names) {
    let next = at.children.find((child) => child.name === name);
    if (!next) {
      next = { name, rules: [], children: [] };
      at.children.push(next);
    }
    at = next;
  }
  return at;
}

const itemPath = "goodsShipment.governmentAgencyGoodsItem";

/** `item` stands for the goods items. */
export function expandPath(path: string): string {
  return path.replace(/^(\/?)item(?=\.|$)/, `$1${itemPath}`);
}

type Compiled = {
  readonly scopes: readonly (readonly string[])[];
  readonly compiled: CompiledRule;
};

function compileRule(rule: Rule, root: Field, count: MemoCount): Compiled {
  const each =
    rule.each === undefined ? [""] : typeof rule.each === "string" ? [rule.each] : rule.each;
  const scopes = each.map(expandPath);
  const at = (rule.at ?? [""]).map(expandPath);
  for (const scope of scopes) {
    const field = scope === "" ? root : findSteps(root, scope)?.at(-1)?.field;
    const places = at.map((path) =>
      path.startsWith("/")
        ? findSteps(root, path.slice(1))
        : path === ""
          ? []
          : field && findSteps(field, path),
    );
    if (!field || places.includes(undefined))
      throw new AppError({
        code: "intake-rules",
        status: 500,
        message: `The rule ${rule.code} names an element the mapping table does not have.`,
        fix: "Correct `each` or `at` of the rule.",
      });
  }
  return {
    scopes: scopes.map((scope) => (scope === "" ? [] : scope.split("."))),
    compiled: {
      rule,
      when: rule.when && compileCondition(expandCondition(rule.when), count),
      must: compileCondition(expandCondition(rule.must), count),
      at,
    },
  };
}

/** Writes out `/item` wherever a path may stand: the first text of each condition. */
function expandCondition(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(expandCondition) };
  if ("any" in condition) return { any: condition.any.map(expandCondition) };
  if ("not" in condition) return { not: expandCondition(condition.not) };
  // a path and nothing else in a rule begins with /item; codes and patterns never do
  return JSON.parse(
    JSON.stringify(condition)
      .replaceAll('"/item.', `"/${itemPath}.`)
      .replaceAll('"/item"', `"/${itemPath}"`),
  ) as Condition;
}
