/**
 * What controls found is noted of closer checks, in the transaction that records it: a finding that goods did
 * not conform opens a check or takes it a level on, its correction takes that back, and a release after a
 * control that was in order counts in the row. Notes of one administration wait for each other, so that of
 * consignments that are decided at once each is counted.
 */
import { closerChoice, type Selection } from "#src/decisions/risk/select.ts";
import { idTimeMs } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Sql } from "#src/platform/services.ts";
import { type SeenTask, subjectNow } from "../acts/earlier-acts.ts";
import type { ReportedFinding } from "../case/findings/finding.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import type { Received } from "../../stages.ts";
import { effect, type Effect, type StepContext } from "../../step.ts";
import { type CheckFact, countedOf, type Subject, taskOf } from "./closer-check.ts";
import type { LateKind } from "../acts/late-kinds.ts";
import { type CloserRule, closerRulesOf, lateRuleFor, ruleFor, versionOf } from "./closer-rules.ts";
import { openCheck, takeStep } from "./link-step.ts";
import { isOf, subjectsOf } from "./match-subject.ts";
import {
  findChecksOfTask,
  findOpenChecks,
  holdChecks,
  listCheckSteps,
  type StoredCheck,
} from "./store.ts";

type Noted = {
  readonly declarationId: string;
  readonly profile: string;
  readonly actor: string;
  readonly at: Temporal.Instant;
  /** Legal day. */
  readonly on: string;
} & (
  | {
      readonly does: "find";
      readonly caseId: string;
      readonly task: number;
      readonly agency: string;
      readonly rule: CloserRule;
      readonly goods: readonly Subject[];
    }
  | { readonly does: "withdraw"; readonly caseId: string; readonly task: number }
  | {
      readonly does: "pass";
      /** Tasks that found nothing. */
      readonly tasks: readonly { readonly agency: string; readonly kind: string }[];
      readonly goods: readonly Subject[];
    }
);

type Declared = { readonly id: string; readonly facts: DeclaredFacts } & Pick<Received, "moves">;
type Passed = Declared & { readonly selection: Pick<Selection, "reasons"> };
type Deciding = Pick<StepContext, "profile" | "now" | "known">;

/** A finding that was recorded of a task. */
export function noteFinding(
  { id, facts, ...about }: Declared,
  { finding, seen }: { readonly finding: ReportedFinding; readonly seen: SeenTask | undefined },
  { profile, now: at }: Deciding,
): readonly Effect[] {
  const rules = closerRulesOf(profile);
  if (rules.length === 0 || !seen || facts.direction !== "import") return [];
  const { caseId, task, result, category, officer, kind } = finding;
  const on = legalDay(profile.timeZone, at).toString();
  const rule = ruleFor(rules, { kind: seen.kind, result, category, on });
  const common = { declarationId: id, profile: profile.id, actor: officer, at, on, caseId, task };
  if (rule) {
    const items = finding.goods?.map(({ item }) => item) ?? subjectNow(seen, about) ?? undefined;
    const goods = goodsOf(facts, rule, items);
    if (goods.length > 0)
      return [effect(noteResults, { ...common, does: "find", agency: seen.agency, rule, goods })];
  }
  // nothing was withdrawn by the first finding of a task
  return kind === "finding" ? [] : [effect(noteResults, { ...common, does: "withdraw" })];
}

/** What was found after release. */
type Late = {
  readonly kind: LateKind;
  readonly result: string;
  /** Null: all goods. */
  readonly items: readonly number[] | null;
  readonly agency: string;
  /** The finding. */
  readonly caseId: string;
  readonly by: string;
};

/** A finding that was made after release, by the rules of its day. */
export function noteLate(
  { id, facts }: Declared,
  { kind, result, items, agency, caseId, by }: Late,
  { profile, now: at }: Pick<Deciding, "profile" | "now">,
): readonly Noted[] {
  if (facts.direction !== "import") return [];
  const on = legalDay(profile.timeZone, at).toString();
  const rule = lateRuleFor(closerRulesOf(profile), { kind, result, on });
  const goods = rule ? goodsOf(facts, rule, items ?? undefined) : [];
  if (!rule || goods.length === 0) return [];
  const about = { declarationId: id, profile: profile.id, actor: by, at, on };
  return [{ ...about, does: "find", caseId, task: 0, agency, rule, goods }];
}

/** A finding that was made after release does not stand any more. */
export function noteLateWithdrawn(
  id: string,
  { caseId, by }: Pick<Late, "caseId" | "by">,
  { profile, now: at }: Pick<Deciding, "profile" | "now">,
): readonly Noted[] {
  if (closerRulesOf(profile).length === 0) return [];
  const on = legalDay(profile.timeZone, at).toString();
  const about = { declarationId: id, profile: profile.id, actor: by, at, on };
  return [{ ...about, does: "withdraw", caseId, task: 0 }];
}

/** Goods of a rule whose producer or trader is known. @param items absent: all */
function goodsOf(
  facts: DeclaredFacts,
  { commodities, commodityDigits }: CloserRule,
  items: readonly number[] | undefined,
): readonly Subject[] {
  const isAbout = (item: number) => {
    const code = facts.items[item - 1]?.commodity ?? "";
    const isOfRule = commodities.length === 0 || commodities.some((one) => code.startsWith(one));
    return isOfRule && (items === undefined || items.includes(item));
  };
  return subjectsOf(facts, commodityDigits)
    .filter(({ item }) => isAbout(item))
    .map(({ subject }) => subject);
}

