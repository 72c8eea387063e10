/**
 * A sample that was drawn by mistake is withdrawn: no receipt lists it, and nothing waits for its count. Its
 * seed is kept, so that the same lot is drawn from again with the same packages, whoever withdrew it. What
 * was counted stays, since it says what the lot is, and so does what a laboratory was asked to test or has
 * tested.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { judgeAct } from "../acts/judge-act.ts";
import { caseUnderLock } from "../case/case-under-lock.ts";
import { keepRecord } from "../case/task-records/keep-record.ts";
import type { StandingOrder } from "../laboratory/laboratory.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { noSuchSample } from "./count-sample.ts";
import type { AskedSample } from "./sample.ts";

export type SampleWithdrawal = Pick<AskedSample, "caseId" | "task" | "officer"> & {
  /** Of the draw. */
  readonly number: number;
  readonly reason: string;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "sample-withdrawal.reported": { readonly withdrawal: SampleWithdrawal };
  }
}

type InterruptingWithdrawal = { readonly withdrawal: SampleWithdrawal; readonly salt: string };

export const sampleWithdrawalReported: InterruptingFact<
  "sample-withdrawal.reported",
  InterruptingWithdrawal
> = {
  type: "sample-withdrawal.reported",
  brings: ({ withdrawal }, { salt }) => ({ withdrawal, salt }),
  says: ({ withdrawal: { caseId, task, number } }) => ({ caseId, task, sample: number }),
};

/** Keeps why, behind its draw. */
export function withdrawSample(
  { stage, resting, withdrawal, salt }: Interrupted & InterruptingWithdrawal,
  context: StepContext,
): Emission<"sample.withdrawn"> {
  const { caseId, task, number, reason, officer } = withdrawal;
  const about = caseUnderLock(stage, context, { caseId, task });
  judgeAct("sample", { ...about, task });
  const of = about.tasks.find((one) => one.task === task && one.caseId === caseId);
  const { samples = [], withdrawnSamples = [], laboratoryOrders = [] } = stage;
  const drawn = samples.find((one) => one.number === number && one.task === task);
  if (!of || drawn?.caseId !== caseId) throw noSuchSample(number);
  if (drawn.faulty !== undefined) throw isCounted(number);
  const tested = laboratoryOrders.find(
    ({ sample, status }) => sample === number && status !== "cancelled",
  );
  if (tested) throw isTested(number, tested);
  const says = { sample: number, packages: drawn.size, reason };
  const { seq, payload, kept } = keepRecord(
    stage,
    { of, kind: "sample-withdrawal", says, officer, salt },
    context,
  );
  return {
    event: "sample.withdrawn",
    stage: {
      ...stage,
      samples: samples.filter((one) => one !== drawn),
      withdrawnSamples: [...withdrawnSamples, drawn],
      taskRecords: seq,
      resting,
    },
    payload: { ...payload, sample: number, packages: drawn.size },
    effects: [kept],
  };
}

function isCounted(number: number): AppError {
  return new AppError({
    code: "SAMPLE_COUNTED",
    status: 409,
    message: `The packages of sample ${number} have been counted.`,
    fix: "Count it again where the count was wrong; what the lot is stays recorded.",
  });
}

function isTested(number: number, { number: order, status }: StandingOrder): AppError {
  const isReported = status === "reported";
  return new AppError({
    code: "SAMPLE_TESTED",
    status: 409,
    message: isReported
      ? `The laboratory has reported on sample ${number} (order ${order}).`
      : `Sample ${number} is at the laboratory (order ${order}).`,
    fix: isReported
      ? "The sample stays; draw another one where more is to be looked at."
      : "Cancel the order first.",
  });
}
