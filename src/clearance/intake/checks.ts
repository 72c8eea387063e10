/**
 * All findings about a declaration that has been read: code lists by date, cross-field, cross-item,
 * registers. The form of the document is checked when it is read; what is known of other
 * declarations (a reference used twice) by the step. Rules are data; a register that the profile
 * does not hold completely only warns.
 */
import type { Problem } from "#src/kernel/problem.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { Text } from "#src/kernel/text.ts";
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
import type { RegisterRow } from "#src/registers/register-table.ts";
import { codesOf } from "#src/decisions/conditions/code-lookup.ts";
import type { Licences } from "../law/licences/licence.ts";
import { checkRequirements } from "../law/requirements/check-requirements.ts";
import {
  type HelpedProblem,
  meantCode,
  meantText,
  type PatchOperation,
  replaceText,
  rulesPageOf,
} from "./correction.ts";
import type { ConditionInput } from "#src/decisions/conditions/condition-path.ts";
import {
  type CompiledRule,
  groupsForCodes,
  type RuleGroup,
  type RuleSet,
  ruleSetOf,
  type ScopeNode,
} from "./rules.ts";

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
  /** Licences as if the declaration took nothing; absent: none is known, as without a database. */
  readonly licences?: Licences;
};

/** Every finding of the profile's rules and of what the goods require; errors reject, warnings never do. */
export function checkDeclaration(input: CheckInput): Problem[] {
  return inOnePiece(checkInSlices(input));
}

/** The same, an item at a time. */
export function* checkInSlices(input: CheckInput): Sliced<Problem[]> {
  const problems = yield* checkBySlices(input, ruleSetOf(input.profile));
  return [...problems, ...requirementProblems(input)];
}

function requirementProblems(input: CheckInput): readonly Problem[] {
  const { profile, snapshot, facts, licences } = input;
  if (!isOriginal(facts)) return [];
  return checkRequirements({ profile, snapshot, facts, licences, day: dayOfCodes(input) });
}

/** Requests to change or cancel carry the elements they change and no others. */
function isOriginal({ functionCode }: DeclaredFacts): boolean {
  return functionCode === "9" || functionCode === "";
}

function dayOfCodes({ codesAsOf, facts, asOf }: CheckInput): Temporal.PlainDate {
  return codesAsOf ?? facts.statedAcceptanceDate ?? asOf;
}

export function checkByRules(input: CheckInput, set: RuleSet): Problem[] {
  return inOnePiece(checkBySlices(input, set));
}

function* checkBySlices(input: CheckInput, set: RuleSet): Sliced<Problem[]> {
  const { document, facts, profile, snapshot, asOf } = input;
  if (!isOriginal(facts)) return [];
  const codesAsOf = dayOfCodes(input);
  const day = codesAsOf.toString();
  const context: CheckContext = {
    set,
    profile,
    asked: {
      scope: document,
      item: undefined,
      root: document,
      codes: codesOf(snapshot, codesAsOf, day),
      today: asOf.toString().replaceAll("-", ""),
      memo: [],
      whole: new Map(),
      counts: new Map(),
      visit: 0,
      scoped: { answers: [], visits: [] },
    },
    names: [],
    indexes: [],
    problems: [],
    repeats: new Map(),
  };
  yield* visitItems(document, set.scopesFor(facts.direction, day), context);
  return withoutRepeats(context.problems);
}

/** Two rules of one code may point at the same place; it is said once, by the one that rejects. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  if (problems.length < 2) return [...problems];
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.code} ${problem.pointer} ${problem.path}`;
    const before = seen.get(key);
    if (!before || (before.severity === "warning" && problem.severity === "error"))
      seen.set(key, problem);
  }
  return [...seen.values()];
}

type CheckContext = {
  readonly set: RuleSet;
  readonly profile: Profile;
  /** One object for all questions; `scope` moves with the visit. */
  readonly asked: ConditionInput & { scope: unknown; item: unknown; visit: number };
  /** The way from the declaration to the scope: members, and the index of each repeated one. */
  readonly names: string[];
  readonly indexes: number[];
  readonly problems: Problem[];
  /** Findings of each rule so far. */
  readonly repeats: Map<CompiledRule, number>;
};

/** Visits a scope that items are in: it may pause after each of them. */
function* visitItems(value: unknown, node: ScopeNode, context: CheckContext): Sliced<void> {
  if (context.problems.length >= findingsMax) return;
  askScope(value, node, context);
  if (typeof value !== "object" || value === null) return;
  // an object, see above; a `for in` that pauses was compiled and given up again and again
  for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
    const child = node.children.get(name);
    if (!child || inner === undefined) continue;
    context.names.push(child.name);
    if (name === itemName && Array.isArray(inner)) {
      for (let at = 0; at < inner.length; at++) {
        context.asked.item = inner[at];
        visitOne(inner[at], at, child, context);
        yield;
      }
      context.asked.item = undefined;
    } else if (Array.isArray(inner)) visitAll(inner, child, context);
    else if (child.children.has(itemName)) yield* visitItems(inner, child, context);
    else visit(inner, child, context);
    context.names.pop();
  }
}

