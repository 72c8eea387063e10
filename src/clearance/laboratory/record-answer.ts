/** A laboratory answers an order: it has the sample, it reports, or the order is cancelled. */
import { keepRecord } from "../control/task-records/keep-record.ts";
import type { InterruptingFact } from "../interrupting-fact.ts";
import type { Interrupted } from "../stages.ts";
import type { Emission, StepContext } from "../step.ts";
import { judgeResults, type StatedResult } from "./judge-results.ts";
import { getLaboratoryRules } from "./laboratory-rules.ts";
import {
  type AnswerKind,
  asJson,
  checkMayFollow,
  type KeptAnswer,
  orderRefused,
  stateAfter,
} from "./laboratory.ts";
import type { StoredOrder } from "./store.ts";

export type LaboratoryAnswer = {
  readonly kind: AnswerKind;
  /** As its record says: rows are only added, so it was read before. */
  readonly order: Pick<StoredOrder, "number" | "caseId" | "task" | "agency" | "party" | "says">;
  readonly said: Omit<KeptAnswer, "order" | "results">;
  readonly results?: readonly StatedResult[] | undefined;
  readonly officer: string;
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
  { now, profile, today }: StepContext,
): Emission<"laboratory.recorded"> {
  const { kind, order, said, results, officer } = answer;
  const { number, party, says } = order;
  const { laboratoryOrders = [] } = stage;
  const standing = laboratoryOrders.find((one) => one.number === number);
  // what does not stand in its declaration takes no answer
  checkMayFollow(kind, standing?.status ?? "cancelled", says.id);
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
    results: results && judgeResults(says.tests, results, getLaboratoryRules(profile)),
  };
  const {
    seq,
    payload,
    kept: row,
  } = keepRecord(
    stage,
    { of: order, kind: `laboratory-${kind}`, says: asJson(kept), party, officer, salt },
    { now },
  );
  const after = {
    status: stateAfter[kind],
    ...(kind === "report" ? { reportedOn: today.toString() } : {}),
  };
  return {
    event: "laboratory.recorded",
    stage: {
      ...stage,
      laboratoryOrders: laboratoryOrders.map((one) =>
        one === standing ? { ...one, ...after } : one,
      ),
      taskRecords: seq,
      resting,
    },
    payload: { ...payload, does: kind },
    effects: [row],
  };
}
