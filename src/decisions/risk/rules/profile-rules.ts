/**
 * The rules that are in force for a profile: those of its files and those activated since, which
 * stand in the register `selection-rules`. Compiled once for each snapshot of the registers, so a
 * decision sees all of an activation or nothing of it.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { type RegisterRow, holdsOn } from "#src/registers/register-table.ts";
import type { SelectionCondition, SelectionRules } from "#src/registers/selection-rules.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { Condition } from "./condition.ts";
import { kindOfFact } from "./fact-catalogue.ts";
import { isAskedOfDeclarations, isAskedOfEntries } from "./entry-rules.ts";
import { RiskRule, type Rule, readRule } from "./rule.ts";
import { compileRuleSet, type RuleSet } from "./rule-set.ts";
import { printCondition } from "./print.ts";
import { type RuleWorld } from "./subject.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { dayText } from "#src/kernel/day-number.ts";

/** Register of the rules activated since the profile's files. */
export const ruleRegister = "selection-rules";
/** Register of values by list: code is the value, column `list` the list. */
export const listRegister = "watch-lists";
/** Register of where offices, ports and other places are. */
const placeRegister = "places";

/** Rules in force under a snapshot. */
export const ruleSetOf = derivedFrom((snapshot: RegisterSnapshot): RuleSet =>
  compileRuleSet(rulesOf(snapshot)),
);

/** Those of them that are asked of a declaration: mostly all. */
export const declarationRuleSetOf = derivedFrom((snapshot: RegisterSnapshot): RuleSet => {
  const all = ruleSetOf(snapshot);
  const asked = all.rules.filter(isAskedOfDeclarations);
  return asked.length === all.rules.length ? all : compileRuleSet(asked);
});

/** Those of them that are asked of an entry summary. */
export const entryRuleSetOf = derivedFrom((snapshot: RegisterSnapshot): RuleSet =>
  compileRuleSet(ruleSetOf(snapshot).rules.filter(isAskedOfEntries)),
);

/** Rules that stand in for all others, as a sandbox gives them. */
export const fixedRuleSet = derivedFrom((rules: SelectionRules): RuleSet =>
  compileRuleSet(profileRules(rules)),
);

/**
 * Every rule, the profile's own first; an activated one takes the place of its namesake. One of law
 * stands against whatever was activated as a choice or switched off.
 */
export function rulesOf(snapshot: RegisterSnapshot): readonly Rule[] {
  const rules = new Map<string, Rule>();
  for (const rule of profileRules(snapshot.selection)) rules.set(rule.id, rule);
  for (const row of activatedRows(snapshot)) {
    const rule = readRow(row);
    if (isLawOfProfile(snapshot, row.code) && rule?.mandatory !== true) continue;
    if (rule) rules.set(rule.id, rule);
    else rules.delete(row.code);
  }
  return [...rules.values()];
}

/** Whether the profile's own file states the rule as one of law. */
export function isLawOfProfile({ selection }: RegisterSnapshot, ruleId: string): boolean {
  return selection.rules.some(({ code, ground }) => code === ruleId && ground !== "choice");
}

/** Rules are rows without a beginning or end: of each code the latest holds, on any day. */
function activatedRows(snapshot: RegisterSnapshot): readonly RegisterRow[] {
  return snapshot.list(ruleRegister, Temporal.PlainDate.from("2000-01-01"));
}

/** Column with the rule as JSON; empty: the rule was switched off. */
const ruleColumn = "rule";

/** The row under which a rule is activated; without a rule it is switched off. */
export function rowOf(id: string, rule: RiskRule | undefined, source: string): RegisterRow {
  return {
    kind: ruleRegister,
    code: id,
    validFrom: "",
    validTo: "",
    values: { [ruleColumn]: rule ? JSON.stringify(rule) : "" },
    source,
  };
}

function readRow(row: RegisterRow): Rule | undefined {
  const text = row.values[ruleColumn] ?? "";
  if (text === "") return undefined;
  const value: unknown = JSON.parse(text);
  const rule = readRule(RiskRule.parse(value));
  if ("condition" in rule) return rule;
  // it was read before it was activated: the language has lost something since
  throw new AppError({
    code: "RISK_RULE_UNREADABLE",
    status: 500,
    message: `The active rule ${row.code} cannot be read any more: ${rule.message}`,
    fix: "Switch it off, or go back to the version that could read it.",
  });
}