/** Asks the rules of a scope, then goes on to the scopes below it. */
function visit(value: unknown, node: ScopeNode, context: CheckContext): void {
  if (context.problems.length >= findingsMax) return;
  askScope(value, node, context);
  if (node.children.size === 0 || typeof value !== "object" || value === null) return;
  for (const name in value) {
    const child = node.children.get(name);
    if (!child) continue;
    const inner: unknown = (value as Record<string, unknown>)[name]; // an object, see above
    if (inner === undefined) continue;
    context.names.push(child.name);
    if (Array.isArray(inner)) visitAll(inner, child, context);
    else visit(inner, child, context);
    context.names.pop();
  }
}

function visitAll(values: readonly unknown[], node: ScopeNode, context: CheckContext): void {
  for (let at = 0; at < values.length; at++) visitOne(values[at], at, node, context);
}

function visitOne(value: unknown, at: number, node: ScopeNode, context: CheckContext): void {
  context.indexes.push(at);
  visit(value, node, context);
  context.indexes.pop();
}

function askScope(value: unknown, node: ScopeNode, context: CheckContext): void {
  if (typeof value === "string") {
    askText(value, node, context);
    return;
  }
  if (node.groups.length > 0) askAll(value, groupsFor(value, node), context);
  if (node.textGroups.length > 0) askAll(value, node.textGroups, context);
}

const itemName = "governmentAgencyGoodsItem";

function askAll(value: unknown, groups: readonly RuleGroup[], context: CheckContext): boolean {
  const { asked } = context;
  asked.scope = value;
  asked.visit++;
  let passed = true;
  for (const { when, rules, mustFirst } of groups) {
    if (!mustFirst && when && !when(asked)) continue;
    for (const rule of rules) {
      if (rule.must(asked) || (mustFirst && when && !when(asked))) continue;
      passed = false;
      note(rule, value, context);
    }
  }
  return passed;
}

/** The rules of a scope that may find something in it, by the codes it has. */
function groupsFor(value: unknown, node: ScopeNode): readonly RuleGroup[] {
  const { byCode, groups } = node;
  if (byCode === undefined) return groups;
  const [only = "", ...more] = byCode.way;
  if (more.length === 0 && typeof value === "object" && value !== null) {
    // the most frequent kind: one code, the member of an object
    const code = (value as Record<string, unknown>)[only];
    if (typeof code === "string" && byCode.groups.has(code))
      return byCode.groups.get(code) ?? groups;
  }
  const codes: string[] = [];
  collectTexts(value, byCode.way, 0, codes);
  return groupsForCodes(node, codes);
}

function collectTexts(value: unknown, way: readonly string[], at: number, found: string[]): void {
  if (typeof value === "string") {
    if (at === way.length) found.push(value);
  } else if (Array.isArray(value)) for (const one of value) collectTexts(one, way, at, found);
  else if (typeof value === "object" && value !== null && at < way.length)
    // an object, just asked
    collectTexts((value as Record<string, unknown>)[way[at] ?? ""], way, at + 1, found);
}

/** The same codes come again and again; what passed once passes until the registers change. */
function askText(value: string, node: ScopeNode, context: CheckContext): void {
  const { codes } = context.asked;
  if (node.groups.length > 0) askAll(value, node.groups, context);
  if (node.textGroups.length === 0) return;
  if (node.passed?.codes !== codes) node.passed = { codes, texts: new Set() };
  const { texts } = node.passed;
  if (texts.has(value) || !askAll(value, node.textGroups, context)) return;
  if (texts.size >= textsMax) texts.clear();
  texts.add(value);
}

const textsMax = 2000;

function note(rule: CompiledRule, scope: unknown, context: CheckContext): void {
  const before = context.repeats.get(rule) ?? 0;
  context.repeats.set(rule, before + 1);
  if (before >= repeatsMax) return;
  const value = typeof scope === "string" ? scope : textOf(scope);
  for (const place of rule.at) {
    const own = value === "" && place !== "" ? textBelow(place, scope, context) : value;
    context.problems.push(problemAt(rule, { place, value: own }, context));
  }
}

