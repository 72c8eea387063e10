/**
 * A report that comes after the decision to release, when nothing is found in the control any more. Where its
 * results do not conform, goods that are not released are held, their case being open again; of goods that
 * are, a late finding is opened by itself, which closer checks and risk count; where the result of a retest
 * that conforms stands in its place, it is taken back. In: the order, its results, the orders as they stand.
 * Out: orders, the late finding's effects, where the declaration rests, and what the declarant reads.
 */
import { caseUnderLock } from "../case/case-under-lock.ts";
import { noteLate, noteLateWithdrawn, noteResults } from "../closer-checks/note-results.ts";
import { appendLateFindings, withdrawFindings } from "../case/late-findings/store.ts";
import { itemNow } from "../acts/standing-samples.ts";
import type { FlowEvent, Registered, Released } from "../../stages.ts";
import { effect, type Effect, type Reason, type StepContext } from "../../step.ts";
import { holdRelease, isReleased } from "./hold-release.ts";
import { type JudgedResult, verdictOf } from "./judge-results.ts";
import type { LaboratoryRules } from "./laboratory-rules.ts";
import type { StandingOrder } from "./laboratory.ts";
import type { LaboratoryAnswer } from "./record-answer.ts";

type LateReport = {
  /** The declaration and where it rests, where its release is held; absent: as they were. */
  readonly held?: { readonly stage: Registered; readonly resting: FlowEvent };
  /** Orders of the declaration with the late finding that was opened or taken back. */
  readonly orders: readonly StandingOrder[];
  readonly effects: readonly Effect[];
  readonly reason?: Reason;
};

type Reported = {
  readonly stage: Registered;
  readonly resting: FlowEvent;
  readonly orders: readonly StandingOrder[];
  readonly answer: LaboratoryAnswer;
  readonly results: readonly JudgedResult[];
  readonly rules: LaboratoryRules;
};

/**
 * What a report does to late findings and to the release; before the decision it opens none: its officer
 * finds, though what was found before a report that does not conform has to be found again.
 */
export function lateReport(before: Reported, context: StepContext): LateReport {
  const { stage, answer, results, rules } = before;
  const orders = withFailed(before, context);
  const reported = { ...before, orders };
  const { number, says } = answer.order;
  const verdict = verdictOf(results);
  const first = orders.find((one) => one.number === says.retestOf);
  // goods that left meanwhile are not let go, and hold nothing
  const item = itemOf(before);
  if (verdict === "fails" && item !== undefined && isLetGo(before, context)) {
    if (!isReleased(stage)) return hold(reported, context);
    if (first?.lateFinding === undefined) return openFinding(reported, item, context);
  }
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

/** The number that the sampled goods bear in the version that stands; undefined: they left. */
function itemOf({ stage, answer }: Pick<Reported, "stage" | "answer">): number | undefined {
  const { number, item } = answer.order.says.sample;
  const drawn = stage.samples?.find((one) => one.number === number);
  return drawn ? itemNow(drawn, stage) : item;
}

/**
 * The goods are released, or nobody finds in the case of the order any more: the release waits for payment
 * or arrival, or for the case that followed, open or decided. A refusal can be withdrawn, which opens its
 * case again.
 */
function isLetGo({ stage, answer }: Reported, context: StepContext): boolean {
  if (isReleased(stage)) return true;
  const { caseId } = answer.order;
  const { isDecided, tasks } = context.known.controls.get(stage.id) ?? {};
  if (isDecided === false && tasks?.every((one) => one.caseId !== caseId)) return true;
  const { control } = stage as Partial<Released>; // only what passed a control has the member
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
  const { agency, taskKind: kind } = answer.order;
  const seen = { caseId, task, findings: of?.findings ?? 0 };
  const failed = of ? seen : { ...seen, asks: { agency, kind } };
  return orders.map((one) => (one.number === number ? { ...one, failed } : one));
}

function hold(before: Reported, context: StepContext): LateReport {
  const { stage, resting, orders, answer } = before;
  const { order } = answer;
  const { marks, effects, ...held } = holdRelease({ stage, resting, order }, context);
  const stays = {
    en: "The goods are not released until customs have found and decided again.",
    zh: "海关重新登记查验结果并作出处置前，货物不予放行。",
  };
  const failed = whatFailed(before, "after the decision");
  const says = { en: `${failed.en} ${stays.en}`, zh: `${failed.zh}${stays.zh}` };
  return {
    held,
    orders: orders.map((one) => (one.number === order.number ? { ...one, ...marks } : one)),
    effects,
    reason: { code: "CTL-024", says },
  };
}

function openFinding(before: Reported, item: number, context: StepContext): LateReport {
  const { stage, orders, answer } = before;
  const { findingId: id, order, officer: by } = answer;
  const { number, agency } = order;
  const { now: at, profile } = context;
  const finding = whatFailed(before, "after the release");
  const found = {
    kind: "laboratory",
    result: "refused",
    agency,
    items: [item],
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

const moments = {
  "after the release": { en: "after the release", zh: "放行后" },
  "after the decision": { en: "after the decision to release", zh: "决定放行后" },
} as const;

/** The goods, when it came, and each result over its limit with its arithmetic. */
function whatFailed(before: Reported, when: keyof typeof moments): Reason["says"] {
  const { answer, results } = before;
  const { order, said } = answer;
  const { says } = order;
  const { reportNumber = "" } = said;
  const { lot } = says.sample;
  const item = itemOf(before) ?? says.sample.item;
  const failed = results.filter(({ suggestion }) => suggestion?.verdict === "fails");
  const nameOf = (analyte: string) => says.tests.find((test) => test.analyte === analyte)?.name;
  const named = (language: "en" | "zh") =>
    failed.map(({ analyte, suggestion }) => {
      const name = nameOf(analyte)?.[language] ?? analyte;
      const arithmetic = suggestion?.arithmetic ?? "";
      return language === "en" ? `${name} (${arithmetic})` : `${name}（${arithmetic}）`;
    });
  const [en, zh] = lot === undefined ? ["", ""] : [`, lot ${lot}`, `（批次${lot}）`];
  const since = moments[when];
  return {
    en: `Laboratory report ${reportNumber} of goods item ${item}${en}, ${since.en}, does not conform: ${named("en").join("; ")}.`,
    zh: `${since.zh}出具的检测报告${reportNumber}，第${item}项商品${zh}不合格：${named("zh").join("；")}。`,
  };
}
