/**
 * All findings about a declaration that has been read: code lists by date, cross-field, cross-item, registers. The
 * form of the document is checked when it is read; what is known of other declarations (a reference used twice) by
 * the step. Rules are data; a register that the profile does not hold completely only warns.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { type Field, findSteps, jsonPathOf, pointerOf, type Step } from "#src/clearance/declaration/mapping.ts";
import { isComplete, type Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { Asked } from "./condition.ts";
import { type CompiledRule, type RuleSet, ruleSetOf } from "./rules.ts";

/** More findings than a person corrects in one go; the rest comes with the next attempt. */
export const findingsMax = 200;

export type CheckInput = {
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  /** Day of the check: nothing may lie after it. */
  readonly asOf: Temporal.PlainDate;
  /** Day the codes must hold on; the acceptance date the declaration states where absent, else the day of the check. */
  readonly codesAsOf?: Temporal.PlainDate;
};

/** Every finding of the profile's rules; errors reject, warnings never do. */
export function checkDeclaration(input: CheckInput): Problem[] {
  return checkByRules(input, ruleSetOf(input.profile));
}

export function checkByRules(input: CheckInput, set: RuleSet): Problem[] {
  const { document, facts, profile, snapshot, asOf } = input;
  // requests to change or cancel carry the elements they change and no others
  if (facts.functionCode !== "9" && facts.functionCode !== "") return [];
  const codesAsOf = input.codesAsOf ?? facts.statedAcceptanceDate ?? asOf;
  const context: Context = {
    set,
    profile,
    facts,
    day: codesAsOf.toString(),
    asked: { scope: document, root: document, snapshot, asOf: codesAsOf, today: asOf.toString().replaceAll("-", "") },
    problems: [],
  };
  for (const rule of set.rules) {
    if (isLaw(rule, context)) for (const scope of rule.scopes) askEach({ rule, value: document, names: scope, at: 0, indexes: [] }, context);
    if (context.problems.length >= findingsMax) break;
  }
  return withoutRepeats(context.problems);
}

/** Two rules of one code may point at the same place; it is said once. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, pointer, path }) => {
    const key = `${code} ${pointer} ${path}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

type Context = {
  readonly set: RuleSet;
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly day: string;
  readonly asked: Asked;
  readonly problems: Problem[];
};

function isLaw({ rule }: CompiledRule, { day, facts }: Context): boolean {
  if (rule.direction !== undefined && rule.direction !== facts.direction) return false;
  return (rule.appliesFrom === undefined || rule.appliesFrom <= day) && (rule.appliesTo === undefined || day < rule.appliesTo);
}

type Visit = {
  readonly rule: CompiledRule;
  readonly value: unknown;
  readonly names: readonly string[];
  readonly at: number;
  /** Index of each repeated element on the way, from 0. */
  readonly indexes: readonly number[];
};

/** Asks the rule of every element its scope leads to. */
function askEach(visit: Visit, context: Context): void {
  const { rule, value, names, at, indexes } = visit;
  const name = names[at];
  if (name === undefined) {
    ask(visit, context);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const inner: unknown = (value as Record<string, unknown>)[name]; // an object, see above
  if (inner === undefined) return;
  if (!Array.isArray(inner)) {
    askEach({ rule, value: inner, names, at: at + 1, indexes }, context);
    return;
  }
  for (const [index, one] of inner.entries()) askEach({ rule, value: one, names, at: at + 1, indexes: [...indexes, index] }, context);
}

function ask({ rule, value: scope, names, indexes }: Visit, context: Context): void {
  const asked: Asked = { ...context.asked, scope };
  if (rule.when && !rule.when(asked)) return;
  if (rule.must(asked)) return;
  const value = typeof scope === "string" ? scope : textOf(scope);
  for (const place of rule.at) context.problems.push(problemAt(rule, { place, value, names, indexes }, context));
}

function textOf(scope: unknown): string {
  if (typeof scope !== "object" || scope === null) return "";
  const value: unknown = (scope as Record<string, unknown>)["value"]; // an object, see above
  return typeof value === "string" ? value : "";
}

type Place = { readonly place: string; readonly value: string; readonly names: readonly string[]; readonly indexes: readonly number[] };

function problemAt({ rule }: CompiledRule, { place, value, names, indexes }: Place, { set, profile }: Context): Problem {
  const absolute = place.startsWith("/");
  const base = absolute ? [] : stepsTo(set.root, names, indexes);
  const from = base.at(-1)?.field ?? set.root;
  const steps = [...base, ...(place === "" ? [] : (findSteps(from, absolute ? place.slice(1) : place) ?? []))];
  const open = rule.register !== undefined && rule.closed === undefined && !isComplete(profile, rule.register);
  const shown = value.slice(0, 60);
  return {
    code: rule.code,
    pointer: pointerOf(steps),
    path: jsonPathOf(steps),
    severity: open ? "warning" : rule.severity,
    message: { en: rule.says.en.replace("{value}", shown), zh: rule.says.zh.replace("{value}", shown) },
    fix: rule.fix,
  };
}

/** The steps along names, repeated elements by the indexes met on the way. */
function stepsTo(root: Field, names: readonly string[], indexes: readonly number[]): Step[] {
  const steps: Step[] = [];
  let at: Field | undefined = root;
  let next = 0;
  for (const name of names) {
    at = at?.byJson.get(name);
    if (!at) break;
    steps.push({ field: at, index: at.max > 1 ? indexes[next++] : undefined });
  }
  return steps;
}