/** The text a finding of a whole class points at. */
function textBelow(place: string, scope: unknown, { asked }: CheckContext): string {
  let value: unknown = originOf(place, asked, scope);
  for (const step of withoutStart(place).split(".")) {
    const name = step.replace(/\[.*$/, "");
    if (Array.isArray(value)) [value] = value as readonly unknown[]; // an array, just asked
    if (typeof value !== "object" || value === null) return "";
    value = (value as Record<string, unknown>)[name]; // an object, see above
  }
  return typeof value === "string" ? value : textOf(value);
}

/** Where a place is reckoned from. */
function originOf(place: string, { root, item }: ConditionInput, scope: unknown): unknown {
  return place.startsWith("/") ? root : place.startsWith("^.") ? item : scope;
}

function withoutStart(place: string): string {
  return place.replace(/^(?:\/|\^\.)/, "");
}

function textOf(scope: unknown): string {
  if (typeof scope !== "object" || scope === null) return "";
  const value: unknown = (scope as Record<string, unknown>)["value"]; // an object, see above
  return typeof value === "string" ? value : "";
}

type StatedValue = { readonly place: string; readonly value: string };

function problemAt(
  compiled: CompiledRule,
  { place, value }: StatedValue,
  { set, profile, names, indexes, asked }: CheckContext,
): HelpedProblem {
  const { rule, listed } = compiled;
  const plain = place.includes("[")
    ? withIndexes(withoutStart(place), originOf(place, asked, asked.scope))
    : withoutStart(place);
  const around = place.startsWith("/") ? 0 : place.startsWith("^.") ? 2 : names.length;
  const base = stepsTo(set.root, names.slice(0, around), indexes);
  const from = base.at(-1)?.field ?? set.root;
  const steps = [...base, ...(plain === "" ? [] : (findSteps(from, plain) ?? []))];
  const open = findIncomplete(profile, rule.register);
  const wanted = compiled.wanted?.(asked);
  const fill = (text: Text): Text => ({
    en: filled(text.en, value, wanted?.values["name_en"]),
    zh: filled(text.zh, value, wanted?.values["name_zh"]),
  });
  const says = fill(rule.says);
  const path = jsonPathOf(steps);
  const isOwn = place === "" && compiled.at.length === 1;
  const correction = isOwn
    ? correctionOf(compiled, { value, path, isOpen: open !== undefined }, asked)
    : undefined;
  return {
    code: rule.code,
    pointer: pointerOf(steps),
    path,
    severity: rule.severity,
    message: {
      en: says.en + (open ? ` ${openSays.en}${open.en}.` : ""),
      zh: says.zh + (open ? `${openSays.zh}${open.zh}。` : ""),
    },
    fix: withNearest(
      fill(rule.fix),
      listed === undefined ? [] : asked.codes.nearest(listed, value),
    ),
    page: rulesPageOf(rule.code),
    ...(correction ? { correction } : {}),
  };
}

/** A sentence with what was found, and the unit that is wanted. */
function filled(text: string, value: string, unit: string | undefined): string {
  return text.replace("{value}", value.slice(0, 60)).replaceAll("{unit}", unit ?? "");
}

type CodeFinding = { readonly value: string; readonly path: string; readonly isOpen: boolean };

/** What a rule's own element must say, where that is certain. */
function correctionOf(
  { listed, counted, allowed, meant }: CompiledRule,
  { value, path, isOpen }: CodeFinding,
  asked: ConditionInput,
): readonly PatchOperation[] | undefined {
  const { codes, root } = asked;
  const count = counted?.(asked) ?? 0;
  const right =
    count > 0
      ? String(count)
      : meant
        ? meant(value)
        : listed === undefined
          ? meantText(value, allowed)
          : meantCode(value, {
              has: (code) => codes.find(listed, code) !== undefined,
              // what is on no list of ours may be on theirs
              like: () => (isOpen ? [] : codes.like(listed, value)),
            });
  return right === undefined ? undefined : replaceText(root, path, right);
}

/** What to do, and which codes the one found may have been meant to be. */
function withNearest(fix: Text, rows: readonly RegisterRow[]): Text {
  if (rows.length === 0) return fix;
  const named = (locale: "en" | "zh") =>
    rows.map(({ code, values }) => {
      const name = values[`name_${locale}`] ?? "";
      return name === "" ? code : locale === "en" ? `${code} (${name})` : `${code}（${name}）`;
    });
  return {
    en: `${fix.en} Did you mean ${named("en").join(", ")}?`,
    zh: `${fix.zh}是否应为 ${named("zh").join("、")}？`,
  };
}

/**
 * `name[+]` as the place behind the last of a repeated element, where what is missing belongs;
 * `name[code=A,B]` as the first whose member `code` is one of them, or the first of all.
 */
function withIndexes(place: string, from: unknown): string {
  let value = from;
  return place
    .split(".")
    .map((step) => {
      const [, name = "", chosen] = /^(\w+)(?:\[(.+)\])?$/.exec(step) ?? [];
      value = memberOf(value, name);
      if (chosen === undefined) return name;
      const all: readonly unknown[] = Array.isArray(value) ? value : [];
      const [member = "", codes = ""] = chosen.split("=");
      const found = all.findIndex((one) => {
        const code = memberOf(one, member);
        return typeof code === "string" && codes.split(",").includes(code);
      });
      const index = chosen === "+" ? all.length : Math.max(found, 0);
      value = all[index];
      return `${name}[${index}]`;
    })
    .join(".");
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name] // an object, just asked
    : undefined;
}

const openSays: Text = {
  en: "Our list is not complete, so this does not reject: ",
  zh: "本系统清单不完整，故不退单：",
};

/** Why a register is not held completely; undefined where it is. */
function findIncomplete(profile: Profile, register: string | undefined): Text | undefined {
  if (register === undefined || isComplete(profile, register)) return undefined;
  return profile.incompleteRegisters.find(({ kind }) => kind === register)?.says;
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
