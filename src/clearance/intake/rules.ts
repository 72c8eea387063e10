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
import type { RegisterRow } from "#src/registers/register-table.ts";
import {
  compileCondition,
  type Compiler,
  Condition,
  isOfText,
  openCompiler,
} from "#src/decisions/conditions/condition.ts";
import { meantCredit } from "#src/decisions/conditions/check-digit.ts";
import {
  type ConditionInput,
  compilePath,
  type Test,
} from "#src/decisions/conditions/condition-path.ts";
import { Ground, requireGround } from "#src/registers/ground.ts";
import { wantedUnit } from "#src/decisions/conditions/register-condition.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

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
  /** What lets it refuse; a rule without one warns. */
  ground: Ground.optional(),
  /** Days on which the rule is law, by the date the codes count as of; half-open. */
  appliesFrom: day.optional(),
  appliesTo: day.optional(),
  direction: z.enum(["import", "export"]).optional(),
  /** Elements the rule is asked for, each by itself; the whole declaration where absent. */
  each: z.union([z.string(), z.array(z.string())]).optional(),
  when: Condition.optional(),
  must: Condition,
  /**
   * Elements a finding points at, from the scope, (with `/`) from the declaration or (with `^.`)
   * from the goods item around the scope; the scope itself where absent. `name[+]` is the place
   * behind the last of a repeated element, `name[code=A,B]` the first whose `code` is A or B.
   */
  at: z.array(z.string()).optional(),
  /** Register the rule leans on; by one that is not complete it can only warn. */
  register: z.string().optional(),
  /** How an uncertain text was read. */
  reading: z.string().optional(),
});
export type Rule = z.infer<typeof Rule>;

/**
 * One sentence for several elements that must be given: a rule for each, `{element}` being its
 * name.
 */
const Needs = Rule.omit({ must: true, at: true }).extend({
  needs: z.array(z.strictObject({ at: z.string(), en: z.string(), zh: z.string() })).min(1),
});

const RuleFile = z.strictObject({
  /** Conditions that several rules share, by name: `{"term": "full import"}`. */
  terms: z.record(z.string(), Condition).optional(),
  rules: z.array(z.union([Rule, Needs])),
  /** Codes of the administration's list that no rule here can find, and what decides them. */
  elsewhere: z
    .array(z.strictObject({ codes: z.array(z.string()).min(1), why: sentence }))
    .optional(),
});

export type CompiledRule = {
  /** The rule looks at the text of its scope, and at nothing else. */
  readonly ofText: boolean;
  /** The register its value must be in. */
  readonly listed: string | undefined;
  /** The number its value must be: how many of something the declaration has. */
  readonly counted: ((asked: ConditionInput) => number) | undefined;
  /** The texts its value must be one of. */
  readonly allowed: readonly string[];
  /** The unit a quantity must be in. */
  readonly wanted: ((asked: ConditionInput) => RegisterRow | undefined) | undefined;
  /** What a number with a wrong character was meant to be. */
  readonly meant: ((text: string) => string | undefined) | undefined;
  readonly mustFirst: boolean;
  readonly codes: readonly string[] | undefined;
  readonly rule: Omit<Rule, "when">;
  readonly when: Test | undefined;
  readonly must: Test;
  readonly at: readonly string[];
};

/** Rules that share a condition, which is asked once for all of them. */
export type RuleGroup = {
  readonly when: Test | undefined;
  /** The member and its codes without which `when` cannot hold. */
  readonly codes: readonly string[] | undefined;
  readonly rules: CompiledRule[];
  /** Elements that must be given mostly are: asked before the condition, which then need not be. */
  readonly mustFirst: boolean;
};

type CodeIndex = {
  /** Members on the way to the code. */
  readonly way: readonly string[];
  /** Codes that some rule is for. */
  readonly known: ReadonlySet<string>;
  /** By the known codes that a scope has, one after the other; made as they are met. */
  readonly groups: Map<string, readonly RuleGroup[]>;
  /** For scopes with none of them. */
  readonly others: readonly RuleGroup[];
};

/** Scopes of all rules as one tree, so that a declaration is walked once and not once a rule. */
export type ScopeNode = {
  readonly name: string;
  /** Rules that look at the text of the scope, and at nothing else. */
  readonly textGroups: RuleGroup[];
  /** Texts that passed all of those. */
  passed: { readonly codes: unknown; readonly texts: Set<string> } | undefined;
  readonly groups: RuleGroup[];
  /** Where most rules of the scope are for one code of it each: which to ask for which code. */
  byCode: CodeIndex | undefined;
  readonly children: Map<string, ScopeNode>;
};