/** Rules of `rules/selection.json` in the form of all others. */
export const profileRules = derivedFrom((rules: SelectionRules): readonly Rule[] =>
  rules.rules.map((rule): Rule => {
    const condition = conditionOf(rule.when.all);
    return {
      id: rule.code,
      says: rule.says,
      when: printCondition(condition),
      condition,
      legalReason: { en: rule.source, zh: rule.source },
      owner: rule.owner,
      validFrom: rule.validFrom,
      validTo: rule.validTo,
      expiresOn: null,
      expiresAt: null,
      expectedYield: 0,
      share: rule.share ?? 1,
      lane: rule.lane,
      tasks: rule.tasks,
      secrecy: "officers",
      mandatory: rule.ground !== "choice",
    };
  }),
);

function conditionOf(all: readonly SelectionCondition[]): Condition {
  const parts = all.map(testOf);
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: "all", parts };
}

/** What no value can satisfy. */
const never: Condition = { kind: "any", parts: [] };

function testOf(condition: SelectionCondition): Condition {
  const { field: fact } = condition;
  const isNumber = kindOfFact(fact) === "number";
  switch (condition.op) {
    case "prefix":
      return isNumber ? never : { kind: "prefix", fact, values: condition.value };
    case "in":
    case "eq": {
      const values = condition.op === "eq" ? [condition.value] : condition.value;
      if (!isNumber) return { kind: "in", fact, values, not: false };
      const measure = { kind: "fact" as const, fact };
      const parts = values.map((value): Condition => {
        return { kind: "compare", measure, op: "=", bound: Number(value) };
      });
      return { kind: "any", parts };
    }
    case "gte":
    case "lte":
      if (!isNumber) return never;
      return {
        kind: "compare",
        measure: { kind: "fact", fact },
        op: condition.op === "gte" ? ">=" : "<=",
        bound: Number(condition.value),
      };
    default:
      return condition satisfies never;
  }
}

/** What rules may look up under a snapshot: lists and registers by name. */
export const worldOf = derivedFrom((snapshot: RegisterSnapshot): RuleWorld => ({
  isListed: (list, value, day) => {
    const text = dayText(day);
    const own = snapshot.history(listRegister, value).filter((row) => holdsOn(row, text));
    if (own.some((row) => row.values["list"] === list)) return true;
    if (!snapshot.has(list)) return valueLists(snapshot).has(list) ? false : undefined;
    return snapshot.history(list, value).some((row) => holdsOn(row, text));
  },
  place: (code) => {
    const values = placeRow(snapshot, code)?.values;
    const [latitude, longitude] = [values?.["latitude"], values?.["longitude"]];
    if (!latitude || !longitude) return undefined;
    return [Number(latitude), Number(longitude)];
  },
}));

/** The row of a code, or of the longest beginning that the register names: `22*`. */
function placeRow(snapshot: RegisterSnapshot, code: string): RegisterRow | undefined {
  const own = snapshot.history(placeRegister, code).at(-1);
  if (own) return own;
  for (let length = code.length - 1; length >= beginningMin; length--) {
    const row = snapshot.history(placeRegister, `${code.slice(0, length)}*`).at(-1);
    if (row) return row;
  }
  return undefined;
}
const beginningMin = 2;

/** Names that `in list` may give: lists of values, and registers of codes. */
export function listNames(snapshot: RegisterSnapshot): readonly string[] {
  const registers = snapshot.kinds().filter((kind) => !notLists.has(kind));
  return [...new Set([...valueLists(snapshot), ...registers])].sort();
}
const notLists = new Set([listRegister, ruleRegister, placeRegister]);

const valueLists = derivedFrom((snapshot: RegisterSnapshot): ReadonlySet<string> => {
  const rows = snapshot.list(listRegister, Temporal.PlainDate.from("9999-12-30"));
  return new Set(rows.map((row) => row.values["list"] ?? ""));
});
