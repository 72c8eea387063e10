/**
 * A rule as data: which declarations it wants looked at, by which law, for how long, and what is
 * expected of it. `rules` files, the register and the API carry this form.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { LegalDate, LegalInstant } from "#src/kernel/legal-date.ts";
import { SelectionTask } from "#src/registers/selection-rules.ts";
import type { Condition } from "./condition.ts";
import { parseCondition } from "./parse.ts";
import { conditionLengthMax } from "./scan.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const Sentence = z.strictObject({
  en: z.string().min(1).max(500),
  zh: z.string().min(1).max(500),
});
const Day = LegalDate;

/** Who may read that a rule hit: traders too, officers, or only those who write rules. */
export const secrecyLevels = ["open", "officers", "analysts"] as const;

export const RiskRule = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,11}-\d{1,6}$/, "an id is letters, a hyphen and a number: RSK-0012"),
  says: Sentence,
  /** Condition in the language of `docs/using/risk-rules.md`. */
  when: z.string().min(1).max(conditionLengthMax),
  /** The law that allows the control: all that a trader is told. */
  legalReason: Sentence,
  owner: z.string().min(1).max(100),
  validFrom: Day,
  /** First day it no longer applies, by law; null: until further notice. */
  validTo: Day.nullable().default(null),
  /** First day it no longer runs unless it was renewed; null only for rules set by law. */
  expiresOn: Day.nullable(),
  /** First moment it no longer runs, with its zone; for what lasts hours, as an alert. */
  expiresAt: LegalInstant.nullable().default(null),
  /** Share of its controls that should find something; below it for long, it is switched off. */
  expectedYield: z.number().min(0).max(1).default(0),
  /** Share of the matches that are taken, drawn by the declaration's id; 1: each. */
  share: z.number().gt(0).max(1).default(1),
  lane: z.enum(["yellow", "red"]),
  tasks: z.array(SelectionTask).min(1).max(10),
  secrecy: z.enum(secrecyLevels).default("officers"),
  /** A control the law demands: never waived, whatever room, shares or rows of controls say. */
  mandatory: z.boolean().default(false),
});
export type RiskRule = z.infer<typeof RiskRule>;
export type Secrecy = RiskRule["secrecy"];

export const RiskRules = z.strictObject({ rules: z.array(RiskRule).max(20_000) });

/** A rule whose condition was read. */
export type Rule = RiskRule & { readonly condition: Condition };

export type RuleFault = {
  readonly rule: string;
  readonly message: string;
  readonly fix: string;
  readonly line?: number;
  readonly column?: number;
};

/** Whether a rule runs at a moment: its days are those of acceptance. */
export function runsAt(
  { validFrom, validTo, expiresOn, expiresAt }: RiskRule,
  now: Temporal.Instant,
  timeZone: string,
): "now" | "later" | "ended" {
  const today = legalDay(timeZone, now).toString();
  if (today < validFrom) return "later";
  const isOver = [validTo, expiresOn].some((day) => day !== null && day <= today);
  const isPast = expiresAt !== null && now.epochMilliseconds >= Date.parse(expiresAt);
  return isOver || isPast ? "ended" : "now";
}

/** What would waive a rule that claims the law; undefined where nothing does. */
export function waiverOf(rule: RiskRule): string | undefined {
  if (!rule.mandatory) return undefined;
  if (rule.share < 1) return `share ${rule.share} leaves out matches of a rule required by law.`;
  return undefined;
}

/** Reads the condition of a rule. */
export function readRule(data: RiskRule): Rule | RuleFault {
  const parsed = parseCondition(data.when);
  if (parsed.ok) return { ...data, condition: parsed.condition };
  const { message, fix, line, column } = parsed.fault;
  return { rule: data.id, message, fix, line, column };
}

/** Reads rules of a file; throws one AppError that names every fault. */
export function readRules(value: unknown, name: string): readonly Rule[] {
  const list = Array.isArray(value) ? { rules: value } : value;
  const shape = RiskRules.safeParse(list);
  if (!shape.success) {
    const [issue] = shape.error.issues;
    const where = issue?.path.join(".") ?? "";
    throw unreadable(name, [`${where === "" ? "the file" : where}: ${issue?.message}`]);
  }
  return compileRules(shape.data.rules, name);
}

/** Reads the conditions of rules; throws one AppError that names every fault. */
export function compileRules(list: readonly RiskRule[], name: string): readonly Rule[] {
  const faults: string[] = [];
  const rules: Rule[] = [];
  const ids = new Set<string>();
  for (const data of list) {
    if (ids.has(data.id)) faults.push(`${data.id}: the id occurs twice`);
    ids.add(data.id);
    const read = readRule(data);
    const waiver = waiverOf(data);
    if (waiver !== undefined) faults.push(`${data.id}: ${waiver}`);
    if ("condition" in read) rules.push(read);
    else faults.push(`${data.id} at ${read.line}:${read.column}: ${read.message} ${read.fix}`);
  }
  if (faults.length > 0) throw unreadable(name, faults);
  return rules;
}

const faultsShown = 5;

function unreadable(name: string, faults: readonly string[]): AppError {
  const more = faults.length - faultsShown;
  const shown = faults.slice(0, faultsShown).join("; ");
  return new AppError({
    code: "RISK_RULES_UNREADABLE",
    status: 400,
    message: `The rules of ${name} cannot be read: ${shown}${more > 0 ? `; and ${more} more` : ""}.`,
    fix: "Correct them; docs/using/risk-rules.md has the language with examples.",
  });
}
