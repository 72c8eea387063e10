/**
 * The result of a treatment, recorded by the officer who was there. Done, it answers the finding, and a task
 * of the same agency and kind joins the case, which looks at the goods again before anything is released.
 * Failed, the finding stands.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { judgeAct } from "../../control/acts/judge-act.ts";
import { caseUnderLock } from "../../control/case/case-under-lock.ts";
import { officerSays } from "../../control/case/officer-says.ts";
import { addTasks } from "../../control/case/store.ts";
import { keepRecord } from "../../control/case/task-records/keep-record.ts";
import { itemsNow } from "../../declaration/item-moves.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted } from "../../stages.ts";
import { effect, type Emission, type StepContext } from "../../step.ts";
import { checkResult, getTreatment, type TreatmentResult } from "./treatment.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "treatment.reported": { readonly result: TreatmentResult };
  }
}

type InterruptingResult = { readonly result: TreatmentResult; readonly salt: string };

export const treatmentReported: InterruptingFact<"treatment.reported", InterruptingResult> = {
  type: "treatment.reported",
  brings: ({ result }, { salt }) => ({ result, salt }),
  says: ({ result: { caseId, task, outcome } }) => ({ caseId, task, outcome }),
};

/** Keeps the result with what it means for the case. */
export function recordTreatment(
  { stage, resting, result, salt }: Interrupted & InterruptingResult,
  context: StepContext,
): Emission<"treatment.recorded"> {
  const { now, profile } = context;
  const { caseId, task, outcome, carriedOutBy, certificate, values, reason, officer } = result;
  const { treatments = [] } = stage;
  const about = caseUnderLock(stage, context, { caseId, task });
  judgeAct("treatment-result", { ...about, task });
  const { tasks } = about;
  const seen = tasks.find((one) => one.task === task && one.caseId === caseId);
  const open = treatments.find(
    (one) => one.task === task && one.caseId === caseId && one.outcome === undefined,
  );
  if (!seen || !open) throw noneOpen(task);
  checkResult(getTreatment(profile, open.treatment, seen.kind), result);
  const { seq, payload, kept } = keepRecord(
    stage,
    {
      of: seen,
      kind: "treatment-result",
      says: { order: open.number, outcome, carriedOutBy, certificate, values, reason },
      officer,
      salt,
    },
    { now },
  );
  const { agency, kind } = seen;
  const items = open.items && itemsNow(open.items, { since: open.version }, stage.moves);
  const looks = { agency, kind, ...(items ? { items } : {}) };
  const joining = effect(addTasks, {
    declarationId: stage.id,
    caseId,
    version: stage.version,
    tasks: [looks],
  });
  const lookAgain = Math.max(...tasks.map((one) => one.task)) + 1;
  const isDone = outcome === "done" && items?.length !== 0;
  return {
    event: "treatment.recorded",
    stage: {
      ...stage,
      treatments: treatments.map((one) => (one === open ? { ...one, outcome } : one)),
      taskRecords: seq,
      resting,
    },
    payload: { ...payload, outcome, ...(isDone ? { lookAgain } : {}) },
    reason: officerSays("CTL-041", { reason }),
    effects: isDone ? [kept, joining] : [kept],
  };
}

function noneOpen(task: number): AppError {
  return new AppError({
    code: "TREATMENT_NOT_ORDERED",
    status: 409,
    message: `No treatment of task ${task} of this case waits for its result.`,
    fix: "Read the case: it lists its treatments. Order one first.",
  });
}
