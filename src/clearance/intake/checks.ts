/**
 * All findings about a declaration that has been read: code lists by date, cross-field, cross-item,
 * registers. The form of the document is checked when it is read; what is known of other
 * declarations (a reference used twice) by the step. Rules are data; a register that the profile
 * does not hold completely only warns.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import {
  type Field,
  findSteps,
  jsonPathOf,
  pointerOf,
  type Step,
} from "#src/clearance/declaration/mapping.ts";
import { isComplete, type Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { codesOf } from "./code-lookup.ts";
import type { Asked } from "./condition-path.ts";
import { type CompiledRule, type RuleSet, ruleSetOf, type ScopeNode } from "./rules.ts";

/** More findings than a person corrects in one go; the rest comes with the next attempt. */
export const findingsMax = 200;
/** The same mistake on every one of a thousand items is said a few times, not a thousand. */
const repeatsMax = 10;

export type CheckInput = {
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  /** Day of the check: nothing may lie after it. */
  readonly asOf: Temporal.PlainDate;
  /**
   * Day the codes must hold on; the acceptance date the declaration states where absent, else the
   * day of the check.
   */
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
  const day = codesAsOf.toString();
  const context: Context = {
    set,
    profile,
    asked: {
      scope: document,
      root: document,
      codes: codesOf(snapshot, codesAsOf, day),
      today: asOf.toString().replaceAll("-", ""),
      memo: [],
      local: new Map(),
    },
    names: [],
    indexes: [],
    problems: [],
    repeats: new Map(),
  };
  visit(document, set.scopesFor(facts.direction, day), context);
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
  /** One object for all questions; `scope` moves with the visit. */
  readonly asked: Asked & { scope: unknown };
  /** The way from the declaration to the scope: members, and the index of each repeated one. */
  readonly names: string[];
  readonly indexes: number[];
  readonly problems: Problem[];
  /** Findings of each rule so far. */
  readonly repeats: Map<CompiledRule, number>;
};

/** Asks the rules of a scope, then goes on to the scopes below it. */
function visit(value: unknown, node: ScopeNode, context: Context): void {
  if (context.problems.length >= findingsMax) return;
  if (context.asked.local.size > 0) context.asked.local.clear();
  for (const rule of node.rules) ask(rule, value, context);
  if (node.children.length === 0 || typeof value !== "object" || value === null) return;
  for (const child of node.children) {
    const inner: unknown = (value as Record<string, unknown>)[child.name]; // an object, see above
    if (inner === undefined) continue;
    context.names.push(child.name);
    if (Array.isArray(inner)) {
      for (let at = 0; at < inner.length; at++) {
        context.indexes.push(at);
        visit(inner[at], child, context);
        context.indexes.pop();
      }
    } else visit(inner, child, context);
    context.names.pop();
  }
}

function ask(rule: CompiledRule, scope: unknown, context: Context): void {
  const { asked } = context;
  asked.scope = scope;
  if (rule.when && !rule.when(asked)) return;
  if (rule.must(asked)) return;
  const before = context.repeats.get(rule) ?? 0;
  context.repeats.set(rule, before + 1);
  if (before >= repeatsMax) return;
  const value = typeof scope === "string" ? scope : textOf(scope);
  for (const place of rule.at) context.problems.push(problemAt(rule, { place, value }, context));
}

function textOf(scope: unknown): string {
  if (typeof scope !== "object" || scope === null) return "";
  const value: unknown = (scope as Record<string, unknown>)["value"]; // an object, see above
  return typeof value === "string" ? value : "";
}

type Place = { readonly place: string; readonly value: string };

function problemAt(
  { rule }: CompiledRule,
  { place, value }: Place,
  { set, profile, names, indexes }: Context,
): Problem {
  const absolute = place.startsWith("/");
  const base = absolute ? [] : stepsTo(set.root, names, indexes);
  const from = base.at(-1)?.field ?? set.root;
  const steps = [
    ...base,
    ...(place === "" ? [] : (findSteps(from, absolute ? place.slice(1) : place) ?? [])),
  ];
  const open =
    rule.register !== undefined && rule.closed === undefined && !isComplete(profile, rule.register);
  const shown = value.slice(0, 60);
  return {
    code: rule.code,
    pointer: pointerOf(steps),
    path: jsonPathOf(steps),
    severity: open ? "warning" : rule.severity,
    message: {
      en: rule.says.en.replace("{value}", shown),
      zh: rule.says.zh.replace("{value}", shown),
    },
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