export type RuleSet = {
  readonly rules: readonly CompiledRule[];
  readonly root: Field;
  /** The scopes with the rules that are law for a direction on a day. */
  readonly scopesFor: (direction: "import" | "export", day: string) => ScopeNode;
};

/** Rules of a profile, read and compiled. */
export const ruleSetOf = derivedFrom((profile: Profile): RuleSet =>
  compileRules(readRules(profile), profile.id),
);

/** Where the rules of a profile stand. */
function rulesFileOf(profile: Profile): string {
  return join(profile.folder, "rules", "intake.json");
}

/** The rules of a profile; none where there is no file. */
export function readRules(profile: Profile): readonly Rule[] {
  const path = rulesFileOf(profile);
  if (!existsSync(path)) return [];
  const file = readRuleFile(path);
  for (const rule of file.rules) requireGround(rule, profile, path);
  const terms = new Map(Object.entries(file.terms ?? {}));
  return file.rules.flatMap(writeOut).map((rule) => ({
    ...rule,
    ...(rule.when ? { when: withTerms(rule.when, terms) } : {}),
    must: withTerms(rule.must, terms),
  }));
}

type CarriedElement = NonNullable<z.infer<typeof RuleFile>["elsewhere"]>[number];

/** Codes without a rule in a file, and what decides them. */
export function readElsewhere(profile: Profile): readonly CarriedElement[] {
  const path = rulesFileOf(profile);
  return existsSync(path) ? (readRuleFile(path).elsewhere ?? []) : [];
}

function readRuleFile(path: string): z.infer<typeof RuleFile> {
  const parsed = RuleFile.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError({
    code: "intake-rules",
    status: 500,
    message: `${path}: rule ${issue?.path.join(".")}: ${issue?.message}`,
    fix: "Correct the rule named; the reference page of rules says what each member means.",
  });
}

