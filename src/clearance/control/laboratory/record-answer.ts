/**
 * A laboratory answers an order: it has the sample, it reports, or the order is cancelled. Of a report the
 * trader asks for a retest, which an officer orders or refuses.
 */
import type { Id } from "#src/kernel/ids.ts";
import { officerSays, withAppeal } from "../case/officer-says.ts";
import { keepRecord } from "../case/task-records/keep-record.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { judgeResults, type StatedResult } from "./judge-results.ts";
import { getLaboratoryRules } from "./laboratory-rules.ts";
import {
  type AnswerKind,
  asJson,
  checkMayFollow,
  type KeptAnswer,
  orderRefused,
  type StandingOrder,
  stateAfter,
} from "./laboratory.ts";
import { lateReport } from "./late-report.ts";
import { checkAsked, checkRefusal } from "./retest.ts";
import type { StoredOrder } from "./store.ts";

export type LaboratoryAnswer = {
  readonly kind: AnswerKind;
  /** As its record says: rows are only added, so it was read before. */
  readonly order: Pick<
    StoredOrder,
    "number" | "caseId" | "task" | "taskKind" | "agency" | "party" | "says"
  >;
  readonly said: Omit<KeptAnswer, "order" | "results">;
  readonly results?: readonly StatedResult[] | undefined;
  readonly officer: string;
  /** Of the late finding that a report may open. */
  readonly findingId: Id<"late-finding">;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "laboratory.answered": { readonly answer: LaboratoryAnswer };
  }
}

type InterruptingAnswer = { readonly answer: LaboratoryAnswer; readonly salt: string };

export const laboratoryAnswered: InterruptingFact<"laboratory.answered", InterruptingAnswer> = {
  type: "laboratory.answered",
  brings: ({ answer }, { salt }) => ({ answer, salt }),
  says: ({ answer: { kind, order } }) => ({ caseId: order.caseId, task: order.task, does: kind }),
};

/** Keeps the answer; a report with what its results suggest. It decides nothing of the goods. */
export function recordAnswer(
  { stage, resting, answer, salt }: Interrupted & InterruptingAnswer,
  context: StepContext,
): Emission<"laboratory.recorded"> {
  const { now, profile, today } = context;
  const { kind, order, said, results, officer } = answer;
  const { number, party, says } = order;
  const { laboratoryOrders = [] } = stage;
  const standing = laboratoryOrders.find((one) => one.number === number);
  // what does not stand in its declaration takes no answer
  checkMayFollow(kind, standing?.status ?? "cancelled", says.id);
  const ground = { orders: laboratoryOrders, rules: getLaboratoryRules(profile), today, profile };
  if (standing && kind === "retest-request") checkAsked(standing, ground);
  if (standing && kind === "retest-refusal") checkRefusal(standing, ground);
  const { testedOn } = said;
  if (testedOn !== undefined && Temporal.PlainDate.compare(testedOn, today) > 0)
    throw orderRefused(
      "LABORATORY_RESULTS",
      `The report is not complete: the day of the test, ${testedOn}, is yet to come.`,
      "State the day on which the sample was tested.",
    );
  const kept: KeptAnswer = {
    order: number,
    ...said,
    results: results && judgeResults(says.tests, results, ground.rules),
  };
  // the laboratory knows nothing of the trader, who asks for a retest
  const seenBy = kind === "retest-request" || kind === "retest-refusal" ? {} : { party };
  const {
    seq,
    payload,
    kept: row,
  } = keepRecord(
    stage,
    { of: order, kind: `laboratory-${kind}`, says: asJson(kept), officer, salt, ...seenBy },
    { now },
  );
  const after = {
    status: stateAfter[kind],
    ...(kind === "report" ? { reportedOn: today.toString() } : {}),
    ...askedAfter(kind, standing?.asked, today),
  };
  const orders = laboratoryOrders.map((one) => (one === standing ? { ...one, ...after } : one));
  const late = kept.results
    ? lateReport(
        { stage, resting, orders, answer, results: kept.results, rules: ground.rules },
        context,
      )
    : { orders, effects: [] };
  const goesOn = late.held ?? { stage, resting };
  const reason = kind === "retest-refusal" ? refusalSays(said, context) : late.reason;
  return {
    event: "laboratory.recorded",
    stage: {
      ...goesOn.stage,
      laboratoryOrders: late.orders,
      taskRecords: seq,
      resting: goesOn.resting,
    },
    payload: { ...payload, does: kind, ...marksOf(kind) },
    ...(reason ? { reason } : {}),
    effects: [row, ...late.effects],
  };
}

function askedAfter(
  kind: AnswerKind,
  asked: StandingOrder["asked"],
  today: Temporal.PlainDate,
): Pick<StandingOrder, "asked"> {
  if (kind === "retest-request") return { asked: { on: today.toString() } };
  return kind === "retest-refusal" && asked ? { asked: { ...asked, isRefused: true } } : {};
}

/** What the trader is notified of. */
function marksOf(kind: AnswerKind): { readonly isReport?: true; readonly isRefusal?: true } {
  if (kind === "report") return { isReport: true };
  return kind === "retest-refusal" ? { isRefusal: true } : {};
}

function refusalSays({ remarks = "", legalBasis }: LaboratoryAnswer["said"], context: StepContext) {
  return withAppeal(officerSays("CTL-023", { reason: remarks, legalBasis }), context);
}