/** Release was decided after a control that a closer check had asked for. */
export function notePassed(
  { id, facts, selection }: Passed,
  decided: { readonly caseId: string; readonly decidedBy: string },
  { profile, now: at, known }: Deciding,
): readonly Effect[] {
  if (!selection.reasons.some(({ rule }) => rule === closerChoice)) return [];
  const goods = subjectsOf(facts).map(({ subject }) => subject);
  const tasks = (known.controls.get(id)?.tasks ?? []).filter(
    ({ caseId }) => caseId === decided.caseId,
  );
  const isClean = tasks.length > 0 && tasks.every(({ result }) => result !== "refused");
  if (!isClean || goods.length === 0) return [];
  const passed = tasks.filter(({ result }) => result === "ok");
  const row = {
    does: "pass",
    declarationId: id,
    profile: profile.id,
    actor: decided.decidedBy,
    at,
    on: legalDay(profile.timeZone, at).toString(),
    tasks: passed.map(({ agency, kind }) => ({ agency, kind })),
    goods,
  } as const;
  return [effect(noteResults, row)];
}

/** Notes results in their order. */
export async function noteResults(sql: Sql, rows: readonly Noted[]): Promise<void> {
  // one order for all, so that no two groups wait for each other
  for (const profile of [...new Set(rows.map((row) => row.profile))].toSorted())
    await holdChecks(sql, profile);
  for (const row of rows) {
    if (row.does === "find") await noteFound(sql, row);
    else if (row.does === "pass") await noteInOrder(sql, row);
    else await noteWithdrawn(sql, row);
  }
}

type FindingNote = Extract<Noted, { does: "find" }>;

async function noteFound(tx: Sql, row: FindingNote): Promise<void> {
  const { declarationId, caseId, task, on, rule, agency, profile } = row;
  const version = versionOf(rule);
  const fact = { act: "found", declarationId, caseId, task, on, rule: version } as const;
  const open = await findOpenChecks(tx, { profile, day: on, goods: row.goods });
  const own: { readonly check: StoredCheck; readonly isNew: boolean }[] = open
    .filter((one) => one.agency === agency && one.rule.id === rule.id)
    .map((check) => ({ check, isNew: false }));
  const noted = new Set<string>();
  for (const goods of row.goods) {
    const known = own.find(({ check }) => isOf(check.subject, goods));
    if (!known) {
      const content = { subject: goods, rule };
      const check = await openCheck(tx, { profile, agency }, { ...row, fact, content });
      own.push({ check, isNew: true });
    } else if (!known.isNew && !noted.has(known.check.id)) {
      noted.add(known.check.id);
      await noteOnce(tx, known.check, { ...row, fact });
    }
  }
}

/** A finding of a task counts once, however often it is repeated. */
async function noteOnce(
  tx: Sql,
  check: StoredCheck,
  step: Pick<Noted, "actor" | "at"> & { readonly fact: Extract<CheckFact, { act: "found" }> },
): Promise<void> {
  const facts = (await listCheckSteps(tx, [check.id])).map(({ fact }) => fact);
  const isCounted = countedOf(facts).some(
    (one) => one.act === "found" && taskOf(one) === taskOf(step.fact),
  );
  if (!isCounted) await takeStep(tx, check, { ...step, content: {} });
}

async function noteWithdrawn(
  tx: Sql,
  { declarationId, caseId, task, actor, at }: Extract<Noted, { does: "withdraw" }>,
): Promise<void> {
  const fact = { act: "withdrawn", declarationId, caseId, task } as const;
  for (const check of await findChecksOfTask(tx, { caseId, task }))
    await takeStep(tx, check, { actor, at, fact, content: {} });
}

/** A consignment that came after the check began, and got all that its level asks for; it counts once. */
async function noteInOrder(
  tx: Sql,
  { declarationId, profile, goods, tasks, on, actor, at }: Extract<Noted, { does: "pass" }>,
): Promise<void> {
  const fact = { act: "in-order", declarationId } as const;
  for (const check of await findOpenChecks(tx, { profile, day: on, goods })) {
    const { agency, rule, standing, subject, openedAt } = check;
    const kinds = rule.levels.find(({ id }) => id === standing.level)?.kinds ?? [];
    const isLooked = kinds.every((kind) =>
      tasks.some((one) => one.agency === agency && one.kind === kind),
    );
    const isLater = idTimeMs(declarationId) >= Temporal.Instant.from(openedAt).epochMilliseconds;
    const isMeant = isLooked && isLater && goods.some((one) => isOf(subject, one));
    if (isMeant && !(await countsInOrder(tx, check, declarationId)))
      await takeStep(tx, check, { actor, at, fact, content: {} });
  }
}

/** A case that was opened again after its release is decided twice. */
async function countsInOrder(tx: Sql, check: StoredCheck, declarationId: string): Promise<boolean> {
  const steps = await listCheckSteps(tx, [check.id]);
  return steps.some(({ fact }) => fact.act === "in-order" && fact.declarationId === declarationId);
}
