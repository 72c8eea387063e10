/**
 * A report that comes after the decision to release, when nothing is found in the control any more. Where its
 * results do not conform, a late finding is opened by itself, which closer checks and risk count; where the
 * result of a retest that conforms stands in its place, it is taken back. In: the order, its results, the
 * orders as they stand. Out: the late finding's id and effects, and what the declarant reads.
 */
import { caseUnderLock } from "../case/case-under-lock.ts";
import { noteLate, noteLateWithdrawn, noteResults } from "../closer-checks/note-results.ts";
import { appendLateFindings, withdrawFindings } from "../case/late-findings/store.ts";
import type { Registered, Released } from "../../stages.ts";
import { effect, type Effect, type Reason, type StepContext } from "../../step.ts";
import { type JudgedResult, verdictOf } from "./judge-results.ts";
import type { LaboratoryRules } from "./laboratory-rules.ts";
import type { StandingOrder } from "./laboratory.ts";
import type { LaboratoryAnswer } from "./record-answer.ts";

type LateReport = {
  /** Orders of the declaration with the late finding that was opened or taken back. */
  readonly orders: readonly StandingOrder[];
  readonly effects: readonly Effect[];
  readonly reason?: Reason;
};

type Reported = {
  readonly stage: Registered;
  readonly orders: readonly StandingOrder[];
  readonly answer: LaboratoryAnswer;
  readonly results: readonly JudgedResult[];
  readonly rules: LaboratoryRules;
};

/**
 * What a report does to late findings; before the decision it opens none: its officer finds, though what was
 * found before a report that does not conform has to be found again.
 */
export function lateReport(before: Reported, context: StepContext): LateReport {
  const { stage, answer, results, rules } = before;
  const orders = withFailed(before, context);
  const reported = { ...before, orders };
  const { number, says } = answer.order;
  const verdict = verdictOf(results);
  const first = orders.find((one) => one.number === says.retestOf);
  if (verdict === "fails" && isLetGo(before, context) && first?.lateFinding === undefined)
    return openFinding(reported, context);
  const isReplaced = verdict === "conforms" && rules.retest.stands === "retest";
  if (!first?.lateFinding || !isReplaced) return { orders, effects: [] };
  const { lateFinding, ...cleared } = first;
  const why = `The retest (order ${number}) conforms and stands in place of order ${first.number}.`;
  const taken = { declarationId: stage.id, by: answer.officer, at: context.now };
  return {
    orders: orders.map((one) => (one === first ? cleared : one)),
    effects: [
      effect(withdrawFindings, { ...taken, findingId: lateFinding, reason: why }),
      ...noteLateWithdrawn(stage.id, { caseId: lateFinding, by: answer.officer }, context).map(
        (row) => effect(noteResults, row),
      ),
    ],
  };
}

/**
 * The goods are released, or nobody decides of their release any more: it waits for payment, arrival or
 * another control alone. A refusal can be withdrawn, which opens its case again.
 */
function isLetGo({ stage, answer }: Reported, context: StepContext): boolean {
  // only what was released, or passed a control, has the member
  const { releasedAt, control } = stage as Partial<Released>;
  if (releasedAt !== undefined) return true;
  return control?.decision === "release" && caseUnderLock(stage, context, answer.order).isDecided;
}

/** The orders with the report that does not conform, or without the one that a retest stands in place of. */
function withFailed(before: Reported, context: StepContext): readonly StandingOrder[] {
  const { stage, orders, answer, results, rules } = before;
  const { number, caseId, task, says } = answer.order;
  const verdict = verdictOf(results);
  const isReplaced = verdict === "conforms" && rules.retest.stands === "retest";
  if (isReplaced)
    return orders.map((one) => {
      const { failed: _failed, ...cleared } = one;
      return one.number === says.retestOf ? cleared : one;
    });
  if (verdict !== "fails" || isLetGo(before, context)) return orders;
  const of = context.known.controls
    .get(stage.id)
    ?.tasks.find((one) => one.caseId === caseId && one.task === task);
  const failed = { caseId, task, findings: of?.findings ?? 0 };
  return orders.map((one) => (one.number === number ? { ...one, failed } : one));
}

function openFinding(
  { stage, orders, answer, results }: Reported,
  context: StepContext,
): LateReport {
  const { findingId: id, order, officer: by } = answer;
  const { number, agency, says } = order;
  const { now: at, profile } = context;
  const { releasedAt } = stage as Partial<Released>; // only what was released has the member
  const finding = whatFailed(answer, results, releasedAt !== undefined);
  const found = {
    kind: "laboratory",
    result: "refused",
    agency,
    items: [says.sample.item],
    by,
  } as const;
  return {
    orders: orders.map((one) => (one.number === number ? { ...one, lateFinding: id } : one)),
    effects: [
      effect(appendLateFindings, {
        ...found,
        id,
        declarationId: stage.id,
        profile: profile.id,
        finding: finding.en,
        at,
      }),
      ...noteLate(stage, { ...found, caseId: id }, { profile, now: at }).map((row) =>
        effect(noteResults, row),
      ),
    ],
    reason: { code: "CTL-024", says: finding },
  };
}

/** The goods, when it came, and each result over its limit with its arithmetic. */
function whatFailed(
  { order: { says }, said: { reportNumber = "" } }: LaboratoryAnswer,
  results: readonly JudgedResult[],
  isReleased: boolean,
): Reason["says"] {
  const { item, lot } = says.sample;
  const failed = results.filter(({ suggestion }) => suggestion?.verdict === "fails");
  const nameOf = (analyte: string) => says.tests.find((test) => test.analyte === analyte)?.name;
  const named = (language: "en" | "zh") =>
    failed.map(({ analyte, suggestion }) => {
      const name = nameOf(analyte)?.[language] ?? analyte;
      const arithmetic = suggestion?.arithmetic ?? "";
      return language === "en" ? `${name} (${arithmetic})` : `${name}（${arithmetic}）`;
    });
  const [en, zh] = lot === undefined ? ["", ""] : [`, lot ${lot}`, `（批次${lot}）`];
  const since = isReleased
    ? { en: "after the release", zh: "放行后" }
    : { en: "after the decision to release", zh: "决定放行后" };
  return {
    en: `Laboratory report ${reportNumber} of goods item ${item}${en}, ${since.en}, does not conform: ${named("en").join("; ")}.`,
    zh: `${since.zh}出具的检测报告${reportNumber}，第${item}项商品${zh}不合格：${named("zh").join("；")}。`,
  };
}