function writeOut(rule: Rule | z.infer<typeof Needs>): readonly Rule[] {
  if (!("needs" in rule)) return [rule];
  const { needs, ...rest } = rule;
  return needs.map(({ at, en, zh }) => {
    const name = (text: Rule["says"]) => ({
      en: capital(text.en.replaceAll("{element}", en)),
      zh: text.zh.replaceAll("{element}", zh),
    });
    return { ...rest, says: name(rest.says), fix: name(rest.fix), must: { given: at }, at: [at] };
  });
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A term written out; a term may use those before it. */
function withTerms(condition: Condition, terms: ReadonlyMap<string, Condition>): Condition {
  if ("all" in condition) return { all: condition.all.map((one) => withTerms(one, terms)) };
  if ("any" in condition) return { any: condition.any.map((one) => withTerms(one, terms)) };
  if ("not" in condition) return { not: withTerms(condition.not, terms) };
  if ("some" in condition) {
    const [path, inner, ...members] = condition.some;
    return { some: [path, withTerms(inner, terms), ...members] };
  }
  if (!("term" in condition)) return condition;
  const term = terms.get(condition.term);
  if (term) return withTerms(term, terms);
  throw new AppError({
    code: "intake-rules",
    status: 500,
    message: `A rule uses the term "${condition.term}", which the file does not have.`,
    fix: "Add it to `terms`, or correct its name.",
  });
}

export function compileRules(rules: readonly Rule[], profile: string): RuleSet {
  const root = declarationMapping(profile);
  const expanded = rules.map((rule) => ({
    ...rule,
    when: rule.when && expandCondition(rule.when),
    must: expandCondition(rule.must),
  }));
  const compiler = openCompiler(
    expanded.flatMap(({ when, must }) => (when ? [when, must] : [must])),
  );
  const compiled = expanded.map((rule) => compileRule(rule, root, compiler));
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
  const tree = emptyNode("");
  for (const { scopes, compiled } of rules)
    for (const scope of scopes) {
      const node = nodeOf(tree, scope);
      const groups = compiled.ofText ? node.textGroups : node.groups;
      const { when, mustFirst } = compiled;
      const group = groups.find((one) => one.when === when && one.mustFirst === mustFirst);
      if (group) group.rules.push(compiled);
      else groups.push({ when, codes: compiled.codes, rules: [compiled], mustFirst });
    }
  indexByCode(tree);
  return tree;
}

/** Fewer rules than this are asked one after the other. */
const indexedMin = 3;

function indexByCode(node: ScopeNode): void {
  for (const child of node.children.values()) indexByCode(child);
  const members = node.groups.flatMap(({ codes }) => codes?.[0] ?? []);
  const member = members.toSorted((a, b) => countOf(members, b) - countOf(members, a))[0];
  if (member === undefined || countOf(members, member) < indexedMin) return;
  const isOther = (group: RuleGroup) => group.codes?.[0] !== member;
  const known = node.groups.flatMap((group) =>
    isOther(group) ? [] : (group.codes ?? []).slice(1),
  );
  node.byCode = {
    way: member.split("."),
    known: new Set(known),
    groups: new Map(),
    others: node.groups.filter(isOther),
  };
}

/** More combinations of codes than a day has. */
const combinationsMax = 1_000;

/** The rules to ask of a scope with these codes, in their order. */
export function groupsForCodes(node: ScopeNode, codes: readonly string[]): readonly RuleGroup[] {
  const { byCode, groups } = node;
  if (!byCode) return groups;
  const own = codes.filter((code) => byCode.known.has(code));
  if (own.length === 0) return byCode.others;
  const key = own.join(" ");
  let found = byCode.groups.get(key);
  if (!found) {
    if (byCode.groups.size >= combinationsMax) byCode.groups.clear();
    const others = new Set(byCode.others);
    found = groups.filter(
      (group) => others.has(group) || own.some((code) => group.codes?.includes(code, 1)),
    );
    byCode.groups.set(key, found);
  }
  return found;
}

function countOf(all: readonly string[], one: string): number {
  return all.filter((other) => other === one).length;
}

/** The member of the scope that must have one of some codes for a condition to hold. */
function codesOfCondition(condition: Condition | undefined): readonly string[] | undefined {
  if (condition === undefined) return undefined;
  if ("is" in condition)
    return /^[A-Za-z]+(?:\.[A-Za-z]+)*$/.test(condition.is[0] ?? "") ? condition.is : undefined;
  return "all" in condition
    ? condition.all.map(codesOfCondition).find((codes) => codes !== undefined)
    : undefined;
}

function emptyNode(name: string): ScopeNode {
  return {
    name,
    textGroups: [],
    passed: undefined,
    groups: [],
    byCode: undefined,
    children: new Map(),
  };
}

function nodeOf(root: ScopeNode, names: readonly string[]): ScopeNode {
  let at = root;
  for (const name of names) {
    let next = at.children.get(name);
    if (!next) {
      next = emptyNode(name);
      at.children.set(name, next);
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

function findListed(condition: Condition): string | undefined {
  if ("in" in condition) return condition.in[0] === "" ? condition.in[1] : undefined;
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return parts.map(findListed).find((kind) => kind !== undefined);
}

/** A total that says how many of something there are. */
function findCounted({ each, must }: Expanded): CompiledRule["counted"] {
  if (!("count" in must) || typeof each !== "string") return undefined;
  const [counted, operator, total] = must.count;
  if (operator !== "=" || total !== `/${expandPath(each)}`) return undefined;
  const values = compilePath(counted);
  return (asked) => values(asked).length;
}

/** The few texts that a scope may hold; a list of codes is a register. */
function findAllowed(condition: Condition): readonly string[] {
  if (!("is" in condition)) return [];
  const [of, ...texts] = condition.is;
  return of === "" ? texts : [];
}

function findWanted(must: Condition): CompiledRule["wanted"] {
  return "lineQuantity" in must ? (asked) => wantedUnit(must, asked) : undefined;
}

function findMeant(must: Condition): CompiledRule["meant"] {
  return "checkDigit" in must && must.checkDigit[1] === "credit" ? meantCredit : undefined;
}

function isGiven(condition: Condition): boolean {
  if ("any" in condition) return condition.any.every(isGiven);
  return "given" in condition;
}

type Expanded = Omit<Rule, "when"> & { readonly when: Condition | undefined };

type Compiled = {
  readonly scopes: readonly (readonly string[])[];
  readonly compiled: CompiledRule;
};

function compileRule(rule: Expanded, root: Field, compiler: Compiler): Compiled {
  const each =
    rule.each === undefined ? [""] : typeof rule.each === "string" ? [rule.each] : rule.each;
  const scopes = each.map(expandPath);
  const at = (rule.at ?? [""]).map(expandPath);
  const known = at.map((path) => path.replaceAll(/\[[^\]]*\]/g, ""));
  for (const scope of scopes) {
    const field = scope === "" ? root : findSteps(root, scope)?.at(-1)?.field;
    const places = known.map((path) =>
      path.startsWith("/") || path.startsWith("^.")
        ? findSteps(root, path.startsWith("/") ? path.slice(1) : `${itemPath}.${path.slice(2)}`)
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
      ofText: [rule.when, rule.must].every((one) => one === undefined || isOfText(one)),
      listed: findListed(rule.must),
      counted: findCounted(rule),
      allowed: findAllowed(rule.must),
      wanted: findWanted(rule.must),
      meant: findMeant(rule.must),
      mustFirst: isGiven(rule.must),
      codes: codesOfCondition(rule.when),
      when: rule.when && compileCondition(rule.when, compiler),
      must: compileCondition(rule.must, compiler),
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
